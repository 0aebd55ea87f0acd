//! A name in its normal form: parts, words and what they say, with a note on every trick of characters.
//!
//! NFKC, case, marks, punctuation, invisible characters and letters that only look Latin do not count. What was
//! removed for a reason that calls for a look (invisible or lookalike characters) is noted. Letters are written once,
//! by [`Written`]; words borrow from there. This file does not know lists.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::limits;
use crate::lookup::fold;
use crate::proposal::screening::Note;
use crate::text::is_hidden;

use super::forms::Words;
use super::script::{
    arabic_consonants, is_arabic, is_cyrillic, is_han, is_letter, looks_like, pinyin, romanised, simplified,
};
use super::words::{Class, JOINED, SHORTENED, country_of};

/// The letters of a name, cut into words.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// The words as they were written, with a space between any two.
    shown: String,
    /// The same words folded, without spaces.
    folded: String,
    /// Where each word begins in both.
    starts: Vec<(u32, u32)>,
    /// The parts between commas and brackets: which words, and whether the whole is as short as an abbreviation.
    parts: Vec<(Range<usize>, bool)>,
    /// Runs of han characters, simplified.
    han: Vec<String>,
    /// What was found out about the characters.
    notes: Vec<Note>,
}

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word<'w> {
    /// As it is compared.
    pub(crate) text: Cow<'w, str>,
    /// What it says.
    pub(crate) class: Class,
    /// As it was written.
    pub(crate) shown: &'w str,
    /// Consonants, if it was written in arabic script.
    pub(crate) consonants: String,
}

/// A name in its normal form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Normal<'w> {
    /// Parts between commas and brackets, without those that say nothing.
    pub(crate) parts: Vec<Vec<Word<'w>>>,
    /// Per part: its letters without spaces.
    pub(crate) glued: Vec<Cow<'w, str>>,
    /// Runs of han characters, simplified.
    pub(crate) han: &'w [String],
    /// Parts that look like an abbreviation, in capital letters.
    pub(crate) abbreviations: Vec<Cow<'w, str>>,
    /// A country named at the end.
    pub(crate) country: Option<[u8; 2]>,
    /// What was found out about the characters.
    pub(crate) notes: &'w [Note],
}

impl Normal<'_> {
    /// Whether a part names nothing but an academy of sciences.
    pub(crate) fn is_academy(&self, part: usize) -> bool {
        let known = ["china", "russia", "academy", "science", ""];
        let part = self.parts.get(part).map(Vec::as_slice).unwrap_or_default();
        part.iter().any(|w| w.text == "academy") && part.iter().all(|w| known.contains(&&*w.text))
    }

    /// The sounds of the runs of han characters.
    pub(crate) fn sounds(&self) -> impl Iterator<Item = String> {
        self.han.iter().map(|run| pinyin(run))
    }
}

impl Written {
    /// Reads the letters of a name.
    pub(crate) fn new(text: &str) -> Written {
        let mut notes = Vec::new();
        let clean = cleaned(text, &mut notes);
        let mut written = Written {
            shown: String::with_capacity(clean.len().saturating_add(1)),
            folded: String::with_capacity(clean.len()),
            starts: Vec::with_capacity(8),
            notes,
            ..Written::default()
        };
        // Most names are one part. Without a way out of the loop it is many bytes at once.
        if clean.is_ascii() && !clean.bytes().fold(false, |divided, byte| divided | is_plain_divider(byte)) {
            written.take_part(&clean);
        } else {
            clean.split(is_divider).take(limits::SCREEN_PARTS).for_each(|part| written.take_part(part));
        }
        written.fold();
        written
    }

    fn take_part(&mut self, part: &str) {
        let first = self.starts.len();
        if part.is_ascii() {
            self.read_plain(part);
        } else {
            self.read_part(part);
        }
        if self.starts.len() > first {
            self.parts.push((first..self.starts.len(), part.len() <= 16 || part.trim().len() <= 16));
        }
    }

    fn begin_word(&mut self) {
        if !self.shown.is_empty() {
            self.shown.push(' ');
        }
        self.starts.push((number(self.shown.len()), 0));
    }

