//! Finding and loading rule sets for commands, and writing results to files.
//!
//! This file does not know what commands do with them.

use std::io;
use std::path::{Path, PathBuf};

use super::{Common, Session, usage};
use crate::diagnostic::Diagnostics;
use crate::error::{Error, Result};
use crate::rules::bundled::{self, Need};
use crate::rules::{self, RuleFiles, RuleSet};
use crate::source::{self, Sources};

/// The files of the rule set that `--rules` names: a bundled name first, otherwise a folder or a file.
pub fn find_rules(name: Option<&str>) -> Result<RuleFiles> {
    let name = name.unwrap_or(bundled::DEFAULT);
    if let Some(files) = bundled::find(name) {
        return Ok(files);
    }
    let path = Path::new(name);
    if path.is_dir() {
        let mut files = RuleFiles::new(name);
        for path in source::list_toml(path)? {
            let relative = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            files.push(relative, source::read_file(&path)?);
        }
        return Ok(files);
    }
    if path.exists() {
        let mut files = RuleFiles::new(name);
        let relative = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        files.push(relative, source::read_file(path)?);
        return Ok(files);
    }
    let known = bundled::names().collect::<Vec<_>>().join(", ");
    Err(usage(format!("no rule set `{name}`: not a folder, not a file, and not one of the bundled sets ({known})")))
}

/// The files of the rule set that somebody names, as `--rules` does, under the overlays of `--overlay`; and the name of
/// the set. An overlay is named like a set: it is laid over the one of `--rules`, else over the bundled one it extends.
pub fn find_layered(name: Option<&str>, common: &Common) -> Result<(String, RuleFiles)> {
    let name = name.unwrap_or(bundled::DEFAULT);
    let mut overlays = common.overlay.clone();
    let base = match extended(name)? {
        None => name.to_owned(),
        Some(id) => {
            overlays.push(PathBuf::from(name));
            let bundled = bundled::names().find(|bundled| *bundled == id).map(str::to_owned);
            let base = common.rules.clone().filter(|rules| rules != name).or(bundled);
            base.ok_or_else(|| {
                usage(format!("`{name}` is an overlay over `{id}`, which is not bundled: name that set with --rules and this file with --overlay"))
            })?
        }
    };
    let mut files = find_rules(Some(&base))?;
    for (at, path) in overlays.iter().enumerate() {
        // One that is named twice is laid over the rules once.
        if !overlays.iter().take(at).any(|earlier| earlier == path) {
            files.overlays.push(source::read_file(path)?);
        }
    }
    Ok((base, files))
}

/// The id of the rule set that is extended, if a name is that of an overlay.
fn extended(name: &str) -> Result<Option<String>> {
    let path = Path::new(name);
    match bundled::names().any(|bundled| bundled == name) || !path.is_file() {
        true => Ok(None),
        false => Ok(rules::extends(&source::read_file(path)?)),
    }
}

/// A rule set with the files it was read from, for messages that name places.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The rule set.
    pub rules: RuleSet,
    /// Its files.
    pub sources: Sources,
}

/// Loads the rule set of a command, to assess with it. `None`: it was rejected, the diagnostics are shown already
/// (exit 3).
pub fn load_to_assess(common: &Common, session: &Session) -> Result<Option<RuleSet>> {
    Ok(load_named_to_assess(common.rules.as_deref(), common, session)?.map(|loaded| loaded.rules))
}

/// Loads the rule set that somebody names, as `--rules` does, together with its files, to assess with it. `None`: it
/// was rejected, the diagnostics are shown already.
pub fn load_named_to_assess(name: Option<&str>, common: &Common, session: &Session) -> Result<Option<Loaded>> {
    load_or_show(name, Need::Assess, common, session)
}

/// Loads the rule set of a command. `None`: it was rejected, the diagnostics are shown already (exit 3).
pub fn load_rules(common: &Common, session: &Session) -> Result<Option<RuleSet>> {
    Ok(load_with_sources(common, session)?.map(|loaded| loaded.rules))
}

/// Loads the rule set of a command together with its files. `None`: it was rejected, the diagnostics are shown already.
pub fn load_with_sources(common: &Common, session: &Session) -> Result<Option<Loaded>> {
    load_or_show(common.rules.as_deref(), Need::Show, common, session)
}

fn load_or_show(name: Option<&str>, need: Need, common: &Common, session: &Session) -> Result<Option<Loaded>> {
    let (loaded, mut diagnostics, sources) = load(name, need, common)?;
    if diagnostics.has_errors() {
        diagnostics.list.retain(|d| d.is_error());
        session.show(&mut diagnostics, &sources);
        return Ok(None);
    }
    if let (Some(rules), true) = (&loaded, common.verbose) {
        session.say(&format!("rule set {} {}, {}", rules.id, rules.version, rules.digest()));
        rules.overlays.iter().for_each(|overlay| session.say(&format!("overlay {}", overlay.stamp())));
    }
    Ok(loaded.map(|rules| Loaded { rules, sources }))
}

/// Loads the rule set of a command if it can be loaded, and says nothing if it cannot.
pub fn load_quietly(common: &Common) -> Result<Option<Loaded>> {
    let (loaded, _, sources) = load(common.rules.as_deref(), Need::Show, common)?;
    Ok(loaded.map(|rules| Loaded { rules, sources }))
}

fn load(name: Option<&str>, need: Need, common: &Common) -> Result<(Option<RuleSet>, Diagnostics, Sources)> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let (base, mut files) = find_layered(name, common)?;
    // `check` and the tests of this program look at the bundled sets.
    if let Some(needless) = bundled::needless(&base, need) {
        files.known_sound = true;
        files.needless = needless;
    }
    let rules = rules::load(files, &mut sources, &mut diagnostics);
    Ok((rules, diagnostics, sources))
}

/// Writes a file atomically: a temporary file in the same folder, flushed to disk, then renamed. Refuses to overwrite
/// without `force`. A new file is readable by its owner only on Unix, another as the file is that it replaces.
pub fn write_file(path: &Path, bytes: &[u8], force: bool) -> Result<()> {
    copy_to_file(path, &mut io::Cursor::new(bytes), force)
}

/// The same with bytes that need not be in memory.
pub fn copy_to_file(path: &Path, bytes: &mut impl io::Read, force: bool) -> Result<()> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    if path.symlink_metadata().is_ok_and(|m| !m.is_file()) {
        return Err(usage(format!("`{}` exists and is not a regular file", path.display())));
    }
    let mut file = tempfile::NamedTempFile::new_in(folder_of(path)?).map_err(failed)?;
    io::copy(bytes, &mut file).map_err(failed)?;
    if let Ok(replaced) = path.metadata() {
        file.as_file().set_permissions(replaced.permissions()).map_err(failed)?;
    }
    file.as_file().sync_all().map_err(failed)?;
    if force {
        file.persist(path).map_err(|e| failed(e.error))?;
    } else {
        match file.persist_noclobber(path) {
            Ok(_) => {}
            Err(e) if e.error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(usage(format!("`{}` exists; use --force to overwrite it", path.display())));
            }
            Err(e) => return Err(failed(e.error)),
        }
    }
    Ok(())
}

/// The folder in which a file is to be written. Fails if it is not there, in the same words whoever asks.
pub fn folder_of(path: &Path) -> Result<&Path> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match folder.metadata().map_err(failed)?.is_dir() {
        true => Ok(folder),
        false => Err(failed(io::ErrorKind::NotADirectory.into())),
    }
}
