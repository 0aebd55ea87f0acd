//! Next steps by role: who must be heard or can answer, because of what, most consequential first.
//!
//! The same steps stand in the text report (in words, shortened) and in JSON (in ids, all of them). This file does not
//! know words.

use crate::assess::{Assessment, GateState};
use crate::interval::Recommendation;
use crate::rules::{Effect, RuleSet};

/// What one role has to do with the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Index of the role.
    pub(super) role: usize,
    /// Why, most consequential first.
    pub(super) because: Vec<Because>,
}

/// Why a role is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Because {
    /// Index into [`Assessment::gates`].
    Gate(usize),
    /// Index into [`Assessment::escalations`].
    Escalation(usize),
    /// Index into [`Assessment::unknowns`].
    Unknown(usize),
}

/// How consequential a cause is; the first is the gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Stop,
    Hold,
    OpenStop,
    OpenHold,
    Refer,
    Unknown,
    Milder,
    Duty,
    OpenDuty,
}

type Cause<'r> = (Rank, &'r [usize], Because);

/// The steps of an assessment, each role once.
pub(super) fn steps(rules: &RuleSet, assessment: &Assessment) -> Vec<Step> {
    let mut causes = causes(rules, assessment);
    causes.sort_by_key(|(rank, _, _)| *rank);
    let mut steps: Vec<Step> = Vec::new();
    for (_, roles, because) in causes {
        for &role in roles {
            match steps.iter_mut().find(|s| s.role == role) {
                Some(step) => step.because.push(because),
                None => steps.push(Step { role, because: vec![because] }),
            }
        }
    }
    steps
}

fn causes<'r>(rules: &'r RuleSet, assessment: &Assessment) -> Vec<Cause<'r>> {
    let mut causes: Vec<Cause<'r>> = Vec::new();
    for (i, result) in assessment.gates.iter().enumerate() {
        if let Some(gate) = rules.gates.get(result.gate)
            && let Some(rank) = gate_rank(gate.effect, result.state)
        {
            causes.push((rank, &gate.addressee, Because::Gate(i)));
        }
    }
    for (i, result) in assessment.escalations.iter().enumerate() {
        // One that only may fire rests on unknowns, and those are steps themselves.
        if let Some(rule) = rules.escalations.get(result.escalation)
            && result.fired
        {
            let rank = if rule.class >= Recommendation::Refer { Rank::Refer } else { Rank::Milder };
            causes.push((rank, &rule.addressee, Because::Escalation(i)));
        }
    }
    if assessment.clarify {
        for (i, unknown) in assessment.unknowns.iter().enumerate() {
            // The first role named is asked; the others are shown with the question.
            let ask = rules.questions.get(unknown.slot.question).and_then(|q| q.ask.get(..1));
            causes.push((Rank::Unknown, ask.unwrap_or_default(), Because::Unknown(i)));
        }
    }
    causes
}

fn gate_rank(effect: Effect, state: GateState) -> Option<Rank> {
    match (state, effect) {
        (GateState::Fired, Effect::Stop) => Some(Rank::Stop),
        (GateState::Fired, Effect::Hold) => Some(Rank::Hold),
        (GateState::Fired, Effect::Duty) => Some(Rank::Duty),
        (GateState::Open, Effect::Stop) => Some(Rank::OpenStop),
        (GateState::Open, Effect::Hold) => Some(Rank::OpenHold),
        (GateState::Open, Effect::Duty) => Some(Rank::OpenDuty),
        (GateState::Cleared, _) => None,
    }
}
