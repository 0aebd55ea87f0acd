//! The index of all names: each stands under its rarest word, so that a name is compared with few others.
//!
//! Words of a name that no list knows are looked up with small typing errors, words in arabic script by their
//! consonants; whole names also without spaces, by their han characters, and by the sound of those. This file does not
//! decide what matches.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::lookup::fold;
use crate::proposal::screening::ListState;

use super::compare::{self, Compared, Near, Subject};
use super::normal::{Normal, normal};
use super::script::latin_consonants;
use super::words::{Class, Words, errors_between};
use super::{Entry, Found, Hit, List, Miss, Query};
use crate::limits;
use crate::proposal::screening::{Certainty, Match, Rule};

/// Shortest word with one typing error, and with two.
const ONE_ERROR: usize = 5;
const TWO_ERRORS: usize = 9;

/// Near misses that are shown.
const MISSES: usize = 5;

/// All names of all lists, ready to be searched.
#[derive(Debug)]
pub struct Index {
    /// The lists.
    pub lists: Arc<[ListState]>,
    entries: Vec<(usize, Entry)>,
    words: Words,
    /// Words of all names, sorted.
    vocabulary: Vec<Known>,
    /// Their indices in the order of the words read backwards.
    backwards: Vec<(String, u32)>,
    names: Vec<Name>,
    /// Word, name.
    postings: Vec<(u32, u32)>,
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
    /// What names gave that were looked up before.
    pub(super) memo: Mutex<BTreeMap<Query, Arc<[Match]>>>,
}

/// A word of the lists.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) text: Box<str>,
    pub(super) class: Class,
    pub(super) names: u32,
}

/// A name of an entry.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) entry: u32,
    /// Position among the names of the entry.
    pub(super) at: u16,
    /// Its words, each once, without those that say nothing.
    pub(super) words: Box<[u32]>,
    /// Whether it is only the first part of what is listed.
    pub(super) short: bool,
}

/// A name while the index is made.
struct Draft {
    entry: u32,
    at: u16,
    words: Vec<u32>,
    short: bool,
}

impl Index {
    /// Makes the index of some lists.
    pub fn new(lists: Vec<List>) -> Index {
        let mut index = Index {
            lists: lists.iter().map(|list| list.state.clone()).collect(),
            entries: Vec::new(),
            words: Words::new(),
            vocabulary: Vec::new(),
            backwards: Vec::new(),
            names: Vec::new(),
            postings: Vec::new(),
            consonants: Vec::new(),
            glued: Vec::new(),
            han: Vec::new(),
            sounds: Vec::new(),
            abbreviations: Vec::new(),
            rors: Vec::new(),
            memo: Mutex::default(),
        };
        for (at, list) in lists.into_iter().enumerate() {
            index.entries.extend(list.entries.into_iter().map(|entry| (at, entry)));
        }
        let mut known: BTreeMap<Box<str>, (u32, Class, u32)> = BTreeMap::new();
        let mut drafts = Vec::with_capacity(index.entries.len());
        let entries = std::mem::take(&mut index.entries);
        for (at, (_, entry)) in (0u32..).zip(&entries) {
            if let Some(ror) = &entry.ror {
                index.rors.push((ror.clone(), at));
            }
            for (position, name) in (0u16..).zip(&entry.names) {
                index.take_name(at, position, name, entry.person, &mut known, &mut drafts);
            }
        }
        index.entries = entries;
        index.finish(known, drafts);
        index
    }

    fn take_name(
        &mut self,
        entry: u32,
        at: u16,
        name: &str,
        person: bool,
        known: &mut BTreeMap<Box<str>, (u32, Class, u32)>,
        drafts: &mut Vec<Draft>,
    ) {
        let normal = normal(name, &self.words);
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
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            let number = match known.get_mut(word.text.as_str()) {
                Some((number, _, names)) => {
                    *names = names.saturating_add(1);
                    *number
                }
                None => {
                    known.insert(word.text.as_str().into(), (next, word.class, 1));
                    next
                }
            };
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
        let short = (has(Class::Proper) && has(Class::Kind) && count >= 3 && count < whole)
            .then(|| words.iter().take(count).copied().collect::<Vec<u32>>());
        let name = u32::try_from(drafts.len()).unwrap_or(u32::MAX);
        let glued: String = normal.glued.concat();
        if glued.len() >= 6 && parts.len() == normal.parts.len() {
            self.glued.push((hash(&glued), name));
        }
        drafts.push(Draft { entry, at, words, short: false });
        drafts.extend(short.map(|words| Draft { entry, at, words, short: true }));
    }

