//! The assessment as data (`cooprisk.assessment/1`): ids and numbers, no sentences, the same in every language.
//!
//! Keys stand in a fixed order. Whatever comes from files is written so that no terminal escape or invisible character
//! is in the output, without loss ([`text`]). `json/given.rs` writes what was proposed, `json/seal.rs` the digest of
//! the whole, `json/comparison.rs` two assessments side by side. This file does not know words.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::assess::{Assessment, Contribution, NotAsked};
use crate::compare::{Lever, Levers};
use crate::proposal::{Proposal, Slot, Status};
use crate::rules::{Axis, Citation, RuleSet, Scope};
use crate::text::is_hidden;

use super::AsOfFrom;
use super::steps::{Because, steps};

pub mod comparison;
mod given;
mod seal;

use given::answer;

/// Name and version of the format.
pub const SCHEMA: &str = "cooprisk.assessment/1";

/// The assessment of a proposal as a JSON object.
pub fn assessment(
    rules: &RuleSet,
    proposal: &Proposal,
    assessment: &Assessment,
    levers: &Levers,
    as_of_from: AsOfFrom,
) -> Value {
    let ids = Ids { rules, proposal };
    let contributions: Vec<Value> = assessment.contributions.iter().map(|c| ids.contribution(c)).collect();
    sealed(json!({
        "schema": SCHEMA,
        "tool": {"name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION")},
        "rule_set": rule_set(rules),
        "lists": super::screening::lists_json(&proposal.screening.lists),
        "proposal": given::proposal(rules, proposal),
        "as_of": day(assessment.as_of),
        "as_of_from": as_of_from.id(),
        "recommendation": assessment.recommendation,
        "class": assessment.class,
        "reach": assessment.reach,
        "exact": assessment.exact,
        "clarify": assessment.clarify,
        "gates": ids.gates(assessment),
        "dimensions": ids.dimensions(assessment),
        "contributions": contributions,
        "escalations": ids.escalations(assessment),
        "reasons": ids.reasons(assessment),
        "measures": ids.measures(assessment),
        "unknowns": ids.unknowns(assessment),
        "levers": levers.list.iter().map(|l| ids.lever(l)).collect::<Vec<_>>(),
        "levers_cut": levers.cut,
        "screening": super::screening::matches_json(&proposal.screening.matches, &proposal.screening.lists),
        "hints": super::screening::hints_json(&proposal.screening.hints),
        "ignored": assessment.ignored.iter().map(|s| ids.slot(*s)).collect::<Vec<_>>(),
        "not_asked": assessment.not_asked.iter().map(|n| ids.not_asked(n)).collect::<Vec<_>>(),
        "next_steps": ids.next_steps(assessment),
    }))
}

/// Which rules.
pub(super) fn rule_set(rules: &RuleSet) -> Value {
    let files = rules.sums.files().iter().map(|(name, digest)| (name.clone(), json!(digest)));
    json!({
        "id": rules.id,
        "version": rules.version,
        "digest": rules.digest(),
        "files": files.collect::<Map<_, _>>(),
        "overlays": overlays(rules),
    })
}

/// The object with its own digest at the end: any change of it shows, also of what plays no part in the result.
pub(super) fn sealed(mut object: Value) -> Value {
    if let Some(fields) = object.as_object_mut() {
        fields.shift_remove("digest");
    }
    let digest = seal::digest(&object);
    if let Some(fields) = object.as_object_mut() {
        fields.insert("digest".to_owned(), json!(digest));
    }
    object
}

/// The overlays over a rule set.
fn overlays(rules: &RuleSet) -> Vec<Value> {
    rules.overlays.iter().map(|o| json!({"id": o.id, "version": o.version, "digest": o.digest})).collect()
}

/// A JSON value on one line, or over several. Hidden characters are written as `\u…`, which JSON allows anywhere in a
/// string, so that nothing from a file can act on a terminal and a reader gets the same text back.
pub fn text(value: &Value, pretty: bool) -> String {
    let json = if pretty { format!("{value:#}") } else { value.to_string() };
    if !json.chars().any(|c| c != '\n' && is_hidden(c)) {
        return json;
    }
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_hidden(c) {
            let mut units = [0u16; 2];
            safe.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            safe.push(c);
        }
    }
    safe
}

