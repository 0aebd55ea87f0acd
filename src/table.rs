//! Walking a parsed TOML tree field by field: every value keeps its place, every unknown key is reported.
//!
//! The `toml` crate is named here only. Nothing below stops at the first mistake: a method that cannot deliver reports
//! and returns `None`, and [`Fields::finish`] reports what nobody asked for. The tree may have been written as JSON
//! (`table/json.rs`), where dates are strings. This file does not know what keys mean.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use smallvec::SmallVec;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::source::{Place, SourceFile, Unusable};
use crate::text::{Lang, Text};

mod json;
mod mend;
mod over;
mod portable;
mod strings;

use mend::Mistake;

pub use json::Json;
pub use over::Over;
pub use portable::check_portable;
pub use strings::check_strings;

/// A value with the place where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> At<T> {
    /// A value at a place.
    pub fn new(value: T, place: Place) -> At<T> {
        At { value, place }
    }
}

/// A parsed document that borrows from its text.
#[derive(Debug)]
pub struct Document<'t> {
    tree: Spanned<DeTable<'t>>,
    /// Whether it is written as JSON.
    json: bool,
}

/// Parses a file. Every syntax mistake is reported, one for each damaged statement. `None` if the file cannot be used
/// as it is: too large, not UTF-8, nested too deep, or damaged; what is left of a damaged one is in [`undamaged`].
pub fn parse<'t>(file: usize, source: &'t SourceFile, out: &mut Diagnostics) -> Option<Document<'t>> {
    if let Some(unusable) = source.unusable {
        out.push(unusable_file(file, source, unusable));
        return None;
    }
    let (tree, errors) = DeTable::parse_recoverable(&source.text);
    if !errors.is_empty() {
        let (_, mistakes) = mend::mend(&source.text, &first_mistake);
        if !mistakes.is_empty() {
            report(file, mistakes, out);
            return None;
        }
        // Every statement is right by itself: they contradict each other (a key or table twice), and the tree is whole.
        report(file, errors.iter().map(mistake), out);
    }
    if let Some(span) = too_deep(tree.get_ref(), 0) {
        out.push(nested_too_deep(&Place { file, span }));
        return None;
    }
    Some(Document { tree, json: false })
}

/// Parses a proposal or report written as JSON, as strictly as [`parse`].
pub fn parse_json<'t>(file: usize, source: &'t SourceFile, out: &mut Diagnostics) -> Option<Document<'t>> {
    let json = read_json(file, source, out)?;
    Some(Document { tree: json::tree(&json, |_| true, out)?, json: true })
}

/// The tree of a JSON object, with only those of its own keys that are `wanted`.
pub fn document_of<'t>(json: &Json<'t>, wanted: &[&str], out: &mut Diagnostics) -> Option<Document<'t>> {
    Some(Document { tree: json::tree(json, |key| wanted.contains(&key), out)?, json: true })
}

/// A file as one JSON value, not taken apart yet. `None` if it cannot be used or is none.
pub fn read_json<'t>(file: usize, source: &'t SourceFile, out: &mut Diagnostics) -> Option<Json<'t>> {
    if let Some(unusable) = source.unusable {
        out.push(unusable_file(file, source, unusable));
        return None;
    }
    Json::of_text(file, source, out)
}

/// A file that [`parse`] could not use, with its damaged statements blanked out, so that places stay right and the rest
/// can still be read.
pub fn undamaged(source: &SourceFile) -> SourceFile {
    let (text, _) = mend::mend(&source.text, &first_mistake);
    SourceFile { name: source.name.clone(), text: text.into(), unusable: source.unusable, line: source.line }
}

fn first_mistake(text: &str) -> Option<Mistake> {
    DeTable::parse(text).err().map(|error| mistake(&error))
}

/// Message and place of an error of the parser. Its `Display` is never used: that repeats the source as it is.
fn mistake(error: &toml::de::Error) -> Mistake {
    (error.span(), error.message().lines().collect::<Vec<_>>().join("; "))
}

