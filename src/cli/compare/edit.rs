//! The changes of a what-if: `--set` and `--measure`, written into the proposal as a user would edit the file.
//!
//! The edited text is read again by the one reader of proposals, so that a what-if is exactly the assessment of the
//! edited file. Whatever cannot be done is a usage error that says what could be meant. This file does not know
//! results.

use crate::diagnostic::{Diagnostic, Diagnostics, quoted_list};
use crate::error::Result;
use crate::proposal::read::{UNKNOWN, read_proposal};
use crate::proposal::write::Draft;
use crate::proposal::{Answer, Party, Proposal, Slot, Status};
use crate::rules::{Fill, Kind, Question, RuleSet, Scope, bit, country};
use crate::source::SourceFile;
use crate::text::nearest;

use crate::cli::{CompareArgs, Session, usage};

/// The status that takes a measure off the list.
const NONE: &str = "none";

/// What stands before `=`: `id`, `2:id` or `p2:id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Target<'a> {
    /// Which partner or person, if a number was given.
    party: Option<(Scope, usize)>,
    id: &'a str,
}

/// The proposal with the changes of a command line.
pub(super) fn edited(
    args: &CompareArgs,
    rules: &RuleSet,
    source: &SourceFile,
    proposal: &Proposal,
    session: &Session,
) -> Result<Proposal> {
    let mut draft = Draft::open(&source.text).map_err(|e| usage(e.to_string()))?;
    let edits = Edits { rules, proposal };
    let mut answers = Vec::new();
    for written in &args.set {
        let failed = |message: String| usage(format!("`--set {written}`: {message}"));
        answers.push(edits.set(&mut draft, written).map_err(failed)?);
    }
    for written in &args.measure {
        edits.measure(&mut draft, written).map_err(|message| usage(format!("`--measure {written}`: {message}")))?;
    }
    let new = read_again(rules, source, &draft, session)?;
    for (slot, answer) in &answers {
        check_set(rules, &new, *slot, answer)?;
    }
    Ok(new)
}

/// Reads the edited text. New warnings are told; new errors say what is wrong with the changes.
fn read_again(rules: &RuleSet, source: &SourceFile, draft: &Draft, session: &Session) -> Result<Proposal> {
    let text = SourceFile::from_bytes(source.name.clone(), draft.to_string().into_bytes());
    let (mut before, mut found) = (Diagnostics::default(), Diagnostics::default());
    read_proposal(rules, 0, source, &mut before);
    let new = read_proposal(rules, 0, &text, &mut found);
    let in_words = |d: &Diagnostic| match &d.help {
        Some(help) => format!("{}; {help}", d.message),
        None => d.message.clone(),
    };
    let known = |d: &Diagnostic| before.list.iter().any(|b| b.code == d.code && b.message == d.message);
    for warning in found.list.iter().filter(|d| !d.is_error() && !known(d)) {
        session.note(&format!("warning: {}", in_words(warning)));
    }
    new.ok_or_else(|| {
        let mistake = found.list.iter().find(|d| d.is_error()).map(in_words).unwrap_or_default();
        usage(format!("with these changes the proposal is not accepted: {mistake}"))
    })
}

/// Two changes of one answer, or a field that answers the question, would let a change go without effect.
fn check_set(rules: &RuleSet, new: &Proposal, slot: Slot, answer: &Answer) -> Result<()> {
    let Some(question) = rules.questions.get(slot.question) else { return Ok(()) };
    let filled = new.filled(question, slot.instance);
    let now = filled.as_ref().unwrap_or(new.answer(rules, slot));
    if now == answer {
        return Ok(());
    }
    Err(usage(format!(
        "`{}` cannot be set to this: another change, or a field that answers it, says otherwise",
        question.id
    )))
}

struct Edits<'a> {
    rules: &'a RuleSet,
    proposal: &'a Proposal,
}

