//! `j1817 show`: a saved worksheet, for people or as JSON.

use std::io::{self, Write};

use super::arguments::{OneFormat, Options};
use super::check;
use super::outlet::Outlet;
use super::paint::Paint;
use super::{DONE, REFUSED, complain, paint, place, today};
use crate::assess::{Facts, assess};
use crate::reference::Reference;
use crate::worksheet::{FIELDS, Section, Worksheet};

/// Writes a saved worksheet; gives the exit status: 1 where there is none to read.
///
/// # Errors
/// When it cannot be written.
pub(super) fn show(id: &str, format: OneFormat, options: &Options) -> io::Result<u8> {
    let Some(store) = place::store(options) else { return Ok(REFUSED) };
    let loaded = match store.open(id) {
        Ok(loaded) => loaded,
        Err(error) => {
            complain(&error.to_string());
            return Ok(REFUSED);
        }
    };
    if let Some(reason) = loaded.read_only {
        complain(&reason.to_string());
    }
    let facts = Facts { reference: Reference::shipped(), history: &[], today: today(options) };
    write(&loaded.worksheet, &facts, format, paint(options), &mut Outlet::open())?;
    Ok(DONE)
}

/// Writes what is filled in, section by section, and the assessment; or the worksheet's JSON.
fn write(
    worksheet: &Worksheet,
    facts: &Facts<'_>,
    format: OneFormat,
    paint: Paint,
    output: &mut impl Write,
) -> io::Result<()> {
    match format {
        OneFormat::Json => output.write_all(worksheet.to_json().as_bytes())?,
        OneFormat::Text => {
            for section in Section::ALL {
                fields(worksheet, section, paint, output)?;
            }
            let mut answer = Vec::new();
            check::answer(&mut answer, "Answer", &assess(worksheet, facts), paint);
            output.write_all(&answer)?;
        }
    }
    output.flush()
}

/// The fields of a section that are filled in, under its name.
fn fields(worksheet: &Worksheet, section: Section, paint: Paint, output: &mut impl Write) -> io::Result<()> {
    let widest = FIELDS.iter().map(|row| row.about().label.len()).max().unwrap_or_default();
    let filled: Vec<_> = FIELDS
        .iter()
        .filter(|row| row.about().section == section)
        .filter_map(|row| Some((row.about().label, row.value(worksheet)?)))
        .collect();
    if filled.is_empty() {
        return Ok(());
    }
    writeln!(output, "{}", paint.heading(section.title()))?;
    for (label, value) in filled {
        // A note may have several lines.
        let value = value.to_string().replace('\n', &format!("\n{:1$}", "", widest + 4));
        writeln!(output, "  {label:<widest$}  {value}")?;
    }
    writeln!(output)
}