fn report(file: usize, mistakes: impl IntoIterator<Item = Mistake>, out: &mut Diagnostics) {
    for (span, message) in mistakes {
        let place = Place { file, span: span.unwrap_or(0..0) };
        // The parser's own limit of nesting is far above ours.
        let deep = message.contains("recurs");
        out.push(if deep { nested_too_deep(&place) } else { Diagnostic::new(Code::Syntax, &place, message) });
    }
}

fn nested_too_deep(place: &Place) -> Diagnostic {
    Diagnostic::new(Code::TooDeep, place, format!("nested deeper than {} levels", limits::NESTING))
}

/// What is wrong with a file that has no text.
pub fn unusable_file(file: usize, source: &SourceFile, unusable: Unusable) -> Diagnostic {
    let start = Place { file, span: 0..0 };
    let what = if source.line.is_some() { "the line" } else { "the file" };
    match unusable {
        Unusable::TooLarge(most) => {
            let message = format!("{} is larger than {} KiB", what, most / 1024);
            Diagnostic::new(Code::TooLarge, &start, message)
        }
        Unusable::NotUtf8(at) => {
            let message = format!("{what} is not UTF-8: the byte at offset {at} is wrong");
            let help = "save it as UTF-8 (in Windows editors: “UTF-8 without BOM”)";
            Diagnostic::new(Code::NotUtf8, &start, message).help(help)
        }
    }
}

fn too_deep(table: &DeTable<'_>, depth: usize) -> Option<Range<usize>> {
    let depth = depth.saturating_add(1);
    if depth > limits::NESTING {
        return table.keys().next().map(Spanned::span);
    }
    table.values().filter(|value| holds_values(value)).find_map(|value| value_too_deep(value, depth))
}

fn value_too_deep(value: &Spanned<DeValue<'_>>, depth: usize) -> Option<Range<usize>> {
    match value.get_ref() {
        DeValue::Table(table) => too_deep(table, depth),
        DeValue::Array(items) if depth < limits::NESTING => {
            let mut inner = items.iter().filter(|item| holds_values(item));
            inner.find_map(|item| value_too_deep(item, depth.saturating_add(1)))
        }
        DeValue::Array(items) => items.iter().next().map(Spanned::span),
        _ => None,
    }
}

fn holds_values(value: &Spanned<DeValue<'_>>) -> bool {
    matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_))
}

/// Which file, and in which notation it is written.
#[derive(Clone, Copy)]
struct Origin {
    number: usize,
    json: bool,
}

/// One value of the tree with its place.
#[derive(Clone, Copy)]
pub struct Value<'t> {
    file: Origin,
    value: &'t Spanned<DeValue<'t>>,
    key: &'t Spanned<Cow<'t, str>>,
}

impl<'t> Value<'t> {
    /// Where the value stands. Of a table that is its header or dotted key.
    pub fn place(&self) -> Place {
        let span = match self.value.get_ref() {
            DeValue::Table(_) if self.value.span().is_empty() => self.key.span(),
            _ => self.value.span(),
        };
        Place { file: self.file.number, span }
    }

    /// Where its key stands.
    pub fn key_place(&self) -> Place {
        Place { file: self.file.number, span: self.key.span() }
    }

