//! Versions of a rule set: answers of older ones are carried over, and a release does not change unnoticed.

use std::fs;

use cooprisk::diagnostic::Diagnostics;
use cooprisk::proposal::Proposal;
use cooprisk::proposal::write::Draft;
use cooprisk::rules::{RuleFiles, RuleSet, load};
use cooprisk::source::{SourceFile, Sources};
use proptest::prelude::*;
use serde_json::Value;

use crate::proposal::read;
use crate::run::{Output, Run, project};

const RULES: &str = include_str!("../fixtures/versioned.toml");

/// A proposal of the first version, with everything that became something else.
const OLD: &str = r#"# my notes
schema = 1

[rule_set]
id = "versioned"
version = "2026.1"

[proposal]
title = "Old"
date = 2026-11-01

[answers]
# the hard one
dual-use = "maybe" # asked in May
weather = "fine"
military = "no"
size = ["large", "huge"]
way = "post"
first = "one"
second = "two"

[[partner]]
name = "A"
[partner.answers]
place = "far"
[partner.notes]
place = "see the map"

[[measure]]
id = "agreement"
status = "agreed"

[[measure]]
id = "gone"
status = "agreed"

[[clearance]]
gate = "old-law"
reference = "4711"
date = 2026-10-01

[notes]
military = "said so"
dual-use = "in May"
"#;

fn rules() -> RuleSet {
    let mut files = RuleFiles::new("versioned");
    files.push("rules.toml", SourceFile::from_bytes("rules.toml", RULES.as_bytes().to_vec()));
    let mut found = Diagnostics::default();
    let rules = load(files, &mut Sources::default(), &mut found);
    assert!(found.list.is_empty(), "{found:#?}");
    rules.expect("a rule set")
}

fn run(args: &str, old: &str) -> Run {
    Run::new(args).file("rules.toml", RULES).file("old.toml", old)
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&output.stdout).expect("JSON")
}

#[test]
fn every_fixture_has_its_findings_and_no_others() {
    for name in ["bad-migration", "lock-differs"] {
        let path = project("tests/fixtures/versions").join(format!("{name}.toml"));
        let text = fs::read_to_string(&path).expect("a fixture");
        let expected = text.lines().next().and_then(|l| l.strip_prefix("# expect: ")).expect("an expectation");
        let output = Run::new("check --format json").arg(path.to_string_lossy()).output();
        let found = json(&output);
        let show = |d: &Value| format!("{} {}:{}", d["code"].as_str().unwrap_or_default(), d["line"], d["column"]);
        let found: Vec<String> = found.as_array().expect("a list").iter().map(show).collect();
        assert_eq!((found.join(", ").as_str(), output.status), (expected, 3), "{name}");
    }
}

#[test]
fn answers_of_an_older_version_are_carried_over_through_every_later_one() {
    let output = run("assess old.toml --rules rules.toml --format json", OLD).output();
    assert_eq!(output.status, 0, "{}", output.stderr);
    assert!(output.stderr.starts_with(
        "warning[rule-set-mismatch]: written for version `2026.1` of the rules, carried over to version `2026.3`"
    ));
    assert!(!output.stderr.contains("error["), "{}", output.stderr);
    let json = json(&output);
    let proposal = &json["proposal"];
    let expected = serde_json::json!({
        "listed": "partly", "size": "big", "shipment": ["small-parcel", "unknown"], "first": "two", "second": "one"
    });
    assert_eq!(proposal["answers"], expected);
    assert_eq!(proposal["partners"][0]["answers"], serde_json::json!({"site": "far"}));
    assert_eq!(proposal["partners"][0]["notes"], serde_json::json!({"site": "see the map"}));
    assert_eq!(proposal["notes"], serde_json::json!({"listed": "in May"}));
    assert_eq!(proposal["measures"].as_array().map(Vec::len), Some(1));
    assert_eq!(proposal["clearances"].as_array().map(Vec::len), Some(0));
    let parked = serde_json::json!({
        "weather": "fine", "military": "no", "military (note)": "said so",
        "measure 2": "id = gone, status = agreed",
        "clearance 1": "gate = old-law, reference = 4711, date = 2026-10-01"
    });
    assert_eq!(proposal["parked"], parked);
    assert_eq!(proposal["carried_from"], "2026.1");
    // Asked again: unknown, so the gate that rests on it is open.
    assert_eq!((&json["gates"][0]["id"], &json["gates"][0]["state"]), (&"law".into(), &"open".into()));
}

