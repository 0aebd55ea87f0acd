//! Gates that cannot be overridden: no accepted overlay lets one go that would have fired or been open.

use std::collections::BTreeMap;

use cooprisk::assess::{GateState, assess};
use cooprisk::diagnostic::{Code, Diagnostics};
use cooprisk::proposal::{Answer, Proposal, Slot};
use cooprisk::rules::{Kind, RuleFiles, RuleSet, bit, bits, bundled, load};
use cooprisk::source::{SourceFile, Sources};
use toml::{Table, Value};

use crate::laws::random::{self, DAY, Random};

const OVERLAID: &str = include_str!("../../fixtures/overlaid.toml");

/// The files of a rule set in one text.
fn files(name: &str, text: &str) -> RuleFiles {
    let mut files = RuleFiles::new(name);
    files.push("rules.toml", SourceFile::from_bytes("rules.toml", text.as_bytes().to_vec()));
    files
}

/// A rule set under overlays, with what was found.
fn under(files: &RuleFiles, overlays: &[&str]) -> (Option<RuleSet>, Diagnostics) {
    let mut files = files.clone();
    for (at, text) in overlays.iter().enumerate() {
        files.overlays.push(SourceFile::from_bytes(format!("{at}.toml"), text.as_bytes().to_vec()));
    }
    let mut found = Diagnostics::default();
    let rules = load(files, &mut Sources::default(), &mut found);
    (rules, found)
}

fn overlay(id: &str, extends: &str, version: &str, body: &str) -> String {
    format!("schema = 1\n[overlay]\nid = \"{id}\"\nextends = \"{extends}\"\nbase_version = \"{version}\"\n{body}")
}

fn change(target: &str, set: &str, was: &str) -> String {
    let was = if was.is_empty() { String::new() } else { format!("was = {{ {was} }}\n") };
    format!("[[change]]\ntarget = \"{target}\"\nset = {{ {set} }}\n{was}reason = \"decided\"\n")
}

/// The messages of the lock for an overlay over the fixture.
fn locked(body: &str) -> Vec<String> {
    let (rules, found) = under(&files("overlaid", OVERLAID), &[&overlay("house", "overlaid", "1", body)]);
    let locked = found.list.iter().filter(|d| d.code == Code::OverlayLocked).map(|d| d.message.clone());
    let locked: Vec<String> = locked.collect();
    assert!(locked.is_empty() || rules.is_none());
    locked
}

#[test]
fn a_gate_cannot_be_softened_in_any_indirect_way() {
    const GATE: &str = "{ use = \"far\", listed = { level = 2 } }";
    let ways = [
        ("gate.law", "effect = \"duty\"", "effect = \"hold\""),
        ("gate.law", "overridable = true", "overridable = false"),
        ("gate.law", "clearable = false", "clearable = true"),
        ("gate.law", "basis = \"policy\"", "basis = \"law\""),
        ("gate.law", "addressee = []", ""),
        // fewer rows
        ("gate.law", &format!("when = {GATE}"), ""),
        // questions: read directly, in a named condition, deciding whether others are asked
        ("question.listed", "when = { form = \"project\" }", ""),
        ("question.listed", "kind = \"multi\"", ""),
        ("question.listed", "scope = \"partner\"", ""),
        ("question.listed", "from = \"country\"", ""),
        ("question.form", "when = { guests = { at_least = \"yes\" } }", ""),
        ("question.leaves", "when = { form = \"project\" }", "when = { form = { at_least = \"visit\" } }"),
        ("question.ties", "when = { where = \"@care\" }", "when = { where = \"@both\" }"),
        ("question.where", "from = \"role\"", "from = \"country\""),
        ("question.where", "when = { form = \"project\" }", ""),
        // a field that no program knows yet
        ("question.listed", "weight = 1", ""),
        // choices
        ("question.listed.choice.unclear", "open = false", "open = true"),
        ("question.listed.choice.partly", "level = 1", "level = 2"),
        ("question.leaves.choice.devices", "exclusive = true", ""),
        ("question.ties.choice.many", "open = true", ""),
        // sets, by the direction in which they are read
        ("sets.care", "items = [\"CN\"]", ""),
        ("sets.near", "items = [\"DE\", \"FR\", \"PL\", \"RU\"]", ""),
        ("sets.both", "items = [\"BR\", \"IN\", \"CN\"]", ""),
        ("sets.both", "items = [\"BR\"]", ""),
        ("sets.goods", "items = [\"samples\"]", ""),
        // what fills a question
        ("sets.threat", "items = [\"IR\"]", ""),
        ("sets.threat", "items = [\"IR\", \"KP\", \"CN\"]", ""),
        ("question.state.choice.named", "countries = [\"IR\"]", ""),
    ];
    for (target, set, was) in ways {
        let message = locked(&change(target, set, was));
        let is_unknown = set.starts_with("weight");
        assert_eq!(message.len(), usize::from(!is_unknown), "{target}: {set}: {message:?}");
    }
    for target in [
        "gate.law",
        "question.listed",
        "question.where",
        "question.state",
        "question.form",
        "question.leaves",
        "question.ties",
        "sets.care",
    ] {
        assert_eq!(locked(&format!("[[remove]]\ntarget = \"{target}\"\nreason = \"decided\"\n")).len(), 1, "{target}");
    }
    for choice in ["question.listed.choice.yes", "question.form.choice.visit", "question.leaves.choice.samples"] {
        assert_eq!(locked(&format!("[[remove]]\ntarget = \"{choice}\"\nreason = \"decided\"\n")).len(), 1, "{choice}");
    }
    // A name of its own cannot be taken over either.
    let shadow =
        "[add.condition.far]\nwhen = { where = \"CN\" }\n[add.sets.care]\nitems = [\"CN\"]\nas_of = 2026-01-31\n";
    let (rules, found) = under(&files("overlaid", OVERLAID), &[&overlay("house", "overlaid", "1", shadow)]);
    assert!(rules.is_none());
    assert!(found.list.iter().filter(|d| d.code == Code::DuplicateId).count() == 2, "{found:#?}");
}

