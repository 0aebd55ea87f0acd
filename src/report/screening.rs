//! What names gave in lists, as text, JSON and CSV. Machine formats are the same in every language.
//!
//! Text here is not yet safe to show: whoever prints it passes it through `visible`. This file does not know how names
//! are compared.

use serde_json::{Value, json};

use crate::proposal::screening::{Certainty, Hint, ListState, Match, Note, Rule, Screening};
use crate::rules::{Weight, country, sentence};
use crate::screen::{Found, Hit, Index, Miss, Query, Refusal};
use crate::text::words::screening as w;
use crate::text::{Lang, Phrase, one_line};

use super::json::text;

/// The word for a certainty.
pub fn certainty(of: Certainty) -> Phrase {
    match of {
        Certainty::Same => w::SAME,
        Certainty::Likely => w::LIKELY,
        Certainty::Possible => w::POSSIBLE,
    }
}

fn weight(of: Weight) -> Phrase {
    match of {
        Weight::Freeze => w::FREEZE,
        Weight::Export => w::EXPORT,
        Weight::Evidence => w::EVIDENCE,
    }
}

fn rule(of: Rule) -> Phrase {
    w::RULES.get(of as usize).copied().unwrap_or(w::NO_MATCH)
}

fn note(of: Note) -> Phrase {
    match of {
        Note::Hidden => w::HIDDEN,
        Note::Bidi => w::BIDI,
        Note::Lookalike => w::LOOKALIKE,
        Note::Compatibility => w::COMPATIBILITY,
    }
}

fn state(list: Option<&ListState>, lang: Lang) -> String {
    list.and_then(|l| l.date).map_or_else(|| w::UNDATED.get(lang).to_owned(), |day| sentence::date(day, lang))
}

/// A list in one line.
pub fn list_line(list: &ListState, lang: Lang) -> String {
    let digest = list.digest.get(..19).unwrap_or(&list.digest);
    w::LIST.with(lang, &[list.title.get(lang), &state(Some(list), lang), &list.entries.to_string(), digest])
}

/// With which lists names were compared, and how far that reaches: for results about more than one proposal.
pub fn lists_lines(screening: &Screening, lang: Lang) -> Vec<String> {
    if screening.off {
        return vec![w::OFF.get(lang).to_owned()];
    }
    if screening.lists.is_empty() {
        return Vec::new();
    }
    let lists: Vec<String> = screening.lists.iter().map(|list| list_line(list, lang)).collect();
    vec![format!("{} {}", w::LISTS.get(lang), lists.join("; ")), w::PARTIAL.get(lang).to_owned()]
}

/// A match in one line.
pub fn match_line(hit: &Match, lists: &[ListState], lang: Lang) -> String {
    let list = lists.get(hit.list);
    let title = list.map_or("", |l| l.title.get(lang));
    w::MATCH.with(lang, &[&hit.query, &hit.title, title, &state(list, lang), weight(hit.weight).get(lang)])
}

/// What belongs to a match: what agreed, by which rule, what was left aside, and what is doubtful about the list.
pub fn match_details(hit: &Match, lists: &[ListState], lang: Lang) -> Vec<String> {
    let mut details = vec![w::MATCHED.with(lang, &[&hit.matched, rule(hit.rule).get(lang)])];
    if !hit.ignored.is_empty() {
        details.push(w::IGNORED.with(lang, &[&hit.ignored.join(" ")]));
    }
    details.extend(hit.notes.iter().map(|n| note(*n).get(lang).to_owned()));
    if let Some(list) = lists.get(hit.list) {
        let about = [list.coverage.get(lang), list.doubts.get(lang)].map(str::trim).join(" ");
        if !about.trim().is_empty() {
            details.push(w::ABOUT.with(lang, &[about.trim()]));
        }
    }
    details
}

/// Most characters of a text that are shown beside a word in it.
const SHOWN: usize = 80;

/// A word that calls for a look in one line.
pub fn hint_line(hint: &Hint, lang: Lang) -> String {
    let mut text: String = hint.text.chars().take(SHOWN).collect();
    if hint.text.chars().nth(SHOWN).is_some() {
        text.push('…');
    }
    w::HINT.with(lang, &[&hint.term, &text, hint.meaning.get(lang), &country::show(hint.country)])
}

