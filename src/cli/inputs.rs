//! Which proposals are meant, and reading them: files, folders walked for `*.toml`, or standard input.
//!
//! A walk takes regular files only and follows no links, so that neither a pipe nor a loop can hold it up. A folder is
//! looked through when it is named, and walked again when its files are wanted, so that paths are not kept. Lines of
//! standard input are taken as they come. `inputs/walk.rs` walks, `inputs/names.rs` reads one folder. This file does
//! not know what proposals say.

use std::io::StdinLock;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::limits;
use crate::source::{self, Lines, SourceFile};

mod names;
mod walk;

use walk::Walk;

/// Most bytes of lines that are in memory at once.
const CHUNK_BYTES: usize = 16 * 1024 * 1024;

use super::{StdinFormat, usage};

/// Where one proposal comes from.
#[derive(Clone, Debug)]
pub(super) enum Input {
    /// `-`
    Stdin,
    /// A file.
    File(PathBuf),
    /// A line of standard input: a proposal as JSON.
    Line(SourceFile),
}

impl Input {
    /// Its name in reports and rows.
    pub(super) fn name(&self) -> String {
        match self {
            Input::Stdin => "-".to_owned(),
            Input::File(path) => path.to_string_lossy().into_owned(),
            Input::Line(line) => line.label(),
        }
    }

    /// Its content.
    pub(super) fn read(&self) -> Result<SourceFile> {
        match self {
            Input::Stdin => {
                let bytes = source::read_capped(std::io::stdin().lock()).map_err(Error::Stdin)?;
                Ok(SourceFile::from_bytes("-", bytes))
            }
            Input::File(path) => source::read_file(path),
            Input::Line(line) => Ok(line.clone()),
        }
    }
}

/// What somebody names on the command line.
#[derive(Debug)]
pub(super) enum Named {
    /// A proposal, or standard input.
    One(Input),
    /// The files below a folder, in byte order of their paths, and how many there are.
    Folder(PathBuf, usize),
}

/// All proposals of a run.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// In the order of the command line.
    pub(super) list: Vec<Named>,
    /// Folders that could not be walked.
    pub(super) troubles: Vec<Error>,
}

impl Inputs {
    /// One file.
    pub(super) fn of_file(path: &Path) -> Inputs {
        Inputs { list: vec![Named::One(Input::File(path.to_owned()))], troubles: Vec::new() }
    }

    /// The one that is named at this place, if it is not a folder.
    pub(super) fn one(&self, at: usize) -> Option<&Input> {
        match self.list.get(at)? {
            Named::One(input) => Some(input),
            Named::Folder(..) => None,
        }
    }

    /// How many there are, as far as is known; standard input counts as one.
    fn count(&self) -> usize {
        let counts = self.list.iter().map(|named| match named {
            Named::One(_) => 1,
            Named::Folder(_, count) => *count,
        });
        counts.fold(0, usize::saturating_add)
    }

    /// Whether this could not be read when the folder was looked through.
    fn is_known(&self, error: &Error) -> bool {
        let Error::Read { path, .. } = error else { return false };
        self.troubles.iter().any(|trouble| matches!(trouble, Error::Read { path: known, .. } if known == path))
    }

    /// Whether a file is read.
    pub(super) fn reads(&self, file: &Path) -> bool {
        let Ok(file) = file.canonicalize() else { return false };
        let is = |path: &Path| path.canonicalize().is_ok_and(|path| path == file);
        self.list.iter().any(|named| match named {
            Named::One(Input::Stdin | Input::Line(_)) => false,
            Named::One(Input::File(path)) => is(path),
            Named::Folder(folder, _) => {
                names::is_wanted(&file) && folder.canonicalize().is_ok_and(|folder| file.starts_with(folder))
            }
        })
    }
}

/// Inputs, so many at a time. Where standard input holds many proposals, its lines stand in its place.
pub(super) struct Chunks<'a> {
    inputs: &'a Inputs,
    rest: std::slice::Iter<'a, Named>,
    many: bool,
    lines: Option<Lines<StdinLock<'static>>>,
    walk: Option<Walk>,
    back: Option<Input>,
}

