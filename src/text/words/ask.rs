//! The words of prompts and of the questionnaire. This file does not know where they are used.

use crate::text::Phrase;

// --- prompts

/// Command of every prompt.
pub const UNKNOWN: Phrase = Phrase::new("Unknown so far", "Bisher nicht bekannt");
/// Command of every prompt.
pub const HELP: Phrase = Phrase::new("Help: why, how, sources", "Hilfe: warum, wie, Quellen");
/// Command of prompts for questions.
pub const NOTE: Phrase = Phrase::new("Add a note", "Notiz hinzufügen");
/// Command of every prompt.
pub const RESULT: Phrase = Phrase::new("Show the result so far", "Bisheriges Ergebnis zeigen");
/// Command of every prompt.
pub const BACK: Phrase = Phrase::new("Back (Esc)", "Zurück (Esc)");
/// What stands where a question was left by going back.
pub const WENT_BACK: Phrase = Phrase::new("back", "zurück");
/// Command of every prompt.
pub const QUIT: Phrase = Phrase::new("Save and quit", "Speichern und beenden");
/// One-of questions: several are still possible.
pub const SEVERAL: Phrase =
    Phrase::new("One of several, not known which …", "Eines von mehreren, noch nicht bekannt, welches …");
/// Marking what is still possible.
pub const MARK_POSSIBLE: Phrase =
    Phrase::new("Mark everything that is still possible.", "Markieren Sie alles, was noch möglich ist.");
/// Multi questions: the marked ones and perhaps more.
pub const MORE: Phrase = Phrase::new("… and perhaps others (not known)", "… und vielleicht weitere (nicht bekannt)");
/// Hint below a list on a terminal.
pub const KEYS_LIST: Phrase = Phrase::new("(arrow keys and Enter; Esc back)", "(Pfeiltasten und Enter; Esc zurück)");
/// Hint below a list in which several can be marked.
pub const KEYS_MULTI: Phrase =
    Phrase::new("(Space marks, Enter goes on; Esc back)", "(Leertaste markiert, Enter weiter; Esc zurück)");
/// Hint above a text line on a terminal. Words of the command “unknown”.
pub const KEYS_TEXT: Phrase = Phrase::new(
    "(Enter goes on, empty: {0}; ? help, Tab commands, Esc back)",
    "(Enter weiter, leer: {0}; ? Hilfe, Tab Befehle, Esc zurück)",
);
/// The commands of a text line.
pub const COMMANDS: Phrase = Phrase::new("What would you like to do?", "Was möchten Sie tun?");
/// Enter with nothing marked.
pub const NOTHING_MARKED: Phrase = Phrase::new("Nothing is marked.", "Es ist nichts markiert.");
/// An empty answer where no entry says it.
pub const NONE_APPLIES: Phrase = Phrase::new("none of these applies", "nichts davon trifft zu");
/// Confirmation of an empty answer. Its words.
pub const RIGHT: Phrase = Phrase::new("That is right: {0}", "Das stimmt: {0}");
/// Refusal of an empty answer.
pub const MARK_AGAIN: Phrase = Phrase::new("No, show the list again", "Nein, die Liste noch einmal zeigen");
/// An entry that excludes others was marked beside others. The entry.
pub const EXCLUSIVE: Phrase = Phrase::new(
    "“{0}” cannot stand beside others. Mark it alone, or only the others.",
    "„{0}“ kann nicht neben anderem stehen. Markieren Sie nur dies oder nur das andere.",
);
/// Plain prompts: the commands, said once. The words of the command “unknown” are general here.
pub const PLAIN_INTRO: Phrase = Phrase::new(
    "Type a number or a text and press Enter. These lines are commands at every prompt: u = unknown or skip, ? = help, \
     b = back, r = result so far, n = add a note (at questions), q = save and quit. =u enters the letter.",
    "Geben Sie eine Zahl oder einen Text ein und drücken Sie Enter. Diese Zeilen sind überall Befehle: u = nicht \
     bekannt oder überspringen, ? = Hilfe, b = zurück, r = bisheriges Ergebnis, n = Notiz (bei Fragen), q = speichern \
     und beenden. =u gibt den Buchstaben ein.",
);
/// Plain prompts: one number is wanted. The last number.
pub const PLAIN_ONE: Phrase = Phrase::new("A number from 1 to {0}", "Eine Zahl von 1 bis {0}");
/// Plain prompts: one number, or several where it is not known which. The last number.
pub const PLAIN_ONE_OF: Phrase = Phrase::new(
    "A number from 1 to {0}; several if it is one of them and not known which",
    "Eine Zahl von 1 bis {0}; mehrere, wenn es eines davon ist und nicht bekannt ist, welches",
);
/// Plain prompts: several numbers are wanted. The last number.
pub const PLAIN_MANY: Phrase = Phrase::new(
    "Numbers from 1 to {0} with spaces between them; 0 if none of these applies",
    "Zahlen von 1 bis {0}, durch Leerzeichen getrennt; 0, wenn nichts davon zutrifft",
);
/// Plain prompts: a text is wanted. The words of the command “unknown”.
pub const PLAIN_TEXT: Phrase = Phrase::new("Your answer; empty line: {0}", "Ihre Antwort; leere Zeile: {0}");
/// Plain prompts: a text is wanted. The text so far.
pub const PLAIN_TEXT_BEFORE: Phrase =
    Phrase::new("Your answer; empty line keeps “{0}”", "Ihre Antwort; leere Zeile behält „{0}“");
