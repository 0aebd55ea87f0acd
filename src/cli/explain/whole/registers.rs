//! Tables of roles, dimensions and sources; what is not verified, and when sources must be looked at again.
//!
//! This file does not know what is asked.

use std::collections::BTreeMap;

use super::{Whole, row};
use crate::report::document::{Line, Run, TableRow};
use crate::rules::lint::names;
use crate::rules::{Axis, Citation, Dimension, Reading, Source, sentence};
use crate::text::words::{document as words, explain, report};
use crate::text::{Phrase, Text};

impl Whole<'_> {
    pub(super) fn roles(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        let counted = |n: usize| Line::from(if n == 0 { "–".to_owned() } else { n.to_string() });
        let rows = rules.roles.iter().enumerate().map(|(at, role)| {
            let answers = rules.questions.iter().filter(|q| q.ask.contains(&at)).count();
            let gates = rules.gates.iter().filter(|g| g.addressee.contains(&at)).count();
            let escalations = rules.escalations.iter().filter(|e| e.addressee.contains(&at)).count();
            let owned = rules.measures.iter().filter(|m| m.owner == Some(at)).count();
            row([
                role.text.get(lang).into(),
                counted(answers),
                counted(gates.saturating_add(escalations)),
                counted(owned),
                Run::Id(role.id.clone()).into(),
            ])
        });
        let rows: Vec<TableRow> = rows.collect();
        if rows.is_empty() {
            return;
        }
        self.chapter(words::ROLES);
        let head = [words::COL_ROLE, words::COL_ANSWERS, words::COL_HEARD, words::COL_CARRIES_OUT, explain::COL_ID];
        self.table(words::ROLES_CAPTION, &head, rows);
    }

    pub(super) fn dimensions(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        let rows = rules.dimensions.iter().enumerate().map(|(at, dimension)| {
            let axis = match dimension.axis {
                Axis::Risk => words::RISK,
                Axis::Opportunity => words::CHANCE,
            };
            let questions = rules.questions.iter().filter(|q| q.dimension == Some(at)).count();
            row([
                dimension.text.get(lang).into(),
                axis.get(lang).into(),
                factor(dimension).map_or("–", |factor| factor.get(lang)).into(),
                questions.to_string().into(),
                Run::Id(dimension.id.clone()).into(),
            ])
        });
        let rows: Vec<TableRow> = rows.collect();
        if rows.is_empty() {
            return;
        }
        self.chapter(words::DIMENSIONS);
        self.say(words::DIMENSIONS_ARE);
        let head = [report::COL_DIMENSION, words::COL_AXIS, words::COL_FACTOR, words::QUESTIONS, explain::COL_ID];
        self.table(words::DIMENSIONS, &head, rows);
    }

    pub(super) fn sources(&mut self) {
        self.chapter(words::SOURCES);
        let rows = self.rules.sources.iter().enumerate().map(|(at, source)| self.source_row(at, source)).collect();
        let head = [words::COL_SOURCE, words::COL_PUBLISHER, words::COL_READ, words::COL_REVIEW, words::COL_CITED_BY];
        self.table(words::SOURCES_CAPTION, &head, rows);
    }

    fn source_row(&self, at: usize, source: &Source) -> TableRow {
        let lang = self.lang;
        let day = |day| Line::from(sentence::date(day, lang));
        let mut name = vec![Line::from(source.title.as_str())];
        name.extend(source.url.iter().map(|url| Line::from(Run::Address(url.clone()))));
        name.push(Run::Id(source.id.clone()).into());
        let mut publisher = vec![Line::from(source.publisher.as_str())];
        publisher.extend(source.published.map(day));
        let mut read = vec![Line::from(super::super::reading(source.read).get(lang))];
        read.extend(source.retrieved.map(|d| Line::from(explain::RETRIEVED.with(lang, &[&sentence::date(d, lang)]))));
        let review = source.review_by.map_or_else(|| Line::from(words::NO_DAY.get(lang)), day);
        let citing = self.explainer.citing(at);
        let mut cited = vec![Line::default().and_all(citing.iter().map(|c| self.link(c.kind, c.id)), ", ")];
        let cases = self.cases(source);
        cited.extend((cases > 0).then(|| Line::from(words::CASES.with(lang, &[&cases.to_string()]))));
        let anchor = super::anchor(explain::SOURCE, &source.id);
        TableRow { anchor, cells: vec![name, publisher, read, vec![review], cited] }
    }

    /// How many cases rest on a source.
    fn cases(&self, source: &Source) -> usize {
        self.grounds.iter().filter(|ground| names(ground, &source.id)).count()
    }

    pub(super) fn unverified(&mut self) {
        self.chapter(words::UNVERIFIED);
        self.say(words::UNVERIFIED_IS);
        for (read, name) in [(Reading::Secondary, words::SECONDARY), (Reading::Part, words::PART)] {
            let sources = self.rules.sources.iter().enumerate().filter(|(_, source)| source.read == read);
            let items = sources.filter_map(|(at, source)| {
                let citing = self.explainer.citing(at).len().to_string();
                let cases = self.cases(source).to_string();
                let about = words::CITED_TIMES.with(self.lang, &[&source.title, &citing, &cases]);
                Some(Line::from(self.source_link(at)?).and(about))
            });
            let items = items.collect();
            self.listed(name, items);
        }
        let items = self.resting_on_secondary();
        self.listed(words::ONLY_SECONDARY, items);
        self.reviews();
    }

    fn listed(&mut self, name: Phrase, items: Vec<Line>) {
        self.part(name.get(self.lang));
        match items.is_empty() {
            true => self.say(words::NONE),
            false => self.page().items(items),
        }
    }

    /// Entries none of whose sources was read at first hand, not even in part.
    fn resting_on_secondary(&self) -> Vec<Line> {
        let (rules, lang) = (self.rules, self.lang);
        let nameless = Text::default();
        let questions = rules.questions.iter().map(|q| (explain::QUESTION, &q.id, &q.text, &q.cite));
        let gates = rules.gates.iter().map(|g| (explain::GATE, &g.id, &g.text, &g.cite));
        let escalations = rules.escalations.iter().map(|e| (explain::ESCALATION, &e.id, &e.text, &e.cite));
        let measures = rules.measures.iter().map(|m| (explain::MEASURE, &m.id, &m.text, &m.cite));
        let sets = rules.sets.iter().map(|s| (explain::SET, &s.name, &nameless, &s.cite));
        let secondary =
            |c: &Citation| rules.sources.get(c.source).is_some_and(|source| source.read == Reading::Secondary);
        let all = questions.chain(gates).chain(escalations).chain(measures).chain(sets);
        let resting = all.filter(|(_, _, _, cite)| !cite.is_empty() && cite.iter().all(secondary));
        let item = |(kind, id, text, _): (Phrase, &String, &Text, _)| {
            let name = Line::from(format!("{} ", kind.get(lang))).and(self.link(kind, id));
            if text.get(lang).is_empty() { name } else { name.and(format!(": {}", text.get(lang))) }
        };
        resting.map(item).collect()
    }

    /// Sources by their review dates, the next first.
    fn reviews(&mut self) {
        let lang = self.lang;
        let mut by_day: BTreeMap<_, Vec<Run>> = BTreeMap::new();
        for (at, source) in self.rules.sources.iter().enumerate() {
            // Those without a date come last.
            by_day.entry((source.review_by.is_none(), source.review_by)).or_default().extend(self.source_link(at));
        }
        let rows = by_day.into_iter().map(|((_, day), sources)| {
            let day = day.map_or_else(|| words::NO_DAY.get(lang).to_owned(), |day| sentence::date(day, lang));
            row([day.into(), Line::default().and_all(sources, ", ")])
        });
        let rows = rows.collect();
        self.part(words::REVIEWS.get(lang));
        self.table(words::REVIEWS_CAPTION, &[words::COL_DAY, words::COL_SOURCES], rows);
    }
}

/// Which part of the picture a dimension belongs to, if it says so.
fn factor(dimension: &Dimension) -> Option<Phrase> {
    words::FACTORS.iter().find(|(id, _)| *id == dimension.factor).map(|(_, name)| *name)
}
