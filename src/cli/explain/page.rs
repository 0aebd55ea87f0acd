//! Laying out an explanation: headings, paragraphs and lists, wrapped, with every foreign character made visible.
//!
//! This file does not know what is explained.

use anstyle::Style;

use crate::text::visible;

const BOLD: Style = Style::new().bold();

/// A page that grows line by line.
#[derive(Debug)]
pub(super) struct Page {
    width: usize,
    color: bool,
    text: String,
}

impl Page {
    /// An empty page.
    pub(super) fn new(width: usize, color: bool) -> Page {
        Page { width, color, text: String::new() }
    }

    /// Whether nothing was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The page as it is.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Starts an entry.
    pub(super) fn entry(&mut self, kind: &str, id: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.bold("", &format!("{kind} {id}"));
    }

    /// A paragraph right below the name of the entry.
    pub(super) fn lead(&mut self, text: &str) {
        self.wrapped("  ", "  ", text);
    }

    /// A heading.
    pub(super) fn heading(&mut self, text: &str) {
        self.text.push('\n');
        self.bold("  ", text);
    }

    /// A paragraph below a heading.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.wrapped("    ", "    ", text);
    }

    /// A list item below a heading.
    pub(super) fn item(&mut self, text: &str) {
        self.wrapped("    - ", "      ", text);
    }

    /// A further paragraph of a list item.
    pub(super) fn more(&mut self, text: &str) {
        self.wrapped("      ", "      ", text);
    }

    /// A line that is not wrapped: an address, or a line of an example.
    pub(super) fn line(&mut self, indent: &str, text: &str) {
        self.text.push_str(indent);
        self.text.push_str(&visible(text));
        self.text.push('\n');
    }

    /// A heading with a paragraph, if there is something to say.
    pub(super) fn section(&mut self, heading: &str, text: &str) {
        if !text.is_empty() {
            self.heading(heading);
            self.paragraph(text);
        }
    }

    /// A heading with a list, if there is something to list.
    pub(super) fn list(&mut self, heading: &str, items: &[String]) {
        if !items.is_empty() {
            self.heading(heading);
            for item in items {
                self.item(item);
            }
        }
    }

    fn bold(&mut self, indent: &str, text: &str) {
        let text = visible(text);
        if self.color {
            self.text.push_str(&format!("{indent}{BOLD}{text}{BOLD:#}\n"));
        } else {
            self.text.push_str(&format!("{indent}{text}\n"));
        }
    }

    fn wrapped(&mut self, first: &str, further: &str, text: &str) {
        // At spaces only: ids and dates stay in one piece as long as they fit into a line.
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(further)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&visible(text), options) {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}
