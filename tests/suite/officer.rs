//! A session of a compliance officer, step by step: own rules from the template, a typo, a stricter level, what it
//! moves, a case for it and whether it notices, a question of the institute's own, a new version, and what an old report
//! says then.

use std::fs;

use serde_json::Value;

use crate::run::{Output, Run, project};

const EXAMPLE: &str = "question.topic-discipline-class.choice.basic-science";
const TARGET: &str = "question.partner-military-research.choice.elsewhere";
const BEAM_TIME: &str = "beam-time-academy-institute.toml";

/// Overlay and proposals, as they lie before a step.
struct Desk {
    run: Run,
    house: String,
}

impl Desk {
    /// The template as it is written, beside the examples.
    fn new() -> Desk {
        let mut run = Run::new("");
        for entry in fs::read_dir(project("examples")).expect("the examples") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|n| n.to_str()).expect("a name").to_owned();
            run = run.file(&format!("examples/{name}"), fs::read(&path).expect("an example"));
        }
        assert_eq!(run.again("new overlay house.toml").status, 0);
        let house = fs::read_to_string(run.path().join("house.toml")).expect("a template");
        Desk { run, house }
    }

    /// Writes the overlay anew.
    fn write(mut self, change: impl Fn(&str) -> String) -> Desk {
        self.house = change(&self.house);
        fs::write(self.run.path().join("house.toml"), &self.house).expect("a file");
        self
    }

    /// The example of the template without its comment signs, about another choice.
    fn changed(self, target: &str, level: u8) -> Desk {
        self.write(|text| {
            let start = text.find("# [[change]]").expect("an example");
            let (before, rest) = text.split_at(start);
            let (example, after) = rest.split_at(rest.find("\n\n").expect("its end"));
            let example: Vec<&str> = example.lines().map(|l| l.strip_prefix("# ").unwrap_or(l)).collect();
            let example = example.join("\n").replace(EXAMPLE, target);
            let example = example.replace("set = { level = 1 }", &format!("set = {{ level = {level} }}"));
            let example = example.replace("was = { level = 0 }", "was = { level = 1 }");
            assert!(example.contains(target) && example.contains(&format!("level = {level}")), "{example}");
            format!("{before}{example}{after}")
        })
    }

    /// The stricter level, and a case that says why.
    fn with_case(self, expected: &str) -> Desk {
        self.changed(TARGET, 3).write(|text| {
            let case = format!(
                "\n[[add.case]]\n\
                 name = \"defence research elsewhere in the partner's institution calls for agreed measures\"\n\
                 source = \"maintainers\"\n\
                 answers = {{ form = \"joint-project\", openness = \"to-be-published\" }}\n\
                 partners = [{{ partner-country = \"CN\", partner-military-research = \"elsewhere\" }}]\n\
                 expect = {{ dimensions = {{ partner = [{expected}, 4] }} }}\n"
            );
            format!("{text}{case}")
        })
    }

    fn again(&mut self, args: &str) -> Output {
        self.run.again(args)
    }

    fn json(&mut self, args: &str) -> Value {
        let output = self.again(args);
        serde_json::from_str(&output.stdout).unwrap_or_else(|e| unreachable!("{e}: {output:#?}"))
    }
}

#[test]
fn step_1_the_template_is_an_overlay_that_changes_nothing() {
    let mut desk = Desk::new();
    let nothing = Output { stdout: String::new(), stderr: String::new(), status: 0 };
    assert_eq!(desk.again("check house.toml --deny-warnings"), nothing);
    let report = desk.json("compare examples --against house.toml --format json");
    assert_eq!((&report["compared"], &report["files"]), (&16.into(), &Value::Array(Vec::new())), "{report}");
}

