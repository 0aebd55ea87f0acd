//! All answers with their levels, the notes of the proposal, and what does not count.
//!
//! This file does not know which answers decide.

use crate::assess::{Contribution, NotAsked, is_risk};
use crate::proposal::Slot;
use crate::report::{Badge, Block, Cell, Grid, Item};
use crate::text::words::report as w;

use super::{Notebook, Speech, items, line};

/// Every contribution, as a table.
pub(super) fn all(speech: Speech<'_>, book: &mut Notebook) -> Vec<Block> {
    let columns = [w::COL_QUESTION, w::COL_ANSWER, w::COL_LEVEL, w::COL_SOURCE];
    let head: Vec<String> = columns.into_iter().map(|c| speech.say(c)).collect();
    let rows: Vec<Vec<Cell>> = speech.assessment.contributions.iter().map(|c| row(speech, book, c)).collect();
    if rows.is_empty() { Vec::new() } else { vec![Block::Grid(Grid { head, rows })] }
}

fn row(speech: Speech<'_>, book: &mut Notebook, of: &Contribution) -> Vec<Cell> {
    let question = speech.rules.questions.get(of.slot.question);
    let answer = speech.answer(of.slot);
    let answer = match note(speech, of.slot) {
        Some(note) => speech.fill(w::NOTE, &[&answer, note]),
        None => answer,
    };
    let level = level(speech, of).map_or_else(|| Cell::Text(String::new()), Cell::Badge);
    let cite = question.map(|q| book.cite(&q.cite)).unwrap_or_default();
    vec![Cell::Text(speech.question(of.slot)), Cell::Text(answer), level, Cell::Text(cite)]
}

/// The level of an answer, if it can have one.
pub(super) fn level(speech: Speech<'_>, of: &Contribution) -> Option<Badge> {
    let dimension = speech.rules.questions.get(of.slot.question)?.dimension?;
    if !is_risk(speech.rules, dimension) {
        return Some(speech.chance(of.residual));
    }
    let mut badge = speech.level(of.residual);
    if of.inherent != of.residual {
        badge.word = speech.fill(w::LOWERED, &[&badge.word, &speech.level(of.inherent).word]);
    }
    Some(badge)
}

/// The note to an answer.
pub(super) fn note<'a>(speech: Speech<'a>, slot: Slot) -> Option<&'a str> {
    speech.proposal.notes.iter().find(|(s, _)| *s == slot).map(|(_, note)| note.as_str())
}

/// The notes of the proposal, where the answers are not listed.
pub(super) fn notes(speech: Speech<'_>) -> Vec<Block> {
    let list = speech.proposal.notes.iter();
    items(
        list.map(|(slot, note)| Item { badge: None, text: speech.question(*slot), details: vec![note.clone()] })
            .collect(),
    )
}

/// Answers to questions that are not asked, answers kept from older rules, questions that are not needed.
pub(super) fn not_counted(speech: Speech<'_>, explain: bool) -> Vec<Block> {
    let mut list = stated(speech);
    if explain {
        list.extend(not_needed(speech).map(|n| Item {
            badge: None,
            text: speech.fill(w::NOT_ASKED, &[&speech.question(n.slot)]),
            details: because(speech, n.slot),
        }));
    }
    items(list)
}

/// Answers that are stated and do not count.
pub(super) fn stated(speech: Speech<'_>) -> Vec<Item> {
    let ignored = speech.assessment.ignored.iter().map(|slot| Item {
        badge: None,
        text: speech.fill(w::IGNORED, &[&speech.question_answer(*slot)]),
        details: because(speech, *slot),
    });
    let parked = speech.proposal.parked.iter().map(|(id, old)| line(speech.fill(w::PARKED, &[id, old])));
    ignored.chain(parked).collect()
}

/// Questions that are not asked and that nobody answered either.
pub(super) fn not_needed(speech: Speech<'_>) -> impl Iterator<Item = &NotAsked> {
    speech.assessment.not_asked.iter().filter(move |n| !speech.assessment.ignored.contains(&n.slot))
}

/// The answers that switched a question off, each with the reason that the rule set gives.
fn because(speech: Speech<'_>, slot: Slot) -> Vec<String> {
    let entry = speech.assessment.not_asked.iter().find(|n| n.slot == slot);
    let slots = entry.map(|n| n.because.as_slice()).unwrap_or_default();
    slots.iter().map(|s| speech.fill(w::RESTS_ON, &[&with_why(speech, *s)])).collect()
}

/// An answer, with the reason why nothing more needs asking.
pub(super) fn with_why(speech: Speech<'_>, slot: Slot) -> String {
    let answer = speech.question_answer(slot);
    match speech.why_of_choice(slot) {
        "" => answer,
        why => format!("{answer}. {why}"),
    }
}
