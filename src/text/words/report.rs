//! The words of reports and of tables of many proposals. This file does not know where they are used.

use crate::text::Phrase;

// --- report: recommendations

/// Short words of the recommendations, mildest first; in English they are the ids.
pub const CLASS_SHORT: [Phrase; 6] = [
    Phrase::new("proceed", "durchführen"),
    Phrase::new("awareness", "Aufmerksamkeit"),
    Phrase::new("conditions", "Auflagen"),
    Phrase::new("refer", "vorlegen"),
    Phrase::new("redesign", "umgestalten"),
    Phrase::new("stop", "Stopp"),
];
/// Labels of the recommendations where a rule set has none of its own.
pub const CLASS_LABEL: [Phrase; 6] = [
    Phrase::new("proceed", "durchführen"),
    Phrase::new("proceed with awareness", "mit Aufmerksamkeit durchführen"),
    Phrase::new("proceed under conditions", "unter Auflagen durchführen"),
    Phrase::new("refer to the offices named", "den genannten Stellen vorlegen"),
    Phrase::new("redesign or do not start", "umgestalten oder nicht beginnen"),
    Phrase::new("stop", "Stopp"),
];
/// Advice where a rule set has none of its own.
pub const CLASS_ADVICE: [Phrase; 6] = [
    Phrase::new("Nothing calls for more than usual care.", "Nichts verlangt mehr als die übliche Sorgfalt."),
    Phrase::new(
        "The cooperation can go ahead; everyone involved should know the points named below.",
        "Die Kooperation kann stattfinden; alle Beteiligten sollten die unten genannten Punkte kennen.",
    ),
    Phrase::new(
        "The cooperation can go ahead once the conditions are agreed in writing.",
        "Die Kooperation kann stattfinden, sobald die Auflagen schriftlich vereinbart sind.",
    ),
    Phrase::new(
        "Hear the offices named below before anything is promised, sent or made accessible. A referral is not a refusal.",
        "Hören Sie die unten genannten Stellen, bevor etwas zugesagt, übermittelt oder zugänglich gemacht wird. Eine Vorlage ist keine Ablehnung.",
    ),
    Phrase::new(
        "The cooperation should not start in this form.",
        "In dieser Form sollte die Kooperation nicht beginnen.",
    ),
    Phrase::new(
        "Forbidden unless the competent authority has decided otherwise. Take no further step.",
        "Verboten, solange die zuständige Behörde nicht anders entschieden hat. Unternehmen Sie keinen weiteren Schritt.",
    ),
];
/// How far the recommendation may still move.
pub const MAY_BECOME: Phrase = Phrase::new("may become: {0} … {1}", "kann noch werden: {0} … {1}");
/// The flag.
pub const TO_CLARIFY: Phrase = Phrase::new("clarify first", "zuerst zu klären");
/// Before the recommendation in plain text.
pub const RECOMMENDATION: Phrase = Phrase::new("Recommendation", "Empfehlung");
/// The reach is not exact.
pub const BOUNDS: Phrase = Phrase::new(
    "The range is a bound: some open answers have no order, so its ends may not be reached.",
    "Die Spanne ist eine Abschätzung: Manche offenen Antworten haben keine Reihenfolge, sodass ihre Enden vielleicht nicht erreicht werden.",
);
/// At the end of every report.
pub const CLOSING: Phrase = Phrase::new(
    "This is a recommendation. A person decides, on the answers given and the sources named.",
    "Dies ist eine Empfehlung. Es entscheidet ein Mensch, anhand der Antworten und der genannten Quellen.",
);

/// Heading.
pub const HEAD_SCREENING: Phrase = Phrase::new("Names compared with lists", "Vergleich der Namen mit Listen");

// --- report: subject

