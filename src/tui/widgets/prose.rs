//! Text over several rows.

use unicode_width::UnicodeWidthStr;

/// Breaks a text at its spaces into rows of at most `width` columns; longer words are cut.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut rows = vec![String::new()];
    for word in text.split_whitespace() {
        let mut word = word.to_owned();
        while let Some(row) = rows.last_mut() {
            let gap = usize::from(!row.is_empty());
            if row.width() + gap + word.width() <= width {
                if gap > 0 {
                    row.push(' ');
                }
                row.push_str(&word);
                break;
            }
            if row.is_empty() {
                let (head, rest) = split_at_width(&word, width);
                *row = head;
                word = rest;
            }
            rows.push(String::new());
        }
    }
    if rows.len() > 1 && rows.last().is_some_and(String::is_empty) {
        rows.pop();
    }
    rows
}

/// What fits into a width, at least one character, and what is left.
fn split_at_width(word: &str, width: usize) -> (String, String) {
    let mut head = String::new();
    let mut rest = word.chars();
    for character in word.chars() {
        let more = head.width() + character.to_string().width();
        if more > width && !head.is_empty() {
            break;
        }
        head.push(character);
        rest.next();
    }
    (head, rest.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole_where_they_fit() {
        for (text, width, rows) in [
            ("one two three", 7, vec!["one two", "three"]),
            ("one", 7, vec!["one"]),
            ("", 7, vec![""]),
            ("abcdefgh ij", 4, vec!["abcd", "efgh", "ij"]),
            ("a abcdefgh", 4, vec!["a", "abcd", "efgh"]),
            ("日本語", 2, vec!["日", "本", "語"]),
            ("日本", 0, vec!["日", "本"]),
        ] {
            assert_eq!(wrapped(text, width), rows, "{text}");
        }
    }
}
