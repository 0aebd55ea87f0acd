//! Going on with an interrupted run: rows that stand in its file, of files that are still the same, stay.
//!
//! Rows stand in the order of the files, so those that stay are the first ones. What follows the first file that has
//! changed, come or gone is assessed again: the file becomes what one uninterrupted run would write. This file does not
//! know how rows are made.

use std::io::{BufRead, Read};

use serde_json::Value;

use super::super::verdict;
use super::{Batch, Tally};
use crate::cli::inputs::{Chunks, Input};
use crate::cli::target::Target;
use crate::cli::{Exit, Session, usage};
use crate::error::{Error, Result};
use crate::interval::Recommendation;
use crate::limits;
use crate::text::words::progress as words;

/// Keeps the rows that stand in the target, counts them, and cuts off the rest.
pub(super) fn keep(
    batch: &Batch<'_>,
    target: &mut Target,
    chunks: &mut Chunks<'_>,
    tally: &mut Tally,
    session: &Session,
) -> Result<()> {
    let Target::Rows { path, file } = target else { return Ok(()) };
    let name = path.display().to_string();
    let (mut kept, mut bytes) = (0usize, 0u64);
    let (mut line, mut same) = (Vec::new(), false);
    loop {
        line.clear();
        let read = file.by_ref().take(limits::REPORT_BYTES).read_until(b'\n', &mut line);
        read.map_err(|source| Error::Read { path: path.clone(), source })?;
        // A line without an end is where the run was interrupted.
        if line.last() != Some(&b'\n') {
            break;
        }
        let foreign = || {
            let at = kept.saturating_add(1);
            let help = "go on with the same rules and options, or name another file";
            usage(format!("line {at} of `{name}` is not a row of this run: {help}"))
        };
        let row = serde_json::from_slice(&line).ok().and_then(|value| Row::of(&value, batch)).ok_or_else(foreign)?;
        let Some(input) = chunks.next(1)?.pop() else { break };
        if !row.stands(&input, &line, batch) {
            chunks.put_back(input);
            break;
        }
        // A row does not name overlays, lists and other options; what they change shows where the row is made again.
        if !same && row.recommendation.is_some() {
            same = batch.assess_one(&input).bytes == line;
            if !same {
                return Err(foreign());
            }
        }
        tally.count(row.recommendation, row.exit(batch));
        kept = kept.saturating_add(1);
        bytes = bytes.saturating_add(line.len() as u64);
    }
    target.cut(bytes)?;
    if kept > 0 {
        session.note(&words::KEPT.with(session.lang, &[&kept.to_string(), &name]));
    }
    Ok(())
}

/// What a row says that was written before.
struct Row {
    file: String,
    /// Of the file as it was; one that could not be read as text has none.
    digest: Option<String>,
    /// `None`: the file was rejected.
    recommendation: Option<Recommendation>,
    /// The recommendation, or what it may still become.
    worst: Option<Recommendation>,
}

impl Row {
    /// Reads a row, if it is one of these rules and options.
    fn of(value: &Value, batch: &Batch<'_>) -> Option<Row> {
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let class = |value: &Value, key: &str| text(value, key).as_deref().and_then(Recommendation::from_id);
        if value.get("invalid").is_some() {
            let (recommendation, worst) = (None, None);
            return Some(Row { file: text(value, "file")?, digest: text(value, "digest"), recommendation, worst });
        }
        let whole = value.get("schema").is_some();
        let about = if whole { value.get("proposal")? } else { value };
        let (same_rules, reach) = match whole {
            true => {
                (text(value.get("rule_set")?, "digest")? == batch.rules.digest(), class(value.get("reach")?, "high")?)
            }
            false => {
                let (id, version) = (text(value, "rule_set")?, text(value, "rule_set_version")?);
                (id == batch.rules.id && version == batch.rules.version, class(value, "reach_high")?)
            }
        };
        let recommendation = class(value, "recommendation")?;
        let row = Row {
            file: text(about, "file")?,
            digest: Some(text(about, "digest")?),
            recommendation: Some(recommendation),
            worst: Some(reach.max(recommendation)),
        };
        (same_rules && whole == batch.args.output.explain).then_some(row)
    }

    /// Whether it is what would be written about this input now.
    fn stands(&self, input: &Input, line: &[u8], batch: &Batch<'_>) -> bool {
        if self.file != input.name() {
            return false;
        }
        match &self.digest {
            Some(digest) => input.read().is_ok_and(|source| source.unusable.is_none() && source.digest() == *digest),
            None => batch.assess_one(input).bytes == line,
        }
    }

    fn exit(&self, batch: &Batch<'_>) -> Exit {
        match self.worst {
            Some(worst) => verdict(worst, batch.args.output.fail_on.map(Recommendation::from)),
            None => Exit::Rejected,
        }
    }
}
