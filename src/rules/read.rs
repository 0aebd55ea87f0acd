//! Reading a rule set: files → raw entries.
//!
//! `read/raw.rs` holds what stands in the files; `read/entries.rs`, `read/catalogue.rs`, `read/lists.rs` and
//! `read/when.rs` take it out field by field, entry by entry, so that one bad entry never hides another. This file does
//! not know what entries mean.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::source::{Place, SourceFile, Sources};
use crate::table::{self, Fields, Over};

use super::overlay;

mod catalogue;
mod entries;
mod level;
mod lists;
pub(super) mod raw;
mod when;

use raw::Raw;
pub(super) use when::RESERVED;

/// The version of the file format.
pub(super) const SCHEMA: i64 = 1;

/// A rule set to be read.
pub(super) struct Set<'s> {
    /// Its name, as shown to people.
    pub(super) name: &'s str,
    /// Numbers of its files in the sources.
    pub(super) files: Range<usize>,
    /// The sources.
    pub(super) sources: &'s Sources,
    /// Whether it is known to be sound, and nothing is laid over it.
    pub(super) known_sound: bool,
    /// Files of a set known to be sound that nobody needs.
    pub(super) needless: &'s [usize],
}

/// Reads every file of a rule set, with overlays over them.
pub(super) fn read_files(set: &Set<'_>, over: &[Over<'_>], out: &mut Diagnostics) -> Raw {
    let (name, files, known_sound) = (set.name, &set.files, set.known_sound);
    let mut raw = Raw { known_sound, ..Raw::default() };
    let start = Place { file: files.start, span: 0..0 };
    for (file, source) in set.sources.files.iter().enumerate().filter(|(file, _)| files.contains(file)) {
        if file.saturating_sub(files.start) >= limits::RULE_FILES {
            let message = format!("`{name}` has more than {} files", limits::RULE_FILES);
            out.push(Diagnostic::new(Code::TooMany, &Place { file, span: 0..0 }, message));
            break;
        }
        if !known_sound {
            read_file(file, source, over, &mut raw, out);
        } else if !set.needless.contains(&file)
            && let Some(document) = table::parse(file, source, out)
        {
            read_document(Fields::of_document(file, &document, "a rule file"), &mut raw, out);
        }
    }
    if raw.header.is_none() {
        let message = format!("`{name}` has no `[rule_set]`");
        let is_overlay = set.sources.get(files.start).is_some_and(|file| overlay::extends(file).is_some());
        let help = match is_overlay {
            true => "this is an overlay: name it with `--overlay`, and its rule set with `--rules`",
            false => "one of its files must say `[rule_set]` with `id`, `version`, `languages` and `title`",
        };
        out.push(Diagnostic::new(Code::MissingKey, &start, message).help(help));
    }
    raw
}

/// Reads a file; of a damaged one, what is not damaged.
fn read_file(file: usize, source: &SourceFile, over: &[Over<'_>], raw: &mut Raw, out: &mut Diagnostics) {
    let mut take = |document: &table::Document<'_>, out: &mut Diagnostics| {
        table::check_strings(file, source, document, out);
        read_document(Fields::of_document(file, document, "a rule file").under(over.to_vec()), raw, out);
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
    for table in f.tables("migrate", "a migration", out) {
        catalogue::migration(table, raw, out);
    }
    read_entries(f, raw, out);
}

/// Reads every entry of a rule file, or of what an overlay adds.
pub(super) fn read_entries(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    for table in f.tables("source", "a source", out) {
        catalogue::source(table, raw, out);
    }
    if let Some(table) = f.table("sets", "the sets", out) {
        catalogue::sets(&table, raw, out);
    }
    for table in f.tables("list", "a list", out) {
        lists::list(table, raw, out);
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
    for table in f.tables("assumption", "an assumption", out) {
        entries::assumption(table, raw, out);
    }
    // Cases are tests of the whole set and are read by `cases.rs`.
    f.get("case");
    f.finish(out);
}
