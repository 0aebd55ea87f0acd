//! What `[[assumption]]` entries answer, and a case with these answers where it says nothing itself.
//!
//! `partners` and `persons` are one table each: they hold for every partner and person of a case, also for the one that
//! counts where none is listed. Id, text and citations were read with the rules. This file does not know expectations.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::proposal::read::{Reader, Slots};
use crate::proposal::{Answer, Proposal, Slot};
use crate::rules::{RuleSet, Scope};
use crate::source::Place;
use crate::table::{Fields, Value};

/// All assumptions of a rule set together.
pub(super) struct Assumptions {
    /// One partner and one person of whom everything is told that is assumed of all.
    told: Proposal,
    /// The questions (indices) that are answered, and where.
    places: Vec<(usize, Place)>,
}

impl Assumptions {
    /// None so far.
    pub(super) fn new(rules: &RuleSet) -> Assumptions {
        Assumptions { told: Proposal::empty(rules), places: Vec::new() }
    }

    /// Takes an `[[assumption]]` in.
    pub(super) fn read(&mut self, rules: &RuleSet, reader: &Reader<'_>, mut fields: Fields<'_>, out: &mut Diagnostics) {
        let place = fields.place.clone();
        let mut empty = true;
        for (key, scope) in [("answers", Scope::Project), ("partners", Scope::Partner), ("persons", Scope::Person)] {
            let Some(table) = fields.table(key, "what is assumed", out) else { continue };
            for value in table.values() {
                empty = false;
                self.read_statement(rules, reader, value, scope, out);
            }
        }
        if empty {
            let diagnostic = Diagnostic::new(Code::MissingKey, &place, "the assumption answers no question");
            out.push(diagnostic.help("write what it answers under `answers`, `partners` or `persons`"));
        }
    }

    fn read_statement(
        &mut self,
        rules: &RuleSet,
        reader: &Reader<'_>,
        value: Value<'_>,
        scope: Scope,
        out: &mut Diagnostics,
    ) {
        let question = rules.question(value.key());
        if let Some((_, first)) = self.places.iter().find(|(known, _)| Some(*known) == question) {
            let message = format!("`{}` is assumed twice", value.key());
            let diagnostic = Diagnostic::new(Code::DuplicateId, &value.key_place(), message).label("the second time");
            out.push(diagnostic.other(first, "the first time").help("keep one of them"));
            return;
        }
        reader.read_statement(value, Slots { scope, instance: 0 }, &mut self.told, out);
        let Some(question) = question else { return };
        match self.answer(rules, question) {
            Answer::Missing => {}
            Answer::Unknown => {
                let message = "that something is unknown is no assumption";
                let help = "leave the line out: what nobody says is unknown anyway";
                out.push(Diagnostic::new(Code::BadValue, &value.place(), message).help(help));
            }
            _ => self.places.push((question, value.key_place())),
        }
    }

    /// Whether nothing is assumed.
    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether a question is answered.
    pub(super) fn answers(&self, question: usize) -> bool {
        self.places.iter().any(|(known, _)| *known == question)
    }

    fn answer<'s>(&'s self, rules: &RuleSet, question: usize) -> &'s Answer {
        self.told.answer(rules, Slot { question, instance: 0 })
    }

    /// The proposal with every assumption but those `without`, and where they stand in it. What the case states itself
    /// stays as it is; that something is unknown is not such a statement.
    pub(super) fn applied(&self, rules: &RuleSet, stated: &Proposal, without: &[usize]) -> (Proposal, Vec<Slot>) {
        let mut proposal = stated.clone();
        let mut assumed = Vec::new();
        for (question, _) in self.places.iter().filter(|(question, _)| !without.contains(question)) {
            for slot in open_slots(rules, stated, *question) {
                proposal.set_answer(rules, slot, self.answer(rules, *question).clone());
                assumed.push(slot);
            }
        }
        (proposal, assumed)
    }
}

/// The instances of a question about which the case states nothing.
pub(super) fn open_slots(rules: &RuleSet, stated: &Proposal, question: usize) -> Vec<Slot> {
    let Some(asked) = rules.questions.get(question) else { return Vec::new() };
    let slots = (0..stated.layout(rules).instances(asked.scope)).map(|instance| Slot { question, instance });
    let open = |slot: &Slot| stated.filled(asked, slot.instance).is_none() && !stated.answer(rules, *slot).is_stated();
    slots.filter(open).collect()
}
