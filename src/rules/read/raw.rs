//! What stands in the files of a rule set: every entry with its places, names not looked up yet.
//!
//! Entries already have their final types, in an unfinished rule set; what needs other entries (dimension, conditions,
//! citations) stands beside it as written, in the same order. This file does not know TOML.

use jiff::civil::Date;

use crate::interval::Level;
use crate::rules::{Fill, Kind, Phase, RuleSet};
use crate::source::Place;
use crate::table::{At, Written};
use crate::text::{Lang, Text};

/// All entries of a rule set, in the order of files and places.
#[derive(Debug, Default)]
pub(crate) struct Raw {
    /// Sources, lists, roles, classes, dimensions, questions, gates, escalations, measures and assumptions, each with
    /// what it says itself.
    pub(crate) rules: RuleSet,
    /// Whether the rule set is known to be sound, so that what only reports mistakes is not put down.
    pub(crate) known_sound: bool,
    /// The table `[rule_set]`.
    pub(crate) header: Option<RawHeader>,
    /// `[[source]]`
    pub(crate) sources: Vec<RawSource>,
    /// `[sets]`
    pub(crate) sets: Vec<RawSet>,
    /// `[[list]]`
    pub(crate) lists: Vec<RawList>,
    /// `[[role]]`
    pub(crate) roles: Vec<At<String>>,
    /// `[[class]]`
    pub(crate) classes: Vec<At<String>>,
    /// `[[dimension]]`
    pub(crate) dimensions: Vec<At<String>>,
    /// `[[question]]`
    pub(crate) questions: Vec<RawQuestion>,
    /// `[condition]`
    pub(crate) conditions: Vec<RawNamed>,
    /// `[[gate]]`
    pub(crate) gates: Vec<RawGate>,
    /// `[[escalation]]`
    pub(crate) escalations: Vec<RawEscalation>,
    /// `[[measure]]`
    pub(crate) measures: Vec<RawMeasure>,
    /// `[[assumption]]`
    pub(crate) assumptions: Vec<RawAssumption>,
    /// `[[migrate]]`
    pub(crate) migrations: Vec<RawMigration>,
    /// What an overlay has removed: the parts of its target, and where it says so.
    pub(crate) removed: Vec<(Vec<String>, Place)>,
    /// Every text of every entry, to be compared with the languages of the set; none of a set known to be sound.
    pub(crate) texts: Vec<RawText>,
}

/// The table `[rule_set]`.
#[derive(Debug)]
pub(crate) struct RawHeader {
    /// Stable id.
    pub(crate) id: String,
    /// Version of the content.
    pub(crate) version: String,
    /// First day of use.
    pub(crate) valid_from: Option<Date>,
    /// Languages that every text must have.
    pub(crate) languages: Vec<Lang>,
    /// How many questions accumulate.
    pub(crate) accumulate: u32,
    /// Title.
    pub(crate) title: Text,
    /// Summary.
    pub(crate) summary: Text,
    /// Where it stands.
    pub(crate) place: Place,
}

/// A text of an entry.
#[derive(Debug)]
pub(crate) struct RawText {
    /// Whose text, in words.
    pub(crate) owner: String,
    /// Which text.
    pub(crate) key: &'static str,
    /// Whether it must be there.
    pub(crate) need: Need,
    /// What was written; `None` if nothing was.
    pub(crate) written: Option<Written>,
    /// Where the entry stands.
    pub(crate) place: Place,
}

/// What is expected of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// It may be left out.
    Optional,
    /// It must be there.
    Required,
    /// It must be there, and it is part of what people are asked.
    Asked,
}

/// A source with the places of its dates.
#[derive(Debug)]
pub(crate) struct RawSource {
    /// Its id.
    pub(crate) id: At<String>,
    /// Date of publication.
    pub(crate) published: Option<At<Date>>,
    /// When it was seen.
    pub(crate) retrieved: Option<At<Date>>,
    /// When it must be looked at again.
    pub(crate) review_by: Option<At<Date>>,
}

/// A named set of values.
#[derive(Debug)]
pub(crate) struct RawSet {
    /// Its name.
    pub(crate) name: At<String>,
    /// Members.
    pub(crate) items: Vec<At<String>>,
    /// State of the facts.
    pub(crate) as_of: Option<Date>,
    /// Citations.
    pub(crate) cite: Vec<At<String>>,
}

/// A list.
#[derive(Debug)]
pub(crate) struct RawList {
    /// Its id.
    pub(crate) id: At<String>,
    /// Citations.
    pub(crate) cite: Vec<At<String>>,
    /// Every choice that a part or an item suggests.
    pub(crate) choices: Vec<At<String>>,
}

/// A question.
#[derive(Debug)]
pub(crate) struct RawQuestion {
    /// Its id.
    pub(crate) id: At<String>,
    /// When it comes up.
    pub(crate) phase: Phase,
    /// What an answer looks like; `None` if the word was wrong, so that nothing is concluded from it.
    pub(crate) kind: Option<Kind>,
    /// Its dimension.
    pub(crate) dimension: Option<At<String>>,
    /// Its condition.
    pub(crate) when: Option<RawCondition>,
    /// What fills it.
    pub(crate) from: Option<At<Fill>>,
    /// Its floor.
    pub(crate) floor: Option<At<Level>>,
    /// Who can answer it.
    pub(crate) ask: Vec<At<String>>,
    /// Citations.
    pub(crate) cite: Vec<At<String>>,
    /// Lists in which words can be looked up.
    pub(crate) lookup: Vec<At<String>>,
    /// The list whose items are its choices.
    pub(crate) choices_from: Option<At<String>>,
    /// Its own choices.
    pub(crate) choices: Vec<RawChoice>,
}

