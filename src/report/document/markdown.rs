//! Documents as Markdown: CommonMark with pipe tables, as forges show it and pandoc turns it into a Word file.
//!
//! Links inside the document are left out, since every reader names its headings differently; a table of contents is
//! made by whoever shows the file. This file does not know what documents are about.

use super::html::is_file_name;
use super::{Block, Card, Document, Fact, Line, Run, Table, level_digits, web};
use crate::text::one_line;

/// The document as Markdown.
pub fn render(document: &Document) -> String {
    part(&document.blocks)
}

/// Some blocks of a document.
pub(super) fn part(blocks: &[Block]) -> String {
    let mut page = Page::default();
    blocks.iter().for_each(|block| page.block(block));
    page.out
}

#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    /// Markup: literals of the program only.
    fn raw(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// A line between two blocks.
    fn apart(&mut self) {
        if !self.out.is_empty() {
            self.raw("\n");
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text, .. } => {
                self.apart();
                for _ in 0..*level {
                    self.raw("#");
                }
                self.raw(" ");
                self.line(text);
                self.raw("\n");
            }
            Block::Text(line) => self.paragraph(line),
            Block::List(items) => {
                self.apart();
                items.iter().for_each(|item| self.item(item));
            }
            Block::Facts(facts) => facts.iter().for_each(|fact| self.fact(fact)),
            Block::Table(table) | Block::SmallTable(table) | Block::WideTable(table) => {
                self.table(&table.without_pictures())
            }
            Block::Banner { badge, lines } => {
                self.apart();
                self.raw("**");
                self.text(&badge.word);
                self.raw("**\n");
                lines.iter().for_each(|line| self.paragraph(line));
            }
            Block::Cards(cards) => {
                self.apart();
                cards.iter().for_each(|card| self.card(card));
            }
            Block::Matrix(_) | Block::AboutPictures(_) => {}
            Block::Lines(lines) => self.lines(lines),
            Block::Contents(_) => {}
        }
    }

    fn paragraph(&mut self, line: &Line) {
        self.apart();
        self.opening(line);
        self.raw("\n");
    }

    fn card(&mut self, card: &Card) {
        let badge = card.badge.as_ref().map(|badge| Run::Strong(badge.word.clone()));
        let badge = badge.filter(|run| !matches!(run, Run::Strong(word) if word.is_empty()));
        let between = badge.as_ref().map(|_| Run::from(": "));
        let first = Line(badge.into_iter().chain(between).chain(card.text.0.iter().cloned()).collect());
        self.item(&std::iter::once(first).chain(card.notes.iter().cloned()).collect::<Vec<_>>());
    }

    fn fact(&mut self, fact: &Fact) {
        self.apart();
        self.raw("**");
        self.text(&fact.label);
        let mut content = fact.content.iter();
        match fact.content.first() {
            Some(Block::Text(line)) => {
                self.raw(":** ");
                self.line(line);
                content.next();
            }
            _ => self.raw("**"),
        }
        self.raw("\n");
        content.for_each(|block| self.block(block));
    }

    fn item(&mut self, lines: &[Line]) {
        for (at, line) in lines.iter().enumerate() {
            // A backslash at the end of a line breaks it there.
            self.raw(if at == 0 { "- " } else { "\\\n  " });
            self.opening(line);
        }
        self.raw("\n");
    }

    fn table(&mut self, table: &Table) {
        self.apart();
        self.raw("*");
        self.text(&table.caption);
        self.raw("*\n\n|");
        for head in &table.head {
            self.raw(" ");
            self.text(head);
            self.raw(" |");
        }
        self.raw("\n|");
        for width in widths(table) {
            for _ in 0..width {
                self.raw("-");
            }
            self.raw("|");
        }
        self.raw("\n");
        for row in &table.rows {
            self.raw("|");
            for cell in &row.cells {
                self.raw(" ");
                for (at, line) in cell.iter().filter(|line| !line.is_empty()).enumerate() {
                    self.raw(if at == 0 { "" } else { " · " });
                    self.line(line);
                }
                self.raw(" |");
            }
            self.raw("\n");
        }
    }

    fn lines(&mut self, lines: &[String]) {
        self.apart();
        for line in lines {
            // Indented code has no end mark that a line could contain.
            self.raw("    ");
            self.out.push_str(&one_line(line));
            self.raw("\n");
        }
    }

    /// A line at the start of a line of the file, or behind a mark of a list.
    fn opening(&mut self, line: &Line) {
        let mut runs = line.0.iter();
        if let Some(Run::Text(text) | Run::Link { text, .. }) = line.0.first() {
            self.out.push_str(&at_start(&escaped(text)));
            runs.next();
        }
        runs.for_each(|run| self.run(run));
    }

    fn line(&mut self, line: &Line) {
        line.0.iter().for_each(|run| self.run(run));
    }

    fn run(&mut self, run: &Run) {
        match run {
            Run::Text(text) | Run::Link { text, .. } => self.text(text),
            Run::Badge(badge) => self.text(&badge.word),
            Run::Id(id) if is_plain(id) => {
                self.raw("`");
                self.out.push_str(id);
                self.raw("`");
            }
            Run::Id(id) => self.text(id),
            Run::Address(address) => match web(address) {
                Some(address) => {
                    self.raw("<");
                    self.out.push_str(&address.replace('&', "&amp;"));
                    self.raw(">");
                }
                None => self.text(address),
            },
            Run::Strong(text) => {
                self.raw("**");
                self.text(text);
                self.raw("**");
            }
            Run::Level(level) => self.text(&level_digits(*level)),
            Run::File { text, name } if is_file_name(name) => {
                self.raw("[");
                self.text(text);
                self.raw("](");
                self.out.push_str(name);
                self.raw(")");
            }
            Run::File { text, .. } => self.text(text),
            Run::Box => self.raw("☐ "),
            Run::Bar(_) | Run::Blank => {}
        }
    }

    /// Anything that is not markup.
    fn text(&mut self, text: &str) {
        self.out.push_str(&escaped(text));
    }
}

