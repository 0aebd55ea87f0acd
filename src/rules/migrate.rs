//! Carrying answers over from older versions of a rule set: what each is called now, or that it must be asked again.
//!
//! `[[migrate]]` entries stand in the order of versions, the oldest first; each leads to the version of the next one,
//! the last to the present one. What cannot be followed becomes unknown; its old text is kept by whoever reads the
//! answer. This file does not know proposals.

use std::collections::{BTreeMap, BTreeSet};

use super::RuleSet;
use super::read::raw::{Raw, RawMigration};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::table::At;

/// What has changed after one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Migration {
    /// The older version.
    pub from: String,
    /// Questions with another id.
    rename: BTreeMap<String, String>,
    /// Choices (question and choice) that are another choice, or a question of their own.
    map: BTreeMap<(String, String), (String, Option<String>)>,
    /// Questions whose answers are not carried over.
    parked: BTreeSet<String>,
}

/// What becomes of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It answers this question, with these choices.
    As {
        /// Id of the question.
        question: String,
        /// Ids of choices, in the order in which they were given, each once.
        choices: Vec<String>,
    },
    /// It is kept with its old text, and the question is unknown.
    Parked,
}

impl RuleSet {
    /// The steps from an older version to the present one; `None` if none begin there.
    pub fn steps_from(&self, version: &str) -> Option<&[Migration]> {
        let at = self.migrations.iter().position(|step| step.from == version)?;
        self.migrations.get(at..).filter(|_| version != self.version)
    }
}

/// What becomes of an answer after all steps. Of an answer that is no choice, `choices` holds what is written; the word
/// for “not known” stays as it is.
pub fn carry(steps: &[Migration], question: &str, choices: &[String]) -> Carried {
    let mut question = question.to_owned();
    let mut choices = choices.to_vec();
    for step in steps {
        match step.carry(&question, &choices) {
            Carried::As { question: next, choices: ids } => (question, choices) = (next, ids),
            Carried::Parked => return Carried::Parked,
        }
    }
    Carried::As { question, choices }
}

