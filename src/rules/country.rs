//! Country codes: ISO 3166-1 alpha-2.
//!
//! Codes only; their names are not needed, and whether a place is a country is not this program's business. This file
//! does not know sets of countries.

/// All 249 codes of ISO 3166-1 alpha-2, sorted.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ \
FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT \
JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP \
MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE \
RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV \
TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Kosovo has no code of its own in the standard; this one of the user-assigned range is used by the EU.
const USED_BY_THE_EU: &str = "XK";

/// Codes that are often written and not in the standard, with the code that is meant.
const MEANT: [(&str, &str); 3] = [("UK", "GB"), ("EL", "GR"), ("SU", "RU")];

/// Every code that an answer may be.
pub fn all() -> impl Iterator<Item = [u8; 2]> {
    CODES.split(' ').chain([USED_BY_THE_EU]).filter_map(|code| code.as_bytes().try_into().ok())
}

/// The code as two capital letters, if it is one of the standard (or `XK`).
pub fn parse(code: &str) -> Option<[u8; 2]> {
    let known = CODES.split(' ').chain([USED_BY_THE_EU]).any(|known| known == code);
    let bytes: [u8; 2] = code.as_bytes().try_into().ok()?;
    known.then_some(bytes)
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
    fn the_codes_are_those_of_the_standard() {
        let codes: Vec<&str> = CODES.split(' ').collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.is_sorted_by(|a, b| a < b), "sorted, each once");
        assert!(codes.iter().all(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase())));
    }

    #[test]
    fn customary_codes_are_recognised_but_not_taken() {
        assert_eq!(parse("CN"), Some(*b"CN"));
        assert_eq!(parse("UK"), None);
        assert_eq!(meant("UK").as_deref(), Some("GB"));
        assert_eq!(meant("cn").as_deref(), Some("CN"));
        assert_eq!(meant("China"), None);
        assert_eq!(show(*b"XK"), "XK");
    }
}
