//! A look-up in words: what was found in a list, why, and what it does not mean.
//!
//! Prompts and `explain` show the same; each lays it out in its own way. This file does not know either.

use crate::lookup;
use crate::rules::list::{Item, List};
use crate::rules::{Question, RuleSet, sentence};
use crate::text::Lang;
use crate::text::words::lookup as words;

/// What is shown of a look-up in one list.
#[derive(Debug)]
pub(super) struct Shown {
    /// What this is and is not.
    pub(super) heading: String,
    /// What the reader of the list must know; empty if there is nothing.
    pub(super) note: String,
    /// What was found.
    pub(super) entries: Vec<Entry>,
    /// Which words were not found; empty if all were.
    pub(super) missed: String,
}

/// One entry that was found.
#[derive(Debug)]
pub(super) struct Entry {
    /// Number and title.
    pub(super) head: String,
    /// Hint, what led to it, what it suggests.
    pub(super) details: Vec<String>,
}

/// Looks words up in a list, for a question if there is one.
pub(super) fn look_up(list: &List, question: Option<&Question>, query: &str, lang: Lang) -> Shown {
    let found = lookup::search(list, query);
    let suggests = list.items.iter().any(|item| item.choice.is_some());
    let entries = found.hits.iter().map(|hit| {
        let mut details = Vec::new();
        if !hit.item.note.get(lang).is_empty() {
            details.push(words::HINT.with(lang, &[hit.item.note.get(lang)]));
        }
        // What stands in the line above needs not be said again.
        let by: Vec<&str> = hit.by.iter().copied().filter(|by| *by != hit.item.text.get(lang)).collect();
        if !by.is_empty() {
            details.push(words::FOUND_BY.with(lang, &[&by.join(", ")]));
        }
        details.extend(question.filter(|_| suggests).map(|question| suggestion(hit.item, question, lang)));
        Entry { head: format!("{} {}", hit.item.id, hit.item.text.get(lang)), details }
    });
    let entries: Vec<Entry> = entries.collect();
    let state = list.as_of.map(|day| sentence::date(day, lang)).unwrap_or_default();
    let heading = if entries.is_empty() { words::NOTHING } else { words::FOUND };
    let missed = found.missed.join(", ");
    Shown {
        heading: heading.with(lang, &[list.title.get(lang), &state]),
        note: list.note.get(lang).to_owned(),
        entries,
        missed: if missed.is_empty() { missed } else { words::MISSED.with(lang, &[&missed]) },
    }
}

/// The titles of the lists in which words can be looked up for a question; empty if there are none.
pub(super) fn titles(rules: &RuleSet, question: &Question, lang: Lang) -> String {
    let lists = question.lookup.iter().filter_map(|at| rules.lists.get(*at));
    lists.map(|list| words::TITLE.with(lang, &[list.title.get(lang)])).collect::<Vec<_>>().join(", ")
}

/// The answer that an item suggests, in the words of the question.
fn suggestion(item: &Item, question: &Question, lang: Lang) -> String {
    let choice = item.choice.as_ref().and_then(|id| question.choice(id)).and_then(|at| question.choices.get(at));
    match choice {
        Some(choice) => words::SUGGESTS.with(lang, &[choice.text.get(lang)]),
        None => words::SUGGESTS_NOTHING.get(lang).to_owned(),
    }
}
