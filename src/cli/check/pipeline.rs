//! The pipeline of `check`: one thread reads, several answer, one writes; order is kept.
//!
//! Batch number *i* goes to worker *i* modulo their count and its answers are fetched in the same
//! turn, so nothing has to be put back in order. A fixed number of batches goes round: when all are
//! under way, reading waits, and memory stays the same however long the input is.

use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::mpsc::{channel, sync_channel};
use std::thread;

use super::answer::{Answering, Outcome, Wrong};
use super::batch::Batch;
use super::intake::{Intake, unreadable};
use crate::worksheet::Worksheet;

/// Workers beyond which reading and writing would be the slower part, and memory the higher price.
const MOST_WORKERS: usize = 8;

/// One input: its name, and what it reads from, or why it cannot be opened.
pub struct Input<'a> {
    /// The name as given on the command line.
    pub name: Arc<str>,
    /// What it reads from.
    pub source: io::Result<Box<dyn Read + 'a>>,
}

/// Reads every worksheet of the inputs, in order, and writes its answer as soon as there is one.
///
/// With one worker no thread is started. An answer waits for no worksheet that comes after it in
/// the input, except those that the same read has brought.
///
/// # Errors
/// When the answers cannot be written. An input that cannot be read is an answer, not an error.
pub fn stream<'a>(
    inputs: impl Iterator<Item = Input<'a>>,
    answering: &Answering<'_>,
    workers: usize,
    output: &mut (impl Write + Send),
) -> io::Result<Outcome> {
    let mut feed = Feed { inputs, current: None };
    let workers = workers.clamp(1, MOST_WORKERS);
    if workers > 1 {
        return in_parallel(&mut feed, answering, workers, output);
    }
    let mut worst = Outcome::Clean;
    let mut batch = Batch::default();
    while feed.fill(&mut batch) {
        answering.answer(&mut batch);
        output.write_all(&batch.answers)?;
        output.flush()?;
        worst = worst.max(batch.outcome);
    }
    Ok(worst)
}

/// Reads every worksheet of the inputs, in order, and hands each over as soon as it is read: the
/// input's name, the line where it begins, and the worksheet or what is wrong with it. Ends where
/// the one who takes them breaks off.
///
/// # Errors
/// Those of the one who takes them.
pub(in crate::cli) fn each<'a>(
    inputs: impl Iterator<Item = Input<'a>>,
    mut take: impl FnMut(&str, usize, Result<Worksheet, Wrong>) -> io::Result<ControlFlow<()>>,
) -> io::Result<()> {
    let mut feed = Feed { inputs, current: None };
    let mut batch = Batch::default();
    while feed.fill(&mut batch) {
        for piece in &batch.pieces {
            let (at, read) = piece.read(&batch.bytes);
            if take(&batch.input, at.line, read)?.is_break() {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn in_parallel<'a>(
    feed: &mut Feed<'a, impl Iterator<Item = Input<'a>>>,
    answering: &Answering<'_>,
    workers: usize,
    output: &mut (impl Write + Send),
) -> io::Result<Outcome> {
    thread::scope(|scope| {
        let (spare, free) = channel();
        for _ in 0..2 * workers + 2 {
            spare.send(Batch::default()).map_err(io::Error::other)?;
        }
        let (to_workers, from_workers): (Vec<_>, Vec<_>) = (0..workers)
            .map(|_| {
                let (give, taken) = sync_channel::<Batch>(2);
                let (hand, answered) = sync_channel::<Batch>(2);
                scope.spawn(move || {
                    for mut batch in taken {
                        answering.answer(&mut batch);
                        if hand.send(batch).is_err() {
                            break;
                        }
                    }
                });
                (give, answered)
            })
            .unzip();
        let writer = scope.spawn(move || {
            let mut worst = Outcome::Clean;
            for answered in from_workers.iter().cycle() {
                let Ok(batch) = answered.recv() else { break };
                output.write_all(&batch.answers)?;
                output.flush()?;
                worst = worst.max(batch.outcome);
                // Once all is read nobody waits for a free batch.
                let _ = spare.send(batch);
            }
            Ok(worst)
        });
        for give in to_workers.iter().cycle() {
            // No batch comes back once the writer has failed.
            let Ok(mut batch) = free.recv() else { break };
            if !feed.fill(&mut batch) || give.send(batch).is_err() {
                break;
            }
        }
        drop(to_workers);
        writer.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

/// An input that is being read: its name, and what is left of it.
type Open<'a> = (Arc<str>, Intake<Box<dyn Read + 'a>>);

/// The inputs, one after the other.
struct Feed<'a, I> {
    inputs: I,
    current: Option<Open<'a>>,
}

impl<'a, I: Iterator<Item = Input<'a>>> Feed<'a, I> {
    /// Fills a batch from the input at hand, or from the next; false after the last.
    fn fill(&mut self, batch: &mut Batch) -> bool {
        loop {
            if let Some((name, intake)) = &mut self.current {
                batch.empty(name);
                if intake.fill(batch) {
                    return true;
                }
            }
            let Some(Input { name, source }) = self.inputs.next() else { return false };
            match source {
                Ok(source) => self.current = Some((name, Intake::of(source))),
                Err(error) => {
                    self.current = None;
                    batch.empty(&name);
                    batch.pieces.push(unreadable(None, &error));
                    return true;
                }
            }
        }
    }
}
