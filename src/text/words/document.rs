//! The words of a rule set as a document (`cooprisk explain --all`). This file does not know where they are used.

use crate::text::Phrase;

// About the rule set

/// Heading of the table of contents.
pub const CONTENTS: Phrase = Phrase::new("Contents", "Inhalt");
/// Point.
pub const ID: Phrase = Phrase::new("Rule set", "Regelwerk");
/// Point.
pub const VERSION: Phrase = Phrase::new("Version", "Version");
/// Point.
pub const VALID_FROM: Phrase = Phrase::new("Valid from", "Anzuwenden ab");
/// Point.
pub const LANGUAGES: Phrase = Phrase::new("Languages", "Sprachen");
/// Names of the languages: English, German.
pub const LANGUAGE: [Phrase; 2] = [Phrase::new("English", "Englisch"), Phrase::new("German", "Deutsch")];
/// Point.
pub const DIGEST: Phrase = Phrase::new("Digest of the files", "Prüfsumme der Dateien");
/// Point.
pub const EXTENT: Phrase = Phrase::new("Extent", "Umfang");
/// Questions, gates, escalations, measures, sources, cases.
pub const COUNTS: Phrase = Phrase::new(
    "questions: {0}, gates: {1}, escalation rules: {2}, measures: {3}, sources: {4}, cases that test them: {5}",
    "Fragen: {0}, Schranken: {1}, Einstufungsregeln: {2}, Maßnahmen: {3}, Quellen: {4}, Fallbeispiele zur Prüfung: {5}",
);
/// Point.
pub const MADE_WITH: Phrase = Phrase::new("Made with", "Erzeugt mit");

// What it is

/// Chapter.
pub const WHAT: Phrase = Phrase::new("What this rule set is and is not", "Was dieses Regelwerk ist und was nicht");
/// What every rule set is.
pub const WHAT_IT_IS: Phrase = Phrase::new(
    "It asks about a planned research cooperation and derives a recommendation from the answers, with the points that \
     decide, the offices to be heard and the measures that can help.",
    "Es stellt Fragen zu einer geplanten Forschungskooperation und leitet aus den Antworten eine Empfehlung ab, mit den \
     Punkten, die den Ausschlag geben, den Stellen, die zu hören sind, und den Maßnahmen, die helfen können.",
);
/// What no rule set is.
pub const WHAT_IT_IS_NOT: Phrase = Phrase::new(
    "It is no legal advice, no decision and no licence, and it replaces no office. Levels, recommendations and rules are \
     those of whoever issues the rule set: a source that is cited has not approved them. In a single case the source \
     itself counts, not its paraphrase here.",
    "Es ist keine Rechtsberatung, keine Entscheidung und keine Genehmigung und ersetzt keine zuständige Stelle. Stufen, \
     Empfehlungen und Regeln stammen von denen, die das Regelwerk herausgeben; wer als Quelle zitiert wird, hat sie nicht \
     gebilligt. Im Einzelfall gilt die Quelle selbst, nicht ihre Wiedergabe hier.",
);
/// Who decides.
pub const WHO_DECIDES: Phrase = Phrase::new(
    "The result is a recommendation with reasons. People decide.",
    "Das Ergebnis ist eine begründete Empfehlung. Es entscheiden Menschen.",
);

// How to read it

