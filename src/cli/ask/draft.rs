//! Opening the draft: a new one, one to go on with, or one that was written for other rules.
//!
//! A draft with mistakes is rejected like any proposal, except for answers that a changed rule set no longer knows:
//! they are carried over as the rule set says, or set aside, once the user has been told and has agreed. This file does
//! not know questions.

use std::path::Path;

use crate::cli::load::folder_of;
use crate::cli::{Session, usage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::error::Result;
use crate::proposal::read::read_proposal;
use crate::proposal::write::Draft;
use crate::proposal::{CarriedOver, Moved, Proposal, RuleSetRef, Stood};
use crate::rules::RuleSet;
use crate::source::{self, SourceFile, Sources};
use crate::text::{Lang, words::ask as words};

/// A draft that can be gone on with.
#[derive(Debug)]
pub(super) struct Opened {
    /// The document.
    pub(super) draft: Draft,
    /// What it says.
    pub(super) proposal: Proposal,
    /// Whether the file is not there yet.
    pub(super) is_new: bool,
    /// That the rules have changed, in words.
    pub(super) changed: Option<String>,
    /// Answers set aside in `draft` because the rules no longer know them: name and old text.
    pub(super) parked: Vec<(String, String)>,
}

/// Opens the draft. `None`: it was rejected, the diagnostics are shown already.
pub(super) fn open(path: &Path, rules: &RuleSet, session: &Session) -> Result<Option<Opened>> {
    match path.symlink_metadata() {
        Err(_) => return begin(path, rules).map(Some),
        Ok(metadata) if !metadata.is_file() => {
            return Err(usage(format!("`{}` is not a regular file", path.display())));
        }
        Ok(_) => {}
    }
    let source = source::read_file(path)?;
    let (proposal, mut found) = read(rules, &source);
    let opened = match (proposal, Draft::open(&source.text)) {
        (Some(proposal), Ok(draft)) if proposal.carried.is_some() => {
            Some(carried_over(draft, proposal, rules, session.lang))
        }
        (Some(proposal), Ok(draft)) => {
            let changed = changed(rules, &proposal, session.lang);
            Some(Opened { draft, proposal, is_new: false, changed, parked: Vec::new() })
        }
        (None, Ok(draft)) if only_misfits(&found) => without_misfits(draft, rules, session.lang),
        (Some(_) | None, _) => None,
    };
    if opened.is_some() {
        found.list.retain(|d| !d.is_error() && d.code != Code::RuleSetMismatch);
    }
    let mut sources = Sources::default();
    sources.add(source);
    session.show(&mut found, &sources);
    Ok(opened)
}

/// A new draft, if its folder is there.
fn begin(path: &Path, rules: &RuleSet) -> Result<Opened> {
    folder_of(path)?;
    let (draft, proposal) = (Draft::new(rules), Proposal::empty(rules));
    Ok(Opened { draft, proposal, is_new: true, changed: None, parked: Vec::new() })
}

fn read(rules: &RuleSet, source: &SourceFile) -> (Option<Proposal>, Diagnostics) {
    let mut found = Diagnostics::default();
    let proposal = read_proposal(rules, 0, source, &mut found);
    (proposal, found)
}

/// Whether a draft is rejected for nothing but answers that other rules knew.
fn only_misfits(found: &Diagnostics) -> bool {
    let misfit = |d: &Diagnostic| match d.code {
        Code::AnswerUnknownQuestion | Code::AnswerUnknownChoice | Code::AnswerWrongScope | Code::AnswerWrongType => {
            true
        }
        _ => !d.is_error(),
    };
    found.left_out == 0 && found.list.iter().any(|d| d.code == Code::RuleSetMismatch) && found.list.iter().all(misfit)
}

/// A draft of an older version, with its answers where they stand now.
fn carried_over(mut draft: Draft, proposal: Proposal, rules: &RuleSet, lang: Lang) -> Opened {
    draft.carry_over(rules, &proposal);
    let mut parked = Vec::new();
    let mut lines = Vec::new();
    if let Some(CarriedOver { from, moved }) = &proposal.carried {
        lines.push(words::CARRIED.with(lang, &[from, &rules.version]));
        for Moved { stood, old, to } in moved {
            let Some(slot) = to else {
                parked.push((stood.name(), old.clone()));
                continue;
            };
            let question = rules.questions.get(slot.question).map_or("", |q| q.id.as_str());
            let now = match stood {
                Stood::Answer { .. } => draft.answer_text(rules, *slot).unwrap_or_default(),
                Stood::Note { .. } | Stood::Measure(_) | Stood::Clearance(_) => old.clone(),
            };
            if lines.len() == 1 {
                lines.push(words::MOVED.get(lang).to_owned());
            }
            lines.push(words::MOVED_TO.with(lang, &[&stood.name(), old, question, &now]));
        }
    }
    Opened { draft, proposal, is_new: false, changed: Some(lines.join("\n")), parked }
}

fn without_misfits(mut draft: Draft, rules: &RuleSet, lang: Lang) -> Option<Opened> {
    let parked = draft.park_misfits(rules);
    let source = SourceFile::from_bytes("", draft.to_string().into_bytes());
    let proposal = read(rules, &source).0?;
    let changed = changed(rules, &proposal, lang);
    Some(Opened { draft, proposal, is_new: false, changed, parked })
}

/// That a draft was written for other rules, in words.
fn changed(rules: &RuleSet, proposal: &Proposal, lang: Lang) -> Option<String> {
    let of = proposal.rule_set.as_ref()?;
    let RuleSetRef { id, version, .. } = of;
    let now = format!("{} {}", rules.id, rules.version);
    let same_version = *id == rules.id && version.as_ref().is_none_or(|v| *v == rules.version);
    if !same_version {
        let old = format!("{id} {}", version.as_deref().unwrap_or_default());
        return Some(words::OTHER_RULES.with(lang, &[old.trim_end(), &now]));
    }
    let overlays: String = rules.overlays.iter().map(|overlay| format!(" + {}", overlay.id)).collect();
    let same_files = of.same_files(rules) && of.same_overlays(rules);
    (!same_files).then(|| words::OTHER_FILES.with(lang, &[&format!("{now}{overlays}")]))
}