#[test]
fn the_report_says_what_was_set_aside_in_both_languages() {
    let words = |lang: &str| {
        let text = run(&format!("assess old.toml --rules rules.toml -q --lang {lang}"), OLD).output().stdout;
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let english = words("en");
    assert!(english.contains("kept from an older rule set: military: no"), "{english}");
    let counted = "under version 2026.1 of the rule set. Answers carried over to another question or choice: 8; set \
                   aside and therefore unknown: 5.";
    assert!(english.contains(counted), "{english}");
    let german = words("de");
    assert!(german.contains("aus älterem Regelwerk aufbewahrt: military: no"), "{german}");
    assert!(german.contains("unter der Version 2026.1 des Regelwerks beantwortet"), "{german}");
}

#[test]
fn a_later_version_takes_only_the_steps_behind_it() {
    let second = "schema = 1\n[rule_set]\nid = \"versioned\"\nversion = \"2026.2\"\n[answers]\ncontrolled = \"yes\"\n\
                  military = \"no\"\nsize = \"huge\"\nshipment = [\"parcel\", \"container\"]\n";
    let rules = rules();
    let (proposal, found) = read(&rules, second);
    assert_eq!(found.len(), 1, "{found:?}");
    let proposal = proposal.expect("a proposal");
    let carried = proposal.carried.as_ref().expect("carried over");
    assert_eq!((carried.from.as_str(), carried.moved.len()), ("2026.2", 3));
    assert!(proposal.parked.is_empty());
    let text = |p: &Proposal| {
        let mut draft = Draft::open(second).expect("TOML");
        draft.carry_over(&rules, p);
        draft.to_string()
    };
    let expected = "[answers]\nmilitary = \"no\"\nlisted = \"full\"\nsize = \"big\"\n\
                    shipment = [\"small-parcel\", \"container\"]\n";
    assert!(text(&proposal).ends_with(expected), "{}", text(&proposal));
}

#[test]
fn without_an_older_version_nothing_is_forgiven() {
    let rules = rules();
    for header in [
        "[rule_set]\nid = \"versioned\"\nversion = \"2026.3\"\n",
        "[rule_set]\nid = \"versioned\"\nversion = \"2025.9\"\n",
        "[rule_set]\nid = \"other\"\nversion = \"2026.1\"\n",
        "[rule_set]\nid = \"versioned\"\n",
        "",
    ] {
        let (proposal, found) = read(&rules, &format!("schema = 1\n{header}[answers]\ndual-use = \"maybe\"\n"));
        assert!(proposal.is_none(), "{header}");
        assert!(found.iter().any(|f| f.starts_with("answer-unknown-question ")), "{header}: {found:?}");
    }
    // What is wrong by itself is wrong in an old proposal too.
    let (proposal, found) = read(&rules, &OLD.replace("date = 2026-11-01", "date = \"soon\""));
    assert!(proposal.is_none() && found.iter().any(|f| f.starts_with("wrong-type 10:8")), "{found:?}");
}

#[test]
fn two_answers_that_become_one_question_must_agree() {
    let two = RULES.replace(
        "rename = { dual-use = \"controlled\"",
        "rename = { b-use = \"controlled\", dual-use = \"controlled\"",
    );
    let old = |b: &str| OLD.replace("weather = \"fine\"", &format!("b-use = \"{b}\""));
    let run = |b: &str| {
        let run = Run::new("assess old.toml --rules rules.toml -q --format json").file("rules.toml", &two);
        json(&run.file("old.toml", old(b)).output())["proposal"].clone()
    };
    let differ = run("no");
    assert_eq!(differ["answers"]["listed"], Value::Null);
    assert_eq!((&differ["parked"]["dual-use"], &differ["parked"]["b-use"]), (&"maybe".into(), &"no".into()));
    let agree = run("partly");
    assert_eq!(agree["answers"]["listed"], "partly");
    assert_eq!(agree["parked"]["dual-use"], Value::Null);
}

#[test]
fn ask_tells_before_it_writes_the_draft_of_the_new_version() {
    let ask = "ask --plain old.toml --rules rules.toml";
    let mut refused = run(ask, OLD).stdin("2\n");
    let output = refused.output();
    assert_eq!(output.status, 0);
    for line in [
        "This draft was written for version 2026.1 of the rules; its answers are carried\nover to version 2026.3.",
        "- dual-use: maybe is now listed: partly",
        "- place (partner 1): far is now site: far",
        "These answers no longer fit:\n- weather: fine\n- military: no",
    ] {
        assert!(output.stderr.contains(line), "{line}\n{}", output.stderr);
    }
    assert_eq!(fs::read_to_string(refused.path().join("old.toml")).expect("the draft"), OLD);
    let german = refused.again(&format!("{ask} --lang de")).stderr;
    assert!(german.contains("- dual-use: maybe ist jetzt listed: partly"), "{german}");

    let mut agreed = run(ask, OLD).stdin("1\nq\n");
    agreed.output();
    let draft = fs::read_to_string(agreed.path().join("old.toml")).expect("the draft");
    for part in [
        "# my notes\n",
        "version = \"2026.3\"\n",
        "[answers]\n# the hard one\nlisted = \"partly\" # asked in May\n",
        "[parked]\nweather = \"fine\"\nmilitary = \"no\"\n\"military (note)\" = \"said so\"\n",
    ] {
        assert!(draft.contains(part), "{part}\n{draft}");
    }
    assert!(!draft.contains("dual-use") && !draft.contains("gone\"\n"), "{draft}");
    // Read again it is a draft of this version, and still says what was set aside.
    let again = agreed.again("assess old.toml --rules rules.toml");
    assert_eq!((again.status, again.stderr.as_str()), (0, ""));
    assert!(again.stdout.contains("older rule set: military: no"), "{}", again.stdout);
    assert!(!agreed.again(ask).stderr.contains("carried"), "told once");
}

#[test]
fn a_draft_without_anything_to_set_aside_is_carried_over_after_telling() {
    let old = "schema = 1\n[rule_set]\nid = \"versioned\"\nversion = \"2026.2\"\n[answers]\nsize = \"large\"\n";
    let run = run("ask --plain old.toml --rules rules.toml", old).stdin("q\n");
    let told = run.output().stderr;
    assert!(told.contains("- size: large is now size: big"), "{told}");
    let draft = fs::read_to_string(run.path().join("old.toml")).expect("the draft");
    assert!(draft.contains("version = \"2026.3\"") && draft.ends_with("size = \"big\"\n"), "{draft}");
}

#[test]
fn a_batch_carries_over_file_by_file() {
    let run = run("assess old.toml new.toml --rules rules.toml --format ndjson -q", OLD);
    let output = run.file("new.toml", "schema = 1\n[answers]\ndual-use = \"maybe\"\n").output();
    assert_eq!(output.status, 3);
    let rows: Vec<Value> = output.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(rows[0]["recommendation"], "refer");
    assert_eq!(rows[1]["invalid"][0]["code"], "answer-unknown-question");
}

#[test]
fn an_overlay_cannot_bring_migrations() {
    let overlay = "schema = 1\n[overlay]\nid = \"house\"\nextends = \"versioned\"\nbase_version = \"2026.3\"\n\
                   [[add.migrate]]\nfrom = \"2026.0\"\n";
    let run = run("check house.toml --rules rules.toml --format json", OLD).file("house.toml", overlay);
    assert_eq!(json(&run.output())[0]["code"], "unknown-key");
}

/// What a proposal says, without where it comes from.
fn essence(proposal: &Proposal) -> String {
    let mut parked: Vec<String> = proposal.parked.iter().map(|(name, old)| format!("{name}: {old}")).collect();
    parked.sort();
    let mut notes = proposal.notes.clone();
    notes.sort();
    let measures: Vec<_> = proposal.measures.iter().map(|m| (m.measure, m.status, m.partner)).collect();
    format!("{:?}\n{notes:?}\n{measures:?}\n{parked:#?}", proposal.answers)
}

const KEYS: [&str; 16] = [
    "dual-use",
    "controlled",
    "listed",
    "military",
    "weather",
    "size",
    "way",
    "shipment",
    "talks",
    "first",
    "second",
    "place",
    "site",
    "start",
    "guests",
    "typo",
];
const WORDS: [&str; 14] = [
    "no", "maybe", "yes", "partly", "full", "large", "huge", "big", "post", "talk", "parcel", "nothing", "far",
    "unknown",
];

proptest! {
    #[test]
    fn the_draft_that_was_carried_over_says_what_the_old_one_is_read_as(
        version in prop_oneof![Just("2026.1"), Just("2026.2")],
        said in prop::collection::btree_map(0..KEYS.len(), prop::collection::vec(0..WORDS.len(), 0..3), 0..10),
        about in prop::collection::btree_map(0..KEYS.len(), 0..WORDS.len(), 0..5),
        notes in prop::collection::btree_map(0..KEYS.len(), 0..WORDS.len(), 0..4),
    ) {
        let rules = rules();
        let answer = |words: &Vec<usize>| match words.as_slice() {
            [one] => format!("\"{}\"", WORDS[*one]),
            several => {
                let words: Vec<String> = several.iter().map(|w| format!("\"{}\"", WORDS[*w])).collect();
                format!("[{}]", words.join(", "))
            }
        };
        let mut old = format!("schema = 1\n[rule_set]\nid = \"versioned\"\nversion = \"{version}\"\n[answers]\n");
        said.iter().for_each(|(key, words)| old.push_str(&format!("{} = {}\n", KEYS[*key], answer(words))));
        old.push_str("[notes]\n");
        notes.iter().for_each(|(key, word)| old.push_str(&format!("{} = \"{}\"\n", KEYS[*key], WORDS[*word])));
        old.push_str("[[partner]]\nname = \"A\"\n[partner.answers]\n");
        about.iter().for_each(|(key, word)| old.push_str(&format!("{} = \"{}\"\n", KEYS[*key], WORDS[*word])));

        // Never an error, whatever it says; what is parked is not answered by what is parked.
        let (proposal, found) = read(&rules, &old);
        prop_assert!(found.iter().all(|f| f.starts_with("rule-set-mismatch")), "{found:?}\n{old}");
        let proposal = proposal.expect("a proposal");
        let statements = said.len() + about.len() + notes.len();
        let kept = proposal.answers.iter().filter(|a| **a != cooprisk::proposal::Answer::Missing).count();
        prop_assert!(kept + proposal.notes.len() + proposal.parked.len() <= statements);

        let mut draft = Draft::open(&old).expect("TOML");
        draft.carry_over(&rules, &proposal);
        draft.stamp(&rules);
        let (again, found) = read(&rules, &draft.to_string());
        prop_assert_eq!(&found, &[""; 0], "{}\n{}", old, draft);
        prop_assert_eq!(essence(&again.expect("a proposal")), essence(&proposal), "{}\n{}", old, draft);
    }
}

mod lock {
    use super::*;

    #[test]
    fn a_release_of_a_copied_set_cannot_change_unnoticed() {
        let mut run = Run::new("");
        run.again("new rules mine");
        assert_eq!(run.again("check mine").status, 0);
        assert!(!run.path().join("mine/rules.lock").exists(), "only --lock writes it");
        let locked = run.again("check mine --lock");
        assert_eq!((locked.status, locked.stderr.as_str()), (0, "version 2026.1 is locked in mine/rules.lock\n"));
        let lock = fs::read_to_string(run.path().join("mine/rules.lock")).expect("a lock");
        let digest = |run: &mut Run| {
            let verbose = run.again("new proposal --rules mine").stdout;
            verbose.lines().find(|l| l.starts_with("digest = ")).expect("a digest").to_owned()
        };
        let before = digest(&mut run);
        assert!(
            lock.ends_with(&format!("[[release]]\nid = \"wikoop-themes\"\nversion = \"2026.1\"\n{before}\n")),
            "{lock}"
        );
        // Nothing to do, and no part of the rules.
        assert_eq!(run.again("check mine --lock"), Output { stdout: String::new(), stderr: String::new(), status: 0 });
        assert_eq!(digest(&mut run), before);

        let file = run.path().join("mine/00-rule-set.toml");
        let text = fs::read_to_string(&file).expect("a file");
        fs::write(&file, format!("{text}\n# changed\n")).expect("a file");
        for args in ["check mine", "check mine --lock"] {
            let refused = run.again(args);
            assert_eq!(refused.status, 3);
            let message =
                "error[lock-differs]: the files of `wikoop-themes` have changed, its version `2026.1` has not";
            assert!(refused.stdout.starts_with(message), "{}", refused.stdout);
        }
        assert_eq!(fs::read_to_string(run.path().join("mine/rules.lock")).expect("a lock"), lock);

        let next = text.replacen("version = \"2026.1\"", "version = \"2026.2\"", 1);
        fs::write(&file, format!("{next}\n[[migrate]]\nfrom = \"2026.1\"\n")).expect("a file");
        assert_eq!(run.again("check mine --lock").status, 0);
        let both = fs::read_to_string(run.path().join("mine/rules.lock")).expect("a lock");
        assert!(both.starts_with(&lock) && both.matches("[[release]]").count() == 2, "{both}");
    }

    #[test]
    fn a_file_has_its_lock_beside_it_and_mistakes_are_not_locked() {
        let failing = RULES.to_owned()
            + "[[case]]\nname = \"wrong\"\nsource = \"guide\"\nexpect = { recommendation = \"proceed\" }\n";
        let mut run = Run::new("").file("rules.toml", &failing);
        assert_eq!(run.again("check rules.toml --lock").status, 1);
        assert!(!run.path().join("rules.lock").exists());
        run = run.file("rules.toml", RULES);
        assert_eq!(run.again("check rules.toml --lock").status, 0);
        let lock = fs::read_to_string(run.path().join("rules.lock")).expect("a lock");
        assert!(lock.contains("version = \"2026.3\""), "{lock}");
        // A fork under another id is another rule set.
        run = run.file("rules.toml", RULES.replacen("id = \"versioned\"", "id = \"forked\"", 1));
        assert_eq!(run.again("check rules.toml").status, 0);
        run = run.file("rules.lock", "schema = 2\nrelease = 1\n");
        let broken = run.again("check rules.toml --format json");
        let codes: Vec<_> = json(&broken).as_array().expect("a list").iter().map(|d| d["code"].clone()).collect();
        assert_eq!((codes, broken.status), (vec!["schema".into(), "wrong-type".into()], 3));
    }

    #[test]
    fn bundled_sets_have_no_lock() {
        let message = "error: `wikoop-themes` is bundled; --lock is for a folder or a file of your own\n";
        Run::new("check wikoop-themes --lock").expect("", message, 2);
    }
}
