//! Reading an overlay: `[overlay]`, `[[change]]`, `[add]`, `[[remove]]`.
//!
//! This file does not know the rule set below.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::rules::read::SCHEMA;
use crate::table::{At, Fields, Value};

use super::{Edit, Layer, TEXTS, Written};

/// Reads one overlay. `None` if it does not say what it is.
pub(super) fn layer<'t>(file: usize, mut top: Fields<'t>, out: &mut Diagnostics) -> Option<Layer<'t>> {
    match top.integer("schema", out) {
        Some(schema) if schema.value != SCHEMA => {
            let message = format!("`schema = {}` is not known to this version of the program", schema.value);
            let diagnostic = Diagnostic::new(Code::Schema, &schema.place, message);
            out.push(diagnostic.help(format!("it reads `schema = {SCHEMA}`")));
        }
        Some(_) => {}
        None if top.get("schema").is_none() => {
            let message = "the overlay does not say which format it is written in";
            let help = format!("write `schema = {SCHEMA}` as its first line");
            out.push(Diagnostic::new(Code::Schema, &top.place, message).help(help));
        }
        None => {}
    }
    let header = top.required("overlay", out).is_some();
    let header = if header { top.table("overlay", "`[overlay]`", out) } else { None };
    let mut changes = Vec::new();
    for fields in top.tables("change", "a change", out) {
        changes.extend(change(fields, out));
    }
    for fields in top.tables("remove", "a removal", out) {
        changes.extend(removal(fields, out));
    }
    let edits = changes.iter().map(|c| c.edits.as_ref().map_or(1, Vec::len));
    if edits.fold(0usize, usize::saturating_add) > limits::OVERLAY_EDITS {
        let message = format!("the overlay changes more than {} fields", limits::OVERLAY_EDITS);
        let help = "so much of its own is a rule set of its own: `cooprisk new rules` copies one";
        out.push(Diagnostic::new(Code::TooMany, &top.place, message).help(help));
        changes.clear();
    }
    let add = top.get("add");
    if let Some(wrong) = add.filter(|add| add.as_fields("`[add]`").is_none()) {
        wrong.expected("a table of entries, written as `[[add.escalation]]` and so on", out);
    }
    top.finish(out);
    let mut header = header?;
    let id = header.id(out);
    let version = header.string("version", out).map(|v| v.value);
    let extends = header.required_string("extends", out);
    let base_version = header.required_string("base_version", out);
    header.finish(out);
    Some(Layer { id: id?, version, extends: extends?, base_version: base_version?, file, changes, add })
}

fn change<'t>(mut f: Fields<'t>, out: &mut Diagnostics) -> Option<Written<'t>> {
    let place = f.place.clone();
    let target = f.required_string("target", out);
    let reason = reason(&mut f, out);
    let set = f.required("set", out).and_then(|value| table_of(value, out));
    let was = f.get("was").and_then(|value| table_of(value, out));
    f.finish(out);
    let target = target?;
    let path = path(&target, out)?;
    let set = set?;
    if set.is_empty() {
        let help = "write what it becomes, like `set = { level = 3 }`";
        out.push(Diagnostic::new(Code::MissingKey, &place, "the change sets nothing").help(help));
    }
    let mut was = parts(&path, was.unwrap_or_default());
    let mut edits = Vec::with_capacity(set.len());
    for (way, value) in parts(&path, set) {
        let field = way.get(path.len()).map_or("", String::as_str);
        if can_be_set(&target, field, value, out) {
            let was = was.iter().position(|(w, _)| *w == way).map(|at| was.swap_remove(at).1);
            edits.push(Edit { path: way, value, was });
        }
    }
    for (_, value) in was {
        let message = format!("`was` speaks of `{}`, which `set` does not change", value.key());
        out.push(Diagnostic::new(Code::BadValue, &value.key_place(), message).help("leave it out, or set it too"));
    }
    Some(Written { target, path, edits: Some(edits), reason, place })
}

fn removal<'t>(mut f: Fields<'t>, out: &mut Diagnostics) -> Option<Written<'t>> {
    let place = f.place.clone();
    let target = f.required_string("target", out);
    let reason = reason(&mut f, out);
    f.finish(out);
    let target = target?;
    let path = path(&target, out)?;
    Some(Written { target, path, edits: None, reason, place })
}

/// Why; others must be able to follow it.
fn reason(f: &mut Fields<'_>, out: &mut Diagnostics) -> String {
    let Some(reason) = f.required_string("reason", out) else { return String::new() };
    if reason.value.trim().is_empty() {
        let help = "others must be able to follow it: say who decided what, and when";
        out.push(Diagnostic::new(Code::BadValue, &reason.place, "`reason` is empty").help(help));
    }
    reason.value
}

fn table_of<'t>(value: Value<'t>, out: &mut Diagnostics) -> Option<Vec<Value<'t>>> {
    let fields = value.as_fields("a change");
    if fields.is_none() {
        value.expected("a table of fields, like `{ level = 3 }`", out);
    }
    fields.map(|fields| fields.all())
}

/// The parts of a target, if it has one of the possible shapes.
fn path(target: &At<String>, out: &mut Diagnostics) -> Option<Vec<String>> {
    const KINDS: [&str; 6] = ["question", "gate", "escalation", "measure", "sets", "class"];
    let parts: Vec<&str> = target.value.split('.').collect();
    let shaped = match parts.as_slice() {
        ["question", _, "choice", _] => true,
        [kind, _] => KINDS.contains(kind),
        _ => false,
    };
    if shaped {
        return Some(parts.into_iter().map(str::to_owned).collect());
    }
    let message = format!("`{}` is nothing that an overlay can change", target.value);
    let diagnostic = Diagnostic::new(Code::UnknownTarget, &target.place, message);
    let kind = parts.first().copied().unwrap_or_default();
    out.push(match (crate::text::nearest(kind, KINDS), parts.len()) {
        (Some(near), 2) if near != kind => diagnostic.help(format!("did you mean `{near}`?")),
        _ => diagnostic.help(
            "targets are written `question.ID`, `question.ID.choice.ID`, `gate.ID`, `escalation.ID`, `measure.ID`, \
             `sets.NAME` or `class.ID`",
        ),
    });
    None
}

/// The fields with the way to each; of a text one for each language.
fn parts<'t>(path: &[String], fields: Vec<Value<'t>>) -> Vec<(Vec<String>, Value<'t>)> {
    let below = |keys: &[&str]| path.iter().cloned().chain(keys.iter().map(|k| (*k).to_owned())).collect();
    let mut parts = Vec::with_capacity(fields.len());
    for value in fields {
        match value.as_fields("a text") {
            Some(languages) if TEXTS.contains(&value.key()) => {
                parts.extend(languages.all().into_iter().map(|part| (below(&[value.key(), part.key()]), part)));
            }
            Some(_) | None => parts.push((below(&[value.key()]), value)),
        }
    }
    parts
}

/// Whether a field can be changed at all.
fn can_be_set(target: &At<String>, field: &str, value: Value<'_>, out: &mut Diagnostics) -> bool {
    let help = match field {
        "id" => "ids are stable: remove the entry and add another one",
        "choice" => "choices are changed one by one: name `question.ID.choice.ID` as the target",
        _ => return true,
    };
    let message = format!("`{field}` of `{}` cannot be set", target.value);
    out.push(Diagnostic::new(Code::BadValue, &value.key_place(), message).help(help));
    false
}
