//! The whole rule set as a document: every entry once, in the order in which a committee reads it.
//!
//! `whole/reading.rs` says how to read it, `whole/registers.rs` makes the tables of roles, dimensions and sources and
//! says what is not verified. Entries are told by the same code as on their own pages. The document depends on the rule
//! set and the language only, not on the day. This file does not know answers.

use super::page::Page;
use super::{Explainer, anchor};
use crate::cases::read_cases;
use crate::diagnostic::Diagnostics;
use crate::interval::Recommendation;
use crate::questionnaire;
use crate::report::document::{Document, Line, Run, Table, TableRow};
use crate::rules::{Basis, Measure, Phase, RuleSet, Scope, sentence};
use crate::source::Sources;
use crate::text::words::{document as words, explain, report};
use crate::text::{Lang, Phrase};

mod reading;
mod registers;

/// The document.
pub(super) fn document(rules: &RuleSet, sources: &Sources, lang: Lang) -> Document {
    let order = questionnaire::order(rules);
    let explainer = Explainer { rules, sources, lang, page: Page::default(), whole: Some(4), order };
    let cases = read_cases(rules, sources, &mut Diagnostics::default());
    let grounds = cases.into_iter().map(|case| case.source).collect();
    let mut whole = Whole { explainer, rules, lang, grounds, chapter: 0, part: 0 };
    whole.front();
    whole.reading();
    whole.roles();
    whole.dimensions();
    whole.questions();
    whole.gates();
    whole.escalations();
    whole.measures();
    whole.conditions();
    whole.sets();
    whole.lists();
    whole.assumptions();
    whole.sources();
    whole.unverified();
    whole.signatures();
    let title = format!("{} {}", rules.title.get(lang), rules.version);
    Document { lang, title, running: Default::default(), blocks: whole.explainer.page.into_blocks() }
}

struct Whole<'r> {
    explainer: Explainer<'r>,
    rules: &'r RuleSet,
    lang: Lang,
    /// What each rule case rests on.
    grounds: Vec<String>,
    /// Number of the chapter at hand.
    chapter: usize,
    /// Number of the part of that chapter.
    part: usize,
}

impl<'r> Whole<'r> {
    fn page(&mut self) -> &mut Page {
        &mut self.explainer.page
    }

    fn chapter(&mut self, name: Phrase) {
        self.chapter = self.chapter.saturating_add(1);
        self.part = 0;
        let (number, name) = (self.chapter, name.get(self.lang));
        self.page().title(2, &format!("chapter-{number}"), format!("{number} {name}"));
    }

    fn part(&mut self, name: &str) {
        self.part = self.part.saturating_add(1);
        let (chapter, part) = (self.chapter, self.part);
        self.page().title(3, &format!("part-{chapter}-{part}"), format!("{chapter}.{part} {name}"));
    }

    fn say(&mut self, phrase: Phrase) {
        let text = phrase.get(self.lang);
        self.page().lead(text);
    }

    fn table(&mut self, caption: Phrase, head: &[Phrase], rows: Vec<TableRow>) {
        let head = head.iter().map(|phrase| phrase.get(self.lang).to_owned()).collect();
        let caption = caption.get(self.lang).to_owned();
        self.page().table(Table { caption, head, rows });
    }

    /// Title, version, digest, contents, and what the set is.
    fn front(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        self.page().title(1, "", rules.title.get(lang));
        let languages = Lang::ALL.into_iter().zip(words::LANGUAGE).filter(|(lang, _)| rules.languages.contains(lang));
        let languages: Vec<&str> = languages.map(|(_, name)| name.get(lang)).collect();
        let counts = [
            rules.questions.len(),
            rules.gates.len(),
            rules.escalations.len(),
            rules.measures.len(),
            rules.sources.len(),
            self.grounds.len(),
        ];
        let counts = counts.map(|n| n.to_string());
        let page = self.page();
        page.section(words::ID.get(lang), Run::Id(rules.id.clone()));
        page.section(words::VERSION.get(lang), rules.version.as_str());
        if let Some(day) = rules.valid_from {
            page.section(words::VALID_FROM.get(lang), sentence::date(day, lang));
        }
        page.section(words::LANGUAGES.get(lang), languages.join(", "));
        page.section(words::DIGEST.get(lang), Run::Id(rules.digests()));
        page.section(words::EXTENT.get(lang), words::COUNTS.with(lang, &counts.each_ref().map(String::as_str)));
        page.section(words::MADE_WITH.get(lang), concat!("cooprisk ", env!("CARGO_PKG_VERSION")));
        page.contents(words::CONTENTS.get(lang));
        self.chapter(words::WHAT);
        if !rules.summary.get(lang).is_empty() {
            self.page().lead(rules.summary.get(lang));
        }
        self.say(words::WHAT_IT_IS);
        self.say(words::WHAT_IT_IS_NOT);
        self.say(words::WHO_DECIDES);
    }

    fn questions(&mut self) {
        self.chapter(words::QUESTIONS);
        self.say(words::QUESTIONS_ARE);
        let order = self.explainer.order.clone();
        let rows = order.iter().enumerate().filter_map(|(number, at)| self.question_row(number, *at)).collect();
        let head = [
            words::COL_NUMBER,
            report::COL_QUESTION,
            report::COL_DIMENSION,
            words::COL_SCOPE,
            words::COL_PHASE,
            words::COL_ASKED,
        ];
        self.table(words::QUESTIONS_CAPTION, &head, rows);
        let dimensions = (0..self.rules.dimensions.len()).map(Some);
        for dimension in std::iter::once(None).chain(dimensions) {
            let within = |at: &&usize| self.rules.questions.get(**at).is_some_and(|q| q.dimension == dimension);
            let questions: Vec<usize> = order.iter().filter(within).copied().collect();
            if !questions.is_empty() {
                self.part(self.dimension_name(dimension, words::STEERING));
                questions.into_iter().for_each(|at| self.explainer.question(at));
            }
        }
    }