    fn finish(&mut self, known: BTreeMap<Box<str>, (u32, Class, u32)>, drafts: Vec<Draft>) {
        let mut rank = vec![0u32; known.len()];
        for (at, (text, (number, class, names))) in (0u32..).zip(known) {
            if let Some(place) = rank.get_mut(number as usize) {
                *place = at;
            }
            self.backwards.push((text.chars().rev().collect(), at));
            if matches!(class, Class::Proper | Class::Place) && text.is_ascii() {
                self.consonants.push((hash(&latin_consonants(&text)), at));
            }
            self.vocabulary.push(Known { text, class, names });
        }
        self.backwards.sort_unstable();
        for draft in drafts {
            let words = draft.words.iter().filter_map(|w| rank.get(*w as usize)).copied().collect();
            self.names.push(Name { entry: draft.entry, at: draft.at, words, short: draft.short });
        }
        for (at, name) in (0u32..).zip(&self.names) {
            self.postings.extend(self.posted_under(name).into_iter().map(|word| (word, at)));
        }
        self.postings.sort_unstable();
        self.consonants.sort_unstable();
        self.glued.sort_unstable();
        self.han.sort_unstable();
        self.sounds.sort_unstable();
        self.abbreviations.sort_unstable();
        self.rors.sort_unstable();
    }

