//! Puts indices into words of one language: parties, questions, answers, roles, days, levels, recommendations.
//!
//! This file does not know in which section its words end up.

use jiff::civil::Date;

use crate::assess::Assessment;
use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::{Answer, Party, Proposal, Slot};
use crate::report::{Badge, Tone, mark};
use crate::rules::{Choice, Fill, Question, RuleSet, Scope, bits, country, sentence};
use crate::text::words::report as w;
use crate::text::{Lang, Phrase, Text, words};

/// Everything that is put into words, and the language.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct Speech<'a> {
    pub(in crate::report) rules: &'a RuleSet,
    pub(in crate::report) proposal: &'a Proposal,
    pub(in crate::report) assessment: &'a Assessment,
    pub(in crate::report) lang: Lang,
}

impl<'a> Speech<'a> {
    /// A phrase of the program.
    pub(in crate::report) fn say(self, phrase: Phrase) -> String {
        phrase.get(self.lang).to_owned()
    }

    /// A phrase of the program with values.
    pub(in crate::report) fn fill(self, phrase: Phrase, values: &[&str]) -> String {
        phrase.with(self.lang, values)
    }

    /// A text of the rule set.
    pub(in crate::report) fn text(self, text: &'a Text) -> &'a str {
        text.get(self.lang).trim()
    }

    /// A text in quotation marks.
    pub(in crate::report) fn quote(self, text: &str) -> String {
        sentence::quoted(text, self.lang)
    }

    /// A day in running text.
    pub(in crate::report) fn day(self, day: Date) -> String {
        sentence::date(day, self.lang)
    }

    /// A question with the partner or person it is about, if there are several.
    pub(in crate::report) fn question(self, slot: Slot) -> String {
        let Some(question) = self.rules.questions.get(slot.question) else { return String::new() };
        let text = match self.text(&question.text) {
            "" => question.id.as_str(),
            text => text,
        };
        match self.instance(question.scope, slot.instance) {
            Some(party) => self.fill(w::FOR_INSTANCE, &[text, &party]),
            None => text.to_owned(),
        }
    }

    /// A question and its answer.
    pub(in crate::report) fn question_answer(self, slot: Slot) -> String {
        self.fill(w::QUESTION_ANSWER, &[&self.question(slot), &self.answer_quoted(slot)])
    }

    /// The partner or person, if several of them are listed.
    pub(in crate::report) fn instance(self, scope: Scope, instance: usize) -> Option<String> {
        match scope {
            Scope::Project => None,
            Scope::Partner => (self.proposal.partners.len() > 1).then(|| self.party(scope, instance)),
            Scope::Person => (self.proposal.persons.len() > 1).then(|| self.party(scope, instance)),
        }
    }

    /// The name of a partner; the name or else the role of a person; numbered where there is neither, or where two
    /// are called the same.
    pub(in crate::report) fn party(self, scope: Scope, instance: usize) -> String {
        let (list, number, nobody) = match scope {
            Scope::Project | Scope::Partner => (&self.proposal.partners, w::PARTNER_NUMBER, w::NO_PARTNER_LISTED),
            Scope::Person => (&self.proposal.persons, w::PERSON_NUMBER, w::NO_PERSON_LISTED),
        };
        let Some(party) = list.get(instance) else { return self.say(nobody) };
        let numbered = self.fill(number, &[&instance.saturating_add(1).to_string()]);
        let name = name_of(party);
        match self.words_of_role(scope, name) {
            "" => numbered,
            shown if list.iter().filter(|p| name_of(p) == name).count() > 1 => format!("{shown} [{numbered}]"),
            shown => shown.to_owned(),
        }
    }

    /// The words of a person's role where it is a choice of a question that the role answers.
    fn words_of_role(self, scope: Scope, role: &'a str) -> &'a str {
        let filled = |q: &&Question| scope == Scope::Person && q.from == Some(Fill::Role);
        let choices = self.rules.questions.iter().filter(filled).flat_map(|q| &q.choices);
        choices.filter(|c| c.id == role).map(|c| self.text(&c.text)).find(|text| !text.is_empty()).unwrap_or(role)
    }

    /// Whom a gate or measure is about.
    pub(in crate::report) fn concerned(self, partner: Option<usize>, person: Option<usize>) -> Option<String> {
        let partner = partner.map(|i| self.party(Scope::Partner, i));
        let person = person.map(|i| self.party(Scope::Person, i));
        let both: Vec<String> = partner.into_iter().chain(person).collect();
        (!both.is_empty()).then(|| both.join(", "))
    }

    /// What was answered, choices in quotation marks.
    pub(in crate::report) fn answer_quoted(self, slot: Slot) -> String {
        self.answer_with(slot, |text| self.quote(text))
    }

    /// What was answered.
    pub(in crate::report) fn answer(self, slot: Slot) -> String {
        self.answer_with(slot, str::to_owned)
    }

    fn answer_with(self, slot: Slot, wrap: impl Fn(&str) -> String) -> String {
        let Some(question) = self.rules.questions.get(slot.question) else { return String::new() };
        self.given(question, &self.proposal.standing(self.rules, slot), wrap)
    }

    /// An answer in words.
    pub(in crate::report) fn given(
        self,
        question: &Question,
        answer: &Answer,
        wrap: impl Fn(&str) -> String,
    ) -> String {
        let list = |mask: u64, between: &str| {
            let texts = bits(mask).filter_map(|i| question.choices.get(i));
            texts.map(|c| wrap(self.choice(c))).collect::<Vec<_>>().join(between)
        };
        match answer {
            Answer::Missing => self.say(w::NOT_ANSWERED),
            Answer::Unknown => self.say(w::ANSWERED_UNKNOWN),
            Answer::OneOf(mask) => list(*mask, words::OR.get(self.lang)),
            Answer::Chosen { mask: 0, more: false } => self.say(w::NONE_CHOSEN),
            Answer::Chosen { mask: 0, more: true } => self.say(w::ANSWERED_UNKNOWN),
            Answer::Chosen { mask, more: false } => list(*mask, "; "),
            Answer::Chosen { mask, more: true } => self.fill(w::PERHAPS_MORE, &[&list(*mask, "; ")]),
            Answer::Number(n) => n.to_string(),
            Answer::Country(c) => wrap(&country::show(*c)),
            Answer::Date(day) => self.day(*day),
            Answer::Text(text) => wrap(text),
        }
    }

    /// Why nothing more needs asking, given this answer; empty where the rule set does not say.
    pub(in crate::report) fn why_of_choice(self, slot: Slot) -> &'a str {
        let choices = self.rules.questions.get(slot.question).map(|q| q.choices.as_slice()).unwrap_or_default();
        let mask = match self.proposal.answer(self.rules, slot) {
            Answer::OneOf(mask) | Answer::Chosen { mask, more: false } => *mask,
            _ => 0,
        };
        let mut whys = bits(mask).filter_map(|i| choices.get(i)).map(|c| self.text(&c.why)).filter(|t| !t.is_empty());
        whys.next().unwrap_or("")
    }

    fn choice(self, choice: &Choice) -> &str {
        match choice.text.get(self.lang).trim() {
            "" => &choice.id,
            text => text,
        }
    }

    /// A dimension by name.
    pub(in crate::report) fn dimension(self, dimension: usize) -> &'a str {
        match self.rules.dimensions.get(dimension) {
            Some(rule) => match self.text(&rule.text) {
                "" => &rule.id,
                text => text,
            },
            None => "",
        }
    }

