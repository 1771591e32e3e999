//! The line editor: text and a cursor that never stands inside a character as people see it.

use unicode_segmentation::UnicodeSegmentation;

use crate::worksheet::text::is_plain;

/// Text being typed, with its cursor. One editor serves fields of one line and of several.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    text: String,
    /// Byte offset, always between two graphemes.
    at: usize,
}

impl Line {
    /// A text with the cursor at its end.
    #[must_use]
    pub fn new(text: String) -> Self {
        let at = text.len();
        Self { text, at }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    #[must_use]
    pub fn before(&self) -> &str {
        self.text.get(..self.at).unwrap_or_default()
    }

    fn after(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Types or pastes a text: cleaned of what could disturb a terminal, line breaks kept only
    /// where `lines`, and no more than fits `most` characters in all.
    pub fn insert(&mut self, typed: &str, most: usize, lines: bool) {
        let room = most.saturating_sub(self.text.chars().count());
        let clean: String = cleaned(typed, lines).take(room).collect();
        self.text.insert_str(self.at, &clean);
        self.at += clean.len();
        // What was typed may have joined its neighbour, as an accent does.
        self.settle();
    }

    /// Out of a character, past its end.
    fn settle(&mut self) {
        while !self.stands_between() {
            self.at += 1;
        }
    }

    fn stands_between(&self) -> bool {
        self.at >= self.text.len() || self.text.grapheme_indices(true).any(|(start, _)| start == self.at)
    }

    /// One character to the left.
    pub fn left(&mut self) {
        self.at -= self.before().graphemes(true).next_back().map_or(0, str::len);
    }

    /// One character to the right.
    pub fn right(&mut self) {
        self.at += self.after().graphemes(true).next().map_or(0, str::len);
    }

    /// To the start of the word before the cursor.
    pub fn word_left(&mut self) {
        let words = self.before().split_word_bound_indices().rev();
        self.at = words.into_iter().find(|(_, word)| !is_gap(word)).map_or(0, |(start, _)| start);
        // In some scripts a word begins inside what is one character to the eye.
        while !self.stands_between() {
            self.at -= 1;
        }
    }

    /// Past the end of the word after the cursor.
    pub fn word_right(&mut self) {
        let found = self.after().split_word_bound_indices().find(|(_, word)| !is_gap(word));
        self.at = found.map_or(self.text.len(), |(start, word)| self.at + start + word.len());
        self.settle();
    }

    /// To the start of the line.
    pub fn home(&mut self) {
        self.at = self.before().rfind('\n').map_or(0, |end| end + 1);
    }

    /// To the end of the line.
    pub fn end(&mut self) {
        self.at += self.after().find('\n').unwrap_or(self.after().len());
    }

    /// Deletes the character before the cursor.
    pub fn backspace(&mut self) {
        let end = self.at;
        self.left();
        self.cut(self.at, end);
    }

    /// Deletes the character after the cursor.
    pub fn delete(&mut self) {
        let start = self.at;
        self.right();
        let end = std::mem::replace(&mut self.at, start);
        self.cut(start, end);
    }

    /// Deletes back to the start of the word before the cursor.
    pub fn delete_word(&mut self) {
        let end = self.at;
        self.word_left();
        self.cut(self.at, end);
    }

    /// Deletes everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Deletes back to the start of the line.
    pub fn delete_to_start(&mut self) {
        let end = self.at;
        self.home();
        self.cut(self.at, end);
    }

    /// Up one line; false where there is none.
    pub fn up(&mut self) -> bool {
        let column = self.column();
        let start = self.before().rfind('\n');
        let Some(start) = start else { return false };
        let above = self.text.get(..start).unwrap_or_default().rfind('\n').map_or(0, |end| end + 1);
        self.go_to_column(above, column);
        true
    }

    /// Down one line; false where there is none.
    pub fn down(&mut self) -> bool {
        let column = self.column();
        let Some(end) = self.after().find('\n') else { return false };
        self.go_to_column(self.at + end + 1, column);
        true
    }

    fn column(&self) -> usize {
        let start = self.before().rfind('\n').map_or(0, |end| end + 1);
        self.before().get(start..).unwrap_or_default().graphemes(true).count()
    }

    fn go_to_column(&mut self, start: usize, column: usize) {
        let line = self.text.get(start..).unwrap_or_default();
        let line = line.split('\n').next().unwrap_or_default();
        self.at = start + line.grapheme_indices(true).nth(column).map_or(line.len(), |(offset, _)| offset);
    }

    fn cut(&mut self, start: usize, end: usize) {
        self.text.replace_range(start..end, "");
        self.at = start;
        // What is left may have joined.
        self.settle();
    }
}

/// A typed or pasted text without what could disturb a terminal; tabs become spaces, and so do line
/// breaks unless `lines`.
pub fn cleaned(typed: &str, lines: bool) -> impl Iterator<Item = char> {
    typed
        .chars()
        .map(move |c| if c == '\t' || (!lines && c == '\n') { ' ' } else { c })
        .filter(move |&c| is_plain(c) || (lines && c == '\n'))
}

fn is_gap(word: &str) -> bool {
    word.chars().all(|c| c.is_whitespace() || c.is_ascii_punctuation())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `|` is the cursor.
    fn after(start: &str, act: fn(&mut Line)) -> String {
        let (before, rest) = start.split_once('|').unwrap();
        let mut line = Line { text: format!("{before}{rest}"), at: before.len() };
        act(&mut line);
        format!("{}|{}", line.before(), line.after())
    }

    #[test]
    fn keys_edit_as_people_expect() {
        type Act = fn(&mut Line);
        let cases: &[(&str, Act, &str)] = &[
            ("ab|", Line::left, "a|b"),
            ("|ab", Line::left, "|ab"),
            ("ab|", Line::right, "ab|"),
            ("née|", Line::backspace, "né|"),
            ("e\u{301}|x", Line::backspace, "|x"),
            ("👩🏽‍🚀|", Line::left, "|👩🏽‍🚀"),
            ("ab|cd", Line::delete, "ab|d"),
            ("one two|", Line::word_left, "one |two"),
            ("one two  |", Line::word_left, "one |two  "),
            ("|one two", Line::word_right, "one| two"),
            ("one two|", Line::delete_word, "one |"),
            ("one two|", Line::delete_to_start, "|"),
            ("one\ntwo|", Line::home, "one\n|two"),
            ("o|ne\ntwo", Line::end, "one|\ntwo"),
            ("one\ntw|o", |line| assert!(line.up()), "on|e\ntwo"),
            ("on|e\nx", |line| assert!(line.down()), "one\nx|"),
            ("one|", |line| assert!(!line.up()), "one|"),
            ("a|b", |line| line.insert("\u{1b}[31m\u{202e}x\ny", 99, false), "a[31mx y|b"),
            ("a|", |line| line.insert("x\ny", 99, true), "ax\ny|"),
            ("a|", |line| line.insert("bcdef", 3, false), "abc|"),
        ];
        for (start, act, end) in cases {
            assert_eq!(&after(start, *act), end, "{start}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_cursor_never_stands_inside_a_character(typed in prop::collection::vec("\\PC{0,3}", 0..8), acts in prop::collection::vec(0_usize..9, 0..40)) {
            let mut line = Line::default();
            for text in &typed {
                line.insert(text, 100, false);
            }
            let all: [fn(&mut Line); 9] = [Line::left, Line::right, Line::word_left, Line::word_right, Line::backspace, Line::delete, Line::delete_word, Line::home, Line::end];
            for act in acts {
                all[act](&mut line);
                prop_assert!(line.stands_between());
            }
        }
    }
}