    fn question_row(&self, number: usize, at: usize) -> Option<TableRow> {
        let (question, lang) = (self.rules.questions.get(at)?, self.lang);
        let [per_project, per_partner, per_person] = words::SCOPES;
        let scope = match question.scope {
            Scope::Project => per_project,
            Scope::Partner => per_partner,
            Scope::Person => per_person,
        };
        let [triage, assessment, agreement] = words::PHASES;
        let phase = match question.phase {
            Phase::Triage => triage,
            Phase::Assessment => assessment,
            Phase::Agreement => agreement,
        };
        let asked = if question.when.is_some() { words::CONDITIONALLY } else { words::ALWAYS };
        let dimension = question.dimension.and_then(|d| self.rules.dimensions.get(d)).map(|d| d.text.get(lang));
        Some(row([
            number.saturating_add(1).to_string().into(),
            self.explainer.question_named(question).into(),
            dimension.unwrap_or("–").into(),
            scope.get(lang).into(),
            phase.get(lang).into(),
            asked.get(lang).into(),
        ]))
    }

    fn dimension_name(&self, dimension: Option<usize>, without: Phrase) -> &'r str {
        let dimension = dimension.and_then(|d| self.rules.dimensions.get(d));
        dimension.map_or(without.get(self.lang), |d| d.text.get(self.lang))
    }

    /// Law first, policy apart.
    fn gates(&mut self) {
        let rules = self.rules;
        if rules.gates.is_empty() {
            return;
        }
        self.chapter(words::GATES);
        for (basis, name) in [(Basis::Law, report::HEAD_LAW), (Basis::Policy, report::HEAD_POLICY)] {
            if rules.gates.iter().any(|g| g.basis == basis) {
                self.part(name.get(self.lang));
                rules.gates.iter().filter(|g| g.basis == basis).for_each(|g| self.explainer.gate(g));
            }
        }
    }

    fn escalations(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        if rules.escalations.is_empty() {
            return;
        }
        self.chapter(words::ESCALATIONS);
        for class in Recommendation::ALL {
            if rules.escalations.iter().any(|e| e.class == class) {
                self.part(&words::AT_LEAST.with(lang, &[rules.label(class, lang)]));
                rules.escalations.iter().filter(|e| e.class == class).for_each(|e| self.explainer.escalation(e));
            }
        }
    }

    /// By the dimension of the first question that a measure lowers.
    fn measures(&mut self) {
        let rules = self.rules;
        if rules.measures.is_empty() {
            return;
        }
        self.chapter(words::MEASURES);
        let dimension_of = |measure: &Measure| {
            let (question, _) = measure.caps.first()?;
            rules.questions.get(*question)?.dimension
        };
        let dimensions = (0..rules.dimensions.len()).map(Some);
        for dimension in dimensions.chain([None]) {
            let measures = || rules.measures.iter().filter(move |m| dimension_of(m) == dimension);
            if measures().next().is_some() {
                self.part(self.dimension_name(dimension, words::OTHER));
                measures().for_each(|m| self.explainer.measure(m));
            }
        }
    }

    fn conditions(&mut self) {
        if self.rules.conditions.is_empty() {
            return;
        }
        self.chapter(words::CONDITIONS);
        self.say(words::CONDITIONS_CHAPTER);
        self.explainer.whole = Some(3);
        self.rules.conditions.iter().for_each(|c| self.explainer.condition(c));
    }

    fn sets(&mut self) {
        if self.rules.sets.is_empty() {
            return;
        }
        self.chapter(words::SETS);
        self.say(words::SETS_ARE);
        self.explainer.whole = Some(3);
        self.rules.sets.iter().for_each(|s| self.explainer.set(s));
    }

    fn lists(&mut self) {
        if self.rules.lists.is_empty() {
            return;
        }
        self.chapter(words::LISTS);
        self.explainer.whole = Some(3);
        (0..self.rules.lists.len()).for_each(|at| self.explainer.list(at, None));
    }

    fn assumptions(&mut self) {
        if self.rules.assumptions.is_empty() {
            return;
        }
        self.chapter(words::ASSUMPTIONS);
        self.explainer.whole = Some(3);
        self.rules.assumptions.iter().for_each(|a| self.explainer.assumption(a));
    }

    /// Room for those who adopt this version of the set.
    fn signatures(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        self.chapter(words::SIGNATURES);
        let signed = words::SIGNED.with(lang, &[&rules.id, &rules.version, &rules.digests()]);
        self.page().lead(signed);
        let step = |step: Phrase| row([step.get(lang).into(), Run::Blank.into(), Run::Blank.into(), Run::Blank.into()]);
        let rows = words::STEPS.into_iter().map(step).collect();
        let head = [words::COL_STEP, words::COL_NAME, words::COL_DATE, words::COL_SIGNATURE];
        self.table(words::SIGNATURES_CAPTION, &head, rows);
    }

    /// An id that leads to its entry.
    fn link(&self, kind: Phrase, id: &str) -> Run {
        Run::Link { text: id.to_owned(), to: anchor(kind, id) }
    }

    /// The id of a source that leads to its row.
    fn source_link(&self, at: usize) -> Option<Run> {
        self.rules.sources.get(at).map(|source| self.link(explain::SOURCE, &source.id))
    }
}

/// A row of cells of one line each.
fn row<const N: usize>(cells: [Line; N]) -> TableRow {
    TableRow { anchor: String::new(), cells: cells.into_iter().map(|line| vec![line]).collect() }
}
