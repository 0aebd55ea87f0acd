//! Overlays: what they can change and what not, that their order never matters, and what is told about them.

mod soft;

use std::fs;

use serde_json::Value;

use crate::run::{Run, project};

const SMALL: &str = include_str!("../fixtures/rules-ok.toml");
const SAMPLE: &str = "rules/overlays/example-institute.toml";
const TALK: &str = "schema = 1\n[proposal]\ntitle = \"A talk\"\ndate = 2026-11-01\n[answers]\nform = \"talk\"\n";

/// An overlay over the small rule set.
fn overlay(id: &str, body: &str) -> String {
    format!("schema = 1\n[overlay]\nid = \"{id}\"\nextends = \"small\"\nbase_version = \"1.0\"\n{body}")
}

/// A change of one field.
fn change(target: &str, set: &str, was: &str) -> String {
    let was = if was.is_empty() { String::new() } else { format!("was = {{ {was} }}\n") };
    format!("[[change]]\ntarget = \"{target}\"\nset = {{ {set} }}\n{was}reason = \"decided\"\n")
}

/// A run in a folder with the small rule set, the talk and overlays.
fn with(args: &str, overlays: &[(&str, &str)]) -> Run {
    let run = Run::new(args).file("rules.toml", SMALL).file("talk.toml", TALK);
    overlays.iter().fold(run, |run, (name, text)| run.file(name, text))
}

/// What `check` finds, as `code file:line:column`.
fn found(run: &Run) -> (Vec<String>, i32) {
    let output = run.output();
    let list: Value = serde_json::from_str(&output.stdout).expect("JSON");
    let name = |d: &Value| d["file"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
    let show =
        |d: &Value| format!("{} {}:{}:{}", d["code"].as_str().unwrap_or_default(), name(d), d["line"], d["column"]);
    (list.as_array().expect("a list").iter().map(show).collect(), output.status)
}

#[test]
fn every_fixture_has_its_findings_and_no_others() {
    let mut count = 0;
    for entry in fs::read_dir(project("tests/fixtures/overlays")).expect("the fixtures") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a text");
        let expected = text.lines().next().and_then(|l| l.strip_prefix("# expect: ")).expect("an expectation");
        let run = Run::new("check --format json --rules rules.toml").file("rules.toml", SMALL);
        let (found, _) = found(&run.arg(path.to_string_lossy()));
        let places: Vec<String> = found
            .iter()
            .map(|f| {
                let (code, place) = f.split_once(' ').expect("a place");
                format!("{code} {}", place.split_once(':').expect("a line").1)
            })
            .collect();
        assert_eq!(places.join(", "), expected, "{}", path.display());
        count += 1;
    }
    assert!(count >= 8);
}

#[test]
fn the_sample_checks_clean_and_lists_what_it_changes() {
    let run = Run::new("check --deny-warnings --format json").arg(project(SAMPLE).to_string_lossy());
    let (found, status) = found(&run);
    assert_eq!(status, 0, "{found:#?}");
    assert!(!found.is_empty() && found.iter().all(|f| f.starts_with("case-changed 9")), "{found:#?}");
    let same =
        Run::new("check --deny-warnings --format json --overlay").arg(project(SAMPLE).to_string_lossy()).output();
    assert_eq!(same, run.output());
    let verbose = Run::new("check -v -q").arg(project(SAMPLE).to_string_lossy()).output();
    assert!(verbose.stderr.contains(" with example-institute: "), "{}", verbose.stderr);
}

