//! `cooprisk verify`: what was assessed comes out the same again, and every change of a report is found.

use std::fs;

use cooprisk::assess::assess;
use cooprisk::assess::explain::explain;
use cooprisk::compare::levers;
use cooprisk::diagnostic::Diagnostics;
use cooprisk::proposal::{Answer, Proposal, Slot};
use cooprisk::report::verify::{Outcome, Part, Stored};
use cooprisk::report::{AsOfFrom, json};
use cooprisk::rules::{RuleSet, Scope, bundled};
use cooprisk::source::SourceFile;
use serde_json::{Value, json};

use crate::assess::{JOINT, TALK, with_rules};
use crate::laws::random::{self, DAY, Random};
use crate::run::{Output, Run, project};
use crate::shipped;

/// Random rule sets, and random proposals per bundled one.
const SETS: u64 = 300;
const PROPOSALS: u64 = 2;

/// A random proposal that a reader would accept: clearances only where they can be given, and for somebody in
/// particular where several are listed.
fn proposal(random: &mut Random, rules: &RuleSet) -> Proposal {
    let mut proposal = random::proposal(random, rules);
    let (partners, persons) = (proposal.partners.len(), proposal.persons.len());
    proposal.clearances.retain(|clearance| {
        let gate = &rules.gates[clearance.gate];
        let open = |reads: bool, listed: usize, named: Option<usize>| reads && listed > 1 && named.is_none();
        gate.clearable
            && !open(gate.when.reads_partners(), partners, clearance.partner)
            && !open(gate.when.reads_persons(), persons, clearance.person)
    });
    // Of somebody who is not listed nothing can be stated in a file.
    for (question, rule) in rules.questions.iter().enumerate() {
        let listed = match rule.scope {
            Scope::Project => 1,
            Scope::Partner => partners,
            Scope::Person => persons,
        };
        // What a field answers, an answer may contradict.
        for instance in 0..proposal.layout(rules).instances(rule.scope) {
            if listed == 0 || proposal.filled(rule, instance).is_some() {
                proposal.set_answer(rules, Slot { question, instance }, Answer::Missing);
            }
        }
    }
    proposal.title = "a “title”\u{1b}[31m".to_owned();
    proposal.file = "p.toml".to_owned();
    proposal.date = random.chance(50).then_some(DAY);
    proposal
}

fn report(rules: &RuleSet, proposal: &Proposal) -> Value {
    let (as_of, from) = AsOfFrom::choose(None, proposal.date, DAY);
    let mut assessment = assess(rules, proposal, as_of);
    explain(rules, proposal, &mut assessment);
    json::assessment(rules, proposal, &assessment, &levers(rules, proposal, &assessment), from)
}

fn outcome(rules: &RuleSet, text: &str) -> Result<Outcome, Vec<String>> {
    let source = SourceFile::from_bytes("r.json", text.as_bytes().to_vec());
    let mut found = Diagnostics::default();
    let outcome = Stored::read(0, &source, &mut found).and_then(|stored| stored.verify(rules, &mut found));
    outcome.ok_or_else(|| found.list.into_iter().map(|d| d.message).collect())
}

fn each(check: impl Fn(&mut Random, &RuleSet, &Value)) {
    let run = |seed: u64, rules: &RuleSet, place: &str| {
        let mut random = Random(seed ^ 0x5eed);
        let report = report(rules, &proposal(&mut random, rules));
        let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&mut random, rules, &report)));
        assert!(ran.is_ok(), "fails for {place}, seed {seed}");
    };
    for seed in 0..SETS {
        run(seed, &random::rules(&mut Random(seed)), "random rules");
    }
    for name in bundled::names() {
        let rules = shipped::load(name);
        (0..PROPOSALS).for_each(|seed| run(seed, &rules, name));
    }
}

#[test]
fn whatever_was_assessed_is_identical() {
    each(|_, rules, report| {
        for text in [json::text(report, false), json::text(report, true)] {
            assert_eq!(outcome(rules, &text), Ok(Outcome::Identical), "{text}");
        }
    });
}

/// The ways to all values without parts, and to all lists.
fn ways(value: &Value, way: &mut Vec<Step>, all: &mut Vec<Vec<Step>>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                way.push(Step::Key(key.clone()));
                ways(value, way, all);
                way.pop();
            }
        }
        Value::Array(items) => {
            all.push(way.clone());
            for (at, value) in items.iter().enumerate() {
                way.push(Step::At(at));
                ways(value, way, all);
                way.pop();
            }
        }
        _ => all.push(way.clone()),
    }
}

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    At(usize),
}

