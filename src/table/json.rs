//! JSON read into the same tree as TOML, so that one reader serves both notations.
//!
//! `serde_json` keeps the grammar: it checks a text as a whole without nesting calls, and hands out values as slices of
//! it, which gives their places. One level is taken apart at a time. `null` says nothing: its key counts as left out.
//! This file does not know what keys mean.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::source::{Place, SourceFile};

/// A JSON value as written, with its place. Its text is valid but for the inside of strings.
#[derive(Clone, Copy, Debug)]
pub struct Json<'t> {
    file: usize,
    /// The whole text.
    whole: &'t str,
    /// The value in it.
    text: &'t str,
}

/// A key and its value.
type Entry<'t> = (Json<'t>, Json<'t>);

impl<'t> Json<'t> {
    /// The value that a text consists of. Reports a text that is none.
    pub fn of_text(file: usize, source: &'t SourceFile, out: &mut Diagnostics) -> Option<Json<'t>> {
        let whole = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
        match serde_json::from_str::<&RawValue>(whole) {
            Ok(raw) => Some(Json { file, whole: &source.text, text: raw.get() }),
            Err(error) => {
                out.push(syntax(&Json { file, whole: &source.text, text: whole }, &error));
                None
            }
        }
    }

    /// The value as written.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        let start = self.start();
        Place { file: self.file, span: start..start.saturating_add(self.text.len()) }
    }

    /// Where it begins: of an object or a list its bracket only.
    fn mark(&self) -> Range<usize> {
        let place = self.place();
        match self.text.starts_with(['{', '[']) {
            true => place.span.start..place.span.start.saturating_add(1),
            false => place.span,
        }
    }

    /// How far into the whole text this part of it begins.
    fn start(&self) -> usize {
        (self.text.as_ptr() as usize).saturating_sub(self.whole.as_ptr() as usize)
    }

    fn part(&self, raw: &'t RawValue) -> Json<'t> {
        Json { text: raw.get(), ..*self }
    }

    /// Keys and values of an object, in their order; `None` of anything else, and of one with too many.
    pub fn entries(&self) -> Option<Vec<Entry<'t>>> {
        let entries = serde_json::from_str::<Entries<'t>>(self.text).ok()?;
        Some(entries.0.into_iter().map(|(key, value)| (self.part(key), self.part(value))).collect())
    }

    /// The items of a list; `None` of anything else, and of one with too many.
    pub fn items(&self) -> Option<Vec<Json<'t>>> {
        let items = serde_json::from_str::<Items<'t>>(self.text).ok()?;
        Some(items.0.into_iter().map(|raw| self.part(raw)).collect())
    }

    /// The text of a string; `None` of anything else, and of a string with half of a surrogate pair.
    pub fn string(&self) -> Option<Cow<'t, str>> {
        let inside = self.text.strip_prefix('"')?.strip_suffix('"')?;
        match inside.contains('\\') {
            true => serde_json::from_str(self.text).ok().map(Cow::Owned),
            false => Some(Cow::Borrowed(inside)),
        }
    }
}

/// The entries of an object with the places of keys.
struct Entries<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entries<'de>, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            if entries.len() >= limits::JSON_KEYS {
                return Err(A::Error::custom("too many keys"));
            }
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

/// The items of a list.
struct Items<'t>(Vec<&'t RawValue>);

impl<'de> Deserialize<'de> for Items<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Items<'de>, D::Error> {
        deserializer.deserialize_seq(ItemsVisitor)
    }
}

struct ItemsVisitor;

impl<'de> Visitor<'de> for ItemsVisitor {
    type Value = Items<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Items<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            if items.len() >= limits::JSON_ITEMS {
                return Err(A::Error::custom("too many items"));
            }
            items.push(item);
        }
        Ok(Items(items))
    }
}

/// The tree of an object; of its top level only the keys that are `wanted`. `None` if it is none, or damaged.
pub(super) fn tree<'t>(
    json: &Json<'t>,
    wanted: impl Fn(&str) -> bool,
    out: &mut Diagnostics,
) -> Option<Spanned<DeTable<'t>>> {
    let mut found = Diagnostics::default();
    let table = if json.text.starts_with('{') {
        table(json, 1, &wanted, &mut found)
    } else {
        let message = "the text is not a JSON object";
        found.push(Diagnostic::new(Code::WrongType, &mark(json), message).help("an object begins with `{`"));
        None
    };
    let whole = !found.has_errors();
    found.list.into_iter().for_each(|d| out.push(d));
    out.left_out = out.left_out.saturating_add(found.left_out);
    table.filter(|_| whole).map(|table| Spanned::new(json.mark(), table))
}

