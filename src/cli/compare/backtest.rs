//! `cooprisk compare --against`: the same proposals under two rule sets.
//!
//! Proposals are streamed as in a batch; what is kept is counted, and as many changed proposals as the format needs. An
//! answer that does not fit one of the rule sets is never dropped: the file is not compared, and its mistakes are told.
//! Warnings about proposals are left to `assess`. This file does not know what a comparison says.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::assess::{Assessment, assess};
use crate::cli::assess::verdict;
use crate::cli::inputs::{self, Chunks, Input};
use crate::cli::lists::Screener;
use crate::cli::load::{self, Loaded};
use crate::cli::stream;
use crate::cli::target::Target;
use crate::cli::watch::{Held, Watch};
use crate::cli::{Common, CompareArgs, CompareFormat, Exit, Session, StdinFormat};
use crate::compare::backtest::Backtest;
use crate::compare::{Comparison, Pair, RuleTwins, Side};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::render::{self, Style};
use crate::error::{Error, Result};
use crate::interval::Recommendation;
use crate::proposal::Proposal;
use crate::proposal::read::Reader;
use crate::report::json::comparison::backtest as as_json;
use crate::report::rows::backtest as as_rows;
use crate::report::sheet::Sheet;
use crate::report::{AsOfFrom, Changed, RulesAndFiles, Told, Unfit};
use crate::source::{SourceFile, Sources};
use crate::text::Lang;

use super::laid_out;

/// What all workers share.
struct Work<'a> {
    files: RulesAndFiles<'a>,
    readers: Pair<Reader<'a>>,
    twins: RuleTwins,
    screener: &'a Screener,
    args: &'a CompareArgs,
    as_of: Option<Date>,
    today: Date,
    lang: Lang,
    quiet: bool,
    style: Style,
}

/// What became of one file.
struct Done {
    exit: Exit,
    outcome: Outcome,
    /// How it is told, if it is.
    told: Option<Words>,
}

enum Outcome {
    Compared(Box<Comparison>),
    /// What is said about it on stderr.
    Rejected {
        said: String,
        trouble: Option<Error>,
    },
}

/// A file in the shape of the format.
enum Words {
    Changed(Changed),
    Rejected { file: String, why: Unfit, mistake: String },
    Value(Value),
    Row(Vec<u8>),
}

/// Runs the back-test.
pub(super) fn run(args: &CompareArgs, against: &str, common: &Common, session: &mut Session) -> Result<Exit> {
    let inputs = inputs::find(&args.paths)?;
    let target = Target::open(&args.output, &inputs)?;
    let Some(old) = load::load_named_to_assess(common.rules.as_deref(), common, session)? else {
        return Ok(Exit::Rejected);
    };
    // The other rules are named as those of `--rules` are, so whatever can be loaded there can be tested here.
    let Some(new) = load::load_named_to_assess(Some(against), common, session)? else { return Ok(Exit::Rejected) };
    let Some(screener) = Screener::load(&[&old.rules, &new.rules], common, session)? else { return Ok(Exit::Rejected) };
    let screener = screener.without_hints();
    let work = Work::new(args, common, session, Pair { old: &old, new: &new }, &screener);
    let mut tally = Tally::new(target, args.format);
    for trouble in &inputs.troubles {
        tally.exit = tally.exit.and(session.fail(trouble));
    }
    tally.begin(&work, session)?;
    let chunks = Chunks::new(&inputs, StdinFormat::Toml);
    let at_once = (args.threads, stream::CHUNK);
    let rows = matches!(args.format, CompareFormat::Csv | CompareFormat::Json);
    let watch = Watch::start(session, !(rows && tally.target.is_stdout() && session.is_terminal));
    stream::each(
        chunks,
        at_once,
        &watch,
        |input| work.compare(input),
        |done, held| {
            done.into_iter().try_for_each(|done| tally.take(done, &work, session, held))?;
            session.flush()?;
            Ok(tally.rejected)
        },
    )?;
    tally.end(&work, common, session)
}

