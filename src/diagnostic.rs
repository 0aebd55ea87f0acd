//! Mistakes in a file, told to its author: code, place, what is wrong, what makes it wrong, how to mend it.
//!
//! Reading never stops at the first mistake: readers push into a list and go on. `diagnostic/code.rs` is the catalogue,
//! `diagnostic/render.rs` draws, `diagnostic/github.rs` writes for pipelines. This file does not know what files mean.

use std::cmp::Ordering;

pub mod code;
pub mod github;
pub mod render;

pub use code::{Code, Severity};

use crate::limits;
use crate::source::Place;

/// One finding about a file.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Which kind of mistake; stable.
    pub code: Code,
    /// Lower-case sentence without a full stop; the author's own words in backticks.
    pub message: String,
    /// The culprit.
    pub place: Place,
    /// Shown at the culprit.
    pub label: String,
    /// What makes it wrong, if that stands elsewhere.
    pub other: Option<(Place, String)>,
    /// What the culprit says, read back in the language of the user.
    pub note: Option<String>,
    /// How to mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding at one place.
    pub fn new(code: Code, place: &Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            message: message.into(),
            place: place.clone(),
            label: String::new(),
            other: None,
            note: None,
            help: None,
        }
    }

    /// Adds words at the culprit.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// Adds the place that makes it wrong.
    #[must_use]
    pub fn other(mut self, place: &Place, label: impl Into<String>) -> Diagnostic {
        self.other = Some((place.clone(), label.into()));
        self
    }

    /// Adds what the culprit says, read back.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Diagnostic {
        self.note = Some(note.into());
        self
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds "did you mean" if a near word exists, otherwise `list` as the words that are possible (if they are few).
    #[must_use]
    pub fn suggest<'c>(self, word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Diagnostic {
        let candidates: Vec<&str> = candidates.into_iter().collect();
        match crate::text::nearest(word, candidates.iter().copied()) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None if candidates.is_empty() || candidates.len() > 16 => self,
            None => self.help(format!("possible here: {}", quoted_list(&candidates))),
        }
    }

    /// Whether this is an error (a warning leaves the file usable).
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

/// `` `a`, `b`, `c` ``
pub fn quoted_list(words: &[&str]) -> String {
    words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ")
}

/// The findings of one run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    /// In the order of finding; [`Diagnostics::sort`] puts them in the order of places.
    pub list: Vec<Diagnostic>,
    /// How many were left out because a file held more than [`limits::DIAGNOSTICS_PER_FILE`].
    pub left_out: usize,
}

impl Diagnostics {
    /// Takes one finding in, up to the cap. An error takes the place of a warning, so that it is never lost.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let file = diagnostic.place.file;
        let in_file = self.list.iter().rev().take_while(|d| d.place.file == file).count();
        if in_file < limits::DIAGNOSTICS_PER_FILE {
            self.list.push(diagnostic);
            return;
        }
        self.left_out = self.left_out.saturating_add(1);
        if diagnostic.is_error()
            && let Some(warning) = self.list.iter_mut().rev().take(in_file).find(|d| !d.is_error())
        {
            *warning = diagnostic;
        }
    }

    /// Whether a file was rejected.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(Diagnostic::is_error)
    }

    /// How many errors, warnings and notes. What was left out counts as errors.
    pub fn count(&self) -> [(usize, Severity); 3] {
        [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
            let listed = self.list.iter().filter(|d| d.code.severity() == severity).count();
            let left_out = if severity == Severity::Error { self.left_out } else { 0 };
            (listed.saturating_add(left_out), severity)
        })
    }

    /// By file, then place, then code.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| -> Ordering {
            (a.place.file, a.place.span.start, a.code.id()).cmp(&(b.place.file, b.place.span.start, b.code.id()))
        });
        self.list.dedup_by(|a, b| a.code == b.code && a.place == b.place && a.message == b.message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_never_lost_behind_warnings() {
        let mut found = Diagnostics::default();
        for _ in 0..=limits::DIAGNOSTICS_PER_FILE {
            found.push(Diagnostic::new(Code::LongText, &Place::default(), "long"));
        }
        found.push(Diagnostic::new(Code::Cycle, &Place::default(), "wrong"));
        assert_eq!((found.list.len(), found.left_out), (limits::DIAGNOSTICS_PER_FILE, 2));
        assert!(found.has_errors());
    }
}
