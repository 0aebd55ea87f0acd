//! The engine: rule set + proposal + day → assessment. Pure: no clock, no locale, no hash order, no float.
//!
//! `assess/facts.rs` turns answers into what is still possible, `assess/pass.rs` evaluates everything once at one end,
//! `assess/explain.rs` adds reasons and the worth of unknowns (for reports, not for batch rows), `assess/outline.rs` is
//! the short way to what a batch row says.
//!
//! Two evaluations are enough: every condition is upward closed in ordinal answers, levels are maxima, measures are
//! caps, so the engine is monotone. The low end has every unknown at its most benign choice, the high end at its worst.
//! An atom on an unknown context question fails in the low pass and holds in the high pass, whatever its sign, so both
//! passes bound every completion; they are reached exactly when no unknown context question was read (`exact`).
//! This file does not know words.

use jiff::civil::Date;

use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::{Answer, Proposal, Slot, Status};
use crate::rules::{Axis, Effect, RuleSet};

pub mod explain;
pub mod facts;
pub mod outline;
pub mod pass;

use facts::Facts;
use pass::{End, Pass};

/// The result of an assessment: levels, states and indices into the rule set it was made with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The day for which clearances, measures and review dates were judged.
    pub as_of: Date,
    /// What is recommended.
    pub recommendation: Recommendation,
    /// The class at both ends, gates left aside.
    pub class: Interval<Recommendation>,
    /// Lowest and highest recommendation over all completions, gates included.
    pub reach: Interval<Recommendation>,
    /// Whether the bounds are reached by some completion (no unknown context answer was read).
    pub exact: bool,
    /// Whether something must be clarified: the class is not one point, or a gate is open.
    pub clarify: bool,
    /// Gates that are not clear, worst first, then in rule-set order.
    pub gates: Vec<GateResult>,
    /// Every dimension, in rule-set order.
    pub dimensions: Vec<DimensionResult>,
    /// Every question instance that is asked or perhaps asked, or filled.
    pub contributions: Vec<Contribution>,
    /// Escalations that fire or may fire.
    pub escalations: Vec<EscalationResult>,
    /// Measures offered or listed.
    pub measures: Vec<MeasureResult>,
    /// Stated answers to questions that are not asked.
    pub ignored: Vec<Slot>,
    /// Questions not asked, with the stated answers that switched them off.
    pub not_asked: Vec<NotAsked>,
    /// Minimal sets of answers without which a binding escalation or a fired gate falls. Filled by
    /// [`explain::explain`].
    pub reasons: Vec<Reason>,
    /// What is unknown, most consequential first. The reach is filled by [`explain::explain`].
    pub unknowns: Vec<Unknown>,
}

impl Assessment {
    /// The recommendation, or what it may still become, if that is graver.
    pub fn worst(&self) -> Recommendation {
        self.recommendation.max(self.reach.high)
    }
}

/// The state of a gate. A clear gate is not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GateState {
    /// A clearance covers it.
    Cleared,
    /// A needed answer is unknown.
    Open,
    /// Its condition holds.
    Fired,
}

impl GateState {
    /// The word in JSON and CSV.
    pub fn id(self) -> &'static str {
        match self {
            GateState::Cleared => "cleared",
            GateState::Open => "open",
            GateState::Fired => "fired",
        }
    }
}

/// One gate for one partner or person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GateResult {
    /// Index of the gate.
    pub gate: usize,
    /// Its state.
    pub state: GateState,
    /// Which partner, if its condition reads partner questions.
    pub partner: Option<usize>,
    /// Which person, if its condition reads person questions.
    pub person: Option<usize>,
    /// Index of the clearance that clears it.
    pub clearance: Option<usize>,
}

/// The level of one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DimensionResult {
    /// Before measures.
    pub inherent: Interval<Level>,
    /// After measures.
    pub residual: Interval<Level>,
}