    /// Its key.
    pub fn key(&self) -> &'t str {
        self.key.get_ref()
    }

    /// The value as it is.
    pub fn raw(&self) -> &'t DeValue<'t> {
        self.value.get_ref()
    }

    /// What it is, in words.
    pub fn kind(&self) -> &'static str {
        match self.raw() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a decimal number",
            DeValue::Boolean(_) => "`true` or `false`",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) if self.file.json => "an object",
            DeValue::Table(_) => "a table",
        }
    }

    /// A string.
    pub fn as_str(&self) -> Option<&'t str> {
        match self.raw() {
            DeValue::String(s) => Some(s),
            _ => None,
        }
    }

    /// A whole number that fits.
    pub fn as_integer(&self) -> Option<i64> {
        match self.raw() {
            DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok(),
            _ => None,
        }
    }

    /// Whether it stands in a JSON text.
    pub fn is_json(&self) -> bool {
        self.file.json
    }

    /// A date without time; in JSON a string that holds one.
    pub fn as_date(&self) -> Option<Date> {
        match self.raw() {
            DeValue::String(text) if self.file.json => {
                text.parse().ok().filter(|date: &Date| date.to_string() == text.as_ref())
            }
            DeValue::Datetime(d) if d.time.is_none() && d.offset.is_none() => {
                let d = d.date?;
                Date::new(i16::try_from(d.year).ok()?, i8::try_from(d.month).ok()?, i8::try_from(d.day).ok()?).ok()
            }
            _ => None,
        }
    }

    /// The items of a list.
    pub fn as_list(&self) -> Option<Vec<Value<'t>>> {
        self.items().map(Iterator::collect)
    }

    /// The items of a list, one by one.
    pub fn items(&self) -> Option<impl ExactSizeIterator<Item = Value<'t>> + use<'t>> {
        let (file, key) = (self.file, self.key);
        match self.raw() {
            DeValue::Array(items) => Some(items.iter().map(move |value| Value { file, value, key })),
            _ => None,
        }
    }

    /// The fields of a table. `what` names it in messages ("a question").
    pub fn as_fields(&self, what: &'static str) -> Option<Fields<'t>> {
        match self.raw() {
            DeValue::Table(table) => Some(Fields::new(self.file, table, self.place(), what)),
            _ => None,
        }
    }

    /// How a date is written here.
    pub fn date_form(&self) -> &'static str {
        if self.file.json { "a date like `\"2026-11-01\"`" } else { "a date like 2026-11-01, without quotes" }
    }

    /// Reports that something else was expected here.
    pub fn expected(&self, wanted: &str, out: &mut Diagnostics) {
        let wanted = if self.file.json && wanted == "a table" { "an object" } else { wanted };
        let message = format!("`{}` must be {wanted}", self.key());
        out.push(Diagnostic::new(Code::WrongType, &self.place(), message).label(format!("this is {}", self.kind())));
    }
}

/// Whether two keys are the same. Most are told apart by their length and last letter.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.as_bytes().last() == b.as_bytes().last() && a == b
}

/// The fields of one table, taken out one by one.
pub struct Fields<'t> {
    file: Origin,
    table: &'t DeTable<'t>,
    /// Where the table stands.
    pub place: Place,
    what: &'static str,
    /// Keys that were asked for, some of them more than once; those of most tables without an allocation.
    known: SmallVec<[&'static str; 12]>,
    /// Which entries they are, as far as the bits reach.
    taken: u64,
    over: Vec<Over<'t>>,
}

impl<'t> Fields<'t> {
    /// The fields of a whole document.
    pub fn of_document(file: usize, document: &'t Document<'t>, what: &'static str) -> Fields<'t> {
        let origin = Origin { number: file, json: document.json };
        Fields::new(origin, document.tree.get_ref(), Place { file, span: 0..0 }, what)
    }

    fn new(file: Origin, table: &'t DeTable<'t>, place: Place, what: &'static str) -> Fields<'t> {
        Fields { file, table, place, what, known: SmallVec::new(), taken: 0, over: Vec::new() }
    }

    /// Whether they stand in a JSON text.
    pub fn is_json(&self) -> bool {
        self.file.json
    }

    /// Every field, for tables whose keys are ids.
    pub fn all(&self) -> Vec<Value<'t>> {
        let mut all: Vec<Value<'t>> = self.values().filter(|v| !self.is_removed(v.key())).collect();
        // The parser keeps tables ordered by key; people read in the order of the file.
        all.sort_by_key(|v| v.key.span().start);
        all
    }

    /// Every field, in the order of keys: for tables whose order says nothing.
    pub fn values(&self) -> impl Iterator<Item = Value<'t>> + use<'t> {
        let file = self.file;
        self.table.iter().map(move |(key, value)| Value { file, value, key })
    }

    /// The field with this key.
    pub fn get(&mut self, key: &'static str) -> Option<Value<'t>> {
        self.known.push(key);
        let written = self.table.iter().enumerate().find(|(_, (written, _))| same(written.get_ref(), key));
        let written = written.map(|(at, (key, value))| {
            self.taken |= u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at)).unwrap_or(0);
            Value { file: self.file, value, key }
        });
        self.instead(key).unwrap_or(written)
    }