/// Id and day.
pub const SUBJECT_ID: Phrase = Phrase::new("Proposal {0}, as of {1}", "Vorhaben {0}, Stand {1}");
/// Day only.
pub const SUBJECT_DAY: Phrase = Phrase::new("As of {0}", "Stand {0}");
/// Partners.
pub const SUBJECT_PARTNERS: Phrase = Phrase::new("Partners: {0}", "Partner: {0}");
/// Persons.
pub const SUBJECT_PERSONS: Phrase = Phrase::new("Persons: {0}", "Personen: {0}");
/// Without a title.
pub const UNTITLED: Phrase = Phrase::new("Proposal without a title", "Vorhaben ohne Titel");
/// A partner without a name.
pub const PARTNER_NUMBER: Phrase = Phrase::new("partner {0}", "Partner {0}");
/// A person without a role.
pub const PERSON_NUMBER: Phrase = Phrase::new("person {0}", "Person {0}");
/// Nobody is listed.
pub const NO_PARTNER_LISTED: Phrase = Phrase::new("partner not listed", "Partner nicht genannt");
/// Nobody is listed.
pub const NO_PERSON_LISTED: Phrase = Phrase::new("person not listed", "Person nicht genannt");
/// The rest of a list.
pub const AND_MORE: Phrase = Phrase::new("and {0} more", "und {0} weitere");
/// The rest of a list that `--explain` shows.
pub const AND_MORE_EXPLAIN: Phrase =
    Phrase::new("… and {0} more (all with --explain)", "… und {0} weitere (alle mit --explain)");

// --- report: levels

/// Levels of opportunity dimensions.
pub const CHANCES: [Phrase; 5] = [
    Phrase::new("none", "keine"),
    Phrase::new("small", "klein"),
    Phrase::new("moderate", "mittel"),
    Phrase::new("large", "groß"),
    Phrase::new("very large", "sehr groß"),
];
/// From one level to another.
pub const LEVEL_RANGE: Phrase = Phrase::new("{0} to {1}", "{0} bis {1}");
/// Every level is possible.
pub const LEVEL_OPEN: Phrase = Phrase::new("unknown ({0} to {1})", "unbekannt ({0} bis {1})");

// --- report: answers

/// Nothing was said.
pub const NOT_ANSWERED: Phrase = Phrase::new("not answered", "nicht beantwortet");
/// “unknown” was said.
pub const ANSWERED_UNKNOWN: Phrase = Phrase::new("answered: unknown", "beantwortet: unbekannt");
/// Multi questions without a choice.
pub const NONE_CHOSEN: Phrase = Phrase::new("none of them", "nichts davon");
/// Multi questions: these and perhaps others.
pub const PERHAPS_MORE: Phrase = Phrase::new("{0}, perhaps more", "{0}, vielleicht mehr");
/// A question for one partner or person.
pub const FOR_INSTANCE: Phrase = Phrase::new("{0} ({1})", "{0} ({1})");

// --- report: headings

/// Heading.
pub const HEAD_STEPS: Phrase = Phrase::new("Next steps", "Nächste Schritte");
/// Heading.
pub const HEAD_GATES: Phrase = Phrase::new("Gates (outside any weighing)", "Schranken (keiner Abwägung zugänglich)");
/// Heading.
pub const HEAD_LAW: Phrase = Phrase::new("Law", "Recht");
/// Heading.
pub const HEAD_POLICY: Phrase = Phrase::new("Policy", "Leitlinien und Beschlüsse");
/// Heading.
pub const HEAD_RISKS: Phrase = Phrase::new("Risks", "Risiken");
/// Heading.
pub const HEAD_WHY: Phrase = Phrase::new("Why", "Gründe");
/// Heading.
pub const HEAD_UNKNOWNS: Phrase = Phrase::new("Not known yet", "Noch nicht bekannt");
/// Heading.
pub const HEAD_LEVERS: Phrase = Phrase::new("What would lower the result", "Was das Ergebnis senken würde");
/// Heading.
pub const HEAD_MEASURES: Phrase = Phrase::new("Measures", "Maßnahmen");
/// Heading.
pub const HEAD_OPPORTUNITIES: Phrase = Phrase::new("Opportunities beside the risks", "Chancen neben den Risiken");
/// Heading.
pub const HEAD_CONTRIBUTIONS: Phrase = Phrase::new("All answers and their levels", "Alle Antworten und ihre Stufen");
/// Heading.
pub const HEAD_NOTES: Phrase = Phrase::new("Notes", "Anmerkungen");
/// Heading.
pub const HEAD_NOT_COUNTED: Phrase = Phrase::new("Not counted", "Nicht gewertet");
/// Heading.
pub const HEAD_SOURCES: Phrase = Phrase::new("Sources", "Quellen");
/// Heading.
pub const HEAD_PROVENANCE: Phrase = Phrase::new("Made from", "Grundlage dieses Berichts");

