//! Putting an explanation together: headings, paragraphs, labelled points, lists and tables, one below the other.
//!
//! This file does not know what is explained, nor how it is laid out.

use crate::report::document::{Block, Fact, Line, Table};

/// A page that grows block by block.
#[derive(Debug, Default)]
pub(super) struct Page {
    blocks: Vec<Block>,
}

impl Page {
    /// Whether nothing was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// What was written.
    pub(super) fn into_blocks(self) -> Vec<Block> {
        self.blocks
    }

    /// A heading with a level of the document.
    pub(super) fn title(&mut self, level: u8, anchor: &str, text: impl Into<Line>) {
        self.blocks.push(Block::Heading { level, anchor: anchor.to_owned(), text: text.into() });
    }

    /// Starts an entry.
    pub(super) fn entry(&mut self, kind: &str, id: &str) {
        self.title(1, "", format!("{kind} {id}"));
    }

    /// A paragraph, such as the one right below the name of an entry.
    pub(super) fn lead(&mut self, text: impl Into<Line>) {
        self.blocks.push(Block::Text(text.into()));
    }

    /// A list.
    pub(super) fn items(&mut self, items: Vec<Line>) {
        self.blocks.push(Block::List(items.into_iter().map(|item| vec![item]).collect()));
    }

    /// A table, unless it has no rows.
    pub(super) fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// A table of contents.
    pub(super) fn contents(&mut self, label: &str) {
        self.blocks.push(Block::Contents(label.to_owned()));
    }

    /// A point about the entry; what follows belongs to it.
    pub(super) fn heading(&mut self, label: &str) {
        let fact = Fact { label: label.to_owned(), content: Vec::new() };
        match self.blocks.last_mut() {
            Some(Block::Facts(facts)) => facts.push(fact),
            _ => self.blocks.push(Block::Facts(vec![fact])),
        }
    }

    /// A paragraph below a point.
    pub(super) fn paragraph(&mut self, text: impl Into<Line>) {
        self.below(Block::Text(text.into()));
    }

    /// A list item below a point.
    pub(super) fn item(&mut self, text: impl Into<Line>) {
        match self.content().and_then(|content| content.last_mut()) {
            Some(Block::List(items)) => items.push(vec![text.into()]),
            _ => self.below(Block::List(vec![vec![text.into()]])),
        }
    }

    /// A further line of the last list item.
    pub(super) fn more(&mut self, text: impl Into<Line>) {
        if let Some(Block::List(items)) = self.content().and_then(|content| content.last_mut())
            && let Some(item) = items.last_mut()
        {
            item.push(text.into());
        }
    }

    /// Lines below a point that are neither wrapped nor marked up.
    pub(super) fn lines(&mut self, lines: Vec<String>) {
        self.below(Block::Lines(lines));
    }

    /// A point with a paragraph, if there is something to say.
    pub(super) fn section(&mut self, label: &str, text: impl Into<Line>) {
        let text = text.into();
        if !text.is_empty() {
            self.heading(label);
            self.paragraph(text);
        }
    }

    /// A point with a list, if there is something to list.
    pub(super) fn list<T: Clone + Into<Line>>(&mut self, label: &str, items: &[T]) {
        if !items.is_empty() {
            self.heading(label);
            items.iter().for_each(|item| self.item(item.clone()));
        }
    }

    /// What was written below the last point.
    fn content(&mut self) -> Option<&mut Vec<Block>> {
        match self.blocks.last_mut() {
            Some(Block::Facts(facts)) => facts.last_mut().map(|fact| &mut fact.content),
            _ => None,
        }
    }

    fn below(&mut self, block: Block) {
        match self.content() {
            Some(content) => content.push(block),
            None => self.blocks.push(block),
        }
    }
}
