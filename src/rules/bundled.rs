//! The rule sets inside the program.
//!
//! The only file that names shipped sets; they are compiled in, so the program needs no file beside it.
//! This file does not know what they say.

use super::RuleFiles;
use crate::source::SourceFile;

/// Name of the set that is used without `--rules`.
pub const DEFAULT: &str = "wikoop-themes";

/// Every set: its name, and its files with their names.
const SETS: &[(&str, &[(&str, &str)])] = &[(
    DEFAULT,
    &[
        ("00-rule-set.toml", include_str!("../../rules/wikoop-themes/00-rule-set.toml")),
        ("05-sources.toml", include_str!("../../rules/wikoop-themes/05-sources.toml")),
        ("07-sets.toml", include_str!("../../rules/wikoop-themes/07-sets.toml")),
        ("08-list-dfg.toml", include_str!("../../rules/wikoop-themes/08-list-dfg.toml")),
        ("08-list-eu-critical.toml", include_str!("../../rules/wikoop-themes/08-list-eu-critical.toml")),
        ("08-list-export.toml", include_str!("../../rules/wikoop-themes/08-list-export.toml")),
        ("10-triage.toml", include_str!("../../rules/wikoop-themes/10-triage.toml")),
        ("20-partner.toml", include_str!("../../rules/wikoop-themes/20-partner.toml")),
        ("25-country.toml", include_str!("../../rules/wikoop-themes/25-country.toml")),
        ("30-discipline.toml", include_str!("../../rules/wikoop-themes/30-discipline.toml")),
        ("40-dual-use.toml", include_str!("../../rules/wikoop-themes/40-dual-use.toml")),
        ("50-data.toml", include_str!("../../rules/wikoop-themes/50-data.toml")),
        ("60-people.toml", include_str!("../../rules/wikoop-themes/60-people.toml")),
        ("70-gates.toml", include_str!("../../rules/wikoop-themes/70-gates.toml")),
        ("75-escalations.toml", include_str!("../../rules/wikoop-themes/75-escalations.toml")),
        ("80-measures.toml", include_str!("../../rules/wikoop-themes/80-measures.toml")),
        ("90-opportunities.toml", include_str!("../../rules/wikoop-themes/90-opportunities.toml")),
        ("95-cases.toml", include_str!("../../rules/wikoop-themes/95-cases.toml")),
    ],
)];

/// Names of the bundled sets.
pub fn names() -> impl Iterator<Item = &'static str> {
    SETS.iter().map(|(name, _)| *name)
}

/// The files of a bundled set.
pub fn find(name: &str) -> Option<RuleFiles> {
    let (name, contents) = SETS.iter().find(|(known, _)| *known == name)?;
    let mut files = RuleFiles::new(*name);
    for (file, text) in *contents {
        files.push(*file, SourceFile::from_bytes(format!("{name}/{file}"), text.as_bytes().to_vec()));
    }
    Some(files)
}
