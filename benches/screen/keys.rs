//! Keys as a terminal sends them.

use j1817::app::key::{Code, Key};

/// The bytes of a key; none for one that terminals send in no common way.
pub(crate) fn sent(key: Key) -> Option<Vec<u8>> {
    let modifiers = 1 + u8::from(key.shift) + 2 * u8::from(key.alt) + 4 * u8::from(key.ctrl);
    let letter = |last: char| if modifiers == 1 { format!("\x1b[{last}") } else { format!("\x1b[1;{modifiers}{last}") };
    let number = |code: u8| if modifiers == 1 { format!("\x1b[{code}~") } else { format!("\x1b[{code};{modifiers}~") };
    let text = match key.code {
        Code::Char(character) if key.ctrl && character.is_ascii_alphabetic() => {
            return Some(vec![character.to_ascii_lowercase() as u8 & 0x1f]);
        }
        Code::Char(_) if key.ctrl => return None,
        Code::Char(character) if key.alt => format!("\x1b{character}"),
        Code::Char(character) => character.to_string(),
        Code::F(nth @ 1..=4) if modifiers == 1 => format!("\x1bO{}", char::from(b'O' + nth)),
        Code::F(nth @ 1..=4) => format!("\x1b[1;{modifiers}{}", char::from(b'O' + nth)),
        Code::F(5) => number(15),
        Code::F(nth @ 6..=10) => number(nth + 11),
        Code::F(nth @ 11..=12) => number(nth + 12),
        Code::F(_) => return None,
        Code::Enter => "\r".to_owned(),
        Code::Tab if key.shift => "\x1b[Z".to_owned(),
        Code::Tab => "\t".to_owned(),
        Code::Esc => "\x1b".to_owned(),
        Code::Backspace => "\x7f".to_owned(),
        Code::Delete => number(3),
        Code::Home => letter('H'),
        Code::End => letter('F'),
        Code::PageUp => number(5),
        Code::PageDown => number(6),
        Code::Up => letter('A'),
        Code::Down => letter('B'),
        Code::Left => letter('D'),
        Code::Right => letter('C'),
    };
    Some(text.into_bytes())
}
