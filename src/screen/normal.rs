//! A name in its normal form: parts, words and what they say, with a note on every trick of characters.
//!
//! NFKC, case, marks, punctuation, invisible characters and letters that only look Latin do not count. What was
//! removed for a reason that calls for a look (invisible or lookalike characters) is noted. This file does not know
//! lists.

use unicode_normalization::UnicodeNormalization;

use crate::limits;
use crate::lookup::fold;
use crate::proposal::screening::Note;
use crate::text::is_hidden;

use super::script::{arabic_consonants, is_arabic, is_cyrillic, is_han, looks_like, pinyin, romanised, simplified};
use super::words::{Class, JOINED, SHORTENED, Words, country_of};

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it is compared.
    pub(crate) text: String,
    /// What it says.
    pub(crate) class: Class,
    /// As it was written.
    pub(crate) shown: String,
    /// Consonants, if it was written in arabic script.
    pub(crate) consonants: String,
}

/// A name in its normal form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Normal {
    /// Parts between commas and brackets, without those that say nothing.
    pub(crate) parts: Vec<Vec<Word>>,
    /// Per part: its letters without spaces.
    pub(crate) glued: Vec<String>,
    /// Runs of han characters, simplified.
    pub(crate) han: Vec<String>,
    /// Parts that look like an abbreviation, in capital letters.
    pub(crate) abbreviations: Vec<String>,
    /// A country named at the end.
    pub(crate) country: Option<[u8; 2]>,
    /// What was found out about the characters.
    pub(crate) notes: Vec<Note>,
}

impl Normal {
    /// Whether a part names nothing but an academy of sciences.
    pub(crate) fn is_academy(&self, part: usize) -> bool {
        let known = ["china", "russia", "academy", "science", ""];
        let part = self.parts.get(part).map(Vec::as_slice).unwrap_or_default();
        part.iter().any(|w| w.text == "academy") && part.iter().all(|w| known.contains(&w.text.as_str()))
    }

    /// The sounds of the runs of han characters.
    pub(crate) fn sounds(&self) -> impl Iterator<Item = String> {
        self.han.iter().map(|run| pinyin(run))
    }
}

/// The normal form of a name.
pub(crate) fn normal(text: &str, words: &Words) -> Normal {
    let mut normal = Normal::default();
    let clean = cleaned(text, &mut normal.notes);
    for part in clean.split(is_divider).take(limits::SCREEN_PARTS) {
        read_part(part, words, &mut normal);
    }
    let last = normal.parts.last().filter(|_| normal.parts.len() > 1);
    let telling = |part: &Vec<Word>| part.iter().filter(|w| w.class != Class::Idle).cloned().collect::<Vec<Word>>();
    if let Some([word]) = last.map(telling).as_deref()
        && word.class == Class::Country
    {
        normal.country = country_of(&word.text);
        normal.parts.pop();
        normal.glued.pop();
    }
    normal
}

/// Without invisible characters, compatibility forms and lookalikes.
pub(super) fn cleaned(text: &str, notes: &mut Vec<Note>) -> String {
    let mut note = |note: Note| {
        if !notes.contains(&note) {
            notes.push(note);
        }
    };
    if text.len() <= limits::SCREEN_CHARS && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
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
        return clean;
    }
    let arabic = clean.chars().any(is_arabic);
    if clean.contains('\u{200c}') {
        if !arabic {
            note(Note::Hidden);
        }
        clean = clean.replace('\u{200c}', if arabic { " " } else { "" });
    }
    let composed: String = clean.nfkc().collect();
    if composed.chars().zip(clean.nfc()).any(|(a, b)| a != b && a.is_ascii_alphanumeric()) {
        note(Note::Compatibility);
    }
    let latin = composed.chars().filter(|c| c.is_ascii_alphabetic()).count();
    let foreign = composed.chars().filter(|c| is_cyrillic(*c) || matches!(c, '\u{370}'..='\u{3ff}')).count();
    if foreign == 0 && !composed.chars().any(|c| !c.is_ascii() && looks_like(c).is_some()) {
        return composed;
    }
    let mut result = String::with_capacity(composed.len());
    for word in composed.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        let mixed = letters().any(|c| c.is_ascii()) || latin > foreign;
        let fakes = letters().any(|c| looks_like(c).is_some());
        if mixed && fakes && letters().all(|c| !is_cyrillic(c) || looks_like(c).is_some()) {
            note(Note::Lookalike);
            result.extend(word.chars().map(|c| looks_like(c).unwrap_or(c)));
        } else {
            result.push_str(word);
        }
    }
    result
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

