//! The report on one proposal as a document to read, to print and to sign. It holds everything: nothing is cut but what
//! stands in full further below.
//!
//! The files below make the parts that a document shows otherwise than a terminal: `paper/gates.rs` gates and reasons,
//! `paper/picture.rs` levels, `paper/lists.rs` unknowns, measures, answers and sources, `paper/sign.rs` provenance and
//! signatures. This file does not know how documents are laid out.

use crate::assess::Assessment;
use crate::compare::Levers;
use crate::proposal::{Proposal, Slot};
use crate::report::document::{Block, Card, Document, Line, Run, Table, TableRow};
use crate::report::{self, Item, Setting};
use crate::rules::{Citation, RuleSet};
use crate::text::Phrase;
use crate::text::words::paper as p;
use crate::text::words::report as w;

use super::{Notebook, Speech, answers, clip, open, screening, subject, title, todo, verdict};

mod gates;
mod lists;
mod picture;
mod sign;

/// Most characters of the id above every printed page: beside it stands a digest.
const RUNNING_CHARS: usize = 60;

/// The report on an assessment as a document. `assessment` should be explained first
/// ([`crate::assess::explain::explain`]).
pub fn paper(
    rules: &RuleSet,
    proposal: &Proposal,
    assessment: &Assessment,
    levers: &Levers,
    setting: Setting,
) -> Document {
    let speech = Speech { rules, proposal, assessment, lang: setting.lang };
    let mut paper = Paper { speech, setting, book: Notebook::default(), blocks: Vec::new() };
    let subject = subject(speech);
    paper.front(&subject);
    paper.steps();
    paper.gates();
    paper.picture();
    paper.why();
    paper.unknowns();
    paper.levers(levers);
    paper.measures();
    paper.answers();
    paper.screening();
    paper.not_counted();
    paper.sources();
    paper.provenance();
    paper.signatures();
    let first = subject.into_iter().next().unwrap_or_default();
    let running = [clip(&first, RUNNING_CHARS), proposal.digest.clone()];
    Document { lang: setting.lang, title: title(speech), running, blocks: paper.blocks }
}

struct Paper<'a> {
    speech: Speech<'a>,
    setting: Setting,
    book: Notebook,
    blocks: Vec<Block>,
}

