//! What is not known yet, what each unknown could change, whom to ask, and what would lower the result.
//!
//! This file does not know how unknowns are ordered or levers are found.

use crate::assess::{GateState, Unknown};
use crate::compare::{Lever, Levers};
use crate::interval::Recommendation;
use crate::proposal::{Answer, Slot};
use crate::report::{Badge, Block, Item, Tone};
use crate::rules::{Effect, Nature, Scope, bit, bits};
use crate::text::words::report as w;

use super::{LISTED, Speech, cut, items};

/// The section on unknowns.
pub(super) fn unknowns(speech: Speech<'_>, explain: bool) -> Vec<Block> {
    cut(speech, speech.assessment.unknowns.iter().collect(), LISTED, explain, |u| unknown(speech, u))
}

fn unknown(speech: Speech<'_>, unknown: &Unknown) -> Item {
    let state = speech.answer_quoted(unknown.slot);
    let reach = unknown.could_reach;
    let mut details = vec![if reach.is_point() {
        speech.fill(w::COULD_REACH_NOTHING, &[&state])
    } else {
        speech.fill(w::COULD_REACH, &[&state, speech.short(reach.high)])
    }];
    if !unknown.certain {
        details.push(speech.say(w::PERHAPS_ASKED));
    }
    let ask = speech.rules.questions.get(unknown.slot.question).map(|q| speech.roles_or(&q.ask)).unwrap_or_default();
    if !ask.is_empty() {
        details.push(speech.fill(w::ASK, &[&ask]));
    }
    // One line says it all: lists of unknowns get long.
    let details = vec![details.join(". ")];
    let badge = Badge { mark: "?", word: String::new(), tone: Tone::Unknown };
    Item { badge: Some(badge), text: speech.question(unknown.slot), details }
}

/// The section on levers.
pub(super) fn levers(speech: Speech<'_>, levers: &Levers) -> Vec<Block> {
    let mut blocks = items(levers.list.iter().map(|l| lever(speech, l)).collect());
    blocks.extend(about_levers(speech, levers).map(Block::Text));
    blocks
}

/// What is said where no levers were found, or perhaps not all.
pub(super) fn about_levers(speech: Speech<'_>, levers: &Levers) -> Option<String> {
    if levers.cut {
        return Some(speech.say(if levers.list.is_empty() { w::LEVERS_UNTRIED } else { w::LEVERS_CUT }));
    }
    let none = levers.list.is_empty() && speech.assessment.recommendation >= Recommendation::Conditions;
    let phrase = if clearance_would_lower(speech) { w::LEVERS_CLEARANCE } else { w::LEVERS_NONE };
    none.then(|| speech.say(phrase))
}

/// Whether a stop or hold that applies can be cleared, and nothing else keeps the low end of the reach up.
fn clearance_would_lower(speech: Speech<'_>) -> bool {
    let assessment = speech.assessment;
    let mut fired = assessment.gates.iter().filter(|g| g.state == GateState::Fired);
    let clearable = |gate: usize| speech.rules.gates.get(gate).is_some_and(|g| g.effect == Effect::Duty || g.clearable);
    assessment.class.low < assessment.reach.low && fired.all(|g| clearable(g.gate))
}

pub(super) fn lever(speech: Speech<'_>, lever: &Lever) -> Item {
    let reach = lever.reach;
    let text = if reach.is_point() {
        speech.fill(w::LEVER_THEN_POINT, &[speech.short(reach.high)])
    } else {
        speech.fill(w::LEVER_THEN, &[speech.short(reach.low), speech.short(reach.high)])
    };
    let answers = lever.answers.iter().map(|(slot, answer)| if_answer(speech, *slot, answer));
    let measures = lever.measures.iter().map(|(m, partner, person)| if_measure(speech, *m, *partner, *person));
    Item { badge: None, text, details: answers.chain(measures).collect() }
}

fn if_answer(speech: Speech<'_>, slot: Slot, answer: &Answer) -> String {
    let Some(question) = speech.rules.questions.get(slot.question) else { return String::new() };
    let asked = speech.quote(&speech.question(slot));
    // Of several ordered choices, the worst that is still good enough.
    let worst = match answer {
        Answer::OneOf(mask) if question.nature != Nature::Context && mask.count_ones() > 1 => bits(*mask).last(),
        _ => None,
    };
    let shown = worst.map_or(answer.clone(), |i| Answer::OneOf(bit(i)));
    let phrase = if worst.is_some() { w::LEVER_AT_MOST } else { w::LEVER_IS };
    speech.fill(phrase, &[&asked, &speech.given(question, &shown, |t| speech.quote(t))])
}

fn if_measure(speech: Speech<'_>, measure: usize, partner: Option<usize>, person: Option<usize>) -> String {
    let text = speech.rules.measures.get(measure).map_or("", |m| speech.text(&m.text));
    let measure = speech.quote(text);
    let party =
        partner.map(|i| speech.party(Scope::Partner, i)).or_else(|| person.map(|i| speech.party(Scope::Person, i)));
    let measure = match party {
        Some(party) => speech.fill(w::FOR_INSTANCE, &[&measure, &party]),
        None => measure,
    };
    speech.fill(w::LEVER_MEASURE, &[&measure])
}
