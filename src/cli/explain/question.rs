//! Explaining questions and choices.
//!
//! This file does not know answers.

use super::Explainer;
use super::reader::{self, named};
use crate::cases::RuleCase;
use crate::interval::Level;
use crate::proposal::{Answer, Slot};
use crate::report::document::{Line, Run, Table, TableRow};
use crate::report::{Badge, Tone};
use crate::rules::{Axis, Choice, Fill, Kind, Nature, Question, RuleSet, Scope, bit, country, sentence};
use crate::text::Phrase;
use crate::text::words::{explain as words, report};

impl Explainer<'_> {
    pub(super) fn question(&mut self, at: usize) {
        let lang = self.lang;
        let Some(question) = self.rules.questions.get(at) else { return };
        let number = self.order.iter().position(|q| *q == at).map_or(0, |before| before.saturating_add(1)).to_string();
        self.titled(words::QUESTION, &question.id, &question.text, words::NUMBERED.with(lang, &[&number]).into());
        self.page.section(words::WHY.get(lang), question.why.get(lang));
        self.page.section(words::HELP.get(lang), question.help.get(lang));
        self.page.section(words::EXAMPLE.get(lang), question.example.get(lang));
        self.page.section(words::FALSE_ALARM.get(lang), question.false_alarm.get(lang));
        self.choices(question);
        self.page.section(words::MEANING.get(lang), self.question_facts(question));
        match &question.when {
            Some(when) => self.when(words::ASKED_IF, when),
            None if self.whole.is_some() => self.page.section(words::ASKED.get(lang), words::ASKED_ALWAYS.get(lang)),
            None => {}
        }
        self.roles(words::WHO_ANSWERS, &question.ask);
        let lists = question.lookup.iter().filter_map(|at| self.rules.lists.get(*at));
        let lists: Vec<String> = lists.map(|list| named(words::LIST, &list.id, &list.title, lang)).collect();
        self.page.list(words::LOOK_UP_IN.get(lang), &lists);
        if self.whole.is_none() {
            let users = self.users(at);
            self.page.list(words::USED_BY.get(lang), &users);
        }
        let (rules, said) = (self.rules, |answer: &Answer| !matches!(answer, Answer::Missing | Answer::Unknown));
        self.cases(words::ANSWERED_IN, |case| is_stated(rules, case, at, said));
        self.end(&question.cite, &question.place);
    }

    /// Everything that reads or lowers a question; a measure that lowers it is named once.
    fn users(&self, at: usize) -> Vec<String> {
        let lang = self.lang;
        let all = reader::readers(self.rules);
        let reads = all.iter().filter(|r| r.when.atoms().any(|atom| atom.question == at));
        let lowers =
            |r: &&reader::Reader<'_>| r.measure.is_some_and(|m| m.caps.iter().any(|(capped, _)| *capped == at));
        let mut users: Vec<String> = reads.filter(|r| !lowers(r)).map(|r| r.show(lang)).collect();
        for measure in &self.rules.measures {
            for (_, cap) in measure.caps.iter().filter(|(capped, _)| *capped == at) {
                let name = named(words::MEASURE, &measure.id, &measure.text, lang);
                users.push(words::CAPS_IT.with(lang, &[&cap.number().to_string(), &name]));
            }
        }
        users
    }

    fn choices(&mut self, question: &Question) {
        let heading = match question.nature {
            Nature::Context => words::CHOICES,
            Nature::Switch => words::CHOICES_SWITCH,
            Nature::Levels if self.is_opportunity(question) => words::CHOICES_UPWARD,
            Nature::Levels => words::CHOICES_ORDERED,
        };
        if question.choices.is_empty() {
            return;
        }
        if self.whole.is_some() {
            let table = self.choice_table(question, heading.get(self.lang));
            self.page.table(table);
            return;
        }
        self.page.heading(heading.get(self.lang));
        for choice in &question.choices {
            let facts = self.choice_facts(question, choice);
            let head = if facts.is_empty() { choice.id.clone() } else { format!("{}: {facts}", choice.id) };
            self.page.item(head);
            self.page.more(choice.text.get(self.lang));
        }
    }

    /// The choices as a table; columns in which nothing stands are left out.
    fn choice_table(&self, question: &Question, caption: &str) -> Table {
        let lang = self.lang;
        let has_levels = question.nature == Nature::Levels;
        let remarks = |choice: &Choice| {
            let marks = marks(choice).into_iter().map(|mark| mark.get(lang));
            marks.chain([choice.why.get(lang)]).filter(|remark| !remark.is_empty()).map(Line::from).collect::<Vec<_>>()
        };
        let has_remarks = question.choices.iter().any(|choice| !remarks(choice).is_empty());
        let columns = [
            (true, words::COL_CHOICE),
            (has_levels, report::COL_LEVEL),
            (has_remarks, words::COL_REMARKS),
            (true, words::COL_ID),
        ];
        let row = |choice: &Choice| {
            let word = words::LEVEL_SHORT
                .with(lang, &[&choice.level.number().to_string(), self.level_word(question, choice.level)]);
            let tone = if self.is_opportunity(question) { Tone::Calm } else { choice.level.into() };
            let cells = [
                vec![choice.text.get(lang).into()],
                vec![Run::Badge(Badge { mark: "", word, tone }).into()],
                remarks(choice),
                vec![Run::Id(choice.id.clone()).into()],
            ];
            let shown = cells.into_iter().zip(&columns).filter(|(_, (shown, _))| *shown).map(|(cell, _)| cell);
            TableRow { anchor: String::new(), cells: shown.collect() }
        };
        Table {
            caption: caption.to_owned(),
            head: columns.iter().filter(|(shown, _)| *shown).map(|(_, head)| head.get(lang).to_owned()).collect(),
            rows: question.choices.iter().map(row).collect(),
        }
    }

    /// A question by its id; in the whole document by its words too.
    pub(super) fn question_named(&self, question: &Question) -> Run {
        let id = question.id.clone();
        let text =
            if self.whole.is_some() { sentence::lead(question.text.get(self.lang)).to_owned() } else { id.clone() };
        self.link(words::QUESTION, &id, text)
    }

    fn choice_facts(&self, question: &Question, choice: &Choice) -> String {
        let lang = self.lang;
        let mut facts = Vec::new();
        if question.nature == Nature::Levels {
            let number = choice.level.number().to_string();
            facts.push(words::LEVEL.with(lang, &[&number, self.level_word(question, choice.level)]));
        }
        facts.extend(marks(choice).into_iter().map(|mark| mark.get(lang).to_owned()));
        if question.from == Some(Fill::CountryChoice) {
            let codes: Vec<String> = choice.countries.iter().map(|code| country::show(*code)).collect();
            facts.push(match codes.as_slice() {
                [] => words::OTHER_COUNTRIES.get(lang).to_owned(),
                codes => words::COUNTRIES.with(lang, &[&codes.join(", ")]),
            });
        }
        facts.join("; ")
    }

    /// The word for a level: opportunities are small or large, risks low or severe.
    fn level_word(&self, question: &Question, level: Level) -> &'static str {
        if !self.is_opportunity(question) {
            return sentence::level_word(level, self.lang);
        }
        report::CHANCES.get(usize::from(level.number())).map_or("", |word| word.get(self.lang))
    }

    fn is_opportunity(&self, question: &Question) -> bool {
        let dimension = question.dimension.and_then(|d| self.rules.dimensions.get(d));
        dimension.is_some_and(|d| d.axis == Axis::Opportunity)
    }

    fn question_facts(&self, question: &Question) -> String {
        let lang = self.lang;
        let scope = match question.scope {
            Scope::Project => words::PER_PROJECT,
            Scope::Partner => words::PER_PARTNER,
            Scope::Person => words::PER_PERSON,
        };
        let kind = match question.kind {
            Kind::Choice => words::ONE_CHOICE,
            Kind::Multi => words::SEVERAL_CHOICES,
            Kind::Number => words::A_NUMBER,
            Kind::Country => words::A_COUNTRY,
            Kind::Date => words::A_DATE,
            Kind::Text => words::A_TEXT,
        };
        let nature = match (question.nature, question.kind) {
            (Nature::Levels, _) | (_, Kind::Text) => None,
            (Nature::Switch, _) => Some(words::IS_SWITCH),
            (Nature::Context, _) => Some(words::IS_CONTEXT),
        };
        let from = question.from.map(|fill| match fill {
            Fill::Country | Fill::CountryChoice => words::FROM_COUNTRY,
            Fill::Role => words::FROM_ROLE,
            Fill::Screening => words::FROM_SCREENING,
        });
        let phrases = [Some(scope), Some(kind), nature, from].into_iter().flatten();
        let mut facts: Vec<String> = phrases.map(|phrase| phrase.get(lang).to_owned()).collect();
        if let Some(dimension) = question.dimension.and_then(|d| self.rules.dimensions.get(d)) {
            facts.push(words::IN_DIMENSION.with(lang, &[dimension.text.get(lang), &dimension.id]));
        }
        if question.floor.number() > 0 {
            facts.push(words::FLOOR.with(lang, &[&question.floor.number().to_string()]));
        }
        facts.join(" ")
    }

    pub(super) fn choice(&mut self, question: usize, choice: usize) {
        let lang = self.lang;
        let Some(asked) = self.rules.questions.get(question) else { return };
        let Some(chosen) = asked.choices.get(choice) else { return };
        self.page.entry(words::CHOICE.get(lang), &format!("{}.{}", asked.id, chosen.id));
        self.page.lead(chosen.text.get(lang));
        self.page.section(words::MEANING.get(lang), self.choice_facts(asked, chosen));
        self.page.section(words::WHY_SWITCHED_OFF.get(lang), chosen.why.get(lang));
        self.page.section(words::QUESTION_OF.get(lang), named(words::QUESTION, &asked.id, &asked.text, lang));
        let users = reader::reading(self.rules, lang, |atom| {
            atom.question == question && reader::is_met_by(&atom.test, bit(choice))
        });
        self.page.list(words::MET_IN.get(lang), &users);
        let (rules, wanted) = (self.rules, bit(choice));
        let chooses = |answer: &Answer| match answer {
            Answer::OneOf(mask) | Answer::Chosen { mask, .. } => mask & wanted != 0,
            _ => false,
        };
        self.cases(words::CHOSEN_IN, |case| is_stated(rules, case, question, chooses));
        self.end(&[], &chosen.place);
    }
}

/// Whether a case itself, not an assumption, says such an answer to a question.
fn is_stated(rules: &RuleSet, case: &RuleCase, question: usize, such: impl Fn(&Answer) -> bool) -> bool {
    let scope = rules.questions.get(question).map_or(Scope::Project, |question| question.scope);
    case.runs.iter().any(|run| {
        let slots = (0..run.proposal.layout(rules).instances(scope)).map(|instance| Slot { question, instance });
        let mut stated = slots.filter(|slot| !run.assumed.contains(slot));
        stated.any(|slot| such(run.proposal.answer(rules, slot)))
    })
}

/// What is special about a choice.
fn marks(choice: &Choice) -> Vec<Phrase> {
    let marks = [choice.open.then_some(words::OPEN), choice.exclusive.then_some(words::EXCLUSIVE)];
    marks.into_iter().flatten().collect()
}
