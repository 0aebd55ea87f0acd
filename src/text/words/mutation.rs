//! The words of `cooprisk check --mutate`. This file does not know where they are used.

use crate::text::Phrase;

/// Rule set, changes, those noticed.
pub const HEAD: Phrase = Phrase::new(
    "{0}: small changes to the rules that make a difference: {1}; noticed by the cases: {2}.",
    "{0}: kleine Änderungen am Regelwerk, die einen Unterschied machen: {1}; von den Fallbeispielen bemerkt: {2}.",
);
/// Changes that make no difference.
pub const EQUIVALENT: Phrase = Phrase::new(
    "{0} further changes make no difference to any complete answers; they are not counted.",
    "{0} weitere Änderungen machen bei keinen vollständigen Antworten einen Unterschied; sie zählen nicht.",
);
/// What is changed, one for each kind in their order: gates, escalations, floors, questions, caps, levels, accumulate.
pub const KINDS: [Phrase; 7] = [
    Phrase::new("Gates", "Schranken"),
    Phrase::new("Escalations", "Einstufungsregeln"),
    Phrase::new("Floors", "Untergrenzen"),
    Phrase::new("When questions are asked", "Wann Fragen gestellt werden"),
    Phrase::new("Caps of measures", "Obergrenzen von Maßnahmen"),
    Phrase::new("Levels of choices", "Stufen von Antworten"),
    Phrase::new("Accumulation", "Häufung"),
];
/// Kind, noticed, all.
pub const KIND_COUNT: Phrase = Phrase::new("{0}: {1} of {2} noticed", "{0}: {1} von {2} bemerkt");
/// Before changes of a kind that no case notices.
pub const NOT_NOTICED: Phrase = Phrase::new("{0}: no case notices", "{0}: kein Fallbeispiel bemerkt");
/// Where the levels are left out.
pub const CASES_ON_DEMAND: Phrase =
    Phrase::new("With -v, a case for each.", "Mit -v folgt zu jeder Änderung ein Fallbeispiel.");
/// Before a case.
pub const THIS_CASE: Phrase = Phrase::new("This case would:", "Dieses Fallbeispiel bemerkt sie:");
/// No case was found.
pub const NO_CASE: Phrase = Phrase::new(
    "No case was found that would, and no proof that there is none.",
    "Es wurde kein Fallbeispiel gefunden, das sie bemerkt, und kein Beweis, dass es keines gibt.",
);
/// The rule set as a whole.
pub const WHOLE: Phrase = Phrase::new("rule set", "Regelwerk");
/// From, to.
pub const EFFECT: Phrase = Phrase::new("effect `{1}` instead of `{0}`", "Wirkung `{1}` statt `{0}`");
/// From, to.
pub const CLASS: Phrase = Phrase::new("class `{1}` instead of `{0}`", "Klasse `{1}` statt `{0}`");
/// Choice, from, to.
pub const LEVEL: Phrase = Phrase::new("`{0}` at level {2} instead of {1}", "`{0}` auf Stufe {2} statt {1}");
/// From, to.
pub const FLOOR: Phrase = Phrase::new("floor {1} instead of {0}", "Untergrenze {1} statt {0}");
/// Question, from, to.
pub const CAP: Phrase = Phrase::new("cap {2} instead of {1} on `{0}`", "Obergrenze {2} statt {1} für `{0}`");
/// From, to.
pub const ACCUMULATE: Phrase = Phrase::new("`accumulate` {1} instead of {0}", "`accumulate` {1} statt {0}");
/// From, to, each a part of a condition.
pub const TEST: Phrase = Phrase::new("if {1} (instead of: if {0})", "wenn {1} (statt: wenn {0})");
/// A part of a condition.
pub const DROP_TEST: Phrase = Phrase::new("without the part: {0}", "ohne den Teil: {0}");
/// Dimension, from, to.
pub const LEVEL_TEST: Phrase = Phrase::new("level {2} of `{0}` instead of {1}", "Stufe {2} von `{0}` statt {1}");
/// Dimension, level.
pub const DROP_LEVEL_TEST: Phrase = Phrase::new("without level {1} of `{0}`", "ohne Stufe {1} von `{0}`");
/// A row of a condition.
pub const DROP_ROW: Phrase = Phrase::new("without the row: {0}", "ohne die Zeile: {0}");
