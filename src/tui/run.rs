//! The loop between a person at a terminal and a program: it blocks, drains, and draws.
//!
//! It rests at no cost: one thread waits for keys, one for signals, one for the terminal to
//! vanish; all put what they saw into one inbox, and the loop sleeps until something is in it.

use std::io::{self, IsTerminal, Write};
use std::panic::{self, AssertUnwindSafe};
use std::time::Instant;

use ratatui::Frame;

use super::alarm::Alarm;
use super::guard::{Full, Screen};
use super::inbox::{Inbox, Summons};
use super::tty;

pub use super::exit::{Cause, Exit, Failure};
pub use super::inbox::{Event, Waker};

/// What the loop runs.
pub trait Program {
    /// Called once, after the first frame, with the means to wake the loop from another thread
    /// (a save that has ended, a file that has been read).
    fn begin(&mut self, waker: Waker) {
        drop(waker);
    }

    /// Takes what is pending: all of it in one call, so that a storm of keys costs one drawing.
    /// What is not taken is offered again. Key releases never arrive.
    fn take(&mut self, events: &mut dyn Iterator<Item = Event>) -> Flow;

    /// Draws everything. It changes nothing.
    fn draw(&self, frame: &mut Frame<'_>);

    /// Keeps unsaved work, without a terminal: nobody can be asked any more.
    fn leave(&mut self, cause: Cause);

    /// True where the program wants to hear of the mouse, which selects no text then.
    fn points(&self) -> bool {
        false
    }

    /// A text for the terminal's clipboard, once; asked for after each batch.
    fn clipping(&mut self) -> Option<String> {
        None
    }

    /// When to be woken though nothing happens; `None` blocks until something does. A moment
    /// that has passed wakes at once, so each [`Event::Woken`] has to move it.
    fn wake_at(&self) -> Option<Instant>;
}

/// What follows from what was taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flow {
    /// Nothing that shows has changed: nothing is drawn.
    Same,
    /// Draw.
    Draw,
    /// Draw all of it, whatever is shown.
    Redraw,
    /// Give the terminal back and stop, until the shell brings the program back
    /// ([`Event::Resumed`]). Where no shell could, it goes on at once.
    Suspend,
    /// Done.
    Quit,
}

/// Runs a program on the terminal until it quits or has to leave, and gives the terminal back as
/// it was found. To be called once, and the process to end after it: the signals stay caught.
///
/// # Errors
/// [`Failure`]: no terminal to run on, or one that refuses to be switched; the program has not begun.
pub fn run(program: &mut impl Program) -> Result<Exit, Failure> {
    suitable(io::stdin().is_terminal(), io::stdout().is_terminal())?;
    let mut inbox = Inbox::new();
    #[cfg(unix)]
    super::signals::listen(&inbox)?;
    let alarm = Alarm::set();
    let mut screen = Full::enter()?;
    inbox.listen_to_terminal()?;
    let ended = panic::catch_unwind(AssertUnwindSafe(|| turns(program, &mut screen, &mut inbox)));
    let exit = match ended {
        Ok(Ok(exit)) => exit,
        // A terminal that cannot be written to has vanished, whatever the system calls it; or it
        // stood still when a signal came.
        Ok(Err(_)) => Exit::Left(tty::leaving_for().map_or(Cause::HungUp, Cause::Signal)),
        Err(_) => Exit::Left(Cause::Panicked),
    };
    // The work first: a terminal that has stopped to answer must not cost it.
    let kept = match exit {
        Exit::Quit => true,
        Exit::Left(cause) => panic::catch_unwind(AssertUnwindSafe(|| program.leave(cause))).is_ok(),
    };
    drop(screen);
    if let Some(place) = alarm.place() {
        let work = if kept {
            "Start it again: your unsaved work is offered then, or stands among the saved worksheets."
        } else {
            "Unsaved work could not be kept."
        };
        // Fixed words and a place in the source: what a panic says could hold a patient's data.
        let told = writeln!(io::stderr(), "j1817 stopped at a fault of its own ({place}). {work}");
        drop(told);
        return Ok(Exit::Left(Cause::Panicked));
    }
    Ok(exit)
}

/// Says why the terminal program cannot run here, if it cannot.
fn suitable(input: bool, output: bool) -> Result<(), Failure> {
    if !input {
        return Err(Failure::NoTerminal("the input"));
    }
    if !output {
        return Err(Failure::NoTerminal("the output"));
    }
    Ok(())
}