#[test]
fn what_makes_a_gate_fire_more_often_and_what_it_does_not_rest_on_can_be_changed() {
    let base = |text: &str| {
        let (before, after) = OVERLAID.split_once(text).expect("in the fixture");
        assert!(!before.is_empty() && !after.is_empty());
        text.to_owned()
    };
    let rows = "when = [{ use = \"far\", listed = { level = 2 } }, \
                { ties = { at_least = \"many\" }, where = { not = \"@both\" } }, \
                { ties = { at_least = \"many\" }, listed = { at_least = \"yes\" } }, \
                { state = \"named\", form = \"project\" }";
    let was_listed = base("when = [{ leaves = { any_of = \"@goods\" } }, { form = \"project\" }]");
    let more_listed = was_listed.replace("}]", "}, { guests = { at_least = \"yes\" } }]");
    let ways = [
        ("gate.law", format!("{rows}, {{ where = \"@free\" }}]"), format!("{rows}]")),
        ("gate.law", "text.en = \"Ask first.\", why.en = \"Law.\", help.en = \"Ask.\"".to_owned(), String::new()),
        ("question.listed", more_listed, was_listed),
        ("question.listed", "floor = 2, cite = [\"guide#2\"], phase = \"agreement\"".to_owned(), base("floor = 1")),
        ("question.listed.choice.unclear", "level = 2".to_owned(), "level = 1".to_owned()),
        // Read by its place among the choices, not by its level.
        ("question.ties.choice.many", "level = 3".to_owned(), "level = 4".to_owned()),
        ("sets.care", "items = [\"CN\", \"RU\", \"IR\"]".to_owned(), "items = [\"CN\", \"RU\"]".to_owned()),
        ("sets.near", "items = [\"DE\"]".to_owned(), "items = [\"DE\", \"FR\", \"PL\"]".to_owned()),
        ("sets.both", "items = [\"IN\", \"BR\"], as_of = 2026-02-01".to_owned(), "items = [\"BR\", \"IN\"]".to_owned()),
        ("sets.free", "items = [\"JP\"]".to_owned(), "items = [\"JP\", \"KR\"]".to_owned()),
        (
            "gate.house",
            "effect = \"duty\", overridable = false".to_owned(),
            "effect = \"hold\", overridable = true".to_owned(),
        ),
        ("question.guests.choice.yes", "level = 0".to_owned(), "level = 2".to_owned()),
    ];
    for (target, set, was) in ways {
        let text = overlay("house", "overlaid", "1", &change(target, &set, &was));
        let (rules, found) = under(&files("overlaid", OVERLAID), &[&text]);
        assert!(rules.is_some(), "{target}: {set}: {:#?}", found.list);
    }
    let (rules, found) = under(
        &files("overlaid", OVERLAID),
        &[&overlay("house", "overlaid", "1", "[[remove]]\ntarget = \"gate.house\"\nreason = \"decided\"\n")],
    );
    assert_eq!(rules.expect("a rule set").gates.len(), 1, "{found:#?}");
}

