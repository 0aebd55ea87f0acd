//! `cooprisk check` and the lints: each finds what it is for, at its line, and nothing in a correct rule set.

use cooprisk::diagnostic::Diagnostics;
use cooprisk::rules::bundled;
use cooprisk::rules::lint::lint;
use cooprisk::rules::{RuleFiles, load};
use cooprisk::source::{SourceFile, Sources};
use cooprisk::text::Lang;
use jiff::civil::date;

use crate::run::{Run, project};

const OK: &str = include_str!("../fixtures/rules-ok.toml");

/// The small rule set with one part replaced.
#[track_caller]
fn with(old: &str, new: &str) -> String {
    assert!(OK.contains(old), "`{old}` is not in the fixture");
    OK.replacen(old, new, 1)
}

/// What `lint` finds in a rule set that is otherwise correct: line, code and message.
#[track_caller]
fn lints(toml: &str) -> Vec<String> {
    let mut files = RuleFiles::new("small");
    files.push("small.toml", SourceFile::from_bytes("small.toml", toml.as_bytes().to_vec()));
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let rules = load(files, &mut sources, &mut found);
    assert!(!found.has_errors(), "the rule set is rejected: {:#?}", found.list);
    let rules = rules.expect("a rule set without errors");
    lint(&rules, &["handbook#case-1"], date(2026, 12, 1), Lang::En, &mut found, &mut Diagnostics::default());
    found.sort();
    found.list.iter().map(|d| format!("{} {}: {}", line(&sources, d), d.code.id(), d.message)).collect()
}

fn line(sources: &Sources, diagnostic: &cooprisk::diagnostic::Diagnostic) -> String {
    let place = sources.show(&diagnostic.place);
    place.split(':').nth(1).expect("a line").to_owned()
}

/// The line on which a text stands.
#[track_caller]
fn line_of(toml: &str, text: &str) -> usize {
    toml.lines().position(|line| line.contains(text)).expect("the text is in the rule set") + 1
}

#[test]
fn a_correct_rule_set_has_no_findings() {
    assert_eq!(lints(OK), Vec::<String>::new());
    Run::new("check rules.toml").file("rules.toml", OK).expect("", "", 0);
    Run::new("check --rules rules.toml --deny-warnings").file("rules.toml", OK).expect("", "", 0);
    let output = Run::new("check rules.toml --format json --deny-warnings").file("rules.toml", OK).output();
    let data: serde_json::Value = serde_json::from_str(&output.stdout).expect("JSON");
    assert!(data.as_array().expect("a list").iter().all(|found| found["severity"] == "note"), "{data}");
    assert_eq!((output.stderr.as_str(), output.status), ("", 0));
}

#[test]
fn verbose_counts_what_was_checked() {
    let counts = "small 1.0: 17 questions, 4 gates, 5 escalations, 2 measures, 9 cases\n\
                  note[same-effect]: the choice `funding.public` has the same effect as the one before it\n";
    Run::new("check -v rules.toml").file("rules.toml", OK).expect("", counts, 0);
}

#[test]
fn the_bundled_rule_sets_are_clean_and_are_the_folders() {
    Run::new("check --deny-warnings").expect("", "", 0);
    for name in bundled::names() {
        let folder = project("rules").join(name);
        let mut there: Vec<String> = std::fs::read_dir(&folder)
            .expect("the folder of the rule set")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .filter(|file| file.ends_with(".toml"))
            .collect();
        there.sort();
        let inside: Vec<String> = bundled::find(name).expect("a bundled set").files.into_iter().map(|f| f.0).collect();
        assert_eq!(inside, there);
    }
}

#[test]
fn a_failed_case_is_a_finding() {
    let toml = with("recommendation = \"proceed\"", "recommendation = \"refer\"");
    let drawn = "\
error[case-failed]: case `a talk at a civil institute abroad`: recommendation is `proceed`, expected `refer`
   --> rules.toml:686:18
    |
686 | recommendation = \"refer\"
    |                  ^^^^^^^ expected here
    |
   ::: rules.toml:671:1
    |
671 | [[case]]
    | -------- in this case
    |
    = help: no escalation and no gate fires

1 error in 1 file
";
    Run::new("check rules.toml").file("rules.toml", toml).expect(drawn, "", 1);
}

