//! Lists and who uses them: every id once, every suggested choice known, nothing too long.
//!
//! This file does not know how words are looked up.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::rules::list::List;
use crate::rules::read::raw::{Raw, RawList, RawQuestion};
use crate::rules::{Kind, Question, RuleSet};
use crate::source::Place;
use crate::text::Lang;

/// Reports what is wrong with the lists and their use.
pub(super) fn check(rules: &RuleSet, raw: &Raw, out: &mut Diagnostics) {
    for (list, raw) in rules.lists.iter().zip(&raw.lists) {
        check_list(list, raw, out);
    }
    for (question, raw_question) in rules.questions.iter().zip(&raw.questions) {
        check_choices_from(rules, question, raw_question, out);
        for (at, id) in question.lookup.iter().zip(&raw_question.lookup) {
            if let Some(list) = raw.lists.get(*at) {
                check_suggestions(question, list, &id.place, out);
            }
        }
    }
}

fn check_list(list: &List, raw: &RawList, out: &mut Diagnostics) {
    super::check_citation("list", &raw.id, &raw.cite, out);
    if list.items.is_empty() {
        let message = format!("list `{}` has no items", list.id);
        out.push(Diagnostic::new(Code::BadValue, &raw.id.place, message).help("write at least one"));
    }
    let mut seen: BTreeMap<&str, &Place> = BTreeMap::new();
    for item in list.items.iter().filter(|item| !item.id.is_empty()) {
        if let Some(first) = seen.insert(&item.id, &item.place) {
            let message = format!("item `{}` stands twice in list `{}`", item.id, list.id);
            let diagnostic = Diagnostic::new(Code::DuplicateId, &item.place, message).label("the second one");
            out.push(diagnostic.other(first, "the first one"));
        }
        let texts = Lang::ALL.into_iter().flat_map(|lang| [item.text.get(lang), item.note.get(lang)]);
        if let Some(long) = texts.map(|t| t.chars().count()).find(|n| *n > limits::ITEM_TEXT_CHARS) {
            let message = format!("a text of item `{}` has {long} characters", item.id);
            let help = format!("at most {} are possible; several items are shown at once", limits::ITEM_TEXT_CHARS);
            out.push(Diagnostic::new(Code::BadValue, &item.place, message).help(help));
        }
    }
}

/// The items of a list as choices: of a question that takes choices, has none of its own, and can hold them all.
fn check_choices_from(rules: &RuleSet, question: &Question, raw: &RawQuestion, out: &mut Diagnostics) {
    let Some(from) = &raw.choices_from else { return };
    let id = &question.id;
    if raw.kind.is_some_and(|kind| !matches!(kind, Kind::Choice | Kind::Multi)) {
        let message = format!("question `{id}` takes its choices from a list, but its kind takes none");
        let help = "choices belong to the kinds `choice` and `multi`";
        out.push(Diagnostic::new(Code::BadValue, &from.place, message).help(help));
    }
    if let Some(own) = raw.choices.first() {
        let message = format!("question `{id}` has choices of its own and takes others from a list");
        let diagnostic = Diagnostic::new(Code::BadValue, &from.place, message).other(&own.id.place, "its own");
        out.push(diagnostic.help("keep one of the two; only choices of its own can have levels"));
    }
    let list = question.choices_from.and_then(|at| rules.lists.get(at));
    if let Some(list) = list.filter(|list| list.items.len() > limits::CHOICES) {
        let message = format!("list `{}` has {} items, too many to choose from", list.id, list.items.len());
        let diagnostic = Diagnostic::new(Code::TooMany, &from.place, message);
        let help = format!("a question has at most {} choices; let people look words up: `lookup`", limits::CHOICES);
        out.push(diagnostic.other(&list.place, "the list stands here").help(help));
    }
}

/// What a list suggests must be a choice of every question that looks words up in it.
fn check_suggestions(question: &Question, list: &RawList, lookup: &Place, out: &mut Diagnostics) {
    for choice in &list.choices {
        if question.choice(&choice.value).is_none() {
            let message = format!("question `{}` has no choice `{}`", question.id, choice.value);
            let diagnostic = Diagnostic::new(Code::UnknownChoice, &choice.place, message);
            let diagnostic = diagnostic.label("suggested here").other(lookup, "words are looked up here");
            out.push(diagnostic.suggest(&choice.value, question.choices.iter().map(|c| c.id.as_str())));
        }
    }
}
