//! One question and its choices: order, levels, marks, dimension, what fills it.
//!
//! This file does not know other questions.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::rules::read::RESERVED;
use crate::rules::read::raw::{RawChoice, RawQuestion};
use crate::rules::{Fill, Kind, Nature, Question, Scope};
use crate::table::At;

/// Reports what is wrong with a question.
pub(super) fn check(question: &Question, raw: &RawQuestion, out: &mut Diagnostics) {
    if RESERVED.contains(&question.id.as_str()) {
        let message = format!("`{}` cannot be the id of a question", question.id);
        let help = "conditions use this word for something else";
        out.push(Diagnostic::new(Code::BadId, &raw.id.place, message).help(help));
    }
    check_filled(question, raw, out);
    let Some(kind) = raw.kind else { return };
    match kind {
        Kind::Choice | Kind::Multi => check_choices(question, raw, kind, out),
        Kind::Number | Kind::Country | Kind::Date | Kind::Text => {
            if let Some(choice) = raw.choices.first() {
                let message = format!("question `{}` has choices, but its kind takes none", question.id);
                let help = "choices belong to the kinds `choice` and `multi`";
                out.push(Diagnostic::new(Code::BadValue, &choice.id.place, message).help(help));
            }
        }
    }
    if question.nature == Nature::Levels && raw.dimension.is_none() {
        let message = format!("question `{}` has levels but no `dimension`", question.id);
        let diagnostic = Diagnostic::new(Code::MissingKey, &question.place, message);
        out.push(diagnostic.help("its levels would count nowhere; name the dimension they belong to"));
    }
    if let Some(floor) = raw.floor.as_ref().filter(|_| question.nature != Nature::Levels) {
        let message = format!("question `{}` has a floor but no levels", question.id);
        let help = "a floor says below which level no measure lowers the question; leave it out here";
        out.push(Diagnostic::new(Code::BadValue, &floor.place, message).help(help));
    }
}

/// `from` must find its field where the question is asked, in a form that answers it.
fn check_filled(question: &Question, raw: &RawQuestion, out: &mut Diagnostics) {
    let Some(from) = &raw.from else { return };
    let (field, scope, kind, wanted) = match from.value {
        Fill::Country => ("country", Scope::Partner, Kind::Country, "a partner question of kind `country` or `choice`"),
        Fill::CountryChoice => ("country", Scope::Partner, Kind::Choice, "a partner question"),
        Fill::Role => ("role", Scope::Person, Kind::Choice, "a person question of kind `choice`"),
    };
    if question.scope != scope || raw.kind.is_some_and(|k| k != kind) {
        let message = format!("`from = \"{field}\"` cannot fill question `{}`", question.id);
        out.push(Diagnostic::new(Code::WrongScope, &from.place, message).help(format!("it fills {wanted}")));
    }
}

fn check_choices(question: &Question, raw: &RawQuestion, kind: Kind, out: &mut Diagnostics) {
    if raw.choices.is_empty() && raw.choices_from.is_none() {
        let message = format!("question `{}` has no choices", question.id);
        let help = "write a `[[question.choice]]` for every answer, from benign to severe";
        out.push(Diagnostic::new(Code::MissingKey, &question.place, message).help(help));
    }
    check_ids(&raw.choices, out);
    check_levels(question, &raw.choices, out);
    check_open(question, &raw.choices, out);
    check_exclusive(question, &raw.choices, kind, out);
    check_countries(question, raw, out);
}

/// Where the country fills a question, one choice stands for every country that no other names.
fn check_countries(question: &Question, raw: &RawQuestion, out: &mut Diagnostics) {
    let id = &question.id;
    let named = raw.choices.iter().find_map(|c| c.countries.as_ref());
    let mut others = raw.choices.iter().filter(|c| c.countries.is_none());
    let Some(from) = raw.from.as_ref().filter(|from| from.value == Fill::CountryChoice) else {
        if let Some(named) = named {
            let message = format!("a choice of question `{id}` names countries, but the country does not fill it");
            let help = "`countries` belongs to partner questions of kind `choice` with `from = \"country\"`";
            out.push(Diagnostic::new(Code::ChoiceCountries, &named.place, message).help(help));
        }
        return;
    };
    if let Some(open) = raw.choices.iter().find_map(|c| c.open.as_ref()) {
        let message = format!("question `{id}` is filled from the country and has an open choice");
        let diagnostic = Diagnostic::new(Code::ChoiceCountries, open, message).label("nobody is asked to check it");
        out.push(diagnostic.help("leave `open` out, or let the question be asked: leave `from` and `countries` out"));
    }
    let help = "the one choice without `countries` stands for every other country";
    if named.is_none() {
        let message = format!("no choice of question `{id}` says for which countries it stands");
        let diagnostic = Diagnostic::new(Code::ChoiceCountries, &from.place, message).label("nothing to fill it by");
        out.push(diagnostic.help(format!("give all choices but one `countries`; {help}")));
        return;
    }
    match (others.next(), others.next()) {
        (Some(_), None) => {}
        (None, _) => {
            let message = format!("every choice of question `{id}` names countries");
            let diagnostic = Diagnostic::new(Code::ChoiceCountries, &from.place, message);
            out.push(diagnostic.label("nothing stands for a country that none names").help(help));
        }
        (Some(first), Some(second)) => {
            let message = format!("two choices of question `{id}` name no countries");
            let diagnostic = Diagnostic::new(Code::ChoiceCountries, &second.id.place, message).label("the second one");
            out.push(diagnostic.other(&first.id.place, "the first one").help(help));
        }
    }
}