#[test]
fn step_2_a_typo_is_shown_where_it_stands_with_what_was_meant() {
    let mut desk = Desk::new().changed("question.partner-military-research.choice.elsewere", 3);
    let line = desk.house.lines().position(|l| l.starts_with("target = ")).expect("the target") + 1;
    let refused = desk.again("check house.toml");
    assert_eq!((refused.status, refused.stderr.as_str()), (3, ""));
    for part in [
        "error[unknown-target]: the rule set has no `question.partner-military-research.choice.elsewere`\n",
        &format!("--> house.toml:{line}:10\n"),
        "= help: did you mean `question.partner-military-research.choice.elsewhere`?\n",
    ] {
        assert!(refused.stdout.contains(part), "{part}\n{}", refused.stdout);
    }
    // Nothing is assessed by rules that nobody meant.
    let refused = desk.again(&format!("assess examples/{BEAM_TIME} --overlay house.toml"));
    assert_eq!((refused.status, refused.stdout.as_str()), (3, ""));
}

#[test]
fn step_3_a_stricter_level_lists_the_cases_that_come_out_otherwise() {
    let mut desk = Desk::new().changed(TARGET, 3);
    let checked = desk.again("check house.toml --deny-warnings");
    assert_eq!(checked.status, 0, "{}", checked.stdout);
    assert!(checked.stdout.contains("note[case-changed]: case `"), "{}", checked.stdout);
    assert!(checked.stdout.contains("= help: now decided by `partner-measures`"), "{}", checked.stdout);
    // It must fit the choices beside it.
    let mut desk = Desk::new().changed(TARGET, 4);
    assert!(desk.again("check house.toml").stdout.contains("error[level-order]"));
}

