//! `j1817 add`: worksheets from JSON into the store.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::arguments::Options;
use super::check::{self, Failure, Wrong};
use super::outlet::Outlet;
use super::{DONE, FAULTY, REFUSED, place};
use crate::store::{Outside, SaveError, Store};
use crate::worksheet::Worksheet;

/// Saves each worksheet of the files and writes its id, on a line, once it is safe on the disk; in
/// the place of one that is not saved, why. Gives the exit status: 0 all are saved, 1 one was
/// refused, 2 one is no worksheet or cannot be read.
///
/// A worksheet without an id gets one. One with the id and the revision of a saved one is its next
/// revision; with that id and another revision it is refused, and nothing is overwritten.
///
/// # Errors
/// When the answers cannot be written.
pub(super) fn add(files: Vec<PathBuf>, options: &Options) -> io::Result<u8> {
    let Some(store) = place::store(options) else { return Ok(REFUSED) };
    let (outside, mut output, mut status) = (place::outside(options), Outlet::open(), DONE);
    store.sweep();
    check::each(check::inputs(files), |input, line, read| {
        let saved = read
            .map_err(|wrong| (FAULTY, wrong))
            .and_then(|worksheet| save(&worksheet, &store, &outside).map_err(|error| (REFUSED, refusal(&error, line))));
        let mut answer = Vec::new();
        match saved {
            Ok(id) => writeln!(answer, "{id}")?,
            Err((came, wrong)) => {
                status = status.max(came);
                Failure::of(input, &wrong).write(&mut answer);
            }
        }
        // At once: whoever reads the id may rely on the worksheet.
        output.write_all(&answer)?;
        output.flush()?;
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(status)
}

/// Saves a worksheet and gives its id.
fn save(worksheet: &Worksheet, store: &Store, outside: &Outside) -> Result<String, SaveError> {
    let saved = store.save(worksheet, (outside.now)(), outside.new_id)?;
    Ok(saved.id.map(|id| id.to_string()).unwrap_or_default())
}

/// A refusal of the store, at the field that it is about.
fn refusal(error: &SaveError, line: usize) -> Wrong {
    let path = match error {
        SaveError::BadId => "/id",
        SaveError::Changed { .. } => "/revision",
        SaveError::Unreadable { .. } | SaveError::Unfit | SaveError::Disk { .. } => "",
    };
    Wrong { line: Some(line), path: path.to_owned(), message: error.to_string() }
}