    /// The field with this key in the table's own file.
    fn written(&self, key: &str) -> Option<Value<'t>> {
        let (key, value) = self.table.get_key_value(key)?;
        Some(Value { file: self.file, value, key })
    }

    /// The field with this key; reports it as missing.
    pub fn required(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<Value<'t>> {
        let value = self.get(key);
        if value.is_none() {
            let message = format!("{} has no `{key}`", self.what);
            out.push(Diagnostic::new(Code::MissingKey, &self.place, message).label(format!("`{key}` is missing here")));
        }
        value
    }

    /// A string.
    pub fn string(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<At<String>> {
        let value = self.get(key)?;
        string_of(value, out)
    }

    /// A string that must be there.
    pub fn required_string(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<At<String>> {
        let value = self.required(key, out)?;
        string_of(value, out)
    }

    /// An id in kebab-case that must be there.
    pub fn id(&mut self, out: &mut Diagnostics) -> Option<At<String>> {
        let id = self.required_string("id", out)?;
        check_id(&id, out);
        Some(id)
    }

    /// A list of strings; empty if absent.
    pub fn strings(&mut self, key: &'static str, out: &mut Diagnostics) -> Vec<At<String>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.as_list() else {
            value.expected("a list of strings", out);
            return Vec::new();
        };
        items.into_iter().filter_map(|item| string_of(item, out)).collect()
    }

    /// A whole number.
    pub fn integer(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<At<i64>> {
        let value = self.get(key)?;
        let number = value.as_integer();
        if number.is_none() {
            value.expected("a whole number", out);
        }
        Some(At::new(number?, value.place()))
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<bool> {
        let value = self.get(key)?;
        match value.raw() {
            DeValue::Boolean(b) => Some(*b),
            _ => {
                value.expected("`true` or `false`", out);
                None
            }
        }
    }

    /// A date without time.
    pub fn date(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<At<Date>> {
        let value = self.get(key)?;
        let date = value.as_date();
        if date.is_none() {
            value.expected(value.date_form(), out);
        }
        Some(At::new(date?, value.place()))
    }

    /// One of a fixed list of words, as what it stands for.
    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)], out: &mut Diagnostics) -> Option<At<T>> {
        let value = self.get(key)?;
        word_of(value, words, out)
    }

    /// One of a fixed list of words that must be there.
    pub fn required_word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&str, T)],
        out: &mut Diagnostics,
    ) -> Option<At<T>> {
        let value = self.required(key, out)?;
        word_of(value, words, out)
    }

    /// A text per language, written `key.en`, `key.de`. `None` if absent.
    pub fn text(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<Written> {
        if let Some(layered) = self.layered_text(key, out) {
            return Some(layered);
        }
        let value = self.get(key)?;
        let fields = value.as_fields("a text");
        if fields.is_none() {
            value.expected("a text per language, written as `text.en = \"…\"` and `text.de = \"…\"`", out);
        }
        fields.map(|fields| fields.languages(out))
    }

    /// A text whose fields are its languages.
    fn languages(mut self, out: &mut Diagnostics) -> Written {
        let parts = Lang::ALL.map(|lang| self.string(lang.id(), out));
        let place = self.place.clone();
        self.finish(out);
        Written { place, parts }
    }

    /// The tables of an array of tables (`[[key]]`), or of one table.
    pub fn tables(&mut self, key: &'static str, what: &'static str, out: &mut Diagnostics) -> Vec<Fields<'t>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.items() else {
            let shape = format!("a list of tables, written as `[[{key}]]`");
            value.expected(if self.file.json { "a list of objects" } else { &shape }, out);
            return Vec::new();
        };
        let over = self.below(key);
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
            match item.as_fields(what) {
                Some(fields) if over.is_empty() => tables.push(fields),
                Some(fields) => tables.extend(Fields::layered(&over, fields)),
                None => item.expected("a table", out),
            }
        }
        tables
    }

    /// One table.
    pub fn table(&mut self, key: &'static str, what: &'static str, out: &mut Diagnostics) -> Option<Fields<'t>> {
        let value = self.get(key)?;
        let fields = self.inner(value, what);
        if fields.is_none() {
            value.expected("a table", out);
        }
        fields
    }

    /// Reports every key that was never asked for.
    pub fn finish(self, out: &mut Diagnostics) {
        if self.taken.count_ones() as usize == self.table.len() && self.over.is_empty() {
            return;
        }
        let mut known: Vec<&str> = Vec::new();
        for key in &self.known {
            if !known.contains(key) {
                known.push(key);
            }
        }
        let written = self.values().map(|value| (value.key(), value));
        for (key, value) in written.chain(self.set_instead()).filter(|(key, _)| !known.contains(key)) {
            out.push(unknown_key(key, &value.key_place(), self.what, &known));
        }
    }
}

