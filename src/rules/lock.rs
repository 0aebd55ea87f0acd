//! The lock of a rule set or overlay: which digest each released version has, so that no release changes unnoticed.
//!
//! It stands beside the files and is no part of their digest. Releases are only added; one is taken out by hand.
//! This file does not know where locks lie.

use super::RuleSet;
use super::overlay::Overlay;
use super::read::SCHEMA;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::SourceFile;
use crate::table::{self, At, Fields};

/// What a new lock begins with.
const HEAD: &str = "\
# Digests of released versions of the rules beside this file. `cooprisk check --lock` adds a version;
# `cooprisk check` refuses rules that have changed under a version which is listed here.
schema = 1
";

/// One released version.
#[derive(Clone, Debug)]
struct Release {
    id: At<String>,
    version: At<String>,
    digest: At<String>,
}

/// What is at hand: a version of a rule set or of an overlay.
#[derive(Clone, Copy, Debug)]
pub struct Version<'r> {
    /// Id.
    pub id: &'r str,
    /// Version.
    pub version: &'r str,
    /// `sha256:…` of its files.
    pub digest: &'r str,
    /// Whether it is an overlay.
    pub overlay: bool,
}

impl<'r> Version<'r> {
    /// That of a rule set, without what is laid over it.
    pub fn of(rules: &'r RuleSet) -> Version<'r> {
        Version { id: &rules.id, version: &rules.version, digest: rules.digest(), overlay: false }
    }

    /// That of an overlay, if it says one.
    pub fn of_overlay(overlay: &'r Overlay) -> Option<Version<'r>> {
        let version = overlay.version.as_deref()?;
        Some(Version { id: &overlay.id, version, digest: &overlay.digest, overlay: true })
    }
}

/// The releases of a rule set or overlay.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    releases: Vec<Release>,
}

impl Lock {
    /// Reads a lock. What cannot be read is reported.
    pub fn read(file: usize, source: &SourceFile, out: &mut Diagnostics) -> Lock {
        let mut lock = Lock::default();
        let Some(document) = table::parse(file, source, out) else { return lock };
        let mut top = Fields::of_document(file, &document, "a lock");
        match top.integer("schema", out) {
            Some(schema) if schema.value == SCHEMA => {}
            Some(schema) => {
                let message = format!("`schema = {}` is not known to this version of the program", schema.value);
                out.push(Diagnostic::new(Code::Schema, &schema.place, message));
            }
            None => {
                top.required("schema", out);
            }
        }
        for mut fields in top.tables("release", "a release", out) {
            let id = fields.id(out);
            let version = fields.required_string("version", out);
            let digest = fields.required_string("digest", out);
            fields.finish(out);
            if let (Some(id), Some(version), Some(digest)) = (id, version, digest) {
                lock.releases.push(Release { id, version, digest });
            }
        }
        top.finish(out);
        lock
    }

    fn release(&self, of: Version<'_>) -> Option<&Release> {
        self.releases.iter().find(|r| r.id.value == of.id && r.version.value == of.version)
    }

    /// Whether a version is locked.
    pub fn holds(&self, of: Version<'_>) -> bool {
        self.release(of).is_some()
    }

    /// Reports rules that have changed under a version that is locked.
    pub fn check(&self, of: Version<'_>, out: &mut Diagnostics) {
        let Some(release) = self.release(of).filter(|release| release.digest.value != of.digest) else { return };
        let files = if of.overlay { "file of" } else { "files of" };
        let have = if of.overlay { "has" } else { "have" };
        let message = format!("the {files} `{}` {have} changed, its version `{}` has not", of.id, of.version);
        let diagnostic = Diagnostic::new(Code::LockDiffers, &release.digest.place, message);
        let diagnostic = diagnostic.label(format!("now {}", of.digest));
        out.push(diagnostic.help(match of.overlay {
            true => "give the overlay a new version",
            false => "give the rule set a new version, with a `[[migrate]]` for answers of this one",
        }));
    }
}

/// The text of a lock with a version added to what stands in it.
pub fn locked(before: Option<&str>, of: Version<'_>) -> String {
    let mut text = before.unwrap_or(HEAD).to_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let [id, version, digest] = [of.id, of.version, of.digest].map(quoted);
    text.push_str(&format!("\n[[release]]\nid = {id}\nversion = {version}\ndigest = {digest}\n"));
    text
}
