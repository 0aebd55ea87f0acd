//! Texts: there in every language of the rule set, and none that asks for nationality.
//!
//! This file does not know who reads them.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::rules::read::raw::{Need, Raw, RawText};
use crate::table::{At, Written};
use crate::text::Lang;

/// Beginnings of words that ask where people come from, in both languages, in small letters. Nationality, origin and
/// ethnicity are never a criterion (AGG §§ 1, 3; Hoge Raad, 14 December 2012).
const WORDS: [&str; 14] = [
    "nationalit",
    "citizenship",
    "ethnic",
    "ethnie",
    "ethnisch",
    "ethnizit",
    "staatsangehörig",
    "staatsangehoerig",
    "staatsbürger",
    "staatsbuerger",
    "geburtsland",
    "geburtsort",
    "birthplace",
    "passport",
];

/// The same as sequences of words.
const PHRASES: [&str; 6] =
    ["citizen of", "citizens of", "country of birth", "place of birth", "country of origin", "national origin"];

/// What should be asked instead.
const INSTEAD: &str = "ask for what matters instead: place of residence, affiliation, funding, duties or activity";

/// Reports texts that are missing and questions about nationality.
pub(super) fn check(raw: &Raw, out: &mut Diagnostics) {
    let languages = raw.header.as_ref().map_or(&[][..], |h| &h.languages);
    for text in &raw.texts {
        check_languages(text, languages, out);
        if text.need == Need::Asked {
            let parts = text.written.iter().flat_map(|w| w.parts.iter().flatten());
            parts.for_each(|part| check_nationality(&text.owner, part, out));
        }
    }
    for question in &raw.questions {
        check_nationality(&format!("question `{}`", question.id.value), &question.id, out);
    }
}

fn check_languages(text: &RawText, languages: &[Lang], out: &mut Diagnostics) {
    let Some(written) = &text.written else {
        if text.need != Need::Optional {
            let message = format!("{} has no `{}`", text.owner, text.key);
            let diagnostic = Diagnostic::new(Code::MissingText, &text.place, message);
            out.push(diagnostic.help(format!("write {}", wanted(text.key, languages))));
        }
        return;
    };
    for (lang, part) in Lang::ALL.into_iter().zip(&written.parts) {
        let (key, lang_id) = (text.key, lang.id());
        match part {
            None if languages.contains(&lang) => out.push(missing(text, written, lang)),
            Some(part) if languages.contains(&lang) && part.value.trim().is_empty() => {
                let message = format!("`{key}.{lang_id}` of {} is empty", text.owner);
                out.push(Diagnostic::new(Code::MissingText, &part.place, message));
            }
            Some(part) if !languages.is_empty() && !languages.contains(&lang) => {
                let message = format!("`{key}.{lang_id}` is in a language that the rule set does not have");
                let help = format!("add \"{lang_id}\" to `languages` of the rule set, or remove the text");
                out.push(Diagnostic::new(Code::BadValue, &part.place, message).help(help));
            }
            None | Some(_) => {}
        }
    }
}

fn missing(text: &RawText, written: &Written, lang: Lang) -> Diagnostic {
    let message = format!("{} has no `{}.{}`", text.owner, text.key, lang.id());
    let there = written.parts.iter().flatten().next();
    let diagnostic = Diagnostic::new(Code::MissingText, there.map_or(&written.place, |part| &part.place), message);
    let name = match lang {
        Lang::En => "English",
        Lang::De => "German",
    };
    diagnostic.label(format!("not in {name}")).help("people answer what they can read: write it in every language")
}

fn wanted(key: &str, languages: &[Lang]) -> String {
    let keys: Vec<String> = languages.iter().map(|lang| format!("`{key}.{} = \"…\"`", lang.id())).collect();
    if keys.is_empty() { format!("`{key}.en = \"…\"`") } else { keys.join(" and ") }
}

fn check_nationality(owner: &str, text: &At<String>, out: &mut Diagnostics) {
    if let Some(word) = asks_for_nationality(&text.value) {
        let message = format!("{owner} asks for nationality or origin");
        out.push(Diagnostic::new(Code::Nationality, &text.place, message).label(format!("`{word}`")).help(INSTEAD));
    }
}

/// The word or phrase that asks for it.
fn asks_for_nationality(text: &str) -> Option<String> {
    let small = text.to_lowercase();
    let words: Vec<&str> = small.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let word = words.iter().find(|word| WORDS.iter().any(|w| word.starts_with(w))).map(|w| (*w).to_owned());
    let follows = |at: usize, phrase: &str| {
        phrase.split(' ').enumerate().all(|(n, part)| words.get(at.saturating_add(n)) == Some(&part))
    };
    word.or_else(|| {
        let found = PHRASES.iter().find(|phrase| (0..words.len()).any(|at| follows(at, phrase)));
        found.map(|phrase| (*phrase).to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::asks_for_nationality;

    #[test]
    fn nationality_is_found_in_both_languages() {
        for text in [
            "Which nationality does the guest have?",
            "Is the person a citizen of China?",
            "Welche Staatsangehörigkeit hat die Person?",
            "person-nationality",
            "Wie lautet das Geburtsland?",
            "Ethnische Herkunft der Beteiligten",
        ] {
            assert!(asks_for_nationality(text).is_some(), "{text}");
        }
    }

    #[test]
    fn other_words_are_left_alone() {
        for text in [
            "Is this citizen science?",
            "Are national rules or an international treaty involved?",
            "In which country does the person live?",
            "Methods, ethics and data",
        ] {
            assert_eq!(asks_for_nationality(text), None, "{text}");
        }
    }
}
