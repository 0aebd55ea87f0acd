//! The words of `cooprisk verify`. This file does not know where they are used.

use crate::text::Phrase;

/// File; id and version of the rule set.
pub const IDENTICAL: Phrase = Phrase::new(
    "{0}: identical (computed again with the rule set {1} {2})",
    "{0}: identisch (erneut berechnet mit dem Regelwerk {1} {2})",
);
/// File, part.
pub const DIFFERENT: Phrase = Phrase::new("{0}: different, first in {1}", "{0}: abweichend, zuerst bei {1}");
/// Part of an assessment.
pub const PART_TOOL: Phrase = Phrase::new("the program", "dem Programm");
/// Part of an assessment.
pub const PART_RULES: Phrase = Phrase::new("the rules", "den Regeln");
/// Part of an assessment.
pub const PART_OVERLAYS: Phrase = Phrase::new("the overlays", "den Overlays");
/// Part of an assessment.
pub const PART_LISTS: Phrase = Phrase::new("the lists", "den Listen");
/// Part of an assessment.
pub const PART_PROPOSAL: Phrase = Phrase::new("the answers", "den Antworten");
/// Part of an assessment.
pub const PART_DAY: Phrase = Phrase::new("the day of the assessment", "dem Stichtag");
/// Part of an assessment.
pub const PART_RESULT: Phrase = Phrase::new("the result", "dem Ergebnis");
/// Part of an assessment.
pub const PART_SEAL: Phrase = Phrase::new("the digest of the whole", "der Prüfsumme des Ganzen");
/// Way to a value, what the file says, what comes out now.
pub const VALUES: Phrase = Phrase::new("{0}: {1} in the report, {2} now", "{0}: {1} im Bericht, {2} jetzt");
/// Way to a value, what it is about.
pub const ABOUT: Phrase = Phrase::new("{0} ({1})", "{0} ({1})");
/// No value.
pub const NOTHING: Phrase = Phrase::new("nothing", "nichts");
/// Place.
pub const PLACE: Phrase = Phrase::new("at {0}", "Stelle: {0}");
/// What a digest that does not fit means.
pub const SEAL: Phrase = Phrase::new(
    "The result follows from the answers, but the report was changed after it was written, where it plays no part in \
     the result.",
    "Das Ergebnis folgt aus den Antworten, aber der Bericht wurde nachträglich geändert, und zwar dort, wo es für das \
     Ergebnis keine Rolle spielt.",
);
/// Files of rules.
pub const CHANGED: Phrase = Phrase::new("Changed files: {0}", "Geänderte Dateien: {0}");
/// Files of rules.
pub const GONE: Phrase = Phrase::new("Only in the report: {0}", "Nur im Bericht: {0}");
/// Files of rules.
pub const NEW: Phrase = Phrase::new("Only in the rules at hand: {0}", "Nur in den vorliegenden Regeln: {0}");
/// Other rules, same result.
pub const EFFECT_SAME: Phrase =
    Phrase::new("The rules at hand give the same result.", "Die vorliegenden Regeln führen zum selben Ergebnis.");
/// Other rules; the first difference follows.
pub const EFFECT_OTHER: Phrase = Phrase::new(
    "The rules at hand give another result, first at {0}",
    "Die vorliegenden Regeln führen zu einem anderen Ergebnis, zuerst bei {0}",
);
/// Questions by id.
pub const JUDGED_QUESTIONS: Phrase = Phrase::new("Questions judged otherwise: {0}", "Anders bewertete Fragen: {0}");
/// Escalations by id.
pub const JUDGED_ESCALATIONS: Phrase =
    Phrase::new("Escalations that come out otherwise: {0}", "Einstufungsregeln mit anderem Ergebnis: {0}");
/// Gates by id.
pub const JUDGED_GATES: Phrase =
    Phrase::new("Gates that come out otherwise: {0}", "Schranken mit anderem Ergebnis: {0}");
/// Other rules that ask other questions.
pub const EFFECT_UNREADABLE: Phrase =
    Phrase::new("The answers do not fit the rules at hand.", "Die Antworten passen nicht zu den vorliegenden Regeln.");
/// What can be done about other rules.
pub const RULES_HELP: Phrase = Phrase::new(
    "To compare with the rules of the report, name their folder with --rules.",
    "Für den Vergleich mit den Regeln des Berichts nennen Sie deren Ordner mit --rules.",
);
/// What can be done about other overlays.
pub const OVERLAYS_HELP: Phrase = Phrase::new(
    "To compare with the overlays of the report, name each with --overlay.",
    "Für den Vergleich mit den Overlays des Berichts nennen Sie jedes mit --overlay.",
);
/// What can be done about other lists.
pub const LISTS_HELP: Phrase = Phrase::new(
    "To compare with the lists of the report, name each that is not bundled, or that has changed, with --list.",
    "Für den Vergleich mit den Listen des Berichts nennen Sie jede, die nicht mitgeliefert wird oder sich geändert hat, \
     mit --list.",
);
/// Version that made a report, own version.
pub const OTHER_VERSION: Phrase = Phrase::new(
    "made by version {0} of the program, computed again by version {1}",
    "erstellt mit Version {0} des Programms, erneut berechnet mit Version {1}",
);
/// Summary of many: identical, different, not readable.
pub const SUMMARY: Phrase =
    Phrase::new("{0} identical, {1} different, {2} not readable", "{0} identisch, {1} abweichend, {2} nicht lesbar");