#[test]
fn a_mistake_in_an_overlay_is_shown_in_its_own_file_beside_the_rules() {
    let house = overlay("house", &change("question.topic.choice.applied", "level = 4", "level = 0"));
    let output = with("check house.toml --rules rules.toml", &[("house.toml", &house)]).output();
    let drawn = "\
error[was-differs]: `level` was 0 when the overlay was written, and is 1 in the rule set today
   --> house.toml:9:17
    |
  9 | was = { level = 0 }
    |                 ^ what it was
    |
   ::: rules.toml:334:9
    |
334 | level = 1
    |         - what it is today
    |
    = help: the overlay sets 4: decide whether that still holds, then write today's value as `was`
";
    assert!(output.stdout.contains(drawn), "{}", output.stdout);
    // The next choice has level 2: the order is broken by the overlay, and the label stands there.
    assert!(output.stdout.contains("error[level-order]"), "{}", output.stdout);
    assert!(output.stdout.contains("set = { level = 4 }"), "{}", output.stdout);
    assert_eq!(output.status, 3);
}

#[test]
fn unknown_fields_are_errors_with_a_suggestion() {
    let body = change("gate.controlled-access", "efect = \"duty\", advice.en = \"x\"", "")
        + &change("question.form", "text.fr = \"Quoi ?\", id = \"shape\", choice = []", "")
        + "[add]\nescalations = []\n";
    let house = overlay("house", &body);
    let output = with("check house.toml --rules rules.toml", &[("house.toml", &house)]).output();
    for message in [
        "unknown key `efect` in a gate",
        "did you mean `effect`?",
        "unknown key `advice` in a gate",
        "unknown key `fr` in a text",
        "`id` of `question.form` cannot be set",
        "`choice` of `question.form` cannot be set",
        "unknown key `escalations` in `[add]`",
        "did you mean `escalation`?",
    ] {
        assert!(output.stdout.contains(message), "{message}\n{}", output.stdout);
    }
}

#[test]
fn two_overlays_cannot_change_one_field_in_either_order() {
    let a = overlay("a", &change("class.refer", "text.en = \"to the office\"", ""));
    let b = overlay("b", &change("class.refer", "text.en = \"to the board\", text.de = \"zum Vorstand\"", ""));
    let both = "check --rules rules.toml --format json";
    for order in ["--overlay a.toml --overlay b.toml", "--overlay b.toml --overlay a.toml"] {
        let run = with(&format!("{both} {order}"), &[("a.toml", &a), ("b.toml", &b)]);
        assert_eq!(found(&run), (vec!["overlay-conflict b.toml:8:14".to_owned()], 3));
    }
    // Languages of one text are fields of their own.
    let b = b.replace("text.en = \"to the board\", ", "");
    let run = with(&format!("{both} --overlay b.toml --overlay a.toml"), &[("a.toml", &a), ("b.toml", &b)]);
    assert_eq!(found(&run), (vec![], 0));
    let same = with(&format!("{both} --overlay a.toml --overlay c.toml"), &[("a.toml", &a), ("c.toml", &a)]);
    assert_eq!(found(&same).0, ["duplicate-id c.toml:3:6", "overlay-conflict c.toml:8:14"]);
}

#[test]
fn a_removed_question_that_is_still_read_is_shown_with_its_removal() {
    let house = overlay("house", "[[remove]]\ntarget = \"question.guest-access\"\nreason = \"decided\"\n");
    let output = with("check house.toml --rules rules.toml", &[("house.toml", &house)]).output();
    assert_eq!(output.status, 3);
    assert!(output.stdout.contains("removed by this overlay"), "{}", output.stdout);
    assert!(output.stdout.contains("help: remove or change what reads it too"), "{}", output.stdout);
}

#[test]
fn an_overlay_may_restate_a_case_of_the_rule_set() {
    let removal = "[[remove]]\ntarget = \"escalation.defence-and-application\"\nreason = \"decided\"\n";
    let check = "check house.toml --rules rules.toml --format json --deny-warnings";
    let milder = overlay("house", removal);
    let run = with(check, &[("house.toml", &milder)]);
    assert_eq!(found(&run), (vec!["case-milder rules.toml:693:1".to_owned()], 1));
    let case = "[[add.case]]\nname = \"applied work with a defence partner\"\nsource = \"maintainers\"\n\
                answers = { form = \"joint-project\", topic = \"applied\" }\n\
                partners = [{ partner-type = \"defence\" }]\n\
                expect = { forbidden = [\"proceed\"] }\n";
    let restated = format!("{milder}{case}");
    let run = with(check, &[("house.toml", &restated)]);
    assert_eq!(found(&run), (vec!["case-changed rules.toml:693:1".to_owned()], 0));
    // The overlay's own case is a case like any other.
    let failing = restated.replace("[\"proceed\"] }", "[\"refer\"] }");
    let run = with(check, &[("house.toml", &failing)]);
    assert_eq!(
        found(&run),
        (vec!["case-changed rules.toml:693:1".to_owned(), "case-failed house.toml:14:24".to_owned()], 1)
    );
}