/// Relative widths of the columns: pandoc takes them from the dashes.
fn widths(table: &Table) -> Vec<usize> {
    let longest = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column)).flatten();
        let lengths = cells.map(|line| line.0.iter().map(length).fold(0, usize::saturating_add));
        lengths.chain(table.head.get(column).map(|head| head.chars().count())).max().unwrap_or_default()
    };
    (0..table.head.len()).map(|column| longest(column).clamp(8, 48)).collect()
}

fn length(run: &Run) -> usize {
    match run {
        Run::Text(text) | Run::Id(text) | Run::Address(text) | Run::Link { text, .. } => text.chars().count(),
        Run::Strong(text) | Run::File { text, .. } => text.chars().count(),
        Run::Badge(badge) => badge.word.chars().count(),
        Run::Level(_) | Run::Bar(_) | Run::Box => 3,
        Run::Blank => 24,
    }
}

/// Whether an id is nothing but an id, so that it can stand between backticks.
fn is_plain(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '#' | '@' | ':'))
}

/// Text without any character that means something in Markdown. What ends a cell or a tag is written as an entity,
/// which even a reader that splits tables by their bars understands.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '|' => safe.push_str("&#124;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '~' | '^' | '$' | '@' | '#' => safe.extend(['\\', c]),
            // pandoc sets two hyphens as a dash and three dots as one sign: a reference number would change.
            '-' | '.' if safe.ends_with(c) => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    safe
}

/// Escaped text that begins no list, heading, title block or definition where a line begins.
pub(super) fn at_start(text: &str) -> String {
    let text = text.trim_start();
    let word = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at(word);
    let marks: &[char] = if word.is_empty() { &['+', '-', '=', ':', '%', '(', '.', ')'] } else { &['.', ')'] };
    if rest.starts_with(marks) { format!("{word}\\{rest}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(
            escaped("a|b `c` *d* [e](javascript:f) <g> \\|"),
            "a&#124;b \\`c\\` \\*d\\* \\[e\\](javascript:f) &lt;g&gt; \\\\&#124;"
        );
        assert_eq!(escaped("AZ--12-3..."), "AZ-\\-12-3.\\.\\.");
        assert_eq!(escaped("a\nb\u{202e}c"), "a b\\\\u\\{202e\\}c");
    }

    #[test]
    fn nothing_begins_a_block() {
        for (text, safe) in [("1. a", "1\\. a"), ("- a", "\\- a"), ("a) b", "a\\) b"), ("= a", "\\= a"), ("a b", "a b")]
        {
            assert_eq!(at_start(text), safe);
        }
    }
}
