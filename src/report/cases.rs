//! Rule cases as a table: one row a run, what was expected beside what came out and how many questions were put.
//!
//! As data (ids, the same in every language) and as Markdown; `terminal/cases.rs` draws it for people. This file does
//! not know how cases are run.

use serde_json::{Map, Value, json};

use crate::cases::{CaseOutcome, CaseRun, Expectation, Form, RuleCase, RunOutcome};
use crate::interval::{Interval, Recommendation};
use crate::table::At;
use crate::text::words::report as w;
use crate::text::{Lang, visible};

use super::build::speech::{short, span};

/// A run of a case.
#[derive(Clone, Copy, Debug)]
pub struct CaseRow<'c> {
    /// The case.
    pub case: &'c RuleCase,
    /// The run.
    pub run: &'c CaseRun,
    /// What came out.
    pub outcome: RunOutcome,
}

/// The rows of a case.
pub fn rows<'c>(case: &'c RuleCase, outcome: &CaseOutcome) -> Vec<CaseRow<'c>> {
    case.runs.iter().zip(&outcome.runs).map(|(run, outcome)| CaseRow { case, run, outcome: *outcome }).collect()
}

impl CaseRow<'_> {
    /// The row as an object. `rule_set` is the id of the set.
    pub fn object(&self, rule_set: &str) -> Value {
        json!({
            "rule_set": rule_set,
            "case": self.case.name,
            "source": self.case.source,
            "form": self.run.form.id(),
            "expected": expected(&self.run.expect),
            "recommendation": self.outcome.recommendation,
            "reach": self.outcome.reach,
            "clarify": self.outcome.clarify,
            "asked": self.outcome.asked,
            "met": self.outcome.met,
            "disputed": self.case.disputed.as_ref().map(|reason| reason.value.as_str()),
        })
    }

    /// The cells between name and result.
    pub(super) fn form(&self, lang: Lang) -> &'static str {
        match self.run.form {
            Form::Stated => w::FORM_STATED.get(lang),
            Form::Assumed => w::FORM_ASSUMED.get(lang),
        }
    }

    /// What is expected of recommendation, class and reach; `-` where only other things are.
    pub(super) fn expected(&self, lang: Lang) -> String {
        let expect = &self.run.expect;
        let word = |r: Recommendation| short(lang, r).to_owned();
        let any = |list: &At<Vec<Recommendation>>| list.value.iter().copied().map(word).collect::<Vec<_>>().join(" / ");
        let ends = |of: &At<Interval<Recommendation>>| span(lang, of.value);
        let parts = [
            expect.recommendation.as_ref().map(|r| word(r.value)),
            expect.acceptable.as_ref().map(any),
            expect.forbidden.as_ref().map(|list| w::EXPECTED_NOT.with(lang, &[&any(list)])),
            expect.class.as_ref().map(|class| w::EXPECTED_CLASS.with(lang, &[&ends(class)])),
            expect.reach.as_ref().map(|reach| w::EXPECTED_REACH.with(lang, &[&ends(reach)])),
            expect.reach_meets.as_ref().map(|list| w::EXPECTED_MEETS.with(lang, &[&any(list)])),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "-".to_owned() } else { parts.join("; ") }
    }

    /// How far it may move; `?` where something is to be clarified.
    pub(super) fn reach(&self, lang: Lang) -> String {
        let reach = span(lang, self.outcome.reach);
        if self.outcome.clarify { format!("{reach} ?") } else { reach }
    }

    /// How many questions are put to people, and how many may be.
    pub(super) fn asked(&self) -> String {
        let asked = self.outcome.asked;
        match &self.run.expect.asked_at_most {
            Some(most) => format!("{asked} (max. {})", most.value),
            None => asked.to_string(),
        }
    }

    /// Whether it is as expected.
    pub(super) fn met(&self, lang: Lang) -> &'static str {
        match (self.outcome.met, &self.case.disputed) {
            (true, _) => w::MET.get(lang),
            (false, Some(_)) => w::NOT_MET_DISPUTED.get(lang),
            (false, None) => w::NOT_MET.get(lang),
        }
    }

    fn cells(&self, lang: Lang) -> [String; 7] {
        [
            self.case.name.clone(),
            self.form(lang).to_owned(),
            self.expected(lang),
            short(lang, self.outcome.recommendation).to_owned(),
            self.reach(lang),
            self.asked(),
            self.met(lang).to_owned(),
        ]
    }
}

/// What a run expects of recommendation, class, reach and number of questions, keyed as in the rule file.
fn expected(expect: &Expectation) -> Map<String, Value> {
    let parts = [
        ("recommendation", expect.recommendation.as_ref().map(|r| json!(r.value))),
        ("class", expect.class.as_ref().map(|class| json!(class.value))),
        ("reach", expect.reach.as_ref().map(|reach| json!(reach.value))),
        ("reach_meets", expect.reach_meets.as_ref().map(|list| json!(list.value))),
        ("acceptable", expect.acceptable.as_ref().map(|list| json!(list.value))),
        ("forbidden", expect.forbidden.as_ref().map(|list| json!(list.value))),
        ("asked_at_most", expect.asked_at_most.as_ref().map(|most| json!(most.value))),
    ];
    parts.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

/// Names of the columns.
pub(super) fn head(lang: Lang) -> [&'static str; 7] {
    [w::COL_CASE, w::COL_FORM, w::COL_EXPECTED, w::COL_RECOMMENDATION, w::COL_REACH, w::COL_ASKED, w::COL_MET]
        .map(|phrase| phrase.get(lang))
}

/// The table in Markdown.
pub fn markdown(rows: &[CaseRow<'_>], lang: Lang) -> String {
    let mut lines = vec![line(head(lang).map(str::to_owned)), "|---|---|---|---|---|---:|---|".to_owned()];
    lines.extend(rows.iter().map(|row| line(row.cells(lang).map(|cell| escaped(&cell)))));
    lines.join("\n") + "\n"
}

fn line(cells: [String; 7]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// Text on one line that Markdown takes for nothing but text.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in visible(&text.replace(['\n', '\r', '\t'], " ")).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '#' | '$') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn names_stay_text_in_markdown() {
        assert_eq!(escaped("a|b\n<i> [x](y) \\ `c`"), "a\\|b \\<i\\> \\[x\\](y) \\\\ \\`c\\`");
        assert_eq!(escaped("a\u{202e}b"), "a\\\\u{202e}b");
    }
}
