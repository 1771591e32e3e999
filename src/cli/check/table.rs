//! An assessment for spreadsheets: one row a worksheet.

use std::borrow::Cow;

use super::answer::Failure;
use crate::assess::{Assessment, Severity};
use crate::cli::sheet::{cell, text, write};
use crate::worksheet::ndc::Ndc;

/// The columns. A worksheet has one row, so the claim columns are those of its first line, and
/// `claim_lines` says how many there are; flags and modifiers stand with spaces between them.
const COLUMNS: [&str; 28] = [
    "input",
    "line",
    "worksheet",
    "ready_to_ship",
    "ready_to_bill",
    "error_flags",
    "warning_flags",
    "info_flags",
    "insulin_units",
    "billable_units",
    "claim_lines",
    "first_line_hcpcs",
    "first_line_modifiers",
    "date_of_service",
    "ndc",
    "first_line_ndc_quantity",
    "days_supply",
    "supply_end",
    "earliest_service",
    "next_contact_from",
    "next_earliest_service",
    "filing_deadline",
    "allowed",
    "patient_share",
    "plan_pays",
    "after_sequestration",
    "error_path",
    "error",
];

/// Writes the row of column names.
pub(super) fn header(answers: &mut Vec<u8>) {
    write(answers, COLUMNS);
}

/// Writes an assessment's row.
pub(super) fn assessment(answers: &mut Vec<u8>, input: &str, line: usize, assessment: &Assessment) {
    let flags = |severity| {
        let raised = assessment.flags.iter().filter(|flag| flag.severity == severity);
        raised.map(crate::assess::Flag::id).collect::<Vec<_>>().join(" ")
    };
    let yes = |ready| if ready { "yes" } else { "no" }.to_owned();
    let first = assessment.lines.first();
    let (supply, payment) = (&assessment.supply, &assessment.payment);
    write(
        answers,
        [
            text(input),
            line.to_string(),
            assessment.worksheet.as_deref().map(text).unwrap_or_default(),
            yes(assessment.ready.ship),
            yes(assessment.ready.bill),
            flags(Severity::Error),
            flags(Severity::Warning),
            flags(Severity::Info),
            cell(assessment.insulin_units),
            cell(assessment.billable_units),
            assessment.lines.len().to_string(),
            cell(first.map(|line| line.hcpcs)),
            first.map(|line| text(&line.modifiers.join(" "))).unwrap_or_default(),
            cell(first.and_then(|line| line.date_of_service)),
            cell(first.and_then(|line| line.ndc).as_ref().map(Ndc::digits)),
            cell(first.and_then(|line| line.ndc_quantity)),
            cell(supply.days),
            cell(supply.end),
            cell(supply.earliest_service),
            cell(supply.next_contact_from),
            cell(supply.next_earliest_service),
            cell(assessment.filing_deadline),
            cell(payment.allowed),
            cell(payment.patient_share),
            cell(payment.plan_pays),
            cell(payment.after_sequestration),
            String::new(),
            String::new(),
        ],
    );
}

/// Writes the row of an input that cannot be judged: its place and why.
pub(super) fn failure(answers: &mut Vec<u8>, failure: &Failure<'_>) {
    let mut row = [const { Cow::Borrowed("") }; COLUMNS.len()];
    let [input, line, .., path, message] = &mut row;
    for (cell, said) in [input, line, path, message].into_iter().zip(failure.cells()) {
        *cell = text(&said).into();
    }
    write(answers, row.iter().map(AsRef::as_ref));
}
