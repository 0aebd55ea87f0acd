//! Reading partners and persons, and comparing their fields with the answers that say the same.
//!
//! This file does not know what is asked about them.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::proposal::{Answer, Party, Proposal, Slot};
use crate::rules::{Fill, Question, bit, country};
use crate::source::Place;
use crate::table::{At, Fields, Value, string_of};

use super::answer::read_country;
use super::ror;

/// The fields of every `[[partner]]`. `None` if there are too many.
pub(crate) fn read_partners(tables: &mut [Fields<'_>], out: &mut Diagnostics) -> Option<Vec<Party>> {
    check_count(tables, "partners", out)?;
    let (mut partners, mut seen) = (Vec::with_capacity(tables.len()), Vec::with_capacity(tables.len()));
    for fields in tables {
        let name = read_name(fields, "name", out);
        let country = fields.get("country").and_then(|value| read_country_field(value, out));
        let ror = fields.string("ror", out);
        if let Some(ror) = &ror
            && let Err(help) = ror::check(&ror.value)
        {
            let message = format!("`{}` is not a ROR id", ror.value);
            out.push(Diagnostic::new(Code::BadValue, &ror.place, message).help(help));
        }
        check_new(&seen, &partners, name.as_ref(), "partner", out);
        seen.push(place_of(name.as_ref()));
        let name = name.map(|n| n.value).unwrap_or_default();
        partners.push(Party { name, country, ror: ror.map(|r| r.value), role: String::new() });
    }
    Some(partners)
}

/// The fields of every `[[person]]`. `None` if there are too many.
pub(crate) fn read_persons(tables: &mut [Fields<'_>], out: &mut Diagnostics) -> Option<Vec<Party>> {
    check_count(tables, "persons", out)?;
    let (mut persons, mut seen) = (Vec::with_capacity(tables.len()), Vec::with_capacity(tables.len()));
    for fields in tables {
        let role = read_name(fields, "role", out);
        let name = read_name(fields, "name", out);
        check_new(&seen, &persons, name.as_ref(), "person", out);
        seen.push(place_of(name.as_ref()));
        let text = |at: Option<At<String>>| at.map(|a| a.value).unwrap_or_default();
        persons.push(Party { name: text(name), role: text(role), ..Party::default() });
    }
    Some(persons)
}

fn check_count(tables: &[Fields<'_>], what: &str, out: &mut Diagnostics) -> Option<()> {
    match tables.get(limits::PARTIES) {
        None => Some(()),
        Some(first) => {
            let message = format!("more than {} {what}", limits::PARTIES);
            let help = "assess them in several proposals";
            out.push(Diagnostic::new(Code::TooMany, &first.place, message).help(help));
            None
        }
    }
}

fn read_name(fields: &mut Fields<'_>, key: &'static str, out: &mut Diagnostics) -> Option<At<String>> {
    let name = string_of(fields.get(key)?, out)?;
    if name.value.trim().is_empty() {
        let message = format!("`{key}` is empty");
        out.push(
            Diagnostic::new(Code::BadValue, &name.place, message)
                .help("leave the line out if nothing is to stand here"),
        );
        return None;
    }
    Some(name)
}

/// A name that stands twice could not be named by a measure or a clearance. `seen`: where those of the others stand.
fn check_new(seen: &[Place], others: &[Party], name: Option<&At<String>>, what: &str, out: &mut Diagnostics) {
    let Some(name) = name else { return };
    if let Some((_, first)) = others.iter().zip(seen).find(|(other, _)| other.name == name.value) {
        let message = format!("a second {what} is called `{}`", name.value);
        let diagnostic = Diagnostic::new(Code::DuplicateId, &name.place, message).other(first, "the first");
        let help = "give each a name of its own, so that measures and clearances can tell them apart";
        out.push(diagnostic.help(help));
    }
}

fn place_of(name: Option<&At<String>>) -> Place {
    name.map(|name| name.place.clone()).unwrap_or_default()
}

fn read_country_field(value: Value<'_>, out: &mut Diagnostics) -> Option<[u8; 2]> {
    match value.as_str() {
        Some(text) => read_country(value, text, out),
        None => {
            value.expected("a country code in quotes, such as `\"DE\"`", out);
            None
        }
    }
}

/// Reports an answer that says something else than the field from which its question is filled.
pub(super) fn check_field(
    question: &Question,
    slot: Slot,
    answer: &Answer,
    value: Value<'_>,
    proposal: &Proposal,
    out: &mut Diagnostics,
) {
    let Some(fill) = question.from else { return };
    let differs = match (fill, answer) {
        // Where matches and an answer differ, the worse counts.
        (Fill::Screening, _) | (_, Answer::Missing | Answer::Unknown) => None,
        (Fill::Country, answer) => proposal
            .partners
            .get(slot.instance)
            .and_then(|partner| partner.country)
            .filter(|code| *answer != Answer::Country(*code))
            .map(|code| ("country", country::show(code))),
        (Fill::CountryChoice, answer) => proposal
            .partners
            .get(slot.instance)
            .and_then(|partner| partner.country)
            .filter(|code| question.choice_for(*code).is_some_and(|i| *answer != Answer::OneOf(bit(i))))
            .map(|code| ("country", country::show(code))),
        (Fill::Role, answer) => proposal
            .persons
            .get(slot.instance)
            .filter(|p| question.choice(&p.role).is_some_and(|i| *answer != Answer::OneOf(bit(i))))
            .map(|person| ("role", person.role.clone())),
    };
    if let Some((field, stated)) = differs {
        let message = format!("the answer to `{}` contradicts `{field} = \"{stated}\"`", question.id);
        let help = format!("say it once: `{field}` answers this question, so leave the answer out");
        out.push(Diagnostic::new(Code::Contradiction, &value.place(), message).help(help));
    }
}