fn read_part(part: &str, words: &Words, normal: &mut Normal) {
    let part = part.trim();
    let mut run = String::new();
    let mut rest = String::with_capacity(part.len());
    for c in part.chars() {
        if is_han(c) {
            run.push(c);
            rest.push(' ');
            continue;
        }
        if !run.is_empty() && !c.is_whitespace() {
            push_run(&mut run, normal);
        }
        match c {
            // An apostrophe stands inside a word: People's, Xi'an.
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => {}
            c if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) => rest.push(c),
            _ => rest.push(' '),
        }
    }
    push_run(&mut run, normal);
    let shown: Vec<&str> = rest.split_whitespace().collect();
    if shown.is_empty() {
        return;
    }
    if let [single] = shown.as_slice() {
        normal.abbreviations.extend(abbreviation(single));
    } else if part.len() <= 16 && shown.iter().all(|w| is_capitals(w)) {
        normal.abbreviations.push(shown.concat());
    }
    let read = read_words(&shown, words);
    if read.iter().all(|w| w.class == Class::Idle) {
        return;
    }
    let plain = |w: &&str| if w.is_ascii() { fold(w) } else { fold(&romanised(w)) };
    let glued = shown.iter().map(plain).collect::<String>();
    normal.glued.push(glued);
    normal.parts.push(read);
}

fn push_run(run: &mut String, normal: &mut Normal) {
    if run.chars().count() >= 2 && normal.han.len() < limits::SCREEN_PARTS {
        normal.han.push(simplified(run));
    }
    run.clear();
}

fn abbreviation(word: &str) -> Option<String> {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 2 && word.len() <= 12 && is_capitals(word)).then(|| word.to_owned())
}

fn is_capitals(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn read_words(shown: &[&str], words: &Words) -> Vec<Word> {
    let mut read = Vec::with_capacity(shown.len());
    let folded: Vec<String> = shown.iter().map(|w| fold(w)).collect();
    let mut at = 0usize;
    while let (Some(written), Some(word)) = (shown.get(at), folded.get(at)) {
        let joined = JOINED.iter().find(|(parts, _)| {
            if parts.first() != Some(&word.as_str()) {
                return false;
            }
            let here = folded.get(at..at.saturating_add(parts.len()));
            here.is_some_and(|here| here.iter().zip(*parts).all(|(a, b)| a == b))
        });
        if let Some((parts, whole)) = joined {
            let next = at.saturating_add(parts.len());
            let shown = shown.get(at..next).unwrap_or_default().join(" ");
            read.push(known(whole, shown, words));
            at = next;
            continue;
        }
        if let Some((_, long)) = SHORTENED.iter().find(|(short, _)| short == written) {
            read.extend(long.iter().map(|word| known(word, (*written).to_owned(), words)));
        } else {
            read.push(known(word, (*written).to_owned(), words));
        }
        at = at.saturating_add(1);
    }
    adjectives(shown, &mut read);
    read
}

/// Bibliographic databases write "Technol Univ" for technological and "Univ Technol" for technology.
fn adjectives(shown: &[&str], read: &mut [Word]) {
    if read.len() != shown.len() {
        return;
    }
    for at in 1..read.len() {
        let is_kind = read.get(at).is_some_and(|w| w.text == "university");
        if let Some(word) = read.get_mut(at.saturating_sub(1)).filter(|_| is_kind)
            && word.text == "technology"
            && word.shown.eq_ignore_ascii_case("technol")
        {
            word.text = "technological".to_owned();
        }
    }
}

fn known(word: &str, shown: String, words: &Words) -> Word {
    // Nearly all words of nearly all lists are Latin and folded already.
    let plain = word.is_ascii();
    let consonants = if plain { String::new() } else { arabic_consonants(word) };
    let (text, class) = match ordinal(word) {
        Some(number) => (number, Class::Number),
        None => match words.find(word) {
            Some((known, class)) => (known.to_owned(), class),
            None if word.chars().all(|c| c.is_ascii_digit()) => (word.to_owned(), Class::Number),
            // A single letter is an initial or a remainder.
            None if word.chars().count() == 1 => (String::new(), Class::Idle),
            None if plain => (word.to_owned(), Class::Proper),
            None => (fold(&undeclined(&romanised(word), word)), Class::Proper),
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
fn ordinal(word: &str) -> Option<String> {
    const NAMES: [&str; 9] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    if let Some(at) = NAMES.iter().position(|name| *name == word) {
        return Some(at.saturating_add(1).to_string());
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..)?;
    let is_number = !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
    (is_number && ["st", "nd", "rd", "th", ""].contains(&ending)).then(|| digits.to_owned())
}
