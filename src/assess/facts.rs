//! What the answers leave possible: one entry per slot, measures and clearances judged on the day.
//!
//! This file does not know conditions.

#![expect(clippy::indexing_slicing, reason = "slots come from Layout, indices of questions and measures from resolve")]

use jiff::civil::Date;

use crate::interval::Level;
use crate::proposal::screening::worse_of_both;
use crate::proposal::{Answer, Layout, PlannedMeasure, Proposal, Slot, Status};
use crate::rules::{Kind, Nature, Question, RuleSet, Scope, bits, low_bits};

/// What is still possible for one question instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Possible {
    /// Choice question: one of this mask.
    OneOf(u64),
    /// Multi question: all of `sure` are chosen, and perhaps others of `may` (which includes `sure`).
    Chosen {
        /// Certainly chosen.
        sure: u64,
        /// Possibly chosen.
        may: u64,
    },
    /// Number question.
    Number(i64),
    /// Country question.
    Country([u8; 2]),
    /// Date question.
    Date(Date),
    /// Number, country or date question without an answer.
    Open,
    /// Taken as matching every test, to see what an unknown context answer could bring about.
    Any,
    /// Text question: never tested.
    Text,
}

/// A gate for one partner or person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GateInstance {
    /// Index of the gate.
    pub gate: usize,
    /// Which partner, if the condition reads partner questions.
    pub partner: Option<usize>,
    /// Which person, if the condition reads person questions.
    pub person: Option<usize>,
}

/// Everything the two passes need.
#[derive(Clone, Debug)]
pub struct Facts<'r> {
    /// The rule set.
    pub rules: &'r RuleSet,
    /// Where slots stand.
    pub layout: Layout,
    /// Per slot: what is possible.
    pub possible: Vec<Possible>,
    /// Per slot: lowest cap of the measures that count.
    pub caps: Vec<Option<Level>>,
    /// Per slot: filled from the proposal.
    filled: Vec<bool>,
    /// Every gate for every partner and person it concerns.
    pub gate_instances: Vec<GateInstance>,
    /// The day.
    pub as_of: Date,
}

impl<'r> Facts<'r> {
    /// Reads the answers, measures and dates of a proposal.
    pub fn new(rules: &'r RuleSet, proposal: &Proposal, as_of: Date) -> Facts<'r> {
        let layout = proposal.layout(rules);
        let mut facts = Facts {
            rules,
            layout,
            possible: vec![Possible::Open; layout.len()],
            caps: vec![None; layout.len()],
            filled: vec![false; layout.len()],
            gate_instances: gate_instances(rules, layout),
            as_of,
        };
        for slot in facts.slots() {
            let question = &rules.questions[slot.question];
            let at = facts.at(slot);
            let filled = proposal.filled(question, slot.instance);
            facts.filled[at] = filled.is_some();
            let own = possible(question, filled.as_ref().unwrap_or(&proposal.answers[at]));
            facts.possible[at] = match (own, proposal.evidence(question, slot.instance)) {
                (Possible::OneOf(own), Some(found)) => Possible::OneOf(worse_of_both(own, found)),
                (own, _) => own,
            };
        }
        for measure in &proposal.measures {
            if measure.status_on(as_of).is_some_and(|status| status > Status::Planned) {
                facts.apply(measure);
            }
        }
        facts
    }

    /// The same facts under rules that differ in levels, floors or conditions only.
    pub fn under<'o>(&self, rules: &'o RuleSet) -> Facts<'o> {
        Facts {
            rules,
            layout: self.layout,
            possible: self.possible.clone(),
            caps: self.caps.clone(),
            filled: self.filled.clone(),
            gate_instances: self.gate_instances.clone(),
            as_of: self.as_of,
        }
    }

    /// Every slot, in the order of questions, then instances.
    pub fn slots(&self) -> impl Iterator<Item = Slot> + use<'r> {
        let layout = self.layout;
        let rules = self.rules;
        (0..rules.questions.len()).flat_map(move |question| {
            (0..layout.instances(rules.questions[question].scope)).map(move |instance| Slot { question, instance })
        })
    }

    /// Position of a slot.
    pub fn at(&self, slot: Slot) -> usize {
        let question = &self.rules.questions[slot.question];
        self.layout.at(question.scope, question.local, slot.instance)
    }

    /// Whether the answer came from a field of the proposal.
    pub fn is_filled(&self, at: usize) -> bool {
        self.filled[at]
    }

    /// Whether more than one answer is still possible.
    pub fn is_unresolved(&self, at: usize) -> bool {
        match self.possible[at] {
            Possible::OneOf(mask) => mask.count_ones() > 1,
            Possible::Chosen { sure, may } => sure != may,
            Possible::Open | Possible::Any => true,
            Possible::Number(_) | Possible::Country(_) | Possible::Date(_) | Possible::Text => false,
        }
    }

    /// Whether this slot is an unknown context answer: its two ends are bounds, not values.
    pub fn is_unknown_context(&self, question: usize, at: usize) -> bool {
        self.rules.questions[question].nature == Nature::Context && self.is_unresolved(at)
    }

    /// Lets a measure count: the lowest cap wins, no stacking.
    pub fn apply(&mut self, planned: &PlannedMeasure) {
        let rules = self.rules;
        for &(question, cap) in &rules.measures[planned.measure].caps {
            for instance in self.instances_of(question, planned.partner, planned.person) {
                let at = self.at(Slot { question, instance });
                self.caps[at] = Some(self.caps[at].map_or(cap, |old| old.min(cap)));
            }
        }
    }

    /// The instances of a question that a measure for one partner or person (or for all) reaches.
    fn instances_of(&self, question: usize, partner: Option<usize>, person: Option<usize>) -> std::ops::Range<usize> {
        let scope = self.rules.questions[question].scope;
        let all = 0..self.layout.instances(scope);
        let one = |i: usize| i..i.saturating_add(1).min(all.end);
        match (scope, partner, person) {
            (_, None, None) => all,
            (Scope::Partner, Some(i), _) | (Scope::Person, _, Some(i)) => one(i),
            (Scope::Project, _, _) | (Scope::Partner, None, Some(_)) | (Scope::Person, Some(_), None) => 0..0,
        }
    }

    /// The residual level: the cap, but never below the floor, and never above the inherent level.
    pub fn residual(&self, question: usize, at: usize, inherent: Level) -> Level {
        match self.caps[at] {
            Some(cap) => inherent.min(cap.max(self.rules.questions[question].floor)),
            None => inherent,
        }
    }

    /// Index of the clearance that covers a gate instance on the day.
    pub fn clearance_for(&self, proposal: &Proposal, instance: &GateInstance) -> Option<usize> {
        if !self.rules.gates[instance.gate].clearable {
            return None;
        }
        // With at most one partner listed a clearance need not name it; with several the reader demands a name.
        let covers = |named: Option<usize>, concerned: Option<usize>, listed: usize| match (named, concerned) {
            (Some(named), Some(concerned)) => named == concerned,
            (None, Some(_)) => listed <= 1,
            (_, None) => true,
        };
        proposal.clearances.iter().position(|c| {
            c.gate == instance.gate
                && c.counts_on(self.as_of)
                && covers(c.partner, instance.partner, proposal.partners.len())
                && covers(c.person, instance.person, proposal.persons.len())
        })
    }
}