impl<'a> Work<'a> {
    fn new(
        args: &'a CompareArgs,
        common: &Common,
        session: &Session,
        Pair { old, new }: Pair<&'a Loaded>,
        screener: &'a Screener,
    ) -> Work<'a> {
        let files = RulesAndFiles {
            rules: Pair { old: &old.rules, new: &new.rules },
            sources: Pair { old: &old.sources, new: &new.sources },
        };
        let readers = files.rules.map(Reader::new);
        let twins = RuleTwins::new(&old.rules, &new.rules);
        let (today, lang, style) = (session.today, session.lang, session.style());
        Work { files, readers, twins, screener, args, as_of: common.as_of, today, lang, quiet: common.quiet, style }
    }

    fn compare(&self, input: &Input) -> Done {
        let source = match input.read() {
            Ok(source) => source,
            Err(error) => return self.unreadable(input, error),
        };
        let read = |reader: &Reader<'_>| {
            let mut found = Diagnostics::default();
            let proposal = reader.read(0, &source, &mut found);
            proposal.ok_or(found)
        };
        match (read(&self.readers.old), read(&self.readers.new)) {
            (Ok(old), Ok(new)) => self.compared(old, new),
            (Err(found), Ok(_)) => self.rejected(source, found, Unfit::Old),
            (Ok(_), Err(found)) => self.rejected(source, found, Unfit::New),
            (Err(found), Err(_)) => self.rejected(source, found, Unfit::Both),
        }
    }

    fn compared(&self, mut old: Proposal, mut new: Proposal) -> Done {
        let (as_of, _) = AsOfFrom::choose(self.as_of, new.date, self.today);
        self.screener.attach(&mut new, as_of);
        // The same names, and the same lists.
        old.screening = new.screening.clone();
        let (old, new) = (&old, &new);
        let rules = self.files.rules;
        let assessments = Pair { old: assess(rules.old, old, as_of), new: assess(rules.new, new, as_of) };
        let sides = Pair {
            old: Side { rules: rules.old, proposal: old, assessment: &assessments.old },
            new: Side { rules: rules.new, proposal: new, assessment: &assessments.new },
        };
        let of = Comparison::new(sides.old, sides.new, &self.twins);
        let wanted = of.recommendation.differs() || (self.args.output.explain && !of.is_empty());
        let told = wanted.then(|| match self.args.format {
            CompareFormat::Text | CompareFormat::Md | CompareFormat::Html => {
                Words::Changed(Changed::new(sides, &of, self.files, self.lang))
            }
            CompareFormat::Json => Words::Value(as_json::compared(sides, &of, self.files.sources)),
            CompareFormat::Csv => Words::Row(as_rows::compared(sides, &of, self.files.sources)),
        });
        Done { exit: self.verdict(&assessments.new), outcome: Outcome::Compared(Box::new(of)), told }
    }

    fn verdict(&self, new: &Assessment) -> Exit {
        verdict(new.worst(), self.args.output.fail_on.map(Recommendation::from))
    }

    fn rejected(&self, source: SourceFile, mut found: Diagnostics, why: Unfit) -> Done {
        found.list.retain(|d| d.is_error());
        let mistake = stream::first_mistake(&source, &mut found);
        let told = self.told(&source.name, why, mistake, || {
            let mut sources = Sources::default();
            sources.add(source.clone());
            render::json(&mut found.clone(), &sources)
        });
        let said = if self.quiet { String::new() } else { stream::picture(source, &mut found, self.style) };
        let outcome = Outcome::Rejected { said, trouble: None };
        Done { exit: Exit::Rejected, outcome, told: Some(told) }
    }

    fn unreadable(&self, input: &Input, error: Error) -> Done {
        let mistake = stream::with_cause(&error);
        let diagnostics = json!([{"severity": "error", "message": mistake}]);
        let told = self.told(&input.name(), Unfit::Unreadable, mistake, || diagnostics);
        let outcome = Outcome::Rejected { said: String::new(), trouble: Some(error) };
        Done { exit: Exit::Environment, outcome, told: Some(told) }
    }

    /// A file that is not compared, in the shape of the format.
    fn told(&self, file: &str, why: Unfit, mistake: String, diagnostics: impl FnOnce() -> Value) -> Words {
        match self.args.format {
            CompareFormat::Text | CompareFormat::Md | CompareFormat::Html => {
                Words::Rejected { file: file.to_owned(), why, mistake }
            }
            CompareFormat::Json => Words::Value(as_json::rejected(file, why.id(), diagnostics())),
            CompareFormat::Csv => Words::Row(as_rows::rejected(file, &mistake, why.invalid())),
        }
    }
}

