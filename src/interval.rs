//! The ordinal scales: levels, recommendations, and intervals over them.
//!
//! No numbers are added anywhere: levels are compared, never summed. This file does not know questions or rules.

use serde::Serialize;

/// Severity of an answer or of a dimension. Ordinal: only comparison has a meaning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 0
    #[default]
    None,
    /// 1
    Low,
    /// 2
    Moderate,
    /// 3
    Elevated,
    /// 4
    Severe,
}

impl Level {
    /// All levels from none to severe.
    pub const ALL: [Level; 5] = [Level::None, Level::Low, Level::Moderate, Level::Elevated, Level::Severe];

    /// The level written as `n` in rule files; `None` outside 0..=4.
    pub fn from_number(n: i64) -> Option<Level> {
        usize::try_from(n).ok().and_then(|n| Level::ALL.get(n).copied())
    }

    /// 0..=4, as written in rule files and JSON.
    pub fn number(self) -> u8 {
        self as u8
    }
}

impl Serialize for Level {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.number())
    }
}

/// What is recommended: one of the five classes, or `stop` (which only a gate can bring about).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recommendation {
    /// Go ahead.
    #[default]
    Proceed,
    /// Go ahead, knowing the points named.
    Awareness,
    /// Go ahead under conditions that are written down first.
    Conditions,
    /// Hear the offices named before deciding.
    Refer,
    /// Not in this form.
    Redesign,
    /// Forbidden unless the competent authority has decided otherwise.
    Stop,
}

impl Recommendation {
    /// All recommendations, mildest first.
    pub const ALL: [Recommendation; 6] = [
        Recommendation::Proceed,
        Recommendation::Awareness,
        Recommendation::Conditions,
        Recommendation::Refer,
        Recommendation::Redesign,
        Recommendation::Stop,
    ];

    /// The word used in rule files, JSON and CSV.
    pub fn id(self) -> &'static str {
        match self {
            Recommendation::Proceed => "proceed",
            Recommendation::Awareness => "awareness",
            Recommendation::Conditions => "conditions",
            Recommendation::Refer => "refer",
            Recommendation::Redesign => "redesign",
            Recommendation::Stop => "stop",
        }
    }

    /// The entry for this one in a list of all, mildest first.
    pub fn of<T: Copy>(self, all: &[T; 6]) -> T {
        let [proceed, awareness, conditions, refer, redesign, stop] = *all;
        match self {
            Recommendation::Proceed => proceed,
            Recommendation::Awareness => awareness,
            Recommendation::Conditions => conditions,
            Recommendation::Refer => refer,
            Recommendation::Redesign => redesign,
            Recommendation::Stop => stop,
        }
    }

    /// The recommendation with this word.
    pub fn from_id(id: &str) -> Option<Recommendation> {
        Recommendation::ALL.into_iter().find(|r| r.id() == id)
    }
}

/// The lowest and the highest value that is still possible. `low <= high` always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Interval<T> {
    /// Lowest value over all completions of what is unknown.
    pub low: T,
    /// Highest value over all completions of what is unknown.
    pub high: T,
}

impl<T: Ord + Copy> Interval<T> {
    /// The interval between two values, given in either order.
    pub fn new(a: T, b: T) -> Interval<T> {
        Interval { low: a.min(b), high: a.max(b) }
    }

    /// The interval of one known value.
    pub fn point(value: T) -> Interval<T> {
        Interval { low: value, high: value }
    }

    /// Whether exactly one value is possible.
    pub fn is_point(self) -> bool {
        self.low == self.high
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Interval<T>) -> bool {
        self.low <= other.low && other.high <= self.high
    }
}
