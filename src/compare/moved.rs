//! Which rules moved the recommendation: those on which the higher one rests.
//!
//! None of them can hold as strongly on the other side, or the recommendation would be as high there. This file does
//! not know words.

use crate::assess::{EscalationResult, GateResult, GateState, recommend_class};
use crate::interval::Recommendation;
use crate::rules::{Effect, RuleSet};

use super::difference::{Lens, Lenses};
use super::{Pair, RuleKind, Side, Thing};

/// A rule that moved the recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mover {
    /// A gate or an escalation.
    pub kind: RuleKind,
    /// Which one. A side whose rule set does not have it has no index.
    pub what: Thing,
    /// How it stands on either side; `None` where it does not hold in any completion, or does not exist.
    pub of: Pair<Option<Stand>>,
}

/// How a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Fired, open or cleared.
    pub state: GateState,
    /// The recommendation that it calls for at least, once it has fired.
    pub least: Recommendation,
}

/// The rules that moved the recommendation; empty if it is the same on both sides.
pub(super) fn moved_by(lenses: &Lenses<'_>) -> Vec<Mover> {
    let both = lenses.both();
    let (old, new) = (both.old.side.assessment.recommendation, both.new.side.assessment.recommendation);
    if old == new {
        return Vec::new();
    }
    let things = if new > old { decisive(both.new) } else { decisive(both.old) };
    let stands = |kind, what| both.map(|lens| stand(lens, kind, what));
    things.into_iter().map(|(kind, what)| Mover { kind, what, of: stands(kind, what) }).collect()
}

/// The rules on which the recommendation of a side rests; only `proceed` rests on none.
fn decisive(lens: Lens<'_>) -> Vec<(RuleKind, Thing)> {
    let Side { rules, assessment, .. } = lens.side;
    let result = assessment.recommendation;
    let gates = assessment.gates.iter().filter(|g| decides_gate(rules, g, result));
    let gates = gates.map(|g| (RuleKind::Gate, lens.gate(g)));
    // Below `refer` what may fire is enough; from there on only what fires counts.
    let by_class = recommend_class(assessment.class) == result;
    let certain = assessment.class.low >= Recommendation::Refer;
    let enough = |e: &EscalationResult| class_of(rules, e) >= result && (e.fired || !certain);
    let escalations = assessment.escalations.iter().filter(|e| by_class && enough(e));
    let escalations = escalations.map(|e| (RuleKind::Escalation, lens.escalation(e)));
    if result == Recommendation::Proceed { Vec::new() } else { gates.chain(escalations).collect() }
}

fn decides_gate(rules: &RuleSet, of: &GateResult, result: Recommendation) -> bool {
    let Some(gate) = rules.gates.get(of.gate) else { return false };
    match (gate.effect, of.state) {
        (Effect::Stop, GateState::Fired) => result == Recommendation::Stop,
        (Effect::Stop, GateState::Open) | (Effect::Hold, GateState::Fired | GateState::Open) => {
            result == Recommendation::Refer
        }
        (Effect::Stop | Effect::Hold, GateState::Cleared) | (Effect::Duty, _) => false,
    }
}

fn stand(lens: Lens<'_>, kind: RuleKind, what: Thing) -> Option<Stand> {
    let Side { rules, assessment, .. } = lens.side;
    match kind {
        RuleKind::Gate => {
            let of = assessment.gates.iter().find(|g| lens.gate(g) == what)?;
            let least = rules.gates.get(of.gate).map_or(Recommendation::Proceed, |g| least(g.effect));
            Some(Stand { state: of.state, least })
        }
        RuleKind::Escalation => {
            let of = assessment.escalations.iter().find(|e| lens.escalation(e) == what)?;
            let state = if of.fired { GateState::Fired } else { GateState::Open };
            Some(Stand { state, least: class_of(rules, of) })
        }
    }
}

fn least(effect: Effect) -> Recommendation {
    match effect {
        Effect::Duty => Recommendation::Proceed,
        Effect::Hold => Recommendation::Refer,
        Effect::Stop => Recommendation::Stop,
    }
}

fn class_of(rules: &RuleSet, of: &EscalationResult) -> Recommendation {
    rules.escalations.get(of.escalation).map_or(Recommendation::Proceed, |rule| rule.class)
}
