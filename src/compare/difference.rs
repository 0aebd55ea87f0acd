//! What differs: both sides are turned into the same keys, laid upon each other, and what is equal is left out.
//!
//! This file does not know which differences matter.

use std::collections::BTreeMap;

use crate::assess::{
    Contribution, DimensionResult, EscalationResult, GateResult, Holds, MeasureResult, Reason, Unknown,
};
use crate::proposal::{Answer, Slot};
use crate::rules::{Question, Scope, bits};

use super::twins::{PartyTwins, Twins};
use super::{Change, Pair, RuleKind, RuleTwins, Side, Thing, Twin};

/// Which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Old,
    New,
}

/// One side, seen so that its things can be laid upon those of the other side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lens<'a> {
    end: End,
    pub(super) side: Side<'a>,
    rules: &'a RuleTwins,
    parties: &'a PartyTwins,
}

impl<'a> Lens<'a> {
    fn twin(self, twins: &Twins, index: usize) -> Twin {
        match self.end {
            End::Old => twins.of_old(index),
            End::New => twins.of_new(index),
        }
    }

    fn thing(self, twins: &Twins, rule: usize, partner: Option<usize>, person: Option<usize>) -> Thing {
        Thing {
            rule: self.twin(twins, rule),
            partner: partner.map(|i| self.twin(&self.parties.partners, i)),
            person: person.map(|i| self.twin(&self.parties.persons, i)),
        }
    }

    pub(super) fn gate(self, of: &GateResult) -> Thing {
        self.thing(&self.rules.gates, of.gate, of.partner, of.person)
    }

    pub(super) fn escalation(self, of: &EscalationResult) -> Thing {
        self.thing(&self.rules.escalations, of.escalation, None, None)
    }

    fn measure(self, of: &MeasureResult) -> Thing {
        self.thing(&self.rules.measures, of.measure, of.partner, of.person)
    }

    fn dimension(self, index: usize) -> Thing {
        self.thing(&self.rules.dimensions, index, None, None)
    }

    fn slot(self, slot: Slot) -> Thing {
        let (partner, person) = match self.side.rules.questions.get(slot.question).map(|q| q.scope) {
            Some(Scope::Partner) => (Some(slot.instance), None),
            Some(Scope::Person) => (None, Some(slot.instance)),
            Some(Scope::Project) | None => (None, None),
        };
        self.thing(&self.rules.questions, slot.question, partner, person)
    }

    /// What a reason explains.
    fn holds(self, reason: &Reason) -> Option<(RuleKind, Thing)> {
        let escalation = |index| self.thing(&self.rules.escalations, index, None, None);
        match reason.holds {
            Holds::Escalation(index) => Some((RuleKind::Escalation, escalation(index))),
            Holds::Gate(index) => Some((RuleKind::Gate, self.gate(self.side.assessment.gates.get(index)?))),
        }
    }

    /// The answer in a slot, a field of the proposal where that answers it.
    fn answer(self, slot: Slot) -> Option<(&'a Question, Answer)> {
        let question = self.side.rules.questions.get(slot.question)?;
        let filled = self.side.proposal.filled(question, slot.instance);
        Some((question, filled.unwrap_or_else(|| self.side.proposal.answer(self.side.rules, slot).clone())))
    }
}

/// Both sides.
#[derive(Clone, Debug)]
pub(super) struct Lenses<'a> {
    sides: Pair<Side<'a>>,
    rules: &'a RuleTwins,
    parties: PartyTwins,
}

impl<'a> Lenses<'a> {
    pub(super) fn new(old: Side<'a>, new: Side<'a>, rules: &'a RuleTwins) -> Lenses<'a> {
        Lenses { sides: Pair { old, new }, rules, parties: PartyTwins::new(old.proposal, new.proposal) }
    }

    /// Both sides, each through its lens.
    pub(super) fn both(&self) -> Pair<Lens<'_>> {
        let lens = |end, side| Lens { end, side, rules: self.rules, parties: &self.parties };
        Pair { old: lens(End::Old, self.sides.old), new: lens(End::New, self.sides.new) }
    }

