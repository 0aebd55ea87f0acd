//! Reading rule sets: every mistake is found at its place, none hides another, and correct sets come out right.

use std::borrow::Cow;
use std::fs;

use cooprisk::diagnostic::{Diagnostic, Diagnostics};
use cooprisk::limits;
use cooprisk::rules::bundled::{self, Need};
use cooprisk::rules::{self, RuleFiles};
use cooprisk::rules::{RuleSet, Sums, Test};
use cooprisk::source::{SourceFile, Sources};

use crate::run::project;

/// The beginning of most rule files below: header, source and one question with three levels.
const BASE: &str = r#"schema = 1
[rule_set]
id = "example"
version = "1"
languages = ["en"]
title.en = "Example"
[[source]]
id = "guide"
title = "A guide"
publisher = "Somebody"
retrieved = 2026-01-31
[[dimension]]
id = "partner"
axis = "risk"
text.en = "Partner"
[[question]]
id = "partner-type"
dimension = "partner"
scope = "partner"
text.en = "What is the partner?"
cite = ["guide#chapter-1"]
choice = [
  { id = "civil", level = 0, text.en = "civil" },
  { id = "mixed", level = 2, text.en = "mixed" },
  { id = "military", level = 4, text.en = "military" },
]
"#;

/// What came of loading a rule set.
struct Loaded {
    rules: Option<RuleSet>,
    diagnostics: Diagnostics,
    sources: Sources,
}

impl Loaded {
    fn of(files: &[(&str, &[u8])]) -> Loaded {
        let mut set = RuleFiles::new("set");
        for (name, bytes) in files {
            set.push(*name, SourceFile::from_bytes(*name, bytes.to_vec()));
        }
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let rules = rules::load(set, &mut sources, &mut diagnostics);
        Loaded { rules, diagnostics, sources }
    }

    /// The base with more behind it.
    fn base_and(more: &str) -> Loaded {
        Loaded::of(&[("a.toml", format!("{BASE}{more}").as_bytes())])
    }

    /// `code file:line:column` of every finding.
    fn found(&self) -> Vec<String> {
        let show = |d: &Diagnostic| format!("{} {}", d.code.id(), self.sources.show(&d.place));
        self.diagnostics.list.iter().map(show).collect()
    }

    #[track_caller]
    fn rules(self) -> RuleSet {
        assert_eq!(self.found(), [""; 0]);
        self.rules.expect("no finding, so there is a rule set")
    }
}