/// What one question instance contributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Which question and instance.
    pub slot: Slot,
    /// Whether it is certainly asked (otherwise perhaps).
    pub certain: bool,
    /// Whether it was filled from the proposal and is not put to anybody.
    pub filled: bool,
    /// Before measures.
    pub inherent: Interval<Level>,
    /// After measures.
    pub residual: Interval<Level>,
    /// Whether a binding escalation or a fired gate rests on it.
    pub binding: bool,
}

/// One escalation that fires or may fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EscalationResult {
    /// Index of the escalation.
    pub escalation: usize,
    /// Fires in every completion (otherwise in some).
    pub fired: bool,
    /// Whether it decides the low end (fired ones) or the high end (open ones) of the class.
    pub binding: bool,
}

/// One measure, offered or listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasureResult {
    /// Index of the measure.
    pub measure: usize,
    /// Status on the day; `None` = offered only.
    pub status: Option<Status>,
    /// Only for this partner.
    pub partner: Option<usize>,
    /// Only for this person.
    pub person: Option<usize>,
    /// Index into the proposal's measures, if listed.
    pub listed: Option<usize>,
}

/// A question that is not asked, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAsked {
    /// Which question and instance.
    pub slot: Slot,
    /// The stated answers that switched it off; never an unknown one.
    pub because: Vec<Slot>,
}

/// A minimal reason: without any one of these answers the thing named no longer holds for certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What rests on them.
    pub holds: Holds,
    /// The answers.
    pub answers: Vec<Slot>,
}

/// What a reason explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Index of an escalation.
    Escalation(usize),
    /// Index into [`Assessment::gates`].
    Gate(usize),
}

/// Something that nobody has answered for certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Which question and instance.
    pub slot: Slot,
    /// Whether "unknown" was said (otherwise nothing was).
    pub stated: bool,
    /// Whether the question is certainly asked.
    pub certain: bool,
    /// With all other unknowns at their most benign: the recommendation if this one is benign, and if it is worst.
    pub could_reach: Interval<Recommendation>,
}

/// Assesses a proposal on a day. Total: there is no input for which it fails.
pub fn assess(rules: &RuleSet, proposal: &Proposal, as_of: Date) -> Assessment {
    assess_facts(&Facts::new(rules, proposal, as_of), proposal)
}

/// Assesses facts that were made from this proposal, perhaps with some of them changed (what-if).
pub fn assess_facts(facts: &Facts<'_>, proposal: &Proposal) -> Assessment {
    let low = Pass::evaluate(facts, End::Low);
    let high = Pass::evaluate(facts, End::High);
    assemble(facts, proposal, &low, &high)
}

/// How many questions are put to people, over all partners and persons, filled ones left out.
pub fn count_asked(assessment: &Assessment) -> usize {
    assessment.contributions.iter().filter(|c| !c.filled).count()
}

fn assemble(facts: &Facts<'_>, proposal: &Proposal, low: &Pass, high: &Pass) -> Assessment {
    let rules = facts.rules;
    let gates = gate_results(facts, proposal, low, high);
    let class = Interval { low: low.class, high: high.class };
    let reach = Interval {
        low: with_gates(rules, &gates, class.low, false),
        high: with_gates(rules, &gates, class.high, true),
    };
    let contributions = contributions(facts, low, high);
    let unknowns = unknowns(facts, proposal, &contributions, reach.low);
    Assessment {
        as_of: facts.as_of,
        recommendation: recommend(rules, &gates, class),
        class,
        reach,
        exact: !high.reads_unknown_context,
        clarify: !class.is_point() || gates.iter().any(|g| g.state == GateState::Open),
        dimensions: (0..rules.dimensions.len()).map(|d| dimension_result(d, low, high)).collect(),
        escalations: escalation_results(rules, low, high),
        measures: measure_results(facts, proposal, low),
        ignored: ignored(facts, proposal, high),
        not_asked: not_asked(facts, high),
        reasons: Vec::new(),
        gates,
        contributions,
        unknowns,
    }
}

