//! What a batch comes to: the exit code, counts, and the rows of the table for people.
//!
//! This file does not know how rows are written.

use crate::cli::watch::Held;
use crate::cli::{Exit, Session};
use crate::interval::Recommendation;
use crate::report::terminal::Overview;

use super::Done;

/// What is said at the end.
pub(super) struct Tally {
    /// The gravest so far.
    pub(super) exit: Exit,
    /// Rows of the table.
    pub(super) overview: Overview,
    /// Files that were rejected.
    pub(super) rejected: usize,
    counts: [usize; Recommendation::ALL.len()],
}

impl Tally {
    /// Nothing yet. `all`: the table will hold every row.
    pub(super) fn new(all: bool) -> Tally {
        let counts = [0; Recommendation::ALL.len()];
        Tally { exit: Exit::Done, overview: Overview::new(all), rejected: 0, counts }
    }

    /// Counts one more; `None`: it was rejected.
    pub(super) fn count(&mut self, recommendation: Option<Recommendation>, exit: Exit) {
        self.exit = self.exit.and(exit);
        let count = match recommendation {
            None => Some(&mut self.rejected),
            Some(recommendation) => self.counts.get_mut(recommendation as usize),
        };
        if let Some(count) = count {
            *count = count.saturating_add(1);
        }
    }

    /// Takes in what became of a file, and says on stderr what is to be said about it.
    pub(super) fn take(&mut self, done: Done, session: &Session, held: &mut Held<'_>) {
        self.count(done.recommendation(), done.exit);
        if done.trouble.is_some() || !done.said.is_empty() {
            held.clear();
        }
        if let Some(trouble) = &done.trouble {
            session.fail(trouble);
        }
        session.show_drawn(&done.said);
        if let Some(row) = done.row {
            self.overview.push(row);
        }
    }

    /// Says the counts on stderr.
    pub(super) fn say(&self, session: &Session) {
        let assessed = self.counts.iter().fold(0usize, |sum, n| sum.saturating_add(*n));
        let classes = Recommendation::ALL.iter().zip(self.counts).filter(|(_, n)| *n > 0);
        let classes: Vec<String> = classes.map(|(class, n)| format!("{n} {}", class.id())).collect();
        let mut text = format!("{assessed} assessed");
        if !classes.is_empty() {
            text.push_str(&format!(": {}", classes.join(", ")));
        }
        if self.rejected > 0 {
            text.push_str(&format!("; {} rejected", self.rejected));
        }
        session.note(&text);
    }
}
