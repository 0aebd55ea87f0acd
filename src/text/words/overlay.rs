//! The words of `cooprisk new overlay`. This file does not know where they are used.

use crate::text::Phrase;

/// How the file is used. Title of the rule set.
pub const HOW: Phrase = Phrase::new(
    "The own rules of an institution over the rule set “{0}”. An overlay names what it changes, adds and removes, and \
     never repeats the rest. To use an example, remove the `# ` before its lines. `cooprisk check` on this file says \
     what is wrong, and which cases of the rule set come out otherwise; `--overlay` uses it. `extends` and \
     `base_version` say for which rules it was written.",
    "Die eigenen Regeln einer Einrichtung über dem Regelwerk „{0}“. Ein Overlay nennt, was es ändert, ergänzt und \
     entfernt, und wiederholt den Rest nie. Um ein Beispiel zu verwenden, entfernen Sie das `# ` vor seinen Zeilen. \
     `cooprisk check` mit dieser Datei zeigt, was nicht stimmt und welche Fälle des Regelwerks anders ausgehen; \
     `--overlay` wendet sie an. `extends` und `base_version` sagen, für welche Regeln sie geschrieben wurde.",
);
/// Before a change.
pub const CHANGE: Phrase = Phrase::new(
    "Change a field. `was` is what the rule set says today: if it says something else one day, the check reports it. \
     Targets: question.ID, question.ID.choice.ID, gate.ID, escalation.ID, measure.ID, sets.NAME, class.ID.",
    "Ein Feld ändern. `was` ist, was das Regelwerk heute sagt: Sagt es eines Tages etwas anderes, meldet dies die \
     Prüfung. Ziele: question.ID, question.ID.choice.ID, gate.ID, escalation.ID, measure.ID, sets.NAME, class.ID.",
);
/// Why.
pub const REASON: Phrase = Phrase::new("Who decided this, when and why", "Wer dies wann und warum beschlossen hat");
/// Before a set.
pub const SET: Phrase = Phrase::new("Replace a set by your own list.", "Eine Menge durch die eigene Liste ersetzen.");
/// Before a class.
pub const CLASS: Phrase = Phrase::new(
    "Own words for a recommendation, for instance with the office to turn to.",
    "Eigene Worte für eine Empfehlung, etwa mit der Stelle, an die man sich wendet.",
);
/// Example of advice.
pub const ADVICE: Phrase = Phrase::new(
    "Do not commit anything yet. Send this report to our cooperation office.",
    "Bitte noch nichts zusagen. Senden Sie diesen Bericht an unsere Kooperationsstelle.",
);
/// Before a source.
pub const SOURCE: Phrase = Phrase::new(
    "What your own rules rest on: every entry cites a source.",
    "Worauf die eigenen Regeln beruhen: Jeder Eintrag nennt eine Quelle.",
);
/// Example of a source.
pub const SOURCE_TITLE: Phrase =
    Phrase::new("Rules on international cooperation", "Regeln für internationale Kooperationen");
/// Example of a publisher.
pub const PUBLISHER: Phrase = Phrase::new("My Institute", "Mein Institut");
/// Before an addition.
pub const ADD: Phrase = Phrase::new(
    "Add entries, written as in a rule set: add.question, add.gate, add.escalation, add.measure, add.source, add.case, \
     and also add.role, add.dimension, add.class, add.sets.NAME and add.condition.NAME.",
    "Einträge ergänzen, geschrieben wie in einem Regelwerk: add.question, add.gate, add.escalation, add.measure, \
     add.source, add.case, ebenso add.role, add.dimension, add.class, add.sets.NAME und add.condition.NAME.",
);
/// Example of a rule.
pub const RULE: Phrase = Phrase::new(
    "A rule of our own: our cooperation office decides about this.",
    "Eine eigene Regel: Darüber entscheidet bei uns die Kooperationsstelle.",
);
/// Before a case.
pub const CASE: Phrase = Phrase::new(
    "A case says what must come out. One with the name of a case of the rule set says that its new outcome is meant.",
    "Ein Fall sagt, was herauskommen muss. Trägt er den Namen eines Falls des Regelwerks, sagt er, dass dessen neues \
     Ergebnis so gemeint ist.",
);
/// Example of a case.
pub const CASE_NAME: Phrase = Phrase::new(
    "what the rule of our own names goes at least to the cooperation office",
    "was die eigene Regel nennt, geht mindestens an die Kooperationsstelle",
);
/// Before a removal.
pub const REMOVE: Phrase = Phrase::new(
    "Remove an entry. Gates with `overridable = false`, and what they rest on, stay.",
    "Einen Eintrag entfernen. Schranken mit `overridable = false` bleiben, ebenso alles, worauf sie beruhen.",
);
