//! Measures: what counts, what is planned, what has lapsed, what is offered.
//!
//! This file does not know which levels a measure lowers.

use crate::assess::MeasureResult;
use crate::interval::Recommendation;
use crate::proposal::{PlannedMeasure, Status};
use crate::report::{Badge, Block, Item, Tone};
use crate::text::words::report as w;

use super::{LISTED, Notebook, Speech, cut, is_plain, items};

/// The section.
pub(super) fn blocks(speech: Speech<'_>, book: &mut Notebook, explain: bool) -> Vec<Block> {
    let results = &speech.assessment.measures;
    let listed = speech.proposal.measures.iter().enumerate().map(|(i, planned)| {
        let result = results.iter().find(|r| r.listed == Some(i));
        let cite = speech.rules.measures.get(planned.measure).map(|m| book.cite(&m.cite)).unwrap_or_default();
        listed(speech, planned, result, &cite)
    });
    let mut blocks = items(listed.collect());
    let offered: Vec<&MeasureResult> = results.iter().filter(|r| r.status.is_none()).collect();
    match (is_plain(speech.assessment) && !explain, offered.len()) {
        (_, 0) => {}
        (true, 1) => blocks.push(Block::Text(speech.say(w::OFFERED_ONE_MORE))),
        (true, n) => blocks.push(Block::Text(speech.fill(w::OFFERED_MORE, &[&n.to_string()]))),
        (false, _) => {
            blocks.extend(cut(speech, offered, most_offered(speech), explain, |r| offer(speech, r)));
        }
    }
    blocks
}

/// Conditions are made of measures; elsewhere a few are enough.
fn most_offered(speech: Speech<'_>) -> usize {
    if speech.assessment.recommendation == Recommendation::Conditions { LISTED } else { LISTED / 2 }
}

fn listed(speech: Speech<'_>, planned: &PlannedMeasure, result: Option<&MeasureResult>, cite: &str) -> Item {
    let mut facts = dates(speech, planned, result);
    let owner = planned.owner.trim();
    if !owner.is_empty() {
        facts.push(speech.fill(w::OWNER, &[owner]));
    }
    facts.extend(evidence(speech, planned.measure));
    let badge = badge(speech, planned, result);
    let text = name(speech, planned.measure, planned.partner, planned.person);
    Item { badge: Some(badge), text: format!("{text} {cite}"), details: joined(facts) }
}

/// How far a listed measure is, and whether it counts.
pub(super) fn badge(speech: Speech<'_>, planned: &PlannedMeasure, result: Option<&MeasureResult>) -> Badge {
    let counts = result.and_then(|r| r.status).is_some_and(|s| s > Status::Planned);
    Badge {
        mark: if counts { "+" } else { "?" },
        word: status(speech, planned.status),
        tone: if counts { Tone::Calm } else { Tone::Unknown },
    }
}

/// The dates of a listed measure, and what they mean on the day.
pub(super) fn dates(speech: Speech<'_>, planned: &PlannedMeasure, result: Option<&MeasureResult>) -> Vec<String> {
    let mut facts = Vec::new();
    match result.and_then(|r| r.status) {
        Some(status) if status != planned.status => {
            facts.extend(planned.due.map(|due| speech.fill(w::STATUS_OVERDUE, &[&speech.day(due)])));
        }
        Some(_) => facts.extend(planned.due.map(|due| speech.fill(w::DUE, &[&speech.day(due)]))),
        None => facts.extend(planned.until.map(|until| speech.fill(w::STATUS_ENDED, &[&speech.day(until)]))),
    }
    if result.is_some() {
        facts.extend(planned.until.map(|until| speech.fill(w::UNTIL, &[&speech.day(until)])));
    }
    facts
}

fn offer(speech: Speech<'_>, result: &MeasureResult) -> Item {
    let rule = speech.rules.measures.get(result.measure);
    let owner = rule.and_then(|m| m.owner).map(|role| speech.fill(w::OWNER, &[speech.role(role)]));
    let facts = owner.into_iter().chain(evidence(speech, result.measure)).collect();
    let badge = Badge { mark: "-", word: speech.say(w::STATUS_OFFERED), tone: Tone::Calm };
    Item {
        badge: Some(badge),
        text: name(speech, result.measure, result.partner, result.person),
        details: joined(facts),
    }
}

fn joined(facts: Vec<String>) -> Vec<String> {
    if facts.is_empty() { facts } else { vec![facts.join("; ")] }
}

fn evidence(speech: Speech<'_>, measure: usize) -> Option<String> {
    let needed = speech.rules.measures.get(measure).is_some_and(|m| m.evidence);
    needed.then(|| speech.say(w::EVIDENCE))
}

pub(super) fn name(speech: Speech<'_>, measure: usize, partner: Option<usize>, person: Option<usize>) -> String {
    let text = match speech.rules.measures.get(measure) {
        Some(rule) => match speech.text(&rule.text) {
            "" => &rule.id,
            text => text,
        },
        None => "",
    };
    match speech.concerned(partner, person) {
        Some(party) => speech.fill(w::FOR_INSTANCE, &[text, &party]),
        None => text.to_owned(),
    }
}

pub(super) fn status(speech: Speech<'_>, status: Status) -> String {
    speech.say(match status {
        Status::Planned => w::STATUS_PLANNED,
        Status::Agreed => w::STATUS_AGREED,
        Status::InPlace => w::STATUS_IN_PLACE,
        Status::Verified => w::STATUS_VERIFIED,
    })
}