impl Edits<'_> {
    /// `[N:]QUESTION=ANSWER`
    fn set(&self, draft: &mut Draft, written: &str) -> std::result::Result<(Slot, Answer), String> {
        let (target, value) = split(written, "QUESTION=ANSWER")?;
        let ids = || self.rules.questions.iter().map(|q| q.id.as_str());
        let index = self.rules.question(target.id).ok_or_else(|| no_such("question", target.id, ids()))?;
        let question = self.rules.questions.get(index).ok_or_else(|| no_such("question", target.id, ids()))?;
        let slot = Slot { question: index, instance: self.instance(question, target)? };
        let answer = read_answer(question, value)?;
        self.empty_field(draft, question, slot, &answer);
        draft.set_answer(self.rules, slot, &answer);
        Ok((slot, answer))
    }

    /// A field of the proposal that answers the question would stand above "unknown".
    fn empty_field(&self, draft: &mut Draft, question: &Question, slot: Slot, answer: &Answer) {
        if *answer != Answer::Unknown || self.proposal.filled(question, slot.instance).is_none() {
            return;
        }
        match question.from {
            Some(Fill::Country) => draft.set_party_country(self.rules, slot.instance, None),
            Some(Fill::Role) => draft.set_person_role(slot.instance, ""),
            // The country itself stays known; what follows from it cannot be unknown.
            Some(Fill::CountryChoice) | None => {}
        }
    }

    /// The partner or person that a question is about; the first where no number is given.
    fn instance(&self, question: &Question, target: Target<'_>) -> std::result::Result<usize, String> {
        let id = &question.id;
        match (question.scope, target.party) {
            (_, None) => Ok(0),
            (scope, Some((of, index))) if scope == of => {
                let listed = self.proposal.layout(self.rules).instances(scope);
                if index < listed { Ok(index) } else { Err(self.nobody(scope, index)) }
            }
            (Scope::Project, Some(_)) => Err(format!("`{id}` is asked once for the project; write `{id}=…`")),
            (Scope::Partner, Some(_)) => Err(format!("`{id}` is asked for each partner; write `2:{id}=…`")),
            (Scope::Person, Some(_)) => Err(format!("`{id}` is asked for each person; write `p2:{id}=…`")),
        }
    }

    fn parties(&self, scope: Scope) -> &[Party] {
        match scope {
            Scope::Project => &[],
            Scope::Partner => &self.proposal.partners,
            Scope::Person => &self.proposal.persons,
        }
    }

    fn nobody(&self, scope: Scope, index: usize) -> String {
        let (word, listed) = (scope.id(), self.parties(scope).len());
        format!("there is no {word} {}; the file lists {listed}", index.saturating_add(1))
    }

    /// `[N:]MEASURE=STATUS`
    fn measure(&self, draft: &mut Draft, written: &str) -> std::result::Result<(), String> {
        let (target, value) = split(written, "MEASURE=STATUS")?;
        let ids = self.rules.measures.iter().map(|m| m.id.as_str());
        let measure = self.rules.measure(target.id).ok_or_else(|| no_such("measure", target.id, ids))?;
        let whom = target.party.map(|(scope, index)| self.named(scope, index)).transpose()?;
        if value == NONE {
            draft.remove_measure(self.rules, measure, whom);
            return Ok(());
        }
        let words = || Status::ALL.map(Status::id).into_iter().chain([NONE]);
        let status = Status::ALL.into_iter().find(|s| s.id() == value);
        let status = status.ok_or_else(|| not_possible(value, "a status of a measure", words()))?;
        draft.set_measure(self.rules, measure, status, whom);
        Ok(())
    }

    /// A partner or person that a measure can name.
    fn named(&self, scope: Scope, index: usize) -> std::result::Result<(Scope, &Party), String> {
        let party = self.parties(scope).get(index).ok_or_else(|| self.nobody(scope, index))?;
        if party.name.is_empty() && party.role.is_empty() {
            let (word, number) = (scope.id(), index.saturating_add(1));
            return Err(format!("{word} {number} has no name that a measure could name; give it one in the file"));
        }
        Ok((scope, party))
    }
}

