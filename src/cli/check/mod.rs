//! `j1817 check`: worksheets in, assessments out, as a streaming filter.

mod answer;
mod batch;
mod intake;
mod nesting;
mod pipeline;
mod splitter;
mod summary;
mod table;

use std::fs::File;
use std::io::{self, Read, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

pub use answer::{Answering, Outcome};
pub(super) use answer::{Failure, Wrong, history};
pub(super) use intake::why;
pub(super) use pipeline::each;
pub use pipeline::{Input, stream};
pub(super) use summary::answer;

use super::arguments::Format;

/// Checks the files, or standard input where there are none, and writes the answers.
///
/// # Errors
/// When the answers cannot be written.
pub(super) fn check(
    files: Vec<PathBuf>,
    answering: &Answering<'_>,
    output: &mut (impl Write + Send),
) -> io::Result<Outcome> {
    if answering.format == Format::Csv {
        let mut header = Vec::new();
        table::header(&mut header);
        output.write_all(&header)?;
    }
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    stream(inputs(files), answering, workers, output)
}

/// The files as inputs, each opened in its turn; standard input where there are none.
pub(super) fn inputs(files: Vec<PathBuf>) -> impl Iterator<Item = Input<'static>> {
    let files = if files.is_empty() { vec![PathBuf::from("-")] } else { files };
    files.into_iter().map(open)
}

fn open(file: PathBuf) -> Input<'static> {
    let name = file.to_string_lossy().into();
    let source: io::Result<Box<dyn Read>> = if file.as_os_str() == "-" {
        Ok(Box::new(io::stdin().lock()))
    } else {
        File::open(file).map(|file| Box::new(file) as Box<dyn Read>)
    };
    Input { name, source }
}
