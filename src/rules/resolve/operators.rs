//! One right-hand side for one question → a test on masks, or what is wrong with it.
//!
//! Which operator goes with which question is decided here and nowhere else: on ordered choices only what says "this or
//! worse", because the engine's two passes rest on it (`assess.rs`). This file does not know rows.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, quoted_list};
use crate::interval::Level;
use crate::rules::read::raw::{Operator, RawSet, RawTest};
use crate::rules::{Kind, Nature, Question, Test, bit, bits, country, low_bits};
use crate::source::Place;
use crate::table::At;

use super::names::Names;

/// What a test may name besides the choices of its question.
pub(super) struct Sets<'r> {
    /// The sets.
    pub(super) list: &'r [RawSet],
    /// Their names.
    pub(super) names: &'r Names<'r>,
}

/// A value of a right-hand side, sets written out.
struct Named<'v> {
    value: &'v str,
    /// Where the value stands: in the condition, or in the set.
    place: &'v Place,
    /// The set it comes from, and where that was named.
    set: Option<&'v At<String>>,
}

/// Compiles a test. `None` if it was reported as wrong.
pub(super) fn compile(question: &Question, raw: &RawTest, sets: &Sets<'_>, out: &mut Diagnostics) -> Option<Test> {
    let test = match question.kind {
        Kind::Choice => choice(question, raw, sets, out),
        Kind::Multi => multi(question, raw, sets, out),
        Kind::Number => number(&raw.operator),
        Kind::Country => country_test(&raw.operator, sets, out),
        Kind::Date => date(&raw.operator),
        Kind::Text => Compiled::Unfit,
    };
    match test {
        Compiled::Test(test) => Some(test),
        Compiled::Reported => None,
        Compiled::Unfit => {
            out.push(unfit(question, raw));
            None
        }
    }
}

enum Compiled {
    Test(Test),
    /// Wrong, and said so already.
    Reported,
    /// The operator does not go with this kind of question.
    Unfit,
}

impl Compiled {
    fn of(test: Option<Test>) -> Compiled {
        test.map_or(Compiled::Reported, Compiled::Test)
    }
}

fn number(operator: &Operator) -> Compiled {
    match operator {
        Operator::AtLeast(n) => Compiled::Test(Test::AtLeast(*n)),
        Operator::AtMost(n) => Compiled::Test(Test::AtMost(*n)),
        _ => Compiled::Unfit,
    }
}

fn date(operator: &Operator) -> Compiled {
    match operator {
        Operator::Before(day) => Compiled::Test(Test::Before(*day)),
        Operator::After(day) => Compiled::Test(Test::After(*day)),
        _ => Compiled::Unfit,
    }
}

fn country_test(operator: &Operator, sets: &Sets<'_>, out: &mut Diagnostics) -> Compiled {
    let (values, listed) = match operator {
        Operator::OneOf(values) => (values, true),
        Operator::Not(values) => (values, false),
        _ => return Compiled::Unfit,
    };
    Compiled::of(country_codes(values, sets, out).map(|codes| Test::Country { codes, listed }))
}

/// The country codes named, sets written out, sorted, each once. `None` if something was reported as wrong.
pub(super) fn country_codes(values: &[At<String>], sets: &Sets<'_>, out: &mut Diagnostics) -> Option<Vec<[u8; 2]>> {
    let named = written_out(values, sets, out)?;
    let count = named.len();
    let mut codes: Vec<[u8; 2]> = named.iter().filter_map(|n| country_code(n, out)).collect();
    if codes.len() < count {
        return None;
    }
    codes.sort_unstable();
    codes.dedup();
    Some(codes)
}

fn country_code(named: &Named<'_>, out: &mut Diagnostics) -> Option<[u8; 2]> {
    let code = country::parse(named.value);
    if code.is_none() {
        let message = format!("`{}` is not a country code", named.value);
        let mut diagnostic = Diagnostic::new(Code::BadValue, named.place, message);
        if let Some(set) = named.set {
            diagnostic = diagnostic.other(&set.place, "used for a country question here");
        }
        out.push(diagnostic.help(match country::meant(named.value) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "countries are written as two capital letters (ISO 3166-1 alpha-2), like `DE`".to_owned(),
        }));
    }
    code
}

