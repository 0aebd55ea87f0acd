//! The schema of assessments (`cooprisk.assessment/1`), the same for every rule set.
//!
//! It is open: keys may be added, so a program that reads assessments takes what it knows. This file does not know how
//! results are found.

use serde_json::{Value, json};

use super::{
    Field, any_of, boolean, by_id, country, date, document, field, level, list, open_table, recommendation, refer,
    string, words,
};
use crate::proposal::Status;
use crate::report::json as writer;
use crate::rules::Weight;

/// The schema of an assessment.
pub(super) fn schema() -> Value {
    let mut fields = vec![
        field("schema", "Format", "Name and version of this format.", json!({"const": writer::SCHEMA})),
        field("tool", "Program", "What made it.", tool()),
        field("rule_set", "Rule set", "Which rules.", rule_set()),
        field("lists", "Lists", "Lists of names that were screened against.", list(screened_list())),
        field("proposal", "Proposal", "What was proposed and answered.", proposal()),
        field("as_of", "Day", "The day of the assessment.", date()),
        field("as_of_from", "Where the day comes from", "A flag, the proposal, or the clock.", {
            words(["option", "proposal", "today"])
        }),
        field("recommendation", "Recommendation", "The class, or `stop`.", recommendation()),
        field("class", "Class", "The class at both ends of what is unknown.", refer("recommendations")),
        field("reach", "Reach", "Lowest and highest recommendation over all completions.", refer("recommendations")),
        field("exact", "Exact", "Whether the ends are reached, or are bounds.", boolean()),
        field("clarify", "Clarify", "Whether something is still to be clarified.", boolean()),
    ];
    fields.extend(results());
    fields.push(field("digest", "Digest", "SHA-256 of the object without this key, sorted keys, one line.", digest()));
    let required: Vec<String> = fields.iter().map(|(key, _)| key.clone()).collect();
    let required: Vec<&str> = required.iter().map(String::as_str).collect();
    let about = "What `cooprisk assess --format json` writes: ids and numbers, the same in every language.";
    document("cooprisk assessment", about, open_table(&required, fields), definitions())
}

/// What follows from what was proposed.
fn results() -> Vec<Field> {
    vec![
        field("gates", "Gates", "Those that are fired, open or cleared.", list(gate())),
        field("dimensions", "Dimensions", "Levels before and after measures.", list(dimension())),
        field("contributions", "Contributions", "Every answer that counts, with its levels.", list(contribution())),
        field("escalations", "Escalations", "Those that fire, or may.", list(escalation())),
        field("reasons", "Reasons", "Smallest sets of answers without which the class falls.", list(list(string()))),
        field("measures", "Measures", "Those that are listed or offered.", list(measure())),
        field("unknowns", "Unknowns", "What is not known, by what it could change.", list(unknown())),
        field("levers", "Levers", "What would lower the reach.", list(lever())),
        field("levers_cut", "Levers cut", "Whether not everything was tried: a smaller lever may exist.", boolean()),
        field("screening", "Screening", "Names that match entries of lists.", list(screened())),
        field("hints", "Hints", "Words that call for a look; they change no result.", list(hint())),
        field("ignored", "Ignored", "Answers to questions that are not asked.", list(slot(vec![]))),
        field("not_asked", "Not asked", "Questions that are not asked, with the answers that switched them off.", {
            list(slot(vec![field("because", "Because", "Answers, `2:id` for the second partner or person.", {
                list(string())
            })]))
        }),
        field("next_steps", "Next steps", "Who must be heard, and because of what.", list(step())),
    ]
}

fn definitions() -> Vec<Field> {
    let ends = |one: Value| {
        let low = field("low", "Low", "At the most benign completion.", one.clone());
        open_table(&["low", "high"], vec![low, field("high", "High", "At the worst completion.", one)])
    };
    vec![
        field("levels", "Levels", "Levels at both ends of what is unknown.", ends(level())),
        field("recommendations", "Recommendations", "Both ends of what is unknown.", ends(recommendation())),
        field("party", "Partner or person", "Its number, from 0; null if it is about none.", {
            json!({"type": ["integer", "null"], "minimum": 0})
        }),
    ]
}

fn digest() -> Value {
    json!({"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"})
}

fn or_null(schema: Value) -> Value {
    any_of([schema, json!({"type": "null"})])
}

fn ids() -> Value {
    list(string())
}

/// All of these keys, always.
fn all_of(fields: Vec<Field>) -> Value {
    let keys: Vec<String> = fields.iter().map(|(key, _)| key.clone()).collect();
    open_table(&keys.iter().map(String::as_str).collect::<Vec<_>>(), fields)
}

