//! Leaving on Ctrl-C, SIGTERM or a closed terminal: the cursor is shown, the draft is kept, the exit code is 130.
//!
//! Two ways lead here. A prompt that waits for a key ends with an error of kind `Interrupted`, with the terminal as it
//! was before; the main thread then leaves by itself. Anything else is ended by the handler's thread, after a moment
//! in which the main thread could, and never in the middle of a save. This file does not know prompts.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::cli::prompt::tty;
use crate::cli::session::Exit;
use crate::error::{Error, Result};
use crate::text::{Lang, visible, words::ask as words};

/// How long the main thread may take to leave by itself.
const GRACE: Duration = Duration::from_millis(250);

/// The way out of an interrupted questionnaire.
#[derive(Clone, Debug)]
pub(super) struct Leave {
    path: Arc<PathBuf>,
    lang: Lang,
    requested: Arc<AtomicBool>,
    left: Arc<AtomicBool>,
    saving: Arc<Mutex<()>>,
}

impl Leave {
    /// Listens for signals from now on.
    pub(super) fn install(path: PathBuf, lang: Lang) -> Result<Leave> {
        let leave = Leave {
            path: Arc::new(path),
            lang,
            requested: Arc::default(),
            left: Arc::default(),
            saving: Arc::default(),
        };
        let handler = leave.clone();
        ctrlc::set_handler(move || handler.end_process()).map_err(|e| Error::Terminal(io::Error::other(e)))?;
        Ok(leave)
    }

    /// Held while the draft is written.
    pub(super) fn saving(&self) -> MutexGuard<'_, ()> {
        self.saving.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a failed prompt failed because of an interruption or because its terminal has gone.
    pub(super) fn is_meant_by(&self, error: &Error) -> bool {
        let Error::Terminal(cause) = error else { return false };
        self.requested.load(Ordering::SeqCst)
            || matches!(cause.kind(), io::ErrorKind::Interrupted | io::ErrorKind::UnexpectedEof)
    }

    /// Shows the cursor and says where the draft is, once.
    pub(super) fn leave(&self) -> Exit {
        if !self.left.swap(true, Ordering::SeqCst) {
            tty::show_cursor();
            let path = self.path.display().to_string();
            let line = match self.path.exists() {
                true => words::KEPT.with(self.lang, &[&path]),
                false => words::NOTHING_KEPT.get(self.lang).to_owned(),
            };
            // A closed stderr cannot be told to anybody.
            let _ = writeln!(io::stderr(), "\n{}", visible(&line));
        }
        Exit::Interrupted
    }

    /// The one place that ends the process: the main thread may wait for a line that never comes.
    fn end_process(&self) {
        self.requested.store(true, Ordering::SeqCst);
        std::thread::sleep(GRACE);
        let _nothing_half_written = self.saving();
        std::process::exit(i32::from(self.leave().code()));
    }
}