    /// The words under which a name is found: the rarest one, without which nothing matches. An institute of an academy
    /// is often named without whom it is named after; a person may have more names on a list.
    fn posted_under(&self, name: &Name) -> Vec<u32> {
        let rarity = |word: &u32| self.known(*word).map_or(u32::MAX, |known| known.names);
        let class = |word: &u32| self.known(*word).map_or(Class::Idle, |known| known.class);
        let mut words: Vec<u32> = name.words.to_vec();
        words.sort_by_key(|word| (rarity(word), *word));
        let mut under: Vec<u32> = words.first().copied().into_iter().collect();
        if self.is_person(name) {
            under.extend(words.get(1).copied());
        } else if words.iter().filter(|w| class(w) == Class::Field).count() >= 3
            && words.iter().any(|w| self.known(*w).is_some_and(|k| &*k.text == "academy"))
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

    fn word(&self, text: &str) -> Option<u32> {
        let at = self.vocabulary.binary_search_by(|known| (*known.text).cmp(text)).ok()?;
        u32::try_from(at).ok()
    }

    pub(super) fn known(&self, word: u32) -> Option<&Known> {
        self.vocabulary.get(word as usize)
    }

    fn is_person(&self, name: &Name) -> bool {
        self.entries.get(name.entry as usize).is_some_and(|(_, entry)| entry.person)
    }

    /// How much a word tells names apart: more, the fewer names have it.
    pub(super) fn weight(&self, word: u32) -> u32 {
        let Some(known) = self.known(word) else { return 0 };
        let all = u32::try_from(self.names.len()).unwrap_or(u32::MAX).saturating_add(16);
        let rarity = all.checked_div(known.names.max(1)).unwrap_or(1).max(1).ilog2();
        match known.class {
            Class::Idle => 0,
            Class::Kind | Class::Rank | Class::Country => 1,
            Class::Field => rarity.clamp(2, 3),
            Class::Number => 3,
            Class::Place | Class::Proper => rarity.clamp(4, 10),
        }
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
        let normal = normal(&query.name, &self.words);
        let subject = self.subject(query, &normal);
        let reachable = subject.words();
        let mut compared: Vec<(u32, u16, Compared)> = Vec::new();
        for name in self.candidates(&reachable) {
            let Some(name) = self.names.get(name as usize) else { continue };
            let Some((_, entry)) = self.entries.get(name.entry as usize) else { continue };
            let hopeless = !explain && !query.person && !self.may_match(name, &reachable);
            if entry.person == query.person && !hopeless {
                compared.push((name.entry, name.at, compare::compare(self, entry, name, &subject)));
            }
        }
        self.whole_names(query, &subject, &mut compared);
        self.collect(compared, &normal, explain)
    }

    /// Best first, each entry once.
    fn collect(&self, mut compared: Vec<(u32, u16, Compared)>, normal: &Normal, explain: bool) -> Found<'_> {
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
                        notes: normal.notes.clone(),
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

    fn subject<'q>(&self, query: &'q Query, normal: &'q Normal) -> Subject<'q> {
        let near = |word: &super::normal::Word| -> Vec<Near> {
            if word.class == Class::Idle {
                return Vec::new();
            }
            // "Tech" is short for both.
            let also = if word.shown.to_lowercase().starts_with("tech") && word.shown.len() <= 6 {
                self.word("technical")
            } else {
                None
            };
            let known = self.word(&word.text);
            if known.is_some() {
                let both = known.into_iter().chain(also);
                return both.map(|word| Near { word, errors: 0, sounds: false }).collect();
            }
            if !word.consonants.is_empty() {
                let same = matching(&self.consonants, hash(&word.consonants)).iter();
                return same.map(|(_, word)| Near { word: *word, errors: 0, sounds: true }).collect();
            }
            if word.class != Class::Proper {
                return Vec::new();
            }
            let mut near = self.mistyped(&word.text);
            if let Some(at) = self.words.mistyped(&word.text).and_then(|meant| self.word(meant)) {
                near.push(Near { word: at, errors: 1, sounds: false });
            }
            near
        };
        let parts = normal.parts.iter().map(|part| part.iter().map(near).collect()).collect();
        Subject { query, normal, near: parts }
    }

    /// Words of the lists that differ in one or two letters. Half of the word must be right.
    fn mistyped(&self, word: &str) -> Vec<Near> {
        let length = word.chars().count();
        let errors: usize = match length {
            TWO_ERRORS.. => 2,
            ONE_ERROR.. => 1,
            _ => return Vec::new(),
        };
        let mut found: Vec<Near> = Vec::new();
        let mut consider = |at: u32| {
            let Some(known) = self.known(at) else { return };
            if found.iter().any(|near| near.word == at) {
                return;
            }
            if let Some(distance) = errors_between(word, &known.text, errors) {
                found.push(Near { word: at, errors: distance, sounds: false });
            }
        };
        let half: String = word.chars().take(length / 2).collect();
        let from = self.vocabulary.partition_point(|known| *known.text < *half);
        let first = u32::try_from(from).unwrap_or(u32::MAX);
        let here = self.vocabulary.get(from..).unwrap_or_default().iter();
        for (at, _) in (first..).zip(here.take_while(|known| known.text.starts_with(half.as_str()))) {
            consider(at);
        }
        // With one error, what the first half leaves is right where that half is not.
        let rest = if errors == 1 { length.saturating_sub(length / 2) } else { length / 2 };
        let half: String = word.chars().rev().take(rest).collect();
        let from = self.backwards.partition_point(|(text, _)| *text < half);
        for (text, at) in self.backwards.iter().skip(from) {
            if !text.starts_with(half.as_str()) {
                break;
            }
            consider(*at);
        }
        found
    }

    /// Names whose rarest word occurs in the query, and those that are the same without spaces.
    fn candidates(&self, words: &[u32]) -> Vec<u32> {
        let mut names: Vec<u32> = Vec::new();
        for &word in words {
            let from = self.postings.partition_point(|(known, _)| *known < word);
            let here = self.postings.iter().skip(from).take_while(|(known, _)| *known == word);
            names.extend(here.map(|(_, name)| *name));
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether a careful comparison could end in a match: a number or place that is missing never does, nor what tells
    /// a name from others where none of its fields occurs.
    fn may_match(&self, name: &Name, reachable: &[u32]) -> bool {
        let (mut fields, mut lacks_proper) = (0u32, false);
        for word in &name.words {
            let Some(known) = self.known(*word) else { continue };
            let occurs = reachable.binary_search(word).is_ok();
            match (known.class, occurs) {
                (Class::Field, true) => fields = fields.saturating_add(1),
                (Class::Number, false) => return false,
                (Class::Place, false) if !compare::is_above(&known.text) => return false,
                (Class::Proper, false) => lacks_proper = true,
                _ => {}
            }
        }
        fields > 0 || !lacks_proper
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
        for run in &normal.han {
            for (text, rule) in compare::readings_of_han(run) {
                matching3(&self.han, hash(&text)).for_each(|(entry, at)| hit(entry, at, rule));
            }
        }
        for sound in normal.sounds().filter(|sound| sound.len() >= 8) {
            matching3(&self.sounds, hash(&fold(&sound))).for_each(|(entry, at)| hit(entry, at, Rule::SameSound));
        }
        let whole = normal.glued.concat();
        for glued in normal.glued.iter().chain([&whole]).filter(|glued| glued.len() >= 8) {
            matching3(&self.sounds, hash(glued)).for_each(|(entry, at)| hit(entry, at, Rule::Transcription));
            // Where the lists know every word, the words have been compared already, and more carefully.
            if subject.is_all_known() {
                continue;
            }
            for (_, name) in matching(&self.glued, hash(glued)) {
                if let Some(name) = self.names.get(*name as usize) {
                    hit(name.entry, name.at, compare::rule_of_glued(*glued == whole));
                }
            }
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
fn parts_of_listed(normal: &Normal) -> Vec<&Vec<super::normal::Word>> {
    let short = |part: &[super::normal::Word]| {
        let shown: String = part.iter().map(|w| w.shown.as_str()).collect();
        part.iter().all(|w| matches!(w.class, Class::Proper | Class::Idle)) && normal.abbreviations.contains(&shown)
    };
    normal.parts.iter().filter(|part| !short(part)).collect()
}

fn matching(list: &[(u64, u32)], wanted: u64) -> &[(u64, u32)] {
    let from = list.partition_point(|(known, _)| *known < wanted);
    let to = list.partition_point(|(known, _)| *known <= wanted);
    list.get(from..to).unwrap_or_default()
}

fn matching3(list: &[(u64, u32, u16)], wanted: u64) -> impl Iterator<Item = (u32, u16)> + '_ {
    let from = list.partition_point(|(known, ..)| *known < wanted);
    list.iter().skip(from).take_while(move |(known, ..)| *known == wanted).map(|(_, entry, at)| (*entry, *at))
}

/// FNV-1a over what can be compared whatever the case; the same on every machine.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
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
