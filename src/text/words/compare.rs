//! The words of comparisons. This file does not know where they are used.

use crate::text::Phrase;

// What is compared

/// Title: a proposal with other answers.
pub const TITLE_WHAT_IF: Phrase = Phrase::new("What if: {0}", "Was wäre, wenn: {0}");
/// Title: two proposals.
pub const TITLE_PROPOSALS: Phrase = Phrase::new("Two proposals side by side", "Zwei Vorhaben im Vergleich");
/// Title: two rule sets.
pub const TITLE_BACKTEST: Phrase =
    Phrase::new("The same proposals under two rule sets", "Dieselben Vorhaben unter zwei Regelwerken");
/// The changes of a what-if.
pub const CHANGES: Phrase = Phrase::new("Changed: {0}", "Geändert: {0}");
/// Side, file, title, day.
pub const SIDE_FILE: Phrase = Phrase::new("{0}: {1} ({2}), as of {3}", "{0}: {1} ({2}), Stand {3}");
/// Id and version of the rule set.
pub const UNDER: Phrase = Phrase::new("Rule set {0} {1}", "Regelwerk {0} {1}");
/// Side, id, version and digest of a rule set.
pub const SIDE_RULES: Phrase = Phrase::new("{0}: {1} {2}, {3}", "{0}: {1} {2}, {3}");

// Sides

/// What-if: the proposal as it is.
pub const BEFORE: Phrase = Phrase::new("Before", "Vorher");
/// What-if: with the changes.
pub const AFTER: Phrase = Phrase::new("After", "Nachher");
/// Two proposals.
pub const FIRST: Phrase = Phrase::new("First", "Erstes");
/// Two proposals.
pub const SECOND: Phrase = Phrase::new("Second", "Zweites");
/// Two rule sets.
pub const OLD_RULES: Phrase = Phrase::new("Old rules", "Altes Regelwerk");
/// Two rule sets.
pub const NEW_RULES: Phrase = Phrase::new("New rules", "Neues Regelwerk");
/// From one side to the other.
pub const FROM_TO: Phrase = Phrase::new("{0} → {1}", "{0} → {1}");

// Result

/// Heading.
pub const HEAD_RESULT: Phrase = Phrase::new("Result", "Ergebnis");
/// Row.
pub const ROW_RECOMMENDATION: Phrase = Phrase::new("Recommendation", "Empfehlung");
/// Row.
pub const ROW_REACH: Phrase = Phrase::new("May become", "Kann noch werden");
/// Row.
pub const ROW_CLASS: Phrase = Phrase::new("Class without gates", "Einstufung ohne Schranken");
/// Row.
pub const ROW_CLARIFY: Phrase = Phrase::new("To be clarified first", "Zuerst zu klären");
/// Row.
pub const ROW_ASKED: Phrase = Phrase::new("Questions asked", "Gestellte Fragen");
/// What the table shows: both sides.
pub const CAPTION_RESULT: Phrase = Phrase::new("{0} and {1}", "{0} und {1}");
/// Column of what is compared.
pub const COL_WHAT: Phrase = Phrase::new("What", "Was");
/// The flag is set.
pub const YES: Phrase = Phrase::new("yes", "ja");
/// The flag is not set.
pub const NO: Phrase = Phrase::new("no", "nein");
/// Nothing differs.
pub const NOTHING: Phrase = Phrase::new("Nothing differs.", "Es gibt keinen Unterschied.");

// What differs

