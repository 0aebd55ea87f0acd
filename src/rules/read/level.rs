//! Reading levels: whole numbers from 0 to 4. This file does not know what they grade.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::interval::Level;
use crate::table::{At, Value};

/// A level that must lie in 0..=4.
pub(super) fn level_of(number: At<i64>, out: &mut Diagnostics) -> Option<At<Level>> {
    let level = Level::from_number(number.value);
    if level.is_none() {
        let message = format!("`{}` is not a level", number.value);
        let help = "levels are 0 none, 1 low, 2 moderate, 3 elevated, 4 severe";
        out.push(Diagnostic::new(Code::BadValue, &number.place, message).help(help));
    }
    level.map(|level| At::new(level, number.place))
}

/// The level of a field whose key is an id.
pub(super) fn numbered(value: Value<'_>, out: &mut Diagnostics) -> Option<Level> {
    let Some(number) = value.as_integer() else {
        value.expected("a level from 0 to 4", out);
        return None;
    };
    level_of(At::new(number, value.place()), out).map(|level| level.value)
}
