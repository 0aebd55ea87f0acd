//! Explaining gates, escalations, measures and assumptions.
//!
//! This file does not know answers.

use super::Explainer;
use crate::rules::{Assumption, Basis, Condition, Effect, Escalation, Gate, Measure};
use crate::text::Phrase;
use crate::text::words::explain as words;

impl Explainer<'_> {
    pub(super) fn gate(&mut self, gate: &Gate) {
        let lang = self.lang;
        let effect = match gate.effect {
            Effect::Stop => words::STOP,
            Effect::Hold => words::HOLD,
            Effect::Duty => words::DUTY,
        };
        let basis = match gate.basis {
            Basis::Law => words::LAW,
            Basis::Policy => words::POLICY,
        };
        let clearable = if gate.clearable { words::CLEARABLE } else { words::NOT_CLEARABLE };
        let fixed = (!gate.overridable).then_some(words::NOT_OVERRIDABLE);
        let facts = [Some(effect), Some(basis), Some(clearable), fixed].into_iter().flatten();
        let facts: Vec<&str> = facts.map(|phrase| phrase.get(lang)).collect();
        self.page.entry(words::GATE.get(lang), &gate.id);
        self.page.lead(gate.text.get(lang));
        self.page.section(words::MEANING.get(lang), &facts.join(" "));
        self.page.section(words::WHY.get(lang), gate.why.get(lang));
        self.page.section(words::CLEARED.get(lang), gate.help.get(lang));
        self.when(words::FIRES_IF, &gate.when);
        self.roles(words::WHO_HEARS, &gate.addressee);
        self.end(&gate.cite, &gate.place);
    }

    pub(super) fn escalation(&mut self, escalation: &Escalation) {
        let lang = self.lang;
        let class = words::AT_LEAST.with(lang, &[self.rules.label(escalation.class, lang), escalation.class.id()]);
        self.page.entry(words::ESCALATION.get(lang), &escalation.id);
        self.page.lead(escalation.text.get(lang));
        self.page.section(words::MEANING.get(lang), &format!("{class} {}", reach(&escalation.when).get(lang)));
        self.page.section(words::WHY.get(lang), escalation.why.get(lang));
        self.when(words::FIRES_IF, &escalation.when);
        self.roles(words::WHO_HEARS, &escalation.addressee);
        self.end(&escalation.cite, &escalation.place);
    }

    pub(super) fn measure(&mut self, measure: &Measure) {
        let lang = self.lang;
        self.page.entry(words::MEASURE.get(lang), &measure.id);
        self.page.lead(measure.text.get(lang));
        self.page.section(words::HOW.get(lang), measure.help.get(lang));
        let caps = measure.caps.iter().filter_map(|(question, cap)| {
            let question = self.rules.questions.get(*question)?;
            let (cap, floor) = (cap.number().to_string(), question.floor.number());
            Some(match floor {
                0 => words::CAPPED.with(lang, &[&question.id, &cap]),
                _ => words::CAPPED_FLOOR.with(lang, &[&question.id, &cap, &floor.to_string()]),
            })
        });
        let caps: Vec<String> = caps.collect();
        self.page.list(words::LOWERS.get(lang), &caps);
        if let Some(when) = &measure.when {
            self.when(words::OFFERED_IF, when);
        }
        if measure.evidence {
            self.page.section(words::MEANING.get(lang), words::EVIDENCE.get(lang));
        }
        self.roles(words::WHO_OWNS, measure.owner.as_slice());
        self.end(&measure.cite, &measure.place);
    }

    /// What it answers stands at its place in the rule files, in ids.
    pub(super) fn assumption(&mut self, assumption: &Assumption) {
        let lang = self.lang;
        self.page.entry(words::ASSUMPTION.get(lang), &assumption.id);
        self.page.lead(assumption.text.get(lang));
        self.page.section(words::MEANING.get(lang), words::ASSUMED.get(lang));
        self.end(&assumption.cite, &assumption.place);
    }
}

/// Whether measures reach what a condition reads.
fn reach(when: &Condition) -> Phrase {
    let levels = when.rows.iter().any(|row| !row.levels.is_empty());
    match (levels, when.atoms().next().is_some()) {
        (true, true) => words::ON_BOTH,
        (true, false) => words::ON_LEVELS,
        (false, _) => words::ON_ANSWERS,
    }
}
