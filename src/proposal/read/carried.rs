//! Reading answers that were given under an older version of the rule set.
//!
//! Each is carried over as the rule set says ([`carry`]). One that cannot be, or that does not fit, or that contradicts
//! another one carried to the same question, is parked: its question is unknown, its old text is kept. Nothing of that
//! is an error, for it was right when it was written. This file does not know what has changed.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::proposal::{Answer, CarriedOver, Moved, Proposal, Slot, Stood};
use crate::rules::migrate::{Carried, carry};
use crate::rules::{Kind, Migration, Question, bit};
use crate::table::{Fields, Value, string_of};

use super::answer::UNKNOWN;
use super::{Reader, Slots, party};

/// Carries the statements of one proposal over.
pub(super) struct Carrier<'r> {
    reader: &'r Reader<'r>,
    from: String,
    steps: &'r [Migration],
    answers: Vec<Entry>,
    moved: Vec<Moved>,
}

/// An answer that was carried over.
struct Entry {
    moved: Moved,
    /// What it says now; of no use if it was parked.
    answer: Answer,
    /// Whether it stands elsewhere now, or says something else.
    changed: bool,
}

impl<'r> Carrier<'r> {
    /// For a proposal of an older version; `None` if the rule set does not say what has changed since.
    pub(super) fn new(reader: &'r Reader<'r>, proposal: &Proposal) -> Option<Carrier<'r>> {
        let of = proposal.rule_set.as_ref().filter(|of| of.id == reader.rules.id)?;
        let from = of.version.clone()?;
        let steps = reader.rules.steps_from(&from)?;
        Some(Carrier { reader, from, steps, answers: Vec::new(), moved: Vec::new() })
    }

    /// An `answers` table.
    pub(super) fn answers(&mut self, fields: &Fields<'_>, slots: Slots, proposal: &Proposal) {
        for value in fields.all() {
            let (ids, is_list) = ids(value);
            let answer = match carry(self.steps, value.key(), &ids) {
                Carried::As { question, choices } => {
                    let same = choices == ids;
                    let changed = !same || question != value.key();
                    self.slot(&question, slots).and_then(|slot| {
                        let question = self.reader.rules.questions.get(slot.question)?;
                        let answer = match same {
                            true => self.reader.read_answer(slot.question, value, &mut Diagnostics::default()),
                            false => answer_of(question, &choices, is_list),
                        }?;
                        let mut found = Diagnostics::default();
                        party::check_field(question, slot, &answer, value, proposal, &mut found);
                        (!found.has_errors()).then_some((slot, answer, changed))
                    })
                }
                Carried::Parked => None,
            };
            let stood = Stood::Answer { scope: slots.scope, instance: slots.instance, key: value.key().to_owned() };
            let (to, answer, changed) = match answer {
                Some((slot, answer, changed)) => (Some(slot), answer, changed),
                None => (None, Answer::Missing, true),
            };
            self.answers.push(Entry { moved: Moved { stood, old: value.text(), to }, answer, changed });
        }
    }

    /// A `notes` table.
    pub(super) fn notes(&mut self, fields: &Fields<'_>, slots: Slots, to: &mut Proposal, out: &mut Diagnostics) {
        for value in fields.all() {
            let Some(text) = string_of(value, out) else { continue };
            let slot = match carry(self.steps, value.key(), &[]) {
                Carried::As { question, .. } => self.slot(&question, slots),
                Carried::Parked => None,
            };
            // A second note on one question would take the place of the first.
            let slot = slot.filter(|slot| !to.notes.iter().any(|(noted, _)| noted == slot));
            let key = value.key().to_owned();
            if self.id_of(slot) != Some(&key) {
                let stood = Stood::Note { scope: slots.scope, instance: slots.instance, key };
                self.moved.push(Moved { stood, old: text.value.clone(), to: slot });
            }
            to.notes.extend(slot.map(|slot| (slot, text.value)));
        }
    }

    /// Takes findings about a listed measure or clearance in: parks the entry if it only names what is no longer there.
    pub(super) fn parks(&mut self, stood: Stood, old: &str, found: &Diagnostics) -> bool {
        let gone = |code: Code| matches!(code, Code::UnknownName | Code::NotClearable | Code::UnknownPartner);
        let parks = found.has_errors() && found.list.iter().filter(|d| d.is_error()).all(|d| gone(d.code));
        if parks {
            self.moved.push(Moved { stood, old: old.to_owned(), to: None });
        }
        parks
    }

    /// Writes the answers into the proposal, and down what has changed.
    pub(super) fn finish(mut self, to: &mut Proposal) {
        let mut per_slot: BTreeMap<Slot, Vec<usize>> = BTreeMap::new();
        for (at, entry) in self.answers.iter().enumerate() {
            if let Some(slot) = entry.moved.to {
                per_slot.entry(slot).or_default().push(at);
            }
        }
        for (slot, entries) in per_slot {
            let mut said = entries.iter().filter_map(|at| self.answers.get(*at)).map(|entry| &entry.answer);
            let first = said.next().cloned().unwrap_or_default();
            if said.all(|other| *other == first) {
                to.set_answer(self.reader.rules, slot, first);
                continue;
            }
            for at in entries {
                if let Some(entry) = self.answers.get_mut(at) {
                    (entry.moved.to, entry.changed) = (None, true);
                }
            }
        }
        let moved = self.answers.into_iter().filter(|entry| entry.changed).map(|entry| entry.moved);
        let moved: Vec<Moved> = moved.chain(self.moved).collect();
        let parked = moved.iter().filter(|m| m.to.is_none());
        to.parked.extend(parked.map(|m| (m.stood.name(), m.old.clone())));
        to.carried = Some(CarriedOver { from: self.from, moved });
    }

    fn slot(&self, question: &str, slots: Slots) -> Option<Slot> {
        let question = self.reader.find(slots.scope, question, &mut 0)?;
        Some(Slot { question, instance: slots.instance })
    }

    fn id_of(&self, slot: Option<Slot>) -> Option<&'r String> {
        self.reader.rules.questions.get(slot?.question).map(|q| &q.id)
    }
}

/// What an answer names, and whether it is a list; nothing where it is no word.
fn ids(value: Value<'_>) -> (Vec<String>, bool) {
    match (value.as_str(), value.as_list()) {
        (Some(id), _) => (vec![id.to_owned()], false),
        (None, Some(items)) => (items.iter().filter_map(|item| item.as_str()).map(str::to_owned).collect(), true),
        (None, None) => (Vec::new(), false),
    }
}

/// The answer that names these choices. Of a question that takes several now, one choice says nothing about the others.
fn answer_of(question: &Question, choices: &[String], is_list: bool) -> Option<Answer> {
    let known = choices.iter().filter(|id| *id != UNKNOWN);
    let mask = known.clone().try_fold(0, |mask, id| Some(mask | bit(question.choice(id)?)))?;
    let unknown = choices.iter().any(|id| id == UNKNOWN);
    match question.kind {
        Kind::Choice => (mask != 0 && !unknown).then_some(Answer::OneOf(mask)),
        Kind::Multi => {
            let exclusive = mask & !question.joinable() != 0;
            let more = unknown || (!is_list && !exclusive);
            let contradicts = exclusive && (more || mask.count_ones() > 1);
            (!contradicts).then_some(Answer::Chosen { mask, more })
        }
        Kind::Number | Kind::Country | Kind::Date | Kind::Text => None,
    }
}
