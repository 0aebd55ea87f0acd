//! A long run under watch: a bar that says how far it is, and a way out with Ctrl-C, SIGTERM or a closed terminal.
//!
//! What a run writes, it writes while it holds the watch, a chunk of whole lines at a time. An interruption lets the
//! chunk at hand end early; then the handler's thread ends the process, since the main thread may be waiting for a line
//! that never comes. The `indicatif` crate is named here only. This file does not know what is done.

use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::text::Lang;
use crate::text::words::progress as words;

use super::Session;
use super::session::Exit;

/// A run that is over before this shows no bar.
const SOON: Duration = Duration::from_secs(1);

/// What watches a run.
#[derive(Debug)]
pub(super) struct Watch {
    requested: Arc<AtomicBool>,
    bar: Arc<Mutex<Option<ProgressBar>>>,
    lang: Lang,
    shown: bool,
    started: Instant,
}

impl Watch {
    /// Watches from now on. `shown`: a bar would not get into the way of what is written.
    pub(super) fn start(session: &Session, shown: bool) -> Watch {
        let watch = Watch {
            requested: Arc::default(),
            bar: Arc::default(),
            lang: session.lang,
            shown: shown && !session.quiet && !session.plain && io::stderr().is_terminal(),
            started: Instant::now(),
        };
        let (requested, bar) = (watch.requested.clone(), watch.bar.clone());
        let end_process = move || {
            requested.store(true, Ordering::SeqCst);
            // Held to the end, so that nothing more is written.
            let mut bar = held(&bar);
            clear(&mut bar);
            std::process::exit(i32::from(Exit::Interrupted.code()));
        };
        // Where no handler can be had, a signal ends the process as it would any other.
        let _ = ctrlc::set_handler(end_process);
        watch
    }

    /// Whether the run is to end.
    pub(super) fn is_over(&self) -> bool {
        self.requested.load(Ordering::SeqCst)
    }

    /// Held while something is written.
    pub(super) fn hold(&self) -> Held<'_> {
        Held { watch: self, bar: held(&self.bar) }
    }
}

/// The watch, held.
pub(super) struct Held<'w> {
    watch: &'w Watch,
    bar: MutexGuard<'w, Option<ProgressBar>>,
}

impl Held<'_> {
    /// Takes the bar away while something else is written to the terminal.
    pub(super) fn clear(&mut self) {
        clear(&mut self.bar);
    }

    /// Shows how far the run is; `total` counts all files where that can be known.
    pub(super) fn show(&mut self, done: usize, rejected: usize, total: impl FnOnce() -> Option<usize>) {
        let elapsed = self.watch.started.elapsed();
        if !self.watch.shown || elapsed < SOON {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = match total() {
                Some(total) => ProgressBar::new(total as u64).with_style(style("{bar:24} {msg}")),
                None => ProgressBar::no_length().with_style(style("{spinner} {msg}")),
            };
            bar.with_finish(indicatif::ProgressFinish::AndClear)
        });
        bar.set_position(done as u64);
        bar.set_message(message(self.watch.lang, elapsed, done, rejected, bar.length()));
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn held(bar: &Mutex<Option<ProgressBar>>) -> MutexGuard<'_, Option<ProgressBar>> {
    bar.lock().unwrap_or_else(PoisonError::into_inner)
}

fn clear(bar: &mut Option<ProgressBar>) {
    if let Some(bar) = bar.take() {
        bar.finish_and_clear();
    }
}

/// Files, rejected, rate, time left. Numbers and words of our own only: nothing from outside gets into it.
fn message(lang: Lang, elapsed: Duration, done: usize, rejected: usize, total: Option<u64>) -> String {
    let (millis, done) = (elapsed.as_millis().max(1), done as u128);
    let rate = done.saturating_mul(1000).checked_div(millis).unwrap_or_default().to_string();
    let (done_shown, rejected) = (done.to_string(), rejected.to_string());
    let Some(total) = total.map(u128::from) else {
        return words::SO_FAR.with(lang, &[&done_shown, &rejected, &rate]);
    };
    let left = total.saturating_sub(done).saturating_mul(millis).checked_div(done.max(1)).unwrap_or_default();
    let seconds = left.div_ceil(1000).to_string();
    words::OF_ALL.with(lang, &[&done_shown, &total.to_string(), &rejected, &rate, &seconds])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_says_what_is_left() {
        let second = Duration::from_secs(2);
        assert_eq!(
            message(Lang::En, second, 500, 3, Some(2_000)),
            "500 of 2000 files, 3 rejected, 250 a second, 6 s left"
        );
        assert_eq!(message(Lang::De, second, 500, 0, None), "500 Dateien, 0 abgewiesen, 250 je Sekunde");
        assert_eq!(message(Lang::En, Duration::ZERO, 0, 0, Some(0)), "0 of 0 files, 0 rejected, 0 a second, 0 s left");
    }
}
