//! A process on a terminal of its own: what it shows, what it is told, how it ends.
//!
//! Nothing here sleeps: a test names the state that it waits for, and is woken by every change.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{Action, tcflow};

/// After this a state that does not come is a failure. Far longer than any machine takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// What has been seen of the process so far.
struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    read_to_end: bool,
    stop_reading: bool,
    /// Bytes sent that the terminal has not taken yet.
    to_type: usize,
    status: Option<ExitStatus>,
}

#[derive(Clone)]
struct Watched(Arc<(Mutex<Seen>, Condvar)>);

impl Watched {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Seen)) {
        change(&mut self.seen());
        self.0.1.notify_all();
    }

    #[track_caller]
    fn wait_until(&self, what: &str, state: impl Fn(&Seen) -> bool) -> MutexGuard<'_, Seen> {
        let start = Instant::now();
        let mut seen = self.seen();
        while !state(&seen) {
            let left = PATIENCE.saturating_sub(start.elapsed());
            let screen = seen.screen.screen().contents();
            assert!(!left.is_zero(), "waited in vain for: {what}\nended: {:?}\n{screen}", seen.status);
            seen = self.0.1.wait_timeout(seen, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        seen
    }
}

/// The terminal's modes, as text: compared before and after.
pub(crate) type Modes = String;

/// A process on a terminal.
pub(crate) struct Process {
    watched: Watched,
    id: Pid,
    master: Option<Box<dyn MasterPty + Send>>,
    /// Kept open, so that the terminal outlives the process and can be looked at.
    slave: Option<Box<dyn SlavePty + Send>>,
    /// What is to be typed; a thread types it, since a terminal that nobody reads from blocks.
    typing: Option<Sender<Vec<u8>>>,
    modes_before: Modes,
}

/// How a process ended, and how it left its terminal.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Exit status.
    pub(crate) status: u32,
    /// The terminal is as it was before: modes, screen, cursor, paste, mouse.
    pub(crate) as_found: Result<(), String>,
    /// Everything the process wrote.
    pub(crate) bytes: Vec<u8>,
}

