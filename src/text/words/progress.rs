//! The words of a long run. This file does not know where they are used.

use crate::text::Phrase;

/// Files done, all files, rejected, files a second, seconds left.
pub const OF_ALL: Phrase = Phrase::new(
    "{0} of {1} files, {2} rejected, {3} a second, {4} s left",
    "{0} von {1} Dateien, {2} abgewiesen, {3} je Sekunde, noch {4} s",
);
/// The same where nobody knows how many there are.
pub const SO_FAR: Phrase =
    Phrase::new("{0} files, {1} rejected, {2} a second", "{0} Dateien, {1} abgewiesen, {2} je Sekunde");
/// Rows that stand in the file of an interrupted run, its name.
pub const KEPT: Phrase = Phrase::new("{0} rows of {1} kept", "{0} Zeilen aus {1} übernommen");
