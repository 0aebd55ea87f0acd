//! `cooprisk check --mutate`: what it lists, that what it prints is true, and what the cases of the bundled sets notice.

use cooprisk::cases::mutate::{Judged, MutantKind, Verdict, mutate};
use cooprisk::cases::read_cases;
use cooprisk::diagnostic::Diagnostics;
use cooprisk::rules::{self, RuleFiles, RuleSet, bundled};
use cooprisk::source::{SourceFile, Sources};
use serde_json::Value;

use crate::run::Run;

const OK: &str = include_str!("../fixtures/rules-ok.toml");

/// The changes of some kinds to a rule set, and what became of them.
fn judged(files: RuleFiles, kinds: &[MutantKind]) -> (RuleSet, Vec<Judged>) {
    let (mut sources, mut out) = (Sources::default(), Diagnostics::default());
    let rules = rules::load(files, &mut sources, &mut out).expect("a rule set without errors");
    let cases = read_cases(&rules, &sources, &mut out);
    assert!(!out.has_errors(), "{:#?}", out.list.first());
    let judged = mutate(&rules, &cases, kinds, kinds);
    (rules, judged)
}

fn small(toml: &str) -> RuleFiles {
    let mut files = RuleFiles::new("small");
    files.push("small.toml", SourceFile::from_bytes("small.toml", toml.as_bytes().to_vec()));
    files
}

/// The cases that are suggested for what is missed.
fn missed(judged: &[Judged]) -> Vec<Option<&str>> {
    let case = |j: &'_ Judged| matches!(j.verdict, Verdict::Missed(_));
    let missed = judged.iter().filter(|j| case(j));
    missed.map(|j| if let Verdict::Missed(case) = &j.verdict { case.as_deref() } else { None }).collect()
}

#[test]
fn no_gate_escalation_or_floor_of_a_bundled_set_changes_unnoticed() {
    let must: Vec<MutantKind> = MutantKind::ALL.into_iter().filter(|kind| kind.must_be_noticed()).collect();
    for name in bundled::names() {
        let (_, judged) = judged(bundled::find(name).expect("a bundled set"), &must);
        assert!(judged.iter().any(|j| matches!(j.verdict, Verdict::Noticed(_))), "{name}: nothing was changed");
        let missed: Vec<_> = judged.iter().filter(|j| matches!(j.verdict, Verdict::Missed(_))).collect();
        assert!(missed.is_empty(), "{name}: {:#?}", missed.first());
    }
}

#[test]
fn every_case_that_is_printed_notices_when_pasted() {
    let (_, before) = judged(small(OK), &MutantKind::ALL);
    let cases: Vec<&str> = missed(&before).into_iter().flatten().collect();
    assert!(cases.len() > 40, "{}", cases.len());
    let pasted = format!("{OK}\n{}", cases.join("\n"));
    // All of them are met as the rules are …
    let run = Run::new("check rules.toml --deny-warnings").file("rules.toml", &pasted);
    run.expect("", "", 0);
    // … and none of the changes that had a case is missed any more.
    let (_, after) = judged(small(&pasted), &MutantKind::ALL);
    assert_eq!(missed(&after), missed(&before).into_iter().filter(Option::is_none).collect::<Vec<_>>());
    // What makes no difference stays so, whatever the cases are.
    let equivalent = |all: &[Judged]| all.iter().filter(|j| matches!(j.verdict, Verdict::Equivalent)).count();
    assert_eq!(equivalent(&after), equivalent(&before));
}

#[test]
fn people_read_place_rule_and_case() {
    let mut run = Run::new("").file("rules.toml", OK);
    let english = run.again("check rules.toml --mutate --lang en --width 120").stdout;
    let line =
        OK.lines().position(|l| l == "when = { partner-sanctions = { at_least = \"confirmed\" } }").expect("it") + 1;
    let part = format!(
        "  rules.toml:{line}:10 gate `sanctioned-partner`: if “Is the partner on a sanctions list?” is answered “perhaps: a \
         similar"
    );
    assert!(english.contains(&part), "{english}");
    let part = "    it says: if “Is the partner on a sanctions list?” is answered “yes”\n    This case would:\n\n\
                [[case]]\nname = \"at the boundary of the gate sanctioned-partner\"\nsource = \"maintainers\"\n\
                [[case.partners]]\npartner-sanctions = \"possible\"\n[case.expect]\ngates = []\n\n";
    assert!(english.contains(part), "{english}");
    assert!(english.contains("\nLevels of choices: no case notices\n"), "{english}");
    let after_levels = english.split("Levels of choices: no case notices").nth(1).expect("the levels");
    let levels = after_levels.split("With -v, a case for each.").next().expect("the levels");
    assert!(!levels.contains("[[case]]"), "levels have no target: {levels}");
    let german = run.again("check rules.toml --mutate --lang de --width 120").stdout;
    assert!(german.contains("Schranken: kein Fallbeispiel bemerkt"), "{german}");
    assert!(german.contains("dort steht: wenn „Steht der Partner auf einer Sanktionsliste?“ mit „ja“"), "{german}");
    let verbose = run.again("check rules.toml --mutate -v --width 120").stdout;
    assert!(verbose.matches("[[case]]").count() > english.matches("[[case]]").count());
}

