//! Reading `[[case]]` and `[[assumption]]` from the files of a rule set, as strictly as a proposal.
//!
//! In a case a partner or person is one table: `name`, `country`, `ror` and `role` are its fields, every other key is
//! a question. An answer to a question that a field fills is taken as that field. Measures and clearances may name
//! partners and persons by number, from 1. `read/assume.rs` reads what assumptions answer, `read/expect.rs` what a case
//! expects. This file does not know how cases end.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::proposal::read::{
    Naming, Numbers, Reader, Slots, read_clearance, read_measure, read_partners, read_persons,
};
use crate::proposal::{Answer, Proposal, Slot};
use crate::rules::{Fill, RuleSet, Scope};
use crate::source::Sources;
use crate::table::{self, At, Document, Fields, Value};

use super::{CaseRun, Form, RuleCase};

mod assume;
mod expect;

use assume::{Assumptions, open_slots};
use expect::{read_expectation, read_id, read_list};

/// The day on which a case is judged if neither it nor its rule set names one.
pub(super) const SOME_DAY: Date = Date::constant(2026, 1, 1);

/// Keys of a case's partner or person that are no questions.
const FIELDS: [&str; 4] = ["name", "country", "ror", "role"];

/// The one list of assumptions that a case can ask for.
const ORDINARY: &str = "ordinary";

/// Reads the cases of a rule set and of the overlays over it. `sources` must hold their files and no others. A case
/// with mistakes is reported and left out.
pub fn read_cases(rules: &RuleSet, sources: &Sources, out: &mut Diagnostics) -> Vec<RuleCase> {
    let reader = Reader::new(rules);
    // What is wrong with the syntax was said when the rules were read.
    let parse = |(file, source)| Some((file, table::parse(file, source, &mut Diagnostics::default())?));
    let documents: Vec<(usize, Document<'_>)> = sources.files.iter().enumerate().filter_map(parse).collect();
    let tables = |key: &'static str, what: &'static str, out: &mut Diagnostics| -> Vec<Fields<'_>> {
        let top = documents.iter().filter_map(|(file, document)| {
            let mut top = Fields::of_document(*file, document, "a rule file");
            match rules.overlays.iter().any(|overlay| overlay.file == *file) {
                true => top.table("add", "`[add]`", &mut Diagnostics::default()),
                false => Some(top),
            }
        });
        top.flat_map(|mut top| top.tables(key, what, out)).collect()
    };
    let mut assumptions = Assumptions::new(rules);
    for fields in tables("assumption", "an assumption", out) {
        assumptions.read(rules, &reader, fields, out);
    }
    let mut cases = Vec::new();
    for fields in tables("case", "a case", out) {
        let mut found = Diagnostics::default();
        let case = read_case(rules, &reader, &assumptions, fields, &mut found);
        if !found.has_errors() {
            cases.extend(case);
        }
        found.list.into_iter().for_each(|diagnostic| out.push(diagnostic));
    }
    cases
}

fn read_case(
    rules: &RuleSet,
    reader: &Reader<'_>,
    assumptions: &Assumptions,
    mut fields: Fields<'_>,
    out: &mut Diagnostics,
) -> Option<RuleCase> {
    let place = fields.place.clone();
    let name = fields.required_string("name", out);
    let source = fields.required_string("source", out);
    let as_of = fields.date("as_of", out).map(|d| d.value);
    let disputed = fields.string("disputed", out);
    if let Some(reason) = disputed.as_ref().filter(|reason| reason.value.trim().is_empty()) {
        out.push(Diagnostic::new(Code::BadValue, &reason.place, "`disputed` does not say why"));
    }
    let proposal = read_planned(rules, reader, &mut fields, out);
    let runs = proposal.and_then(|mut proposal| {
        proposal.title = name.as_ref().map(|name| name.value.clone()).unwrap_or_default();
        read_runs(rules, assumptions, proposal, &mut fields, out)
    });
    fields.finish(out);
    let as_of = as_of.or(rules.valid_from).unwrap_or(SOME_DAY);
    Some(RuleCase { name: name?.value, source: source?.value, as_of, runs: runs?, disputed, place })
}

/// A case as stated (`expect`), with assumptions (`assume` and `expect_assumed`), or both.
fn read_runs(
    rules: &RuleSet,
    assumptions: &Assumptions,
    stated: Proposal,
    fields: &mut Fields<'_>,
    out: &mut Diagnostics,
) -> Option<Vec<CaseRun>> {
    let assume = fields.get("assume");
    fields.word("assume", &[(ORDINARY, ())], out);
    let Some(assume) = assume else {
        for key in ["expect_assumed", "without", "because"] {
            if let Some(value) = fields.get(key) {
                let message = format!("`{key}` needs `assume`");
                let help = format!("write `assume = \"{ORDINARY}\"`, or leave `{key}` out");
                out.push(Diagnostic::new(Code::MissingKey, &value.key_place(), message).help(help));
            }
        }
        let expect = read_expectation(rules, fields.required("expect", out)?, out)?;
        return Some(vec![CaseRun { form: Form::Stated, proposal: stated, assumed: Vec::new(), expect }]);
    };
    if assumptions.is_empty() {
        let message = "the rule set has no `[[assumption]]`, so `assume` changes nothing";
        out.push(Diagnostic::new(Code::NoEffect, &assume.place(), message));
    }
    let without = read_without(rules, assumptions, &stated, fields, out);
    let as_stated = fields.get("expect").and_then(|value| read_expectation(rules, value, out));
    let with_assumptions = fields.required("expect_assumed", out).and_then(|value| read_expectation(rules, value, out));
    let (proposal, assumed) = assumptions.applied(rules, &stated, &without);
    let mut runs = Vec::new();
    if let Some(expect) = as_stated {
        runs.push(CaseRun { form: Form::Stated, proposal: stated, assumed: Vec::new(), expect });
    }
    runs.push(CaseRun { form: Form::Assumed, proposal, assumed, expect: with_assumptions? });
    Some(runs)
}

