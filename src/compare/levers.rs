//! Levers: the smallest changes that would lower the reach, each a comparison with what it would be then.
//!
//! A lever is a set of answers to clarify and measures to agree. More of them never raise the reach (the engine is
//! monotone), so a set is minimal as soon as leaving out any one of its members fails. Of an ordered question only
//! the best answer is tried, and then relaxed; of a context question every choice, one at a time. What has no finite
//! list of answers (a country, a number, a date) is not tried, and what is found then says so. This file does not know
//! words.

use crate::assess::facts::{Facts, Possible};
use crate::assess::pass::End;
use crate::assess::{Assessment, recommendation_at};
use crate::interval::{Interval, Recommendation};
use crate::limits;
use crate::proposal::{Answer, PlannedMeasure, Proposal, Slot, Status};
use crate::rules::{Nature, Question, RuleSet, bit, bits, low_bits};

/// Most levers that are shown.
const SHOWN: usize = 5;

/// What the search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levers {
    /// Minimal levers, smallest first. Empty: nothing that can be clarified or agreed lowers the reach.
    pub list: Vec<Lever>,
    /// Whether not everything was tried: each lever shown is minimal, but a smaller one may exist, or one at all.
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
    /// Whether there are unknowns that no step clarifies.
    untried: bool,
    evaluations: usize,
}

/// The smallest sets of answers and measures that lower the reach of an assessment.
pub fn levers(rules: &RuleSet, proposal: &Proposal, assessment: &Assessment) -> Levers {
    let facts = Facts::new(rules, proposal, assessment.as_of);
    let mut steps = agreements(&facts, assessment);
    let mut untried = false;
    for unknown in &assessment.unknowns {
        match clarifications(&facts, unknown.slot) {
            Some(answers) => steps.extend(answers),
            None => untried = true,
        }
    }
    let mut search = Search { facts, proposal, reach: assessment.reach, steps, untried, evaluations: 0 };
    let (mut found, cut) = search.smallest();
    found.truncate(SHOWN);
    let list = found.into_iter().map(|set| search.lever(&set)).collect();
    Levers { list, cut }
}

/// The measures that could be agreed: those planned, and for everybody those that are not yet.
fn agreements(facts: &Facts<'_>, assessment: &Assessment) -> Vec<Step> {
    let planned = assessment.measures.iter().filter(|m| m.status == Some(Status::Planned));
    let mut steps: Vec<Step> = planned.map(|m| agree(m.measure, m.partner, m.person)).collect();
    let everybody = |measure: usize| {
        let mut listed = assessment.measures.iter().filter(|m| m.measure == measure && m.status.is_some());
        listed.any(|m| m.partner.is_none() && m.person.is_none())
    };
    steps.extend((0..facts.rules.measures.len()).filter(|m| !everybody(*m)).map(|m| agree(m, None, None)));
    steps
}

/// What an unknown answer may turn out to be, as far as it helps; `None` if that is no finite list.
fn clarifications(facts: &Facts<'_>, slot: Slot) -> Option<Vec<Step>> {
    let question = facts.rules.questions.get(slot.question)?;
    match *facts.possible.get(facts.at(slot))? {
        Possible::OneOf(mask) if question.nature == Nature::Context => {
            Some(bits(mask).map(|i| Step::Clarify(slot, Possible::OneOf(bit(i)))).collect())
        }
        Possible::OneOf(mask) => {
            let best = bits(settled(question, mask)).next();
            Some(best.map(|i| Step::Clarify(slot, Possible::OneOf(bit(i)))).into_iter().collect())
        }
        Possible::Chosen { sure, .. } if question.nature != Nature::Context => {
            let sure = sure & !question.open_choices();
            Some(vec![Step::Clarify(slot, Possible::Chosen { sure, may: sure })])
        }
        _ => None,
    }
}

/// The choices that a clarified answer may be. "Not checked yet" is no such answer, and who checks may find any other.
fn settled(question: &Question, possible: u64) -> u64 {
    let open = question.open_choices();
    if possible & open == 0 { possible } else { question.all_choices() & !open }
}

