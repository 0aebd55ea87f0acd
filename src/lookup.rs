//! Looking words up in a list: which items have to do with what somebody typed, and why.
//!
//! Every word is compared with every word of every item: as it is, as a part of a compound (German writes them as one
//! word), and with small typing errors. Case, accents and umlauts do not count (ü = ue = u). Words that few items know
//! weigh more. The order is that of the scores, then that of the list; nothing here is random or floating. A hit is
//! something to look at, never an answer. This file does not know questions.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::limits;
use crate::rules::list::{Item, List};
use crate::text::Lang;

/// What a look-up in one list gave.
#[derive(Clone, Debug, Default)]
pub struct Found<'l> {
    /// Items, best first.
    pub hits: Vec<Hit<'l>>,
    /// Words as typed that nothing in the list fits.
    pub missed: Vec<String>,
}

/// An item with what led to it.
#[derive(Clone, Debug)]
pub struct Hit<'l> {
    /// The item.
    pub item: &'l Item,
    /// How well it fits.
    pub score: u32,
    /// The words of the list that were meant, as they stand there.
    pub by: Vec<&'l str>,
}

/// Words that say nothing about a field, folded.
const IDLE: [&str; 40] = [
    "a", "am", "an", "and", "at", "auf", "aus", "bei", "by", "das", "dem", "den", "der", "des", "die", "ein", "eine",
    "einer", "for", "from", "fur", "im", "in", "it", "mit", "nach", "oder", "of", "on", "or", "the", "to", "und", "us",
    "von", "with", "zu", "zum", "zur", "our",
];

/// Shortest word that counts as a part of a compound at its beginning or end, and anywhere in it.
const PART_AT_END: usize = 4;
const PART_INSIDE: usize = 6;

/// Shortest word with one typing error, and with two.
const ONE_ERROR: usize = 5;
const TWO_ERRORS: usize = 9;

/// What a word is worth that is the same, per thousand; every weaker match is worth less.
const SAME: u32 = 1000;

/// Where a word stands, by what it says about the item.
const NUMBER: u32 = 6;
const KEYWORD: u32 = 4;
const TITLE: u32 = 4;
const HEADING: u32 = 1;

/// A name of an item: its number, title, heading or a keyword.
struct Phrase<'l> {
    shown: &'l str,
    words: Vec<String>,
    weight: u32,
}

/// Looks the words of a query up in a list.
pub fn search<'l>(list: &'l List, query: &str) -> Found<'l> {
    let index: Vec<Vec<Phrase<'l>>> = list.items.iter().map(|item| phrases(list, item)).collect();
    let mut words = words_of(list, query);
    words.truncate(limits::LOOKUP_WORDS);
    let mut found = Found::default();
    let mut scores: Vec<(u32, Vec<&'l str>)> = vec![(0, Vec::new()); list.items.len()];
    for (typed, word) in &words {
        let fits: Vec<Option<(u32, &'l str)>> = index.iter().map(|phrases| best(phrases, word)).collect();
        let known = fits.iter().flatten().count();
        if known == 0 {
            found.missed.push(typed.clone());
        }
        for (total, fit) in scores.iter_mut().zip(fits) {
            let Some((score, shown)) = fit else { continue };
            total.0 = total.0.saturating_add(score.saturating_mul(rarity(known)));
            if !total.1.contains(&shown) {
                total.1.push(shown);
            }
        }
    }
    let together = |phrases: &[Phrase<'l>]| phrases.iter().any(|p| is_whole(p, &words));
    for ((score, by), phrases) in scores.iter_mut().zip(&index) {
        if *score > 0 && together(phrases) {
            *score = score.saturating_add(SAME.saturating_mul(KEYWORD));
        }
        by.truncate(3);
    }
    let items = list.items.iter().zip(scores).filter(|(_, (score, _))| *score > 0);
    found.hits = items.map(|(item, (score, by))| Hit { item, score, by }).collect();
    found.hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    // What fits much worse than the best is noise.
    let least = found.hits.first().map_or(0, |best| best.score / 4);
    found.hits.retain(|hit| hit.score >= least);
    found.hits.truncate(limits::LOOKUP_HITS);
    found
}

/// The words of a query, as typed and folded. A number of the list is one word, however its parts are divided.
fn words_of(list: &List, query: &str) -> Vec<(String, String)> {
    let whole = number(query);
    let is_number = whole.len() >= 2 && whole.chars().any(|c| c.is_ascii_digit());
    if is_number && list.items.iter().any(|item| number(&item.id).starts_with(&whole)) {
        return vec![(query.trim().to_owned(), whole)];
    }
    let composed: String = query.nfkc().collect();
    let typed = composed.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let all: Vec<(String, String)> = typed.map(|w| (w.to_owned(), fold(w))).collect();
    let mut words: Vec<(String, String)> = Vec::with_capacity(all.len());
    for (typed, word) in all {
        let known = words.iter().any(|(_, earlier)| *earlier == word);
        if word.chars().count() > 1 && !IDLE.contains(&word.as_str()) && !known {
            words.push((typed, word));
        }
    }
    words
}

fn phrases<'l>(list: &'l List, item: &'l Item) -> Vec<Phrase<'l>> {
    let mut all = vec![Phrase { shown: &item.id, words: vec![number(&item.id)], weight: NUMBER }];
    let mut add = |shown: &'l str, weight: u32| {
        let words: Vec<String> =
            shown.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|w| w.len() > 1 && !is_idle(w)).collect();
        all.push(Phrase { shown, words, weight });
    };
    item.keywords.iter().for_each(|word| add(word, KEYWORD));
    Lang::ALL.into_iter().for_each(|lang| add(item.text.get(lang), TITLE));
    if let Some(part) = item.part.and_then(|at| list.parts.get(at)) {
        Lang::ALL.into_iter().for_each(|lang| add(part.text.get(lang), HEADING));
    }
    all
}

