//! Where the lock of a rule set or overlay lies, and adding a version to it.
//!
//! A folder keeps it as `rules.lock`, a file `NAME.toml` as `NAME.lock` beside it; bundled sets have none. This file
//! does not know what a lock says.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::{Session, usage};
use crate::diagnostic::Diagnostics;
use crate::error::{Error, Result};
use crate::rules::lock::{Lock, Version, locked};
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

/// Compares a rule set and what is laid over it with their locks, and adds their versions if that is wanted and nothing
/// is wrong.
pub(super) fn check(
    name: &str,
    rules: &RuleSet,
    add: bool,
    sources: &mut Sources,
    out: &mut Diagnostics,
    session: &Session,
) -> Result<()> {
    let mut versions: Vec<(PathBuf, Version<'_>)> = Vec::new();
    match path(name) {
        Some(path) => versions.push((path, Version::of(rules))),
        None if add && rules.overlays.is_empty() => {
            return Err(usage(format!("`{name}` is bundled; --lock is for a folder or a file of your own")));
        }
        None => {}
    }
    for overlay in &rules.overlays {
        let Some(source) = sources.get(overlay.file) else { continue };
        match Version::of_overlay(overlay) {
            Some(version) => versions.push((Path::new(&source.name).with_extension("lock"), version)),
            None if add => {
                return Err(usage(format!("the overlay `{}` has no version to lock: give it one", overlay.id)));
            }
            None => {}
        }
    }
    versions.into_iter().try_for_each(|(path, version)| check_one(&path, version, add, sources, out, session))
}

fn check_one(
    path: &Path,
    version: Version<'_>,
    add: bool,
    sources: &mut Sources,
    out: &mut Diagnostics,
    session: &Session,
) -> Result<()> {
    let mut lock = Lock::default();
    let mut before = None;
    if path.symlink_metadata().is_ok() {
        let source = source::read_file(path)?;
        lock = Lock::read(sources.files.len(), &source, out);
        before = Some(source.text.clone());
        sources.add(source);
    }
    lock.check(version, out);
    if add && !lock.holds(version) && !out.has_errors() {
        // Not as a private file: whoever may read the rules may read their lock.
        fs::write(path, locked(before.as_deref(), version))
            .map_err(|source| Error::Write { path: path.to_owned(), source })?;
        session.note(&format!("version {} is locked in {}", version.version, path.display()));
    }
    Ok(())
}