#[test]
fn a_case_that_names_what_is_removed_is_told() {
    let house = overlay("house", "[[remove]]\ntarget = \"measure.supervised-access\"\nreason = \"decided\"\n");
    let run = with("check house.toml --rules rules.toml --deny-warnings", &[("house.toml", &house)]);
    let output = run.output();
    assert_eq!(output.status, 0, "{}", output.stdout);
    assert!(output.stdout.contains("cannot be judged under the overlay"), "{}", output.stdout);
    assert!(output.stdout.contains("no measure has the id `supervised-access`"), "{}", output.stdout);
}

#[test]
fn an_overlay_answers_for_its_own_rules_only() {
    let rule = |class: &str, when: &str| {
        let rule = format!(
            "[[add.escalation]]\nid = \"house-rule\"\nclass = \"{class}\"\nwhen = {{ {when} }}\ncite = [\"maintainers\"]\n\
             text.en = \"A house rule.\"\ntext.de = \"Eine Hausregel.\"\n"
        );
        let house = overlay("house", &rule);
        let (found, status) =
            found(&with("check house.toml --rules rules.toml --format json", &[("house.toml", &house)]));
        let told = found.into_iter().filter(|f| !f.starts_with("case-")).collect::<Vec<_>>();
        (told.join(", "), status)
    };
    // What it adds to nothing, and what no case of its own or of the set below makes fire.
    let dominated = rule("conditions", "partner-type = { at_least = \"defence\" }, topic = { at_least = \"applied\" }");
    assert_eq!(dominated, ("dominated-escalation house.toml:7:6".to_owned(), 0));
    let untested = rule("refer", "staff-months = { at_least = 1000 }");
    assert_eq!(untested, ("untested house.toml:7:6".to_owned(), 0));
    // A rule of the set below to which a stricter one leaves nothing is no finding.
    let stricter = rule("redesign", "partner-type = { at_least = \"defence\" }, topic = { at_least = \"applied\" }");
    assert_eq!(stricter, (String::new(), 0));
}

#[test]
fn an_overlay_over_a_set_that_is_not_bundled_needs_its_name() {
    let message = "error: `house.toml` is an overlay over `small`, which is not bundled: name that \
                   set with --rules and this file with --overlay\n";
    with("check house.toml", &[("house.toml", &overlay("house", ""))]).expect("", message, 2);
    // An overlay is no rule set.
    let output = with("assess talk.toml --rules house.toml", &[("house.toml", &overlay("house", ""))]).output();
    assert_eq!((output.status, output.stderr.as_str()), (2, message));
    // But one over a bundled set may stand for it.
    let sample = Run::new("explain example-institute-register --rules").arg(project(SAMPLE).to_string_lossy()).output();
    assert_eq!(sample.status, 0, "{}", sample.stderr);
    let folder = with("check rules", &[("rules/house.toml", &overlay("house", ""))]).output();
    assert!(folder.stdout.contains("name it with `--overlay`"), "{}", folder.stdout);
}

