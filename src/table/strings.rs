//! Strings that nobody can read: too long, or with characters that are not visible.
//!
//! A rule set is signed by people who read it, so what it says and what it seems to say must be the same. This file
//! does not know what keys mean.

use super::{Document, Fields, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::source::{Place, SourceFile};
use crate::text::is_hidden;

/// Look like a space or a hyphen, but are found by no search and break no line.
const NO_BREAK: [char; 4] = ['\u{a0}', '\u{2007}', '\u{2011}', '\u{202f}'];

/// Reports every string of a file that is too long, or holds a character that is not visible or not what it seems, and
/// every invisible character outside strings (a comment can hide text as well).
pub fn check_strings(file: usize, source: &SourceFile, document: &Document<'_>, out: &mut Diagnostics) {
    let text = &source.text;
    for (at, c) in text.char_indices().filter(|(_, c)| is_hidden(*c)) {
        let line_end = c == '\n' || (c == '\r' && text.get(at..).is_some_and(|rest| rest.starts_with("\r\n")));
        let byte_order_mark = at == 0 && c == '\u{feff}';
        if !line_end && !byte_order_mark && c != '\t' {
            let span = at..at.saturating_add(c.len_utf8());
            out.push(hidden(c, &Place { file, span }));
        }
    }
    check_table(&Fields::of_document(file, document, "a file"), source, out);
}

fn check_table(fields: &Fields<'_>, source: &SourceFile, out: &mut Diagnostics) {
    fields.all().into_iter().for_each(|value| check_value(value, source, out));
}

fn check_value(value: Value<'_>, source: &SourceFile, out: &mut Diagnostics) {
    if let Some(text) = value.as_str() {
        check_string(text, source, &value.place(), out);
    } else if let Some(items) = value.as_list() {
        items.into_iter().for_each(|item| check_value(item, source, out));
    } else if let Some(fields) = value.as_fields("a table") {
        check_table(&fields, source, out);
    }
}

fn check_string(text: &str, source: &SourceFile, place: &Place, out: &mut Diagnostics) {
    let length = text.chars().count();
    if length > limits::TEXT_CHARS {
        let message = format!("the text has {length} characters");
        let help = format!("nobody reads more than {} in a questionnaire; shorten it", limits::TEXT_CHARS);
        out.push(Diagnostic::new(Code::LongText, place, message).help(help));
    }
    if let Some(c) = text.chars().find(|c| NO_BREAK.contains(c)) {
        let message = format!("the text holds the no-break character U+{:04X}", u32::from(c));
        let help = "write an ordinary space or hyphen: lines are broken where the report is shown";
        out.push(Diagnostic::new(Code::NoBreakSpace, place, message).help(help));
    }
    // What stands raw in the file is reported at its own place; here are those written as escapes, and line breaks.
    let written = source.text.get(place.span.clone()).unwrap_or_default();
    let raw = |c: char| c != '\n' && c != '\t' && written.contains(c);
    if let Some(c) = text.chars().find(|c| is_hidden(*c) && !raw(*c)) {
        out.push(hidden(c, place));
    }
}

fn hidden(c: char, place: &Place) -> Diagnostic {
    let (message, help) = match c {
        '\n' | '\r' => ("the text holds a line break".to_owned(), "write it on one line"),
        '\t' => ("the text holds a tab".to_owned(), "write spaces"),
        c => (format!("the invisible character U+{:04X} stands here", u32::from(c)), "remove it, or write it again"),
    };
    Diagnostic::new(Code::HiddenCharacter, place, message).help(help)
}
