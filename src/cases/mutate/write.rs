//! A case as it stands in a rule file.
//!
//! Written to be pasted: ids in quotes, only what is answered, partners and persons in their order. This file does not
//! know what the case shows.

use std::fmt::Write;

use crate::interval::{Interval, Recommendation};
use crate::proposal::{Answer, Proposal, Slot};
use crate::rules::{Fill, Question, RuleSet, Scope, bits, country};
use crate::table::At;

use super::super::{Expectation, RuleCase};
use super::{Edit, Mutant, Owner};

/// A name to begin with, in English as the ids are.
pub(super) fn name_of(rules: &RuleSet, mutant: &Mutant) -> String {
    let id = |what: &str, id: Option<&String>| format!("{what} {}", id.map_or("", String::as_str));
    let question = |at: usize| id("question", rules.questions.get(at).map(|q| &q.id));
    let about = match (&mutant.edit, mutant.owner) {
        (Edit::Cap(at, ..), _) => format!("a measure on the {}", question(*at)),
        (_, Owner::Gate(at)) => format!("the {}", id("gate", rules.gates.get(at).map(|g| &g.id))),
        (_, Owner::Escalation(at)) => format!("the {}", id("escalation", rules.escalations.get(at).map(|e| &e.id))),
        (_, Owner::Question(at)) => format!("the {}", question(at)),
        (_, Owner::Measure(at)) => format!("the {}", id("measure", rules.measures.get(at).map(|m| &m.id))),
        (_, Owner::Named(at)) => format!("the {}", id("condition", rules.conditions.get(at).map(|c| &c.name))),
        (_, Owner::RuleSet) => "questions that count together".to_owned(),
    };
    format!("at the boundary of {about}")
}

/// The case as TOML 1.0.
pub(super) fn case_as_toml(rules: &RuleSet, case: &RuleCase) -> String {
    let mut toml = String::from("[[case]]\n");
    line(&mut toml, "name", &quoted(&case.name));
    line(&mut toml, "source", &quoted("maintainers"));
    for run in &case.runs {
        let proposal = &run.proposal;
        let project = answers(rules, proposal, Scope::Project, 0);
        if !project.is_empty() {
            toml.push_str("[case.answers]\n");
            toml.push_str(&project);
        }
        for (scope, key, count) in
            [(Scope::Partner, "partners", proposal.partners.len()), (Scope::Person, "persons", proposal.persons.len())]
        {
            let parties: Vec<String> = (0..count).map(|i| answers(rules, proposal, scope, i)).collect();
            // One of whom nothing is known counts, listed or not.
            if parties.iter().all(String::is_empty) && count <= 1 {
                continue;
            }
            for party in parties {
                let _ = writeln!(toml, "[[case.{key}]]");
                toml.push_str(&party);
            }
        }
        for planned in &proposal.measures {
            let id = rules.measures.get(planned.measure).map_or("", |m| m.id.as_str());
            toml.push_str("[[case.measures]]\n");
            line(&mut toml, "id", &quoted(id));
            line(&mut toml, "status", &quoted(planned.status.id()));
            for (key, party) in [("partner", planned.partner), ("person", planned.person)] {
                if let Some(party) = party {
                    line(&mut toml, key, &party.saturating_add(1).to_string());
                }
            }
        }
        for clearance in &proposal.clearances {
            let id = rules.gates.get(clearance.gate).map_or("", |g| g.id.as_str());
            toml.push_str("[[case.clearances]]\n");
            line(&mut toml, "gate", &quoted(id));
            line(&mut toml, "reference", &quoted(&clearance.reference));
            line(&mut toml, "date", &clearance.date.to_string());
        }
        toml.push_str("[case.expect]\n");
        toml.push_str(&expectation(rules, &run.expect));
    }
    toml
}

fn line(toml: &mut String, key: &str, value: &str) {
    let _ = writeln!(toml, "{key} = {value}");
}

/// Ids need no escaping; a name is made of ids.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn list<'i>(ids: impl Iterator<Item = &'i str>) -> String {
    format!("[{}]", ids.map(quoted).collect::<Vec<_>>().join(", "))
}

fn answers(rules: &RuleSet, proposal: &Proposal, scope: Scope, instance: usize) -> String {
    let mut toml = String::new();
    for (question, rule) in rules.questions.iter().enumerate().filter(|(_, q)| q.scope == scope) {
        let filled = proposal.filled(rule, instance);
        // The country says it, and stands in the case.
        if filled.is_some() && rule.from == Some(Fill::CountryChoice) {
            continue;
        }
        let stated = proposal.answer(rules, Slot { question, instance });
        if let Some(value) = value(rule, filled.as_ref().unwrap_or(stated)) {
            line(&mut toml, &rule.id, &value);
        }
    }
    toml
}

fn value(question: &Question, answer: &Answer) -> Option<String> {
    let ids = |mask: u64| bits(mask).filter_map(|i| question.choices.get(i)).map(|c| c.id.as_str());
    match answer {
        Answer::Missing | Answer::Unknown | Answer::Text(_) => None,
        Answer::OneOf(mask) if mask.count_ones() == 1 => ids(*mask).next().map(quoted),
        Answer::OneOf(mask) | Answer::Chosen { mask, .. } => Some(list(ids(*mask))),
        Answer::Number(n) => Some(n.to_string()),
        Answer::Country(code) => Some(quoted(&country::show(*code))),
        Answer::Date(day) => Some(day.to_string()),
    }
}

fn expectation(rules: &RuleSet, expect: &Expectation) -> String {
    let mut toml = String::new();
    if let Some(wanted) = &expect.recommendation {
        line(&mut toml, "recommendation", &quoted(wanted.value.id()));
    }
    if let Some(wanted) = &expect.class {
        let Interval { low, high } = wanted.value;
        line(&mut toml, "class", &list([low, high].map(Recommendation::id).into_iter()));
    }
    if let Some(wanted) = &expect.gates {
        line(&mut toml, "gates", &list(wanted.value.iter().filter_map(|at| Some(rules.gates.get(*at)?.id.as_str()))));
    }
    for (key, wanted) in [("asked", &expect.asked), ("ignored", &expect.ignored)] {
        if let Some(At { value: questions, .. }) = wanted {
            let ids = questions.iter().filter_map(|at| Some(rules.questions.get(*at)?.id.as_str()));
            line(&mut toml, key, &list(ids));
        }
    }
    if !expect.dimensions.is_empty() {
        let levels = expect.dimensions.iter().filter_map(|wanted| {
            let (at, levels) = wanted.value;
            let id = &rules.dimensions.get(at)?.id;
            let (low, high) = (levels.low.number(), levels.high.number());
            Some(if low == high { format!("{id} = {low}") } else { format!("{id} = [{low}, {high}]") })
        });
        line(&mut toml, "dimensions", &format!("{{ {} }}", levels.collect::<Vec<_>>().join(", ")));
    }
    toml
}
