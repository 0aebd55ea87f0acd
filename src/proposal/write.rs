//! Writing drafts.