impl Process {
    /// Starts a command on a terminal of this size.
    pub(crate) fn start(mut command: CommandBuilder, columns: u16, rows: u16) -> Self {
        if command.get_env("TERM").is_none() {
            command.env("TERM", "xterm-256color");
        }
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes_before = modes(&*pair.master);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let mut writer = pair.master.take_writer().unwrap();
        let mut child = pair.slave.spawn_command(command).unwrap();
        let id = child.process_id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?)).unwrap();
        let seen = Seen {
            screen: vt100::Parser::new(rows, columns, 0),
            bytes: Vec::new(),
            read_to_end: false,
            stop_reading: false,
            to_type: 0,
            status: None,
        };
        let watched = Watched(Arc::new((Mutex::new(seen), Condvar::new())));
        let reading = watched.clone();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                reading.change(|seen| {
                    seen.screen.process(&buffer[..count]);
                    seen.bytes.extend(&buffer[..count]);
                });
                if reading.seen().stop_reading {
                    break;
                }
            }
            drop(reader);
            reading.change(|seen| seen.read_to_end = true);
        });
        let waiting = watched.clone();
        thread::spawn(move || {
            let status = child.wait().unwrap();
            waiting.change(|seen| seen.status = Some(status));
        });
        let (typing, typed) = channel::<Vec<u8>>();
        let typist = watched.clone();
        thread::spawn(move || {
            // When the process has ended, nobody takes the rest.
            while let Ok(bytes) = typed.recv()
                && writer.write_all(&bytes).is_ok()
            {
                typist.change(|seen| seen.to_type -= bytes.len());
            }
        });
        let (master, slave) = (Some(pair.master), Some(pair.slave));
        Self { watched, id, master, slave, typing: Some(typing), modes_before }
    }

    /// Types bytes as they are.
    pub(crate) fn send(&self, bytes: impl Into<Vec<u8>>) {
        let bytes = bytes.into();
        self.watched.change(|seen| seen.to_type += bytes.len());
        self.typing.as_ref().unwrap().send(bytes).unwrap();
    }

    /// Waits until the terminal has taken all that was sent.
    #[track_caller]
    pub(crate) fn wait_until_typed(&self) {
        drop(self.watched.wait_until("all to be typed", |seen| seen.to_type == 0));
    }

    /// Waits until the screen's text is such, and returns it.
    #[track_caller]
    pub(crate) fn wait_for(&self, what: &str, state: impl Fn(&str) -> bool) -> String {
        let seen = self.watched.wait_until(what, |seen| state(&seen.screen.screen().contents()));
        seen.screen.screen().contents()
    }

    /// Waits until something can be read off the screen.
    #[track_caller]
    pub(crate) fn wait_for_some<T>(&self, what: &str, read: impl Fn(&str) -> Option<T>) -> T {
        let seen = self.watched.wait_until(what, |seen| read(&seen.screen.screen().contents()).is_some());
        read(&seen.screen.screen().contents()).unwrap()
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub(crate) fn wait_for_text(&self, text: &str) -> String {
        self.wait_for(text, |screen| screen.contains(text))
    }

    /// Waits until the program has the terminal for itself.
    #[track_caller]
    pub(crate) fn wait_until_taken(&self) {
        drop(self.watched.wait_until("the alternate screen", |seen| {
            let screen = seen.screen.screen();
            screen.alternate_screen() && screen.bracketed_paste()
        }));
    }

    /// What of the mouse the terminal reports.
    pub(crate) fn mouse(&self) -> vt100::MouseProtocolMode {
        self.watched.seen().screen.screen().mouse_protocol_mode()
    }

    /// Waits until a private mode is other than a terminal begins with.
    #[track_caller]
    pub(crate) fn wait_for_mode(&self, mode: u16) {
        drop(self.watched.wait_until("a mode", |seen| changed_modes(&seen.bytes).contains(&mode)));
    }

    /// Says what is not as it was before the process started.
    pub(crate) fn as_found(&self) -> Result<(), String> {
        self.modes_as_found().and_then(|()| self.screen_as_found())
    }

    fn modes_as_found(&self) -> Result<(), String> {
        let (before, now) = (&self.modes_before, modes(self.master.as_deref().unwrap()));
        if now == *before { Ok(()) } else { Err(format!("modes were\n{before}\nand are\n{now}")) }
    }

    fn screen_as_found(&self) -> Result<(), String> {
        let seen = self.watched.seen();
        let changed = changed_modes(&seen.bytes);
        if !changed.is_empty() {
            return Err(format!("private modes are left changed: {changed:?}"));
        }
        let screen = seen.screen.screen();
        let plain = (screen.fgcolor(), screen.bgcolor()) == (vt100::Color::Default, vt100::Color::Default)
            && !(screen.bold() || screen.underline() || screen.inverse() || screen.dim() || screen.italic());
        if plain { Ok(()) } else { Err("a style is left on".to_owned()) }
    }

    /// Makes the terminal another size.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        // The terminal of these tests itself cannot be as small.
        self.watched.change(|seen| seen.screen.screen_mut().set_size(rows.max(2), columns.max(1)));
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Presses a key, or types what is taken at once, and waits until the screen was drawn after it.
    #[track_caller]
    pub(crate) fn press(&self, keys: &str) {
        let before = self.watched.seen().bytes.len();
        self.send(keys);
        self.wait_for_a_frame(before);
    }

    /// The same for what may change nothing on the screen: it is drawn at another size after it.
    #[track_caller]
    pub(crate) fn press_and_resize(&self, keys: &str, columns: u16, rows: u16) {
        self.send(keys);
        self.wait_until_typed();
        let before = self.watched.seen().bytes.len();
        self.resize(columns, rows);
        self.wait_for_a_frame(before);
    }

    #[track_caller]
    fn wait_for_a_frame(&self, before: usize) {
        let drawn = |seen: &Seen| seen.bytes[before..].windows(8).any(|bytes| bytes == b"\x1b[?2026l");
        drop(self.watched.wait_until("a frame", drawn));
    }

    /// Lets the terminal take no more output, as ^S does.
    pub(crate) fn hold(&self) {
        let name = self.master.as_ref().unwrap().tty_name().unwrap();
        let flags = OFlags::WRONLY | OFlags::NOCTTY;
        let terminal = rustix::fs::open(name, flags, Mode::empty()).unwrap();
        tcflow(terminal, Action::OOff).unwrap();
    }

    /// Sends a signal to the process that was started.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.id, signal).unwrap();
    }

    /// Sends a signal to what runs in the foreground of the terminal.
    pub(crate) fn signal_foreground(&self, signal: Signal) {
        let leader = self.master.as_ref().unwrap().process_group_leader().and_then(Pid::from_raw).unwrap();
        kill_process(leader, signal).unwrap();
    }

    /// Waits for the end.
    #[track_caller]
    pub(crate) fn end(mut self) -> Ended {
        let status = self.status();
        let modes = self.modes_as_found();
        // With the last end of the terminal closed, the reader gets what is left, and the end.
        self.slave = None;
        drop(self.watched.wait_until("the end of the output", |seen| seen.read_to_end));
        let as_found = modes.and_then(|()| self.screen_as_found());
        let bytes = self.watched.seen().bytes.clone();
        Ended { status, as_found, bytes }
    }

    /// What others see of how it was started.
    pub(crate) fn arguments(&self) -> String {
        std::fs::read_to_string(format!("/proc/{}/cmdline", self.id.as_raw_nonzero())).unwrap_or_default()
    }

    /// Waits until the process is gone, having been killed.
    #[track_caller]
    pub(crate) fn wait_until_killed(&self) {
        drop(self.watched.wait_until("the end of the process", |seen| seen.status.is_some()));
    }

    /// Writes to the terminal as another program does; in the words of `printf`.
    pub(crate) fn write_over(&self, words: &str) {
        let terminal = self.master.as_ref().unwrap().tty_name().unwrap();
        let mut shell = Command::new("sh");
        assert!(shell.args(["-c", "printf \"$1\" >\"$0\""]).arg(terminal).arg(words).status().unwrap().success());
    }

    /// Takes the terminal away, as when its window is closed, and waits for the end.
    #[track_caller]
    pub(crate) fn hang_up(mut self) -> u32 {
        // The reader holds an end of the terminal until something is written. Somebody else does
        // it: the process is to be at rest when its terminal vanishes.
        self.watched.change(|seen| seen.stop_reading = true);
        self.write_over(".");
        drop(self.watched.wait_until("the reader to stop", |seen| seen.read_to_end));
        (self.typing, self.slave, self.master) = (None, None, None);
        self.status()
    }

    #[track_caller]
    fn status(&self) -> u32 {
        let seen = self.watched.wait_until("the end of the process", |seen| seen.status.is_some());
        let status = seen.status.as_ref().unwrap();
        assert_eq!(status.signal(), None, "ended by a signal");
        status.exit_code()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.watched.seen().status.is_none() {
            // It may end by itself just now.
            let _ = kill_process(self.id, Signal::KILL);
        }
        (self.typing, self.slave, self.master) = (None, None, None);
    }
}

