//! The words of `cooprisk new`. This file does not know where they are used.

use crate::text::Phrase;

/// How the file is used.
pub const HOW: Phrase = Phrase::new(
    "This is a proposal for `cooprisk assess`. To answer a question, remove the `# ` before its last line and write the \
     id of a choice instead of `unknown`. `cooprisk explain ID` says more about a question and names its sources.",
    "Dies ist eine Vorlage für `cooprisk assess`. Um eine Frage zu beantworten, entfernen Sie das `# ` vor ihrer letzten \
     Zeile und schreiben Sie statt `unknown` die Kennung einer Antwort. `cooprisk explain ID` erläutert eine Frage und \
     nennt ihre Quellen.",
);
/// What an unknown answer means.
pub const UNKNOWN: Phrase = Phrase::new(
    "What stays unknown is allowed: the assessment then says what it could still turn into.",
    "Was unbekannt bleibt, darf unbekannt bleiben: Die Bewertung sagt dann, was daraus noch werden kann.",
);
/// Example of a title.
pub const TITLE: Phrase = Phrase::new("What is planned, in one line", "Das Vorhaben in einer Zeile");
/// The date of a proposal.
pub const DATE: Phrase = Phrase::new(
    "The day as of which the proposal is assessed; today, if it is left out:",
    "Der Tag, auf den sich die Bewertung bezieht; ohne Angabe der heutige:",
);
/// Heading of the project's questions.
pub const PROJECT: Phrase = Phrase::new("The project", "Das Vorhaben");
/// Heading of a partner.
pub const PARTNER: Phrase = Phrase::new(
    "The partner. With several partners, repeat everything from here to the next `[[…]]` for each of them.",
    "Der Partner. Bei mehreren Partnern wiederholen Sie alles von hier bis zum nächsten `[[…]]` für jeden von ihnen.",
);
/// Heading of a person.
pub const PERSON: Phrase = Phrase::new(
    "A person who comes or goes; a role is enough, no name is needed. Repeat it for each, or take it out if nobody is \
     involved.",
    "Eine Person, die kommt oder geht; die Funktion genügt, ein Name ist nicht nötig. Wiederholen Sie dies für jede \
     Person, oder entfernen Sie es, wenn niemand beteiligt ist.",
);
/// Example of a partner's name.
pub const NAME: Phrase = Phrase::new("Example Institute of Physics", "Beispielinstitut für Physik");
/// Example of a role.
pub const ROLE: Phrase = Phrase::new("visiting scientist", "Gastwissenschaftler/in");
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
/// A question that screening may answer.
pub const SCREENED: Phrase = Phrase::new(
    "Names are compared with lists as well; a match counts where it is worse than your answer.",
    "Namen werden auch mit Listen verglichen; ein Treffer zählt, wo er schwerer wiegt als Ihre Antwort.",
);
/// Heading of the measures.
pub const MEASURES: Phrase = Phrase::new(
    "Measures that are planned or agreed. A measure may name one partner or person; without a name it covers all.",
    "Geplante oder vereinbarte Maßnahmen. Eine Maßnahme kann einen Partner oder eine Person nennen; ohne Namen gilt sie \
     für alle.",
);
/// Words for the status of a measure.
pub const STATUS: Phrase = Phrase::new(
    "Status: {0}. What is only planned does not count yet. The measures of this rule set:",
    "Stand: {0}. Was nur geplant (planned) ist, zählt noch nicht. Die Maßnahmen dieses Regelwerks:",
);
/// Heading of the clearances.
pub const CLEARANCES: Phrase = Phrase::new(
    "Clearances: a documented fact that clears a gate, for one partner or person where the gate concerns them. The gates \
     that can be cleared:",
    "Freigaben: ein belegter Umstand, der eine Schranke aufhebt, für einen Partner oder eine Person, wo sie diese betrifft. \
     Die Schranken, die sich aufheben lassen:",
);
/// Example of a reference.
pub const REFERENCE: Phrase = Phrase::new("licence or file number", "Nummer der Genehmigung oder Aktenzeichen");
