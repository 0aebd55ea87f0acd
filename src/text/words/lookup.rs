//! The words of looking up in a list. This file does not know where they are used.

use crate::text::Phrase;

/// The title of a list.
pub const TITLE: Phrase = Phrase::new("“{0}”", "„{0}“");
/// Over what was found. Title of the list, state.
pub const FOUND: Phrase = Phrase::new(
    "Entries of “{0}” (as of {1}) that may fit. This decides nothing; check each of them:",
    "Einträge aus „{0}“ (Stand {1}), die passen könnten. Damit ist nichts entschieden; prüfen Sie jeden:",
);
/// Nothing was found. Title of the list, state.
pub const NOTHING: Phrase = Phrase::new(
    "No entry of “{0}” (as of {1}) fits. That does not mean that nothing applies; try other words, in English or \
     German.",
    "Kein Eintrag aus „{0}“ (Stand {1}) passt. Das heißt nicht, dass nichts zutrifft; versuchen Sie andere Wörter, auf \
     Deutsch oder Englisch.",
);
/// Words that fit nothing. The words.
pub const MISSED: Phrase = Phrase::new("Found nothing for: {0}", "Nichts gefunden zu: {0}");
/// A hint on an entry.
pub const HINT: Phrase = Phrase::new("Hint: {0}", "Hinweis: {0}");
/// Which names of the entry were meant. The names.
pub const FOUND_BY: Phrase = Phrase::new("Found by: {0}", "Gefunden über: {0}");
/// The answer that an entry suggests. The answer.
pub const SUGGESTS: Phrase =
    Phrase::new("Suggested by those who keep these rules: “{0}”", "Vorschlag der Redaktion: „{0}“");
/// No answer is suggested where other entries of the list suggest one.
pub const SUGGESTS_NOTHING: Phrase = Phrase::new(
    "No suggestion: it fits several answers, or none of them.",
    "Kein Vorschlag: passt zu mehreren Antworten oder zu keiner.",
);
/// Command of prompts where words can be looked up. The lists.
pub const LOOK_UP: Phrase = Phrase::new("Look up in {0}", "Nachschlagen in {0}");
/// Plain prompts: how to look up. The lists.
pub const PLAIN_LOOK_UP: Phrase = Phrase::new(
    "To look up in {0}: ? and the words in one line, like ?camera; l asks for the words",
    "Nachschlagen in {0}: ? und die Wörter in einer Zeile, etwa ?Kamera; l fragt nach den Wörtern",
);
/// Part of a help text. The lists.
pub const HELP: Phrase = Phrase::new(
    "Words can be looked up in {0}: by the entry in the list of answers, or in lines with ? and the words, like \
     ?camera. What is found has to be checked; it answers nothing.",
    "Wörter lassen sich nachschlagen in {0}: über den Eintrag in der Antwortliste oder in einer Zeile mit ? und den \
     Wörtern, etwa ?Kamera. Was gefunden wird, ist zu prüfen; es beantwortet nichts.",
);
/// Asks for the words. The lists.
pub const WHICH_WORDS: Phrase = Phrase::new("Look up in {0}: which words?", "Nachschlagen in {0}: welche Wörter?");
/// Asks for further words.
pub const OTHER_WORDS: Phrase = Phrase::new("Look up other words?", "Weitere Wörter nachschlagen?");
/// Command while looking up.
pub const BACK_TO_QUESTION: Phrase = Phrase::new("back to the question", "zurück zur Frage");
