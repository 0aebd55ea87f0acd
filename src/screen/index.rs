//! The index of all names: each stands under its rarest words, so that a name is compared with few others, and with
//! those only if enough of its words occur at all.
//!
//! Words of a name that no list knows are looked up with small typing errors, words in arabic script by their
//! consonants; whole names also without spaces, by their han characters, and by the sound of those. This file does not
//! decide what matches.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use crate::diagnostic::Diagnostics;
use crate::lookup::fold;
use crate::proposal::screening::ListState;

use super::compare::{self, Compared, Near, Nears, Subject};
use super::forms::Words;
use super::hash::{hash, hash_on};
use super::hints::Hints;
use super::memo::Memo;
use super::normal::{Normal, Word, Written, normal};
use super::script::latin_consonants;
use super::vocabulary::{self, Known, Vocabulary};
use super::words::Class;
use super::{Entry, Found, Hit, List, Miss, Query};
use crate::limits;
use crate::proposal::screening::{Certainty, Rule};

/// Near misses that are shown.
const MISSES: usize = 5;

/// All names of all lists, ready to be searched.
#[derive(Debug)]
pub struct Index {
    /// The lists.
    pub lists: Arc<Vec<ListState>>,
    /// Words that call for a look, read when the first text is looked at.
    pub hints: LazyLock<Hints>,
    entries: Vec<(usize, Entry)>,
    words: Words,
    pub(super) vocabulary: Vocabulary,
    /// All names, one after the other: entry, [`packed`], words. A name is known by where it begins.
    names: Vec<u32>,
    /// Where they begin.
    starts: Vec<u32>,
    /// Names by the words under which they stand: those of a word from its start to the next.
    postings: Vec<u32>,
    posting_starts: Vec<u32>,
    /// Hash of consonants, word.
    consonants: Vec<(u64, u32)>,
    /// Hash of the letters without spaces, name.
    glued: Vec<(u64, u32)>,
    /// Hash of han characters; entry, position of the name.
    han: Vec<(u64, u32, u16)>,
    /// Hash of their sound.
    sounds: Vec<(u64, u32, u16)>,
    /// Hash of capital letters.
    abbreviations: Vec<(u64, u32, u16)>,
    rors: Vec<(String, u32)>,
    pub(super) memo: Memo,
}

/// A name of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'i> {
    pub(super) entry: u32,
    /// Position among the names of the entry.
    pub(super) at: u16,
    /// Its words, each once, without those that say nothing.
    pub(super) words: &'i [u32],
    /// Whether it is only the first part of what is listed.
    pub(super) short: bool,
}

/// Position among the names of the entry, whether it is short, and how many words it has.
fn packed(at: u16, short: bool, count: u8) -> u32 {
    u32::from(at) << 16 | u32::from(short) << 8 | u32::from(count)
}

/// What is needed only while the index is made.
#[derive(Default)]
struct Draft {
    words: vocabulary::Draft,
    /// Names, for the list of names without spaces.
    glued: Vec<(u64, u32)>,
}

/// Words of a query that the lists know, for look-ups in no time.
struct Reachable {
    words: Vec<u32>,
    bits: Vec<u64>,
}

impl Reachable {
    fn new(words: Vec<u32>, vocabulary: usize) -> Reachable {
        let mut bits = vec![0u64; (vocabulary / 64).saturating_add(1)];
        for word in &words {
            if let Some(bits) = bits.get_mut(*word as usize / 64) {
                *bits |= 1 << (word % 64);
            }
        }
        Reachable { words, bits }
    }

    fn has(&self, word: u32) -> bool {
        self.bits.get(word as usize / 64).is_some_and(|bits| bits >> (word % 64) & 1 == 1)
    }
}

