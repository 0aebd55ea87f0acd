//! The rule sets inside the program.

use super::read::RuleFiles;

/// Name of the set that is used without `--rules`.
pub const DEFAULT: &str = "wikoop-themes";

/// Names of the bundled sets.
pub fn names() -> impl Iterator<Item = &'static str> {
    [DEFAULT].into_iter()
}

/// The files of a bundled set.
pub fn find(_name: &str) -> Option<RuleFiles> {
    None
}
