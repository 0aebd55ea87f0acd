//! Reading one answer: what its question allows, strictly.
//!
//! `"unknown"` is possible everywhere. A list on a choice question means one of these, on a multi question exactly
//! these (`"unknown"` among them: and perhaps more). This file does not know where answers stand.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, quoted_list};
use crate::proposal::Answer;
use crate::rules::{Kind, Question, bit, bits, country};
use crate::table::Value;
use crate::text::nearest;

use super::ids::Ids;

/// The answer that nobody knows yet.
pub const UNKNOWN: &str = "unknown";

/// Most choices that a message lists.
const LISTED: usize = 16;

/// Reads one answer, with the ids of the choices. `None` if it does not fit; the mistake is reported.
pub(super) fn read_answer(
    question: &Question,
    ids: &Ids<'_>,
    value: Value<'_>,
    out: &mut Diagnostics,
) -> Option<Answer> {
    // No choice is called `unknown`.
    let one_of_them = value.as_str().filter(|_| question.kind == Kind::Choice).and_then(|id| ids.find(id, 0));
    match one_of_them {
        Some(choice) => Some(Answer::OneOf(bit(choice))),
        None if value.as_str() == Some(UNKNOWN) => Some(Answer::Unknown),
        None => read_other(question, ids, value, out),
    }
}

/// Reads an answer that is neither one choice nor `"unknown"`. Not mixed with what most answers need.
#[inline(never)]
fn read_other(question: &Question, ids: &Ids<'_>, value: Value<'_>, out: &mut Diagnostics) -> Option<Answer> {
    match question.kind {
        Kind::Choice => read_choice(question, ids, value, out),
        Kind::Multi => read_multi(question, ids, value, out),
        Kind::Number => expect(question, value, value.as_integer().map(Answer::Number), out),
        Kind::Date => expect(question, value, value.as_date().map(Answer::Date), out),
        Kind::Text => expect(question, value, value.as_str().map(|s| Answer::Text(s.to_owned())), out),
        Kind::Country => {
            let text = expect(question, value, value.as_str(), out)?;
            read_country(value, text, out).map(Answer::Country)
        }
    }
}

/// Reads a country code; anything else is reported at the value.
pub(crate) fn read_country(value: Value<'_>, text: &str, out: &mut Diagnostics) -> Option<[u8; 2]> {
    let code = country::parse(text);
    if code.is_none() {
        let message = format!("`{text}` is not a country code");
        let help = match country::meant(text) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "country codes are the two capital letters of ISO 3166-1, such as `DE` or `CN`".to_owned(),
        };
        out.push(Diagnostic::new(Code::BadValue, &value.place(), message).help(help));
    }
    code
}

fn read_choice(question: &Question, ids: &Ids<'_>, value: Value<'_>, out: &mut Diagnostics) -> Option<Answer> {
    if let Some(id) = value.as_str() {
        return read_id(question, ids, value, id, out).map(|choice| Answer::OneOf(bit(choice)));
    }
    let items = expect(question, value, value.items(), out)?;
    if items.len() == 0 {
        let message = format!("the answer to `{}` leaves no choice", question.id);
        let help = "list the choices that are still possible, or write `\"unknown\"`";
        out.push(
            Diagnostic::new(Code::AnswerWrongType, &value.place(), message).label("nothing stands here").help(help),
        );
        return None;
    }
    let list = read_list(question, ids, items, out)?;
    if let Some(word) = list.unknown {
        let message = format!("`unknown` cannot stand beside choices of `{}`", question.id);
        let help = "a list means one of these: leave `unknown` out, or write `\"unknown\"` alone";
        out.push(Diagnostic::new(Code::Contradiction, &word.place(), message).help(help));
        return None;
    }
    Some(Answer::OneOf(list.mask))
}

fn read_multi(question: &Question, ids: &Ids<'_>, value: Value<'_>, out: &mut Diagnostics) -> Option<Answer> {
    let items = expect(question, value, value.items(), out)?;
    let list = read_list(question, ids, items, out)?;
    let more = list.unknown.is_some();
    let alone = list.mask.count_ones() == 1 && !more;
    let exclusive = bits(list.mask).find_map(|i| question.choices.get(i).filter(|c| c.exclusive));
    if let (Some(choice), false) = (exclusive, alone) {
        let culprit = value.items().into_iter().flatten().find(|item| item.as_str() == Some(&choice.id));
        let message = format!("`{}` excludes every other choice of `{}`", choice.id, question.id);
        let help = format!("write `[\"{}\"]` alone, or leave it out", choice.id);
        out.push(Diagnostic::new(Code::Contradiction, &culprit.unwrap_or(value).place(), message).help(help));
        return None;
    }
    Some(Answer::Chosen { mask: list.mask, more })
}

