//! Levers: the smallest changes that would lower the reach, each a comparison with what it would be then.
//!
//! A lever is a set of answers to clarify and measures to agree. More of them never raise the reach (the engine is
//! monotone), so a set is minimal as soon as leaving out any one of its members fails. This file does not know words.

use crate::assess::facts::{Facts, Possible};
use crate::assess::pass::End;
use crate::assess::{Assessment, recommendation_at};
use crate::interval::{Interval, Recommendation};
use crate::limits;
use crate::proposal::{Answer, PlannedMeasure, Proposal, Slot, Status};
use crate::rules::{Nature, Question, RuleSet, bit, bits, low_bits};
use crate::source::Place;

/// Most levers that are shown.
const SHOWN: usize = 5;

/// What the search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levers {
    /// Minimal levers, smallest first. Empty: nothing that can be clarified or agreed lowers the reach.
    pub list: Vec<Lever>,
    /// Whether the search was cut: each lever shown is minimal, but a smaller one may exist.
    pub cut: bool,
}

/// A minimal set of answers and measures that lowers the reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lever {
    /// Answers: it is enough if the answer turns out to be one of these.
    pub answers: Vec<(Slot, Answer)>,
    /// Measures: index, partner, person.
    pub measures: Vec<(usize, Option<usize>, Option<usize>)>,
    /// The reach then.
    pub reach: Interval<Recommendation>,
}

/// One thing that could be clarified or agreed.
#[derive(Clone, Debug)]
enum Step {
    Clarify(Slot, Possible),
    Agree(PlannedMeasure),
}

struct Search<'a, 'r> {
    facts: Facts<'r>,
    proposal: &'a Proposal,
    reach: Interval<Recommendation>,
    steps: Vec<Step>,
    evaluations: usize,
}

/// The smallest sets of answers and measures that lower the reach of an assessment.
pub fn levers(rules: &RuleSet, proposal: &Proposal, assessment: &Assessment) -> Levers {
    let facts = Facts::new(rules, proposal, assessment.as_of);
    let steps = steps(&facts, assessment);
    let mut search = Search { facts, proposal, reach: assessment.reach, steps, evaluations: 0 };
    let all: Vec<usize> = (0..search.steps.len()).collect();
    if search.lowered(&all).is_none() {
        return Levers::default();
    }
    let mut found = search.singles();
    let mut cut = false;
    if found.is_empty() {
        let pairs = search.pairs();
        let exhausted = pairs.is_some();
        found = pairs.unwrap_or_default();
        if found.is_empty() {
            // Three or more: one set that is minimal. If it has three and no pair works, none is smaller.
            let set = search.shrink(all);
            cut = !exhausted || set.len() > 3;
            found.push(set);
        }
    }
    found.truncate(SHOWN);
    let list = found.into_iter().map(|set| search.lever(&set)).collect();
    Levers { list, cut }
}

fn steps(facts: &Facts<'_>, assessment: &Assessment) -> Vec<Step> {
    let planned = assessment.measures.iter().filter(|m| m.status == Some(Status::Planned));
    let mut steps: Vec<Step> = planned.map(|m| agree(m.measure, m.partner, m.person)).collect();
    let counting = |measure: usize| assessment.measures.iter().any(|m| m.measure == measure && m.status.is_some());
    steps.extend((0..facts.rules.measures.len()).filter(|m| !counting(*m)).map(|m| agree(m, None, None)));
    for unknown in &assessment.unknowns {
        let at = facts.at(unknown.slot);
        let Some(question) = facts.rules.questions.get(unknown.slot.question) else { continue };
        match facts.possible.get(at) {
            Some(Possible::OneOf(mask)) if question.nature == Nature::Context => {
                steps.extend(bits(*mask).map(|i| Step::Clarify(unknown.slot, Possible::OneOf(bit(i)))));
            }
            Some(Possible::OneOf(mask)) => {
                let settled = settled(question, *mask);
                steps.extend(bits(settled).next().map(|i| Step::Clarify(unknown.slot, Possible::OneOf(bit(i)))));
            }
            Some(Possible::Chosen { sure, .. }) if question.nature != Nature::Context => {
                let sure = *sure & !question.open_choices();
                steps.push(Step::Clarify(unknown.slot, Possible::Chosen { sure, may: sure }));
            }
            _ => {}
        }
    }
    steps
}

/// The choices that a clarified answer may be. "Not checked yet" is no such answer, and who checks may find any other.
fn settled(question: &Question, possible: u64) -> u64 {
    let open = question.open_choices();
    if possible & open == 0 { possible } else { question.all_choices() & !open }
}