/// Words that call for a look as JSON.
pub(super) fn hints_json(hints: &[Hint]) -> Vec<Value> {
    let one = |hint: &Hint| {
        let country = country::show(hint.country);
        json!({"partner": hint.partner, "term": hint.term, "kind": hint.kind, "country": country})
    };
    hints.iter().map(one).collect()
}

/// The matches of a proposal as JSON.
pub(super) fn matches_json(matches: &[Match], lists: &[ListState]) -> Vec<Value> {
    let one = |hit: &Match| {
        let list = lists.get(hit.list);
        json!({
            "partner": hit.partner,
            "person": hit.person,
            "entry": hit.entry,
            "list": list.map(|l| &l.id),
            "list_date": list.and_then(|l| l.date).map(|d| d.to_string()),
            "weight": hit.weight.id(),
            "certainty": hit.certainty.id(),
            "rule": hit.rule.id(),
            "matched": [hit.query, hit.matched],
            "ignored": hit.ignored,
            "notes": hit.notes.iter().map(|n| n.id()).collect::<Vec<_>>(),
            "cleared": hit.cleared.is_some(),
        })
    };
    matches.iter().map(one).collect()
}

/// The lists as JSON.
pub(super) fn lists_json(lists: &[ListState]) -> Vec<Value> {
    let one = |list: &ListState| {
        let date = list.date.map(|d| d.to_string());
        let weight = list.weight.map(Weight::id);
        json!({"id": list.id, "date": date, "weight": weight, "digest": list.digest, "entries": list.entries})
    };
    lists.iter().map(one).collect()
}

/// One name of `screen` as a JSON object.
pub fn name_json(index: &Index, query: &Query, found: &Found<'_>, explain: bool) -> Value {
    let matches: Vec<Value> = found.hits.iter().map(|hit| hit_json(index, query, hit)).collect();
    let hints = hints_json(&hints(index, query));
    let mut object = json!({"name": query.name, "matches": matches, "hints": hints});
    if let Some(object) = object.as_object_mut() {
        if let Some(code) = query.country {
            object.insert("country".to_owned(), json!(country::show(code)));
        }
        if found.cut {
            object.insert("cut".to_owned(), json!(true));
        }
        if explain {
            let misses: Vec<Value> = found.misses.iter().map(|miss| miss_json(index, miss)).collect();
            object.insert("near_misses".to_owned(), json!(misses));
        }
    }
    object
}

/// Words in a name that call for a look.
fn hints(index: &Index, query: &Query) -> Vec<Hint> {
    let countries: Vec<[u8; 2]> = query.country.into_iter().collect();
    index.hints.find(&query.name, &countries, None)
}

fn hit_json(index: &Index, query: &Query, hit: &Hit<'_>) -> Value {
    let list = index.lists.get(hit.list);
    json!({
        "entry": index.entry_id(hit.list, hit.entry),
        "name": hit.entry.names.first(),
        "list": list.map(|l| &l.id),
        "list_date": list.and_then(|l| l.date).map(|d| d.to_string()),
        "weight": hit.entry.weight.map(Weight::id),
        "certainty": hit.certainty.id(),
        "matched": [query.name, hit.matched],
        "ignored": hit.ignored,
        "rule": hit.rule.id(),
        "notes": hit.notes.iter().map(|n| n.id()).collect::<Vec<_>>(),
        "reason": hit.entry.reason,
    })
}

fn miss_json(index: &Index, miss: &Miss<'_>) -> Value {
    let (why, words) = match &miss.refusal {
        Refusal::Missing(words) => ("missing", words.clone()),
        Refusal::Extra(words) => ("extra", words.clone()),
        Refusal::Country => ("country", Vec::new()),
        Refusal::Common => ("common", Vec::new()),
    };
    json!({
        "entry": index.entry_id(miss.list, miss.entry),
        "compared": miss.compared,
        "why": why,
        "words": words,
        "weight": [miss.weights.0, miss.weights.1],
    })
}

/// The columns of `screen --format csv`.
pub const COLUMNS: [&str; 11] =
    ["name", "country", "certainty", "rule", "entry", "entry_name", "matched", "list", "list_date", "weight", "reason"];

/// The first line of `screen --format csv`.
pub fn csv_header() -> Vec<u8> {
    super::rows::csv_record(COLUMNS)
}

