//! Words looked up among the forms of those that say little: as they stand, by their beginning, cut short, mistyped.
//!
//! Nearly every word of every name is looked up here, so a word is found by its hash, and most forms are seen to
//! differ from a mistyped word by their length and letters before they are compared. This file does not know which
//! words there are.

use std::borrow::Cow;

use hashbrown::HashTable;

use crate::lookup::fold;

use super::hash::hash;
use super::script::{plain_russian, plainly, romanised};
use super::words::{COUNTRY_WORDS, Class, FIELDS, IDLE, JOINED, KINDS, PLACE_FORMS, PLACES, RANKS};

/// Shortest word in which a typing error is looked for.
const SHORTEST: usize = 5;

/// Shortest word that may be another one cut short.
const CUT: usize = 5;

/// A form, the word it stands for, and what that says.
type Form = (Cow<'static, str>, &'static str, Class);

/// What is known about words, ready for look-ups.
#[derive(Debug)]
pub(crate) struct Words {
    /// Folded forms, sorted.
    exact: Vec<Form>,
    /// Where a form stands among them.
    places: HashTable<u16>,
    /// The forms of five letters and more by their first letter and length, with their letters.
    firsts: Vec<(u16, u16, u64)>,
    firsts_at: Vec<u16>,
    /// The same by their last letter.
    lasts: Vec<(u16, u16, u64)>,
    lasts_at: Vec<u16>,
    /// Where those with a first byte start.
    exact_at: Vec<u16>,
    /// Folded beginnings, sorted.
    begins: Vec<Form>,
    /// Where those with a first byte start.
    begins_at: Vec<u16>,
    /// The first two bytes of beginnings.
    begins_seen: Seen,
    /// The first five bytes of forms that are cut short.
    cut_seen: Seen,
    /// The first two bytes of words that are joined with the next.
    joined_seen: Seen,
}

/// What was seen, by a few bits of its hash: says no for sure, and yes sometimes wrongly.
#[derive(Debug, Default)]
struct Seen([u64; 32]);

impl Seen {
    fn add(&mut self, hash: u64) {
        if let Some(bits) = self.0.get_mut(Seen::place(hash)) {
            *bits |= 1u64.rotate_left(Seen::bit(hash));
        }
    }

    fn may_have(&self, hash: u64) -> bool {
        self.0.get(Seen::place(hash)).is_some_and(|bits| bits >> (Seen::bit(hash) & 63) & 1 == 1)
    }

    fn place(hash: u64) -> usize {
        usize::try_from(hash >> 6 & 31).unwrap_or_default()
    }

    fn bit(hash: u64) -> u32 {
        u32::try_from(hash & 63).unwrap_or_default()
    }
}

/// The first two bytes of a word, each with its own bits.
fn first_two(word: &[u8]) -> u64 {
    word.iter().take(2).fold(0, |two, byte| two << 5 ^ u64::from(*byte))
}

impl Words {
    /// Prepares the tables.
    pub(crate) fn new() -> Words {
        let mut words = Words {
            exact: Vec::with_capacity(2048),
            places: HashTable::new(),
            firsts: Vec::with_capacity(1024),
            firsts_at: Vec::new(),
            lasts: Vec::with_capacity(1024),
            lasts_at: Vec::new(),
            exact_at: Vec::new(),
            begins: Vec::with_capacity(512),
            begins_at: Vec::new(),
            begins_seen: Seen::default(),
            cut_seen: Seen::default(),
            joined_seen: Seen::default(),
        };
        let tables = [(KINDS, Class::Kind), (RANKS, Class::Rank), (FIELDS, Class::Field), (PLACE_FORMS, Class::Place)];
        for (table, class) in tables {
            for (word, forms) in table {
                words.add(word, word, class);
                forms.split_whitespace().for_each(|form| words.add(form, word, class));
            }
        }
        for (word, _, forms) in COUNTRY_WORDS {
            words.add(word, word, Class::Country);
            forms.split_whitespace().for_each(|form| words.add(form, word, Class::Country));
        }
        PLACES.split_whitespace().for_each(|word| words.add(word, word, Class::Place));
        IDLE.split_whitespace().for_each(|word| words.add(word, "", Class::Idle));
        words.finish();
        words
    }

