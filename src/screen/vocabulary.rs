//! The words of all names: each once, sorted, with what it says and how rare it is.
//!
//! Texts stand one after the other in one string, and words are numbers everywhere else, so that a list of a million
//! names fits into memory and a number costs no jump through it. This file does not know names.

use hashbrown::HashTable;

use super::compare::{ABOVE, Near};
use super::forms::{differ_little, errors_between};
use super::hash::hash;
use super::words::Class;

/// Shortest word with one typing error, and with two.
const ONE_ERROR: usize = 5;
const TWO_ERRORS: usize = 9;

/// A word of the lists.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'v> {
    pub(super) text: &'v str,
    pub(super) class: Class,
}

/// Words while names are read: numbered as they come.
#[derive(Debug, Default)]
pub(super) struct Draft {
    words: Vec<(Box<str>, Class, u32)>,
    /// Numbers by the hash of the word.
    numbers: HashTable<u32>,
}

impl Draft {
    /// The number of a word that a further name has.
    pub(super) fn take(&mut self, text: &str, class: Class) -> u32 {
        let words = &self.words;
        let text_of = |number: u32| words.get(number as usize).map_or("", |(text, ..)| text);
        let hashed = hash(text);
        if let Some(&taken) = self.numbers.find(hashed, |number| text_of(*number) == text) {
            if let Some((.., names)) = self.words.get_mut(taken as usize) {
                *names = names.saturating_add(1);
            }
            return taken;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.numbers.insert_unique(hashed, number, |number| hash(text_of(*number)));
        self.words.push((text.into(), class, 1));
        number
    }

    /// All words in order, and the place of each number among them.
    pub(super) fn finish(self, all_names: usize) -> (Vocabulary, Vec<u32>) {
        let Draft { words, mut numbers } = self;
        let mut order: Vec<u32> = (0u32..).take(words.len()).collect();
        let text = |number: &u32| words.get(*number as usize).map_or("", |(text, ..)| text);
        order.sort_unstable_by(|a, b| text(a).cmp(text(b)));
        let mut places = vec![0u32; words.len()];
        let mut vocabulary = Vocabulary::default();
        for (at, number) in (0u32..).zip(&order) {
            if let Some(place) = places.get_mut(*number as usize) {
                *place = at;
            }
            let Some((text, class, names)) = words.get(*number as usize) else { continue };
            vocabulary.starts.push(u32::try_from(vocabulary.texts.len()).unwrap_or(u32::MAX));
            vocabulary.texts.push_str(text);
            vocabulary.heads.push(start(text.bytes()));
            vocabulary.letters.push(few_letters(text));
            vocabulary.says.push(says(*class, weight(*class, *names, all_names)));
            vocabulary.names.push(*names);
        }
        vocabulary.starts.push(u32::try_from(vocabulary.texts.len()).unwrap_or(u32::MAX));
        vocabulary.turn();
        for number in numbers.iter_mut() {
            *number = places.get(*number as usize).copied().unwrap_or_default();
        }
        vocabulary.numbers = numbers;
        vocabulary.academy = vocabulary.word("academy").unwrap_or(u32::MAX);
        for word in ABOVE.iter().filter_map(|word| vocabulary.word(word)).collect::<Vec<u32>>() {
            if let Some(says) = vocabulary.says.get_mut(word as usize) {
                *says |= OF_ABOVE;
            }
        }
        (vocabulary, places)
    }
}

/// All classes, in the order of their definition.
const CLASSES: [Class; 8] =
    [Class::Idle, Class::Kind, Class::Rank, Class::Country, Class::Field, Class::Number, Class::Place, Class::Proper];

/// Set for a word of the name of an academy above an institute.
const OF_ABOVE: u8 = 1 << 7;

/// Class and weight in one byte.
fn says(class: Class, weight: u8) -> u8 {
    class as u8 | weight.min(15) << 3
}

fn class_of(says: u8) -> Class {
    CLASSES.get(usize::from(says & 7)).copied().unwrap_or(Class::Idle)
}

/// How much a word tells names apart: more, the fewer names have it.
fn weight(class: Class, names: u32, all_names: usize) -> u8 {
    let all = u32::try_from(all_names).unwrap_or(u32::MAX).saturating_add(16);
    let rarity = all.checked_div(names.max(1)).unwrap_or(1).max(1).ilog2();
    let weight = match class {
        Class::Idle => 0,
        Class::Kind | Class::Rank | Class::Country => 1,
        Class::Field => rarity.clamp(2, 3),
        Class::Number => 3,
        Class::Place | Class::Proper => rarity.clamp(4, 10),
    };
    u8::try_from(weight).unwrap_or(u8::MAX)
}

/// All words, sorted.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    texts: String,
    /// Where each begins in `texts`, and where the last ends.
    starts: Vec<u32>,
    /// Class, weight and [`OF_ABOVE`] in one byte, so that those of all words stay near the processor.
    says: Vec<u8>,
    /// In how many names each occurs.
    names: Vec<u32>,
    academy: u32,
    /// Numbers by the hash of the word.
    numbers: HashTable<u32>,
    /// The first four bytes of each.
    heads: Vec<u32>,
    /// Which letters each has.
    letters: Vec<u32>,
    /// The words in the order of their bytes read backwards.
    backwards: Vec<u32>,
    /// The last four bytes of those, read backwards.
    tails: Vec<u32>,
}