/// The table of an object. `None` if it has too many keys; mistakes inside are reported as well.
fn table<'t>(
    json: &Json<'t>,
    depth: usize,
    wanted: &dyn Fn(&str) -> bool,
    out: &mut Diagnostics,
) -> Option<DeTable<'t>> {
    let mut table = DeTable::new();
    let Some(entries) = json.entries() else {
        out.push(too_many(json, limits::JSON_KEYS, "keys"));
        return None;
    };
    for (key, value) in entries {
        if out.left_out > 0 {
            break;
        }
        let Some(name) = key.string() else {
            out.push(bad_string(&key));
            continue;
        };
        if let Some((first, _)) = table.get_key_value(&*name) {
            let first = Place { file: json.file, span: first.span() };
            let diagnostic = Diagnostic::new(Code::Syntax, &key.place(), format!("the key `{name}` stands twice"));
            out.push(diagnostic.other(&first, "the first"));
            continue;
        }
        if !wanted(&name) || value.text == "null" {
            continue;
        }
        if let Some(value) = value_of(&value, depth, out) {
            table.insert(Spanned::new(key.place().span, name), value);
        }
    }
    Some(table)
}

/// A value of the tree.
fn value_of<'t>(json: &Json<'t>, depth: usize, out: &mut Diagnostics) -> Option<Spanned<DeValue<'t>>> {
    let inner = depth.saturating_add(1);
    let nested = json.text.starts_with(['{', '[']);
    if nested && inner > limits::NESTING {
        out.push(super::nested_too_deep(&mark(json)));
        return None;
    }
    let value = match json.text.as_bytes().first()? {
        b'{' => DeValue::Table(table(json, inner, &|_| true, out)?),
        b'[' => {
            let mut list = DeArray::new();
            let Some(items) = json.items() else {
                out.push(too_many(json, limits::JSON_ITEMS, "items"));
                return None;
            };
            for item in items {
                if out.left_out > 0 {
                    break;
                }
                if let Some(item) = value_of(&item, inner, out) {
                    list.push(item);
                }
            }
            DeValue::Array(list)
        }
        b'"' => match json.string() {
            Some(text) => DeValue::String(text),
            None => {
                out.push(bad_string(json));
                return None;
            }
        },
        b't' => DeValue::Boolean(true),
        b'f' => DeValue::Boolean(false),
        b'n' => {
            let message = "`null` cannot stand in a list";
            out.push(Diagnostic::new(Code::WrongType, &json.place(), message).help("leave it out"));
            return None;
        }
        // Every number of JSON is one of TOML.
        _ => match DeValue::parse(json.text) {
            Ok(number) => number.into_inner(),
            Err(_) => {
                out.push(Diagnostic::new(Code::WrongType, &json.place(), "this number cannot be read"));
                return None;
            }
        },
    };
    Some(Spanned::new(json.mark(), value))
}

fn mark(json: &Json<'_>) -> Place {
    Place { file: json.file, span: json.mark() }
}

fn too_many(json: &Json<'_>, most: usize, what: &str) -> Diagnostic {
    Diagnostic::new(Code::TooMany, &mark(json), format!("more than {most} {what}"))
}

fn bad_string(json: &Json<'_>) -> Diagnostic {
    let message = "the string holds half of a surrogate pair";
    Diagnostic::new(Code::Syntax, &json.place(), message).help("such characters are written as two `\\u…` in a row")
}

