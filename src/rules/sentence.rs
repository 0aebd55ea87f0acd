//! Conditions read back as sentences, in the rule set's own words.
//!
//! The sentence is the part behind “if” or “wenn”: rows are joined by “; or”, parts of a row by “and”. Choices with an
//! order read “this or worse”, sets are named with their size. Texts come from the rule set as they are: whoever shows
//! the sentence makes hidden characters visible. This file does not know answers.

use jiff::civil::Date;

use super::{Atom, Axis, Condition, Nature, Question, Row, RuleSet, Test, bit, bits, low_bits};
use crate::interval::Level;
use crate::text::{Lang, Phrase, Text, words};

/// Most countries that are listed one by one; a set with a name is named instead.
const COUNTRIES_LISTED: usize = 12;

/// The whole condition.
pub fn condition(rules: &RuleSet, condition: &Condition, lang: Lang) -> String {
    if condition.rows.is_empty() {
        return words::NEVER.get(lang).to_owned();
    }
    let rows: Vec<String> = condition.rows.iter().map(|r| row(rules, r, lang)).collect();
    rows.join(words::OR_ROWS.get(lang))
}

/// One row: everything that must hold together.
pub fn row(rules: &RuleSet, row: &Row, lang: Lang) -> String {
    let group = |atoms: &[Atom], and: Phrase| -> Option<String> {
        let parts: Vec<String> = atoms.iter().map(|a| atom(rules, a, lang)).collect();
        (!parts.is_empty()).then(|| parts.join(and.get(lang)))
    };
    let levels = row.levels.iter().map(|&(dimension, level)| reached(rules, dimension, level, lang));
    let parts: Vec<String> = group(&row.project, words::AND)
        .into_iter()
        .chain(group(&row.partner, words::AND_SAME_PARTNER))
        .chain(group(&row.person, words::AND_SAME_PERSON))
        .chain(levels)
        .collect();
    if parts.is_empty() { words::ALWAYS.get(lang).to_owned() } else { parts.join(words::AND.get(lang)) }
}

/// One part: what is said about one question.
pub fn atom(rules: &RuleSet, atom: &Atom, lang: Lang) -> String {
    let Some(question) = rules.questions.get(atom.question) else { return String::new() };
    let asked = quoted(lead(name(&question.text, &question.id, lang)), lang);
    let answered = |how: String| words::ANSWERED.with(lang, &[&asked, &how]);
    let includes = |phrase: Phrase, mask: u64, last: Phrase| {
        phrase.with(lang, &[&asked, &listed(&choices(question, mask, lang), last, lang)])
    };
    match &atom.test {
        Test::OneOf(mask) => answered(one_of(rules, question, *mask, lang)),
        Test::AnyOf(mask) => includes(words::INCLUDES, *mask, words::OR),
        Test::AllOf(mask) => includes(words::INCLUDES, *mask, words::AND),
        Test::NoneOf(mask) if mask.count_ones() == 1 => includes(words::INCLUDES_NOT, *mask, words::OR),
        Test::NoneOf(mask) => includes(words::INCLUDES_NONE, *mask, words::OR),
        Test::Country { codes, listed } => answered(country(rules, codes, *listed, lang)),
        Test::AtLeast(n) => answered(words::OR_MORE.with(lang, &[&n.to_string()])),
        Test::AtMost(n) => answered(words::OR_LESS.with(lang, &[&n.to_string()])),
        Test::Before(day) => answered(words::DAY_BEFORE.with(lang, &[&date(*day, lang)])),
        Test::After(day) => answered(words::DAY_AFTER.with(lang, &[&date(*day, lang)])),
    }
}

/// A level of a dimension, as a number and a word.
fn reached(rules: &RuleSet, dimension: usize, level: Level, lang: Lang) -> String {
    let name = rules.dimensions.get(dimension).map_or("", |d| name(&d.text, &d.id, lang));
    words::LEVEL_REACHED.with(lang, &[&quoted(name, lang), &level.number().to_string(), level_word(level, lang)])
}