/// What a list of choices says.
struct List<'t> {
    mask: u64,
    unknown: Option<Value<'t>>,
}

fn read_list<'t>(
    question: &Question,
    ids: &Ids<'_>,
    items: impl Iterator<Item = Value<'t>>,
    out: &mut Diagnostics,
) -> Option<List<'t>> {
    let mut list = List { mask: 0, unknown: None };
    let mut good = true;
    for item in items {
        if out.left_out > 0 {
            return None;
        }
        let Some(id) = expect(question, item, item.as_str(), out) else {
            good = false;
            continue;
        };
        if id == UNKNOWN {
            list.unknown = Some(item);
            continue;
        }
        let Some(choice) = read_id(question, ids, item, id, out) else {
            good = false;
            continue;
        };
        if list.mask & bit(choice) != 0 {
            let message = format!("`{id}` stands twice in the answer to `{}`", question.id);
            out.push(
                Diagnostic::new(Code::DuplicateId, &item.place(), message).help("name another choice, or leave it out"),
            );
            good = false;
        }
        list.mask |= bit(choice);
    }
    good.then_some(list)
}

fn read_id(question: &Question, ids: &Ids<'_>, value: Value<'_>, id: &str, out: &mut Diagnostics) -> Option<usize> {
    let choice = ids.find(id, 0);
    if choice.is_none() {
        let message = format!("`{id}` is not a choice of `{}`", question.id);
        let diagnostic = Diagnostic::new(Code::AnswerUnknownChoice, &value.place(), message).label("not a choice");
        out.push(diagnostic.help(possible_ids(question, id)));
    }
    choice
}

fn possible_ids(question: &Question, wrong: &str) -> String {
    let mut ids: Vec<&str> = question.choices.iter().map(|c| c.id.as_str()).collect();
    ids.push(UNKNOWN);
    let near = nearest(wrong, ids.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    let all = if ids.len() <= LISTED {
        format!("possible: {}", quoted_list(&ids))
    } else {
        format!("`cooprisk explain {}` lists the choices", question.id)
    };
    near.map_or_else(|| all.clone(), |near| format!("{near} {all}"))
}

/// Passes on what was read, or reports that the answer has the wrong shape.
fn expect<T>(question: &Question, value: Value<'_>, read: Option<T>, out: &mut Diagnostics) -> Option<T> {
    if read.is_none() {
        let message = format!("this does not answer `{}`", question.id);
        let diagnostic = Diagnostic::new(Code::AnswerWrongType, &value.place(), message);
        out.push(diagnostic.label(format!("this is {}", value.kind())).help(wanted(question, value)));
    }
    read
}

fn wanted(question: &Question, value: Value<'_>) -> String {
    let (id, choice) = (&question.id, question.choices.first().map_or("…", |c| c.id.as_str()));
    let pair =
        |answer: String| if value.is_json() { format!("\"{id}\": {answer}") } else { format!("{id} = {answer}") };
    let written = match question.kind {
        Kind::Choice => {
            let one = pair(format!("\"{choice}\""));
            format!("one choice (`{one}`), a list of those still possible")
        }
        Kind::Multi => format!("a list of choices (`{}`, `[]` for none)", pair(format!("[\"{choice}\"]"))),
        Kind::Number => format!("a whole number without quotes (`{}`)", pair("6".to_owned())),
        Kind::Country => format!("a country code (`{}`)", pair("\"DE\"".to_owned())),
        Kind::Date if value.is_json() => format!("a date in quotes (`{}`)", pair("\"2026-11-01\"".to_owned())),
        Kind::Date => format!("a date without quotes (`{}`)", pair("2026-11-01".to_owned())),
        Kind::Text => format!("a text in quotes (`{}`)", pair("\"…\"".to_owned())),
    };
    format!("write {written}, or `\"unknown\"`")
}
