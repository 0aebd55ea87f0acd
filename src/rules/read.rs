//! Reading a rule set: files → entries → checked `RuleSet`.
//!
//! `read/raw.rs` holds what stands in the files, `read/entries.rs`, `read/catalogue.rs` and `read/when.rs` take it out
//! field by field, entry by entry, so that one bad entry never hides another. This file does not know what entries mean.

use sha2::{Digest, Sha256};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::source::{Place, SourceFile, Sources};
use crate::table::{self, Fields};

use super::{RuleSet, check, resolve};

mod catalogue;
mod entries;
pub(super) mod raw;
mod when;

use raw::Raw;
pub(super) use when::RESERVED;

/// The version of the file format.
const SCHEMA: i64 = 1;

/// The files of one rule set, with their paths relative to its folder.
#[derive(Clone, Debug, Default)]
pub struct RuleFiles {
    /// Folder, file or bundled name, as shown to people.
    pub name: String,
    /// Relative path and content.
    pub files: Vec<(String, SourceFile)>,
}

impl RuleFiles {
    /// No files yet.
    pub fn new(name: impl Into<String>) -> RuleFiles {
        RuleFiles { name: name.into(), files: Vec::new() }
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

/// The SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
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
    let raw = read_files(first, sources, &files.name, &mut found);
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

fn read_files(first: usize, sources: &Sources, name: &str, out: &mut Diagnostics) -> Raw {
    let mut raw = Raw::default();
    let start = Place { file: first, span: 0..0 };
    for (file, source) in sources.files.iter().enumerate().skip(first) {
        if file.saturating_sub(first) >= limits::RULE_FILES {
            let message = format!("`{name}` has more than {} files", limits::RULE_FILES);
            out.push(Diagnostic::new(Code::TooMany, &Place { file, span: 0..0 }, message));
            break;
        }
        read_file(file, source, &mut raw, out);
    }
    if raw.header.is_none() {
        let message = format!("`{name}` has no `[rule_set]`");
        let help = "one of its files must say `[rule_set]` with `id`, `version`, `languages` and `title`";
        out.push(Diagnostic::new(Code::MissingKey, &start, message).help(help));
    }
    resolve::present_in_order(&mut raw, out);
    raw
}

/// Reads a file; of a damaged one, what is not damaged.
fn read_file(file: usize, source: &SourceFile, raw: &mut Raw, out: &mut Diagnostics) {
    let mut take = |document: &table::Document<'_>, out: &mut Diagnostics| {
        table::check_strings(file, source, document, out);
        read_document(Fields::of_document(file, document, "a rule file"), raw, out);
    };
    if let Some(document) = table::parse(file, source, out) {
        take(&document, out);
    } else if source.unusable.is_none() {
        let rest = table::undamaged(source);
        // Its damage was reported above; what is new here is what the damage had hidden.
        let mut found = Diagnostics::default();
        if let Some(document) = table::parse(file, &rest, &mut found) {
            found.list.into_iter().for_each(|d| out.push(d));
            take(&document, out);
        }
    }
}

fn read_document(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let schema = f.integer("schema", out);
    if let Some(wrong) = schema.as_ref().filter(|s| s.value != SCHEMA) {
        let message = format!("`schema = {}` is not known to this version of the program", wrong.value);
        out.push(Diagnostic::new(Code::Schema, &wrong.place, message).help(format!("it reads `schema = {SCHEMA}`")));
    }
    if let Some(header) = f.table("rule_set", "the rule set", out) {
        if schema.is_none() && f.get("schema").is_none() {
            let message = "the file with `[rule_set]` does not say which format it is written in";
            let diagnostic = Diagnostic::new(Code::Schema, &header.place, message);
            out.push(diagnostic.help(format!("write `schema = {SCHEMA}` as its first line")));
        }
        catalogue::header(header, raw, out);
    }
    for table in f.tables("source", "a source", out) {
        catalogue::source(table, raw, out);
    }
    if let Some(table) = f.table("sets", "the sets", out) {
        catalogue::sets(&table, raw, out);
    }
    for table in f.tables("role", "a role", out) {
        catalogue::role(table, raw, out);
    }
    for table in f.tables("class", "a class", out) {
        catalogue::class(table, raw, out);
    }
    for table in f.tables("dimension", "a dimension", out) {
        catalogue::dimension(table, raw, out);
    }
    for table in f.tables("question", "a question", out) {
        entries::question(table, raw, out);
    }
    if let Some(table) = f.table("condition", "the named conditions", out) {
        catalogue::conditions(&table, raw, out);
    }
    for table in f.tables("gate", "a gate", out) {
        entries::gate(table, raw, out);
    }
    for table in f.tables("escalation", "an escalation", out) {
        entries::escalation(table, raw, out);
    }
    for table in f.tables("measure", "a measure", out) {
        entries::measure(table, raw, out);
    }
    // Cases are tests of the whole set and are read by `cases.rs`.
    f.get("case");
    f.finish(out);
}
