//! Lines of a TOML file that is still a comment for the most part.
//!
//! This file does not know what the file is for.

use textwrap::{Options, WordSplitter};

use crate::text::visible;

/// Columns of a page.
const WIDTH: usize = 100;

/// A text that grows line by line.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// What was written so far.
    pub(super) text: String,
}

impl Page {
    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Prose, wrapped.
    pub(super) fn comment(&mut self, prose: &str) {
        self.wrapped(prose, "# ", "# ");
    }

    /// An id with what it stands for.
    pub(super) fn entry(&mut self, id: &str, prose: &str) {
        self.wrapped(&format!("{id} – {prose}"), "#   - ", "#     ");
    }

    fn wrapped(&mut self, prose: &str, first: &str, rest: &str) {
        // An id that is broken at its hyphen could not be copied.
        let options = Options::new(WIDTH).word_splitter(WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&visible(prose), options.initial_indent(first).subsequent_indent(rest)) {
            self.line(line.trim_end());
        }
    }
}

/// A string as TOML writes it: what comes from a rule set may hold quotes and backslashes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", visible(&text.replace('\\', "\\\\").replace('"', "\\\"")))
}
