//! Many proposals: worked on in parallel, handed on in the order of the inputs, whatever the number of threads.
//!
//! Files are taken in chunks, so that memory stays bounded however many there are. This file does not know what is done
//! with them.

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::diagnostic::Diagnostics;
use crate::error::{Error, Result};
use crate::limits;
use crate::source::{SourceFile, Sources};

use super::Session;
use super::inputs::{Chunks, Input};

/// Files that are in memory at once where no more than a row is made of each.
pub(super) const CHUNK: usize = 256;

/// Stack of a worker: the TOML parser may nest 80 levels deep, which needs half a megabyte in a debug build.
const STACK: usize = 4 * 1024 * 1024;

/// Works on every input, so many at once, and hands what came of it on, in the order of the inputs.
pub(super) fn each<T: Send>(
    mut inputs: Chunks<'_>,
    (threads, at_once): (Option<u16>, usize),
    work: impl Fn(&Input) -> T + Sync,
    mut take: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let pool = pool(threads);
    loop {
        let chunk = inputs.next(at_once)?;
        if chunk.is_empty() {
            return Ok(());
        }
        let done: Vec<T> = match &pool {
            Some(pool) => pool.install(|| chunk.par_iter().map(&work).collect()),
            None => chunk.iter().map(&work).collect(),
        };
        done.into_iter().try_for_each(&mut take)?;
    }
}

/// Workers, or `None` if one is enough or they cannot be had.
fn pool(threads: Option<u16>) -> Option<ThreadPool> {
    let threads = threads.map_or(0, usize::from);
    (threads != 1).then(|| ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().ok()).flatten()
}

/// The mistakes of many files, as far as they will be shown.
#[derive(Debug, Default)]
pub(super) struct Findings {
    sources: Sources,
    found: Diagnostics,
}

impl Findings {
    /// Keeps what will be shown, with the file it is about, and counts the rest.
    pub(super) fn keep(&mut self, source: SourceFile, mut found: Diagnostics, quiet: bool) {
        if quiet {
            found.list.retain(|d| d.is_error());
        }
        if found.list.is_empty() || self.found.list.len() >= limits::DIAGNOSTICS {
            let errors = found.list.iter().filter(|d| d.is_error()).count().saturating_add(found.left_out);
            self.found.left_out = self.found.left_out.saturating_add(errors);
            return;
        }
        let file = self.sources.add(source);
        self.found.left_out = self.found.left_out.saturating_add(found.left_out);
        for mut diagnostic in found.list {
            diagnostic.place.file = file;
            if let Some((place, _)) = &mut diagnostic.other {
                place.file = file;
            }
            self.found.push(diagnostic);
        }
    }

    /// Shows them.
    pub(super) fn show(&mut self, session: &Session) {
        session.show(&mut self.found, &self.sources);
    }
}

/// The first mistake of a file that was rejected, with its place. Sorts the mistakes.
pub(super) fn first_mistake(source: &SourceFile, found: &mut Diagnostics) -> String {
    found.sort();
    let first = found.list.iter().find(|d| d.is_error());
    first.map_or_else(String::new, |d| {
        let (line, column) = source.line_column(d.place.span.start);
        format!("{line}:{column}: {}", d.message)
    })
}

/// An error and what caused it.
pub(super) fn with_cause(error: &Error) -> String {
    let cause = std::error::Error::source(error).map(|cause| format!(": {cause}")).unwrap_or_default();
    format!("{error}{cause}")
}