/// What is not in the final type of a choice.
#[derive(Debug)]
pub(crate) struct RawChoice {
    /// Its id.
    pub(crate) id: At<String>,
    /// Its level, if one is given.
    pub(crate) level: Option<At<Level>>,
    /// Whether a level is written, readable or not.
    pub(crate) level_stands: bool,
    /// Where `open = true` stands.
    pub(crate) open: Option<Place>,
    /// Where `exclusive = true` stands.
    pub(crate) exclusive: Option<Place>,
    /// The countries it stands for, codes or `@set`.
    pub(crate) countries: Option<RawCountries>,
    /// Where `listed` stands.
    pub(crate) listed: Option<Place>,
}

/// What stands behind `countries`.
#[derive(Debug)]
pub(crate) struct RawCountries {
    /// Codes and sets; `None` if they could not be read, so that nothing is concluded from them.
    pub(crate) values: Option<Vec<At<String>>>,
    /// Where the key stands.
    pub(crate) place: Place,
}

/// A named condition.
#[derive(Debug)]
pub(crate) struct RawNamed {
    /// Its name.
    pub(crate) name: At<String>,
    /// Its words.
    pub(crate) text: Text,
    /// What it stands for.
    pub(crate) when: Option<RawCondition>,
}

/// A gate.
#[derive(Debug)]
pub(crate) struct RawGate {
    /// Its id.
    pub(crate) id: At<String>,
    /// Whether an overlay may soften it.
    pub(crate) overridable: bool,
    /// When it fires.
    pub(crate) when: Option<RawCondition>,
    /// Who must be heard.
    pub(crate) addressee: Vec<At<String>>,
    /// Citations.
    pub(crate) cite: Vec<At<String>>,
}

/// An escalation.
#[derive(Debug)]
pub(crate) struct RawEscalation {
    /// Its id.
    pub(crate) id: At<String>,
    /// When it fires.
    pub(crate) when: Option<RawCondition>,
    /// Who should be heard.
    pub(crate) addressee: Vec<At<String>>,
    /// Citations.
    pub(crate) cite: Vec<At<String>>,
}

/// A measure.
#[derive(Debug)]
pub(crate) struct RawMeasure {
    /// Its id.
    pub(crate) id: At<String>,
    /// Questions and caps.
    pub(crate) caps: Vec<(At<String>, Level)>,
    /// When it is offered.
    pub(crate) when: Option<RawCondition>,
    /// Who carries it out.
    pub(crate) owner: Option<At<String>>,
    /// Citations.
    pub(crate) cite: Vec<At<String>>,
}

/// What has changed after a version: old ids with new ones, and old ids.
#[derive(Debug)]
pub(crate) struct RawMigration {
    /// The older version.
    pub(crate) from: At<String>,
    /// Questions with another id.
    pub(crate) rename: Vec<(At<String>, At<String>)>,
    /// Choices that are another choice, or a question of their own.
    pub(crate) map: Vec<(At<String>, At<String>)>,
    /// Questions that are gone.
    pub(crate) drop: Vec<At<String>>,
    /// Questions that mean something else now.
    pub(crate) ask_again: Vec<At<String>>,
}

/// What rule cases may take for granted, without what it answers.
#[derive(Debug)]
pub(crate) struct RawAssumption {
    /// Its id.
    pub(crate) id: At<String>,
    /// Citations.
    pub(crate) cite: Vec<At<String>>,
}

/// A condition: one of its rows holds.
#[derive(Clone, Debug)]
pub(crate) struct RawCondition {
    /// OR.
    pub(crate) rows: Vec<RawRow>,
    /// Where it stands.
    pub(crate) place: Place,
}

/// A row: all its tests hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawRow {
    /// Tests of questions.
    pub(crate) tests: Vec<RawTest>,
    /// The named condition it uses.
    pub(crate) uses: Option<At<String>>,
    /// Levels of dimensions.
    pub(crate) levels: Vec<(At<String>, Level)>,
    /// Whether something in it could not be read, so that nothing is concluded from what is missing.
    pub(crate) broken: bool,
    /// Where it stands.
    pub(crate) place: Place,
}

/// A test of one question.
#[derive(Clone, Debug)]
pub(crate) struct RawTest {
    /// The question.
    pub(crate) question: At<String>,
    /// What is tested.
    pub(crate) operator: Operator,
    /// Where the right-hand side stands.
    pub(crate) place: Place,
}

/// The right-hand side of a test.
#[derive(Clone, Debug)]
pub(crate) enum Operator {
    /// `"x"`, `["x", "y"]`, `"@set"`
    OneOf(Vec<At<String>>),
    /// `{ not = … }`
    Not(Vec<At<String>>),
    /// `{ at_least = "choice" }`
    AtLeastChoice(At<String>),
    /// `{ level = n }`
    Level(Level),
    /// `{ any_of = […] }`
    AnyOf(Vec<At<String>>),
    /// `{ all_of = […] }`
    AllOf(Vec<At<String>>),
    /// `{ none_of = […] }`
    NoneOf(Vec<At<String>>),
    /// `{ at_least = n }`
    AtLeast(i64),
    /// `{ at_most = n }`
    AtMost(i64),
    /// `{ before = date }`
    Before(Date),
    /// `{ after = date }`
    After(Date),
}