/// Heading.
pub const HEAD_MOVED: Phrase = Phrase::new("What moved the recommendation", "Was die Empfehlung verändert hat");
/// Heading.
pub const HEAD_PARTIES: Phrase = Phrase::new("Partners and persons", "Partner und Personen");
/// Heading.
pub const HEAD_GATES: Phrase = Phrase::new("Gates", "Schranken");
/// Heading.
pub const HEAD_ESCALATIONS: Phrase = Phrase::new("Escalations", "Einstufungsregeln");
/// Heading.
pub const HEAD_RISKS: Phrase = Phrase::new("Risks", "Risiken");
/// Heading.
pub const HEAD_OPPORTUNITIES: Phrase = Phrase::new("Opportunities", "Chancen");
/// Heading.
pub const HEAD_ANSWERS: Phrase = Phrase::new("Answers and their levels", "Antworten und ihre Stufen");
/// Heading.
pub const HEAD_UNKNOWNS: Phrase = Phrase::new("Not known", "Nicht bekannt");
/// Heading.
pub const HEAD_IGNORED: Phrase = Phrase::new("Answered but not asked", "Beantwortet, aber nicht gefragt");
/// Heading.
pub const HEAD_MEASURES: Phrase = Phrase::new("Measures", "Maßnahmen");
/// Heading.
pub const HEAD_WHY: Phrase = Phrase::new("Same rule, other reasons", "Gleiche Regel, andere Gründe");
/// A gate and its id.
pub const GATE: Phrase = Phrase::new("gate {0}: {1}", "Schranke {0}: {1}");
/// An escalation and its id.
pub const ESCALATION: Phrase = Phrase::new("escalation {0}: {1}", "Einstufungsregel {0}: {1}");
/// A rule or question for one partner or person.
pub const FOR: Phrase = Phrase::new("{0} ({1})", "{0} ({1})");
/// A gate or an escalation that does not hold.
pub const HOLDS_NOT: Phrase = Phrase::new("does not apply", "greift nicht");
/// A rule that one of the two rule sets does not have.
pub const NO_RULE: Phrase = Phrase::new("no such rule", "keine solche Regel");
/// A question that is not asked.
pub const NOT_ASKED: Phrase = Phrase::new("not asked", "nicht gefragt");
/// An answer and its level.
pub const ANSWER_LEVEL: Phrase = Phrase::new("{0}: {1}", "{0}: {1}");
/// An answer to a question that is asked on one side for certain, on this one only perhaps.
pub const PERHAPS_ASKED: Phrase = Phrase::new("{0}, perhaps asked", "{0}, vielleicht gefragt");
/// Levels before and after measures.
pub const LEVELS: Phrase = Phrase::new("{1}, without measures {0}", "{1}, ohne Maßnahmen {0}");
/// Unknown on the new side only.
pub const UNKNOWN_NOW: Phrase = Phrase::new("unknown now: {0}", "jetzt unbekannt: {0}");
/// Unknown on the old side only.
pub const UNKNOWN_NO_MORE: Phrase = Phrase::new("no longer unknown: {0}", "nicht mehr unbekannt: {0}");
/// Not counted on the new side only.
pub const IGNORED_NOW: Phrase = Phrase::new("does not count now: {0}", "zählt jetzt nicht: {0}");
/// Not counted on the old side only.
pub const IGNORED_NO_MORE: Phrase = Phrase::new("counts now: {0}", "zählt jetzt: {0}");
/// A measure that is neither listed nor offered.
pub const MEASURE_NONE: Phrase = Phrase::new("not listed", "nicht aufgeführt");
/// A partner or person that one side does not have.
pub const NOBODY: Phrase = Phrase::new("not listed", "nicht genannt");
/// What a rule rests on, on one side.
pub const BECAUSE: Phrase = Phrase::new("{0}, because: {1}", "{0}, weil: {1}");

// Back-test

/// Counts: proposals, moved, higher, lower, with other differences, the same.
pub const COUNTED: Phrase = Phrase::new(
    "Proposals compared: {0}. Other recommendation: {1} ({2} higher, {3} lower). Same recommendation, other \
     differences: {4}. No difference: {5}.",
    "Verglichene Vorhaben: {0}. Andere Empfehlung: {1} ({2} höher, {3} niedriger). Gleiche Empfehlung, andere \
     Unterschiede: {4}. Kein Unterschied: {5}.",
);
/// Files that were not compared.
pub const REJECTED: Phrase = Phrase::new("Not compared: {0}.", "Nicht verglichen: {0}.");
/// Heading.
pub const HEAD_MATRIX: Phrase = Phrase::new("Recommendations", "Empfehlungen");
/// What the table shows.
pub const CAPTION_MATRIX: Phrase = Phrase::new(
    "Number of proposals by recommendation: old rules in rows, new rules in columns",
    "Zahl der Vorhaben nach Empfehlung: altes Regelwerk in Zeilen, neues Regelwerk in Spalten",
);
/// What rows and columns are.
pub const COL_OLD_NEW: Phrase = Phrase::new("Old rules \\ new rules", "Altes \\ neues Regelwerk");
/// Heading.
pub const HEAD_MOVERS: Phrase =
    Phrase::new("Rules that moved recommendations", "Regeln, die Empfehlungen verändert haben");
