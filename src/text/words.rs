//! The words of the program, in both languages. This file does not know where they are used.

use super::Phrase;

// Prompts (cli/prompt.rs, cli/prompt/*.rs).

/// Command of every prompt.
pub const ASK_UNKNOWN: Phrase = Phrase::new("Unknown so far", "Bisher nicht bekannt");
/// Command of every prompt.
pub const ASK_HELP: Phrase = Phrase::new("Help: why, how, sources", "Hilfe: warum, wie, Quellen");
/// Command of prompts for questions.
pub const ASK_NOTE: Phrase = Phrase::new("Add a note", "Notiz hinzufügen");
/// Command of every prompt.
pub const ASK_RESULT: Phrase = Phrase::new("Show the result so far", "Bisheriges Ergebnis zeigen");
/// Command of every prompt.
pub const ASK_BACK: Phrase = Phrase::new("Back (Esc)", "Zurück (Esc)");
/// Command of every prompt.
pub const ASK_QUIT: Phrase = Phrase::new("Save and quit", "Speichern und beenden");
/// One-of questions: several are still possible.
pub const ASK_SEVERAL: Phrase =
    Phrase::new("One of several, not known which …", "Eines von mehreren, noch nicht bekannt, welches …");
/// Marking what is still possible.
pub const ASK_MARK_POSSIBLE: Phrase =
    Phrase::new("Mark everything that is still possible.", "Markieren Sie alles, was noch möglich ist.");
/// Multi questions: the marked ones and perhaps more.
pub const ASK_MORE: Phrase =
    Phrase::new("… and perhaps others (not known)", "… und vielleicht weitere (nicht bekannt)");
/// Hint below a list on a terminal.
pub const ASK_KEYS_LIST: Phrase =
    Phrase::new("Arrow keys and Enter; Esc goes back", "Pfeiltasten und Enter; Esc geht zurück");
/// Hint below a list in which several can be marked.
pub const ASK_KEYS_MULTI: Phrase =
    Phrase::new("Space marks, Enter accepts; Esc goes back", "Leertaste markiert, Enter übernimmt; Esc geht zurück");
/// Hint above a text line on a terminal. Words of the command “unknown”.
pub const ASK_KEYS_TEXT: Phrase = Phrase::new(
    "Enter accepts; empty: {0}; ? helps; Tab shows all commands; Esc goes back",
    "Enter übernimmt; leer: {0}; ? hilft; Tab zeigt alle Befehle; Esc geht zurück",
);
/// The commands of a text line.
pub const ASK_COMMANDS: Phrase = Phrase::new("What would you like to do?", "Was möchten Sie tun?");
/// Enter with nothing marked.
pub const ASK_NOTHING_MARKED: Phrase = Phrase::new("Nothing is marked.", "Es ist nichts markiert.");
/// Confirmation of an empty answer. The words of the entry, if there is one.
pub const ASK_NONE_APPLIES: Phrase =
    Phrase::new("That is right: none of these applies", "Das stimmt: Nichts davon trifft zu");
/// Refusal of an empty answer.
pub const ASK_MARK_AGAIN: Phrase = Phrase::new("No, show the list again", "Nein, die Liste noch einmal zeigen");
/// An entry that excludes others was marked beside others. The entry.
pub const ASK_EXCLUSIVE: Phrase = Phrase::new(
    "“{0}” cannot stand beside others. Mark it alone, or only the others.",
    "„{0}“ kann nicht neben anderem stehen. Markieren Sie nur dies oder nur das andere.",
);
/// Plain prompts: the commands, said once. The words of the command “unknown” are general here.
pub const ASK_PLAIN_INTRO: Phrase = Phrase::new(
    "Type a number or a text and press Enter. These lines are commands at every prompt: u = unknown or skip, ? = help, \
     b = back, r = result so far, n = add a note (at questions), q = save and quit. =u enters the letter.",
    "Geben Sie eine Zahl oder einen Text ein und drücken Sie Enter. Diese Zeilen sind überall Befehle: u = nicht \
     bekannt oder überspringen, ? = Hilfe, b = zurück, r = bisheriges Ergebnis, n = Notiz (bei Fragen), q = speichern \
     und beenden. =u gibt den Buchstaben ein.",
);
/// Plain prompts: one number is wanted. The last number.
pub const ASK_PLAIN_ONE: Phrase = Phrase::new("A number from 1 to {0}", "Eine Zahl von 1 bis {0}");
/// Plain prompts: one number, or several where it is not known which. The last number.
pub const ASK_PLAIN_ONE_OF: Phrase = Phrase::new(
    "A number from 1 to {0}; several if it is one of them and not known which",
    "Eine Zahl von 1 bis {0}; mehrere, wenn es eines davon ist und nicht bekannt ist, welches",
);
/// Plain prompts: several numbers are wanted. The last number.
pub const ASK_PLAIN_MANY: Phrase = Phrase::new(
    "Numbers from 1 to {0} with spaces between them; 0 if none of these applies",
    "Zahlen von 1 bis {0}, durch Leerzeichen getrennt; 0, wenn nichts davon zutrifft",
);
/// Plain prompts: a text is wanted. The words of the command “unknown”.
pub const ASK_PLAIN_TEXT: Phrase = Phrase::new("A text; empty line: {0}", "Ein Text; leere Zeile: {0}");
/// Plain prompts: a text is wanted. The text so far.
pub const ASK_PLAIN_TEXT_BEFORE: Phrase =
    Phrase::new("A text; empty line keeps “{0}”", "Ein Text; leere Zeile behält „{0}“");
/// Plain prompts: what was answered before.
pub const ASK_PLAIN_BEFORE: Phrase = Phrase::new("; empty line keeps {0}", "; leere Zeile behält {0}");
/// Plain prompts: what was typed cannot be used.
pub const ASK_PLAIN_WRONG: Phrase = Phrase::new("That does not fit here.", "Das passt hier nicht.");
/// Plain prompts: the line is too long.
pub const ASK_TOO_LONG: Phrase = Phrase::new("The line is too long.", "Die Zeile ist zu lang.");
/// Plain prompts: the line holds characters that cannot be seen.
pub const ASK_HIDDEN: Phrase = Phrase::new(
    "The line holds control or invisible characters.",
    "Die Zeile enthält Steuerzeichen oder unsichtbare Zeichen.",
);
// Conditions read back as sentences (rules/sentence.rs). The German parts stand behind “wenn”: the verb comes last.

/// Question, what is said.
pub const ANSWERED: Phrase = Phrase::new("{0} is answered {1}", "{0} {1} beantwortet ist");
/// A choice.
pub const WITH: Phrase = Phrase::new("{0}", "mit {0}");
/// A choice of a risk question and all worse ones.
pub const OR_WORSE: Phrase = Phrase::new("{0} or worse", "mit {0} oder schwerwiegender");
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
