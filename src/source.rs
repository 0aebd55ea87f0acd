//! The only place that opens files for reading: bytes under a cap, as UTF-8, numbered for diagnostics.
//!
//! This file does not know what the files mean.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
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
    /// Of a line of a stream: its number, from 1.
    pub line: Option<usize>,
}

/// Why a file that could be opened still has no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// Larger than so many bytes.
    TooLarge(u64),
    /// Not UTF-8; the first wrong byte stands at this offset.
    NotUtf8(usize),
}

impl SourceFile {
    /// A source from bytes already in memory.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> SourceFile {
        SourceFile::under(limits::FILE_BYTES, name, bytes)
    }

    /// A list from bytes already in memory, which may be larger than other files.
    pub fn of_list(name: impl Into<String>, bytes: Vec<u8>) -> SourceFile {
        SourceFile::under(limits::LIST_BYTES, name, bytes)
    }

    /// A source from bytes already in memory, under a cap of its own.
    fn under(cap: u64, name: impl Into<String>, bytes: Vec<u8>) -> SourceFile {
        let (text, unusable) = if bytes.len() as u64 > cap {
            (String::new(), Some(Unusable::TooLarge(cap)))
        } else {
            match String::from_utf8(bytes) {
                Ok(text) => (text, None),
                Err(e) => (String::new(), Some(Unusable::NotUtf8(e.utf8_error().valid_up_to()))),
            }
        };
        SourceFile { name: name.into(), text, unusable, line: None }
    }

    /// Its name in results: `-:3` is the third line of standard input.
    pub fn label(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.name),
            None => self.name.clone(),
        }
    }

    /// Line and column (both from 1, columns in characters) of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count().saturating_add(self.line.unwrap_or(1));
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

    /// File and line of a place.
    pub fn line(&self, place: &Place) -> String {
        self.get(place.file)
            .map_or_else(|| "?".to_owned(), |file| format!("{}:{}", file.name, file.line_column(place.span.start).0))
    }
}

/// Reads one file. A file over the cap or not in UTF-8 comes back as unusable, so that it becomes a diagnostic.
pub fn read_file(path: &Path) -> Result<SourceFile> {
    read_up_to(path, limits::FILE_BYTES)
}

/// Reads a list of names, which may be larger than other files.
pub fn read_list_file(path: &Path) -> Result<SourceFile> {
    read_up_to(path, limits::LIST_BYTES)
}

fn read_up_to(path: &Path, most: u64) -> Result<SourceFile> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.is_dir() {
        return Err(failed(std::io::Error::from(std::io::ErrorKind::IsADirectory)));
    }
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    Ok(SourceFile::under(most, path.to_string_lossy(), bytes))
}

