//! What is heard: lines, and the signals that end the program.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::words::read::Unreadable;

/// Most bytes of a line: more than the longest note takes.
const MOST: u64 = 100_000;

const TOO_LONG: Unreadable = Unreadable("this line is too long");
const NO_TEXT: Unreadable = Unreadable("this line is not text in UTF-8");

/// What arrives from outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Heard {
    /// A line without its end, or why it cannot be taken.
    Line(Result<String, Unreadable>),
    /// The input has ended, or cannot be read any more.
    End,
    /// A signal by number: the program has to leave.
    Signal(u8),
}

/// Listens to lines and signals. To be called once, and the process to end after it: the signals
/// stay caught.
///
/// # Errors
/// When the system gives no thread or no signals.
pub fn listen(input: impl Read + Send + 'static) -> io::Result<Receiver<Heard>> {
    // Room for one: what is read ahead is lost to nobody, but takes memory.
    let (sender, heard) = sync_channel(1);
    #[cfg(unix)]
    listen_to_signals(sender.clone())?;
    thread::Builder::new().name("lines".to_owned()).spawn(move || read_lines(BufReader::new(input), &sender))?;
    Ok(heard)
}

#[cfg(unix)]
fn listen_to_signals(sender: SyncSender<Heard>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for number in signals.forever() {
            if sender.send(Heard::Signal(u8::try_from(number).unwrap_or(0))).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Sends line after line until the input ends or nobody listens.
fn read_lines(mut input: impl BufRead, sender: &SyncSender<Heard>) {
    loop {
        let heard = match read_line(&mut input) {
            Ok(Some(line)) => Heard::Line(line),
            Ok(None) | Err(_) => Heard::End,
        };
        let last = heard == Heard::End;
        if sender.send(heard).is_err() || last {
            return;
        }
    }
}

/// The next line, or `None` at the end.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<Result<String, Unreadable>>> {
    let mut line = Vec::new();
    let read = input.by_ref().take(MOST).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    let ended = line.pop_if(|last| *last == b'\n').is_some();
    if !ended && u64::try_from(read).is_ok_and(|read| read == MOST) {
        input.skip_until(b'\n')?;
        return Ok(Some(Err(TOO_LONG)));
    }
    line.pop_if(|last| *last == b'\r');
    Ok(Some(String::from_utf8(line).map_err(|_| NO_TEXT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_one_by_one() {
        let long = "x".repeat(200_000);
        let text = |text: &str| Ok(text.to_owned());
        for (input, lines) in [
            (b"".to_vec(), vec![]),
            (b"\n".to_vec(), vec![text("")]),
            (b"a\r\nb".to_vec(), vec![text("a"), text("b")]),
            (b"\xff\nb\n".to_vec(), vec![Err(NO_TEXT), text("b")]),
            (format!("{long}\nb").into_bytes(), vec![Err(TOO_LONG), text("b")]),
            (long.clone().into_bytes(), vec![Err(TOO_LONG)]),
        ] {
            let mut input = &input[..];
            let read: Vec<_> = std::iter::from_fn(|| read_line(&mut input).unwrap()).collect();
            assert_eq!(read, lines);
        }
    }
}
