//! Many proposals: worked on in parallel, handed on in the order of the inputs, whatever the number of threads.
//!
//! Files are taken in chunks, so that memory stays bounded however many there are. This file does not know what is done
//! with them.

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::diagnostic::Diagnostics;
use crate::diagnostic::render::{self, Style};
use crate::error::{Error, Result};
use crate::source::{SourceFile, Sources};

use super::inputs::{Chunks, Input};
use super::watch::{Held, Watch};

/// Files that are in memory at once where no more than a row is made of each.
pub(super) const CHUNK: usize = 256;

/// Stack of a worker: the TOML parser may nest 80 levels deep, which needs half a megabyte in a debug build.
const STACK: usize = 4 * 1024 * 1024;

/// Works on every input, so many at once, and hands what came of it on, a chunk at a time, in the order of the inputs.
/// `take` says how many were rejected so far.
pub(super) fn each<T: Send>(
    mut inputs: Chunks<'_>,
    (threads, at_once): (Option<u16>, usize),
    watch: &Watch,
    work: impl Fn(&Input) -> T + Sync,
    mut take: impl FnMut(Vec<T>, &mut Held<'_>) -> Result<usize>,
) -> Result<()> {
    let pool = pool(threads);
    let work = |input: &Input| (!watch.is_over()).then(|| work(input));
    let mut seen = 0usize;
    loop {
        let chunk = inputs.next(at_once)?;
        let mut held = watch.hold();
        if chunk.is_empty() {
            held.clear();
            return Ok(());
        }
        let done: Vec<Option<T>> = match &pool {
            Some(pool) => pool.install(|| chunk.par_iter().map(&work).collect()),
            None => chunk.iter().map(&work).collect(),
        };
        // After an interruption, what was done up to the first one that was not.
        let done: Vec<T> = done.into_iter().map_while(|done| done).collect();
        seen = seen.saturating_add(done.len());
        let rejected = take(done, &mut held)?;
        held.show(seen, rejected, || inputs.total());
    }
}

/// Workers, or `None` if one is enough or they cannot be had.
fn pool(threads: Option<u16>) -> Option<ThreadPool> {
    let threads = threads.map_or(0, usize::from);
    (threads != 1).then(|| ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().ok()).flatten()
}

/// What is said about a file, as it is shown; a file is not kept for it. Empty if nothing is.
pub(super) fn picture(source: SourceFile, found: &mut Diagnostics, style: Style) -> String {
    if found.list.is_empty() {
        return String::new();
    }
    let mut sources = Sources::default();
    sources.add(source);
    render::pictures(found, &sources, style)
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
