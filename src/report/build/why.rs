//! Why: what decided, the escalations that fire with the answers that make them fire, and those that may fire.
//!
//! This file does not know who is to be asked (that is `build/todo.rs`).

use crate::assess::{EscalationResult, GateState, Holds, recommend_class};
use crate::interval::Recommendation;
use crate::report::{Badge, Block, Item, Tone};
use crate::rules::{Effect, Escalation};
use crate::text::words::report as w;

use super::{LISTED, Notebook, Speech, cut};

/// Most escalations that may fire and are shown.
const MAYBE_LISTED: usize = 4;

/// The section. Empty if no rule fires or may fire and no gate decides: the advice says it all.
pub(super) fn blocks(speech: Speech<'_>, book: &mut Notebook, explain: bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = decided(speech).into_iter().map(Block::Text).collect();
    let mut fired: Vec<&EscalationResult> = speech.assessment.escalations.iter().filter(|e| e.fired).collect();
    fired.sort_by_key(|e| !e.binding);
    blocks.extend(cut(speech, fired, LISTED, explain, |e| item(speech, book, e, explain)));
    let open = speech.assessment.escalations.iter().filter(|e| !e.fired && (explain || e.binding)).collect();
    blocks.extend(cut(speech, open, MAYBE_LISTED, explain, |e| item(speech, book, e, explain)));
    blocks
}

/// What decided, besides escalations that fire.
pub(super) fn decided(speech: Speech<'_>) -> Vec<String> {
    let class = speech.assessment.class;
    let mut lines = Vec::new();
    if has_gate(speech, GateState::Fired, &[Effect::Stop]) {
        lines.push(speech.say(w::WHY_STOP));
    } else if recommend_class(class) < Recommendation::Refer {
        if has_gate(speech, GateState::Fired, &[Effect::Hold]) {
            lines.push(speech.say(w::WHY_HOLD));
        } else if has_gate(speech, GateState::Open, &[Effect::Stop, Effect::Hold]) {
            lines.push(speech.say(w::WHY_OPEN_GATE));
        }
    }
    if !class.is_point() {
        lines.push(speech.fill(w::WHY_UNKNOWN, &[speech.short(class.low), speech.short(class.high)]));
    }
    lines
}

fn has_gate(speech: Speech<'_>, state: GateState, effects: &[Effect]) -> bool {
    let effect = |gate: usize| speech.rules.gates.get(gate).map(|g| g.effect);
    let gates = speech.assessment.gates.iter().filter(|g| g.state == state);
    gates.filter_map(|g| effect(g.gate)).any(|e| effects.contains(&e))
}

fn item(speech: Speech<'_>, book: &mut Notebook, result: &EscalationResult, explain: bool) -> Item {
    let Some(rule) = speech.rules.escalations.get(result.escalation) else { return Item::default() };
    let mut details = Vec::new();
    if result.fired {
        let rests_on = |answer: String| speech.fill(w::RESTS_ON, &[&answer]);
        details.extend(answers(speech, result.escalation).into_iter().map(rests_on));
    }
    if result.binding || explain {
        details.extend(background(speech, rule));
    }
    let cite = book.cite(&rule.cite);
    let text = format!("{} {cite}", speech.text(&rule.text));
    Item { badge: Some(badge(speech, result, rule.class)), text, details }
}

/// The answers without which the escalation would not fire.
pub(super) fn answers(speech: Speech<'_>, escalation: usize) -> Vec<String> {
    let reason = speech.assessment.reasons.iter().find(|r| r.holds == Holds::Escalation(escalation));
    let answers = reason.map(|r| r.answers.as_slice()).unwrap_or_default();
    answers.iter().map(|slot| speech.question_answer(*slot)).collect()
}

pub(super) fn background(speech: Speech<'_>, rule: &Escalation) -> Option<String> {
    let why = speech.text(&rule.why);
    (!why.is_empty()).then(|| speech.fill(w::REASON, &[why]))
}

pub(super) fn badge(speech: Speech<'_>, result: &EscalationResult, class: Recommendation) -> Badge {
    let word = |phrase| speech.fill(phrase, &[speech.short(class)]);
    if result.fired {
        Badge { mark: crate::report::mark(class), word: word(w::AT_LEAST), tone: class.into() }
    } else {
        Badge { mark: "?", word: word(w::PERHAPS), tone: Tone::Unknown }
    }
}
