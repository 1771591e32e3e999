//! `j1817 doctor`: where things are, what was found damaged, and which data is stale.

use std::io::{self, Write};

use jiff::tz::TimeZone;

use super::arguments::Options;
use super::outlet::Outlet;
use super::paint::Paint;
use super::{DONE, REFUSED, complain, configuration, paint, place, today};
use crate::assess::Severity;
use crate::reference::{Price, Reference};
use crate::register::Known;
use crate::store::{Checkup, KeptRecord, Store};
use crate::training::Progress;
use crate::words::counted;
use crate::worksheet::Date;

/// Columns of the labels at the left.
const LABELS: usize = 12;

/// Looks at everything and writes what it found; gives the exit status: 1 where a person should see
/// to something.
///
/// # Errors
/// When it cannot be written.
pub(super) fn doctor(options: &Options) -> io::Result<u8> {
    let Some(store) = place::store(options) else { return Ok(REFUSED) };
    let checkup = match store.checkup() {
        Ok(checkup) => checkup,
        Err(error) => {
            complain(&error.to_string());
            return Ok(REFUSED);
        }
    };
    let (settings, faults) = configuration::place(options);
    let (training, trouble) = training(&store);
    let about = About {
        worksheets: store.folder().display().to_string(),
        index: index(&store, today(options)),
        training,
        settings,
        prices: prices(Reference::shipped(), today(options)),
    };
    let troubles: Vec<String> = checkup.troubles.iter().map(ToString::to_string).chain(trouble).chain(faults).collect();
    write(&about, &checkup, &troubles, paint(options), &mut Outlet::open())?;
    Ok(if troubles.is_empty() { DONE } else { REFUSED })
}

/// Where things are.
struct About {
    worksheets: String,
    index: String,
    training: String,
    settings: String,
    prices: String,
}

fn write(
    about: &About,
    checkup: &Checkup,
    troubles: &[String],
    paint: Paint,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut row = |label: &str, text: &str| writeln!(output, "{label:<LABELS$}{text}");
    row("Worksheets", &about.worksheets)?;
    let (saved, trashed) = (counted(checkup.worksheets, "worksheet", "worksheets"), checkup.trashed);
    row("", &format!("{saved} saved, {trashed} in the trash"))?;
    row("Index", &about.index)?;
    row("Training", &about.training)?;
    row("Settings", &about.settings)?;
    row("Prices", &about.prices)?;
    if checkup.leftovers > 0 {
        let left = counted(checkup.leftovers, "file", "files");
        row("Left over", &format!("{left} of saves that were cut short; the next start clears up"))?;
    }
    if troubles.is_empty() {
        row("In order", "nothing is damaged, and nothing waits for you")?;
    }
    for trouble in troubles {
        let word = paint.severity(Severity::Warning, format_args!("{:<LABELS$}", "See to"));
        writeln!(output, "{word}{trouble}")?;
    }
    output.flush()
}

/// What the index of the saved worksheets holds.
fn index(store: &Store, today: Date) -> String {
    let zone = TimeZone::system();
    match store.register_cached(&Known { reference: Reference::shipped(), today, zone: &zone }) {
        Some(register) => format!("holds {}", counted(register.len(), "worksheet", "worksheets")),
        None => "none that fits this program; the next list makes it anew".to_owned(),
    }
}

/// What is kept of training, and what is the matter with it.
fn training(store: &Store) -> (String, Option<String>) {
    match store.record_as_it_stands::<Progress>() {
        Ok(KeptRecord { record, trouble }) => {
            let answers = counted(record.attempts().len(), "answer", "answers");
            (format!("{answers} kept"), trouble.map(|trouble| trouble.to_string()))
        }
        Err(error) => ("cannot be read".to_owned(), Some(error.to_string())),
    }
}

/// How far the prices reach, as of a day.
fn prices(reference: &Reference, today: Date) -> String {
    let Some(newest) = reference.prices.iter().max_by_key(|price| price.through) else {
        return "none".to_owned();
    };
    let Price { quarter, through, .. } = newest;
    if *through < today {
        format!("CMS, to {quarter} ({through}): stale; for later days the newest stands in, as an estimate")
    } else {
        format!("CMS, to {quarter} ({through})")
    }
}