/// Chapter.
pub const HOW: Phrase = Phrase::new("How to read this document", "Wie dieses Dokument zu lesen ist");
/// Part.
pub const LEVELS: Phrase = Phrase::new("Levels", "Stufen");
/// What levels are.
pub const LEVELS_ARE: Phrase = Phrase::new(
    "Answers on risks and opportunities have a level. Levels have an order and nothing else: they are compared, never \
     added, weighted or averaged. The level of a dimension is that of its worst answer over all partners and persons, \
     measures taken into account; a good answer elsewhere lowers nothing.",
    "Antworten zu Risiken und Chancen haben eine Stufe. Stufen haben eine Reihenfolge und sonst nichts: Sie werden \
     verglichen, nie addiert, gewichtet oder gemittelt. Die Stufe einer Dimension ist die ihrer ungünstigsten Antwort über \
     alle Partner und Personen unter Berücksichtigung der Maßnahmen; eine gute Antwort an anderer Stelle senkt nichts.",
);
/// Accumulation: how many questions.
pub const ACCUMULATE: Phrase = Phrase::new(
    "Several moderate points together count for more: where {0} or more questions of a dimension are at level 2 or above, \
     the dimension is at level 3 at least.",
    "Mehrere mittlere Punkte zusammen wiegen schwerer: Liegen {0} oder mehr Fragen einer Dimension auf Stufe 2 oder höher, \
     so liegt die Dimension mindestens auf Stufe 3.",
);
/// No accumulation.
pub const ACCUMULATE_NOT: Phrase = Phrase::new(
    "Several moderate points together do not raise a level.",
    "Mehrere mittlere Punkte zusammen heben keine Stufe an.",
);
/// Column.
pub const COL_RISK: Phrase = Phrase::new("As a risk", "Als Risiko");
/// Column.
pub const COL_CHANCE: Phrase = Phrase::new("As an opportunity", "Als Chance");
/// Part.
pub const CLASSES: Phrase = Phrase::new("Recommendations", "Empfehlungen");
/// What recommendations are: label of the mildest, label of the stop.
pub const CLASSES_ARE: Phrase = Phrase::new(
    "Escalation rules say which levels and answers lead at least to which recommendation. The highest one that applies \
     counts; where none applies, it is “{0}”. Only a gate leads to “{1}”.",
    "Einstufungsregeln legen fest, welche Stufen und Antworten mindestens zu welcher Empfehlung führen. Es zählt die \
     höchste, die greift; greift keine, lautet die Empfehlung „{0}“. Zu „{1}“ führt nur eine Schranke.",
);
/// Caption.
pub const CLASSES_CAPTION: Phrase =
    Phrase::new("Recommendations, mildest first", "Empfehlungen, von der mildesten zur strengsten");
