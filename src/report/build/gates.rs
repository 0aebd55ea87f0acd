//! Gates: law and policy apart, each with its state, whom it concerns, who can clear it and how.
//!
//! This file does not know how gates are ordered (that is `assess.rs`).

use crate::assess::{GateResult, GateState, Holds};
use crate::proposal::Clearance;
use crate::report::{Badge, Block, Item, Tone};
use crate::rules::{Basis, Effect, Gate};
use crate::text::Phrase;
use crate::text::words::paper::AS_IT_IS;
use crate::text::words::report as w;

use super::{Notebook, Speech};

/// Most open gates of law, and of policy, that are listed; those that apply are always listed.
const OPEN_LISTED: usize = 6;

/// The section.
pub(super) fn blocks(speech: Speech<'_>, book: &mut Notebook, explain: bool) -> Vec<Block> {
    if speech.assessment.gates.is_empty() {
        return vec![Block::Text(speech.say(w::GATES_NONE))];
    }
    let mut blocks = Vec::new();
    for (basis, heading, none) in
        [(Basis::Law, w::HEAD_LAW, w::GATES_NO_LAW), (Basis::Policy, w::HEAD_POLICY, w::GATES_NO_POLICY)]
    {
        let (items, left_out) = of_basis(speech, book, basis, if explain { usize::MAX } else { OPEN_LISTED });
        if items.is_empty() {
            blocks.push(Block::Text(speech.say(none)));
            continue;
        }
        blocks.push(Block::Heading(speech.say(heading)));
        blocks.push(Block::Items(items));
        if left_out > 0 {
            blocks.push(Block::Text(speech.fill(w::MORE_OPEN, &[&left_out.to_string()])));
        }
    }
    blocks.push(Block::Text(legend(speech)));
    blocks
}

/// The gates of one basis, and how many open ones are left out.
fn of_basis(speech: Speech<'_>, book: &mut Notebook, basis: Basis, most_open: usize) -> (Vec<Item>, usize) {
    let (mut items, mut open) = (Vec::new(), 0usize);
    for (i, result) in speech.assessment.gates.iter().enumerate() {
        let Some(gate) = speech.rules.gates.get(result.gate).filter(|g| g.basis == basis) else { continue };
        open = open.saturating_add(usize::from(result.state == GateState::Open));
        if result.state != GateState::Open || open <= most_open {
            items.push(item(speech, book, i, result, gate));
        }
    }
    (items, open.saturating_sub(most_open))
}

fn item(speech: Speech<'_>, book: &mut Notebook, index: usize, result: &GateResult, gate: &Gate) -> Item {
    let mut details = Vec::new();
    if let Some(party) = speech.concerned(result.partner, result.person) {
        details.push(speech.fill(w::CONCERNS, &[&party]));
    }
    match result.clearance.and_then(|c| speech.proposal.clearances.get(c)) {
        Some(clearance) => details.push(cleared(speech, clearance)),
        None => {
            let answers = rests_on(speech, index);
            if !answers.is_empty() {
                details.push(speech.fill(w::RESTS_ON, &[&answers.join("; ")]));
            }
            let facts = uncleared(speech, result, gate);
            details.extend(facts.iter().map(|(phrase, text)| speech.fill(*phrase, &[text])));
        }
    }
    let cite = book.cite(&gate.cite);
    if !cite.is_empty() {
        let phrase = match gate.basis {
            Basis::Law => w::BASIS_LAW,
            Basis::Policy => w::BASIS_POLICY,
        };
        details.push(speech.fill(phrase, &[&cite]));
    }
    Item { badge: Some(badge(speech, gate.effect, result.state)), text: speech.text(&gate.text).to_owned(), details }
}

/// The answers that a gate which applies rests on.
pub(super) fn rests_on(speech: Speech<'_>, index: usize) -> Vec<String> {
    let reason = speech.assessment.reasons.iter().find(|r| r.holds == Holds::Gate(index));
    let answers = reason.map(|r| r.answers.as_slice()).unwrap_or_default();
    answers.iter().map(|slot| speech.question_answer(*slot)).collect()
}