#[test]
fn warnings_are_shown_and_count_only_if_denied() {
    let toml = with("caps = { guest-access = 1 }", "caps = { guest-access = 3 }");
    let drawn = "\
warning[no-effect]: the cap 3 on `guest-access` in the measure `supervised-access` lowers no answer
   --> rules.toml:660:6
    |
660 | id = \"supervised-access\"
    |      ^^^^^^^^^^^^^^^^^^^
    |
   ::: rules.toml:474:6
    |
474 | id = \"guest-access\"
    |      -------------- its worst level is 3

1 warning in 1 file
";
    let mut run = Run::new("check rules.toml").file("rules.toml", toml);
    run.expect(drawn, "", 0);
    assert_eq!(run.again("check rules.toml --deny-warnings").status, 1);
    assert_eq!(run.again("check rules.toml --deny-warnings").stdout, drawn);
}

#[test]
fn several_sets_are_all_checked_and_the_gravest_counts() {
    let broken = with("scope = \"person\"", "scope = \"persons\"");
    let failed = with("recommendation = \"proceed\"", "recommendation = \"refer\"");
    let run = Run::new("check missing.toml broken.toml failed.toml ok.toml --format json");
    let output = run.file("broken.toml", broken).file("failed.toml", failed).file("ok.toml", OK).output();
    assert_eq!(output.status, 3);
    assert!(output.stderr.starts_with("error: no rule set `missing.toml`"), "{}", output.stderr);
    let found: serde_json::Value = serde_json::from_str(&output.stdout).expect("JSON");
    let found = found.as_array().expect("a list").iter().filter(|found| found["severity"] != "note");
    let found: Vec<_> = found.map(|f| (&f["file"], &f["code"])).collect();
    assert_eq!(found.first(), Some(&(&"broken.toml".into(), &"bad-value".into())));
    assert_eq!(found.last(), Some(&(&"failed.toml".into(), &"case-failed".into())));
}

#[test]
fn colour_is_for_stdout_where_the_findings_go() {
    let toml = with("caps = { guest-access = 1 }", "caps = { guest-access = 3 }");
    let run = |args: &str| Run::new(args).file("rules.toml", &toml).output().stdout;
    assert!(run("check rules.toml --color always").contains("\u{1b}["));
    assert!(!run("check rules.toml").contains('\u{1b}'));
}

#[test]
fn a_source_that_nothing_cites_is_found() {
    let unused = "[[source]]\nid = \"leaflet\"\ntitle = \"A leaflet\"\npublisher = \"Office\"\n\
                  retrieved = 2026-06-01\nreview_by = 2099-12-31\nread = \"full\"\n\n# Sets and named conditions";
    let toml = with("# Sets and named conditions", unused);
    let at = line_of(&toml, "leaflet");
    assert_eq!(lints(&toml), [format!("{at} unused-source: nothing cites the source `leaflet`")]);
}

#[test]
fn a_case_may_be_the_only_place_that_names_a_source() {
    let toml = OK.replace("cite = [\"handbook", "cite = [\"maintainers");
    let toml = toml.replace(", \"maintainers\"]", "]");
    assert_eq!(lints(&toml), Vec::<String>::new());
}

#[test]
fn a_review_date_in_the_past_is_found() {
    let toml = with("review_by = 2099-12-31", "review_by = 2026-11-30");
    let at = line_of(&toml, "id = \"handbook\"");
    let message = "the source `handbook` should have been looked at again by 2026-11-30";
    assert_eq!(lints(&toml), [format!("{at} review-due: {message}")]);
    assert_eq!(lints(&with("review_by = 2099-12-31", "review_by = 2026-12-01")), Vec::<String>::new());
}

