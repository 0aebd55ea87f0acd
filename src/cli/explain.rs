//! `cooprisk explain`: everything a rule set says about one id, or the whole rule set as a document, in one language.
//!
//! Ids are unique within their kind only: several entries with the same id are all shown. `explain/question.rs`,
//! `explain/rule.rs`, `explain/list.rs` and `explain/register.rs` say what an entry is, `explain/reader.rs` finds out
//! where it is used, `explain/whole.rs` puts all entries in order, `explain/page.rs` collects what is said. A
//! diagnostic code is explained even where the rule set cannot be read. This file does not know answers.

use super::load::{self, Loaded};
use super::{ColorArg, Common, DocumentFormat, Exit, ExplainArgs, Session, usage};
use crate::diagnostic::{Code, quoted_list};
use crate::error::Result;
use crate::interval::Recommendation;
use crate::report::document::{Document, Line, Run, html, markdown, text};
use crate::rules::{Citation, Condition, Reading, RuleSet, Source, sentence};
use crate::source::{Place, Sources};
use crate::text::words::explain as words;
use crate::text::{Lang, Phrase, Text, nearest};

mod list;
mod page;
mod question;
mod reader;
mod register;
mod rule;
mod whole;

use page::Page;

/// Runs the command.
pub fn run(args: &ExplainArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    let document = match &args.id {
        Some(id) => one(id, args.find.as_deref(), common, session)?,
        None => load::load_with_sources(common, session)?
            .map(|Loaded { rules, sources }| whole::document(&rules, &sources, session.lang)),
    };
    let Some(document) = document else { return Ok(Exit::Rejected) };
    let color = if args.output.is_some() { common.color == ColorArg::Always } else { session.color_stdout };
    let written = match args.format {
        DocumentFormat::Text => text::render(&document, session.width, color),
        DocumentFormat::Md => markdown::render(&document),
        DocumentFormat::Html => html::render(&document),
    };
    match &args.output {
        Some(path) => load::write_file(path, written.as_bytes(), args.force)?,
        None => session.print(&written)?,
    }
    Ok(Exit::Done)
}

/// What there is to say about one id. `None`: the rule set was rejected, and that has been said.
fn one(id: &str, find: Option<&str>, common: &Common, session: &Session) -> Result<Option<Document>> {
    let mut page = Page::default();
    let code = Code::from_id(id);
    if let Some(code) = code {
        register::code(&mut page, code);
    }
    let loaded = match code {
        Some(_) => load::load_quietly(common).ok().flatten(),
        None => match load::load_with_sources(common, session)? {
            Some(loaded) => Some(loaded),
            None => return Ok(None),
        },
    };
    if let Some(Loaded { rules, sources }) = &loaded {
        let mut explainer = Explainer { rules, sources, lang: session.lang, page, whole: None, order: Vec::new() };
        let list = list::position(&rules.lists, id);
        let found = match (find, list) {
            (None, _) => explainer.all(id),
            (Some(words), Some(list)) => {
                explainer.list(list, Some(words));
                true
            }
            (Some(_), None) => return Err(usage(no_list(rules, id))),
        };
        if !found && code.is_none() {
            return Err(usage(unknown(rules, id)));
        }
        page = explainer.page;
    }
    Ok(Some(Document {
        lang: session.lang,
        title: id.to_owned(),
        running: Default::default(),
        blocks: page.into_blocks(),
    }))
}

