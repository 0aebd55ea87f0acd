//! Loading a rule set: its files read, resolved and checked, or rejected with every mistake.
//!
//! The one way to a [`RuleSet`]. This file does not know where the files come from.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceFile, Sources, sha256};

use super::{RuleSet, check, read, resolve};

/// The files of one rule set, with their paths relative to its folder.
#[derive(Clone, Debug, Default)]
pub struct RuleFiles {
    /// Folder, file or bundled name, as shown to people.
    pub name: String,
    /// Relative path and content.
    pub files: Vec<(String, SourceFile)>,
    /// Whether files that hold nothing but cases are left unread: for sets that are known to be sound, where nobody
    /// asks for their cases.
    pub skip_cases: bool,
}

impl RuleFiles {
    /// No files yet.
    pub fn new(name: impl Into<String>) -> RuleFiles {
        RuleFiles { name: name.into(), ..RuleFiles::default() }
    }

    /// Takes a file in.
    pub fn push(&mut self, relative: impl Into<String>, file: SourceFile) {
        self.files.push((relative.into(), file));
    }

    /// `sha256:…` over the lines `<sha-256 of a file>  <relative path>` in byte order of the paths, so that
    /// `cd rules/x && sha256sum *.toml | sha256sum` (with LC_ALL=C) gives the same.
    pub fn digest(&self) -> String {
        let mut files: Vec<&(String, SourceFile)> = self.files.iter().collect();
        files.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
        let lines = files.into_iter().map(|(path, file)| format!("{}  {path}\n", sha256(file.text.as_bytes())));
        format!("sha256:{}", sha256(lines.collect::<String>().as_bytes()))
    }
}

/// Reads, resolves and checks a rule set. `None` if there was an error; all mistakes are in `out`.
pub fn load(mut files: RuleFiles, sources: &mut Sources, out: &mut Diagnostics) -> Option<RuleSet> {
    let mut found = Diagnostics::default();
    let digest = files.digest();
    files.files.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
    let first = sources.files.len();
    for (_, file) in files.files {
        sources.add(file);
    }
    let mut raw = read::read_files(first, sources, &files.name, files.skip_cases, &mut found);
    resolve::present_in_order(&mut raw, &mut found);
    let mut rules = resolve::resolve(&raw, &mut found);
    rules.digest = digest;
    check::check(&rules, &raw, &mut found);
    drop_consequences(&mut found);
    let whole = !found.has_errors();
    found.sort();
    found.list.into_iter().for_each(|d| out.push(d));
    out.left_out = out.left_out.saturating_add(found.left_out);
    whole.then_some(rules)
}

/// Where something of a file could not be read at all, nothing is concluded from what seems to be missing.
fn drop_consequences(found: &mut Diagnostics) {
    let unread = |d: &Diagnostic| matches!(d.code, Code::Syntax | Code::TooDeep | Code::TooLarge | Code::NotUtf8);
    if !found.list.iter().any(unread) {
        return;
    }
    found.list.retain(|d| {
        !matches!(
            d.code,
            Code::MissingKey
                | Code::MissingText
                | Code::NoCitation
                | Code::UnknownQuestion
                | Code::UnknownChoice
                | Code::UnknownName
                | Code::UnknownSource
                | Code::ChoiceWithoutLevel
        )
    });
}
