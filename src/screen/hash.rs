//! The hash by which words and names are looked up in tables that nobody walks through.
//!
//! This file does not know what is looked up.

/// FNV-1a: the same on every machine, so that the same names cost the same everywhere.
pub(super) fn hash(text: &str) -> u64 {
    hash_on(0xcbf2_9ce4_8422_2325, text)
}

/// The hash of a text that goes on.
pub(super) fn hash_on(before: u64, text: &str) -> u64 {
    text.bytes().fold(before, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