fn gate_instances(rules: &RuleSet, layout: Layout) -> Vec<GateInstance> {
    let each =
        |reads: bool, n: usize| -> Vec<Option<usize>> { if reads { (0..n).map(Some).collect() } else { vec![None] } };
    let mut instances = Vec::new();
    for (gate, rule) in rules.gates.iter().enumerate() {
        for partner in each(rule.when.reads_partners(), layout.partners) {
            for person in each(rule.when.reads_persons(), layout.persons) {
                instances.push(GateInstance { gate, partner, person });
            }
        }
    }
    instances
}

/// What an answer leaves possible. An `open` choice stands for itself and every worse one.
pub fn possible(question: &Question, answer: &Answer) -> Possible {
    match question.kind {
        Kind::Choice => Possible::OneOf(match answer {
            Answer::OneOf(mask) => question.widened(*mask),
            _ => question.all_choices(),
        }),
        Kind::Multi => match answer {
            Answer::Chosen { mask, more: false } => chosen(question, *mask),
            Answer::Chosen { mask, more: true } if *mask != 0 => {
                Possible::Chosen { sure: *mask, may: mask | question.joinable() }
            }
            // An exclusive choice ("none of these") may be the answer, but it is never worse than another; only
            // conditions on context questions can ask for it.
            _ if question.nature == Nature::Context => Possible::Chosen { sure: 0, may: question.all_choices() },
            _ => Possible::Chosen { sure: 0, may: question.joinable() },
        },
        Kind::Number => match answer {
            Answer::Number(n) => Possible::Number(*n),
            _ => Possible::Open,
        },
        Kind::Country => match answer {
            Answer::Country(code) => Possible::Country(*code),
            _ => Possible::Open,
        },
        Kind::Date => match answer {
            Answer::Date(date) => Possible::Date(*date),
            _ => Possible::Open,
        },
        Kind::Text => Possible::Text,
    }
}

fn chosen(question: &Question, mask: u64) -> Possible {
    let open = bits(mask).any(|i| question.choices.get(i).is_some_and(|c| c.open));
    let worse = bits(mask)
        .filter(|i| question.choices.get(*i).is_some_and(|c| c.open))
        .fold(0, |wide, i| wide | (question.joinable() & !low_bits(i)));
    Possible::Chosen { sure: mask, may: if open { mask | worse } else { mask } }
}
