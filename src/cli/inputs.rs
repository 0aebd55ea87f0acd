//! Which proposals are meant, and reading them: files, folders walked for `*.toml`, or standard input.
//!
//! A walk takes regular files only and follows no links, so that neither a pipe nor a loop can hold it up. Lines of
//! standard input are taken as they come. This file does not know what proposals say.

use std::io::StdinLock;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::error::{Error, Result};
use crate::limits;
use crate::source::{self, Lines, SourceFile};

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

/// All proposals of a run.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// In the order of the command line; those of a folder in byte order of their paths.
    pub(super) list: Vec<Input>,
    /// Folders that could not be walked.
    pub(super) troubles: Vec<Error>,
}

impl Inputs {
    /// One file.
    pub(super) fn of_file(path: &Path) -> Inputs {
        Inputs { list: vec![Input::File(path.to_owned())], troubles: Vec::new() }
    }
}

/// Inputs, so many at a time. Where standard input holds many proposals, its lines stand in its place.
pub(super) struct Chunks<'a> {
    rest: std::slice::Iter<'a, Input>,
    many: bool,
    lines: Option<Lines<StdinLock<'static>>>,
}

impl<'a> Chunks<'a> {
    /// All of these inputs.
    pub(super) fn new(inputs: &'a Inputs, stdin: StdinFormat) -> Chunks<'a> {
        Chunks { rest: inputs.list.iter(), many: stdin == StdinFormat::Ndjson, lines: None }
    }

    /// At most `most` of them; none at the end.
    pub(super) fn next(&mut self, most: usize) -> Result<Vec<Input>> {
        let (mut chunk, mut bytes) = (Vec::new(), 0usize);
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
            match self.rest.next() {
                Some(Input::Stdin) if self.many => {
                    self.lines = Some(Lines::new("-", std::io::stdin().lock(), limits::FILE_BYTES));
                }
                Some(input) => chunk.push(input.clone()),
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
            if inputs.list.iter().any(|input| matches!(input, Input::Stdin)) {
                return Err(usage("standard input (`-`) can be named once only"));
            }
            inputs.list.push(Input::Stdin);
        } else if path.is_dir() {
            walk(path, &mut inputs)?;
        } else {
            // A pipe or device could block for ever or never end; what cannot be looked at fails when it is read.
            if path.metadata().is_ok_and(|m| !m.is_file()) {
                return Err(usage(format!("`{}` is not a regular file; use `-` to read from a pipe", path.display())));
            }
            inputs.list.push(Input::File(path.clone()));
        }
        if inputs.list.len() > limits::BATCH_FILES {
            return Err(usage(format!("more than {} files", limits::BATCH_FILES)));
        }
    }
    Ok(inputs)
}

fn walk(folder: &Path, inputs: &mut Inputs) -> Result<()> {
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).max_depth(limits::WALK_DEPTH.saturating_add(1)) {
        match entry {
            Ok(entry) if entry.depth() > limits::WALK_DEPTH => {
                let deep = entry.path().display();
                return Err(usage(format!("`{deep}` is deeper than {} folders", limits::WALK_DEPTH)));
            }
            Ok(entry) => {
                if entry.file_type().is_file() && entry.path().extension().is_some_and(|e| e == "toml") {
                    found.push(entry.into_path());
                }
            }
            Err(error) => inputs.troubles.push(trouble(folder, error)),
        }
        if found.len() > limits::BATCH_FILES {
            return Err(usage(format!("more than {} files below `{}`", limits::BATCH_FILES, folder.display())));
        }
    }
    if found.is_empty() && inputs.troubles.is_empty() {
        return Err(usage(format!("no file `*.toml` below `{}`", folder.display())));
    }
    found.sort_by(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
    inputs.list.extend(found.into_iter().map(Input::File));
    Ok(())
}

fn trouble(folder: &Path, error: walkdir::Error) -> Error {
    let path = error.path().unwrap_or(folder).to_owned();
    let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links"));
    Error::Read { path, source }
}