/// What can be changed in a rule set, with its values.
struct Targets {
    id: String,
    version: String,
    /// Target, its fields.
    all: Vec<(String, Table)>,
}

impl Targets {
    fn of(files: &RuleFiles) -> Targets {
        let mut targets = Targets { id: String::new(), version: String::new(), all: Vec::new() };
        for (_, file) in &files.files {
            let table: Table = file.text.parse().expect("TOML");
            if let Some(Value::Table(header)) = table.get("rule_set") {
                targets.id = header["id"].as_str().expect("an id").to_owned();
                targets.version = header["version"].as_str().expect("a version").to_owned();
            }
            for kind in ["question", "gate", "escalation", "measure"] {
                for entry in table.get(kind).and_then(Value::as_array).into_iter().flatten() {
                    let entry = entry.as_table().expect("a table");
                    let target = format!("{kind}.{}", entry["id"].as_str().expect("an id"));
                    for choice in entry.get("choice").and_then(Value::as_array).into_iter().flatten() {
                        let choice = choice.as_table().expect("a table");
                        let id = choice["id"].as_str().expect("an id");
                        targets.all.push((format!("{target}.choice.{id}"), choice.clone()));
                    }
                    targets.all.push((target, entry.clone()));
                }
            }
            for (name, set) in table.get("sets").and_then(Value::as_table).into_iter().flatten() {
                targets.all.push((format!("sets.{name}"), set.as_table().expect("a table").clone()));
            }
        }
        targets
    }

    /// Every value of one field.
    fn values(&self, kind: &str, field: &str) -> Vec<&Value> {
        self.all.iter().filter(|(t, _)| t.starts_with(kind)).filter_map(|(_, table)| table.get(field)).collect()
    }

    /// A random change or removal, as a text; `None` if nothing fits here.
    fn edit(&self, random: &mut Random) -> Option<String> {
        let (target, table) = random.pick(&self.all);
        if random.chance(15) {
            return Some(format!("[[remove]]\ntarget = \"{target}\"\nreason = \"random\"\n"));
        }
        let is_choice = target.contains(".choice.");
        let kind = target.split('.').next().expect("a kind");
        let field = match kind {
            "question" if is_choice => *random.pick(&["level", "level", "open", "exclusive", "countries"]),
            "question" => *random.pick(&["when", "when", "when", "floor", "phase", "dimension", "from", "scope"]),
            "gate" => *random.pick(&["when", "when", "when", "effect", "overridable", "clearable"]),
            "sets" => "items",
            _ => "when",
        };
        let was = table.get(field);
        let set = match field {
            "level" => Value::Integer(random.below(5) as i64),
            "floor" => Value::Integer(random.below(4) as i64),
            "countries" => Value::String((*random.pick(&["@care", "@threat", "@free", "IR", "CN"])).into()),
            "open" | "exclusive" | "overridable" | "clearable" => Value::Boolean(random.chance(50)),
            "phase" => Value::String((*random.pick(&["triage", "assessment", "agreement"])).into()),
            "effect" => Value::String((*random.pick(&["stop", "hold", "duty"])).into()),
            "scope" => Value::String((*random.pick(&["project", "partner", "person"])).into()),
            "from" => Value::String("country".into()),
            "dimension" => (*random.pick(&self.values("question", "dimension"))).clone(),
            "items" => items(random, was?),
            _ => self.condition(random, was),
        };
        let mut text = format!("[[change]]\ntarget = \"{target}\"\nset = {{ {field} = {set} }}\n");
        if let Some(was) = was {
            text.push_str(&format!("was = {{ {field} = {was} }}\n"));
        }
        Some(format!("{text}reason = \"random\"\n"))
    }

