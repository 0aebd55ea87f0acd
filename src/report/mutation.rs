//! What became of small changes to a rule set: counted, and listed where no case notices one.
//!
//! As data (ids, English where a rule is read back, the same in every language); `terminal/mutation.rs` draws it for
//! people. This file does not know how changes are made.

use serde_json::{Map, Value, json};

use crate::cases::mutate::{Edit, Judged, Mutant, MutantKind, Owner, Verdict};
use crate::rules::{Condition, RuleSet, sentence};
use crate::source::{Place, Sources};
use crate::text::words::{self, explain, mutation as w};
use crate::text::{Lang, Phrase};

/// How many changes of a kind there are. Changes that make no difference are not among `all`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// Changes that make a difference, as far as is known.
    pub all: usize,
    /// Those that a case notices.
    pub noticed: usize,
    /// Changes that make no difference.
    pub equivalent: usize,
}

/// Counts the changes of one kind, or of all.
pub fn count(judged: &[Judged], kind: Option<MutantKind>) -> Count {
    let mut count = Count::default();
    for judged in judged.iter().filter(|j| kind.is_none_or(|kind| j.mutant.kind == kind)) {
        match judged.verdict {
            Verdict::Noticed(_) => count.noticed = count.noticed.saturating_add(1),
            Verdict::Equivalent => count.equivalent = count.equivalent.saturating_add(1),
            Verdict::Missed(_) => {}
        }
        if !matches!(judged.verdict, Verdict::Equivalent) {
            count.all = count.all.saturating_add(1);
        }
    }
    count
}

/// The changes of a kind that no case notices, each with a case that would, if there is one.
pub fn missed(judged: &[Judged], kind: MutantKind) -> impl Iterator<Item = (&Mutant, Option<&str>)> {
    judged.iter().filter(move |j| j.mutant.kind == kind).filter_map(|j| match &j.verdict {
        Verdict::Missed(case) => Some((&j.mutant, case.as_deref())),
        Verdict::Noticed(_) | Verdict::Equivalent => None,
    })
}

/// The whole as an object.
pub fn object(rules: &RuleSet, sources: &Sources, judged: &[Judged]) -> Value {
    let mut by_kind = Map::new();
    let mut list = Vec::new();
    for kind in MutantKind::ALL {
        let n = count(judged, Some(kind));
        let counts = json!({ "caught": n.noticed, "total": n.all, "equivalent": n.equivalent });
        by_kind.insert(kind.id().to_owned(), counts);
        for (mutant, case) in missed(judged, kind) {
            let (what, id) = owner(rules, mutant.owner);
            let (file, line, column) = place(sources, &mutant.place);
            list.push(json!({
                "kind": kind.id(),
                "of": what.get(Lang::En),
                "id": id,
                "file": file,
                "line": line,
                "column": column,
                "change": change(rules, mutant, Lang::En),
                "reads": read_back(rules, mutant, Lang::En),
                "case": case,
            }));
        }
    }
    json!({ "rule_set": rules.id, "by_kind": by_kind, "missed": list })
}

/// File, line and column.
pub(super) fn place<'s>(sources: &'s Sources, place: &Place) -> (Option<&'s str>, usize, usize) {
    let Some(file) = sources.get(place.file) else { return (None, 1, 1) };
    let (line, column) = file.line_column(place.span.start);
    (Some(&file.name), line, column)
}

/// What kind of entry a rule is, and its id.
pub(super) fn owner(rules: &RuleSet, owner: Owner) -> (Phrase, &str) {
    match owner {
        Owner::Gate(at) => (explain::GATE, rules.gates.get(at).map_or("", |g| &g.id)),
        Owner::Escalation(at) => (explain::ESCALATION, rules.escalations.get(at).map_or("", |e| &e.id)),
        Owner::Question(at) => (explain::QUESTION, rules.questions.get(at).map_or("", |q| &q.id)),
        Owner::Measure(at) => (explain::MEASURE, rules.measures.get(at).map_or("", |m| &m.id)),
        Owner::Named(at) => (explain::CONDITION, rules.conditions.get(at).map_or("", |c| &c.name)),
        Owner::RuleSet => (w::WHOLE, &rules.id),
    }
}

/// The change in words.
pub(super) fn change(rules: &RuleSet, mutant: &Mutant, lang: Lang) -> String {
    let dimension = |at: usize| rules.dimensions.get(at).map_or("", |d| d.id.as_str());
    let question = |at: usize| rules.questions.get(at).map_or("", |q| q.id.as_str());
    let level = |level: crate::interval::Level| level.number().to_string();
    match &mutant.edit {
        Edit::Effect(from, to) => w::EFFECT.with(lang, &[from.id(), to.id()]),
        Edit::Class(from, to) => w::CLASS.with(lang, &[from.id(), to.id()]),
        Edit::Level(at, choice, from, to) => {
            let choice = rules.questions.get(*at).and_then(|q| q.choices.get(*choice)).map_or("", |c| c.id.as_str());
            w::LEVEL.with(lang, &[choice, &level(*from), &level(*to)])
        }
        Edit::Floor(_, from, to) => w::FLOOR.with(lang, &[&level(*from), &level(*to)]),
        Edit::Cap(at, from, to) => w::CAP.with(lang, &[question(*at), &level(*from), &level(*to)]),
        Edit::Accumulate(from, to) => w::ACCUMULATE.with(lang, &[&from.to_string(), &to.to_string()]),
        Edit::Test(from, to) => {
            w::TEST.with(lang, &[&sentence::atom(rules, from, lang), &sentence::atom(rules, to, lang)])
        }
        Edit::DropTest(atom) => w::DROP_TEST.with(lang, &[&sentence::atom(rules, atom, lang)]),
        Edit::LevelTest(at, from, to) => w::LEVEL_TEST.with(lang, &[dimension(*at), &level(*from), &level(*to)]),
        Edit::DropLevelTest(at, from) => w::DROP_LEVEL_TEST.with(lang, &[dimension(*at), &level(*from)]),
        Edit::DropRow(rows) => w::DROP_ROW.with(lang, &[&sentence::condition(rules, rows, lang)]),
    }
}

/// The condition of the rule that is changed, as it stands; of a measure, of the set and of levels there is none.
pub(super) fn read_back(rules: &RuleSet, mutant: &Mutant, lang: Lang) -> Option<String> {
    let when: Option<&Condition> = match (mutant.owner, mutant.kind) {
        (Owner::Gate(at), _) => rules.gates.get(at).map(|g| &g.when),
        (Owner::Escalation(at), _) => rules.escalations.get(at).map(|e| &e.when),
        (Owner::Question(at), MutantKind::Question) => rules.questions.get(at).and_then(|q| q.when.as_ref()),
        (Owner::Named(at), _) => rules.conditions.get(at).map(|c| &c.when),
        (Owner::Question(_) | Owner::Measure(_) | Owner::RuleSet, _) => None,
    };
    when.map(|when| words::IT_SAYS.with(lang, &[&sentence::condition(rules, when, lang)]))
}
