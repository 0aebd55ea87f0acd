//! The names in one folder in byte order of whole paths, a bounded number at a time.
//!
//! A folder may hold more names than memory should, so only the next ones in order are kept; when they are taken, the
//! folder is read again for those that follow. This file does not know what lies in the folders below.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Bytes of names that are kept, unless there are so many that the folder would be read more than some ten times.
const KEPT_BYTES: usize = 512 * 1024;

/// A folder and what is still to come of it: files that are wanted, and folders.
pub(super) struct Folder {
    path: PathBuf,
    with_files: bool,
    /// How many files that are wanted there were when it was read last.
    pub(super) files: usize,
    names: Names,
    /// How many of the names are taken.
    taken: usize,
}

impl Folder {
    /// Reads a folder; files can be left out, but are counted.
    pub(super) fn read(path: PathBuf, with_files: bool) -> Result<Folder> {
        Folder::read_within(path, with_files, KEPT_BYTES)
    }

    fn read_within(path: PathBuf, with_files: bool, kept_bytes: usize) -> Result<Folder> {
        let names = Names { most: kept_bytes, ..Names::default() };
        let mut folder = Folder { path, with_files, files: 0, names, taken: 0 };
        let bytes = folder.fill()?;
        folder.names.most = (bytes / 8).clamp(kept_bytes, 64 * KEPT_BYTES);
        Ok(folder)
    }

    /// The next path, and whether it is that of a folder: that one ends with `/`.
    pub(super) fn next(&mut self) -> Result<Option<(PathBuf, bool)>> {
        if self.taken == self.names.starts.len() && self.names.before.is_some() {
            self.fill()?;
        }
        let Some(&start) = self.names.starts.get(self.taken) else { return Ok(None) };
        self.taken = self.taken.saturating_add(1);
        let name = name(&self.names.bytes, start);
        let name = name.strip_suffix(&[0]).unwrap_or(name);
        let path = match std::str::from_utf8(name) {
            Ok(name) => self.path.join(name),
            Err(_) => self.path.join(self.names.odd.pop_front().unwrap_or_default()),
        };
        Ok(Some((path, name.ends_with(b"/"))))
    }

    /// Takes in the next names, and says what all of them would take.
    fn fill(&mut self) -> Result<usize> {
        self.look().map_err(|source| Error::Read { path: self.path.clone(), source })
    }

    fn look(&mut self) -> io::Result<usize> {
        let from = self.names.clear();
        let mut bytes = 0usize;
        (self.files, self.taken) = (0, 0);
        for entry in self.path.read_dir()? {
            let entry = entry?;
            let (kind, mut name) = (entry.file_type()?, entry.file_name());
            if kind.is_dir() {
                name.push("/");
            } else if kind.is_file() && is_wanted(Path::new(&name)) {
                self.files = self.files.saturating_add(1);
                if !self.with_files {
                    continue;
                }
            } else {
                continue;
            }
            bytes = bytes.saturating_add(name.len()).saturating_add(OVERHEAD);
            self.names.offer(name, &from);
        }
        self.names.sort();
        Ok(bytes)
    }
}

/// Bytes that a name takes beside its own.
const OVERHEAD: usize = 1 + size_of::<u32>();

/// The first names in order, packed.
#[derive(Default)]
struct Names {
    /// All names, one after the other: those of folders end with `/`, those of files with a 0 that is no part of them.
    bytes: Vec<u8>,
    /// Where each one begins.
    starts: Vec<u32>,
    /// Those that are no UTF-8, in order: bytes alone cannot be made a name again on every system.
    odd: VecDeque<OsString>,
    /// The first one that is not kept, if there was no place for all.
    before: Option<Vec<u8>>,
    /// Most bytes.
    most: usize,
}

impl Names {
    /// Lets all names go, and gives the one from which on the next are wanted.
    fn clear(&mut self) -> Vec<u8> {
        self.bytes.clear();
        self.starts.clear();
        self.odd.clear();
        self.before.take().unwrap_or_default()
    }

    /// Keeps a name if its turn is now.
    fn offer(&mut self, name: OsString, from: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(name.as_encoded_bytes());
        if !self.bytes.ends_with(b"/") {
            self.bytes.push(0);
        }
        let new = self.bytes.get(start..).unwrap_or_default();
        if new < from || self.before.as_deref().is_some_and(|before| new >= before) {
            self.bytes.truncate(start);
            return;
        }
        if name.to_str().is_none() {
            self.odd.push_back(name);
        }
        self.starts.push(place(start));
        let size = self.starts.len().saturating_mul(size_of::<u32>()).saturating_add(self.bytes.len());
        if size > self.most && self.starts.len() > 1 {
            self.halve();
        }
    }