/// One name of `screen` as CSV: a row for every match, or one that says that there is none.
pub fn name_csv(index: &Index, query: &Query, found: &Found<'_>) -> Vec<u8> {
    let code = query.country.map(country::show).unwrap_or_default();
    if found.hits.is_empty() {
        return super::rows::csv_record([&query.name, &code, "none", "", "", "", "", "", "", "", ""]);
    }
    let mut rows = Vec::new();
    for hit in &found.hits {
        let list = index.lists.get(hit.list);
        let date = list.and_then(|l| l.date).map(|d| d.to_string()).unwrap_or_default();
        rows.extend(super::rows::csv_record([
            query.name.as_str(),
            &code,
            hit.certainty.id(),
            hit.rule.id(),
            &index.entry_id(hit.list, hit.entry),
            hit.entry.names.first().map_or("", String::as_str),
            hit.matched,
            list.map_or("", |l| l.id.as_str()),
            &date,
            hit.entry.weight.map_or("", Weight::id),
            &hit.entry.reason,
        ]));
    }
    rows
}

/// One name of `screen` in words, safe to show.
pub fn name_text(index: &Index, query: &Query, found: &Found<'_>, lang: Lang) -> String {
    let safe = |line: String| format!("{}\n", one_line(&line));
    let code = query.country.map(|c| format!(" ({})", country::show(c))).unwrap_or_default();
    let mut out = safe(format!("{}{code}", query.name));
    if found.hits.is_empty() {
        out.push_str(&safe(format!("  {}", w::NO_MATCH.get(lang))));
    }
    for hit in &found.hits {
        let list = index.lists.get(hit.list);
        let title = list.map_or("", |l| l.title.get(lang));
        let name = hit.entry.names.first().map_or("", String::as_str);
        let kind = hit.entry.weight.map_or("", |of| weight(of).get(lang));
        let line = w::MATCH.with(lang, &[&query.name, name, title, &state(list, lang), kind]);
        out.push_str(&safe(format!("  {}: {line}", certainty(hit.certainty).get(lang))));
        let mut details = vec![w::MATCHED.with(lang, &[hit.matched, rule(hit.rule).get(lang)])];
        details.push(w::WEIGHT.with(lang, &[&hit.weights.0.to_string(), &hit.weights.1.to_string()]));
        if !hit.ignored.is_empty() {
            details.push(w::IGNORED.with(lang, &[&hit.ignored.join(" ")]));
        }
        details.extend(hit.notes.iter().map(|n| note(*n).get(lang).to_owned()));
        if !hit.entry.reason.is_empty() {
            details.push(w::REASON.with(lang, &[&hit.entry.reason]));
        }
        details.push(index.entry_id(hit.list, hit.entry));
        details.into_iter().for_each(|detail| out.push_str(&safe(format!("    {detail}"))));
    }
    if found.cut {
        out.push_str(&safe(format!("  {}", w::CUT.get(lang))));
    }
    let hints = hints(index, query);
    if !hints.is_empty() {
        out.push_str(&safe(format!("  {}", w::HINTS.get(lang))));
        hints.iter().for_each(|hint| out.push_str(&safe(format!("    {}", hint_line(hint, lang)))));
    }
    for miss in &found.misses {
        let why = match &miss.refusal {
            Refusal::Missing(words) => w::MISSING.with(lang, &[&words.join(" ")]),
            Refusal::Extra(words) => w::EXTRA.with(lang, &[&words.join(" ")]),
            Refusal::Country => w::OTHER_COUNTRY.get(lang).to_owned(),
            Refusal::Common => w::COMMON.get(lang).to_owned(),
        };
        let weight = w::WEIGHT.with(lang, &[&miss.weights.0.to_string(), &miss.weights.1.to_string()]);
        out.push_str(&safe(format!("  {}", w::MISS.with(lang, &[miss.compared, &weight, &why]))));
    }
    out
}

/// What every text of `screen` ends with, safe to show: the lists, what they cover, and what that does not mean.
pub fn lists_text(lists: &[ListState], lang: Lang) -> String {
    let mut out = format!("{}\n", w::LISTS.get(lang));
    for list in lists {
        out.push_str(&format!("  {}\n", one_line(&list_line(list, lang))));
        for about in [list.coverage.get(lang), list.doubts.get(lang)].into_iter().filter(|about| !about.is_empty()) {
            out.push_str(&format!("    {}\n", one_line(about)));
        }
    }
    out.push_str(&format!("{}\n", w::PARTIAL.get(lang)));
    out
}

/// Names of `screen` as one JSON array.
pub fn names_json(names: Vec<Value>) -> String {
    format!("{}\n", text(&Value::Array(names), true))
}