impl Migration {
    fn carry(&self, question: &str, choices: &[String]) -> Carried {
        if self.parked.contains(question) {
            return Carried::Parked;
        }
        let renamed = self.rename.get(question).map_or(question, String::as_str);
        let mut to: Option<&str> = None;
        let mut ids: Vec<String> = Vec::with_capacity(choices.len());
        for choice in choices {
            let (next, id) = match self.map.get(&(question.to_owned(), choice.clone())) {
                // A choice that has become a question says nothing about the answers to that question.
                Some((_, None)) => return Carried::Parked,
                Some((next, Some(id))) => (next.as_str(), id),
                None => (renamed, choice),
            };
            // Choices that now belong to different questions are no longer one answer.
            if *to.get_or_insert(next) != next {
                return Carried::Parked;
            }
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        Carried::As { question: to.unwrap_or(renamed).to_owned(), choices: ids }
    }

    /// Whether some choice of a question is mapped.
    fn maps_from(&self, question: &str) -> bool {
        self.map.keys().any(|(from, _)| from == question)
    }
}

/// The steps of a rule set.
pub(super) fn resolve(raw: &Raw) -> Vec<Migration> {
    let text = |at: &At<String>| at.value.clone();
    let step = |m: &RawMigration| Migration {
        from: text(&m.from),
        rename: m.rename.iter().map(|(old, new)| (text(old), text(new))).collect(),
        map: m.map.iter().filter_map(|(old, new)| Some((choice(&old.value)?, target(&new.value)))).collect(),
        parked: m.drop.iter().chain(&m.ask_again).map(text).collect(),
    };
    raw.migrations.iter().map(step).collect()
}

/// `question.choice`
fn choice(id: &str) -> Option<(String, String)> {
    id.split_once('.').map(|(question, choice)| (question.to_owned(), choice.to_owned()))
}

/// `question.choice` or `question`
fn target(id: &str) -> (String, Option<String>) {
    match choice(id) {
        Some((question, choice)) => (question, Some(choice)),
        None => (id.to_owned(), None),
    }
}

/// Reports migrations that cannot be followed.
pub(super) fn check(rules: &RuleSet, raw: &Raw, out: &mut Diagnostics) {
    for (at, migration) in raw.migrations.iter().enumerate() {
        let first = raw.migrations.iter().take(at).find(|m| m.from.value == migration.from.value);
        if let Some(first) = first {
            let message = format!("two migrations begin at version `{}`", migration.from.value);
            out.push(bad(&migration.from, message).other(&first.from.place, "the first one"));
        } else if migration.from.value == rules.version {
            let message = format!("`{}` is the present version, so nothing is older", rules.version);
            out.push(bad(&migration.from, message).help("`from` names the version before the change"));
        }
        let later = rules.migrations.get(at.saturating_add(1)..).unwrap_or_default();
        check_twice(migration, out);
        for (_, new) in &migration.rename {
            check_question(rules, later, new, out);
        }
        for (old, new) in &migration.map {
            if choice(&old.value).is_none() {
                let message = format!("`{}` is no choice of a question", old.value);
                out.push(bad(old, message).help("write `\"question.choice\"`; a whole question is renamed or dropped"));
            }
            match target(&new.value) {
                (question, Some(choice)) => check_choice(rules, later, new, &question, &choice, out),
                (_, None) => check_question(rules, later, new, out),
            }
        }
        for question in &migration.ask_again {
            let renamed = migration.rename.iter().find(|(old, _)| old.value == question.value);
            let now = At::new(renamed.map_or(&question.value, |(_, new)| &new.value).clone(), question.place.clone());
            check_question(rules, later, &now, out);
        }
    }
}

/// Two things said about one question.
fn check_twice(migration: &RawMigration, out: &mut Diagnostics) {
    let of_map = |(old, _): &(At<String>, At<String>)| Some(At::new(choice(&old.value)?.0, old.place.clone()));
    let mapped: Vec<At<String>> = migration.map.iter().filter_map(of_map).collect();
    let renamed = || migration.rename.iter().map(|(old, _)| old);
    let mut pairs = |a: &At<String>, b: Option<&At<String>>| {
        if let Some(b) = b {
            let message = format!("two things are said about `{}`", a.value);
            out.push(bad(a, message).label("here").other(&b.place, "and here").help("keep one of them"));
        }
    };
    for dropped in &migration.drop {
        pairs(dropped, renamed().chain(&mapped).chain(&migration.ask_again).find(|b| b.value == dropped.value));
    }
    for again in &migration.ask_again {
        pairs(again, mapped.iter().find(|b| b.value == again.value));
    }
}

/// Whether a question is there now, after what later versions did to it.
fn check_question(rules: &RuleSet, later: &[Migration], id: &At<String>, out: &mut Diagnostics) {
    let Carried::As { question, .. } = carry(later, &id.value, &[]) else { return };
    let is_mapped = later.iter().any(|step| step.maps_from(&id.value));
    if rules.question(&question).is_none() && !is_mapped {
        let message = format!("the rule set has no question `{question}`");
        out.push(bad(id, message).suggest(&question, rules.questions.iter().map(|q| q.id.as_str())));
    }
}

fn check_choice(
    rules: &RuleSet,
    later: &[Migration],
    id: &At<String>,
    question: &str,
    choice: &str,
    out: &mut Diagnostics,
) {
    let Carried::As { question, choices } = carry(later, question, &[choice.to_owned()]) else { return };
    let choice = choices.first().map_or("", String::as_str);
    let Some(now) = rules.question(&question).and_then(|at| rules.questions.get(at)) else {
        let message = format!("the rule set has no question `{question}`");
        return out.push(bad(id, message).suggest(&question, rules.questions.iter().map(|q| q.id.as_str())));
    };
    if now.choice(choice).is_none() {
        let message = format!("question `{question}` has no choice `{choice}`");
        let diagnostic = bad(id, message).other(&now.place, "the question stands here");
        out.push(diagnostic.suggest(choice, now.choices.iter().map(|c| c.id.as_str())));
    }
}

fn bad(at: &At<String>, message: String) -> Diagnostic {
    Diagnostic::new(Code::BadMigration, &at.place, message)
}
