//! The formats that are tables: ours, the EU list, the US Consolidated Screening List, OpenSanctions.
//!
//! This file does not know how names are compared.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::rules::{Weight, country};
use crate::screen::{Entry, List};
use crate::text::nearest;

use super::columns::{Row, Table};
use super::{FREEZE, add_country, add_name};

/// Our own columns; the first two must be there.
const OWN: [&str; 8] = ["id", "name", "aliases", "country", "ror", "weight", "person", "reason"];

/// Lists in OpenSanctions that freeze assets in the EU.
const FREEZING: [&str; 2] = ["EU Financial Sanctions Files", "UN Security Council Consolidated"];

/// Kinds of entries in OpenSanctions that a partner or person can be.
const BODIES: [&str; 5] = ["Person", "Organization", "Company", "LegalEntity", "PublicBody"];

/// Reads a table whose format its columns tell.
pub(super) fn read(table: Table<'_>, weight: Option<Weight>, out: &mut Diagnostics) -> Option<List> {
    let has = |names: &[&str]| names.iter().all(|name| table.column(name).is_some());
    if has(&["Entity_LogicalId", "NameAlias_WholeName"]) {
        return Some(eu(table, out));
    }
    if has(&["source", "entity_number", "name", "alt_names"]) {
        return Some(consolidated(table, out));
    }
    if has(&["id", "schema", "name", "aliases", "countries"]) {
        return Some(open_sanctions(table, out));
    }
    if has(&["id", "name"]) {
        return own(table, weight, out);
    }
    let shown: Vec<String> = table.columns.iter().take(8).map(|name| format!("`{name}`")).collect();
    let message = format!("the columns are of no format that is read: {}", shown.join(", "));
    let help = "our own has `id`, `name` and `weight`; the EU list has `Entity_LogicalId` and `NameAlias_WholeName`, \
                the US list `source`, `entity_number`, `name` and `alt_names`, OpenSanctions `id`, `schema`, `name`, \
                `aliases` and `countries`";
    out.push(Diagnostic::new(Code::MissingKey, &table.start(), message).help(help));
    None
}

/// Our own format.
fn own(table: Table<'_>, weight: Option<Weight>, out: &mut Diagnostics) -> Option<List> {
    for column in table.columns.iter().filter(|column| !OWN.contains(&column.as_str())) {
        let diagnostic = Diagnostic::new(Code::UnknownKey, &table.start(), format!("no column is called `{column}`"));
        let near = nearest(column, OWN)
            .map_or_else(|| format!("columns are {}", OWN.join(", ")), |n| format!("did you mean `{n}`?"));
        out.push(diagnostic.help(near));
    }
    let columns = OWN.map(|name| table.column(name));
    let [id, name, aliases, country, ror, weight_of, person, reason] = columns;
    if weight_of.is_none() && weight.is_none() {
        let help = "add a column `weight` (freeze, export, evidence), or `weight = \"…\"` to the file beside the list";
        let message = "nothing says what standing on this list means";
        out.push(Diagnostic::new(Code::MissingKey, &table.start(), message).help(help));
        return None;
    }
    let mut list = List::default();
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    table.rows(out, |row, out| {
        let mut wrong =
            |message: String, help: &str| out.push(Diagnostic::new(Code::BadValue, &row.place, message).help(help));
        let mut entry = Entry { id: row.cell(id).to_owned(), reason: row.cell(reason).to_owned(), ..Entry::default() };
        add_name(&mut entry, row.cell(name));
        if entry.id.is_empty() || entry.names.is_empty() {
            return wrong("a row has no id or no name".to_owned(), "every entry needs both");
        }
        if entry.id.contains(['@', '/']) || entry.id.chars().any(char::is_whitespace) {
            return wrong(format!("`{}` cannot be the id of an entry", entry.id), "leave out `@`, `/` and spaces");
        }
        if seen.insert(entry.id.clone(), ()).is_some() {
            return wrong(
                format!("the id `{}` stands twice", entry.id),
                "an entry has one row; its names go into `aliases`",
            );
        }
        row.cell(aliases).split(';').for_each(|alias| add_name(&mut entry, alias));
        for code in row.cell(country).split(';').map(str::trim).filter(|code| !code.is_empty()) {
            if country::parse(code).is_none() {
                return wrong(format!("`{code}` is not a country"), "write two capital letters (ISO 3166-1)");
            }
            add_country(&mut entry, code);
        }
        entry.ror = Some(row.cell(ror).to_owned()).filter(|ror| !ror.is_empty());
        entry.person = match row.cell(person) {
            "" | "no" => false,
            "yes" => true,
            _ => {
                return wrong(
                    "`person` is `yes`, `no` or empty".to_owned(),
                    "it says whether the entry is a natural person",
                );
            }
        };
        entry.weight = weight.or_else(|| Weight::from_id(row.cell(weight_of)));
        if entry.weight.is_none() {
            return wrong(format!("`{}` is not a weight", row.cell(weight_of)), "write freeze, export or evidence");
        }
        list.entries.push(entry);
    });
    Some(list)
}

