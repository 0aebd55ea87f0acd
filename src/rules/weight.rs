//! What standing on a list means in law.
//!
//! This file does not know lists.

/// What standing on a list means in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// A foreign or civil list: a reason to look.
    Evidence,
    /// A restricted end user: nothing may go there without a licence.
    Export,
    /// An asset freeze.
    Freeze,
}

impl Weight {
    /// All, mildest first.
    pub const ALL: [Weight; 3] = [Weight::Evidence, Weight::Export, Weight::Freeze];

    /// The word in files.
    pub fn id(self) -> &'static str {
        match self {
            Weight::Freeze => "freeze",
            Weight::Export => "export",
            Weight::Evidence => "evidence",
        }
    }

    /// The weight with this word.
    pub fn from_id(id: &str) -> Option<Weight> {
        Weight::ALL.into_iter().find(|weight| weight.id() == id)
    }
}