/// Writes about the entries of one rule set.
struct Explainer<'r> {
    rules: &'r RuleSet,
    sources: &'r Sources,
    lang: Lang,
    page: Page,
    /// Where every entry is written about, so that one can lead to another instead of repeating it: the level of their
    /// headings.
    whole: Option<u8>,
    /// Questions in the order in which they are put; of the whole rule set only.
    order: Vec<usize>,
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
        rules.assumptions.iter().filter(|a| a.id == id).for_each(|a| self.assumption(a));
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
        if let Some(at) = list::position(&rules.lists, id) {
            self.list(at, None);
        }
        if let Some(class) = Recommendation::from_id(id) {
            self.class(class);
        }
        before && !self.page.is_empty()
    }

    /// Starts an entry that has a text. In the whole document the text is the heading, and `more` says what it is.
    fn titled(&mut self, kind: Phrase, id: &str, text: &Text, more: Line) {
        let text = text.get(self.lang);
        if let Some(level) = self.whole {
            self.page.title(level, &anchor(kind, id), text);
            self.page.lead(more.and(" ").and(Run::Id(id.to_owned())));
        } else {
            self.page.entry(kind.get(self.lang), id);
            self.page.lead(text);
        }
    }

    /// Words that lead to an entry, where it stands in the same document.
    fn link(&self, kind: Phrase, id: &str, text: String) -> Run {
        if self.whole.is_some() { Run::Link { text, to: anchor(kind, id) } } else { Run::Text(text) }
    }

    /// A condition below its heading: one item a row.
    fn when(&mut self, heading: Phrase, when: &Condition) {
        self.page.heading(heading.get(self.lang));
        if when.rows.is_empty() {
            self.page.paragraph(sentence::condition(self.rules, when, self.lang));
        }
        for (at, row) in when.rows.iter().enumerate() {
            let row = sentence::row(self.rules, row, self.lang);
            let row = if at == 0 { row } else { words::OR_IF.with(self.lang, &[&row]) };
            self.page.item(row);
        }
    }

    /// Roles below their heading.
    fn roles(&mut self, heading: Phrase, roles: &[usize]) {
        let roles = roles.iter().filter_map(|r| self.rules.roles.get(*r));
        let items: Vec<String> = roles.map(|r| format!("{} ({})", r.text.get(self.lang), r.id)).collect();
        match self.whole {
            Some(_) => self.page.section(heading.get(self.lang), items.join(", ")),
            None => self.page.list(heading.get(self.lang), &items),
        }
    }

    /// Sources and the place in the rule files: the end of every entry. The whole document tells about sources once.
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
            if self.whole.is_some() {
                let name = self.link(words::SOURCE, &source.id, name);
                let doubt = match source.read {
                    Reading::Secondary => format!(" {}", words::READ_SECONDARY.get(self.lang)),
                    Reading::Full | Reading::Part => String::new(),
                };
                self.page.item(Line::from(name).and(format!(": {} ({}).{doubt}", source.title, source.publisher)));
                continue;
            }
            let about = self.about_source(source);
            self.page.item(format!("{name}: {}. {about}", source.title));
            if let Some(url) = &source.url {
                self.page.more(Run::Address(url.clone()));
            }
        }
        self.changes(place);
        if self.whole.is_none() && self.sources.get(place.file).is_some() {
            self.page.heading(words::PLACE.get(self.lang));
            self.page.lines(vec![self.sources.line(place)]);
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

/// What kind of entry it is, as the beginning of a line.
fn kind_of(kind: Phrase, lang: Lang) -> Line {
    let mut letters = kind.get(lang).chars();
    let first = letters.next().map(char::to_uppercase);
    Line::from(first.into_iter().flatten().chain(letters).collect::<String>())
}

/// Where links to an entry lead: the same in every language.
fn anchor(kind: Phrase, id: &str) -> String {
    format!("{}-{id}", kind.get(Lang::En))
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

/// The message for words to be looked up in what is no list.
fn no_list(rules: &RuleSet, id: &str) -> String {
    let ids: Vec<&str> = rules.lists.iter().map(|list| list.id.as_str()).collect();
    match ids.as_slice() {
        [] => format!("--find looks words up in a list; the rule set `{}` has none", rules.id),
        ids => format!("--find looks words up in a list, and `{id}` is none: {}", quoted_list(ids)),
    }
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
    ids.extend(rules.assumptions.iter().map(|a| a.id.clone()));
    ids.extend(rules.dimensions.iter().map(|d| d.id.clone()));
    ids.extend(rules.roles.iter().map(|r| r.id.clone()));
    ids.extend(rules.sources.iter().map(|s| s.id.clone()));
    ids.extend(rules.sets.iter().flat_map(|s| [s.name.clone(), format!("@{}", s.name)]));
    ids.extend(rules.conditions.iter().map(|c| c.name.clone()));
    ids.extend(rules.lists.iter().map(|l| l.id.clone()));
    match nearest(id, ids.iter().map(String::as_str)) {
        Some(near) => format!("`{id}` is nowhere in the rule set `{}`; did you mean `{near}`?", rules.id),
        None => format!("`{id}` is nowhere in the rule set `{}` and no diagnostic code", rules.id),
    }
}