impl<'a> Chunks<'a> {
    /// All of these inputs.
    pub(super) fn new(inputs: &'a Inputs, stdin: StdinFormat) -> Chunks<'a> {
        let many = stdin == StdinFormat::Ndjson;
        Chunks { inputs, rest: inputs.list.iter(), many, lines: None, walk: None, back: None }
    }

    /// How many there are in all; `None` if nobody knows.
    pub(super) fn total(&self) -> Option<usize> {
        let open = self.many && self.inputs.list.iter().any(|named| matches!(named, Named::One(Input::Stdin)));
        (!open).then(|| self.inputs.count())
    }

    /// Puts one back, to be the next.
    pub(super) fn put_back(&mut self, input: Input) {
        self.back = Some(input);
    }

    /// At most `most` of them; none at the end.
    pub(super) fn next(&mut self, most: usize) -> Result<Vec<Input>> {
        let (mut chunk, mut bytes) = (Vec::from_iter(self.back.take()), 0usize);
        while chunk.len() < most && bytes < CHUNK_BYTES {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(line) => {
                        let line = line.map_err(Error::Stdin)?;
                        bytes = bytes.saturating_add(line.text.len());
                        chunk.push(Input::Line(line));
                    }
                    None => self.lines = None,
                }
                continue;
            }
            if let Some(walk) = &mut self.walk {
                match walk.next() {
                    Some(Ok(path)) => chunk.push(Input::File(path)),
                    // What could not be walked the first time is said already.
                    Some(Err(error)) if self.inputs.is_known(&error) => {}
                    Some(Err(error)) => return Err(error),
                    None => self.walk = None,
                }
                continue;
            }
            match self.rest.next() {
                Some(Named::One(Input::Stdin)) if self.many => {
                    self.lines = Some(Lines::new("-", std::io::stdin().lock(), limits::FILE_BYTES));
                }
                Some(Named::One(input)) => chunk.push(input.clone()),
                Some(Named::Folder(folder, _)) => self.walk = Some(Walk::new(folder)),
                None => break,
            }
        }
        Ok(chunk)
    }
}

/// Whether exactly one proposal is named (and no folder).
pub(super) fn is_one(paths: &[PathBuf]) -> bool {
    matches!(paths, [path] if !path.is_dir())
}

/// Finds the proposals.
pub(super) fn find(paths: &[PathBuf]) -> Result<Inputs> {
    let mut inputs = Inputs::default();
    for path in paths {
        if path == Path::new("-") {
            if inputs.list.iter().any(|named| matches!(named, Named::One(Input::Stdin))) {
                return Err(usage("standard input (`-`) can be named once only"));
            }
            inputs.list.push(Named::One(Input::Stdin));
        } else if path.is_dir() {
            look_through(path, &mut inputs)?;
        } else {
            // A pipe or device could block for ever or never end; what cannot be looked at fails when it is read.
            if path.metadata().is_ok_and(|m| !m.is_file()) {
                return Err(usage(format!("`{}` is not a regular file; use `-` to read from a pipe", path.display())));
            }
            inputs.list.push(Named::One(Input::File(path.clone())));
        }
        if inputs.count() > limits::BATCH_FILES {
            return Err(usage(format!("more than {} files", limits::BATCH_FILES)));
        }
    }
    Ok(inputs)
}

fn look_through(folder: &Path, inputs: &mut Inputs) -> Result<()> {
    let count = walk::count(folder, limits::BATCH_FILES, &mut inputs.troubles)?;
    if count > limits::BATCH_FILES {
        return Err(usage(format!("more than {} files below `{}`", limits::BATCH_FILES, folder.display())));
    }
    if count == 0 && inputs.troubles.is_empty() {
        return Err(usage(format!("no file `*.toml` below `{}`", folder.display())));
    }
    inputs.list.push(Named::Folder(folder.to_owned(), count));
    Ok(())
}
