//! Mistakes of logic: everything the soundness of an assessment rests on, and what every entry must have.
//!
//! The engine's two passes bound every completion only for rules that pass here (`assess.rs` says why).
//! `check/questions.rs` looks at questions and choices, `check/texts.rs` at texts and languages, `check/lists.rs` at
//! lists, `check/dead.rs` at rows that never hold. Matters of taste are lints (`rules/lint.rs`). This file does not
//! know answers.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Place;
use crate::table::At;

use super::read::raw::{Raw, RawMeasure, RawSet, RawSource};
use super::{Axis, Measure, Nature, Question, RuleSet, migrate};

mod dead;
mod lists;
mod questions;
mod texts;

/// Reports every mistake of logic.
pub(super) fn check(rules: &RuleSet, raw: &Raw, out: &mut Diagnostics) {
    texts::check(raw, out);
    raw.sources.iter().for_each(|source| check_dates(source, out));
    raw.sets.iter().for_each(|set| check_set(set, out));
    if raw.questions.is_empty()
        && let Some(header) = &raw.header
    {
        let help = "write at least one `[[question]]`";
        out.push(Diagnostic::new(Code::MissingKey, &header.place, "the rule set asks no question").help(help));
    }
    for (question, raw) in rules.questions.iter().zip(&raw.questions) {
        questions::check(question, raw, out);
        check_citation("question", &raw.id, &raw.cite, out);
    }
    for gate in &raw.gates {
        check_citation("gate", &gate.id, &gate.cite, out);
    }
    for escalation in &raw.escalations {
        check_citation("escalation", &escalation.id, &escalation.cite, out);
    }
    for (measure, raw) in rules.measures.iter().zip(&raw.measures) {
        check_citation("measure", &raw.id, &raw.cite, out);
        check_caps(rules, measure, raw, out);
    }
    for assumption in &raw.assumptions {
        check_citation("assumption", &assumption.id, &assumption.cite, out);
    }
    lists::check(rules, raw, out);
    dead::check(rules, raw, out);
    migrate::check(rules, raw, out);
}

fn check_citation(what: &str, id: &At<String>, cite: &[At<String>], out: &mut Diagnostics) {
    if cite.is_empty() {
        let message = format!("{what} `{}` cites no source", id.value);
        let help = "write `cite = [\"source\"]` or `cite = [\"source#place\"]`; a decision of your own is a source too";
        out.push(Diagnostic::new(Code::NoCitation, &id.place, message).help(help));
    }
}

fn check_dates(source: &RawSource, out: &mut Diagnostics) {
    let Some(retrieved) = &source.retrieved else { return };
    let id = &source.id.value;
    if let Some(published) = source.published.as_ref().filter(|p| p.value > retrieved.value) {
        let message = format!("source `{id}` was retrieved before it was published");
        let diagnostic = Diagnostic::new(Code::BadDates, &retrieved.place, message).label("retrieved on this day");
        out.push(diagnostic.other(&published.place, "published later"));
    }
    if let Some(review) = source.review_by.as_ref().filter(|r| r.value < retrieved.value) {
        let message = format!("source `{id}` is to be looked at again before it was retrieved");
        let diagnostic = Diagnostic::new(Code::BadDates, &review.place, message).label("due on this day");
        out.push(diagnostic.other(&retrieved.place, "retrieved later"));
    }
}

fn check_set(set: &RawSet, out: &mut Diagnostics) {
    check_citation("set", &set.name, &set.cite, out);
    let mut seen: BTreeMap<&str, &At<String>> = BTreeMap::new();
    for item in &set.items {
        if let Some(first) = seen.get(item.value.as_str()) {
            let message = format!("`{}` stands twice in set `{}`", item.value, set.name.value);
            out.push(Diagnostic::new(Code::DuplicateId, &item.place, message).other(&first.place, "the first one"));
        } else {
            seen.insert(&item.value, item);
        }
    }
    if set.items.is_empty() {
        let message = format!("set `{}` is empty", set.name.value);
        out.push(Diagnostic::new(Code::BadValue, &set.name.place, message).help("name at least one member"));
    }
}

fn check_caps(rules: &RuleSet, measure: &Measure, raw: &RawMeasure, out: &mut Diagnostics) {
    for (question, _) in &measure.caps {
        let Some(question) = rules.questions.get(*question) else { continue };
        let place = raw.caps.iter().find(|(id, _)| id.value == question.id).map_or(&raw.id.place, |(id, _)| &id.place);
        if is_opportunity(rules, question) {
            let message = format!("measure `{}` caps the opportunity question `{}`", measure.id, question.id);
            let help = "measures lower risks; opportunities are shown as they are";
            out.push(stands(Code::OpportunityInRisk, place, message, question).help(help));
        } else if question.nature != Nature::Levels {
            let message = format!("measure `{}` caps `{}`, which has no level above 0", measure.id, question.id);
            let help = "name a question whose choices have levels";
            out.push(stands(Code::BadValue, place, message, question).help(help));
        }
    }
}

fn stands(code: Code, place: &Place, message: String, question: &Question) -> Diagnostic {
    Diagnostic::new(code, place, message).other(&question.place, "the question stands here")
}

fn is_opportunity(rules: &RuleSet, question: &Question) -> bool {
    let dimension = question.dimension.and_then(|d| rules.dimensions.get(d));
    dimension.is_some_and(|d| d.axis == Axis::Opportunity)
}
