//! Where the lock of a rule set lies, and adding a version to it.
//!
//! A folder keeps it as `rules.lock`, a file `NAME.toml` as `NAME.lock` beside it; bundled sets have none. This file
//! does not know what a lock says.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::{Session, usage};
use crate::diagnostic::Diagnostics;
use crate::error::{Error, Result};
use crate::rules::lock::{Lock, locked};
use crate::rules::{RuleSet, bundled};
use crate::source::{self, Sources};

/// The lock of a rule set by its name, if it can have one.
fn path(name: &str) -> Option<PathBuf> {
    let path = Path::new(name);
    match bundled::names().any(|bundled| bundled == name) {
        true => None,
        false if path.is_dir() => Some(path.join("rules.lock")),
        false => Some(path.with_extension("lock")),
    }
}

/// Compares a rule set with its lock, and adds its version if that is wanted and nothing is wrong.
pub(super) fn check(
    name: &str,
    rules: &RuleSet,
    add: bool,
    sources: &mut Sources,
    out: &mut Diagnostics,
    session: &Session,
) -> Result<()> {
    let Some(path) = path(name) else {
        return match add {
            true => Err(usage(format!("`{name}` is bundled; --lock is for a folder or a file of your own"))),
            false => Ok(()),
        };
    };
    let mut lock = Lock::default();
    let mut before = None;
    if path.symlink_metadata().is_ok() {
        let source = source::read_file(&path)?;
        lock = Lock::read(sources.files.len(), &source, out);
        before = Some(source.text.clone());
        sources.add(source);
    }
    lock.check(rules, out);
    if add && !lock.holds(rules) && !out.has_errors() {
        // Not as a private file: whoever may read the rules may read their lock.
        fs::write(&path, locked(before.as_deref(), rules))
            .map_err(|source| Error::Write { path: path.clone(), source })?;
        session.note(&format!("version {} is locked in {}", rules.version, path.display()));
    }
    Ok(())
}