// --- report: next steps

/// Nothing to do.
pub const STEPS_NOTHING: Phrase = Phrase::new("Nothing needs to be done.", "Es ist nichts zu veranlassen.");
/// No office, but points to know.
pub const STEPS_NOBODY: Phrase = Phrase::new(
    "No office needs to be heard. The points below are to be observed.",
    "Es muss keine Stelle gehört werden. Die unten genannten Punkte sind zu beachten.",
);
/// Roles that only milder points name.
pub const STEPS_MILDER: Phrase = Phrase::new(
    "Also concerned, on milder points (see Why): {0}.",
    "Außerdem betroffen, bei geringeren Punkten (siehe Gründe): {0}.",
);
/// A stop that applies.
pub const STEP_STOP: Phrase = Phrase::new("stop now: {0}", "sofort anhalten: {0}");
/// A hold that applies.
pub const STEP_HOLD: Phrase = Phrase::new("clear before the start: {0}", "vor Beginn klären: {0}");
/// A stop or hold that may apply.
pub const STEP_OPEN: Phrase = Phrase::new("find out whether this applies: {0}", "feststellen, ob dies zutrifft: {0}");
/// Several stops or holds that may apply.
pub const STEP_OPEN_SEVERAL: Phrase = Phrase::new(
    "find out which of {0} open gates apply (see below)",
    "feststellen, welche von {0} offenen Schranken greifen (siehe unten)",
);
/// A duty.
pub const STEP_DUTY: Phrase = Phrase::new("inform or document: {0}", "informieren oder dokumentieren: {0}");
/// An escalation to `awareness`.
pub const STEP_WATCH: Phrase = Phrase::new("keep in view: {0}", "im Blick behalten: {0}");
/// An escalation to `conditions`.
pub const STEP_AGREE: Phrase = Phrase::new("agree on measures: {0}", "Maßnahmen vereinbaren: {0}");
/// An escalation to `refer`.
pub const STEP_HEAR: Phrase = Phrase::new("to be heard: {0}", "anzuhören: {0}");
/// An escalation to `redesign`.
pub const STEP_REDESIGN: Phrase = Phrase::new("redesign, or decide: {0}", "umgestalten oder entscheiden: {0}");
/// Unknown questions.
pub const STEP_ANSWER: Phrase = Phrase::new("answer: {0}", "beantworten: {0}");
/// The rest of the questions.
pub const STEP_ANSWER_MORE: Phrase =
    Phrase::new("answer {0} more questions below", "{0} weitere Fragen beantworten (siehe unten)");
/// The rest of the questions.
pub const STEP_ANSWER_ONE_MORE: Phrase =
    Phrase::new("answer one more question below", "eine weitere Frage beantworten (siehe unten)");

// --- report: gates

/// None at all.
pub const GATES_NONE: Phrase = Phrase::new("None applies and none is open.", "Keine greift, keine ist offen.");
/// None of one basis.
pub const GATES_NO_LAW: Phrase =
    Phrase::new("No gate of law applies or is open.", "Aus Recht greift nichts und ist nichts offen.");