fn unknown_key(name: &str, place: &Place, what: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::UnknownKey, place, format!("unknown key `{name}` in {what}"));
    diagnostic.label("not a key of this table").suggest(name, known.iter().copied())
}

/// A text as written: one part per language, in the order of [`Lang::ALL`].
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Where its first part stands.
    pub place: Place,
    /// What stands there in each language.
    pub parts: [Option<At<String>>; 2],
}

impl Written {
    /// The text; a language that was not written says the same as the other one.
    pub fn text(&self) -> Text {
        let [en, de] = &self.parts;
        let or = |part: &Option<At<String>>, other: &Option<At<String>>| {
            part.as_ref().or(other.as_ref()).map(|s| s.value.clone()).unwrap_or_default()
        };
        Text { en: or(en, de), de: or(de, en) }
    }
}

fn word_of<T: Copy>(value: Value<'_>, words: &[(&str, T)], out: &mut Diagnostics) -> Option<At<T>> {
    let written = string_of(value, out)?;
    let found = words.iter().find(|(word, _)| *word == written.value);
    if found.is_none() {
        let message = format!("`{}` is not possible for `{}`", written.value, value.key());
        let diagnostic = Diagnostic::new(Code::BadValue, &written.place, message);
        out.push(diagnostic.suggest(&written.value, words.iter().map(|(word, _)| *word)));
    }
    found.map(|(_, meaning)| At::new(*meaning, written.place.clone()))
}

/// The string of a value; reports anything else.
pub fn string_of(value: Value<'_>, out: &mut Diagnostics) -> Option<At<String>> {
    match value.as_str() {
        Some(s) => Some(At::new(s.to_owned(), value.place())),
        None => {
            value.expected("a string", out);
            None
        }
    }
}

/// Reports an id that is not kebab-case, or is the reserved word `unknown`.
pub fn check_id(id: &At<String>, out: &mut Diagnostics) {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let v = &id.value;
    let shaped = !v.is_empty() && v.len() <= 80 && v.chars().all(good) && !v.starts_with('-') && !v.ends_with('-');
    if !shaped {
        let message = format!("`{v}` is not an id");
        let help = "ids are kebab-case: small letters a–z, digits and single hyphens, at most 80 characters";
        out.push(Diagnostic::new(Code::BadId, &id.place, message).help(help));
    } else if v == "unknown" {
        let message = "`unknown` cannot be an id: it is the answer that nobody knows yet";
        out.push(Diagnostic::new(Code::BadId, &id.place, message));
    }
}
