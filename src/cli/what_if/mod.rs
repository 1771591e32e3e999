//! `j1817 what-if`: a worksheet with edits over it, one scenario after the other.

mod asked;
mod rows;
mod table;

use std::io::{self, Write};
use std::iter::once;
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::arguments::{Format, Options, WhatIf};
use super::check::Failure;
use super::paint::Paint;
use super::{DONE, FAULTY, REFUSED, check, complain, paint, saved, today};
use crate::assess::{Assessment, Facts, SavedFill};
use crate::reference::Reference;
use crate::register::Register;
use crate::what_if::scenario::replace;
use crate::what_if::{Column, payers, seek};
use crate::worksheet::fields::PATIENT;
use crate::worksheet::{Edit, Value, Worksheet};
use asked::{Asked, Over};
use rows::{Row, Shown, changes};
use table::{PAYERS, Table, USUAL};

/// Judges the scenarios that are asked for and writes them; gives the exit status: 0, whatever the
/// flags; 1 for a goal that cannot be reached; 2 for what cannot be read.
///
/// # Errors
/// When they cannot be written.
pub(super) fn what_if(arguments: &WhatIf, options: &Options, output: &mut impl Write) -> io::Result<u8> {
    let reference = Reference::shipped();
    let read = Asked::read(arguments, reference)
        .map_err(|wrong| wrong.to_string())
        .and_then(|asked| Ok((asked, only_worksheet(arguments.file.clone())?)));
    let (asked, worksheet) = match read {
        Ok(read) => read,
        Err(wrong) => {
            complain(&wrong);
            return Ok(FAULTY);
        }
    };
    let history = match arguments.history.then(|| saved::register(options)).transpose() {
        Ok(register) => register.map(|register| history(&register, &worksheet, &asked.set)).unwrap_or_default(),
        Err(status) => return Ok(status),
    };
    let facts = Facts { reference, history: &history, today: today(options) };
    answer(&worksheet, asked, &facts, arguments.format, paint(options), output)
}

/// The one worksheet of a file.
///
/// # Errors
/// Why it cannot be had, in the words of `check`.
fn only_worksheet(file: PathBuf) -> Result<Worksheet, String> {
    let mut found = None;
    let name = file.display().to_string();
    let read = check::each(check::inputs(vec![file]), |input, _, read| {
        let read = read.map_err(|wrong| {
            let failure = Failure::of(input, &wrong);
            (wrong.path.is_empty(), format!("{}: {}", failure.place(), failure.words()))
        });
        found = Some(match (found.take(), read) {
            (None, read) => read.map_err(|(_, complaint)| complaint),
            // What is wrong with the input as a whole is no second worksheet.
            (Some(_), Err((true, complaint))) => Err(complaint),
            (Some(_), _) => Err(format!("{input}: more than one worksheet; give one")),
        });
        let goes_on = matches!(found, Some(Ok(_)));
        Ok(if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    });
    read.map_err(|error| error.to_string())?;
    found.unwrap_or_else(|| Err(format!("{name}: no worksheet in it; give one")))
}

/// The saved fills of every patient that the worksheet, its scenarios or the edits name.
fn history(register: &Register, worksheet: &Worksheet, set: &[Edit]) -> Vec<SavedFill> {
    let edits = worksheet.scenarios.iter().flat_map(|scenario| &scenario.edits).chain(set);
    let named = edits.filter(|edit| edit.field() == PATIENT.id()).filter_map(Edit::to);
    let named = named.filter_map(|value| if let Value::Text(patient) = value { Some(&**patient) } else { None });
    let mut patients: Vec<&str> = PATIENT.get(worksheet).map(|patient| &**patient).into_iter().chain(named).collect();
    patients.sort_by_key(|patient| patient.to_ascii_lowercase());
    patients.dedup_by(|one, other| one.eq_ignore_ascii_case(other));
    patients.into_iter().flat_map(|patient| check::history(register, patient, worksheet)).collect()
}

/// Writes the rows that are asked for; gives the exit status.
fn answer(
    worksheet: &Worksheet,
    asked: Asked<'_>,
    facts: &Facts<'_>,
    format: Format,
    paint: Paint,
    output: &mut impl Write,
) -> io::Result<u8> {
    let Asked { set, over } = asked;
    let own = Column::of(worksheet, &set, facts);
    let base = Row::of(base_name(&set), set.clone(), own.assessment.clone());
    // Of one field the last holds, and it alone is named.
    let with = |edits: &[Edit]| {
        let mut all = set.clone();
        for edit in edits {
            replace(&mut all, edit.clone());
        }
        all
    };
    let table: &Table = if matches!(over, Over::Plans(_)) { &PAYERS } else { &USUAL };
    let mut write = |rows: &mut dyn Iterator<Item = Row>, base: &Assessment| {
        let shown = rows.enumerate().map(|(nth, row)| Shown { row, base, first: nth == 0, table, paint });
        saved::write(shown, format, paint, output)
    };
    // Where the base is not among what is asked for, people see it first all the same.
    let first = (format == Format::Text).then(|| base.clone());
    match over {
        Over::Scenarios => {
            let scenarios = worksheet.scenarios.iter().enumerate().map(|(nth, scenario)| {
                let Column { worksheet: after, assessment } = Column::of(worksheet, &scenario.edits, facts);
                let named = |name: String| Row::of(name, scenario.edits.clone(), assessment);
                match &scenario.name {
                    Some(name) => {
                        let edits = changes(&scenario.edits, worksheet, &after, facts);
                        named(name.to_string()).noted("edits", edits.unwrap_or_else(|| "none".to_owned()))
                    }
                    None => named(words(&scenario.edits).unwrap_or_else(|| format!("scenario {}", nth + 1))),
                }
            });
            write(&mut once(base).chain(scenarios), &own.assessment)?;
        }
        Over::Set => {
            let file = Column::of(worksheet, &[], facts).assessment;
            let first = first.map(|_| Row::of(base_name(&[]), Vec::new(), file.clone()));
            write(&mut first.into_iter().chain(once(base)), &file)?;
        }
        Over::Sweep(sweep) => {
            let points = sweep.judged(&own.worksheet, facts);
            let rows = points.map(|(edit, given)| Row::of(edit.to_string(), with(std::slice::from_ref(edit)), given));
            write(&mut first.into_iter().chain(rows), &own.assessment)?;
        }
        Over::Plans(plans) => {
            let rows = payers::under(&own.worksheet, plans, facts).into_iter().map(|under| {
                let row = Row::of(under.plan.code.to_string(), with(&under.edits), under.column.assessment);
                row.noted("plan", under.plan.name.to_string())
            });
            write(&mut first.into_iter().chain(rows), &own.assessment)?;
        }
        Over::Goal(goal) => match seek(goal, &own.worksheet, facts) {
            Ok(reached) => {
                let edits = with(reached.written());
                let row = Row::sought(&reached, edits, &own.worksheet, facts);
                write(&mut first.into_iter().chain(once(row)), &own.assessment)?;
            }
            Err(unreachable) => {
                complain(&format!("{}: {unreachable}", goal.word()));
                return Ok(REFUSED);
            }
        },
    }
    Ok(DONE)
}

/// The name of the worksheet with the edits that all else stands over.
fn base_name(set: &[Edit]) -> String {
    words(set).unwrap_or_else(|| "base".to_owned())
}

/// Edits in words; `None` where there are none.
fn words(edits: &[Edit]) -> Option<String> {
    let words: Vec<String> = edits.iter().map(ToString::to_string).collect();
    (!words.is_empty()).then(|| words.join(", "))
}
