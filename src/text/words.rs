//! The words of the program, in both languages. This file does not know where they are used.

use super::Phrase;

pub mod ask;
pub mod compare;
pub mod countries;
pub mod document;
pub mod explain;
pub mod lookup;
pub mod mutation;
pub mod overlay;
pub mod paper;
pub mod report;
pub mod screening;
pub mod template;
pub mod verify;

// Conditions read back as sentences (rules/sentence.rs). The German parts stand behind “wenn”: the verb comes last.

/// Question, what is said.
pub const ANSWERED: Phrase = Phrase::new("{0} is answered {1}", "{0} {1} beantwortet ist");
/// A choice.
pub const WITH: Phrase = Phrase::new("{0}", "mit {0}");
/// A choice of a risk question and all worse ones.
pub const OR_WORSE: Phrase = Phrase::new("{0} or worse", "mit {0} oder schwerwiegender");
/// A choice of a switch and all that go further.
pub const OR_BEYOND: Phrase = Phrase::new("{0} or beyond", "mit {0} oder weitergehend");
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
/// Before a condition that is read back.
pub const IT_SAYS: Phrase = Phrase::new("it says: if {0}", "dort steht: wenn {0}");
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