fn choice(question: &Question, raw: &RawTest, sets: &Sets<'_>, out: &mut Diagnostics) -> Compiled {
    let ordered = question.nature != Nature::Context;
    let mask = match &raw.operator {
        Operator::OneOf(values) => mask_of(question, values, sets, out),
        Operator::Not(values) if !ordered => {
            mask_of(question, values, sets, out).map(|mask| question.all_choices() & !mask)
        }
        Operator::AtLeastChoice(id) if ordered => at_least(question, id, out),
        Operator::Level(level) if ordered => from_level(question, *level, raw, out),
        _ => return Compiled::Unfit,
    };
    let Some(mask) = mask else { return Compiled::Reported };
    if mask == 0 {
        let message = format!("no choice of `{}` is left", question.id);
        out.push(Diagnostic::new(Code::NeverTrue, &raw.place, message).label("this never holds"));
        return Compiled::Reported;
    }
    match missing_worse(question, mask) {
        Some(missing) if ordered => {
            out.push(not_upward_closed(question, raw, mask, missing));
            Compiled::Reported
        }
        Some(_) | None => Compiled::Test(Test::OneOf(mask)),
    }
}

fn multi(question: &Question, raw: &RawTest, sets: &Sets<'_>, out: &mut Diagnostics) -> Compiled {
    let ordered = question.nature != Nature::Context;
    let masked = |values: &[At<String>], out: &mut Diagnostics| {
        let mask = mask_of(question, values, sets, out)?;
        let exclusive = mask & !question.joinable();
        match bits(exclusive).next().and_then(|i| question.choices.get(i)) {
            Some(choice) if ordered => {
                let message = format!("`{}` is chosen alone, so choosing more ends it", choice.id);
                let diagnostic = Diagnostic::new(Code::NotUpwardClosed, &raw.place, message)
                    .label("a worse answer would make this false")
                    .other(&choice.place, "marked `exclusive` here");
                out.push(diagnostic.help("test for the choices that are worse, or make it two questions"));
                None
            }
            Some(_) | None => Some(mask),
        }
    };
    match &raw.operator {
        Operator::AnyOf(values) => Compiled::of(masked(values, out).map(Test::AnyOf)),
        Operator::AllOf(values) => {
            let mask = masked(values, out);
            if mask.is_some_and(|m| m & !question.joinable() != 0 && m.count_ones() > 1) {
                let message = "an `exclusive` choice is never chosen beside others";
                out.push(Diagnostic::new(Code::NeverTrue, &raw.place, message).label("this never holds"));
                return Compiled::Reported;
            }
            Compiled::of(mask.map(Test::AllOf))
        }
        Operator::NoneOf(values) if !ordered => Compiled::of(masked(values, out).map(Test::NoneOf)),
        Operator::Level(level) if ordered => Compiled::of(from_level(question, *level, raw, out).map(Test::AnyOf)),
        _ => Compiled::Unfit,
    }
}

/// The mask of the choices named, sets written out.
fn mask_of(question: &Question, values: &[At<String>], sets: &Sets<'_>, out: &mut Diagnostics) -> Option<u64> {
    let named = written_out(values, sets, out)?;
    let choices: Option<Vec<u64>> = named
        .iter()
        .map(|n| {
            question.choice(n.value).map(bit).or_else(|| {
                out.push(no_choice(question, n));
                None
            })
        })
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    choices.map(|bits| bits.into_iter().fold(0, |mask, bit| mask | bit))
}

fn at_least(question: &Question, id: &At<String>, out: &mut Diagnostics) -> Option<u64> {
    let Some(lowest) = question.choice(&id.value) else {
        out.push(no_choice(question, &Named { value: &id.value, place: &id.place, set: None }));
        return None;
    };
    Some(question.all_choices() & !low_bits(lowest))
}

/// The choices at this level or above.
fn from_level(question: &Question, level: Level, raw: &RawTest, out: &mut Diagnostics) -> Option<u64> {
    if level == Level::None {
        let message = "every answer is at level 0 or above";
        let help = "name the lowest level that matters, 1 to 4";
        out.push(Diagnostic::new(Code::BadValue, &raw.place, message).help(help));
        return None;
    }
    let indices = (0..question.choices.len()).filter(|i| question.level(*i) >= level);
    let mask = indices.fold(0, |mask, i| mask | bit(i));
    if mask == 0 {
        let highest = question.level_of(question.all_choices()).number();
        let message = format!("no choice of `{}` is at level {} or above", question.id, level.number());
        let diagnostic = Diagnostic::new(Code::NeverTrue, &raw.place, message).label("this never holds");
        out.push(diagnostic.other(&question.place, format!("its highest level is {highest}")));
        return None;
    }
    Some(mask)
}

/// The values with sets written out; `None` if a set is not known.
fn written_out<'v>(values: &'v [At<String>], sets: &Sets<'v>, out: &mut Diagnostics) -> Option<Vec<Named<'v>>> {
    let mut named = Vec::new();
    let mut whole = true;
    for value in values {
        let Some(name) = value.value.strip_prefix('@') else {
            named.push(Named { value: &value.value, place: &value.place, set: None });
            continue;
        };
        match sets.names.find_at(name, &value.place, out).and_then(|set| sets.list.get(set)) {
            Some(set) => {
                named.extend(set.items.iter().map(|i| Named { value: &i.value, place: &i.place, set: Some(value) }));
            }
            None => whole = false,
        }
    }
    whole.then_some(named)
}