/// The questions (indices) whose assumption a case withdraws, which needs a reason.
fn read_without(
    rules: &RuleSet,
    assumptions: &Assumptions,
    stated: &Proposal,
    fields: &mut Fields<'_>,
    out: &mut Diagnostics,
) -> Vec<usize> {
    let ids: Vec<&str> = rules.questions.iter().map(|q| q.id.as_str()).collect();
    let read = |value: Value<'_>, out: &mut Diagnostics| {
        read_id(value, "question", |id| rules.question(id), &ids, out).map(|question| At::new(question, value.place()))
    };
    let Some(without) = read_list(fields, "without", read, out) else {
        if let Some(because) = fields.get("because") {
            let message = "`because` says why an assumption is withdrawn, and none is";
            let help = "name the questions in `without`, or leave `because` out";
            out.push(Diagnostic::new(Code::MissingKey, &because.key_place(), message).help(help));
        }
        return Vec::new();
    };
    if let Some(reason) = fields.required_string("because", out).filter(|reason| reason.value.trim().is_empty()) {
        out.push(Diagnostic::new(Code::BadValue, &reason.place, "`because` does not say why"));
    }
    for At { value: question, place, .. } in &without.value {
        let id = ids.get(*question).copied().unwrap_or_default();
        if !assumptions.answers(*question) {
            out.push(Diagnostic::new(Code::UnknownName, place, format!("no assumption answers `{id}`")));
        } else if open_slots(rules, stated, *question).is_empty() {
            let message = format!("the case answers `{id}` itself, so nothing is assumed about it");
            out.push(Diagnostic::new(Code::NoEffect, place, message).help("leave it out of `without`"));
        }
    }
    without.value.into_iter().map(|question| question.value).collect()
}

/// The proposal in a case.
fn read_planned(
    rules: &RuleSet,
    reader: &Reader<'_>,
    fields: &mut Fields<'_>,
    out: &mut Diagnostics,
) -> Option<Proposal> {
    let mut partners = fields.tables("partners", "a partner", out);
    let mut persons = fields.tables("persons", "a person", out);
    let mut proposal = Proposal {
        partners: read_partners(&mut partners, out)?,
        persons: read_persons(&mut persons, out)?,
        ..Proposal::default()
    };
    proposal.answers = vec![Answer::Missing; proposal.layout(rules).len()];
    let is_field = |value: &Value<'_>| {
        let question = rules.question(value.key()).and_then(|at| rules.questions.get(at));
        question.is_some_and(|q| matches!(q.from, Some(Fill::Country | Fill::Role)))
    };
    if let Some(answers) = fields.table("answers", "answers", out) {
        for value in answers.values() {
            reader.read_statement(value, Slots::project(), &mut proposal, out);
        }
    }
    for (scope, tables) in [(Scope::Partner, &partners), (Scope::Person, &persons)] {
        for (instance, party) in tables.iter().enumerate() {
            for value in party.values().filter(|v| !FIELDS.contains(&v.key()) && is_field(v)) {
                reader.read_statement(value, Slots { scope, instance }, &mut proposal, out);
            }
        }
    }
    fill_fields(rules, &mut proposal);
    // What a field fills is compared with the field, so these come second.
    for (scope, tables) in [(Scope::Partner, &partners), (Scope::Person, &persons)] {
        for (instance, party) in tables.iter().enumerate() {
            for value in party.values().filter(|v| !FIELDS.contains(&v.key()) && !is_field(v)) {
                reader.read_statement(value, Slots { scope, instance }, &mut proposal, out);
            }
        }
    }
    let measures = fields.tables("measures", "a measure", out);
    let clearances = fields.tables("clearances", "a clearance", out);
    let naming = Naming { partners: &proposal.partners, persons: &proposal.persons, numbers: Numbers::FromOne };
    let measures = measures.into_iter().filter_map(|f| read_measure(rules, &naming, f, out)).collect();
    let clearances = clearances.into_iter().filter_map(|f| read_clearance(rules, &naming, f, out)).collect();
    proposal.measures = measures;
    proposal.clearances = clearances;
    Some(proposal)
}

/// Takes answers to questions that a field fills as that field, so that they count as filled, not as asked.
pub(super) fn fill_fields(rules: &RuleSet, proposal: &mut Proposal) {
    for (index, question) in rules.questions.iter().enumerate() {
        let Some(fill) = question.from else { continue };
        for instance in 0..proposal.layout(rules).instances(question.scope) {
            let slot = Slot { question: index, instance };
            let filled = match (fill, proposal.answer(rules, slot).clone()) {
                (Fill::Country, Answer::Country(code)) => {
                    proposal.partners.get_mut(instance).map(|partner| partner.country = Some(code))
                }
                (Fill::Role, Answer::OneOf(mask)) if mask.count_ones() == 1 => {
                    let choice = question.choices.get(mask.trailing_zeros() as usize);
                    let person = proposal.persons.get_mut(instance);
                    person.zip(choice).map(|(person, choice)| person.role.clone_from(&choice.id))
                }
                (Fill::Country | Fill::CountryChoice | Fill::Role | Fill::Screening, _) => None,
            };
            if filled.is_some() {
                proposal.set_answer(rules, slot, Answer::Missing);
            }
        }
    }
}
