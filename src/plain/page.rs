//! What is written: plain lines, one after the other.

use std::io::{self, Write};

use crate::app::line::cleaned;

/// Where sentences and questions go. Whatever they hold, no character that could disturb a
/// terminal is written, and no escape sequence at all.
pub struct Page<W> {
    output: W,
    /// True where the terminal itself shows what is typed, line break and all.
    echoed: bool,
}

impl<W: Write> Page<W> {
    /// A page on an output; `echoed` where the answers are typed on a terminal that shows them.
    pub const fn new(output: W, echoed: bool) -> Self {
        Self { output, echoed }
    }

    /// A line.
    pub(super) fn say(&mut self, sentence: &str) -> io::Result<()> {
        writeln!(self.output, "{}", cleaned(sentence, false).collect::<String>())
    }

    /// Lines.
    pub(super) fn say_all(&mut self, sentences: impl IntoIterator<Item = impl AsRef<str>>) -> io::Result<()> {
        sentences.into_iter().try_for_each(|sentence| self.say(sentence.as_ref()))
    }

    /// A question; the answer follows on its line.
    pub(super) fn ask(&mut self, question: &str) -> io::Result<()> {
        write!(self.output, "{}: ", cleaned(question, false).collect::<String>())?;
        self.output.flush()
    }

    /// The question has its answer: what comes next begins a line.
    pub(super) fn answered(&mut self) -> io::Result<()> {
        if self.echoed { Ok(()) } else { self.end_line() }
    }

    /// Ends the line of a question that gets no answer.
    pub(super) fn end_line(&mut self) -> io::Result<()> {
        writeln!(self.output)?;
        self.output.flush()
    }
}