/// Plain prompts: what was answered before.
pub const PLAIN_BEFORE: Phrase = Phrase::new("; empty line keeps {0}", "; leere Zeile behält {0}");
/// Plain prompts: what was typed cannot be used.
pub const PLAIN_WRONG: Phrase = Phrase::new("That does not fit here.", "Das passt hier nicht.");
/// Plain prompts: the line is too long.
pub const TOO_LONG: Phrase = Phrase::new("The line is too long.", "Die Zeile ist zu lang.");
/// Plain prompts: the line holds characters that cannot be seen.
pub const HIDDEN: Phrase = Phrase::new(
    "The line holds control or invisible characters.",
    "Die Zeile enthält Steuerzeichen oder unsichtbare Zeichen.",
);

// --- the questionnaire

/// Number of the question, and at most how many.
pub const PROGRESS: Phrase = Phrase::new("Question {0} of at most {1}", "Frage {0} von höchstens {1}");
/// Which partner a question is about: number.
pub const PARTNER: Phrase = Phrase::new("partner {0}", "Partner {0}");
/// Which person a question is about: number.
pub const PERSON: Phrase = Phrase::new("person {0}", "Person {0}");
/// Title of the proposal.
pub const TITLE: Phrase = Phrase::new("What is the title of the cooperation?", "Welchen Titel hat die Zusammenarbeit?");
/// Help on the title.
pub const TITLE_HELP: Phrase =
    Phrase::new("It heads the report and decides nothing.", "Er steht über dem Bericht und entscheidet nichts.");
/// Command of the title.
pub const TITLE_SKIP: Phrase = Phrase::new("no title yet", "noch kein Titel");
/// Name of the first partner.
pub const PARTNER_NAME: Phrase =
    Phrase::new("Who is the partner? Name of the institution", "Wer ist der Partner? Name der Einrichtung");