#[test]
fn review_dates_are_judged_by_the_later_of_today_and_the_day_named() {
    let due = |day: &str| {
        let run = Run::new(&format!("check rules.toml --deny-warnings --as-of {day}"));
        run.file("rules.toml", with("review_by = 2099-12-31", "review_by = 2090-01-01")).output().status
    };
    assert_eq!(due("2090-01-01"), 0);
    assert_eq!(due("2090-01-02"), 1);
    // A day in the past does not make old what is due today.
    let past = Run::new("check rules.toml --deny-warnings --as-of 2020-01-01");
    let run = past
        .file("rules.toml", OK.replacen("2026-06-01\nreview_by = 2099-12-31", "2024-01-01\nreview_by = 2024-02-01", 1));
    assert_eq!(run.output().status, 1);
}

#[test]
fn a_text_that_was_not_translated_is_found() {
    let toml = with("text.de = \"Wer bezahlt die Arbeit?\"", "text.de = \"Who pays for the work?\"");
    let at = line_of(&toml, "text.en = \"Who pays for the work?\"") - 1;
    let message = "`text` of the question `funding` is the same in both languages";
    assert_eq!(lints(&toml), [format!("{at} same-text: {message}")]);
    // A term of two words may well be the same.
    assert_eq!(lints(&with("text.de = \"Dual Use\"", "text.de = \"Dual use\"")), Vec::<String>::new());
}

#[test]
fn a_question_that_steers_nothing_is_found() {
    let question = "[[question]]\nid = \"weather\"\nkind = \"number\"\ntext.en = \"How warm is it?\"\n\
                    text.de = \"Wie warm ist es?\"\nwhy.en = \"It is nice to know.\"\nwhy.de = \"Es ist schön zu wissen.\"\n\
                    ask = [\"pi\"]\ncite = [\"maintainers\"]\n\n# Gates";
    let toml = with("# Gates", question);
    let at = line_of(&toml, "id = \"weather\"");
    assert_eq!(lints(&toml), [format!("{at} no-effect: no answer to the question `weather` changes anything")]);
}

#[test]
fn a_cap_that_lowers_nothing_is_found() {
    let toml = with("caps = { guest-access = 1 }", "caps = { guest-access = 3 }");
    let at = line_of(&toml, "id = \"supervised-access\"");
    let message = "the cap 3 on `guest-access` in the measure `supervised-access` lowers no answer";
    assert_eq!(lints(&toml), [format!("{at} no-effect: {message}")]);
    let at = line_of(OK, "id = \"written-scope\"");
    let message = "the cap 1 on `partner-ties` in the measure `written-scope` lowers no answer";
    assert_eq!(lints(&with("floor = 1", "floor = 3")), [format!("{at} no-effect: {message}")]);
    assert_eq!(lints(&with("floor = 1", "floor = 2")), Vec::<String>::new());
}

#[test]
fn roles_and_dimensions_without_use_are_found() {
    let idle = "[[role]]\nid = \"hr\"\ntext.en = \"personnel office\"\ntext.de = \"Personalabteilung\"\n\n\
                [[dimension]]\nid = \"data\"\naxis = \"risk\"\nfactor = \"domain\"\ntext.en = \"Data\"\ntext.de = \"Daten\"\n\n\
                # Questions: triage";
    let toml = with("# Questions: triage", idle);
    let (role, dimension) = (line_of(&toml, "id = \"hr\""), line_of(&toml, "id = \"data\""));
    assert_eq!(
        lints(&toml),
        [
            format!("{role} no-effect: nothing is asked of the role `hr`"),
            format!("{dimension} no-effect: no question belongs to the dimension `data`"),
        ]
    );
}

mod switches {
    use super::*;

    const GOODS_WHEN: &str = "when = { channels = { any_of = [\"technology\", \"goods\"] } }";

    /// The findings about switches, without their lines.
    fn silent(toml: &str) -> Vec<String> {
        let found = lints(toml);
        found.iter().filter_map(|f| Some(f.split_once("switch-without-reason: ")?.1.to_owned())).collect()
    }

    fn without_why(toml: &str, choice: &str) -> String {
        let (before, after) = toml.split_once(&format!("id = \"{choice}\"")).expect("the choice");
        let end = after.find("[[question").expect("a further entry");
        let (entry, rest) = after.split_at(end);
        let lines: Vec<&str> = entry.lines().filter(|line| !line.starts_with("why.")).collect();
        format!("{before}id = \"{choice}\"{}\n{rest}", lines.join("\n"))
    }