    /// Reads a part that has only letters of ASCII, several at once.
    fn read_plain(&mut self, part: &str) {
        let mut inside = false;
        let mut rest = part;
        while !rest.is_empty() {
            let letters = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let (word, after) = rest.split_at_checked(letters).unwrap_or_default();
            if !word.is_empty() && !inside {
                self.begin_word();
            }
            self.shown.push_str(word);
            inside |= !word.is_empty();
            inside &= after.starts_with(is_apostrophe);
            rest = after.get(1..).unwrap_or_default();
        }
    }

    fn read_part(&mut self, part: &str) {
        let mut run = String::new();
        let mut inside = false;
        for c in part.chars() {
            if is_han(c) {
                run.push(c);
                inside = false;
                continue;
            }
            if !run.is_empty() && !c.is_whitespace() {
                self.push_run(&mut run);
            }
            if is_apostrophe(c) {
                continue;
            }
            let belongs = is_letter(c) || c.is_numeric() || unicode_normalization::char::is_combining_mark(c);
            if belongs && !inside {
                self.begin_word();
            }
            if belongs {
                self.shown.push(c);
            }
            inside = belongs;
        }
        self.push_run(&mut run);
    }

    /// Folds all words.
    fn fold(&mut self) {
        let Written { shown, folded, starts, .. } = self;
        // Nearly all names are of ASCII and know no ae, oe or ue, so that only capital letters are folded.
        let is_umlaut = |(a, b): (&u8, &u8)| {
            let (a, b) = (a | 0x20, b | 0x20);
            (b == b'e') & ((a == b'a') | (a == b'o') | (a == b'u'))
        };
        let (bytes, next) = (shown.as_bytes(), shown.as_bytes().get(1..).unwrap_or_default());
        let plain = shown.is_ascii() && !bytes.iter().zip(next).fold(false, |any, pair| any | is_umlaut(pair));
        for at in 0..starts.len() {
            let word = shown_words(shown, starts, at..at.saturating_add(1));
            let from = number(folded.len());
            if plain {
                folded.push_str(word);
            } else {
                folded.push_str(&fold(word));
            }
            if let Some((_, start)) = starts.get_mut(at) {
                *start = from;
            }
        }
        if plain {
            folded.make_ascii_lowercase();
        }
    }

    fn push_run(&mut self, run: &mut String) {
        if run.chars().count() >= 2 && self.han.len() < limits::SCREEN_PARTS {
            self.han.push(simplified(run));
        }
        run.clear();
    }

    /// A word as it was written.
    fn shown(&self, at: usize) -> &str {
        self.shown_words(at..at.saturating_add(1))
    }

    /// Words in a row as they were written.
    fn shown_words(&self, words: Range<usize>) -> &str {
        shown_words(&self.shown, &self.starts, words)
    }

    /// A word folded.
    fn folded(&self, at: usize) -> &str {
        self.folded_words(at..at.saturating_add(1))
    }

    /// Words in a row folded, without spaces.
    fn folded_words(&self, words: Range<usize>) -> &str {
        let start = |at: usize| self.starts.get(at).map(|(_, folded)| *folded as usize);
        let end = start(words.end).unwrap_or(self.folded.len());
        start(words.start).and_then(|start| self.folded.get(start..end)).unwrap_or_default()
    }
}

fn shown_words<'w>(shown: &'w str, starts: &[(u32, u32)], words: Range<usize>) -> &'w str {
    let start = |at: usize| starts.get(at).map(|(shown, _)| *shown as usize);
    let end = start(words.end).map_or(shown.len(), |next| next.saturating_sub(1));
    start(words.start).and_then(|start| shown.get(start..end)).unwrap_or_default()
}

/// A place in a text; names are not long.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The normal form of a name.
pub(crate) fn normal<'w>(written: &'w Written, words: &Words) -> Normal<'w> {
    let mut normal = Normal { han: &written.han, notes: &written.notes, ..Normal::default() };
    for (part, brief) in &written.parts {
        let shown = || part.clone().map(|at| written.shown(at));
        if part.len() == 1 {
            normal.abbreviations.extend(shown().filter_map(abbreviation));
        } else if *brief && shown().all(is_capitals) {
            normal.abbreviations.push(Cow::Owned(shown().collect()));
        }
        let read = read_words(written, part.clone(), words);
        if read.iter().all(|w| w.class == Class::Idle) {
            continue;
        }
        normal.glued.push(glued(written, part));
        normal.parts.push(read);
    }
    let last = normal.parts.last().filter(|_| normal.parts.len() > 1);
    let mut telling = last.into_iter().flatten().filter(|w| w.class != Class::Idle);
    if let (Some(word), None) = (telling.next(), telling.next())
        && word.class == Class::Country
    {
        normal.country = country_of(&word.text);
        normal.parts.pop();
        normal.glued.pop();
    }
    normal
}

