//! The policy in Rego, one rule for every row, as an author would write it.
//!
//! Either rules find in `input` what a host program lists (`input.q_…`, `input.d_…`), or `input` is the proposal and
//! all is written in Rego: what is possible for each question, whether it is asked, and the levels.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::facts::{Policy, Question, Row, SCOPES, under};

/// What a policy reads that is no rule.
pub struct Rego {
    pub text: String,
    pub data: Value,
}

/// The rules alone: `input` holds what a host program lists.
pub fn rules(policy: &Policy) -> Rego {
    Rego { text: write_rules(policy, "input."), data: json!({}) }
}

/// All of it: `input` is a proposal.
pub fn whole(policy: &Policy) -> Rego {
    let mut text = write_rules(policy, "") + HOST;
    for question in &policy.questions {
        write_question(&mut text, question);
    }
    for dimension in &policy.dimensions {
        let name = under(dimension);
        for question in policy.questions.iter().filter(|q| q.dimension.as_ref() == Some(dimension)) {
            let fact = format!("q_{}", under(&question.id));
            let _ = writeln!(
                text,
                "l_{name} contains level if {{\n    some one in {fact}\n    level := data.tables[{:?}].levels[one]\n}}",
                question.id
            );
        }
        let _ = writeln!(text, "l_{name} contains 0\nd_{name} := max(l_{name})");
    }
    let tables = policy.questions.iter().map(|question| (question.id.clone(), table(question)));
    let tables: serde_json::Map<String, Value> = tables.collect();
    Rego { text, data: json!({ "tables": tables }) }
}

fn write_rules(policy: &Policy, facts: &str) -> String {
    let mut text = "package policy\n\n".to_owned();
    for entry in &policy.escalations {
        for row in &entry.rows {
            let _ = writeln!(text, "classes contains {} if {{\n{}}}", entry.class, body(row, facts, "", "one"));
        }
    }
    for entry in &policy.gates {
        for row in &entry.rows {
            let gate = format!("[{:?}, {:?}]", entry.id, entry.effect);
            let _ = writeln!(text, "gates contains {gate} if {{\n{}}}", body(row, facts, "", "one"));
        }
    }
    text + "\nresult := {\"classes\": classes, \"gates\": gates}\n"
}

/// All tests of a row; `who` says whose answer it is, if it is that of one party; `one` is how variables are called.
fn body(row: &Row, facts: &str, who: &str, one: &str) -> String {
    let mut text = String::new();
    for (n, test) in row.iter().enumerate() {
        let fact = format!("{facts}{}{who}", test.fact);
        let values = test.values.to_string();
        let set = values.replace('[', "{").replace(']', "}");
        let _ = match test.op.as_str() {
            "any" => writeln!(text, "    some {one}_{n} in {fact}\n    {one}_{n} in {set}"),
            "all" => writeln!(text, "    every {one}_{n} in {values} {{ {one}_{n} in {fact} }}"),
            "other" => writeln!(text, "    some {one}_{n} in {fact}\n    not {one}_{n} in {set}"),
            "least" => writeln!(text, "    {fact} >= {values}"),
            op => panic!("no test {op}"),
        };
    }
    text
}

const HOST: &str = r#"
default partner := [{}]
partner := input.partner if count(input.partner) > 0
default person := [{}]
person := input.person if count(input.person) > 0
project := [input]

possible(id, party) := [party.country] if {
    data.tables[id].from == "country"
    party.country
} else := [object.get(data.tables[id].by_country, party.country, data.tables[id].others)] if {
    data.tables[id].from == "country-choice"
    party.country
} else := [party.role] if {
    data.tables[id].from == "role"
    party.role in data.tables[id].ids
} else := data.tables[id].blank if {
    "unknown" in answers(id, party)
} else := {p | some a in answers(id, party); some p in object.get(data.tables[id].opens, a, [a])} if {
    count(data.tables[id].opens) > 0
} else := answers(id, party)

answers(id, party) := answer if {
    answer := object.get(party, ["answers", id], "unknown")
    is_array(answer)
} else := [object.get(party, ["answers", id], "unknown")]

"#;

/// What is possible for each party of which the question is asked, and for all of them together.
fn write_question(text: &mut String, question: &Question) {
    let (id, scope) = (&question.id, &question.scope);
    let fact = format!("q_{}", under(id));
    let asked = if question.when.is_some() { format!("\n    {fact}_asked(i)") } else { String::new() };
    let possible = format!("possible({id:?}, party)");
    let _ = writeln!(text, "of_{fact}[i] := {possible} if {{\n    some i, party in {scope}{asked}\n}}");
    let _ = writeln!(text, "{fact} := {{one | some list in of_{fact}; some one in list}}");
    for row in question.when.iter().flatten() {
        let _ = writeln!(text, "{fact}_asked(i) if {{\n    is_number(i)");
        for (other, tests) in SCOPES.iter().zip(row) {
            let own = other == scope;
            if !own && !tests.is_empty() {
                let _ = writeln!(text, "    some {other}_at, _ in {other}");
            }
            let who = if own { "[i]".to_owned() } else { format!("[{other}_at]") };
            text.push_str(&body(tests, "of_", &who, other));
        }
        text.push_str("}\n");
    }
}

fn table(question: &Question) -> Value {
    let choices = &question.choices;
    let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
    let joinable = choices.iter().filter(|choice| !(question.multi && choice.exclusive));
    let blank: Vec<&str> =
        if question.country { vec!["*"] } else { joinable.map(|choice| choice.id.as_str()).collect() };
    let mut table = json!({
        "from": question.from, "ids": ids, "blank": blank, "opens": {}, "levels": {}, "by_country": {},
        "others": choices.iter().find(|choice| choice.countries.is_empty()).map(|choice| &choice.id),
    });
    for (n, choice) in choices.iter().enumerate() {
        table["levels"][&choice.id] = choice.level.into();
        if choice.open {
            table["opens"][&choice.id] = ids[n..].into();
        }
        for code in &choice.countries {
            table["by_country"][code] = choice.id.as_str().into();
        }
    }
    table
}
