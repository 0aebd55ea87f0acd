//! The schema of rule cases and assumptions. This file does not know which questions there are.

use serde_json::{Value, json};

use super::rules::{own_id, texts};
use super::when::cite;
use super::{
    Field, any_answers, any_of, by_id, country, date, field, filled, level, list, proposal, recommendation, refer,
    string, table, words,
};

/// What cases share.
pub(super) fn definitions() -> Vec<Field> {
    vec![
        field("expectation", "Expectation", "What should come out.", expectation()),
        field("party", "Partner or person", "Its fields; every other key is the id of a question.", party()),
    ]
}

fn party() -> Value {
    let fields = vec![
        field("name", "Name", "A name, so that measures and clearances can refer to it.", filled()),
        field("country", "Country", "Two capital letters (ISO 3166-1).", country()),
        field("ror", "ROR id", "Identifier in the Research Organization Registry.", string()),
        field("role", "Role", "What the person does.", filled()),
    ];
    let mut party = table(&[], fields);
    if let (Some(party), Some(answer)) = (party.as_object_mut(), any_answers().get("additionalProperties")) {
        party.insert("additionalProperties".to_owned(), answer.clone());
    }
    party
}

/// One `[[case]]`.
pub(super) fn case() -> Value {
    let number = || any_of([filled(), json!({"type": "integer", "minimum": 1})]);
    let mut case = table(
        &["name", "source"],
        vec![
            field("name", "Name", "A sentence that a reader can agree or disagree with.", string()),
            field("source", "Source", "Where the expectation comes from, or `maintainers`.", string()),
            field("as_of", "Day", "The day of the assessment; else the rule set's `valid_from`.", date()),
            field("answers", "Answers", "Answers by id of the question; what is left out is unknown.", any_answers()),
            field("partners", "Partners", "One table each.", list(refer("party"))),
            field("persons", "Persons", "One table each.", list(refer("party"))),
            field("measures", "Measures", "As in a proposal; partners and persons also by number, from 1.", {
                list(proposal::measure(filled(), number()))
            }),
            field("clearances", "Clearances", "As in a proposal; partners and persons also by number, from 1.", {
                list(proposal::clearance(filled(), number()))
            }),
            field("expect", "Expected", "What should come out of the case as stated.", refer("expectation")),
            field("assume", "Assumptions", "Run with all assumptions as well.", words(["ordinary"])),
            field("expect_assumed", "Expected with assumptions", "What should come out then.", refer("expectation")),
            field("without", "Without", "Questions whose assumption is withdrawn.", list(filled())),
            field("because", "Because", "Why assumptions are withdrawn.", filled()),
            field("disputed", "Disputed", "Why the expectation is known not to be met.", filled()),
        ],
    );
    if let Some(case) = case.as_object_mut() {
        case.insert("anyOf".to_owned(), json!([{"required": ["expect"]}, {"required": ["assume", "expect_assumed"]}]));
    }
    case
}

/// One `[[assumption]]`.
pub(super) fn assumption() -> Value {
    table(
        &["id", "text"],
        vec![
            own_id(),
            field("answers", "Answers", "What is taken for granted of the project.", any_answers()),
            field("partners", "Of every partner", "What is taken for granted of every partner.", any_answers()),
            field("persons", "Of every person", "What is taken for granted of every person.", any_answers()),
            texts("text", "Words", "What is taken for granted, in a sentence."),
            cite(),
        ],
    )
}

fn expectation() -> Value {
    let ends = |one: Value| {
        let both = json!({"type": "array", "minItems": 2, "maxItems": 2, "items": one});
        any_of([one, both])
    };
    let recommendations = || list(recommendation());
    let mut expectation = table(
        &[],
        vec![
            field("recommendation", "Recommendation", "Exactly this one.", recommendation()),
            field("class", "Class", "One word for both ends, or the lowest and the highest.", ends(recommendation())),
            field("reach", "Reach", "One word for both ends, or the lowest and the highest.", ends(recommendation())),
            field("reach_meets", "Reach meets", "The reach holds at least one of these.", recommendations()),
            field("acceptable", "Acceptable", "One of these comes out.", recommendations()),
            field("forbidden", "Forbidden", "None of these comes out.", recommendations()),
            field("gates", "Fired gates", "Exactly these; `[]` means none.", list(filled())),
            field("open_gates", "Open gates", "Exactly these; `[]` means none.", list(filled())),
            field("dimensions", "Dimensions", "Levels after measures: one for both ends, or lowest and highest.", {
                by_id(ends(level()))
            }),
            field("asked_at_most", "Asked at most", "How many questions are put to people at most.", {
                json!({"type": "integer", "minimum": 0})
            }),
            field("asked", "Asked", "At least these questions are asked.", list(filled())),
            field("ignored", "Ignored", "Exactly the answers to these questions do not count.", list(filled())),
        ],
    );
    if let Some(expectation) = expectation.as_object_mut() {
        expectation.insert("minProperties".to_owned(), json!(1));
    }
    expectation
}