/// What the parser says, where it says it. Its words hold nothing of the text.
fn syntax(json: &Json<'_>, error: &serde_json::Error) -> Diagnostic {
    let line_start = match error.line().checked_sub(2) {
        Some(newline) => json.text.match_indices('\n').nth(newline).map_or(0, |(at, _)| at.saturating_add(1)),
        None => 0,
    };
    // Columns count bytes; at the end of the text there is nothing to point at but its last character.
    let last = json.text.trim_end().len().saturating_sub(1);
    let mut at = line_start.saturating_add(error.column().saturating_sub(1)).min(last);
    while !json.text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    let start = json.start().saturating_add(at);
    let length = json.text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let place = Place { file: json.file, span: start..start.saturating_add(length) };
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    Diagnostic::new(Code::Syntax, &place, format!("not JSON: {words}"))
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics is a test that fails")]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<String>, Vec<(String, Range<usize>)>) {
        let source = SourceFile::from_bytes("x.json", text.as_bytes().to_vec());
        let mut out = Diagnostics::default();
        let json = Json::of_text(0, &source, &mut out);
        let tree = json.and_then(|json| tree(&json, |_| true, &mut out));
        let found = out.list.iter().map(|d| (d.message.clone(), d.place.span.clone())).collect();
        (tree.map(|tree| format!("{:?}", tree.get_ref().keys().map(|k| k.get_ref()).collect::<Vec<_>>())), found)
    }

    #[test]
    fn values_keep_their_places() {
        let text = " {\"a\": [1, \"x\\u00e4\"], \"b\": {\"c\": true}, \"d\": null}";
        let source = SourceFile::from_bytes("x.json", text.as_bytes().to_vec());
        let mut out = Diagnostics::default();
        let json = Json::of_text(0, &source, &mut out).expect("JSON");
        let tree = tree(&json, |_| true, &mut out).expect("an object");
        assert!(out.list.is_empty() && tree.get_ref().len() == 2);
        let (key, value) = tree.get_ref().get_key_value("a").expect("a");
        assert_eq!((&text[key.span()], &text[value.span()]), ("\"a\"", "["));
        let items = value.get_ref().as_array().expect("a list");
        assert_eq!((&text[items[0].span()], items[0].get_ref().is_integer()), ("1", true));
        assert_eq!((&text[items[1].span()], items[1].get_ref().as_str()), ("\"x\\u00e4\"", Some("xä")));
    }

    #[test]
    fn hostile_texts_end_in_a_message_with_its_place() {
        let deep = format!("{}{}", "{\"a\":".repeat(300_000), "1".to_owned() + &"}".repeat(300_000));
        let (tree, found) = read(&deep);
        assert_eq!((tree, found.len(), found[0].1.start), (None, 1, limits::NESTING * 5));
        for (text, message, span) in [
            ("", "not JSON: EOF while parsing a value", 0..0),
            ("[1]", "the text is not a JSON object", 0..1),
            ("{\"a\": 1, \"a\": 2}", "the key `a` stands twice", 9..12),
            ("{\"a\": [1, null]}", "`null` cannot stand in a list", 10..14),
            ("{\"a\": \"\\ud800\"}", "the string holds half of a surrogate pair", 6..14),
            ("{\"a\": 1} {", "not JSON: trailing characters", 9..10),
            ("{\n\"ä\" 1}", "not JSON: expected `:`", 7..8),
            ("{\"a\": NaN}", "not JSON: expected value", 6..7),
        ] {
            assert_eq!(read(text), (None, vec![(message.to_owned(), span)]), "{text}");
        }
    }

    #[test]
    fn too_many_keys_and_items_are_refused() {
        let keys: Vec<String> = (0..=limits::JSON_KEYS).map(|n| format!("\"k{n}\":1")).collect();
        let (keys, items) = (keys.join(","), "1,".repeat(limits::JSON_ITEMS));
        for (text, at) in [(format!("{{\"a\": {{{keys}}}}}"), 6), (format!("{{\"a\": [{items}1]}}"), 6)] {
            let (tree, found) = read(&text);
            assert!(tree.is_none() && found.len() == 1 && found[0].0.starts_with("more than"), "{found:?}");
            assert_eq!(found[0].1, at..at + 1);
        }
    }

    #[test]
    fn huge_numbers_are_read_as_what_they_are() {
        let (tree, found) = read("{\"a\": 123456789012345678901234567890, \"b\": 1e999999, \"c\": -0, \"d\": 1E-7}");
        assert_eq!((tree.as_deref(), found), (Some("[\"a\", \"b\", \"c\", \"d\"]"), vec![]));
    }
}
