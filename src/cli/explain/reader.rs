//! Where an entry is used: every condition of the rule set with the entry it belongs to.
//!
//! This file does not know how that is laid out.

use crate::rules::{Atom, Choice, Condition, Measure, NamedCondition, RuleSet, Set, Test};
use crate::text::words::explain as words;
use crate::text::{Lang, Phrase, Text};

/// An entry with a condition.
pub(super) struct Reader<'r> {
    kind: Phrase,
    id: &'r str,
    text: &'r Text,
    /// The measure, if it is one.
    pub(super) measure: Option<&'r Measure>,
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
    let entry = |kind, id, text, when| Reader { kind, id, text, measure: None, when };
    let mut all: Vec<Reader<'_>> = Vec::new();
    all.extend(rules.questions.iter().filter_map(|q| Some(entry(words::QUESTION, &q.id, &q.text, q.when.as_ref()?))));
    all.extend(rules.gates.iter().map(|g| entry(words::GATE, &g.id, &g.text, &g.when)));
    all.extend(rules.escalations.iter().map(|e| entry(words::ESCALATION, &e.id, &e.text, &e.when)));
    all.extend(rules.measures.iter().filter_map(|m| {
        let entry = entry(words::MEASURE, &m.id, &m.text, m.when.as_ref()?);
        Some(Reader { measure: Some(m), ..entry })
    }));
    all.extend(rules.conditions.iter().map(|c| entry(words::CONDITION, &c.name, &c.text, &c.when)));
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

/// Whether a choice is filled in for exactly the members of a set.
pub(super) fn stands_for(choice: &Choice, set: &Set) -> bool {
    !choice.countries.is_empty() && is_about(&Test::Country { codes: choice.countries.clone(), listed: true }, set)
}

/// Whether a test came into its entry from a named condition: it still stands where the condition was written.
pub(super) fn came_from(atom: &Atom, named: &NamedCondition) -> bool {
    let (inner, outer) = (&atom.place, &named.when.place);
    inner.file == outer.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
}
