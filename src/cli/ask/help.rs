//! What `?` says: why it is asked, how to answer it, who knows, and the sources.
//!
//! This file does not know prompts.

use crate::cli::found;
use crate::rules::{Citation, Question, RuleSet};
use crate::text::words::{ask as words, lookup};
use crate::text::{Lang, Phrase, Text};

/// Help on a question, a paragraph a line.
pub(super) fn question(rules: &RuleSet, question: &Question, lang: Lang) -> String {
    let mut lines = Vec::new();
    let mut add = |phrase: Phrase, text: &Text| {
        if !text.get(lang).is_empty() {
            lines.push(phrase.with(lang, &[text.get(lang)]));
        }
    };
    add(words::WHY, &question.why);
    add(words::HOW, &question.help);
    add(words::EXAMPLE, &question.example);
    add(words::FALSE_ALARM, &question.false_alarm);
    let roles: Vec<&str> = question.ask.iter().filter_map(|r| rules.roles.get(*r)).map(|r| r.text.get(lang)).collect();
    if !roles.is_empty() {
        lines.push(words::WHO_KNOWS.with(lang, &[&roles.join(", ")]));
    }
    let lists = found::titles(rules, question, lang);
    if !lists.is_empty() {
        lines.push(lookup::HELP.with(lang, &[&lists]));
    }
    lines.extend(sources(rules, &question.cite, lang));
    joined(lines, lang)
}

/// Help on a measure, a paragraph a line.
pub(super) fn measure(rules: &RuleSet, measure: usize, lang: Lang) -> String {
    let Some(measure) = rules.measures.get(measure) else { return String::new() };
    let mut lines = Vec::new();
    if !measure.help.get(lang).is_empty() {
        lines.push(words::HOW.with(lang, &[measure.help.get(lang)]));
    }
    for (question, cap) in &measure.caps {
        if let Some(question) = rules.questions.get(*question) {
            lines.push(words::MEASURE_LOWERS.with(lang, &[question.text.get(lang), &cap.number().to_string()]));
        }
    }
    lines.extend(sources(rules, &measure.cite, lang));
    joined(lines, lang)
}

fn sources(rules: &RuleSet, cite: &[Citation], lang: Lang) -> Vec<String> {
    let source = |citation: &Citation| {
        let address = rules.sources.get(citation.source).and_then(|source| source.url.clone());
        [Some(words::SOURCE.with(lang, &[&source(rules, citation)])), address.map(|url| format!("  {url}"))]
    };
    cite.iter().flat_map(source).flatten().collect()
}

/// Publisher, title and place of a citation.
fn source(rules: &RuleSet, citation: &Citation) -> String {
    let Some(source) = rules.sources.get(citation.source) else { return String::new() };
    let at = citation.at.as_ref().map(|at| format!(", {at}")).unwrap_or_default();
    let publisher = if source.publisher.is_empty() { String::new() } else { format!("{}: ", source.publisher) };
    format!("{publisher}{}{at}", source.title)
}

fn joined(lines: Vec<String>, lang: Lang) -> String {
    if lines.is_empty() { words::NO_HELP.get(lang).to_owned() } else { lines.join("\n") }
}