/// The overlays of the tests below: each changes something that a talk shows.
fn house_and_board() -> [(&'static str, String); 2] {
    let house = "version = \"7\"\n[[add.escalation]]\nid = \"house-rule\"\nclass = \"awareness\"\n\
                 when = { form = \"joint-project\" }\ntext.en = \"A house rule.\"\ntext.de = \"Eine Hausregel.\"\n\
                 cite = [\"maintainers\"]\n";
    let board = change("question.form", "text.en = \"What is it?\", text.de = \"Was ist es?\"", "");
    [("house.toml", overlay("house", house)), ("board.toml", overlay("board", &board))]
}

#[test]
fn reports_and_data_name_the_overlays_and_their_order_does_not_matter() {
    let [(h, house), (b, board)] = &house_and_board();
    let files = [(*h, house.as_str()), (*b, board.as_str())];
    let args = "assess talk.toml --rules rules.toml";
    let run = |more: &str| with(&format!("{args} {more}"), &files).output();
    let orders = ["--overlay house.toml --overlay board.toml", "--overlay board.toml --overlay house.toml"];
    for format in ["--format json", "--explain", "--lang de", "--format csv", "--format ndjson --explain"] {
        let [one, other] = orders.map(|order| run(&format!("{order} {format}")));
        assert_eq!(one, other);
        assert_eq!(one.status, 0, "{}", one.stderr);
    }
    let json: Value = serde_json::from_str(&run(&format!("{} --format json", orders[1])).stdout).expect("JSON");
    let overlays = json["rule_set"]["overlays"].as_array().expect("a list");
    let names: Vec<_> = overlays.iter().map(|o| (o["id"].as_str(), o["version"].as_str())).collect();
    assert_eq!(names, [(Some("board"), None), (Some("house"), Some("7"))]);
    let digest = format!("sha256:{}", cooprisk::source::sha256(house.as_bytes()));
    assert_eq!(overlays[1]["digest"].as_str(), Some(digest.as_str()));
    let text = run(orders[0]).stdout;
    assert!(text.contains("With the overlay house 7 (entries changed: 0, added: 1, removed: 0)"), "{text}");
    assert!(text.contains(&digest), "{text}");
    let german = run(&format!("{} --lang de", orders[0])).stdout;
    assert!(german.contains("Mit dem Overlay board (Einträge geändert: 1, ergänzt: 0, entfernt: 0)"), "{german}");
    // Named twice, it lies over the rules once.
    assert_eq!(run("--overlay house.toml --overlay house.toml --format csv"), run("--overlay house.toml --format csv"));
}

#[test]
fn an_old_overlay_is_used_and_the_report_says_so() {
    let old = overlay("house", "").replace("\"1.0\"", "\"0.9\"");
    let output = with("assess talk.toml --rules rules.toml --overlay old.toml", &[("old.toml", &old)]).output();
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    assert!(
        output.stdout.contains("! The overlay house was written for version 0.9 of the rule set."),
        "{}",
        output.stdout
    );
}

#[test]
fn explain_says_which_overlay_a_value_comes_from() {
    let body = change("question.topic.choice.applied", "level = 2", "level = 1")
        + &change("class.refer", "text.en = \"to the board\"", "")
        + "[[remove]]\ntarget = \"escalation.high-level\"\nreason = \"too coarse\"\n"
        + "[[add.escalation]]\nid = \"house-rule\"\nclass = \"awareness\"\nwhen = { form = \"joint-project\" }\n\
           text.en = \"A house rule.\"\ntext.de = \"Eine Hausregel.\"\ncite = [\"maintainers\"]\n";
    let mut run = with("", &[("house.toml", &overlay("house", &body))]);
    let with = "--rules rules.toml --overlay house.toml";
    let choice = run.again(&format!("explain topic.applied {with}")).stdout;
    assert!(choice.contains("level 2 (moderate)"), "{choice}");
    assert!(choice.contains("Changed by an overlay\n    - house sets level: decided (house.toml:6:1)"), "{choice}");
    let german = run.again(&format!("explain refer --lang de {with}")).stdout;
    assert!(german.contains("Durch ein Overlay geändert\n    - house setzt text.en: decided"), "{german}");
    let removed = run.again(&format!("explain high-level {with}"));
    assert_eq!(
        (removed.status, removed.stderr.as_str()),
        (2, "error: `high-level` is removed by the overlay `house`: too coarse\n")
    );
    assert!(run.again(&format!("explain house-rule {with}")).stdout.contains("house.toml:19"));
}

#[test]
fn a_draft_is_stamped_with_its_overlays() {
    let [(name, house), _] = house_and_board();
    let mut run = with("", &[(name, &house)]).stdin("A talk\nq\n");
    run.again("ask --plain draft.toml --rules rules.toml --overlay house.toml");
    let draft = fs::read_to_string(run.path().join("draft.toml")).expect("a draft");
    let stamp = format!("overlays = [\"house sha256:{}\"]\n", cooprisk::source::sha256(house.as_bytes()));
    assert!(draft.contains(&stamp), "{draft}");
    let assess = "assess draft.toml --rules rules.toml --format csv";
    assert_eq!(run.again(&format!("{assess} --overlay house.toml")).stderr, "1 assessed: 1 refer\n");
    let warned = run.again(assess).stderr;
    assert!(
        warned.starts_with("warning[rule-set-mismatch]: written under the overlay `house`, read without overlay"),
        "{warned}"
    );
    fs::write(run.path().join(name), format!("{house}# changed\n")).expect("a file");
    let warned = run.again(&format!("{assess} --overlay house.toml")).stderr;
    assert!(warned.contains("written under the overlay `house`, whose files have changed"), "{warned}");
    let resumed = run.again("ask --plain draft.toml --rules rules.toml --overlay house.toml").stderr;
    assert!(resumed.contains("The files of the rules small 1.0 + house have changed"), "{resumed}");
    let template = run.again("new proposal --rules rules.toml --overlay house.toml").stdout;
    assert!(template.contains("overlays = [\"house sha256:"), "{template}");
}

#[test]
fn the_template_of_an_overlay_can_be_used_as_it_stands_and_with_every_example() {
    for lang in ["en", "de"] {
        let template = Run::new(&format!("new overlay --lang {lang}")).output();
        assert_eq!((template.status, template.stderr.as_str()), (0, ""));
        Run::new("check house.toml --deny-warnings").file("house.toml", &template.stdout).expect("", "", 0);
        let is_key = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || "_.".contains(c));
        let real = |line: &str| match line.strip_prefix("# ") {
            Some(toml) if toml.starts_with("[[") || toml.split_once(" = ").is_some_and(|(key, _)| is_key(key)) => {
                toml.to_owned()
            }
            _ => line.to_owned(),
        };
        let lines: Vec<String> = template.stdout.lines().map(real).collect();
        let all = lines.join("\n");
        assert!(all.contains("\n[[remove]]") && all.contains("\n[[add.case]]"), "{all}");
        let checked = Run::new("check house.toml --format json").file("house.toml", &all);
        let (found, status) = found(&checked);
        assert_eq!(status, 0, "{found:#?}\n{all}");
        assert!(found.iter().all(|f| f.starts_with("case-")), "{found:#?}\n{all}");
    }
}