/// Column.
pub const COL_CLASS: Phrase = Phrase::new("Recommendation", "Empfehlung");
/// Column.
pub const COL_ADVICE: Phrase = Phrase::new("What it means and what to do", "Was sie bedeutet und was zu tun ist");
/// Chapter and part.
pub const GATES: Phrase = Phrase::new("Gates", "Schranken");
/// What gates are.
pub const GATES_ARE: Phrase = Phrase::new(
    "A gate is a fact that law or policy puts outside any weighing. No good answer, no measure and no opportunity changes \
     it. Only a documented clearance with reference and date does, only where the gate allows one, and only for the \
     partner or person it was given for.",
    "Eine Schranke ist eine Tatsache, die Recht oder eine Leitlinie jeder Abwägung entzieht. Keine gute Antwort, keine \
     Maßnahme und keine Chance ändert sie. Das kann nur eine dokumentierte Freigabe mit Aktenzeichen und Datum, nur wo die \
     Schranke sie zulässt und nur für den Partner oder die Person, für die sie erteilt wurde.",
);
/// What an open gate or a hold leads to: label of the recommendation.
pub const GATES_LEAD_TO: Phrase = Phrase::new(
    "Where a hold applies, or where it is not known whether a stop or a hold applies, the recommendation is at least \
     “{0}”.",
    "Greift ein Vorbehalt oder ist nicht bekannt, ob ein Stopp oder ein Vorbehalt greift, lautet die Empfehlung mindestens \
     „{0}“.",
);
/// Part.
pub const LAW_AND_POLICY: Phrase = Phrase::new("Law and policy", "Recht und Leitlinien");
/// How law and policy are kept apart.
pub const LAW_AND_POLICY_ARE: Phrase = Phrase::new(
    "The two are kept apart everywhere. Law binds; only the competent authority can allow what it forbids. A policy is a \
     decision of an institution, a funder or a ministry: it may ask for more than the law, and whoever issued it can \
     change it.",
    "Beides bleibt überall getrennt. Recht bindet; was es verbietet, kann nur die zuständige Behörde erlauben. Eine \
     Leitlinie ist die Entscheidung einer Einrichtung, einer Förderorganisation oder eines Ministeriums: Sie kann mehr \
     verlangen als das Recht, und wer sie erlassen hat, kann sie ändern.",
);
/// Part.
pub const UNKNOWN: Phrase = Phrase::new("What is not known", "Was nicht bekannt ist");
/// What unknown answers mean.
pub const UNKNOWN_IS: Phrase = Phrase::new(
    "An unknown answer is never taken for a “no”. Every answer that is still possible counts, and the lowest and the \
     highest result are both shown. What is unknown can send a case to the offices; it can neither wave it through nor \
     reject it. A choice with the remark “{0}” says that something has not been checked: ticking it is never better than \
     leaving the question open.",
    "Eine unbekannte Antwort gilt nie als „nein“. Jede noch mögliche Antwort zählt, und gezeigt werden das niedrigste und \
     das höchste Ergebnis. Unbekanntes kann einen Fall zu den Stellen führen; es kann ihn weder durchwinken noch ablehnen. \
     Eine Antwort mit dem Hinweis „{0}“ sagt, dass etwas noch nicht geprüft ist: Sie anzukreuzen ist nie günstiger, als die \
     Frage offenzulassen.",
);
/// Chapter and part.
pub const MEASURES: Phrase = Phrase::new("Measures", "Maßnahmen");
/// What measures do.
pub const MEASURES_ARE: Phrase = Phrase::new(
    "A measure lowers the level of the questions it names to the level stated, never below the floor of a question. It \
     counts once it is agreed, in place or verified, not while it is planned. It changes no answer and no gate: rules that \
     read answers stay as they are.",
    "Eine Maßnahme senkt die Stufe der genannten Fragen auf die angegebene, nie unter die Mindeststufe einer Frage. Sie \
     zählt, sobald sie vereinbart, umgesetzt oder geprüft ist, nicht schon, wenn sie geplant ist. Sie ändert weder \
     Antworten noch Schranken: Regeln, die Antworten lesen, bleiben unberührt.",
);
/// Part.
pub const OPPORTUNITIES: Phrase = Phrase::new("Opportunities", "Chancen");
/// Part.
pub const CONDITIONS_READ: Phrase = Phrase::new("Conditions", "Bedingungen");
/// How conditions are read.
pub const CONDITIONS_ARE: Phrase = Phrase::new(
    "Of several points in a list joined by “or”, one is enough. Where a point names several facts about a partner or a \
     person, one and the same partner or person must meet all of them.",
    "Von mehreren Punkten einer Liste, die mit „oder“ verbunden sind, genügt einer. Nennt ein Punkt mehrere Tatsachen zu \
     einem Partner oder einer Person, muss ein und derselbe Partner oder ein und dieselbe Person alle erfüllen.",
);

// Registers

/// Chapter.
pub const ROLES: Phrase = Phrase::new("Offices and roles", "Stellen");
/// Caption.
pub const ROLES_CAPTION: Phrase = Phrase::new(
    "Who can answer questions, who is heard, who carries out measures (number of entries)",
    "Wer Fragen beantworten kann, wer zu hören ist, wer Maßnahmen umsetzt (Zahl der Einträge)",
);
/// Column.
pub const COL_ROLE: Phrase = Phrase::new("Office or role", "Stelle");
/// Column.
pub const COL_ANSWERS: Phrase = Phrase::new("Answers", "Beantwortet");
/// Column.
pub const COL_HEARD: Phrase = Phrase::new("Is heard", "Ist zu hören");
/// Column.
pub const COL_CARRIES_OUT: Phrase = Phrase::new("Carries out", "Setzt um");
/// Chapter.
pub const DIMENSIONS: Phrase = Phrase::new("Dimensions", "Dimensionen");
/// What dimensions are.
pub const DIMENSIONS_ARE: Phrase = Phrase::new(
    "Each dimension has a level of its own. The factor says which part of the picture it belongs to: the own institution, \
     the research field, the country or the partner.",
    "Jede Dimension hat eine eigene Stufe. Der Faktor sagt, zu welchem Teil des Bildes sie gehört: eigene Einrichtung, \
     Forschungsgebiet, Land oder Partner.",
);
/// Column.
pub const COL_AXIS: Phrase = Phrase::new("Axis", "Achse");
/// Axis.
pub const RISK: Phrase = Phrase::new("risk", "Risiko");
/// Axis.
pub const CHANCE: Phrase = Phrase::new("opportunity", "Chance");
/// Column.
pub const COL_FACTOR: Phrase = Phrase::new("Factor", "Faktor");
/// Factors by the words of rule files.
pub const FACTORS: [(&str, Phrase); 4] = [
    ("own", Phrase::new("own institution", "eigene Einrichtung")),
    ("domain", Phrase::new("research field", "Forschungsgebiet")),
    ("country", Phrase::new("country", "Land")),
    ("partner", Phrase::new("partner", "Partner")),
];

