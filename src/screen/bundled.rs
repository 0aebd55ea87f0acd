//! The lists inside the program.
//!
//! They are compiled in, so the program needs no file beside it. They are extracts: each says what it covers. This file
//! does not know what they say.

use crate::diagnostic::Diagnostics;
use crate::source::{SourceFile, Sources};

use super::List;
use super::read::{ListFiles, read_list};

/// Every list: the name of its table, the table, and what is known about it.
const LISTS: &[(&str, &str, &str)] = &[
    (
        "eu-sanctions.csv",
        include_str!("../../rules/lists/eu-sanctions.csv"),
        include_str!("../../rules/lists/eu-sanctions.toml"),
    ),
    (
        "us-entity-list.csv",
        include_str!("../../rules/lists/us-entity-list.csv"),
        include_str!("../../rules/lists/us-entity-list.toml"),
    ),
    (
        "ca-named-research-organizations.csv",
        include_str!("../../rules/lists/ca-named-research-organizations.csv"),
        include_str!("../../rules/lists/ca-named-research-organizations.toml"),
    ),
    (
        "jp-end-user-list.csv",
        include_str!("../../rules/lists/jp-end-user-list.csv"),
        include_str!("../../rules/lists/jp-end-user-list.toml"),
    ),
    (
        "cn-defence-universities.csv",
        include_str!("../../rules/lists/cn-defence-universities.csv"),
        include_str!("../../rules/lists/cn-defence-universities.toml"),
    ),
];

/// Names of the files of the bundled lists.
pub fn names() -> impl Iterator<Item = &'static str> {
    LISTS.iter().map(|(name, ..)| *name)
}

/// Reads the bundled lists.
pub fn lists(sources: &mut Sources, out: &mut Diagnostics) -> Vec<List> {
    let mut read = Vec::with_capacity(LISTS.len());
    for (name, table, about) in LISTS {
        let list = SourceFile::of_program(format!("lists/{name}"), table);
        let about = SourceFile::of_program(format!("lists/{}", name.replace(".csv", ".toml")), about);
        let (first, second) = (sources.add(list.clone()), sources.add(about.clone()));
        read.extend(read_list(&ListFiles { list: (first, &list), about: Some((second, &about)) }, out));
    }
    read
}
