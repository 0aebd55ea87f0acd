//! Explaining a list: all of it, or what fits some words.
//!
//! This file does not know what fits which words.

use super::reader::named;
use super::{Explainer, anchor};
use crate::cli::found;
use crate::rules::list::{Item, List};
use crate::rules::sentence;
use crate::text::words::{explain as words, lookup};

impl Explainer<'_> {
    /// Writes about a list; with words only about what fits them.
    pub(super) fn list(&mut self, at: usize, find: Option<&str>) {
        let lang = self.lang;
        let Some(list) = self.rules.lists.get(at) else { return };
        match self.whole {
            Some(level) => self.page.title(level, &anchor(words::LIST, &list.id), list.id.as_str()),
            None => self.page.entry(words::LIST.get(lang), &list.id),
        }
        if let Some(find) = find {
            return self.found(at, list, find);
        }
        self.page.lead(list.title.get(lang));
        if let Some(day) = list.as_of {
            self.page.lead(words::AS_OF.with(lang, &[&sentence::date(day, lang)]));
        }
        if !list.licence.is_empty() {
            self.page.lead(words::LICENCE.with(lang, &[&list.licence]));
        }
        self.page.section(words::MEANING.get(lang), list.note.get(lang));
        let heading = words::ITEMS.with(lang, &[&list.items.len().to_string()]);
        // In the whole document a list is named, not copied: nobody reads hundreds of numbers in order to sign them.
        if self.whole.is_none() {
            self.items(&heading, list.items.iter().filter(|item| item.part.is_none()));
            for (index, part) in list.parts.iter().enumerate() {
                let heading = format!("{} {}", part.id, part.text.get(lang));
                self.items(&heading, list.items.iter().filter(|item| item.part == Some(index)));
            }
        } else {
            self.page.lead(heading);
        }
        let users = self.rules.questions.iter().filter(|q| q.lookup.contains(&at) || q.choices_from == Some(at));
        let users: Vec<String> = users.map(|q| named(words::QUESTION, &q.id, &q.text, lang)).collect();
        self.page.list(words::USED_BY.get(lang), &users);
        self.end(&list.cite, &list.place);
    }

    fn items<'l>(&mut self, heading: &str, items: impl Iterator<Item = &'l Item>) {
        let lang = self.lang;
        let mut items = items.peekable();
        if items.peek().is_some() {
            self.page.heading(heading);
        }
        for item in items {
            self.page.item(format!("{} {}", item.id, item.text.get(lang)));
            if !item.note.get(lang).is_empty() {
                self.page.more(lookup::HINT.with(lang, &[item.note.get(lang)]));
            }
            if !item.keywords.is_empty() {
                self.page.more(words::KEYWORDS.with(lang, &[&item.keywords.join(", ")]));
            }
            if let Some(choice) = &item.choice {
                self.page.more(words::SUGGESTS.with(lang, &[choice]));
            }
        }
    }

    fn found(&mut self, at: usize, list: &List, find: &str) {
        let question = self.rules.questions.iter().find(|q| q.lookup.contains(&at));
        let shown = found::look_up(list, question, find, self.lang);
        self.page.heading(&shown.heading);
        for entry in shown.entries {
            self.page.item(entry.head);
            entry.details.into_iter().for_each(|detail| self.page.more(detail));
        }
        for line in [shown.missed, shown.note].into_iter().filter(|line| !line.is_empty()) {
            self.page.lead(line);
        }
    }
}

/// The list with this id.
pub(super) fn position(lists: &[List], id: &str) -> Option<usize> {
    lists.iter().position(|list| list.id == id)
}
