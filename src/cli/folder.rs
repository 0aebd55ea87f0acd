//! A folder of single reports: one file a proposal, with a name that is safe everywhere and unlike all others.
//!
//! Nothing of a proposal decides where a file is written: names are made of a few letters only. This file does not know
//! reports.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

use super::{load, usage};

/// Longest name before its ending.
const LONGEST: usize = 60;

/// Characters that a name is made from: one of nothing but signs must not take long.
const LOOKED_AT: usize = 4 * LONGEST;

/// Names that mean a device on some systems, whatever their ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// A folder that is being filled.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    force: bool,
    ending: &'static str,
    /// How often a name was wanted so far.
    wanted: BTreeMap<String, usize>,
}

impl Folder {
    /// Whether `-o` names a folder: there is one, or the path ends like one.
    pub(super) fn is_meant(path: &Path) -> bool {
        path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
    }

    /// A folder for files of one ending. Refuses one that is not empty, unless what is there may be replaced.
    pub(super) fn open(path: &Path, force: bool, ending: &'static str) -> Result<Folder> {
        let is_used = path.read_dir().is_ok_and(|mut entries| entries.next().is_some());
        if is_used && !force {
            let path = path.display();
            return Err(usage(format!("`{path}` is not empty; use --force to write into it all the same")));
        }
        Ok(Folder { path: path.to_owned(), force, ending, wanted: BTreeMap::from([(INDEX.to_owned(), 1)]) })
    }

    /// Writes a report under a name made from `wanted`, and returns that name.
    pub(super) fn put(&mut self, wanted: &str, bytes: &[u8]) -> Result<String> {
        let name = self.unique(&plain(wanted));
        self.write(&name, bytes)?;
        Ok(name)
    }

    /// Writes the page that leads to all others.
    pub(super) fn close(self, bytes: &[u8]) -> Result<()> {
        self.write(&format!("{INDEX}.{}", self.ending), bytes)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        if !self.path.is_dir() {
            let failed = |source| Error::Write { path: self.path.clone(), source };
            std::fs::create_dir_all(&self.path).map_err(failed)?;
        }
        load::write_file(&self.path.join(name), bytes, self.force)
    }

    fn unique(&mut self, plain: &str) -> String {
        loop {
            let count = self.wanted.entry(plain.to_owned()).or_default();
            *count = count.saturating_add(1);
            let name = if *count == 1 { plain.to_owned() } else { format!("{plain}-{count}") };
            // `a-2` may itself have been wanted before.
            if name == plain || self.wanted.insert(name.clone(), 1).is_none() {
                return format!("{name}.{}", self.ending);
            }
        }
    }
}

/// The page that leads to all others.
const INDEX: &str = "index";

/// A name of small letters, digits and dashes of ASCII.
fn plain(wanted: &str) -> String {
    let mut name = String::new();
    for c in wanted.chars().take(LOOKED_AT) {
        match c {
            c if c.is_ascii_alphanumeric() => name.push(c.to_ascii_lowercase()),
            _ if name.ends_with('-') || name.is_empty() => {}
            _ => name.push('-'),
        }
    }
    name.truncate(LONGEST);
    let name = name.trim_end_matches('-');
    let is_device = DEVICES.iter().any(|d| name.strip_prefix(d).is_some_and(|rest| rest.len() <= 1));
    if name.is_empty() || is_device {
        format!("proposal-{name}").trim_end_matches('-').to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        for (wanted, name) in [
            ("2026-017", "2026-017"),
            ("../../etc/passwd", "etc-passwd"),
            ("-rf *", "rf"),
            ("CON", "proposal-con"),
            ("com1", "proposal-com1"),
            ("common", "common"),
            ("", "proposal"),
            ("中国", "proposal"),
            ("a\nb\0<c>", "a-b-c"),
        ] {
            assert_eq!(plain(wanted), name);
        }
        assert_eq!(plain(&"x".repeat(300)).len(), LONGEST);
    }

    #[test]
    fn names_are_unlike_all_others() {
        let mut folder = Folder::open(Path::new("/nowhere"), false, "html").expect("a folder to be");
        let names = ["a", "a", "a-2", "A", "index", "a-2"].map(|wanted| folder.unique(&plain(wanted)));
        assert_eq!(names, ["a.html", "a-2.html", "a-2-2.html", "a-3.html", "index-2.html", "a-2-3.html"]);
    }
}
