//! The search behind the proofs: depth first over the ways to make conditions hold, then over the ways to make others
//! fail (`search/refuse.rs`).
//!
//! It keeps its own stack (a rule set may chain thousands of questions) and counts every step. This file does not know
//! what is looked for.

#![expect(clippy::indexing_slicing, reason = "indices of questions, dimensions and measures come from resolve")]

use std::collections::{BTreeMap, BTreeSet};

use super::domain::{Domain, level_test};
use super::{Found, Model, Wanted, Whom};
use crate::interval::Level;
use crate::rules::{Atom, Bound, Condition, Kind, Nature, Question, Row, RuleSet, Scope, Test, bit};

mod refuse;

use refuse::{Refusal, Way};

/// A question and its partner or person.
type Slot = (usize, usize);

/// Something to make true.
#[derive(Clone, Copy, Debug)]
enum Goal<'r> {
    /// One of its rows from this one on holds.
    Holds(&'r Condition, usize, Bound),
    Row(&'r Row, Bound),
    Passes(Slot, &'r Test),
    Chosen(Slot, usize),
    Asked(Slot),
    Reaches(usize, Level),
    AtLevel(Slot, Level),
    /// So many different questions of a dimension, from this one on, at level 2.
    Several {
        dimension: usize,
        from: usize,
        left: u32,
    },
}

#[derive(Clone, Debug, Default)]
struct State<'r> {
    domains: BTreeMap<Slot, Domain>,
    /// How many partners and persons are spoken about.
    taken: [usize; 3],
    asked: BTreeSet<Slot>,
    not_asked: BTreeSet<Slot>,
    agreed: Vec<(usize, Whom)>,
    /// Measures that must not count, because a level rests on that.
    kept_out: Vec<(usize, Whom)>,
    goals: Vec<Goal<'r>>,
    refusals: Vec<Refusal<'r>>,
    /// What is to fail for everybody, once it is clear who there is.
    later: Vec<(&'r Condition, Bound)>,
    later_below: Vec<(usize, Level, Option<usize>)>,
    later_not_asked: Vec<Slot>,
}

/// Looks for answers; takes what it uses from `steps`.
pub(super) fn find<'r>(rules: &'r RuleSet, answers: &'r [Domain], wanted: &Wanted<'r>, steps: &mut usize) -> Found {
    let mut search = Search { rules, answers, steps, open: Vec::new() };
    search.begin(wanted);
    while let Some(state) = search.open.pop() {
        match search.advance(state) {
            Ok(Some(model)) => return Found::Answers(Box::new(model)),
            Ok(None) => {}
            Err(OutOfSteps) => return Found::Cut,
        }
    }
    Found::Nothing
}

struct OutOfSteps;

struct Search<'r, 's> {
    rules: &'r RuleSet,
    /// Per question: every answer.
    answers: &'r [Domain],
    steps: &'s mut usize,
    /// What is still to be tried, the last one first.
    open: Vec<State<'r>>,
}

impl<'r> Search<'r, '_> {
    fn begin(&mut self, wanted: &Wanted<'r>) {
        let mut state = State { taken: [1, 0, 0], ..State::default() };
        let (mut partner, mut person) = (None, None);
        if let Some(gate) = wanted.hold.first().filter(|_| wanted.same_party) {
            partner = gate.reads_partners().then_some(0);
            person = gate.reads_persons().then_some(0);
            state.taken = [1, usize::from(partner.is_some()), usize::from(person.is_some())];
        }
        let bound = Bound { partner, person };
        for condition in &wanted.hold {
            state.goals.push(Goal::Holds(condition, 0, bound));
        }
        for question in &wanted.asked {
            state.goals.push(Goal::Asked((*question, 0)));
        }
        for (question, choice) in &wanted.chosen {
            state.goals.push(Goal::Chosen((*question, 0), *choice));
        }
        for question in wanted.asked.iter().chain(wanted.chosen.iter().map(|(q, _)| q)).chain(&wanted.not_asked) {
            let scope = self.rules.questions[*question].scope;
            state.taken[scope as usize] = state.taken[scope as usize].max(1);
        }
        state.goals.extend(wanted.reach.iter().map(|(dimension, level)| Goal::Reaches(*dimension, *level)));
        state.agreed = wanted.agreed.iter().map(|measure| (*measure, Whom::All)).collect();
        state.later = wanted.fail.iter().map(|condition| (*condition, bound)).collect();
        state.later_not_asked = wanted.not_asked.iter().map(|question| (*question, 0)).collect();
        if let Some((question, level)) = wanted.others_below
            && let Some(dimension) = self.rules.questions[question].dimension
        {
            state.later_below.push((dimension, level, Some(question)));
        }
        // The first goal is taken first.
        state.goals.reverse();
        self.open.push(state);
    }

    fn step(&mut self, cost: usize) -> Result<(), OutOfSteps> {
        *self.steps = self.steps.checked_sub(cost.max(1)).ok_or(OutOfSteps)?;
        Ok(())
    }

    /// A copy to go another way with. It costs what it takes in memory.
    fn fork(&mut self, state: &State<'r>) -> Result<State<'r>, OutOfSteps> {
        let sizes = [state.domains.len(), state.asked.len(), state.goals.len(), state.refusals.len()];
        self.step(sizes.into_iter().fold(0, usize::saturating_add) / 8)?;
        Ok(state.clone())
    }

    /// Goes on with a state until it branches, fails or is done.
    fn advance(&mut self, mut state: State<'r>) -> Result<Option<Model>, OutOfSteps> {
        while let Some(goal) = state.goals.pop() {
            self.step(1)?;
            match self.pursue(state, goal)? {
                Some(next) => state = next,
                None => return Ok(None),
            }
        }
        if !self.refuse_for_everybody(&mut state) {
            return Ok(None);
        }
        loop {
            let Some((at, ways)) = self.most_constrained(&mut state)? else {
                return Ok(Some(self.model(&state)));
            };
            state.refusals.swap_remove(at);
            let mut ways = ways.into_iter();
            let Some(first) = ways.next() else { return Ok(None) };
            let others: Vec<Way<'r>> = ways.collect();
            for way in others.into_iter().rev() {
                let mut other = self.fork(&state)?;
                if self.take(&mut other, way) {
                    self.open.push(other);
                }
            }
            if !self.take(&mut state, first) {
                return Ok(None);
            }
        }
    }

    fn question(&self, slot: Slot) -> &'r Question {
        &self.rules.questions[slot.0]
    }

    fn domain<'x>(&'x self, state: &'x State<'r>, slot: Slot) -> &'x Domain {
        state.domains.get(&slot).unwrap_or(&self.answers[slot.0])
    }

    /// Makes a goal true: the state goes on, or is given up; what else is possible is put on the stack.
    fn pursue(&mut self, mut state: State<'r>, goal: Goal<'r>) -> Result<Option<State<'r>>, OutOfSteps> {
        match goal {
            Goal::Holds(condition, from, bound) => {
                let Some(row) = condition.rows.get(from) else { return Ok(None) };
                let next = from.saturating_add(1);
                if next < condition.rows.len() {
                    let mut other = self.fork(&state)?;
                    other.goals.push(Goal::Holds(condition, next, bound));
                    self.open.push(other);
                }
                state.goals.push(Goal::Row(row, bound));
                Ok(Some(state))
            }
            Goal::Row(row, bound) => {
                self.take_row(&mut state, row, bound);
                Ok(Some(state))
            }
            Goal::Passes(slot, test) => self.passes(state, slot, test),
            Goal::Chosen(slot, choice) => match self.question(slot).kind {
                Kind::Multi => self.passes(state, slot, &Test::AllOf(bit(choice))),
                Kind::Choice | Kind::Number | Kind::Country | Kind::Date | Kind::Text => {
                    self.passes(state, slot, &Test::OneOf(bit(choice)))
                }
            },
            Goal::Asked(slot) => {
                if state.asked.insert(slot)
                    && let Some(when) = &self.question(slot).when
                {
                    state.goals.push(Goal::Holds(when, 0, self.question(slot).scope.bound(slot.1)));
                }
                Ok(Some(state))
            }
            Goal::Reaches(_, Level::None) => Ok(Some(state)),
            Goal::Reaches(dimension, level) => self.reach(&state, dimension, level),
            Goal::AtLevel(slot, level) => match self.keep_out(&mut state, slot, level) {
                true => self.passes(state, slot, &level_test(self.question(slot), level)),
                false => Ok(None),
            },
            Goal::Several { left: 0, .. } => Ok(Some(state)),
            Goal::Several { dimension, from, left } => {
                let Some(at) = self.questions_of(dimension).find(|q| *q >= from) else { return Ok(None) };
                let next = at.saturating_add(1);
                let mut without = self.fork(&state)?;
                without.goals.push(Goal::Several { dimension, from: next, left });
                self.open.push(without);
                let slot = (at, some_one(&mut state, self.rules.questions[at].scope, None));
                state.goals.push(Goal::Several { dimension, from: next, left: left.saturating_sub(1) });
                state.goals.push(Goal::AtLevel(slot, Level::Moderate));
                Ok(Some(state))
            }
        }
    }

    /// All that stands in a row becomes a goal.
    fn take_row(&self, state: &mut State<'r>, row: &'r Row, bound: Bound) {
        let mut goals: Vec<Goal<'r>> = Vec::new();
        let mut about = |atoms: &'r [Atom], instance: usize| {
            goals.extend(atoms.iter().map(|a| Goal::Passes((a.question, instance), &a.test)));
        };
        about(&row.project, 0);
        if !row.partner.is_empty() {
            about(&row.partner, some_one(state, Scope::Partner, bound.partner));
        }
        if !row.person.is_empty() {
            about(&row.person, some_one(state, Scope::Person, bound.person));
        }
        goals.extend(row.levels.iter().map(|(dimension, level)| Goal::Reaches(*dimension, *level)));
        state.goals.extend(goals.into_iter().rev());
    }

    /// An answer that passes, to a question that is asked.
    fn passes(&mut self, mut state: State<'r>, slot: Slot, test: &Test) -> Result<Option<State<'r>>, OutOfSteps> {
        let mut parts = self.domain(&state, slot).passing(self.question(slot), test).into_iter();
        let Some(first) = parts.next() else { return Ok(None) };
        state.goals.push(Goal::Asked(slot));
        for part in parts.rev() {
            let mut other = self.fork(&state)?;
            other.domains.insert(slot, part);
            self.open.push(other);
        }
        state.domains.insert(slot, first);
        Ok(Some(state))
    }

    fn questions_of(&self, dimension: usize) -> impl Iterator<Item = usize> + use<'r> {
        let rules = self.rules;
        (0..rules.questions.len()).filter(move |q| {
            rules.questions[*q].dimension == Some(dimension) && rules.questions[*q].nature == Nature::Levels
        })
    }

    /// A dimension reaches a level through one question, or through enough moderate ones.
    fn reach(&mut self, state: &State<'r>, dimension: usize, level: Level) -> Result<Option<State<'r>>, OutOfSteps> {
        let accumulate = self.rules.accumulate;
        if level <= Level::Elevated && accumulate > 0 {
            let mut other = self.fork(state)?;
            other.goals.push(Goal::Several { dimension, from: 0, left: accumulate });
            self.open.push(other);
        }
        let questions: Vec<usize> = self.questions_of(dimension).collect();
        for question in questions.into_iter().rev() {
            let mut other = self.fork(state)?;
            let slot = (question, some_one(&mut other, self.rules.questions[question].scope, None));
            other.goals.push(Goal::AtLevel(slot, level));
            self.open.push(other);
        }
        Ok(None)
    }

    /// No measure may lower this answer below the level.
    fn keep_out(&self, state: &mut State<'r>, slot: Slot, level: Level) -> bool {
        for measure in self.lowering(slot, level) {
            for whom in [Whom::All, whom(self.question(slot).scope, slot.1)] {
                if state.agreed.contains(&(measure, whom)) {
                    return false;
                }
                state.kept_out.push((measure, whom));
            }
        }
        true
    }

    /// The measures that lower a question below a level.
    fn lowering(&self, slot: Slot, level: Level) -> impl Iterator<Item = usize> + use<'r> {
        let floor = self.question(slot).floor;
        let lowers =
            move |caps: &[(usize, Level)]| caps.iter().any(|(q, cap)| *q == slot.0 && (*cap).max(floor) < level);
        self.rules.measures.iter().enumerate().filter(move |(_, m)| lowers(&m.caps)).map(|(at, _)| at)
    }

    fn model(&self, state: &State<'r>) -> Model {
        let answer = |(slot, domain): (&Slot, &Domain)| Some((slot.0, slot.1, domain.plainest(self.question(*slot))?));
        Model {
            partners: instances(state, Scope::Partner),
            persons: instances(state, Scope::Person),
            answers: state.domains.iter().filter_map(answer).collect(),
            measures: state.agreed.clone(),
        }
    }
}

/// The partner or person a row is about: the one named, or one of its own.
fn some_one(state: &mut State<'_>, scope: Scope, bound: Option<usize>) -> usize {
    match (scope, bound) {
        (Scope::Project, _) => 0,
        (_, Some(instance)) => instance,
        (_, None) => {
            let taken = &mut state.taken[scope as usize];
            let instance = *taken;
            *taken = taken.saturating_add(1);
            instance
        }
    }
}

/// Nobody listed counts as one.
fn instances(state: &State<'_>, scope: Scope) -> usize {
    state.taken[scope as usize].max(1)
}

/// The narrowest way to agree a measure that covers an answer.
fn whom(scope: Scope, instance: usize) -> Whom {
    match scope {
        Scope::Project => Whom::All,
        Scope::Partner => Whom::Partner(instance),
        Scope::Person => Whom::Person(instance),
    }
}
