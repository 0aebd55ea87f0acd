//! The schema of rule files. One file may hold any part of a rule set.

use serde_json::{Value, json};

use super::when::{cite, when};
use super::{
    Field, any_of, boolean, by_id, cases, country, date, document, field, filled, id, level, list, recommendation,
    refer, string, table, version, words,
};
use crate::limits;

/// The schema of one rule file.
pub(super) fn schema() -> Value {
    let mut fields = vec![
        field("schema", "Version of the format", "Stands in the file with `[rule_set]`.", version()),
        field("rule_set", "Rule set", "What the set is called; in one file only.", rule_set()),
        field("migrate", "Migrations", "What has changed since an older version.", list(migrate())),
    ];
    fields.extend(entries());
    let about = "A file of a rule set of cooprisk: any part of it; the files of a folder count together.";
    document("cooprisk rule file", about, table(&[], fields), definitions())
}

/// What entries refer to.
pub(super) fn definitions() -> Vec<Field> {
    let mut definitions = vec![field("text", "Text", "The words in each language of the rule set.", text())];
    definitions.extend(super::when::definitions());
    definitions.extend(cases::definitions());
    definitions
}

/// Tables of entries, as they stand in rule files and below `[add]` of an overlay.
pub(super) fn entries() -> Vec<Field> {
    let set = table(
        &["items", "as_of"],
        vec![
            field("items", "Members", "Country codes or ids of choices.", list(filled())),
            field("as_of", "State", "The day of which the facts are.", date()),
            cite(),
        ],
    );
    let condition = table(
        &["when"],
        vec![
            field("when", "Condition", "What the name stands for.", when()),
            texts("text", "Words", "How the condition reads in a sentence."),
        ],
    );
    vec![
        field("source", "Sources", "What is cited.", list(source())),
        field("sets", "Sets", "Named sets of countries or choices, used in conditions as `@name`.", by_id(set)),
        field("list", "Lists", "Classifications to look words up in, or to choose from.", list(list_entry())),
        field("role", "Roles", "Who must be heard.", list(role())),
        field("class", "Classes", "The set's own words for the recommendations.", list(class())),
        field("dimension", "Dimensions", "Parts of the picture, each with its own level.", list(dimension())),
        field("question", "Questions", "What is asked.", list(question())),
        field("condition", "Named conditions", "Used in conditions as `use = \"NAME\"`.", by_id(condition)),
        field("gate", "Gates", "Facts that law or policy puts outside any weighing.", list(gate())),
        field("escalation", "Escalations", "What together means at least a class.", list(escalation())),
        field("measure", "Measures", "What lowers the level of named questions once it is agreed.", list(measure())),
        field("assumption", "Assumptions", "What rule cases may take for granted.", list(cases::assumption())),
        field("case", "Cases", "Tests of the rule set, run by `cooprisk check`.", list(cases::case())),
    ]
}

fn text() -> Value {
    let fields = vec![
        field("en", "English", "The words in English.", string()),
        field("de", "German", "The words in German.", string()),
    ];
    let mut text = table(&[], fields);
    if let Some(text) = text.as_object_mut() {
        text.insert("minProperties".to_owned(), json!(1));
    }
    text
}

/// A text in both languages.
pub(super) fn texts(key: &str, title: &str, about: &str) -> Field {
    field(key, title, about, refer("text"))
}

/// The id of an entry.
pub(super) fn own_id() -> Field {
    field("id", "Id", "Stable, kebab-case, never reused.", id())
}

fn reference(key: &str, title: &str, about: &str) -> Field {
    field(key, title, about, filled())
}

fn roles(key: &str, title: &str, about: &str) -> Field {
    field(key, title, about, list(filled()))
}

fn rule_set() -> Value {
    table(
        &["id", "version", "languages", "title"],
        vec![
            own_id(),
            field("version", "Version", "Version of the content, such as `2026.1`.", string()),
            field("valid_from", "Valid from", "First day on which it is meant to be used.", date()),
            field("languages", "Languages", "Languages that every text must have.", {
                json!({"type": "array", "minItems": 1, "items": {"enum": ["en", "de"]}})
            }),
            field(
                "accumulate",
                "Accumulation",
                "How many questions at level 2 or above lift a dimension to 3; 0: off.",
                json!({"type": "integer", "minimum": 0, "maximum": 1000}),
            ),
            texts("title", "Title", "What the set is called."),
            texts("summary", "Summary", "What the set is and is not, in a few sentences."),
        ],
    )
}