/// The class by the rule for unknowns: what is not known can send a case to the office; it cannot wave it through, and
/// it cannot reject it.
pub fn recommend_class(class: Interval<Recommendation>) -> Recommendation {
    if class.low >= Recommendation::Refer { class.low } else { class.high.min(Recommendation::Refer) }
}

fn recommend(rules: &RuleSet, gates: &[GateResult], class: Interval<Recommendation>) -> Recommendation {
    let effect = |g: &GateResult| rules.gates.get(g.gate).map(|gate| gate.effect);
    let mut result = recommend_class(class);
    for gate in gates {
        match (effect(gate), gate.state) {
            (Some(Effect::Stop), GateState::Fired) => return Recommendation::Stop,
            (Some(Effect::Stop | Effect::Hold), GateState::Open) | (Some(Effect::Hold), GateState::Fired) => {
                result = result.max(Recommendation::Refer);
            }
            (_, GateState::Cleared) | (Some(Effect::Duty) | None, _) => {}
        }
    }
    result
}

/// The recommendation at one end of the reach, with the facts given: the class of that pass and the gates that hold in
/// it and are not cleared.
pub fn recommendation_at(facts: &Facts<'_>, proposal: &Proposal, end: End) -> Recommendation {
    let pass = Pass::evaluate(facts, end);
    let holding = facts.gate_instances.iter().zip(&pass.gates).filter(|(_, holds)| **holds);
    let uncleared = holding.filter(|(instance, _)| facts.clearance_for(proposal, instance).is_none());
    let effects = uncleared.filter_map(|(instance, _)| facts.rules.gates.get(instance.gate)).map(|gate| gate.effect);
    effects.fold(pass.class, raised_by)
}

fn raised_by(worst: Recommendation, effect: Effect) -> Recommendation {
    match effect {
        Effect::Stop => Recommendation::Stop,
        Effect::Hold => worst.max(Recommendation::Refer),
        Effect::Duty => worst,
    }
}

/// The recommendation at one end: fired gates count always, open ones at the high end.
fn with_gates(rules: &RuleSet, gates: &[GateResult], class: Recommendation, open_counts: bool) -> Recommendation {
    let counts = |g: &&GateResult| g.state == GateState::Fired || (open_counts && g.state == GateState::Open);
    gates.iter().filter(counts).filter_map(|g| rules.gates.get(g.gate)).map(|gate| gate.effect).fold(class, raised_by)
}

/// What a dimension is at least, with so many different questions at level 2 or above.
fn dimension_at_least(rules: &RuleSet, moderate: u32) -> Level {
    if rules.accumulate > 0 && moderate >= rules.accumulate { Level::Elevated } else { Level::None }
}

fn gate_results(facts: &Facts<'_>, proposal: &Proposal, low: &Pass, high: &Pass) -> Vec<GateResult> {
    let mut results = Vec::new();
    for (at, instance) in facts.gate_instances.iter().enumerate() {
        let fired = low.gates.get(at).copied().unwrap_or(false);
        let possible = high.gates.get(at).copied().unwrap_or(false);
        let state = match (fired, possible) {
            (true, _) => GateState::Fired,
            (false, true) => GateState::Open,
            (false, false) => continue,
        };
        let clearance = facts.clearance_for(proposal, instance);
        let state = if clearance.is_some() { GateState::Cleared } else { state };
        results.push(GateResult {
            gate: instance.gate,
            state,
            partner: instance.partner,
            person: instance.person,
            clearance,
        });
    }
    let rank = |g: &GateResult| {
        let effect = facts.rules.gates.get(g.gate).map(|gate| gate.effect);
        (std::cmp::Reverse(g.state == GateState::Fired), std::cmp::Reverse(effect), std::cmp::Reverse(g.state))
    };
    results.sort_by_key(rank);
    results
}

fn dimension_result(dimension: usize, low: &Pass, high: &Pass) -> DimensionResult {
    let at = |levels: &[Level]| levels.get(dimension).copied().unwrap_or_default();
    DimensionResult {
        inherent: Interval { low: at(&low.dimensions_inherent), high: at(&high.dimensions_inherent) },
        residual: Interval { low: at(&low.dimensions_residual), high: at(&high.dimensions_residual) },
    }
}

