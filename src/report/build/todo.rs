//! Next steps by role, in words.
//!
//! The steps come from `report/steps.rs`; each cause is shortened here, because it stands in full further below.

use crate::assess::{GateResult, GateState};
use crate::interval::Recommendation;
use crate::report::steps::{Because, Step, steps};
use crate::report::{Block, Item};
use crate::rules::Effect;
use crate::text::words::report as w;

use super::{Speech, clip, cut};

/// Most roles that are named.
const ROLES: usize = 8;

/// Most causes that are named for one role.
const CAUSES: usize = 3;

/// Longest cause in characters.
const CAUSE_CHARS: usize = 130;

/// The section.
pub(super) fn blocks(speech: Speech<'_>, explain: bool) -> Vec<Block> {
    let steps = steps(speech.rules, speech.assessment);
    if steps.is_empty() {
        let phrase = match speech.assessment.recommendation {
            Recommendation::Proceed => w::STEPS_NOTHING,
            _ => w::STEPS_NOBODY,
        };
        return vec![Block::Text(speech.say(phrase))];
    }
    cut(speech, steps.iter().map(|step| item(speech, step, explain)).collect(), ROLES, explain)
}

fn item(speech: Speech<'_>, step: &Step, explain: bool) -> Item {
    let most = if explain { usize::MAX } else { CAUSES };
    let is_question = |b: &&Because| matches!(b, Because::Unknown(_));
    let other = step.because.iter().filter(|b| !is_question(b));
    let mut details: Vec<String> = Vec::new();
    let mut left_out = 0usize;
    for cause in other.filter_map(|b| cause(speech, *b)) {
        if details.contains(&cause) {
            continue;
        }
        if details.len() < most { details.push(cause) } else { left_out = left_out.saturating_add(1) }
    }
    if left_out > 0 {
        details.push(speech.fill(w::AND_MORE, &[&left_out.to_string()]));
    }
    let questions: Vec<Because> = step.because.iter().filter(is_question).copied().collect();
    // The first question is named, the rest stands in its own section.
    if let Some(first) = questions.first().and_then(|b| cause(speech, *b)) {
        details.push(first);
        match questions.len().saturating_sub(1) {
            0 => {}
            1 => details.push(speech.say(w::STEP_ANSWER_ONE_MORE)),
            more => details.push(speech.fill(w::STEP_ANSWER_MORE, &[&more.to_string()])),
        }
    }
    Item { badge: None, text: speech.role(step.role).to_owned(), details }
}

fn cause(speech: Speech<'_>, because: Because) -> Option<String> {
    let assessment = speech.assessment;
    let short = |text: &str| clip(text, CAUSE_CHARS);
    match because {
        Because::Gate(i) => gate(speech, assessment.gates.get(i)?),
        Because::Escalation(i) => {
            let rule = speech.rules.escalations.get(assessment.escalations.get(i)?.escalation)?;
            Some(speech.fill(w::STEP_HEAR, &[&short(speech.text(&rule.text))]))
        }
        Because::Unknown(i) => {
            let question = speech.question(assessment.unknowns.get(i)?.slot);
            Some(speech.fill(w::STEP_ANSWER, &[&short(&question)]))
        }
    }
}

fn gate(speech: Speech<'_>, result: &GateResult) -> Option<String> {
    let gate = speech.rules.gates.get(result.gate)?;
    let phrase = match (result.state, gate.effect) {
        (GateState::Fired, Effect::Stop) => w::STEP_STOP,
        (GateState::Fired, Effect::Hold) => w::STEP_HOLD,
        (GateState::Fired, Effect::Duty) => w::STEP_DUTY,
        (GateState::Open | GateState::Cleared, _) => w::STEP_OPEN,
    };
    Some(speech.fill(phrase, &[&clip(speech.text(&gate.text), CAUSE_CHARS)]))
}
