//! `cooprisk assess` on one proposal: the report for people, the assessment as data, exit codes, hostile text.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::run::{Output, Run, project};

/// The small rule set of the fixtures, as `rules.toml`.
pub(crate) fn with_rules(run: Run) -> Run {
    run.file("rules.toml", fs::read(project("tests/fixtures/rules-ok.toml")).expect("the fixture"))
}

/// A talk at a civil institute: nothing is known against it.
pub(crate) const TALK: &str = r#"schema = 1
[proposal]
id = "talk"
title = "A talk on open data"
date = 2026-11-01
[answers]
form = "talk"
channels = ["nothing"]
people = "nobody"
topic = "basic"
funding = "own"
[[partner]]
name = "Example Institute"
country = "FR"
[partner.answers]
partner-type = "civil"
partner-sanctions = "clear"
"#;

/// A joint project with two partners and a guest: holds of law, a duty, a stop that may apply, measures, a clearance.
pub(crate) const JOINT: &str = r#"schema = 1
[proposal]
id = "joint"
title = "Joint detector"
date = 2026-11-01
[answers]
form = "joint-project"
channels = ["goods"]
people = "guests"
topic = "applied"
goods-listed = "listed"
funding = "partner"
funding-conditions = "veto"
staff-months = 30
start = 2027-02-01
benefit-own = "much"
[notes]
topic = "Still a draft."
[[partner]]
name = "First Institute"
country = "FR"
[partner.answers]
partner-type = "civil"
partner-sanctions = "clear"
[[partner]]
name = "Second Institute"
country = "CN"
[partner.answers]
partner-type = "defence"
partner-sanctions = "unknown"
[[person]]
role = "doctoral-student"
[person.answers]
guest-access = "controlled-systems"
[[measure]]
id = "supervised-access"
status = "agreed"
owner = "Group head"
due = 2026-12-01
[[measure]]
id = "written-scope"
status = "planned"
[[clearance]]
gate = "export-licence"
reference = "licence 4711"
date = 2026-12-24
until = 2027-12-24
"#;

/// Text that acts on terminals, spreadsheets, readers or table layouts.
const NASTY: &str = "=cmd|' /C calc'!A0 \u{1b}[2J\u{1b}]0;x\u{7} \u{9b}31m \u{202e}gnp\u{2066} z\u{200b}w {0} {1} 中国科学院高能物理研究所";

fn talk(args: &str) -> Run {
    with_rules(Run::new(&format!("assess --rules rules.toml talk.toml {args}"))).file("talk.toml", TALK)
}

fn joint(args: &str) -> Run {
    with_rules(Run::new(&format!("assess --rules rules.toml joint.toml {args}"))).file("joint.toml", JOINT)
}

/// A proposal with hostile text wherever a proposal takes text.
pub(crate) fn hostile() -> String {
    let long = "高".repeat(5_000);
    let quoted = |text: &str| Value::String(text.to_owned()).to_string().replace('\u{7f}', "");
    let nasty = quoted(NASTY);
    let nasty = nasty.replace('\u{9b}', "\\u009b");
    JOINT
        .replace("\"joint\"", &nasty)
        .replace("\"Joint detector\"", &quoted(&long))
        .replace("\"Second Institute\"", &nasty)
        .replace("\"Still a draft.\"", &nasty)
        .replace("\"Group head\"", &nasty)
        .replace("\"licence 4711\"", &nasty)
        .replace("[notes]", &format!("remarks = {nasty}\n[parked]\nold-question = {nasty}\n[notes]"))
        .replace("doctoral-student", "=doctoral \\u001b[1m guest")
}

fn assert_safe(text: &str) {
    let hidden = text.chars().find(|c| *c != '\n' && cooprisk::text::is_hidden(*c));
    assert_eq!(hidden, None, "in {text}");
}

/// Removes style codes (`ESC [ … m`), and only those.
fn unstyled(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let (code, after) = after.split_once('m').expect("a style code ends");
        assert!(code.chars().all(|c| c.is_ascii_digit() || c == ';'), "a style code: {code:?}");
        rest = after;
    }
    plain + rest
}

