//! The words of reports to be signed and of portfolios. This file does not know where they are used.

use crate::text::Phrase;

/// A sentence that needs no words around it.
pub const AS_IT_IS: Phrase = Phrase::new("{0}", "{0}");

// Recommendation

/// How far it may still move.
pub const MAY_BECOME: Phrase =
    Phrase::new("It may still become anything from “{0}” to “{1}”.", "Sie kann noch alles von „{0}“ bis „{1}“ werden.");
/// Something is open.
pub const TO_CLARIFY: Phrase =
    Phrase::new("Open points are to be clarified first.", "Offene Punkte sind zuerst zu klären.");

// Steps

/// What a tick means.
pub const STEPS_TICK: Phrase = Phrase::new(
    "By office or person, most consequential first. Tick what is done.",
    "Nach Stelle oder Person, das Folgenreichste zuerst. Haken Sie Erledigtes ab.",
);

// Gates

/// Room for a clearance.
pub const CLEARANCE_ROOM: Phrase = Phrase::new("Cleared by (reference, date):", "Freigabe (Aktenzeichen, Datum):");
/// How many gates apply, are open, and are cleared.
pub const GATES_COUNTED: Phrase = Phrase::new(
    "Applying: {0}. Open, because an answer is missing: {1}. Cleared: {2}.",
    "Es greifen: {0}. Offen, weil eine Antwort fehlt: {1}. Ausgeräumt: {2}.",
);
/// Where signatures stand, behind a link.
pub const AT_THE_END: Phrase = Phrase::new(" – at the end.", " – am Ende.");
/// Gates that a clearance covers, those that are open: how many.
pub const GATES_ARE: Phrase = Phrase::new(
    "Facts that law or policy puts outside any weighing. {0}",
    "Tatsachen, die Recht oder Beschlüsse jeder Abwägung entziehen. {0}",
);

// Picture

/// Heading.
pub const HEAD_PICTURE: Phrase = Phrase::new("The picture", "Das Bild");
/// How levels are read.
pub const LEVELS_ARE: Phrase = Phrase::new(
    "Levels are ordered, not counted: 0 none, 1 low, 2 moderate, 3 elevated, 4 severe.",
    "Stufen sind geordnet, nicht gezählt: 0 keine, 1 gering, 2 mittel, 3 erhöht, 4 schwerwiegend.",
);
/// How bars are read.
pub const BARS_ARE: Phrase = Phrase::new(
    "A full step is certain, a dashed one is possible as long as answers are missing. Where measures count, the narrow \
     upper bar shows the level without them.",
    "Ein voller Schritt ist sicher, ein gestrichelter möglich, solange Antworten fehlen. Wo Maßnahmen zählen, zeigt der \
     schmale obere Balken die Stufe ohne sie.",
);
/// Caption.
pub const RISKS_CAPTION: Phrase = Phrase::new("Risks by dimension", "Risiken nach Dimensionen");
/// Caption.
pub const CHANCES_CAPTION: Phrase = Phrase::new("Opportunities by dimension", "Chancen nach Dimensionen");
/// Column.
pub const COL_PICTURE: Phrase = Phrase::new("Picture", "Bild");
/// What a bar shows: dimension, level.
pub const BAR: Phrase = Phrase::new("{0}: {1}", "{0}: {1}");
/// What a bar shows: dimension, level, level without measures.
pub const BAR_LOWERED: Phrase = Phrase::new("{0}: {1}, without measures {2}", "{0}: {1}, ohne Maßnahmen {2}");
/// Heading.
pub const HEAD_CHART: Phrase = Phrase::new("Opportunities and risks", "Chancen und Risiken");
/// Axis.
pub const AXIS_CHANCE: Phrase = Phrase::new("highest opportunity", "höchste Chance");
/// Axis.
pub const AXIS_RISK: Phrase = Phrase::new("highest risk", "höchstes Risiko");
/// What the chart shows: opportunity, risk.
pub const CHART: Phrase = Phrase::new(
    "Chart of opportunities and risks. Highest opportunity: {0}. Highest risk: {1}.",
    "Diagramm von Chancen und Risiken. Höchste Chance: {0}. Höchstes Risiko: {1}.",
);
/// Caption.
pub const CHART_CAPTION: Phrase = Phrase::new("The same in words", "Dasselbe in Worten");
/// Column.
pub const COL_AXIS: Phrase = Phrase::new("Axis", "Achse");
/// Beside the chart.
pub const CHART_APART: Phrase = Phrase::new(
    "Opportunities never offset a risk or a gate: further to the right is not further down. People weigh them.",
    "Chancen gleichen weder ein Risiko noch eine Schranke aus: Weiter rechts ist nicht weiter unten. Menschen wägen sie ab.",
);

