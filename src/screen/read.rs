//! Reading lists: our own CSV, the EU consolidated list (CSV, XML), the US Consolidated Screening List, and the simple
//! table of OpenSanctions. The format is recognised by its columns.
//!
//! A list that is damaged, cut short, empty or of other columns is rejected: an empty list must never read as "no hit".
//! `read/about.rs` reads what is known about a list, `read/columns.rs` finds columns and rows, `read/hints.rs` reads
//! words that call for a look, `read/tables.rs` the
//! formats that are tables, `read/xml.rs` walks XML. This file does not know how names are compared.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::rules::Weight;
use crate::source::{Place, SourceFile, Unusable, sha256};

use super::{Entry, List};

mod about;
mod columns;
pub(crate) mod hints;
mod tables;
mod xml;

use columns::Table;

/// A list as it is found: the file, and what is known about it, if there is a file that says so.
#[derive(Debug)]
pub struct ListFiles<'s> {
    /// Number and content of the list.
    pub list: (usize, &'s SourceFile),
    /// Number and content of the file beside it.
    pub about: Option<(usize, &'s SourceFile)>,
}

/// Reads a list. `None` if it cannot be used; all mistakes are in `out`.
pub fn read_list(files: &ListFiles<'_>, out: &mut Diagnostics) -> Option<List> {
    let mut found = Diagnostics::default();
    let list = read(files, &mut found);
    let rejected = found.has_errors();
    out.left_out = out.left_out.saturating_add(found.left_out);
    found.list.into_iter().for_each(|diagnostic| out.push(diagnostic));
    list.filter(|_| !rejected)
}

fn read(files: &ListFiles<'_>, out: &mut Diagnostics) -> Option<List> {
    let (number, source) = files.list;
    let start = Place { file: number, span: 0..0 };
    if let Some(unusable) = source.unusable {
        out.push(match unusable {
            Unusable::TooLarge(most) => {
                let most = most / 1024 / 1024;
                Diagnostic::new(Code::TooLarge, &start, format!("the list is larger than {most} MiB"))
            }
            Unusable::NotUtf8(at) => {
                let message = format!("the list is not UTF-8: the byte at offset {at} is wrong");
                Diagnostic::new(Code::NotUtf8, &start, message).help("save it as UTF-8")
            }
        });
        return None;
    }
    let about = about::read_about(files.about, out)?;
    let text = source.text.trim_start_matches('\u{feff}');
    let mut list = if text.trim_start().starts_with('<') {
        xml::read_eu(number, text, out)?
    } else {
        let table = Table::open(number, &source.text, out)?;
        tables::read(table, about.weight, out)?
    };
    list.entries.retain(|entry| !entry.names.is_empty());
    if list.entries.is_empty() {
        let message = "the list has no entries, so that nothing could be found in it";
        let help = "an empty list says nothing about anybody; fetch it again";
        out.push(Diagnostic::new(Code::BadValue, &start, message).help(help));
        return None;
    }
    if list.entries.len() > limits::SCREEN_ENTRIES {
        let message = format!("the list has more than {} entries", limits::SCREEN_ENTRIES);
        out.push(Diagnostic::new(Code::TooMany, &start, message));
        return None;
    }
    if let Some(weight) = about.weight {
        list.entries.iter_mut().for_each(|entry| entry.weight = Some(weight));
    }
    about.complete(&mut list, &source.name);
    list.state.digest = digest(files);
    list.state.entries = list.entries.len();
    Some(list)
}

/// The digest of the list; its description decides as much as its entries do (the weight, the day), so it is part of
/// it: `sha256sum list.csv list.toml | sha256sum`.
fn digest(files: &ListFiles<'_>) -> String {
    let (_, list) = files.list;
    let of = |file: &SourceFile| sha256(file.text.as_bytes());
    let Some((_, about)) = files.about else { return format!("sha256:{}", of(list)) };
    let line =
        |file: &SourceFile| format!("{}  {}\n", of(file), file.name.rsplit(['/', '\\']).next().unwrap_or_default());
    format!("sha256:{}", sha256(format!("{}{}", line(list), line(about)).as_bytes()))
}

/// Adds a name to an entry, once, up to what anybody is called.
fn add_name(entry: &mut Entry, name: &str) {
    let name = name.trim();
    if !name.is_empty() && entry.names.len() < limits::ENTRY_NAMES && !entry.names.iter().any(|known| known == name) {
        entry.names.push(name.to_owned());
    }
}

/// Adds a country, once; what is no code of a country is left aside.
fn add_country(entry: &mut Entry, code: &str) {
    let code = code.trim().to_ascii_uppercase();
    if let Some(code) = crate::rules::country::parse(&code).filter(|code| !entry.countries.contains(code)) {
        entry.countries.push(code);
    }
}

/// The legal weight of a list that freezes assets.
const FREEZE: Option<Weight> = Some(Weight::Freeze);
