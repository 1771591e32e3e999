//! The saved worksheets as the commands ask for them.

use std::io::{self, IsTerminal, Write};

use jiff::tz::TimeZone;
use serde::Serialize;

use super::arguments::{Format, Options};
use super::paint::Paint;
use super::{REFUSED, complain, place, sheet, terminal, today};
use crate::reference::Reference;
use crate::register::{Known, Register};
use crate::store::Watch;
use crate::words::grouped;

/// The register of what is saved now.
///
/// # Errors
/// The exit status, where the folder cannot be read; it was said why.
pub(super) fn register(options: &Options) -> Result<Register, u8> {
    let store = place::store(options).ok_or(REFUSED)?;
    let zone = TimeZone::system();
    let known = Known { reference: Reference::shipped(), today: today(options), zone: &zone };
    let earlier = store.register_cached(&known).unwrap_or_default();
    let read = if io::stderr().is_terminal() && !terminal::is_plain(options) {
        let read = store.refresh(&earlier, &known, Watch { progress: &say_how_far, ..Watch::nobody() });
        say("\r\x1b[K");
        read
    } else {
        store.refresh(&earlier, &known, Watch::nobody())
    };
    match read {
        Ok(register) => Ok(register.unwrap_or(earlier)),
        Err(error) => {
            complain(&error.to_string());
            Err(REFUSED)
        }
    }
}

/// Says on the terminal how far a reading is, where it takes long enough to wonder.
fn say_how_far(done: usize, all: usize) {
    if done.is_multiple_of(1000) {
        say(&format!("\rReading the saved worksheets: {} of {}", grouped(&done), grouped(&all)));
    }
}

fn say(text: &str) {
    // Nothing depends on it.
    let _ = write!(io::stderr(), "{text}");
}

/// How one kind of thing is written, in each of the formats.
pub(super) trait Written {
    /// The columns of the CSV.
    const COLUMNS: &'static [&'static str];

    /// The object of a line of JSON.
    fn json(&self) -> impl Serialize;
    /// The cells of a row.
    fn cells(&self) -> Vec<String>;
    /// The lines for people.
    fn text(&self, lines: &mut Vec<String>);
}

/// Writes things one after the other; the first is out before the last is looked at.
///
/// # Errors
/// When they cannot be written.
pub(super) fn write<T: Written>(
    things: impl IntoIterator<Item = T>,
    format: Format,
    paint: Paint,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut written = Vec::new();
    if format == Format::Csv {
        sheet::write(&mut written, T::COLUMNS);
    }
    for thing in things {
        match format {
            Format::Json => {
                serde_json::to_writer(&mut written, &thing.json())?;
                written.push(b'\n');
            }
            Format::Csv => sheet::write(&mut written, thing.cells()),
            Format::Text => {
                let mut lines = Vec::new();
                thing.text(&mut lines);
                for line in lines {
                    writeln!(written, "{}", paint.text(&line))?;
                }
            }
        }
        if written.len() > ENOUGH {
            output.write_all(&written)?;
            written.clear();
        }
    }
    output.write_all(&written)?;
    output.flush()
}

/// Bytes that are worth a write of their own.
const ENOUGH: usize = 16 * 1024;
