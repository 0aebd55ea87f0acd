//! A result that is no report on one proposal: a title and parts of blocks, in words of one language.
//!
//! Renderers lay it out and decide nothing. This file does not know what the parts are about.

use super::document::{self, Document, Line, Run, Table, TableRow};
use super::{Block, Cell, Grid, Item};
use crate::text::Lang;

/// A result in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is.
    pub title: String,
    /// What it was made from, and what matters most.
    pub lead: Vec<String>,
    /// The rest. No part is empty.
    pub parts: Vec<Part>,
}

/// A part of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// What its table shows, for readers who jump from table to table; the heading if it says that already.
    pub caption: Option<String>,
    /// Its content.
    pub blocks: Vec<Block>,
}

impl Part {
    /// A part, unless it has no content.
    pub fn new(heading: impl Into<String>, blocks: Vec<Block>) -> Option<Part> {
        (!blocks.is_empty()).then(|| Part { heading: heading.into(), caption: None, blocks })
    }
}

impl Sheet {
    /// The same as a document, to be read outside a terminal.
    pub fn document(&self, lang: Lang) -> Document {
        let mut blocks = vec![heading(1, &self.title)];
        blocks.extend(self.lead.iter().map(|line| document::Block::Text(Line::from(line.as_str()))));
        for part in &self.parts {
            blocks.push(heading(2, &part.heading));
            let caption = part.caption.as_ref().unwrap_or(&part.heading);
            blocks.extend(part.blocks.iter().map(|block| of_block(block, caption)));
        }
        Document { lang, title: self.title.clone(), running: Default::default(), blocks }
    }
}

fn heading(level: u8, text: &str) -> document::Block {
    document::Block::Heading { level, anchor: String::new(), text: Line::from(text) }
}

fn of_block(block: &Block, caption: &str) -> document::Block {
    match block {
        Block::Text(text) => document::Block::Text(Line::from(text.as_str())),
        Block::Heading(text) => heading(3, text),
        Block::Items(items) => document::Block::List(items.iter().map(of_item).collect()),
        Block::Grid(grid) => document::Block::Table(of_grid(grid, caption)),
    }
}

fn of_item(item: &Item) -> Vec<Line> {
    let first = match &item.badge {
        Some(badge) => Line::from(Run::Badge(badge.clone())).and(" ").and(item.text.as_str()),
        None => Line::from(item.text.as_str()),
    };
    std::iter::once(first).chain(item.details.iter().map(|detail| Line::from(detail.as_str()))).collect()
}

fn of_grid(grid: &Grid, caption: &str) -> Table {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => vec![Line::from(text.as_str())],
        Cell::Badge(badge) => vec![Line::from(Run::Badge(badge.clone()))],
    };
    let row = |cells: &Vec<Cell>| TableRow { anchor: String::new(), cells: cells.iter().map(cell).collect() };
    Table { caption: caption.to_owned(), head: grid.head.clone(), rows: grid.rows.iter().map(row).collect() }
}
