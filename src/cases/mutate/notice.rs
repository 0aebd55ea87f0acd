//! Which case notices a change.
//!
//! Gates and escalations are read by nothing else, so a changed condition that holds in the same passes of a case as
//! before cannot change its outcome; the same goes for questions, levels, floors and caps that a case does not touch,
//! and for passes that decide the same after all. Only the cases that are left are run. This file does not know how
//! changes are made.

use crate::assess::facts::{Facts, Possible};
use crate::assess::pass::{End, Pass};
use crate::interval::Recommendation;
use crate::proposal::Slot;
use crate::rules::{Bound, Condition, Escalation, RuleSet, bit};

use super::super::{RuleCase, run_case};
use super::Mutant;
use super::change::Change;

/// The cases of a rule set that are met, each with its passes under the rules as they are.
pub(super) struct Watch<'r> {
    rules: &'r RuleSet,
    cases: &'r [RuleCase],
    runs: Vec<Ready<'r>>,
}

struct Ready<'r> {
    case: usize,
    facts: Facts<'r>,
    low: Pass,
    high: Pass,
    measures: Vec<usize>,
    /// Whether the run expects anything about which questions are asked.
    expects_questions: bool,
}

impl<'r> Watch<'r> {
    pub(super) fn new(rules: &'r RuleSet, cases: &'r [RuleCase]) -> Watch<'r> {
        let mut runs = Vec::new();
        for (at, case) in cases.iter().enumerate() {
            if case.disputed.is_some() || !run_case(rules, case).findings.is_empty() {
                continue;
            }
            for run in &case.runs {
                let facts = Facts::new(rules, &run.proposal, case.as_of);
                let (low, high) = (Pass::evaluate(&facts, End::Low), Pass::evaluate(&facts, End::High));
                let expect = &run.expect;
                let expects_questions =
                    expect.asked.is_some() || expect.asked_at_most.is_some() || expect.ignored.is_some();
                let measures = run.proposal.measures.iter().map(|m| m.measure).collect();
                runs.push(Ready { case: at, facts, low, high, measures, expects_questions });
            }
        }
        Watch { rules, cases, runs }
    }

    /// The first case (index) whose expectation is not met under the changed rules.
    pub(super) fn noticed(&self, changed: &RuleSet, mutant: &Mutant) -> Option<usize> {
        let mut last = None;
        for run in &self.runs {
            let touched = || mutant.changes.iter().any(|change| self.touches(run, change));
            if last == Some(run.case) || !touched() || run.ends_as_before(changed, mutant) {
                continue;
            }
            last = Some(run.case);
            let case = self.cases.get(run.case)?;
            if !run_case(changed, case).findings.is_empty() {
                return Some(run.case);
            }
        }
        None
    }

    /// Whether a change can make a difference to a run.
    fn touches(&self, run: &Ready<'r>, change: &Change) -> bool {
        match change {
            Change::GateWhen(at, when) => {
                let Some(gate) = self.rules.gates.get(*at) else { return true };
                gate.when.reads_partners() != when.reads_partners()
                    || gate.when.reads_persons() != when.reads_persons()
                    || run.gate_differs(*at, when)
            }
            Change::EscalationWhen(at, when) => [&run.low, &run.high]
                .into_iter()
                .any(|pass| Some(&pass.holds(&run.facts, when, None, None)) != pass.escalations.get(*at)),
            Change::QuestionWhen(at, when) => run.slots(*at).any(|slot| run.asked_differs(slot, when)),
            Change::Effect(at, _) => run.instances(*at).any(|i| run.high.gates.get(i) == Some(&true)),
            Change::Class(at, _) => run.high.escalations.get(*at) == Some(&true),
            Change::Level(at, choice, _) => run.slots(*at).any(|slot| run.may_answer(slot, *choice)),
            Change::Floor(at, _) => run.slots(*at).any(|slot| run.is_lowered(slot)),
            Change::Cap(at, ..) => run.measures.contains(at),
            Change::Accumulate(_) => true,
        }
    }
}

