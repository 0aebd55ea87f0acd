//! Words that call for a look: in names, titles and notes. They are hints; no match, and no result changes by them.
//!
//! An abbreviation counts only in capital letters, and a word that means other things too only where the country
//! agrees. This file does not know lists of names.

use crate::diagnostic::Diagnostics;
use crate::lookup::fold;
use crate::proposal::screening::{Hint, ListState};
use crate::source::{SourceFile, Sources};
use crate::text::Text;

use super::normal::cleaned;
use super::read::ListFiles;
use super::read::hints::read_hints;
use super::script::{is_han, simplified};

/// A word or phrase.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    written: String,
    meaning: Text,
    country: [u8; 2],
    kind: String,
    /// Whether it means other things in other countries.
    ambiguous: bool,
    form: Form,
}

/// How it is looked for.
#[derive(Clone, Debug)]
enum Form {
    /// Han characters, anywhere.
    Han(String),
    /// A word in capital letters.
    Capitals,
    /// The beginning of a word.
    Beginning(String),
    /// Words in a row.
    Words(Vec<String>),
}

impl Term {
    /// A word as it stands in the table.
    pub(crate) fn new(written: &str, meaning: Text, country: [u8; 2], kind: &str, ambiguous: bool) -> Term {
        let form = if written.chars().any(is_han) {
            Form::Han(simplified(written))
        } else if let Some(stem) = written.strip_suffix('*') {
            Form::Beginning(fold(stem))
        } else if written.chars().all(char::is_uppercase) {
            Form::Capitals
        } else {
            Form::Words(words(written).map(fold).collect())
        };
        let written = written.trim_end_matches('*').to_owned();
        Term { written, meaning, country, kind: kind.to_owned(), ambiguous, form }
    }

    /// Whether it stands in a text, of which one word may be its first.
    fn is_at(&self, text: &[&str], at: usize) -> bool {
        let here = text.get(at..).unwrap_or_default();
        match &self.form {
            Form::Han(_) => false,
            Form::Capitals => here.first() == Some(&self.written.as_str()),
            Form::Beginning(stem) => here.first().is_some_and(|word| fold(word).starts_with(stem.as_str())),
            Form::Words(words) => {
                here.len() >= words.len() && here.iter().zip(words).all(|(word, term)| is_word(word, term))
            }
        }
    }

    /// The letter with which its first word begins, folded.
    fn initial(&self) -> Option<char> {
        match &self.form {
            Form::Han(_) => None,
            Form::Capitals => self.written.chars().next().map(lower),
            Form::Beginning(stem) => stem.chars().next(),
            Form::Words(words) => words.first().and_then(|word| word.chars().next()),
        }
    }
}

fn is_word(word: &str, folded: &str) -> bool {
    if word.is_ascii() { word.eq_ignore_ascii_case(folded) } else { fold(word) == folded }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// All words that call for a look.
#[derive(Debug, Default)]
pub struct Hints {
    /// What is known about them.
    pub state: ListState,
    terms: Vec<Term>,
    /// The terms by the letter with which they begin.
    initials: Vec<(char, usize)>,
}

impl Hints {
    /// Those inside the program.
    pub fn bundled(out: &mut Diagnostics) -> Hints {
        let file = |name: &str, text: &str| SourceFile::from_bytes(name, text.as_bytes().to_vec());
        let table = file("hints/taint-words.csv", include_str!("../../rules/lists/hints/taint-words.csv"));
        let about = file("hints/taint-words.toml", include_str!("../../rules/lists/hints/taint-words.toml"));
        let mut sources = Sources::default();
        let (first, second) = (sources.add(table.clone()), sources.add(about.clone()));
        let read = read_hints(&ListFiles { list: (first, &table), about: Some((second, &about)) }, out);
        let (state, terms) = read.unwrap_or_default();
        let mut initials: Vec<(char, usize)> =
            terms.iter().enumerate().filter_map(|(at, term)| Some((term.initial()?, at))).collect();
        initials.sort_unstable();
        Hints { state, terms, initials }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The words in a text about bodies of these countries.
    pub fn find(&self, text: &str, countries: &[[u8; 2]], partner: Option<usize>) -> Vec<Hint> {
        if self.is_empty() {
            return Vec::new();
        }
        let clean = cleaned(text, &mut Vec::new());
        let clean = if clean.is_ascii() { clean } else { simplified(&clean).into() };
        let meant = |term: &&Term| !term.ambiguous || countries.contains(&term.country);
        let words: Vec<&str> = words(&clean).collect();
        let mut found: Vec<usize> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let Some(initial) = word.chars().next().map(lower) else { continue };
            let from = self.initials.partition_point(|(known, _)| *known < initial);
            let here = self.initials.iter().skip(from).take_while(|(known, _)| *known == initial);
            let standing = here.filter(|(_, term)| self.terms.get(*term).is_some_and(|term| term.is_at(&words, at)));
            found.extend(standing.map(|(_, term)| *term));
        }
        if !clean.is_ascii() {
            let han = |term: &Term| matches!(&term.form, Form::Han(characters) if clean.contains(characters.as_str()));
            found.extend(self.terms.iter().enumerate().filter(|(_, term)| han(term)).map(|(at, _)| at));
        }
        found.sort_unstable();
        found.dedup();
        let found = found.into_iter().filter_map(|at| self.terms.get(at)).filter(meant);
        found
            .map(|term| Hint {
                partner,
                term: term.written.clone(),
                text: text.to_owned(),
                meaning: term.meaning.clone(),
                country: term.country,
                kind: term.kind.clone(),
            })
            .collect()
    }
}

/// The words of a text; an apostrophe belongs to its word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).filter(|word| !word.is_empty())
}