/// Who can clear a gate that is not cleared, how, and why a clearance does not count: phrases with what stands in them.
pub(super) fn uncleared(speech: Speech<'_>, result: &GateResult, gate: &Gate) -> Vec<(Phrase, String)> {
    let mut details = Vec::new();
    for clearance in speech.proposal.clearances.iter().filter(|c| is_for(c, result)) {
        details.extend(does_not_count(speech, clearance).map(|text| (AS_IT_IS, text)));
    }
    let who = speech.roles_and(&gate.addressee);
    if !who.is_empty() {
        let phrase = match gate.effect {
            Effect::Duty => w::DUTY_TO,
            Effect::Stop | Effect::Hold if gate.clearable => w::CLEARED_BY,
            Effect::Stop | Effect::Hold => w::NOT_CLEARABLE,
        };
        details.push((phrase, who));
    }
    // How to clear it matters once it applies; while it is open, the questions are what matters.
    let how = speech.text(&gate.help);
    if !how.is_empty() && result.state == GateState::Fired {
        details.push((w::HOW, how.to_owned()));
    }
    details
}

fn is_for(clearance: &Clearance, result: &GateResult) -> bool {
    let same = |named: Option<usize>, concerned: Option<usize>| named.is_none() || named == concerned;
    clearance.gate == result.gate && same(clearance.partner, result.partner) && same(clearance.person, result.person)
}

pub(super) fn cleared(speech: Speech<'_>, clearance: &Clearance) -> String {
    let (reference, date) = (speech.quote(&clearance.reference), speech.day(clearance.date));
    match clearance.until {
        Some(until) => speech.fill(w::CLEARANCE_UNTIL, &[&reference, &date, &speech.day(until)]),
        None => speech.fill(w::CLEARANCE, &[&reference, &date]),
    }
}

fn does_not_count(speech: Speech<'_>, clearance: &Clearance) -> Option<String> {
    let day = speech.assessment.as_of;
    let reference = speech.quote(&clearance.reference);
    if clearance.date > day {
        return Some(speech.fill(w::CLEARANCE_EARLY, &[&reference, &speech.day(clearance.date)]));
    }
    let until = clearance.until.filter(|until| *until < day)?;
    Some(speech.fill(w::CLEARANCE_LATE, &[&reference, &speech.day(until)]))
}

fn effect(effect: Effect) -> (&'static str, Phrase, Tone) {
    match effect {
        Effect::Stop => ("!!!", w::EFFECT_STOP, Tone::Stop),
        Effect::Hold => ("!!", w::EFFECT_HOLD, Tone::Severe),
        Effect::Duty => ("-", w::EFFECT_DUTY, Tone::Low),
    }
}

pub(super) fn badge(speech: Speech<'_>, of: Effect, state: GateState) -> Badge {
    let (mark, word, tone) = effect(of);
    let (mark, phrase, tone) = match state {
        GateState::Fired => (mark, w::STATE_FIRED, tone),
        GateState::Open => ("?", w::STATE_OPEN, Tone::Unknown),
        GateState::Cleared => ("=", w::STATE_CLEARED, Tone::Calm),
    };
    Badge { mark, word: speech.fill(phrase, &[word.get(speech.lang)]), tone }
}

/// Explains the words that occur.
pub(super) fn legend(speech: Speech<'_>) -> String {
    let gates = &speech.assessment.gates;
    let has = |e: Effect| gates.iter().any(|g| speech.rules.gates.get(g.gate).is_some_and(|gate| gate.effect == e));
    let open = gates.iter().any(|g| g.state == GateState::Open);
    let lines = [
        (has(Effect::Stop), w::LEGEND_STOP),
        (has(Effect::Hold), w::LEGEND_HOLD),
        (has(Effect::Duty), w::LEGEND_DUTY),
        (open, w::LEGEND_OPEN),
    ];
    let lines: Vec<&str> = lines.into_iter().filter(|(used, _)| *used).map(|(_, p)| p.get(speech.lang)).collect();
    lines.join(" ")
}
