//! Entries → `RuleSet`: ids become indices, conditions become masks, questions get their order.
//!
//! `resolve/names.rs` looks ids up, `resolve/operators.rs` compiles one test, `resolve/conditions.rs` puts rows
//! together, `resolve/order.rs` sorts. A `RuleSet` is made here and nowhere else. This file does not know what makes
//! rules sound (that is `rules/check.rs`).

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::interval::{Level, Recommendation};
use crate::limits;
use crate::table::At;

use super::list::{Item, List};
use super::read::raw::{Raw, RawQuestion};
use super::{
    Assumption, Axis, Choice, Condition, Dimension, Kind, NamedCondition, Nature, Question, RuleSet, Scope, Set,
    migrate,
};

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
    raw.questions.sort_by_key(|q| q.entry.phase);
    if let Some(first_too_many) = raw.questions.get(limits::QUESTIONS) {
        let message = format!("the rule set has {} questions", raw.questions.len());
        let help = format!("at most {} are possible", limits::QUESTIONS);
        out.push(Diagnostic::new(Code::TooMany, &first_too_many.id.place, message).help(help));
        raw.questions.truncate(limits::QUESTIONS);
    }
}

/// Resolves everything. What could not be resolved is reported and left out, so the result may be used only if nothing
/// was reported.
pub(super) fn resolve(raw: &Raw, out: &mut Diagnostics) -> RuleSet {
    let names = AllNames::of(raw, out);
    let mut rules = RuleSet {
        sources: raw.sources.iter().map(|s| s.entry.clone()).collect(),
        roles: raw.roles.iter().map(|(_, role)| role.clone()).collect(),
        classes: raw.classes.iter().map(|(_, class)| class.clone()).collect(),
        dimensions: raw.dimensions.iter().map(|(_, dimension)| dimension.clone()).collect(),
        migrations: migrate::resolve(raw),
        ..header(raw)
    };
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
    for list in &raw.lists {
        rules.lists.push(List { cite: names.sources.cite(&list.cite, out), ..list.entry.clone() });
    }
    rules.questions = questions(raw, &names, out);
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
    for assumption in &raw.assumptions {
        let cite = names.sources.cite(&assumption.cite, out);
        rules.assumptions.push(Assumption { cite, ..assumption.entry.clone() });
    }
    rules.order = ask_order(raw, &rules, out);
    rules
}

fn header(raw: &Raw) -> RuleSet {
    let Some(header) = &raw.header else { return RuleSet::default() };
    RuleSet {
        id: header.id.clone(),
        version: header.version.clone(),
        valid_from: header.valid_from,
        languages: header.languages.clone(),
        title: header.title.clone(),
        summary: header.summary.clone(),
        accumulate: header.accumulate,
        ..RuleSet::default()
    }
}

fn questions(raw: &Raw, names: &AllNames<'_>, out: &mut Diagnostics) -> Vec<Question> {
    let sets = Sets { list: &raw.sets, names: &names.sets };
    let mut questions = Vec::with_capacity(raw.questions.len());
    for q in &raw.questions {
        let mut question = Question {
            dimension: q.dimension.as_ref().and_then(|id| names.dimensions.find(id, out)),
            nature: nature(q),
            ask: names.roles.find_all(&q.ask, out),
            cite: names.sources.cite(&q.cite, out),
            lookup: names.lists.find_all(&q.lookup, out),
            choices_from: q.choices_from.as_ref().and_then(|id| names.lists.find(id, out)),
            ..q.entry.clone()
        };
        if let Some(list) = question.choices_from.and_then(|at| raw.lists.get(at)).filter(|_| q.choices.is_empty()) {
            question.choices = list.entry.items.iter().take(limits::CHOICES).map(choice_of).collect();
        }
        for (choice, raw) in question.choices.iter_mut().zip(&q.choices) {
            let written = raw.countries.as_ref().and_then(|c| c.values.as_ref());
            choice.countries = written.and_then(|values| country_codes(values, &sets, out)).unwrap_or_default();
        }
        questions.push(question);
    }
    questions
}

/// An item of a list as a choice of a context question.
fn choice_of(item: &Item) -> Choice {
    Choice { id: item.id.clone(), text: item.text.clone(), place: item.place.clone(), ..Choice::default() }
}

fn nature(question: &RawQuestion) -> Nature {
    match question.entry.kind {
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
    let questions = rules.questions.clone();
    let mut compiler = Compiler::new(raw, names, &questions, out);
    for (at, named) in raw.conditions.iter().enumerate() {
        rules.conditions.push(NamedCondition {
            name: named.name.value.clone(),
            text: named.text.clone(),
            when: compiler.named(at).cloned().unwrap_or_default(),
            place: named.name.place.clone(),
        });
    }
    for (question, raw) in rules.questions.iter_mut().zip(&raw.questions) {
        let reader = Reader::question(question, is_opportunity(&rules.dimensions, question.dimension));
        question.when = raw.when.as_ref().and_then(|when| compiler.compile(when, &reader, out));
    }
    for raw in &raw.gates {
        let when = raw.when.as_ref().and_then(|w| compiler.compile(w, &Reader::answers("gate", &raw.id.value), out));
        let mut gate = raw.entry.clone();
        gate.when = when.unwrap_or_default();
        gate.addressee = names.roles.find_all(&raw.addressee, out);
        gate.cite = names.sources.cite(&raw.cite, out);
        rules.gates.push(gate);
    }
    for raw in &raw.escalations {
        let when = raw.when.as_ref().and_then(|w| compiler.compile(w, &Reader::escalation(&raw.id.value), out));
        let mut escalation = raw.entry.clone();
        escalation.when = when.unwrap_or_default();
        escalation.addressee = names.roles.find_all(&raw.addressee, out);
        escalation.cite = names.sources.cite(&raw.cite, out);
        rules.escalations.push(escalation);
    }
    for raw in &raw.measures {
        let mut measure = raw.entry.clone();
        let reader = Reader::answers("measure", &raw.id.value);
        measure.when = raw.when.as_ref().and_then(|w| compiler.compile(w, &reader, out));
        measure.caps = caps(&raw.caps, names, out);
        measure.owner = raw.owner.as_ref().and_then(|id| names.roles.find(id, out));
        measure.cite = names.sources.cite(&raw.cite, out);
        rules.measures.push(measure);
    }
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