impl Paper<'_> {
    fn head(&mut self, level: u8, words: impl Into<Line>) {
        self.blocks.push(Block::Heading { level, anchor: String::new(), text: words.into() });
    }

    fn chapter(&mut self, id: &str, phrase: Phrase) {
        let text = phrase.get(self.speech.lang).into();
        self.blocks.push(Block::Heading { level: 2, anchor: id.to_owned(), text });
    }

    fn say(&mut self, words: impl Into<Line>) {
        self.blocks.push(Block::Text(words.into()));
    }

    fn cards(&mut self, cards: Vec<Card>) {
        if !cards.is_empty() {
            self.blocks.push(Block::Cards(cards));
        }
    }

    fn table(&mut self, caption: String, head: &[Phrase], rows: Vec<TableRow>) {
        self.blocks.push(Block::Table(self.table_of(caption, head, rows)));
    }

    /// A table in which things are looked up.
    fn small_table(&mut self, caption: String, head: &[Phrase], rows: Vec<TableRow>) {
        self.blocks.push(Block::SmallTable(self.table_of(caption, head, rows)));
    }

    fn table_of(&self, caption: String, head: &[Phrase], rows: Vec<TableRow>) -> Table {
        let head = head.iter().map(|phrase| phrase.get(self.speech.lang).to_owned()).collect();
        Table { caption, head, rows }
    }

    /// Links to the cited sources, blanks between them.
    fn cite(&mut self, citations: &[Citation]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for citation in citations {
            if !runs.is_empty() {
                runs.push(Run::from(" "));
            }
            let to = source_anchor(self.book.number(citation));
            runs.push(Run::Link { text: self.book.mark(citation), to });
        }
        runs
    }

    /// A phrase that ends with its value, what stands before the value in strong letters.
    fn labelled(&self, phrase: Phrase, value: impl IntoIterator<Item = Run>) -> Line {
        let label = self.speech.fill(phrase, &[""]);
        let label = (!label.trim().is_empty()).then(|| [Run::Strong(label.trim().to_owned()), Run::from(" ")]);
        Line(label.into_iter().flatten().chain(value).collect())
    }

    fn front(&mut self, subject: &[String]) {
        let speech = self.speech;
        self.head(1, title(speech));
        for line in subject {
            self.say(line.as_str());
        }
        self.chapter("recommendation", w::RECOMMENDATION);
        let of = verdict(speech);
        let mut lines: Vec<Line> = of.advice.iter().map(|advice| advice.as_str().into()).collect();
        let range = [speech.short(of.reach.low), speech.short(of.reach.high)];
        let range = (!of.reach.is_point()).then(|| speech.fill(p::MAY_BECOME, &range));
        let open: Vec<String> = range.into_iter().chain(of.clarify.then(|| speech.say(p::TO_CLARIFY))).collect();
        if !open.is_empty() {
            lines.insert(0, Run::Strong(open.join(" ")).into());
        }
        lines.push(speech.say(w::CLOSING).into());
        self.blocks.push(Block::Banner { badge: of.badge, lines });
        let link = |phrase: Phrase, to: &str| Run::Link { text: phrase.get(speech.lang).to_owned(), to: to.to_owned() };
        let gates = format!(" – {} ", speech.fill(p::GATES_COUNTED, &self.counts().each_ref().map(String::as_str)));
        let at_end = Run::from(speech.say(p::AT_THE_END));
        self.say(Line(vec![
            link(w::HEAD_GATES, "gates"),
            gates.into(),
            link(p::HEAD_SIGNATURES, "signatures"),
            at_end,
        ]));
    }

    /// What names gave in lists; nothing if none were to be compared.
    fn screening(&mut self) {
        let blocks = screening::blocks(self.speech);
        if !blocks.is_empty() {
            self.chapter("screening", w::HEAD_SCREENING);
        }
        for block in blocks {
            match block {
                report::Block::Text(text) => self.say(text),
                report::Block::Heading(text) => self.head(3, text),
                report::Block::Items(items) => self.blocks.push(Block::List(items.into_iter().map(told).collect())),
                // Matches are told in lists only.
                report::Block::Grid(_) => {}
            }
        }
    }

    fn steps(&mut self) {
        let speech = self.speech;
        self.chapter("steps", w::HEAD_STEPS);
        let (entries, milder) = todo::entries(speech, false, true);
        if entries.is_empty() && milder.is_empty() {
            self.say(todo::nothing(speech));
            return;
        }
        self.say(speech.say(p::STEPS_TICK));
        let to_tick = |text: String| Line(vec![Run::Box, Run::from(text)]);
        let cards = entries.into_iter().map(|(roles, details)| Card {
            badge: None,
            text: Run::Strong(speech.roles_and(&roles)).into(),
            notes: details.into_iter().map(to_tick).collect(),
        });
        self.cards(cards.collect());
        if !milder.is_empty() {
            self.say(todo::also_concerned(speech, &milder));
        }
    }

    fn levers(&mut self, levers: &Levers) {
        let about = open::about_levers(self.speech, levers);
        if levers.list.is_empty() && about.is_none() {
            return;
        }
        self.chapter("levers", w::HEAD_LEVERS);
        let cards = levers.list.iter().map(|lever| card(open::lever(self.speech, lever))).collect();
        self.cards(cards);
        if let Some(about) = about {
            self.say(about);
        }
    }

    fn not_counted(&mut self) {
        let speech = self.speech;
        let stated = answers::stated(speech);
        let mut groups: Vec<(&[Slot], Vec<Slot>)> = Vec::new();
        for not_asked in answers::not_needed(speech) {
            match groups.iter_mut().find(|(because, _)| *because == not_asked.because) {
                Some((_, slots)) => slots.push(not_asked.slot),
                None => groups.push((&not_asked.because, vec![not_asked.slot])),
            }
        }
        if !stated.is_empty() {
            self.chapter("not-counted", w::HEAD_NOT_COUNTED);
            let lines = |item: Item| std::iter::once(item.text).chain(item.details).map(Line::from).collect();
            self.blocks.push(Block::List(stated.into_iter().map(lines).collect()));
        }
        if !groups.is_empty() {
            self.chapter("not-needed", p::HEAD_NOT_NEEDED);
            self.not_needed(groups);
        }
    }

    /// Every stated answer once, with its reason and a number; then the questions that it made unnecessary.
    fn not_needed(&mut self, groups: Vec<(&[Slot], Vec<Slot>)>) {
        let speech = self.speech;
        let mut stated: Vec<Slot> = Vec::new();
        let mut rows = Vec::new();
        for (because, slots) in groups {
            let mut numbers = Vec::new();
            for slot in because {
                let at = stated.iter().position(|known| known == slot).unwrap_or(stated.len());
                if at == stated.len() {
                    stated.push(*slot);
                }
                let number = at.saturating_add(1);
                numbers.push(Run::Link { text: number.to_string(), to: reason_anchor(number) });
            }
            let questions = slots.iter().map(|slot| speech.question(*slot).into()).collect();
            let because = Line::default().and_all(numbers, ", ");
            rows.push(TableRow { anchor: String::new(), cells: vec![questions, vec![because]] });
        }
        let reasons = stated.iter().enumerate().map(|(at, slot)| {
            let number = at.saturating_add(1);
            let cells = [number.to_string().into(), answers::with_why(speech, *slot).into()];
            TableRow { anchor: reason_anchor(number), ..row(cells) }
        });
        let reasons = reasons.collect();
        self.small_table(speech.say(p::NOT_NEEDED_CAPTION), &[p::COL_NUMBER, w::COL_ANSWER], reasons);
        self.small_table(speech.say(p::NOT_ASKED_CAPTION), &[p::COL_NOT_NEEDED, p::COL_BECAUSE], rows);
    }
}

/// An entry of a list as a card.
fn card(item: Item) -> Card {
    let text = match item.badge {
        None => Run::Strong(item.text).into(),
        Some(_) => item.text.into(),
    };
    Card { badge: item.badge, text, notes: item.details.into_iter().map(Line::from).collect() }
}

/// A row of cells of one line each.
fn row<const N: usize>(cells: [Line; N]) -> TableRow {
    TableRow { anchor: String::new(), cells: cells.into_iter().map(|line| vec![line]).collect() }
}

/// The place of an answer that made questions unnecessary.
fn reason_anchor(number: usize) -> String {
    format!("reason-{number}")
}

/// The place of a source.
fn source_anchor(number: usize) -> String {
    format!("source-{number}")
}

/// An item of a list with its badge and what belongs to it.
fn told(item: Item) -> Vec<Line> {
    let badge = item.badge.into_iter().flat_map(|badge| [Run::Badge(badge), Run::from(" ")]);
    let first = Line(badge.chain([Run::from(item.text)]).collect());
    std::iter::once(first).chain(item.details.into_iter().map(Line::from)).collect()
}