impl Ready<'_> {
    /// Whether what the passes decide is the same under the changed rules, so that no expectation can tell.
    fn ends_as_before(&self, changed: &RuleSet, mutant: &Mutant) -> bool {
        let escalates = |change: &Change| matches!(change, Change::EscalationWhen(..) | Change::Class(..));
        if mutant.changes.iter().all(escalates) {
            return [&self.low, &self.high].into_iter().all(|pass| self.class(changed, mutant, pass) == pass.class);
        }
        let in_passes = |change: &Change| match change {
            Change::QuestionWhen(..) | Change::Level(..) | Change::Floor(..) | Change::Accumulate(_) => true,
            Change::GateWhen(..)
            | Change::EscalationWhen(..)
            | Change::Effect(..)
            | Change::Class(..)
            | Change::Cap(..) => false,
        };
        if !mutant.changes.iter().all(in_passes) {
            return false;
        }
        let facts = self.facts.under(changed);
        [(&self.low, End::Low), (&self.high, End::High)].into_iter().all(|(before, end)| {
            let after = Pass::evaluate(&facts, end);
            before.decides_as(&after) && (!self.expects_questions || before.asks_as(&after))
        })
    }

    /// The class at one end, with the escalations that are changed.
    fn class(&self, changed: &RuleSet, mutant: &Mutant, pass: &Pass) -> Recommendation {
        let concerns = |at: usize| {
            mutant.changes.iter().any(|change| matches!(change, Change::EscalationWhen(other, _) if *other == at))
        };
        let fires = |(at, escalation): &(usize, &Escalation)| match concerns(*at) {
            true => pass.holds(&self.facts, &escalation.when, None, None),
            false => pass.escalations.get(*at) == Some(&true),
        };
        changed.escalations.iter().enumerate().filter(fires).map(|(_, e)| e.class).max().unwrap_or_default()
    }

    fn instances(&self, gate: usize) -> impl Iterator<Item = usize> + '_ {
        let all = self.facts.gate_instances.iter().enumerate();
        all.filter(move |(_, instance)| instance.gate == gate).map(|(at, _)| at)
    }

    fn gate_differs(&self, gate: usize, when: &Condition) -> bool {
        self.instances(gate).any(|at| {
            let Some(i) = self.facts.gate_instances.get(at) else { return true };
            [&self.low, &self.high]
                .into_iter()
                .any(|pass| Some(&pass.holds(&self.facts, when, i.partner, i.person)) != pass.gates.get(at))
        })
    }

    fn slots(&self, question: usize) -> impl Iterator<Item = Slot> + use<> {
        let scope = self.facts.rules.questions.get(question).map(|q| q.scope).unwrap_or_default();
        (0..self.facts.layout.instances(scope)).map(move |instance| Slot { question, instance })
    }

    fn asked_differs(&self, slot: Slot, when: &Condition) -> bool {
        let scope = self.facts.rules.questions.get(slot.question).map(|q| q.scope).unwrap_or_default();
        let Bound { partner, person } = scope.bound(slot.instance);
        let at = self.facts.at(slot);
        [&self.low, &self.high]
            .into_iter()
            .any(|pass| pass.holds(&self.facts, when, partner, person) != pass.is_asked(at))
    }

    fn may_answer(&self, slot: Slot, choice: usize) -> bool {
        let at = self.facts.at(slot);
        let may = match self.facts.possible.get(at) {
            Some(Possible::OneOf(mask) | Possible::Chosen { may: mask, .. }) => mask & bit(choice) != 0,
            Some(_) | None => true,
        };
        may && self.high.is_asked(at)
    }

    fn is_lowered(&self, slot: Slot) -> bool {
        let at = self.facts.at(slot);
        self.high.is_asked(at) && self.facts.caps.get(at).is_some_and(Option::is_some)
    }
}