/// Heading.
pub const HEAD_ASKED: Phrase = Phrase::new("Questions put to people", "Gestellte Fragen");
/// Heading.
pub const HEAD_CHANGED: Phrase = Phrase::new("Changed proposals", "Veränderte Vorhaben");
/// Heading.
pub const HEAD_REJECTED: Phrase = Phrase::new("Not compared", "Nicht verglichen");
/// What the table shows.
pub const CAPTION_ASKED: Phrase = Phrase::new(
    "Number of questions put to people, by recommendation: fewest, median, most, number of proposals",
    "Zahl der gestellten Fragen nach Empfehlung: kleinste, mittlere und größte Zahl, Zahl der Vorhaben",
);
/// Column.
pub const COL_CLASS: Phrase = Phrase::new("Recommendation", "Empfehlung");
/// Column: fewest, median and most questions under the old rules.
pub const COL_ASKED_OLD: Phrase = Phrase::new("Old: fewest / median / most", "Alt: kleinste / mittlere / größte Zahl");
/// Column: fewest, median and most questions under the new rules.
pub const COL_ASKED_NEW: Phrase = Phrase::new("New: fewest / median / most", "Neu: kleinste / mittlere / größte Zahl");
/// Row over all recommendations.
pub const ROW_ALL: Phrase = Phrase::new("all", "alle");
/// Fewest, median and most questions, number of proposals.
pub const SPREAD: Phrase = Phrase::new("{0} / {1} / {2} (of {3})", "{0} / {1} / {2} (von {3})");
/// How many proposals a rule moved.
pub const MOVED_COUNT: Phrase = Phrase::new("proposals: {0}", "Vorhaben: {0}");
/// Place of a rule in the old and in the new files.
pub const PLACE_OLD: Phrase = Phrase::new("old: {0}", "alt: {0}");
/// Place of a rule in the old and in the new files.
pub const PLACE_NEW: Phrase = Phrase::new("new: {0}", "neu: {0}");
/// A file and the title of its proposal.
pub const FILE_TITLE: Phrase = Phrase::new("{0} ({1})", "{0} ({1})");
/// How far it may move under both rule sets.
pub const REACH: Phrase = Phrase::new("may become: {0} → {1}", "kann noch werden: {0} → {1}");
/// Levels of answers that differ.
pub const OTHER_LEVELS: Phrase = Phrase::new("other levels: {0}", "andere Stufen: {0}");
/// A question and its levels.
pub const QUESTION_LEVELS: Phrase = Phrase::new("{0} {1} → {2}", "{0} {1} → {2}");
/// Why a file was not compared.
pub const UNREADABLE: Phrase = Phrase::new("cannot be read", "nicht lesbar");
/// Why a file was not compared.
pub const INVALID_BOTH: Phrase = Phrase::new("invalid", "ungültig");
/// Why a file was not compared.
pub const INVALID_OLD: Phrase = Phrase::new("does not fit the old rules", "passt nicht zum alten Regelwerk");
/// Why a file was not compared.
pub const INVALID_NEW: Phrase = Phrase::new("does not fit the new rules", "passt nicht zum neuen Regelwerk");
/// The rest of a list.
pub const MORE_FILES: Phrase = Phrase::new(
    "… and {0} more (all with --format csv or json)",
    "… und {0} weitere (alle mit --format csv oder json)",
);
