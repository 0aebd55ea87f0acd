//! Where an entry is used: every condition of the rule set with the entry it belongs to.
//!
//! This file does not know how that is laid out.

use crate::rules::{Atom, Condition, NamedCondition, RuleSet, Set, Test};
use crate::text::words::explain as words;
use crate::text::{Lang, Phrase, Text};

/// An entry with a condition.
pub(super) struct Reader<'r> {
    kind: Phrase,
    id: &'r str,
    text: &'r Text,
    /// Its condition.
    pub(super) when: &'r Condition,
}

impl Reader<'_> {
    /// Kind, id and text of the entry.
    pub(super) fn show(&self, lang: Lang) -> String {
        named(self.kind, self.id, self.text, lang)
    }
}

/// Kind, id and text of an entry.
pub(super) fn named(kind: Phrase, id: &str, text: &Text, lang: Lang) -> String {
    match text.get(lang) {
        "" => format!("{} {id}", kind.get(lang)),
        text => format!("{} {id}: {text}", kind.get(lang)),
    }
}

/// Every entry with a condition, in the order questions, gates, escalations, measures, named conditions.
pub(super) fn readers(rules: &RuleSet) -> Vec<Reader<'_>> {
    let mut all = Vec::new();
    for q in &rules.questions {
        all.extend(q.when.as_ref().map(|when| Reader { kind: words::QUESTION, id: &q.id, text: &q.text, when }));
    }
    for g in &rules.gates {
        all.push(Reader { kind: words::GATE, id: &g.id, text: &g.text, when: &g.when });
    }
    for e in &rules.escalations {
        all.push(Reader { kind: words::ESCALATION, id: &e.id, text: &e.text, when: &e.when });
    }
    for m in &rules.measures {
        all.extend(m.when.as_ref().map(|when| Reader { kind: words::MEASURE, id: &m.id, text: &m.text, when }));
    }
    for c in &rules.conditions {
        all.push(Reader { kind: words::CONDITION, id: &c.name, text: &c.text, when: &c.when });
    }
    all
}

/// The entries one of whose tests is of this kind.
pub(super) fn reading(rules: &RuleSet, lang: Lang, wanted: impl Fn(&Atom) -> bool) -> Vec<String> {
    readers(rules).iter().filter(|r| r.when.atoms().any(&wanted)).map(|r| r.show(lang)).collect()
}

/// Whether a test on choices is met, wholly or in part, by this choice.
pub(super) fn is_met_by(test: &Test, choice: u64) -> bool {
    match test {
        Test::OneOf(mask) | Test::AnyOf(mask) | Test::AllOf(mask) => mask & choice != 0,
        Test::NoneOf(mask) => mask & choice == 0,
        Test::Country { .. } | Test::AtLeast(_) | Test::AtMost(_) | Test::Before(_) | Test::After(_) => false,
    }
}

/// Whether a test on countries is about exactly the members of a set.
pub(super) fn is_about(test: &Test, set: &Set) -> bool {
    match test {
        Test::Country { codes, .. } => {
            let is_item = |code: &[u8; 2]| set.items.iter().any(|item| item.as_bytes() == code);
            let is_code = |item: &String| codes.iter().any(|code| item.as_bytes() == code);
            codes.iter().all(is_item) && set.items.iter().all(is_code)
        }
        Test::OneOf(_) | Test::AnyOf(_) | Test::AllOf(_) | Test::NoneOf(_) => false,
        Test::AtLeast(_) | Test::AtMost(_) | Test::Before(_) | Test::After(_) => false,
    }
}

/// Whether a test came into its entry from a named condition: it still stands where the condition was written.
pub(super) fn came_from(atom: &Atom, named: &NamedCondition) -> bool {
    let (inner, outer) = (&atom.place, &named.when.place);
    inner.file == outer.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
}
