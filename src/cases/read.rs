//! Reading `[[case]]` from the files of a rule set, as strictly as a proposal.
//!
//! In a case a partner or person is one table: `name`, `country`, `ror` and `role` are its fields, every other key is
//! a question. An answer to a question that a field fills is taken as that field. Measures and clearances may name
//! partners and persons by number, from 1. This file does not know how cases end.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::read::{Naming, Reader, Slots, read_clearance, read_measure, read_partners, read_persons};
use crate::proposal::{Answer, Proposal, Slot};
use crate::rules::{Fill, RuleSet, Scope};
use crate::source::Sources;
use crate::table::{self, At, Fields, Value};

use super::{Expectation, RuleCase};

/// The day on which a case is judged if neither it nor its rule set names one.
const SOME_DAY: Date = Date::constant(2026, 1, 1);

/// Keys of a case's partner or person that are no questions.
const FIELDS: [&str; 4] = ["name", "country", "ror", "role"];

/// Reads the cases of a rule set and of the overlays over it. `sources` must hold their files and no others. A case
/// with mistakes is reported and left out.
pub fn read_cases(rules: &RuleSet, sources: &Sources, out: &mut Diagnostics) -> Vec<RuleCase> {
    let reader = Reader::new(rules);
    let mut cases = Vec::new();
    for (file, source) in sources.files.iter().enumerate() {
        // What is wrong with the syntax was said when the rules were read.
        let Some(document) = table::parse(file, source, &mut Diagnostics::default()) else { continue };
        let mut top = Fields::of_document(file, &document, "a rule file");
        let mut added = match rules.overlays.iter().any(|overlay| overlay.file == file) {
            true => top.table("add", "`[add]`", &mut Diagnostics::default()),
            false => None,
        };
        for fields in added.as_mut().unwrap_or(&mut top).tables("case", "a case", out) {
            let mut found = Diagnostics::default();
            let case = read_case(rules, &reader, fields, &mut found);
            if !found.has_errors() {
                cases.extend(case);
            }
            found.list.into_iter().for_each(|diagnostic| out.push(diagnostic));
        }
    }
    cases
}

fn read_case(rules: &RuleSet, reader: &Reader<'_>, mut fields: Fields<'_>, out: &mut Diagnostics) -> Option<RuleCase> {
    let place = fields.place.clone();
    let name = fields.required_string("name", out);
    let source = fields.required_string("source", out);
    let as_of = fields.date("as_of", out).map(|d| d.value);
    let proposal = read_planned(rules, reader, &mut fields, out);
    let expect = read_expectation(rules, &mut fields, out);
    fields.finish(out);
    let mut proposal = proposal?;
    let name = name?.value;
    proposal.title.clone_from(&name);
    let as_of = as_of.or(rules.valid_from).unwrap_or(SOME_DAY);
    Some(RuleCase { name, source: source?.value, proposal, as_of, expect: expect?, place })
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
    if let Some(answers) = fields.table("answers", "answers", out) {
        for value in answers.values() {
            reader.read_statement(value, Slots::project(), &mut proposal, out);
        }
    }
    for (scope, tables) in [(Scope::Partner, &partners), (Scope::Person, &persons)] {
        for (instance, party) in tables.iter().enumerate() {
            for value in party.values().filter(|v| !FIELDS.contains(&v.key())) {
                reader.read_statement(value, Slots { scope, instance }, &mut proposal, out);
            }
        }
    }
    fill_fields(rules, &mut proposal);
    let measures = fields.tables("measures", "a measure", out);
    let clearances = fields.tables("clearances", "a clearance", out);
    let naming = Naming { partners: &proposal.partners, persons: &proposal.persons, numbers: true };
    let measures = measures.into_iter().filter_map(|f| read_measure(rules, &naming, f, out)).collect();
    let clearances = clearances.into_iter().filter_map(|f| read_clearance(rules, &naming, f, out)).collect();
    proposal.measures = measures;
    proposal.clearances = clearances;
    Some(proposal)
}

/// Takes answers to questions that a field fills as that field, so that they count as filled, not as asked.
fn fill_fields(rules: &RuleSet, proposal: &mut Proposal) {
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
                (Fill::Country | Fill::Role, _) => None,
            };
            if filled.is_some() {
                proposal.set_answer(rules, slot, Answer::Missing);
            }
        }
    }
}

