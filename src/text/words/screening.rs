//! The words of comparing names with lists. This file does not know where they are used.

use crate::text::Phrase;

/// What every result says about its reach.
pub const PARTIAL: Phrase = Phrase::new(
    "The coverage is partial: the bundled lists are extracts, not the full EU consolidated list. No match is no check.",
    "Die Abdeckung ist unvollständig: Die mitgelieferten Listen sind Auszüge, nicht die vollständige konsolidierte \
     EU-Liste. Dass kein Treffer gefunden wurde, ersetzt keine Prüfung.",
);
/// Nothing was found.
pub const NOTHING: Phrase =
    Phrase::new("No name matches an entry of these lists.", "Kein Name trifft einen Eintrag dieser Listen.");
/// Nothing was found for one name.
pub const NO_MATCH: Phrase = Phrase::new("no match in these lists", "kein Treffer in diesen Listen");
/// Before words that call for a look.
pub const HINTS: Phrase = Phrase::new(
    "Words that call for a look. They are no match and change no result:",
    "Wörter, die einen Blick verdienen. Sie sind kein Treffer und ändern kein Ergebnis:",
);
/// Such a word: word, the text it stands in, meaning, country.
pub const HINT: Phrase = Phrase::new("“{0}” in “{1}”: {2} ({3})", "„{0}“ in „{1}“: {2} ({3})");
/// Switched off.
pub const OFF: Phrase = Phrase::new(
    "Names were not compared with any list (--no-screen).",
    "Die Namen wurden mit keiner Liste verglichen (--no-screen).",
);
/// Before the lists.
pub const LISTS: Phrase = Phrase::new("Lists compared:", "Verglichene Listen:");
/// A list: title, state, number of entries, digest.
pub const LIST: Phrase = Phrase::new("{0}, as of {1}, {2} entries, {3}", "{0}, Stand {1}, {2} Einträge, {3}");
/// A list without a date.
pub const UNDATED: Phrase = Phrase::new("unknown date", "unbekannt");
/// A match: name, entry, list, state, weight.
pub const MATCH: Phrase = Phrase::new("“{0}” – “{1}”, {2} (as of {3}): {4}", "„{0}“ – „{1}“, {2} (Stand {3}): {4}");
/// Legal weight.
pub const FREEZE: Phrase = Phrase::new("asset freeze", "Einfrieren von Geldern");
/// Legal weight.
pub const EXPORT: Phrase = Phrase::new("export restriction", "Ausfuhrbeschränkung");
/// Legal weight.
pub const EVIDENCE: Phrase = Phrase::new("a reason to look", "Anlass zur Prüfung");
/// Certainty.
pub const SAME: Phrase = Phrase::new("same", "gleich");
/// Certainty.
pub const LIKELY: Phrase = Phrase::new("likely", "wahrscheinlich");
/// Certainty.
pub const POSSIBLE: Phrase = Phrase::new("possible", "möglich");
/// A match that somebody cleared.
pub const CLEARED: Phrase = Phrase::new("cleared", "ausgeräumt");
/// Which name of the entry matched, and why.
pub const MATCHED: Phrase = Phrase::new("Matched: “{0}”. {1}", "Getroffen: „{0}“. {1}");
/// What was left aside.
pub const IGNORED: Phrase = Phrase::new("Left aside: {0}", "Nicht berücksichtigt: {0}");
/// Why it is listed.
pub const REASON: Phrase = Phrase::new("Entry: {0}", "Eintrag: {0}");
/// The list itself.
pub const ABOUT: Phrase = Phrase::new("About the list: {0}", "Zur Liste: {0}");
/// The characters of the name.
pub const HIDDEN: Phrase = Phrase::new("The name holds invisible characters.", "Der Name enthält unsichtbare Zeichen.");
/// The characters of the name.
pub const BIDI: Phrase = Phrase::new(
    "The name holds characters that turn the direction of writing.",
    "Der Name enthält Zeichen, die die Schreibrichtung umkehren.",
);
/// The characters of the name.
pub const LOOKALIKE: Phrase = Phrase::new(
    "The name holds letters of another script that look like Latin ones.",
    "Der Name enthält Buchstaben einer anderen Schrift, die wie lateinische aussehen.",
);
/// The characters of the name.
pub const COMPATIBILITY: Phrase = Phrase::new(
    "The name holds letters in unusual forms, such as fullwidth ones.",
    "Der Name enthält Buchstaben in ungewöhnlichen Formen, etwa in voller Breite.",
);
/// A match and the answer say different things.
pub const CONTRADICTS: Phrase = Phrase::new(
    "The answer “{0}” says otherwise. The worse of both counts until the match is cleared.",
    "Die Antwort „{0}“ sagt etwas anderes. Es zählt das Schwerere von beiden, bis der Treffer ausgeräumt ist.",
);
/// How to clear it: id of the entry.
pub const TO_CLEAR: Phrase = Phrase::new(
    "Not the same? Compare country and address, then note it: [[cleared_match]] with entry = \"{0}\".",
    "Nicht dieselbe Stelle? Vergleichen Sie Land und Anschrift und vermerken Sie es: [[cleared_match]] mit \
     entry = \"{0}\".",
);
/// Why a match was cleared.
pub const CLEARED_BY: Phrase = Phrase::new("Cleared: {0}", "Ausgeräumt: {0}");
/// Until when.
pub const CLEARED_UNTIL: Phrase = Phrase::new("Cleared until {0}: {1}", "Ausgeräumt bis {0}: {1}");
/// A cleared match that counts no longer.
pub const LAPSED: Phrase = Phrase::new(
    "It was cleared before, but that has ended or the entry has changed: look at it again.",
    "Der Treffer war ausgeräumt, doch die Frist ist abgelaufen oder der Eintrag hat sich geändert: Bitte erneut prüfen.",
);
/// A near miss: entry, why.
pub const MISS: Phrase = Phrase::new("not “{0}” ({1}): {2}", "nicht „{0}“ ({1}): {2}");
/// Weight of what matched.
pub const WEIGHT: Phrase = Phrase::new("weight {0} of {1}", "Gewicht {0} von {1}");
/// Why not.
pub const MISSING: Phrase = Phrase::new("lacks {0}", "es fehlt {0}");
/// Why not.
pub const EXTRA: Phrase = Phrase::new("{0} makes it another name", "{0} macht daraus einen anderen Namen");
/// Why not.
pub const OTHER_COUNTRY: Phrase =
    Phrase::new("the country is another or not known", "das Land ist ein anderes oder unbekannt");
