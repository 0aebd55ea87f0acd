//! The words of the program, in both languages. This file does not know where they are used.

use super::Phrase;

pub mod explain;

// Conditions read back as sentences (rules/sentence.rs). The German parts stand behind “wenn”: the verb comes last.

/// Question, what is said.
pub const ANSWERED: Phrase = Phrase::new("{0} is answered {1}", "{0} {1} beantwortet ist");
/// A choice.
pub const WITH: Phrase = Phrase::new("{0}", "mit {0}");
/// A choice of a risk question and all worse ones.
pub const OR_WORSE: Phrase = Phrase::new("{0} or worse", "mit {0} oder schwerwiegender");
/// A choice of a switch and all that go further.
pub const OR_BEYOND: Phrase = Phrase::new("{0} or beyond", "mit {0} oder weitergehend");
/// A choice of an opportunity question and all higher ones.
pub const OR_HIGHER: Phrase = Phrase::new("{0} or higher", "mit {0} oder höher");
/// All choices but these.
pub const ANYTHING_BUT: Phrase = Phrase::new("with anything but {0}", "anders als mit {0}");
/// A test that every answer passes.
pub const IN_ANY_WAY: Phrase = Phrase::new("in any way", "in irgendeiner Weise");
/// Number.
pub const OR_MORE: Phrase = Phrase::new("with {0} or more", "mit {0} oder mehr");
/// Number.
pub const OR_LESS: Phrase = Phrase::new("with {0} or less", "mit {0} oder weniger");
/// Date.
pub const DAY_BEFORE: Phrase = Phrase::new("with a day before {0}", "mit einem Tag vor dem {0}");
/// Date.
pub const DAY_AFTER: Phrase = Phrase::new("with a day after {0}", "mit einem Tag nach dem {0}");
/// Set, number of its countries.
pub const COUNTRY_OF: Phrase =
    Phrase::new("with a country of the set {0} ({1})", "mit einem Land der Gruppe {0} ({1})");
/// Set, number of its countries.
pub const COUNTRY_OUTSIDE: Phrase =
    Phrase::new("with a country outside the set {0} ({1})", "mit einem Land außerhalb der Gruppe {0} ({1})");
/// Question, choices: at least one of them.
pub const INCLUDES: Phrase = Phrase::new("the answer to {0} includes {1}", "die Antwort auf {0} {1} enthält");
/// Question, choice.
pub const INCLUDES_NOT: Phrase =
    Phrase::new("the answer to {0} does not include {1}", "die Antwort auf {0} {1} nicht enthält");
/// Question, several choices.
pub const INCLUDES_NONE: Phrase =
    Phrase::new("the answer to {0} includes none of {1}", "die Antwort auf {0} nichts von {1} enthält");
/// Dimension, number and name of the level.
pub const LEVEL_REACHED: Phrase = Phrase::new(
    "the dimension {0} is at level {1} ({2}) or above",
    "die Dimension {0} mindestens Stufe {1} ({2}) erreicht",
);
/// Between two parts that must both hold.
pub const AND: Phrase = Phrase::new(" and ", " und ");
/// Between two parts that must both hold for one partner.
pub const AND_SAME_PARTNER: Phrase = Phrase::new(" and, for the same partner, ", " und für denselben Partner ");
/// Between two parts that must both hold for one person.
pub const AND_SAME_PERSON: Phrase = Phrase::new(" and, for the same person, ", " und für dieselbe Person ");
/// Between two rows, one of which must hold.
pub const OR_ROWS: Phrase = Phrase::new("; or ", "; oder ");
/// Between the last two of several words.
pub const OR: Phrase = Phrase::new(" or ", " oder ");
/// A condition that asks for nothing.
pub const ALWAYS: Phrase = Phrase::new("always", "immer");
/// A condition without rows.
pub const NEVER: Phrase = Phrase::new("never", "nie");
/// Quotation marks around a text of the rule set.
pub const QUOTED: Phrase = Phrase::new("“{0}”", "„{0}“");
/// The end of a list that was cut.
pub const MORE: Phrase = Phrase::new("{0} more", "{0} weitere");

/// Names of the levels, 0 to 4.
pub const LEVELS: [Phrase; 5] = [
    Phrase::new("none", "keine"),
    Phrase::new("low", "gering"),
    Phrase::new("moderate", "mittel"),
    Phrase::new("elevated", "erhöht"),
    Phrase::new("severe", "schwerwiegend"),
];

// The template of a proposal (cli/new/template.rs).

