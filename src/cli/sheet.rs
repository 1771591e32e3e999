//! Rows for spreadsheets.

use crate::app::line::cleaned;

/// A value's cell; blank without one.
pub(super) fn cell(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A cell of text without what could disturb a terminal; one that a spreadsheet would take for a
/// formula gets an apostrophe in front.
pub(super) fn text(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    formula.then_some('\'').into_iter().chain(cleaned(text, false)).collect()
}

/// Adds a row.
pub(super) fn write<'c>(answers: &mut Vec<u8>, row: impl IntoIterator<Item = impl AsRef<[u8]> + 'c>) {
    // Writing a row to memory cannot fail.
    let _ = csv::Writer::from_writer(answers).write_record(row);
}
