//! Loading a rule set: its files read, resolved and checked, or rejected with every mistake.
//!
//! The one way to a [`RuleSet`]. This file does not know where the files come from.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceFile, Sources};

use super::{RuleSet, Sums, check, overlay, read, resolve};

/// The files of one rule set, with their paths relative to its folder, and of the overlays over it.
#[derive(Clone, Debug, Default)]
pub struct RuleFiles {
    /// Folder, file or bundled name, as shown to people.
    pub name: String,
    /// Relative path and content.
    pub files: Vec<(String, SourceFile)>,
    /// Overlays, in any order.
    pub overlays: Vec<SourceFile>,
    /// For sets that are known to be sound: what only reports mistakes is left out.
    pub known_sound: bool,
    /// Relative paths of files of such a set that are left unread, because nobody needs what they say.
    pub needless: Vec<&'static str>,
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

    /// The digest that [`Sums::digest`] explains.
    pub fn digest(&self) -> String {
        Sums::of(&self.files).digest().to_owned()
    }
}

/// Reads, resolves and checks a rule set. `None` if there was an error; all mistakes are in `out`.
pub fn load(mut files: RuleFiles, sources: &mut Sources, out: &mut Diagnostics) -> Option<RuleSet> {
    let mut found = Diagnostics::default();
    let sums = Sums::of(&files.files);
    files.files.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
    files.overlays.sort_by(|a, b| (&a.name, &a.text).cmp(&(&b.name, &b.text)));
    let first = sources.files.len();
    let needless = |(_, (path, _)): &(usize, &(String, SourceFile))| files.needless.iter().any(|p| p == path);
    let needless: Vec<usize> = (first..).zip(&files.files).filter(needless).map(|(number, _)| number).collect();
    let base = add(files.files.into_iter().map(|(_, file)| file), sources);
    let overlays = add(files.overlays.into_iter(), sources);
    let documents = overlay::parse(overlays, sources, &mut found);
    let layers = overlay::read(&documents, &mut found);
    // What is laid over a sound set may be anything.
    let known_sound = files.known_sound && layers.is_empty();
    let over = overlay::over(&layers);
    let set = read::Set { name: &files.name, files: base.clone(), sources, known_sound, needless: &needless };
    let mut raw = read::read_files(&set, &over, &mut found);
    overlay::additions(&layers).for_each(|added| read::read_entries(added, &mut raw, &mut found));
    raw.removed = overlay::removed(&layers);
    resolve::present_in_order(&mut raw, &mut found);
    let mut rules = resolve::resolve(&mut raw, &mut found);
    rules.sums = sums;
    if !known_sound {
        check::check(&rules, &raw, &mut found);
    }
    if !layers.is_empty() {
        let plain = read::read_files(&set, &[], &mut Diagnostics::default());
        overlay::check(&layers, &plain, base, sources, &mut found);
        overlay::record(&layers, &plain, sources, &mut rules);
    }
    drop_consequences(&mut found);
    let whole = !found.has_errors();
    found.sort();
    found.list.into_iter().for_each(|d| out.push(d));
    out.left_out = out.left_out.saturating_add(found.left_out);
    whole.then_some(rules)
}

/// Takes files in and returns their numbers.
fn add(files: impl Iterator<Item = SourceFile>, sources: &mut Sources) -> Range<usize> {
    let first = sources.files.len();
    for file in files {
        sources.add(file);
    }
    first..sources.files.len()
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