fn follow<'v>(value: &'v mut Value, way: &[Step]) -> &'v mut Value {
    way.iter().fold(value, |value, step| match step {
        Step::Key(key) => &mut value[key.as_str()],
        Step::At(at) => &mut value[*at],
    })
}

fn change(random: &mut Random, value: &mut Value) {
    *value = match value {
        Value::Null => json!("x"),
        Value::Bool(b) => json!(!*b),
        Value::Number(n) => json!(n.as_i64().expect("a whole number") + 1),
        Value::String(s) if random.chance(50) => json!(format!("{s}x")),
        Value::String(_) => Value::Null,
        Value::Array(items) if items.is_empty() || random.chance(50) => {
            items.push(json!("x"));
            return;
        }
        Value::Array(items) => {
            items.pop();
            return;
        }
        Value::Object(_) => json!({}),
    };
}

#[test]
fn every_change_is_found() {
    each(|random, rules, report| {
        let mut all = Vec::new();
        ways(report, &mut Vec::new(), &mut all);
        // A bundled set takes a hundred times as long as a random one.
        for _ in 0..if rules.id == "random" { 12 } else { 2 } {
            let way = random.pick(&all).clone();
            let mut changed = report.clone();
            change(random, follow(&mut changed, &way));
            let outcome = outcome(rules, &changed.to_string());
            assert_ne!(outcome, Ok(Outcome::Identical), "{way:?} in {report}");
            if let (Step::Key(top), Ok(Outcome::Different(different))) = (&way[0], &outcome)
                && !["tool", "rule_set", "lists", "proposal", "as_of", "as_of_from", "digest"].contains(&top.as_str())
            {
                assert_eq!(different.part, Part::Result, "{way:?}");
                assert!(different.difference.path.starts_with(top.as_str()), "{way:?}, {different:?}");
            }
        }
    });
}

#[test]
fn a_key_too_much_or_too_few_is_found() {
    each(|random, rules, report| {
        let keys: Vec<&String> = report.as_object().expect("an object").keys().collect();
        let mut changed = report.clone();
        changed.as_object_mut().expect("an object").shift_remove(*random.pick(&keys));
        assert_ne!(outcome(rules, &changed.to_string()), Ok(Outcome::Identical));
        let mut changed = report.clone();
        changed["extra"] = json!(1);
        assert_ne!(outcome(rules, &changed.to_string()), Ok(Outcome::Identical));
        let text = report.to_string();
        let twice = text.replacen("\"recommendation\":", "\"recommendation\":\"stop\",\"recommendation\":", 1);
        assert_ne!(outcome(rules, &twice), Ok(Outcome::Identical));
    });
}

#[test]
fn an_answer_without_effect_is_found_by_the_digest_and_the_order_of_keys_does_not_matter() {
    let mut run = with_rules(Run::new("")).file("p.toml", TALK.replace("form =", "form = \"talk\"\n# form ="));
    let text = run.again("assess p.toml --rules rules.toml --format json").stdout;
    let report: Value = serde_json::from_str(&text).expect("JSON");
    let mut reversed = serde_json::Map::new();
    for (key, value) in report.as_object().expect("an object").iter().rev() {
        reversed.insert(key.clone(), value.clone());
    }
    let mut renamed = report.clone();
    renamed["proposal"]["title"] = json!("another title");
    let run = run.file("a.json", Value::Object(reversed).to_string()).file("b.json", format!("{renamed:#}"));
    let mut run = run;
    assert_eq!(run.again("verify a.json --rules rules.toml").status, 0);
    let Output { stdout, status, .. } = run.again("verify b.json --rules rules.toml --lang en");
    assert_eq!(status, 1);
    assert!(stdout.starts_with("b.json: different, first in the digest of the whole\n  digest: "), "{stdout}");
    assert!(stdout.contains("The result follows from the answers"), "{stdout}");
}

/// A report on the joint project, in a folder with its rules.
fn joint() -> (Run, String) {
    let mut run = with_rules(Run::new("")).file("joint.toml", JOINT);
    let text = run.again("assess joint.toml --rules rules.toml --format json").stdout;
    (run.file("r.json", &text), text)
}