// Questions

/// Chapter and column.
pub const QUESTIONS: Phrase = Phrase::new("Questions", "Fragen");
/// How questions are ordered.
pub const QUESTIONS_ARE: Phrase = Phrase::new(
    "A question is put only where its condition may hold. The table shows the order in which questions are put; below, \
     they stand by dimension, in the same order.",
    "Eine Frage wird nur gestellt, wo ihre Bedingung erfüllt sein kann. Die Tabelle zeigt, in welcher Reihenfolge die Fragen \
     gestellt werden; danach stehen sie nach Dimensionen geordnet, in derselben Reihenfolge.",
);
/// Caption.
pub const QUESTIONS_CAPTION: Phrase = Phrase::new(
    "All questions in the order in which they are put",
    "Alle Fragen in der Reihenfolge, in der sie gestellt werden",
);
/// Column.
pub const COL_NUMBER: Phrase = Phrase::new("No.", "Nr.");
/// Column.
pub const COL_SCOPE: Phrase = Phrase::new("Per", "Je");
/// Scopes: project, partner, person.
pub const SCOPES: [Phrase; 3] =
    [Phrase::new("project", "Vorhaben"), Phrase::new("partner", "Partner"), Phrase::new("person", "Person")];
/// Column.
pub const COL_PHASE: Phrase = Phrase::new("Phase", "Abschnitt");
/// Phases: triage, assessment, agreement.
pub const PHASES: [Phrase; 3] = [
    Phrase::new("triage", "Eingangsfragen"),
    Phrase::new("assessment", "Prüfung"),
    Phrase::new("agreement", "Vereinbarung"),
];
/// Column.
pub const COL_ASKED: Phrase = Phrase::new("Asked", "Gestellt");
/// Without a condition.
pub const ALWAYS: Phrase = Phrase::new("always", "immer");
/// With a condition.
pub const CONDITIONALLY: Phrase = Phrase::new("under a condition", "bedingt");
/// Part: questions without a dimension.
pub const STEERING: Phrase = Phrase::new("Questions that steer", "Fragen, die den Weg bestimmen");

// Rules

/// Chapter.
pub const ESCALATIONS: Phrase = Phrase::new("Escalation rules", "Einstufungsregeln");
/// Part: label of the recommendation.
pub const AT_LEAST: Phrase = Phrase::new("At least: {0}", "Mindestens: {0}");
/// Part: measures that lower no dimension's question.
pub const OTHER: Phrase = Phrase::new("Others", "Weitere");
/// Chapter.
pub const CONDITIONS: Phrase = Phrase::new("Named conditions", "Benannte Bedingungen");
/// What named conditions are.
pub const CONDITIONS_CHAPTER: Phrase = Phrase::new(
    "Conditions that several entries share; every entry above already says them in full.",
    "Bedingungen, die mehrere Einträge teilen; oben ist jede schon vollständig ausgeschrieben.",
);
/// Chapter.
pub const SETS: Phrase = Phrase::new("Sets of countries and answers", "Gruppen von Ländern und Antworten");
/// What sets are.
pub const SETS_ARE: Phrase = Phrase::new(
    "A set says where a rule looks more closely, or which law applies. What follows is said by the rules that use it. It \
     says nothing about people.",
    "Eine Gruppe sagt, wo eine Regel genauer hinsieht oder welches Recht gilt. Was daraus folgt, sagen die Regeln, die sie \
     verwenden. Über Menschen sagt sie nichts.",
);
/// Chapter.
pub const LISTS: Phrase = Phrase::new("Lists to look words up in", "Listen zum Nachschlagen");
/// Chapter.
pub const ASSUMPTIONS: Phrase = Phrase::new("Assumptions of rule cases", "Annahmen der Fallbeispiele");

// Sources

