//! What a storm is made of: keys, words, pastes, sizes and reports of the mouse.

use std::sync::atomic::Ordering;

use crossterm::event::{
    Event as TerminalEvent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use j1817::app::Place;
use j1817::app::command::{Command, commands};
use j1817::app::key::{Code, Key};
use j1817::tui::run::Event;

use crate::PASSED;
use crate::dice::Dice;

/// What is typed and pasted: pieces of answers, and characters that try a screen.
const WORDS: [&str; 16] = [
    "9",
    "9 vials",
    "2026-03-02",
    "t",
    "+30",
    "y",
    "hum",
    "medic",
    "E10.9",
    "MRN-10482",
    "x",
    "?",
    " ",
    "one\ntwo\r\nthree",
    "e\u{301}日\u{1f469}\u{200d}\u{1f4bb}",
    "\u{1b}[31m\u{9b}5m\u{202e}\u{200b}\u{7}\u{feff}\u{e0041}",
];

/// A key as a terminal reports it.
fn reported(key: Key) -> KeyEvent {
    let code = match key.code {
        Code::Char(character) => KeyCode::Char(character),
        Code::F(number) => KeyCode::F(number),
        Code::Enter => KeyCode::Enter,
        Code::Tab if key.shift => KeyCode::BackTab,
        Code::Tab => KeyCode::Tab,
        Code::Esc => KeyCode::Esc,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
    };
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::CONTROL, key.ctrl);
    modifiers.set(KeyModifiers::ALT, key.alt);
    modifiers.set(KeyModifiers::SHIFT, key.shift);
    KeyEvent::new(code, modifiers)
}

pub(crate) fn pressed(key: Key) -> TerminalEvent {
    TerminalEvent::Key(reported(key))
}

/// A key of the command of this id.
pub(crate) fn key_of(id: &str) -> Key {
    commands().find(|command| command.id == id).unwrap().keys[0]
}

/// The way to a command through the palette.
pub(crate) fn by_palette(command: &Command) -> Vec<Key> {
    let letters = command.title.chars().map(Key::char);
    [key_of("palette")].into_iter().chain(letters).chain([Key::plain(Code::Enter)]).collect()
}

fn size(dice: &mut Dice) -> (u16, u16) {
    match dice.roll(20) {
        0 => (dice.up_to(500), dice.up_to(200)),
        1..6 => (dice.up_to(40), dice.up_to(20)),
        _ => dice.pick(&[(60, 15), (80, 24), (100, 30), (120, 36), (160, 45)]),
    }
}

fn mouse(dice: &mut Dice, (width, height): (u16, u16)) -> TerminalEvent {
    let button = dice.pick(&[MouseButton::Left, MouseButton::Middle, MouseButton::Right]);
    let kind = dice.pick(&[
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Down(button),
        MouseEventKind::Up(button),
        MouseEventKind::Drag(button),
        MouseEventKind::Moved,
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::ScrollLeft,
        MouseEventKind::ScrollRight,
    ]);
    // A report can be older than the size.
    let (column, row) = (dice.up_to(width.saturating_add(5)), dice.up_to(height.saturating_add(5)));
    TerminalEvent::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
}

/// What happens next: often a key that means something here, at times the way through the palette.
pub(crate) fn events(dice: &mut Dice, place: Place, screen: (u16, u16)) -> Vec<Event> {
    let here: Vec<Key> = commands()
        .filter(|command| command.places.contains(&place))
        .flat_map(|command| command.keys)
        .copied()
        .collect();
    let everywhere: Vec<Key> = commands().flat_map(|command| command.keys).copied().collect();
    let events = match dice.roll(100) {
        0..45 => vec![pressed(dice.pick(&here))],
        45..65 => dice.pick(&WORDS).chars().map(|letter| pressed(Key::char(letter))).collect(),
        65..72 => vec![pressed(dice.pick(&everywhere))],
        72..76 => vec![TerminalEvent::Paste(dice.pick(&WORDS).to_owned())],
        76..80 => {
            let (width, height) = size(dice);
            vec![TerminalEvent::Resize(width, height)]
        }
        80..88 => vec![mouse(dice, screen)],
        88..92 => {
            // Over the list most of what is offered is done there.
            let here = |command: &Command| !place.is_list() || command.places.contains(&place);
            let offered: Vec<_> = commands().filter(|command| command.in_palette && here(command)).collect();
            by_palette(dice.pick(&offered)).into_iter().map(pressed).collect()
        }
        92..94 => {
            let release = KeyEvent { kind: KeyEventKind::Release, ..reported(dice.pick(&everywhere)) };
            vec![TerminalEvent::Key(release)]
        }
        94..95 => {
            PASSED.fetch_add(i64::from(dice.up_to(30)), Ordering::Relaxed);
            return vec![dice.pick(&[Event::Woken, Event::Resumed])];
        }
        95..96 => vec![dice.pick(&[TerminalEvent::FocusGained, TerminalEvent::FocusLost])],
        _ => {
            let code = dice.pick(&[KeyCode::Insert, KeyCode::Null, KeyCode::CapsLock, KeyCode::Menu, KeyCode::F(35)]);
            let modifiers = KeyModifiers::from_bits_truncate(u8::try_from(dice.roll(64)).unwrap());
            vec![TerminalEvent::Key(KeyEvent::new(code, modifiers))]
        }
    };
    events.into_iter().map(Event::Terminal).collect()
}
