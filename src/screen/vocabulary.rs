//! The words of all names: each once, sorted, with what it says and how rare it is.
//!
//! Texts stand one after the other in one string, and words are numbers everywhere else, so that a list of a million
//! names fits into memory and a number costs no jump through it. This file does not know names.

use super::compare::{ABOVE, Near};
use super::words::{Class, errors_between};

/// Shortest word with one typing error, and with two.
const ONE_ERROR: usize = 5;
const TWO_ERRORS: usize = 9;

/// A word of the lists.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'v> {
    pub(super) text: &'v str,
    pub(super) class: Class,
    /// How many names have it.
    pub(super) names: u32,
}

/// Words while names are read: numbered as they come.
#[derive(Debug, Default)]
pub(super) struct Draft {
    words: Vec<(Box<str>, Class, u32)>,
    /// Numbers by hash; `u32::MAX`: free. A power of two, at most half of it taken.
    slots: Vec<u32>,
}

impl Draft {
    /// The number of a word that a further name has.
    pub(super) fn take(&mut self, text: &str, class: Class) -> u32 {
        if self.words.len().saturating_mul(2) >= self.slots.len() {
            self.grow();
        }
        let at = self.slot_of(text);
        let taken = self.slots.get(at).copied().unwrap_or(u32::MAX);
        if let Some((.., names)) = self.words.get_mut(taken as usize) {
            *names = names.saturating_add(1);
            return taken;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push((text.into(), class, 1));
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = number;
        }
        number
    }

    /// Where a word stands, or would.
    fn slot_of(&self, text: &str) -> usize {
        let mask = self.slots.len().saturating_sub(1);
        let mut at = usize::try_from(hash(text) & u64::from(u32::MAX)).unwrap_or_default() & mask;
        while let Some(number) = self.slots.get(at) {
            match self.words.get(*number as usize) {
                Some((known, ..)) if **known != *text => at = at.wrapping_add(1) & mask,
                _ => break,
            }
        }
        at
    }

    fn grow(&mut self) {
        self.slots = vec![u32::MAX; self.slots.len().saturating_mul(2).max(1024)];
        for number in 0..self.words.len() {
            let at = self.words.get(number).map_or(0, |(text, ..)| self.slot_of(text));
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = u32::try_from(number).unwrap_or(u32::MAX);
            }
        }
    }

    /// All words in order, and the place of each number among them.
    pub(super) fn finish(self, all_names: usize) -> (Vocabulary, Vec<u32>) {
        let Draft { words, .. } = self;
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
            vocabulary.says.push(says(*class, weight(*class, *names, all_names)));
            vocabulary.names.push(*names);
        }
        vocabulary.starts.push(u32::try_from(vocabulary.texts.len()).unwrap_or(u32::MAX));
        vocabulary.turn();
        vocabulary.academy = vocabulary.word("academy").unwrap_or(u32::MAX);
        vocabulary.above = ABOVE.iter().filter_map(|word| vocabulary.word(word)).collect();
        (vocabulary, places)
    }
}

/// All classes, in the order of their definition.
const CLASSES: [Class; 8] =
    [Class::Idle, Class::Kind, Class::Rank, Class::Country, Class::Field, Class::Number, Class::Place, Class::Proper];

/// Class and weight in one byte.
fn says(class: Class, weight: u8) -> u8 {
    class as u8 | weight.min(31) << 3
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
    /// Class and weight in one byte, so that those of all words stay near the processor.
    says: Vec<u8>,
    /// In how many names each occurs.
    names: Vec<u32>,
    academy: u32,
    above: Vec<u32>,
    /// The words in the order of their letters read backwards.
    backwards: Vec<u32>,
}

impl Vocabulary {
    fn turn(&mut self) {
        let mut backwards: Vec<u32> = (0u32..).take(self.says.len()).collect();
        backwards.sort_unstable_by(|a, b| self.text(*a).chars().rev().cmp(self.text(*b).chars().rev()));
        self.backwards = backwards;
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
        let names = self.names.get(word as usize)?;
        Some(Known { text: self.text(word), class: self.says(word).0, names: *names })
    }

    /// What a word says, and how much it tells.
    pub(super) fn says(&self, word: u32) -> (Class, u32) {
        let says = self.says.get(word as usize).copied().unwrap_or_default();
        let class = CLASSES.get(usize::from(says & 7)).copied().unwrap_or(Class::Idle);
        (class, u32::from(says >> 3))
    }

    /// Whether it is the word “academy”.
    pub(super) fn is_academy(&self, word: u32) -> bool {
        word == self.academy
    }

    /// Whether it belongs to the name of an academy above an institute.
    pub(super) fn is_above(&self, word: u32) -> bool {
        self.above.contains(&word)
    }

    /// The number of a word.
    pub(super) fn word(&self, text: &str) -> Option<u32> {
        let at = self.position(|word| word < text);
        (self.text(at) == text && (at as usize) < self.len()).then_some(at)
    }

    /// How many words stand before the first of which this does not hold.
    fn position(&self, before: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0u32, u32::try_from(self.len()).unwrap_or(u32::MAX));
        while low < high {
            let middle = low.saturating_add(high.saturating_sub(low) / 2);
            if before(self.text(middle)) {
                low = middle.saturating_add(1);
            } else {
                high = middle;
            }
        }
        low
    }

    /// Words that differ in one or two letters. Half of the word must be right.
    pub(super) fn mistyped(&self, word: &str) -> Vec<Near> {
        let length = word.chars().count();
        let errors: usize = match length {
            TWO_ERRORS.. => 2,
            ONE_ERROR.. => 1,
            _ => return Vec::new(),
        };
        let mut found: Vec<Near> = Vec::new();
        let mut consider = |at: u32| {
            if let Some(distance) = errors_between(word, self.text(at), errors)
                && !found.iter().any(|near| near.word == at)
            {
                found.push(Near { word: at, errors: distance, sounds: false });
            }
        };
        let half: String = word.chars().take(length / 2).collect();
        let end = u32::try_from(self.len()).unwrap_or(u32::MAX);
        let here = self.position(|text| text < half.as_str())..end;
        here.take_while(|at| self.text(*at).starts_with(half.as_str())).for_each(&mut consider);
        // With one error, what the first half leaves is right where that half is not.
        let rest = if errors == 1 { length.saturating_sub(length / 2) } else { length / 2 };
        let half: String = word.chars().skip(length.saturating_sub(rest)).collect();
        let turned = || half.chars().rev();
        let from = self.backwards.partition_point(|at| self.text(*at).chars().rev().lt(turned()));
        let here = self.backwards.iter().skip(from).take_while(|at| self.text(**at).ends_with(half.as_str()));
        here.for_each(|at| consider(*at));
        found
    }
}

/// FNV-1a; the same on every machine.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
