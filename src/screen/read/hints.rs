//! The words that call for a look, and what is known about them.
//!
//! This file does not know where they are looked for.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::proposal::screening::ListState;
use crate::rules::country;
use crate::screen::hints::Term;
use crate::text::Text;

use super::ListFiles;
use super::about::{About, read_about};
use super::columns::Table;

/// Reads them. A row with a mistake is left out; all mistakes are in `out`.
pub(crate) fn read_hints(files: &ListFiles<'_>, out: &mut Diagnostics) -> Option<(ListState, Vec<Term>)> {
    let (number, source) = files.list;
    let about: About = read_about(files.about, out)?;
    let table = Table::open(number, &source.text, out)?;
    let names = ["term", "meaning_en", "meaning_de", "country", "kind", "ambiguous", "source"];
    let [term, en, de, place, kind, ambiguous, origin] = names.map(|name| table.column(name));
    let mut terms = Vec::new();
    table.rows(out, |row, out| {
        let meaning = Text { en: row.cell(en).to_owned(), de: row.cell(de).to_owned() };
        let cells = [row.cell(term), row.cell(en), row.cell(de), row.cell(kind), row.cell(origin)];
        let (Some(country), false) = (country::parse(row.cell(place)), cells.contains(&"")) else {
            out.push(Diagnostic::new(Code::BadValue, &row.place, "a word lacks its meaning, country, kind or source"));
            return;
        };
        let (ambiguous, kind) = (row.cell(ambiguous) == "yes", row.cell(kind));
        terms.push(Term::new(row.cell(term), meaning, country, kind, ambiguous));
    });
    Some((about.state(), terms))
}