#[test]
fn step_4_the_back_test_names_the_proposal_that_moves_and_what_moved_it() {
    let mut desk = Desk::new().changed(TARGET, 3);
    let report = desk.json("compare examples --against house.toml --format json");
    let files = report["files"].as_array().expect("a list");
    assert_eq!(files.len(), 1, "{report:#}");
    let moved = &files[0];
    assert!(moved["file"].as_str().is_some_and(|f| f.ends_with(BEAM_TIME)), "{moved:#}");
    assert_eq!((&moved["change"], &moved["moved_by"][0]["id"]), (&"higher".into(), &"partner-measures".into()));
    let text = desk.again("compare examples --against house.toml").stdout;
    for part in [
        "Other recommendation: 1 (1 higher, 0 lower)",
        "proceed → conditions",
        "escalation partner-measures",
        "other levels: partner-military-research low → elevated",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn step_5_a_case_says_what_the_change_is_for_and_fails_without_it() {
    let mut desk = Desk::new().with_case("3");
    assert_eq!(desk.again("check house.toml --deny-warnings").status, 0);
    let mut desk = desk.write(|text| text.replace("set = { level = 3 }", "set = { level = 2 }"));
    let failed = desk.again("check house.toml");
    assert_eq!(failed.status, 1);
    assert!(failed.stdout.contains("error[case-failed]: case `defence research elsewhere"), "{}", failed.stdout);
}

#[test]
fn step_6_a_question_that_follows_from_an_answer_needs_an_id_and_a_when() {
    // Beyond its texts, its choices and its source these two lines are all there is.
    const QUESTION: &str = r#"
[[add.question]]
id = "house-host-named"
when = { form = { at_least = "joint-project" } }
text.en = "Is a host named who answers for the guests?"
text.de = "Ist eine betreuende Person benannt, die für die Gäste verantwortlich ist?"
cite = ["maintainers"]
[[add.question.choice]]
id = "named"
text.en = "yes"
text.de = "ja"
[[add.question.choice]]
id = "not-named"
text.en = "no"
text.de = "nein"
"#;
    let mut desk = Desk::new().write(|text| format!("{text}{QUESTION}"));
    let checked = desk.again("check house.toml");
    assert_eq!(checked.status, 0, "{}", checked.stdout);
    let mut asked = |example: &str| {
        let report = desk.json(&format!("assess examples/{example} --overlay house.toml --format json"));
        let unknowns = report["unknowns"].as_array().expect("a list").clone();
        unknowns.iter().any(|u| u["question"] == "house-host-named")
    };
    assert!(asked("joint-project-academy-institute.toml"));
    assert!(!asked("open-conference-paper.toml"));
}

#[test]
fn step_7_mutation_tells_whether_a_case_notices_the_change() {
    let mut desk = Desk::new().changed(TARGET, 3);
    let line = desk.house.lines().position(|l| l == "[[change]]").expect("the change") + 1;
    let missed = desk.json("check house.toml --mutate --format json");
    assert_eq!(missed["by_kind"]["level"], serde_json::json!({"caught": 0, "total": 1, "equivalent": 0}));
    let text = desk.again("check house.toml --mutate").stdout;
    let told = format!("house.toml:{line}:1 question `partner-military-research`: `elsewhere` at level 2");
    assert!(text.contains(&told), "{text}");
    let mut desk = Desk::new().with_case("3");
    let caught = desk.json("check house.toml --mutate --format json");
    assert_eq!(caught["by_kind"]["level"], serde_json::json!({"caught": 1, "total": 1, "equivalent": 0}));
    assert_eq!(caught["missed"], Value::Array(Vec::new()));
}

#[test]
fn step_8_a_release_does_not_change_under_its_version() {
    let mut desk = Desk::new().with_case("3");
    let locked = desk.again("check house.toml --lock");
    assert_eq!((locked.status, locked.stderr.as_str()), (0, "version 1 is locked in house.lock\n"));
    let mut desk = desk.write(|text| text.replace("Who decided this", "The board decided this"));
    let refused = desk.again("check house.toml --lock");
    assert_eq!(refused.status, 3);
    let message = "error[lock-differs]: the file of `my-institute` has changed, its version `1` has not";
    assert!(refused.stdout.contains(message), "{}", refused.stdout);
    let mut desk = desk.write(|text| text.replace("version = \"1\"", "version = \"2\""));
    let locked = desk.again("check house.toml --lock");
    assert_eq!((locked.status, locked.stderr.as_str()), (0, "version 2 is locked in house.lock\n"));
    // An overlay without a version has none to lock.
    let mut desk = desk.write(|text| text.replace("version = \"2\"\n", ""));
    let refused = desk.again("check house.toml --lock");
    let message = "error: the overlay `my-institute` has no version to lock: give it one\n";
    assert_eq!((refused.status, refused.stderr.as_str()), (2, message));
}

#[test]
fn step_9_an_old_report_says_which_rule_judges_otherwise_now() {
    let mut desk = Desk::new().changed(TARGET, 2);
    let made = desk.again(&format!("assess examples/{BEAM_TIME} --overlay house.toml --format json -o old.json"));
    assert_eq!(made.status, 0, "{}", made.stderr);
    let same = desk.again("verify old.json --overlay house.toml");
    assert_eq!(same.status, 0, "{same:#?}");
    let mut desk = desk
        .write(|text| text.replace("set = { level = 2 }", "set = { level = 3 }"))
        .write(|text| text.replace("version = \"1\"", "version = \"2\""));
    let differs = desk.again("verify old.json --overlay house.toml");
    assert_eq!(differs.status, 1, "{differs:#?}");
    for part in [
        "old.json: different, first in the overlays\n",
        "rule_set.overlays[0].version (my-institute): \"1\" in the report, \"2\" now\n",
        "  The rules at hand give another result, first at recommendation: \"awareness\" in the report, \"conditions\" now\n",
        "  Questions judged otherwise: partner-military-research\n",
        "  Escalations that come out otherwise: partner-measures",
    ] {
        assert!(differs.stdout.contains(part), "{part}\n{}", differs.stdout);
    }
    // Rules that cannot be read are shown with their mistakes, and nothing else is claimed.
    let mut desk = desk.write(|text| text.replace("set = { level = 3 }", "set = { level = 4 }"));
    let refused = desk.again("verify old.json --overlay house.toml");
    assert_eq!(refused.status, 3);
    assert!(refused.stderr.contains("error[level-order]"), "{}", refused.stderr);
    assert!(!refused.stderr.contains("not one of the bundled sets"), "{}", refused.stderr);
}
