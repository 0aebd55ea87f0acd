//! Lists of a rule set: numbers and names of some classification, to look words up in or to choose from.
//!
//! A list decides nothing: it helps people to find the answer that fits. This file does not know questions.

use jiff::civil::Date;

use super::Citation;
use crate::source::Place;
use crate::text::Text;

/// A list, dated and cited.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// Stable id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// What its reader must know: state, gaps, what it does not mean. Said with every look-up.
    pub note: Text,
    /// State of the facts.
    pub as_of: Option<Date>,
    /// Licence of the material, if it is not the rule set's own.
    pub licence: String,
    /// Where it comes from.
    pub cite: Vec<Citation>,
    /// Headings, in order.
    pub parts: Vec<Part>,
    /// Items, in order.
    pub items: Vec<Item>,
    /// Where the entry stands.
    pub place: Place,
}

/// A heading of a list, over some of its items.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Its number.
    pub id: String,
    /// Its words.
    pub text: Text,
}

/// One item of a list.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Its number, unique within the list.
    pub id: String,
    /// What it is called.
    pub text: Text,
    /// A hint for who has found it.
    pub note: Text,
    /// Further words under which it is found, in any language.
    pub keywords: Vec<String>,
    /// Index of the part it stands in.
    pub part: Option<usize>,
    /// Id of the choice that it suggests where a question looks words up in the list.
    pub choice: Option<String>,
    /// Where the entry stands.
    pub place: Place,
}
