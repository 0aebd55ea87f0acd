//! The first difference between a value computed anew and JSON as it stands in a file.
//!
//! Only as much of the file is taken apart as has a counterpart, so a hostile file costs no more than its length. The
//! order of keys does not matter. This file does not know what keys mean.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::source::Place;
use crate::table::Json;

/// Keys by which an item of a list is recognised.
const NAMES: [&str; 5] = ["id", "question", "gate", "entry", "role"];

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The way there: `gates[0].state`.
    pub path: String,
    /// What the item of a list on the way is about, if it says so.
    pub about: Option<String>,
    /// What the file says; `None` if nothing.
    pub then: Option<String>,
    /// What comes out now; `None` if nothing.
    pub now: Option<String>,
    /// Where it stands in the file; where nothing stands, the object in which it is missing.
    pub place: Place,
}

/// Some of the keys of an object.
#[derive(Clone, Copy, Debug)]
pub(super) enum ObjectPart<'k> {
    Only(&'k [&'k str]),
    AllBut(&'k [&'k str]),
}

impl ObjectPart<'_> {
    fn has(self, key: &str) -> bool {
        match self {
            ObjectPart::Only(keys) => keys.contains(&key),
            ObjectPart::AllBut(keys) => !keys.contains(&key),
        }
    }
}

/// An object of the file.
#[derive(Clone, Debug)]
pub(super) struct Object<'t> {
    json: Json<'t>,
    entries: Vec<(String, Json<'t>, Json<'t>)>,
}

impl<'t> Object<'t> {
    /// An object; `None` if it is something else, or a key of it cannot be read.
    pub(super) fn of(json: &Json<'t>) -> Option<Object<'t>> {
        let entries = json.entries()?.into_iter().map(|(key, value)| Some((key.string()?.into_owned(), key, value)));
        Some(Object { json: *json, entries: entries.collect::<Option<_>>()? })
    }

    fn get(&self, key: &str) -> Option<&Json<'t>> {
        self.entries.iter().find(|(name, ..)| name == key).map(|(_, _, value)| value)
    }

    /// Whether something stands under a key that is not an empty list.
    pub(super) fn has_any(&self, key: &str) -> bool {
        self.get(key).is_some_and(|json| json.items().is_none_or(|items| !items.is_empty()))
    }

    /// The first difference from an object computed anew, as far as these keys go.
    pub(super) fn differs(&self, ours: &Value, part: ObjectPart<'_>) -> Option<Difference> {
        Way::default().object(ours.as_object()?, self, part)
    }

    /// The same for an object that stands under a key.
    pub(super) fn inner_differs(&self, key: &str, ours: &Value, part: ObjectPart<'_>) -> Option<Difference> {
        let (ours, theirs) = (ours.get(key)?, self.get(key)?);
        let way = Way::default().key(key);
        match (ours.as_object(), Object::of(theirs)) {
            (Some(ours), Some(theirs)) => way.object(ours, &theirs, part),
            (_, _) => Some(way.ends(Some(ours), Some(theirs), theirs.place())),
        }
    }

    /// Keys and strings of an object at the end of a path; none if it is not there.
    pub(super) fn strings_of(&self, path: &[&str]) -> Vec<(String, String)> {
        let Some((key, rest)) = path.split_first() else {
            let string = |(key, _, value): &(String, _, Json<'_>)| Some((key.clone(), value.string()?.into_owned()));
            return self.entries.iter().filter_map(string).collect();
        };
        self.get(key).and_then(Object::of).map(|inner| inner.strings_of(rest)).unwrap_or_default()
    }

    /// What items of a list, known by this key, their partner and their person, are about that differ otherwise than in
    /// one key, in the order of the list computed anew; those that only the file has come last. Each name once.
    pub(super) fn items_that_differ(&self, list: &str, key: &str, but: &str, ours: &Value) -> Vec<String> {
        let name = |text: &str| serde_json::from_str::<String>(text).unwrap_or_default();
        let (mut then, mut names) = (BTreeMap::new(), Vec::new());
        for item in self.get(list).and_then(Json::items).unwrap_or_default().iter().filter_map(Object::of) {
            let known = [key, "partner", "person"].map(|part| item.get(part).map_or("null", Json::text));
            then.insert(known.map(str::to_owned), item);
        }
        for item in ours.get(list).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object) {
            let known = [key, "partner", "person"].map(|part| item.get(part).unwrap_or(&Value::Null).to_string());
            let same = then
                .remove(&known)
                .is_some_and(|was| Way::default().object(item, &was, ObjectPart::AllBut(&[but])).is_none());
            if !same {
                names.push(name(&known[0]));
            }
        }
        names.extend(then.keys().map(|known| name(&known[0])));
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names
    }
}

