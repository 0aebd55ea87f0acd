//! Overlays: an institution's own files over a rule set, each naming only what it changes, adds and removes.
//!
//! `overlay/read.rs` reads them, `overlay/base.rs` compares them with the rule set as it stands, `overlay/locks.rs`
//! keeps gates from being softened. They are laid over the tables of the rule files before anything is read from those
//! ([`Over`]), so that every later check and every place is that of the file which has the last word. The order of
//! overlays never matters: two that set one field contradict each other. This file does not know rules.

use std::ops::Range;

use super::RuleSet;
use super::read::raw::Raw;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, SourceFile, Sources, sha256};
use crate::table::{self, At, Document, Fields, Over, Value};

mod base;
mod locks;
mod read;

/// Texts of entries: tables of languages, each of which can be changed alone.
const TEXTS: [&str; 7] = ["text", "short", "why", "help", "example", "false_alarm", "advice"];

/// An institution's own file over a rule set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay {
    /// Stable id.
    pub id: String,
    /// Its version, if it has one.
    pub version: Option<String>,
    /// The version of the rule set which it was written for.
    pub base_version: String,
    /// `sha256:…` of its bytes.
    pub digest: String,
    /// How many entries it adds.
    pub additions: usize,
    /// Number of its file in the sources.
    pub file: usize,
}

impl Overlay {
    /// Id and digest: what a proposal says about it.
    pub fn stamp(&self) -> String {
        format!("{} {}", self.id, self.digest)
    }
}

impl RuleSet {
    /// The digest of its files, and the id and digest of every overlay over them.
    pub fn digests(&self) -> String {
        let overlays = self.overlays.iter().map(|overlay| format!(" + {}", overlay.stamp()));
        std::iter::once(self.digest().to_owned()).chain(overlays).collect()
    }
}

/// What an overlay changes or removes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Index into [`RuleSet::overlays`].
    pub overlay: usize,
    /// The entry, as `gate.ID`.
    pub target: String,
    /// The fields that are set; `None` if the entry is removed.
    pub fields: Option<Vec<String>>,
    /// Why.
    pub reason: String,
    /// Where the entry stands.
    pub entry: Option<Place>,
    /// Where the change stands.
    pub place: Place,
}

/// One overlay as written.
pub(super) struct Layer<'t> {
    /// Its id.
    id: At<String>,
    /// Its version, if it has one.
    version: Option<String>,
    /// The id of its rule set.
    extends: At<String>,
    /// The version of that rule set which it was written for.
    base_version: At<String>,
    /// Number of its file.
    file: usize,
    /// `[[change]]` and `[[remove]]`.
    changes: Vec<Written<'t>>,
    /// `[add]`
    add: Option<Value<'t>>,
}

/// A change or removal as written.
struct Written<'t> {
    /// What it is about, as `gate.ID`.
    target: At<String>,
    /// The parts of the target.
    path: Vec<String>,
    /// The fields that are set; `None` for a removal.
    edits: Option<Vec<Edit<'t>>>,
    /// Why.
    reason: String,
    /// Where the entry stands.
    place: Place,
}

/// One field that is set.
struct Edit<'t> {
    /// The way to it from the top of a rule file.
    path: Vec<String>,
    /// What it is set to.
    value: Value<'t>,
    /// What it was when the overlay was written.
    was: Option<Value<'t>>,
}

/// The id of the rule set that a file extends, if it is an overlay; empty if it does not say.
pub fn extends(source: &SourceFile) -> Option<String> {
    let of = |source: &SourceFile| {
        let document = table::parse(0, source, &mut Diagnostics::default())?;
        let fields = Fields::of_document(0, &document, "a file");
        fields.find(&["overlay".to_owned()])?;
        let extends = fields.find(&["overlay", "extends"].map(str::to_owned));
        Some(extends.and_then(|id| id.as_str()).unwrap_or_default().to_owned())
    };
    of(source).or_else(|| of(&table::undamaged(source)))
}

/// Parses the files of overlays. A damaged one is reported and left out.
pub(super) fn parse<'s>(
    files: Range<usize>,
    sources: &'s Sources,
    out: &mut Diagnostics,
) -> Vec<(usize, Document<'s>)> {
    let mut documents = Vec::new();
    for (file, source) in sources.files.iter().enumerate().filter(|(file, _)| files.contains(file)) {
        if let Some(document) = table::parse(file, source, out) {
            table::check_strings(file, source, &document, out);
            documents.push((file, document));
        }
    }
    documents
}