/// The word for a level.
pub fn level_word(level: Level, lang: Lang) -> &'static str {
    words::LEVELS.get(usize::from(level.number())).map_or("", |word| word.get(lang))
}

/// A day as people write it.
pub fn date(day: Date, lang: Lang) -> String {
    match lang {
        Lang::En => day.to_string(),
        Lang::De => format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year()),
    }
}

/// A text in the quotation marks of the language.
pub fn quoted(text: &str, lang: Lang) -> String {
    words::QUOTED.with(lang, &[text])
}

fn one_of(rules: &RuleSet, question: &Question, mask: u64, lang: Lang) -> String {
    let all = question.all_choices();
    let lowest = mask.trailing_zeros() as usize;
    let runs_to_worst = mask == all & !low_bits(lowest);
    let rest = all & !mask;
    if rest == 0 {
        words::IN_ANY_WAY.get(lang).to_owned()
    } else if question.nature != Nature::Context && runs_to_worst && mask.count_ones() > 1 {
        let phrase = match question.nature {
            Nature::Switch => words::OR_BEYOND,
            Nature::Levels | Nature::Context if is_opportunity(rules, question) => words::OR_HIGHER,
            Nature::Levels | Nature::Context => words::OR_WORSE,
        };
        phrase.with(lang, &[&listed(&choices(question, bit(lowest), lang), words::OR, lang)])
    } else if rest.count_ones() < mask.count_ones() {
        words::ANYTHING_BUT.with(lang, &[&listed(&choices(question, rest, lang), words::OR, lang)])
    } else {
        words::WITH.with(lang, &[&listed(&choices(question, mask, lang), words::OR, lang)])
    }
}

fn is_opportunity(rules: &RuleSet, question: &Question) -> bool {
    question.dimension.and_then(|d| rules.dimensions.get(d)).is_some_and(|d| d.axis == Axis::Opportunity)
}

fn country(rules: &RuleSet, codes: &[[u8; 2]], is_listed: bool, lang: Lang) -> String {
    let texts: Vec<String> = codes.iter().map(|code| String::from_utf8_lossy(code).into_owned()).collect();
    let same = |items: &[String]| items.len() >= texts.len() && texts.iter().all(|code| items.contains(code));
    let set = rules.sets.iter().find(|set| same(&set.items) && set.items.iter().all(|item| texts.contains(item)));
    if let Some(set) = set {
        let phrase = if is_listed { words::COUNTRY_OF } else { words::COUNTRY_OUTSIDE };
        return phrase.with(lang, &[&quoted(&set.name, lang), &texts.len().to_string()]);
    }
    let phrase = if is_listed { words::WITH } else { words::ANYTHING_BUT };
    let left_out = texts.len().saturating_sub(COUNTRIES_LISTED);
    let mut shown: Vec<String> = texts.into_iter().take(COUNTRIES_LISTED).collect();
    if left_out > 0 {
        shown.push(words::MORE.with(lang, &[&left_out.to_string()]));
    }
    phrase.with(lang, &[&listed(&shown, words::OR, lang)])
}

fn choices(question: &Question, mask: u64, lang: Lang) -> Vec<String> {
    let chosen = bits(mask).filter_map(|i| question.choices.get(i));
    chosen.map(|choice| quoted(name(&choice.text, &choice.id, lang), lang)).collect()
}

/// `a, b or c`
fn listed(items: &[String], last: Phrase, lang: Lang) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{}{}{end}", first.join(", "), last.get(lang)),
    }
}

/// The text, or the id where there is none.
fn name<'t>(text: &'t Text, id: &'t str, lang: Lang) -> &'t str {
    let text = text.get(lang);
    if text.is_empty() { id } else { text }
}

