//! From the terminal's events to the app's messages.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::Message;
use crate::app::key::{Code, Key};

/// What an event means to the app, if anything.
#[must_use]
pub fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => self::key(key).map(Message::Key),
        Event::Paste(text) => Some(Message::Paste(with_line_feeds(text))),
        _ => None,
    }
}

/// A paste with its line breaks as texts hold them. It may be long: it is changed where it stands.
fn with_line_feeds(mut text: String) -> String {
    let mut before = ' ';
    text.retain(|character| std::mem::replace(&mut before, character) != '\r' || character != '\n');
    let mut bytes = text.into_bytes();
    for byte in bytes.iter_mut().filter(|byte| **byte == b'\r') {
        *byte = b'\n';
    }
    // One ASCII character in place of another: it is text as before.
    String::from_utf8(bytes).unwrap_or_default()
}

/// A key as commands name it.
fn key(event: KeyEvent) -> Option<Key> {
    let has = |modifier| event.modifiers.contains(modifier);
    let mut shift = has(KeyModifiers::SHIFT);
    let code = match event.code {
        KeyCode::Char(character) => {
            shift = false;
            let control = has(KeyModifiers::CONTROL) && !has(KeyModifiers::ALT);
            Code::Char(if control { character.to_ascii_lowercase() } else { character })
        }
        KeyCode::F(number) => match number {
            // Older terminals send Shift-F8 as F20.
            13..=24 => {
                shift = true;
                Code::F(number - 12)
            }
            number => Code::F(number),
        },
        KeyCode::Enter => Code::Enter,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => {
            shift = true;
            Code::Tab
        }
        KeyCode::Esc => Code::Esc,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        _ => return None,
    };
    // AltGr arrives as Control and Alt together: it types.
    let types = matches!(code, Code::Char(_)) && has(KeyModifiers::CONTROL) && has(KeyModifiers::ALT);
    let ctrl = has(KeyModifiers::CONTROL) && !types;
    let alt = has(KeyModifiers::ALT) && !types;
    Some(Key { code, ctrl, alt, shift })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_breaks_its_lines_in_one_way() {
        for (pasted, text) in [("a b", "a b"), ("a\rb\nc", "a\nb\nc"), ("a\r\nb\r\rc", "a\nb\n\nc")] {
            assert_eq!(message(Event::Paste(pasted.to_owned())), Some(Message::Paste(text.to_owned())), "{pasted:?}");
        }
    }

    #[test]
    fn keys_are_named_as_commands_name_them() {
        let shown = |code, modifiers| key(KeyEvent::new(code, modifiers)).map(|key| key.to_string());
        for (code, modifiers, name) in [
            (KeyCode::Char('s'), KeyModifiers::CONTROL, "^S"),
            (KeyCode::Char('S'), KeyModifiers::CONTROL | KeyModifiers::SHIFT, "^S"),
            (KeyCode::Char('A'), KeyModifiers::SHIFT, "A"),
            (KeyCode::BackTab, KeyModifiers::SHIFT, "Shift-Tab"),
            (KeyCode::F(20), KeyModifiers::NONE, "Shift-F8"),
            (KeyCode::F(8), KeyModifiers::SHIFT, "Shift-F8"),
            (KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT, "@"),
            (KeyCode::Left, KeyModifiers::CONTROL, "Ctrl-Left"),
        ] {
            assert_eq!(shown(code, modifiers).as_deref(), Some(name));
        }
        assert_eq!(shown(KeyCode::CapsLock, KeyModifiers::NONE), None);
    }
}
