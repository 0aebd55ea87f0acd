//! The section on names compared with lists: matches with what is known about their lists, and what was compared.
//!
//! It never says that somebody is on no list. This file does not know how names are compared.

use crate::proposal::Slot;
use crate::proposal::screening::{Certainty, Match};
use crate::report::screening::{certainty, hint_line, list_line, match_details, match_line};
use crate::report::{Badge, Block, Item, Tone};
use crate::rules::Scope;
use crate::text::words::screening as w;

use super::Speech;

/// The section; empty if nothing was to be compared.
pub(super) fn blocks(speech: Speech<'_>) -> Vec<Block> {
    let screening = &speech.proposal.screening;
    if screening.off {
        return vec![Block::Text(speech.say(w::OFF))];
    }
    if screening.lists.is_empty() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    if screening.matches.is_empty() {
        blocks.push(Block::Text(speech.say(w::NOTHING)));
    } else {
        blocks.push(Block::Items(screening.matches.iter().map(|hit| item(speech, hit)).collect()));
    }
    if !screening.hints.is_empty() {
        blocks.push(Block::Text(speech.say(w::HINTS)));
        let words = screening.hints.iter().map(|hint| hint_line(hint, speech.lang));
        blocks.push(Block::Items(words.map(|text| Item { text, ..Item::default() }).collect()));
    }
    blocks.push(Block::Text(speech.say(w::PARTIAL)));
    let lists = screening.lists.iter().map(|list| Item { text: list_line(list, speech.lang), ..Item::default() });
    blocks.push(Block::Items(lists.collect()));
    blocks
}

fn item(speech: Speech<'_>, hit: &Match) -> Item {
    let lists = &speech.proposal.screening.lists;
    let mut details = match_details(hit, lists, speech.lang);
    let cleared = hit.cleared.and_then(|at| speech.proposal.cleared_matches.get(at));
    let badge = match cleared {
        Some(_) => Badge { mark: "=", word: speech.say(w::CLEARED), tone: Tone::Calm },
        None => badge(speech, hit.certainty),
    };
    match cleared {
        Some(cleared) => details.push(match cleared.until {
            Some(until) => speech.fill(w::CLEARED_UNTIL, &[&speech.day(until), &cleared.reason]),
            None => speech.fill(w::CLEARED_BY, &[&cleared.reason]),
        }),
        None => {
            details.extend(contradictions(speech, hit));
            if hit.lapsed.is_some() {
                details.push(speech.say(w::LAPSED));
            }
            details.push(speech.fill(w::TO_CLEAR, &[&hit.entry]));
        }
    }
    Item { badge: Some(badge), text: match_line(hit, lists, speech.lang), details }
}

fn badge(speech: Speech<'_>, of: Certainty) -> Badge {
    let (mark, tone) = match of {
        Certainty::Same => ("!!", Tone::Severe),
        Certainty::Likely => ("!", Tone::Elevated),
        Certainty::Possible => ("?", Tone::Unknown),
    };
    Badge { mark, word: certainty(of).get(speech.lang).to_owned(), tone }
}

/// The answers of a person that a match contradicts.
fn contradictions(speech: Speech<'_>, hit: &Match) -> Vec<String> {
    let (scope, instance) = match (hit.partner, hit.person) {
        (Some(partner), _) => (Scope::Partner, partner),
        (None, Some(person)) => (Scope::Person, person),
        (None, None) => return Vec::new(),
    };
    let asked = speech.rules.questions.iter().enumerate().filter(|(_, q)| q.scope == scope);
    let touched = asked.filter(|(_, q)| q.listed_as(hit.weight).is_some());
    let own = touched.map(|(question, q)| (q, speech.proposal.answer(speech.rules, Slot { question, instance })));
    let stated = own
        .filter(|(q, own)| own.is_stated() && speech.proposal.with_evidence(q, instance, own).as_ref() != Some(*own));
    stated.map(|(q, own)| speech.fill(w::CONTRADICTS, &[&speech.given(q, own, str::to_owned)])).collect()
}
