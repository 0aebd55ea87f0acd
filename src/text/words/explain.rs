//! The words of `cooprisk explain`. This file does not know where they are used.

use crate::text::Phrase;

// Kinds of entries

/// Kind.
pub const QUESTION: Phrase = Phrase::new("question", "Frage");
/// Kind.
pub const CHOICE: Phrase = Phrase::new("choice", "Antwortmöglichkeit");
/// Kind.
pub const GATE: Phrase = Phrase::new("gate", "Schranke");
/// Kind.
pub const ESCALATION: Phrase = Phrase::new("escalation", "Einstufungsregel");
/// Kind.
pub const MEASURE: Phrase = Phrase::new("measure", "Maßnahme");
/// Kind.
pub const DIMENSION: Phrase = Phrase::new("dimension", "Dimension");
/// Kind.
pub const ROLE: Phrase = Phrase::new("role", "Stelle");
/// Kind.
pub const SOURCE: Phrase = Phrase::new("source", "Quelle");
/// Kind.
pub const SET: Phrase = Phrase::new("set", "Gruppe");
/// Kind.
pub const CONDITION: Phrase = Phrase::new("condition", "Bedingung");
/// Kind.
pub const CASE: Phrase = Phrase::new("case", "Fallbeispiel");
/// Kind.
pub const ASSUMPTION: Phrase = Phrase::new("assumption", "Annahme");
/// Kind.
pub const CLASS: Phrase = Phrase::new("recommendation", "Empfehlung");
/// Kind.
pub const LIST: Phrase = Phrase::new("list", "Liste");

// Headings

/// Heading.
pub const WHY: Phrase = Phrase::new("Why it matters", "Warum das wichtig ist");
/// Heading on a choice.
pub const WHY_SWITCHED_OFF: Phrase =
    Phrase::new("Why nothing more is asked then", "Warum dann nichts weiter gefragt wird");
/// Heading.
pub const HELP: Phrase = Phrase::new("How to answer", "So antworten Sie");
/// Heading on a gate.
pub const CLEARED: Phrase = Phrase::new("How it is cleared", "So wird sie aufgehoben");
/// Heading on a measure.
pub const HOW: Phrase = Phrase::new("How it is done", "So wird sie umgesetzt");
/// Heading.
pub const EXAMPLE: Phrase = Phrase::new("Example", "Beispiel");
/// Heading.
pub const FALSE_ALARM: Phrase = Phrase::new("When it is harmless", "Wann es harmlos ist");
/// Heading.
pub const CHOICES_ORDERED: Phrase =
    Phrase::new("Choices, benign to severe", "Antworten, von harmlos bis schwerwiegend");