/// The letters of a part without spaces.
fn glued<'w>(written: &'w Written, part: &Range<usize>) -> Cow<'w, str> {
    if written.shown_words(part.clone()).is_ascii() {
        return Cow::Borrowed(written.folded_words(part.clone()));
    }
    let plain = |at: usize| match written.shown(at) {
        shown if shown.is_ascii() => Cow::Borrowed(written.folded(at)),
        shown => Cow::Owned(fold(&romanised(shown))),
    };
    Cow::Owned(part.clone().map(plain).collect())
}

/// Without invisible characters, compatibility forms and lookalikes.
pub(super) fn cleaned<'t>(text: &'t str, notes: &mut Vec<Note>) -> Cow<'t, str> {
    let mut note = |note: Note| {
        if !notes.contains(&note) {
            notes.push(note);
        }
    };
    // Without a way out of the loop it is many bytes at once.
    if text.len() <= limits::SCREEN_CHARS && text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'))
    {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for c in text.chars().take(limits::SCREEN_CHARS) {
        match c {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => clean.push(' '),
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' => note(Note::Bidi),
            // Persian joins parts of a word with a character of no width; that is spelling.
            '\u{200c}' => clean.push('\u{200c}'),
            c if is_hidden(c) || matches!(c, '\u{fe00}'..='\u{fe0f}') => note(Note::Hidden),
            // Arabic keyboards write two Persian letters otherwise.
            'ي' | 'ى' => clean.push('ی'),
            'ك' => clean.push('ک'),
            c => clean.push(c),
        }
    }
    if clean.is_ascii() {
        return Cow::Owned(clean);
    }
    let arabic = clean.chars().any(is_arabic);
    if clean.contains('\u{200c}') {
        if !arabic {
            note(Note::Hidden);
        }
        clean = clean.replace('\u{200c}', if arabic { " " } else { "" });
    }
    let composed = if is_nfkc_quick(clean.chars()) == IsNormalized::Yes { clean } else { composed(&clean, &mut note) };
    let latin = composed.chars().filter(|c| c.is_ascii_alphabetic()).count();
    let foreign = composed.chars().filter(|c| is_cyrillic(*c) || matches!(c, '\u{370}'..='\u{3ff}')).count();
    if foreign == 0 && !composed.chars().any(|c| !c.is_ascii() && looks_like(c).is_some()) {
        return Cow::Owned(composed);
    }
    let mut result = String::with_capacity(composed.len());
    for word in composed.split_inclusive(|c: char| !is_letter(c) && !c.is_numeric()) {
        let letters = || word.chars().filter(|c| is_letter(*c));
        let mixed = letters().any(|c| c.is_ascii()) || latin > foreign;
        let fakes = letters().any(|c| looks_like(c).is_some());
        if mixed && fakes && letters().all(|c| !is_cyrillic(c) || looks_like(c).is_some()) {
            note(Note::Lookalike);
            result.extend(word.chars().map(|c| looks_like(c).unwrap_or(c)));
        } else {
            result.push_str(word);
        }
    }
    Cow::Owned(result)
}

/// The compatibility form; letters that only it makes Latin are noted.
fn composed(clean: &str, note: &mut impl FnMut(Note)) -> String {
    let composed: String = clean.nfkc().collect();
    if composed.chars().zip(clean.nfc()).any(|(a, b)| a != b && a.is_ascii_alphanumeric()) {
        note(Note::Compatibility);
    }
    composed
}

/// A divider of ASCII.
fn is_plain_divider(byte: u8) -> bool {
    let brackets = (byte == b'(') | (byte == b')') | (byte == b'[') | (byte == b']') | (byte == b'{') | (byte == b'}');
    let others = (byte == b';') | (byte == b'/') | (byte == b'|') | (byte == b':') | (byte == b'"');
    (byte == b',') | brackets | others
}

fn is_divider(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | '/'
            | '|'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | ':'
            | '–'
            | '—'
            | '，'
            | '；'
            | '、'
            | '،'
            | '«'
            | '»'
            | '"'
            | '“'
            | '”'
    )
}

