//! A document for people: headings, paragraphs, lists and tables as plain data, in one language.
//!
//! `document/text.rs`, `document/markdown.rs` and `document/html.rs` lay it out and decide nothing. Each owns the
//! escaping of its sink: they write markup only as literals of the program, and everything that stands here through
//! their own `text`. This file does not know what a document is about.

use crate::text::Lang;

use super::Badge;

pub mod html;
pub mod markdown;
pub mod text;

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The language of everything below, but for what sources are called.
    pub lang: Lang,
    /// What it is called where only a name is wanted (a window, a tab).
    pub title: String,
    /// Its content, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 is the title; no level is left out on the way down.
        level: u8,
        /// Where links lead to; empty if none does.
        anchor: String,
        /// The words.
        text: Line,
    },
    /// A paragraph.
    Text(Line),
    /// A list; an item may have further lines.
    List(Vec<Vec<Line>>),
    /// Content with a label each.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// Lines that are neither wrapped nor marked up.
    Lines(Vec<String>),
    /// A table of contents below these words: every heading of level 2 and 3.
    Contents(String),
}

/// What is said about one point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The point.
    pub label: String,
    /// What is said: no headings and no further facts.
    pub content: Vec<Block>,
}

/// A table. The first cell of a row names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Names of the columns.
    pub head: Vec<String>,
    /// Rows of as many cells.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// Where links lead to; empty if none does.
    pub anchor: String,
    /// Cells of some lines each.
    pub cells: Vec<Vec<Line>>,
}

/// A line of text: one paragraph, one line of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Run>);

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Words.
    Text(String),
    /// An id as it stands in rule files.
    Id(String),
    /// A state.
    Badge(Badge),
    /// Words that lead to a place in the document.
    Link {
        /// The words.
        text: String,
        /// The anchor of that place.
        to: String,
    },
    /// An address of the web, shown as it is.
    Address(String),
    /// Room to write by hand.
    Blank,
}

impl Line {
    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|run| matches!(run, Run::Text(text) if text.is_empty()))
    }

    /// The line with a further part.
    #[must_use]
    pub fn and(mut self, run: impl Into<Run>) -> Line {
        self.0.push(run.into());
        self
    }

    /// The line with further parts, something between each two of them.
    #[must_use]
    pub fn and_all(mut self, runs: impl IntoIterator<Item = Run>, between: &str) -> Line {
        for (at, run) in runs.into_iter().enumerate() {
            if at > 0 {
                self.0.push(Run::from(between));
            }
            self.0.push(run);
        }
        self
    }
}

impl<T: Into<Run>> From<T> for Line {
    fn from(run: T) -> Line {
        Line(vec![run.into()])
    }
}

impl From<&str> for Run {
    fn from(text: &str) -> Run {
        Run::Text(text.to_owned())
    }
}

impl From<String> for Run {
    fn from(text: String) -> Run {
        Run::Text(text)
    }
}

/// An address as it may stand in a link: every character that some sink could take for the end of the link, or that a
/// reader would not see, is percent-encoded. `None` for anything but the web (`javascript:`, `file:`).
fn web(address: &str) -> Option<String> {
    if !["https://", "http://"].iter().any(|scheme| address.starts_with(scheme)) {
        return None;
    }
    let mut safe = String::with_capacity(address.len());
    for byte in address.bytes() {
        match char::from(byte) {
            c if c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&*+,;=%".contains(c) => safe.push(c),
            _ => safe.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert_eq!(web("https://example.org/a?b=1&c#d").as_deref(), Some("https://example.org/a?b=1&c#d"));
        assert_eq!(
            web("https://example.org/>\"(|\u{202e}").as_deref(),
            Some("https://example.org/%3E%22%28%7C%E2%80%AE")
        );
        assert_eq!((web("javascript:alert(1)"), web("file:///etc/passwd"), web("")), (None, None, None));
    }
}