#[test]
fn a_plain_case_is_a_short_report() {
    talk("--lang en").expect(
        "A talk on open data
Proposal talk, as of 2026-11-01
Partners: Example Institute (FR)

= proceed
  Nothing calls for more than usual care.

Next steps
  Nothing needs to be done.

Gates (outside any weighing)
  None applies and none is open.

Risks
  Dimension  Level
  ───────────────────
  Partner    = none
  Dual use   = none

Made from
  A small rule set for visits and joint projects; rule set small 1.0, cooprisk
  0.1.0
  sha256:e36411370b78d68be6e6c471cf2a59f65aa02a549e168faf910ba64e8ac5be20
  Proposal: talk.toml
  sha256:482b830f6ecb2dd14e6f91065f3280bd4852af93818658554eca68bb6a05c4b5
  As of 2026-11-01 (date of the proposal)
  Questions not needed here: 8 (listed with --explain)

This is a recommendation. A person decides, on the answers given and the sources
named.
",
        "",
        0,
    );
}

#[test]
fn the_report_leads_with_the_recommendation_and_what_to_do() {
    let report = joint("--lang en").output().stdout;
    let order = [
        "!! not in this form (may become: redesign … stop; clarify first)",
        "Next steps",
        "     clear before the start: What leaves the institute needs a licence.",
        "Gates (outside any weighing)",
        "  !! HOLD applies: What leaves the institute needs a licence.",
        "     The clearance “licence 4711” counts from 2026-12-24 on only",
        "     Cleared through: export-control officer",
        "     Legal basis: [1, s4]",
        "     Concerns: doctoral student",
        "  ? STOP open: The partner is on a sanctions list.",
        "     Concerns: Second Institute",
        "  - DUTY applies: Management is told about the project.",
        "Risks",
        "Why",
        "  !! at least redesign: Partner and topic are both elevated. [3, steps]",
        "     Because: What kind of organisation is the partner? (Second Institute)",
        "Not known yet",
        "     answered: unknown; alone it could lead to stop. Ask: export-control officer",
        "     not answered; alone it changes nothing. Ask: export-control officer",
        "What would lower the result",
        "Measures",
        "     due 2026-12-01; owner: Group head",
        "Opportunities beside the risks",
        "Notes",
        "Sources",
        "Made from",
        "This is a recommendation.",
    ];
    let mut rest = report.as_str();
    for line in order {
        let after = rest.split_once(line).map(|(_, after)| after);
        assert!(after.is_some(), "{line:?} is missing or too early in\n{report}");
        rest = after.unwrap_or_default();
    }
}