    /// Rows of the old condition and of conditions elsewhere.
    fn condition(&self, random: &mut Random, was: Option<&Value>) -> Value {
        let rows = |value: &Value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        let mut new: Vec<Value> = was.map(rows).unwrap_or_default();
        if random.chance(50) {
            new.retain(|_| random.chance(60));
        }
        let kinds = ["question", "gate"];
        if new.is_empty() || random.chance(60) {
            let kind = *random.pick(&kinds);
            let others = self.values(kind, "when");
            let other = *random.pick(&others);
            new.push(random.pick(&rows(other)).clone());
        }
        Value::Array(new)
    }
}

/// Fewer members, more members, or both.
fn items(random: &mut Random, was: &Value) -> Value {
    let mut items = was.as_array().cloned().unwrap_or_default();
    let codes = items.iter().all(|i| i.as_str().is_some_and(|i| i.len() == 2));
    if random.chance(60) {
        items.retain(|_| random.chance(80));
    }
    if codes && random.chance(60) {
        let more = *random.pick(&["CN", "RU", "FR", "US", "BR", "JP", "IR"]);
        items.push(Value::String(more.into()));
        items.dedup_by(|a, b| a == b);
    }
    Value::Array(items)
}

/// The same answers, measures left out, under other rules; what is no longer there is not said.
fn carried(from: &RuleSet, to: &RuleSet, proposal: &Proposal) -> Proposal {
    let mut new =
        Proposal { partners: proposal.partners.clone(), persons: proposal.persons.clone(), ..Proposal::default() };
    new.answers = vec![Answer::Missing; new.layout(to).len()];
    for (question, rule) in to.questions.iter().enumerate() {
        let Some(old) = from.question(&rule.id) else { continue };
        let before = &from.questions[old];
        let mask = |mask: u64| {
            bits(mask).map(|i| rule.choice(&before.choices[i].id).map(bit)).try_fold(0, |all, one| Some(all | one?))
        };
        for instance in 0..new.layout(to).instances(rule.scope) {
            let answer = match proposal.answer(from, Slot { question: old, instance }).clone() {
                Answer::OneOf(old) => mask(old).map(Answer::OneOf),
                Answer::Chosen { mask: old, more } => mask(old).map(|mask| Answer::Chosen { mask, more }),
                other => Some(other),
            };
            new.set_answer(to, Slot { question, instance }, answer.unwrap_or_default());
        }
    }
    for clearance in &proposal.clearances {
        if let Some(gate) = to.gate(&from.gates[clearance.gate].id) {
            new.clearances.push(cooprisk::proposal::Clearance { gate, ..clearance.clone() });
        }
    }
    new
}

type States = BTreeMap<(String, Option<usize>, Option<usize>), GateState>;

/// The states of the gates that cannot be overridden, for each partner and person.
fn states(base: &RuleSet, rules: &RuleSet, proposal: &Proposal) -> States {
    let locked = |id: &str| base.gates.iter().any(|g| g.id == id && !g.overridable);
    let result = assess(rules, proposal, DAY);
    let of = result.gates.iter().map(|g| ((rules.gates[g.gate].id.clone(), g.partner, g.person), g.state));
    of.filter(|((id, ..), _)| locked(id)).collect()
}

/// Random overlays over a rule set, each compared on random answers. Returns how many were accepted and how many were
/// refused because of a lock.
fn try_to_soften(files: &RuleFiles, overlays: u64, proposals: u64) -> (usize, usize) {
    let (base, _) = under(files, &[]);
    let base = base.expect("a rule set");
    let targets = Targets::of(files);
    let (mut accepted, mut refused) = (0, 0);
    for seed in 0..overlays {
        let mut random = Random(seed);
        let edits: Vec<String> = (0..1 + random.below(3)).filter_map(|_| targets.edit(&mut random)).collect();
        let text = overlay("random", &targets.id, &targets.version, &edits.concat());
        let (rules, found) = under(files, &[&text]);
        let Some(rules) = rules else {
            refused += usize::from(found.list.iter().any(|d| d.code == Code::OverlayLocked));
            continue;
        };
        accepted += 1;
        for _ in 0..proposals {
            let proposal = random_answers(&mut random, &base);
            let (before, after) =
                (states(&base, &base, &proposal), states(&base, &rules, &carried(&base, &rules, &proposal)));
            for (gate, state) in before.iter().filter(|(_, state)| **state > GateState::Cleared) {
                let now = after.iter().filter(|((id, ..), _)| *id == gate.0).map(|(_, state)| *state).max();
                assert!(now >= Some(*state), "seed {seed}: {gate:?} was {state:?}, is {now:?} under\n{text}");
            }
        }
    }
    (accepted, refused)
}

