//! A document for people: headings, paragraphs, lists and tables as plain data, in one language.
//!
//! `document/text.rs`, `document/markdown.rs` and `document/html.rs` lay it out and decide nothing. Each owns the
//! escaping of its sink: they write markup only as literals of the program, and everything that stands here through
//! their own `text`. `document/template.rs` puts what they made into a template of the user's own. This file does not
//! know what a document is about.

use crate::interval::{Interval, Level};
use crate::text::Lang;

use super::Badge;

pub mod html;
pub mod markdown;
pub mod template;
pub mod text;

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The language of everything below, but for what sources are called.
    pub lang: Lang,
    /// What it is called where only a name is wanted (a window, a tab).
    pub title: String,
    /// Both ends of the line above every printed page; empty if there is none.
    pub running: [String; 2],
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
    /// A paragraph about pictures, for formats that have them.
    AboutPictures(Line),
    /// A list; an item may have further lines.
    List(Vec<Vec<Line>>),
    /// Content with a label each.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// A table in which things are looked up: small, and in two columns, on paper.
    SmallTable(Table),
    /// A table of many narrow columns, which stays one on every screen.
    WideTable(Table),
    /// What everything else is about: a state in large letters, and what it means.
    Banner {
        /// The state.
        badge: Badge,
        /// What it means.
        lines: Vec<Line>,
    },
    /// Entries with a state each.
    Cards(Vec<Card>),
    /// Two scales against each other. Its numbers stand in a table as well, for those who do not see it.
    Matrix(Box<Matrix>),
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

/// An entry with a state and what belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Its state.
    pub badge: Option<Badge>,
    /// What it says.
    pub text: Line,
    /// What belongs to it.
    pub notes: Vec<Line>,
}

/// Two ordinal scales against each other, each with what is still possible.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// What it shows, with all its numbers: what those hear who do not see it.
    pub title: String,
    /// Name of the scale from left to right.
    pub across: String,
    /// Name of the scale from the bottom to the top.
    pub up: String,
    /// Names of the steps from left to right.
    pub across_steps: [String; 5],
    /// Names of the steps from the bottom to the top.
    pub up_steps: [String; 5],
    /// What is possible from left to right.
    pub x: Interval<Level>,
    /// What is possible from the bottom to the top.
    pub y: Interval<Level>,
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

impl Table {
    /// The table for formats without pictures.
    fn without_pictures(&self) -> Table {
        let is_picture = |cell: &Vec<Line>| cell.iter().flat_map(|line| &line.0).any(|run| matches!(run, Run::Bar(_)));
        let has_picture = |at: usize| self.rows.iter().any(|row| row.cells.get(at).is_some_and(is_picture));
        let kept: Vec<usize> = (0..self.head.len()).filter(|at| !has_picture(*at)).collect();
        let rows = self.rows.iter().map(|row| TableRow {
            anchor: row.anchor.clone(),
            cells: kept.iter().filter_map(|at| row.cells.get(*at).cloned()).collect(),
        });
        let head = kept.iter().filter_map(|at| self.head.get(*at).cloned()).collect();
        Table { caption: self.caption.clone(), head, rows: rows.collect() }
    }
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
    /// A file beside the document: a name of ASCII letters, digits, `-`, `_` and `.` only.
    File {
        /// The words.
        text: String,
        /// The name of the file.
        name: String,
    },
    /// Words that stand out.
    Strong(String),
    /// A level, or several that are possible, in as little room as can be.
    Level(Interval<Level>),
    /// A picture of a level, or of what is possible; the words stand beside it.
    Bar(Bar),
    /// A box to be ticked by hand.
    Box,
    /// Room to write by hand.
    Blank,
}

/// A level as a bar from none to the worst: certain up to the low end, possible up to the high end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it shows, for those who do not see it.
    pub title: String,
    /// What it was before, if it is to be compared with that.
    pub before: Option<Interval<Level>>,
    /// What it is.
    pub now: Interval<Level>,
    /// Whether more of it is a warning.
    pub warns: bool,
}

/// `2`, or `1–3`.
fn level_digits(level: Interval<Level>) -> String {
    let (low, high) = (level.low.number(), level.high.number());
    if low == high { low.to_string() } else { format!("{low}–{high}") }
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
/// reader would not see, is percent-encoded. `None` for anything but `https:`: what stands behind `http:` anybody on
/// the way could answer.
fn web(address: &str) -> Option<String> {
    if !address.starts_with("https://") {
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
        assert_eq!((web("http://example.org"), web("//example.org")), (None, None));
    }
}