/// The answer of a slot as it stands in CSV: ids between commas.
pub(in crate::report) fn answer_text(rules: &RuleSet, proposal: &Proposal, slot: Slot) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    given::answer_list(rules, proposal, slot).iter().map(text).collect::<Vec<_>>().join(",")
}

/// `2026-11-01`
fn day(day: Date) -> String {
    day.to_string()
}

/// Turns indices back into ids.
#[derive(Clone, Copy)]
struct Ids<'a> {
    rules: &'a RuleSet,
    proposal: &'a Proposal,
}

impl<'a> Ids<'a> {
    fn question(self, question: usize) -> &'a str {
        self.rules.questions.get(question).map_or("", |q| &q.id)
    }

    fn role(self, role: usize) -> &'a str {
        self.rules.roles.get(role).map_or("", |r| &r.id)
    }

    fn roles(self, roles: &[usize]) -> Vec<&'a str> {
        roles.iter().map(|r| self.role(*r)).collect()
    }

    fn measure(self, measure: usize) -> &'a str {
        self.rules.measures.get(measure).map_or("", |m| &m.id)
    }

    fn cite(self, citations: &[Citation]) -> Vec<String> {
        citations.iter().map(|c| self.rules.citation_id(c)).collect()
    }

    /// Indices of the partner and the person that a slot is about.
    fn parties(self, slot: Slot) -> (Option<usize>, Option<usize>) {
        match self.rules.questions.get(slot.question).map(|q| q.scope) {
            Some(Scope::Partner) => (Some(slot.instance), None),
            Some(Scope::Person) => (None, Some(slot.instance)),
            Some(Scope::Project) | None => (None, None),
        }
    }

    fn slot(self, slot: Slot) -> Value {
        let (partner, person) = self.parties(slot);
        json!({"question": self.question(slot.question), "partner": partner, "person": person})
    }

    /// The id of a question, after `2:` for the second partner or person.
    fn numbered(self, slot: Slot) -> String {
        let id = self.question(slot.question);
        match slot.instance {
            0 => id.to_owned(),
            n => format!("{}:{id}", n.saturating_add(1)),
        }
    }

    fn gates(self, assessment: &Assessment) -> Vec<Value> {
        let gates = assessment.gates.iter().filter_map(|g| Some((g, self.rules.gates.get(g.gate)?)));
        let one = |(result, gate): (&crate::assess::GateResult, &crate::rules::Gate)| {
            json!({
                "id": gate.id,
                "effect": gate.effect.id(),
                "basis": gate.basis.id(),
                "state": result.state.id(),
                "partner": result.partner,
                "person": result.person,
                "addressee": self.roles(&gate.addressee),
                "cite": self.cite(&gate.cite),
            })
        };
        gates.map(one).collect()
    }

    fn dimensions(self, assessment: &Assessment) -> Vec<Value> {
        let dimensions = self.rules.dimensions.iter().zip(&assessment.dimensions);
        dimensions
            .map(|(rule, result)| {
                let axis = match rule.axis {
                    Axis::Risk => "risk",
                    Axis::Opportunity => "opportunity",
                };
                json!({"id": rule.id, "axis": axis, "inherent": result.inherent, "residual": result.residual})
            })
            .collect()
    }

    fn contribution(self, of: &Contribution) -> Value {
        let (partner, person) = self.parties(of.slot);
        let cite = self.rules.questions.get(of.slot.question).map(|q| self.cite(&q.cite)).unwrap_or_default();
        json!({
            "question": self.question(of.slot.question),
            "partner": partner,
            "person": person,
            "answer": given::answer_list(self.rules, self.proposal, of.slot),
            "inherent": of.inherent,
            "residual": of.residual,
            "binding": of.binding,
            "cite": cite,
        })
    }

    fn escalations(self, assessment: &Assessment) -> Vec<Value> {
        let list = assessment.escalations.iter();
        let list = list.filter_map(|e| Some((e, self.rules.escalations.get(e.escalation)?)));
        list.map(|(result, rule)| {
            let state = if result.fired { "fired" } else { "open" };
            json!({"id": rule.id, "state": state, "class": rule.class, "binding": result.binding})
        })
        .collect()
    }

    fn reasons(self, assessment: &Assessment) -> Vec<Vec<String>> {
        let mut lists: Vec<Vec<String>> = Vec::new();
        for reason in &assessment.reasons {
            let list: Vec<String> = reason.answers.iter().map(|s| self.numbered(*s)).collect();
            if !lists.contains(&list) {
                lists.push(list);
            }
        }
        lists
    }

    fn measures(self, assessment: &Assessment) -> Vec<Value> {
        let measures = assessment.measures.iter();
        measures
            .map(|m| {
                let status = m.status.map_or("offered", Status::id);
                json!({
                    "id": self.measure(m.measure), "partner": m.partner, "person": m.person, "status": status
                })
            })
            .collect()
    }

    fn unknowns(self, assessment: &Assessment) -> Vec<Value> {
        let unknowns = assessment.unknowns.iter();
        unknowns
            .map(|u| {
                let (partner, person) = self.parties(u.slot);
                let ask = self.rules.questions.get(u.slot.question).map(|q| self.roles(&q.ask)).unwrap_or_default();
                json!({
                    "question": self.question(u.slot.question),
                    "partner": partner,
                    "person": person,
                    "stated": u.stated,
                    "could_reach": u.could_reach,
                    "ask": ask,
                })
            })
            .collect()
    }

    fn lever(self, lever: &Lever) -> Value {
        let answers = lever.answers.iter().filter_map(|(slot, set)| {
            let (partner, person) = self.parties(*slot);
            let question = self.rules.questions.get(slot.question)?;
            Some(json!({
                "question": question.id, "partner": partner, "person": person, "set": answer(question, set)
            }))
        });
        let measures = lever.measures.iter().map(|(m, ..)| self.measure(*m));
        json!({
            "answers": answers.collect::<Vec<_>>(),
            "measures": measures.collect::<Vec<_>>(),
            "reach": lever.reach,
        })
    }

    fn not_asked(self, of: &NotAsked) -> Value {
        let (partner, person) = self.parties(of.slot);
        let because: Vec<String> = of.because.iter().map(|s| self.numbered(*s)).collect();
        json!({
            "question": self.question(of.slot.question), "partner": partner, "person": person, "because": because
        })
    }

    fn next_steps(self, assessment: &Assessment) -> Vec<Value> {
        let steps = steps(self.rules, assessment);
        steps
            .iter()
            .map(|step| {
                let mut because: Vec<&str> = Vec::new();
                for id in step.because.iter().map(|b| self.cause(assessment, *b)) {
                    if !because.contains(&id) {
                        because.push(id);
                    }
                }
                json!({"role": self.role(step.role), "because": because})
            })
            .collect()
    }

    fn cause(self, assessment: &Assessment, because: Because) -> &'a str {
        let rules = self.rules;
        let id = match because {
            Because::Gate(i) => assessment.gates.get(i).and_then(|g| rules.gates.get(g.gate)).map(|g| &g.id),
            Because::Escalation(i) => {
                assessment.escalations.get(i).and_then(|e| rules.escalations.get(e.escalation)).map(|e| &e.id)
            }
            Because::Unknown(i) => {
                assessment.unknowns.get(i).and_then(|u| rules.questions.get(u.slot.question)).map(|q| &q.id)
            }
        };
        id.map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_escaped_without_loss() {
        let value = json!({"t": "a\u{1b}[31m\u{202e}\u{9b}\u{e0041}中\n"});
        let written = text(&value, true);
        assert!(!written.chars().any(|c| c != '\n' && is_hidden(c)), "{written:?}");
        assert_eq!(serde_json::from_str::<Value>(&written).expect("valid JSON"), value);
        assert_eq!(text(&value, false).lines().count(), 1);
    }
}