    #[test]
    fn a_choice_that_switches_a_hold_off_needs_a_reason() {
        let toml = without_why(OK, "nobody");
        let at = line_of(&toml, "id = \"nobody\"");
        let message =
            "`people.nobody` switches off `guest-access`, on which a stop or hold rests, and does not say why";
        assert_eq!(lints(&toml), [format!("{at} switch-without-reason: {message}")]);
    }

    #[test]
    fn of_a_multi_question_every_choice_that_switches_off_alone_needs_a_reason() {
        let toml = without_why(&without_why(OK, "nothing"), "data");
        let off = "off `goods-listed`, on which a stop or hold rests, and does not say why";
        assert_eq!(
            silent(&toml),
            [format!("`channels.nothing` switches {off}"), format!("`channels.data` switches {off}")]
        );
    }

    #[test]
    fn a_duty_needs_no_reason() {
        let toml =
            with("id = \"controlled-access\"\neffect = \"hold\"", "id = \"controlled-access\"\neffect = \"duty\"");
        assert_eq!(silent(&without_why(&toml, "nobody")), Vec::<String>::new());
    }

    #[test]
    fn a_reason_is_also_needed_further_up_the_chain() {
        // goods-listed hangs on topic, topic on form: a talk switches both off.
        let toml = with(GOODS_WHEN, "when = { topic = { at_least = \"basic\" } }");
        let topic = "id = \"topic\"\ndimension = \"dual-use\"\n";
        let toml = toml.replacen(topic, &format!("{topic}when = {{ form = {{ at_least = \"visit\" }} }}\n"), 1);
        let message = "`form.talk` switches off `topic`, on which a stop or hold rests, and does not say why";
        assert_eq!(silent(&toml), [message]);
    }

    #[test]
    fn where_two_choices_switch_off_together_one_of_them_needs_a_reason() {
        let rows = "when = [{ form = { at_least = \"visit\" } }, { people = { at_least = \"guests\" } }]";
        let toml = with(GOODS_WHEN, rows);
        assert_eq!(silent(&toml), Vec::<String>::new(), "`people.nobody` says why");
        let toml = without_why(&toml, "nobody");
        assert_eq!(
            silent(&toml),
            ["`people.nobody` switches off `guest-access`, on which a stop or hold rests, and does not say why"],
            "mending that mends the combination"
        );
        let toml = toml.replacen(
            "effect = \"hold\"\nbasis = \"law\"\nclearable = true\noverridable = true",
            "effect = \"duty\"\nbasis = \"law\"\nclearable = true\noverridable = true",
            1,
        );
        assert_eq!(
            silent(&toml),
            ["`form.talk` and `people.nobody` together switch off `goods-listed`, on which a stop or hold rests, and \
              none says why"]
        );
    }

    #[test]
    fn a_country_helps_to_switch_off_but_cannot_say_why() {
        // partner-ties is asked of partners in some countries, and of mixed and defence ones everywhere.
        let gate = "[[gate]]\nid = \"laboratory\"\neffect = \"hold\"\nbasis = \"policy\"\nclearable = true\n\
                    overridable = true\nwhen = { partner-ties = { any_of = [\"laboratory\"] } }\naddressee = [\"mgmt\"]\n\
                    text.en = \"Management decides.\"\ntext.de = \"Die Leitung entscheidet.\"\ncite = [\"maintainers\"]\n\n\
                    # Escalations";
        let toml = with("# Escalations", gate);
        assert_eq!(
            silent(&toml),
            ["`partner-type.civil` switches off `partner-ties`, on which a stop or hold rests, and does not say why"]
        );
    }

    #[test]
    fn an_open_choice_does_not_switch_off_what_worse_ones_switch_on() {
        let toml = with("when = { use = \"looked-at-closely\" }", "when = { partner-type = { at_least = \"mixed\" } }");
        let gate = "when = { goods-listed = { at_least = \"listed\" } }";
        let toml = toml.replacen(gate, "when = { partner-ties = { any_of = [\"laboratory\"] } }", 1);
        let message =
            "`partner-type.civil` switches off `partner-ties`, on which a stop or hold rests, and does not say why";
        assert_eq!(silent(&toml), [message]);
    }
}

