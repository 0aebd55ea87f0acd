//! `cooprisk explain ID`: everything a rule set says about one id, in one language.
//!
//! Ids are unique within their kind only: several entries with the same id are all shown. `explain/question.rs`,
//! `explain/rule.rs` and `explain/register.rs` say what an entry is, `explain/reader.rs` finds out where it is used,
//! `explain/page.rs` lays it out. A diagnostic code is explained even where the rule set cannot be read.
//! This file does not know answers.

use super::load::{self, Loaded};
use super::{Common, Exit, ExplainArgs, Session, usage};
use crate::diagnostic::Code;
use crate::error::Result;
use crate::interval::Recommendation;
use crate::rules::{Citation, Condition, Reading, RuleSet, Source, sentence};
use crate::source::{Place, Sources};
use crate::text::words::explain as words;
use crate::text::{Lang, Phrase, nearest};

mod page;
mod question;
mod reader;
mod register;
mod rule;

use page::Page;

/// Runs the command.
pub fn run(args: &ExplainArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    let mut page = Page::new(session.width, session.color_stdout);
    let code = Code::from_id(&args.id);
    if let Some(code) = code {
        register::code(&mut page, code);
    }
    let loaded = match code {
        Some(_) => load::load_quietly(common).ok().flatten(),
        None => match load::load_with_sources(common, session)? {
            Some(loaded) => Some(loaded),
            None => return Ok(Exit::Rejected),
        },
    };
    if let Some(Loaded { rules, sources }) = &loaded {
        let mut explainer = Explainer { rules, sources, lang: session.lang, page };
        let found = explainer.all(&args.id);
        if !found && code.is_none() {
            return Err(usage(unknown(rules, &args.id)));
        }
        page = explainer.page;
    }
    session.print(&page.into_text())?;
    Ok(Exit::Done)
}

/// Writes about the entries of one rule set.
struct Explainer<'r> {
    rules: &'r RuleSet,
    sources: &'r Sources,
    lang: Lang,
    page: Page,
}

impl<'r> Explainer<'r> {
    /// Explains every entry with this id; `false` if there is none.
    fn all(&mut self, id: &str) -> bool {
        let rules = self.rules;
        let name = id.strip_prefix('@').unwrap_or(id);
        let before = self.page.is_empty();
        if let Some(at) = rules.question(id) {
            self.question(at);
        }
        if let Some((question, choice)) = choice_named(rules, id) {
            self.choice(question, choice);
        }
        rules.gates.iter().filter(|g| g.id == id).for_each(|g| self.gate(g));
        rules.escalations.iter().filter(|e| e.id == id).for_each(|e| self.escalation(e));
        rules.measures.iter().filter(|m| m.id == id).for_each(|m| self.measure(m));
        if let Some(at) = rules.dimension(id) {
            self.dimension(at);
        }
        if let Some(at) = rules.role(id) {
            self.role(at);
        }
        if let Some(at) = rules.sources.iter().position(|s| s.id == id) {
            self.source(at);
        }
        rules.sets.iter().filter(|s| s.name == name).for_each(|s| self.set(s));
        rules.conditions.iter().filter(|c| c.name == id).for_each(|c| self.condition(c));
        if let Some(class) = Recommendation::from_id(id) {
            self.class(class);
        }
        before && !self.page.is_empty()
    }

    /// A condition below its heading: one item a row.
    fn when(&mut self, heading: Phrase, when: &Condition) {
        self.page.heading(heading.get(self.lang));
        if when.rows.is_empty() {
            self.page.paragraph(&sentence::condition(self.rules, when, self.lang));
        }
        for (at, row) in when.rows.iter().enumerate() {
            let row = sentence::row(self.rules, row, self.lang);
            let row = if at == 0 { row } else { words::OR_IF.with(self.lang, &[&row]) };
            self.page.item(&row);
        }
    }

    /// Roles below their heading.
    fn roles(&mut self, heading: Phrase, roles: &[usize]) {
        let roles = roles.iter().filter_map(|r| self.rules.roles.get(*r));
        let items: Vec<String> = roles.map(|r| format!("{} ({})", r.text.get(self.lang), r.id)).collect();
        self.page.list(heading.get(self.lang), &items);
    }

