//! `cooprisk schema`: JSON Schemas (draft-07, which editors for TOML read) of every format, in English.
//!
//! A schema shows shapes; what only a reader can know (whether an id exists, whether dates fit) stays with the reader.
//! Tables of TOML files are closed where the reader refuses unknown keys; an assessment is open, since keys may be
//! added to it. Here are the parts that the schemas are made of; each format has a file below `schema/`. This file does
//! not know formats.

use serde_json::{Map, Value, json};

use super::load::load_rules;
use super::{Common, Exit, SchemaArgs, SchemaOf, Session};
use crate::error::Result;
use crate::interval::Recommendation;
use crate::report::json;

mod assessment;
mod cases;
mod overlay;
mod proposal;
mod rules;
mod when;

/// Runs the command.
pub(super) fn run(args: &SchemaArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    let schema = match args.of {
        SchemaOf::Rules => rules::schema(),
        SchemaOf::Overlay => overlay::schema(),
        SchemaOf::Assessment => assessment::schema(),
        SchemaOf::Proposal => match load_rules(common, session)? {
            Some(rules) => proposal::schema(&rules),
            None => return Ok(Exit::Rejected),
        },
    };
    session.print(&format!("{}\n", json::text(&schema, true)))?;
    Ok(Exit::Done)
}

/// A whole schema: a table with a head, and what it refers to.
fn document(title: &str, about: &str, table: Value, definitions: Vec<Field>) -> Value {
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "description": about,
    });
    let definitions: Map<String, Value> = definitions.into_iter().collect();
    if let (Value::Object(schema), Value::Object(table)) = (&mut schema, table) {
        schema.extend(table);
        if !definitions.is_empty() {
            schema.insert("definitions".to_owned(), Value::Object(definitions));
        }
    }
    schema
}

/// A key with its schema.
type Field = (String, Value);

/// A key: what it is called, what it is for, and what stands there.
fn field(key: &str, title: &str, about: &str, schema: Value) -> Field {
    // Beside `$ref` draft-07 reads nothing.
    let schema = if schema.get("$ref").is_some() { json!({"allOf": [schema]}) } else { schema };
    let mut described = json!({"title": title, "description": about});
    if let (Value::Object(to), Value::Object(from)) = (&mut described, schema) {
        from.into_iter().for_each(|(key, value)| {
            to.entry(key).or_insert(value);
        });
    }
    (key.to_owned(), described)
}

/// A table with these keys and no others.
fn table(required: &[&str], fields: Vec<Field>) -> Value {
    let mut table = open_table(required, fields);
    if let Some(table) = table.as_object_mut() {
        table.insert("additionalProperties".to_owned(), json!(false));
    }
    table
}

/// A table with these keys and perhaps others.
fn open_table(required: &[&str], fields: Vec<Field>) -> Value {
    let properties: Map<String, Value> = fields.into_iter().collect();
    json!({"type": "object", "required": required, "properties": properties})
}

/// A table whose keys are ids.
fn by_id(value: Value) -> Value {
    json!({"type": "object", "additionalProperties": value})
}

fn list(item: Value) -> Value {
    json!({"type": "array", "items": item})
}

fn refer(definition: &str) -> Value {
    json!({"$ref": format!("#/definitions/{definition}")})
}

fn string() -> Value {
    json!({"type": "string"})
}

/// A string that says something.
fn filled() -> Value {
    json!({"type": "string", "pattern": "\\S"})
}

fn boolean() -> Value {
    json!({"type": "boolean"})
}

/// A date: in TOML without quotes, which editors compare as this string; in JSON a string.
fn date() -> Value {
    json!({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
}

fn words<'w>(words: impl IntoIterator<Item = &'w str>) -> Value {
    json!({"enum": words.into_iter().collect::<Vec<_>>()})
}

fn level() -> Value {
    json!({"type": "integer", "minimum": 0, "maximum": 4})
}

fn country() -> Value {
    json!({"type": "string", "pattern": "^[A-Z]{2}$"})
}

fn id() -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", "maxLength": 80, "not": {"const": "unknown"}})
}

fn recommendation() -> Value {
    words(Recommendation::ALL.map(Recommendation::id))
}

fn version() -> Value {
    json!({"const": 1})
}

fn any_of(schemas: impl IntoIterator<Item = Value>) -> Value {
    json!({"anyOf": schemas.into_iter().collect::<Vec<_>>()})
}

/// Answers whose questions are not known here.
fn any_answers() -> Value {
    by_id(any_of([string(), json!({"type": "integer"}), list(string())]))
}
