//! Comparing overlays with the rule set as it stands: what is there to be changed, and whether it is what it was.
//!
//! A change is decided by somebody who saw a value; where that value is another one today, the decision must be looked
//! at again. This file does not know which changes soften a rule.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::rules::read::raw::Raw;
use crate::source::{Place, Sources};
use crate::table::{self, At, Fields, Value};
use crate::text::nearest;

use super::{Edit, Layer, TEXTS, Written};

/// Fields that explain and date; what they said need not be repeated to change them.
const DOCUMENTARY: [&str; 2] = ["cite", "as_of"];

/// Reports an overlay that was written for another rule set or another version of it.
pub(super) fn check_header(layer: &Layer<'_>, plain: &Raw, out: &mut Diagnostics) {
    let Some(header) = &plain.header else { return };
    if layer.extends.value != header.id {
        let message = format!("the overlay extends `{}`, not `{}`", layer.extends.value, header.id);
        let diagnostic = Diagnostic::new(Code::OverlayBase, &layer.extends.place, message);
        out.push(diagnostic.help("`--rules` names the rule set under the overlay"));
    } else if layer.base_version.value != header.version {
        let (then, now) = (&layer.base_version.value, &header.version);
        let message = format!("the overlay was written for version `{then}`, the rule set is version `{now}`");
        let help = format!("look at its changes again, then write `base_version = \"{now}\"`");
        out.push(Diagnostic::new(Code::OverlayVersion, &layer.base_version.place, message).help(help));
    }
}

/// Everything that can be a target, by its path, with its place.
pub(super) struct Targets(BTreeMap<Vec<String>, Place>);

/// The targets that a rule set has.
pub(super) fn targets(plain: &Raw) -> Targets {
    let mut all = BTreeMap::new();
    let mut add = |kind: &str, id: &At<String>| {
        all.insert(vec![kind.to_owned(), id.value.clone()], id.place.clone());
    };
    plain.gates.iter().for_each(|g| add("gate", &g.id));
    plain.escalations.iter().for_each(|e| add("escalation", &e.id));
    plain.measures.iter().for_each(|m| add("measure", &m.id));
    plain.sets.iter().for_each(|s| add("sets", &s.name));
    plain.classes.iter().for_each(|id| add("class", id));
    plain.questions.iter().for_each(|q| add("question", &q.id));
    for question in &plain.questions {
        for choice in &question.choices {
            let path = ["question", &question.id.value, "choice", &choice.id.value].map(str::to_owned);
            all.insert(path.to_vec(), choice.id.place.clone());
        }
    }
    Targets(all)
}

/// Where a target stands.
pub(super) fn place_of(plain: &Raw, path: &[String]) -> Option<Place> {
    targets(plain).0.remove(path)
}

impl Targets {
    /// Whether a target is there; reports that it is not.
    pub(super) fn contains(&self, path: &[String], target: &At<String>, out: &mut Diagnostics) -> bool {
        if self.0.contains_key(path) {
            return true;
        }
        let all: Vec<String> = self.0.keys().map(|path| path.join(".")).collect();
        let message = format!("the rule set has no `{}`", target.value);
        let diagnostic = Diagnostic::new(Code::UnknownTarget, &target.place, message).label("nothing to change");
        out.push(match nearest(&target.value, all.iter().map(String::as_str)) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help("what is new is added, like `[[add.escalation]]`"),
        });
        false
    }
}

/// What the rule set says today where an overlay sets something.
pub(super) struct Found(BTreeMap<Vec<String>, Today>);

/// One field today.
struct Today {
    place: Place,
    shown: String,
    /// Whether it is what the overlay says it was.
    as_it_was: bool,
    /// Whether it is what the overlay sets.
    unchanged: bool,
    /// Whether every row of it, if it is a condition, is a row of what is set.
    rows_stay: bool,
}

impl Found {
    /// Looks every field up in the files of the rule set.
    pub(super) fn new(layers: &[Layer<'_>], files: Range<usize>, sources: &Sources) -> Found {
        let mut found = BTreeMap::new();
        let edits = || layers.iter().flat_map(|l| &l.changes).flat_map(|c| c.edits.iter().flatten());
        for (file, source) in sources.files.iter().enumerate().filter(|(file, _)| files.contains(file)) {
            // What is wrong with the syntax was said when the rules were read.
            let Some(document) = table::parse(file, source, &mut Diagnostics::default()) else { continue };
            let top = Fields::of_document(file, &document, "a rule file");
            for edit in edits() {
                if let Some(value) = top.find(&edit.path) {
                    found.insert(edit.path.clone(), today(edit, value));
                }
            }
        }
        Found(found)
    }

    /// Whether a field is set to what it is.
    pub(super) fn is_unchanged(&self, path: &[String]) -> bool {
        self.0.get(path).is_some_and(|today| today.unchanged)
    }

    /// Whether every row of a condition stays a row of it.
    pub(super) fn rows_stay(&self, path: &[String]) -> bool {
        self.0.get(path).is_some_and(|today| today.rows_stay)
    }

    /// Reports what is not what it was.
    pub(super) fn check(&self, written: &Written<'_>, out: &mut Diagnostics) {
        for edit in written.edits.iter().flatten() {
            let field = edit.path.get(written.path.len()..).unwrap_or_default().join(".");
            match (self.0.get(&edit.path), edit.was) {
                (Some(today), None) if !is_documentary(&field) => out.push(unsaid(&field, edit, today)),
                (Some(today), Some(was)) if !today.as_it_was => out.push(differs(&field, edit, was, today)),
                (None, Some(was)) => {
                    let message = format!("`{}` has no `{field}`, so it was not {}", written.target.value, was.show());
                    let help = "leave it out of `was`, or look at what the rule set says in another place today";
                    out.push(Diagnostic::new(Code::WasDiffers, &was.key_place(), message).help(help));
                }
                (Some(_), _) | (None, None) => {}
            }
        }
    }
}

fn is_documentary(field: &str) -> bool {
    let key = field.split('.').next().unwrap_or_default();
    TEXTS.contains(&key) || DOCUMENTARY.contains(&key)
}

fn today(edit: &Edit<'_>, value: Value<'_>) -> Today {
    let after = rows(edit.value);
    Today {
        place: value.place(),
        shown: value.show(),
        as_it_was: edit.was.is_none_or(|was| was.same(&value)),
        unchanged: edit.value.same(&value),
        rows_stay: rows(value).iter().all(|row| after.iter().any(|new| new.same(row))),
    }
}

/// The rows of a condition: itself, or the tables of a list.
fn rows(when: Value<'_>) -> Vec<Value<'_>> {
    when.as_list().unwrap_or_else(|| vec![when])
}

fn unsaid(field: &str, edit: &Edit<'_>, today: &Today) -> Diagnostic {
    let message = format!("the change of `{field}` does not say what it was");
    Diagnostic::new(Code::MissingKey, &edit.value.key_place(), message)
        .label("`was` is missing for this")
        .other(&today.place, "stands here today")
        .help(format!(
            "write `was = {{ {field} = {} }}`, so that a later change of the rule set is noticed",
            today.shown
        ))
}

fn differs(field: &str, edit: &Edit<'_>, was: Value<'_>, today: &Today) -> Diagnostic {
    let (then, now, set) = (was.show(), &today.shown, edit.value.show());
    let message = format!("`{field}` was {then} when the overlay was written, and is {now} in the rule set today");
    Diagnostic::new(Code::WasDiffers, &was.place(), message)
        .label("what it was")
        .other(&today.place, "what it is today")
        .help(format!("the overlay sets {set}: decide whether that still holds, then write today's value as `was`"))
}