/// Name of a further partner.
pub const PARTNER_NEXT: Phrase = Phrase::new(
    "Is there another partner? Name of the institution",
    "Gibt es einen weiteren Partner? Name der Einrichtung",
);
/// Help on names of partners.
pub const PARTNER_HELP: Phrase = Phrase::new(
    "Name each institution that takes part, in any script. The questions about partners are asked for each of them.",
    "Nennen Sie jede beteiligte Einrichtung, in beliebiger Schrift. Die Fragen zu Partnern werden für jede gestellt.",
);
/// Command of the first name.
pub const PARTNER_UNKNOWN: Phrase = Phrase::new("not named yet", "noch nicht benannt");
/// Command of further names.
pub const PARTNER_NONE: Phrase = Phrase::new("no other partner", "kein weiterer Partner");
/// "Yes" where a name was asked for.
pub const NAME_NOT_YES: Phrase = Phrase::new("Please type the name itself.", "Bitte geben Sie den Namen selbst ein.");
/// Two entries with one name cannot be told apart. The name.
pub const NAME_TAKEN: Phrase = Phrase::new(
    "“{0}” is listed already. Give each a name of its own.",
    "„{0}“ ist bereits eingetragen. Geben Sie jedem Eintrag einen eigenen Namen.",
);
/// Country of a partner. The name.
pub const COUNTRY: Phrase = Phrase::new("In which country is {0}?", "In welchem Land hat {0} seinen Sitz?");
/// A partner without a name.
pub const THE_PARTNER: Phrase = Phrase::new("the partner", "der Partner");
/// Help on countries.
pub const COUNTRY_HELP: Phrase = Phrase::new(
    "Type the two-letter code of ISO 3166-1, for example DE, FR, CN, US; the United Kingdom is GB, Greece is GR.",
    "Geben Sie den Code aus zwei Buchstaben nach ISO 3166-1 ein, zum Beispiel DE, FR, CN, US; das Vereinigte \
     Königreich ist GB, Griechenland GR.",
);
/// Not a country. What was typed.
pub const COUNTRY_WRONG: Phrase = Phrase::new("“{0}” is not a country code.", "„{0}“ ist kein Ländercode.");
/// Role of the first person.
pub const PERSON_ROLE: Phrase = Phrase::new(
    "Who comes or takes part in person? A role is enough, no name is needed",
    "Wer kommt oder wirkt persönlich mit? Eine Funktion genügt, ein Name ist nicht nötig",
);
/// Role of a further person.
pub const PERSON_NEXT: Phrase = Phrase::new("Is there another person? Role", "Gibt es eine weitere Person? Funktion");
/// Help on persons.
pub const PERSON_HELP: Phrase = Phrase::new(
    "For example: doctoral guest, visiting scientist. The questions about persons are asked for each of them. \
     Nationality and origin play no part.",
    "Zum Beispiel: Promotionsgast, Gastwissenschaftler/in. Die Fragen zu Personen werden für jede gestellt. \
     Staatsangehörigkeit und Herkunft spielen keine Rolle.",
);
/// Command of the first role.
pub const PERSON_UNKNOWN: Phrase = Phrase::new("not known yet", "noch nicht bekannt");
/// Command of further roles.
pub const PERSON_NONE: Phrase = Phrase::new("no other person", "keine weitere Person");
/// A number is wanted. What was typed.
pub const NUMBER_WRONG: Phrase = Phrase::new("“{0}” is not a whole number.", "„{0}“ ist keine ganze Zahl.");
/// A date is wanted. What was typed.
pub const DATE_WRONG: Phrase = Phrase::new(
    "“{0}” is not a date. Write it like 2026-11-01 or 01.11.2026.",
    "„{0}“ ist kein Datum. Schreiben Sie es wie 01.11.2026 oder 2026-11-01.",
);
/// A remark below a question.
pub const NOTE_SO_FAR: Phrase = Phrase::new("Note: {0}", "Notiz: {0}");
/// Which question a note is about.
pub const NOTE_ON: Phrase = Phrase::new("Note on: {0}", "Notiz zu: {0}");
/// Help on notes.
pub const NOTE_HELP: Phrase = Phrase::new(
    "Free text; it is carried into the report and decides nothing.",
    "Freier Text; er wird in den Bericht übernommen und entscheidet nichts.",
);
/// Command of notes.
pub const NOTE_NONE: Phrase = Phrase::new("no note", "keine Notiz");
/// Answers that no longer count. The questions.
pub const FALLEN_AWAY: Phrase = Phrase::new(
    "No longer asked; the answers stay in the file and do not count: {0}",
    "Wird nicht mehr gefragt; die Antworten bleiben in der Datei und zählen nicht: {0}",
);
/// Nothing comes before this prompt.
pub const NOTHING_BEFORE: Phrase = Phrase::new("This is the first question.", "Dies ist die erste Frage.");
/// Before the measures. How many.
pub const MEASURES: Phrase = Phrase::new(
    "{0} measures could lower the result. Would you like to go through them now?",
    "{0} Maßnahmen könnten das Ergebnis senken. Möchten Sie sie jetzt durchgehen?",
);
/// Goes through them.
pub const MEASURES_NOW: Phrase = Phrase::new("Yes, one after the other", "Ja, eine nach der anderen");
/// Leaves them out.
pub const MEASURES_NO: Phrase = Phrase::new("No, show the report", "Nein, den Bericht zeigen");
/// Command of the measures.
pub const MEASURES_LATER: Phrase = Phrase::new("Later", "Später");
/// Help on measures.
pub const MEASURES_HELP: Phrase = Phrase::new(
    "A measure that is agreed lowers levels, never a gate. The report names the most useful ones.",
    "Eine vereinbarte Maßnahme senkt Stufen, aber keine Schranke. Der Bericht nennt die nützlichsten.",
);
/// Heading of measures.
pub const MEASURE: Phrase =
    Phrase::new("A measure that could lower the result", "Eine Maßnahme, die das Ergebnis senken könnte");
/// Who carries a measure out.
pub const MEASURE_OWNER: Phrase = Phrase::new("Carried out by: {0}", "Zuständig: {0}");
/// Status of a measure.
pub const MEASURE_AGREED: Phrase = Phrase::new("Agreed", "Vereinbart");
/// Status of a measure.
pub const MEASURE_PLANNED: Phrase =
    Phrase::new("Planned (does not count until it is agreed)", "Geplant (zählt erst, wenn sie vereinbart ist)");
/// Status of a measure.
pub const MEASURE_NO: Phrase = Phrase::new("No", "Nein");
/// Command of measures.
pub const MEASURE_LATER: Phrase = Phrase::new("Decide later", "Später entscheiden");
/// What a measure lowers. Question, level.
pub const MEASURE_LOWERS: Phrase =
    Phrase::new("Lowers to at most level {1}: {0}", "Senkt auf höchstens Stufe {1}: {0}");
