//! Questions, gates, escalations, measures and assumptions: one table each, read field by field.
//!
//! A field that cannot be read is reported and left at its default, so that the rest of its entry is still looked at.
//! This file does not know other entries.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::interval::{Level, Recommendation};
use crate::limits;
use crate::rules::{
    Assumption, Basis, Choice, Effect, Escalation, Fill, Gate, Kind, Measure, Phase, Question, Scope, Weight,
};
use crate::source::Place;
use crate::table::{At, Fields, Value, Written};
use crate::text::Text;

use super::level::{level_of, numbered};
use super::raw::{
    Need, Raw, RawAssumption, RawChoice, RawCountries, RawEscalation, RawGate, RawMeasure, RawQuestion, RawText,
};
use super::when;

const SCOPES: [(&str, Scope); 3] =
    [("project", Scope::Project), ("partner", Scope::Partner), ("person", Scope::Person)];
const PHASES: [(&str, Phase); 3] =
    [("triage", Phase::Triage), ("assessment", Phase::Assessment), ("agreement", Phase::Agreement)];
const KINDS: [(&str, Kind); 6] = [
    ("choice", Kind::Choice),
    ("multi", Kind::Multi),
    ("number", Kind::Number),
    ("country", Kind::Country),
    ("date", Kind::Date),
    ("text", Kind::Text),
];
const FILLS: [(&str, Fill); 3] = [("country", Fill::Country), ("role", Fill::Role), ("screening", Fill::Screening)];
const EFFECTS: [(&str, Effect); 3] = [("stop", Effect::Stop), ("hold", Effect::Hold), ("duty", Effect::Duty)];
const BASES: [(&str, Basis); 2] = [("law", Basis::Law), ("policy", Basis::Policy)];

/// The id of an entry; empty if it has none, at the place of the entry.
pub(super) fn id_of(fields: &mut Fields<'_>, out: &mut Diagnostics) -> At<String> {
    let place = fields.place.clone();
    fields.id(out).unwrap_or_else(|| At::new(String::new(), place))
}

/// A text of an entry. It is also put down for the check of languages, where there is one.
pub(super) fn text_of(
    raw: &mut Raw,
    fields: &mut Fields<'_>,
    owner: &dyn Fn() -> String,
    key: &'static str,
    need: Need,
    out: &mut Diagnostics,
) -> Text {
    let written = fields.text(key, out);
    if raw.known_sound {
        return written.map(in_both_languages).unwrap_or_default();
    }
    let text = written.as_ref().map(|w| w.text()).unwrap_or_default();
    raw.texts.push(RawText { owner: owner(), key, need, written, place: fields.place.clone() });
    text
}

/// The same as [`Written::text`], without a copy where both languages are there.
fn in_both_languages(written: Written) -> Text {
    match written.parts {
        [Some(en), Some(de)] => Text { en: en.value, de: de.value },
        [_, _] => written.text(),
    }
}

fn level_field(fields: &mut Fields<'_>, key: &'static str, out: &mut Diagnostics) -> Option<At<Level>> {
    let number = fields.integer(key, out)?;
    level_of(number, out)
}

