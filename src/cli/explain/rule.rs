//! Explaining gates, escalations, measures and assumptions.
//!
//! This file does not know answers.

use super::{Explainer, anchor, kind_of};
use crate::cases::{CaseRun, Firing, RuleCase, read_cases, run_case};
use crate::diagnostic::Diagnostics;
use crate::report::document::{Line, Run};
use crate::report::{Badge, Tone, mark};
use crate::rules::{Assumption, Basis, Condition, Effect, Escalation, Gate, Measure};
use crate::text::words::{explain as words, report};
use crate::text::{Lang, Phrase};

/// So many cases are listed.
const LISTED: usize = 12;

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
        self.titled(words::GATE, &gate.id, &gate.text, marks(gate, lang));
        self.page.section(words::MEANING.get(lang), facts.join(" "));
        self.page.section(words::WHY.get(lang), gate.why.get(lang));
        self.page.section(words::CLEARED.get(lang), gate.help.get(lang));
        self.when(words::FIRES_IF, &gate.when);
        self.roles(words::WHO_HEARS, &gate.addressee);
        let (rules, at) = (self.rules, self.rules.gate(&gate.id));
        let fires = |run: &Firing| run.gates.iter().any(|gate| Some(*gate) == at);
        self.cases(words::FIRES_IN, |case| run_case(rules, case).firing.iter().any(fires));
        self.end(&gate.cite, &gate.place);
    }

    pub(super) fn escalation(&mut self, escalation: &Escalation) {
        let lang = self.lang;
        let class = words::AT_LEAST.with(lang, &[self.rules.label(escalation.class, lang), escalation.class.id()]);
        let label = self.rules.label(escalation.class, lang).to_owned();
        let badge = Run::Badge(Badge { mark: mark(escalation.class), word: label, tone: escalation.class.into() });
        self.titled(words::ESCALATION, &escalation.id, &escalation.text, badge.into());
        self.page.section(words::MEANING.get(lang), format!("{class} {}", reach(&escalation.when).get(lang)));
        self.page.section(words::WHY.get(lang), escalation.why.get(lang));
        self.when(words::FIRES_IF, &escalation.when);
        self.roles(words::WHO_HEARS, &escalation.addressee);
        let (rules, at) = (self.rules, self.rules.escalations.iter().position(|e| e.id == escalation.id));
        let fires = |run: &Firing| run.escalations.iter().any(|escalation| Some(*escalation) == at);
        self.cases(words::FIRES_IN, |case| run_case(rules, case).firing.iter().any(fires));
        self.end(&escalation.cite, &escalation.place);
    }

    pub(super) fn measure(&mut self, measure: &Measure) {
        let lang = self.lang;
        self.titled(words::MEASURE, &measure.id, &measure.text, kind_of(words::MEASURE, lang));
        self.page.section(words::HOW.get(lang), measure.help.get(lang));
        let caps = measure.caps.iter().filter_map(|(question, cap)| {
            let question = self.rules.questions.get(*question)?;
            let (cap, floor) = (cap.number().to_string(), question.floor.number());
            let lowered = match floor {
                0 => words::CAPPED.with(lang, &[&cap]),
                _ => words::CAPPED_FLOOR.with(lang, &[&cap, &floor.to_string()]),
            };
            let between = if self.whole.is_some() { " – " } else { ": " };
            Some(Line::from(self.question_named(question)).and(format!("{between}{lowered}")))
        });
        let caps: Vec<Line> = caps.collect();
        self.page.list(words::LOWERS.get(lang), &caps);
        if let Some(when) = &measure.when {
            self.when(words::OFFERED_IF, when);
        }
        if measure.evidence {
            self.page.section(words::MEANING.get(lang), words::EVIDENCE.get(lang));
        }
        self.roles(words::WHO_OWNS, measure.owner.as_slice());
        let at = self.rules.measure(&measure.id);
        let names = |run: &CaseRun| run.proposal.measures.iter().any(|planned| Some(planned.measure) == at);
        self.cases(words::NAMED_IN, |case| case.runs.iter().any(names));
        self.end(&measure.cite, &measure.place);
    }

    /// What it answers stands at its place in the rule files, in ids.
    pub(super) fn assumption(&mut self, assumption: &Assumption) {
        let lang = self.lang;
        match self.whole {
            Some(level) => self.page.title(level, &anchor(words::ASSUMPTION, &assumption.id), assumption.id.as_str()),
            None => self.page.entry(words::ASSUMPTION.get(lang), &assumption.id),
        }
        self.page.lead(assumption.text.get(lang));
        self.page.section(words::MEANING.get(lang), words::ASSUMED.get(lang));
        self.end(&assumption.cite, &assumption.place);
    }

    /// The first of the rule cases that show something, each with its place. The whole document leaves them out, for
    /// `check --cases` lists them all.
    pub(super) fn cases(&mut self, heading: Phrase, shows: impl Fn(&RuleCase) -> bool) {
        if self.whole.is_some() {
            return;
        }
        let cases = read_cases(self.rules, self.sources, &mut Diagnostics::default());
        let named = |case: &RuleCase| format!("{} ({})", case.name, self.sources.line(&case.place));
        let mut items: Vec<String> = cases.iter().filter(|case| shows(case)).map(named).collect();
        let more = items.len().saturating_sub(LISTED);
        items.truncate(LISTED);
        items.extend((more > 0).then(|| report::AND_MORE.with(self.lang, &[&more.to_string()])));
        self.page.list(heading.get(self.lang), &items);
    }
}

/// Effect and basis of a gate in a word each.
fn marks(gate: &Gate, lang: Lang) -> Line {
    let (effect, tone) = match gate.effect {
        Effect::Stop => (report::EFFECT_STOP, Tone::Stop),
        Effect::Hold => (report::EFFECT_HOLD, Tone::Elevated),
        Effect::Duty => (report::EFFECT_DUTY, Tone::Calm),
    };
    let basis = match gate.basis {
        Basis::Law => report::HEAD_LAW,
        Basis::Policy => report::HEAD_POLICY,
    };
    let badge = |word: Phrase, tone| Run::Badge(Badge { mark: "", word: word.get(lang).to_owned(), tone });
    Line::from(badge(effect, tone)).and(" ").and(badge(basis, Tone::Calm))
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