/// Chapter.
pub const SOURCES: Phrase = Phrase::new("Sources", "Quellen");
/// Caption.
pub const SOURCES_CAPTION: Phrase = Phrase::new(
    "Sources, how well they were read, and what cites them",
    "Quellen, wie gut sie gelesen wurden und was sie zitiert",
);
/// Column.
pub const COL_SOURCE: Phrase = Phrase::new("Source", "Quelle");
/// Column.
pub const COL_PUBLISHER: Phrase = Phrase::new("Publisher, date", "Herausgeber, Datum");
/// Column.
pub const COL_READ: Phrase = Phrase::new("Read", "Gelesen");
/// Column.
pub const COL_REVIEW: Phrase = Phrase::new("Review by", "Erneut prüfen bis");
/// Column.
pub const COL_CITED_BY: Phrase = Phrase::new("Cited by", "Zitiert von");
/// Chapter.
pub const UNVERIFIED: Phrase =
    Phrase::new("What is not verified, and review dates", "Was nicht geprüft ist und was wieder zu prüfen ist");
/// What this chapter is for.
pub const UNVERIFIED_IS: Phrase = Phrase::new(
    "Whoever adopts the rule set should know what it rests on. Open the source itself before relying on a point named \
     here.",
    "Wer das Regelwerk übernimmt, sollte wissen, worauf es beruht. Öffnen Sie die Quelle selbst, bevor Sie sich auf einen \
     hier genannten Punkt stützen.",
);
/// Part.
pub const SECONDARY: Phrase = Phrase::new("Known from other sources only", "Nur aus anderen Quellen bekannt");
/// Part.
pub const PART: Phrase = Phrase::new("Read in part", "In Teilen gelesen");
/// Part.
pub const ONLY_SECONDARY: Phrase = Phrase::new(
    "Entries that rest only on sources not read at first hand",
    "Einträge, die nur auf nicht im Original gelesenen Quellen beruhen",
);
/// A part with nothing in it.
pub const NONE: Phrase = Phrase::new("None.", "Keine.");
/// Number of cases that rest on a source.
pub const CASES: Phrase = Phrase::new("cases: {0}", "Fallbeispiele: {0}");
/// Title of a source, number of entries that cite it, number of cases that rest on it.
pub const CITED_TIMES: Phrase =
    Phrase::new(": {0} (entries: {1}, cases: {2})", ": {0} (Einträge: {1}, Fallbeispiele: {2})");
/// Part.
pub const REVIEWS: Phrase = Phrase::new("Review dates", "Wieder zu prüfen");
/// Caption.
pub const REVIEWS_CAPTION: Phrase = Phrase::new(
    "Sources by the day by which they must be looked at again",
    "Quellen nach dem Tag, bis zu dem sie erneut zu prüfen sind",
);
/// Column.
pub const COL_DAY: Phrase = Phrase::new("By", "Bis");
/// Sources without a review date.
pub const NO_DAY: Phrase = Phrase::new("no date", "ohne Termin");
/// Column.
pub const COL_SOURCES: Phrase = Phrase::new("Sources", "Quellen");

// Signatures

/// Chapter.
pub const SIGNATURES: Phrase = Phrase::new("Signatures", "Unterschriften");
/// Id, version and digest.
pub const SIGNED: Phrase = Phrase::new(
    "Read and adopted for use: rule set {0}, version {1}, {2}.",
    "Gelesen und zur Anwendung beschlossen: Regelwerk {0}, Version {1}, {2}.",
);
/// Caption.
pub const SIGNATURES_CAPTION: Phrase = Phrase::new("To be signed", "Zu unterschreiben");
/// Column.
pub const COL_STEP: Phrase = Phrase::new("Step", "Schritt");
/// Column.
pub const COL_NAME: Phrase = Phrase::new("Name and function", "Name und Funktion");
/// Column.
pub const COL_DATE: Phrase = Phrase::new("Date", "Datum");
/// Column.
pub const COL_SIGNATURE: Phrase = Phrase::new("Signature", "Unterschrift");
/// Who signs.
pub const STEPS: [Phrase; 4] = [
    Phrase::new("drawn up", "erstellt"),
    Phrase::new("checked for content", "fachlich geprüft"),
    Phrase::new("checked for law", "rechtlich geprüft"),
    Phrase::new("adopted", "beschlossen"),
];