fn parties() -> [Field; 2] {
    [
        field("partner", "Partner", "Number of the partner it is about.", refer("party")),
        field("person", "Person", "Number of the person it is about.", refer("party")),
    ]
}

/// Something about a question and a partner or person.
fn slot(more: Vec<Field>) -> Value {
    let question = field("question", "Question", "Id of the question.", string());
    all_of([question].into_iter().chain(parties()).chain(more).collect())
}

fn roles(key: &str, title: &str) -> Field {
    field(key, title, "Ids of roles.", ids())
}

fn cite() -> Field {
    field("cite", "Sources", "Ids of sources, with the place behind `#`.", ids())
}

fn levels(key: &str, title: &str, about: &str) -> Field {
    field(key, title, about, refer("levels"))
}

fn tool() -> Value {
    all_of(vec![
        field("name", "Name", "Name of the program.", string()),
        field("version", "Version", "Version of the program.", string()),
    ])
}

fn rule_set() -> Value {
    all_of(vec![
        field("id", "Id", "Id of the rule set.", string()),
        field("version", "Version", "Its version.", string()),
        field("digest", "Digest", "Over the digests of its files, as `sha256sum` prints them.", digest()),
        field("files", "Files", "The digest of each file.", by_id(digest())),
        field("overlays", "Overlays", "What lies over it.", list(overlay())),
    ])
}

fn overlay() -> Value {
    all_of(vec![
        field("id", "Id", "Id of the overlay.", string()),
        field("version", "Version", "Its version, if it has one.", or_null(string())),
        field("digest", "Digest", "SHA-256 of its file.", digest()),
    ])
}

fn screened_list() -> Value {
    all_of(vec![
        field("id", "Id", "Id of the list.", string()),
        field("date", "Date", "State of the list; null if it does not say.", or_null(date())),
        field("weight", "Weight", "Legal weight of all entries; null if each has its own.", {
            or_null(words(Weight::ALL.map(Weight::id)))
        }),
        field("digest", "Digest", "SHA-256 of its file, and of the description beside it.", digest()),
        field("entries", "Entries", "How many entries it has.", json!({"type": "integer", "minimum": 1})),
    ])
}

fn answers(key: &str, title: &str, about: &str) -> Field {
    field(key, title, about, by_id(answer()))
}

fn answer() -> Value {
    any_of([string(), json!({"type": "integer"}), ids()])
}

fn proposal() -> Value {
    let notes = || field("notes", "Notes", "Free text by id of the question.", by_id(string()));
    let given = || answers("answers", "Answers", "Answers by id of the question.");
    let partner = vec![
        field("name", "Name", "Name of the partner.", or_null(string())),
        field("country", "Country", "Two capital letters.", country()),
        field("ror", "ROR id", "Identifier in the Research Organization Registry.", string()),
        given(),
        notes(),
    ];
    let person = vec![
        field("name", "Name", "Name of the person.", string()),
        field("role", "Role", "What the person does.", string()),
        given(),
        notes(),
    ];
    let required = [
        "id",
        "title",
        "date",
        "file",
        "digest",
        "answers",
        "partners",
        "persons",
        "measures",
        "clearances",
        "cleared_matches",
    ];
    open_table(
        &required,
        vec![
            field("id", "Id", "Its own number or name.", string()),
            field("title", "Title", "What is planned.", string()),
            field("date", "Day", "The day that the proposal names.", or_null(date())),
            field("file", "File", "Name of the file.", string()),
            field("digest", "Digest", "SHA-256 of the file.", digest()),
            given(),
            field("partners", "Partners", "As listed.", list(open_table(&["name", "answers"], partner))),
            field("persons", "Persons", "As listed.", list(open_table(&["answers"], person))),
            field("measures", "Measures", "As listed.", list(planned())),
            field("clearances", "Clearances", "As listed.", list(clearance())),
            field("cleared_matches", "Cleared matches", "As listed.", list(cleared_match())),
            notes(),
            field("parked", "Parked", "Answers that were set aside, with their old text.", by_id(string())),
            field("carried_from", "Carried from", "The older version of the rules for which it was written.", string()),
        ],
    )
}

fn until() -> Field {
    field("until", "Until", "Last day.", or_null(date()))
}

fn planned() -> Value {
    let own = vec![
        field("id", "Measure", "Id of the measure.", string()),
        field("status", "Status", "How far it is.", words(Status::ALL.map(Status::id))),
        field("owner", "Owner", "Who carries it out.", string()),
        field("due", "Due", "Must be in place by then.", or_null(date())),
        until(),
    ];
    all_of(own.into_iter().chain(parties()).collect())
}

