//! The interview: step after step from the questionnaire, put to a prompt, written into the draft, saved at once.
//!
//! `interview/answers.rs` asks questions, `interview/lists.rs` looks words up for them, `interview/parties.rs` asks for
//! title, partners and persons, `interview/measures.rs` for measures, `interview/matches.rs` shows matches of a partner
//! in lists. Proposal and draft change together; every step that changed something is saved before the next one is
//! shown. This file does not know terminals or files.

use jiff::civil::Date;

use crate::assess;
use crate::cli::prompt::{Command, Prompt};
use crate::error::Result;
use crate::proposal::write::Draft;
use crate::proposal::{Answer, Party, Proposal, Slot};
use crate::questionnaire::{Asked, Filter, Questionnaire, Step, View, fallen_away};
use crate::rules::{Fill, RuleSet, Scope};
use crate::text::{Lang, words::ask as words};

mod answers;
mod lists;
mod matches;
mod measures;
mod parties;
#[cfg(test)]
mod tests;

/// Somebody answering.
pub(super) struct Interview<'a> {
    /// The rule set.
    pub(super) rules: &'a RuleSet,
    /// Language of the questions.
    pub(super) lang: Lang,
    /// The day for which conditions and measures are judged.
    pub(super) as_of: Date,
    /// The document.
    pub(super) draft: Draft,
    /// What it says.
    pub(super) proposal: Proposal,
    /// Where questions are put.
    pub(super) prompt: &'a mut dyn Prompt,
    /// Saves the document.
    pub(super) save: &'a dyn Fn(&Draft) -> Result<()>,
    /// Compares the names with lists.
    pub(super) screen: &'a dyn Fn(&mut Proposal),
    /// The result so far, safe to show.
    pub(super) result: &'a dyn Fn(&Proposal) -> String,
}

/// How an interview ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing was left to ask.
    Finished,
    /// The user stopped.
    Quit,
}

/// What follows a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// The next step.
    Done,
    /// The step after what this one leads to.
    Skip,
    /// The same step.
    Again,
    /// The step before.
    Back,
    /// Nothing.
    Quit,
}

/// What the engine says about the answers so far.
struct Situation {
    asked: Vec<Asked>,
    offered: Vec<usize>,
    ignored: Vec<Slot>,
}

impl Interview<'_> {
    /// Asks until nothing is left or the user stops.
    pub(super) fn run(&mut self, filter: Filter) -> Result<Outcome> {
        (self.screen)(&mut self.proposal);
        let mut situation = self.situation();
        let mut questionnaire = Questionnaire::new(filter, &self.view(&situation));
        while let Some(step) = questionnaire.next(&self.view(&situation)) {
            match self.step(step, &questionnaire, &situation)? {
                next @ (Next::Done | Next::Skip) => {
                    questionnaire.done(step);
                    if step == Step::Measures {
                        questionnaire.leave_out_measures(next == Next::Skip);
                    }
                    situation = self.changed(&situation)?;
                }
                Next::Again => {}
                Next::Back => {
                    if questionnaire.back(&self.view(&situation), step).is_none() {
                        self.prompt.say(words::NOTHING_BEFORE.get(self.lang))?;
                    }
                }
                Next::Quit => return Ok(Outcome::Quit),
            }
        }
        Ok(Outcome::Finished)
    }

    fn step(&mut self, step: Step, questionnaire: &Questionnaire, situation: &Situation) -> Result<Next> {
        match step {
            Step::Title => self.title(),
            Step::Name(scope, index) => self.name(scope, index),
            Step::Country(partner) => self.country_and_matches(partner),
            Step::Measures => self.measures(questionnaire.measures(&self.view(situation)).count()),
            Step::Measure(measure) => self.measure(measure),
            Step::Question(slot) => {
                let progress = questionnaire.progress(&self.view(situation), slot);
                self.question(slot, progress)
            }
        }
    }

    /// What follows from the answers now; says which answers have lost their question.
    fn changed(&mut self, before: &Situation) -> Result<Situation> {
        (self.screen)(&mut self.proposal);
        let now = self.situation();
        let fallen: Vec<String> = fallen_away(&before.ignored, &now.ignored)
            .into_iter()
            .filter_map(|slot| self.rules.questions.get(slot.question))
            .map(|question| question.text.get(self.lang).to_owned())
            .collect();
        if !fallen.is_empty() {
            self.prompt.say(&words::FALLEN_AWAY.with(self.lang, &[&fallen.join(" · ")]))?;
        }
        Ok(now)
    }

    fn situation(&self) -> Situation {
        let assessment = assess::assess(self.rules, &self.proposal, self.as_of);
        let unresolved = |slot: Slot| assessment.unknowns.iter().any(|u| u.slot == slot);
        let offered = assessment.measures.iter().filter(|m| m.status.is_none()).map(|m| m.measure);
        Situation {
            asked: assessment
                .contributions
                .iter()
                .map(|c| Asked { slot: c.slot, certain: c.certain, filled: c.filled, unresolved: unresolved(c.slot) })
                .collect(),
            // One that was listed and has ended keeps its dates in the file; only a person can renew those.
            offered: offered.filter(|m| !self.proposal.measures.iter().any(|listed| listed.measure == *m)).collect(),
            ignored: assessment.ignored,
        }
    }

    fn view<'v>(&'v self, situation: &'v Situation) -> View<'v> {
        View { rules: self.rules, proposal: &self.proposal, asked: &situation.asked, offered: &situation.offered }
    }

    /// What a command does at every prompt. "Unknown", "look up" and "note" have been dealt with where they mean
    /// something.
    fn command(&mut self, command: Command, help: &str) -> Result<Next> {
        match command {
            Command::Unknown => Ok(Next::Done),
            Command::Note | Command::LookUp => Ok(Next::Again),
            Command::Help => self.prompt.say(help).map(|()| Next::Again),
            Command::Result => {
                let result = (self.result)(&self.proposal);
                self.prompt.show(&result).map(|()| Next::Again)
            }
            Command::Back => Ok(Next::Back),
            Command::Quit => Ok(Next::Quit),
        }
    }

    /// Says something and asks again.
    fn refuse(&mut self, text: &str) -> Result<Next> {
        self.prompt.say(text).map(|()| Next::Again)
    }

    /// Writes an answer into proposal and draft and saves. Whom it is about is listed, if nobody was.
    fn set_answer(&mut self, slot: Slot, answer: Answer) -> Result<Next> {
        let Some(question) = self.rules.questions.get(slot.question) else { return Ok(Next::Done) };
        let listed = match question.scope {
            Scope::Project => usize::MAX,
            Scope::Partner => self.proposal.partners.len(),
            Scope::Person => self.proposal.persons.len(),
        };
        for _ in listed..=slot.instance {
            self.proposal.add_party(self.rules, question.scope, Party::default());
        }
        if let (Some(Fill::Country), Answer::Country(code)) = (question.from, &answer) {
            return self.set_country(slot.instance, Some(*code));
        }
        self.draft.set_answer(self.rules, slot, &answer);
        self.proposal.set_answer(self.rules, slot, answer);
        self.saved()
    }

    fn saved(&self) -> Result<Next> {
        (self.save)(&self.draft).map(|()| Next::Done)
    }
}
