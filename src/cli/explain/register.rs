//! Explaining what rules refer to: dimensions, roles, sources, sets, named conditions, recommendations, diagnostics.
//!
//! This file does not know answers.

use super::page::Page;
use super::reader::{self, named};
use super::{Explainer, anchor};
use crate::cases::read_cases;
use crate::diagnostic::{Code, Diagnostics};
use crate::interval::Recommendation;
use crate::report::document::Run;
use crate::rules::lint::names;
use crate::rules::{Axis, Citation, NamedCondition, Set, country, sentence};
use crate::text::words::explain as words;
use crate::text::{Lang, Phrase};

/// An entry that cites a source.
pub(super) struct Citing<'r> {
    /// What it is.
    pub(super) kind: Phrase,
    /// Its id.
    pub(super) id: &'r str,
    /// The source.
    source: usize,
    /// All its citations.
    pub(super) cite: &'r [Citation],
}

impl Citing<'_> {
    /// Kind, id and the places it names.
    fn show(&self, lang: Lang) -> String {
        let cited = self.cite.iter().filter(|c| c.source == self.source);
        let places: Vec<&str> = cited.filter_map(|c| c.at.as_deref()).collect();
        let name = format!("{} {}", self.kind.get(lang), self.id);
        if places.is_empty() { name } else { format!("{name} (#{})", places.join(", #")) }
    }
}

/// A member of a set: a country by its name and code, anything else as it is.
fn member(item: &str, lang: Lang) -> String {
    country::name(item, lang).map_or_else(|| item.to_owned(), |name| format!("{name} ({item})"))
}

/// The page of a diagnostic code, in English like the diagnostics themselves.
pub(super) fn code(page: &mut Page, code: Code) {
    let about = code.page();
    page.entry(about.severity.id(), about.id);
    page.lead(about.about.split_whitespace().collect::<Vec<_>>().join(" "));
    page.heading("Example");
    page.lines(about.example.lines().map(str::to_owned).collect());
}

