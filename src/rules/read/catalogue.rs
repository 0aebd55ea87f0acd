//! Header, sources, sets, roles, classes, dimensions and named conditions.
//!
//! This file does not know questions.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::interval::Recommendation;
use crate::rules::{Axis, ClassLabel, Dimension, Reading, Role, Source};
use crate::table::{At, Fields, Value, check_id, string_of};
use crate::text::Lang;

use super::entries::{id_of, text_of};
use super::raw::{Need, Raw, RawHeader, RawMigration, RawNamed, RawSet, RawSource};
use super::when;

const READINGS: [(&str, Reading); 3] =
    [("full", Reading::Full), ("part", Reading::Part), ("secondary", Reading::Secondary)];
const AXES: [(&str, Axis); 2] = [("risk", Axis::Risk), ("opportunity", Axis::Opportunity)];
const FACTORS: [(&str, &str); 4] =
    [("own", "own"), ("domain", "domain"), ("country", "country"), ("partner", "partner")];

/// How many questions accumulate if the rule set does not say.
const ACCUMULATE: u32 = 3;

/// Reads the table `[rule_set]`, which stands in one file only.
pub(super) fn header(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let place = f.place.clone();
    let header = RawHeader {
        id: id_of(&mut f, out).value,
        version: f.required_string("version", out).map(|v| v.value).unwrap_or_default(),
        valid_from: f.date("valid_from", out).map(|d| d.value),
        languages: languages(&mut f, out),
        accumulate: accumulate(&mut f, out),
        title: text_of(raw, &mut f, &|| "the rule set".to_owned(), "title", Need::Required, out),
        summary: text_of(raw, &mut f, &|| "the rule set".to_owned(), "summary", Need::Optional, out),
        place: place.clone(),
    };
    f.finish(out);
    match &raw.header {
        Some(first) => {
            let diagnostic = Diagnostic::new(Code::DuplicateId, &place, "`[rule_set]` stands in two files");
            out.push(diagnostic.label("the second one").other(&first.place, "the first one").help("keep one of them"));
        }
        None => raw.header = Some(header),
    }
}