fn is_idle(word: &str) -> bool {
    IDLE.contains(&word)
}

/// The best fit of a word among the names of an item, and the name.
fn best<'l>(phrases: &[Phrase<'l>], word: &str) -> Option<(u32, &'l str)> {
    let mut best: Option<(u32, &'l str)> = None;
    for phrase in phrases {
        let closest = phrase.words.iter().map(|w| closeness(word, w)).max().unwrap_or(0);
        let score = closest.saturating_mul(phrase.weight);
        if score > best.map_or(0, |(score, _)| score) {
            best = Some((score, phrase.shown));
        }
    }
    best
}

/// How near two folded words are, per thousand.
fn closeness(typed: &str, known: &str) -> u32 {
    if typed == known {
        return SAME;
    }
    let (long, short) = if typed.len() >= known.len() { (typed, known) } else { (known, typed) };
    let digits = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    if digits(typed) || digits(known) {
        // Numbers are the same or go on: `6a003b` is a part of `6a003`, `6a` holds it.
        return if short.len() >= 2 && digits(short) && long.starts_with(short) { share(500, short, long) } else { 0 };
    }
    let length = short.chars().count();
    if length >= PART_AT_END && long.starts_with(short) {
        return share(600, short, long);
    }
    if length >= PART_AT_END && long.ends_with(short) {
        return share(550, short, long);
    }
    let errors = match length {
        TWO_ERRORS.. => 2,
        ONE_ERROR.. => 1,
        _ => 0,
    };
    if long.chars().count().abs_diff(length) <= errors {
        match strsim::damerau_levenshtein(typed, known) {
            1 if errors >= 1 => return 700,
            2 if errors >= 2 => return 500,
            _ => {}
        }
    }
    if length >= PART_INSIDE && long.contains(short) { share(400, short, long) } else { 0 }
}

/// At least so much, and more the larger the part of the longer word.
fn share(least: u32, short: &str, long: &str) -> u32 {
    let of = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let part = of(short.len()).saturating_mul(250).checked_div(of(long.len())).unwrap_or(0);
    least.saturating_add(part)
}

/// Words that few items know say more.
fn rarity(known: usize) -> u32 {
    match known {
        0..=3 => 4,
        4..=10 => 3,
        11..=30 => 2,
        _ => 1,
    }
}

/// Whether every word of a name of several words was typed.
fn is_whole(phrase: &Phrase<'_>, words: &[(String, String)]) -> bool {
    phrase.words.len() > 1 && phrase.words.iter().all(|w| words.iter().any(|(_, typed)| closeness(typed, w) >= 700))
}

/// A word without case, accents and compatibility forms; ä = ae = a, ö = oe = o, ü = ue = u, ß = ss.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return without_e(word.to_ascii_lowercase());
    }
    let bare = word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let bare: String = bare.collect::<String>().replace('ß', "ss");
    without_e(bare)
}

/// ae = a, oe = o, ue = u, as umlauts are written.
fn without_e(word: String) -> String {
    let (mut bare, mut last) = (word, ' ');
    bare.retain(|c| {
        let before = std::mem::replace(&mut last, c);
        !(c == 'e' && matches!(before, 'a' | 'o' | 'u'))
    });
    bare
}