fn split<'a>(written: &'a str, shape: &str) -> std::result::Result<(Target<'a>, &'a str), String> {
    let (target, value) = written.split_once('=').ok_or_else(|| format!("write {shape}"))?;
    let Some((number, id)) = target.split_once(':') else {
        return Ok((Target { party: None, id: target.trim() }, value.trim()));
    };
    let (scope, digits) = match number.trim().strip_prefix('p') {
        Some(digits) => (Scope::Person, digits),
        None => (Scope::Partner, number.trim()),
    };
    let index = digits.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let index = index.ok_or_else(|| {
        format!("`{number}:` is neither the number of a partner (`2:`) nor that of a person (`p2:`), counted from 1")
    })?;
    Ok((Target { party: Some((scope, index)), id: id.trim() }, value.trim()))
}

/// Reads an answer as it is written on a command line.
fn read_answer(question: &Question, text: &str) -> std::result::Result<Answer, String> {
    if text == UNKNOWN {
        return Ok(Answer::Unknown);
    }
    let wanted = |what: &str| format!("`{text}` is not {what}, which `{}` asks for", question.id);
    match question.kind {
        Kind::Choice => {
            let (mask, more) = read_ids(question, text)?;
            match (mask, more) {
                (0, _) => Err(format!("no choice of `{}` is named; write one, or `unknown`", question.id)),
                (_, true) => Err("`unknown` cannot stand beside choices; write it alone, or leave it out".to_owned()),
                (mask, false) => Ok(Answer::OneOf(mask)),
            }
        }
        Kind::Multi => read_ids(question, text).map(|(mask, more)| Answer::Chosen { mask, more }),
        Kind::Number => text.parse().map(Answer::Number).map_err(|_| wanted("a whole number")),
        Kind::Date => text.parse().map(Answer::Date).map_err(|_| wanted("a date like 2026-11-01")),
        Kind::Country => country::parse(text).map(Answer::Country).ok_or_else(|| match country::meant(text) {
            Some(meant) => format!("`{text}` is not a country code; did you mean `{meant}`?"),
            None => wanted("a country code of two capital letters"),
        }),
        Kind::Text => Ok(Answer::Text(text.to_owned())),
    }
}

/// `a`, `a,b`, `[a,b]` or `[]`: the choices, and whether `unknown` stands among them.
fn read_ids(question: &Question, text: &str) -> std::result::Result<(u64, bool), String> {
    let inner = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    let (mut mask, mut more) = (0, false);
    for id in inner.unwrap_or(text).split(',').map(str::trim).filter(|id| !id.is_empty() || inner.is_none()) {
        if id == UNKNOWN {
            more = true;
            continue;
        }
        let ids = question.choices.iter().map(|c| c.id.as_str()).chain([UNKNOWN]);
        let choice =
            question.choice(id).ok_or_else(|| not_possible(id, &format!("a choice of `{}`", question.id), ids));
        mask |= bit(choice?);
    }
    Ok((mask, more))
}

fn no_such<'c>(what: &str, id: &str, ids: impl Iterator<Item = &'c str>) -> String {
    let message = format!("no {what} has the id `{id}`");
    nearest(id, ids).map_or_else(|| message.clone(), |near| format!("{message}; did you mean `{near}`?"))
}

fn not_possible<'c>(word: &str, what: &str, words: impl Iterator<Item = &'c str>) -> String {
    let words: Vec<&str> = words.collect();
    let help = match nearest(word, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("possible: {}", quoted_list(&words)),
    };
    format!("`{word}` is not {what}; {help}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(written: &str) -> Option<(Target<'_>, &str)> {
        split(written, "X").ok()
    }

    #[test]
    fn partners_and_persons_are_numbered_from_one() {
        let of = |party| Target { party, id: "q" };
        assert_eq!(target("q=a"), Some((of(None), "a")));
        assert_eq!(target("2:q=a=b"), Some((of(Some((Scope::Partner, 1))), "a=b")));
        assert_eq!(target("p10:q="), Some((of(Some((Scope::Person, 9))), "")));
        for wrong in ["q", "0:q=a", "p:q=a", "x2:q=a", "-1:q=a", ":q=a", "p0:q=a"] {
            assert_eq!(target(wrong), None, "{wrong}");
        }
    }
}