/// The question itself, without the remarks that may follow it.
pub fn lead(text: &str) -> &str {
    text.split_inclusive('?').next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::super::{Choice, Dimension, Kind, Scope, Set};
    use super::*;

    fn text(en: &str, de: &str) -> Text {
        Text { en: en.to_owned(), de: de.to_owned() }
    }

    fn question(id: &str, asks: Text, kind: Kind, nature: Nature, choices: &[(&str, &str)]) -> Question {
        let choices = choices.iter().map(|(en, de)| Choice { text: text(en, de), ..Choice::default() }).collect();
        Question { id: id.to_owned(), text: asks, kind, nature, choices, ..Question::default() }
    }

    fn rules() -> RuleSet {
        let kinds = [("civil", "zivil"), ("mixed", "gemischt"), ("defence", "Rüstung")];
        let ways = [("data", "Daten"), ("goods", "Güter"), ("people", "Personen")];
        let who = text("Who is the partner? Look at the owner.", "Wer ist der Partner? Sehen Sie auf den Träger.");
        let what = text("What leaves?", "Was geht hinaus?");
        let mut rules = RuleSet {
            questions: vec![
                question("type", who, Kind::Choice, Nature::Levels, &kinds),
                question("ways", what.clone(), Kind::Multi, Nature::Switch, &ways),
                question("country", text("Where?", "Wo?"), Kind::Country, Nature::Context, &[]),
                question("months", text("How long?", "Wie lange?"), Kind::Number, Nature::Context, &[]),
                question("start", text("When?", "Wann?"), Kind::Date, Nature::Context, &[]),
                question("payer", text("Who pays?", "Wer zahlt?"), Kind::Choice, Nature::Context, &kinds),
                question("form", text("How deep?", "Wie tief?"), Kind::Choice, Nature::Switch, &kinds),
                question("gain", text("What gain?", "Welcher Nutzen?"), Kind::Choice, Nature::Levels, &kinds),
            ],
            dimensions: vec![
                Dimension { id: "field".to_owned(), ..Dimension::default() },
                Dimension { axis: Axis::Opportunity, text: text("Benefit", "Nutzen"), ..Dimension::default() },
            ],
            sets: vec![Set {
                name: "care".to_owned(),
                items: vec!["RU".to_owned(), "CN".to_owned()],
                ..Set::default()
            }],
            ..RuleSet::default()
        };
        for question in &mut rules.questions {
            match question.id.as_str() {
                "type" => question.scope = Scope::Partner,
                "gain" => question.dimension = Some(1),
                _ => {}
            }
        }
        rules
    }

    #[track_caller]
    fn check(test: Test, question: usize, en: &str, de: &str) {
        let one = Atom { question, test, place: Default::default() };
        assert_eq!(atom(&rules(), &one, Lang::En), en);
        assert_eq!(atom(&rules(), &one, Lang::De), de);
    }

    #[test]
    fn ordered_choices_read_this_or_worse() {
        check(
            Test::OneOf(0b110),
            0,
            "“Who is the partner?” is answered “mixed” or worse",
            "„Wer ist der Partner?“ mit „gemischt“ oder schwerwiegender beantwortet ist",
        );
        check(
            Test::OneOf(0b100),
            0,
            "“Who is the partner?” is answered “defence”",
            "„Wer ist der Partner?“ mit „Rüstung“ beantwortet ist",
        );
        check(
            Test::OneOf(0b111),
            0,
            "“Who is the partner?” is answered in any way",
            "„Wer ist der Partner?“ in irgendeiner Weise beantwortet ist",
        );
        check(
            Test::OneOf(0b110),
            6,
            "“How deep?” is answered “mixed” or beyond",
            "„Wie tief?“ mit „gemischt“ oder weitergehend beantwortet ist",
        );
        check(
            Test::OneOf(0b110),
            7,
            "“What gain?” is answered “mixed” or higher",
            "„Welcher Nutzen?“ mit „gemischt“ oder höher beantwortet ist",
        );
    }

    #[test]
    fn choices_without_order_are_listed_or_excluded() {
        check(
            Test::OneOf(0b110),
            5,
            "“Who pays?” is answered with anything but “civil”",
            "„Wer zahlt?“ anders als mit „zivil“ beantwortet ist",
        );
        check(Test::OneOf(0b001), 5, "“Who pays?” is answered “civil”", "„Wer zahlt?“ mit „zivil“ beantwortet ist");
    }

    #[test]
    fn several_choices_are_included_or_not() {
        let (en, de) = ("the answer to “What leaves?” ", "die Antwort auf „Was geht hinaus?“ ");
        let both = |test, e: &str, d: &str| check(test, 1, &format!("{en}{e}"), &format!("{de}{d}"));
        both(Test::AnyOf(0b110), "includes “goods” or “people”", "„Güter“ oder „Personen“ enthält");
        both(Test::AllOf(0b111), "includes “data”, “goods” and “people”", "„Daten“, „Güter“ und „Personen“ enthält");
        both(Test::NoneOf(0b001), "does not include “data”", "„Daten“ nicht enthält");
        both(Test::NoneOf(0b011), "includes none of “data” or “goods”", "nichts von „Daten“ oder „Güter“ enthält");
    }

    #[test]
    fn sets_of_countries_are_named_with_their_size() {
        let country = |codes: &[[u8; 2]], listed| Test::Country { codes: codes.to_vec(), listed };
        check(
            country(&[*b"CN", *b"RU"], true),
            2,
            "“Where?” is answered with a country of the set “care” (2)",
            "„Wo?“ mit einem Land der Gruppe „care“ (2) beantwortet ist",
        );
        check(
            country(&[*b"CN", *b"RU"], false),
            2,
            "“Where?” is answered with a country outside the set “care” (2)",
            "„Wo?“ mit einem Land außerhalb der Gruppe „care“ (2) beantwortet ist",
        );
        check(
            country(&[*b"CN", *b"IR"], true),
            2,
            "“Where?” is answered CN or IR",
            "„Wo?“ mit CN oder IR beantwortet ist",
        );
    }

    #[test]
    fn numbers_and_dates() {
        check(
            Test::AtLeast(6),
            3,
            "“How long?” is answered with 6 or more",
            "„Wie lange?“ mit 6 oder mehr beantwortet ist",
        );
        check(
            Test::AtMost(6),
            3,
            "“How long?” is answered with 6 or less",
            "„Wie lange?“ mit 6 oder weniger beantwortet ist",
        );
        check(
            Test::Before(day(2027, 3, 1)),
            4,
            "“When?” is answered with a day before 2027-03-01",
            "„Wann?“ mit einem Tag vor dem 01.03.2027 beantwortet ist",
        );
        check(
            Test::After(day(2027, 3, 1)),
            4,
            "“When?” is answered with a day after 2027-03-01",
            "„Wann?“ mit einem Tag nach dem 01.03.2027 beantwortet ist",
        );
    }

    #[test]
    fn rows_and_their_parts_are_joined() {
        let part = |question, test| Atom { question, test, place: Default::default() };
        let first = Row {
            partner: vec![part(0, Test::OneOf(0b100)), part(0, Test::OneOf(0b110))],
            project: vec![part(3, Test::AtLeast(6))],
            ..Row::default()
        };
        let second = Row { levels: vec![(0, Level::Elevated), (1, Level::Low)], ..Row::default() };
        let whole = Condition { rows: vec![first, second], ..Condition::default() };
        assert_eq!(
            condition(&rules(), &whole, Lang::En),
            "“How long?” is answered with 6 or more and “Who is the partner?” is answered “defence” and, for the same \
             partner, “Who is the partner?” is answered “mixed” or worse; or the dimension “field” is at level 3 \
             (elevated) or above and the dimension “Benefit” is at level 1 (low) or above"
        );
        assert_eq!(
            condition(&rules(), &whole, Lang::De),
            "„Wie lange?“ mit 6 oder mehr beantwortet ist und „Wer ist der Partner?“ mit „Rüstung“ beantwortet ist und \
             für denselben Partner „Wer ist der Partner?“ mit „gemischt“ oder schwerwiegender beantwortet ist; oder die \
             Dimension „field“ mindestens Stufe 3 (erhöht) erreicht und die Dimension „Nutzen“ mindestens Stufe 1 \
             (gering) erreicht"
        );
        assert_eq!(condition(&rules(), &Condition::default(), Lang::De), "nie");
    }
}
