//! From the text of a worksheet to its answer.

use serde::Serialize;

use super::batch::{Batch, Piece, Place};
use super::{summary, table};
use crate::assess::{Assessment, Facts, SavedFill, Severity, assess};
use crate::cli::arguments::Format;
use crate::cli::paint::Paint;
use crate::register::Register;
use crate::worksheet::Worksheet;
use crate::worksheet::json::{Fault, Sort};

/// What came of the worksheets, the gravest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Outcome {
    /// No worksheet has an error flag.
    #[default]
    Clean,
    /// At least one worksheet has an error flag.
    Flagged,
    /// Something could not be read, or is not a worksheet.
    Faulty,
}

/// Why there is no assessment at a place; no value of the input is in it.
#[derive(Serialize)]
pub(in crate::cli) struct Failure<'a> {
    /// The input's name, `-` for standard input.
    input: &'a str,
    /// Line of the input, from 1, also where nothing of it could be read.
    line: usize,
    path: &'a str,
    message: &'a str,
    #[serde(skip)]
    unread: bool,
}

impl<'a> Failure<'a> {
    /// What is wrong with an input of this name.
    pub(in crate::cli) fn of(input: &'a str, wrong: &'a Wrong) -> Self {
        let Wrong { line, path, message } = wrong;
        Self { input, line: line.unwrap_or(1), path, message, unread: line.is_none() }
    }

    /// Writes it as a line of JSON.
    pub(in crate::cli) fn write(&self, answers: &mut Vec<u8>) {
        #[derive(Serialize)]
        struct Line<'a> {
            error: &'a Failure<'a>,
        }

        json_line(answers, &Line { error: self });
    }

    /// The cells of a row: input, line, path, message.
    pub(super) fn cells(&self) -> [String; 4] {
        [self.input.to_owned(), self.line.to_string(), self.path.to_owned(), self.message.to_owned()]
    }

    /// Where it is, for people: the input, and the line where one was read.
    pub(in crate::cli) fn place(&self) -> String {
        if self.unread { self.input.to_owned() } else { format!("{}:{}", self.input, self.line) }
    }

    /// What is wrong there, for people, behind the field if one is at fault.
    pub(in crate::cli) fn words(&self) -> String {
        let path = if self.path.is_empty() { String::new() } else { format!("{}: ", self.path) };
        format!("{path}{}", self.message)
    }
}

/// What is wrong at a worksheet's place, in terms of the whole input.
pub(in crate::cli) struct Wrong {
    /// Line of the input, from 1; `None` where nothing of it could be read.
    pub(in crate::cli) line: Option<usize>,
    /// JSON pointer of the field; empty where the worksheet as a whole is meant.
    pub(in crate::cli) path: String,
    /// What is wrong, and what is expected.
    pub(in crate::cli) message: String,
}

impl Piece {
    /// Where it begins, and the worksheet that it is, if it is one; `bytes` are those of its batch.
    pub(super) fn read(&self, bytes: &[u8]) -> (Place, Result<Worksheet, Wrong>) {
        match self {
            Self::Text { bytes: range, at } => {
                let text = bytes.get(range.clone()).unwrap_or_default();
                (*at, Worksheet::from_json(text).map_err(|fault| placed(fault, *at, text)))
            }
            Self::Fault { at, message } => {
                let line = at.map(|at| at.line);
                (at.unwrap_or(Place::START), Err(Wrong { line, path: String::new(), message: message.clone() }))
            }
        }
    }
}

/// How worksheets are judged and their answers written.
#[derive(Clone, Copy)]
pub struct Answering<'a> {
    /// What the engine needs to know.
    pub facts: &'a Facts<'a>,
    /// Saved worksheets that are history besides, if wanted.
    pub saved: Option<&'a Register>,
    /// What is written.
    pub format: Format,
    /// Colours of the text.
    pub paint: Paint,
}

impl Answering<'_> {
    /// Answers every worksheet of a batch, in order.
    pub(super) fn answer(&self, batch: &mut Batch) {
        let Batch { input, bytes, pieces, answers, outcome, .. } = batch;
        for piece in pieces.iter() {
            let (at, result) = piece.read(bytes);
            let came = match result {
                Ok(worksheet) => {
                    let assessment = self.assess(&worksheet);
                    self.write(answers, input, at, &assessment);
                    if assessment.count(Severity::Error) == 0 { Outcome::Clean } else { Outcome::Flagged }
                }
                Err(wrong) => {
                    self.write_failure(answers, &Failure::of(input, &wrong));
                    Outcome::Faulty
                }
            };
            *outcome = came.max(*outcome);
        }
    }

    /// Judges a worksheet, with the saved fills of its patient but for itself.
    fn assess(&self, worksheet: &Worksheet) -> Assessment {
        let patient = worksheet.order.patient.as_deref();
        let (Some(saved), Some(patient)) = (self.saved, patient) else { return assess(worksheet, self.facts) };
        let history = history(saved, patient, worksheet);
        assess(worksheet, &Facts { history: &history, ..*self.facts })
    }

    fn write(&self, answers: &mut Vec<u8>, input: &str, at: Place, assessment: &Assessment) {
        match self.format {
            Format::Json => json_line(answers, assessment),
            Format::Text => summary::assessment(answers, input, at.line, assessment, self.paint),
            Format::Csv => table::assessment(answers, input, at.line, assessment),
        }
    }

    fn write_failure(&self, answers: &mut Vec<u8>, failure: &Failure<'_>) {
        match self.format {
            Format::Json => failure.write(answers),
            Format::Text => summary::failure(answers, failure, self.paint),
            Format::Csv => table::failure(answers, failure),
        }
    }
}

/// The saved fills of a patient but for a worksheet itself.
pub(in crate::cli) fn history(saved: &Register, patient: &str, worksheet: &Worksheet) -> Vec<SavedFill> {
    let mut history = saved.history_of(patient);
    let id = worksheet.id.as_deref().unwrap_or_default();
    history.retain(|fill| fill.id.as_deref().is_none_or(|other| !other.eq_ignore_ascii_case(id)));
    history
}

fn json_line(answers: &mut Vec<u8>, line: &impl Serialize) {
    // Keys are fixed names and writing to memory cannot fail; were it to, no half line is left.
    let before = answers.len();
    match serde_json::to_writer(&mut *answers, line) {
        Ok(()) => answers.push(b'\n'),
        Err(_) => answers.truncate(before),
    }
}

/// A fault in terms of the whole input.
fn placed(fault: Fault, at: Place, text: &[u8]) -> Wrong {
    if fault.sort != Sort::NotJson {
        let line = at.line + fault.line.saturating_sub(1);
        return Wrong { line: Some(line), path: fault.path, message: fault.message };
    }
    let (line, column, message) = match std::str::from_utf8(text) {
        Ok(_) => (fault.line, fault.column, fault.message),
        Err(error) => {
            let mut place = Place::START;
            text.iter().take(error.valid_up_to()).for_each(|byte| place.pass(*byte));
            (place.line, place.column + 1, "not UTF-8 text".to_owned())
        }
    };
    let column = if line <= 1 { at.column + column } else { column };
    let line = at.line + line.saturating_sub(1);
    Wrong { line: Some(line), path: fault.path, message: format!("{message}, at column {column}") }
}
