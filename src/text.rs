//! Languages, bilingual texts, and making foreign characters visible.
//!
//! Text from outside (values, file names, rule texts, error texts of libraries) may hold terminal escapes,
//! bidirectional overrides or invisible characters. Every sink passes text through [`visible`] before it reaches a
//! person. This file does not know where texts come from.

use std::borrow::Cow;

pub mod words;

/// A language of reports and rule texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English
    #[default]
    En,
    /// German
    De,
}

impl Lang {
    /// Both languages, in the order of rule files.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::De];

    /// `en` or `de`, as in rule files and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::De => "de",
        }
    }

    /// The language with this id.
    pub fn from_id(id: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|l| l.id() == id)
    }
}

/// A text in both languages. A rule set with one language holds the same text twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// English
    pub en: String,
    /// German
    pub de: String,
}

impl Text {
    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::De => &self.de,
        }
    }
}

/// A word or sentence of the program itself. A missing translation does not compile.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// English
    pub en: &'static str,
    /// German
    pub de: &'static str,
}

impl Phrase {
    /// A phrase in both languages.
    pub const fn new(en: &'static str, de: &'static str) -> Phrase {
        Phrase { en, de }
    }

    /// The phrase in one language.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::De => self.de,
        }
    }

    /// The phrase with `{0}`, `{1}`, … replaced, in one pass: braces inside a value stay as they are.
    pub fn with(self, lang: Lang, values: &[&str]) -> String {
        let mut text = String::new();
        let mut rest = self.get(lang);
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let filled = after.split_once('}').and_then(|(n, after)| {
                let value = values.get(n.parse::<usize>().ok()?)?;
                Some((value, after))
            });
            match filled {
                Some((value, after)) => {
                    text.push_str(value);
                    rest = after;
                }
                None => {
                    text.push('{');
                    rest = after;
                }
            }
        }
        text.push_str(rest);
        text
    }
}

/// Whether a character must not reach a reader as it is: control characters (newline and tab included),
/// bidirectional controls, zero-width and other invisible characters, line and paragraph separators, tags.
pub fn is_hidden(c: char) -> bool {
    // Every character of every rule file passes here, nearly all of them letters of ASCII.
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text with every hidden character written as `\u{…}`; borrowed where there is none.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len().saturating_add(16));
    for c in text.chars() {
        if is_hidden(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// The text on one line: line breaks and tabs are spaces, every other hidden character is made visible.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r', '\t']) {
        return visible(text);
    }
    Cow::Owned(visible(&text.replace(['\n', '\r', '\t'], " ")).into_owned())
}

/// The nearest of `candidates` to a misspelt word, if it is near enough to be meant
/// (Damerau-Levenshtein distance at most 1 + a quarter of the length).
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = word.chars().count();
    let limit = (length / 4).saturating_add(1);
    candidates
        .into_iter()
        // The distance is at least the difference in length: a word of a million letters costs nothing.
        .filter(|c| c.chars().count().abs_diff(length) <= limit)
        .map(|c| (strsim::damerau_levenshtein(word, c), c))
        .filter(|(distance, _)| *distance <= limit && *distance < length)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_shown() {
        assert_eq!(visible("a\u{1b}[31mb\u{202e}c"), "a\\u{1b}[31mb\\u{202e}c");
        assert_eq!(visible("中国 äöü"), "中国 äöü");
    }

    #[test]
    fn lines_are_joined() {
        assert_eq!((one_line("a\nb\tc\u{202e}").as_ref(), one_line("ab").as_ref()), ("a b c\\u{202e}", "ab"));
    }

    #[test]
    fn values_of_a_phrase_are_not_read_again() {
        let phrase = Phrase::new("{1} before {0}, {2} {x}", "");
        assert_eq!(phrase.with(Lang::En, &["{1}", "b"]), "b before {1}, {2} {x}");
    }

    #[test]
    fn values_are_never_read_as_patterns() {
        let phrase = Phrase::new("{0} and {1} {9} {", "");
        assert_eq!(phrase.with(Lang::En, &["{1}", "x"]), "{1} and x {9} {");
    }

    #[test]
    fn nearest_word_is_found_only_when_near() {
        assert_eq!(nearest("militry", ["military", "maturity"]), Some("military"));
        assert_eq!(nearest("xyz", ["military"]), None);
        assert_eq!(nearest("3", ["B"]), None);
    }
}