/// Turn after turn: wait, take, draw.
fn turns(program: &mut impl Program, screen: &mut impl Screen, inbox: &mut Inbox) -> io::Result<Exit> {
    screen.show(program)?;
    program.begin(inbox.waker());
    loop {
        inbox.wait(program.wake_at());
        match inbox.summons() {
            Some(Summons::Leave(cause)) => return Ok(Exit::Left(cause)),
            Some(Summons::Stop) => suspend(screen, inbox)?,
            Some(Summons::Continue) => {
                screen.renew()?;
                inbox.resumed();
            }
            None => {}
        }
        let flow = program.take(&mut inbox.pending());
        let redraw = inbox.take_redraw() || flow == Flow::Redraw;
        if redraw {
            // Also where the size is the old one again: smaller for a moment, the terminal has
            // cut off what it showed.
            screen.forget();
        }
        if let Some(text) = program.clipping() {
            screen.copy(&text)?;
        }
        match flow {
            Flow::Quit => return Ok(Exit::Quit),
            Flow::Suspend => suspend(screen, inbox)?,
            Flow::Draw | Flow::Redraw => screen.show(program)?,
            Flow::Same if redraw => screen.show(program)?,
            Flow::Same => {}
        }
    }
}

fn suspend(screen: &mut impl Screen, inbox: &mut Inbox) -> io::Result<()> {
    if screen.suspend()? {
        inbox.stopped();
    }
    inbox.resumed();
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

    use super::super::inbox::Incoming;
    use super::*;

    /// Notes what it hears; `q` quits, `d` draws, `r` draws all, `c` copies, `z` suspends, the rest changes nothing.
    #[derive(Default)]
    struct Notes {
        heard: Vec<Vec<Event>>,
        wake_at: Option<Instant>,
    }

    impl Program for Notes {
        fn take(&mut self, events: &mut dyn Iterator<Item = Event>) -> Flow {
            let heard: Vec<Event> = events.collect();
            if heard.contains(&Event::Woken) {
                self.wake_at = None;
            }
            let pressed = |code| heard.contains(&Event::Terminal(TerminalEvent::Key(code)));
            let flow = match () {
                () if pressed(key('q')) => Flow::Quit,
                () if pressed(key('z')) => Flow::Suspend,
                () if pressed(key('d')) => Flow::Draw,
                () if pressed(key('r')) => Flow::Redraw,
                () => Flow::Same,
            };
            self.heard.push(heard);
            flow
        }

        fn draw(&self, _frame: &mut Frame<'_>) {}

        fn clipping(&mut self) -> Option<String> {
            let last = self.heard.last()?;
            last.contains(&Event::Terminal(TerminalEvent::Key(key('c')))).then(|| "copied".to_owned())
        }

        fn leave(&mut self, _cause: Cause) {}

        fn wake_at(&self) -> Option<Instant> {
            self.wake_at
        }
    }

    #[derive(Default, PartialEq, Eq, Debug)]
    struct Counts {
        shown: usize,
        forgotten: usize,
        suspended: usize,
        renewed: usize,
        copied: usize,
    }

    impl Screen for Counts {
        fn show(&mut self, _program: &impl Program) -> io::Result<()> {
            self.shown += 1;
            Ok(())
        }

        fn forget(&mut self) {
            self.forgotten += 1;
        }

        fn copy(&mut self, _text: &str) -> io::Result<()> {
            self.copied += 1;
            Ok(())
        }

        fn suspend(&mut self) -> io::Result<bool> {
            self.suspended += 1;
            Ok(true)
        }

        fn renew(&mut self) -> io::Result<()> {
            self.renewed += 1;
            Ok(())
        }
    }

    fn key(character: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(character), KeyModifiers::NONE)
    }

    fn press(character: char) -> Incoming {
        Incoming::Terminal(TerminalEvent::Key(key(character)))
    }

    fn release(character: char) -> Incoming {
        let key = KeyEvent::new_with_kind(KeyCode::Char(character), KeyModifiers::NONE, KeyEventKind::Release);
        Incoming::Terminal(TerminalEvent::Key(key))
    }

    const HOUR: Duration = Duration::from_secs(3600);

    fn played(program: &mut Notes, batch: Duration, incoming: Vec<Incoming>) -> (Exit, Counts) {
        let mut inbox = Inbox::with_batch(batch);
        let sender = inbox.sender();
        for one in incoming {
            sender.send(one).unwrap();
        }
        let mut screen = Counts::default();
        let exit = turns(program, &mut screen, &mut inbox).unwrap();
        (exit, screen)
    }

    fn resize() -> Incoming {
        Incoming::Terminal(TerminalEvent::Resize(80, 24))
    }

    const TERMINATE: Incoming = Incoming::Summons(Summons::Leave(Cause::Signal(15)));

    #[test]
    fn what_is_pending_comes_in_one_batch_and_is_drawn_once() {
        for (incoming, shown, forgotten) in [
            (vec![press('a'), press('b'), TERMINATE], 1, 0),
            (vec![press('d'), press('d'), press('d'), TERMINATE], 2, 0),
            (vec![resize(), resize(), TERMINATE], 2, 1),
            (vec![press('r'), TERMINATE], 2, 1),
            (vec![release('d'), TERMINATE], 1, 0),
        ] {
            let mut program = Notes::default();
            let (exit, screen) = played(&mut program, HOUR, incoming);
            assert_eq!(exit, Exit::Left(Cause::Signal(15)));
            assert_eq!(screen, Counts { shown, forgotten, ..Counts::default() });
            assert_eq!(program.heard.len(), 1, "{:?}", program.heard);
        }
    }

    #[test]
    fn what_is_copied_reaches_the_terminal_once() {
        let mut program = Notes::default();
        let (_, screen) = played(&mut program, Duration::ZERO, vec![press('c'), press('a'), press('d'), TERMINATE]);
        assert_eq!(screen, Counts { shown: 2, copied: 1, ..Counts::default() });
    }

    #[test]
    fn a_batch_that_has_lasted_long_enough_is_drawn() {
        let mut program = Notes::default();
        let (_, screen) = played(&mut program, Duration::ZERO, vec![press('d'), press('d'), press('d'), TERMINATE]);
        assert_eq!((screen.shown, program.heard.len()), (4, 3));
    }

    #[test]
    fn a_release_is_never_heard() {
        let mut program = Notes::default();
        played(&mut program, HOUR, vec![release('q'), press('a'), release('a'), press('q')]);
        let heard = [key('a'), key('q')].map(|key| Event::Terminal(TerminalEvent::Key(key)));
        assert_eq!(program.heard, [heard]);
    }

    #[test]
    fn a_stop_of_its_own_is_continued_once_and_one_by_others_renews() {
        const STOP: Incoming = Incoming::Summons(Summons::Stop);
        const CONTINUE: Incoming = Incoming::Summons(Summons::Continue);
        for (incoming, suspended, renewed) in [
            (vec![STOP, CONTINUE, TERMINATE], 1, 0),
            (vec![press('z'), CONTINUE, TERMINATE], 1, 0),
            (vec![CONTINUE, TERMINATE], 0, 1),
            (vec![STOP, CONTINUE, CONTINUE, TERMINATE], 1, 1),
        ] {
            let mut program = Notes::default();
            let (_, screen) = played(&mut program, HOUR, incoming);
            assert_eq!((screen.suspended, screen.renewed), (suspended, renewed));
            let resumed = program.heard.iter().flatten().filter(|&event| *event == Event::Resumed).count();
            assert_eq!(resumed, suspended + renewed);
        }
    }

    #[test]
    fn a_moment_or_a_waker_wakes() {
        let mut program = Notes { wake_at: Some(Instant::now()), ..Notes::default() };
        played(&mut program, HOUR, vec![press('q')]);
        assert_eq!(program.heard.first().and_then(|batch| batch.first()), Some(&Event::Woken));

        let mut inbox = Inbox::new();
        let waker = inbox.waker();
        let sender = inbox.sender();
        std::thread::spawn(move || {
            waker.wake();
            waker.wake();
            sender.send(press('q')).unwrap();
        });
        let mut program = Notes::default();
        turns(&mut program, &mut Counts::default(), &mut inbox).unwrap();
        assert!(program.heard.iter().flatten().any(|event| *event == Event::Woken));
    }

    #[test]
    fn a_storm_longer_than_the_inbox_is_heard_whole() {
        let mut inbox = Inbox::new();
        let sender = inbox.sender();
        std::thread::spawn(move || {
            for _ in 0..10_000 {
                sender.send(press('a')).unwrap();
            }
            sender.send(press('q')).unwrap();
        });
        let mut program = Notes::default();
        turns(&mut program, &mut Counts::default(), &mut inbox).unwrap();
        assert_eq!(program.heard.iter().flatten().count(), 10_001);
    }

    #[test]
    fn where_there_is_no_terminal_the_words_say_so() {
        for (input, output, said) in [
            (false, true, Some("the input is not a terminal")),
            (true, false, Some("the output is not a terminal")),
            (false, false, Some("j1817 --plain")),
            (true, true, None),
        ] {
            let failure = suitable(input, output).err();
            assert_eq!(failure.as_ref().map(Failure::status), said.map(|_| 2));
            assert!(said.is_none_or(|said| failure.is_some_and(|failure| failure.to_string().contains(said))));
        }
    }
}
