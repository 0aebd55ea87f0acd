//! The schema of conditions. This file does not know which questions there are.

use serde_json::{Value, json};

use super::{Field, any_of, by_id, date, field, filled, level, list, table};

/// What `when` may hold, for `definitions`.
pub(super) fn definitions() -> Vec<Field> {
    let rows = any_of([super::refer("row"), json!({"type": "array", "minItems": 1, "items": super::refer("row")})]);
    vec![
        field(
            "when",
            "Condition",
            "One table of facts (all must hold), or a list of such tables (one must hold).",
            rows,
        ),
        field("row", "Row of a condition", "Facts that must all hold; every other key is the id of a question.", row()),
        field("test", "Test", "What the answer to a question is compared with.", test()),
        field("values", "Values", "One id, a list of ids (one of these), or `@set`.", values()),
    ]
}

fn row() -> Value {
    let fields = vec![
        field("use", "Named condition", "The name of a `[condition.NAME]` that must hold as well.", filled()),
        field("level", "Levels of dimensions", "Dimensions that reach at least this level; in escalations only.", {
            by_id(level())
        }),
    ];
    let mut row = table(&[], fields);
    if let Some(row) = row.as_object_mut() {
        row.insert("additionalProperties".to_owned(), super::refer("test"));
        row.insert("minProperties".to_owned(), json!(1));
    }
    row
}

fn values() -> Value {
    any_of([json!({"type": "string"}), json!({"type": "array", "minItems": 1, "items": {"type": "string"}})])
}

fn test() -> Value {
    let values = || super::refer("values");
    let number = || json!({"type": "integer"});
    let operators = vec![
        field(
            "not",
            "None of these",
            "Countries, or choices of a context question, that the answer must not be.",
            values(),
        ),
        field("at_least", "At least", "This choice or a worse one, or a number.", any_of([filled(), number()])),
        field("at_most", "At most", "A number that is not exceeded.", number()),
        field("level", "Level of the answer", "The answer has at least this level, before measures.", level()),
        field("any_of", "Any of", "At least one of these choices is among those chosen.", values()),
        field("all_of", "All of", "All of these choices are among those chosen.", values()),
        field("none_of", "None of", "None of these choices is among those chosen (context questions only).", values()),
        field("before", "Before", "A day before this one.", date()),
        field("after", "After", "A day after this one.", date()),
    ];
    let mut operators = table(&[], operators);
    if let Some(operators) = operators.as_object_mut() {
        operators.insert("minProperties".to_owned(), json!(1));
    }
    any_of([super::refer("values"), operators])
}

/// A condition.
pub(super) fn when() -> Value {
    super::refer("when")
}

/// Ids of sources with a place behind `#`.
pub(super) fn cite() -> Field {
    field("cite", "Sources", "Ids of sources, with the place behind `#`: `\"dfg-2023#q3\"`.", list(filled()))
}