#[test]
fn programs_get_counts_and_what_is_missed() {
    let mut run = Run::new("").file("a.toml", OK).file("b.toml", OK);
    let english = run.again("check a.toml --mutate --format json --lang en").stdout;
    assert_eq!(english, run.again("check a.toml --mutate --format json --lang de").stdout);
    let data: Value = serde_json::from_str(&english).expect("JSON");
    assert_eq!(data["rule_set"], "small");
    let kinds: Vec<&String> = data["by_kind"].as_object().expect("counts").keys().collect();
    assert_eq!(kinds, ["gate", "escalation", "floor", "question", "cap", "level", "accumulate"]);
    let missed = data["missed"].as_array().expect("a list");
    for (kind, counts) in data["by_kind"].as_object().expect("counts") {
        let of_kind = missed.iter().filter(|m| m["kind"] == **kind).count() as u64;
        let (caught, total) = (counts["caught"].as_u64(), counts["total"].as_u64());
        assert_eq!(total, caught.map(|n| n + of_kind), "{kind}: {counts}");
    }
    let first = &missed[0];
    assert_eq!(
        (&first["kind"], &first["of"], &first["id"]),
        (&"gate".into(), &"gate".into(), &"sanctioned-partner".into())
    );
    assert_eq!((&first["file"], first["column"].as_u64()), (&"a.toml".into(), Some(10)));
    assert!(first["case"].as_str().expect("a case").starts_with("[[case]]\n"));
    let both: Value =
        serde_json::from_str(&run.again("check a.toml b.toml --mutate --format json").stdout).expect("JSON");
    assert_eq!(both.as_array().map(Vec::len), Some(2));
}

#[test]
fn it_informs_and_counts_only_where_warnings_are_denied() {
    let mut run = Run::new("").file("rules.toml", OK).file("broken.toml", "schema = 1\n");
    assert_eq!(run.again("check rules.toml --mutate").status, 0);
    assert_eq!(run.again("check rules.toml --mutate --deny-warnings").status, 1);
    let rejected = run.again("check broken.toml --mutate --format json");
    assert_eq!((rejected.stdout.as_str(), rejected.status), ("[]\n", 3));
    assert!(rejected.stderr.contains("missing-key"), "{}", rejected.stderr);
    // Whatever is missed of levels has no target.
    let clean = run.again("check us-mftrp --mutate --deny-warnings");
    assert_eq!((clean.stderr.as_str(), clean.status), ("", 0));
    assert!(clean.stdout.contains("Levels of choices: 0 of 9 noticed"), "{}", clean.stdout);
    assert_eq!(run.again("check --mutate --cases").status, 2);
}

#[test]
fn a_condition_that_is_shared_is_changed_for_everybody() {
    // looked-at-closely is used by one question; here a gate reads it as well, so it counts as the gate's.
    let gate = "[[gate]]\nid = \"look\"\neffect = \"duty\"\nbasis = \"policy\"\nclearable = false\n\
                when = { use = \"looked-at-closely\" }\naddressee = [\"mgmt\"]\ntext.en = \"Look closely.\"\n\
                text.de = \"Genau hinsehen.\"\ncite = [\"maintainers\"]\n\n# Escalations";
    let (rules, judged) = judged(small(&OK.replacen("# Escalations", gate, 1)), &[MutantKind::Gate]);
    let named = judged.iter().filter(|j| j.mutant.owner == cooprisk::cases::mutate::Owner::Named(0));
    let changed: Vec<RuleSet> = named.map(|j| j.mutant.applied(&rules)).collect();
    // Two rows, of which each can be left out; a set to negate, and a test in two directions.
    assert_eq!(changed.len(), 5);
    for changed in changed {
        let ties = changed.question("partner-ties").expect("the question");
        let when = changed.questions[ties].when.as_ref().expect("a condition");
        let gate = &changed.gates[changed.gate("look").expect("the gate")].when;
        assert_eq!(format!("{:?}", when.rows[0].partner), format!("{:?}", gate.rows[0].partner));
        assert_eq!(when.rows.len(), gate.rows.len());
    }
}
