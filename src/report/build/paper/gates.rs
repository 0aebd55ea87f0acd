//! Gates, law and policy apart, each with its legal basis in full; and the rules that decide.
//!
//! This file does not know how gates and rules are ordered (that is `assess.rs`).

use crate::assess::{EscalationResult, GateResult, GateState};
use crate::report::build::{gates, why};
use crate::report::document::{Card, Line, Run};
use crate::rules::{Basis, Effect, Gate};
use crate::text::words::paper as p;
use crate::text::words::report as w;

use super::Paper;

impl Paper<'_> {
    pub(super) fn gates(&mut self) {
        let speech = self.speech;
        self.chapter("gates", w::HEAD_GATES);
        if speech.assessment.gates.is_empty() {
            self.say(speech.say(w::GATES_NONE));
            return;
        }
        let counts = speech.fill(p::GATES_COUNTED, &self.counts().each_ref().map(String::as_str));
        self.say(speech.fill(p::GATES_ARE, &[&counts]));
        self.say(gates::legend(speech));
        for (basis, heading, none) in
            [(Basis::Law, w::HEAD_LAW, w::GATES_NO_LAW), (Basis::Policy, w::HEAD_POLICY, w::GATES_NO_POLICY)]
        {
            let all = speech.assessment.gates.iter().enumerate();
            let all = all.filter_map(|(i, result)| Some((i, result, speech.rules.gates.get(result.gate)?)));
            let of_basis = all.filter(|(_, _, gate)| gate.basis == basis);
            let cards: Vec<Card> = of_basis.map(|(i, result, gate)| self.gate(i, result, gate)).collect();
            self.head(3, heading.get(speech.lang));
            if cards.is_empty() {
                self.say(speech.say(none));
            }
            self.cards(cards);
        }
    }

    /// How many gates apply, are open, and are cleared.
    pub(super) fn counts(&self) -> [String; 3] {
        [GateState::Fired, GateState::Open, GateState::Cleared]
            .map(|state| self.speech.assessment.gates.iter().filter(|g| g.state == state).count().to_string())
    }

    fn gate(&mut self, index: usize, result: &GateResult, gate: &Gate) -> Card {
        let speech = self.speech;
        let mut notes = Vec::new();
        if let Some(party) = speech.concerned(result.partner, result.person) {
            notes.push(self.labelled(w::CONCERNS, [party.into()]));
        }
        match result.clearance.and_then(|c| speech.proposal.clearances.get(c)) {
            Some(clearance) => notes.push(gates::cleared(speech, clearance).into()),
            None => {
                let answers = gates::rests_on(speech, index).into_iter();
                notes.extend(answers.map(|answer| self.labelled(w::RESTS_ON, [answer.into()])));
                let facts = gates::uncleared(speech, result, gate).into_iter();
                notes.extend(facts.map(|(phrase, text)| self.labelled(phrase, [text.into()])));
            }
        }
        let phrase = match gate.basis {
            Basis::Law => w::BASIS_LAW,
            Basis::Policy => w::BASIS_POLICY,
        };
        let basis = self.basis(gate);
        notes.push(self.labelled(phrase, basis));
        let clearable = gate.clearable && gate.effect != Effect::Duty;
        if clearable && result.state == GateState::Fired {
            let room = Run::Strong(speech.say(p::CLEARANCE_ROOM));
            notes.push(Line(vec![Run::Box, room, Run::from(" "), Run::Blank]));
        }
        let badge = gates::badge(speech, gate.effect, result.state);
        Card { badge: Some(badge), text: Run::Strong(speech.text(&gate.text).to_owned()).into(), notes }
    }

    /// What a gate rests on: titles, not only numbers; the places of one source stand together.
    fn basis(&mut self, gate: &Gate) -> Vec<Run> {
        let mut runs = Vec::new();
        for of_source in gate.cite.chunk_by(|a, b| a.source == b.source) {
            let source = of_source.first().and_then(|citation| self.speech.rules.sources.get(citation.source));
            let between = if runs.is_empty() { "" } else { "; " };
            runs.push(Run::from(format!("{between}{} ", source.map_or("", |source| &source.title))));
            runs.extend(self.cite(of_source));
        }
        runs
    }

    pub(super) fn why(&mut self) {
        let speech = self.speech;
        let decided = why::decided(speech);
        let all = &speech.assessment.escalations;
        let mut shown: Vec<&EscalationResult> = all.iter().filter(|e| e.fired || e.binding).collect();
        shown.sort_by_key(|e| (!e.fired, !e.binding));
        let left_out = all.len().saturating_sub(shown.len());
        if decided.is_empty() && all.is_empty() {
            return;
        }
        self.chapter("why", w::HEAD_WHY);
        for line in decided {
            self.say(line);
        }
        let cards = shown.into_iter().filter_map(|result| self.escalation(result)).collect();
        self.cards(cards);
        if left_out > 0 {
            self.say(speech.fill(p::WHY_MORE, &[&left_out.to_string()]));
        }
    }

    fn escalation(&mut self, result: &EscalationResult) -> Option<Card> {
        let speech = self.speech;
        let rule = speech.rules.escalations.get(result.escalation)?;
        let mut notes = Vec::new();
        if result.fired {
            let answers = why::answers(speech, result.escalation).into_iter();
            notes.extend(answers.map(|answer| self.labelled(w::RESTS_ON, [answer.into()])));
        }
        let background = speech.text(&rule.why);
        if !background.is_empty() {
            notes.push(self.labelled(w::REASON, [background.into()]));
        }
        let cite = self.cite(&rule.cite);
        let text = Line::from(Run::Strong(speech.text(&rule.text).to_owned())).and(" ").and_all(cite, "");
        Some(Card { badge: Some(why::badge(speech, result, rule.class)), text, notes })
    }
}
