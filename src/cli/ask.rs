//! `cooprisk ask`: the questionnaire at a prompt, saved after every answer, ended by the report.
//!
//! `ask/draft.rs` opens the draft, `ask/interview.rs` asks, `ask/leave.rs` ends an interrupted session, `ask/help.rs`
//! holds the words of `?`. This file does not know questions.

use std::io::{self, IsTerminal};

use super::assess::{Case, check_output, write_report};
use super::lists::Screener;
use super::prompt::plain::Plain;
use super::prompt::tty::Tty;
use super::prompt::{Ask, Before, Command, Entry, Prompt, Reply};
use super::{AskArgs, Common, Exit, Session, load, usage};
use crate::error::Result;
use crate::proposal::Proposal;
use crate::proposal::read::read_proposal;
use crate::proposal::write::Draft;
use crate::questionnaire::Filter;
use crate::report::AsOfFrom;
use crate::rules::{RuleSet, bit};
use crate::source::SourceFile;
use crate::text::{Lang, words::ask as words};

mod draft;
mod help;
mod interview;
mod leave;

use draft::Opened;
use interview::{Interview, Outcome};
use leave::Leave;

/// Runs the command.
pub fn run(args: &AskArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    need_terminal(session)?;
    check_output(args)?;
    let Some(rules) = load::load_rules(common, session)? else { return Ok(Exit::Rejected) };
    let Some(screener) = Screener::load(&[&rules], common, session)? else { return Ok(Exit::Rejected) };
    let filter = filter(args.only.as_deref(), &rules)?;
    let Some(opened) = draft::open(&args.file, &rules, session)? else { return Ok(Exit::Rejected) };
    let leave = Leave::install(args.file.clone(), session.lang)?;
    let sitting = Sitting { args, common, session, rules: &rules, filter, leave: &leave, screener: &screener };
    match sitting.hold(opened, &mut *prompt(session)) {
        Ok((proposal, outcome)) => {
            let exit = write_report(&rules, &proposal, args, common, session)?;
            Ok(match outcome {
                Outcome::Finished => exit,
                // Nothing has been concluded yet.
                Outcome::Quit => Exit::Done,
            })
        }
        Err(error) if leave.is_meant_by(&error) => Ok(leave.leave()),
        Err(error) => Err(error),
    }
}

/// Everything that one session at the prompt needs.
struct Sitting<'a> {
    args: &'a AskArgs,
    common: &'a Common,
    session: &'a Session,
    rules: &'a RuleSet,
    filter: Filter,
    leave: &'a Leave,
    screener: &'a Screener,
}

