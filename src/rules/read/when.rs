//! Conditions as written: tables of questions and right-hand sides.
//!
//! This file knows the operators and their shapes; it does not know which question takes which.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::table::{At, Fields, Value, string_of};

use super::level::numbered;
use super::raw::{Operator, RawCondition, RawRow, RawTest};

/// The words inside `{ … }` on the right-hand side.
const OPERATORS: [&str; 9] = ["not", "at_least", "at_most", "level", "any_of", "all_of", "none_of", "before", "after"];

/// Keys of a row that are not questions.
pub(in crate::rules) const RESERVED: [&str; 2] = ["use", "level"];

/// Reads `when`: one table, or a list of tables.
pub(super) fn condition(value: Value<'_>, out: &mut Diagnostics) -> RawCondition {
    let place = value.place();
    let shape = "a table of questions, like `{ form = { at_least = \"joint-project\" } }`, or a list of such tables";
    let rows = if let Some(fields) = value.as_fields("a condition") {
        vec![row(&fields, out)]
    } else if let Some(items) = value.as_list() {
        if items.is_empty() {
            let help = "leave `when` out where nothing is to be tested; a list means that one of its rows holds";
            out.push(Diagnostic::new(Code::NeverTrue, &place, "an empty list of rows never holds").help(help));
        }
        let mut rows = Vec::with_capacity(items.len());
        for item in items {
            match item.as_fields("a condition") {
                Some(fields) => rows.push(row(&fields, out)),
                None => {
                    item.expected(shape, out);
                    rows.push(RawRow { broken: true, place: item.place(), ..RawRow::default() });
                }
            }
        }
        rows
    } else {
        value.expected(shape, out);
        vec![RawRow { broken: true, place: place.clone(), ..RawRow::default() }]
    };
    RawCondition { rows, place }
}

fn row(fields: &Fields<'_>, out: &mut Diagnostics) -> RawRow {
    let mut row = RawRow { place: fields.place.clone(), ..RawRow::default() };
    for value in fields.all() {
        let read = match value.key() {
            "use" => string_of(value, out).map(|name| row.uses = Some(name)),
            "level" => levels(value, &mut row, out),
            _ => tests(value, &mut row, out),
        };
        row.broken |= read.is_none();
    }
    if row.tests.is_empty() && row.uses.is_none() && row.levels.is_empty() && !row.broken {
        let help = "leave `when` out where nothing is to be tested";
        out.push(Diagnostic::new(Code::BadValue, &row.place, "an empty condition always holds").help(help));
        row.broken = true;
    }
    row
}

/// `level = { dimension = n }`
fn levels(value: Value<'_>, row: &mut RawRow, out: &mut Diagnostics) -> Option<()> {
    let Some(fields) = value.as_fields("`level`") else {
        value.expected("a table of dimensions and levels, like `{ partner = 3 }`", out);
        return None;
    };
    let mut whole = Some(());
    for value in fields.all() {
        match numbered(value, out) {
            Some(level) => row.levels.push((At::new(value.key().to_owned(), value.key_place()), level)),
            None => whole = None,
        }
    }
    whole
}

/// The right-hand side of one question. Several operators in one table must all hold (`at_least` and `at_most`).
fn tests(value: Value<'_>, row: &mut RawRow, out: &mut Diagnostics) -> Option<()> {
    let question = At::new(value.key().to_owned(), value.key_place());
    let place = value.place();
    let Some(fields) = value.as_fields("a right-hand side") else {
        let operator = Operator::OneOf(values(value, out)?);
        row.tests.push(RawTest { question, operator, place });
        return Some(());
    };
    let all = fields.all();
    if all.is_empty() {
        let help = format!("possible operators: {}", OPERATORS.map(|o| format!("`{o}`")).join(", "));
        out.push(Diagnostic::new(Code::BadValue, &place, "an empty table tests nothing").help(help));
        return None;
    }
    let mut whole = Some(());
    for part in all {
        match operator(part, out) {
            Some(operator) => {
                row.tests.push(RawTest { question: question.clone(), operator, place: place.clone() });
            }
            None => whole = None,
        }
    }
    whole
}

fn operator(value: Value<'_>, out: &mut Diagnostics) -> Option<Operator> {
    Some(match value.key() {
        "not" => Operator::Not(values(value, out)?),
        "any_of" => Operator::AnyOf(values(value, out)?),
        "all_of" => Operator::AllOf(values(value, out)?),
        "none_of" => Operator::NoneOf(values(value, out)?),
        "level" => Operator::Level(numbered(value, out)?),
        "at_least" => match (value.as_integer(), value.as_str()) {
            (Some(number), _) => Operator::AtLeast(number),
            (None, Some(choice)) => Operator::AtLeastChoice(At::new(choice.to_owned(), value.place())),
            (None, None) => return expected(value, "the id of a choice, or a whole number", out),
        },
        "at_most" => match value.as_integer() {
            Some(number) => Operator::AtMost(number),
            None => return expected(value, "a whole number", out),
        },
        "before" | "after" => match (value.as_date(), value.key()) {
            (Some(day), "before") => Operator::Before(day),
            (Some(day), _) => Operator::After(day),
            (None, _) => return expected(value, "a date like 2026-11-01, without quotes", out),
        },
        other => {
            let message = format!("unknown operator `{other}`");
            let diagnostic = Diagnostic::new(Code::UnknownKey, &value.key_place(), message);
            out.push(diagnostic.suggest(other, OPERATORS));
            return None;
        }
    })
}

fn expected(value: Value<'_>, wanted: &str, out: &mut Diagnostics) -> Option<Operator> {
    value.expected(wanted, out);
    None
}

/// `"x"`, `["x", "y"]`, `"@set"`
pub(super) fn values(value: Value<'_>, out: &mut Diagnostics) -> Option<Vec<At<String>>> {
    let Some(items) = value.as_list() else {
        if value.as_str().is_none() {
            value.expected("an id, a list of ids, `\"@set\"`, or a table with an operator", out);
            return None;
        }
        return string_of(value, out).map(|one| vec![one]);
    };
    if items.is_empty() {
        out.push(Diagnostic::new(Code::NeverTrue, &value.place(), "an empty list tests nothing"));
        return None;
    }
    let count = items.len();
    let read: Vec<At<String>> = items.into_iter().filter_map(|item| string_of(item, out)).collect();
    (read.len() == count).then_some(read)
}