/// Part of a help text.
pub const WHY: Phrase = Phrase::new("Why: {0}", "Warum: {0}");
/// Part of a help text.
pub const HOW: Phrase = Phrase::new("How: {0}", "Hinweis: {0}");
/// Part of a help text.
pub const EXAMPLE: Phrase = Phrase::new("Example: {0}", "Beispiel: {0}");
/// Part of a help text.
pub const FALSE_ALARM: Phrase = Phrase::new("False alarm: {0}", "Fehlalarm: {0}");
/// Part of a help text.
pub const WHO_KNOWS: Phrase = Phrase::new("Who can answer it: {0}", "Wer es beantworten kann: {0}");
/// Part of a help text.
pub const SOURCE: Phrase = Phrase::new("Source: {0}", "Quelle: {0}");
/// A help text with nothing in it.
pub const NO_HELP: Phrase = Phrase::new("There is no help on this.", "Dazu gibt es keine Hilfe.");

// --- drafts

/// The draft goes on. The file.
pub const CONTINUES: Phrase = Phrase::new("Continuing {0}.", "{0} wird fortgesetzt.");
/// The draft begins. The file.
pub const BEGINS: Phrase = Phrase::new(
    "A new draft; every answer is saved in {0}.",
    "Ein neuer Entwurf; jede Antwort wird in {0} gespeichert.",
);
/// The rules have changed. Old and new.
pub const OTHER_RULES: Phrase = Phrase::new(
    "This draft was written for {0}; the rules now are {1}. Please look at your answers again.",
    "Dieser Entwurf wurde für {0} geschrieben; jetzt gelten die Regeln {1}. Bitte sehen Sie Ihre Antworten noch \
     einmal durch.",
);
/// A draft for an older version. Old and new version.
pub const CARRIED: Phrase = Phrase::new(
    "This draft was written for version {0} of the rules; its answers are carried over to version {1}. Please look at \
     them again.",
    "Dieser Entwurf wurde für die Version {0} der Regeln geschrieben; seine Antworten werden in die Version {1} \
     übernommen. Bitte sehen Sie sie noch einmal durch.",
);
/// Answers that were carried over to another question or choice follow.
pub const MOVED: Phrase =
    Phrase::new("These answers stand in another place now:", "Diese Antworten stehen jetzt an anderer Stelle:");
/// One of them. Where it stood, what stood there, where it stands, what it says.
pub const MOVED_TO: Phrase = Phrase::new("- {0}: {1} is now {2}: {3}", "- {0}: {1} ist jetzt {2}: {3}");
/// Rules of the same version whose files have changed. Id and version.
pub const OTHER_FILES: Phrase = Phrase::new(
    "The files of the rules {0} have changed since this draft was written. Please look at your answers again.",
    "Die Dateien der Regeln {0} haben sich seit diesem Entwurf geändert. Bitte sehen Sie Ihre Antworten noch einmal \
     durch.",
);
/// Answers that no longer fit follow.
pub const MISFITS: Phrase = Phrase::new("These answers no longer fit:", "Diese Antworten passen nicht mehr:");
/// What happens to them.
pub const PARK: Phrase = Phrase::new(
    "Set them aside? They stay in the file under [parked] and are not evaluated.",
    "Sollen sie beiseitegelegt werden? Sie bleiben in der Datei unter [parked] und werden nicht ausgewertet.",
);
/// Confirms it.
pub const PARK_YES: Phrase = Phrase::new("Set them aside and go on", "Beiseitelegen und fortfahren");
/// Refuses it.
pub const PARK_NO: Phrase = Phrase::new("Change nothing and stop", "Nichts ändern und aufhören");
/// The way out. The file.
pub const KEPT: Phrase = Phrase::new("Draft kept in {0}.", "Der Entwurf liegt in {0}.");
/// Interrupted before anything was saved.
pub const NOTHING_KEPT: Phrase = Phrase::new(
    "Nothing was answered yet; no file was written.",
    "Noch keine Antwort; es wurde keine Datei geschrieben.",
);
/// Everything has been asked. The file.
pub const FINISHED: Phrase = Phrase::new(
    "That was the last question. The answers are in {0}.",
    "Das war die letzte Frage. Die Antworten liegen in {0}.",
);
/// Ended before the last question. The file.
pub const SO_FAR: Phrase = Phrase::new(
    "The answers are saved in {0}; `cooprisk ask {0}` goes on with them. The result so far:",
    "Die Antworten liegen in {0}; `cooprisk ask {0}` macht damit weiter. Das bisherige Ergebnis:",
);
