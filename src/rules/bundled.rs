//! The rule sets inside the program.
//!
//! The only file that names shipped sets; they are compiled in, so the program needs no file beside it.

use super::read::RuleFiles;
use crate::source::SourceFile;

/// Name of the set that is used without `--rules`.
pub const DEFAULT: &str = "wikoop-themes";

/// Every set: its name, and its files with their names.
const SETS: &[(&str, &[(&str, &str)])] = &[];

/// Names of the bundled sets.
pub fn names() -> impl Iterator<Item = &'static str> {
    SETS.iter().map(|(name, _)| *name)
}

/// The files of a bundled set.
pub fn find(name: &str) -> Option<RuleFiles> {
    let (name, contents) = SETS.iter().find(|(known, _)| *known == name)?;
    let mut files = RuleFiles::new(*name);
    for (file, text) in *contents {
        files.push(*file, SourceFile::from_bytes(format!("{name}/{file}"), text.as_bytes().to_vec()));
    }
    Some(files)
}