/// An apostrophe stands inside a word: People's, Xi'an.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

fn abbreviation(word: &str) -> Option<Cow<'_, str>> {
    let letters = || word.chars().filter(|c| c.is_alphabetic()).count();
    (word.len() <= 12 && is_capitals(word) && letters() >= 2).then_some(Cow::Borrowed(word))
}

fn is_capitals(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn read_words<'w>(written: &'w Written, part: Range<usize>, words: &Words) -> Vec<Word<'w>> {
    let mut read = Vec::with_capacity(part.len());
    let mut at = part.start;
    while at < part.end {
        let (shown, word) = (written.shown(at), written.folded(at));
        let joinable = if words.may_be_joined(word) { JOINED } else { &[] };
        let joined = joinable.iter().find(|(parts, _)| {
            parts.first() == Some(&word)
                && part.end.saturating_sub(at) >= parts.len()
                && (at..).zip(*parts).all(|(at, part)| written.folded(at) == *part)
        });
        if let Some((parts, whole)) = joined {
            let next = at.saturating_add(parts.len());
            read.push(known(whole, written.shown_words(at..next), words));
            at = next;
            continue;
        }
        let shortened = if shown.len() <= 6 && is_capitals(shown) { SHORTENED } else { &[] };
        if let Some((_, long)) = shortened.iter().find(|(short, _)| *short == shown) {
            read.extend(long.iter().map(|word| known(word, shown, words)));
        } else {
            read.push(known(word, shown, words));
        }
        at = at.saturating_add(1);
    }
    if read.len() == part.len() {
        adjectives(&mut read);
    }
    read
}

/// Bibliographic databases write "Technol Univ" for technological and "Univ Technol" for technology.
fn adjectives(read: &mut [Word<'_>]) {
    for at in 1..read.len() {
        let is_kind = read.get(at).is_some_and(|w| w.text == "university");
        if let Some(word) = read.get_mut(at.saturating_sub(1)).filter(|_| is_kind)
            && word.text == "technology"
            && word.shown.eq_ignore_ascii_case("technol")
        {
            word.text = Cow::Borrowed("technological");
        }
    }
}

fn known<'w>(word: &'w str, shown: &'w str, words: &Words) -> Word<'w> {
    // Nearly all words of nearly all lists are Latin and folded already.
    let plain = word.is_ascii();
    let consonants = if plain { String::new() } else { arabic_consonants(word) };
    let (text, class) = match ordinal(word) {
        Some(number) => (Cow::Borrowed(number), Class::Number),
        None => match words.find(word) {
            Some((known, class)) => (Cow::Borrowed(known), class),
            None if word.bytes().all(|c| c.is_ascii_digit()) => (Cow::Borrowed(word), Class::Number),
            // A single letter is an initial or a remainder.
            None if word.len() <= 4 && word.chars().count() == 1 => (Cow::Borrowed(""), Class::Idle),
            None if plain => (Cow::Borrowed(word), Class::Proper),
            None => (Cow::Owned(fold(&undeclined(&romanised(word), word))), Class::Proper),
        },
    };
    Word { text, class, shown, consonants }
}

/// A Russian surname as in "of Keldysh" without its ending.
fn undeclined(latin: &str, written: &str) -> String {
    if !written.chars().any(is_cyrillic) || latin.len() < 6 {
        return latin.to_owned();
    }
    let adjective = latin.strip_suffix("ogo").map(|stem| format!("{stem}y"));
    let noun = latin.strip_suffix('a').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u', 'y']));
    adjective.or_else(|| noun.map(str::to_owned)).unwrap_or_else(|| latin.to_owned())
}

/// The number of "54th" or "third".
fn ordinal(word: &str) -> Option<&str> {
    const NAMES: [(&str, &str); 9] = [
        ("first", "1"),
        ("second", "2"),
        ("third", "3"),
        ("fourth", "4"),
        ("fifth", "5"),
        ("sixth", "6"),
        ("seventh", "7"),
        ("eighth", "8"),
        ("ninth", "9"),
    ];
    if let Some((_, number)) = NAMES.iter().find(|(name, _)| *name == word) {
        return Some(number);
    }
    if !word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..)?;
    let is_number = digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
    (is_number && ["st", "nd", "rd", "th", ""].contains(&ending)).then_some(digits)
}
