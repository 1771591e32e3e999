//! A program at the other end of a wire: what it is sent, and every frame that comes back.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use std::{fs, thread};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A program that says nothing for so long has nothing to say.
const QUIET: Duration = Duration::from_millis(60);
/// After this, a frame that does not come is a fault of the bench or of the program.
const PATIENCE: Duration = Duration::from_secs(30);

/// How a program's frames end.
#[derive(Clone, Copy)]
pub(crate) enum End {
    /// With the end of a synchronized update.
    Update,
    /// With the cursor shown and then placed: the last thing that ratatui does with a frame.
    Cursor,
}

impl End {
    /// The bytes up to the end of the first frame in these, if it is there.
    fn of(self, bytes: &[u8]) -> Option<usize> {
        let after = |marker: &[u8]| Some(bytes.windows(marker.len()).position(|at| at == marker)? + marker.len());
        match self {
            Self::Update => after(b"\x1b[?2026l"),
            Self::Cursor => {
                let shown = after(b"\x1b[?25h")?;
                Some(shown + bytes[shown..].iter().position(|byte| *byte == b'H')? + 1)
            }
        }
    }
}

/// One frame: how many bytes, and when the last of them came.
#[derive(Clone, Copy)]
pub(crate) struct Paint {
    pub(crate) bytes: usize,
    pub(crate) at: Instant,
}

/// A program on a terminal of its own.
pub(crate) struct Wire {
    end: End,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    /// Held, so that the terminal stays.
    _master: Box<dyn MasterPty + Send>,
    pieces: Receiver<(Instant, Vec<u8>)>,
    /// Read, and not yet given out as a frame.
    unread: Vec<u8>,
    screen: vt100::Parser,
    pub(crate) started: Instant,
}

impl Wire {
    /// Starts a program on a terminal of this size.
    pub(crate) fn start(command: CommandBuilder, end: End, (columns, rows): (u16, u16)) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut reader = pair.master.try_clone_reader().expect("an end to read");
        let writer = pair.master.take_writer().expect("an end to write");
        let (sender, pieces) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let screen = vt100::Parser::new(rows, columns, 0);
        Self { end, child, writer, _master: pair.master, pieces, unread: Vec::new(), screen, started }
    }

    /// The next frame, if one comes in this time.
    fn frame_within(&mut self, time: Duration) -> Option<Paint> {
        let mut at = Instant::now();
        loop {
            if let Some(bytes) = self.end.of(&self.unread) {
                self.screen.process(&self.unread[..bytes]);
                self.unread.drain(..bytes);
                return Some(Paint { bytes, at });
            }
            let (came, piece) = self.pieces.recv_timeout(time).ok()?;
            at = came;
            self.unread.extend(piece);
        }
    }

    /// The next frame.
    pub(crate) fn frame(&mut self) -> Paint {
        let frame = self.frame_within(PATIENCE);
        frame.unwrap_or_else(|| panic!("no frame came\n{}", self.screen.screen().contents()))
    }

    /// The next frame, if the program has one to show.
    pub(crate) fn frame_if_any(&mut self) -> Option<Paint> {
        self.frame_within(QUIET)
    }

    /// Waits until nothing more comes.
    pub(crate) fn rest(&mut self) {
        while self.frame_if_any().is_some() {}
    }

    /// What stands in each cell; a blank one is empty.
    pub(crate) fn cells(&self) -> Vec<String> {
        let screen = self.screen.screen();
        let (rows, columns) = screen.size();
        let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        let cells = places.filter_map(|(row, column)| screen.cell(row, column));
        cells.map(|cell| cell.contents().trim().to_owned()).collect()
    }

    /// Sends bytes.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).expect("the program reads");
    }

    /// Sends a key and waits for its frame: how long that took, and its bytes.
    pub(crate) fn key(&mut self, bytes: &[u8]) -> (Duration, usize) {
        let sent = Instant::now();
        self.send(bytes);
        let paint = self.frame();
        (paint.at - sent, paint.bytes)
    }

    /// What the screen shows.
    pub(crate) fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// The most memory that the program has held, in KiB.
    pub(crate) fn peak(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
    }

    /// How long the program's threads have run so far.
    pub(crate) fn worked(&self) -> Option<Duration> {
        let threads = fs::read_dir(format!("/proc/{}/task", self.child.process_id()?)).ok()?;
        let worked = threads.filter_map(|thread| {
            let times = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
            times.split_whitespace().next()?.parse().map(Duration::from_nanos).ok()
        });
        Some(worked.sum())
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