/// Reads parsed overlays, in the order of their ids.
pub(super) fn read<'t>(documents: &'t [(usize, Document<'t>)], out: &mut Diagnostics) -> Vec<Layer<'t>> {
    let fields = documents.iter().map(|(file, document)| (*file, Fields::of_document(*file, document, "an overlay")));
    let mut layers: Vec<Layer<'t>> = fields.filter_map(|(file, fields)| read::layer(file, fields, out)).collect();
    layers.sort_by(|a, b| a.id.value.cmp(&b.id.value));
    for pair in layers.windows(2) {
        if let [first, second] = pair
            && first.id.value == second.id.value
        {
            let message = format!("two overlays have the id `{}`", second.id.value);
            let diagnostic = Diagnostic::new(Code::DuplicateId, &second.id.place, message).label("the second one");
            out.push(diagnostic.other(&first.id.place, "the first one"));
        }
    }
    layers
}

/// Everything that lies over the tables of the rule files.
pub(super) fn over<'l>(layers: &'l [Layer<'l>]) -> Vec<Over<'l>> {
    let mut over = Vec::new();
    for written in layers.iter().flat_map(|layer| &layer.changes) {
        match &written.edits {
            Some(edits) => over.extend(edits.iter().map(|e| Over { path: &e.path, value: Some(e.value) })),
            None => over.push(Over { path: &written.path, value: None }),
        }
    }
    over
}

/// The targets that are removed, and where.
pub(super) fn removed(layers: &[Layer<'_>]) -> Vec<(Vec<String>, Place)> {
    let removals = layers.iter().flat_map(|layer| &layer.changes).filter(|written| written.edits.is_none());
    removals.map(|written| (written.path.clone(), written.target.place.clone())).collect()
}

/// Every `[add]` of the layers.
pub(super) fn additions<'l>(layers: &'l [Layer<'l>]) -> impl Iterator<Item = Fields<'l>> {
    layers.iter().filter_map(|layer| layer.add?.as_fields("`[add]`"))
}

/// Checks layers against the rule set as it stands without them.
pub(super) fn check(layers: &[Layer<'_>], plain: &Raw, files: Range<usize>, sources: &Sources, out: &mut Diagnostics) {
    check_conflicts(layers, out);
    layers.iter().for_each(|layer| base::check_header(layer, plain, out));
    let known = base::targets(plain);
    let locks = locks::Locks::of(plain);
    let found = base::Found::new(layers, files, sources);
    for written in layers.iter().flat_map(|layer| &layer.changes) {
        if known.contains(&written.path, &written.target, out) {
            found.check(written, out);
            locks.check(written, &found, plain, out);
        }
    }
    // A field that does not exist was reported as unknown; nothing rests on it.
    let unknown: Vec<Place> = out.list.iter().filter(|d| d.code == Code::UnknownKey).map(|d| d.place.clone()).collect();
    out.list.retain(|d| d.code != Code::OverlayLocked || !unknown.contains(&d.place));
}

/// Two places that say what one field is, or that set a field of what is removed.
fn check_conflicts(layers: &[Layer<'_>], out: &mut Diagnostics) {
    let mut all: Vec<(&[String], Place)> = Vec::new();
    for written in layers.iter().flat_map(|layer| &layer.changes) {
        match &written.edits {
            Some(edits) => all.extend(edits.iter().map(|e| (e.path.as_slice(), e.value.key_place()))),
            None => all.push((&written.path, written.target.place.clone())),
        }
    }
    // Sorted, everything below a path follows it.
    all.sort_by(|a, b| a.0.cmp(b.0));
    let mut first: Option<&(&[String], Place)> = None;
    for next in &all {
        match first {
            Some((path, place)) if next.0.starts_with(path) => {
                let message = format!("`{}` is changed twice", next.0.join("."));
                let diagnostic = Diagnostic::new(Code::OverlayConflict, &next.1, message).label("the second place");
                out.push(
                    diagnostic
                        .other(place, "the first place")
                        .help("overlays have no order, so none of them has the last word: keep one of the two"),
                );
            }
            Some(_) | None => first = Some(next),
        }
    }
}

/// Writes down in the rule set which layer says what.
pub(super) fn record(layers: &[Layer<'_>], plain: &Raw, sources: &Sources, rules: &mut RuleSet) {
    for (overlay, layer) in layers.iter().enumerate() {
        let text = sources.get(layer.file).map_or("", |file| &*file.text);
        rules.overlays.push(Overlay {
            id: layer.id.value.clone(),
            version: layer.version.clone(),
            base_version: layer.base_version.value.clone(),
            digest: format!("sha256:{}", sha256(text.as_bytes())),
            additions: layer.additions(),
            file: layer.file,
        });
        for written in &layer.changes {
            let fields = written.edits.as_ref().map(|edits| {
                let below = |e: &Edit<'_>| e.path.get(written.path.len()..).unwrap_or_default().join(".");
                edits.iter().map(below).collect()
            });
            rules.changes.push(Change {
                overlay,
                target: written.target.value.clone(),
                fields,
                reason: written.reason.clone(),
                entry: base::place_of(plain, &written.path),
                place: written.place.clone(),
            });
        }
    }
}

impl Layer<'_> {
    /// How many entries it adds.
    fn additions(&self) -> usize {
        let fields = self.add.and_then(|add| add.as_fields("`[add]`"));
        let counted = |value: &Value<'_>| match (value.as_list(), value.as_fields("entries")) {
            (Some(list), _) => list.len(),
            (None, Some(fields)) => fields.values().count(),
            (None, None) => 0,
        };
        fields.map_or(0, |fields| fields.values().map(|v| counted(&v)).sum())
    }
}
