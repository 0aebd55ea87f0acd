//! The EU consolidated financial sanctions list as XML.
//!
//! A small walk over tags: names stand in attributes, so text between tags is not needed. What is not well-formed, or
//! brings its own entities, is rejected. This file does not know how names are compared.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::screen::{Entry, List};
use crate::source::Place;

use super::tables::read_date;
use super::{FREEZE, add_country, add_name};

/// One tag.
struct Tag<'t> {
    name: &'t str,
    attributes: Vec<(&'t str, String)>,
    opens: bool,
    closes: bool,
}

impl Tag<'_> {
    fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }
}

/// Reads the list.
pub(super) fn read_eu(file: usize, text: &str, out: &mut Diagnostics) -> Option<List> {
    let mut list = List::default();
    let mut open: Vec<&str> = Vec::new();
    let mut entry: Option<Entry> = None;
    let mut rest = text;
    let mut is_eu = false;
    loop {
        let at = text.len().saturating_sub(rest.len());
        let mut wrong = |message: &str| {
            let help = "the list is damaged or cut short, or no list of the EU; fetch it again";
            out.push(Diagnostic::new(Code::Syntax, &Place { file, span: at..at }, message).help(help));
        };
        let Some(start) = rest.find('<') else { break };
        rest = rest.get(start..).unwrap_or_default();
        if let Some(after) = skipped(rest) {
            rest = after;
            continue;
        }
        let Some((tag, after)) = read_tag(rest) else {
            wrong("a tag is not closed");
            return None;
        };
        rest = after;
        if open.len() > limits::NESTING {
            wrong("tags are nested too deep");
            return None;
        }
        let name = tag.name.rsplit(':').next().unwrap_or(tag.name);
        if tag.opens {
            take(name, &tag, &mut entry, &mut list);
            is_eu |= name == "export" && open.is_empty();
            if !tag.closes {
                open.push(tag.name);
            }
        }
        if tag.closes {
            if !tag.opens && open.pop() != Some(tag.name) {
                wrong("a tag is closed that was not opened");
                return None;
            }
            if name == "sanctionEntity" {
                list.entries.extend(entry.take());
            }
        }
    }
    if !open.is_empty() || !is_eu {
        let message = if is_eu { "the list ends before its last tag" } else { "this is no list of the EU" };
        let end = Place { file, span: text.len()..text.len() };
        let help = "the EU list begins with `<export …>` and ends with `</export>`";
        out.push(Diagnostic::new(Code::Syntax, &end, message).help(help));
        return None;
    }
    Some(list)
}

fn take(name: &str, tag: &Tag<'_>, entry: &mut Option<Entry>, list: &mut List) {
    match (name, entry.as_mut()) {
        ("export", _) => list.state.date = read_date(tag.get("generationDate")),
        ("sanctionEntity", _) => {
            let id = [tag.get("logicalId"), tag.get("euReferenceNumber")].into_iter().find(|id| !id.is_empty());
            let id = id.map_or_else(|| format!("entity-{}", list.entries.len().saturating_add(1)), str::to_owned);
            let reason = tag.get("euReferenceNumber").to_owned();
            *entry = Some(Entry { id, weight: FREEZE, reason, ..Entry::default() });
        }
        ("subjectType", Some(entry)) => {
            entry.person |=
                [tag.get("code"), tag.get("classificationCode")].iter().any(|k| *k == "person" || *k == "P");
        }
        ("nameAlias", Some(entry)) => {
            add_name(entry, tag.get("wholeName"));
            if tag.get("wholeName").trim().is_empty() {
                let parts = ["firstName", "middleName", "lastName"].map(|part| tag.get(part));
                add_name(entry, parts.join(" ").trim());
            }
        }
        ("address" | "citizenship", Some(entry)) => add_country(entry, tag.get("countryIso2Code")),
        ("regulation", Some(entry)) if !entry.reason.contains(", ") => {
            let act = [tag.get("programme"), tag.get("numberTitle")];
            for word in act.into_iter().filter(|word| !word.is_empty()) {
                entry.reason.push_str(", ");
                entry.reason.push_str(word);
            }
        }
        _ => {}
    }
}

/// What follows a comment, a declaration or a literal text.
fn skipped(rest: &str) -> Option<&str> {
    for (begin, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if let Some(inside) = rest.strip_prefix(begin) {
            return inside.split_once(end).map(|(_, after)| after);
        }
    }
    None
}

/// A tag and what follows it. A document type, which could bring entities, is no tag.
fn read_tag(rest: &str) -> Option<(Tag<'_>, &str)> {
    let inside = rest.strip_prefix('<')?;
    let (inside, closing) = inside.strip_prefix('/').map_or((inside, false), |inside| (inside, true));
    let end = inside.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
    let (name, mut rest) = inside.split_at_checked(end)?;
    if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.')) {
        return None;
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return Some((Tag { name, attributes, opens: !closing, closes: closing }, after));
        }
        if let Some(after) = rest.strip_prefix("/>") {
            return Some((Tag { name, attributes, opens: true, closes: true }, after));
        }
        let (key, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after.get(1..)?.split_once(quote)?;
        if value.contains('<') {
            return None;
        }
        attributes.push((key.trim(), decoded(value)));
        rest = after;
    }
}

/// The text of an attribute.
fn decoded(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let Some((name, after)) = after.split_once(';').filter(|(name, _)| name.len() <= 8) else {
            text.push('&');
            rest = after;
            continue;
        };
        let number = |digits: &str, base: u32| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
        let c = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => name.strip_prefix("#x").map_or_else(
                || name.strip_prefix('#').and_then(|digits| number(digits, 10)),
                |digits| number(digits, 16),
            ),
        };
        text.extend(c);
        rest = after;
    }
    text.push_str(rest);
    text
}