fn languages(f: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<Lang> {
    let Some(value) = f.required("languages", out) else { return Vec::new() };
    let mut languages = Vec::new();
    for id in f.strings("languages", out) {
        match Lang::from_id(&id.value) {
            Some(lang) if languages.contains(&lang) => {}
            Some(lang) => languages.push(lang),
            None => {
                let message = format!("`{}` is not a language of this program", id.value);
                let diagnostic = Diagnostic::new(Code::BadValue, &id.place, message);
                out.push(diagnostic.suggest(&id.value, Lang::ALL.map(Lang::id)));
            }
        }
    }
    if languages.is_empty() && value.as_list().is_some_and(|l| l.is_empty()) {
        let help = "name the languages that every text has, like `languages = [\"en\", \"de\"]`";
        out.push(Diagnostic::new(Code::BadValue, &value.place(), "the rule set has no language").help(help));
    }
    languages
}

fn accumulate(f: &mut Fields<'_>, out: &mut Diagnostics) -> u32 {
    let Some(number) = f.integer("accumulate", out) else { return ACCUMULATE };
    match u32::try_from(number.value) {
        Ok(n) if n <= 1000 => n,
        Ok(_) | Err(_) => {
            let message = format!("`accumulate` cannot be {}", number.value);
            let help = "it says how many questions at level 2 or above lift a dimension to 3; 0 switches that off";
            out.push(Diagnostic::new(Code::BadValue, &number.place, message).help(help));
            ACCUMULATE
        }
    }
}

/// Reads one `[[migrate]]`.
pub(super) fn migration(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let from = f.required_string("from", out);
    let (rename, map) = (pairs(&mut f, "rename", out), pairs(&mut f, "map", out));
    let (drop, ask_again) = (f.strings("drop", out), f.strings("ask_again", out));
    f.finish(out);
    if let Some(from) = from {
        raw.migrations.push(RawMigration { from, rename, map, drop, ask_again });
    }
}

/// Old ids with new ones.
fn pairs(f: &mut Fields<'_>, key: &'static str, out: &mut Diagnostics) -> Vec<(At<String>, At<String>)> {
    let Some(fields) = f.table(key, "old and new ids", out) else { return Vec::new() };
    let mut pairs = Vec::new();
    for value in fields.all() {
        match value.as_str() {
            Some(new) => {
                let old = At::new(value.key().to_owned(), value.key_place());
                pairs.push((old, At::new(new.to_owned(), value.place())));
            }
            None => {
                value.expected("an id in quotes; an old id with a dot is quoted too: `\"question.choice\" = …`", out)
            }
        }
    }
    pairs
}

/// Reads one `[[source]]`.
pub(super) fn source(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let id = id_of(&mut f, out);
    let published = f.date("published", out);
    let has_retrieved = f.required("retrieved", out).is_some();
    let retrieved = if has_retrieved { f.date("retrieved", out) } else { None };
    let review_by = f.date("review_by", out);
    let entry = Source {
        id: id.value.clone(),
        title: f.required_string("title", out).map(|t| t.value).unwrap_or_default(),
        publisher: f.required_string("publisher", out).map(|p| p.value).unwrap_or_default(),
        url: f.string("url", out).and_then(|url| address(url, out)),
        published: published.as_ref().map(|d| d.value),
        retrieved: retrieved.as_ref().map(|d| d.value),
        review_by: review_by.as_ref().map(|d| d.value),
        read: f.word("read", &READINGS, out).map(|r| r.value).unwrap_or_default(),
        place: id.place.clone(),
    };
    f.finish(out);
    raw.rules.sources.push(entry);
    raw.sources.push(RawSource { id, published, retrieved, review_by });
}

/// Only addresses of the web become links; anything else (`javascript:`, `file:`) is refused where it is written.
fn address(url: At<String>, out: &mut Diagnostics) -> Option<String> {
    let good = ["https://", "http://"].iter().any(|scheme| url.value.starts_with(scheme));
    if good && !url.value.contains(char::is_whitespace) {
        return Some(url.value);
    }
    let message = format!("`{}` is not an address of the web", url.value);
    out.push(Diagnostic::new(Code::BadValue, &url.place, message).help("addresses begin with `https://`"));
    None
}

/// Reads the table `[sets]`.
pub(super) fn sets(f: &Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    for value in f.all() {
        let name = name_of(value, out);
        let Some(mut f) = f.inner(value, "a set") else {
            value.expected("a table with `items`, `as_of` and `cite`", out);
            continue;
        };
        let has_items = f.required("items", out).is_some();
        let items = if has_items { f.strings("items", out) } else { Vec::new() };
        let has_date = f.required("as_of", out).is_some();
        let as_of = if has_date { f.date("as_of", out).map(|d| d.value) } else { None };
        raw.sets.push(RawSet { name, items, as_of, cite: f.strings("cite", out) });
        f.finish(out);
    }
}

/// Reads the table `[condition]`.
pub(super) fn conditions(f: &Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    for value in f.all() {
        let name = name_of(value, out);
        let Some(mut f) = value.as_fields("a named condition") else {
            value.expected("a table with `when`", out);
            continue;
        };
        let owner = || format!("condition `{}`", name.value);
        let text = text_of(raw, &mut f, &owner, "text", Need::Optional, out);
        let when = f.required("when", out).map(|v| when::condition(v, out));
        f.finish(out);
        raw.conditions.push(RawNamed { name, text, when });
    }
}

fn name_of(value: Value<'_>, out: &mut Diagnostics) -> At<String> {
    let name = At::new(value.key().to_owned(), value.key_place());
    check_id(&name, out);
    name
}

/// Reads one `[[role]]`.
pub(super) fn role(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let id = id_of(&mut f, out);
    let owner = || format!("role `{}`", id.value);
    let text = text_of(raw, &mut f, &owner, "text", Need::Required, out);
    f.finish(out);
    raw.rules.roles.push(Role { id: id.value.clone(), text, place: id.place.clone() });
    raw.roles.push(id);
}

/// Reads one `[[class]]`, whose id is one of the recommendations.
pub(super) fn class(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let id = f.required("id", out).and_then(|v| string_of(v, out));
    let class = f.word("id", &Recommendation::ALL.map(|r| (r.id(), r)), &mut Diagnostics::default());
    let owner = || format!("class `{}`", id.as_ref().map_or("", |id| id.value.as_str()));
    let text = text_of(raw, &mut f, &owner, "text", Need::Required, out);
    let short = text_of(raw, &mut f, &owner, "short", Need::Optional, out);
    let advice = text_of(raw, &mut f, &owner, "advice", Need::Optional, out);
    f.finish(out);
    match (id, class) {
        (Some(id), Some(class)) => {
            let place = id.place.clone();
            raw.rules.classes.push(ClassLabel { class: class.value, text, short, advice, place });
            raw.classes.push(id);
        }
        (Some(id), None) => {
            let message = format!("`{}` is not a class", id.value);
            let diagnostic = Diagnostic::new(Code::UnknownName, &id.place, message);
            out.push(diagnostic.suggest(&id.value, Recommendation::ALL.map(Recommendation::id)));
        }
        (None, _) => {}
    }
}

/// Reads one `[[dimension]]`.
pub(super) fn dimension(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let id = id_of(&mut f, out);
    let owner = || format!("dimension `{}`", id.value);
    let entry = Dimension {
        id: id.value.clone(),
        axis: f.required_word("axis", &AXES, out).map(|a| a.value).unwrap_or_default(),
        factor: f.word("factor", &FACTORS, out).map(|f| f.value.to_owned()).unwrap_or_default(),
        text: text_of(raw, &mut f, &owner, "text", Need::Required, out),
        place: id.place.clone(),
    };
    f.finish(out);
    raw.rules.dimensions.push(entry);
    raw.dimensions.push(id);
}