#[test]
fn sentences_use_the_short_words_of_the_rule_set() {
    let rules = fs::read_to_string(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
    let label = "text.de = \"nicht in dieser Form\"\n";
    assert!(rules.contains(label));
    let own = rules.replace(label, &format!("{label}short.en = \"turned down\"\nshort.de = \"abgelehnt\"\n"));
    for (lang, range, at_least) in [
        ("en", "may become: turned down … stop", "at least turned down"),
        ("de", "kann noch werden: abgelehnt … Stopp", "mindestens abgelehnt"),
    ] {
        let args = format!("assess --rules rules.toml joint.toml --lang {lang} --width 200");
        let report = Run::new(&args).file("rules.toml", &own).file("joint.toml", JOINT).output().stdout;
        assert!(report.contains(range) && report.contains(at_least), "{report}");
    }
}

#[test]
fn a_clearance_counts_between_its_dates() {
    let cleared = joint("--lang de --as-of 2027-01-15").output().stdout;
    assert!(cleared.contains("= VORBEHALT erledigt: Was das Haus verlässt, braucht eine Genehmigung."), "{cleared}");
    assert!(cleared.contains("Ausgeräumt durch „licence 4711“ vom 24.12.2026, gültig bis 24.12.2027"), "{cleared}");
    assert!(cleared.contains("Stand 15.01.2027 (angegeben mit --as-of)"), "{cleared}");
    assert!(cleared.contains("? vereinbart: Der Gast arbeitet nur unter Aufsicht."), "due and not in place: {cleared}");
    assert!(cleared.contains("war fällig am 01.12.2026, zählt nur als geplant"), "{cleared}");
    let ended = joint("--lang de --as-of 2028-01-01").output().stdout;
    assert!(ended.contains("!! VORBEHALT greift: Was das Haus verlässt, braucht eine Genehmigung."), "{ended}");
    assert!(ended.contains("Die Freigabe „licence 4711“ endete am 24.12.2027"), "{ended}");
}

#[test]
fn a_stop_is_told_first() {
    let text = JOINT.replace("\"unknown\"", "\"confirmed\"");
    let report = joint("--lang en --color always").file("joint.toml", text).output().stdout;
    assert!(report.contains("\u{1b}[1m\u{1b}[91m!!! STOP\u{1b}[0m\n"), "bold: {report}");
    let report = unstyled(&report);
    let steps = report.split_once("Next steps\n").expect("the section").1;
    assert!(steps.starts_with("  - export-control officer\n     stop now: The partner is on a sanctions list.\n"));
    assert!(report.contains("A stop applies; nothing else can change that."), "{report}");
    assert!(report.contains("!!! STOP applies: The partner is on a sanctions list."), "{report}");
}

#[test]
fn without_a_date_the_day_is_today() {
    let run = talk("--lang en").file("talk.toml", TALK.replace("date = 2026-11-01\n", ""));
    let report = run.output().stdout;
    assert!(report.contains("(today, UTC)"), "{report}");
}

#[test]
fn sources_past_their_review_date_are_named_by_the_later_of_both_days() {
    let rules = fs::read_to_string(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
    let stale = rules.replacen("review_by = 2099-12-31", "review_by = 2026-06-02", 1);
    let run = talk("--lang en --as-of 2026-06-01").file("rules.toml", stale);
    let report = run.output().stdout;
    assert!(report.contains("! Review date passed: handbook (2026-06-02)."), "{report}");
    let fresh = talk("--lang en").output().stdout;
    assert!(!fresh.contains("Review date passed"), "{fresh}");
}

#[test]
fn the_report_says_if_the_answers_were_given_under_other_rules() {
    let old = format!("{TALK}[rule_set]\nid = \"small\"\nversion = \"0.9\"\n");
    let Output { stdout, stderr, status } = talk("--lang en").file("talk.toml", old).output();
    assert!(stdout.contains("! The proposal was answered under small 0.9; read the answers again."), "{stdout}");
    assert!(stderr.contains("written for version `0.9`"), "{stderr}");
    assert_eq!(status, 0);
}

#[test]
fn ignored_and_parked_answers_are_listed() {
    let text =
        TALK.replace("funding = \"own\"", "funding = \"own\"\nstaff-months = 30\n[parked]\nold = \"yes, often\"");
    let report = talk("--lang en").file("talk.toml", text).output().stdout;
    assert!(report.contains("answered, but not asked here: How many months of staff time"), "{report}");
    assert!(report.contains("Because: What form does the cooperation take? “a talk or a lecture”"), "{report}");
    assert!(report.contains("kept from an older rule set: old: yes, often"), "{report}");
}

#[test]
fn explain_shows_every_answer_and_every_question_that_is_not_asked() {
    let report = joint("--lang en --explain --width 100").output().stdout;
    let all = report.split_once("All answers and their levels").expect("the section").1;
    assert!(all.contains("- low, ") && all.contains("measures"), "inherent beside residual: {all}");
    assert!(report.contains("not needed: Which ties to the military does the partner have? (First"), "{report}");
    let short = joint("--lang en").output().stdout;
    assert!(!short.contains("All answers") && short.contains("Questions not needed here: 1 "), "{short}");
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    let proposals = [("joint.toml", JOINT.to_owned()), ("joint.toml", hostile())];
    for (name, text) in proposals {
        let mut run = with_rules(Run::new("")).file(name, text);
        for width in [20, 40, 60, 80, 200] {
            for flags in ["--lang en", "--lang de --explain", "--lang de --color always", "--lang en --plain --explain"]
            {
                let report = run.again(&format!("assess --rules rules.toml joint.toml --width {width} {flags}"));
                assert_eq!(report.status, 0, "{}", report.stderr);
                for line in unstyled(&report.stdout).lines() {
                    assert!(line.width() <= width, "{} > {width} columns with {flags}: {line}", line.width());
                    assert_eq!(line, line.trim_end(), "no blanks at the end");
                }
            }
        }
    }
}

#[test]
fn nothing_from_a_file_acts_on_the_reader() {
    let mut run = with_rules(Run::new("")).file("joint.toml", hostile());
    for flags in
        ["--explain", "--plain", "--width 40", "--format json", "--format ndjson", "--format csv", "--format table"]
    {
        let Output { stdout, stderr, status } = run.again(&format!("assess --rules rules.toml joint.toml {flags}"));
        assert_eq!(status, 0, "{stderr}");
        assert_safe(&stdout);
        assert_safe(&stderr);
        assert!(stdout.contains("\\u{1b}") || stdout.contains("\\u001b") || flags.contains("table"), "shown: {stdout}");
    }
    let json: Value =
        serde_json::from_str(&run.again("assess --rules rules.toml joint.toml --format json").stdout).expect("JSON");
    assert_eq!(json["proposal"]["id"], NASTY, "nothing is lost in JSON");
    assert_eq!(json["proposal"]["partners"][1]["name"], NASTY);
    let styled = run.again("assess --rules rules.toml joint.toml --color always --explain").stdout;
    assert_safe(&unstyled(&styled));
}

#[test]
fn colour_adds_nothing_but_colour() {
    for flags in ["", "--explain", "--width 40", "--format table"] {
        let bare = joint(&format!("--lang en {flags}")).output().stdout;
        let styled = joint(&format!("--lang en --color always {flags}")).output().stdout;
        assert_ne!(bare, styled);
        assert_eq!(unstyled(&styled), bare, "{flags}");
    }
    let no_color = joint("--lang en").env("NO_COLOR", "1").output().stdout;
    assert_safe(&no_color);
}

/// Marks and citations of a report, in order: what does not depend on the language.
fn skeleton(report: &str) -> (Vec<String>, Vec<String>) {
    let marks = ["!!!", "!!", "!", "~", "-", "=", "?", "+", "++", "++++"];
    let of_line = |line: &str| {
        let line = line.strip_prefix("  ").unwrap_or(line);
        line.split_once(' ').filter(|(mark, _)| marks.contains(mark)).map(|(mark, _)| mark.to_owned())
    };
    let joined = report.split_whitespace().collect::<Vec<_>>().join(" ");
    let cited = joined.split('[').skip(1).filter_map(|part| Some(part.split_once(']')?.0.to_owned()));
    (report.lines().filter_map(of_line).collect(), cited.collect())
}

#[test]
fn both_languages_say_the_same() {
    for (flags, text) in [("", JOINT), ("--explain", JOINT), ("", TALK)] {
        let mut run = with_rules(Run::new("")).file("p.toml", text);
        let en = run.again(&format!("assess --rules rules.toml p.toml --lang en {flags} --width 100")).stdout;
        let de = run.again(&format!("assess --rules rules.toml p.toml --lang de {flags} --width 100")).stdout;
        assert_eq!(skeleton(&en), skeleton(&de), "{en}\n{de}");
        assert!(!de.contains("Because") && !de.contains("Source"), "{de}");
    }
    for format in ["json", "ndjson", "csv"] {
        let of = |lang: &str| joint(&format!("--format {format} --lang {lang}")).output();
        assert_eq!(of("en").stdout, of("de").stdout);
        let by_locale = joint(&format!("--format {format}")).env("LANG", "de_DE.UTF-8").env("LC_ALL", "de_DE.UTF-8");
        assert_eq!(by_locale.output().stdout, of("en").stdout);
    }
}

#[test]
fn plain_text_has_headings_with_a_colon_and_no_marks() {
    let report = joint("--lang en --plain").output().stdout;
    assert!(report.contains("\nRecommendation: not in this form (may become: redesign … stop; clarify first).\n"));
    for heading in ["Next steps:", "Law:", "Risks:", "Why:"] {
        assert!(report.lines().any(|line| line == heading), "{heading} in {report}");
    }
    assert!(report.contains("\nPartner: elevated to severe.\n"), "{report}");
    assert!(!report.contains('─') && !report.lines().any(|l| l.starts_with(' ') || l.starts_with('!')), "{report}");
}

#[test]
fn json_has_its_keys_in_order_and_only_ids() {
    let json: Value = serde_json::from_str(&joint("--format json").output().stdout).expect("JSON");
    let keys: Vec<&str> = json.as_object().expect("an object").keys().map(String::as_str).collect();
    let expected = "schema tool rule_set lists proposal as_of as_of_from recommendation class reach exact clarify gates \
        dimensions contributions escalations reasons measures unknowns levers levers_cut screening hints ignored not_asked \
        next_steps digest";
    assert_eq!(keys, expected.split_whitespace().collect::<Vec<_>>());
    assert_eq!(json["schema"], "cooprisk.assessment/1");
    assert_eq!(json["reach"], serde_json::json!({"low": "redesign", "high": "stop"}));
    assert_eq!(json["as_of_from"], "proposal");
    assert_eq!(json["gates"][0]["id"], "export-licence");
    assert_eq!(json["gates"][1]["person"], 0);
    assert_eq!(json["proposal"]["answers"]["channels"], serde_json::json!(["goods"]));
    assert_eq!(json["proposal"]["answers"]["start"], "2027-02-01");
    assert_eq!(json["reasons"][3], serde_json::json!(["channels", "2:partner-type", "goods-listed"]));
    assert_eq!(json["next_steps"][0]["role"], "eco");
    assert_eq!(json["next_steps"][0]["because"][0], "export-licence");
    assert_eq!(json["lists"], serde_json::json!([]));
}

#[test]
fn fail_on_looks_at_the_recommendation_and_at_what_it_may_become() {
    for (run, status) in [
        (talk("--fail-on awareness"), 0),
        (joint("--fail-on awareness"), 1),
        (joint("--fail-on stop"), 1),
        (joint("--fail-on stop --format csv"), 1),
        (joint("--fail-on stop").file("joint.toml", JOINT.replace("\"unknown\"", "\"clear\"")), 0),
    ] {
        assert_eq!(run.output().status, status);
    }
}

#[test]
fn a_measure_whose_time_is_over_is_offered_again() {
    let ended = JOINT.replace("status = \"planned\"", "status = \"in-place\"\nuntil = 2026-10-31");
    let run = joint("--format json").file("joint.toml", ended);
    let json: Value = serde_json::from_str(&run.output().stdout).expect("JSON");
    let measures = json["measures"].as_array().expect("measures");
    let scope: Vec<&Value> = measures.iter().filter(|m| m["id"] == "written-scope").collect();
    assert_eq!(scope.len(), 1, "{measures:?}");
    assert_eq!(scope[0]["status"], "offered");
}

#[test]
fn one_proposal_may_come_from_standard_input() {
    let run = with_rules(Run::new("assess --rules rules.toml - --lang en")).stdin(TALK);
    let Output { stdout, stderr, status } = run.output();
    assert!(stdout.contains("Proposal: -\n"), "{stdout}");
    assert_eq!((stderr.as_str(), status), ("", 0));
    let twice = with_rules(Run::new("assess --rules rules.toml - -")).stdin(TALK).output();
    assert_eq!((twice.stdout.as_str(), twice.status), ("", 2), "{}", twice.stderr);
}

#[test]
fn a_broken_proposal_is_rejected_with_its_place() {
    let run = talk("").file("talk.toml", TALK.replace("\"talk\"\nchannels", "\"tolk\"\nchannels"));
    let Output { stdout, stderr, status } = run.output();
    assert_eq!((stdout.as_str(), status), ("", 3));
    assert!(stderr.contains("talk.toml:7:8") && stderr.contains("did you mean `talk`?"), "{stderr}");
}

#[test]
fn a_result_goes_into_a_file_whole_or_not_at_all() {
    let mut run = talk("-o report.txt --lang en");
    assert_eq!(run.output(), Output { stdout: String::new(), stderr: String::new(), status: 0 });
    let report = fs::read_to_string(run.path().join("report.txt")).expect("the report");
    assert!(report.starts_with("A talk on open data\n") && !report.contains('\u{1b}'));
    let again = run.output();
    assert_eq!(again.status, 2);
    assert!(again.stderr.contains("`report.txt` exists; use --force to overwrite it"), "{}", again.stderr);
    let forced = run.again("assess --rules rules.toml talk.toml --format json -o report.txt --force");
    assert_eq!(forced.status, 0, "{}", forced.stderr);
    assert!(fs::read_to_string(run.path().join("report.txt")).expect("the report").starts_with("{\n"));
    for same in ["talk.toml", "./talk.toml"] {
        let refused = run.again(&format!("assess --rules rules.toml talk.toml -o {same} --force"));
        assert_eq!(refused.status, 2, "{}", refused.stderr);
        assert_eq!(fs::read_to_string(run.path().join("talk.toml")).expect("the input"), TALK);
    }
    let nowhere = run.again("assess --rules rules.toml talk.toml -o no/such/folder.txt");
    assert_eq!(nowhere.status, 4);
    // The same mistake reads the same twice: it names no temporary file.
    let message = "error: cannot write `no/such/folder.txt`: No such file or directory (os error 2)\n";
    assert_eq!(nowhere.stderr, message);
}

#[test]
fn verbose_names_the_rule_set_with_its_digest() {
    let mut run = talk("--format json");
    let json: Value = serde_json::from_str(&run.output().stdout).expect("JSON");
    let digest = json["rule_set"]["digest"].as_str().expect("a digest").to_owned();
    for command in ["assess talk.toml", "new proposal", "explain form"] {
        let verbose = run.again(&format!("{command} --rules rules.toml -v"));
        assert_eq!((verbose.stderr, verbose.status), (format!("rule set small 1.0, {digest}\n"), 0));
    }
}

#[test]
fn a_proposal_for_other_rules_is_assessed_with_a_warning() {
    let other = TALK.replace("[proposal]", "[rule_set]\nid = \"small\"\nversion = \"0.9\"\n[proposal]");
    let mut run = talk("").file("talk.toml", other);
    let warned = run.output();
    assert_eq!(warned.status, 0);
    assert!(warned.stderr.starts_with("warning[rule-set-mismatch]: written for version `0.9`"), "{}", warned.stderr);
    let quiet = run.again("assess --rules rules.toml talk.toml -q");
    assert_eq!(quiet, Output { stdout: warned.stdout, stderr: String::new(), status: 0 });
}

#[test]
fn formats_that_do_not_fit_are_named_with_those_that_do() {
    let mut run = with_rules(Run::new("")).file("a.toml", TALK).file("b.toml", TALK);
    for (format, instead) in [("json", "ndjson"), ("text", "table")] {
        let refused = run.again(&format!("assess --rules rules.toml a.toml b.toml --format {format}"));
        assert_eq!((refused.stdout.as_str(), refused.status), ("", 2));
        assert!(refused.stderr.contains(&format!("--format {instead}")), "{}", refused.stderr);
    }
    let missing = run.again("assess --rules rules.toml none.toml");
    assert_eq!((missing.stdout.as_str(), missing.status), ("", 4));
    assert!(missing.stderr.starts_with("error: cannot read `none.toml`: "), "{}", missing.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_or_device_is_not_a_proposal() {
    let mut run = with_rules(Run::new("")).file("a.toml", TALK);
    let made = Command::new("mkfifo").arg(run.path().join("pipe.toml")).status().expect("mkfifo");
    assert!(made.success());
    for path in ["pipe.toml", "/dev/zero"] {
        let refused = run.again(&format!("assess --rules rules.toml {path}"));
        assert_eq!((refused.stdout.as_str(), refused.status), ("", 2), "{}", refused.stderr);
        assert!(refused.stderr.contains("is not a regular file"), "{}", refused.stderr);
    }
    let folder = run.again("assess --rules rules.toml . --format csv -q");
    assert_eq!(folder.stdout.lines().filter(|l| l.contains("pipe")).count(), 0, "a walk passes a pipe by");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_an_error_and_a_closed_pipe_is_not() {
    let run = joint("");
    let command = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cooprisk"));
        command.args(["assess", "--rules", "rules.toml", "joint.toml", "--format", "json"]).current_dir(run.path());
        command.stderr(Stdio::piped());
        command
    };
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let output = command().stdout(full).output().expect("it runs");
    assert_eq!(output.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to standard output"));
    let mut child = command().stdout(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.is_empty()), (Some(0), true));
}

#[test]
fn a_clearance_is_named_where_nothing_else_lowers_the_result() {
    let report = Run::new("assess --lang en")
        .arg(project("examples/running-project-embargo-country.toml").to_string_lossy())
        .output();
    let flat = report.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("a documented clearance of the gates that apply would"), "{}", report.stdout);
    let none = Run::new("assess --lang en").arg(project("examples/consortium-several-partners.toml").to_string_lossy());
    assert!(!none.output().stdout.contains("a documented clearance of"));
}