    fn finish(&mut self) {
        // A stable sort: what was added first wins.
        self.exact.sort_by(|a, b| a.0.cmp(&b.0));
        self.exact.dedup_by(|b, a| a.0 == b.0);
        self.places.reserve(self.exact.len(), |_| 0);
        for (at, (form, _, class)) in (0u16..).zip(&self.exact) {
            // There is room for all, so no hash is asked for again.
            self.places.insert_unique(hash(form), at, |_| 0);
            let (Some(first), Some(last)) = (form.as_bytes().first(), form.as_bytes().last()) else { continue };
            if form.len() >= SHORTEST {
                self.firsts.push((key(*first, form.len()), at, letters(form)));
                self.lasts.push((key(*last, form.len()), at, letters(form)));
            }
            if let Some(start) = form.get(..CUT).filter(|_| matches!(class, Class::Field | Class::Kind)) {
                self.cut_seen.add(hash(start));
            }
        }
        self.firsts.sort_unstable();
        self.lasts.sort_unstable();
        self.begins.sort_by(|a, b| a.0.cmp(&b.0));
        self.begins.iter().for_each(|(stem, ..)| self.begins_seen.add(first_two(stem.as_bytes())));
        let joined = JOINED.iter().filter_map(|(parts, _)| parts.first());
        joined.for_each(|word| self.joined_seen.add(first_two(word.as_bytes())));
        let first = |(form, ..): &Form| form.bytes().next().unwrap_or_default();
        self.exact_at = starts(self.exact.iter().map(first));
        self.begins_at = starts(self.begins.iter().map(first));
        let letter = |(key, ..): &(u16, u16, u64)| key.to_be_bytes()[0];
        self.firsts_at = starts(self.firsts.iter().map(letter));
        self.lasts_at = starts(self.lasts.iter().map(letter));
    }

    fn add(&mut self, form: &'static str, word: &'static str, class: Class) {
        let (form, begins) = form.strip_suffix('*').map_or((form, false), |stem| (stem, true));
        let table = if begins { &mut self.begins } else { &mut self.exact };
        // Nearly all forms are written as they are folded.
        let plain = form.bytes().zip(form.bytes().skip(1)).all(|(a, b)| b != b'e' || !matches!(a, b'a' | b'o' | b'u'));
        let is_folded = plain && form.bytes().all(|b| b.is_ascii_lowercase());
        table.push((if is_folded { Cow::Borrowed(form) } else { Cow::Owned(fold(form)) }, word, class));
        if !form.is_ascii() && form.chars().any(|c| matches!(c, 'а'..='я')) {
            let plain = plain_russian(&romanised(form));
            if plain.len() >= 4 {
                table.push((Cow::Owned(plain), word, class));
            }
        }
    }

    /// What a folded word stands for: itself if nothing is known about it.
    pub(crate) fn find(&self, word: &str) -> Option<(&'static str, Class)> {
        if let Some(found) = self.exactly(word) {
            return Some(found);
        }
        if let Some(singular) = word.strip_suffix('s').filter(|w| w.len() >= 4)
            && let Some(found) = self.exactly(singular)
        {
            return Some(found);
        }
        let plainly = || {
            let plain = self.begins_with(word).then(|| plain_russian(word))?;
            self.beginning(&plain)
        };
        self.beginning(word).or_else(plainly).or_else(|| self.shortened(word))
    }

    /// Whether a word may be the first of several that are one elsewhere.
    pub(super) fn may_be_joined(&self, word: &str) -> bool {
        self.joined_seen.may_have(first_two(word.as_bytes()))
    }

