//! The lock of a rule set: which digest each released version has, so that a release never changes unnoticed.
//!
//! It stands beside the rule files and is no part of their digest. Releases are only added; one is taken out by hand.
//! This file does not know where locks lie.

use super::RuleSet;
use super::read::SCHEMA;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::SourceFile;
use crate::table::{self, At, Fields};

/// What a new lock begins with.
const HEAD: &str = "\
# Digests of released versions of the rule set beside this file. `cooprisk check --lock` adds a version;
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

/// The releases of a rule set.
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

    fn release(&self, rules: &RuleSet) -> Option<&Release> {
        self.releases.iter().find(|r| r.id.value == rules.id && r.version.value == rules.version)
    }

    /// Whether the version of these rules is locked.
    pub fn holds(&self, rules: &RuleSet) -> bool {
        self.release(rules).is_some()
    }

    /// Reports rules that have changed under a version that is locked.
    pub fn check(&self, rules: &RuleSet, out: &mut Diagnostics) {
        let Some(release) = self.release(rules).filter(|release| release.digest.value != rules.digest) else { return };
        let message = format!("the files of `{}` have changed, its version `{}` has not", rules.id, rules.version);
        let diagnostic = Diagnostic::new(Code::LockDiffers, &release.digest.place, message);
        let diagnostic = diagnostic.label(format!("now {}", rules.digest));
        out.push(diagnostic.help("give the rule set a new version, with a `[[migrate]]` for answers of this one"));
    }
}

/// The text of a lock with these rules added to what stands in it.
pub fn locked(before: Option<&str>, rules: &RuleSet) -> String {
    let mut text = before.unwrap_or(HEAD).to_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let [id, version, digest] = [&rules.id, &rules.version, &rules.digest].map(|text| quoted(text));
    text.push_str(&format!("\n[[release]]\nid = {id}\nversion = {version}\ndigest = {digest}\n"));
    text
}
