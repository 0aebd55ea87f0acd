//! A table of numbers by hash: where something stands is found in a step or two.
//!
//! It is never walked through, so no order comes out of it. This file does not know what the numbers stand for.

/// Numbers by hash.
#[derive(Debug, Default)]
pub(super) struct Slots {
    /// `u32::MAX`: free. A power of two, at most half of it taken.
    slots: Vec<u32>,
    taken: usize,
}

impl Slots {
    /// With room for so many numbers.
    pub(super) fn with_room(numbers: usize) -> Slots {
        let room = numbers.saturating_mul(2).max(16).next_power_of_two();
        Slots { slots: vec![u32::MAX; room], taken: 0 }
    }

    /// The number of this hash of which something holds.
    pub(super) fn find(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = place(hash) & mask;
        while let Some(number) = self.slots.get(at).filter(|number| **number != u32::MAX) {
            if is_it(*number) {
                return Some(*number);
            }
            at = at.wrapping_add(1) & mask;
        }
        None
    }

    /// Keeps a number that is not there yet; `hash_of` is asked for those that are, when they need more room.
    pub(super) fn put(&mut self, hash: u64, number: u32, hash_of: impl Fn(u32) -> u64) {
        self.taken = self.taken.saturating_add(1);
        if self.taken.saturating_mul(2) > self.slots.len() {
            let wider = Slots::with_room(self.taken.saturating_mul(2));
            let narrow = std::mem::replace(&mut self.slots, wider.slots);
            narrow
                .into_iter()
                .filter(|number| *number != u32::MAX)
                .for_each(|number| self.set(hash_of(number), number));
        }
        self.set(hash, number);
    }

    fn set(&mut self, hash: u64, number: u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = place(hash) & mask;
        while self.slots.get(at).is_some_and(|taken| *taken != u32::MAX) {
            at = at.wrapping_add(1) & mask;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = number;
        }
    }

    /// Gives every number another.
    pub(super) fn renumber(&mut self, new: impl Fn(u32) -> u32) {
        self.slots.iter_mut().filter(|slot| **slot != u32::MAX).for_each(|slot| *slot = new(*slot));
    }
}

/// The high half is mixed better than the low one.
fn place(hash: u64) -> usize {
    usize::try_from((hash ^ hash >> 32) & u64::from(u32::MAX)).unwrap_or_default()
}

/// FNV-1a; the same on every machine.
pub(super) fn hash(text: &str) -> u64 {
    hash_on(0xcbf2_9ce4_8422_2325, text)
}

/// The hash of a text that goes on.
pub(super) fn hash_on(before: u64, text: &str) -> u64 {
    text.bytes().fold(before, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_is_found_and_nothing_else() {
        let words: Vec<String> = (0..5000).map(|n| format!("word{n}")).collect();
        let word = |number: u32| words.get(number as usize).map_or("", String::as_str);
        let mut slots = Slots::default();
        for number in 0..4000 {
            assert_eq!(slots.find(hash(word(number)), |n| word(n) == word(number)), None);
            slots.put(hash(word(number)), number, |n| hash(word(n)));
        }
        for number in 0..5000 {
            let found = slots.find(hash(word(number)), |n| word(n) == word(number));
            assert_eq!(found, (number < 4000).then_some(number));
        }
        slots.renumber(|number| 3999 - number);
        assert_eq!(slots.find(hash("word0"), |n| n == 3999), Some(3999));
    }
}
