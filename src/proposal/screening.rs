//! What a look at lists gave for the partners and persons of a proposal: evidence, with the rule that found it.
//!
//! `screen.rs` finds matches; they are kept here so that every reading of a proposal sees the same. No match found is
//! no statement: nothing here can clear anything. This file does not know how names are compared.

use std::sync::Arc;

use jiff::civil::Date;

use crate::rules::{Question, Scope, Weight, bits, low_bits};
use crate::text::Text;

use super::{Answer, Proposal};

/// The lists that were looked at, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screening {
    /// The lists, in the order in which they were read. Empty: nothing was screened.
    pub lists: Arc<Vec<ListState>>,
    /// Matches, by partner or person, most certain first.
    pub matches: Vec<Match>,
    /// Words that call for a look. They are no evidence and change nothing.
    pub hints: Vec<Hint>,
    /// Whether the user switched it off.
    pub off: bool,
}

/// A word that calls for a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Whose name it stands in; `None`: in the title or a note.
    pub partner: Option<usize>,
    /// The word or phrase.
    pub term: String,
    /// The text it stands in.
    pub text: String,
    /// What it means.
    pub meaning: Text,
    /// Where it is used.
    pub country: [u8; 2],
    /// What kind of word it is.
    pub kind: String,
}

/// A list as it was when names were compared with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListState {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Who publishes it, and how this copy came about.
    pub origin: String,
    /// State of the list.
    pub date: Option<Date>,
    /// Legal weight of every entry, if the description of the list gives it.
    pub weight: Option<Weight>,
    /// `sha256:…` of the file; with a description, over what `sha256sum` says of both.
    pub digest: String,
    /// How many entries it has.
    pub entries: usize,
    /// What it covers; a list never covers everything.
    pub coverage: Text,
    /// What is doubtful about this copy.
    pub doubts: Text,
    /// Terms under which this copy can be passed on.
    pub licence: String,
}

/// How certain it is that a name is the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Somebody should look.
    Possible,
    /// It would surprise if it were not.
    Likely,
    /// Taken as the same until somebody clears the match.
    Same,
}

impl Certainty {
    /// The word in JSON and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Certainty::Same => "same",
            Certainty::Likely => "likely",
            Certainty::Possible => "possible",
        }
    }

    /// One step less certain.
    #[must_use]
    pub fn less(self) -> Certainty {
        match self {
            Certainty::Same => Certainty::Likely,
            Certainty::Likely | Certainty::Possible => Certainty::Possible,
        }
    }
}

/// Why a name matches. Each rule has the certainty it gives where the country agrees; it gives one step less where a
/// country is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The same identifier of the Research Organization Registry.
    Ror,
    /// The same name in its normal form.
    Name,
    /// A department, school or laboratory of the listed body.
    Part,
    /// The same name but for words like national, state or research.
    CloseName,
    /// The same name with one typing error.
    Spelling,
    /// The same name in another writing system.
    Transcription,
    /// The listed name with a place.
    Campus,
    /// An abbreviation of five letters or more, alone.
    LongAbbreviation,
    /// The same name of a person; names alone never tell people apart.
    Person,
    /// An abbreviation of four letters or fewer, in the same country.
    Abbreviation,
    /// More than one typing error.
    WideSpelling,
    /// The same name, in another country.
    OtherCountry,
    /// A word of the listed name is missing.
    ShortName,
    /// The listed name with further words.
    ExtraWords,
    /// The listed name beside that of another institution.
    OtherBody,
    /// The same name, which many institutions of a country could bear.
    Generic,
    /// Other characters that sound the same.
    SameSound,
    /// Nearly the name of a person.
    NearPerson,
}

impl Rule {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Rule::Ror => "ror",
            Rule::Name => "name",
            Rule::Part => "part-of-listed",
            Rule::CloseName => "close-name",
            Rule::Spelling => "spelling",
            Rule::Transcription => "transcription",
            Rule::Campus => "name-and-place",
            Rule::LongAbbreviation => "long-abbreviation",
            Rule::Person => "person",
            Rule::Abbreviation => "abbreviation",
            Rule::WideSpelling => "wide-spelling",
            Rule::OtherCountry => "other-country",
            Rule::ShortName => "short-name",
            Rule::ExtraWords => "extra-words",
            Rule::OtherBody => "other-body",
            Rule::Generic => "generic",
            Rule::SameSound => "same-sound",
            Rule::NearPerson => "near-person",
        }
    }

    /// The certainty it gives where the country agrees.
    pub fn certainty(self) -> Certainty {
        match self {
            Rule::Ror | Rule::Name | Rule::Part => Certainty::Same,
            Rule::CloseName
            | Rule::Spelling
            | Rule::Transcription
            | Rule::Campus
            | Rule::LongAbbreviation
            | Rule::Person => Certainty::Likely,
            Rule::Abbreviation
            | Rule::WideSpelling
            | Rule::OtherCountry
            | Rule::ShortName
            | Rule::ExtraWords
            | Rule::OtherBody
            | Rule::Generic
            | Rule::SameSound
            | Rule::NearPerson => Certainty::Possible,
        }
    }
}

