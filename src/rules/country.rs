//! Country codes: ISO 3166-1 alpha-2, and `XK`, which the EU uses for Kosovo.
//!
//! This file does not know sets of countries.

use crate::text::Lang;
use crate::text::words::countries::COUNTRIES;

/// Codes that are often written and not in the standard, with the code that is meant.
const MEANT: [(&str, &str); 3] = [("UK", "GB"), ("EL", "GR"), ("SU", "RU")];

/// Every code that an answer may be.
pub fn all() -> impl Iterator<Item = [u8; 2]> {
    COUNTRIES.iter().filter_map(|(code, _)| code.as_bytes().try_into().ok())
}

/// The code as two capital letters, if it is one of the standard (or `XK`).
pub fn parse(code: &str) -> Option<[u8; 2]> {
    find(code)?;
    code.as_bytes().try_into().ok()
}

/// The name of the country with this code; `None` if there is no such code.
pub fn name(code: &str, lang: Lang) -> Option<&'static str> {
    COUNTRIES.get(find(code)?).map(|(_, name)| name.get(lang))
}

fn find(code: &str) -> Option<usize> {
    // As numbers they are compared at once, and rule sets hold thousands.
    let number = |code: &str| code.as_bytes().try_into().ok().map(u16::from_be_bytes);
    let code = number(code)?;
    COUNTRIES.binary_search_by_key(&Some(code), |(known, _)| number(known)).ok()
}

/// What was perhaps meant: the code in capital letters, or the standard's code for a customary one.
pub fn meant(code: &str) -> Option<String> {
    let upper = code.to_ascii_uppercase();
    let customary = MEANT.iter().find(|(wrong, _)| *wrong == upper).map(|(_, right)| (*right).to_owned());
    customary.or_else(|| parse(&upper).map(|_| upper))
}

/// The two letters as text.
pub fn show(code: [u8; 2]) -> String {
    code.iter().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_those_of_the_standard_and_one_more() {
        let codes: Vec<&str> = COUNTRIES.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes.len(), 250);
        assert!(codes.is_sorted_by(|a, b| a < b), "sorted, each once");
        assert!(codes.iter().all(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase())));
    }

    #[test]
    fn customary_codes_are_recognised_but_not_taken() {
        assert_eq!(parse("CN"), Some(*b"CN"));
        for wrong in ["UK", "D ", " D", "D", "DEU", "de", "É"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
        assert!(COUNTRIES.iter().all(|(code, _)| parse(code).is_some()));
        assert_eq!(meant("UK").as_deref(), Some("GB"));
        assert_eq!(meant("cn").as_deref(), Some("CN"));
        assert_eq!(meant("China"), None);
        assert_eq!(show(*b"XK"), "XK");
    }

    #[test]
    fn countries_have_a_name_in_both_languages() {
        assert_eq!(Lang::ALL.map(|lang| name("EG", lang)), [Some("Egypt"), Some("Ägypten")]);
        assert_eq!(name("UK", Lang::En), None);
    }
}