/// Heading on a switch.
pub const CHOICES_SWITCH: Phrase = Phrase::new("Choices, in ascending order", "Antworten, aufsteigend");
/// Heading on an opportunity question.
pub const CHOICES_UPWARD: Phrase = Phrase::new("Choices, small to large", "Antworten, von klein bis groß");
/// Heading.
pub const CHOICES: Phrase = Phrase::new("Choices", "Antworten");
/// Heading.
pub const MEANING: Phrase = Phrase::new("What it means", "Was das bedeutet");
/// Heading.
pub const ADVICE: Phrase = Phrase::new("What to do", "Was zu tun ist");
/// Heading over a condition.
pub const ASKED_IF: Phrase = Phrase::new("Asked if", "Wird gestellt, wenn");
/// Point about a question without a condition.
pub const ASKED: Phrase = Phrase::new("When it is asked", "Wann sie gestellt wird");
/// A question without a condition.
pub const ASKED_ALWAYS: Phrase = Phrase::new("Always.", "Immer.");
/// Heading over a condition.
pub const FIRES_IF: Phrase = Phrase::new("Fires if", "Greift, wenn");
/// Heading over rule cases.
pub const FIRES_IN: Phrase = Phrase::new("Fires in these cases", "Greift in diesen Fallbeispielen");
/// Heading over rule cases.
pub const ANSWERED_IN: Phrase = Phrase::new("Answered in these cases", "Beantwortet in diesen Fallbeispielen");
/// Heading over rule cases.
pub const CHOSEN_IN: Phrase = Phrase::new("Chosen in these cases", "Gewählt in diesen Fallbeispielen");
/// Heading over rule cases.
pub const NAMED_IN: Phrase = Phrase::new("Named in these cases", "Genannt in diesen Fallbeispielen");
/// Heading over a condition.
pub const OFFERED_IF: Phrase = Phrase::new("Offered if", "Wird angeboten, wenn");
/// Heading over a condition.
pub const HOLDS_IF: Phrase = Phrase::new("Holds if", "Ist erfüllt, wenn");
/// Before the second and further rows of a condition.
pub const OR_IF: Phrase = Phrase::new("or: {0}", "oder: {0}");
/// Heading.
pub const WHO_ANSWERS: Phrase = Phrase::new("Who can answer it", "Wer das beantworten kann");
/// Heading.
pub const WHO_HEARS: Phrase = Phrase::new("Who must be heard", "Wer zu hören ist");
/// Heading.
pub const WHO_OWNS: Phrase = Phrase::new("Who carries it out", "Wer sie umsetzt");
/// Heading.
pub const USED_BY: Phrase = Phrase::new("Used by", "Verwendet von");
/// Heading on a choice.
pub const QUESTION_OF: Phrase = Phrase::new("Answers", "Beantwortet");
/// Heading on a choice.
pub const MET_IN: Phrase = Phrase::new("Meets a part of", "Erfüllt einen Teil von");
/// Heading.
pub const CITED_BY: Phrase = Phrase::new("Cited by", "Zitiert von");
/// Heading.
pub const RESULTS_FROM: Phrase = Phrase::new("Results from", "Ergibt sich aus");
/// Heading.
pub const QUESTIONS: Phrase = Phrase::new("Questions", "Fragen");
/// Heading.
pub const LOWERS: Phrase = Phrase::new("What it lowers", "Was sie senkt");
/// Heading.
pub const ITEMS: Phrase = Phrase::new("Members ({0})", "Mitglieder ({0})");
/// Heading.
pub const LOOK_UP_IN: Phrase = Phrase::new("Where to look words up", "Wo Sie nachschlagen können");
/// Heading.
pub const SOURCES: Phrase = Phrase::new("Sources", "Quellen");
/// Heading.
pub const CHANGED: Phrase = Phrase::new("Changed by an overlay", "Durch ein Overlay geändert");
/// A change. Overlay, fields, reason, place.
pub const CHANGED_BY: Phrase = Phrase::new("{0} sets {1}: {2} ({3})", "{0} setzt {1}: {2} ({3})");
/// Heading.
pub const PLACE: Phrase = Phrase::new("Place in the rules", "Stelle im Regelwerk");

// Facts about a question

/// Scope.
pub const PER_PROJECT: Phrase = Phrase::new("Asked once per project.", "Wird einmal je Vorhaben gestellt.");
/// Scope.
pub const PER_PARTNER: Phrase = Phrase::new("Asked for each partner.", "Wird für jeden Partner gestellt.");
/// Scope.
pub const PER_PERSON: Phrase = Phrase::new("Asked for each person.", "Wird für jede Person gestellt.");
/// Kind of answer.
pub const ONE_CHOICE: Phrase = Phrase::new("The answer is one choice.", "Zu wählen ist eine Antwort.");
/// Kind of answer.
pub const SEVERAL_CHOICES: Phrase =
    Phrase::new("The answer is any number of choices.", "Zu wählen sind beliebig viele Antworten.");
/// Kind of answer.
pub const A_NUMBER: Phrase = Phrase::new("The answer is a whole number.", "Anzugeben ist eine ganze Zahl.");
/// Kind of answer.
pub const A_COUNTRY: Phrase =
    Phrase::new("The answer is a country code of two letters.", "Anzugeben ist ein Ländercode aus zwei Buchstaben.");
/// Kind of answer.
pub const A_DATE: Phrase = Phrase::new("The answer is a date.", "Anzugeben ist ein Datum.");
/// Kind of answer.
pub const A_TEXT: Phrase =
    Phrase::new("The answer is free text and steers nothing.", "Anzugeben ist ein freier Text; er steuert nichts.");
/// Nature.
pub const IS_SWITCH: Phrase = Phrase::new(
    "It has no level: it decides what else is asked.",
    "Sie hat keine Stufe: Sie entscheidet, was sonst noch gefragt wird.",
);
/// Nature.
pub const IS_CONTEXT: Phrase = Phrase::new(
    "It has no level and no order of better and worse.",
    "Sie hat keine Stufe, und keine Antwort ist besser oder schlechter.",
);
/// Dimension of a question.
pub const IN_DIMENSION: Phrase =
    Phrase::new("It belongs to the dimension {0} ({1}).", "Sie gehört zur Dimension {0} ({1}).");