/// The private modes that these bytes leave other than a terminal begins with: the cursor shown
/// (25), and no alternate screen (1049), mouse (1000 and on), pasting in brackets (2004), update
/// held back (2026) or anything else.
pub(crate) fn changed_modes(bytes: &[u8]) -> BTreeSet<u16> {
    let mut changed = BTreeSet::new();
    for sequence in String::from_utf8_lossy(bytes).split("\x1b[?").skip(1) {
        let Some(end) = sequence.find(['h', 'l']) else { continue };
        let on = sequence[end..].starts_with('h');
        for mode in sequence[..end].split(';').filter_map(|mode| mode.parse().ok()) {
            if on == (mode == 25) {
                changed.remove(&mode)
            } else {
                changed.insert(mode)
            };
        }
    }
    changed
}

fn modes(master: &dyn MasterPty) -> Modes {
    format!("{:?}", master.get_termios().unwrap())
}

/// The command of a program with nothing of the machine's own surroundings but these.
pub(crate) fn command<K: AsRef<OsStr>, V: AsRef<OsStr>>(
    program: impl AsRef<OsStr>,
    surroundings: impl IntoIterator<Item = (K, V)>,
) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    for (key, value) in surroundings {
        command.env(key, value);
    }
    command
}

/// A shell with job control that runs a command, shows when it is stopped, and brings it back.
pub(crate) fn under_a_shell(program: &CommandBuilder) -> CommandBuilder {
    let mut shell = CommandBuilder::new("sh");
    shell.env_clear();
    for (key, value) in program.iter_full_env_as_str() {
        shell.env(key, value);
    }
    shell.env("PATH", std::env::var_os("PATH").unwrap());
    let script = r#"set -m; "$0" "$@"; echo "stopped: $?"; read line; fg >/dev/null; echo "ended: $?""#;
    shell.args(["-c", script]);
    shell.args(program.get_argv());
    shell
}