    fn exactly(&self, word: &str) -> Option<(&'static str, Class)> {
        let form = |at: u16| self.exact.get(usize::from(at));
        let at = self.places.find(hash(word), |at| form(*at).is_some_and(|(form, ..)| form == word))?;
        form(*at).map(|(_, word, class)| (*word, *class))
    }

    /// What a word with one typing error may stand for.
    pub(crate) fn mistyped(&self, word: &str) -> Option<&'static str> {
        // One error leaves the first or the last letter as it is.
        let (first, last) = (*word.as_bytes().first()?, *word.as_bytes().last()?);
        if word.len() < SHORTEST || (!word.is_ascii() && word.chars().count() < SHORTEST) {
            return None;
        }
        let mask = letters(word);
        let here = self.nearest(with_letter(&self.firsts, &self.firsts_at, first), first, word, mask);
        let there = || self.nearest(with_letter(&self.lasts, &self.lasts_at, last), last, word, mask);
        let at = here.or_else(there)?;
        self.exact.get(usize::from(at)).map(|(_, word, _)| *word).filter(|word| !word.is_empty())
    }

    /// The first of the forms with a letter at one end that differs by one error.
    fn nearest(&self, table: &[(u16, u16, u64)], letter: u8, word: &str, mask: u64) -> Option<u16> {
        let most = if word.is_ascii() { 1 } else { 4 };
        let from = key(letter, word.len().saturating_sub(most));
        let to = key(letter, word.len().saturating_add(most));
        let start = table.partition_point(|(key, ..)| *key < from);
        let here = table.iter().skip(start).take_while(|(key, ..)| *key <= to);
        let mut found: Option<u16> = None;
        for (_, at, _) in here.filter(|(.., letters)| differ_little(mask ^ letters, 1)) {
            let Some((form, ..)) = self.exact.get(usize::from(*at)) else { continue };
            if found.is_none_or(|found| *at < found) && errors_between(form, word, 1) == Some(1) {
                found = Some(*at);
            }
        }
        found
    }

    /// The longest beginning that fits.
    fn beginning(&self, word: &str) -> Option<(&'static str, Class)> {
        if !self.begins_seen.may_have(first_two(word.as_bytes())) {
            return None;
        }
        let here = with_letter(&self.begins, &self.begins_at, *word.as_bytes().first()?);
        let fits = here.iter().filter(|(stem, ..)| word.as_bytes().starts_with(stem.as_bytes()));
        // Of equally long ones the last counts.
        fits.max_by_key(|(stem, ..)| stem.len()).map(|(_, word, class)| (*word, *class))
    }

    /// Whether some beginning has the same first two letters, in the plain form of Russian words.
    fn begins_with(&self, word: &str) -> bool {
        let (mut start, mut length, mut whole) = ([0u8; 2], 0usize, false);
        plainly(word.get(..4).unwrap_or(word), |c| {
            if length < 2 {
                let mut bytes = [0; 4];
                let bytes = c.encode_utf8(&mut bytes).bytes();
                start.iter_mut().skip(length).zip(bytes).for_each(|(place, byte)| *place = byte);
                length = length.saturating_add(c.len_utf8());
                whole = length == 2;
            }
        });
        let [first, _] = start;
        whole
            && self.begins_seen.may_have(first_two(&start))
            && with_letter(&self.begins, &self.begins_at, first)
                .iter()
                .any(|(stem, ..)| stem.as_bytes().starts_with(&start))
    }

    /// A word of an institution or a field cut short, as bibliographic databases do.
    fn shortened(&self, word: &str) -> Option<(&'static str, Class)> {
        if !word.is_ascii() || !self.cut_seen.may_have(hash(word.get(..CUT)?)) {
            return None;
        }
        let here = with_letter(&self.exact, &self.exact_at, *word.as_bytes().first()?);
        let at = here.partition_point(|(form, ..)| &**form < word);
        let following = here.get(at..)?.iter().take_while(|(form, ..)| form.starts_with(word));
        let mut long = following.filter(|(form, _, class)| {
            form.len() >= word.len().saturating_add(2) && matches!(class, Class::Field | Class::Kind)
        });
        long.next().map(|(_, word, class)| (*word, *class))
    }
}

