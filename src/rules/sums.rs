//! What tells the files of one rule set from those of another: the SHA-256 of each, and one over them all.
//!
//! Of texts inside the program it is computed when somebody asks: rows show none of it, and the half of a bundled set
//! that is cases is read for nothing else. This file does not know what the files say.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::source::{SourceFile, sha256};

/// The digests of the files of a rule set.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// Files of the program, as long as nobody has asked.
    texts: Vec<(String, &'static str)>,
    made: OnceLock<Made>,
}

#[derive(Clone, Debug, Default)]
struct Made {
    digest: String,
    files: Vec<(String, String)>,
}

impl Sums {
    /// The digests of files with these relative paths.
    pub fn of(files: &[(String, SourceFile)]) -> Sums {
        let inside = |(path, file): &(String, SourceFile)| match file.text {
            Cow::Borrowed(text) => Some((path.clone(), text)),
            Cow::Owned(_) => None,
        };
        match files.iter().map(inside).collect() {
            Some(texts) => Sums { texts, made: OnceLock::new() },
            None => {
                let texts = files.iter().map(|(path, file)| (path.as_str(), file.text.as_ref()));
                Sums { texts: Vec::new(), made: Made::of(texts.collect()).into() }
            }
        }
    }

    /// `sha256:…` over the lines `<sha-256 of a file>  <relative path>` in byte order of the paths, so that
    /// `cd rules/x && sha256sum *.toml | sha256sum` (with LC_ALL=C) gives the same.
    pub fn digest(&self) -> &str {
        &self.made().digest
    }

    /// The files with `sha256:…` of each, in byte order of their paths.
    pub fn files(&self) -> &[(String, String)] {
        &self.made().files
    }

    fn made(&self) -> &Made {
        self.made.get_or_init(|| Made::of(self.texts.iter().map(|(path, text)| (path.as_str(), *text)).collect()))
    }
}

impl Made {
    fn of(mut texts: Vec<(&str, &str)>) -> Made {
        texts.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
        let sums: Vec<_> = texts.into_iter().map(|(path, text)| (path, sha256(text.as_bytes()))).collect();
        let lines: String = sums.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect();
        Made {
            digest: format!("sha256:{}", sha256(lines.as_bytes())),
            files: sums.into_iter().map(|(path, sum)| (path.to_owned(), format!("sha256:{sum}"))).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_does_not_matter_when_and_in_which_order_they_are_made() {
        let files = |of: fn(&'static str) -> SourceFile| {
            [("b.toml".to_owned(), of("x = 1\n")), ("a.toml".to_owned(), of("x = 2\n"))]
        };
        let inside = Sums::of(&files(|text| SourceFile::of_program("", text)));
        let outside = Sums::of(&files(|text| SourceFile::from_bytes("", text.into())));
        assert_eq!((inside.made.get().is_some(), outside.made.get().is_some()), (false, true));
        assert_eq!((inside.digest(), inside.files()), (outside.digest(), outside.files()));
        assert_eq!(inside.files().first().map(|(path, _)| path.as_str()), Some("a.toml"));
    }
}
