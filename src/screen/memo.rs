//! What names gave, kept for those that come again: a batch names the same partners many times.
//!
//! It changes no result, only how soon it comes; it is emptied when it is full. This file does not know how names are
//! compared.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::limits;
use crate::proposal::screening::{Hint, Match};

use super::Query;

/// Matches of a name, and the words in it that call for a look.
pub(super) type Given = (Vec<Match>, Vec<Hint>);

/// What names gave.
#[derive(Debug, Default)]
pub(super) struct Memo {
    known: Mutex<BTreeMap<Query, Given>>,
}

impl Memo {
    /// What is known, or what is found now. Other threads may find the same at the same time.
    pub(super) fn get(&self, query: &Query, find: impl FnOnce() -> Given) -> Given {
        if let Ok(known) = self.known.lock()
            && let Some(given) = known.get(query)
        {
            return given.clone();
        }
        let given = find();
        if let Ok(mut known) = self.known.lock() {
            if known.len() >= limits::SCREEN_MEMO {
                known.clear();
            }
            known.insert(query.clone(), given.clone());
        }
        given
    }
}