/// Floor.
pub const FLOOR: Phrase =
    Phrase::new("No measure lowers it below level {0}.", "Keine Maßnahme senkt sie unter Stufe {0}.");
/// Filled from the proposal.
pub const FROM_COUNTRY: Phrase = Phrase::new(
    "It is not asked where the partner's country is given already.",
    "Sie entfällt, wo das Land des Partners schon angegeben ist.",
);
/// Filled from the proposal.
pub const FROM_ROLE: Phrase = Phrase::new(
    "It is not asked where the person's role is given already by the id of a choice.",
    "Sie entfällt, wo die Rolle der Person schon mit der Kennung einer Antwort angegeben ist.",
);
/// Filled from the proposal.
pub const FROM_SCREENING: Phrase = Phrase::new(
    "The names are compared with lists: a match counts where it is worse than the answer, until somebody clears it. \
     Finding none answers nothing.",
    "Die Namen werden mit Listen verglichen: Ein Treffer zählt, wo er schwerer wiegt als die Antwort, bis ihn jemand \
     ausräumt. Kein Treffer beantwortet nichts.",
);

/// Kind and number of a question, in the order in which questions are put.
pub const NUMBERED: Phrase = Phrase::new("Question {0}", "Frage {0}");

// Facts about choices

/// Column.
pub const COL_CHOICE: Phrase = Phrase::new("Choice", "Antwort");
/// Column.
pub const COL_REMARKS: Phrase = Phrase::new("Remarks", "Hinweise");
/// Column.
pub const COL_ID: Phrase = Phrase::new("Id", "Kennung");
/// Level in a table: number and word.
pub const LEVEL_SHORT: Phrase = Phrase::new("{0} ({1})", "{0} ({1})");

/// Level: number and word.
pub const LEVEL: Phrase = Phrase::new("level {0} ({1})", "Stufe {0} ({1})");
/// Flag.
pub const OPEN: Phrase = Phrase::new("stands for every worse choice too", "steht auch für alles Schwerwiegendere");
/// Flag.
pub const EXCLUSIVE: Phrase = Phrase::new("only alone", "nur allein");
/// Countries for which a choice is filled in.
pub const COUNTRIES: Phrase = Phrase::new("filled in for partners in {0}", "gilt für Partner in {0}");
/// The choice that is filled in where no other one names the country.
pub const OTHER_COUNTRIES: Phrase =
    Phrase::new("filled in for partners in every other country", "gilt für Partner in jedem anderen Land");

// Facts about gates

/// Effect.
pub const STOP: Phrase = Phrase::new(
    "Stop: forbidden unless the competent authority has decided otherwise.",
    "Stopp: verboten, solange die zuständige Behörde nicht anders entschieden hat.",
);
/// Effect.
pub const HOLD: Phrase = Phrase::new(
    "Hold: must not start before a licence, decision or documented basis is there.",
    "Vorbehalt: Vorher muss eine Genehmigung, eine Entscheidung oder eine dokumentierte Grundlage vorliegen.",
);
/// Effect.
pub const DUTY: Phrase = Phrase::new(
    "Duty: someone must be informed or a document made; it never blocks.",
    "Pflicht: Jemand ist zu unterrichten oder etwas zu dokumentieren; sie hält nichts auf.",
);
/// Basis.
pub const LAW: Phrase = Phrase::new("It rests on law.", "Sie beruht auf Recht.");
/// Basis.
pub const POLICY: Phrase = Phrase::new(
    "It rests on policy, not on law.",
    "Sie beruht auf einer Leitlinie oder Entscheidung, nicht auf Recht.",
);
/// Clearable.
pub const CLEARABLE: Phrase = Phrase::new(
    "A documented clearance clears it for the partner or person it names.",
    "Eine dokumentierte Freigabe hebt sie für den Partner oder die Person auf, für die sie gilt.",
);
/// Not clearable.
pub const NOT_CLEARABLE: Phrase = Phrase::new("No clearance clears it.", "Keine Freigabe hebt sie auf.");
/// An overlay may not touch it.
pub const NOT_OVERRIDABLE: Phrase = Phrase::new(
    "An institution's own overlay may not soften it.",
    "Eine Anpassung durch eine Einrichtung darf sie nicht abschwächen.",
);

