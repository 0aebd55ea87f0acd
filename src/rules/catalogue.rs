//! What the entries of a rule set refer to: sources, sets, roles, dimensions, and words for recommendations.
//!
//! This file does not know questions.

use jiff::civil::Date;

use crate::interval::Recommendation;
use crate::source::Place;
use crate::text::Text;

/// Something that can be cited.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Who issued it.
    pub publisher: String,
    /// Address, if it has one.
    pub url: Option<String>,
    /// Date of publication.
    pub published: Option<Date>,
    /// When the maintainers saw it.
    pub retrieved: Option<Date>,
    /// When it must be looked at again.
    pub review_by: Option<Date>,
    /// How well the maintainers have read it.
    pub read: Reading,
    /// Where the entry stands.
    pub place: Place,
}

/// How well the maintainers have read a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// The whole text.
    #[default]
    Full,
    /// Parts, usually the opening.
    Part,
    /// Only what others write about it.
    Secondary,
}

/// A citation: a source and a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Index into [`super::RuleSet::sources`].
    pub source: usize,
    /// What stood after `#`, if anything.
    pub at: Option<String>,
}

/// A named set of values, dated and cited.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// Name, used as `@name`.
    pub name: String,
    /// Members: country codes (ISO 3166-1 alpha-2) or choice ids.
    pub items: Vec<String>,
    /// State of the facts.
    pub as_of: Option<Date>,
    /// Where the facts come from.
    pub cite: Vec<Citation>,
    /// Where the entry stands.
    pub place: Place,
}

/// Who must be heard.
#[derive(Clone, Debug, Default)]
pub struct Role {
    /// Stable id.
    pub id: String,
    /// Name of the office.
    pub text: Text,
    /// Where the entry stands.
    pub place: Place,
}

/// A rule set's own words for a recommendation.
#[derive(Clone, Debug)]
pub struct ClassLabel {
    /// Which one.
    pub class: Recommendation,
    /// Label.
    pub text: Text,
    /// One to three words, for sentences that name several.
    pub short: Text,
    /// What it means and what to do.
    pub advice: Text,
    /// Where the entry stands.
    pub place: Place,
}

/// A part of the picture with its own level.
#[derive(Clone, Debug, Default)]
pub struct Dimension {
    /// Stable id.
    pub id: String,
    /// Risks and opportunities are never mixed.
    pub axis: Axis,
    /// Which of the four factors of the Council Recommendation on research security it belongs to.
    pub factor: String,
    /// Name.
    pub text: Text,
    /// Where the entry stands.
    pub place: Place,
}

/// The two axes of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// Enters the class.
    #[default]
    Risk,
    /// Shown beside it, never offsets anything.
    Opportunity,
}
