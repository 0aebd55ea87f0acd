//! Lists: `[[list]]` with items of its own, and with parts that have items.
//!
//! Counts are capped here, before anything else looks at the items. This file does not know who uses a list.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::rules::list::{Item, List, Part};
use crate::table::{At, Fields, string_of};

use super::entries::{id_of, text_of};
use super::raw::{Need, Raw, RawList};

/// Reads one `[[list]]`.
pub(super) fn list(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let id = id_of(&mut f, out);
    let owner = || format!("list `{}`", id.value);
    let has_date = f.required("as_of", out).is_some();
    let mut entry = List {
        id: id.value.clone(),
        title: text_of(raw, &mut f, &owner, "title", Need::Required, out),
        note: text_of(raw, &mut f, &owner, "note", Need::Optional, out),
        as_of: if has_date { f.date("as_of", out).map(|d| d.value) } else { None },
        licence: f.string("licence", out).map(|l| l.value).unwrap_or_default(),
        place: id.place.clone(),
        ..List::default()
    };
    let mut choices = Vec::new();
    items(&mut f, &mut entry, None, None, &mut choices, raw, out);
    for mut f in f.tables("part", "a part of a list", out) {
        part(&mut f, &mut entry, &mut choices, raw, out);
        f.finish(out);
    }
    let cite = f.strings("cite", out);
    f.finish(out);
    raw.rules.lists.push(entry);
    raw.lists.push(RawList { id, cite, choices });
}

fn part(f: &mut Fields<'_>, list: &mut List, choices: &mut Vec<At<String>>, raw: &mut Raw, out: &mut Diagnostics) {
    let id = item_id(f, out);
    let owner = || format!("part `{}` of list `{}`", id.value, list.id);
    let text = text_of(raw, f, &owner, "text", Need::Required, out);
    list.parts.push(Part { id: id.value, text });
    let choice = f.string("choice", out);
    items(f, list, list.parts.len().checked_sub(1), choice, choices, raw, out);
}

fn items(
    f: &mut Fields<'_>,
    list: &mut List,
    part: Option<usize>,
    choice: Option<At<String>>,
    choices: &mut Vec<At<String>>,
    raw: &mut Raw,
    out: &mut Diagnostics,
) {
    let first = list.items.len();
    for mut f in f.tables("items", "an item", out) {
        if list.items.len() >= limits::LIST_ITEMS {
            let message = format!("list `{}` has more than {} items", list.id, limits::LIST_ITEMS);
            let help = "nobody reads a longer one; leave out what is never looked up";
            return out.push(Diagnostic::new(Code::TooMany, &f.place, message).help(help));
        }
        let id = item_id(&mut f, out);
        let owner = || format!("item `{}` of list `{}`", id.value, list.id);
        let own = f.string("choice", out);
        if let Some(own) = &own {
            choices.push(own.clone());
        }
        list.items.push(Item {
            text: text_of(raw, &mut f, &owner, "text", Need::Required, out),
            note: text_of(raw, &mut f, &owner, "note", Need::Optional, out),
            keywords: keywords(&mut f, &owner, out),
            part,
            choice: own.or(choice.clone()).map(|c| c.value),
            id: id.value,
            place: id.place,
        });
        f.finish(out);
    }
    if let Some(choice) = choice.filter(|_| list.items.len() > first) {
        choices.push(choice);
    }
}

fn keywords(f: &mut Fields<'_>, owner: &dyn Fn() -> String, out: &mut Diagnostics) -> Vec<String> {
    let mut keywords = f.strings("keywords", out);
    if let Some(first_too_many) = keywords.get(limits::LIST_KEYWORDS) {
        let message = format!("{} has {} keywords", owner(), keywords.len());
        let help = format!("at most {} are possible; parts of words are found by themselves", limits::LIST_KEYWORDS);
        out.push(Diagnostic::new(Code::TooMany, &first_too_many.place, message).help(help));
        keywords.truncate(limits::LIST_KEYWORDS);
    }
    for word in &keywords {
        let length = word.value.chars().count();
        if word.value.trim().is_empty() {
            out.push(Diagnostic::new(Code::BadValue, &word.place, format!("a keyword of {} is empty", owner())));
        } else if length > limits::KEYWORD_CHARS {
            let message = format!("a keyword of {} has {length} characters", owner());
            let help = format!("at most {} are possible; a keyword is what people type", limits::KEYWORD_CHARS);
            out.push(Diagnostic::new(Code::BadValue, &word.place, message).help(help));
        }
    }
    keywords.into_iter().map(|word| word.value).collect()
}

/// The number of an item or part as its classification writes it: letters, digits, dots and hyphens.
fn item_id(f: &mut Fields<'_>, out: &mut Diagnostics) -> At<String> {
    let place = f.place.clone();
    let id = f.required("id", out).and_then(|value| string_of(value, out));
    let Some(id) = id else { return At::new(String::new(), place) };
    let shape = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    let help = if id.value == "unknown" {
        "it means that nobody knows the answer"
    } else if id.value.is_empty() || id.value.len() > limits::ITEM_ID_CHARS || !id.value.chars().all(shape) {
        "write the number with letters, digits, dots and hyphens only"
    } else {
        return id;
    };
    let message = format!("`{}` cannot be the id of an item", id.value);
    out.push(Diagnostic::new(Code::BadId, &id.place, message).help(help));
    id
}
