//! The only place that opens files for reading: bytes under a cap, as UTF-8, numbered for diagnostics.
//!
//! This file does not know what the files mean.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::limits;

/// A place in a source file, as a byte range.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// Which file of the [`Sources`].
    pub file: usize,
    /// Byte range in that file.
    pub span: Range<usize>,
}

/// One file that was read, or text that came from standard input or from the program itself.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name shown in diagnostics and reports, as the user gave it.
    pub name: String,
    /// The text. Empty if the file could not be used (see `unusable`).
    pub text: String,
    /// Why the content cannot be used: too large or not UTF-8.
    pub unusable: Option<Unusable>,
}

/// Why a file that could be opened still has no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// Larger than [`limits::FILE_BYTES`].
    TooLarge,
    /// Not UTF-8; the first wrong byte stands at this offset.
    NotUtf8(usize),
}

impl SourceFile {
    /// A source from bytes already in memory.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> SourceFile {
        let name = name.into();
        if bytes.len() as u64 > limits::FILE_BYTES {
            return SourceFile { name, text: String::new(), unusable: Some(Unusable::TooLarge) };
        }
        match String::from_utf8(bytes) {
            Ok(text) => SourceFile { name, text, unusable: None },
            Err(e) => {
                let at = e.utf8_error().valid_up_to();
                SourceFile { name, text: String::new(), unusable: Some(Unusable::NotUtf8(at)) }
            }
        }
    }

    /// Line and column (both from 1, columns in characters) of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count().saturating_add(1);
        let start = before.rfind('\n').map_or(0, |i| i.saturating_add(1));
        let column = before.get(start..).unwrap_or_default().chars().count().saturating_add(1);
        (line, column)
    }
}

/// All files of one run, in the order in which they were read. A [`Place`] points into it.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files.
    pub files: Vec<SourceFile>,
}

impl Sources {
    /// Takes a file in and returns its number.
    pub fn add(&mut self, file: SourceFile) -> usize {
        self.files.push(file);
        self.files.len().saturating_sub(1)
    }

    /// The file with this number.
    pub fn get(&self, file: usize) -> Option<&SourceFile> {
        self.files.get(file)
    }

    /// `name:line:column` of a place.
    pub fn show(&self, place: &Place) -> String {
        match self.get(place.file) {
            Some(file) => {
                let (line, column) = file.line_column(place.span.start);
                format!("{}:{line}:{column}", file.name)
            }
            None => "?".to_owned(),
        }
    }
}

/// Reads one file. A file over the cap or not in UTF-8 comes back as unusable, so that it becomes a diagnostic.
pub fn read_file(path: &Path) -> Result<SourceFile> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(failed)?;
    // Opening a folder succeeds; reading it does not. The same words on every system.
    let bytes = read_capped(file).map_err(|e| match e.kind() {
        ErrorKind::IsADirectory => failed(ErrorKind::IsADirectory.into()),
        _ => failed(e),
    })?;
    Ok(SourceFile::from_bytes(path.to_string_lossy(), bytes))
}

/// Room for most proposals, so that one call reads them whole and a second one finds the end.
const USUAL_BYTES: usize = 8 * 1024;

/// Reads a stream up to one byte more than the cap, so that "too large" is noticed without reading on.
pub fn read_capped(stream: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(USUAL_BYTES);
    stream.take(limits::FILE_BYTES.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The `*.toml` files of a folder itself (not below it), regular files only, in byte order of their names.
pub fn list_toml(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |source| Error::Read { path: folder.to_owned(), source };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        if entry.file_type().map_err(failed)?.is_file() && path.extension().is_some_and(|e| e == "toml") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
