//! The rule sets inside the program.
//!
//! The only file that names shipped sets; they are compiled in, so the program needs no file beside it.
//! This file does not know what they say.

use super::RuleFiles;
use crate::source::SourceFile;

/// Name of the set that is used without `--rules`.
pub const DEFAULT: &str = "wikoop-themes";

/// Files with their names.
type Files = &'static [(&'static str, &'static str)];

/// A set, its files by who needs them.
struct Bundled {
    name: &'static str,
    /// Everything an assessment rests on.
    rules: Files,
    /// What plays no part in one: lists to look words up in, and what cases take for granted.
    beside: Files,
    /// Nothing but cases.
    cases: Files,
}

/// What a bundled set is loaded for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// To assess answers.
    Assess,
    /// To show all that people can look up in it.
    Show,
}

/// Every set. The default stands first, the others in the order of their names.
const SETS: [&Bundled; 6] = [&WIKOOP_THEMES, &CA_NSGRP, &CA_STRAC, &CN_DATA_EXPORT, &DK_AARHUS, &US_MFTRP];

const WIKOOP_THEMES: Bundled = Bundled {
    name: DEFAULT,
    rules: &[
        ("00-rule-set.toml", include_str!("../../rules/wikoop-themes/00-rule-set.toml")),
        ("05-sources.toml", include_str!("../../rules/wikoop-themes/05-sources.toml")),
        ("07-sets.toml", include_str!("../../rules/wikoop-themes/07-sets.toml")),
        ("10-triage.toml", include_str!("../../rules/wikoop-themes/10-triage.toml")),
        ("20-partner.toml", include_str!("../../rules/wikoop-themes/20-partner.toml")),
        ("25-country.toml", include_str!("../../rules/wikoop-themes/25-country.toml")),
        ("30-discipline.toml", include_str!("../../rules/wikoop-themes/30-discipline.toml")),
        ("35-infrastructure.toml", include_str!("../../rules/wikoop-themes/35-infrastructure.toml")),
        ("40-dual-use.toml", include_str!("../../rules/wikoop-themes/40-dual-use.toml")),
        ("45-integrity.toml", include_str!("../../rules/wikoop-themes/45-integrity.toml")),
        ("50-data.toml", include_str!("../../rules/wikoop-themes/50-data.toml")),
        ("52-reciprocity.toml", include_str!("../../rules/wikoop-themes/52-reciprocity.toml")),
        ("57-ip.toml", include_str!("../../rules/wikoop-themes/57-ip.toml")),
        ("60-people.toml", include_str!("../../rules/wikoop-themes/60-people.toml")),
        ("65-governance.toml", include_str!("../../rules/wikoop-themes/65-governance.toml")),
        ("67-competence.toml", include_str!("../../rules/wikoop-themes/67-competence.toml")),
        ("70-gates.toml", include_str!("../../rules/wikoop-themes/70-gates.toml")),
        ("75-escalations.toml", include_str!("../../rules/wikoop-themes/75-escalations.toml")),
        ("80-measures.toml", include_str!("../../rules/wikoop-themes/80-measures.toml")),
        ("90-opportunities.toml", include_str!("../../rules/wikoop-themes/90-opportunities.toml")),
    ],
    beside: &[
        ("08-list-dfg.toml", include_str!("../../rules/wikoop-themes/08-list-dfg.toml")),
        ("08-list-eu-critical.toml", include_str!("../../rules/wikoop-themes/08-list-eu-critical.toml")),
        ("08-list-export.toml", include_str!("../../rules/wikoop-themes/08-list-export.toml")),
        ("94-published-cases.toml", include_str!("../../rules/wikoop-themes/94-published-cases.toml")),
    ],
    cases: &[
        ("95-cases.toml", include_str!("../../rules/wikoop-themes/95-cases.toml")),
        ("96-cases-agreement.toml", include_str!("../../rules/wikoop-themes/96-cases-agreement.toml")),
        ("97-cases-infrastructure.toml", include_str!("../../rules/wikoop-themes/97-cases-infrastructure.toml")),
        ("98-cases-integrity.toml", include_str!("../../rules/wikoop-themes/98-cases-integrity.toml")),
        ("99-cases-boundaries.toml", include_str!("../../rules/wikoop-themes/99-cases-boundaries.toml")),
    ],
};