fn migrate() -> Value {
    let ids = || list(filled());
    table(
        &["from"],
        vec![
            field("from", "From", "The older version.", string()),
            field("rename", "Renamed", "Questions with another id: the old one, and the new one.", by_id(filled())),
            field("map", "Mapped", "Choices that are another choice, as `\"question.choice\"`.", by_id(filled())),
            field("drop", "Dropped", "Questions whose answers are not carried over.", ids()),
            field("ask_again", "Ask again", "Questions that mean something else now.", ids()),
        ],
    )
}

fn source() -> Value {
    let url = json!({"type": "string", "pattern": "^https?://\\S+$"});
    table(
        &["id", "title", "publisher", "retrieved"],
        vec![
            own_id(),
            field("title", "Title", "Title of the document.", string()),
            field("publisher", "Publisher", "Who issued it.", string()),
            field("url", "Address", "Where it can be read.", url),
            field("published", "Published", "Day of publication.", date()),
            field("retrieved", "Retrieved", "Day on which the maintainers saw it.", date()),
            field("review_by", "Review by", "Day by which it must be looked at again.", date()),
            field("read", "Read", "How well the maintainers have read it.", words(["full", "part", "secondary"])),
        ],
    )
}

fn list_entry() -> Value {
    let number = || field("id", "Number", "The number as the classification writes it.", item_id());
    let choice =
        || reference("choice", "Suggested choice", "The choice that it suggests where a question looks words up.");
    let item = table(
        &["id", "text"],
        vec![
            number(),
            texts("text", "Words", "What it is called."),
            texts("note", "Note", "A hint for who has found it."),
            field("keywords", "Keywords", "Further words under which it is found.", {
                json!({"type": "array", "maxItems": limits::LIST_KEYWORDS, "items": filled()})
            }),
            choice(),
        ],
    );
    let items = |item: Value| field("items", "Items", "What the list holds.", list(item));
    let part = table(
        &["id", "text"],
        vec![number(), texts("text", "Heading", "What the part is called."), choice(), items(item.clone())],
    );
    table(
        &["id", "title", "as_of"],
        vec![
            own_id(),
            texts("title", "Title", "What the list is called."),
            texts("note", "Note", "What its reader must know; said with every look-up."),
            field("as_of", "State", "The day of which the facts are.", date()),
            field("licence", "Licence", "Licence of the material, if it is not the rule set's own.", string()),
            cite(),
            field("part", "Parts", "Headings with items of their own.", list(part)),
            items(item),
        ],
    )
}

fn item_id() -> Value {
    json!({
        "type": "string", "pattern": "^[A-Za-z0-9.-]+$", "maxLength": limits::ITEM_ID_CHARS, "not": {"const": "unknown"}
    })
}

fn role() -> Value {
    table(&["id", "text"], vec![own_id(), texts("text", "Name", "Name of the office.")])
}

fn class() -> Value {
    table(
        &["id", "text"],
        vec![
            field("id", "Recommendation", "Which recommendation the words are for.", recommendation()),
            texts("text", "Label", "What it is called."),
            texts("short", "Short", "One to three words, for sentences like “at least …”."),
            texts("advice", "Advice", "What it means and what to do."),
        ],
    )
}

fn dimension() -> Value {
    table(
        &["id", "axis", "text"],
        vec![
            own_id(),
            field("axis", "Axis", "Risks and opportunities are never mixed.", words(["risk", "opportunity"])),
            field("factor", "Factor", "Which of the four factors of the EU it belongs to.", {
                words(["own", "domain", "country", "partner"])
            }),
            texts("text", "Name", "What it is called."),
        ],
    )
}

