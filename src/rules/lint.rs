//! Warnings about rule sets that can be used, but that somebody should look at. Only `check` shows them.
//!
//! `lint/reason.rs` looks for choices that switch a gate's question off without saying why, `lint/logic.rs` for what no
//! answers can bring about, `lint/choices.rs` for choices that change nothing. Every finding here is exact: it can be
//! proven from the rule set alone. This file does not know answers, and mistakes that make a set unusable are found by
//! `rules/check.rs`.

use jiff::civil::Date;

use super::{Condition, Kind, RuleSet};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::interval::Level;
use crate::source::Place;
use crate::text::{Lang, Text};

mod choices;
mod logic;
mod reason;

/// Looks for everything that is probably not meant. Review dates are judged on `today`; a source whose id stands in one
/// of the `grounds` (those of the rule cases) is used. Conditions are read back in `lang`. What could not be proven
/// within the limits is told in `notes`.
pub fn lint(
    rules: &RuleSet,
    grounds: &[&str],
    today: Date,
    lang: Lang,
    out: &mut Diagnostics,
    notes: &mut Diagnostics,
) {
    sources(rules, grounds, today, out);
    same_texts(rules, out);
    placeholders(rules, out);
    logic::logic(rules, lang, out, notes);
    choices::choices(rules, out, notes);
    reason::switches(rules, out);
    questions(rules, out);
    caps(rules, out);
    dimensions(rules, out);
    lists(rules, out);
    roles(rules, out);
}

/// Every condition of the set but the named ones, which are already put in where they are used.
fn conditions(rules: &RuleSet) -> impl Iterator<Item = &Condition> {
    let questions = rules.questions.iter().filter_map(|q| q.when.as_ref());
    let gates = rules.gates.iter().map(|g| &g.when);
    let escalations = rules.escalations.iter().map(|e| &e.when);
    let measures = rules.measures.iter().filter_map(|m| m.when.as_ref());
    questions.chain(gates).chain(escalations).chain(measures)
}

fn sources(rules: &RuleSet, grounds: &[&str], today: Date, out: &mut Diagnostics) {
    let questions = rules.questions.iter().map(|q| &q.cite);
    let gates = rules.gates.iter().map(|g| &g.cite);
    let escalations = rules.escalations.iter().map(|e| &e.cite);
    let measures = rules.measures.iter().map(|m| &m.cite);
    let sets = rules.sets.iter().map(|s| &s.cite).chain(rules.lists.iter().map(|l| &l.cite));
    let assumptions = rules.assumptions.iter().map(|a| &a.cite);
    let mut cited = vec![false; rules.sources.len()];
    let all = questions.chain(gates).chain(escalations).chain(measures).chain(sets).chain(assumptions);
    for citation in all.flatten() {
        if let Some(seen) = cited.get_mut(citation.source) {
            *seen = true;
        }
    }
    for (source, cited) in rules.sources.iter().zip(cited) {
        let id = &source.id;
        if !cited && !grounds.iter().any(|ground| names(ground, id)) {
            let unused = Diagnostic::new(Code::UnusedSource, &source.place, format!("nothing cites the source `{id}`"));
            out.push(unused.help("cite it where it is used, or remove it"));
        }
        if let Some(due) = source.review_by.filter(|due| *due < today) {
            let message = format!("the source `{id}` should have been looked at again by {due}");
            let help = "compare what cites it with its present wording, then set `retrieved` and `review_by` anew";
            out.push(Diagnostic::new(Code::ReviewDue, &source.place, message).help(help));
        }
    }
}

/// Whether an id stands in a text as a word of its own.
pub fn names(text: &str, id: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(|word| word == id)
}

fn same_texts(rules: &RuleSet, out: &mut Diagnostics) {
    if rules.languages.len() < 2 {
        return;
    }
    for (what, text, place) in texts(rules) {
        // Terms like “Dual Use” are the same in both languages; whole phrases are not.
        if text.en == text.de && text.en.split_whitespace().count() > 2 {
            let message = format!("{what} is the same in both languages");
            out.push(Diagnostic::new(Code::SameText, place, message).help("translate it"));
        }
    }
}

/// What stands in braces is meant to be filled in: it must be the same in both languages.
fn placeholders(rules: &RuleSet, out: &mut Diagnostics) {
    if rules.languages.len() < 2 {
        return;
    }
    for (what, text, place) in texts(rules) {
        let (en, de) = (in_braces(&text.en), in_braces(&text.de));
        let missing = |from: &[&str], there: &[&str]| from.iter().find(|p| !there.contains(p)).map(|p| (*p).to_owned());
        let found = missing(&en, &de).map(|p| (p, Lang::De)).or(missing(&de, &en).map(|p| (p, Lang::En)));
        if let Some((placeholder, lang)) = found {
            let name = match lang {
                Lang::En => "English",
                Lang::De => "German",
            };
            let message = format!("{what} has the placeholder `{{{placeholder}}}`, but not in {name}");
            let help = "write the same placeholders in both languages";
            out.push(Diagnostic::new(Code::PlaceholderMismatch, place, message).help(help));
        }
    }
}