fn clearance() -> Value {
    let own = vec![
        field("gate", "Gate", "Id of the gate.", string()),
        field("reference", "Reference", "Licence, decision or file number.", string()),
        field("date", "Date", "It counts from this day.", date()),
        until(),
    ];
    all_of(own.into_iter().chain(parties()).collect())
}

fn cleared_match() -> Value {
    let own = vec![
        field("entry", "Entry", "Id of the entry of the list.", string()),
        field("reason", "Reason", "Why it is somebody else.", string()),
        until(),
    ];
    all_of(own.into_iter().chain(parties()).collect())
}

fn gate() -> Value {
    let own = vec![
        field("id", "Gate", "Id of the gate.", string()),
        field("effect", "Effect", "What it does.", words(["stop", "hold", "duty"])),
        field("basis", "Basis", "What it rests on.", words(["law", "policy"])),
        field("state", "State", "A gate that is clear is not listed.", words(["fired", "open", "cleared"])),
        roles("addressee", "Addressees"),
        cite(),
    ];
    all_of(own.into_iter().chain(parties()).collect())
}

fn dimension() -> Value {
    all_of(vec![
        field("id", "Dimension", "Id of the dimension.", string()),
        field("axis", "Axis", "Risks and opportunities are never mixed.", words(["risk", "opportunity"])),
        levels("inherent", "Inherent", "Before measures."),
        levels("residual", "Residual", "After measures."),
    ])
}

fn contribution() -> Value {
    slot(vec![
        field("answer", "Answer", "What is answered; empty if nothing was said.", list(answer())),
        levels("inherent", "Inherent", "Before measures."),
        levels("residual", "Residual", "After measures."),
        field("binding", "Binding", "Whether the class rests on it.", boolean()),
        cite(),
    ])
}

fn escalation() -> Value {
    all_of(vec![
        field("id", "Escalation", "Id of the escalation.", string()),
        field("state", "State", "Whether it fires, or may.", words(["fired", "open"])),
        field("class", "Class", "At least this one.", recommendation()),
        field("binding", "Binding", "Whether it decides the class.", boolean()),
    ])
}

fn measure() -> Value {
    let status = words(["offered"].into_iter().chain(Status::ALL.map(Status::id)));
    let own = vec![
        field("id", "Measure", "Id of the measure.", string()),
        field("status", "Status", "How far it is on that day; offered if it is not listed.", status),
    ];
    all_of(own.into_iter().chain(parties()).collect())
}

fn unknown() -> Value {
    slot(vec![
        field("stated", "Stated", "Whether `unknown` was said.", boolean()),
        field("could_reach", "Could reach", "The reach over all its answers.", refer("recommendations")),
        roles("ask", "Who can answer"),
    ])
}

fn lever() -> Value {
    let set = field("set", "Set", "The answer that would be given.", answer());
    all_of(vec![
        field("answers", "Answers", "What would have to be answered.", list(slot(vec![set]))),
        field("measures", "Measures", "What would have to be agreed.", ids()),
        field("reach", "Reach", "What the reach would be then.", refer("recommendations")),
    ])
}

fn screened() -> Value {
    let own = vec![
        field("entry", "Entry", "List, id and state of the entry: `list/entry@state`.", string()),
        field("list", "List", "Id of the list.", string()),
        field("list_date", "Date of the list", "State of the list; null if it does not say.", or_null(date())),
        field("weight", "Weight", "What the list means in law.", words(Weight::ALL.map(Weight::id))),
        field("certainty", "Certainty", "How sure the match is.", words(["same", "likely", "possible"])),
        field("rule", "Rule", "Why it matches.", string()),
        field("matched", "Matched", "The name as given, and the name of the entry.", ids()),
        field("ignored", "Ignored", "Words of the name that did not count.", ids()),
        field("notes", "Notes", "What was found out about the characters of the name.", ids()),
        field("cleared", "Cleared", "Whether somebody has found it to be another.", boolean()),
    ];
    all_of(own.into_iter().chain(parties()).collect())
}

fn hint() -> Value {
    all_of(vec![
        field("partner", "Partner", "In whose name it stands, from 0; null: in the title or a note.", refer("party")),
        field("term", "Word", "The word or phrase.", string()),
        field("kind", "Kind", "What kind of word it is.", string()),
        field("country", "Country", "Where it is used.", string()),
    ])
}

fn step() -> Value {
    all_of(vec![
        field("role", "Role", "Id of the role.", string()),
        field("because", "Because", "Ids of gates, escalations and questions.", ids()),
    ])
}
