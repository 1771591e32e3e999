//! `j1817 train`: a set of exercises and its key, the results, or training in the terminal.

mod handout;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use self::handout::Handout;
use super::arguments::{Options, SetFormat, Training};
use super::outlet::Outlet;
use super::terminal::{self, Begin};
use super::{DONE, FAULTY, REFUSED, check, complain, paint, place, sheet, today};
use crate::app::training::{COUNT, Set};
use crate::reference::Reference;
use crate::store::KeptRecord;
use crate::training::own::{MOST_BYTES, OwnSet};
use crate::training::{Progress, results, set};
use crate::worksheet::Text;

/// The set that is meant where no seed is said.
pub(super) const SEED: u64 = 1;

/// Does what is asked for; gives the exit status: 2 where a file of exercises has faults.
///
/// # Errors
/// When the answer cannot be written.
pub(super) fn train(asked: &Training, options: &Options) -> io::Result<u8> {
    if asked.results {
        return results(options);
    }
    if asked.opens() && !asked.names_a_set() {
        return Ok(terminal::open(&Begin::Training(None), options));
    }
    let Ok(own) = asked.exercises.as_deref().map(|file| own(file, options)).transpose() else { return Ok(FAULTY) };
    let reference = Reference::shipped();
    let seed = || {
        asked.seed.unwrap_or_else(|| {
            complain(&format!("no --seed is given: this is the set of seed {SEED}"));
            SEED
        })
    };
    let count = asked.count.map_or(COUNT, usize::from);
    if asked.opens() {
        let set = match own {
            Some(own) => Set::of_own(own.title.into(), own.exercises),
            None => Set::of_class(seed(), count, asked.kind, reference),
        };
        return Ok(terminal::open(&Begin::Training(Some(Box::new(set))), options));
    }
    let handout = if let Some(own) = own {
        Handout { title: own.title.into(), exercises: own.exercises }
    } else {
        let seed = seed();
        Handout { title: format!("Set of seed {seed}"), exercises: set(seed, count, asked.kind, reference) }
    };
    let output = &mut Outlet::open();
    match asked.format.unwrap_or(SetFormat::Text) {
        SetFormat::Json => handout.json(reference, output)?,
        SetFormat::Text => handout.text(reference, paint(options), output)?,
    }
    Ok(DONE)
}

/// What a set without a title is called: as its file, where that has a name.
fn named_after(file: &Path) -> Box<str> {
    let stem = file.file_stem().filter(|_| file != Path::new("-"));
    let name = stem.and_then(|stem| Text::<200>::new(stem.to_str()?).ok());
    name.map_or_else(|| "Own exercises".into(), |name| (&*name).into())
}

/// An instructor's set; where there is none, everything that is wrong with it is said.
fn own(file: &Path, options: &Options) -> Result<OwnSet, ()> {
    let name = file.display();
    let mut text = Vec::new();
    // One byte more than is taken, so that its reader sees it.
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let read = if file == Path::new("-") {
        io::stdin().take(most).read_to_end(&mut text)
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut text))
    };
    if let Err(error) = read {
        complain(&format!("{name}: {}", check::why(&error)));
        return Err(());
    }
    let read = OwnSet::read(&text, today(options), Reference::shipped());
    let titled = |own: OwnSet| if own.title.is_empty() { OwnSet { title: named_after(file), ..own } } else { own };
    read.map(titled).map_err(|complaints| {
        for complaint in complaints {
            complain(&format!("{name}: {complaint}"));
        }
    })
}

/// Writes the kept results as rows.
fn results(options: &Options) -> io::Result<u8> {
    let Some(store) = place::store(options) else { return Ok(REFUSED) };
    let KeptRecord { record, trouble } = match store.record::<Progress>() {
        Ok(kept) => kept,
        Err(error) => {
            complain(&error.to_string());
            return Ok(REFUSED);
        }
    };
    if let Some(trouble) = trouble {
        complain(&trouble.to_string());
    }
    let (mut rows, output) = (Vec::new(), &mut Outlet::open());
    sheet::write(&mut rows, results::COLUMNS);
    for attempt in record.attempts() {
        sheet::write(&mut rows, results::row(attempt).map(|cell| sheet::text(&cell)));
    }
    output.write_all(&rows)?;
    output.flush()?;
    Ok(DONE)
}