/// Why not.
pub const COMMON: Phrase = Phrase::new("what agrees is common to many names", "was übereinstimmt, tragen viele Namen");
/// More matches than are shown.
pub const CUT: Phrase = Phrase::new("and more; name it more precisely", "und weitere; bitte genauer benennen");

/// The rules, in the order of their definition.
pub const RULES: [Phrase; 18] = [
    Phrase::new("Same ROR identifier.", "Gleiche ROR-Kennung."),
    Phrase::new("Same name.", "Gleicher Name."),
    Phrase::new("A part of the listed body.", "Teil der gelisteten Einrichtung."),
    Phrase::new(
        "Same name but for words like national or research.",
        "Gleicher Name bis auf Wörter wie national oder Forschung.",
    ),
    Phrase::new("Same name with one typing error.", "Gleicher Name mit einem Tippfehler."),
    Phrase::new("Same name in another writing system.", "Gleicher Name in anderer Schrift."),
    Phrase::new("The listed name with a place.", "Der gelistete Name mit einem Ort."),
    Phrase::new("Same abbreviation.", "Gleiche Abkürzung."),
    Phrase::new(
        "Same name of a person; compare the date of birth.",
        "Gleicher Personenname; vergleichen Sie das Geburtsdatum.",
    ),
    Phrase::new("Same short abbreviation in the same country.", "Gleiche kurze Abkürzung im selben Land."),
    Phrase::new("Several typing errors.", "Mehrere Tippfehler."),
    Phrase::new("Same name, another country.", "Gleicher Name, anderes Land."),
    Phrase::new("A word of the listed name is missing.", "Ein Wort des gelisteten Namens fehlt."),
    Phrase::new("The listed name with further words.", "Der gelistete Name mit weiteren Wörtern."),
    Phrase::new("The listed name beside another institution.", "Der gelistete Name neben einer anderen Einrichtung."),
    Phrase::new("Same name, but a common one.", "Gleicher Name, aber ein häufiger."),
    Phrase::new("Other characters of the same sound.", "Andere Schriftzeichen gleicher Lautung."),
    Phrase::new("Nearly the name of a person.", "Beinahe der Name einer Person."),
];
