//! The schema of proposals, made for one rule set: its questions with their choices, so that editors complete answers.
//!
//! The same tree as JSON (a line of `--stdin-format ndjson`) fits it as well. This file does not know how answers are
//! judged.

use serde_json::{Value, json};

use super::{Field, any_answers, any_of, country, date, document, field, filled, list, string, table, version, words};
use crate::limits;
use crate::proposal::Status;
use crate::proposal::read::UNKNOWN;
use crate::rules::{Kind, Question, RuleSet, Scope};

/// The schema of a proposal for one rule set.
pub(super) fn schema(rules: &RuleSet) -> Value {
    let gates = rules.gates.iter().filter(|g| g.clearable).map(|g| (g.id.as_str(), g.text.en.as_str()));
    let measures = rules.measures.iter().map(|m| (m.id.as_str(), m.text.en.as_str()));
    let parties = |item: Value| json!({"type": "array", "maxItems": limits::PARTIES, "items": item});
    let fields = vec![
        field("schema", "Version of the format", "Stands in the first line.", version()),
        field("rule_set", "Rule set", "The rules for which it was written; `--rules` overrides.", rule_set()),
        field("proposal", "Proposal", "What is planned.", head()),
        field("answers", "Answers", "What is asked once for the project.", answers(rules, Scope::Project)),
        field("partner", "Partners", "One table each.", parties(partner(rules))),
        field("person", "Persons", "Who comes or goes; a role is enough, no name is needed.", parties(person(rules))),
        field("measure", "Measures", "What is planned or agreed.", list(measure(one_of(measures), filled()))),
        field(
            "clearance",
            "Clearances",
            "Documented facts that clear gates.",
            list(clearance(one_of(gates), filled())),
        ),
        field(
            "cleared_match",
            "Cleared matches",
            "Entries of lists that a person has looked at.",
            list(cleared_match()),
        ),
        field("notes", "Notes", "Free text for each question.", notes(rules, Scope::Project)),
        field("parked", "Parked", "Answers that no longer fit, with their old text; never evaluated.", any_answers()),
    ];
    let about = format!("A proposal of cooprisk for the rule set {} {}: {}", rules.id, rules.version, rules.title.en);
    document("cooprisk proposal", &about, table(&["schema"], fields), Vec::new())
}

fn rule_set() -> Value {
    table(
        &["id"],
        vec![
            field("id", "Id", "Id of the rule set.", string()),
            field("version", "Version", "Its version.", string()),
            field("digest", "Digest", "Digest of its files.", string()),
            field("overlays", "Overlays", "What lay over it.", list(string())),
        ],
    )
}

fn head() -> Value {
    table(
        &[],
        vec![
            field("id", "Id", "Your own number or name for it.", string()),
            field("title", "Title", "What is planned, in one line.", string()),
            field("date", "Day", "The day as of which it is assessed.", date()),
        ],
    )
}

fn partner(rules: &RuleSet) -> Value {
    let ror = json!({"type": "string", "pattern": "^https://ror\\.org/0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}$"});
    let fields = vec![
        field("name", "Name", "Name of the partner.", filled()),
        field("country", "Country", "Two capital letters (ISO 3166-1), such as `DE`.", country()),
        field("ror", "ROR id", "Identifier in the Research Organization Registry.", ror),
        field("answers", "Answers", "What is asked for each partner.", answers(rules, Scope::Partner)),
        field("notes", "Notes", "Free text for each question.", notes(rules, Scope::Partner)),
    ];
    table(&[], fields)
}

fn person(rules: &RuleSet) -> Value {
    let fields = vec![
        field("role", "Role", "What the person does.", filled()),
        field("name", "Name", "A name, if one is needed.", filled()),
        field("answers", "Answers", "What is asked for each person.", answers(rules, Scope::Person)),
        field("notes", "Notes", "Free text for each question.", notes(rules, Scope::Person)),
    ];
    table(&[], fields)
}

fn only_for(party: Value) -> [Field; 2] {
    [
        field("partner", "Partner", "Only for this one; without it for all.", party.clone()),
        field("person", "Person", "Only for this one; without it for all.", party),
    ]
}

