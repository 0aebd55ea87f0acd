//! Words looked up among the forms of those that say little: as they stand, by their beginning, cut short, mistyped.
//!
//! Nearly every word of every name is looked up here, so a word is found by its hash, and most forms are seen to
//! differ from a mistyped word by their length and letters before they are compared. This file does not know which
//! words there are.

use std::borrow::Cow;

use crate::lookup::fold;

use super::script::{plain_russian, romanised};
use super::slots::{Slots, hash};
use super::words::{COUNTRY_WORDS, Class, FIELDS, IDLE, KINDS, PLACE_FORMS, PLACES, RANKS};

/// Shortest word in which a typing error is looked for.
const SHORTEST: usize = 5;

/// A form, the word it stands for, and what that says.
type Form = (Cow<'static, str>, &'static str, Class);

/// What is known about words, ready for look-ups.
#[derive(Debug)]
pub(crate) struct Words {
    /// Folded forms, sorted.
    exact: Vec<Form>,
    /// Where a form stands among them.
    slots: Slots,
    /// The forms of five letters and more by their first letter and length, with their letters.
    firsts: Vec<(u16, u16, u64)>,
    /// The same by their last letter.
    lasts: Vec<(u16, u16, u64)>,
    /// Where those with a first byte start.
    exact_at: Vec<u16>,
    /// Folded beginnings, sorted.
    begins: Vec<Form>,
    /// Where those with a first byte start.
    begins_at: Vec<u16>,
}

impl Words {
    /// Prepares the tables.
    pub(crate) fn new() -> Words {
        let mut words = Words {
            exact: Vec::with_capacity(2048),
            slots: Slots::default(),
            firsts: Vec::new(),
            lasts: Vec::new(),
            exact_at: Vec::new(),
            begins: Vec::with_capacity(512),
            begins_at: Vec::new(),
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
        self.slots = Slots::with_room(self.exact.len().saturating_mul(2));
        for (at, (form, ..)) in (0u16..).zip(&self.exact) {
            self.slots.put(hash(form), u32::from(at), |_| 0);
            let (Some(first), Some(last)) = (form.as_bytes().first(), form.as_bytes().last()) else { continue };
            if form.len() >= SHORTEST {
                self.firsts.push((key(*first, form.len()), at, letters(form)));
                self.lasts.push((key(*last, form.len()), at, letters(form)));
            }
        }
        self.firsts.sort_unstable();
        self.lasts.sort_unstable();
        self.begins.sort_by(|a, b| a.0.cmp(&b.0));
        self.exact_at = starts(&self.exact);
        self.begins_at = starts(&self.begins);
    }

    fn add(&mut self, form: &'static str, word: &'static str, class: Class) {
        let (form, begins) = form.strip_suffix('*').map_or((form, false), |stem| (stem, true));
        let table = if begins { &mut self.begins } else { &mut self.exact };
        // Nearly all forms are written as they are folded.
        let plain = form.bytes().zip(form.bytes().skip(1)).all(|(a, b)| b != b'e' || !matches!(a, b'a' | b'o' | b'u'));
        let is_folded = plain && form.bytes().all(|b| b.is_ascii_lowercase());
        table.push((if is_folded { Cow::Borrowed(form) } else { Cow::Owned(fold(form)) }, word, class));
        if !form.is_ascii() && form.chars().any(|c| matches!(c, 'а'..='я')) {
            let plain = plain_russian(&romanised(form)).into_owned();
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

    fn exactly(&self, word: &str) -> Option<(&'static str, Class)> {
        let form = |at: u32| self.exact.get(at as usize);
        let at = self.slots.find(hash(word), |at| form(at).is_some_and(|(form, ..)| form == word))?;
        form(at).map(|(_, word, class)| (*word, *class))
    }

    /// What a word with one typing error may stand for.
    pub(crate) fn mistyped(&self, word: &str) -> Option<&'static str> {
        // One error leaves the first or the last letter as it is.
        let (first, last) = (*word.as_bytes().first()?, *word.as_bytes().last()?);
        if word.len() < SHORTEST || word.chars().count() < SHORTEST {
            return None;
        }
        let mask = letters(word);
        let here = self.nearest(&self.firsts, first, word, mask);
        let at = here.or_else(|| self.nearest(&self.lasts, last, word, mask))?;
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
        let here = of_first(&self.begins, &self.begins_at, *word.as_bytes().first()?);
        let fits = here.iter().filter(|(stem, ..)| word.as_bytes().starts_with(stem.as_bytes()));
        // Of equally long ones the last counts.
        fits.max_by_key(|(stem, ..)| stem.len()).map(|(_, word, class)| (*word, *class))
    }

    /// Whether some beginning has the same first two letters, in the plain form of Russian words.
    fn begins_with(&self, word: &str) -> bool {
        let plain = plain_russian(word.get(..4).unwrap_or(word));
        let Some(start) = plain.get(..2) else { return false };
        let first = start.as_bytes().first().copied().unwrap_or_default();
        of_first(&self.begins, &self.begins_at, first).iter().any(|(stem, ..)| stem.starts_with(start))
    }

    /// A word of an institution or a field cut short, as bibliographic databases do.
    fn shortened(&self, word: &str) -> Option<(&'static str, Class)> {
        if word.len() < 5 || !word.is_ascii() {
            return None;
        }
        let here = of_first(&self.exact, &self.exact_at, *word.as_bytes().first()?);
        let at = here.partition_point(|(form, ..)| &**form < word);
        let following = here.get(at..)?.iter().take_while(|(form, ..)| form.starts_with(word));
        let mut long = following.filter(|(form, _, class)| {
            form.len() >= word.len().saturating_add(2) && matches!(class, Class::Field | Class::Kind)
        });
        long.next().map(|(_, word, class)| (*word, *class))
    }
}

/// Where the forms with each first byte begin.
fn starts(table: &[Form]) -> Vec<u16> {
    let first = |(form, ..): &Form| form.as_bytes().first().copied().map(u16::from);
    let mut starts = Vec::with_capacity(257);
    for (at, form) in (0u16..).zip(table) {
        let next = usize::from(first(form).unwrap_or_default()).saturating_add(1);
        starts.resize(next.max(starts.len()), at);
    }
    starts.resize(257, u16::try_from(table.len()).unwrap_or(u16::MAX));
    starts
}

/// The forms with a first byte.
fn of_first<'f>(table: &'f [Form], starts: &[u16], first: u8) -> &'f [Form] {
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
    let distance = if m.min(n) == 0 { m.max(n) } else { strsim::osa_distance(a, b) };
    (distance <= most).then(|| u32::try_from(distance).unwrap_or(u32::MAX))
}