fn contributions(facts: &Facts<'_>, low: &Pass, high: &Pass) -> Vec<Contribution> {
    let level = |levels: &[Level], at: usize| levels.get(at).copied().unwrap_or_default();
    let mut list = Vec::new();
    for slot in facts.slots() {
        let at = facts.at(slot);
        if !high.is_asked(at) {
            continue;
        }
        list.push(Contribution {
            slot,
            certain: low.is_asked(at),
            filled: facts.is_filled(at),
            inherent: Interval { low: level(&low.inherent, at), high: level(&high.inherent, at) },
            residual: Interval { low: level(&low.residual, at), high: level(&high.residual, at) },
            binding: false,
        });
    }
    list
}

fn unknowns(facts: &Facts<'_>, proposal: &Proposal, asked: &[Contribution], low: Recommendation) -> Vec<Unknown> {
    let rules = facts.rules;
    asked
        .iter()
        .filter(|c| facts.is_unresolved(facts.at(c.slot)))
        .map(|c| Unknown {
            slot: c.slot,
            stated: *proposal.answer(rules, c.slot) != Answer::Missing,
            certain: c.certain,
            could_reach: Interval::point(low),
        })
        .collect()
}

fn escalation_results(rules: &RuleSet, low: &Pass, high: &Pass) -> Vec<EscalationResult> {
    let mut list = Vec::new();
    for (escalation, rule) in rules.escalations.iter().enumerate() {
        let fired = low.escalations.get(escalation).copied().unwrap_or(false);
        let possible = high.escalations.get(escalation).copied().unwrap_or(false);
        if fired || possible {
            let decisive = if fired { low.class } else { high.class };
            let binding = rule.class == decisive && (fired || high.class > low.class);
            list.push(EscalationResult { escalation, fired, binding });
        }
    }
    list.sort_by_key(|e| {
        let class = rules.escalations.get(e.escalation).map(|r| r.class);
        (std::cmp::Reverse(e.fired), std::cmp::Reverse(class))
    });
    list
}

/// Measures listed (with their status on the day), and those offered: their `when` holds for certain, or without one
/// they would lower a level that is certain.
fn measure_results(facts: &Facts<'_>, proposal: &Proposal, low: &Pass) -> Vec<MeasureResult> {
    let mut list: Vec<MeasureResult> = Vec::new();
    for (listed, planned) in proposal.measures.iter().enumerate() {
        if let Some(status) = planned.status_on(facts.as_of) {
            list.push(MeasureResult {
                measure: planned.measure,
                status: Some(status),
                partner: planned.partner,
                person: planned.person,
                listed: Some(listed),
            });
        }
    }
    for (measure, rule) in facts.rules.measures.iter().enumerate() {
        // One whose time is over is absent, so it is offered again.
        let listed = list.iter().any(|m| m.measure == measure);
        if !listed && low.offers(facts, rule) {
            list.push(MeasureResult { measure, status: None, partner: None, person: None, listed: None });
        }
    }
    list
}

fn ignored(facts: &Facts<'_>, proposal: &Proposal, high: &Pass) -> Vec<Slot> {
    facts
        .slots()
        .filter(|slot| !high.is_asked(facts.at(*slot)) && proposal.answer(facts.rules, *slot).is_stated())
        .collect()
}

fn not_asked(facts: &Facts<'_>, high: &Pass) -> Vec<NotAsked> {
    facts
        .slots()
        .filter(|slot| !high.is_asked(facts.at(*slot)))
        .map(|slot| NotAsked { slot, because: high.switched_off_by(facts, slot) })
        .collect()
}

/// Whether the dimension at this index is on the risk axis.
pub fn is_risk(rules: &RuleSet, dimension: usize) -> bool {
    rules.dimensions.get(dimension).is_some_and(|d| d.axis == Axis::Risk)
}
