//! What names gave: in a batch the same partners come many times.
//!
//! It changes no result, only how soon it comes; it is emptied when it is full. This file does not know how names are
//! compared.

use std::sync::Mutex;

use hashbrown::HashTable;

use crate::limits;
use crate::proposal::screening::{Hint, Match};

use super::Query;
use super::hash::{hash, hash_on};

/// Matches of a name, and the words in it that call for a look.
pub(super) type Given = (Vec<Match>, Vec<Hint>);

/// What names gave.
#[derive(Debug, Default)]
pub(super) struct Memo {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    given: Vec<(Query, Given)>,
    numbers: HashTable<u32>,
}

impl Memo {
    /// What is known, or what is found now. Other threads may find the same at the same time.
    pub(super) fn get(&self, query: Query, find: impl FnOnce(&Query) -> Given) -> Given {
        let hash = hash_of(&query);
        if let Ok(known) = self.known.lock()
            && let Some(given) = known.get(hash, &query)
        {
            return given.clone();
        }
        let given = find(&query);
        if let Ok(mut known) = self.known.lock()
            && known.get(hash, &query).is_none()
        {
            known.put(hash, query, given.clone());
        }
        given
    }
}

impl Known {
    fn get(&self, hash: u64, query: &Query) -> Option<&Given> {
        let at = |number: u32| self.given.get(number as usize);
        let number = self.numbers.find(hash, |number| at(*number).is_some_and(|(known, _)| known == query))?;
        at(*number).map(|(_, given)| given)
    }

    fn put(&mut self, hash: u64, query: Query, given: Given) {
        if self.given.len() >= limits::SCREEN_MEMO {
            *self = Known::default();
        }
        let Ok(number) = u32::try_from(self.given.len()) else { return };
        self.given.push((query, given));
        let given = &self.given;
        let hash_of = |number: &u32| given.get(*number as usize).map_or(0, |(query, _)| hash_of(query));
        self.numbers.insert_unique(hash, number, hash_of);
    }
}

fn hash_of(query: &Query) -> u64 {
    let country = query.country.map_or(0, u16::from_be_bytes);
    let other = u64::from(country) << 1 | u64::from(query.person);
    let ror = query.ror.as_deref().unwrap_or_default();
    hash_on(hash(&query.name) ^ other.rotate_left(32), ror)
}