/// One measure of a proposal or case. `id` is its id, `party` what a partner or person is named by.
pub(super) fn measure(id: Value, party: Value) -> Value {
    let mut fields = vec![
        field("id", "Measure", &about_ids("Id of the measure.", &id), id),
        field("status", "Status", "How far it is; what is only planned does not count yet.", {
            words(Status::ALL.map(Status::id))
        }),
        field("owner", "Owner", "Who carries it out.", string()),
        field("due", "Due", "Passed and not in place: counts as planned.", date()),
        field("until", "Until", "Passed: counts as absent.", date()),
    ];
    fields.extend(only_for(party));
    table(&["id", "status"], fields)
}

/// One clearance of a proposal or case.
pub(super) fn clearance(gate: Value, party: Value) -> Value {
    let mut fields = vec![
        field("gate", "Gate", &about_ids("Id of the gate.", &gate), gate),
        field("reference", "Reference", "Licence, decision or file number.", filled()),
        field("date", "Date", "It counts from this day.", date()),
        field("until", "Until", "Passed: does not count.", date()),
    ];
    fields.extend(only_for(party));
    table(&["gate", "reference", "date"], fields)
}

fn cleared_match() -> Value {
    let mut fields = vec![
        field("entry", "Entry", "Id of the entry of the list.", filled()),
        field("reason", "Reason", "Why it is somebody else.", filled()),
        field("until", "Until", "Passed: does not count.", date()),
    ];
    fields.extend(only_for(filled()));
    table(&["entry", "reason"], fields)
}

/// One of these ids, each with its words.
fn one_of<'r>(ids: impl Iterator<Item = (&'r str, &'r str)>) -> Value {
    let known: Vec<Value> = ids.map(|(id, words)| json!({"const": id, "description": words})).collect();
    if known.is_empty() { filled() } else { json!({"oneOf": known}) }
}

/// What a key says, with the ids that are possible there.
fn about_ids(about: &str, ids: &Value) -> String {
    let mut text = about.to_owned();
    for one in ids.get("oneOf").and_then(Value::as_array).into_iter().flatten() {
        let part = |key: &str| one.get(key).and_then(Value::as_str).unwrap_or_default();
        text.push_str(&format!("\n- `{}`: {}", part("const"), part("description")));
    }
    text
}

fn of_scope(rules: &RuleSet, scope: Scope) -> impl Iterator<Item = &Question> {
    rules.questions.iter().filter(move |q| q.scope == scope)
}

fn answers(rules: &RuleSet, scope: Scope) -> Value {
    let fields = of_scope(rules, scope).map(|q| field(&q.id, &q.text.en, &about_question(q), answer(q)));
    table(&[], fields.collect())
}

fn notes(rules: &RuleSet, scope: Scope) -> Value {
    table(&[], of_scope(rules, scope).map(|q| field(&q.id, &q.text.en, "A note on the answer.", string())).collect())
}

/// Why and how, and what can be answered.
fn about_question(question: &Question) -> String {
    let parts = [&question.why.en, &question.help.en].into_iter().filter(|part| !part.is_empty());
    let mut text = parts.map(String::as_str).collect::<Vec<_>>().join("\n\n");
    if text.is_empty() {
        text.clone_from(&question.text.en);
    }
    for choice in &question.choices {
        text.push_str(&format!("\n- `{}`: {}", choice.id, choice.text.en));
    }
    text
}

fn answer(question: &Question) -> Value {
    let ids = || question.choices.iter().map(|choice| choice.id.as_str());
    let unknown = || json!({"const": UNKNOWN});
    match question.kind {
        Kind::Choice => {
            let several = json!({"type": "array", "minItems": 1, "uniqueItems": true, "items": words(ids())});
            any_of([words(ids().chain([UNKNOWN])), several])
        }
        Kind::Multi => {
            let several = json!({"type": "array", "uniqueItems": true, "items": words(ids().chain([UNKNOWN]))});
            any_of([several, unknown()])
        }
        Kind::Number => any_of([json!({"type": "integer"}), unknown()]),
        Kind::Country => any_of([country(), unknown()]),
        Kind::Date => any_of([date(), unknown()]),
        Kind::Text => string(),
    }
}
