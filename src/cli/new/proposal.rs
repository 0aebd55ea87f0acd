//! A proposal in which everything is still a comment: every question with its choices, why and when it is asked.
//!
//! The text is a correct proposal as it stands (everything unknown), and stays one with any answer line uncommented.
//! This file does not know how answers are judged.

use super::page::{Page, quoted};
use crate::proposal::Status;
use crate::proposal::read::{SCHEMA, UNKNOWN};
use crate::rules::{Dimension, Effect, Fill, Gate, Kind, Measure, Phase, Question, RuleSet, Scope, sentence};
use crate::text::Lang;
use crate::text::words::template as words;

/// The template for one rule set.
pub(super) fn proposal(rules: &RuleSet, lang: Lang) -> String {
    let mut form = Form { rules, lang, page: Page::default() };
    form.head();
    form.questions(Scope::Project);
    form.questions(Scope::Partner);
    form.questions(Scope::Person);
    form.measures();
    form.clearances();
    form.page.text
}

struct Form<'r> {
    rules: &'r RuleSet,
    lang: Lang,
    page: Page,
}

impl Form<'_> {
    fn head(&mut self) {
        let rules = self.rules;
        self.page.comment(rules.title.get(self.lang));
        self.page.blank();
        self.page.comment(words::HOW.get(self.lang));
        self.page.comment(words::UNKNOWN.get(self.lang));
        self.page.line(&format!("schema = {SCHEMA}"));
        self.page.blank();
        self.page.line("[rule_set]");
        for (key, value) in [("id", rules.id.as_str()), ("version", &rules.version), ("digest", rules.digest())] {
            self.page.line(&format!("{key} = {}", quoted(value)));
        }
        if !rules.overlays.is_empty() {
            let overlays: Vec<String> = rules.overlays.iter().map(|overlay| quoted(&overlay.stamp())).collect();
            self.page.line(&format!("overlays = [{}]", overlays.join(", ")));
        }
        self.page.blank();
        self.page.line("[proposal]");
        self.page.line("# id = \"2026-017\"");
        self.page.line(&format!("# title = {}", quoted(words::TITLE.get(self.lang))));
        self.page.comment(words::DATE.get(self.lang));
        self.page.line("# date = 2026-11-01");
    }

    /// The table of one scope with all its questions, grouped by phase and dimension.
    fn questions(&mut self, scope: Scope) {
        let (about, header) = match scope {
            Scope::Project => (words::PROJECT, "[answers]"),
            Scope::Partner => (words::PARTNER, "[partner.answers]"),
            Scope::Person => (words::PERSON, "[person.answers]"),
        };
        self.page.blank();
        self.page.comment(about.get(self.lang));
        match scope {
            Scope::Project => {}
            Scope::Partner => {
                self.page.line("[[partner]]");
                self.page.line(&format!("# name = {}", quoted(words::NAME.get(self.lang))));
                self.page.line("# country = \"DE\"");
                self.page.line("# ror = \"https://ror.org/…\"");
            }
            Scope::Person => {
                self.page.line("[[person]]");
                self.page.line(&format!("# role = {}", quoted(words::ROLE.get(self.lang))));
            }
        }
        self.page.line(header);
        let mut group = None;
        for question in self.rules.questions.iter().filter(|q| q.scope == scope) {
            let next = Some((question.phase, question.dimension));
            if next != group {
                self.page.blank();
                self.page.comment(&self.group(question));
                group = next;
            }
            self.question(question);
        }
    }

    fn group(&self, question: &Question) -> String {
        let phase = match question.phase {
            Phase::Triage => words::PHASE_TRIAGE,
            Phase::Assessment => words::PHASE_ASSESSMENT,
            Phase::Agreement => words::PHASE_AGREEMENT,
        };
        let name = |d: &Dimension| format!(" · {}", d.text.get(self.lang));
        let dimension = question.dimension.and_then(|d| self.rules.dimensions.get(d)).map(name);
        format!("── {}{} ──", phase.get(self.lang), dimension.unwrap_or_default())
    }

    fn question(&mut self, question: &Question) {
        let lang = self.lang;
        self.page.blank();
        self.page.comment(question.text.get(lang));
        for (label, text) in [
            (words::LABEL_WHY, &question.why),
            (words::LABEL_HELP, &question.help),
            (words::LABEL_EXAMPLE, &question.example),
            (words::LABEL_FALSE_ALARM, &question.false_alarm),
        ] {
            if !text.get(lang).is_empty() {
                self.page.comment(&label.with(lang, &[text.get(lang)]));
            }
        }
        if let Some(when) = &question.when {
            self.page.comment(&words::ASKED_IF.with(lang, &[&sentence::condition(self.rules, when, lang)]));
        }
        let form = match question.kind {
            Kind::Choice => words::FORM_CHOICE,
            Kind::Multi => words::FORM_MULTI,
            Kind::Number => words::FORM_NUMBER,
            Kind::Country => words::FORM_COUNTRY,
            Kind::Date => words::FORM_DATE,
            Kind::Text => words::FORM_TEXT,
        };
        self.page.comment(form.get(lang));
        for choice in &question.choices {
            let alone = if choice.exclusive { words::CHOICE_ALONE.get(lang) } else { "" };
            self.page.entry(&choice.id, &format!("{}{alone}", choice.text.get(lang)));
        }
        if let Some(fill) = question.from {
            let comment = match fill {
                Fill::Country | Fill::CountryChoice => words::FILLED_BY.with(lang, &["country"]),
                Fill::Role => words::FILLED_BY.with(lang, &["role"]),
                Fill::Screening => words::SCREENED.get(lang).to_owned(),
            };
            self.page.comment(&comment);
        }
        self.page.line(&format!("# {} = \"{UNKNOWN}\"", question.id));
    }

    fn measures(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        let Some(first) = rules.measures.first() else { return };
        self.page.blank();
        self.page.comment(words::MEASURES.get(lang));
        let statuses = Status::ALL.map(Status::id).join(", ");
        self.page.comment(&words::STATUS.with(lang, &[&statuses]));
        for Measure { id, text, .. } in &rules.measures {
            self.page.entry(id, text.get(lang));
        }
        self.page.blank();
        self.page.line("# [[measure]]");
        self.page.line(&format!("# id = {}", quoted(&first.id)));
        self.page.line(&format!("# status = {}", quoted(Status::Agreed.id())));
        self.page.line("# due = 2027-01-31");
    }

    fn clearances(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        let clearable = |gate: &&Gate| gate.clearable;
        // What waits for a licence is the plain example; a stop that an authority lifts is the rare one.
        let mut example = rules.gates.iter().filter(clearable);
        let Some(first) = example.clone().find(|g| g.effect == Effect::Hold).or_else(|| example.next()) else { return };
        self.page.blank();
        self.page.comment(words::CLEARANCES.get(lang));
        for Gate { id, text, .. } in rules.gates.iter().filter(clearable) {
            self.page.entry(id, text.get(lang));
        }
        self.page.blank();
        self.page.line("# [[clearance]]");
        self.page.line(&format!("# gate = {}", quoted(&first.id)));
        self.page.line(&format!("# reference = {}", quoted(words::REFERENCE.get(lang))));
        self.page.line("# date = 2026-10-12");
        self.page.line("# until = 2028-10-11");
    }
}