/// What stands in braces, where that is one word.
fn in_braces(text: &str) -> Vec<&str> {
    let words = text.split('{').skip(1).filter_map(|after| after.split_once('}')).map(|(word, _)| word);
    words.filter(|w| !w.is_empty() && w.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')).collect()
}

/// Every text with its name and the entry it stands in.
fn texts(rules: &RuleSet) -> Vec<(String, &Text, &Place)> {
    let mut all = Vec::new();
    for d in &rules.dimensions {
        all.push((format!("the text of the dimension `{}`", d.id), &d.text, &d.place));
    }
    for r in &rules.roles {
        all.push((format!("the text of the role `{}`", r.id), &r.text, &r.place));
    }
    for c in &rules.conditions {
        all.push((format!("the text of the condition `{}`", c.name), &c.text, &c.place));
    }
    for q in &rules.questions {
        let parts = [("text", &q.text), ("why", &q.why), ("help", &q.help), ("example", &q.example)];
        for (key, text) in parts.into_iter().chain([("false_alarm", &q.false_alarm)]) {
            all.push((format!("`{key}` of the question `{}`", q.id), text, &q.place));
        }
        for c in &q.choices {
            for (key, text) in [("text", &c.text), ("why", &c.why)] {
                all.push((format!("`{key}` of the choice `{}.{}`", q.id, c.id), text, &c.place));
            }
        }
    }
    for g in &rules.gates {
        for (key, text) in [("text", &g.text), ("why", &g.why), ("help", &g.help)] {
            all.push((format!("`{key}` of the gate `{}`", g.id), text, &g.place));
        }
    }
    for e in &rules.escalations {
        for (key, text) in [("text", &e.text), ("why", &e.why)] {
            all.push((format!("`{key}` of the escalation `{}`", e.id), text, &e.place));
        }
    }
    for m in &rules.measures {
        for (key, text) in [("text", &m.text), ("help", &m.help)] {
            all.push((format!("`{key}` of the measure `{}`", m.id), text, &m.place));
        }
    }
    for a in &rules.assumptions {
        all.push((format!("the text of the assumption `{}`", a.id), &a.text, &a.place));
    }
    all
}

/// Questions that only steer, and steer nothing. Texts are for people and steer nothing by their nature.
fn questions(rules: &RuleSet, out: &mut Diagnostics) {
    let mut read = vec![false; rules.questions.len()];
    for atom in conditions(rules).flat_map(Condition::atoms) {
        if let Some(seen) = read.get_mut(atom.question) {
            *seen = true;
        }
    }
    for (question, read) in rules.questions.iter().zip(read) {
        let has_level = question.choices.iter().any(|c| c.level > Level::None);
        if !read && !has_level && question.kind != Kind::Text {
            let message = format!("no answer to the question `{}` changes anything", question.id);
            let help = "give its choices levels, read it in a condition, or remove it";
            out.push(Diagnostic::new(Code::NoEffect, &question.place, message).help(help));
        }
    }
}

/// Caps that lower no answer: residual = min(inherent, max(cap, floor)).
fn caps(rules: &RuleSet, out: &mut Diagnostics) {
    for measure in &rules.measures {
        for &(index, cap) in &measure.caps {
            let Some(question) = rules.questions.get(index) else { continue };
            let worst = question.level_of(question.all_choices());
            if cap.max(question.floor) < worst {
                continue;
            }
            let (id, n) = (&question.id, cap.number());
            let message = format!("the cap {n} on `{id}` in the measure `{}` lowers no answer", measure.id);
            let why = if cap >= worst {
                format!("its worst level is {}", worst.number())
            } else {
                format!("its floor is {}, its worst level {}", question.floor.number(), worst.number())
            };
            out.push(Diagnostic::new(Code::NoEffect, &measure.place, message).other(&question.place, why));
        }
    }
}

fn dimensions(rules: &RuleSet, out: &mut Diagnostics) {
    for (index, dimension) in rules.dimensions.iter().enumerate() {
        if !rules.questions.iter().any(|q| q.dimension == Some(index)) {
            let message = format!("no question belongs to the dimension `{}`", dimension.id);
            out.push(Diagnostic::new(Code::NoEffect, &dimension.place, message));
        }
    }
}

/// Lists that nobody is led to.
fn lists(rules: &RuleSet, out: &mut Diagnostics) {
    for (index, list) in rules.lists.iter().enumerate() {
        if !rules.questions.iter().any(|q| q.lookup.contains(&index) || q.choices_from == Some(index)) {
            let message = format!("no question uses the list `{}`", list.id);
            let help = "name it in `lookup` or `choices_from` of a question, or remove it";
            out.push(Diagnostic::new(Code::NoEffect, &list.place, message).help(help));
        }
    }
}

fn roles(rules: &RuleSet, out: &mut Diagnostics) {
    let asked = rules.questions.iter().flat_map(|q| &q.ask);
    let gates = rules.gates.iter().flat_map(|g| &g.addressee);
    let escalations = rules.escalations.iter().flat_map(|e| &e.addressee);
    let owners = rules.measures.iter().filter_map(|m| m.owner.as_ref());
    let used: Vec<usize> = asked.chain(gates).chain(escalations).chain(owners).copied().collect();
    for (index, role) in rules.roles.iter().enumerate() {
        if !used.contains(&index) {
            let message = format!("nothing is asked of the role `{}`", role.id);
            let help = "name it in `ask`, `addressee` or `owner`, or remove it";
            out.push(Diagnostic::new(Code::NoEffect, &role.place, message).help(help));
        }
    }
}