/// None of one basis.
pub const GATES_NO_POLICY: Phrase = Phrase::new(
    "No gate of policy applies or is open.",
    "Aus Leitlinien und Beschlüssen greift nichts und ist nichts offen.",
);
/// Effects: stop, hold, duty.
pub const EFFECT_STOP: Phrase = Phrase::new("STOP", "STOPP");
/// Effects: stop, hold, duty.
pub const EFFECT_HOLD: Phrase = Phrase::new("HOLD", "VORBEHALT");
/// Effects: stop, hold, duty.
pub const EFFECT_DUTY: Phrase = Phrase::new("DUTY", "PFLICHT");
/// State.
pub const STATE_FIRED: Phrase = Phrase::new("{0} applies", "{0} greift");
/// State.
pub const STATE_OPEN: Phrase = Phrase::new("{0} open", "{0} offen");
/// State.
pub const STATE_CLEARED: Phrase = Phrase::new("{0} cleared", "{0} erledigt");
/// Legend.
pub const LEGEND_STOP: Phrase = Phrase::new(
    "Stop: forbidden unless the competent authority has decided otherwise.",
    "Stopp: verboten, solange die zuständige Behörde nicht anders entschieden hat.",
);
/// Legend.
pub const LEGEND_HOLD: Phrase = Phrase::new(
    "Hold: nothing starts before the licence, decision or record is there.",
    "Vorbehalt: kein Beginn, bevor Genehmigung, Entscheidung oder Nachweis vorliegt.",
);
/// Legend.
pub const LEGEND_DUTY: Phrase = Phrase::new(
    "Duty: somebody is to be told or something to be written; it never blocks.",
    "Pflicht: Jemand ist zu informieren oder etwas zu dokumentieren; sie hält nichts auf.",
);
/// Legend.
pub const LEGEND_OPEN: Phrase =
    Phrase::new("Open: a needed answer is unknown.", "Offen: Eine nötige Antwort ist unbekannt.");
/// Whom a gate concerns.
pub const CONCERNS: Phrase = Phrase::new("Concerns: {0}", "Betrifft: {0}");
/// Gates of one basis that are not listed.
pub const MORE_OPEN: Phrase = Phrase::new(
    "… and {0} more that are open (all with --explain)",
    "… und {0} weitere, die offen sind (alle mit --explain)",
);
/// Files of a table stand below this folder.
pub const BELOW_FOLDER: Phrase = Phrase::new("Below {0}", "Unter {0}");
/// Who can clear it.
pub const CLEARED_BY: Phrase = Phrase::new("Cleared through: {0}", "Zu klären über: {0}");
/// It cannot be cleared.
pub const NOT_CLEARABLE: Phrase =
    Phrase::new("Cannot be cleared; to be told: {0}", "Nicht ausräumbar; zu informieren: {0}");
/// Whom a duty concerns.
pub const DUTY_TO: Phrase = Phrase::new("To be told: {0}", "Zu informieren: {0}");
/// How.
pub const HOW: Phrase = Phrase::new("How: {0}", "Wie: {0}");
/// Answers a gate rests on.
pub const RESTS_ON: Phrase = Phrase::new("Because: {0}", "Weil: {0}");
/// Sources.
pub const BASIS_LAW: Phrase = Phrase::new("Legal basis: {0}", "Rechtsgrundlage: {0}");
/// Sources.
pub const BASIS_POLICY: Phrase = Phrase::new("Policy: {0}", "Beschluss oder Leitlinie: {0}");
/// A clearance that counts.
pub const CLEARANCE: Phrase = Phrase::new("Cleared by {0} of {1}", "Ausgeräumt durch {0} vom {1}");
/// A clearance that counts, with its end.
pub const CLEARANCE_UNTIL: Phrase =
    Phrase::new("Cleared by {0} of {1}, until {2}", "Ausgeräumt durch {0} vom {1}, gültig bis {2}");
/// A clearance that does not count yet.
pub const CLEARANCE_EARLY: Phrase =
    Phrase::new("The clearance {0} counts from {1} on only", "Die Freigabe {0} gilt erst ab {1}");