impl Vocabulary {
    fn turn(&mut self) {
        let tail = |word: u32| start(self.text(word).bytes().rev());
        let mut backwards: Vec<(u32, u32)> = (0u32..).take(self.says.len()).map(|word| (tail(word), word)).collect();
        let rest = |word: u32| self.text(word).bytes().rev().skip(4);
        backwards.sort_unstable_by(|(tail, a), (other, b)| tail.cmp(other).then_with(|| rest(*a).cmp(rest(*b))));
        (self.tails, self.backwards) = backwards.into_iter().unzip();
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.says.len()
    }

    fn text(&self, word: u32) -> &str {
        let at = word as usize;
        let (from, to) = (self.starts.get(at), self.starts.get(at.saturating_add(1)));
        let range = from.zip(to).map(|(from, to)| *from as usize..*to as usize);
        range.and_then(|range| self.texts.get(range)).unwrap_or_default()
    }

    /// What is known about a word.
    pub(super) fn known(&self, word: u32) -> Option<Known<'_>> {
        let says = self.says.get(word as usize)?;
        Some(Known { text: self.text(word), class: class_of(*says) })
    }

    /// What a word says, and how much it tells.
    pub(super) fn says(&self, word: u32) -> (Class, u32) {
        let says = self.says.get(word as usize).copied().unwrap_or_default();
        (class_of(says), u32::from(says >> 3 & 15))
    }

    /// In how many names it occurs.
    pub(super) fn names(&self, word: u32) -> u32 {
        self.names.get(word as usize).copied().unwrap_or(u32::MAX)
    }

    /// Whether it is the word “academy”.
    pub(super) fn is_academy(&self, word: u32) -> bool {
        word == self.academy
    }

    /// Whether it belongs to the name of an academy above an institute.
    pub(super) fn is_above(&self, word: u32) -> bool {
        self.says.get(word as usize).is_some_and(|says| says & OF_ABOVE != 0)
    }

    /// The number of a word.
    pub(super) fn word(&self, text: &str) -> Option<u32> {
        self.numbers.find(hash(text), |word| self.text(*word) == text).copied()
    }

    /// Words that differ in one or two letters. Half of the word must be right.
    pub(super) fn mistyped(&self, word: &str) -> Vec<Near> {
        let ascii = word.is_ascii();
        let length = if ascii { word.len() } else { word.chars().count() };
        let errors: usize = match length {
            TWO_ERRORS.. => 2,
            ONE_ERROR.. => 1,
            _ => return Vec::new(),
        };
        let bytes = |letters: usize| match ascii {
            true => letters,
            false => word.chars().take(letters).map(char::len_utf8).sum(),
        };
        let few = few_letters(word);
        let may = |at: u32| {
            let letters = self.letters.get(at as usize).copied().unwrap_or_default();
            differ_little(u64::from(letters ^ few), errors)
        };
        let mut found: Vec<Near> = Vec::new();
        let mut consider = |at: u32| {
            if let Some(distance) = errors_between(word, self.text(at), errors)
                && !found.iter().any(|near| near.word == at)
            {
                found.push(Near { word: at, errors: distance, sounds: false });
            }
        };
        let text = |at: usize| self.text(u32::try_from(at).unwrap_or(u32::MAX));
        let half = word.get(..bytes(length / 2)).unwrap_or_default();
        let (mut from, mut to) = alike(&self.heads, start(half.bytes()), half.len());
        if half.len() > 4 {
            from = first_not(from, to, |at| text(at) < half);
            to = first_not(from, to, |at| text(at).starts_with(half));
        }
        (from..to).filter_map(|at| u32::try_from(at).ok()).filter(|at| may(*at)).for_each(&mut consider);
        // With one error, what the first half leaves is right where that half is not.
        let rest = if errors == 1 { length.saturating_sub(length / 2) } else { length / 2 };
        let half = word.get(bytes(length.saturating_sub(rest))..).unwrap_or_default();
        let turned = |at: usize| self.text(self.backwards.get(at).copied().unwrap_or(u32::MAX));
        let (mut from, mut to) = alike(&self.tails, start(half.bytes().rev()), half.len());
        if half.len() > 4 {
            from = first_not(from, to, |at| turned(at).bytes().rev().lt(half.bytes().rev()));
            to = first_not(from, to, |at| turned(at).ends_with(half));
        }
        let here = self.backwards.get(from..to).unwrap_or_default();
        here.iter().filter(|at| may(**at)).for_each(|at| consider(*at));
        found
    }
}

/// The first four bytes as a number that is sorted like them.
fn start(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.chain([0; 4]).take(4).fold(0, |start, byte| start << 8 | u32::from(byte))
}

/// Where those of a sorted list stand that have the first bytes of `start` in common with it, so many of them.
fn alike(sorted: &[u32], start: u32, bytes: usize) -> (usize, usize) {
    let free = 4u32.saturating_sub(u32::try_from(bytes).unwrap_or(4)).saturating_mul(8);
    let last = start | !u32::MAX.checked_shl(free).unwrap_or(0);
    let from = sorted.partition_point(|other| *other < start);
    let more = sorted.get(from..).unwrap_or_default().partition_point(|other| *other <= last);
    (from, from.saturating_add(more))
}

/// The first of a range of which something does not hold that holds of all before it.
fn first_not(from: usize, to: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = low.saturating_add(high.saturating_sub(low) / 2);
        if holds(middle) {
            low = middle.saturating_add(1);
        } else {
            high = middle;
        }
    }
    low
}

/// Which letters a word has, in few bits: of all words, so that they stay near the processor.
fn few_letters(word: &str) -> u32 {
    word.chars().fold(0u32, |set, c| set | 1u32.rotate_left(u32::from(c)))
}