/// The EU consolidated financial sanctions list: a row for every name, address and document of an entity.
fn eu(table: Table<'_>, out: &mut Diagnostics) -> List {
    let [date, id, reference, kind, code, whole, programme, act] = [
        "fileGenerationDate",
        "Entity_LogicalId",
        "Entity_EU_ReferenceNumber",
        "Entity_SubjectType",
        "Entity_SubjectType_ClassificationCode",
        "NameAlias_WholeName",
        "Entity_Regulation_Programme",
        "Entity_Regulation_NumberTitle",
    ]
    .map(|name| table.column(name));
    let parts = ["NameAlias_FirstName", "NameAlias_MiddleName", "NameAlias_LastName"].map(|name| table.column(name));
    let places = ["Address_CountryIso2Code", "Citizenship_CountryIso2Code"].map(|name| table.column(name));
    let mut list = List::default();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    table.rows(out, |row, out| {
        let number = row.cell(id);
        if number.is_empty() {
            if !row.cell(whole).is_empty() {
                out.push(Diagnostic::new(Code::BadValue, &row.place, "a name belongs to no entity"));
            }
            return;
        }
        list.state.date = list.state.date.or_else(|| read_date(row.cell(date)));
        let next = list.entries.len();
        let at = *known.entry(number.to_owned()).or_insert(next);
        if at == next {
            let words = [row.cell(reference), row.cell(programme), row.cell(act)];
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            list.entries.push(Entry {
                id: number.to_owned(),
                weight: FREEZE,
                reason: words.join(", "),
                ..Entry::default()
            });
        }
        let Some(entry) = list.entries.get_mut(at) else { return };
        entry.person |= [row.cell(kind), row.cell(code)].iter().any(|k| k.eq_ignore_ascii_case("person") || *k == "P");
        add_name(entry, row.cell(whole));
        if row.cell(whole).is_empty() {
            add_name(entry, &joined(row, &parts));
        }
        places.iter().for_each(|place| add_country(entry, row.cell(*place)));
    });
    list
}

fn joined(row: &Row<'_>, columns: &[Option<usize>]) -> String {
    let cells = columns.iter().map(|column| row.cell(*column)).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(" ")
}

/// `2026-11-01` or `01/11/2026`, with or without a time.
pub(super) fn read_date(text: &str) -> Option<Date> {
    let day = text.get(..10)?;
    let european = || {
        let mut parts = day.split('/');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    day.parse().ok().or_else(european)
}

/// The US Consolidated Screening List: foreign lists, so evidence.
fn consolidated(table: Table<'_>, out: &mut Diagnostics) -> List {
    let [id, number, source, kind, programs, name, others, addresses, nationalities, citizenships] = [
        "_id",
        "entity_number",
        "source",
        "type",
        "programs",
        "name",
        "alt_names",
        "addresses",
        "nationalities",
        "citizenships",
    ]
    .map(|name| table.column(name));
    let mut list = List::default();
    table.rows(out, |row, out| {
        let mut entry = Entry { weight: Some(Weight::Evidence), ..Entry::default() };
        entry.id =
            [row.cell(id), row.cell(number)].into_iter().find(|id| !id.is_empty()).unwrap_or_default().to_owned();
        add_name(&mut entry, row.cell(name));
        if entry.names.is_empty() {
            out.push(Diagnostic::new(Code::BadValue, &row.place, "an entry has no name"));
            return;
        }
        if entry.id.is_empty() {
            entry.id = format!("row-{}", list.entries.len().saturating_add(1));
        }
        row.cell(others).split(';').for_each(|alias| add_name(&mut entry, alias));
        entry.person = row.cell(kind).eq_ignore_ascii_case("individual");
        let ends = row.cell(addresses).split(';').filter_map(|address| address.rsplit(',').next());
        ends.for_each(|code| add_country(&mut entry, code));
        let codes = [row.cell(nationalities), row.cell(citizenships)];
        codes.iter().flat_map(|cell| cell.split(';')).for_each(|code| add_country(&mut entry, code));
        let words: Vec<&str> = [row.cell(source), row.cell(programs)].into_iter().filter(|w| !w.is_empty()).collect();
        entry.reason = words.join(", ");
        list.entries.push(entry);
    });
    list
}

/// `targets.simple.csv` of OpenSanctions, whatever collection: its weight depends on the lists an entry stands on.
fn open_sanctions(table: Table<'_>, out: &mut Diagnostics) -> List {
    let [id, schema, name, aliases, countries, sanctions, dataset, seen] =
        ["id", "schema", "name", "aliases", "countries", "sanctions", "dataset", "last_seen"]
            .map(|name| table.column(name));
    let mut list = List::default();
    table.rows(out, |row, out| {
        // The copy is as old as what was seen last.
        list.state.date = list.state.date.max(read_date(row.cell(seen)));
        if !BODIES.contains(&row.cell(schema)) {
            return;
        }
        let mut entry = Entry { id: row.cell(id).to_owned(), ..Entry::default() };
        add_name(&mut entry, row.cell(name));
        if entry.id.is_empty() || entry.names.is_empty() {
            out.push(Diagnostic::new(Code::BadValue, &row.place, "an entry has no id or no name"));
            return;
        }
        row.cell(aliases).split(';').for_each(|alias| add_name(&mut entry, alias));
        row.cell(countries).split(';').for_each(|code| add_country(&mut entry, code));
        entry.person = row.cell(schema) == "Person";
        let freezes = FREEZING.iter().any(|name| row.cell(dataset).contains(name));
        entry.weight = Some(if freezes { Weight::Freeze } else { Weight::Evidence });
        let words: Vec<&str> = [row.cell(dataset), row.cell(sanctions)].into_iter().filter(|w| !w.is_empty()).collect();
        entry.reason = words.join(", ");
        list.entries.push(entry);
    });
    list
}