    /// Lets the second half go.
    fn halve(&mut self) {
        let half = self.starts.len() / 2;
        let bytes = &self.bytes;
        let (_, first, _) = self.starts.select_nth_unstable_by_key(half, |start| bytes.get(*start as usize..));
        let before = name(bytes, *first).to_vec();
        self.starts.truncate(half);
        self.starts.sort_unstable();
        let mut end = 0usize;
        for start in &mut self.starts {
            let length = name(&self.bytes, *start).len();
            let old = *start as usize;
            self.bytes.copy_within(old..old.saturating_add(length), end);
            *start = place(end);
            end = end.saturating_add(length);
        }
        self.bytes.truncate(end);
        let bare = before.strip_suffix(&[0]).unwrap_or(&before);
        self.odd.retain(|name| name.as_encoded_bytes() < bare);
        self.before = Some(before);
    }

    /// Puts them in order. No two are the same up to their ends, so what follows these in memory does not matter.
    fn sort(&mut self) {
        let bytes = &self.bytes;
        self.starts.sort_unstable_by_key(|start| bytes.get(*start as usize..));
        self.odd.make_contiguous().sort_unstable_by(|a, b| a.as_encoded_bytes().cmp(b.as_encoded_bytes()));
    }
}

/// A name and its end.
fn name(bytes: &[u8], start: u32) -> &[u8] {
    let rest = bytes.get(start as usize..).unwrap_or_default();
    rest.split_inclusive(|byte| matches!(byte, 0 | b'/')).next().unwrap_or_default()
}

/// A place among the bytes, of which there are far fewer than 4 GiB.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether a walk takes files of this name.
pub(super) fn is_wanted(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(folder: &Path, with_files: bool, kept_bytes: usize) -> (usize, Vec<String>) {
        let mut folder = Folder::read_within(folder.to_owned(), with_files, kept_bytes).expect("a folder");
        let mut names = Vec::new();
        while let Some((path, is_folder)) = folder.next().expect("a folder") {
            assert_eq!(is_folder, path.as_os_str().as_encoded_bytes().ends_with(b"/"));
            assert!(kept_bytes == KEPT_BYTES || folder.names.starts.len() < 100, "{}", folder.names.starts.len());
            names.push(path.strip_prefix(&folder.path).expect("a path in it").to_string_lossy().into_owned());
        }
        (folder.files, names)
    }

    #[test]
    fn names_come_in_the_same_order_however_few_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut wanted = Vec::new();
        for n in 0..200 {
            let n = n * 7919 % 200;
            let name = format!("{}{n}.toml", "x".repeat(n % 13));
            std::fs::write(folder.path().join(&name), "").expect("a file");
            std::fs::write(folder.path().join(format!("{n}.txt")), "").expect("a file");
            wanted.push(name);
        }
        let folders = ["x", "x1.toml.d", "x1", "zz.toml"];
        for name in folders {
            std::fs::create_dir(folder.path().join(name)).expect("a folder");
            wanted.push(format!("{name}/"));
        }
        wanted.sort();
        let wanted: Vec<String> = wanted.iter().map(|name| name.trim_end_matches('/').to_owned()).collect();
        for kept_bytes in [1, 100, 1_000, KEPT_BYTES] {
            assert_eq!(taken(folder.path(), true, kept_bytes), (200, wanted.clone()), "{kept_bytes}");
            let folders = folders.map(str::to_owned).to_vec();
            assert_eq!(taken(folder.path(), false, kept_bytes), (200, folders), "{kept_bytes}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_no_utf_8_keep_their_place() {
        use std::os::unix::ffi::OsStringExt;
        let folder = tempfile::tempdir().expect("a folder");
        let mut wanted = Vec::new();
        for n in 0..60_u8 {
            let name = OsString::from_vec([&[200 + n / 2, b'a' + n % 26], b".toml".as_slice()].concat());
            std::fs::write(folder.path().join(&name), "").expect("a file");
            wanted.push(folder.path().join(name));
        }
        wanted.sort();
        for kept_bytes in [1, 100, KEPT_BYTES] {
            let mut folder = Folder::read_within(folder.path().to_owned(), true, kept_bytes).expect("a folder");
            let mut found = Vec::new();
            while let Some((path, _)) = folder.next().expect("a folder") {
                found.push(path);
            }
            assert_eq!(found, wanted);
        }
    }
}