fn question() -> Value {
    let choices = json!({"type": "array", "maxItems": limits::CHOICES, "items": choice()});
    table(
        &["id"],
        vec![
            own_id(),
            reference("dimension", "Dimension", "The dimension whose level it sets."),
            field("scope", "Scope", "Asked once, for each partner, or for each person.", {
                words(["project", "partner", "person"])
            }),
            field("phase", "Phase", "When it comes up; order only.", words(["triage", "assessment", "agreement"])),
            field("kind", "Kind", "What an answer looks like.", {
                words(["choice", "multi", "number", "country", "date", "text"])
            }),
            field("when", "Asked when", "Asked only if this holds.", when()),
            field("floor", "Floor", "No measure lowers it below this level.", level()),
            field("from", "Filled from", "The field of the proposal that answers it.", words(["country", "role"])),
            texts("text", "Question", "The question itself."),
            texts("why", "Why", "Why it matters."),
            texts("help", "Help", "How to answer it."),
            texts("example", "Example", "A real public case."),
            texts("false_alarm", "False alarm", "When a severe answer is harmless."),
            roles("ask", "Who can answer", "Ids of roles."),
            cite(),
            roles("lookup", "Look-up", "Ids of lists in which words can be looked up while answering."),
            reference("choices_from", "Choices from", "The list whose items are its choices (context questions)."),
            field("choice", "Choices", "Possible answers, in order from benign to severe.", choices),
        ],
    )
}

fn choice() -> Value {
    let countries = any_of([refer("values"), country()]);
    table(
        &["id"],
        vec![
            field("id", "Id", "Stable, kebab-case, without the level.", id()),
            field(
                "level",
                "Level",
                "0 none, 1 low, 2 moderate, 3 elevated, 4 severe; never falling in order.",
                level(),
            ),
            field("open", "Not checked yet", "Stands for itself and every worse choice.", boolean()),
            field("exclusive", "Exclusive", "Cannot be chosen beside others (multi).", boolean()),
            field(
                "countries",
                "Countries",
                "The countries it stands for where the partner's country answers.",
                countries,
            ),
            texts("text", "Answer", "The words of the answer."),
            texts("why", "Why", "Why nothing more needs asking once this is chosen."),
        ],
    )
}

fn gate() -> Value {
    table(
        &["id", "effect", "basis", "when", "text"],
        vec![
            own_id(),
            field("effect", "Effect", "Forbidden, something is missing, or something must be done.", {
                words(["stop", "hold", "duty"])
            }),
            field("basis", "Basis", "Binding law, or a decision of somebody.", words(["law", "policy"])),
            field("clearable", "Clearable", "Whether a documented fact can clear it.", boolean()),
            field("overridable", "Overridable", "Whether an overlay may soften it.", boolean()),
            field("when", "Fires when", "When it fires.", when()),
            roles("addressee", "Addressees", "Ids of the roles who must be heard."),
            texts("text", "Words", "What it says."),
            texts("why", "Why", "Why."),
            texts("help", "Help", "How it is cleared."),
            cite(),
        ],
    )
}

fn escalation() -> Value {
    table(
        &["id", "class", "when", "text"],
        vec![
            own_id(),
            field("class", "Class", "At least this one.", words(["awareness", "conditions", "refer", "redesign"])),
            field("when", "Fires when", "When it fires.", when()),
            roles("addressee", "Addressees", "Ids of the roles who should be heard."),
            texts("text", "Words", "What it says."),
            texts("why", "Why", "Why."),
            cite(),
        ],
    )
}

fn measure() -> Value {
    let mut caps = by_id(level());
    if let Some(caps) = caps.as_object_mut() {
        caps.insert("minProperties".to_owned(), json!(1));
    }
    table(
        &["id", "caps", "text"],
        vec![
            own_id(),
            field("caps", "Caps", "Questions, each with the level to which the measure lowers it.", caps),
            field("when", "Offered when", "When it is offered; not whether it works.", when()),
            reference("owner", "Owner", "Id of the role who carries it out."),
            field("evidence", "Evidence", "Whether a document must show it.", boolean()),
            texts("text", "Words", "What is done."),
            texts("help", "Help", "How it is done."),
            cite(),
        ],
    )
}