fn check_ids(choices: &[RawChoice], out: &mut Diagnostics) {
    let mut seen: Vec<&At<String>> = Vec::with_capacity(choices.len());
    for choice in choices.iter().filter(|c| !c.id.value.is_empty()) {
        if let Some(first) = seen.iter().find(|id| id.value == choice.id.value) {
            let message = format!("choice `{}` is defined twice", choice.id.value);
            let diagnostic = Diagnostic::new(Code::DuplicateId, &choice.id.place, message).label("the second one");
            out.push(diagnostic.other(&first.place, "the first one"));
        }
        seen.push(&choice.id);
    }
}

/// All choices have a level, or none; levels never fall.
fn check_levels(question: &Question, choices: &[RawChoice], out: &mut Diagnostics) {
    let Some(with) = choices.iter().find_map(|c| c.level.as_ref()) else { return };
    let mut last = with;
    for choice in choices {
        let Some(level) = &choice.level else {
            if choice.level_stands {
                continue;
            }
            let message = format!("choice `{}` of question `{}` has no level", choice.id.value, question.id);
            let diagnostic = Diagnostic::new(Code::ChoiceWithoutLevel, &choice.id.place, message);
            let help = "give every choice a level, or none; all 0 makes a switch";
            out.push(diagnostic.other(&with.place, "another choice has one").help(help));
            continue;
        };
        if level.value < last.value {
            let message = format!("the level of choice `{}` is lower than the one before", choice.id.value);
            let diagnostic = Diagnostic::new(Code::LevelOrder, &level.place, message).label("falls");
            let help = "choices stand in order from benign to severe; move this one up";
            out.push(diagnostic.other(&last.place, "higher").help(help));
        }
        last = level;
    }
}

/// "Not checked yet" stands for every worse choice, so there must be an order, and something worse.
fn check_open(question: &Question, choices: &[RawChoice], out: &mut Diagnostics) {
    let last = choices.len().saturating_sub(1);
    for (at, choice) in choices.iter().enumerate() {
        let Some(open) = &choice.open else { continue };
        let (message, help) = if question.nature == Nature::Context {
            ("has no order, so nothing is worse", "leave `open` out; people answer \"unknown\" instead")
        } else if at == last {
            ("ends with an open choice, so nothing is worse", "put what it may turn out to be after it")
        } else {
            continue;
        };
        let message = format!("question `{}` {message} than `{}`", question.id, choice.id.value);
        out.push(Diagnostic::new(Code::OpenChoice, open, message).label("stands for every worse choice").help(help));
    }
}

/// "None of these" exists on multi questions only, and is the most benign answer.
fn check_exclusive(question: &Question, choices: &[RawChoice], kind: Kind, out: &mut Diagnostics) {
    if kind != Kind::Multi {
        if let Some(place) = choices.iter().find_map(|c| c.exclusive.as_ref()) {
            let message = format!("question `{}` takes one answer, so every choice is exclusive", question.id);
            let help = "`exclusive` belongs to the kind `multi`; leave it out";
            out.push(Diagnostic::new(Code::BadValue, place, message).help(help));
        }
        return;
    }
    let Some(joinable) = choices.iter().find(|c| c.exclusive.is_none()) else {
        if let Some(first) = choices.first() {
            let message = format!("no two choices of question `{}` can be chosen together", question.id);
            let help = "make it a question of kind `choice`";
            out.push(Diagnostic::new(Code::BadValue, &first.id.place, message).help(help));
        }
        return;
    };
    let after = choices.iter().skip_while(|c| c.exclusive.is_some());
    for place in after.filter_map(|c| c.exclusive.as_ref()).filter(|_| question.nature != Nature::Context) {
        let message = format!("an exclusive choice of question `{}` stands after others", question.id);
        let diagnostic = Diagnostic::new(Code::LevelOrder, place, message).label("counts as worse than those before");
        let help = "worse means more chosen; what is chosen alone (\"none of these\") stands first";
        out.push(diagnostic.other(&joinable.id.place, "can be chosen beside others").help(help));
    }
}