    /// A role by name.
    pub(in crate::report) fn role(self, role: usize) -> &'a str {
        match self.rules.roles.get(role) {
            Some(role) => match self.text(&role.text) {
                "" => &role.id,
                text => text,
            },
            None => "",
        }
    }

    /// `a, b and c`
    pub(in crate::report) fn roles_and(self, roles: &[usize]) -> String {
        self.listed(roles, words::AND)
    }

    /// `a, b or c`
    pub(in crate::report) fn roles_or(self, roles: &[usize]) -> String {
        self.listed(roles, words::OR)
    }

    /// `a; b; c`, with what stands between them.
    pub(in crate::report) fn roles(self, roles: &[usize], between: &str) -> String {
        roles.iter().map(|r| self.role(*r)).filter(|n| !n.is_empty()).collect::<Vec<_>>().join(between)
    }

    fn listed(self, roles: &[usize], last: Phrase) -> String {
        let names: Vec<&str> = roles.iter().map(|r| self.role(*r)).filter(|n| !n.is_empty()).collect();
        match names.split_last() {
            Some((only, [])) => (*only).to_owned(),
            Some((end, rest)) => format!("{}{}{end}", rest.join(", "), last.get(self.lang)),
            None => String::new(),
        }
    }

    /// The short word of a recommendation.
    pub(in crate::report) fn short(self, class: Recommendation) -> &'a str {
        self.rules.short(class, self.lang)
    }

    /// The level of a risk dimension or answer.
    pub(in crate::report) fn level(self, level: Interval<Level>) -> Badge {
        const MARKS: [&str; 5] = ["=", "-", "~", "!", "!!"];
        self.scale(level, &words::LEVELS, MARKS)
    }

    /// The level of an opportunity.
    pub(in crate::report) fn chance(self, level: Interval<Level>) -> Badge {
        const MARKS: [&str; 5] = ["=", "+", "++", "+++", "++++"];
        let badge = self.scale(level, &w::CHANCES, MARKS);
        // Colour warns; a chance is not a warning.
        Badge { tone: Tone::Calm, ..badge }
    }

    fn scale(self, level: Interval<Level>, names: &[Phrase; 5], marks: [&'static str; 5]) -> Badge {
        let name = |l: Level| pick(names, l).map_or("", |p| p.get(self.lang));
        if level.is_point() {
            let mark = pick(&marks, level.high).copied().unwrap_or_default();
            return Badge { mark, word: name(level.high).to_owned(), tone: level.high.into() };
        }
        let open = level.low == Level::None && level.high == Level::Severe;
        let phrase = if open { w::LEVEL_OPEN } else { w::LEVEL_RANGE };
        Badge { mark: "?", word: self.fill(phrase, &[name(level.low), name(level.high)]), tone: Tone::Unknown }
    }

    /// A recommendation as a badge, with its label.
    pub(in crate::report) fn verdict(self, class: Recommendation) -> Badge {
        let label = self.rules.label(class, self.lang);
        let word = if class == Recommendation::Stop { label.to_uppercase() } else { label.to_owned() };
        Badge { mark: mark(class), word, tone: class.into() }
    }
}

/// The word of the program for a recommendation, for tables that need one width.
pub(in crate::report) fn short(lang: Lang, class: Recommendation) -> &'static str {
    class.of(&w::CLASS_SHORT).get(lang)
}

/// `refer`, or `awareness … redesign`
pub(in crate::report) fn span(lang: Lang, reach: Interval<Recommendation>) -> String {
    if reach.is_point() {
        short(lang, reach.high).to_owned()
    } else {
        format!("{} … {}", short(lang, reach.low), short(lang, reach.high))
    }
}

fn pick<T>(of: &[T], level: Level) -> Option<&T> {
    of.get(usize::from(level.number()))
}

fn name_of(party: &Party) -> &str {
    if party.name.is_empty() { &party.role } else { &party.name }
}