    /// Sources and the place in the rule files: the end of every entry.
    fn end(&mut self, cite: &[Citation], place: &Place) {
        if !cite.is_empty() {
            self.page.heading(words::SOURCES.get(self.lang));
        }
        let mut told = Vec::new();
        for citation in cite {
            let Some(source) = self.rules.sources.get(citation.source) else { continue };
            if told.contains(&citation.source) {
                continue;
            }
            told.push(citation.source);
            let name = cited(source, cite.iter().filter(|c| c.source == citation.source));
            let about = self.about_source(source);
            self.page.item(&format!("{name}: {}. {about}", source.title));
            if let Some(url) = &source.url {
                self.page.line("      ", url);
            }
        }
        self.changes(place);
        if let Some(file) = self.sources.get(place.file) {
            let (line, _) = file.line_column(place.span.start);
            self.page.heading(words::PLACE.get(self.lang));
            self.page.line("    ", &format!("{}:{line}", file.name));
        }
    }

    /// What overlays change in the entry at a place.
    fn changes(&mut self, entry: &Place) {
        let changes = self.rules.changes.iter().filter(|change| change.entry.as_ref() == Some(entry));
        let items = changes.filter_map(|change| {
            let overlay = self.rules.overlays.get(change.overlay)?;
            let fields = change.fields.as_ref()?.join(", ");
            let place = self.sources.show(&change.place);
            Some(words::CHANGED_BY.with(self.lang, &[&overlay.id, &fields, &change.reason, &place]))
        });
        let items: Vec<String> = items.collect();
        self.page.list(words::CHANGED.get(self.lang), &items);
    }

    /// Publisher, dates and how well it was read.
    fn about_source(&self, source: &Source) -> String {
        let lang = self.lang;
        let day = |d| sentence::date(d, lang);
        let mut parts = vec![match source.published {
            Some(published) => words::PUBLISHED.with(lang, &[&source.publisher, &day(published)]),
            None => format!("{}.", source.publisher),
        }];
        parts.push(reading(source.read).get(lang).to_owned());
        parts.extend(source.retrieved.map(|d| words::RETRIEVED.with(lang, &[&day(d)])));
        parts.extend(source.review_by.map(|d| words::REVIEW_BY.with(lang, &[&day(d)])));
        parts.join(" ")
    }
}

/// The id of a source with all places in it that are cited: `id#a, #b`.
fn cited<'c>(source: &Source, citations: impl Iterator<Item = &'c Citation>) -> String {
    let places: Vec<&str> = citations.filter_map(|c| c.at.as_deref()).collect();
    if places.is_empty() { source.id.clone() } else { format!("{}#{}", source.id, places.join(", #")) }
}

fn reading(read: Reading) -> Phrase {
    match read {
        Reading::Full => words::READ_FULL,
        Reading::Part => words::READ_PART,
        Reading::Secondary => words::READ_SECONDARY,
    }
}

/// `question.choice`
fn choice_named(rules: &RuleSet, id: &str) -> Option<(usize, usize)> {
    let (question, choice) = id.split_once('.')?;
    let at = rules.question(question)?;
    Some((at, rules.questions.get(at)?.choice(choice)?))
}

/// The message for an id that nothing has.
fn unknown(rules: &RuleSet, id: &str) -> String {
    let is_it =
        |target: &str| target.split_once('.').is_some_and(|(_, rest)| rest == id || rest.replace(".choice", "") == id);
    let removed = rules.changes.iter().find(|change| change.fields.is_none() && is_it(&change.target));
    if let Some((removed, overlay)) = removed.and_then(|r| Some((r, rules.overlays.get(r.overlay)?))) {
        return format!("`{id}` is removed by the overlay `{}`: {}", overlay.id, removed.reason);
    }
    let mut ids: Vec<String> = Code::ALL.iter().map(|c| c.id().to_owned()).collect();
    ids.extend(Recommendation::ALL.iter().map(|r| r.id().to_owned()));
    for question in &rules.questions {
        ids.push(question.id.clone());
        ids.extend(question.choices.iter().map(|c| format!("{}.{}", question.id, c.id)));
    }
    ids.extend(rules.gates.iter().map(|g| g.id.clone()));
    ids.extend(rules.escalations.iter().map(|e| e.id.clone()));
    ids.extend(rules.measures.iter().map(|m| m.id.clone()));
    ids.extend(rules.dimensions.iter().map(|d| d.id.clone()));
    ids.extend(rules.roles.iter().map(|r| r.id.clone()));
    ids.extend(rules.sources.iter().map(|s| s.id.clone()));
    ids.extend(rules.sets.iter().flat_map(|s| [s.name.clone(), format!("@{}", s.name)]));
    ids.extend(rules.conditions.iter().map(|c| c.name.clone()));
    match nearest(id, ids.iter().map(String::as_str)) {
        Some(near) => format!("`{id}` is nowhere in the rule set `{}`; did you mean `{near}`?", rules.id),
        None => format!("`{id}` is nowhere in the rule set `{}` and no diagnostic code", rules.id),
    }
}
