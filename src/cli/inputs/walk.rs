//! The files below a folder in byte order of their paths; only names in the folders on the way are in memory.
//!
//! This file does not know what the files are for.

use std::path::{Path, PathBuf};

use super::names::Folder;
use crate::cli::usage;
use crate::error::{Error, Result};
use crate::limits;

/// A walk through a folder.
pub(super) struct Walk {
    /// Where the walk begins, until it has begun.
    start: Option<PathBuf>,
    levels: Levels,
}

impl Walk {
    /// A walk from a folder on.
    pub(super) fn new(folder: &Path) -> Walk {
        Walk { start: Some(folder.to_owned()), levels: Levels { with_files: true, folders: Vec::new() } }
    }
}

impl Iterator for Walk {
    type Item = Result<PathBuf>;

    fn next(&mut self) -> Option<Result<PathBuf>> {
        if let Some(start) = self.start.take()
            && let Err(error) = self.levels.enter(start)
        {
            return Some(Err(error));
        }
        loop {
            match self.levels.next()? {
                Ok((folder, true)) => {
                    if let Err(error) = self.levels.enter(folder) {
                        return Some(Err(error));
                    }
                }
                Ok((file, false)) => return Some(Ok(file)),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// How many files a walk finds, or more than `most`, and the folders that cannot be read.
pub(super) fn count(start: &Path, most: usize, troubles: &mut Vec<Error>) -> Result<usize> {
    let mut levels = Levels { with_files: false, folders: Vec::new() };
    let mut files = 0usize;
    let mut next = Some(Ok((start.to_owned(), true)));
    while let Some(folder) = next {
        match folder.and_then(|(folder, _)| levels.enter(folder)) {
            Ok(count) => files = files.saturating_add(count),
            Err(error @ Error::Read { .. }) => troubles.push(error),
            Err(error) => return Err(error),
        }
        if files > most {
            break;
        }
        next = levels.next();
    }
    Ok(files)
}

/// The folders from where a walk begins to where it is.
struct Levels {
    with_files: bool,
    folders: Vec<Folder>,
}

impl Levels {
    /// Goes into a folder, and says how many files there are in it.
    fn enter(&mut self, folder: PathBuf) -> Result<usize> {
        let deep = self.folders.len() >= limits::WALK_DEPTH;
        let mut folder = Folder::read(folder, self.with_files || deep)?;
        if deep && let Some((path, _)) = folder.next()? {
            return Err(usage(format!("`{}` is deeper than {} folders", path.display(), limits::WALK_DEPTH)));
        }
        let files = folder.files;
        self.folders.push(folder);
        Ok(files)
    }

    /// What comes next, and whether it is a folder.
    fn next(&mut self) -> Option<Result<(PathBuf, bool)>> {
        loop {
            let folder = self.folders.last_mut()?;
            match folder.next() {
                Ok(Some(found)) => return Some(Ok(found)),
                Ok(None) => {}
                Err(error) => {
                    self.folders.pop();
                    return Some(Err(error));
                }
            }
            self.folders.pop();
        }
    }
}