#[test]
fn a_bundled_set_can_be_copied_for_editing() {
    let mut run = Run::new("");
    let made = run.again("new rules mine");
    assert_eq!((made.status, made.stdout.as_str()), (0, ""));
    let digest = |run: &mut Run, rules: &str| {
        let json = run.again(&format!("assess talk.toml --format json {rules}")).stdout;
        serde_json::from_str::<Value>(&json).expect("JSON")["rule_set"]["digest"].clone()
    };
    run = run.file("talk.toml", TALK);
    assert_eq!(digest(&mut run, "--rules mine"), digest(&mut run, ""));
    assert_eq!(run.again("check mine --deny-warnings").stdout, "");
    let again = run.again("new rules mine");
    assert_eq!(
        (again.status, again.stderr.as_str()),
        (2, "error: `mine` exists; name a folder that is not there yet\n")
    );
    let unknown = run.again("new rules other --from nothing");
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.starts_with("error: no bundled rule set `nothing`"), "{}", unknown.stderr);
}

#[test]
fn every_command_that_reads_rules_takes_overlays() {
    let [(name, house), _] = house_and_board();
    let mut run = with("", &[(name, &house)]);
    let rules = "--rules rules.toml --overlay house.toml";
    for args in ["assess talk.toml", "assess talk.toml --format csv", "explain house-rule", "check", "new proposal"] {
        let output = run.again(&format!("{args} {rules}"));
        assert_eq!(output.status, 0, "{args}: {}", output.stderr);
    }
    let document = run.again(&format!("explain --all {rules}")).stdout;
    assert!(document.split_whitespace().collect::<Vec<_>>().join(" ").contains("+ house sha256:"), "{document}");
    let compared = run.again("compare talk.toml --rules rules.toml --against house.toml --format json");
    let compared: Value = serde_json::from_str(&compared.stdout).expect("JSON");
    assert_eq!(compared["compared"], 1, "{compared:#}");
    assert_eq!(compared["new"]["rule_set"]["overlays"][0]["id"], "house", "{compared:#}");
    assert_eq!(compared["old"]["rule_set"]["overlays"], serde_json::json!([]), "{compared:#}");
    let verbose = run.again(&format!("assess talk.toml -v {rules}")).stderr;
    assert!(verbose.contains("\noverlay house sha256:"), "{verbose}");
    let missing = run.again("assess talk.toml --rules rules.toml --overlay nowhere.toml");
    assert_eq!(missing.status, 4);
}

