//! Making conditions fail: the ways there are, the most constrained refusal first, and how far one look ahead tells.
//!
//! This file does not know how conditions are made to hold.

#![expect(clippy::indexing_slicing, reason = "indices of questions, dimensions and measures come from resolve")]

use super::super::Whom;
use super::super::domain::{Domain, level_test};
use super::{Bound, OutOfSteps, Search, Slot, State, instances, whom};
use crate::interval::Level;
use crate::rules::{Atom, Nature, Row, Scope};

/// Something to make false.
#[derive(Clone, Copy, Debug)]
pub(super) enum Refusal<'r> {
    Row(&'r Row, Bound),
    Part(&'r [Atom], usize),
    /// The residual level stays below this one.
    Below(Slot, Level),
    /// Fewer than so many different questions of a dimension at level 2.
    Few {
        dimension: usize,
        from: usize,
        left: u32,
    },
}

/// A way to make something false.
#[derive(Clone, Debug)]
pub(super) enum Way<'r> {
    Narrow(Slot, Domain),
    NotAsked(Slot),
    /// The atoms fail for everybody of this scope.
    Everybody(&'r [Atom], Scope),
    DimensionBelow(usize, Level),
    Agree(usize, Whom),
    Then(Vec<Refusal<'r>>),
}

impl<'r> Search<'r, '_> {
    /// Now that it is clear who there is: what must fail, fails for all of them.
    pub(super) fn refuse_for_everybody(&self, state: &mut State<'r>) -> bool {
        for (condition, bound) in std::mem::take(&mut state.later) {
            state.refusals.extend(condition.rows.iter().map(|row| Refusal::Row(row, bound)));
        }
        for slot in std::mem::take(&mut state.later_not_asked) {
            if !self.take(state, Way::NotAsked(slot)) {
                return false;
            }
        }
        for (dimension, level, but) in std::mem::take(&mut state.later_below) {
            self.below(state, dimension, level, but);
        }
        true
    }

    pub(super) fn below(&self, state: &mut State<'r>, dimension: usize, level: Level, but: Option<usize>) {
        for question in self.questions_of(dimension).filter(|q| Some(*q) != but) {
            let slots = 0..instances(state, self.rules.questions[question].scope);
            state.refusals.extend(slots.map(|i| Refusal::Below((question, i), level)));
        }
        let accumulate = self.rules.accumulate;
        if level == Level::Elevated && accumulate > 0 {
            let left = accumulate.saturating_sub(1);
            state.refusals.push(Refusal::Few { dimension, from: 0, left });
        }
    }

    /// The refusal with the fewest ways, and those; refusals that are met already are dropped. `None` if all are met.
    pub(super) fn most_constrained(
        &mut self,
        state: &mut State<'r>,
    ) -> Result<Option<(usize, Vec<Way<'r>>)>, OutOfSteps> {
        let mut best: Option<(usize, usize)> = None;
        let mut at = 0;
        while at < state.refusals.len() {
            let refusal = state.refusals[at];
            self.step(self.size(&refusal))?;
            match self.count(state, refusal) {
                // The last one comes here; it was not counted yet.
                None => {
                    state.refusals.swap_remove(at);
                }
                Some(count) => {
                    if best.is_none_or(|(_, fewest)| count < fewest) {
                        best = Some((at, count));
                    }
                    if count <= 1 {
                        break;
                    }
                    at = at.saturating_add(1);
                }
            }
        }
        let Some((at, _)) = best else { return Ok(None) };
        Ok(Some((at, self.ways(state, state.refusals[at]).unwrap_or_default())))
    }

    /// About how many ways there are to make something false (0 and 1 are exact); `None` if it is false already.
    fn count(&self, state: &State<'r>, refusal: Refusal<'r>) -> Option<usize> {
        let Refusal::Row(row, bound) = refusal else { return self.ways(state, refusal).map(|ways| ways.len()) };
        let mut count = self.count_atoms(state, &row.project, 0)?;
        for (atoms, scope, one) in
            [(&row.partner, Scope::Partner, bound.partner), (&row.person, Scope::Person, bound.person)]
        {
            count = count.saturating_add(match one {
                _ if atoms.is_empty() => 0,
                Some(instance) => self.count_atoms(state, atoms, instance)?,
                None if instances(state, scope) == 1 => self.count_atoms(state, atoms, 0)?,
                None => 1,
            });
        }
        let below = row.levels.iter().filter(|(dimension, level)| self.can_be_below(state, *dimension, *level));
        Some(count.saturating_add(below.count()))
    }

    /// Whether a question may still turn out not to be asked, as far as one look ahead tells.
    fn can_be_silent(&self, state: &State<'r>, slot: Slot) -> bool {
        let question = self.question(slot);
        let Some(when) = &question.when else { return false };
        if state.asked.contains(&slot) {
            return false;
        }
        let bound = question.scope.bound(slot.1);
        let surely = |atom: &Atom, instance: usize| {
            let slot = (atom.question, instance);
            let of = self.question(slot);
            (of.when.is_none() || state.asked.contains(&slot)) && !self.domain(state, slot).can_fail(of, &atom.test)
        };
        let all = |atoms: &[Atom], one: Option<usize>, scope: Scope| match one {
            _ if atoms.is_empty() => true,
            Some(instance) => atoms.iter().all(|atom| surely(atom, instance)),
            None => (0..instances(state, scope)).any(|i| atoms.iter().all(|atom| surely(atom, i))),
        };
        !when.rows.iter().any(|row| {
            row.project.iter().all(|atom| surely(atom, 0))
                && all(&row.partner, bound.partner, Scope::Partner)
                && all(&row.person, bound.person, Scope::Person)
        })
    }

    /// Whether a dimension may still stay below a level, as far as its questions tell one by one.
    fn can_be_below(&self, state: &State<'r>, dimension: usize, level: Level) -> bool {
        level > Level::None
            && self.questions_of(dimension).all(|question| {
                let mut slots = (0..instances(state, self.rules.questions[question].scope)).map(|i| (question, i));
                slots.all(|slot| {
                    let of = self.question(slot);
                    self.domain(state, slot).can_fail(of, &level_test(of, level))
                        || self.can_be_silent(state, slot)
                        || self.can_lower(state, slot, level)
                })
            })
    }

    /// Whether a measure lowers an answer below a level, or may be agreed to.
    fn can_lower(&self, state: &State<'r>, slot: Slot, level: Level) -> bool {
        let target = whom(self.question(slot).scope, slot.1);
        self.lowering(slot, level)
            .any(|m| state.agreed.contains(&(m, Whom::All)) || !state.kept_out.contains(&(m, target)))
    }

    fn count_atoms(&self, state: &State<'r>, atoms: &'r [Atom], instance: usize) -> Option<usize> {
        let mut count = 0usize;
        for atom in atoms {
            let slot = (atom.question, instance);
            let (question, domain) = (self.question(slot), self.domain(state, slot));
            if state.not_asked.contains(&slot) || !domain.can_pass(question, &atom.test) {
                return None;
            }
            let silent = self.can_be_silent(state, slot);
            // Several parts count once: to leave something out of a set is one idea.
            count = count
                .saturating_add(usize::from(domain.can_fail(question, &atom.test)))
                .saturating_add(usize::from(silent));
        }
        Some(count)
    }

    fn size(&self, refusal: &Refusal<'r>) -> usize {
        match refusal {
            Refusal::Row(row, _) => row.atoms().count().saturating_add(row.levels.len()),
            Refusal::Part(atoms, _) => atoms.len(),
            Refusal::Below(..) | Refusal::Few { .. } => 1,
        }
    }

    /// The ways to make something false; `None` if it is false already.
    fn ways(&self, state: &State<'r>, refusal: Refusal<'r>) -> Option<Vec<Way<'r>>> {
        match refusal {
            Refusal::Row(row, bound) => self.ways_of_row(state, row, bound),
            Refusal::Part(atoms, instance) => self.ways_of_atoms(state, atoms, instance),
            Refusal::Below(slot, level) => self.ways_below(state, slot, level),
            Refusal::Few { dimension, from, left } => {
                let at = self.questions_of(dimension).find(|q| *q >= from)?;
                let next = Refusal::Few { dimension, from: at.saturating_add(1), left };
                let slots = 0..instances(state, self.rules.questions[at].scope);
                let mut without: Vec<Refusal<'r>> = slots.map(|i| Refusal::Below((at, i), Level::Moderate)).collect();
                without.push(next);
                let mut ways = vec![Way::Then(without)];
                if let Some(left) = left.checked_sub(1) {
                    let from = at.saturating_add(1);
                    ways.push(Way::Then(vec![Refusal::Few { dimension, from, left }]));
                }
                Some(ways)
            }
        }
    }

    fn ways_of_row(&self, state: &State<'r>, row: &'r Row, bound: Bound) -> Option<Vec<Way<'r>>> {
        let mut ways = self.ways_of_atoms(state, &row.project, 0)?;
        for (atoms, scope, one) in
            [(&row.partner, Scope::Partner, bound.partner), (&row.person, Scope::Person, bound.person)]
        {
            match one {
                _ if atoms.is_empty() => {}
                Some(instance) => ways.extend(self.ways_of_atoms(state, atoms, instance)?),
                None if instances(state, scope) == 1 => ways.extend(self.ways_of_atoms(state, atoms, 0)?),
                None => ways.push(Way::Everybody(atoms, scope)),
            }
        }
        let below = row.levels.iter().filter(|(dimension, level)| self.can_be_below(state, *dimension, *level));
        ways.extend(below.map(|(dimension, level)| Way::DimensionBelow(*dimension, *level)));
        Some(ways)
    }

    fn ways_of_atoms(&self, state: &State<'r>, atoms: &'r [Atom], instance: usize) -> Option<Vec<Way<'r>>> {
        let mut by_order = Vec::new();
        let mut by_context = Vec::new();
        let mut by_silence = Vec::new();
        for atom in atoms {
            let slot = (atom.question, instance);
            let (question, domain) = (self.question(slot), self.domain(state, slot));
            if state.not_asked.contains(&slot) || !domain.can_pass(question, &atom.test) {
                return None;
            }
            let parts = domain.failing(question, &atom.test).into_iter().map(|part| Way::Narrow(slot, part));
            // Benign answers go together; what has no order may not.
            if question.nature == Nature::Context {
                by_context.extend(parts)
            } else {
                by_order.extend(parts)
            }
            if self.can_be_silent(state, slot) {
                by_silence.push(Way::NotAsked(slot));
            }
        }
        Some(by_order.into_iter().chain(by_context).chain(by_silence).collect())
    }

    fn ways_below(&self, state: &State<'r>, slot: Slot, level: Level) -> Option<Vec<Way<'r>>> {
        let (question, domain) = (self.question(slot), self.domain(state, slot));
        let test = level_test(question, level);
        let covers = |m: usize| {
            state.agreed.contains(&(m, Whom::All)) || state.agreed.contains(&(m, whom(question.scope, slot.1)))
        };
        let lowered = self.lowering(slot, level).any(covers);
        if lowered || state.not_asked.contains(&slot) || !domain.can_pass(question, &test) {
            return None;
        }
        let parts = domain.failing(question, &test).into_iter().map(|part| Way::Narrow(slot, part));
        let mut ways: Vec<Way<'r>> = parts.collect();
        let target = whom(question.scope, slot.1);
        let free = |m: &usize| !state.kept_out.contains(&(*m, target));
        ways.extend(self.lowering(slot, level).filter(free).map(|m| Way::Agree(m, target)));
        if self.can_be_silent(state, slot) {
            ways.push(Way::NotAsked(slot));
        }
        Some(ways)
    }

    /// Goes a way; `false` if it is closed.
    pub(super) fn take(&self, state: &mut State<'r>, way: Way<'r>) -> bool {
        match way {
            Way::Narrow(slot, domain) => {
                state.domains.insert(slot, domain);
            }
            Way::NotAsked(slot) => {
                let question = self.question(slot);
                let Some(when) = &question.when else { return false };
                if state.asked.contains(&slot) {
                    return false;
                }
                state.not_asked.insert(slot);
                let bound = question.scope.bound(slot.1);
                state.refusals.extend(when.rows.iter().map(|row| Refusal::Row(row, bound)));
            }
            Way::Everybody(atoms, scope) => {
                state.refusals.extend((0..instances(state, scope)).map(|i| Refusal::Part(atoms, i)));
            }
            // Every dimension is at level 0 or above.
            Way::DimensionBelow(_, Level::None) => return false,
            Way::DimensionBelow(dimension, level) => self.below(state, dimension, level, None),
            Way::Agree(measure, whom) => state.agreed.push((measure, whom)),
            Way::Then(refusals) => state.refusals.extend(refusals),
        }
        true
    }
}