/// A number without what divides it, in small letters.
fn number(id: &str) -> String {
    id.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::list::Part;
    use crate::text::Text;

    fn text(en: &str, de: &str) -> Text {
        Text { en: en.to_owned(), de: de.to_owned() }
    }

    fn item(id: &str, en: &str, de: &str, keywords: &[&str]) -> Item {
        let keywords = keywords.iter().map(|k| (*k).to_owned()).collect();
        Item { id: id.to_owned(), text: text(en, de), keywords, ..Item::default() }
    }

    fn list() -> List {
        List {
            items: vec![
                item("6A002", "Optical sensors", "Optische Sensoren", &["photon detector", "Infrarotdetektor"]),
                item("6A003", "Cameras", "Kameras", &["high-speed camera", "Hochgeschwindigkeitskamera"]),
                item("6A004", "Optics", "Optik", &["deformable mirror", "Spiegel"]),
                item("2B231", "Vacuum pumps", "Vakuumpumpen", &["turbomolecular pump", "Turbomolekularpumpe"]),
                item("1C232", "Helium-3", "Helium-3", &["He-3 detector", "polarised helium"]),
                Item { part: Some(0), ..item("3.21-01", "Solids", "Festkörper", &[]) },
                Item { part: Some(0), ..item("3.21-02", "Theory of solids", "Theorie der Festkörper", &[]) },
            ],
            parts: vec![Part { id: "3.21".to_owned(), text: text("Condensed matter", "Kondensierte Materie") }],
            ..List::default()
        }
    }

    fn ids(query: &str) -> Vec<String> {
        search(&list(), query).hits.iter().map(|hit| hit.item.id.clone()).collect()
    }

    #[test]
    fn words_are_found_in_both_languages_whatever_their_case_accents_and_umlauts() {
        assert_eq!(ids("CAMERA"), ["6A003"]);
        assert_eq!(ids("Spiegel"), ["6A004"]);
        for umlaut in ["Festkörper", "Festkoerper", "Festkorper", "FESTKO\u{308}RPER", "festkörper"] {
            assert_eq!(ids(umlaut), ["3.21-01", "3.21-02"], "{umlaut}");
        }
    }

    #[test]
    fn compounds_are_found_by_their_parts_and_parts_in_compounds() {
        assert_eq!(ids("Kamerasystem"), ["6A003"], "the list knows `Kameras`, the query is longer");
        assert_eq!(ids("Hochgeschwindigkeitskameras"), ["6A003"]);
        assert_eq!(ids("Pumpe"), ["2B231"]);
        assert_eq!(ids("Detektor"), ["6A002", "1C232"], "in `Infrarotdetektor`, and near `detector`");
        assert_eq!(ids("as"), [""; 0], "too short to be a part of anything");
    }

    #[test]
    fn small_typing_errors_are_forgiven_and_larger_ones_are_not() {
        assert_eq!(ids("miror"), ["6A004"]);
        assert_eq!(ids("turbomolekular pumpe"), ["2B231"]);
        assert_eq!(ids("turbomolecluar"), ["2B231"]);
        assert_eq!(ids("mrrr"), [""; 0]);
        assert_eq!(ids("heliun"), ["1C232"]);
    }

    #[test]
    fn every_word_counts_and_what_fits_nothing_is_said() {
        let list = list();
        let found = search(&list, "ptychography detector");
        assert_eq!(found.missed, ["ptychography"]);
        assert!(found.hits.iter().all(|hit| ["6A002", "1C232"].contains(&hit.item.id.as_str())));
        assert_eq!(found.hits.first().map(|hit| hit.by.clone()), Some(vec!["photon detector"]));
        let nothing = search(&list, "Liebeslyrik");
        assert!(nothing.hits.is_empty());
        assert_eq!(nothing.missed, ["Liebeslyrik"]);
    }

    #[test]
    fn whole_names_come_first() {
        assert_eq!(ids("helium detector").first().map(String::as_str), Some("1C232"));
        assert_eq!(ids("photon detector").first().map(String::as_str), Some("6A002"));
    }

    #[test]
    fn numbers_are_found_however_they_are_written() {
        for number in ["6A003", "6a003", "6 A 003", "6A003.b.1"] {
            assert_eq!(ids(number).first().map(String::as_str), Some("6A003"), "{number}");
        }
        assert_eq!(ids("6A"), ["6A002", "6A003", "6A004"]);
        assert_eq!(ids("321-01"), ["3.21-01"]);
        assert_eq!(ids("9Z999"), [""; 0]);
    }

    #[test]
    fn headings_find_all_that_stands_below_them() {
        assert_eq!(ids("kondensierte Materie"), ["3.21-01", "3.21-02"]);
    }

    #[test]
    fn idle_words_and_empty_queries_find_nothing() {
        for query in ["", "   ", "und der", "§ – !"] {
            let list = list();
            let found = search(&list, query);
            assert!(found.hits.is_empty() && found.missed.is_empty(), "{query}");
        }
    }

    #[test]
    fn no_query_is_too_strange() {
        let list = list();
        for query in ["\u{202e}\u{0}", "é".repeat(5000).as_str(), &"x ".repeat(5000), "🦀🦀🦀🦀🦀🦀", "中国科学院"]
        {
            assert!(search(&list, query).hits.is_empty());
        }
    }
}