/// Every fixture says in its first line what must be found and where; nothing else may be found.
#[test]
fn every_fixture_has_its_finding_and_no_other() {
    let mut count = 0;
    for entry in std::fs::read_dir(project("tests/fixtures/check")).expect("the fixtures") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a text");
        let expected = text.lines().next().and_then(|l| l.strip_prefix("# expect: ")).expect("an expectation");
        let output = Run::new("check --format json").arg(path.to_string_lossy()).output();
        let found: Vec<serde_json::Value> = serde_json::from_str(&output.stdout).expect("JSON");
        // That choices have the same effect is a note, which many a small set gets.
        let wanted = |d: &&serde_json::Value| d["code"] != "same-effect" || expected.contains("same-effect");
        let found: Vec<String> = found
            .iter()
            .filter(wanted)
            .map(|d| format!("{} {}:{}", d["code"].as_str().unwrap_or_default(), d["line"], d["column"]))
            .collect();
        assert_eq!(found.join(", "), expected, "{}", path.display());
        count += 1;
    }
    assert!(count >= 21);
}

/// What was not decided is told on demand, and never counts.
#[test]
fn what_is_not_proven_is_a_note() {
    let fixture = project("tests/fixtures/check/not-proven.toml");
    let check = |args: &str| Run::new(&format!("check {args}")).arg(fixture.to_string_lossy()).output();
    let told = "note[not-proven]: `never-asked` is not proven once: the search was cut short";
    let (silent, verbose) = (check("--deny-warnings"), check("-v"));
    assert!(!silent.stdout.contains("not-proven") && silent.stderr.is_empty(), "{silent:?}");
    assert!(verbose.stderr.contains(told), "{}", verbose.stderr);
    let data: serde_json::Value = serde_json::from_str(&check("--format json").stdout).expect("JSON");
    let notes: Vec<_> = data.as_array().expect("a list").iter().filter(|d| d["code"] == "not-proven").collect();
    assert_eq!(notes.len(), 1, "{data}");
    assert_eq!(notes[0]["severity"], "note");
}

#[test]
fn conditions_are_read_back_in_the_language_of_the_user() {
    let fixture = project("tests/fixtures/check/dominated-escalation.toml");
    let check = |lang: &str| Run::new(&format!("check --lang {lang}")).arg(fixture.to_string_lossy()).output().stdout;
    let english = "it says: if “What is the partner?” is answered “military”";
    assert!(check("en").contains(english), "{}", check("en"));
    let german = "dort steht: wenn „Was ist der Partner?“ mit „militärisch“ beantwortet ist";
    assert!(check("de").contains(german), "{}", check("de"));
}

#[test]
fn pipelines_get_workflow_commands() {
    let toml = with("recommendation = \"proceed\"", "recommendation = \"refer\"");
    let line = line_of(&toml, "recommendation = \"refer\"");
    Run::new("check rules.toml --format github").file("rules.toml", toml).expect(
        &format!(
            "::error file=rules.toml,line={line},endLine={line},col=18,endColumn=25,title=case-failed::case `a talk at a \
             civil institute abroad`: recommendation is `proceed`, expected `refer`%0Ano escalation and no gate fires\n"
        ),
        "",
        1,
    );
    Run::new("check us-mftrp --format github --deny-warnings").expect("", "", 0);
    let message = "error: `--format github` is for findings; it goes with neither `--cases` nor `--mutate`\n";
    Run::new("check --cases --format github").expect("", message, 2);
}

mod table_of_cases {
    use super::*;