#[test]
fn every_fixture_is_reported_at_the_right_places() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(project("tests/fixtures/rules")).expect("the fixtures") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let mut bytes = fs::read(&path).expect("a fixture");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let first = text.lines().next().unwrap_or_default();
        let expected = first.strip_prefix("# expect: ").expect("what is expected stands in the first line").to_owned();
        if name == "too-large.toml" {
            bytes.resize(usize::try_from(limits::FILE_BYTES).expect("small") + 1, b' ');
        }
        let found = Loaded::of(&[(&name, &bytes)]).found().join(", ").replace(&format!("{name}:"), "");
        if found != expected {
            wrong.push(format!("{name}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn five_different_mistakes_give_five_diagnostics() {
    let loaded = Loaded::base_and(
        r#"
[[question]]
id = "form"
scope = "projekt"
text.en = "What is planned?"
cite = ["guide"]
choice = [{ id = "talk", level = 0, text.en = "a talk" }, { id = "project", text.en = "a project" }]

[[gate]]
id = "licence"
effect = "hold"
basis = "law"
when = { partner-type = { at_least = "militray" } }
text.en = "A licence is needed."

[[measure]]
id = "agreement"
caps = { partner-typ = 1 }
text.en = "An agreement is signed."
cite = ["guide"]
"#,
    );
    assert!(loaded.rules.is_none());
    let expected = [
        "bad-value a.toml:30:9",
        "choice-without-level a.toml:33:66",
        "no-citation a.toml:36:6",
        "unknown-choice a.toml:39:38",
        "unknown-question a.toml:44:10",
    ];
    assert_eq!(loaded.found(), expected);
}

#[test]
fn syntax_mistakes_are_all_found_and_have_no_consequences() {
    let damaged = BASE.replace("version = \"1\"", "version = ").replace("[[source]]", "[[source").replace(
        "{ id = \"mixed\", level = 2, text.en = \"mixed\" },",
        "{ id = \"mixed\", level = 2, text.en = \"mixed\" ",
    );
    let whole =
        "[[gate]]\nid = \"Licence\"\neffect = \"hold\"\nbasis = \"law\"\nwhen = { nothing = \"x\" }\ncite = [\"x\"]\n";
    let loaded = Loaded::of(&[("a.toml", damaged.as_bytes()), ("b.toml", whole.as_bytes())]);
    // The version, the source and the choices are lost; nothing is concluded from that. What is wrong by itself is told.
    let expected = ["syntax a.toml:4:11", "syntax a.toml:7:9", "syntax a.toml:25:3", "bad-id b.toml:2:6"];
    assert_eq!(loaded.found(), expected);
}

#[test]
fn hostile_files_end_in_a_message() {
    let deep = format!("{BASE}x = {}", "[".repeat(200_000));
    let open = format!("{BASE}{}", "x = [\n".repeat(20_000));
    let many = format!("{BASE}{}", "[[gate]]\n".repeat(20_000));
    for (text, code) in [(deep, "too-deep"), (open, "syntax"), (many, "missing-key")] {
        let loaded = Loaded::of(&[("a.toml", text.as_bytes())]);
        assert!(loaded.rules.is_none());
        assert!(loaded.found().iter().any(|d| d.starts_with(code)), "{code}");
        assert!(loaded.diagnostics.list.len() <= limits::DIAGNOSTICS_PER_FILE);
    }
    let chain: String = (0..5_000).map(|n| format!("[condition.c{n}]\nwhen = {{ use = \"c{}\" }}\n", n + 1)).collect();
    let loaded = Loaded::base_and(&format!("{chain}[condition.c5000]\nwhen = {{ use = \"c0\" }}\n"));
    assert_eq!(loaded.found(), ["cycle a.toml:27:12"]);
}

#[test]
fn named_conditions_cannot_multiply_without_end() {
    let rows = "  { partner-type = { at_least = \"mixed\" } },\n".repeat(30);
    let twice = "  { use = \"a\" },\n".repeat(30);
    let loaded = Loaded::base_and(&format!("[condition.a]\nwhen = [\n{rows}]\n[condition.b]\nwhen = [\n{twice}]\n"));
    assert_eq!(loaded.found(), ["too-many a.toml:61:8"]);
}

#[test]
fn an_empty_set_says_what_is_missing() {
    assert_eq!(Loaded::of(&[]).found(), ["missing-key ?"]);
    assert_eq!(Loaded::of(&[("a.toml", b"# nothing\n")]).found(), ["missing-key a.toml:1:1"]);
    let header = BASE.split("[[source]]").next().expect("a header");
    assert_eq!(Loaded::of(&[("a.toml", header.as_bytes())]).found(), ["missing-key a.toml:2:1"]);
    let without_schema = BASE.replace("schema = 1\n", "");
    assert_eq!(Loaded::of(&[("a.toml", without_schema.as_bytes())]).found(), ["schema a.toml:1:1"]);
}

#[test]
fn files_are_merged_in_byte_order_of_their_names() {
    let question = |id: &str, phase: &str| {
        format!(
            "[[question]]\nid = \"{id}\"\nphase = \"{phase}\"\nkind = \"text\"\ntext.en = \"?\"\ncite = [\"guide\"]\n"
        )
    };
    let z = question("z-first", "agreement") + &question("z-second", "triage");
    let b = question("b-first", "triage") + &question("b-second", "agreement");
    let files = [("z.toml", z.as_bytes()), ("b.toml", b.as_bytes()), ("B.toml", BASE.as_bytes())];
    let rules = Loaded::of(&files).rules();
    let ids: Vec<&str> = rules.questions.iter().map(|q| q.id.as_str()).collect();
    assert_eq!(ids, ["b-first", "z-second", "partner-type", "b-second", "z-first"]);
    assert_eq!(rules.per_scope, [4, 1, 0]);
    assert_eq!(rules.questions.iter().map(|q| q.local).collect::<Vec<_>>(), [0, 1, 0, 2, 3]);

    let twice = Loaded::of(&[("b.toml", BASE.as_bytes()), ("a.toml", BASE.as_bytes())]);
    let header = twice.diagnostics.list.iter().find(|d| d.message.contains("[rule_set]")).expect("a finding");
    let (first, _) = header.other.as_ref().expect("a second label");
    assert_eq!(
        (twice.sources.show(&header.place), twice.sources.show(first)),
        ("b.toml:2:1".into(), "a.toml:2:1".into())
    );
}

#[test]
fn the_digest_can_be_computed_by_hand() {
    let mut files = RuleFiles::new("set");
    files.push("b.toml", SourceFile::from_bytes("x", b"schema = 1\n".to_vec()));
    files.push("A.toml", SourceFile::from_bytes("y", "# ä\n".into()));
    // printf 'schema = 1\n' > b.toml; printf '# ä\n' > A.toml; LC_ALL=C sh -c 'sha256sum *.toml | sha256sum'
    assert_eq!(files.digest(), "sha256:56465fa3e6e326fd38c351598c320d0bddf22c01cdf1b3671ba3ab0bc07c46e8");
}

#[test]
fn conditions_become_masks() {
    let rules = Loaded::base_and(
        r#"
[[question]]
id = "where"
scope = "partner"
kind = "country"
text.en = "Where?"
cite = ["guide"]
[sets.care]
items = ["RU", "CN"]
as_of = 2026-01-31
cite = ["guide"]
[condition.worrying]
when = [{ partner-type = "military" }, { where = "@care" }]
[[gate]]
id = "licence"
effect = "hold"
basis = "law"
when = { use = "worrying", partner-type = { level = 1 }, where = { not = ["DE", "AT"] } }
text.en = "A licence is needed."
cite = ["guide"]
[[escalation]]
id = "high"
class = "refer"
when = { level = { partner = 3 } }
text.en = "The level is high."
cite = ["guide"]
"#,
    )
    .rules();
    let gate = rules.gates.first().expect("a gate");
    let tests: Vec<Vec<(usize, Test)>> =
        gate.when.rows.iter().map(|row| row.atoms().map(|a| (a.question, a.test.clone())).collect()).collect();
    let elsewhere = Test::Country { codes: vec![*b"AT", *b"DE"], listed: false };
    let careful = Test::Country { codes: vec![*b"CN", *b"RU"], listed: true };
    assert_eq!(
        tests,
        [
            vec![(0, Test::OneOf(0b100)), (1, elsewhere.clone())],
            vec![(0, Test::OneOf(0b110)), (1, elsewhere), (1, careful)],
        ]
    );
    assert_eq!(rules.escalations.first().expect("one").when.rows.first().expect("one").levels.len(), 1);
    assert_eq!(rules.questions.first().expect("one").cite.first().expect("one").at.as_deref(), Some("chapter-1"));
}

#[test]
fn questions_are_ordered_after_what_they_read() {
    let question = |id: &str, when: &str| {
        format!(
            "[[question]]\nid = \"{id}\"\n{when}text.en = \"?\"\ncite = [\"guide\"]\nchoice = [{{ id = \"a\", text.en = \"a\" }}, {{ id = \"b\", text.en = \"b\" }}]\n"
        )
    };
    let more = question("x", "when = { y = \"a\" }\n") + &question("y", "when = { z = \"a\" }\n") + &question("z", "");
    let rules = Loaded::base_and(&more).rules();
    let order: Vec<&str> = rules.order.iter().map(|q| rules.questions[*q].id.as_str()).collect();
    assert_eq!(order, ["partner-type", "z", "y", "x"]);
}

#[test]
fn a_set_in_one_language_says_the_same_in_both() {
    let rules = Loaded::of(&[("a.toml", BASE.as_bytes())]).rules();
    assert_eq!((rules.title.en.as_str(), rules.title.de.as_str()), ("Example", "Example"));
}

#[test]
fn windows_files_are_read_like_others() {
    let windows = format!("\u{feff}{}", BASE.replace('\n', "\r\n"));
    let rules = Loaded::of(&[("a.toml", windows.as_bytes())]).rules();
    assert_eq!(rules.questions.len(), 1);
    let raw = BASE.replace("text.en = \"Partner\"", "text.en = \"Part\u{200b}ner\" # \u{202e}");
    assert_eq!(
        Loaded::of(&[("a.toml", raw.as_bytes())]).found(),
        ["hidden-character a.toml:15:16", "hidden-character a.toml:15:24"]
    );
}

#[test]
fn of_a_sound_set_alone_needless_files_are_left_unread() {
    let load = |known_sound: bool| {
        let mut files = RuleFiles { known_sound, needless: vec!["b.toml"], ..RuleFiles::new("small") };
        for (name, text) in [("a.toml", BASE), ("b.toml", "[[case]]\nname = 1 2\n")] {
            files.push(name, SourceFile::from_bytes(name, text.as_bytes().to_vec()));
        }
        let mut found = Diagnostics::default();
        rules::load(files, &mut Sources::default(), &mut found);
        found.list.iter().map(|d| d.code.id()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!((load(true).as_str(), load(false).as_str()), ("", "syntax"));
}

#[test]
fn bundled_sets_are_the_same_without_what_is_not_needed() {
    for name in bundled::names() {
        let load = |need: Option<Need>| {
            let mut files = bundled::find(name).expect("a bundled set");
            if let Some(need) = need {
                files.known_sound = true;
                files.needless = bundled::needless(name, need).expect("a bundled set");
                // What stands in such a file is not even parsed.
                let needless = files.files.iter_mut().filter(|(file, _)| files.needless.contains(&file.as_str()));
                needless.for_each(|(_, source)| source.text = Cow::Borrowed("[[case]]\nname = "));
            }
            let mut diagnostics = Diagnostics::default();
            let rules = rules::load(files, &mut Sources::default(), &mut diagnostics);
            assert!(diagnostics.list.is_empty(), "{name}");
            RuleSet { sums: Sums::default(), ..rules.expect("a sound set") }
        };
        let mut whole = load(None);
        assert_eq!(format!("{:?}", load(Some(Need::Show))), format!("{whole:?}"), "{name}");
        // To assess, no words are looked up in lists, and nothing is taken for granted.
        whole.lists.clear();
        whole.assumptions.clear();
        whole.questions.iter_mut().for_each(|question| question.lookup.clear());
        assert_eq!(format!("{:?}", load(Some(Need::Assess))), format!("{whole:?}"), "{name}");
    }
}

#[test]
fn bundled_sets_load_without_findings() {
    for name in bundled::names() {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let files = bundled::find(name).expect("a bundled set");
        let rules = rules::load(files, &mut sources, &mut diagnostics);
        let found: Vec<_> = diagnostics.list.iter().map(|d| (sources.show(&d.place), &d.message)).collect();
        assert!(found.is_empty(), "{name}: {found:#?}");
        assert_eq!(rules.map(|r| r.id).as_deref(), Some(name));
    }
}