fn agree(measure: usize, partner: Option<usize>, person: Option<usize>) -> Step {
    Step::Agree(PlannedMeasure::agreed(measure, partner, person))
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

    /// The smallest sets, and whether a smaller one may exist.
    fn smallest(&mut self) -> (Vec<Vec<usize>>, bool) {
        let whole = self.whole_sets();
        let working = whole.as_ref().map(|sets| sets.iter().find(|set| self.lowered(set).is_some()).cloned());
        if working == Some(None) {
            return (Vec::new(), self.untried && self.could_be_lower());
        }
        let singles = self.singles();
        if !singles.is_empty() {
            return (singles, false);
        }
        let Some(pairs) = self.pairs() else {
            let set = working.flatten().map(|set| self.shrink(set));
            return (set.into_iter().collect(), true);
        };
        if !pairs.is_empty() {
            return (pairs, self.untried);
        }
        // Three or more: one set that is minimal. If it has three and no pair works, none is smaller.
        let set = working.flatten().map(|set| self.shrink(set));
        let cut = self.untried || set.as_ref().is_none_or(|set| set.len() > 3);
        (set.into_iter().collect(), cut)
    }

    /// Everything at once, with each combination of answers to the context questions; `None` if there are too many.
    fn whole_sets(&self) -> Option<Vec<Vec<usize>>> {
        let mut sets = vec![Vec::new()];
        let mut at = 0;
        while at < self.steps.len() {
            let next = (at..self.steps.len()).find(|i| !self.exclude_each_other(at, *i)).unwrap_or(self.steps.len());
            if sets.len().saturating_mul(next.saturating_sub(at)) > limits::LEVER_EVALUATIONS / 8 {
                return None;
            }
            let with = |i: usize| sets.iter().map(move |set: &Vec<usize>| set.iter().copied().chain([i]).collect());
            sets = (at..next).flat_map(with).collect();
            at = next;
        }
        // What is unchecked counts at the low end as if it were nothing: to check it can raise that end.
        let lowering = |set: &Vec<usize>| set.iter().copied().filter(|i| !self.raises_low_end(*i)).collect();
        let without: Vec<Vec<usize>> = sets.iter().map(lowering).collect();
        sets.extend(without);
        Some(sets)
    }

    /// Whether the best answer is worse than the most benign one that stands now, as that only says "not checked yet".
    fn raises_low_end(&self, step: usize) -> bool {
        let Some(Step::Clarify(slot, Possible::OneOf(best))) = self.steps.get(step) else { return false };
        let now = self.facts.possible.get(self.facts.at(*slot)).copied();
        matches!(now, Some(Possible::OneOf(mask)) if mask.trailing_zeros() < best.trailing_zeros())
    }

    /// Whether both clarify the same answer.
    fn exclude_each_other(&self, a: usize, b: usize) -> bool {
        match (self.steps.get(a), self.steps.get(b)) {
            (Some(Step::Clarify(a, _)), Some(Step::Clarify(b, _))) => a == b,
            (Some(Step::Agree(_)), _) | (_, Some(Step::Agree(_))) => a == b,
            (None, _) | (_, None) => false,
        }
    }

    /// Whether any completion, with every measure agreed, could lie lower. The low end bounds all of them.
    fn could_be_lower(&self) -> bool {
        let agreed: Vec<&Step> = self.steps.iter().filter(|s| matches!(s, Step::Agree(_))).collect();
        self.reach_with(&agreed).low < self.reach.high
    }

    fn singles(&mut self) -> Vec<Vec<usize>> {
        let mut found: Vec<Vec<usize>> = Vec::new();
        for i in 0..self.steps.len() {
            // Agreed with everybody is no smaller change than with the one for whom it is planned.
            let wider = found.iter().flatten().any(|j| self.is_same_measure(*j, i));
            if !wider && self.lowered(&[i]).is_some() {
                found.push(vec![i]);
            }
        }
        found
    }

    fn is_same_measure(&self, a: usize, b: usize) -> bool {
        match (self.steps.get(a), self.steps.get(b)) {
            (Some(Step::Agree(a)), Some(Step::Agree(b))) => a.measure == b.measure,
            _ => false,
        }
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
                if !self.exclude_each_other(i, j) && self.lowered(&[i, j]).is_some() {
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