#[test]
fn what_nobody_can_see_never_comes_in_by_an_overlay() {
    let nasty = "\\u001b[31m\\u202e";
    let body = format!("version = \"{nasty}\"\n") + &change("gate.large-project", "why.en = \"x\"", "");
    let house = overlay("house", &body.replace("decided", nasty));
    let args = "--rules rules.toml --overlay house.toml";
    let mut run = with(&format!("check --format json {args}"), &[("house.toml", &house)]);
    assert_eq!(
        found(&run).0,
        ["hidden-character house.toml:6:11", "missing-text house.toml:9:18", "hidden-character house.toml:10:10"]
    );
    for command in ["assess talk.toml", "explain large-project", "check"] {
        let output = run.again(&format!("{command} {args}"));
        assert_eq!(output.status, 3);
        assert!(!output.stdout.contains(['\u{1b}', '\u{202e}']) && !output.stderr.contains(['\u{1b}', '\u{202e}']));
    }
    let unnamed = overlay("house", "").replace("\"small\"", &format!("\"{nasty}\""));
    let output = with("check house.toml", &[("house.toml", &unnamed)]).output();
    assert_eq!(output.status, 2);
    assert!(!output.stderr.contains(['\u{1b}', '\u{202e}']), "{}", output.stderr);
}

#[test]
fn a_damaged_overlay_is_rejected_with_its_mistakes() {
    let broken = overlay("house", "[[change]\ntarget = \"form\"\n");
    let run = with("check --rules rules.toml --overlay house.toml --format json", &[("house.toml", &broken)]);
    assert_eq!(found(&run), (vec!["syntax house.toml:6:10".to_owned()], 3));
    let run = with("check house.toml --rules rules.toml --format json", &[("house.toml", &broken)]);
    assert_eq!(found(&run), (vec!["syntax house.toml:6:10".to_owned()], 3));
    let many: String = (0..3000).map(|n| change(&format!("gate.g{n}"), "why.en = \"x\"", "")).collect();
    let run = with("check house.toml --rules rules.toml --format json", &[("house.toml", &overlay("house", &many))]);
    assert_eq!(found(&run), (vec!["too-many house.toml:1:1".to_owned()], 3));
    let unreasoned = overlay(
        "house",
        &change("gate.large-project", "why.en = \"x\", why.de = \"y\"", "").replace("\"decided\"", "\" \""),
    );
    let run = with("check house.toml --rules rules.toml --format json", &[("house.toml", &unreasoned)]);
    assert_eq!(found(&run), (vec!["bad-value house.toml:9:10".to_owned()], 3));
}
