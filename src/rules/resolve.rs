//! Entries → `RuleSet`: ids become indices, conditions become masks, questions get their order.
//!
//! `resolve/names.rs` looks ids up, `resolve/operators.rs` compiles one test, `resolve/conditions.rs` puts rows
//! together, `resolve/order.rs` sorts. A `RuleSet` is made here and nowhere else. This file does not know what makes
//! rules sound (that is `rules/check.rs`).

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::interval::{Level, Recommendation};
use crate::limits;
use crate::table::At;

use super::list::Item;
use super::read::raw::{Raw, RawQuestion};
use super::{Axis, Choice, Condition, Dimension, Kind, NamedCondition, Nature, RuleSet, Scope, Set, migrate};

mod conditions;
mod names;
mod operators;
mod order;

pub(super) use conditions::excludes;
use conditions::{Compiler, Reader};
use names::AllNames;
use operators::{Sets, country_codes};

/// Puts the questions of all files into the order in which they are presented.
pub(super) fn present_in_order(raw: &mut Raw, out: &mut Diagnostics) {
    // Both are sorted alike: neither changes the order of what belongs to one phase.
    raw.rules.questions.sort_by_key(|q| q.phase);
    raw.questions.sort_by_key(|q| q.phase);
    if let Some(first_too_many) = raw.questions.get(limits::QUESTIONS) {
        let message = format!("the rule set has {} questions", raw.questions.len());
        let help = format!("at most {} are possible", limits::QUESTIONS);
        out.push(Diagnostic::new(Code::TooMany, &first_too_many.id.place, message).help(help));
        raw.questions.truncate(limits::QUESTIONS);
        raw.rules.questions.truncate(limits::QUESTIONS);
    }
}

/// Resolves everything, and takes the entries for it. What could not be resolved is reported and left out, so the
/// result may be used only if nothing was reported.
pub(super) fn resolve(raw: &mut Raw, out: &mut Diagnostics) -> RuleSet {
    let mut rules = std::mem::take(&mut raw.rules);
    let raw = &*raw;
    let names = AllNames::of(raw, out);
    rules.migrations = migrate::resolve(raw);
    header(raw, &mut rules);
    rules.classes.sort_by_key(|label| Recommendation::ALL.iter().position(|r| *r == label.class));
    rules.sets = raw
        .sets
        .iter()
        .map(|set| Set {
            name: set.name.value.clone(),
            items: set.items.iter().map(|i| i.value.clone()).collect(),
            as_of: set.as_of,
            cite: names.sources.cite(&set.cite, out),
            place: set.name.place.clone(),
        })
        .collect();
    for (list, raw) in rules.lists.iter_mut().zip(&raw.lists) {
        list.cite = names.sources.cite(&raw.cite, out);
    }
    questions(raw, &names, &mut rules, out);
    let [project, partner, person] = &mut rules.per_scope;
    for question in &mut rules.questions {
        let count = match question.scope {
            Scope::Project => &mut *project,
            Scope::Partner => &mut *partner,
            Scope::Person => &mut *person,
        };
        question.local = *count;
        *count = count.saturating_add(1);
    }
    resolve_conditions(raw, &names, &mut rules, out);
    for (assumption, raw) in rules.assumptions.iter_mut().zip(&raw.assumptions) {
        assumption.cite = names.sources.cite(&raw.cite, out);
    }
    rules.order = ask_order(raw, &rules, out);
    rules
}

fn header(raw: &Raw, rules: &mut RuleSet) {
    let Some(header) = &raw.header else { return };
    rules.id.clone_from(&header.id);
    rules.version.clone_from(&header.version);
    rules.valid_from = header.valid_from;
    rules.languages.clone_from(&header.languages);
    rules.title = header.title.clone();
    rules.summary = header.summary.clone();
    rules.accumulate = header.accumulate;
}

fn questions(raw: &Raw, names: &AllNames<'_>, rules: &mut RuleSet, out: &mut Diagnostics) {
    let sets = Sets { list: &raw.sets, names: &names.sets };
    for (question, q) in rules.questions.iter_mut().zip(&raw.questions) {
        question.dimension = q.dimension.as_ref().and_then(|id| names.dimensions.find(id, out));
        question.nature = nature(question.kind, q);
        question.ask = names.roles.find_all(&q.ask, out);
        question.cite = names.sources.cite(&q.cite, out);
        // What a sound set names is there, or was left unread.
        question.lookup = match raw.known_sound {
            true => names.lists.find_those(&q.lookup),
            false => names.lists.find_all(&q.lookup, out),
        };
        question.choices_from = q.choices_from.as_ref().and_then(|id| names.lists.find(id, out));
        if let Some(list) = question.choices_from.and_then(|at| rules.lists.get(at)).filter(|_| q.choices.is_empty()) {
            question.choices = list.items.iter().take(limits::CHOICES).map(choice_of).collect();
        }
        for (choice, raw) in question.choices.iter_mut().zip(&q.choices) {
            let written = raw.countries.as_ref().and_then(|c| c.values.as_ref());
            choice.countries = written.and_then(|values| country_codes(values, &sets, out)).unwrap_or_default();
        }
    }
}