/// A clearance that counts no more.
pub const CLEARANCE_LATE: Phrase = Phrase::new("The clearance {0} ended on {1}", "Die Freigabe {0} endete am {1}");

// --- report: risks and opportunities

/// Column.
pub const COL_DIMENSION: Phrase = Phrase::new("Dimension", "Dimension");
/// Column.
pub const COL_LEVEL: Phrase = Phrase::new("Level", "Stufe");
/// Column.
pub const COL_INHERENT: Phrase = Phrase::new("Without measures", "Ohne Maßnahmen");
/// Column.
pub const COL_RESIDUAL: Phrase = Phrase::new("With measures", "Mit Maßnahmen");
/// Several moderate answers lifted a dimension.
pub const ACCUMULATED: Phrase = Phrase::new("{0} (several points together)", "{0} (mehrere Punkte zusammen)");
/// The second axis.
pub const OPPORTUNITIES_APART: Phrase = Phrase::new(
    "Opportunities are weighed by people. They lower no level and open no gate.",
    "Chancen wägen Menschen ab. Sie senken keine Stufe und öffnen keine Schranke.",
);
/// Both axes in one line.
pub const CHANCE_AND_RISK: Phrase =
    Phrase::new("Opportunities: {0}. Highest risk: {1}.", "Chancen: {0}. Höchstes Risiko: {1}.");

// --- report: why

/// A stop decides.
pub const WHY_STOP: Phrase = Phrase::new(
    "A stop applies; nothing else can change that.",
    "Ein Stopp greift; nichts anderes kann daran etwas ändern.",
);
/// A hold decides.
pub const WHY_HOLD: Phrase = Phrase::new(
    "A hold applies, so the offices must be heard first.",
    "Ein Vorbehalt greift, daher sind zuerst die Stellen zu hören.",
);
/// An open gate decides.
pub const WHY_OPEN_GATE: Phrase = Phrase::new(
    "It is not known whether a stop or hold applies, so the offices must be heard first.",
    "Es ist nicht bekannt, ob ein Stopp oder Vorbehalt greift, daher sind zuerst die Stellen zu hören.",
);
/// What is unknown decides.
pub const WHY_UNKNOWN: Phrase = Phrase::new(
    "With the answers given the class is {0}, at worst {1}. What is unknown neither allows nor refuses: it is clarified first.",
    "Mit den gegebenen Antworten ergibt sich {0}, schlimmstenfalls {1}. Unbekanntes erlaubt nichts und lehnt nichts ab: Es wird zuerst geklärt.",
);
/// Escalation that fires.
pub const AT_LEAST: Phrase = Phrase::new("at least {0}", "mindestens {0}");
/// Escalation that may fire.
pub const PERHAPS: Phrase = Phrase::new("perhaps {0}", "vielleicht {0}");
/// Why a rule exists.
pub const REASON: Phrase = Phrase::new("Why it matters: {0}", "Hintergrund: {0}");
/// An answer.
pub const QUESTION_ANSWER: Phrase = Phrase::new("{0} {1}", "{0} {1}");

// --- report: unknowns and levers

/// What it could lead to alone.
pub const COULD_REACH: Phrase = Phrase::new("{0}; alone it could lead to {1}", "{0}; allein könnte es führen zu: {1}");
/// Alone it changes nothing.
pub const COULD_REACH_NOTHING: Phrase = Phrase::new("{0}; alone it changes nothing", "{0}; allein ändert es nichts");
/// Asked only depending on other unknowns.
pub const PERHAPS_ASKED: Phrase =
    Phrase::new("only needed depending on other open answers", "nur nötig je nach anderen offenen Antworten");
