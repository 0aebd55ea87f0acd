//! The files below a folder in byte order of their paths; only the names of the folders on the way are in memory.
//!
//! This file does not know what the files are for.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::usage;
use crate::error::{Error, Result};
use crate::limits;

/// A walk through a folder.
pub(super) struct Walk {
    /// Where the walk begins, until it has begun.
    start: Option<PathBuf>,
    /// The folders from there to where it is.
    levels: Vec<Level>,
}

/// A folder and what is still to come of it.
struct Level {
    folder: PathBuf,
    names: std::vec::IntoIter<OsString>,
}

impl Walk {
    /// A walk from a folder on.
    pub(super) fn new(folder: &Path) -> Walk {
        Walk { start: Some(folder.to_owned()), levels: Vec::new() }
    }

    fn enter(&mut self, folder: PathBuf) -> Result<()> {
        match names(&folder) {
            Ok(names) => {
                if self.levels.len() >= limits::WALK_DEPTH
                    && let Some(deep) = names.first()
                {
                    let deep = folder.join(deep);
                    let deep = deep.display();
                    return Err(usage(format!("`{deep}` is deeper than {} folders", limits::WALK_DEPTH)));
                }
                self.levels.push(Level { folder, names: names.into_iter() });
                Ok(())
            }
            Err(source) => Err(Error::Read { path: folder, source }),
        }
    }
}

impl Iterator for Walk {
    type Item = Result<PathBuf>;

    fn next(&mut self) -> Option<Result<PathBuf>> {
        if let Some(start) = self.start.take()
            && let Err(error) = self.enter(start)
        {
            return Some(Err(error));
        }
        loop {
            let level = self.levels.last_mut()?;
            let Some(name) = level.names.next() else {
                self.levels.pop();
                continue;
            };
            let path = level.folder.join(&name);
            if !is_folder(&name) {
                return Some(Ok(path));
            }
            if let Err(error) = self.enter(path) {
                return Some(Err(error));
            }
        }
    }
}

/// The names of the files that are wanted and of the folders, these with a `/` at the end, in byte order: the order
/// of the whole paths.
fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    let mut names = Vec::new();
    for entry in folder.read_dir()? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let mut name = entry.file_name();
        if kind.is_dir() {
            name.push("/");
            names.push(name);
        } else if kind.is_file() && is_wanted(Path::new(&name)) {
            names.push(name);
        }
    }
    names.sort_unstable_by(|a, b| a.as_encoded_bytes().cmp(b.as_encoded_bytes()));
    Ok(names)
}

fn is_folder(name: &OsString) -> bool {
    name.as_encoded_bytes().ends_with(b"/")
}

/// Whether a walk takes files of this name.
pub(super) fn is_wanted(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml")
}
