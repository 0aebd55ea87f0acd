//! The schema of overlays: what an institution changes in a rule set.

use serde_json::{Value, json};

use super::rules::{self, own_id};
use super::{document, field, filled, list, string, table, version};

/// The schema of an overlay.
pub(super) fn schema() -> Value {
    let head = table(
        &["id", "extends", "base_version"],
        vec![
            own_id(),
            field("version", "Version", "Version of the overlay.", string()),
            field("extends", "Rule set", "Id of the rule set that it lies over.", filled()),
            field("base_version", "Its version", "Version of the rule set for which it was written.", string()),
        ],
    );
    let target = || field("target", "Target", "The entry, such as `gate.ID` or `question.ID.choice.ID`.", target());
    let reason = || field("reason", "Reason", "Who decided it, when and why.", filled());
    let change = table(
        &["target", "set", "reason"],
        vec![
            target(),
            field("set", "Set", "The fields with what they become.", json!({"type": "object", "minProperties": 1})),
            field("was", "Was", "The same fields with what they said when the change was decided.", {
                json!({"type": "object"})
            }),
            reason(),
        ],
    );
    let remove = table(&["target", "reason"], vec![target(), reason()]);
    let fields = vec![
        field("schema", "Version of the format", "Stands in the first line.", version()),
        field("overlay", "Overlay", "What it is called and what it lies over.", head),
        field("change", "Changes", "Fields of entries that become others.", list(change)),
        field("add", "Additions", "Further entries, as in a rule file.", table(&[], rules::entries())),
        field("remove", "Removals", "Entries that are taken out.", list(remove)),
    ];
    let about = "An institution's own file over a rule set of cooprisk: it names what it changes and repeats nothing.";
    document("cooprisk overlay", about, table(&["schema", "overlay"], fields), rules::definitions())
}

fn target() -> Value {
    json!({
        "type": "string",
        "pattern": "^(question\\.[^.]+(\\.choice\\.[^.]+)?|(gate|escalation|measure|sets|class)\\.[^.]+)$",
    })
}
