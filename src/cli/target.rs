//! Where a result goes: standard output as it comes, or a file that appears complete or not at all.
//!
//! This file does not know formats.

use std::fs::File;
use std::io::{BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::SpooledTempFile;

use crate::error::{Error, Result};
use crate::limits;
use crate::source;

use super::folder::Folder;
use super::inputs::Inputs;
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
    /// A file that is written on, row by row, so that a run can be continued.
    Rows {
        /// Its path.
        path: PathBuf,
        /// What stands there already, and where the next row goes.
        file: BufReader<File>,
    },
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
            check_unread(path, inputs)?;
        }
        let spool = SpooledTempFile::new(limits::OUTPUT_BYTES);
        Ok(Target::File { path: path.clone(), force: output.force, spool })
    }

    /// A file to be written on.
    pub(super) fn resume(path: &Path, inputs: &Inputs) -> Result<Target> {
        if path.symlink_metadata().is_ok_and(|m| !m.is_file()) {
            return Err(usage(format!("`{}` exists and is not a regular file", path.display())));
        }
        check_unread(path, inputs)?;
        Ok(Target::Rows { path: path.to_owned(), file: BufReader::new(source::open_rows(path)?) })
    }

    /// Drops what stands in a file of rows from this byte on, and goes on there.
    pub(super) fn cut(&mut self, at: u64) -> Result<()> {
        let Target::Rows { path, file } = self else { return Ok(()) };
        let cut = file.get_ref().set_len(at).and_then(|()| file.seek(SeekFrom::Start(at)));
        cut.map(drop).map_err(|source| Error::Write { path: path.clone(), source })
    }

    /// Whether rows come to the terminal as they are written.
    pub(super) fn is_stdout(&self) -> bool {
        matches!(self, Target::Stdout)
    }

    /// Whether style codes are wanted there.
    pub(super) fn color(&self, common: &Common, session: &Session) -> bool {
        match self {
            Target::Stdout => session.color_stdout,
            Target::File { .. } | Target::Folder(..) | Target::Rows { .. } => color_in_file(common),
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
            Target::Rows { path, file } => {
                file.get_mut().write_all(part).map_err(|source| Error::Write { path: path.clone(), source })
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
            Target::Rows { path, file } => file.get_ref().sync_all().map_err(|source| Error::Write { path, source }),
            Target::Folder(folder, bytes) => folder.close(&bytes),
            Target::File { path, force, mut spool } => {
                spool.rewind().map_err(|source| Error::Write { path: path.clone(), source })?;
                load::copy_to_file(&path, &mut spool, force)
            }
        }
    }
}

/// Refuses an output that is read as well.
fn check_unread(path: &Path, inputs: &Inputs) -> Result<()> {
    match inputs.reads(path) {
        true => Err(usage(format!("`{}` is read and cannot be the output as well", path.display()))),
        false => Ok(()),
    }
}

/// Whether what goes into a file is coloured: only if that was asked for.
fn color_in_file(common: &Common) -> bool {
    common.color == ColorArg::Always
}
