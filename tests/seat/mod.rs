//! A session on a real folder of a test, with a clock and ids of the test's own.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyModifiers};
use j1817::settings::Settings;
use j1817::store::Store;
use j1817::tui::look::Look;
use j1817::tui::run::{Event, Flow, Program};
use j1817::tui::session::{Outside, Session};
use j1817::tui::signs::Signs;
use j1817::tui::theme::Name;
use ulid::Ulid;

thread_local! {
    /// The clock on the wall, in Greenwich.
    pub(crate) static NOW: Cell<&'static str> = const { Cell::new("2026-03-01T12:00:00Z") };
    /// Ids given out.
    static IDS: Cell<u128> = const { Cell::new(0) };
}

pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("session-{name}-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&folder));
    folder
}

pub(crate) fn session(folder: &Path) -> Session {
    session_with(folder, &Settings::default())
}

pub(crate) fn session_with(folder: &Path, settings: &Settings) -> Session {
    Session::new(
        Store::at(folder.to_owned()),
        Outside {
            now: || NOW.get().parse().unwrap(),
            today: Box::new(|| NOW.get()[..10].parse().unwrap()),
            new_id: || Ulid::from_parts(1_772_366_400_000, IDS.replace(IDS.get() + 1)),
        },
        Look::new(Name::Terminal, Signs::Symbols),
        settings,
    )
}

pub(crate) fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Terminal(TerminalEvent::Key(KeyEvent::new(code, modifiers)))
}

pub(crate) fn control(letter: char) -> Event {
    key(KeyCode::Char(letter), KeyModifiers::CONTROL)
}

pub(crate) fn text(text: &str) -> Vec<Event> {
    text.chars().map(|letter| key(KeyCode::Char(letter), KeyModifiers::NONE)).collect()
}

pub(crate) fn take(session: &mut Session, events: impl IntoIterator<Item = Event>) -> Flow {
    session.take(&mut events.into_iter())
}

pub(crate) fn notice(session: &Session) -> &str {
    session.model().notice.as_ref().map_or("", |notice| &notice.text)
}

pub(crate) fn screen(session: &Session, width: u16, height: u16) -> String {
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| session.draw(frame)).unwrap();
    let cells = terminal.backend().buffer().content.iter().map(ratatui::buffer::Cell::symbol);
    cells.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
