//! Ids side by side, with what tells nearly all of them apart beside them: looking one up reads a few words in a row
//! and compares one text. This file does not know what the ids stand for.

/// Ids in a fixed order.
#[derive(Debug)]
pub(super) struct Ids<'r> {
    ids: Vec<&'r str>,
    marks: Vec<u32>,
}

impl<'r> Ids<'r> {
    /// Some ids.
    pub(super) fn new(ids: impl Iterator<Item = &'r str>) -> Ids<'r> {
        let ids: Vec<&str> = ids.collect();
        Ids { marks: ids.iter().map(|id| mark(id.as_bytes())).collect(), ids }
    }

    /// Where an id stands, looked for from a place on: first there and behind it, then before it.
    #[inline(always)]
    pub(super) fn find(&self, id: &str, from: usize) -> Option<usize> {
        let wanted = mark(id.as_bytes());
        let is = |at: usize| self.ids.get(at).is_some_and(|known| *known == id);
        let (before, ahead) = self.marks.split_at_checked(from)?;
        for (place, mark) in ahead.iter().enumerate() {
            let at = from.wrapping_add(place);
            if *mark == wanted && is(at) {
                return Some(at);
            }
        }
        before.iter().enumerate().find(|(at, mark)| **mark == wanted && is(*at)).map(|(at, _)| at)
    }
}

/// The length of an id, its first letter and its last two.
fn mark(id: &[u8]) -> u32 {
    let length = u8::try_from(id.len()).unwrap_or(u8::MAX);
    match id {
        [first, .., last_but_one, last] => u32::from_be_bytes([length, *first, *last_but_one, *last]),
        [first, last] => u32::from_be_bytes([length, *first, 0, *last]),
        short => u32::from_be_bytes([length, short.first().copied().unwrap_or(0), 0, 0]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_found_from_everywhere_and_nothing_else() {
        let ids = ["", "a", "b", "ab", "axb", "ayb", "a-long-one", "a-lone-one", "none", "nine"];
        let index = Ids::new(ids.into_iter());
        for from in 0..=ids.len() {
            for (at, id) in ids.into_iter().enumerate() {
                assert_eq!(index.find(id, from), Some(at), "{id} from {from}");
            }
            for other in ["c", "azb", "nope", "a-long-onf"] {
                assert_eq!(index.find(other, from), None, "{other} from {from}");
            }
        }
        assert_eq!(index.find("a", ids.len() + 1), None);
    }
}
