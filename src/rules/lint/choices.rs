//! Choices that change nothing, and choices that change the same as the one before.
//!
//! That two choices have the same effect is no mistake: they may be told apart for the reader of the report. So it is
//! one note for the whole set. This file does not know which questions are asked.

use super::super::{Kind, Question, RuleSet, Test, bit, bits};
use super::conditions;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, quoted_list};
use crate::interval::Level;
use crate::source::Place;

/// Reports choices of multi questions that change nothing and do not say why, and notes those that differ in nothing.
pub(super) fn choices(rules: &RuleSet, out: &mut Diagnostics, notes: &mut Diagnostics) {
    let mut tests: Vec<Vec<&Test>> = vec![Vec::new(); rules.questions.len()];
    for atom in conditions(rules).flat_map(|c| c.atoms()) {
        if let Some(of_question) = tests.get_mut(atom.question) {
            of_question.push(&atom.test);
        }
    }
    let mut alike: Vec<(String, &Place)> = Vec::new();
    for (question, tests) in rules.questions.iter().zip(tests) {
        // That nothing at all reads a question is said elsewhere.
        if tests.is_empty() {
            continue;
        }
        if question.kind == Kind::Multi {
            idle(question, &tests, out);
        } else {
            let same = (1..question.choices.len()).filter(|at| same_effect(question, *at, &tests));
            let same = same.filter_map(|at| question.choices.get(at)).filter(|choice| rules.is_own(&choice.place));
            alike.extend(same.map(|choice| (format!("{}.{}", question.id, choice.id), &choice.place)));
        }
    }
    if let Some((_, first)) = alike.first() {
        let ids: Vec<&str> = alike.iter().map(|(id, _)| id.as_str()).collect();
        let message = match ids.as_slice() {
            [one] => format!("the choice `{one}` has the same effect as the one before it"),
            ids => format!("{} choices have the same effect as the one before them: {}", ids.len(), quoted_list(ids)),
        };
        notes.push(Diagnostic::new(Code::SameEffect, first, message));
    }
}

/// Whatever is chosen beside it, ticking such a choice changes nothing.
fn idle(question: &Question, tests: &[&Test], out: &mut Diagnostics) {
    let read = tests.iter().fold(0, |read, test| read | mask(test));
    for at in bits(question.joinable() & !read) {
        let Some(choice) = question.choices.get(at) else { continue };
        if choice.level == Level::None && choice.why.en.is_empty() && choice.why.de.is_empty() {
            let message = format!("ticking `{}` changes nothing", choice.id);
            let diagnostic = Diagnostic::new(Code::ChoiceWithoutEffect, &choice.place, message);
            let help = "read it in a condition, or add `why`: why nothing more needs asking then";
            out.push(diagnostic.label("no level, and no condition reads it").help(help));
        }
    }
}

fn mask(test: &Test) -> u64 {
    match test {
        Test::OneOf(mask) | Test::AnyOf(mask) | Test::AllOf(mask) | Test::NoneOf(mask) => *mask,
        Test::Country { .. } | Test::AtLeast(_) | Test::AtMost(_) | Test::Before(_) | Test::After(_) => 0,
    }
}

/// Whether no level, no mark and no condition tells a choice from the one before it.
fn same_effect(question: &Question, at: usize, tests: &[&Test]) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let (a, b) = (question.choices.get(before), question.choices.get(at));
    let both = bit(before) | bit(at);
    a.zip(b).is_some_and(|(a, b)| a.level == b.level && a.open == b.open)
        && tests.iter().all(|test| (mask(test) & both).count_ones() != 1)
}
