//! What was proposed, as JSON: the tree of the proposal file, so that the assessment can be computed again from it.
//!
//! This file does not know results.

use serde_json::{Map, Value, json};

use crate::proposal::{Answer, Clearance, ClearedMatch, Party, PlannedMeasure, Proposal, Slot};
use crate::rules::{Question, RuleSet, Scope, bits, country};

use super::day;

/// The proposal.
pub(super) fn proposal(rules: &RuleSet, proposal: &Proposal) -> Value {
    let parties = |scope: Scope, list: &[Party]| -> Vec<Value> {
        list.iter().enumerate().map(|(i, p)| party(rules, proposal, scope, i, p)).collect()
    };
    let mut object = json!({
        "id": proposal.id,
        "title": proposal.title,
        "date": proposal.date.map(day),
        "file": proposal.file,
        "digest": proposal.digest,
        "answers": answers(rules, proposal, Scope::Project, 0),
        "partners": parties(Scope::Partner, &proposal.partners),
        "persons": parties(Scope::Person, &proposal.persons),
        "measures": proposal.measures.iter().map(|m| measure(rules, m)).collect::<Vec<_>>(),
        "clearances": proposal.clearances.iter().map(|c| clearance(rules, c)).collect::<Vec<_>>(),
        "cleared_matches": proposal.cleared_matches.iter().map(cleared_match).collect::<Vec<_>>(),
    });
    let Some(more) = object.as_object_mut() else { return object };
    let notes = notes(rules, proposal, Scope::Project, 0);
    if !notes.is_empty() {
        more.insert("notes".to_owned(), Value::Object(notes));
    }
    if !proposal.parked.is_empty() {
        more.insert("parked".to_owned(), Value::Object(parked(proposal)));
    }
    if let Some(carried) = &proposal.carried {
        more.insert("carried_from".to_owned(), json!(carried.from));
    }
    object
}

/// What was parked, by name; a name that stands twice gets a number.
fn parked(proposal: &Proposal) -> Map<String, Value> {
    let mut object = Map::new();
    for (name, old) in &proposal.parked {
        let names = (1u32..).map(|n| if n == 1 { name.clone() } else { format!("{name}, {n}") });
        if let Some(name) = names.take(proposal.parked.len()).find(|name| !object.contains_key(name)) {
            object.insert(name, json!(old));
        }
    }
    object
}

fn party(rules: &RuleSet, proposal: &Proposal, scope: Scope, instance: usize, party: &Party) -> Value {
    let mut object = Map::new();
    if !party.name.is_empty() || scope == Scope::Partner {
        let name = Some(&party.name).filter(|name| !name.is_empty());
        object.insert("name".to_owned(), json!(name));
    }
    if let Some(country) = party.country {
        object.insert("country".to_owned(), json!(country::show(country)));
    }
    if let Some(ror) = &party.ror {
        object.insert("ror".to_owned(), json!(ror));
    }
    if !party.role.is_empty() {
        object.insert("role".to_owned(), json!(party.role));
    }
    object.insert("answers".to_owned(), Value::Object(answers(rules, proposal, scope, instance)));
    let notes = notes(rules, proposal, scope, instance);
    if !notes.is_empty() {
        object.insert("notes".to_owned(), Value::Object(notes));
    }
    Value::Object(object)
}

/// What was answered for one instance, in the order of the rule set.
fn answers(rules: &RuleSet, proposal: &Proposal, scope: Scope, instance: usize) -> Map<String, Value> {
    let questions = rules.questions.iter().enumerate().filter(|(_, q)| q.scope == scope);
    let given = questions.map(|(question, q)| (q, proposal.answer(rules, Slot { question, instance })));
    let given = given.filter(|(_, a)| **a != Answer::Missing);
    given.map(|(q, a)| (q.id.clone(), answer(q, a))).collect()
}

fn notes(rules: &RuleSet, proposal: &Proposal, scope: Scope, instance: usize) -> Map<String, Value> {
    let notes = proposal.notes.iter().filter(|(slot, _)| slot.instance == instance);
    let notes = notes.filter_map(|(slot, note)| Some((rules.questions.get(slot.question)?, note)));
    notes.filter(|(q, _)| q.scope == scope).map(|(q, note)| (q.id.clone(), json!(note))).collect()
}

/// An answer as it stands in a proposal file.
pub(super) fn answer(question: &Question, answer: &Answer) -> Value {
    let ids = |mask: u64| bits(mask).filter_map(|i| question.choices.get(i)).map(|c| c.id.as_str());
    match answer {
        Answer::Missing => Value::Null,
        Answer::Unknown => json!("unknown"),
        Answer::OneOf(mask) if mask.count_ones() == 1 => ids(*mask).next().map_or(Value::Null, |id| json!(id)),
        Answer::OneOf(mask) => json!(ids(*mask).collect::<Vec<_>>()),
        Answer::Chosen { mask, more: false } => json!(ids(*mask).collect::<Vec<_>>()),
        Answer::Chosen { mask, more: true } => json!(ids(*mask).chain(["unknown"]).collect::<Vec<_>>()),
        Answer::Number(n) => json!(n),
        Answer::Country(c) => json!(country::show(*c)),
        Answer::Date(d) => json!(day(*d)),
        Answer::Text(text) => json!(text),
    }
}

/// The answer of a slot as a list; empty where nothing was said; a field of the proposal where that answers it.
pub(super) fn answer_list(rules: &RuleSet, proposal: &Proposal, slot: Slot) -> Vec<Value> {
    let Some(question) = rules.questions.get(slot.question) else { return Vec::new() };
    let filled = proposal.filled(question, slot.instance);
    match answer(question, filled.as_ref().unwrap_or(proposal.answer(rules, slot))) {
        Value::Array(list) => list,
        Value::Null => Vec::new(),
        single => vec![single],
    }
}

fn measure(rules: &RuleSet, planned: &PlannedMeasure) -> Value {
    json!({
        "id": rules.measures.get(planned.measure).map_or("", |m| &m.id),
        "status": planned.status.id(),
        "partner": planned.partner,
        "person": planned.person,
        "owner": planned.owner,
        "due": planned.due.map(day),
        "until": planned.until.map(day),
    })
}

fn clearance(rules: &RuleSet, clearance: &Clearance) -> Value {
    json!({
        "gate": rules.gates.get(clearance.gate).map_or("", |g| &g.id),
        "partner": clearance.partner,
        "person": clearance.person,
        "reference": clearance.reference,
        "date": day(clearance.date),
        "until": clearance.until.map(day),
    })
}

fn cleared_match(cleared: &ClearedMatch) -> Value {
    json!({
        "partner": cleared.partner,
        "person": cleared.person,
        "entry": cleared.entry,
        "reason": cleared.reason,
        "until": cleared.until.map(day),
    })
}