/// Whom to ask.
pub const ASK: Phrase = Phrase::new("Ask: {0}", "Zu fragen: {0}");
/// What a lever leads to.
pub const LEVER_THEN: Phrase = Phrase::new("{0} to {1}, if", "{0} bis {1}, wenn");
/// What a lever leads to.
pub const LEVER_THEN_POINT: Phrase = Phrase::new("{0}, if", "{0}, wenn");
/// An answer of a lever.
pub const LEVER_AT_MOST: Phrase =
    Phrase::new("{0} turns out to be {1} or better", "{0} mit {1} oder günstiger zu beantworten ist");
/// An answer of a lever.
pub const LEVER_IS: Phrase = Phrase::new("{0} turns out to be {1}", "{0} mit {1} zu beantworten ist");
/// A measure of a lever.
pub const LEVER_MEASURE: Phrase = Phrase::new("the measure {0} is agreed", "die Maßnahme {0} vereinbart wird");
/// The search was cut.
pub const LEVERS_CUT: Phrase = Phrase::new(
    "Not every possibility was tried; there may be smaller sets than these.",
    "Es wurden nicht alle Möglichkeiten durchprobiert; vielleicht geht es mit weniger.",
);
/// Nothing was found, and not everything was tried.
pub const LEVERS_UNTRIED: Phrase = Phrase::new(
    "Nothing was found that would lower it, but not every possible answer was tried.",
    "Es wurde nichts gefunden, was es senken würde; es wurden aber nicht alle möglichen Antworten durchprobiert.",
);
/// Nothing lowers the result.
pub const LEVERS_NONE: Phrase = Phrase::new(
    "Nothing that could be clarified or agreed would lower it; only other answers (another design) would.",
    "Nichts, was geklärt oder vereinbart werden kann, würde es senken; das könnten nur andere Antworten (eine andere Gestaltung).",
);

/// Nothing but a clearance of the gates that apply lowers the result.
pub const LEVERS_CLEARANCE: Phrase = Phrase::new(
    "Nothing that could be clarified or agreed would lower it; a documented clearance of the gates that apply would, or \
     other answers (another design).",
    "Nichts, was geklärt oder vereinbart werden kann, würde es senken; das könnten nur eine dokumentierte Freigabe für die \
     Schranken, die greifen, oder andere Antworten (eine andere Gestaltung).",
);

// --- report: measures

/// Status.
pub const STATUS_OFFERED: Phrase = Phrase::new("offered", "angeboten");
/// Status.
pub const STATUS_PLANNED: Phrase = Phrase::new("planned, does not count yet", "geplant, zählt noch nicht");
/// Status.
pub const STATUS_AGREED: Phrase = Phrase::new("agreed", "vereinbart");
/// Status.
pub const STATUS_IN_PLACE: Phrase = Phrase::new("in place", "umgesetzt");
/// Status.
pub const STATUS_VERIFIED: Phrase = Phrase::new("verified", "geprüft");
/// Status.
pub const STATUS_ENDED: Phrase = Phrase::new("ended on {0}, does not count", "endete am {0}, zählt nicht");
/// Status.
pub const STATUS_OVERDUE: Phrase =
    Phrase::new("was due on {0}, counts as planned only", "war fällig am {0}, zählt nur als geplant");
/// Owner.
pub const OWNER: Phrase = Phrase::new("owner: {0}", "zuständig: {0}");
/// Due date.
pub const DUE: Phrase = Phrase::new("due {0}", "fällig {0}");
/// End.
pub const UNTIL: Phrase = Phrase::new("until {0}", "bis {0}");
/// Evidence.
pub const EVIDENCE: Phrase = Phrase::new("to be documented", "zu dokumentieren");
/// Offered ones are not listed.
pub const OFFERED_MORE: Phrase = Phrase::new(
    "{0} more could lower single levels (listed with --explain).",
    "{0} weitere könnten einzelne Stufen senken (aufgeführt mit --explain).",
);
/// Offered ones are not listed.
pub const OFFERED_ONE_MORE: Phrase = Phrase::new(
    "One more could lower single levels (listed with --explain).",
    "Eine weitere könnte einzelne Stufen senken (aufgeführt mit --explain).",
);