/// What was found out about the characters of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Note {
    /// Invisible characters.
    Hidden,
    /// Characters that turn the direction of writing.
    Bidi,
    /// Letters of another script that look Latin.
    Lookalike,
    /// Fullwidth or other compatibility forms of letters.
    Compatibility,
}

impl Note {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Note::Hidden => "hidden-characters",
            Note::Bidi => "direction-characters",
            Note::Lookalike => "lookalike-letters",
            Note::Compatibility => "compatibility-letters",
        }
    }
}

/// A name that matches an entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which partner.
    pub partner: Option<usize>,
    /// Which person.
    pub person: Option<usize>,
    /// `list/entry@state`: the state changes with the entry.
    pub entry: String,
    /// Index into [`Screening::lists`].
    pub list: usize,
    /// Legal weight of the entry.
    pub weight: Weight,
    /// How certain it is.
    pub certainty: Certainty,
    /// Why it matches.
    pub rule: Rule,
    /// The name as given.
    pub query: String,
    /// The name of the entry that matched.
    pub matched: String,
    /// The entry's main name.
    pub title: String,
    /// Words of the name that did not count.
    pub ignored: Vec<String>,
    /// What was found out about the characters of the name.
    pub notes: Vec<Note>,
    /// Index of the cleared match that covers it on the day.
    pub cleared: Option<usize>,
    /// Index of a cleared match that no longer covers it: expired, or the entry has changed.
    pub lapsed: Option<usize>,
}

impl Match {
    /// Whether it is about this partner or person.
    pub fn concerns(&self, scope: Scope, instance: usize) -> bool {
        match scope {
            Scope::Project => false,
            Scope::Partner => self.partner == Some(instance),
            Scope::Person => self.person == Some(instance),
        }
    }
}

/// Whether what a person wrote names this entry: all of it, or without its state, which then may change.
pub fn names_entry(written: &str, entry: &str) -> bool {
    written == entry || entry.split_once('@').is_some_and(|(id, _)| id == written)
}

/// Whether it names this entry in another state.
pub fn names_older(written: &str, entry: &str) -> bool {
    let id = |text: &str| text.split_once('@').map(|(id, _)| id.to_owned());
    written != entry && id(written).is_some() && id(written) == id(entry)
}

impl Proposal {
    /// What the matches of a partner or person leave of the choices of a question: all that is no better than what is
    /// certain, up to the worst that may be. `None` if no match is about the question.
    pub fn evidence(&self, question: &Question, instance: usize) -> Option<u64> {
        let concerning = self.screening.matches.iter();
        let concerning = concerning.filter(|m| m.cleared.is_none() && m.concerns(question.scope, instance));
        let mut found: Option<(usize, usize)> = None;
        for hit in concerning {
            let Some(choice) = question.listed_as(hit.weight) else { continue };
            let sure = if hit.certainty == Certainty::Same { choice } else { 0 };
            let (low, high) = found.unwrap_or_default();
            found = Some((low.max(sure), high.max(choice)));
        }
        let (low, high) = found?;
        Some(low_bits(high.saturating_add(1)) & !low_bits(low))
    }

    /// A person's own answer and the matches together, as it is shown. `None` if no match is about the question.
    pub fn with_evidence(&self, question: &Question, instance: usize, own: &Answer) -> Option<Answer> {
        let found = self.evidence(question, instance)?;
        let own = match own {
            Answer::OneOf(mask) => question.widened(*mask),
            _ => question.all_choices(),
        };
        Some(Answer::OneOf(worse_of_both(own, found)))
    }
}

/// Of two statements about ordered choices the worse one counts, at either end.
pub fn worse_of_both(own: u64, found: u64) -> u64 {
    let low = bits(found).next().max(bits(own).next()).unwrap_or_default();
    let high = bits(found).last().max(bits(own).last()).unwrap_or_default();
    (found | own) & low_bits(high.saturating_add(1)) & !low_bits(low)
}
