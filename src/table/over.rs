//! A layer over a tree: what another file says instead of a field, or that an entry is gone, addressed by path.
//!
//! Readers of entries notice nothing: a field that is set instead comes with the place of the file that sets it. This
//! file does not know who may set what.

use toml::de::DeValue;

use super::{Fields, Value, Written, string_of, unknown_key};
use crate::diagnostic::Diagnostics;
use crate::text::Lang;

/// Most characters of a value that a message shows.
const SHOWN: usize = 80;

/// What another file says about one place of a tree.
#[derive(Clone, Copy)]
pub struct Over<'t> {
    /// The way there: keys, and after the key of a list of tables the id of the table that is meant.
    pub path: &'t [String],
    /// What stands there instead; `None` if what was there is removed.
    pub value: Option<Value<'t>>,
}

impl<'t> Over<'t> {
    /// The same, seen from one step further; `None` if its way goes elsewhere.
    fn after(self, step: &str) -> Option<Over<'t>> {
        let (first, rest) = self.path.split_first()?;
        (first == step).then_some(Over { path: rest, value: self.value })
    }
}

impl<'t> Fields<'t> {
    /// The fields with a layer over them.
    pub fn under(mut self, over: Vec<Over<'t>>) -> Fields<'t> {
        self.over = over;
        self
    }

    /// The layer over what stands below a key.
    pub(super) fn below(&self, key: &str) -> Vec<Over<'t>> {
        self.over.iter().filter_map(|over| over.after(key)).filter(|over| !over.path.is_empty()).collect()
    }

    /// What is said about a field itself.
    pub(super) fn instead(&self, key: &str) -> Option<Option<Value<'t>>> {
        self.over.iter().filter_map(|over| over.after(key)).find(|over| over.path.is_empty()).map(|over| over.value)
    }

    /// Whether an entry of a table whose keys are ids is removed.
    pub(super) fn is_removed(&self, key: &str) -> bool {
        matches!(self.instead(key), Some(None))
    }

    /// Every field that is set and does not stand in this table's own file.
    pub(super) fn set_instead(&self) -> impl Iterator<Item = (&'t str, Value<'t>)> {
        self.over.iter().filter_map(|over| Some((over.path.first()?.as_str(), over.value?)))
    }

    /// One of several tables under its part of the layer, by its id; `None` if it is removed.
    pub(super) fn layered(over: &[Over<'t>], fields: Fields<'t>) -> Option<Fields<'t>> {
        let Some(name) = fields.written("id").and_then(|id| id.as_str()) else { return Some(fields) };
        let own: Vec<Over<'t>> = over.iter().filter_map(|over| over.after(name)).collect();
        let removed = own.iter().any(|over| over.path.is_empty() && over.value.is_none());
        (!removed).then(|| fields.under(own))
    }

    /// The fields of a value of this table, if it is a table, with what lies over them.
    pub fn inner(&self, value: Value<'t>, what: &'static str) -> Option<Fields<'t>> {
        value.as_fields(what).map(|fields| fields.under(self.below(value.key())))
    }

    /// What stands at the end of a path of keys and ids, in this file alone.
    pub fn find(&self, path: &[String]) -> Option<Value<'t>> {
        let (first, rest) = path.split_first()?;
        self.written(first)?.find(rest)
    }

    /// A text of which the layer sets some languages; the others are those of its own file. `None` if it sets none.
    pub(super) fn layered_text(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<Written> {
        let over = self.below(key);
        let first = over.first()?.value?;
        if let Some(fields) = self.get(key).and_then(|value| value.as_fields("a text")) {
            return Some(fields.under(over).languages(out));
        }
        let said = |lang: Lang| over.iter().find(|o| o.path == [lang.id()]).and_then(|o| o.value);
        let parts = Lang::ALL.map(|lang| said(lang).and_then(|value| string_of(value, out)));
        for value in over.iter().filter_map(|o| o.value).filter(|v| Lang::from_id(v.key()).is_none()) {
            out.push(unknown_key(value.key(), &value.key_place(), "a text", &Lang::ALL.map(Lang::id)));
        }
        Some(Written { place: first.place(), parts })
    }
}

impl<'t> Value<'t> {
    fn find(self, path: &[String]) -> Option<Value<'t>> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        if let Some(fields) = self.as_fields("a table") {
            return fields.find(path);
        }
        let items = self.as_list()?;
        let id_of = |item: &Value<'t>| item.as_fields("a table")?.written("id")?.as_str();
        items.into_iter().find(|item| id_of(item) == Some(first))?.find(rest)
    }

    /// Whether both say the same, however they are spelt.
    pub fn same(&self, other: &Value<'_>) -> bool {
        same(self.raw(), other.raw())
    }

    /// A string as it is, anything else as TOML on one line.
    pub fn text(&self) -> String {
        let mut text = String::new();
        match self.as_str() {
            Some(string) => text.push_str(string),
            None => write(self.raw(), &mut text),
        }
        text
    }

    /// The value as TOML on one line, cut where it is long.
    pub fn show(&self) -> String {
        let mut text = String::new();
        write(self.raw(), &mut text);
        match text.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{} …", text.get(..end).unwrap_or_default()),
            None => text,
        }
    }
}

fn same(a: &DeValue<'_>, b: &DeValue<'_>) -> bool {
    match (a, b) {
        (DeValue::String(a), DeValue::String(b)) => a == b,
        (DeValue::Integer(a), DeValue::Integer(b)) => {
            i64::from_str_radix(a.as_str(), a.radix()).ok() == i64::from_str_radix(b.as_str(), b.radix()).ok()
        }
        (DeValue::Float(a), DeValue::Float(b)) => a.as_str() == b.as_str(),
        (DeValue::Boolean(a), DeValue::Boolean(b)) => a == b,
        (DeValue::Datetime(a), DeValue::Datetime(b)) => a == b,
        (DeValue::Array(a), DeValue::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same(a.get_ref(), b.get_ref()))
        }
        (DeValue::Table(a), DeValue::Table(b)) => {
            let has_same = |key: &str, a: &DeValue<'_>| b.get(key).is_some_and(|b| same(a, b.get_ref()));
            a.len() == b.len() && a.iter().all(|(key, a)| has_same(key.get_ref(), a.get_ref()))
        }
        (_, _) => false,
    }
}

fn write(value: &DeValue<'_>, text: &mut String) {
    match value {
        DeValue::String(s) => text.push_str(&format!("\"{}\"", s.escape_debug())),
        DeValue::Integer(n) => text.push_str(n.as_str()),
        DeValue::Float(n) => text.push_str(n.as_str()),
        DeValue::Boolean(b) => text.push_str(if *b { "true" } else { "false" }),
        DeValue::Datetime(d) => text.push_str(&d.to_string()),
        DeValue::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { ", " });
                write(item.get_ref(), text);
            }
            text.push(']');
        }
        DeValue::Table(table) => {
            text.push_str("{ ");
            for (at, (key, value)) in table.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { ", " });
                text.push_str(key.get_ref());
                text.push_str(" = ");
                write(value.get_ref(), text);
            }
            text.push_str(" }");
        }
    }
}
