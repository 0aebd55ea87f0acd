//! Gates and escalations of a comparison: how each stands on either side, and on which answers it rests.
//!
//! This file does not know levels.

use crate::assess::{EscalationResult, GateResult, GateState};
use crate::compare::moved::Stand;
use crate::compare::{Change, Mover, RuleKind, Thing};
use crate::proposal::Slot;
use crate::report::build::speech::Speech;
use crate::report::build::{clip, gates};
use crate::report::{Block, Item};
use crate::text::words::compare as w;
use crate::text::words::report;

use super::Words;

/// Longest text of a rule in characters; the whole text stands in the report.
const RULE_CHARS: usize = 240;

impl<'a> Words<'a> {
    /// The rules that moved the recommendation.
    pub(super) fn moved(self) -> Vec<Block> {
        self.list(self.comparison.moved_by.iter().collect(), |mover: &Mover| {
            let stand = |speech, of, index| stand(speech, mover.kind, of, index);
            let of = mover.of;
            let old = stand(self.of.old, of.old, mover.what.rule.old);
            let new = stand(self.of.new, of.new, mover.what.rule.new);
            let text = self.about(&self.rule(mover.kind, mover.what), mover.what);
            Item { badge: None, text, details: vec![self.arrow(&old, &new)] }
        })
    }

    pub(super) fn gates(self) -> Vec<Block> {
        self.list(self.comparison.gates.iter().collect(), |change: &Change<GateResult>| {
            let state = |speech: Speech<'_>, of: Option<GateResult>| gate_state(speech, of);
            let (old, new) = (state(self.of.old, change.of.old), state(self.of.new, change.of.new));
            let mut details = vec![self.arrow(&old, &new)];
            details.extend(self.reasons(RuleKind::Gate, change.what));
            let text = self.about(&self.rule(RuleKind::Gate, change.what), change.what);
            Item { badge: None, text, details }
        })
    }

    pub(super) fn escalations(self) -> Vec<Block> {
        self.list(self.comparison.escalations.iter().collect(), |change: &Change<EscalationResult>| {
            let old = escalation_state(self.of.old, change.of.old);
            let new = escalation_state(self.of.new, change.of.new);
            let mut details = vec![self.arrow(&old, &new)];
            details.extend(self.reasons(RuleKind::Escalation, change.what));
            Item { badge: None, text: self.rule(RuleKind::Escalation, change.what), details }
        })
    }

    /// Rules that hold on both sides but rest on other answers.
    pub(super) fn why(self) -> Vec<Block> {
        let both = |(kind, change): &&(RuleKind, Change<Vec<Slot>>)| {
            let listed = match kind {
                RuleKind::Gate => self.comparison.gates.iter().any(|c| c.what == change.what),
                RuleKind::Escalation => self.comparison.escalations.iter().any(|c| c.what == change.what),
            };
            !listed && change.of.old.is_some() && change.of.new.is_some()
        };
        let list = self.comparison.why.iter().filter(both).collect();
        self.list(list, |(kind, change): &(RuleKind, Change<Vec<Slot>>)| Item {
            badge: None,
            text: self.about(&self.rule(*kind, change.what), change.what),
            details: self.reasons(*kind, change.what),
        })
    }

    /// The answers on which a rule rests on either side.
    fn reasons(self, kind: RuleKind, what: Thing) -> Vec<String> {
        let change = self.comparison.why.iter().find(|(of, change)| *of == kind && change.what == what);
        let Some((_, change)) = change else { return Vec::new() };
        let told = |speech: Speech<'_>, name: &str, slots: &Option<Vec<Slot>>| {
            let slots = slots.as_ref().filter(|slots| !slots.is_empty())?;
            let answers: Vec<String> = slots.iter().map(|s| speech.question_answer(*s)).collect();
            Some(speech.fill(w::BECAUSE, &[name, &answers.join("; ")]))
        };
        let old = told(self.of.old, self.names.old, &change.of.old);
        let new = told(self.of.new, self.names.new, &change.of.new);
        old.into_iter().chain(new).collect()
    }

    fn rule(self, kind: RuleKind, what: Thing) -> String {
        self.told(what.rule, |speech, index| rule(speech, kind, index)).unwrap_or_default()
    }
}

/// What a rule is called: its kind, id and text.
pub(in crate::report) fn rule(speech: Speech<'_>, kind: RuleKind, index: usize) -> String {
    let (phrase, named) = match kind {
        RuleKind::Gate => (w::GATE, speech.rules.gates.get(index).map(|g| (&g.id, &g.text))),
        RuleKind::Escalation => (w::ESCALATION, speech.rules.escalations.get(index).map(|e| (&e.id, &e.text))),
    };
    named.map(|(id, text)| speech.fill(phrase, &[id, &clip(speech.text(text), RULE_CHARS)])).unwrap_or_default()
}

/// How a rule stands that moved the recommendation; `index` is `None` where the rule set does not have it.
pub(in crate::report) fn stand(speech: Speech<'_>, kind: RuleKind, of: Option<Stand>, index: Option<usize>) -> String {
    let (Some(index), Some(of)) = (index, of) else {
        return speech.say(if index.is_none() { w::NO_RULE } else { w::HOLDS_NOT });
    };
    match kind {
        RuleKind::Gate => speech
            .rules
            .gates
            .get(index)
            .map_or_else(String::new, |gate| gates::badge(speech, gate.effect, of.state).word),
        RuleKind::Escalation => {
            let fired = of.state == GateState::Fired;
            let phrase = if fired { report::AT_LEAST } else { report::PERHAPS };
            speech.fill(phrase, &[speech.short(of.least)])
        }
    }
}

fn gate_state(speech: Speech<'_>, of: Option<GateResult>) -> String {
    let gate = of.and_then(|of| Some((of, speech.rules.gates.get(of.gate)?)));
    match gate {
        Some((of, gate)) => gates::badge(speech, gate.effect, of.state).word,
        None => speech.say(w::HOLDS_NOT),
    }
}

fn escalation_state(speech: Speech<'_>, of: Option<EscalationResult>) -> String {
    let rule = of.and_then(|of| Some((of, speech.rules.escalations.get(of.escalation)?)));
    match rule {
        Some((of, rule)) => {
            let phrase = if of.fired { report::AT_LEAST } else { report::PERHAPS };
            speech.fill(phrase, &[speech.short(rule.class)])
        }
        None => speech.say(w::HOLDS_NOT),
    }
}