impl Explainer<'_> {
    pub(super) fn dimension(&mut self, at: usize) {
        let lang = self.lang;
        let Some(dimension) = self.rules.dimensions.get(at) else { return };
        let axis = match dimension.axis {
            Axis::Risk => words::RISK_AXIS,
            Axis::Opportunity => words::OPPORTUNITY_AXIS,
        };
        let questions = self.rules.questions.iter().filter(|q| q.dimension == Some(at));
        let questions: Vec<String> = questions.map(|q| format!("{}: {}", q.id, q.text.get(lang))).collect();
        let reads = |r: &&reader::Reader<'_>| r.when.rows.iter().any(|row| row.levels.iter().any(|(d, _)| *d == at));
        let users = reader::readers(self.rules).iter().filter(reads).map(|r| r.show(lang)).collect::<Vec<_>>();
        self.page.entry(words::DIMENSION.get(lang), &dimension.id);
        self.page.lead(dimension.text.get(lang));
        self.page.section(words::MEANING.get(lang), axis.get(lang));
        self.page.list(words::QUESTIONS.get(lang), &questions);
        self.page.list(words::USED_BY.get(lang), &users);
        self.end(&[], &dimension.place);
    }

    pub(super) fn role(&mut self, at: usize) {
        let lang = self.lang;
        let Some(role) = self.rules.roles.get(at) else { return };
        let mut uses = Vec::new();
        for q in self.rules.questions.iter().filter(|q| q.ask.contains(&at)) {
            uses.push(words::CAN_ANSWER.with(lang, &[&named(words::QUESTION, &q.id, &q.text, lang)]));
        }
        for g in self.rules.gates.iter().filter(|g| g.addressee.contains(&at)) {
            uses.push(words::IS_HEARD.with(lang, &[&named(words::GATE, &g.id, &g.text, lang)]));
        }
        for e in self.rules.escalations.iter().filter(|e| e.addressee.contains(&at)) {
            uses.push(words::IS_HEARD.with(lang, &[&named(words::ESCALATION, &e.id, &e.text, lang)]));
        }
        for m in self.rules.measures.iter().filter(|m| m.owner == Some(at)) {
            uses.push(words::CARRIES_OUT.with(lang, &[&named(words::MEASURE, &m.id, &m.text, lang)]));
        }
        self.page.entry(words::ROLE.get(lang), &role.id);
        self.page.lead(role.text.get(lang));
        self.page.list(words::USED_BY.get(lang), &uses);
        self.end(&[], &role.place);
    }

    pub(super) fn source(&mut self, at: usize) {
        let lang = self.lang;
        let Some(source) = self.rules.sources.get(at) else { return };
        self.page.entry(words::SOURCE.get(lang), &source.id);
        self.page.lead(source.title.as_str());
        self.page.section(words::MEANING.get(lang), self.about_source(source));
        if let Some(url) = &source.url {
            self.page.paragraph(Run::Address(url.clone()));
        }
        let mut citing: Vec<String> = self.citing(at).into_iter().map(|cited| cited.show(lang)).collect();
        let cases = read_cases(self.rules, self.sources, &mut Diagnostics::default());
        let cases = cases.iter().filter(|case| names(&case.source, &source.id));
        citing.extend(cases.map(|case| format!("{}: {}", words::CASE.get(lang), case.name)));
        self.page.list(words::CITED_BY.get(lang), &citing);
        self.end(&[], &source.place);
    }

    /// Everything that cites a source, with the places it names.
    pub(super) fn citing(&self, source: usize) -> Vec<Citing<'_>> {
        let rules = self.rules;
        let questions = rules.questions.iter().map(|q| (words::QUESTION, &q.id, &q.cite));
        let gates = rules.gates.iter().map(|g| (words::GATE, &g.id, &g.cite));
        let escalations = rules.escalations.iter().map(|e| (words::ESCALATION, &e.id, &e.cite));
        let measures = rules.measures.iter().map(|m| (words::MEASURE, &m.id, &m.cite));
        let sets = rules.sets.iter().map(|s| (words::SET, &s.name, &s.cite));
        let assumptions = rules.assumptions.iter().map(|a| (words::ASSUMPTION, &a.id, &a.cite));
        let lists = rules.lists.iter().map(|l| (words::LIST, &l.id, &l.cite));
        let all = questions.chain(gates).chain(escalations).chain(measures).chain(sets).chain(assumptions).chain(lists);
        let citing = all.filter(|(_, _, cite)| cite.iter().any(|c| c.source == source));
        citing.map(|(kind, id, cite)| Citing { kind, id, source, cite }).collect()
    }

    pub(super) fn set(&mut self, set: &Set) {
        let lang = self.lang;
        let name = format!("@{}", set.name);
        match self.whole {
            Some(level) => self.page.title(level, &anchor(words::SET, &set.name), name),
            None => self.page.entry(words::SET.get(lang), &name),
        }
        if let Some(day) = set.as_of {
            self.page.lead(words::AS_OF.with(lang, &[&sentence::date(day, lang)]));
        }
        let heading = words::ITEMS.with(lang, &[&set.items.len().to_string()]);
        let members: Vec<String> = set.items.iter().map(|item| member(item, lang)).collect();
        self.page.section(&heading, members.join(", "));
        let mut users = reader::reading(self.rules, lang, |atom| reader::is_about(&atom.test, set));
        for question in &self.rules.questions {
            let choices = question.choices.iter().filter(|c| reader::stands_for(c, set));
            users.extend(choices.map(|c| named(words::CHOICE, &format!("{}.{}", question.id, c.id), &c.text, lang)));
        }
        self.page.list(words::USED_BY.get(lang), &users);
        self.end(&set.cite, &set.place);
    }

    pub(super) fn condition(&mut self, named: &NamedCondition) {
        let lang = self.lang;
        match self.whole {
            Some(level) => self.page.title(level, &anchor(words::CONDITION, &named.name), named.name.as_str()),
            None => self.page.entry(words::CONDITION.get(lang), &named.name),
        }
        self.page.lead(named.text.get(lang));
        self.when(words::HOLDS_IF, &named.when);
        let users = reader::readers(self.rules);
        let users = users.iter().filter(|r| !std::ptr::eq(r.when, &named.when));
        let users = users.filter(|r| r.when.atoms().any(|atom| reader::came_from(atom, named)));
        let users: Vec<String> = users.map(|r| r.show(lang)).collect();
        self.page.list(words::USED_BY.get(lang), &users);
        self.end(&[], &named.place);
    }

    pub(super) fn class(&mut self, class: Recommendation) {
        let lang = self.lang;
        self.page.entry(words::CLASS.get(lang), class.id());
        self.page.lead(self.rules.label(class, lang));
        self.page.section(words::ADVICE.get(lang), self.rules.advice(class, lang));
        let rules = self.rules.escalations.iter().filter(|e| e.class == class);
        let rules: Vec<String> = rules.map(|e| named(words::ESCALATION, &e.id, &e.text, lang)).collect();
        self.page.list(words::RESULTS_FROM.get(lang), &rules);
        if let Some(own) = self.rules.classes.iter().find(|own| own.class == class) {
            self.changes(&own.place);
        }
    }
}