// --- report: contributions and what is not counted

/// Column.
pub const COL_QUESTION: Phrase = Phrase::new("Question", "Frage");
/// Column.
pub const COL_ANSWER: Phrase = Phrase::new("Answer", "Antwort");
/// Column.
pub const COL_SOURCE: Phrase = Phrase::new("Source", "Quelle");
/// A note.
pub const NOTE: Phrase = Phrase::new("{0} — Note: {1}", "{0} — Anmerkung: {1}");
/// Lowered by a measure.
pub const LOWERED: Phrase = Phrase::new("{0}, without measures {1}", "{0}, ohne Maßnahmen {1}");
/// Why a question is asked.
pub const IGNORED: Phrase =
    Phrase::new("answered, but not asked here: {0}", "beantwortet, hier aber nicht gefragt: {0}");
/// An answer kept from an older rule set.
pub const PARKED: Phrase =
    Phrase::new("kept from an older rule set: {0}: {1}", "aus älterem Regelwerk aufbewahrt: {0}: {1}");
/// A question that is not asked.
pub const NOT_ASKED: Phrase = Phrase::new("not needed: {0}", "nicht nötig: {0}");
/// How many questions are not asked.
pub const NOT_ASKED_COUNT: Phrase = Phrase::new(
    "Questions not needed here: {0} (listed with --explain)",
    "Hier nicht nötige Fragen: {0} (aufgeführt mit --explain)",
);

// --- report: sources and provenance

/// How well a source was read.
pub const READ_PART: Phrase = Phrase::new("read in part", "in Auszügen gelesen");
/// How well a source was read.
pub const READ_SECONDARY: Phrase = Phrase::new("! not read at first hand", "! nicht im Original gelesen");
/// Tool.
pub const MADE_BY: Phrase = Phrase::new("{0}; rule set {1} {2}, cooprisk {3}", "{0}; Regelwerk {1} {2}, cooprisk {3}");
/// An overlay. Name and version; how many entries it changes, adds, removes.
pub const OVERLAY: Phrase = Phrase::new(
    "With the overlay {0} (entries changed: {1}, added: {2}, removed: {3})",
    "Mit dem Overlay {0} (Einträge geändert: {1}, ergänzt: {2}, entfernt: {3})",
);
/// An overlay was written for another version of the rules. Name and that version.
pub const OLD_OVERLAY: Phrase = Phrase::new(
    "! The overlay {0} was written for version {1} of the rule set.",
    "! Das Overlay {0} wurde für die Version {1} des Regelwerks geschrieben.",
);
/// Proposal.
pub const PROPOSAL_FILE: Phrase = Phrase::new("Proposal: {0}", "Vorhaben: {0}");
/// Where the day comes from.
pub const AS_OF_OPTION: Phrase = Phrase::new("As of {0} (given by --as-of)", "Stand {0} (angegeben mit --as-of)");
/// Where the day comes from.
pub const AS_OF_PROPOSAL: Phrase = Phrase::new("As of {0} (date of the proposal)", "Stand {0} (Datum des Vorhabens)");
/// Where the day comes from.
pub const AS_OF_TODAY: Phrase = Phrase::new("As of {0} (today, UTC)", "Stand {0} (heute, UTC)");
/// Past review dates.
pub const STALE: Phrase = Phrase::new(
    "! Review date passed: {0}. Check these sources before relying on them.",
    "! Überprüfung überfällig: {0}. Sehen Sie diese Quellen nach, bevor Sie sich darauf stützen.",
);
/// The rules are meant for a later time.
pub const NOT_YET_VALID: Phrase =
    Phrase::new("! The rule set is meant for use from {0} on.", "! Das Regelwerk ist erst ab {0} anzuwenden.");