    /// The small rule set with an assumption and a case in both forms, the second of them not met.
    fn both() -> String {
        let part = "[[assumption]]\nid = \"own-money\"\nanswers = { funding = \"own\" }\ntext.en = \"Own money.\"\n\
                    text.de = \"Eigenes Geld.\"\ncite = [\"maintainers\"]\n\n[[case]]\nname = \"a | b <i>\"\n\
                    source = \"maintainers\"\nassume = \"ordinary\"\nexpect = { reach_meets = [\"redesign\", \"stop\"], \
                    asked_at_most = 99 }\nexpect_assumed = { acceptable = [\"proceed\"], forbidden = [\"refer\"] }\n";
        format!("{}\n{part}", &OK[..OK.find("# Cases\n").expect("the cases")])
    }

    #[test]
    fn it_takes_the_place_of_the_findings_and_counts_the_same() {
        let mut run = Run::new("").file("rules.toml", both());
        let table = run.again("check rules.toml --cases --lang en --width 110");
        assert_eq!(
            table.stdout,
            "\
Case       Form              Expected                     Result   Reach             Asked         Met
──────────────────────────────────────────────────────────────────────────────────────────────────────────
a | b <i>  stated            reach meets redesign / stop  ! refer  proceed … stop ?  17 (max. 99)  = yes
a | b <i>  with assumptions  proceed; not refer           ! refer  proceed … stop ?  16            ! no
"
        );
        assert!(table.stderr.contains("case-failed"), "{}", table.stderr);
        assert_eq!(table.status, 1);
        let narrow = run.again("check rules.toml --cases --lang de --plain -q");
        assert!(narrow.stdout.contains("Form: wie angegeben; Erwartet: Spanne umfasst"), "{}", narrow.stdout);
    }

    #[test]
    fn documents_and_programs_get_the_same() {
        let mut run = Run::new("").file("rules.toml", both().replace("assume =", "disputed = \"so\"\nassume ="));
        let table = run.again("check rules.toml --cases --format md --lang en");
        assert_eq!(
            table.stdout,
            "\
| Case | Form | Expected | Result | Reach | Asked | Met |
|---|---|---|---|---|---:|---|
| a \\| b \\<i\\> | stated | reach meets redesign / stop | refer | proceed … stop ? | 17 (max. 99) | yes |
| a \\| b \\<i\\> | with assumptions | proceed; not refer | refer | proceed … stop ? | 16 | no, disputed |
"
        );
        assert!(!table.stderr.contains("case-failed"), "{}", table.stderr);
        assert_eq!(table.status, 0);
        let data = run.again("check rules.toml --cases --format json").stdout;
        let rows: serde_json::Value = serde_json::from_str(&data).expect("JSON");
        let met: Vec<_> = rows.as_array().expect("rows").iter().map(|row| (&row["form"], &row["met"])).collect();
        assert_eq!(met, [(&"stated".into(), &true.into()), (&"assumed".into(), &false.into())]);
        assert_eq!(
            rows[0],
            serde_json::json!({
                "rule_set": "small", "case": "a | b <i>", "source": "maintainers", "form": "stated",
                "expected": {"reach_meets": ["redesign", "stop"], "asked_at_most": 99}, "recommendation": "refer",
                "reach": {"low": "proceed", "high": "stop"}, "clarify": true, "asked": 17, "met": true, "disputed": "so",
            })
        );
    }

    #[test]
    fn sets_are_told_apart_and_a_rejected_one_has_no_rows() {
        let mut run = Run::new("").file("a.toml", OK).file("b.toml", with("id = \"small\"", "id = \"other\""));
        let tables = run.again("check a.toml b.toml --cases --format md");
        assert!(tables.stdout.starts_with("## small\n\n| Case"), "{}", tables.stdout);
        assert!(tables.stdout.contains("\n\n## other\n\n| Case"), "{}", tables.stdout);
        let run = Run::new("check a.toml --cases --format json").file("a.toml", "schema = 1\n");
        let rejected = run.output();
        assert_eq!((rejected.stdout.as_str(), rejected.status), ("[]\n", 3));
        assert!(rejected.stderr.contains("missing-key"), "{}", rejected.stderr);
    }

    #[test]
    fn markdown_is_for_the_table_only() {
        let message = "error: `--format md` is the table of cases; it needs `--cases`\n";
        Run::new("check --format md").expect("", message, 2);
    }
}