    /// Gates in another state, or whose effect or basis is another; worst first.
    pub(super) fn gates(&self) -> Vec<Change<GateResult>> {
        let both = self.both();
        let meaning = |lens: Lens<'_>, of: &GateResult| {
            lens.side.rules.gates.get(of.gate).map(|gate| (of.state, gate.effect, gate.basis.id()))
        };
        let same = |old: &GateResult, new: &GateResult| meaning(both.old, old) == meaning(both.new, new);
        let list = both.map(|lens| lens.side.assessment.gates.iter().map(move |g| (lens.gate(g), *g)));
        let mut changes = differences(list, same);
        let rank = |change: &Change<GateResult>| {
            let of = |lens, result: &Option<GateResult>| result.as_ref().and_then(|g| meaning(lens, g));
            let (old, new) = (of(both.old, &change.of.old), of(both.new, &change.of.new));
            std::cmp::Reverse(old.max(new).map(|(state, effect, _)| (effect, state)))
        };
        changes.sort_by_key(rank);
        changes
    }

    /// Escalations that fire on one side only, or call for another class.
    pub(super) fn escalations(&self) -> Vec<Change<EscalationResult>> {
        let both = self.both();
        let meaning = |lens: Lens<'_>, of: &EscalationResult| {
            lens.side.rules.escalations.get(of.escalation).map(|rule| (of.fired, rule.class))
        };
        let same = |old: &EscalationResult, new: &EscalationResult| meaning(both.old, old) == meaning(both.new, new);
        let list = both.map(|lens| lens.side.assessment.escalations.iter().map(move |e| (lens.escalation(e), *e)));
        differences(list, same)
    }

    /// Dimensions at another level.
    pub(super) fn dimensions(&self) -> Vec<Change<DimensionResult>> {
        let list = self
            .both()
            .map(|lens| lens.side.assessment.dimensions.iter().enumerate().map(move |(i, d)| (lens.dimension(i), *d)));
        differences(list, |old, new| old == new)
    }

    /// Questions that are asked on one side only, answered otherwise, or at another level.
    pub(super) fn contributions(&self) -> Vec<Change<Contribution>> {
        let both = self.both();
        let key = |c: &Contribution| (c.certain, c.filled, c.inherent, c.residual);
        let same = |old: &Contribution, new: &Contribution| {
            let answers = (both.old.answer(old.slot), both.new.answer(new.slot));
            let said = match &answers {
                (Some((old, a)), Some((new, b))) => is_same_answer(old, a, new, b),
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            key(old) == key(new) && said
        };
        let list = both.map(|lens| lens.side.assessment.contributions.iter().map(move |c| (lens.slot(c.slot), *c)));
        differences(list, same)
    }

    /// What is unknown on one side only.
    pub(super) fn unknowns(&self) -> Vec<Change<Unknown>> {
        let list =
            self.both().map(|lens| lens.side.assessment.unknowns.iter().map(move |u| (lens.slot(u.slot), u.clone())));
        differences(list, |_, _| true)
    }

    /// Stated answers that are not counted on one side only.
    pub(super) fn ignored(&self) -> Vec<Change<Slot>> {
        let list = self.both().map(|lens| lens.side.assessment.ignored.iter().map(move |s| (lens.slot(*s), *s)));
        differences(list, |_, _| true)
    }

    /// Measures with another status.
    pub(super) fn measures(&self) -> Vec<Change<MeasureResult>> {
        let list = self.both().map(|lens| lens.side.assessment.measures.iter().map(move |m| (lens.measure(m), *m)));
        differences(list, |old, new| old.status == new.status)
    }

    /// Answers that rules rest on, where they are others.
    pub(super) fn why(&self) -> Vec<(RuleKind, Change<Vec<Slot>>)> {
        let both = self.both();
        let things = |lens: Lens<'_>, slots: &[Slot]| slots.iter().map(|s| lens.slot(*s)).collect::<Vec<_>>();
        let same = |old: &Vec<Slot>, new: &Vec<Slot>| things(both.old, old) == things(both.new, new);
        let of = |kind: RuleKind| {
            let list = both.map(|lens| {
                let reasons = lens.side.assessment.reasons.iter();
                reasons.filter_map(move |reason| {
                    let (_, thing) = lens.holds(reason).filter(|(of, _)| *of == kind)?;
                    Some((thing, reason.answers.clone()))
                })
            });
            differences(list, same).into_iter().map(move |change| (kind, change))
        };
        of(RuleKind::Gate).chain(of(RuleKind::Escalation)).collect()
    }
}

/// What is on one side only, or not the same on both.
fn differences<T>(list: Pair<impl Iterator<Item = (Thing, T)>>, same: impl Fn(&T, &T) -> bool) -> Vec<Change<T>> {
    let mut all: BTreeMap<Thing, Pair<Option<T>>> = BTreeMap::new();
    let empty = || Pair { old: None, new: None };
    for (what, old) in list.old {
        all.entry(what).or_insert_with(empty).old = Some(old);
    }
    for (what, new) in list.new {
        all.entry(what).or_insert_with(empty).new = Some(new);
    }
    let differs = |of: &Pair<Option<T>>| match (&of.old, &of.new) {
        (Some(old), Some(new)) => !same(old, new),
        (Some(_), None) | (None, Some(_)) | (None, None) => true,
    };
    all.into_iter().filter(|(_, of)| differs(of)).map(|(what, of)| Change { what, of }).collect()
}

/// Whether two answers say the same, choices by their ids. Nothing said and "unknown" differ: the file says so.
fn is_same_answer(old: &Question, a: &Answer, new: &Question, b: &Answer) -> bool {
    let ids = |question: &Question, mask: u64| -> Vec<String> {
        bits(mask).filter_map(|i| question.choices.get(i)).map(|choice| choice.id.clone()).collect()
    };
    match (a, b) {
        (Answer::OneOf(a), Answer::OneOf(b)) => ids(old, *a) == ids(new, *b),
        (Answer::Chosen { mask: a, more: c }, Answer::Chosen { mask: b, more: d }) => {
            c == d && ids(old, *a) == ids(new, *b)
        }
        (a, b) => a == b,
    }
}
