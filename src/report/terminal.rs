//! Reports as text for a terminal: any width from 20 columns, with or without colour, or plain for screen readers.
//!
//! Everything that came from outside goes through `shown` here. `terminal/grid.rs` draws tables,
//! `terminal/overview.rs` the table of many proposals, `terminal/cases.rs` that of rule cases, `terminal/mutation.rs`
//! the changes that no case notices. This file decides nothing about content.

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use crate::limits;
use crate::text::one_line;
use crate::text::words::report as w;

use super::sheet::Sheet;
use super::{Badge, Block, Cell, Grid, Item, Report, Tone, Verdict};

mod cases;
mod grid;
mod mutation;
mod overview;

pub use cases::case_table;
pub use mutation::mutation;
pub use overview::{Overview, overview};

/// How text is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// With style codes.
    pub color: bool,
    /// For screen readers: no tables, no marks, no indentation.
    pub plain: bool,
}

/// A blank at which no line is broken; it is written as an ordinary one.
const TIED: &str = "\u{a0}";

/// Fewest columns for a table; below, every row is a line of its own.
const TABLE_COLUMNS: usize = 60;

/// Longer lines are hard to read.
const MOST_COLUMNS: usize = 100;

/// The report as text.
pub fn render(report: &Report, look: Look) -> String {
    let mut page = Page { look: Look { width: look.width.clamp(20, MOST_COLUMNS), ..look }, out: String::new() };
    page.title(&report.title);
    for line in &report.subject {
        page.text(0, line);
    }
    page.blank();
    page.verdict(report.lang, &report.verdict);
    for section in &report.sections {
        page.blank();
        page.part(&section.heading, &section.blocks);
    }
    page.blank();
    page.text(0, &report.closing);
    page.out
}

/// A result that is no report, as text.
pub fn sheet(of: &Sheet, look: Look) -> String {
    let mut page = Page { look: Look { width: look.width.clamp(20, MOST_COLUMNS), ..look }, out: String::new() };
    page.title(&of.title);
    for line in &of.lead {
        page.text(0, line);
    }
    for part in &of.parts {
        page.blank();
        page.part(&part.heading, &part.blocks);
    }
    page.out
}

/// Text from outside as it may be shown: on one line, hidden characters visible, and no longer than a cell.
fn shown(text: &str) -> String {
    let begin: String = text.chars().take(limits::CELL_CHARS).collect();
    let cut = text.chars().nth(limits::CELL_CHARS).is_some();
    let mut safe = one_line(&begin).into_owned();
    if cut {
        safe.push('…');
    }
    safe
}

struct Page {
    look: Look,
    out: String,
}

impl Page {
    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn title(&mut self, title: &str) {
        for line in self.wrap(&shown(title), "", "") {
            self.line(&paint(self.look, bold(), &line));
        }
    }

    fn verdict(&mut self, lang: crate::text::Lang, verdict: &Verdict) {
        let badge = &verdict.badge;
        let mut text = match self.look.plain {
            true => format!("{}: {}", w::RECOMMENDATION.get(lang), badge.word),
            false => format!("{} {}", badge.mark, badge.word),
        };
        if !verdict.may_become.is_empty() {
            text = format!("{text} ({})", verdict.may_become);
        }
        if self.look.plain {
            text = sentence(&text);
        }
        for line in self.wrap(&shown(&text), "", "  ") {
            self.line(&paint(self.look, style(badge.tone).bold(), &line));
        }
        for advice in &verdict.advice {
            self.text(2, advice);
        }
    }

    fn part(&mut self, heading: &str, blocks: &[Block]) {
        self.heading(0, heading);
        for block in blocks {
            match block {
                Block::Text(text) => self.text(2, text),
                Block::Heading(text) => self.heading(2, text),
                Block::Items(items) => {
                    for item in items {
                        self.item(item);
                    }
                }
                Block::Grid(grid) if self.look.plain || self.look.width < TABLE_COLUMNS => self.list(grid),
                Block::Grid(grid) => self.table(grid),
            }
        }
    }

    fn heading(&mut self, indent: usize, text: &str) {
        let indent = self.indent(indent);
        let colon = if self.look.plain || !indent.is_empty() { ":" } else { "" };
        for line in self.wrap(&format!("{}{colon}", shown(text)), &indent, &indent) {
            self.line(&paint(self.look, bold(), &line));
        }
    }

    fn text(&mut self, indent: usize, text: &str) {
        let indent = self.indent(indent);
        for line in self.wrap(&shown(text), &indent, &indent) {
            self.line(&line);
        }
    }

