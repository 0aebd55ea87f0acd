//! How reports are laid out: as the program does it, or by a template of the user's own.
//!
//! This file does not know what reports say.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::error::Result;
use crate::report::document::Document;
use crate::report::document::template::{Sink, Template};
use crate::source::{self, Sources};
use crate::table;

use super::Session;

/// How reports are laid out.
#[derive(Debug)]
pub(super) struct Layout {
    sink: Sink,
    template: Option<Template>,
    sources: Sources,
}

impl Layout {
    /// As the program does it.
    pub(super) fn own(sink: Sink) -> Layout {
        Layout { sink, template: None, sources: Sources::default() }
    }

    /// As a template says. `None`: it was rejected, the diagnostics are shown already.
    pub(super) fn read(sink: Sink, path: &Path, session: &Session) -> Result<Option<Layout>> {
        let mut layout = Layout::own(sink);
        let source = source::read_file(path)?;
        let read = match source.unusable {
            Some(unusable) => Err(Box::new(table::unusable_file(0, &source, unusable))),
            None => Template::new(sink, 0, &source.text),
        };
        layout.sources.add(source);
        match read {
            Ok(template) => layout.template = Some(template),
            Err(wrong) => {
                layout.show(*wrong, session);
                return Ok(None);
            }
        }
        Ok(Some(layout))
    }

    /// What the ending of a template says about what it makes.
    pub(super) fn sink_of(path: &Path) -> Sink {
        match path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md")) {
            true => Sink::Markdown,
            false => Sink::Html,
        }
    }

    /// A document laid out.
    pub(super) fn render(&self, document: &Document) -> std::result::Result<String, Box<Diagnostic>> {
        match &self.template {
            Some(template) => template.render(document),
            None => Ok(self.sink.render(document)),
        }
    }

    /// Says what is wrong with the template.
    pub(super) fn show(&self, wrong: Diagnostic, session: &Session) {
        let mut found = Diagnostics::default();
        found.push(wrong);
        session.show(&mut found, &self.sources);
    }
}
