//! The catalogue of diagnostics: one variant a kind of mistake, each with its word, severity and explanation.
//!
//! Codes are stable; `cooprisk explain CODE` prints the page (`pages.md` holds the words), and every code has a fixture
//! in the tests. This file does not know where mistakes are found.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is wrong; somebody may want to know.
    Note,
    /// The file is usable; somebody should look.
    Warning,
    /// The file is rejected.
    Error,
}

impl Severity {
    /// `error`, `warning` or `note`.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Note => "note",
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
#[expect(
    missing_docs,
    reason = "each code is documented by its page in pages.md, which users read with `cooprisk explain`"
)]
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
    PortableToml,
    // names
    DuplicateId,
    UnknownName,
    // texts and languages
    MissingText,
    SameText,
    LongText,
    HiddenCharacter,
    NoBreakSpace,
    PlaceholderMismatch,
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
    ChoiceCountries,
    Nationality,
    OpportunityInRisk,
    SwitchWithoutReason,
    NoEffect,
    ChoiceWithoutEffect,
    SameEffect,
    NeverHolds,
    AlwaysHolds,
    NeverAsked,
    UnreachableLevel,
    UnreachableClass,
    ImpliedGate,
    DominatedEscalation,
    LevelGap,
    NotProven,
    // overlays
    OverlayBase,
    OverlayVersion,
    UnknownTarget,
    WasDiffers,
    OverlayConflict,
    OverlayLocked,
    // cases
    CaseFailed,
    DisputeSettled,
    Untested,
    CaseChanged,
    CaseMilder,
    // versions
    BadMigration,
    LockDiffers,
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
    /// Every code, in the order of the catalogue.
    pub const ALL: [Code; 72] = [
        Code::TooLarge,
        Code::NotUtf8,
        Code::Syntax,
        Code::TooDeep,
        Code::TooMany,
        Code::UnknownKey,
        Code::MissingKey,
        Code::WrongType,
        Code::BadValue,
        Code::BadId,
        Code::Schema,
        Code::PortableToml,
        Code::DuplicateId,
        Code::UnknownName,
        Code::MissingText,
        Code::SameText,
        Code::LongText,
        Code::HiddenCharacter,
        Code::NoBreakSpace,
        Code::PlaceholderMismatch,
        Code::NoCitation,
        Code::UnknownSource,
        Code::UnusedSource,
        Code::ReviewDue,
        Code::BadDates,
        Code::UnknownQuestion,
        Code::UnknownChoice,
        Code::WrongOperator,
        Code::WrongScope,
        Code::NeverTrue,
        Code::Cycle,
        Code::NotUpwardClosed,
        Code::ChoiceWithoutLevel,
        Code::LevelOrder,
        Code::OpenChoice,
        Code::ChoiceCountries,
        Code::Nationality,
        Code::OpportunityInRisk,
        Code::SwitchWithoutReason,
        Code::NoEffect,
        Code::ChoiceWithoutEffect,
        Code::SameEffect,
        Code::NeverHolds,
        Code::AlwaysHolds,
        Code::NeverAsked,
        Code::UnreachableLevel,
        Code::UnreachableClass,
        Code::ImpliedGate,
        Code::DominatedEscalation,
        Code::LevelGap,
        Code::NotProven,
        Code::OverlayBase,
        Code::OverlayVersion,
        Code::UnknownTarget,
        Code::WasDiffers,
        Code::OverlayConflict,
        Code::OverlayLocked,
        Code::CaseFailed,
        Code::DisputeSettled,
        Code::Untested,
        Code::CaseChanged,
        Code::CaseMilder,
        Code::BadMigration,
        Code::LockDiffers,
        Code::AnswerUnknownQuestion,
        Code::AnswerUnknownChoice,
        Code::AnswerWrongScope,
        Code::AnswerWrongType,
        Code::UnknownPartner,
        Code::NotClearable,
        Code::RuleSetMismatch,
        Code::Contradiction,
    ];

    /// Stable word, kebab-case.
    pub fn id(self) -> &'static str {
        match self {
            Code::TooLarge => "too-large",
            Code::NotUtf8 => "not-utf8",
            Code::Syntax => "syntax",
            Code::TooDeep => "too-deep",
            Code::TooMany => "too-many",
            Code::UnknownKey => "unknown-key",
            Code::MissingKey => "missing-key",
            Code::WrongType => "wrong-type",
            Code::BadValue => "bad-value",
            Code::BadId => "bad-id",
            Code::Schema => "schema",
            Code::PortableToml => "portable-toml",
            Code::DuplicateId => "duplicate-id",
            Code::UnknownName => "unknown-name",
            Code::MissingText => "missing-text",
            Code::SameText => "same-text",
            Code::LongText => "long-text",
            Code::HiddenCharacter => "hidden-character",
            Code::NoBreakSpace => "no-break-space",
            Code::PlaceholderMismatch => "placeholder-mismatch",
            Code::NoCitation => "no-citation",
            Code::UnknownSource => "unknown-source",
            Code::UnusedSource => "unused-source",
            Code::ReviewDue => "review-due",
            Code::BadDates => "bad-dates",
            Code::UnknownQuestion => "unknown-question",
            Code::UnknownChoice => "unknown-choice",
            Code::WrongOperator => "wrong-operator",
            Code::WrongScope => "wrong-scope",
            Code::NeverTrue => "never-true",
            Code::Cycle => "cycle",
            Code::NotUpwardClosed => "not-upward-closed",
            Code::ChoiceWithoutLevel => "choice-without-level",
            Code::LevelOrder => "level-order",
            Code::OpenChoice => "open-choice",
            Code::ChoiceCountries => "choice-countries",
            Code::Nationality => "nationality",
            Code::OpportunityInRisk => "opportunity-in-risk",
            Code::SwitchWithoutReason => "switch-without-reason",
            Code::NoEffect => "no-effect",
            Code::ChoiceWithoutEffect => "choice-without-effect",
            Code::SameEffect => "same-effect",
            Code::NeverHolds => "never-holds",
            Code::AlwaysHolds => "always-holds",
            Code::NeverAsked => "never-asked",
            Code::UnreachableLevel => "unreachable-level",
            Code::UnreachableClass => "unreachable-class",
            Code::ImpliedGate => "implied-gate",
            Code::DominatedEscalation => "dominated-escalation",
            Code::LevelGap => "level-gap",
            Code::NotProven => "not-proven",
            Code::OverlayBase => "overlay-base",
            Code::OverlayVersion => "overlay-version",
            Code::UnknownTarget => "unknown-target",
            Code::WasDiffers => "was-differs",
            Code::OverlayConflict => "overlay-conflict",
            Code::OverlayLocked => "overlay-locked",
            Code::CaseFailed => "case-failed",
            Code::DisputeSettled => "dispute-settled",
            Code::Untested => "untested",
            Code::CaseChanged => "case-changed",
            Code::CaseMilder => "case-milder",
            Code::BadMigration => "bad-migration",
            Code::LockDiffers => "lock-differs",
            Code::AnswerUnknownQuestion => "answer-unknown-question",
            Code::AnswerUnknownChoice => "answer-unknown-choice",
            Code::AnswerWrongScope => "answer-wrong-scope",
            Code::AnswerWrongType => "answer-wrong-type",
            Code::UnknownPartner => "unknown-partner",
            Code::NotClearable => "not-clearable",
            Code::RuleSetMismatch => "rule-set-mismatch",
            Code::Contradiction => "contradiction",
        }
    }

    /// The code with this word.
    pub fn from_id(id: &str) -> Option<Code> {
        Code::ALL.into_iter().find(|code| code.id() == id)
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        match self {
            Code::SameEffect | Code::NotProven | Code::CaseChanged => Severity::Note,
            Code::PortableToml
            | Code::SameText
            | Code::LongText
            | Code::NoBreakSpace
            | Code::PlaceholderMismatch
            | Code::UnusedSource
            | Code::ReviewDue
            | Code::SwitchWithoutReason
            | Code::NoEffect
            | Code::ChoiceWithoutEffect
            | Code::NeverHolds
            | Code::AlwaysHolds
            | Code::NeverAsked
            | Code::UnreachableLevel
            | Code::UnreachableClass
            | Code::ImpliedGate
            | Code::DominatedEscalation
            | Code::LevelGap
            | Code::DisputeSettled
            | Code::OverlayVersion
            | Code::CaseMilder
            | Code::Untested
            | Code::RuleSetMismatch => Severity::Warning,
            Code::TooLarge
            | Code::NotUtf8
            | Code::Syntax
            | Code::TooDeep
            | Code::TooMany
            | Code::UnknownKey
            | Code::MissingKey
            | Code::WrongType
            | Code::BadValue
            | Code::BadId
            | Code::Schema
            | Code::DuplicateId
            | Code::UnknownName
            | Code::MissingText
            | Code::HiddenCharacter
            | Code::NoCitation
            | Code::UnknownSource
            | Code::BadDates
            | Code::UnknownQuestion
            | Code::UnknownChoice
            | Code::WrongOperator
            | Code::WrongScope
            | Code::NeverTrue
            | Code::Cycle
            | Code::NotUpwardClosed
            | Code::ChoiceWithoutLevel
            | Code::LevelOrder
            | Code::OpenChoice
            | Code::ChoiceCountries
            | Code::Nationality
            | Code::OpportunityInRisk
            | Code::OverlayBase
            | Code::UnknownTarget
            | Code::WasDiffers
            | Code::OverlayConflict
            | Code::OverlayLocked
            | Code::BadMigration
            | Code::LockDiffers
            | Code::CaseFailed
            | Code::AnswerUnknownQuestion
            | Code::AnswerUnknownChoice
            | Code::AnswerWrongScope
            | Code::AnswerWrongType
            | Code::UnknownPartner
            | Code::NotClearable
            | Code::Contradiction => Severity::Error,
        }
    }

    /// What `cooprisk explain CODE` prints.
    pub fn page(self) -> Page {
        let section = sections().find(|(id, _)| *id == self.id()).map_or("", |(_, body)| body);
        let (about, example) = section.split_once("```toml\n").unwrap_or((section, ""));
        let example = example.split_once("```").map_or(example, |(inside, _)| inside);
        Page { id: self.id(), severity: self.severity(), about: about.trim(), example: example.trim() }
    }
}

/// The pages as text: one section a code.
const PAGES: &str = include_str!("pages.md");

/// Heading and body of every section.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGES.split("\n## ").skip(1).filter_map(|section| section.split_once('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_listed_once() {
        for (at, code) in Code::ALL.into_iter().enumerate() {
            assert_eq!(code as usize, at, "{} stands in the wrong place", code.id());
            assert_eq!(Code::from_id(code.id()), Some(code));
            let kebab = code
                .id()
                .split('-')
                .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
            assert!(kebab, "`{}` is not kebab-case", code.id());
        }
        assert_eq!(Code::from_id("no-such-code"), None);
    }

    #[test]
    fn every_code_has_a_page_and_every_page_a_code() {
        let headings: Vec<&str> = sections().map(|(id, _)| id).collect();
        assert_eq!(headings, Code::ALL.map(Code::id));
        for code in Code::ALL {
            let page = code.page();
            assert!(page.about.len() > 80, "`{}` is not explained", page.id);
            assert!(page.example.contains('\n'), "`{}` has no example", page.id);
            assert!(!page.about.contains("```") && !page.example.contains("```"), "`{}` is cut wrongly", page.id);
        }
    }
}
