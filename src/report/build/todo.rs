//! Next steps by role, in words.
//!
//! The steps come from `report/steps.rs`. Each cause is shortened here, because it stands in full further below, and
//! roles with the same causes are named together. This file does not know which causes are grave.

use crate::assess::{EscalationResult, GateResult, GateState};
use crate::interval::Recommendation;
use crate::report::steps::{Because, Step, steps};
use crate::report::{Block, Item};
use crate::rules::Effect;
use crate::text::words::report as w;

use super::{Speech, clip, cut};

/// Most entries.
const ROLES: usize = 8;

/// Most causes of one kind that are named for one role.
const CAUSES: usize = 3;

/// Longest cause in characters.
const CAUSE_CHARS: usize = 300;

/// Roles with the same causes, and what they have to do.
type Entry = (Vec<usize>, Vec<String>);

/// What each role has to do, and the roles that only milder points name (none of them with `explain`). Without `whole`
/// long lists are cut.
pub(super) fn entries(speech: Speech<'_>, explain: bool, whole: bool) -> (Vec<Entry>, Vec<usize>) {
    let mut entries: Vec<Entry> = Vec::new();
    let mut milder: Vec<usize> = Vec::new();
    for step in steps(speech.rules, speech.assessment) {
        let details = details(speech, &step, explain, whole);
        if details.is_empty() {
            milder.push(step.role);
        } else if let Some((roles, _)) = entries.iter_mut().find(|(_, other)| *other == details) {
            roles.push(step.role);
        } else {
            entries.push((vec![step.role], details));
        }
    }
    (entries, milder)
}

/// The section.
pub(super) fn blocks(speech: Speech<'_>, explain: bool) -> Vec<Block> {
    let (entries, milder) = entries(speech, explain, explain);
    if entries.is_empty() && milder.is_empty() {
        return vec![Block::Text(nothing(speech))];
    }
    let item = |(roles, details): Entry| Item { badge: None, text: speech.roles_and(&roles), details };
    let mut blocks = cut(speech, entries, ROLES, explain, item);
    if !milder.is_empty() {
        blocks.push(Block::Text(also_concerned(speech, &milder)));
    }
    blocks
}

/// That nobody has to do anything.
pub(super) fn nothing(speech: Speech<'_>) -> String {
    speech.say(match speech.assessment.recommendation {
        Recommendation::Proceed => w::STEPS_NOTHING,
        _ => w::STEPS_NOBODY,
    })
}

/// The roles that only milder points name.
pub(super) fn also_concerned(speech: Speech<'_>, milder: &[usize]) -> String {
    speech.fill(w::STEPS_MILDER, &[&speech.roles_and(milder)])
}
/// What one role has to do; empty if only milder points name it.
fn details(speech: Speech<'_>, step: &Step, explain: bool, whole: bool) -> Vec<String> {
    let assessment = speech.assessment;
    let (mut named, mut open, mut questions) = (Vec::new(), Vec::new(), Vec::new());
    for because in &step.because {
        match *because {
            Because::Gate(i) => match assessment.gates.get(i) {
                Some(gate) if gate.state == GateState::Open && !is_duty(speech, gate) => open.push(gate),
                Some(gate) => named.extend(gate_text(speech, gate)),
                None => {}
            },
            Because::Escalation(i) => {
                named.extend(assessment.escalations.get(i).and_then(|e| escalation(speech, e, explain)));
            }
            Because::Unknown(i) => questions.extend(assessment.unknowns.get(i).map(|u| u.slot)),
        }
    }
    dedup(&mut named);
    let mut details = shortened(speech, named, whole);
    details.extend(open_gates(speech, &open));
    // The first question is named, the rest stands in a section of its own.
    if let Some(first) = questions.first() {
        details.push(speech.fill(w::STEP_ANSWER, &[&clip(&speech.question(*first), CAUSE_CHARS)]));
        match questions.len().saturating_sub(1) {
            0 => {}
            1 => details.push(speech.say(w::STEP_ANSWER_ONE_MORE)),
            more => details.push(speech.fill(w::STEP_ANSWER_MORE, &[&more.to_string()])),
        }
    }
    details
}

fn dedup(list: &mut Vec<String>) {
    let mut seen = Vec::new();
    list.retain(|text| {
        let new = !seen.contains(text);
        if new {
            seen.push(text.clone());
        }
        new
    });
}

fn shortened(speech: Speech<'_>, mut list: Vec<String>, whole: bool) -> Vec<String> {
    let left_out = list.len().saturating_sub(CAUSES);
    if left_out > 1 && !whole {
        list.truncate(CAUSES);
        list.push(speech.fill(w::AND_MORE, &[&left_out.to_string()]));
    }
    list
}

fn open_gates(speech: Speech<'_>, open: &[&GateResult]) -> Option<String> {
    match open {
        [] => None,
        [one] => Some(speech.fill(w::STEP_OPEN, &[&short_text(speech, one)?])),
        several => Some(speech.fill(w::STEP_OPEN_SEVERAL, &[&several.len().to_string()])),
    }
}

/// An escalation; where the offices are to be heard anyway, those that ask for less than that are left to the reasons.
fn escalation(speech: Speech<'_>, result: &EscalationResult, explain: bool) -> Option<String> {
    let rule = speech.rules.escalations.get(result.escalation)?;
    let refer = Recommendation::Refer;
    let milder = rule.class < refer && speech.assessment.recommendation >= refer;
    let text = clip(speech.text(&rule.text), CAUSE_CHARS);
    let phrase = match rule.class {
        Recommendation::Proceed | Recommendation::Awareness => w::STEP_WATCH,
        Recommendation::Conditions => w::STEP_AGREE,
        Recommendation::Refer => w::STEP_HEAR,
        Recommendation::Redesign | Recommendation::Stop => w::STEP_REDESIGN,
    };
    (explain || !milder).then(|| speech.fill(phrase, &[&text]))
}

fn is_duty(speech: Speech<'_>, result: &GateResult) -> bool {
    speech.rules.gates.get(result.gate).is_some_and(|g| g.effect == Effect::Duty)
}

fn short_text(speech: Speech<'_>, result: &GateResult) -> Option<String> {
    let gate = speech.rules.gates.get(result.gate)?;
    Some(clip(speech.text(&gate.text), CAUSE_CHARS))
}

fn gate_text(speech: Speech<'_>, result: &GateResult) -> Option<String> {
    let gate = speech.rules.gates.get(result.gate)?;
    let phrase = match (result.state, gate.effect) {
        (GateState::Fired, Effect::Stop) => w::STEP_STOP,
        (GateState::Fired, Effect::Hold) => w::STEP_HOLD,
        (GateState::Fired, Effect::Duty) => w::STEP_DUTY,
        (GateState::Open | GateState::Cleared, _) => w::STEP_OPEN,
    };
    Some(speech.fill(phrase, &[&short_text(speech, result)?]))
}