// Why

/// Rules that may fire and are not shown.
pub const WHY_MORE: Phrase = Phrase::new(
    "Further rules that may apply, depending on what is unknown: {0}.",
    "Weitere Regeln, die je nach Unbekanntem greifen können: {0}.",
);
/// A rule that is not decisive.
pub const SOURCES: Phrase = Phrase::new("Sources: {0}", "Quellen: {0}");

// Unknowns

/// What the order means.
pub const UNKNOWNS_ARE: Phrase = Phrase::new(
    "Most valuable first: what could change the recommendation most if it were known.",
    "Das Wertvollste zuerst: was die Empfehlung am stärksten verändern könnte, wenn es bekannt wäre.",
);
/// Caption.
pub const UNKNOWNS_CAPTION: Phrase = Phrase::new("Answers that are missing", "Fehlende Antworten");
/// Column.
pub const COL_STATE: Phrase = Phrase::new("State", "Stand");
/// Column.
pub const COL_COULD: Phrase = Phrase::new("Alone it could lead to", "Allein könnte es führen zu");
/// Column.
pub const COL_ASK: Phrase = Phrase::new("Ask", "Zu fragen");
/// Alone it changes nothing.
pub const CHANGES_NOTHING: Phrase = Phrase::new("no change", "keine Änderung");
/// Nothing is unknown.
pub const UNKNOWNS_NONE: Phrase = Phrase::new("Every question is answered.", "Alle Fragen sind beantwortet.");

// Measures

/// Caption.
pub const MEASURES_CAPTION: Phrase =
    Phrase::new("Measures, agreed and offered", "Maßnahmen, vereinbarte und angebotene");
/// Column.
pub const COL_MEASURE: Phrase = Phrase::new("Measure", "Maßnahme");
/// Column.
pub const COL_OWNER: Phrase = Phrase::new("Owner", "Zuständig");
/// Column.
pub const COL_DATES: Phrase = Phrase::new("Date", "Termin");
/// Column.
pub const COL_EVIDENCE: Phrase = Phrase::new("Evidence", "Nachweis");
/// Neither listed nor offered.
pub const MEASURES_NONE: Phrase =
    Phrase::new("None is listed and none is offered.", "Keine ist vereinbart, keine wird angeboten.");

// Answers

/// Heading.
pub const HEAD_ANSWERS: Phrase = Phrase::new("All answers", "Alle Antworten");
/// Heading of the answers that have no level.
pub const ANSWERS_CONTEXT: Phrase = Phrase::new("Facts of the case", "Angaben zum Vorhaben");
/// Caption of the answers of one dimension.
pub const ANSWERS_CAPTION: Phrase = Phrase::new("Answers: {0}", "Antworten: {0}");
/// A note.
pub const NOTE: Phrase = Phrase::new("Note: {0}", "Anmerkung: {0}");
/// The recommendation or a gate rests on it.
pub const DECIDES: Phrase = Phrase::new("decides", "entscheidet mit");

/// Heading.
pub const HEAD_NOT_NEEDED: Phrase = Phrase::new("Questions that were not needed", "Fragen, die nicht nötig waren");
/// Caption.
pub const NOT_NEEDED_CAPTION: Phrase =
    Phrase::new("What made further questions unnecessary", "Was weitere Fragen erübrigt hat");
/// Caption.
pub const NOT_ASKED_CAPTION: Phrase = Phrase::new(
    "Questions that were not asked, with the numbers of these answers",
    "Fragen, die nicht gestellt wurden, mit den Nummern dieser Antworten",
);
/// Column.
pub const COL_BECAUSE: Phrase = Phrase::new("Because of", "Wegen");
/// Column.
pub const COL_NOT_NEEDED: Phrase = Phrase::new("Not asked", "Nicht gefragt");
/// The level without measures.
pub const WITHOUT_MEASURES: Phrase = Phrase::new("without measures: {0}", "ohne Maßnahmen: {0}");