/// An item of a list as a choice of a context question.
fn choice_of(item: &Item) -> Choice {
    Choice { id: item.id.clone(), text: item.text.clone(), place: item.place.clone(), ..Choice::default() }
}

fn nature(kind: Kind, question: &RawQuestion) -> Nature {
    match kind {
        Kind::Choice | Kind::Multi => {
            let levels = || question.choices.iter().filter_map(|c| c.level.as_ref());
            if levels().any(|l| l.value > Level::None) {
                Nature::Levels
            } else if levels().next().is_some() {
                Nature::Switch
            } else {
                Nature::Context
            }
        }
        Kind::Number | Kind::Country | Kind::Date | Kind::Text => Nature::Context,
    }
}

fn resolve_conditions(raw: &Raw, names: &AllNames<'_>, rules: &mut RuleSet, out: &mut Diagnostics) {
    // Whether they are asked plays no part in what conditions read of questions.
    let mut questions = std::mem::take(&mut rules.questions);
    let mut compiler = Compiler::new(raw, names, (&questions, &rules.dimensions), out);
    for (at, named) in raw.conditions.iter().enumerate() {
        rules.conditions.push(NamedCondition {
            name: named.name.value.clone(),
            text: named.text.clone(),
            when: compiler.named(at).cloned().unwrap_or_default(),
            place: named.name.place.clone(),
        });
    }
    let mut asked = Vec::with_capacity(questions.len());
    for (question, raw) in questions.iter().zip(&raw.questions) {
        let reader = Reader::question(question, is_opportunity(&rules.dimensions, question.dimension));
        asked.push(raw.when.as_ref().and_then(|when| compiler.compile(when, &reader, out)));
    }
    for (gate, raw) in rules.gates.iter_mut().zip(&raw.gates) {
        let when = raw.when.as_ref().and_then(|w| compiler.compile(w, &Reader::answers("gate", &raw.id.value), out));
        gate.when = when.unwrap_or_default();
        gate.addressee = names.roles.find_all(&raw.addressee, out);
        gate.cite = names.sources.cite(&raw.cite, out);
    }
    for (escalation, raw) in rules.escalations.iter_mut().zip(&raw.escalations) {
        let when = raw.when.as_ref().and_then(|w| compiler.compile(w, &Reader::escalation(&raw.id.value), out));
        escalation.when = when.unwrap_or_default();
        escalation.addressee = names.roles.find_all(&raw.addressee, out);
        escalation.cite = names.sources.cite(&raw.cite, out);
    }
    for (measure, raw) in rules.measures.iter_mut().zip(&raw.measures) {
        let reader = Reader::answers("measure", &raw.id.value);
        measure.when = raw.when.as_ref().and_then(|w| compiler.compile(w, &reader, out));
        measure.caps = caps(&raw.caps, names, out);
        measure.owner = raw.owner.as_ref().and_then(|id| names.roles.find(id, out));
        measure.cite = names.sources.cite(&raw.cite, out);
    }
    for (question, when) in questions.iter_mut().zip(asked) {
        question.when = when;
    }
    rules.questions = questions;
}

fn caps(raw: &[(At<String>, Level)], names: &AllNames<'_>, out: &mut Diagnostics) -> Vec<(usize, Level)> {
    raw.iter().filter_map(|(id, level)| Some((names.questions.find(id, out)?, *level))).collect()
}

fn is_opportunity(dimensions: &[Dimension], at: Option<usize>) -> bool {
    at.and_then(|d| dimensions.get(d)).is_some_and(|d| d.axis == Axis::Opportunity)
}

/// Question indices such that every question stands after those its condition reads.
fn ask_order(raw: &Raw, rules: &RuleSet, out: &mut Diagnostics) -> Vec<usize> {
    let reads = |when: &Condition| when.atoms().map(|a| a.question).collect::<Vec<_>>();
    let needs: Vec<Vec<usize>> =
        rules.questions.iter().map(|q| q.when.as_ref().map(reads).unwrap_or_default()).collect();
    let (order, cycles) = order::topological(&needs);
    for cycle in &cycles {
        let ids: Vec<&At<String>> = cycle.iter().filter_map(|at| raw.questions.get(*at)).map(|q| &q.id).collect();
        out.push(order::circle("whether these questions are asked depends on each other", &ids));
    }
    order
}