fn agree(measure: usize, partner: Option<usize>, person: Option<usize>) -> Step {
    Step::Agree(PlannedMeasure {
        measure,
        status: Status::Agreed,
        partner,
        person,
        owner: String::new(),
        due: None,
        until: None,
        place: Place::default(),
    })
}

impl Search<'_, '_> {
    /// The reach once these steps are taken, if it is lower at one end.
    fn lowered(&mut self, set: &[usize]) -> Option<Interval<Recommendation>> {
        self.evaluations = self.evaluations.saturating_add(1);
        let chosen: Vec<&Step> = set.iter().filter_map(|i| self.steps.get(*i)).collect();
        let reach = self.reach_with(&chosen);
        (reach.high < self.reach.high || reach.low < self.reach.low).then_some(reach)
    }

    fn reach_with(&self, steps: &[&Step]) -> Interval<Recommendation> {
        let mut facts = self.facts.clone();
        for step in steps {
            match step {
                Step::Clarify(slot, possible) => {
                    let at = facts.at(*slot);
                    if let Some(place) = facts.possible.get_mut(at) {
                        *place = *possible;
                    }
                }
                Step::Agree(measure) => facts.apply(measure),
            }
        }
        let low = recommendation_at(&facts, self.proposal, End::Low);
        Interval { low, high: recommendation_at(&facts, self.proposal, End::High) }
    }

    fn singles(&mut self) -> Vec<Vec<usize>> {
        (0..self.steps.len()).map(|i| vec![i]).filter(|set| self.lowered(set).is_some()).collect()
    }

    /// All pairs that work, or `None` if looking at them would cost too much.
    fn pairs(&mut self) -> Option<Vec<Vec<usize>>> {
        let n = self.steps.len();
        if self.evaluations.saturating_add(n.saturating_mul(n) / 2) > limits::LEVER_EVALUATIONS {
            return None;
        }
        let mut found = Vec::new();
        for i in 0..n {
            for j in i.saturating_add(1)..n {
                if self.lowered(&[i, j]).is_some() {
                    found.push(vec![i, j]);
                }
            }
        }
        Some(found)
    }

    /// Leaves out every step that is not needed.
    fn shrink(&mut self, mut set: Vec<usize>) -> Vec<usize> {
        for step in (0..self.steps.len()).rev() {
            let without: Vec<usize> = set.iter().copied().filter(|i| *i != step).collect();
            if self.lowered(&without).is_some() {
                set = without;
            }
        }
        set
    }

    /// The lever of a set of steps; every ordered answer is relaxed to the worst one that still works.
    fn lever(&mut self, set: &[usize]) -> Lever {
        let mut steps: Vec<Step> = set.iter().filter_map(|i| self.steps.get(*i).cloned()).collect();
        for at in 0..steps.len() {
            self.relax(&mut steps, at);
        }
        let reach = self.reach_with(&steps.iter().collect::<Vec<_>>());
        let mut lever = Lever { reach, ..Lever::default() };
        for step in steps {
            match step {
                Step::Clarify(slot, Possible::OneOf(mask)) => lever.answers.push((slot, Answer::OneOf(mask))),
                Step::Clarify(slot, Possible::Chosen { may, .. }) => {
                    lever.answers.push((slot, Answer::Chosen { mask: may, more: false }));
                }
                Step::Clarify(_, _) => {}
                Step::Agree(m) => lever.measures.push((m.measure, m.partner, m.person)),
            }
        }
        lever
    }

    fn relax(&self, steps: &mut [Step], at: usize) {
        let target = self.reach_with(&steps.iter().collect::<Vec<_>>());
        let Some(Step::Clarify(slot, Possible::OneOf(_))) = steps.get(at).cloned() else { return };
        let Some(Possible::OneOf(all)) = self.facts.possible.get(self.facts.at(slot)).copied() else { return };
        let Some(question) = self.facts.rules.questions.get(slot.question) else { return };
        if question.nature == Nature::Context {
            return;
        }
        let settled = settled(question, all);
        for worst in bits(settled).collect::<Vec<_>>().into_iter().rev() {
            let mask = settled & low_bits(worst.saturating_add(1));
            let mut relaxed: Vec<Step> = steps.to_vec();
            if let Some(step) = relaxed.get_mut(at) {
                *step = Step::Clarify(slot, Possible::OneOf(mask));
            }
            if self.reach_with(&relaxed.iter().collect::<Vec<_>>()) == target {
                if let Some(step) = steps.get_mut(at) {
                    *step = Step::Clarify(slot, Possible::OneOf(mask));
                }
                return;
            }
        }
    }
}