impl Sitting<'_> {
    /// Asks, and returns what the proposal says then.
    fn hold(&self, opened: Opened, prompt: &mut dyn Prompt) -> Result<(Proposal, Outcome)> {
        let file = self.args.file.display().to_string();
        let greeting = if opened.is_new { words::BEGINS } else { words::CONTINUES };
        prompt.say(&greeting.with(self.session.lang, &[&file]))?;
        if !agrees(&opened, prompt, self.session.lang)? {
            // The file still says what it said; the draft of an older version does not any more.
            let proposal = match opened.proposal.carried {
                Some(_) => opened.proposal,
                None => self.as_read(&opened.draft, opened.proposal),
            };
            return Ok((proposal, Outcome::Quit));
        }
        let mut interview = Interview {
            rules: self.rules,
            lang: self.session.lang,
            as_of: AsOfFrom::choose(self.common.as_of, opened.proposal.date, self.session.today).0,
            draft: opened.draft,
            proposal: opened.proposal,
            prompt,
            save: &|draft| self.save(draft),
            screen: &|proposal| self.screen(proposal),
            result: &|proposal| self.result(proposal),
        };
        if opened.changed.is_some() {
            // Written for these rules from now on, with what no longer fits set aside.
            interview.draft.stamp(self.rules);
            self.save(&interview.draft)?;
        }
        let outcome = interview.run(self.filter)?;
        let (draft, proposal) = (interview.draft, interview.proposal);
        if self.args.file.exists() {
            let phrase = match outcome {
                Outcome::Finished => words::FINISHED,
                Outcome::Quit => words::SO_FAR,
            };
            prompt.say(&format!("\n{}", phrase.with(self.session.lang, &[&file])))?;
        }
        Ok((self.as_read(&draft, proposal), outcome))
    }

    fn result(&self, proposal: &Proposal) -> String {
        Case::brief(self.rules, proposal, self.common, self.session, self.session.color_stderr)
    }

    fn screen(&self, proposal: &mut Proposal) {
        let (as_of, _) = AsOfFrom::choose(self.common.as_of, proposal.date, self.session.today);
        self.screener.attach(proposal, as_of);
    }

    fn save(&self, draft: &Draft) -> Result<()> {
        let _until_written = self.leave.saving();
        load::write_file(&self.args.file, draft.to_string().as_bytes(), true)
    }

    /// The proposal as anybody would read it from the draft, with the name and digest of the file.
    fn as_read(&self, draft: &Draft, proposal: Proposal) -> Proposal {
        let source = SourceFile::from_bytes(self.args.file.to_string_lossy(), draft.to_string().into_bytes());
        let read = read_proposal(self.rules, 0, &source, &mut Default::default());
        let mut proposal = read.unwrap_or(proposal);
        self.screen(&mut proposal);
        proposal
    }
}

/// Says what has changed in the rules; asks before anything is set aside.
fn agrees(opened: &Opened, prompt: &mut dyn Prompt, lang: Lang) -> Result<bool> {
    if let Some(changed) = &opened.changed {
        prompt.say(changed)?;
    }
    if opened.parked.is_empty() {
        return Ok(true);
    }
    prompt.say(words::MISFITS.get(lang))?;
    for (question, old) in &opened.parked {
        prompt.say(&format!("- {question}: {old}"))?;
    }
    let ask =
        Ask { text: words::PARK.get(lang).to_owned(), unknown: words::PARK_NO.get(lang).to_owned(), ..Ask::default() };
    let entries = [words::PARK_YES, words::PARK_NO].map(|phrase| Entry::new(phrase.get(lang)));
    loop {
        return Ok(match prompt.select(&ask, &entries, Before::Nothing)? {
            Reply::Given(mask) => mask == bit(0),
            Reply::Command(Command::Help | Command::LookUp | Command::Result | Command::Note) => continue,
            Reply::Command(Command::Unknown | Command::Back | Command::Quit) => false,
        });
    }
}

/// Prompts need somebody: a terminal, or lines that were asked for with `--plain`.
fn need_terminal(session: &Session) -> Result<()> {
    if session.plain || (io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Ok(());
    }
    Err(usage(
        "`ask` needs a terminal; with --plain it reads answers from standard input, line by line, and \
         `cooprisk new proposal` writes a file to fill in",
    ))
}

fn filter(only: Option<&str>, rules: &RuleSet) -> Result<Filter> {
    match only {
        None => Ok(Filter::All),
        Some("unknown") => Ok(Filter::Unknown),
        Some(id) => rules.role(id).map(Filter::Role).ok_or_else(|| {
            let roles: Vec<String> = rules.roles.iter().map(|r| format!("`{}`", r.id)).collect();
            usage(format!("--only takes `unknown` or a role of the rule set, not `{id}`: {}", roles.join(", ")))
        }),
    }
}

fn prompt(session: &Session) -> Box<dyn Prompt> {
    if session.plain {
        let plain = Plain::new(io::stdin().lock(), io::stderr(), session.lang, session.width);
        Box::new(plain.echoing(!io::stdin().is_terminal()))
    } else {
        Box::new(Tty::new(session.lang, session.color_stderr))
    }
}
