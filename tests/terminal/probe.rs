//! A tiny program on the real loop and guard, for what the worksheet screen must never do: panic.
//!
//! It lives in the test's own binary, which starts itself again on a terminal.

use std::path::PathBuf;
use std::time::Instant;
use std::{env, fs};

use crossterm::event::{Event as TerminalEvent, KeyCode};
use j1817::tui::run::{Cause, Event, Flow, Program, run};
use portable_pty::CommandBuilder;
use ratatui::Frame;

use super::pty::command;

/// Names the file that `leave` writes.
const LEFT: &str = "J1817_PROBE_LEFT";

/// What a panic of the probe says, and nobody may read.
pub(crate) const SECRET: &str = "MRN-CANARY-7391";

/// Counts the keys it hears. `m` wants the mouse, `p` panics, `l` panics when leaving too, `z` suspends, `q` quits.
struct Probe {
    left: PathBuf,
    keys: usize,
    resumed: usize,
    careless: bool,
    points: bool,
}

impl Program for Probe {
    fn take(&mut self, events: &mut dyn Iterator<Item = Event>) -> Flow {
        let mut flow = Flow::Same;
        for event in events {
            match event {
                Event::Resumed => self.resumed += 1,
                Event::Terminal(TerminalEvent::Key(key)) => {
                    self.keys += 1;
                    match key.code {
                        _ if !key.modifiers.is_empty() => {}
                        KeyCode::Char('q') => return Flow::Quit,
                        KeyCode::Char('z') => return Flow::Suspend,
                        KeyCode::Char('m') => self.points = true,
                        KeyCode::Char('l') => self.careless = true,
                        KeyCode::Char('p') => panic!("{SECRET}"),
                        _ => {}
                    }
                }
                Event::Terminal(_) | Event::Woken => continue,
            }
            flow = Flow::Draw;
        }
        flow
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        let (keys, resumed) = (self.keys, self.resumed);
        frame.render_widget(format!("{keys} keys, {resumed} times back"), frame.area());
    }

    fn points(&self) -> bool {
        self.points
    }

    fn leave(&mut self, cause: Cause) {
        assert!(!self.careless, "{SECRET}");
        fs::write(&self.left, format!("{cause:?}")).unwrap();
    }

    fn wake_at(&self) -> Option<Instant> {
        None
    }
}

/// The command that starts the probe; `leave` writes its cause to this file.
pub(crate) fn probe(left: &std::path::Path) -> CommandBuilder {
    let mut probe = command(env::current_exe().unwrap(), [(LEFT, left)]);
    probe.args(["--exact", "probe::the_probe", "--ignored", "--nocapture", "--quiet"]);
    probe
}

#[test]
#[ignore = "is the program that other tests start on a terminal"]
fn the_probe() {
    let Some(left) = env::var_os(LEFT) else { return };
    let mut probe = Probe { left: left.into(), keys: 0, resumed: 0, careless: false, points: false };
    let status = match run(&mut probe) {
        Ok(exit) => exit.status(),
        Err(failure) => failure.status(),
    };
    std::process::exit(status.into());
}