/// The way to what is compared.
#[derive(Clone, Default)]
struct Way {
    path: String,
    about: Option<String>,
}

impl Way {
    fn key(&self, key: &str) -> Way {
        let dot = if self.path.is_empty() { "" } else { "." };
        Way { path: format!("{}{dot}{key}", self.path), about: self.about.clone() }
    }

    fn item(&self, at: usize, item: Option<&Value>) -> Way {
        let name = item.and_then(|item| NAMES.iter().find_map(|key| item.get(key)?.as_str()));
        Way { path: format!("{}[{at}]", self.path), about: name.map(str::to_owned).or_else(|| self.about.clone()) }
    }

    fn ends(self, ours: Option<&Value>, theirs: Option<&Json<'_>>, place: Place) -> Difference {
        let now = ours.map(|value| shown(&value.to_string()));
        Difference { path: self.path, about: self.about, then: theirs.map(|json| shown(json.text())), now, place }
    }

    fn object(&self, ours: &Map<String, Value>, theirs: &Object<'_>, part: ObjectPart<'_>) -> Option<Difference> {
        let missing = |key: &str, value: &Value| {
            let place = theirs.json.place();
            let start = place.span.start..place.span.start.saturating_add(1);
            self.key(key).ends(Some(value), None, Place { span: start, ..place })
        };
        let found = ours.iter().filter(|(key, _)| part.has(key)).find_map(|(key, value)| match theirs.get(key) {
            Some(json) => self.key(key).value(value, json),
            None => Some(missing(key, value)),
        });
        // Too much: a key that does not belong here, or one that stands twice.
        let twice = |at: usize, key: &str| theirs.entries.iter().take(at).any(|(earlier, ..)| earlier == key);
        found.or_else(|| {
            let mut entries = theirs.entries.iter().enumerate().filter(|(_, (key, ..))| part.has(key));
            let (_, (key, place, json)) = entries.find(|(at, (key, ..))| !ours.contains_key(key) || twice(*at, key))?;
            Some(self.key(key).ends(None, Some(json), place.place()))
        })
    }

    fn value(&self, ours: &Value, theirs: &Json<'_>) -> Option<Difference> {
        let end = |way: Way| Some(way.ends(Some(ours), Some(theirs), theirs.place()));
        match ours {
            Value::Object(fields) => match Object::of(theirs) {
                Some(object) => self.object(fields, &object, ObjectPart::AllBut(&[])),
                None => end(self.clone()),
            },
            Value::Array(items) => match theirs.items() {
                Some(list) => self.list(items, &list, theirs),
                None => end(self.clone()),
            },
            Value::String(text) if theirs.string().is_some_and(|theirs| *theirs == **text) => None,
            Value::Null | Value::Bool(_) | Value::Number(_) if is_written(ours, theirs.text()) => None,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => end(self.clone()),
        }
    }

    fn list(&self, ours: &[Value], theirs: &[Json<'_>], whole: &Json<'_>) -> Option<Difference> {
        let mut pairs = ours.iter().zip(theirs).enumerate();
        let found = pairs.find_map(|(at, (ours, theirs))| self.item(at, Some(ours)).value(ours, theirs));
        let length = ours.len().min(theirs.len());
        found.or_else(|| match (ours.get(length), theirs.get(length)) {
            (None, None) => None,
            (ours, Some(json)) => Some(self.item(length, None).ends(ours, Some(json), json.place())),
            (Some(more), None) => {
                let place = whole.place();
                let start = place.span.start..place.span.start.saturating_add(1);
                Some(self.item(length, Some(more)).ends(Some(more), None, Place { span: start, ..place }))
            }
        })
    }
}

/// Whether a number or word is written like this.
fn is_written(value: &Value, text: &str) -> bool {
    let written = value.to_string();
    written == text
}

/// A value in a sentence: as it stands, but for what is too long to be read there.
fn shown(text: &str) -> String {
    const MOST: usize = 100;
    match text.chars().next() {
        Some('{') => "{…}".to_owned(),
        Some('[') if text != "[]" => "[…]".to_owned(),
        _ => match text.char_indices().nth(MOST) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
            None => text.to_owned(),
        },
    }
}
