//! Where a result goes: standard output as it comes, or a file that appears complete or not at all.
//!
//! This file does not know formats.

use std::io::{Seek, Write};
use std::path::PathBuf;

use tempfile::SpooledTempFile;

use crate::error::{Error, Result};
use crate::limits;

use super::folder::Folder;
use super::inputs::{Input, Inputs};
use super::{ColorArg, Common, OutputArgs, Session, load, usage};

/// Where a result goes.
#[derive(Debug)]
pub(super) enum Target {
    /// Standard output.
    Stdout,
    /// A file, written at the end.
    File {
        /// Its path.
        path: PathBuf,
        /// Whether it may replace another.
        force: bool,
        /// What has come so far: in memory, beyond some size in a file without a name that is gone with the process.
        spool: SpooledTempFile,
    },
    /// A folder of single reports; what is written without a name is the page that leads to them.
    Folder(Folder, Vec<u8>),
}

impl Target {
    /// The target that the options name. Refuses at once what could not be written in the end.
    pub(super) fn open(output: &OutputArgs, inputs: &Inputs) -> Result<Target> {
        let Some(path) = &output.output else { return Ok(Target::Stdout) };
        if Folder::is_meant(path) {
            return Err(usage(format!("`{}` is a folder; that needs `--format html` or `md`", path.display())));
        }
        if path.symlink_metadata().is_ok() {
            if !output.force {
                return Err(usage(format!("`{}` exists; use --force to overwrite it", path.display())));
            }
            let own = path.canonicalize().ok();
            let same = |input: &Input| match input {
                Input::Stdin | Input::Line(_) => false,
                Input::File(file) => own.is_some() && file.canonicalize().ok() == own,
            };
            if inputs.list.iter().any(same) {
                return Err(usage(format!("`{}` is read and cannot be the output as well", path.display())));
            }
        }
        let spool = SpooledTempFile::new(limits::OUTPUT_BYTES);
        Ok(Target::File { path: path.clone(), force: output.force, spool })
    }

    /// Whether style codes are wanted there.
    pub(super) fn color(&self, common: &Common, session: &Session) -> bool {
        match self {
            Target::Stdout => session.color_stdout,
            Target::File { .. } | Target::Folder(..) => color_in_file(common),
        }
    }

    /// Takes a part of the result.
    pub(super) fn write(&mut self, session: &mut Session, part: &[u8]) -> Result<()> {
        match self {
            Target::Stdout => session.print_bytes(part),
            Target::Folder(_, bytes) => {
                bytes.extend_from_slice(part);
                Ok(())
            }
            Target::File { path, spool, .. } => {
                spool.write_all(part).map_err(|source| Error::Write { path: path.clone(), source })
            }
        }
    }

    /// Completes the result.
    pub(super) fn close(self) -> Result<()> {
        match self {
            Target::Stdout => Ok(()),
            Target::Folder(folder, bytes) => folder.close(&bytes),
            Target::File { path, force, mut spool } => {
                spool.rewind().map_err(|source| Error::Write { path: path.clone(), source })?;
                load::copy_to_file(&path, &mut spool, force)
            }
        }
    }
}

/// Whether what goes into a file is coloured: only if that was asked for.
fn color_in_file(common: &Common) -> bool {
    common.color == ColorArg::Always
}