/// The proposal was written for an older version. The version; how many answers moved, how many were set aside.
pub const CARRIED: Phrase = Phrase::new(
    "! The proposal was answered under version {0} of the rule set. Answers carried over to another question or choice: \
     {1}; set aside and therefore unknown: {2}. Read the answers again.",
    "! Das Vorhaben wurde unter der Version {0} des Regelwerks beantwortet. Auf eine andere Frage oder Antwort \
     übertragen: {1}; beiseitegelegt und daher unbekannt: {2}. Sehen Sie die Antworten noch einmal durch.",
);
/// The proposal was written for other rules.
pub const OTHER_RULES: Phrase = Phrase::new(
    "! The proposal was answered under {0}; read the answers again.",
    "! Das Vorhaben wurde unter {0} beantwortet; sehen Sie die Antworten noch einmal durch.",
);

// --- report: tables of many proposals

/// Column.
pub const COL_FILE: Phrase = Phrase::new("File", "Datei");
/// Column.
pub const COL_RECOMMENDATION: Phrase = Phrase::new("Result", "Ergebnis");
/// Column.
pub const COL_REACH: Phrase = Phrase::new("Reach", "Spanne");
/// Column.
pub const TABLE_CLARIFY: Phrase =
    Phrase::new("? = something is still to be clarified", "? = es ist noch etwas zu klären");
/// Column.
pub const COL_GATES: Phrase = Phrase::new("Gates", "Schranken");
/// Column.
pub const COL_UNANSWERED: Phrase = Phrase::new("Unknown", "Unbekannt");
/// In a table.
pub const INVALID: Phrase = Phrase::new("invalid", "ungültig");
/// Gates in a table.
pub const COUNT_STOP: Phrase = Phrase::new("{0} stop", "{0} Stopp");
/// Gates in a table.
pub const COUNT_HOLD: Phrase = Phrase::new("{0} hold", "{0} Vorbehalt");
/// Gates in a table.
pub const COUNT_OPEN: Phrase = Phrase::new("{0} open", "{0} offen");
/// Above a table that is not complete.
pub const TABLE_CUT: Phrase = Phrase::new(
    "{0} proposals; the {1} gravest are shown (all with --format csv)",
    "{0} Vorhaben; gezeigt sind die {1} gravierendsten (alle mit --format csv)",
);
/// Column of rule cases.
pub const COL_CASE: Phrase = Phrase::new("Case", "Fallbeispiel");
/// Column of rule cases.
pub const COL_FORM: Phrase = Phrase::new("Form", "Form");
/// Column of rule cases.
pub const COL_EXPECTED: Phrase = Phrase::new("Expected", "Erwartet");
/// Column of rule cases.
pub const COL_ASKED: Phrase = Phrase::new("Asked", "Fragen");
/// Column of rule cases.
pub const COL_MET: Phrase = Phrase::new("Met", "Erfüllt");
/// Form of a case.
pub const FORM_STATED: Phrase = Phrase::new("stated", "wie angegeben");
/// Form of a case.
pub const FORM_ASSUMED: Phrase = Phrase::new("with assumptions", "mit Annahmen");
/// What a case forbids. Recommendations.
pub const EXPECTED_NOT: Phrase = Phrase::new("not {0}", "nicht {0}");
/// What a case expects. Ends of the class.
pub const EXPECTED_CLASS: Phrase = Phrase::new("class {0}", "Klasse {0}");
/// What a case expects. Ends of the reach.
pub const EXPECTED_REACH: Phrase = Phrase::new("reach {0}", "Spanne {0}");
/// What a case expects. Recommendations.
pub const EXPECTED_MEETS: Phrase = Phrase::new("reach meets {0}", "Spanne umfasst {0}");
/// Whether a case is met.
pub const MET: Phrase = Phrase::new("yes", "ja");
/// Whether a case is met.
pub const NOT_MET: Phrase = Phrase::new("no", "nein");
/// Whether a case is met.
pub const NOT_MET_DISPUTED: Phrase = Phrase::new("no, disputed", "nein, strittig");