// Sources and provenance

/// Caption.
pub const SOURCES_CAPTION: Phrase = Phrase::new("Sources cited in this report", "In diesem Bericht zitierte Quellen");
/// Column.
pub const COL_NUMBER: Phrase = Phrase::new("No.", "Nr.");
/// Column.
pub const COL_ADDRESS: Phrase = Phrase::new("Address", "Adresse");
/// Point.
pub const POINT_RULES: Phrase = Phrase::new("Rule set", "Regelwerk");
/// Point.
pub const POINT_RULES_DIGEST: Phrase = Phrase::new("Digest of its files", "Prüfsumme seiner Dateien");
/// Point.
pub const POINT_OVERLAY: Phrase = Phrase::new("Overlay", "Overlay");
/// Point.
pub const POINT_PROPOSAL: Phrase = Phrase::new("Proposal", "Vorhaben");
/// Point.
pub const POINT_PROPOSAL_DIGEST: Phrase = Phrase::new("Digest of the proposal", "Prüfsumme des Vorhabens");
/// Point.
pub const POINT_DAY: Phrase = Phrase::new("Day", "Stichtag");
/// Point.
pub const POINT_TOOL: Phrase = Phrase::new("Made with", "Erzeugt mit");
/// Point.
pub const POINT_ATTENTION: Phrase = Phrase::new("Attention", "Achtung");

// Signatures

/// Heading.
pub const HEAD_SIGNATURES: Phrase = Phrase::new("Decision and signatures", "Entscheidung und Unterschriften");
/// Before the choices.
pub const DECISION: Phrase = Phrase::new("Decision on the proposal:", "Entscheidung über das Vorhaben:");
/// The choices.
pub const DECISIONS: [Phrase; 4] = [
    Phrase::new("goes ahead", "wird durchgeführt"),
    Phrase::new("goes ahead under these conditions:", "wird unter diesen Auflagen durchgeführt:"),
    Phrase::new("does not go ahead in this form", "wird in dieser Form nicht durchgeführt"),
    Phrase::new("is put off until this is clarified:", "wird zurückgestellt, bis geklärt ist:"),
];
/// What signatures cover: digest of the proposal, rule set, version.
pub const SIGNED: Phrase = Phrase::new(
    "A signature covers the answers with the digest {0} under the rule set {1} {2}. It says that they were read, not that \
     they are true.",
    "Eine Unterschrift bezieht sich auf die Antworten mit der Prüfsumme {0} unter dem Regelwerk {1} {2}. Sie besagt, dass \
     sie gelesen wurden, nicht, dass sie zutreffen.",
);
/// Caption.
pub const SIGNATURES_CAPTION: Phrase = Phrase::new("To be signed", "Zu unterschreiben");
/// Column.
pub const COL_AS: Phrase = Phrase::new("As", "Als");
/// Column.
pub const COL_NAME: Phrase = Phrase::new("Name", "Name");
/// Column.
pub const COL_DATE: Phrase = Phrase::new("Date", "Datum");
/// Column.
pub const COL_SIGNATURE: Phrase = Phrase::new("Signature", "Unterschrift");
/// Who answered.
pub const SIGNS_ANSWERS: Phrase = Phrase::new("answers given by", "Angaben gemacht von");
/// Who was heard: role.
pub const SIGNS_HEARD: Phrase = Phrase::new("heard: {0}", "gehört: {0}");
/// Who decides.
pub const SIGNS_DECIDES: Phrase = Phrase::new("decided by", "entschieden von");

// Portfolio

