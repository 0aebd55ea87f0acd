//! Documents as text: wrapped, with or without bold headings; a table is a list.
//!
//! This file does not know what documents are about.

use anstyle::Style;
use textwrap::{Options, WordSeparator, WordSplitter};

use super::{Block, Card, Document, Fact, Line, Run, Table, level_digits};
use crate::text::one_line;

const BOLD: Style = Style::new().bold();

/// The document as text.
pub fn render(document: &Document, width: usize, color: bool) -> String {
    let mut page = Page { width, color, text: String::new() };
    let mut above = None;
    for block in &document.blocks {
        page.block(block, above, document);
        above = Some(block);
    }
    page.text
}

struct Page {
    width: usize,
    color: bool,
    text: String,
}

impl Page {
    fn block(&mut self, block: &Block, above: Option<&Block>, document: &Document) {
        // A paragraph stands right below its heading, everything else apart.
        let below_heading = matches!(above, Some(Block::Heading { .. })) && !matches!(block, Block::Heading { .. });
        if above.is_some() && !below_heading && !matches!(block, Block::Facts(_)) {
            self.text.push('\n');
        }
        match block {
            Block::Heading { text, .. } => self.bold("", &words(text)),
            Block::Contents(label) => {
                self.bold("  ", label);
                for text in document.blocks.iter().filter_map(chapter) {
                    self.wrapped("    ", "    ", &words(text));
                }
            }
            Block::Facts(facts) => facts.iter().for_each(|fact| self.fact(fact)),
            Block::Matrix(_) | Block::AboutPictures(_) => {}
            Block::Text(_) | Block::List(_) | Block::Table(_) | Block::Lines(_) => self.body("  ", block),
            Block::SmallTable(_) | Block::WideTable(_) | Block::Banner { .. } | Block::Cards(_) => {
                self.body("  ", block)
            }
        }
    }

    fn fact(&mut self, fact: &Fact) {
        self.text.push('\n');
        self.bold("  ", &fact.label);
        fact.content.iter().for_each(|block| self.body("    ", block));
    }

    /// What has no heading, below one.
    fn body(&mut self, indent: &str, block: &Block) {
        match block {
            Block::Text(line) => self.line(indent, indent, line),
            Block::List(items) => items.iter().for_each(|item| self.item(indent, item)),
            Block::Table(table) | Block::SmallTable(table) | Block::WideTable(table) => {
                self.table(indent, &table.without_pictures());
            }
            Block::Banner { badge, lines } => {
                self.bold(indent, &badge.word);
                lines.iter().for_each(|line| self.line(indent, indent, line));
            }
            Block::Cards(cards) => cards.iter().for_each(|card| self.card(indent, card)),
            Block::Lines(lines) => lines.iter().for_each(|line| self.unwrapped(indent, line)),
            Block::Heading { .. } | Block::Facts(_) | Block::Contents(_) | Block::Matrix(_) => {}
            Block::AboutPictures(_) => {}
        }
    }

    fn item(&mut self, indent: &str, lines: &[Line]) {
        let further = format!("{indent}  ");
        for (at, line) in lines.iter().enumerate() {
            let first = if at == 0 { format!("{indent}- ") } else { further.clone() };
            self.line(&first, &further, line);
        }
    }

    fn card(&mut self, indent: &str, card: &Card) {
        let word = card.badge.as_ref().map(|badge| badge.word.as_str()).filter(|word| !word.is_empty());
        let badge = word.map(|word| Run::from(format!("{word}: ")));
        let first = Line(badge.into_iter().chain(card.text.0.iter().cloned()).collect());
        self.item(indent, &std::iter::once(first).chain(card.notes.iter().cloned()).collect::<Vec<_>>());
    }

    fn table(&mut self, indent: &str, table: &Table) {
        self.bold(indent, &table.caption);
        for row in &table.rows {
            let mut lines = Vec::new();
            for (at, (head, cell)) in table.head.iter().zip(&row.cells).enumerate() {
                for line in cell.iter().filter(|line| !line.is_empty()) {
                    let is_address = matches!(line.0.as_slice(), [Run::Address(_)]);
                    let named = || Line::from(format!("{head}: ")).and_all(line.0.iter().cloned(), "");
                    lines.push(if at == 0 || is_address { line.clone() } else { named() });
                }
            }
            self.item(indent, &lines);
        }
    }

    /// A wrapped line. An address that stands alone stays in one piece, so that it can be copied.
    fn line(&mut self, first: &str, further: &str, line: &Line) {
        match line.0.as_slice() {
            [Run::Address(address)] => self.unwrapped(first, address),
            _ => self.wrapped(first, further, &words(line)),
        }
    }

    fn unwrapped(&mut self, indent: &str, text: &str) {
        self.text.push_str(indent);
        self.text.push_str(&one_line(text));
        self.text.push('\n');
    }

    fn bold(&mut self, indent: &str, text: &str) {
        let from = self.text.len();
        self.wrapped(indent, indent, text);
        if self.color {
            let lines = self.text.split_off(from);
            for line in lines.lines() {
                let words = line.trim_start();
                self.text.push_str(line.strip_suffix(words).unwrap_or_default());
                self.text.push_str(&format!("{BOLD}{words}{BOLD:#}\n"));
            }
        }
    }

    fn wrapped(&mut self, first: &str, further: &str, text: &str) {
        // At spaces only: ids and dates stay in one piece as long as they fit into a line.
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(further)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&one_line(text), options) {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}

/// The words of a heading of the second level.
fn chapter(block: &Block) -> Option<&Line> {
    match block {
        Block::Heading { level: 2, text, .. } => Some(text),
        _ => None,
    }
}

/// A line without any markup.
pub(super) fn words(line: &Line) -> String {
    let words = line.0.iter().map(|run| match run {
        Run::Text(text) | Run::Id(text) | Run::Address(text) | Run::Link { text, .. } => text.clone(),
        Run::Strong(text) | Run::File { text, .. } => text.clone(),
        Run::Badge(badge) => badge.word.clone(),
        Run::Level(level) => level_digits(*level),
        Run::Bar(_) => String::new(),
        Run::Box => "[ ] ".to_owned(),
        Run::Blank => "____________________".to_owned(),
    });
    words.collect()
}