#[test]
fn a_result_that_does_not_follow_is_named_with_its_place() {
    let (run, text) = joint();
    let line = text.lines().position(|l| l.contains("\"state\": \"fired\"")).expect("a fired gate") + 1;
    let changed = text.replacen("\"state\": \"fired\"", "\"state\": \"cleared\"", 1);
    let mut run = run.file("r.json", changed);
    let english = run.again("verify r.json --rules rules.toml --lang en");
    let lines: Vec<&str> = english.stdout.lines().collect();
    assert_eq!(lines[0], "r.json: different, first in the result");
    assert!(lines[1].starts_with("  gates[") && lines[1].ends_with(": \"cleared\" in the report, \"fired\" now"));
    assert_eq!(lines[2], format!("  at r.json:{line}:16"));
    assert_eq!((lines.len(), english.stderr.as_str(), english.status), (3, "", 1));
    let german = run.again("verify r.json --rules rules.toml --lang de").stdout;
    assert!(german.starts_with("r.json: abweichend, zuerst bei dem Ergebnis\n"), "{german}");
    assert!(german.contains("\"cleared\" im Bericht, \"fired\" jetzt\n  Stelle: r.json:"), "{german}");
}

#[test]
fn other_rules_are_named_file_by_file_and_by_their_effect() {
    let (run, _) = joint();
    let rules = fs::read_to_string(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
    let comment = format!("{rules}# a comment\n");
    let stricter = rules.replacen("effect = \"duty\"", "effect = \"hold\"", 1);
    assert_ne!(rules, stricter, "the fixture has a duty");
    let mut run = run
        .file("same/rules.toml", &rules)
        .file("comment/rules.toml", comment)
        .file("more/rules.toml", &rules)
        .file("more/z.toml", "# nothing\n")
        .file("stricter/rules.toml", stricter);
    assert_eq!(
        run.again("verify r.json --rules same").stdout,
        "r.json: identical (computed again with the rule set small 1.0)\n"
    );
    let Output { stdout, stderr, status } = run.again("verify r.json --rules comment");
    assert!(stdout.starts_with("r.json: different, first in the rules\n  rule_set.digest: \"sha256:"), "{stdout}");
    assert!(stdout.contains("\n  Changed files: rules.toml\n  The rules at hand give the same result.\n"), "{stdout}");
    assert_eq!((stderr.as_str(), status), ("", 1));
    let stdout = run.again("verify r.json --rules more").stdout;
    assert!(stdout.contains("\n  Only in the rules at hand: z.toml\n"), "{stdout}");
    let stdout = run.again("verify r.json --rules stricter").stdout;
    assert!(stdout.contains("\n  The rules at hand give another result, first at "), "{stdout}");
    // Other rules altogether: their questions are others.
    let Output { stdout, status, .. } = run.again("verify r.json --rules ca-strac");
    assert!(stdout.contains("  rule_set.id: \"small\" in the report, \"ca-strac\" now\n"), "{stdout}");
    assert!(stdout.contains("  The answers do not fit the rules at hand.\n"), "{stdout}");
    assert_eq!(status, 1);
}

#[test]
fn the_bundled_set_is_taken_by_its_id_and_another_must_be_named() {
    let (mut run, _) = joint();
    let Output { stdout, stderr, status } = run.again("verify r.json");
    assert_eq!((stdout.as_str(), status), ("", 3));
    assert!(stderr.contains("the rule set `small` is not one of the bundled sets") && stderr.contains("`--rules`"));
    assert!(stderr.contains("--> r.json:8:11"), "{stderr}");

    let examples = project("examples").to_string_lossy().into_owned();
    let reports = Run::new("assess --format ndjson --explain -q").arg(examples).output().stdout;
    let count = reports.lines().count();
    let out = Run::new("verify - --lang en").stdin(reports).output();
    assert_eq!(out.status, 0, "{}", out.stdout);
    assert_eq!(out.stderr, format!("{count} identical, 0 different, 0 not readable\n"));
    assert!(out.stdout.lines().enumerate().all(|(at, l)| l.starts_with(&format!("-:{}: identical", at + 1))));
}

#[test]
fn every_line_is_judged_by_itself() {
    let (run, text) = joint();
    let report: Value = serde_json::from_str(&text).expect("JSON");
    let mut wrong = report.clone();
    wrong["recommendation"] = json!("proceed");
    let mut run = run
        .file("broken.toml", "schema = 1\n[answers]\nform = \"tolk\"\n")
        .file("all.ndjson", format!("{report}\n\n{{\"schema\":\n{wrong}\n{{\"recommendation\": \"x\"}}\n"));
    let Output { stdout, stderr, status } = run.again("verify all.ndjson --rules rules.toml --lang en");
    assert!(stdout.starts_with("all.ndjson:1: identical"), "{stdout}");
    assert!(stdout.contains("\nall.ndjson:4: different, first in the result\n  recommendation: \"proceed\" in the"));
    assert!(stderr.contains("--> all.ndjson:3:10") && stderr.contains("not JSON"), "{stderr}");
    assert!(stderr.contains("--> all.ndjson:5:1") && stderr.contains("a row holds no answers"), "{stderr}");
    assert!(stderr.ends_with("1 identical, 1 different, 2 not readable\n"), "{stderr}");
    assert_eq!(status, 3);
    // What a batch writes for a file that it rejects.
    let rejected = run.again("assess broken.toml --rules rules.toml --format ndjson --explain -q").stdout;
    let mut run = run.file("rejected.ndjson", rejected);
    let Output { stderr, status, .. } = run.again("verify rejected.ndjson --rules rules.toml");
    assert!(stderr.contains("the line stands for a proposal that was rejected"), "{stderr}");
    assert_eq!(status, 3);
}

#[test]
fn what_cannot_be_read_ends_in_a_message_with_its_place() {
    let (run, text) = joint();
    let mut run = run;
    for (from, to, message) in [
        ("cooprisk.assessment/1", "cooprisk.assessment/2", "this is not `cooprisk.assessment/1`"),
        ("\"as_of\": \"2026-11-01\"", "\"as_of\": 7", "`as_of` must be a date like `\"2026-11-01\"`"),
        ("\"as_of_from\": \"proposal\"", "\"as_of_from\": \"oracle\"", "`oracle` is not possible for `as_of_from`"),
        ("\"form\": \"joint-project\"", "\"form\": \"joint-projekt\"", "`joint-projekt` is not a choice of `form`"),
        ("\"form\": \"joint-project\"", "\"form\": {\"a\": 1e999}", "this does not answer `form`"),
        ("\"form\":", "\"from\":", "no question has the id `from`"),
        ("\"form\":", "\"form\": \"talk\", \"form\":", "the key `form` stands twice"),
        ("\"partners\": [", "\"partners\": 5, \"x\": [", "`partners` must be a list of objects"),
        ("\"persons\": [", "\"perssons\": [", "unknown key `perssons`"),
        ("\"version\": \"0.1.0\"", "\"version\": 3", "`version` must be a string"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        run = run.file("r.json", changed);
        let Output { stdout, stderr, status } = run.again("verify r.json --rules rules.toml");
        assert!(stderr.contains(message) && stderr.contains("--> r.json:"), "{message}\n{stderr}");
        assert_eq!((stdout.as_str(), status), ("", 3), "{message}");
    }
    let number = text.find("\"measures\": [").expect("measures");
    let changed = format!("{}{}", &text[..number], text[number..].replacen("\"partner\": null", "\"partner\": 9", 1));
    run = run.file("r.json", changed);
    let stderr = run.again("verify r.json --rules rules.toml").stderr;
    assert!(stderr.contains("there is no partner 9") && stderr.contains("counted from 0"), "{stderr}");
}

#[test]
fn hostile_json_is_refused_quickly() {
    let deep = "[".repeat(1_000_000);
    let nested = format!(
        "{{\"schema\":\"cooprisk.assessment/1\",\"proposal\":{}1{}}}",
        "{\"a\":".repeat(9_000),
        "}".repeat(9_000)
    );
    let keys: String = (0..400_000).map(|n| format!("\"{n}\":0,")).collect();
    let large = format!("{{\"schema\":\"cooprisk.assessment/1\",\"proposal\":\"{}\"}}", "x".repeat(3 << 20));
    for (text, message) in [
        (String::new(), "not JSON"),
        (deep, "not JSON"),
        (nested, "nested deeper than 24 levels"),
        (format!("{{{keys}\"a\":0}}"), "this is not an assessment"),
        (large, "what was proposed is larger than 2048 KiB"),
        ("x".repeat(17 << 20), "larger than 16384 KiB"),
        ("{\"schema\": \"\\ud800\"}".to_owned(), "this is not `cooprisk.assessment/1`"),
        ("null".to_owned(), "this is not an assessment"),
    ] {
        let Output { stdout, stderr, status } = Run::new("verify r.json").file("r.json", &text).output();
        assert!(stderr.contains(message), "{message}\n{}", &stderr[..stderr.len().min(600)]);
        assert_eq!((stdout.as_str(), status), ("", 3));
        assert!(stderr.len() < 20_000, "{}", stderr.len());
    }
}

#[test]
fn nothing_from_a_report_acts_on_the_terminal() {
    let (run, text) = joint();
    let changed = text.replacen("\"recommendation\": \"", "\"recommendation\": \"\u{202e}\u{9b}31m", 1);
    let Output { stdout, status, .. } = run.file("r.json", changed).again("verify r.json --rules rules.toml");
    assert_eq!(status, 1);
    assert!(stdout.contains("\\u{202e}\\u{9b}31m") && !stdout.contains('\u{202e}'), "{stdout}");
}

#[test]
fn the_day_is_that_of_the_report_and_missing_files_are_told() {
    let (mut run, _) = joint();
    let Output { stderr, status, .. } = run.again("verify r.json --rules rules.toml --as-of 2020-01-01");
    assert_eq!((stderr.as_str(), status), ("error: an assessment names its own day: leave `--as-of` out\n", 2));
    let Output { stdout, stderr, status } = run.again("verify nope.json r.json --rules rules.toml");
    assert!(stdout.starts_with("r.json: identical") && stderr.contains("cannot read `nope.json`"), "{stdout}{stderr}");
    assert_eq!(status, 4);
}

#[test]
fn a_report_by_another_version_is_compared_and_the_version_named() {
    let (run, text) = joint();
    let changed = text.replacen("\"version\": \"0.1.0\"", "\"version\": \"0.0.9\"", 1);
    let Output { stdout, stderr, status } = run.file("r.json", changed).again("verify r.json --rules rules.toml");
    // Its digest was made with the right version, so here only that differs.
    assert!(stdout.starts_with("r.json: different, first in the digest of the whole"), "{stdout}");
    assert!(stderr.contains("made by version 0.0.9 of the program, computed again by version 0.1.0"), "{stderr}");
    assert_eq!(status, 1);
}

#[test]
fn overlays_are_part_of_the_rules() {
    let overlay = "schema = 1\n[overlay]\nid = \"own\"\nextends = \"small\"\nbase_version = \"1.0\"\n\
        [[add.source]]\nid = \"own-source\"\ntitle = \"T\"\npublisher = \"P\"\nretrieved = 2026-01-01\n\
        [[add.escalation]]\nid = \"own-escalation\"\nclass = \"redesign\"\n\
        when = { form = { at_least = \"joint-project\" } }\ntext.en = \"E\"\ntext.de = \"D\"\ncite = [\"own-source\"]\n";
    let (run, _) = joint();
    let mut run = run.file("own.toml", overlay);
    let text = run.again("assess joint.toml --rules rules.toml --overlay own.toml --format json").stdout;
    let mut run = run.file("o.json", text);
    assert_eq!(run.again("verify o.json --rules rules.toml --overlay own.toml").status, 0);
    let Output { stdout, status, .. } = run.again("verify o.json --rules rules.toml --lang en");
    assert!(
        stdout.starts_with(
            "o.json: different, first in the overlays\n  rule_set.overlays[0]: {…} in the report, nothing now"
        ),
        "{stdout}"
    );
    assert!(stdout.contains("name each with --overlay"), "{stdout}");
    assert_eq!(status, 1);
}

#[test]
fn what_was_carried_over_from_an_older_version_is_identical() {
    let rules = fs::read_to_string(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
    let newer = format!("{rules}\n[[migrate]]\nfrom = \"0.9\"\nrename = {{ shape = \"form\" }}\ndrop = [\"gone\"]\n");
    let old = TALK
        .replace("[answers]\nform", "[rule_set]\nid = \"small\"\nversion = \"0.9\"\n[answers]\ngone = \"x\"\nshape");
    let mut run = Run::new("").file("rules.toml", newer).file("old.toml", old);
    let out = run.again("assess old.toml --rules rules.toml --format json");
    assert!(
        out.stdout.contains("\"carried_from\": \"0.9\"") && out.stdout.contains("\"parked\""),
        "{}{}",
        out.stdout,
        out.stderr
    );
    let mut run = run.file("r.json", out.stdout);
    let Output { stdout, stderr, status } = run.again("verify r.json --rules rules.toml");
    assert_eq!((stderr.as_str(), status), ("", 0), "{stdout}");
}