impl Index {
    /// Makes the index of some lists.
    pub fn new(lists: Vec<List>) -> Index {
        let mut index = Index {
            lists: Arc::default(),
            hints: LazyLock::new(|| Hints::bundled(&mut Diagnostics::default())),
            entries: Vec::new(),
            words: Words::new(),
            vocabulary: Vocabulary::default(),
            names: Vec::new(),
            starts: Vec::new(),
            postings: Vec::new(),
            posting_starts: Vec::new(),
            consonants: Vec::new(),
            glued: Vec::new(),
            han: Vec::new(),
            sounds: Vec::new(),
            abbreviations: Vec::new(),
            rors: Vec::new(),
            memo: Memo::default(),
        };
        let mut states = Vec::with_capacity(lists.len());
        for (at, list) in lists.into_iter().enumerate() {
            states.push(list.state);
            index.entries.extend(list.entries.into_iter().map(|entry| (at, entry)));
        }
        index.lists = Arc::new(states);
        let mut draft = Draft::default();
        let entries = std::mem::take(&mut index.entries);
        for (at, (_, entry)) in (0u32..).zip(&entries) {
            if let Some(ror) = &entry.ror {
                index.rors.push((ror.clone(), at));
            }
            for (position, name) in (0u16..).zip(&entry.names) {
                index.take_name(at, position, name, entry.person, &mut draft);
            }
        }
        index.entries = entries;
        index.finish(draft);
        index
    }

    fn take_name(&mut self, entry: u32, at: u16, name: &str, person: bool, draft: &mut Draft) {
        let written = Written::new(name);
        let normal = normal(&written, &self.words);
        if !person {
            self.abbreviations.extend(normal.abbreviations.iter().map(|short| (hash(short), entry, at)));
        }
        for run in normal.han.iter().filter(|run| run.chars().count() >= 3) {
            self.han.push((hash(run), entry, at));
        }
        for (run, sound) in normal.han.iter().zip(normal.sounds()) {
            if run.chars().count() >= 4 {
                self.sounds.push((hash(&fold(&sound)), entry, at));
            }
        }
        let parts = parts_of_listed(&normal);
        let mut words: Vec<u32> = Vec::new();
        for word in parts.iter().copied().flatten().filter(|w| w.class != Class::Idle) {
            let number = draft.words.take(&word.text, word.class);
            if !words.contains(&number) {
                words.push(number);
            }
        }
        if words.is_empty() {
            return;
        }
        // The first part alone, where the name goes on with the body that it belongs to.
        let first = parts.first().filter(|_| parts.len() > 1 && !person);
        let has = |class: Class| first.is_some_and(|part| part.iter().any(|w| w.class == class));
        let (count, whole) =
            (first.map_or(0, |part| part.iter().filter(|w| w.class != Class::Idle).count()), words.len());
        let short = has(Class::Proper) && has(Class::Kind) && count >= 3 && count < whole;
        let length = normal.glued.iter().map(|glued| glued.len()).fold(0, usize::saturating_add);
        if length >= 6 && parts.len() == normal.parts.len() {
            let glued = normal.glued.iter().fold(hash(""), |hash, glued| hash_on(hash, glued));
            draft.glued.push((glued, self.next_name()));
        }
        self.keep(entry, at, &words, false);
        if short {
            self.keep(entry, at, words.get(..count).unwrap_or_default(), true);
        }
    }

    /// Keeps a name; it has no more words than fit into its parts.
    fn keep(&mut self, entry: u32, at: u16, words: &[u32], short: bool) {
        self.starts.push(self.next_name());
        let count = u8::try_from(words.len()).unwrap_or(u8::MAX);
        self.names.extend([entry, packed(at, short, count)]);
        self.names.extend(words.iter().take(usize::from(count)));
    }

    fn next_name(&self) -> u32 {
        u32::try_from(self.names.len()).unwrap_or(u32::MAX)
    }

    fn finish(&mut self, draft: Draft) {
        let (vocabulary, places) = draft.words.finish(self.starts.len());
        self.vocabulary = vocabulary;
        let ends = self.starts.iter().skip(1).copied().chain([self.next_name()]);
        for (start, end) in self.starts.iter().zip(ends) {
            let words = self.names.get_mut((*start as usize).saturating_add(2)..end as usize).unwrap_or_default();
            words.iter_mut().for_each(|word| *word = places.get(*word as usize).copied().unwrap_or_default());
        }
        for at in (0u32..).take(self.vocabulary.len()) {
            let Some(known) = self.vocabulary.known(at) else { continue };
            if matches!(known.class, Class::Proper | Class::Place) && known.text.is_ascii() {
                self.consonants.push((hash(&latin_consonants(known.text)), at));
            }
        }
        let mut posted: Vec<(u32, u32)> = Vec::new();
        for at in std::mem::take(&mut self.starts) {
            let Some(name) = self.name(at) else { continue };
            posted.extend(self.posted_under(&name).into_iter().map(|word| (word, at)));
        }
        posted.sort_unstable();
        self.posting_starts = vec![0; self.vocabulary.len().saturating_add(2)];
        for (word, _) in &posted {
            if let Some(count) = self.posting_starts.get_mut((*word as usize).saturating_add(1)) {
                *count = count.saturating_add(1);
            }
        }
        let mut before = 0u32;
        for count in &mut self.posting_starts {
            before = before.saturating_add(*count);
            *count = before;
        }
        self.postings = posted.into_iter().map(|(_, name)| name).collect();
        self.glued = draft.glued;
        self.consonants.sort_unstable();
        self.glued.sort_unstable();
        self.han.sort_unstable();
        self.sounds.sort_unstable();
        self.abbreviations.sort_unstable();
        self.rors.sort_unstable();
    }

