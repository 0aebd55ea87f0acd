//! Country codes: the two-letter codes of ISO 3166-1.
//!
//! This file does not know what a country means to a rule.

/// ISO 3166-1 alpha-2, sorted, and `XK` (Kosovo: user-assigned, but the code that the institutions of the EU use).
const CODES: [[u8; 2]; 250] = [
    *b"AD", *b"AE", *b"AF", *b"AG", *b"AI", *b"AL", *b"AM", *b"AO", *b"AQ", *b"AR", *b"AS", *b"AT", *b"AU", *b"AW",
    *b"AX", *b"AZ", *b"BA", *b"BB", *b"BD", *b"BE", *b"BF", *b"BG", *b"BH", *b"BI", *b"BJ", *b"BL", *b"BM", *b"BN",
    *b"BO", *b"BQ", *b"BR", *b"BS", *b"BT", *b"BV", *b"BW", *b"BY", *b"BZ", *b"CA", *b"CC", *b"CD", *b"CF", *b"CG",
    *b"CH", *b"CI", *b"CK", *b"CL", *b"CM", *b"CN", *b"CO", *b"CR", *b"CU", *b"CV", *b"CW", *b"CX", *b"CY", *b"CZ",
    *b"DE", *b"DJ", *b"DK", *b"DM", *b"DO", *b"DZ", *b"EC", *b"EE", *b"EG", *b"EH", *b"ER", *b"ES", *b"ET", *b"FI",
    *b"FJ", *b"FK", *b"FM", *b"FO", *b"FR", *b"GA", *b"GB", *b"GD", *b"GE", *b"GF", *b"GG", *b"GH", *b"GI", *b"GL",
    *b"GM", *b"GN", *b"GP", *b"GQ", *b"GR", *b"GS", *b"GT", *b"GU", *b"GW", *b"GY", *b"HK", *b"HM", *b"HN", *b"HR",
    *b"HT", *b"HU", *b"ID", *b"IE", *b"IL", *b"IM", *b"IN", *b"IO", *b"IQ", *b"IR", *b"IS", *b"IT", *b"JE", *b"JM",
    *b"JO", *b"JP", *b"KE", *b"KG", *b"KH", *b"KI", *b"KM", *b"KN", *b"KP", *b"KR", *b"KW", *b"KY", *b"KZ", *b"LA",
    *b"LB", *b"LC", *b"LI", *b"LK", *b"LR", *b"LS", *b"LT", *b"LU", *b"LV", *b"LY", *b"MA", *b"MC", *b"MD", *b"ME",
    *b"MF", *b"MG", *b"MH", *b"MK", *b"ML", *b"MM", *b"MN", *b"MO", *b"MP", *b"MQ", *b"MR", *b"MS", *b"MT", *b"MU",
    *b"MV", *b"MW", *b"MX", *b"MY", *b"MZ", *b"NA", *b"NC", *b"NE", *b"NF", *b"NG", *b"NI", *b"NL", *b"NO", *b"NP",
    *b"NR", *b"NU", *b"NZ", *b"OM", *b"PA", *b"PE", *b"PF", *b"PG", *b"PH", *b"PK", *b"PL", *b"PM", *b"PN", *b"PR",
    *b"PS", *b"PT", *b"PW", *b"PY", *b"QA", *b"RE", *b"RO", *b"RS", *b"RU", *b"RW", *b"SA", *b"SB", *b"SC", *b"SD",
    *b"SE", *b"SG", *b"SH", *b"SI", *b"SJ", *b"SK", *b"SL", *b"SM", *b"SN", *b"SO", *b"SR", *b"SS", *b"ST", *b"SV",
    *b"SX", *b"SY", *b"SZ", *b"TC", *b"TD", *b"TF", *b"TG", *b"TH", *b"TJ", *b"TK", *b"TL", *b"TM", *b"TN", *b"TO",
    *b"TR", *b"TT", *b"TV", *b"TW", *b"TZ", *b"UA", *b"UG", *b"UM", *b"US", *b"UY", *b"UZ", *b"VA", *b"VC", *b"VE",
    *b"VG", *b"VI", *b"VN", *b"VU", *b"WF", *b"WS", *b"XK", *b"YE", *b"YT", *b"ZA", *b"ZM", *b"ZW",
];

/// Codes that people write for a country that has another one.
const MISTAKEN: [(&str, &str); 4] = [("UK", "GB"), ("EL", "GR"), ("EN", "GB"), ("SU", "RU")];

/// Reads a code. The error says how to mend it.
pub fn read_code(text: &str) -> Result<[u8; 2], String> {
    if let Ok(code) = <[u8; 2]>::try_from(text.as_bytes())
        && CODES.binary_search(&code).is_ok()
    {
        return Ok(code);
    }
    let upper = text.trim().to_ascii_uppercase();
    if let Some((_, right)) = MISTAKEN.iter().find(|(wrong, _)| *wrong == upper) {
        return Err(format!("did you mean `{right}`?"));
    }
    match <[u8; 2]>::try_from(upper.as_bytes()) {
        Ok(code) if CODES.binary_search(&code).is_ok() => Err(format!("write it in capital letters: `{upper}`")),
        _ => Err("country codes are the two capital letters of ISO 3166-1, such as `DE` or `CN`".to_owned()),
    }
}

/// The two letters of a code that was read.
pub fn letters(code: &[u8; 2]) -> &str {
    std::str::from_utf8(code).unwrap_or("??")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_has_no_code_twice() {
        assert!(CODES.windows(2).all(|pair| matches!(pair, [a, b] if a < b)));
    }

    #[test]
    fn only_codes_in_capital_letters_are_read() {
        assert_eq!(read_code("CN"), Ok(*b"CN"));
        assert_eq!(read_code("cn"), Err("write it in capital letters: `CN`".to_owned()));
        assert_eq!(read_code("UK"), Err("did you mean `GB`?".to_owned()));
        assert!(read_code("China").is_err());
        assert!(read_code("ZZ").is_err());
        assert!(read_code("").is_err());
        assert!(read_code("é").is_err());
    }
}
