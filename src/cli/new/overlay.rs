//! An overlay in which everything is still a comment: one example of each thing that it can do, with ids of the rules.
//!
//! The text is a correct overlay as it stands (it changes nothing), and stays one with any example uncommented. This
//! file does not know what overlays mean.

use textwrap::{Options, WordSplitter};

use super::template::{WIDTH, quoted};
use crate::interval::{Level, Recommendation};
use crate::rules::{Choice, Nature, Question, RuleSet, Scope};
use crate::text::words::overlay as words;
use crate::text::{Lang, Phrase, visible};

/// The template for one rule set.
pub(super) fn overlay(rules: &RuleSet, lang: Lang) -> String {
    let mut page = Page { rules, lang, text: String::new() };
    page.head();
    page.level();
    page.set();
    page.class();
    page.additions();
    page.removal();
    page.text
}

struct Page<'r> {
    rules: &'r RuleSet,
    lang: Lang,
    text: String,
}

impl Page<'_> {
    fn head(&mut self) {
        self.comment(words::HOW.with(self.lang, &[self.rules.title.get(self.lang)]));
        self.line("schema = 1");
        self.blank();
        self.line("[overlay]");
        self.line("id = \"my-institute\"");
        self.line("version = \"1\"");
        self.line(&format!("extends = {}", quoted(&self.rules.id)));
        self.line(&format!("base_version = {}", quoted(&self.rules.version)));
    }

    fn level(&mut self) {
        let Some((question, choice)) = raisable(self.rules) else { return };
        let (was, set) = (choice.level.number(), choice.level.number().saturating_add(1));
        self.heading(words::CHANGE);
        self.example(&[
            "[[change]]".to_owned(),
            format!("target = \"question.{}.choice.{}\"", question.id, choice.id),
            format!("set = {{ level = {set} }}"),
            format!("was = {{ level = {was} }}"),
            self.reason(),
        ]);
    }

    fn set(&mut self) {
        let Some(set) = self.rules.sets.first() else { return };
        let items: Vec<String> = set.items.iter().map(|item| quoted(item)).collect();
        self.heading(words::SET);
        self.example(&[
            "[[change]]".to_owned(),
            format!("target = \"sets.{}\"", set.name),
            format!("set = {{ items = [{}], as_of = 2026-11-01 }}", items.join(", ")),
            format!("was = {{ items = [{}] }}", items.join(", ")),
            self.reason(),
        ]);
    }

    fn class(&mut self) {
        let Some(class) = self.rules.classes.iter().find(|own| own.class == Recommendation::Refer) else { return };
        let advice = self.texts("advice", words::ADVICE);
        self.heading(words::CLASS);
        self.example(&[
            "[[change]]".to_owned(),
            format!("target = \"class.{}\"", class.class.id()),
            format!("set = {{ {} }}", advice.join(", ")),
            self.reason(),
        ]);
    }

    fn additions(&mut self) {
        let ordered = |q: &&Question| q.nature != Nature::Context && q.choices.len() > 1;
        let Some(question) = self.rules.questions.iter().find(ordered) else { return };
        let worst = quoted(question.choices.last().map_or("", |choice| choice.id.as_str()));
        let answer = format!("{} = {worst}", question.id);
        self.heading(words::SOURCE);
        self.example(&[
            "[[add.source]]".to_owned(),
            "id = \"my-institute-rules\"".to_owned(),
            format!("title = {}", quoted(words::SOURCE_TITLE.get(self.lang))),
            format!("publisher = {}", quoted(words::PUBLISHER.get(self.lang))),
            "retrieved = 2026-11-01".to_owned(),
            "review_by = 2099-11-01".to_owned(),
        ]);
        self.heading(words::ADD);
        let mut escalation = vec![
            "[[add.escalation]]".to_owned(),
            "id = \"my-institute-rule\"".to_owned(),
            "class = \"refer\"".to_owned(),
            format!("when = {{ {} = {{ at_least = {} }} }}", question.id, worst),
        ];
        escalation.extend(self.texts("text", words::RULE));
        escalation.push("cite = [\"my-institute-rules#1\"]".to_owned());
        self.example(&escalation);
        self.heading(words::CASE);
        self.example(&[
            "[[add.case]]".to_owned(),
            format!("name = {}", quoted(words::CASE_NAME.get(self.lang))),
            "source = \"my-institute-rules#1\"".to_owned(),
            match question.scope {
                Scope::Project => format!("answers = {{ {answer} }}"),
                Scope::Partner => format!("partners = [{{ {answer} }}]"),
                Scope::Person => format!("persons = [{{ {answer} }}]"),
            },
            "expect = { acceptable = [\"refer\", \"redesign\"] }".to_owned(),
        ]);
    }

    fn removal(&mut self) {
        let Some(escalation) = self.rules.escalations.first() else { return };
        self.heading(words::REMOVE);
        self.example(&["[[remove]]".to_owned(), format!("target = \"escalation.{}\"", escalation.id), self.reason()]);
    }

    fn reason(&self) -> String {
        format!("reason = {}", quoted(words::REASON.get(self.lang)))
    }

    /// A text in every language of the rule set.
    fn texts(&self, key: &str, phrase: Phrase) -> Vec<String> {
        let languages = self.rules.languages.iter();
        languages.map(|lang| format!("{key}.{} = {}", lang.id(), quoted(phrase.get(*lang)))).collect()
    }

    fn heading(&mut self, phrase: Phrase) {
        self.blank();
        self.comment(phrase.get(self.lang));
    }

    fn example(&mut self, lines: &[String]) {
        lines.iter().for_each(|line| self.line(&format!("# {}", visible(line))));
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Prose, wrapped.
    fn comment(&mut self, prose: impl AsRef<str>) {
        let options = Options::new(WIDTH).word_splitter(WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&visible(prose.as_ref()), options.initial_indent("# ").subsequent_indent("# ")) {
            self.line(line.trim_end());
        }
    }
}

/// A choice whose level can rise by one without passing the next one.
fn raisable(rules: &RuleSet) -> Option<(&Question, &Choice)> {
    rules.questions.iter().filter(|q| q.nature == Nature::Levels).find_map(|question| {
        let limits = question.choices.iter().skip(1).map(|next| next.level).chain([Level::Severe]);
        let mut pairs = question.choices.iter().zip(limits);
        pairs.find(|(choice, limit)| choice.level < *limit).map(|(choice, _)| (question, choice))
    })
}