    fn name(&self, at: u32) -> Option<Name<'_>> {
        let (entry, rest) = self.names.get(at as usize..)?.split_first()?;
        let (packed, rest) = rest.split_first()?;
        let words = rest.get(..(packed & 0xff) as usize)?;
        let position = u16::try_from(packed >> 16).unwrap_or(u16::MAX);
        Some(Name { entry: *entry, at: position, words, short: packed >> 8 & 1 == 1 })
    }

    /// The words under which a name is found: the rarest one, without which nothing matches. An institute of an academy
    /// is often named without whom it is named after; a person may have more names on a list.
    fn posted_under(&self, name: &Name<'_>) -> Vec<u32> {
        let rarity = |word: &u32| self.vocabulary.names(*word);
        let class = |word: &u32| self.vocabulary.says(*word).0;
        let mut words: Vec<u32> = name.words.to_vec();
        words.sort_by_key(|word| (rarity(word), *word));
        let mut under: Vec<u32> = words.first().copied().into_iter().collect();
        if self.is_person(name) {
            under.extend(words.get(1).copied());
        } else if words.iter().filter(|w| class(w) == Class::Field).count() >= 3
            && words.iter().any(|w| self.vocabulary.is_academy(*w))
        {
            under.extend(words.iter().find(|w| class(w) == Class::Field && !under.contains(w)).copied());
        }
        if words.iter().any(|w| class(w) == Class::Kind) && !self.is_person(name) {
            under.extend(words.iter().filter(|w| class(w) == Class::Proper).copied());
            under.extend(words.iter().find(|w| class(w) == Class::Place).copied());
        }
        under.sort_unstable();
        under.dedup();
        under
    }

    pub(super) fn known(&self, word: u32) -> Option<Known<'_>> {
        self.vocabulary.known(word)
    }

    fn is_person(&self, name: &Name<'_>) -> bool {
        self.entries.get(name.entry as usize).is_some_and(|(_, entry)| entry.person)
    }

    /// How much a word tells names apart: more, the fewer names have it.
    pub(super) fn weight(&self, word: u32) -> u32 {
        self.vocabulary.says(word).1
    }

    /// The entries that a name may be, most certain first.
    pub fn search(&self, query: &Query) -> Found<'_> {
        self.look_up(query, false)
    }

    /// The same with near misses.
    pub fn explain(&self, query: &Query) -> Found<'_> {
        self.look_up(query, true)
    }

    fn look_up(&self, query: &Query, explain: bool) -> Found<'_> {
        let written = Written::new(&query.name);
        let normal = normal(&written, &self.words);
        let subject = self.subject(query, &normal);
        let reachable = Reachable::new(subject.words(), self.vocabulary.len());
        let mut compared: Vec<(u32, u16, Compared)> = Vec::new();
        let all = explain || query.person;
        for name in self.candidates(&reachable, all).into_iter().filter_map(|name| self.name(name)) {
            let Some((_, entry)) = self.entries.get(name.entry as usize) else { continue };
            if entry.person == query.person {
                compared.push((name.entry, name.at, compare::compare(self, entry, &name, &subject)));
            }
        }
        self.whole_names(query, &subject, &mut compared);
        self.collect(compared, &normal, explain)
    }

    /// Best first, each entry once.
    fn collect(&self, mut compared: Vec<(u32, u16, Compared)>, normal: &Normal<'_>, explain: bool) -> Found<'_> {
        compared.sort_by(|(a, at, x), (b, bt, y)| y.rank().cmp(&x.rank()).then(a.cmp(b)).then(at.cmp(bt)));
        let mut found = Found::default();
        let mut seen: Vec<u32> = Vec::new();
        for (number, at, result) in compared {
            if seen.contains(&number) {
                continue;
            }
            let Some((list, entry)) = self.entries.get(number as usize) else { continue };
            let name = entry.names.get(usize::from(at)).map_or("", String::as_str);
            let weights = result.weights;
            match result.outcome {
                Ok((rule, certainty)) => {
                    seen.push(number);
                    if found.hits.len() >= limits::SCREEN_MATCHES {
                        found.cut = true;
                        continue;
                    }
                    found.hits.push(Hit {
                        entry,
                        list: *list,
                        certainty,
                        rule,
                        matched: name,
                        ignored: result.ignored,
                        notes: normal.notes.to_vec(),
                        weights,
                    });
                }
                Err(refusal) if explain && found.misses.len() < MISSES && is_near(weights, name, &found) => {
                    seen.push(number);
                    found.misses.push(Miss { entry, list: *list, compared: name, refusal, weights });
                }
                Err(_) => {}
            }
        }
        found
    }

    fn subject<'q>(&self, query: &'q Query, normal: &'q Normal<'q>) -> Subject<'q> {
        let same = |word: u32| Near { word, errors: 0, sounds: false };
        let near = |word: &Word<'_>| -> Nears {
            if word.class == Class::Idle {
                return Nears::One(None);
            }
            let known = self.vocabulary.word(&word.text).map(same);
            if known.is_some() {
                // "Tech" is short for both.
                let tech = word.shown.len() <= 6 && word.shown.get(..4).is_some_and(|w| w.eq_ignore_ascii_case("tech"));
                return match tech.then(|| self.vocabulary.word("technical")).flatten().map(same) {
                    Some(also) => Nears::More(known.into_iter().chain([also]).collect()),
                    None => Nears::One(known),
                };
            }
            if !word.consonants.is_empty() {
                let same = matching(&self.consonants, hash(&word.consonants)).iter();
                return Nears::More(same.map(|(_, word)| Near { word: *word, errors: 0, sounds: true }).collect());
            }
            if word.class != Class::Proper {
                return Nears::One(None);
            }
            let mut near = self.vocabulary.mistyped(&word.text);
            if let Some(at) = self.words.mistyped(&word.text).and_then(|meant| self.vocabulary.word(meant)) {
                near.push(Near { word: at, errors: 1, sounds: false });
            }
            Nears::More(near)
        };
        let parts = normal.parts.iter().map(|part| part.iter().map(near).collect()).collect();
        Subject { query, normal, near: parts }
    }

    /// Names that stand under a word of the query, if they could match: all of them where misses are wanted too.
    fn candidates(&self, reachable: &Reachable, all: bool) -> Vec<u32> {
        let mut names: Vec<u32> = Vec::new();
        for word in &reachable.words {
            let start = |at: u32| self.posting_starts.get(at as usize).map_or(0, |start| *start as usize);
            let here = self.postings.get(start(*word)..start(word.saturating_add(1))).unwrap_or_default();
            let could = |name: &&u32| all || self.name(**name).is_some_and(|name| self.may_match(&name, reachable));
            names.extend(here.iter().filter(could));
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether a careful comparison could end in a match, from the words that occur anywhere in the query.
    fn may_match(&self, name: &Name<'_>, reachable: &Reachable) -> bool {
        if self.lacks_too_much(name, reachable) {
            return false;
        }
        let mut tally = compare::Tally::default();
        for word in name.words {
            tally.count(&self.vocabulary, *word, self.weight(*word), reachable.has(*word));
        }
        tally.may_match()
    }

    /// Whether words are missing without which nothing matches: a number or a place; two of what a body is or does, or
    /// one of those and another word. Most names that come into question are refused here.
    fn lacks_too_much(&self, name: &Name<'_>, reachable: &Reachable) -> bool {
        let (mut others, mut more) = (0u32, 0u32);
        for word in name.words.iter().filter(|word| !reachable.has(**word)) {
            match self.vocabulary.says(*word).0 {
                Class::Idle | Class::Rank | Class::Country => {}
                Class::Number => return true,
                Class::Proper => more = more.saturating_add(1),
                Class::Kind | Class::Field | Class::Place if self.vocabulary.is_above(*word) => {
                    more = more.saturating_add(1);
                }
                Class::Place => return true,
                Class::Kind | Class::Field => others = others.saturating_add(1),
            }
            if others > 1 || (others == 1 && more > 0) {
                return true;
            }
        }
        false
    }

    /// What is compared as a whole: identifiers, abbreviations, han characters and their sound, names without spaces.
    fn whole_names(&self, query: &Query, subject: &Subject<'_>, compared: &mut Vec<(u32, u16, Compared)>) {
        let mut hit = |entry: u32, at: u16, rule: Rule| {
            let Some((_, listed)) = self.entries.get(entry as usize).filter(|(_, e)| e.person == query.person) else {
                return;
            };
            compared.push((entry, at, compare::whole(listed, rule, subject)));
        };
        if let Some(ror) = &query.ror {
            let from = self.rors.partition_point(|(known, _)| known < ror);
            for (_, entry) in self.rors.iter().skip(from).take_while(|(known, _)| known == ror) {
                hit(*entry, 0, Rule::Ror);
            }
        }
        let normal = subject.normal;
        for short in &normal.abbreviations {
            let rule = if short.chars().count() >= 5 { Rule::LongAbbreviation } else { Rule::Abbreviation };
            matching3(&self.abbreviations, hash(short)).for_each(|(entry, at)| hit(entry, at, rule));
        }
        for run in normal.han {
            for (text, rule) in compare::readings_of_han(run) {
                matching3(&self.han, hash(&text)).for_each(|(entry, at)| hit(entry, at, rule));
            }
        }
        for sound in normal.sounds().filter(|sound| sound.len() >= 8) {
            matching3(&self.sounds, hash(&fold(&sound))).for_each(|(entry, at)| hit(entry, at, Rule::SameSound));
        }
        // Where the lists know every word, the words have been compared already, and more carefully.
        let compare_letters = !subject.is_all_known();
        let mut glued_as = |glued: u64, whole: bool| {
            matching3(&self.sounds, glued).for_each(|(entry, at)| hit(entry, at, Rule::Transcription));
            let here = if compare_letters { matching(&self.glued, glued) } else { &[] };
            for name in here.iter().filter_map(|(_, name)| self.name(*name)) {
                hit(name.entry, name.at, compare::rule_of_glued(whole));
            }
        };
        if let [glued] = normal.glued.as_slice() {
            if glued.len() >= 8 {
                glued_as(hash(glued), true);
            }
            return;
        }
        let whole = normal.glued.concat();
        for glued in normal.glued.iter().map(|glued| &**glued).chain([whole.as_str()]).filter(|glued| glued.len() >= 8)
        {
            glued_as(hash(glued), glued == whole);
        }
    }
}

/// Whether at least half of a listed name occurs, and no other entry of the same name was shown.
fn is_near((got, all): (u32, u32), name: &str, found: &Found<'_>) -> bool {
    let shown =
        found.misses.iter().any(|miss| miss.compared == name) || found.hits.iter().any(|hit| hit.matched == name);
    got.saturating_mul(2) >= all && !shown
}

/// The parts of a listed name that belong to it: an abbreviation behind it does not.
fn parts_of_listed<'n>(normal: &'n Normal<'n>) -> Vec<&'n Vec<Word<'n>>> {
    let short = |part: &[Word<'_>]| {
        let shown = || part.iter().map(|w| w.shown).collect::<String>();
        !normal.abbreviations.is_empty()
            && part.iter().all(|w| matches!(w.class, Class::Proper | Class::Idle))
            && normal.abbreviations.contains(&Cow::Owned(shown()))
    };
    normal.parts.iter().filter(|part| !short(part)).collect()
}

fn matching(list: &[(u64, u32)], wanted: u64) -> &[(u64, u32)] {
    let from = list.partition_point(|(known, _)| *known < wanted);
    let rest = list.get(from..).unwrap_or_default();
    let here = rest.iter().take_while(|(known, _)| *known == wanted).count();
    rest.get(..here).unwrap_or_default()
}

fn matching3(list: &[(u64, u32, u16)], wanted: u64) -> impl Iterator<Item = (u32, u16)> + '_ {
    let from = list.partition_point(|(known, ..)| *known < wanted);
    list.iter().skip(from).take_while(move |(known, ..)| *known == wanted).map(|(_, entry, at)| (*entry, *at))
}

impl Compared {
    /// Hits before misses, certain ones first; then by the part of the weight that matched.
    fn rank(&self) -> (bool, Certainty, u32) {
        let (got, all) = self.weights;
        let share = got.saturating_mul(1000).checked_div(all).unwrap_or(0);
        match &self.outcome {
            Ok((_, certainty)) => (true, *certainty, share),
            Err(_) => (false, Certainty::Possible, share),
        }
    }
}
