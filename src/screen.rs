//! Screening: which entries of lists a name may be, how certain that is, and why.
//!
//! `screen/read.rs` reads lists, `screen/bundled.rs` holds those inside the program, `screen/normal.rs` brings names
//! into their normal form, `screen/index.rs` finds the entries that come into question, `screen/vocabulary.rs` their
//! words, `screen/compare.rs` decides, `screen/hints.rs` finds words that call for a look, `screen/memo.rs` keeps what
//! names gave, `screen/words.rs` and `screen/script.rs` know words and writing systems, `screen/forms.rs` looks words
//! up, `screen/hash.rs` hashes them. Nothing here is random or floating, and the order is that of certainty, then of
//! the lists. No match is no statement. This file does not know proposals' answers.

use jiff::civil::Date;

use crate::proposal::Proposal;
use crate::proposal::screening::{Certainty, ListState, Match, Note, Rule, Screening, names_entry, names_older};
use crate::rules::Weight;

pub mod bundled;
mod compare;
mod forms;
mod hash;
pub mod hints;
mod index;
mod memo;
mod normal;
pub mod read;
mod script;
mod vocabulary;
mod words;

pub use compare::Refusal;
pub use index::Index;

/// An entry of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Id within its list.
    pub id: String,
    /// Legal weight; `None`: to be looked up by the list.
    pub weight: Option<Weight>,
    /// Whether it is a natural person.
    pub person: bool,
    /// Where it is; empty if the list does not say.
    pub countries: Vec<[u8; 2]>,
    /// Identifier of the Research Organization Registry.
    pub ror: Option<String>,
    /// Names, the main one first.
    pub names: Vec<String>,
    /// Why it is listed, in the words of the list.
    pub reason: String,
}

/// A list with its entries.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What is known about it.
    pub state: ListState,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// A name to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Query {
    /// The name.
    pub name: String,
    /// Its country, if it is known.
    pub country: Option<[u8; 2]>,
    /// Its identifier of the Research Organization Registry.
    pub ror: Option<String>,
    /// Whether it is the name of a natural person.
    pub person: bool,
}

/// An entry that a name may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'i> {
    /// The entry.
    pub entry: &'i Entry,
    /// Index of its list.
    pub list: usize,
    /// How certain it is.
    pub certainty: Certainty,
    /// Why.
    pub rule: Rule,
    /// The name of the entry that matched.
    pub matched: &'i str,
    /// Words of the query that did not count.
    pub ignored: Vec<String>,
    /// What was found out about the characters of the query.
    pub notes: Vec<Note>,
    /// Weight of what matched, of all there was, in the entry's name.
    pub weights: (u32, u32),
}

/// An entry that came into question and was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss<'i> {
    /// The entry.
    pub entry: &'i Entry,
    /// Index of its list.
    pub list: usize,
    /// The name that was compared.
    pub compared: &'i str,
    /// Why it was refused.
    pub refusal: Refusal,
    /// Weight of what matched, of all there was.
    pub weights: (u32, u32),
}

/// What a name gave.
#[derive(Clone, Debug, Default)]
pub struct Found<'i> {
    /// Entries it may be, most certain first.
    pub hits: Vec<Hit<'i>>,
    /// Whether there were more than are kept.
    pub cut: bool,
    /// Near misses, nearest first; only where they were asked for.
    pub misses: Vec<Miss<'i>>,
}

impl Index {
    /// The id of an entry as it is printed and cleared: list, entry, and a few digits that change with the entry
    /// and its weight.
    pub fn entry_id(&self, list: usize, entry: &Entry) -> String {
        let list = self.lists.get(list).map_or("", |l| l.id.as_str());
        let mut text = entry.names.join("\n");
        for country in &entry.countries {
            text.push_str(&crate::rules::country::show(*country));
        }
        text.push_str(&entry.reason);
        text.push_str(entry.weight.map_or("", Weight::id));
        let state = crate::source::sha256(text.as_bytes());
        format!("{list}/{}@{}", entry.id, state.get(..8).unwrap_or_default())
    }

    /// Looks the partners and named persons of a proposal up and keeps what was found with it.
    pub fn attach(&self, proposal: &mut Proposal, as_of: Date) {
        let mut screening = Screening { lists: self.lists.clone(), matches: Vec::new(), hints: Vec::new(), off: false };
        if !self.hints.is_empty() {
            let countries: Vec<[u8; 2]> = proposal.partners.iter().filter_map(|partner| partner.country).collect();
            let texts = std::iter::once(&proposal.title).chain(proposal.notes.iter().map(|(_, note)| note));
            screening.hints = texts.flat_map(|text| self.hints.find(text, &countries, None)).collect();
        }
        for (at, partner) in proposal.partners.iter().enumerate() {
            let (country, ror) = (partner.country, partner.ror.clone());
            let query = Query { name: partner.name.clone(), country, ror, person: false };
            self.give(query, Some(at), None, &mut screening);
        }
        for (at, person) in proposal.persons.iter().enumerate().filter(|(_, person)| !person.name.is_empty()) {
            let query = Query { name: person.name.clone(), person: true, ..Query::default() };
            self.give(query, None, Some(at), &mut screening);
        }
        for hit in &mut screening.matches {
            settle(hit, proposal, as_of);
        }
        proposal.screening = screening;
    }

    /// What the name of a partner or person gives.
    fn give(&self, query: Query, partner: Option<usize>, person: Option<usize>, screening: &mut Screening) {
        let find = |query: &Query| (self.matches(query), self.hints.find(&query.name, query.country.as_slice(), None));
        let (mut matches, mut hints) = self.memo.get(query, find);
        matches.iter_mut().for_each(|hit| (hit.partner, hit.person) = (partner, person));
        hints.iter_mut().for_each(|hint| hint.partner = partner);
        screening.matches.extend(matches);
        // People are no bodies of the state, whatever they are called.
        screening.hints.extend(hints.into_iter().filter(|_| partner.is_some()));
    }

    fn matches(&self, query: &Query) -> Vec<Match> {
        let hits = self.search(query).hits.into_iter();
        hits.map(|hit| Match {
            partner: None,
            person: None,
            entry: self.entry_id(hit.list, hit.entry),
            list: hit.list,
            weight: hit.entry.weight.unwrap_or(Weight::Freeze),
            certainty: hit.certainty,
            rule: hit.rule,
            query: query.name.clone(),
            matched: hit.matched.to_owned(),
            title: hit.entry.names.first().cloned().unwrap_or_default(),
            ignored: hit.ignored,
            notes: hit.notes,
            cleared: None,
            lapsed: None,
        })
        .collect()
    }
}

/// Whether somebody has looked at a match and found it to be another: as long as the note holds and the entry stays.
fn settle(hit: &mut Match, proposal: &Proposal, as_of: Date) {
    for (at, cleared) in proposal.cleared_matches.iter().enumerate() {
        let meant = (cleared.partner.is_some() && cleared.partner == hit.partner)
            || (cleared.person.is_some() && cleared.person == hit.person);
        if !meant {
            continue;
        }
        let names = names_entry(&cleared.entry, &hit.entry);
        if names && cleared.until.is_none_or(|until| as_of <= until) {
            hit.cleared = Some(at);
        } else if names || names_older(&cleared.entry, &hit.entry) {
            hit.lapsed = Some(at);
        }
    }
}
