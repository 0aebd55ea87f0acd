//! A line of text being edited: characters, cursor, and the part of it that fits the screen.
//!
//! Wide characters count two columns. The line scrolls sideways instead of wrapping. Pasted text is bounded, control
//! and invisible characters are refused. This file does not know keys or terminals.

use unicode_width::UnicodeWidthChar;

use crate::limits;
use crate::text::is_hidden;

/// The line and where the cursor stands in it.
#[derive(Clone, Debug, Default)]
pub struct Line {
    before: Vec<char>,
    /// What stands behind the cursor, last character first.
    after: Vec<char>,
}

/// A change of the line or of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A character at the cursor.
    Insert(char),
    /// The character before the cursor goes.
    Backspace,
    /// The character behind the cursor goes.
    Delete,
    /// Everything before the cursor goes.
    ClearBefore,
    /// The word before the cursor goes.
    ClearWord,
    /// One character to the left.
    Left,
    /// One character to the right.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
}

/// What is seen of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The visible part.
    pub text: String,
    /// Columns before the cursor.
    pub cursor: usize,
}

impl Line {
    /// A line with the cursor at its end.
    pub fn new(text: &str) -> Line {
        Line { before: text.chars().filter(|c| !is_hidden(*c)).take(limits::PROMPT_CHARS).collect(), after: Vec::new() }
    }

    /// The text without spaces around it.
    pub fn text(&self) -> String {
        let all: String = self.before.iter().chain(self.after.iter().rev()).collect();
        all.trim().to_owned()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Changes the line. `false` if nothing changed.
    pub fn apply(&mut self, edit: Edit) -> bool {
        match edit {
            Edit::Insert(c) => self.insert(c),
            Edit::Backspace => self.before.pop().is_some(),
            Edit::Delete => self.after.pop().is_some(),
            Edit::ClearBefore => !std::mem::take(&mut self.before).is_empty(),
            Edit::ClearWord => self.clear_word(),
            Edit::Left => self.before.pop().map(|c| self.after.push(c)).is_some(),
            Edit::Right => self.after.pop().map(|c| self.before.push(c)).is_some(),
            Edit::Home => {
                self.after.extend(self.before.drain(..).rev());
                true
            }
            Edit::End => {
                self.before.extend(self.after.drain(..).rev());
                true
            }
        }
    }

    fn insert(&mut self, c: char) -> bool {
        let length = self.before.len().saturating_add(self.after.len());
        let fits = length < limits::PROMPT_CHARS && !is_hidden(c);
        if fits {
            self.before.push(c);
        }
        fits
    }

    fn clear_word(&mut self) -> bool {
        let spaces = self.before.iter().rev().take_while(|c| c.is_whitespace()).count();
        let word = self.before.iter().rev().skip(spaces).take_while(|c| !c.is_whitespace()).count();
        let keep = self.before.len().saturating_sub(spaces).saturating_sub(word);
        self.before.truncate(keep);
        spaces > 0 || word > 0
    }

    /// The part around the cursor that fits into so many columns, one of them for the cursor itself.
    pub fn window(&self, columns: usize) -> Window {
        let room = columns.saturating_sub(1);
        let mut cursor = 0usize;
        let mut head: Vec<char> = Vec::new();
        for c in self.before.iter().rev() {
            let next = cursor.saturating_add(width(*c));
            if next > room {
                break;
            }
            cursor = next;
            head.push(*c);
        }
        let mut text: String = head.iter().rev().collect();
        let mut used = cursor;
        for c in self.after.iter().rev() {
            used = used.saturating_add(width(*c));
            if used > room {
                break;
            }
            text.push(*c);
        }
        Window { text, cursor }
    }
}

fn width(c: char) -> usize {
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str, edits: &[Edit]) -> Line {
        let mut line = Line::new(text);
        for edit in edits {
            line.apply(*edit);
        }
        line
    }

    #[test]
    fn wide_characters_take_two_columns_and_go_one_at_a_time() {
        let line = typed("中国科学院高能物理研究所", &[Edit::Backspace, Edit::Left, Edit::Insert('大')]);
        assert_eq!(line.text(), "中国科学院高能物理研大究");
        assert_eq!(line.window(40), Window { text: "中国科学院高能物理研大究".into(), cursor: 22 });
        // Ten columns hold four wide characters and the cursor.
        assert_eq!(line.window(10), Window { text: "物理研大".into(), cursor: 8 });
    }

    #[test]
    fn the_window_follows_the_cursor() {
        let line = typed("abcdefghij", &[Edit::Home, Edit::Right, Edit::Right]);
        assert_eq!(line.window(6), Window { text: "abcde".into(), cursor: 2 });
        assert_eq!(typed("abcdefghij", &[]).window(6), Window { text: "fghij".into(), cursor: 5 });
    }

    #[test]
    fn words_and_the_beginning_can_be_cleared() {
        assert_eq!(typed("one two  ", &[Edit::ClearWord]).text(), "one");
        assert_eq!(typed("one two", &[Edit::Left, Edit::Left, Edit::ClearBefore]).text(), "wo");
        assert!(typed("x", &[Edit::ClearBefore]).is_empty());
    }

    #[test]
    fn control_and_hidden_characters_and_endless_pastes_are_refused() {
        let mut line = Line::new("a\u{1b}b\u{202e}");
        assert_eq!(line.text(), "ab");
        assert!(!line.apply(Edit::Insert('\u{7}')));
        assert!(!line.apply(Edit::Insert('\u{200b}')));
        for _ in 0..limits::PROMPT_CHARS.saturating_mul(2) {
            line.apply(Edit::Insert('x'));
        }
        assert_eq!(line.text().len(), limits::PROMPT_CHARS);
    }
}
