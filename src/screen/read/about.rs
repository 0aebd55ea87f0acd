//! What is known about a list: the TOML file of the same name beside it.
//!
//! This file does not know entries.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::proposal::screening::ListState;
use crate::rules::Weight;
use crate::screen::List;
use crate::source::SourceFile;
use crate::table::{self, Fields};
use crate::text::Text;

/// The version of the format.
const SCHEMA: i64 = 1;

const WEIGHTS: [(&str, Weight); 3] =
    [("freeze", Weight::Freeze), ("export", Weight::Export), ("evidence", Weight::Evidence)];

/// What the file beside a list says.
#[derive(Debug, Default)]
pub(super) struct About {
    state: ListState,
    date: Option<Date>,
    /// The weight of every entry.
    pub(super) weight: Option<Weight>,
}

/// Reads it. `None` if it has a mistake; nothing is known without it.
pub(super) fn read_about(file: Option<(usize, &SourceFile)>, out: &mut Diagnostics) -> Option<About> {
    let Some((number, source)) = file else { return Some(About::default()) };
    let document = table::parse(number, source, out)?;
    let mut fields = Fields::of_document(number, &document, "the description of a list");
    if let Some(schema) = fields.required("schema", out)
        && schema.as_integer() != Some(SCHEMA)
    {
        let message = format!("this program reads `schema = {SCHEMA}`");
        out.push(Diagnostic::new(Code::Schema, &schema.place(), message));
    }
    let text = |fields: &mut Fields<'_>, key: &'static str, out: &mut Diagnostics| -> Text {
        fields.text(key, out).map(|written| written.text()).unwrap_or_default()
    };
    let string = |fields: &mut Fields<'_>, key: &'static str, out: &mut Diagnostics| -> String {
        fields.string(key, out).map(|at| at.value).unwrap_or_default()
    };
    let state = ListState {
        id: fields.id(out)?.value,
        title: text(&mut fields, "title", out),
        origin: string(&mut fields, "origin", out),
        licence: string(&mut fields, "licence", out),
        coverage: text(&mut fields, "coverage", out),
        doubts: text(&mut fields, "doubts", out),
        ..ListState::default()
    };
    let date = fields.date("date", out).map(|at| at.value);
    let weight = fields.word("weight", &WEIGHTS, out).map(|at| at.value);
    fields.finish(out);
    Some(About { state, date, weight })
}

impl About {
    /// What is known, without a list.
    pub(super) fn state(self) -> ListState {
        ListState { date: self.date, ..self.state }
    }

    /// Puts it to the list; what is not said is taken from the name of the file.
    pub(super) fn complete(self, list: &mut List, file: &str) {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let date = self.date.or(list.state.date);
        list.state = ListState { date, weight: self.weight, ..self.state };
        if list.state.id.is_empty() {
            let kebab = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
            list.state.id = stem.chars().map(kebab).collect();
        }
        if list.state.title == Text::default() {
            list.state.title = Text { en: name.to_owned(), de: name.to_owned() };
        }
    }
}
