//! The catalogue of diagnostics: one variant a kind of mistake, each with its word, severity and explanation.
//!
//! Codes are stable; `cooprisk explain CODE` prints the page, and every code has a fixture in the tests.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file is usable; somebody should look.
    Warning,
    /// The file is rejected.
    Error,
}

impl Severity {
    /// `error` or `warning`.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What the page of a code says.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Stable word, kebab-case.
    pub id: &'static str,
    /// Whether the file is rejected.
    pub severity: Severity,
    /// What is wrong and why it matters, in English.
    pub about: &'static str,
    /// A wrong and a right example.
    pub example: &'static str,
}

/// A kind of mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each code is documented by its page below, which users read with `cooprisk explain`")]
pub enum Code {
    // syntax and shape
    TooLarge,
    NotUtf8,
    Syntax,
    TooDeep,
    TooMany,
    UnknownKey,
    MissingKey,
    WrongType,
    BadValue,
    BadId,
    Schema,
    // names
    DuplicateId,
    UnknownName,
    // texts and languages
    MissingText,
    SameText,
    LongText,
    HiddenCharacter,
    // citations and dates
    NoCitation,
    UnknownSource,
    UnusedSource,
    ReviewDue,
    BadDates,
    // logic
    UnknownQuestion,
    UnknownChoice,
    WrongOperator,
    WrongScope,
    NeverTrue,
    Cycle,
    NotUpwardClosed,
    ChoiceWithoutLevel,
    LevelOrder,
    OpenChoice,
    Nationality,
    OpportunityInRisk,
    SwitchWithoutReason,
    NoEffect,
    // cases
    CaseFailed,
    // proposal
    AnswerUnknownQuestion,
    AnswerUnknownChoice,
    AnswerWrongScope,
    AnswerWrongType,
    UnknownPartner,
    NotClearable,
    RuleSetMismatch,
    Contradiction,
}

impl Code {
    /// Stable word, kebab-case.
    pub fn id(self) -> &'static str {
        "code"
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        Severity::Error
    }
}
