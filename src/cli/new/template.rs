//! A proposal in which everything is still a comment: every question with its choices, why and when it is asked.
//!
//! The text is a correct proposal as it stands (everything unknown), and stays one with any answer line uncommented.
//! This file does not know how answers are judged.

use textwrap::{Options, WordSplitter};

use crate::proposal::Status;
use crate::proposal::read::{SCHEMA, UNKNOWN};
use crate::rules::{Dimension, Effect, Fill, Gate, Kind, Measure, Phase, Question, RuleSet, Scope, sentence};
use crate::text::words::template as words;
use crate::text::{Lang, visible};

/// Columns of the template.
pub(super) const WIDTH: usize = 100;

/// The template for one rule set.
pub(super) fn proposal(rules: &RuleSet, lang: Lang) -> String {
    let mut page = Page { rules, lang, text: String::new() };
    page.head();
    page.questions(Scope::Project);
    page.questions(Scope::Partner);
    page.questions(Scope::Person);
    page.measures();
    page.clearances();
    page.text
}

struct Page<'r> {
    rules: &'r RuleSet,
    lang: Lang,
    text: String,
}

impl Page<'_> {
    fn head(&mut self) {
        let rules = self.rules;
        self.comment(rules.title.get(self.lang));
        self.blank();
        self.comment(words::HOW.get(self.lang));
        self.comment(words::UNKNOWN.get(self.lang));
        self.line(&format!("schema = {SCHEMA}"));
        self.blank();
        self.line("[rule_set]");
        for (key, value) in [("id", &rules.id), ("version", &rules.version), ("digest", &rules.digest)] {
            self.line(&format!("{key} = {}", quoted(value)));
        }
        if !rules.overlays.is_empty() {
            let overlays: Vec<String> = rules.overlays.iter().map(|overlay| quoted(&overlay.stamp())).collect();
            self.line(&format!("overlays = [{}]", overlays.join(", ")));
        }
        self.blank();
        self.line("[proposal]");
        self.line("# id = \"2026-017\"");
        self.line(&format!("# title = {}", quoted(words::TITLE.get(self.lang))));
        self.comment(words::DATE.get(self.lang));
        self.line("# date = 2026-11-01");
    }

    /// The table of one scope with all its questions, grouped by phase and dimension.
    fn questions(&mut self, scope: Scope) {
        let (about, header) = match scope {
            Scope::Project => (words::PROJECT, "[answers]"),
            Scope::Partner => (words::PARTNER, "[partner.answers]"),
            Scope::Person => (words::PERSON, "[person.answers]"),
        };
        self.blank();
        self.comment(about.get(self.lang));
        match scope {
            Scope::Project => {}
            Scope::Partner => {
                self.line("[[partner]]");
                self.line(&format!("# name = {}", quoted(words::NAME.get(self.lang))));
                self.line("# country = \"DE\"");
                self.line("# ror = \"https://ror.org/…\"");
            }
            Scope::Person => {
                self.line("[[person]]");
                self.line(&format!("# role = {}", quoted(words::ROLE.get(self.lang))));
            }
        }
        self.line(header);
        let mut group = None;
        for question in self.rules.questions.iter().filter(|q| q.scope == scope) {
            let next = Some((question.phase, question.dimension));
            if next != group {
                self.blank();
                self.comment(&self.group(question));
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
        self.blank();
        self.comment(question.text.get(lang));
        for (label, text) in [
            (words::LABEL_WHY, &question.why),
            (words::LABEL_HELP, &question.help),
            (words::LABEL_EXAMPLE, &question.example),
            (words::LABEL_FALSE_ALARM, &question.false_alarm),
        ] {
            if !text.get(lang).is_empty() {
                self.comment(&label.with(lang, &[text.get(lang)]));
            }
        }
        if let Some(when) = &question.when {
            self.comment(&words::ASKED_IF.with(lang, &[&sentence::condition(self.rules, when, lang)]));
        }
        let form = match question.kind {
            Kind::Choice => words::FORM_CHOICE,
            Kind::Multi => words::FORM_MULTI,
            Kind::Number => words::FORM_NUMBER,
            Kind::Country => words::FORM_COUNTRY,
            Kind::Date => words::FORM_DATE,
            Kind::Text => words::FORM_TEXT,
        };
        self.comment(form.get(lang));
        for choice in &question.choices {
            let alone = if choice.exclusive { words::CHOICE_ALONE.get(lang) } else { "" };
            self.entry(&choice.id, &format!("{}{alone}", choice.text.get(lang)));
        }
        if let Some(fill) = question.from {
            let field = match fill {
                Fill::Country | Fill::CountryChoice => "country",
                Fill::Role => "role",
            };
            self.comment(&words::FILLED_BY.with(lang, &[field]));
        }
        self.line(&format!("# {} = \"{UNKNOWN}\"", question.id));
    }

    fn measures(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        let Some(first) = rules.measures.first() else { return };
        self.blank();
        self.comment(words::MEASURES.get(lang));
        let statuses = Status::ALL.map(Status::id).join(", ");
        self.comment(&words::STATUS.with(lang, &[&statuses]));
        for Measure { id, text, .. } in &rules.measures {
            self.entry(id, text.get(lang));
        }
        self.blank();
        self.line("# [[measure]]");
        self.line(&format!("# id = {}", quoted(&first.id)));
        self.line(&format!("# status = {}", quoted(Status::Agreed.id())));
        self.line("# due = 2027-01-31");
    }

    fn clearances(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        let clearable = |gate: &&Gate| gate.clearable;
        // What waits for a licence is the plain example; a stop that an authority lifts is the rare one.
        let mut example = rules.gates.iter().filter(clearable);
        let Some(first) = example.clone().find(|g| g.effect == Effect::Hold).or_else(|| example.next()) else { return };
        self.blank();
        self.comment(words::CLEARANCES.get(lang));
        for Gate { id, text, .. } in rules.gates.iter().filter(clearable) {
            self.entry(id, text.get(lang));
        }
        self.blank();
        self.line("# [[clearance]]");
        self.line(&format!("# gate = {}", quoted(&first.id)));
        self.line(&format!("# reference = {}", quoted(words::REFERENCE.get(lang))));
        self.line("# date = 2026-10-12");
        self.line("# until = 2028-10-11");
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Prose, wrapped.
    fn comment(&mut self, prose: &str) {
        self.wrapped(prose, "# ", "# ");
    }

    /// An id with what it stands for.
    fn entry(&mut self, id: &str, prose: &str) {
        self.wrapped(&format!("{id} – {prose}"), "#   - ", "#     ");
    }

    fn wrapped(&mut self, prose: &str, first: &str, rest: &str) {
        // An id that is broken at its hyphen could not be copied.
        let options = Options::new(WIDTH).word_splitter(WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&visible(prose), options.initial_indent(first).subsequent_indent(rest)) {
            self.line(line.trim_end());
        }
    }
}

/// A string as TOML writes it: what comes from a rule set may hold quotes and backslashes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", visible(&text.replace('\\', "\\\\").replace('"', "\\\"")))
}
