//! Failures of the environment: files that cannot be read or written, terminals that are not there.
//!
//! Mistakes *in* a file are diagnostics (`diagnostic.rs`), never errors; an incomplete answer is neither. This
//! file does not know what was being done.

use std::io;
use std::path::PathBuf;

/// A failure of the environment. Printed as one line with its cause; exit code 4 unless said otherwise.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The path as the user gave it.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The path as the user gave it.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Standard output could not be written (a closed pipe is not an error).
    #[error("cannot write to standard output")]
    Stdout(#[source] io::Error),
    /// Standard input could not be read.
    #[error("cannot read standard input")]
    Stdin(#[source] io::Error),
    /// The user asked for something that cannot be done; exit code 2.
    #[error("{0}")]
    Usage(String),
    /// The terminal failed in the middle of a prompt.
    #[error("the terminal cannot be used")]
    Terminal(#[source] io::Error),
}

/// Result of anything that touches the environment.
pub type Result<T> = std::result::Result<T, Error>;