/// How the file is used.
pub const TEMPLATE_HOW: Phrase = Phrase::new(
    "This is a proposal for `cooprisk assess`. To answer a question, remove the `# ` before its last line and write the \
     id of a choice instead of `unknown`. `cooprisk explain ID` says more about a question and names its sources.",
    "Dies ist eine Vorlage für `cooprisk assess`. Um eine Frage zu beantworten, entfernen Sie das `# ` vor ihrer letzten \
     Zeile und schreiben Sie statt `unknown` die Kennung einer Antwort. `cooprisk explain ID` erläutert eine Frage und \
     nennt ihre Quellen.",
);
/// What an unknown answer means.
pub const TEMPLATE_UNKNOWN: Phrase = Phrase::new(
    "What stays unknown is allowed: the assessment then says what it could still turn into.",
    "Was unbekannt bleibt, darf unbekannt bleiben: Die Bewertung sagt dann, was daraus noch werden kann.",
);
/// Example of a title.
pub const TEMPLATE_TITLE: Phrase = Phrase::new("What is planned, in one line", "Das Vorhaben in einer Zeile");
/// The date of a proposal.
pub const TEMPLATE_DATE: Phrase = Phrase::new(
    "The day as of which the proposal is assessed; today, if it is left out:",
    "Der Tag, auf den sich die Bewertung bezieht; ohne Angabe der heutige:",
);
/// Heading of the project's questions.
pub const TEMPLATE_PROJECT: Phrase = Phrase::new("The project", "Das Vorhaben");
/// Heading of a partner.
pub const TEMPLATE_PARTNER: Phrase = Phrase::new(
    "The partner. With several partners, repeat everything from here to the next `[[…]]` for each of them.",
    "Der Partner. Bei mehreren Partnern wiederholen Sie alles von hier bis zum nächsten `[[…]]` für jeden von ihnen.",
);
/// Heading of a person.
pub const TEMPLATE_PERSON: Phrase = Phrase::new(
    "A person who comes or goes; a role is enough, no name is needed. Repeat it for each, or take it out if nobody is \
     involved.",
    "Eine Person, die kommt oder geht; die Funktion genügt, ein Name ist nicht nötig. Wiederholen Sie dies für jede \
     Person, oder entfernen Sie es, wenn niemand beteiligt ist.",
);
/// Example of a partner's name.
pub const TEMPLATE_NAME: Phrase = Phrase::new("Example Institute of Physics", "Beispielinstitut für Physik");
/// Example of a role.
pub const TEMPLATE_ROLE: Phrase = Phrase::new("visiting scientist", "Gastwissenschaftler/in");
/// Phase of a question.
pub const PHASE_TRIAGE: Phrase = Phrase::new("First questions", "Erste Fragen");
/// Phase of a question.
pub const PHASE_ASSESSMENT: Phrase = Phrase::new("Closer questions", "Nähere Fragen");
/// Phase of a question.
pub const PHASE_AGREEMENT: Phrase = Phrase::new("Before signature", "Vor der Unterzeichnung");
/// Why a question is asked.
pub const LABEL_WHY: Phrase = Phrase::new("Why: {0}", "Warum: {0}");
/// How to answer it.
pub const LABEL_HELP: Phrase = Phrase::new("Help: {0}", "Hilfe: {0}");
/// A case.
pub const LABEL_EXAMPLE: Phrase = Phrase::new("Example: {0}", "Beispiel: {0}");
/// When a severe answer is harmless.
pub const LABEL_FALSE_ALARM: Phrase = Phrase::new("False alarm: {0}", "Fehlalarm: {0}");
/// When a question is asked.
pub const ASKED_IF: Phrase = Phrase::new("Asked only if {0}.", "Nur gefragt, wenn {0}.");
/// Form of an answer.
pub const FORM_CHOICE: Phrase = Phrase::new(
    "Answer: one of these (a list, if it is one of several and not known which):",
    "Antwort: eine davon (eine Liste, wenn es eine von mehreren und nicht bekannt ist, welche):",
);
/// Form of an answer.
pub const FORM_MULTI: Phrase = Phrase::new(
    "Answer: a list, such as [\"a\", \"b\"]; with \"unknown\" in it: these and perhaps more:",
    "Antwort: eine Liste wie [\"a\", \"b\"]; mit \"unknown\" darin: diese und vielleicht weitere:",
);
/// Form of an answer.
pub const FORM_NUMBER: Phrase = Phrase::new("Answer: a whole number.", "Antwort: eine ganze Zahl.");
/// Form of an answer.
pub const FORM_COUNTRY: Phrase = Phrase::new(
    "Answer: a country code of two capital letters (ISO 3166-1), such as \"DE\".",
    "Antwort: ein Ländercode aus zwei Großbuchstaben (ISO 3166-1) wie \"DE\".",
);
/// Form of an answer.
pub const FORM_DATE: Phrase = Phrase::new(
    "Answer: a date such as 2026-11-01, without quotes.",
    "Antwort: ein Datum wie 2026-11-01, ohne Anführungszeichen.",
);
/// Form of an answer.
pub const FORM_TEXT: Phrase = Phrase::new("Answer: a text in quotes.", "Antwort: ein Text in Anführungszeichen.");
/// A choice that excludes the others.
pub const CHOICE_ALONE: Phrase = Phrase::new(" (alone)", " (nur allein)");
/// A question that a field answers.
pub const FILLED_BY: Phrase =
    Phrase::new("`{0}` above answers this where it is given.", "Wo `{0}` oben angegeben ist, ist dies beantwortet.");
/// Heading of the measures.
pub const TEMPLATE_MEASURES: Phrase = Phrase::new(
    "Measures that are planned or agreed. A measure may name one partner or person; without a name it covers all.",
    "Geplante oder vereinbarte Maßnahmen. Eine Maßnahme kann einen Partner oder eine Person nennen; ohne Namen gilt sie \
     für alle.",
);
/// Words for the status of a measure.
pub const TEMPLATE_STATUS: Phrase = Phrase::new(
    "Status: {0}. What is only planned does not count yet. The measures of this rule set:",
    "Stand: {0}. Was nur geplant (planned) ist, zählt noch nicht. Die Maßnahmen dieses Regelwerks:",
);
/// Heading of the clearances.
pub const TEMPLATE_CLEARANCES: Phrase = Phrase::new(
    "Clearances: a documented fact that clears a gate, for one partner or person where the gate concerns them. The gates \
     that can be cleared:",
    "Freigaben: ein belegter Umstand, der eine Sperre aufhebt, für einen Partner oder eine Person, wo sie diese betrifft. \
     Die Sperren, die sich aufheben lassen:",
);
/// Example of a reference.
pub const TEMPLATE_REFERENCE: Phrase =
    Phrase::new("licence or file number", "Nummer der Genehmigung oder des Aktenzeichens");
