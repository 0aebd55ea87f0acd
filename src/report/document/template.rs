//! Documents laid out by a template of the user's own, as HTML or Markdown.
//!
//! A template arranges words and parts that the program has laid out already. It reads nothing else: no file, no
//! network, no rule set. Words are always escaped, and `template/place.rs` refuses them where they would be more than
//! words. This file does not know what documents are about.

use minijinja::syntax::{SyntaxConfig, SyntaxConfigBuilder};
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};

use super::text::words;
use super::{Block, Document, html, markdown};
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::source::Place;

mod place;

/// The template that gives the page that is written without one.
pub const HTML: &str = include_str!("template/default.html");

/// The same for Markdown.
pub const MARKDOWN: &str = include_str!("template/default.md");

/// Everything that a template may name.
pub const NAMES: [&str; 7] = ["lang", "title", "running", "style", "recommendation", "opening", "chapters"];

/// What a template makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sink {
    /// A page.
    Html,
    /// A Markdown file.
    Markdown,
}

impl Sink {
    /// The document laid out by the program.
    pub fn render(self, document: &Document) -> String {
        match self {
            Sink::Html => html::render(document),
            Sink::Markdown => markdown::render(document),
        }
    }

    fn part(self, blocks: &[Block], document: &Document) -> String {
        match self {
            Sink::Html => html::part(blocks, document),
            Sink::Markdown => markdown::part(blocks),
        }
    }

    fn escaped(self, words: &str) -> String {
        match self {
            Sink::Html => html::escaped(words),
            Sink::Markdown => markdown::at_start(&markdown::escaped(words)),
        }
    }
}

/// A template whose syntax is right.
#[derive(Clone, Debug)]
pub struct Template {
    sink: Sink,
    file: usize,
    text: String,
}

impl Template {
    /// Takes the text of a file with this number.
    pub fn new(sink: Sink, file: usize, text: &str) -> Result<Template, Box<Diagnostic>> {
        let template = Template { sink, file, text: text.to_owned() };
        engine(sink).template_from_str(&template.text).map_err(|error| template.wrong(&error))?;
        Ok(template)
    }

    /// The document laid out by the template.
    pub fn render(&self, document: &Document) -> Result<String, Box<Diagnostic>> {
        let engine = engine(self.sink);
        let template = engine.template_from_str(&self.text).map_err(|error| self.wrong(&error))?;
        let (text, spans) = template.render_with_spans(self.values(document)).map_err(|error| self.wrong(&error))?;
        match place::misplaced(&text, &spans, self.sink) {
            None => Ok(text),
            Some((span, why)) => Err(Box::new(Diagnostic::new(Code::Template, &self.place(span), why))),
        }
    }

    /// What [`NAMES`] stand for.
    fn values(&self, document: &Document) -> Value {
        let laid_out = |blocks: &[Block]| Value::from_safe_string(self.sink.part(blocks, document));
        let mut opening = Value::from("");
        let mut chapters = Vec::new();
        for part in document.blocks.chunk_by(|_, next| !matches!(next, Block::Heading { level: 2, .. })) {
            match part {
                [Block::Heading { level: 2, anchor, text }, content @ ..] => chapters.push(Value::from_pairs([
                    ("id", Value::from(anchor.as_str())),
                    ("heading", Value::from(words(text))),
                    ("content", laid_out(content)),
                ])),
                blocks => opening = laid_out(blocks),
            }
        }
        let recommendation = document.blocks.iter().find_map(|block| match block {
            Block::Banner { badge, lines } => Some(Value::from_pairs([
                ("mark", Value::from(badge.mark)),
                ("word", Value::from(badge.word.as_str())),
                ("lines", lines.iter().map(words).collect()),
            ])),
            _ => None,
        });
        let values = [
            Value::from(document.lang.id()),
            Value::from(document.title.as_str()),
            document.running.iter().map(String::as_str).collect(),
            Value::from_safe_string(html::style(document)),
            Value::from(recommendation),
            opening,
            chapters.into_iter().collect(),
        ];
        Value::from_pairs(NAMES.into_iter().zip(values))
    }

    fn wrong(&self, error: &Error) -> Box<Diagnostic> {
        let span = error.range().unwrap_or_default();
        let words = self.text.get(span.clone()).unwrap_or_default();
        let message = match (error.kind(), error.detail()) {
            (ErrorKind::UndefinedError, _) => format!("a template has no `{words}`"),
            (ErrorKind::OutOfFuel, _) => "the template does not come to an end".to_owned(),
            (_, Some(detail)) => detail.to_owned(),
            (kind, None) => kind.to_string(),
        };
        let found = Diagnostic::new(Code::Template, &self.place(span), message);
        Box::new(match error.kind() {
            ErrorKind::UndefinedError => found.help("`cooprisk new template` shows every name that there is"),
            _ => found,
        })
    }

    fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place { file: self.file, span }
    }
}

/// Nothing but the language itself: no filters (one of them would take words for markup), no functions, no loader.
fn engine(sink: Sink) -> Environment<'static> {
    let mut engine = Environment::empty();
    engine.set_debug(true);
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_fuel(Some(limits::TEMPLATE_FUEL));
    let lines = |syntax: &mut SyntaxConfigBuilder| {
        syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()
    };
    if let Ok(syntax) = lines(&mut SyntaxConfig::builder()) {
        engine.set_syntax(syntax);
    }
    engine.set_formatter(move |out, _, value| match value.as_str() {
        Some(laid_out) if value.is_safe() => Ok(out.write_str(laid_out)?),
        Some(words) => Ok(out.write_str(&sink.escaped(words))?),
        // What `"a" if b` gives without `else`.
        None if value.is_undefined() => Ok(()),
        None if value.is_integer() => Ok(out.write_str(&value.to_string())?),
        None => Err(Error::new(ErrorKind::NonPrimitive, format!("a {} cannot be written", value.kind()))),
    });
    engine
}