/// Title: how many.
pub const PORTFOLIO: Phrase = Phrase::new("Portfolio: {0} proposals", "Portfolio: {0} Vorhaben");
/// Title: one.
pub const PORTFOLIO_ONE: Phrase = Phrase::new("Portfolio: one proposal", "Portfolio: ein Vorhaben");
/// What it is.
pub const PORTFOLIO_IS: Phrase = Phrase::new(
    "An overview of many assessments for those who steer or advise. It ranks by what is recommended, not by merit, and \
     compares no people. Every single report has the reasons; people decide.",
    "Eine Übersicht über viele Einschätzungen für alle, die steuern oder beraten. Sie ordnet nach der Empfehlung, nicht nach \
     Wert, und vergleicht keine Menschen. Die Gründe stehen in den einzelnen Berichten; es entscheiden Menschen.",
);
/// Heading.
pub const HEAD_COUNTS: Phrase = Phrase::new("Recommendations", "Empfehlungen");
/// Caption.
pub const COUNTS_CAPTION: Phrase = Phrase::new("Proposals per recommendation", "Vorhaben je Empfehlung");
/// Column.
pub const COL_PROPOSALS: Phrase = Phrase::new("Proposals", "Vorhaben");
/// Column.
pub const COL_OPEN: Phrase = Phrase::new("Of these to clarify", "Davon zu klären");
/// Heading.
pub const HEAD_MAP: Phrase = Phrase::new("Proposals and dimensions", "Vorhaben und Dimensionen");
/// How the map is read.
pub const MAP_IS: Phrase = Phrase::new(
    "Gravest recommendation first. Numbers are levels: 0 none, 1 low, 2 moderate, 3 elevated, 4 severe; a dashed frame \
     with two numbers means that answers are missing.",
    "Die schwerwiegendste Empfehlung zuerst. Zahlen sind Stufen: 0 keine, 1 gering, 2 mittel, 3 erhöht, 4 schwerwiegend; \
     ein gestrichelter Rahmen mit zwei Zahlen bedeutet, dass Antworten fehlen.",
);
/// The map is not complete: rows, all.
pub const MAP_CUT: Phrase = Phrase::new(
    "The {0} gravest of {1} are shown (all with --format csv).",
    "Gezeigt sind die {0} gravierendsten von {1} (alle mit --format csv).",
);
/// Caption.
pub const MAP_CAPTION: Phrase = Phrase::new("Levels per proposal and dimension", "Stufen je Vorhaben und Dimension");
/// Column.
pub const COL_PROPOSAL: Phrase = Phrase::new("Proposal", "Vorhaben");
/// How far the recommendation may still rise.
pub const WORST: Phrase = Phrase::new("may become: {0}", "kann werden: {0}");
/// Heading.
pub const HEAD_FREQUENT: Phrase = Phrase::new("Most frequent gates", "Häufigste Schranken");
/// Caption.
pub const FREQUENT_CAPTION: Phrase =
    Phrase::new("Gates by the number of proposals", "Schranken nach der Zahl der Vorhaben");
/// Column.
pub const COL_GATE: Phrase = Phrase::new("Gate", "Schranke");
/// Column.
pub const COL_BASIS: Phrase = Phrase::new("Basis", "Grundlage");
/// Column.
pub const COL_APPLIES: Phrase = Phrase::new("Applies", "Greift");
/// Column.
pub const COL_MAY_APPLY: Phrase = Phrase::new("Open", "Offen");
/// Heading.
pub const HEAD_VALUABLE: Phrase = Phrase::new("Most valuable unknowns", "Wertvollste offene Fragen");
/// What is counted.
pub const VALUABLE_ARE: Phrase = Phrase::new(
    "Questions whose answer alone could change the recommendation of most proposals.",
    "Fragen, deren Antwort allein die Empfehlung der meisten Vorhaben verändern könnte.",
);
/// Caption.
pub const VALUABLE_CAPTION: Phrase =
    Phrase::new("Open questions by the number of proposals", "Offene Fragen nach der Zahl der Vorhaben");
