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