/// The place of a mark like `open = true`; `None` if it is absent or false.
fn mark(fields: &mut Fields<'_>, key: &'static str, out: &mut Diagnostics) -> Option<Place> {
    let place = fields.get(key).map(|v: Value<'_>| v.key_place())?;
    fields.boolean(key, out)?.then_some(place)
}

/// Reads one `[[question]]`.
pub(super) fn question(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let id = id_of(&mut f, out);
    let owner = || format!("question `{}`", id.value);
    let has_kind = f.get("kind").is_some();
    let kind = f.word("kind", &KINDS, out).map(|k| k.value);
    let kind = if has_kind { kind } else { Some(Kind::Choice) };
    let floor = level_field(&mut f, "floor", out);
    let mut from = f.word("from", &FILLS, out);
    if let Some(fill) = from.as_mut().filter(|fill| fill.value == Fill::Country && kind == Some(Kind::Choice)) {
        fill.value = Fill::CountryChoice;
    }
    let (mut choices, raw_choices) = choices(&mut f, &id.value, raw, out);
    // Of “clear, possible, confirmed” the last is an asset freeze, unless choices say for which lists they stand.
    let screened = from.as_ref().is_some_and(|from| from.value == Fill::Screening);
    if screened && choices.len() == 3 && raw_choices.iter().all(|c| c.listed.is_none()) {
        choices.iter_mut().skip(2).for_each(|choice| choice.listed = vec![Weight::Freeze]);
    }
    let entry = Question {
        id: id.value.clone(),
        scope: f.word("scope", &SCOPES, out).map(|s| s.value).unwrap_or_default(),
        phase: f.word("phase", &PHASES, out).map(|p| p.value).unwrap_or_default(),
        kind: kind.unwrap_or_default(),
        floor: floor.as_ref().map(|l| l.value).unwrap_or_default(),
        from: from.as_ref().map(|f| f.value),
        text: text_of(raw, &mut f, &owner, "text", Need::Asked, out),
        why: text_of(raw, &mut f, &owner, "why", Need::Optional, out),
        help: text_of(raw, &mut f, &owner, "help", Need::Optional, out),
        example: text_of(raw, &mut f, &owner, "example", Need::Optional, out),
        false_alarm: text_of(raw, &mut f, &owner, "false_alarm", Need::Optional, out),
        choices,
        place: id.place.clone(),
        ..Question::default()
    };
    raw.questions.push(RawQuestion {
        id,
        phase: entry.phase,
        kind,
        dimension: f.string("dimension", out),
        when: f.get("when").map(|v| when::condition(v, out)),
        from,
        floor,
        ask: f.strings("ask", out),
        cite: f.strings("cite", out),
        lookup: f.strings("lookup", out),
        choices_from: f.string("choices_from", out),
        choices: raw_choices,
    });
    raw.rules.questions.push(entry);
    f.finish(out);
}

fn choices(f: &mut Fields<'_>, question: &str, raw: &mut Raw, out: &mut Diagnostics) -> (Vec<Choice>, Vec<RawChoice>) {
    let mut tables = f.tables("choice", "a choice", out);
    if let Some(first_too_many) = tables.get(limits::CHOICES) {
        let message = format!("question `{question}` has {} choices", tables.len());
        let help = format!("at most {} are possible; split the question", limits::CHOICES);
        out.push(Diagnostic::new(Code::TooMany, &first_too_many.place, message).help(help));
        tables.truncate(limits::CHOICES);
    }
    tables.into_iter().map(|table| choice(table, question, raw, out)).unzip()
}

fn choice(mut f: Fields<'_>, question: &str, raw: &mut Raw, out: &mut Diagnostics) -> (Choice, RawChoice) {
    let id = id_of(&mut f, out);
    let owner = || format!("choice `{}` of question `{question}`", id.value);
    let level_stands = f.get("level").is_some();
    let level = level_field(&mut f, "level", out);
    let open = mark(&mut f, "open", out);
    let exclusive = mark(&mut f, "exclusive", out);
    let countries = f.get("countries").map(|v| RawCountries { values: when::values(v, out), place: v.key_place() });
    let listed_at = f.get("listed").map(|v| v.key_place());
    let listed = listed_at.is_some().then(|| f.strings("listed", out));
    let choice = Choice {
        id: id.value.clone(),
        level: level.as_ref().map(|l| l.value).unwrap_or_default(),
        open: open.is_some(),
        exclusive: exclusive.is_some(),
        countries: Vec::new(),
        listed: listed.iter().flatten().filter_map(|word| weight(word, out)).collect(),
        text: text_of(raw, &mut f, &owner, "text", Need::Asked, out),
        why: text_of(raw, &mut f, &owner, "why", Need::Optional, out),
        place: id.place.clone(),
    };
    f.finish(out);
    (choice, RawChoice { id, level, level_stands, open, exclusive, countries, listed: listed_at })
}

/// A legal weight of lists.
fn weight(word: &At<String>, out: &mut Diagnostics) -> Option<Weight> {
    let weight = Weight::from_id(&word.value);
    if weight.is_none() {
        let message = format!("`{}` is no legal weight of a list", word.value);
        let ids = Weight::ALL.into_iter().map(Weight::id);
        out.push(Diagnostic::new(Code::BadValue, &word.place, message).suggest(&word.value, ids));
    }
    weight
}

/// Reads one `[[gate]]`.
pub(super) fn gate(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let id = id_of(&mut f, out);
    let owner = || format!("gate `{}`", id.value);
    let entry = Gate {
        id: id.value.clone(),
        // A wrong word is an error, so the strictest reading here never takes effect.
        effect: f.required_word("effect", &EFFECTS, out).map_or(Effect::Stop, |e| e.value),
        basis: f.required_word("basis", &BASES, out).map_or(Basis::Law, |b| b.value),
        clearable: f.boolean("clearable", out).unwrap_or(false),
        overridable: f.boolean("overridable", out).unwrap_or(false),
        when: Default::default(),
        addressee: Vec::new(),
        text: text_of(raw, &mut f, &owner, "text", Need::Required, out),
        why: text_of(raw, &mut f, &owner, "why", Need::Optional, out),
        help: text_of(raw, &mut f, &owner, "help", Need::Optional, out),
        cite: Vec::new(),
        place: id.place.clone(),
    };
    raw.gates.push(RawGate {
        id,
        overridable: entry.overridable,
        when: f.required("when", out).map(|v| when::condition(v, out)),
        addressee: f.strings("addressee", out),
        cite: f.strings("cite", out),
    });
    raw.rules.gates.push(entry);
    f.finish(out);
}

/// Reads one `[[escalation]]`.
pub(super) fn escalation(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let id = id_of(&mut f, out);
    let owner = || format!("escalation `{}`", id.value);
    let entry = Escalation {
        id: id.value.clone(),
        class: class(&mut f, out).unwrap_or_default(),
        when: Default::default(),
        addressee: Vec::new(),
        text: text_of(raw, &mut f, &owner, "text", Need::Required, out),
        why: text_of(raw, &mut f, &owner, "why", Need::Optional, out),
        cite: Vec::new(),
        place: id.place.clone(),
    };
    raw.escalations.push(RawEscalation {
        id,
        when: f.required("when", out).map(|v| when::condition(v, out)),
        addressee: f.strings("addressee", out),
        cite: f.strings("cite", out),
    });
    raw.rules.escalations.push(entry);
    f.finish(out);
}

/// The class of an escalation: not `stop`, which only a gate can bring about, nor `proceed`, which asks for nothing.
fn class(f: &mut Fields<'_>, out: &mut Diagnostics) -> Option<Recommendation> {
    let class = f.required_word("class", &Recommendation::ALL.map(|r| (r.id(), r)), out)?;
    let help = match class.value {
        Recommendation::Stop => "only a gate with `effect = \"stop\"` stops a cooperation",
        Recommendation::Proceed => "`proceed` holds where no escalation fires; leave this one out",
        Recommendation::Awareness | Recommendation::Conditions | Recommendation::Refer | Recommendation::Redesign => {
            return Some(class.value);
        }
    };
    let message = format!("an escalation cannot lead to `{}`", class.value.id());
    out.push(Diagnostic::new(Code::BadValue, &class.place, message).help(help));
    None
}

/// Reads one `[[measure]]`.
pub(super) fn measure(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let id = id_of(&mut f, out);
    let owner = || format!("measure `{}`", id.value);
    let entry = Measure {
        id: id.value.clone(),
        caps: Vec::new(),
        when: None,
        owner: None,
        evidence: f.boolean("evidence", out).unwrap_or(false),
        text: text_of(raw, &mut f, &owner, "text", Need::Required, out),
        help: text_of(raw, &mut f, &owner, "help", Need::Optional, out),
        cite: Vec::new(),
        place: id.place.clone(),
    };
    raw.measures.push(RawMeasure {
        id,
        caps: f.required("caps", out).map(|v| caps(v, out)).unwrap_or_default(),
        when: f.get("when").map(|v| when::condition(v, out)),
        owner: f.string("owner", out),
        cite: f.strings("cite", out),
    });
    raw.rules.measures.push(entry);
    f.finish(out);
}

/// Reads one `[[assumption]]`, but for its answers: those are read where cases are, as strictly as theirs.
pub(super) fn assumption(mut f: Fields<'_>, raw: &mut Raw, out: &mut Diagnostics) {
    let id = id_of(&mut f, out);
    let owner = || format!("assumption `{}`", id.value);
    let entry = Assumption {
        id: id.value.clone(),
        text: text_of(raw, &mut f, &owner, "text", Need::Required, out),
        cite: Vec::new(),
        place: id.place.clone(),
    };
    raw.rules.assumptions.push(entry);
    raw.assumptions.push(RawAssumption { id, cite: f.strings("cite", out) });
    for key in ["answers", "partners", "persons"] {
        f.get(key);
    }
    f.finish(out);
}

fn caps(value: Value<'_>, out: &mut Diagnostics) -> Vec<(At<String>, Level)> {
    let Some(fields) = value.as_fields("caps") else {
        value.expected("a table of questions and levels, like `{ data-sensitivity = 1 }`", out);
        return Vec::new();
    };
    let all = fields.all();
    if all.is_empty() {
        let help = "name at least one question and the level to which the measure lowers it";
        out.push(Diagnostic::new(Code::BadValue, &value.place(), "the measure caps nothing").help(help));
    }
    all.into_iter()
        .filter_map(|cap| Some((At::new(cap.key().to_owned(), cap.key_place()), numbered(cap, out)?)))
        .collect()
}