/// Column.
pub const COL_CHANGES: Phrase = Phrase::new("Could change the result", "Könnte das Ergebnis ändern");
/// Column.
pub const COL_UNKNOWN_IN: Phrase = Phrase::new("Unknown in", "Unbekannt in");
/// Heading.
pub const HEAD_ACTIONS: Phrase = Phrase::new("Open actions by role", "Offene Aufgaben nach Zuständigkeit");
/// Caption.
pub const ACTIONS_CAPTION: Phrase = Phrase::new("Who has how much to do", "Wer wie viel zu tun hat");
/// Column.
pub const COL_ROLE: Phrase = Phrase::new("Role", "Zuständig");
/// Column.
pub const COL_CLEAR: Phrase = Phrase::new("Gates to clear", "Schranken klären");
/// Column.
pub const COL_FIND_OUT: Phrase = Phrase::new("Gates to look into", "Schranken prüfen");
/// Column.
pub const COL_HEARD: Phrase = Phrase::new("Points to be heard on", "Anhörungen");
/// Column.
pub const COL_TO_ANSWER: Phrase = Phrase::new("Questions to answer", "Fragen beantworten");
/// Heading.
pub const HEAD_REJECTED: Phrase = Phrase::new("Files that could not be read", "Nicht lesbare Dateien");
/// Column.
pub const REJECTED_ARE: Phrase =
    Phrase::new("Not assessed: {0}. Nothing is known about them.", "Nicht bewertet: {0}. Über sie ist nichts bekannt.");

// Workbooks

/// Names of the sheets: results, gates, unknowns, summary.
pub const SHEETS: [Phrase; 4] = [
    Phrase::new("Results", "Ergebnisse"),
    Phrase::new("Gates", "Schranken"),
    Phrase::new("Unknown", "Unbekannt"),
    Phrase::new("Summary", "Übersicht"),
];
/// Columns of the results before those of the dimensions.
pub const RESULT_COLUMNS: [Phrase; 16] = [
    Phrase::new("File", "Datei"),
    Phrase::new("Id", "Kennung"),
    Phrase::new("Title", "Titel"),
    Phrase::new("Rule set", "Regelwerk"),
    Phrase::new("Version", "Version"),
    Phrase::new("As of", "Stand"),
    Phrase::new("Recommendation", "Empfehlung"),
    Phrase::new("At best", "Bestenfalls"),
    Phrase::new("At worst", "Schlimmstenfalls"),
    Phrase::new("Class at best, gates aside", "Klasse bestenfalls, ohne Schranken"),
    Phrase::new("Class at worst, gates aside", "Klasse schlimmstenfalls, ohne Schranken"),
    Phrase::new("To clarify", "Zu klären"),
    Phrase::new("Stops", "Stopps"),
    Phrase::new("Holds", "Vorbehalte"),
    Phrase::new("Open gates", "Offene Schranken"),
    Phrase::new("Unknown", "Unbekannt"),
];
/// Lowest level of a dimension.
pub const LEVEL_LOW: Phrase = Phrase::new("{0}, at least", "{0}, mindestens");
/// Highest level of a dimension.
pub const LEVEL_HIGH: Phrase = Phrase::new("{0}, at most", "{0}, höchstens");
/// Column.
pub const COL_QUESTIONS: Phrase = Phrase::new("Questions", "Fragen");
/// Column.
pub const COL_EFFECT: Phrase = Phrase::new("Effect", "Wirkung");
/// Effects: duty, hold, stop.
pub const EFFECTS: [Phrase; 3] =
    [Phrase::new("duty", "Pflicht"), Phrase::new("hold", "Vorbehalt"), Phrase::new("stop", "Stopp")];
/// States: cleared, open, applies.
pub const STATES: [Phrase; 3] =
    [Phrase::new("cleared", "ausgeräumt"), Phrase::new("open", "offen"), Phrase::new("applies", "greift")];
/// Column.
pub const COL_CONCERNS: Phrase = Phrase::new("Concerns", "Betrifft");
/// Column.
pub const COL_ID: Phrase = Phrase::new("Id", "Kennung");
/// In how many proposals a gate applies.
pub const GATES_APPLY: Phrase = Phrase::new("Gates that apply", "Schranken, die greifen");
/// In how many proposals a gate is open.
pub const GATES_OPEN: Phrase = Phrase::new("Open gates", "Offene Schranken");
/// Column.
pub const COL_OF: Phrase = Phrase::new("Kind", "Art");
/// Column.
pub const COL_WHAT: Phrase = Phrase::new("What", "Was");
/// Column.
pub const COL_NUMBER_OF: Phrase = Phrase::new("Number", "Anzahl");
/// Rows that found no place: sheet, how many.
pub const SHEET_CUT: Phrase = Phrase::new("Rows left out of “{0}”", "In „{0}“ ausgelassene Zeilen");