fn no_choice(question: &Question, named: &Named<'_>) -> Diagnostic {
    let message = format!("question `{}` has no choice `{}`", question.id, named.value);
    let other = match named.set {
        Some(set) => (&set.place, "used for that question here"),
        None => (&question.place, "the question stands here"),
    };
    Diagnostic::new(Code::UnknownChoice, named.place, message)
        .other(other.0, other.1)
        .suggest(named.value, question.choices.iter().map(|c| c.id.as_str()))
}

/// The first choice that is worse than the mildest of the mask and not in it.
fn missing_worse(question: &Question, mask: u64) -> Option<usize> {
    let lowest = bits(mask).next()?;
    bits(question.all_choices() & !low_bits(lowest) & !mask).next()
}

fn not_upward_closed(question: &Question, raw: &RawTest, mask: u64, missing: usize) -> Diagnostic {
    let id = |i: Option<usize>| i.and_then(|i| question.choices.get(i)).map_or("", |c| c.id.as_str());
    let (mildest, missing_id) = (id(bits(mask).next()), id(Some(missing)));
    let message = format!("a worse answer to `{}` would make this false", question.id);
    let diagnostic = Diagnostic::new(Code::NotUpwardClosed, &raw.place, message)
        .label(format!("`{missing_id}` is missing"))
        .help(format!(
            "list the choices up to the worst one: `{{ at_least = \"{mildest}\" }}`; if `{mildest}` and \
             `{missing_id}` are two different things, make it two questions"
        ));
    match question.choices.get(missing) {
        Some(choice) => diagnostic.other(&choice.place, format!("worse than `{mildest}`")),
        None => diagnostic,
    }
}

fn unfit(question: &Question, raw: &RawTest) -> Diagnostic {
    let ordered = question.nature != Nature::Context;
    let (kind, possible): (&str, &[&str]) = match (question.kind, ordered) {
        (Kind::Choice, true) => ("a choice question with an order", &["{ at_least = \"…\" }", "{ level = n }", "[…]"]),
        (Kind::Choice, false) => ("a choice question without levels", &["\"…\"", "[…]", "{ not = … }"]),
        (Kind::Multi, true) => {
            ("a multi question with an order", &["{ any_of = […] }", "{ all_of = […] }", "{ level = n }"])
        }
        (Kind::Multi, false) => {
            ("a multi question without levels", &["{ any_of = […] }", "{ all_of = […] }", "{ none_of = […] }"])
        }
        (Kind::Number, _) => ("a number question", &["{ at_least = n }", "{ at_most = n }"]),
        (Kind::Country, _) => ("a country question", &["\"DE\"", "[…]", "\"@set\"", "{ not = … }"]),
        (Kind::Date, _) => ("a date question", &["{ before = date }", "{ after = date }"]),
        (Kind::Text, _) => ("a text question", &[]),
    };
    let help = match possible {
        [] => "free text steers nothing; ask for a choice where a rule depends on it".to_owned(),
        possible => format!("possible on {kind}: {}", quoted_list(possible)),
    };
    let wants_order = matches!(raw.operator, Operator::AtLeastChoice(_) | Operator::Level(_));
    let help = if wants_order && matches!(question.kind, Kind::Choice | Kind::Multi) && !ordered {
        format!("{help}; if the choices have an order, give each a level (all 0 makes a switch)")
    } else {
        help
    };
    let message = format!("{} cannot be used on `{}`", show(&raw.operator), question.id);
    Diagnostic::new(Code::WrongOperator, &raw.place, message)
        .label(format!("`{}` is {kind}", question.id))
        .other(&question.place, "the question stands here")
        .help(help)
}

/// The operator as written, in backticks.
fn show(operator: &Operator) -> &'static str {
    match operator {
        Operator::OneOf(values) if values.len() == 1 => "a single value",
        Operator::OneOf(_) => "a list of values",
        Operator::Not(_) => "`not`",
        Operator::AtLeastChoice(_) => "`at_least` with a choice",
        Operator::AtLeast(_) => "`at_least` with a number",
        Operator::AtMost(_) => "`at_most`",
        Operator::Level(_) => "`level`",
        Operator::AnyOf(_) => "`any_of`",
        Operator::AllOf(_) => "`all_of`",
        Operator::NoneOf(_) => "`none_of`",
        Operator::Before(_) => "`before`",
        Operator::After(_) => "`after`",
    }
}
