//! Answers that a proof found, as a proposal.
//!
//! This file does not know what they show.

use crate::proposal::{Answer, Party, PlannedMeasure, Proposal, Slot};
use crate::rules::proof::{Model, Value, Whom, plain_answer};
use crate::rules::{RuleSet, bit};

/// The proposal in which everything is answered: what was found, and plain answers to the rest.
pub fn completed(rules: &RuleSet, model: &Model) -> Proposal {
    let party = |i: usize| Party { name: i.saturating_add(1).to_string(), ..Party::default() };
    let mut proposal = Proposal {
        partners: (0..model.partners).map(party).collect(),
        persons: (0..model.persons).map(party).collect(),
        measures: model.measures.iter().map(|(measure, whom)| agreed(*measure, *whom)).collect(),
        ..Proposal::default()
    };
    let layout = proposal.layout(rules);
    proposal.answers = vec![Answer::Missing; layout.len()];
    for (question, rule) in rules.questions.iter().enumerate() {
        let Some(plain) = plain_answer(rule) else { continue };
        for instance in 0..layout.instances(rule.scope) {
            proposal.set_answer(rules, Slot { question, instance }, answer(plain));
        }
    }
    for (question, instance, value) in &model.answers {
        proposal.set_answer(rules, Slot { question: *question, instance: *instance }, answer(*value));
    }
    proposal
}

fn answer(value: Value) -> Answer {
    match value {
        Value::Choice(choice) => Answer::OneOf(bit(choice)),
        Value::Chosen(mask) => Answer::Chosen { mask, more: false },
        Value::Number(n) => Answer::Number(n),
        Value::Country(code) => Answer::Country(code),
        Value::Date(day) => Answer::Date(day),
    }
}

/// A measure that counts.
pub(super) fn agreed(measure: usize, whom: Whom) -> PlannedMeasure {
    let (partner, person) = match whom {
        Whom::All => (None, None),
        Whom::Partner(partner) => (Some(partner), None),
        Whom::Person(person) => (None, Some(person)),
    };
    PlannedMeasure::agreed(measure, partner, person)
}