// Facts about escalations, measures, dimensions, roles, sources, sets

/// Class of an escalation.
pub const AT_LEAST: Phrase = Phrase::new("At least: {0} ({1}).", "Mindestens: {0} ({1}).");
/// Measures reach levels only.
pub const ON_LEVELS: Phrase =
    Phrase::new("It reads levels only: measures can lower it.", "Sie liest nur Stufen: Maßnahmen können sie senken.");
/// Measures do not reach answers.
pub const ON_ANSWERS: Phrase =
    Phrase::new("It reads answers only: no measure lowers it.", "Sie liest nur Antworten: Keine Maßnahme senkt sie.");
/// Both.
pub const ON_BOTH: Phrase = Phrase::new(
    "It reads levels and answers: measures reach the levels only.",
    "Sie liest Stufen und Antworten: Maßnahmen senken nur die Stufen.",
);
/// A cap.
pub const CAPPED: Phrase = Phrase::new("to level {0} at most", "höchstens Stufe {0}");
/// A cap with a floor.
pub const CAPPED_FLOOR: Phrase =
    Phrase::new("to level {0} at most, never below level {1}", "höchstens Stufe {0}, nie unter Stufe {1}");
/// A measure seen from its question.
pub const CAPS_IT: Phrase =
    Phrase::new("lowered to level {0} at most by {1}", "auf höchstens Stufe {0} gesenkt durch {1}");
/// Evidence.
pub const EVIDENCE: Phrase = Phrase::new("A document must show it.", "Sie ist durch ein Dokument nachzuweisen.");
/// Fact about an assumption.
pub const ASSUMED: Phrase = Phrase::new(
    "Rule cases that ask for it take this for granted where they say nothing; proposals never do.",
    "Fallbeispiele, die es verlangen, setzen dies voraus, wo sie nichts angeben; für Vorhaben gilt es nie.",
);
/// Axis.
pub const RISK_AXIS: Phrase =
    Phrase::new("A risk: it enters the recommendation.", "Ein Risiko: Es geht in die Empfehlung ein.");
/// Axis.
pub const OPPORTUNITY_AXIS: Phrase = Phrase::new(
    "An opportunity: it is shown beside the risks and never offsets them.",
    "Eine Chance: Sie steht neben den Risiken und gleicht keines aus.",
);
/// A role in a question.
pub const CAN_ANSWER: Phrase = Phrase::new("can answer {0}", "kann beantworten: {0}");
/// A role in a gate or an escalation.
pub const IS_HEARD: Phrase = Phrase::new("is heard on {0}", "ist zu hören: {0}");
/// A role in a measure.
pub const CARRIES_OUT: Phrase = Phrase::new("carries out {0}", "setzt um: {0}");
/// Publisher and, if known, date of a source.
pub const PUBLISHED: Phrase = Phrase::new("{0}, {1}.", "{0}, {1}.");
/// Reading.
pub const READ_FULL: Phrase = Phrase::new("Read in full.", "Vollständig gelesen.");
/// Reading.
pub const READ_PART: Phrase = Phrase::new("Read in part.", "In Teilen gelesen.");
/// Reading.
pub const READ_SECONDARY: Phrase = Phrase::new("Known from other sources only.", "Nur aus anderen Quellen bekannt.");
/// When the source was seen.
pub const RETRIEVED: Phrase = Phrase::new("Retrieved {0}.", "Abgerufen {0}.");
/// When the source must be looked at again.
pub const REVIEW_BY: Phrase = Phrase::new("To be looked at again by {0}.", "Erneut zu prüfen bis {0}.");
/// Licence of a list.
pub const LICENCE: Phrase = Phrase::new("Licence: {0}.", "Lizenz: {0}.");
/// Keywords of an item.
pub const KEYWORDS: Phrase = Phrase::new("Also found by: {0}", "Auch zu finden über: {0}");
/// The choice that an item suggests.
pub const SUGGESTS: Phrase = Phrase::new("Suggests: {0}", "Schlägt vor: {0}");
/// State of the facts of a set or a list.
pub const AS_OF: Phrase = Phrase::new("As of {0}.", "Stand {0}.");
