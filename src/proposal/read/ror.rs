//! Identifiers of the Research Organization Registry: shape and checksum.
//!
//! `https://ror.org/0` + six characters in Crockford's base 32 + two check digits (ISO/IEC 7064, modulus 97, radix 10).
//! This file does not know which organizations exist: nothing is looked up.

const PREFIX: &str = "https://ror.org/";
const DIGITS: &[u8] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Checks an identifier. The error says how to mend it.
pub(crate) fn check(text: &str) -> Result<(), String> {
    let Some(id) = text.strip_prefix(PREFIX) else {
        let bare = text.trim_start_matches("http://").trim_start_matches("https://").trim_start_matches("www.");
        let bare = bare.trim_start_matches("ror.org/").to_ascii_lowercase();
        return Err(match check_id(&bare) {
            Ok(()) => format!("write `{PREFIX}{bare}`"),
            Err(_) => format!("a ROR id looks like `{PREFIX}01js2sh04`"),
        });
    };
    check_id(id)
}

fn check_id(id: &str) -> Result<(), String> {
    let shape = || format!("after `{PREFIX}` stand `0`, six letters or digits (no i, l, o, u) and two check digits");
    let (body, check) = id.split_at_checked(7).ok_or_else(shape)?;
    let digits = check.len() == 2 && check.bytes().all(|b| b.is_ascii_digit());
    if !digits || !body.starts_with('0') {
        return Err(shape());
    }
    let mut number: u64 = 0;
    for byte in body.bytes() {
        let digit = DIGITS.iter().position(|d| *d == byte).ok_or_else(shape)?;
        number = (number << 5) | digit as u64;
    }
    // Seven digits of five bits: at most 35 bits, times 100 stays far below 64.
    let wanted = 98u64.saturating_sub(number.saturating_mul(100) % 97);
    if check.parse() == Ok(wanted) {
        return Ok(());
    }
    Err("the check digits do not fit the rest: a letter or digit is mistyped; copy the id from ror.org again"
        .to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_identifiers_pass() {
        for id in ["01js2sh04", "05dxps055", "00f54p054", "03vek6s52", "013meh722", "042nb2s44"] {
            assert_eq!(check(&format!("{PREFIX}{id}")), Ok(()), "{id}");
        }
    }

    #[test]
    fn a_mistyped_character_is_noticed() {
        for id in ["01js2sh05", "01js2sk04", "10js2sh04", "01jl2sh04", "01js2sh4", "01js2sh044", "", "0ä1"] {
            assert!(check(&format!("{PREFIX}{id}")).is_err(), "{id}");
        }
    }

    #[test]
    fn a_short_form_is_completed() {
        assert_eq!(check("ror.org/01js2sh04"), Err("write `https://ror.org/01js2sh04`".to_owned()));
        assert_eq!(check("01JS2SH04"), Err("write `https://ror.org/01js2sh04`".to_owned()));
    }
}
