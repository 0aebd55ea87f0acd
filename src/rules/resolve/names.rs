//! Ids of every kind of entry: duplicates are reported once, lookups that fail say what was perhaps meant.
//!
//! This file does not know what entries mean.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::rules::Citation;
use crate::rules::read::raw::Raw;
use crate::source::Place;
use crate::table::At;

/// The ids of one kind of entry.
#[derive(Debug)]
pub(super) struct Names<'r> {
    /// What one entry is called.
    what: &'static str,
    code: Code,
    index: BTreeMap<&'r str, usize>,
    /// Those that an overlay has removed, and where it says so.
    removed: BTreeMap<&'r str, &'r Place>,
}

impl<'r> Names<'r> {
    fn new(
        what: &'static str,
        code: Code,
        ids: impl Iterator<Item = &'r At<String>>,
        out: &mut Diagnostics,
    ) -> Names<'r> {
        let mut first: BTreeMap<&str, (usize, &At<String>)> = BTreeMap::new();
        // An entry without an id was reported when it was read.
        for (at, id) in ids.enumerate().filter(|(_, id)| !id.value.is_empty()) {
            match first.get(id.value.as_str()) {
                Some((_, earlier)) => out.push(duplicate(what, id, earlier)),
                None => drop(first.insert(&id.value, (at, id))),
            }
        }
        let index = first.into_iter().map(|(id, (at, _))| (id, at)).collect();
        Names { what, code, index, removed: BTreeMap::new() }
    }

    /// With what overlays have removed, by the word with which their targets begin.
    fn without(mut self, kind: &str, raw: &'r Raw) -> Names<'r> {
        let ids = raw.removed.iter().filter_map(|(path, place)| match path.as_slice() {
            [of, id] if of == kind => Some((id.as_str(), place)),
            _ => None,
        });
        self.removed = ids.collect();
        self
    }

    /// The entry with this id; reports that there is none.
    pub(super) fn find(&self, id: &At<String>, out: &mut Diagnostics) -> Option<usize> {
        self.find_at(&id.value, &id.place, out)
    }

    /// The same, where the id is a part of what stands at a place.
    pub(super) fn find_at(&self, id: &str, at: &Place, out: &mut Diagnostics) -> Option<usize> {
        let found = self.index.get(id).copied();
        if found.is_none() {
            let diagnostic = Diagnostic::new(self.code, at, format!("no {} `{id}`", self.what));
            out.push(match self.removed.get(id) {
                Some(place) => diagnostic
                    .label("read here")
                    .other(place, "removed by this overlay")
                    .help("remove or change what reads it too"),
                None => diagnostic.label("not defined in this rule set").suggest(id, self.index.keys().copied()),
            });
        }
        found
    }

    /// The entries with these ids.
    pub(super) fn find_all(&self, ids: &[At<String>], out: &mut Diagnostics) -> Vec<usize> {
        ids.iter().filter_map(|id| self.find(id, out)).collect()
    }

    /// The entries with these ids that are there.
    pub(super) fn find_those(&self, ids: &[At<String>]) -> Vec<usize> {
        ids.iter().filter_map(|id| self.index.get(id.value.as_str()).copied()).collect()
    }

    /// Citations, `source` or `source#place`.
    pub(super) fn cite(&self, ids: &[At<String>], out: &mut Diagnostics) -> Vec<Citation> {
        let cite = |id: &At<String>, out: &mut Diagnostics| {
            let (source, at) = match id.value.split_once('#') {
                Some((source, at)) => (source, Some(at.to_owned())),
                None => (id.value.as_str(), None),
            };
            let source = self.find_at(source, &id.place, out)?;
            Some(Citation { source, at })
        };
        ids.iter().filter_map(|id| cite(id, out)).collect()
    }
}

/// Two entries of one kind with one id.
pub(super) fn duplicate(what: &str, id: &At<String>, first: &At<String>) -> Diagnostic {
    let message = format!("{what} `{}` is defined twice", id.value);
    Diagnostic::new(Code::DuplicateId, &id.place, message)
        .label("the second one")
        .other(&first.place, "the first one")
        .help("ids are unique and stable: give one of them another id, or remove it")
}

/// The ids of a rule set, by kind.
#[derive(Debug)]
pub(super) struct AllNames<'r> {
    /// Sources.
    pub(super) sources: Names<'r>,
    /// Sets.
    pub(super) sets: Names<'r>,
    /// Lists.
    pub(super) lists: Names<'r>,
    /// Roles.
    pub(super) roles: Names<'r>,
    /// Dimensions.
    pub(super) dimensions: Names<'r>,
    /// Questions.
    pub(super) questions: Names<'r>,
    /// Named conditions.
    pub(super) conditions: Names<'r>,
}

impl<'r> AllNames<'r> {
    /// Indexes everything that can be named and reports duplicates, also among what is only listed.
    pub(super) fn of(raw: &'r Raw, out: &mut Diagnostics) -> AllNames<'r> {
        let name = Code::UnknownName;
        Names::new("class", name, raw.classes.iter(), out);
        Names::new("gate", name, raw.gates.iter().map(|g| &g.id), out);
        Names::new("escalation", name, raw.escalations.iter().map(|e| &e.id), out);
        Names::new("measure", name, raw.measures.iter().map(|m| &m.id), out);
        Names::new("assumption", name, raw.assumptions.iter().map(|a| &a.id), out);
        AllNames {
            sources: Names::new("source", Code::UnknownSource, raw.sources.iter().map(|s| &s.id), out),
            sets: Names::new("set", name, raw.sets.iter().map(|s| &s.name), out).without("sets", raw),
            lists: Names::new("list", name, raw.lists.iter().map(|l| &l.id), out),
            roles: Names::new("role", name, raw.roles.iter(), out),
            dimensions: Names::new("dimension", name, raw.dimensions.iter(), out),
            questions: Names::new("question", Code::UnknownQuestion, raw.questions.iter().map(|q| &q.id), out)
                .without("question", raw),
            conditions: Names::new("named condition", name, raw.conditions.iter().map(|c| &c.name), out),
        }
    }
}