/// Random answers with countries of the sets.
fn random_answers(random: &mut Random, rules: &RuleSet) -> Proposal {
    let mut proposal = random::proposal(random, rules);
    for (question, rule) in rules.questions.iter().enumerate().filter(|(_, q)| q.kind == Kind::Country) {
        for instance in 0..proposal.layout(rules).instances(rule.scope) {
            let code = **random.pick(&[b"CN", b"RU", b"FR", b"US", b"BR", b"JP", b"IR", b"IN", b"DE"]);
            let slot = Slot { question, instance };
            if proposal.answer(rules, slot).is_stated() {
                proposal.set_answer(rules, slot, Answer::Country(code));
            }
        }
    }
    proposal
}

#[test]
fn no_accepted_overlay_lets_a_gate_go() {
    let (accepted, refused) = try_to_soften(&files("overlaid", OVERLAID), 600, 10);
    assert!(accepted > 80 && refused > 200, "accepted {accepted}, refused {refused}");
    let (accepted, refused) = try_to_soften(&bundled::find(bundled::DEFAULT).expect("a bundled set"), 30, 20);
    assert!(accepted > 5 && refused > 5, "accepted {accepted}, refused {refused}");
}

#[test]
fn an_overlay_that_changes_nothing_is_equal_to_the_base() {
    let files = bundled::find(bundled::DEFAULT).expect("a bundled set");
    let (base, _) = under(&files, &[]);
    let base = base.expect("a rule set");
    let targets = Targets::of(&files);
    let mut random = Random(7);
    let mut edits = String::new();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..200 {
        let (target, table) = random.pick(&targets.all);
        let fields: Vec<_> = table.iter().filter(|(key, _)| !["id", "choice"].contains(&key.as_str())).collect();
        let (field, value) = *random.pick(&fields);
        if seen.insert((target, field)) {
            edits.push_str(&change(target, &format!("{field} = {value}"), &format!("{field} = {value}")));
        }
    }
    let text = overlay("same", &targets.id, &targets.version, &edits);
    let (same, found) = under(&files, &[&text]);
    assert!(same.is_some(), "{:#?}", found.list.first());
    let same = same.expect("a rule set");
    for seed in 0..60 {
        let proposal = random::proposal(&mut Random(seed), &base);
        assert_eq!(assess(&base, &proposal, DAY), assess(&same, &proposal, DAY), "seed {seed}");
    }
    let plain = |rules: &RuleSet| rules.questions.iter().map(|q| (q.id.clone(), q.text.clone())).collect::<Vec<_>>();
    assert_eq!(plain(&base), plain(&same));
}

#[test]
fn the_order_of_overlays_changes_nothing() {
    let files = files("overlaid", OVERLAID);
    let targets = Targets::of(&files);
    let mut agreed = 0;
    for seed in 0..300 {
        let mut random = Random(seed);
        let mut make = |id: &str| {
            let mut body: String = targets.edit(&mut random).unwrap_or_default();
            body.push_str(&format!(
                "[[add.question]]\nid = \"of-{id}\"\ntext.en = \"?\"\ncite = [\"guide\"]\nkind = \"text\"\n"
            ));
            overlay(id, &targets.id, &targets.version, &body)
        };
        let (a, b) = (make("a"), make("b"));
        let ((one, found), (other, again)) = (under(&files, &[&a, &b]), under(&files, &[&b, &a]));
        let codes = |found: &Diagnostics| {
            let mut codes: Vec<&str> = found.list.iter().map(|d| d.code.id()).collect();
            codes.sort_unstable();
            codes.join(" ")
        };
        assert_eq!(codes(&found), codes(&again), "seed {seed}");
        let (Some(one), Some(other)) = (one, other) else { continue };
        agreed += 1;
        let ids = |rules: &RuleSet| rules.questions.iter().map(|q| q.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&one), ids(&other));
        for _ in 0..10 {
            let proposal = random_answers(&mut random, &one);
            assert_eq!(assess(&one, &proposal, DAY), assess(&other, &proposal, DAY), "seed {seed}");
        }
    }
    assert!(agreed > 30, "{agreed}");
}