/// What has come so far.
struct Tally {
    target: Target,
    format: CompareFormat,
    exit: Exit,
    counts: Backtest,
    rejected: usize,
    told: Told,
    written: usize,
}

impl Tally {
    fn new(target: Target, format: CompareFormat) -> Tally {
        Tally {
            target,
            format,
            exit: Exit::Done,
            counts: Backtest::default(),
            rejected: 0,
            told: Told::default(),
            written: 0,
        }
    }

    fn begin(&mut self, work: &Work<'_>, session: &mut Session) -> Result<()> {
        match self.format {
            CompareFormat::Text | CompareFormat::Md | CompareFormat::Html => Ok(()),
            CompareFormat::Json => {
                self.target.write(session, as_json::begin(work.files.rules, &work.screener.state().lists).as_bytes())
            }
            CompareFormat::Csv => self.target.write(session, &as_rows::header()),
        }
    }

    fn take(&mut self, done: Done, work: &Work<'_>, session: &mut Session, held: &mut Held<'_>) -> Result<()> {
        self.exit = self.exit.and(done.exit);
        match done.outcome {
            Outcome::Compared(of) => self.counts.count(&of),
            Outcome::Rejected { said, trouble } => {
                self.rejected = self.rejected.saturating_add(1);
                held.clear();
                session.show_drawn(&said);
                if let Some(trouble) = trouble {
                    session.fail(&trouble);
                }
            }
        }
        match done.told {
            None => Ok(()),
            Some(Words::Changed(changed)) => {
                self.told.push(changed);
                Ok(())
            }
            Some(Words::Rejected { file, why, mistake }) => {
                self.told.push_rejected(&file, why, &mistake, work.lang);
                Ok(())
            }
            Some(Words::Value(value)) => {
                let text = as_json::item(&value, self.written == 0);
                self.written = self.written.saturating_add(1);
                self.target.write(session, text.as_bytes())
            }
            Some(Words::Row(row)) => self.target.write(session, &row),
        }
    }

    fn end(mut self, work: &Work<'_>, common: &Common, session: &mut Session) -> Result<Exit> {
        let (rules, sources) = (work.files.rules, work.files.sources);
        let rest = match self.format {
            CompareFormat::Text | CompareFormat::Md | CompareFormat::Html => {
                let screening = work.screener.state();
                let of = Sheet::backtest(work.files, &self.counts, self.told, &screening, session.lang);
                laid_out(&of, self.format, self.target.color(common, session), session)
            }
            CompareFormat::Json => as_json::end(rules, &self.counts, self.rejected, sources),
            CompareFormat::Csv => String::new(),
        };
        self.target.write(session, rest.as_bytes())?;
        self.target.close()?;
        session.flush()?;
        session.note(&summary(&self.counts, self.rejected));
        Ok(self.exit)
    }
}

fn summary(counts: &Backtest, rejected: usize) -> String {
    let (higher, lower) = (counts.total(|old, new| new > old), counts.total(|old, new| new < old));
    let compared = counts.total(|_, _| true);
    let mut text = format!("{compared} compared: {higher} higher, {lower} lower");
    if rejected > 0 {
        text.push_str(&format!("; {rejected} rejected"));
    }
    text
}
