//! Reading what a case expects: recommendations, gates, levels, questions.
//!
//! This file does not know what is assessed.

use crate::cases::Expectation;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::interval::{Interval, Level, Recommendation};
use crate::rules::RuleSet;
use crate::table::{At, Fields, Value};

/// Reads one table of expectations.
pub(super) fn read_expectation(rules: &RuleSet, value: Value<'_>, out: &mut Diagnostics) -> Option<Expectation> {
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
        reach_meets: read_list(&mut fields, "reach_meets", read_word, out),
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

/// A list of which every item is read alike.
pub(super) fn read_list<T>(
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

/// An id that must be there, as its index.
pub(super) fn read_id(
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