    fn item(&mut self, item: &Item) {
        let text = shown(item.text.trim());
        if self.look.plain {
            let word = item.badge.as_ref().map(|b| shown(&b.word)).filter(|word| !word.is_empty());
            let text = word.map_or_else(|| text.clone(), |word| format!("{word}: {text}"));
            let heads = item.badge.is_none() && !item.details.is_empty() && !text.ends_with(['?', '!', '.', ':']);
            self.text(0, &if heads { format!("{text}:") } else { sentence(&text) });
            for detail in &item.details {
                self.text(0, &sentence(&shown(detail)));
            }
            return;
        }
        let prefix = match &item.badge {
            Some(Badge { mark, word, .. }) if word.is_empty() => (*mark).to_owned(),
            Some(Badge { mark: "", word, .. }) => shown(word),
            Some(Badge { mark, word, .. }) => format!("{mark} {}:", shown(word)),
            None => "-".to_owned(),
        };
        let tone = item.badge.as_ref().map_or(Tone::Calm, |b| b.tone);
        for (i, line) in self.wrap(&format!("{prefix} {text}"), "  ", "     ").into_iter().enumerate() {
            match line.strip_prefix("  ").and_then(|l| l.strip_prefix(&prefix)) {
                Some(rest) if i == 0 => self.line(&format!("  {}{rest}", paint(self.look, style(tone), &prefix))),
                _ => self.line(&line),
            }
        }
        for detail in &item.details {
            for line in self.wrap(&shown(detail), "     ", "       ") {
                self.line(&line);
            }
        }
    }

    /// A table as a list: one line a row.
    fn list(&mut self, grid: &Grid) {
        for row in &grid.rows {
            let mut cells = row.iter().map(|c| self.cell(c));
            let name = cells.next().unwrap_or_default();
            let values: Vec<String> = match row.get(1..) {
                // Measures that change nothing are not worth a line to everybody.
                Some([Cell::Badge(first), rest @ ..]) if rest.iter().all(|c| *c == Cell::Badge(first.clone())) => {
                    cells.take(1).collect()
                }
                Some([_]) => cells.collect(),
                Some(_) | None => {
                    let named = grid.head.iter().skip(1).zip(cells).filter(|(_, cell)| !cell.is_empty());
                    named.map(|(head, cell)| format!("{}: {cell}", shown(head))).collect()
                }
            };
            let between = if name.ends_with(['?', '!', '.', ':']) { "" } else { ":" };
            let text = format!("{name}{between} {}", values.join("; "));
            let text = if self.look.plain { sentence(&text) } else { text };
            let (first, rest) = if self.look.plain { ("", "") } else { ("  ", "    ") };
            for line in self.wrap(&text, first, rest) {
                self.line(&line);
            }
        }
    }

    fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Text(text) => shown(text),
            Cell::Badge(badge) if self.look.plain => shown(&badge.word),
            Cell::Badge(badge) => format!("{}{TIED}{}", badge.mark, shown(&badge.word)),
        }
    }

    fn table(&mut self, of: &Grid) {
        let width = self.look.width.saturating_sub(2);
        for line in grid::draw(of, width, self.look.color) {
            self.line(&format!("  {line}"));
        }
    }

    fn indent(&self, columns: usize) -> String {
        if self.look.plain { String::new() } else { " ".repeat(columns) }
    }

    fn wrap(&self, text: &str, first: &str, rest: &str) -> Vec<String> {
        let options = Options::new(self.look.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_separator(WordSeparator::UnicodeBreakProperties)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        textwrap::wrap(text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(&line.trim_end().replace(TIED, " "));
        self.out.push('\n');
    }
}

/// A text that ends like a sentence.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    // A full stop behind an address would become part of it.
    let ends = text.is_empty() || text.ends_with(['.', '?', '!', ':', '…', '”', '“']) || text.starts_with("http");
    format!("{text}{}", if ends { "" } else { "." })
}

fn bold() -> Style {
    Style::new().bold()
}

/// The style of a tone: one of the 16 basic colours, bold for what is gravest.
fn style(tone: Tone) -> Style {
    let color = |c: AnsiColor| Style::new().fg_color(Some(c.into()));
    match tone {
        Tone::Calm => Style::new(),
        Tone::Low => color(AnsiColor::Green),
        Tone::Moderate => color(AnsiColor::Yellow),
        Tone::Elevated => color(AnsiColor::Red),
        Tone::Severe => color(AnsiColor::BrightRed),
        Tone::Stop => color(AnsiColor::BrightRed).bold(),
        Tone::Unknown => color(AnsiColor::Cyan),
    }
}

fn paint(look: Look, style: Style, text: &str) -> String {
    let is_plain = style == Style::new();
    if look.color && !is_plain && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_is_one_safe_line() {
        assert_eq!(shown("a\n\u{1b}[2J\u{202e}b"), "a \\u{1b}[2J\\u{202e}b");
        assert_eq!(shown(&"x".repeat(limits::CELL_CHARS + 5)).chars().count(), limits::CELL_CHARS + 1);
    }

    #[test]
    fn sentences_end() {
        assert_eq!((sentence("a").as_str(), sentence("a?").as_str(), sentence("").as_str()), ("a.", "a?", ""));
    }
}
