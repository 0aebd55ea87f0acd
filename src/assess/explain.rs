//! Why: minimal reasons, binding contributions, and what each unknown could reach. For reports, not for batch rows.
//!
//! The engine is monotone in what is stated: taking a statement away never makes a low end rise. So dropping answers
//! one by one, keeping those without which the thing falls, ends in a set that is minimal. This file does not know
//! words.

use crate::interval::{Interval, Level};
use crate::proposal::{Answer, Proposal, Slot};
use crate::rules::{RuleSet, bit};

use super::facts::{Facts, Possible, possible};
use super::pass::{End, Pass};
use super::{Assessment, GateState, Holds, Reason, recommendation_at};

/// Fills reasons, binding marks and the reach of unknowns of an assessment made from the same rule set and proposal.
pub fn explain(rules: &RuleSet, proposal: &Proposal, assessment: &mut Assessment) {
    let facts = Facts::new(rules, proposal, assessment.as_of);
    assessment.reasons = reasons(&facts, assessment);
    for contribution in &mut assessment.contributions {
        contribution.binding = assessment.reasons.iter().any(|r| r.answers.contains(&contribution.slot));
    }
    for unknown in &mut assessment.unknowns {
        let worst = recommendation_at(&at_worst(&facts, unknown.slot), proposal, End::Low);
        unknown.could_reach = Interval::new(assessment.reach.low, worst);
    }
    assessment.unknowns.sort_by_key(|u| (std::cmp::Reverse(u.could_reach.high), !u.certain));
}

fn reasons(facts: &Facts<'_>, assessment: &Assessment) -> Vec<Reason> {
    let escalations =
        assessment.escalations.iter().filter(|e| e.fired && e.binding).map(|e| Holds::Escalation(e.escalation));
    let fired = assessment.gates.iter().enumerate().filter(|(_, g)| g.state == GateState::Fired);
    let gates = fired.map(|(i, _)| Holds::Gate(i));
    gates.chain(escalations).map(|holds| Reason { holds, answers: minimal(facts, assessment, holds) }).collect()
}

/// A minimal set of stated answers on which something rests for certain.
fn minimal(facts: &Facts<'_>, assessment: &Assessment, what: Holds) -> Vec<Slot> {
    let mut kept: Vec<(Level, Slot)> = assessment
        .contributions
        .iter()
        .filter(|c| c.certain && is_stated(facts, c.slot))
        .map(|c| (c.residual.low, c.slot))
        .collect();
    // Mild and late answers are dropped first, so that the severe and early ones remain as the reason.
    kept.sort_by_key(|(level, slot)| (*level, std::cmp::Reverse(*slot)));
    let order: Vec<Slot> = kept.into_iter().map(|(_, slot)| slot).collect();
    let mut reduced = facts.clone();
    let mut reason = Vec::new();
    drop_needless(&mut reduced, &order, &|facts| holds(facts, assessment, what), &mut reason);
    reason.sort();
    reason
}

/// Forgets the answers one after the other, but for those without which the thing falls; these are noted. Whole runs
/// are tried at once: what holds without all of them holds without any, so the outcome is the same.
fn drop_needless<'r>(
    reduced: &mut Facts<'r>,
    slots: &[Slot],
    holds: &impl Fn(&Facts<'r>) -> bool,
    needed: &mut Vec<Slot>,
) {
    let mut without = reduced.clone();
    slots.iter().for_each(|slot| forget(&mut without, *slot));
    if holds(&without) {
        *reduced = without;
        return;
    }
    match slots.split_at_checked(slots.len() / 2) {
        Some((first, last)) if !first.is_empty() => {
            drop_needless(reduced, first, holds, needed);
            drop_needless(reduced, last, holds, needed);
        }
        _ => needed.extend(slots),
    }
}

fn is_stated(facts: &Facts<'_>, slot: Slot) -> bool {
    let unknown = facts.rules.questions.get(slot.question).map(|q| possible(q, &Answer::Missing));
    unknown.is_some() && unknown != facts.possible.get(facts.at(slot)).copied()
}

fn holds(facts: &Facts<'_>, assessment: &Assessment, what: Holds) -> bool {
    let pass = Pass::evaluate(facts, End::Low);
    match what {
        Holds::Escalation(escalation) => pass.escalations.get(escalation).copied().unwrap_or(false),
        Holds::Gate(index) => {
            let Some(gate) = assessment.gates.get(index) else { return false };
            let same = |i: &super::facts::GateInstance| {
                i.gate == gate.gate && i.partner == gate.partner && i.person == gate.person
            };
            let at = facts.gate_instances.iter().position(same);
            at.and_then(|at| pass.gates.get(at).copied()).unwrap_or(false)
        }
    }
}

fn forget(facts: &mut Facts<'_>, slot: Slot) {
    let at = facts.at(slot);
    let unknown = facts.rules.questions.get(slot.question).map(|q| possible(q, &Answer::Missing));
    if let (Some(place), Some(unknown)) = (facts.possible.get_mut(at), unknown) {
        *place = unknown;
    }
}

/// The facts with one slot at its worst; a context answer without order counts as matching every test.
fn at_worst<'r>(facts: &Facts<'r>, slot: Slot) -> Facts<'r> {
    let at = facts.at(slot);
    let worst = match facts.possible.get(at) {
        _ if facts.is_unknown_context(slot.question, at) => Possible::Any,
        Some(Possible::OneOf(mask)) => {
            let highest = 63usize.saturating_sub(mask.leading_zeros() as usize);
            Possible::OneOf(mask & bit(highest))
        }
        Some(Possible::Chosen { may, .. }) => Possible::Chosen { sure: *may, may: *may },
        Some(other) => *other,
        None => Possible::Any,
    };
    with(facts, slot, worst)
}

fn with<'r>(facts: &Facts<'r>, slot: Slot, possible: Possible) -> Facts<'r> {
    let mut changed = facts.clone();
    let at = facts.at(slot);
    if let Some(place) = changed.possible.get_mut(at) {
        *place = possible;
    }
    changed
}