/// Reads a stream up to one byte more than the cap, so that "too large" is noticed without reading on.
pub fn read_capped(stream: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(limits::FILE_BYTES.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The same for a list, which may be larger than other files.
pub fn read_list_stream(stream: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(limits::LIST_BYTES.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The lines of a stream, each a source of its own under a cap, so that memory stays bounded however long they are.
/// Empty lines are left out, and counted.
#[derive(Debug)]
pub struct Lines<R> {
    stream: R,
    name: String,
    cap: u64,
    line: usize,
}

impl<R: BufRead> Lines<R> {
    /// The lines of a stream with this name.
    pub fn new(name: impl Into<String>, stream: R, cap: u64) -> Lines<R> {
        Lines { stream, name: name.into(), cap, line: 0 }
    }

    /// The next line, without its end; of one that is too long no more than shows that it is. `None` at the end.
    fn read_line(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        // One byte for the end of the line, and one that shows that the line is too long.
        let mut head = self.stream.by_ref().take(self.cap.saturating_add(2));
        if head.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if bytes.len() as u64 > self.cap {
            self.skip_line()?;
        }
        Ok(Some(bytes))
    }

    fn skip_line(&mut self) -> std::io::Result<()> {
        loop {
            let buffer = self.stream.fill_buf()?;
            let end = buffer.iter().position(|b| *b == b'\n');
            let (used, done) =
                (end.map_or(buffer.len(), |at| at.saturating_add(1)), end.is_some() || buffer.is_empty());
            self.stream.consume(used);
            if done {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = std::io::Result<SourceFile>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let bytes = match self.read_line() {
                Ok(bytes) => bytes?,
                Err(error) => return Some(Err(error)),
            };
            self.line = self.line.saturating_add(1);
            if !bytes.trim_ascii().is_empty() {
                let file = SourceFile::under(self.cap, self.name.as_str(), bytes);
                return Some(Ok(SourceFile { line: Some(self.line), ..file }));
            }
        }
    }
}

/// A file or stream that holds one JSON value, or one a line.
#[derive(Debug)]
pub enum Values<R> {
    /// One.
    One(SourceFile),
    /// One a line.
    Many(Lines<R>),
}

/// Looks at the beginning of a stream to tell one JSON object from one a line: of one, printed in however many lines,
/// only the first line begins with its bracket.
pub fn values<R: BufRead>(
    name: &str,
    mut stream: R,
    cap: u64,
) -> std::io::Result<Values<std::io::Chain<std::io::Cursor<Vec<u8>>, R>>> {
    let mut head = Vec::new();
    stream.by_ref().take(cap.saturating_add(1)).read_to_end(&mut head)?;
    let objects = head.split(|b| *b == b'\n').filter(|line| line.first() == Some(&b'{')).count();
    if objects > 1 {
        return Ok(Values::Many(Lines::new(name, std::io::Cursor::new(head).chain(stream), cap)));
    }
    Ok(Values::One(SourceFile::under(cap, name, head)))
}

/// Opens a file that holds one JSON value, or one a line.
pub fn open_values(path: &Path, cap: u64) -> Result<Values<impl BufRead + use<>>> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.is_dir() {
        return Err(failed(std::io::Error::from(std::io::ErrorKind::IsADirectory)));
    }
    values(&path.to_string_lossy(), BufReader::new(file), cap).map_err(failed)
}

/// The `*.toml` files of a folder itself (not below it), regular files only, in byte order of their names.
pub fn list_toml(folder: &Path) -> Result<Vec<PathBuf>> {
    list_files(folder, &["toml"])
}

/// The files of a folder itself with one of these endings, regular files only, in byte order of their names.
pub fn list_files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let failed = |source| Error::Read { path: folder.to_owned(), source };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if entry.file_type().map_err(failed)?.is_file() && endings.contains(&ending) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8], cap: u64) -> Vec<(usize, String, Option<Unusable>)> {
        let lines = Lines::new("-", BufReader::with_capacity(3, text), cap);
        let file = |file: std::io::Result<SourceFile>| file.expect("memory can be read");
        lines.map(file).map(|f| (f.line.unwrap_or(0), f.text, f.unusable)).collect()
    }

    #[test]
    fn lines_are_counted_and_capped() {
        let some = |n, text: &str| (n, text.to_owned(), None);
        assert_eq!(lines(b"abcd\n\n  \r\nx\r\ny", 4), [some(1, "abcd"), some(4, "x\r"), some(5, "y")]);
        let long = Some(Unusable::TooLarge(4));
        assert_eq!(lines(b"abcde\nx\n", 4), [(1, String::new(), long), some(2, "x")]);
        assert_eq!(lines(b"abcdefghijkl\nx\n", 4), [(1, String::new(), long), some(2, "x")]);
        assert_eq!(lines(b"a\xff\nx", 4), [(1, String::new(), Some(Unusable::NotUtf8(1))), some(2, "x")]);
        assert_eq!(lines(b"abcdefgh", 4), [(1, String::new(), long)]);
        assert_eq!(lines(b"", 4), []);
    }

    #[test]
    fn one_value_is_told_from_many() {
        let of = |text: &'static [u8]| values("-", text, 1000).expect("memory can be read");
        assert!(matches!(of(b"{\n  \"a\": {}\n}\n"), Values::One(file) if file.text.len() == 14));
        assert!(matches!(of(b"{}\n"), Values::One(_)));
        assert!(matches!(of(b"{\n{}\n"), Values::Many(_)), "a broken line hides no other");
        let many = of(b"{}\n{\"a\":1}\n");
        assert!(matches!(&many, Values::Many(_)));
        let count = |values| if let Values::Many(lines) = values { lines.count() } else { 0 };
        assert_eq!(count(many), 2);
    }
}