const CA_NSGRP: Bundled = Bundled {
    name: "ca-nsgrp",
    rules: &[
        ("00-rule-set.toml", include_str!("../../rules/ca-nsgrp/00-rule-set.toml")),
        ("10-questions.toml", include_str!("../../rules/ca-nsgrp/10-questions.toml")),
        ("70-rules.toml", include_str!("../../rules/ca-nsgrp/70-rules.toml")),
    ],
    beside: &[],
    cases: &[
        ("90-vectors.toml", include_str!("../../rules/ca-nsgrp/90-vectors.toml")),
        ("95-cases.toml", include_str!("../../rules/ca-nsgrp/95-cases.toml")),
    ],
};

const CA_STRAC: Bundled = Bundled {
    name: "ca-strac",
    rules: &[
        ("00-rule-set.toml", include_str!("../../rules/ca-strac/00-rule-set.toml")),
        ("10-questions.toml", include_str!("../../rules/ca-strac/10-questions.toml")),
        ("70-rules.toml", include_str!("../../rules/ca-strac/70-rules.toml")),
    ],
    beside: &[],
    cases: &[
        ("90-vectors.toml", include_str!("../../rules/ca-strac/90-vectors.toml")),
        ("95-cases.toml", include_str!("../../rules/ca-strac/95-cases.toml")),
    ],
};

const CN_DATA_EXPORT: Bundled = Bundled {
    name: "cn-data-export",
    rules: &[
        ("00-rule-set.toml", include_str!("../../rules/cn-data-export/00-rule-set.toml")),
        ("10-questions.toml", include_str!("../../rules/cn-data-export/10-questions.toml")),
        ("70-rules.toml", include_str!("../../rules/cn-data-export/70-rules.toml")),
    ],
    beside: &[],
    cases: &[
        ("90-vectors.toml", include_str!("../../rules/cn-data-export/90-vectors.toml")),
        ("95-cases.toml", include_str!("../../rules/cn-data-export/95-cases.toml")),
    ],
};

const DK_AARHUS: Bundled = Bundled {
    name: "dk-aarhus",
    rules: &[
        ("00-rule-set.toml", include_str!("../../rules/dk-aarhus/00-rule-set.toml")),
        ("10-questions.toml", include_str!("../../rules/dk-aarhus/10-questions.toml")),
        ("70-rules.toml", include_str!("../../rules/dk-aarhus/70-rules.toml")),
    ],
    beside: &[],
    cases: &[
        ("90-vectors.toml", include_str!("../../rules/dk-aarhus/90-vectors.toml")),
        ("95-cases.toml", include_str!("../../rules/dk-aarhus/95-cases.toml")),
    ],
};

const US_MFTRP: Bundled = Bundled {
    name: "us-mftrp",
    rules: &[
        ("00-rule-set.toml", include_str!("../../rules/us-mftrp/00-rule-set.toml")),
        ("10-questions.toml", include_str!("../../rules/us-mftrp/10-questions.toml")),
        ("70-rules.toml", include_str!("../../rules/us-mftrp/70-rules.toml")),
    ],
    beside: &[],
    cases: &[
        ("90-vectors.toml", include_str!("../../rules/us-mftrp/90-vectors.toml")),
        ("95-cases.toml", include_str!("../../rules/us-mftrp/95-cases.toml")),
    ],
};

/// Names of the bundled sets.
pub fn names() -> impl Iterator<Item = &'static str> {
    SETS.iter().map(|set| set.name)
}

fn set(name: &str) -> Option<&'static Bundled> {
    SETS.into_iter().find(|set| set.name == name)
}

/// The files of a bundled set, in the order of their names.
pub fn find(name: &str) -> Option<RuleFiles> {
    let set = set(name)?;
    let mut files = RuleFiles::new(set.name);
    for (file, text) in [set.rules, set.beside, set.cases].into_iter().flatten() {
        files.push(*file, SourceFile::of_program(format!("{}/{file}", set.name), text));
    }
    files.files.sort_by(|a, b| a.0.cmp(&b.0));
    Some(files)
}

/// The files of a bundled set that need not be read for this.
pub fn needless(name: &str, need: Need) -> Option<Vec<&'static str>> {
    let set = set(name)?;
    let beside = if need == Need::Assess { set.beside } else { &[] };
    Some(beside.iter().chain(set.cases).map(|(file, _)| *file).collect())
}
