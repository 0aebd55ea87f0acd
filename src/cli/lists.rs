//! The lists of a command: the bundled ones, and those that `--list` names, ready to be searched.
//!
//! A list of the user's with the id of a bundled one takes its place. This file does not know how names are compared.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::civil::Date;

use super::{Common, Session, usage};
use crate::diagnostic::Diagnostics;
use crate::error::Result;
use crate::limits;
use crate::proposal::Proposal;
use crate::proposal::screening::Screening;
use crate::rules::{Fill, RuleSet};
use crate::screen::hints::Hints;
use crate::screen::read::{ListFiles, read_list};
use crate::screen::{Index, List, bundled};
use crate::source::{self, Sources};

/// What compares the names of proposals with lists, if anything does.
#[derive(Debug)]
pub(super) struct Screener {
    index: Option<Index>,
    off: bool,
}

impl Screener {
    /// Prepares it for the proposals of rule sets: where a question is filled from screening, or lists were named.
    /// `None`: a list was rejected, the diagnostics are shown already.
    pub(super) fn load(rules: &[&RuleSet], common: &Common, session: &Session) -> Result<Option<Screener>> {
        let mut questions = rules.iter().flat_map(|rules| &rules.questions);
        let wanted = !common.list.is_empty() || questions.any(|q| q.from == Some(Fill::Screening));
        if common.no_screen || !wanted {
            return Ok(Some(Screener { index: None, off: common.no_screen && wanted }));
        }
        Ok(load(common, session)?.map(|index| Screener { index: Some(index), off: false }))
    }

    /// The same where nobody is shown words that call for a look; they change no result.
    pub(super) fn without_hints(mut self) -> Screener {
        if let Some(index) = &mut self.index {
            index.hints = LazyLock::new(Hints::default);
        }
        self
    }

    /// Compares the names of a proposal.
    pub(super) fn attach(&self, proposal: &mut Proposal, as_of: Date) {
        match &self.index {
            Some(index) => index.attach(proposal, as_of),
            None => proposal.screening = self.state(),
        }
    }

    /// With which lists names are compared, without any name.
    pub(super) fn state(&self) -> Screening {
        let lists = self.index.as_ref().map(|index| index.lists.clone()).unwrap_or_default();
        Screening { lists, off: self.off, ..Screening::default() }
    }
}

/// The index of all lists. `None`: one was rejected, the diagnostics are shown already.
pub(super) fn load(common: &Common, session: &Session) -> Result<Option<Index>> {
    let mut sources = Sources::default();
    let mut found = Diagnostics::default();
    let mut own: Vec<List> = Vec::new();
    for path in files(&common.list)? {
        let list = source::read_list_file(&path)?;
        let beside = path.with_extension("toml");
        let about = if beside.is_file() { Some(source::read_file(&beside)?) } else { None };
        let first = sources.add(list.clone());
        let second = about.as_ref().map(|about| (sources.add(about.clone()), about));
        let read = read_list(&ListFiles { list: (first, &list), about: second }, &mut found);
        if let Some(read) = read {
            if own.iter().any(|known| known.state.id == read.state.id) {
                return Err(usage(format!("two lists have the id `{}`", read.state.id)));
            }
            own.push(read);
        }
    }
    let mut lists = bundled::lists(&mut sources, &mut found);
    if found.has_errors() {
        session.show(&mut found, &sources);
        return Ok(None);
    }
    lists.retain(|list| !own.iter().any(|known| known.state.id == list.state.id));
    lists.extend(own);
    let entries = lists.iter().map(|list| list.entries.len()).fold(0, usize::saturating_add);
    if lists.len() > limits::SCREEN_LISTS || entries > limits::SCREEN_ENTRIES {
        let most = (limits::SCREEN_LISTS, limits::SCREEN_ENTRIES);
        return Err(usage(format!("more than {} lists or {} entries", most.0, most.1)));
    }
    Ok(Some(Index::new(lists)))
}

/// The files that are named; of a folder its tables. A file that describes a list is read with it.
fn files(named: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in named {
        if path.is_dir() {
            let inside = source::list_files(path, &["csv", "xml"])?;
            if inside.is_empty() {
                return Err(usage(format!("no list `*.csv` or `*.xml` in `{}`", path.display())));
            }
            files.extend(inside);
        } else {
            check_regular(path)?;
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// A pipe or device could block for ever; what cannot be looked at fails when it is read.
fn check_regular(path: &Path) -> Result<()> {
    match path.metadata().is_ok_and(|m| !m.is_file()) {
        true => Err(usage(format!("`{}` is not a regular file", path.display()))),
        false => Ok(()),
    }
}