/// Where those with each letter begin in a table that is sorted by them.
fn starts(letters: impl Iterator<Item = u8>) -> Vec<u16> {
    let mut starts = Vec::with_capacity(257);
    let mut count = 0u16;
    for letter in letters {
        let next = usize::from(letter).saturating_add(1);
        starts.resize(next.max(starts.len()), count);
        count = count.saturating_add(1);
    }
    starts.resize(257, count);
    starts
}

/// Those with a letter.
fn with_letter<'f, T>(table: &'f [T], starts: &[u16], first: u8) -> &'f [T] {
    let start = |at: usize| starts.get(at).map_or(0, |start| usize::from(*start));
    let first = usize::from(first);
    table.get(start(first)..start(first.saturating_add(1))).unwrap_or_default()
}

/// A letter and a length, sorted by both; all that is longer than a form counts as equally long.
fn key(letter: u8, length: usize) -> u16 {
    u16::from(letter) << 8 | u16::from(u8::try_from(length).unwrap_or(u8::MAX))
}

/// Which letters a word has, as a set of bits.
fn letters(word: &str) -> u64 {
    word.chars().fold(0u64, |set, c| set | 1u64.rotate_left(u32::from(c)))
}

/// Whether two sets of letters may be those of words with so many errors: one brings in a letter and takes one away.
pub(super) fn differ_little(mut difference: u64, errors: usize) -> bool {
    for _ in 0..errors.saturating_mul(2) {
        difference &= difference.wrapping_sub(1);
    }
    difference == 0
}

/// How many letters are wrong, missing, too many or swapped between two words, if not more than `most`.
pub(crate) fn errors_between(a: &str, b: &str, most: usize) -> Option<u32> {
    let ascii = a.is_ascii() && b.is_ascii();
    // A letter has up to four bytes; most words fail here.
    if a.len().abs_diff(b.len()) > if ascii { most } else { most.saturating_mul(4) } {
        return None;
    }
    let length = |(c, _): (char, char)| c.len_utf8();
    let same = match ascii {
        true => a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count(),
        false => a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(length).sum(),
    };
    let (a, b) = (a.get(same..)?, b.get(same..)?);
    let ends = match ascii {
        true => a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count(),
        false => a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).map(length).sum(),
    };
    let (a, b) = (a.get(..a.len().saturating_sub(ends))?, b.get(..b.len().saturating_sub(ends))?);
    let (m, n) = (a.chars().count(), b.chars().count());
    if m.abs_diff(n) > most || m.min(n) > most.saturating_mul(4) {
        return None;
    }
    if !differ_little(letters(a) ^ letters(b), most) {
        return None;
    }
    let distance = match (m, n) {
        (0, only) | (only, 0) => only,
        (1, 1) => 1,
        // Neither the first nor the last letters are the same any more: one error is two letters that were swapped.
        (2, 2) if a.chars().rev().eq(b.chars()) => 1,
        _ if most == 1 => return None,
        _ => strsim::osa_distance(a, b),
    };
    (distance <= most).then(|| u32::try_from(distance).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_error_is_found_without_a_table_of_distances() {
        let letters = ["a", "b", "c", "й", ""];
        let mut words = vec![String::new()];
        for _ in 0..4 {
            words = words.iter().flat_map(|word| letters.iter().map(move |c| format!("{word}{c}"))).collect();
            words.sort();
            words.dedup();
        }
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            let distance = u32::try_from(strsim::osa_distance(a, b)).unwrap_or(u32::MAX);
            for most in [1, 2] {
                let errors = errors_between(a, b, most);
                assert_eq!(errors, Some(distance).filter(|d| *d as usize <= most), "{a} {b} {most}");
            }
        }
    }
}