fn read_expectation(rules: &RuleSet, case: &mut Fields<'_>, out: &mut Diagnostics) -> Option<Expectation> {
    let value = case.required("expect", out)?;
    let Some(mut fields) = value.as_fields("what a case expects") else {
        value.expected("a table", out);
        return None;
    };
    if fields.values().next().is_none() {
        let message = "the case expects nothing, so it cannot fail";
        let help = "name at least the `recommendation`";
        out.push(Diagnostic::new(Code::MissingKey, &value.place(), message).help(help));
    }
    let gate = |id: &str| rules.gate(id);
    let question = |id: &str| rules.question(id);
    let gate_ids: Vec<&str> = rules.gates.iter().map(|g| g.id.as_str()).collect();
    let question_ids: Vec<&str> = rules.questions.iter().map(|q| q.id.as_str()).collect();
    let expect = Expectation {
        recommendation: fields.get("recommendation").and_then(|v| at(v, read_word(v, out))),
        class: fields.get("class").and_then(|v| at(v, read_interval(v, read_word, out))),
        reach: fields.get("reach").and_then(|v| at(v, read_interval(v, read_word, out))),
        acceptable: read_list(&mut fields, "acceptable", read_word, out),
        forbidden: read_list(&mut fields, "forbidden", read_word, out),
        gates: read_list(&mut fields, "gates", |v, out| read_id(v, "gate", gate, &gate_ids, out), out),
        open_gates: read_list(&mut fields, "open_gates", |v, out| read_id(v, "gate", gate, &gate_ids, out), out),
        dimensions: read_dimensions(rules, &mut fields, out),
        asked_at_most: fields.get("asked_at_most").and_then(|v| at(v, read_count(v, out))),
        asked: read_list(&mut fields, "asked", |v, out| read_id(v, "question", question, &question_ids, out), out),
        ignored: read_list(&mut fields, "ignored", |v, out| read_id(v, "question", question, &question_ids, out), out),
    };
    fields.finish(out);
    Some(expect)
}

fn at<T>(value: Value<'_>, read: Option<T>) -> Option<At<T>> {
    read.map(|read| At::new(read, value.place()))
}

fn read_word(value: Value<'_>, out: &mut Diagnostics) -> Option<Recommendation> {
    let Some(word) = value.as_str() else {
        value.expected("a recommendation in quotes", out);
        return None;
    };
    let found = Recommendation::from_id(word);
    if found.is_none() {
        let message = format!("`{word}` is not a recommendation");
        let diagnostic = Diagnostic::new(Code::BadValue, &value.place(), message);
        out.push(diagnostic.suggest(word, Recommendation::ALL.map(Recommendation::id)));
    }
    found
}

/// One value for both ends, or `[low, high]`.
fn read_interval<T: Ord + Copy>(
    value: Value<'_>,
    read: impl Fn(Value<'_>, &mut Diagnostics) -> Option<T>,
    out: &mut Diagnostics,
) -> Option<Interval<T>> {
    let Some(items) = value.as_list() else { return read(value, out).map(Interval::point) };
    let [low, high] = items.as_slice() else {
        value.expected("one value, or a list of the lowest and the highest", out);
        return None;
    };
    let (low, high) = (read(*low, out)?, read(*high, out)?);
    if high < low {
        let message = format!("`{}` begins above its end", value.key());
        let help = "write the lowest first";
        out.push(Diagnostic::new(Code::BadValue, &value.place(), message).help(help));
        return None;
    }
    Some(Interval { low, high })
}

fn read_list<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    read: impl Fn(Value<'_>, &mut Diagnostics) -> Option<T>,
    out: &mut Diagnostics,
) -> Option<At<Vec<T>>> {
    let value = fields.get(key)?;
    let Some(items) = value.as_list() else {
        value.expected("a list", out);
        return None;
    };
    let list = items.into_iter().filter_map(|item| read(item, out)).collect();
    Some(At::new(list, value.place()))
}

fn read_id(
    value: Value<'_>,
    what: &str,
    find: impl Fn(&str) -> Option<usize>,
    ids: &[&str],
    out: &mut Diagnostics,
) -> Option<usize> {
    let Some(id) = value.as_str() else {
        value.expected(&format!("the id of a {what}, in quotes"), out);
        return None;
    };
    let found = find(id);
    if found.is_none() {
        let message = format!("no {what} has the id `{id}`");
        out.push(Diagnostic::new(Code::UnknownName, &value.place(), message).suggest(id, ids.iter().copied()));
    }
    found
}

fn read_dimensions(
    rules: &RuleSet,
    fields: &mut Fields<'_>,
    out: &mut Diagnostics,
) -> Vec<At<(usize, Interval<Level>)>> {
    let Some(table) = fields.table("dimensions", "the levels of dimensions", out) else { return Vec::new() };
    let mut list = Vec::new();
    for value in table.all() {
        let Some(dimension) = rules.dimension(value.key()) else {
            let message = format!("no dimension has the id `{}`", value.key());
            let diagnostic = Diagnostic::new(Code::UnknownName, &value.key_place(), message);
            out.push(diagnostic.suggest(value.key(), rules.dimensions.iter().map(|d| d.id.as_str())));
            continue;
        };
        if let Some(levels) = read_interval(value, read_level, out) {
            list.push(At::new((dimension, levels), value.place()));
        }
    }
    list
}

fn read_level(value: Value<'_>, out: &mut Diagnostics) -> Option<Level> {
    let level = value.as_integer().and_then(Level::from_number);
    if level.is_none() {
        value.expected("a level from 0 to 4, or a list of the lowest and the highest", out);
    }
    level
}

fn read_count(value: Value<'_>, out: &mut Diagnostics) -> Option<usize> {
    let count = value.as_integer().and_then(|n| usize::try_from(n).ok());
    if count.is_none() {
        value.expected("a whole number, 0 or more", out);
    }
    count
}
