//! `j1817 fields`: the field table as JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::worksheet::quantity::Quantity;
use crate::worksheet::{AskedBy, FIELDS, Kind, Lookup, Section};

/// What is said of one field.
#[derive(Serialize)]
struct Entry {
    /// JSON pointer into the worksheet.
    pointer: &'static str,
    label: &'static str,
    section: Section,
    kind: &'static str,
    /// What the JSON takes, in words.
    expects: String,
    /// Smallest number taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    least: Option<u32>,
    /// Largest number taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    most: Option<u32>,
    /// Most digits behind the point of an exact number.
    #[serde(skip_serializing_if = "Option::is_none")]
    most_decimals: Option<usize>,
    /// Most characters of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    most_characters: Option<usize>,
    /// The words that a choice takes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<&'static str>,
    /// What staff call them, in the same order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choice_labels: Vec<&'static str>,
    /// The table whose codes are offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    lookup: Option<Lookup>,
    /// The plans that ask for it, where not all do.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_by: Option<AskedBy>,
    help: &'static str,
}

/// Writes the table as one JSON array, a field after the other in the order of a phone call.
///
/// # Errors
/// When it cannot be written.
pub(super) fn list(output: &mut impl Write) -> io::Result<()> {
    let entries: Vec<Entry> = FIELDS.iter().map(|row| entry(row.about(), row.kind())).collect();
    serde_json::to_writer_pretty(&mut *output, &entries)?;
    output.write_all(b"\n")?;
    output.flush()
}

fn entry(about: &crate::worksheet::field::About, kind: Kind) -> Entry {
    let mut entry = Entry {
        pointer: about.pointer,
        label: about.label,
        section: about.section,
        kind: kind.name(),
        expects: kind.to_string(),
        least: None,
        most: None,
        most_decimals: None,
        most_characters: None,
        choices: Vec::new(),
        choice_labels: Vec::new(),
        lookup: about.lookup,
        asked_by: about.asked_by,
        help: about.help,
    };
    match kind {
        Kind::Text { most, .. } => entry.most_characters = Some(most),
        Kind::Quantity => {
            (entry.least, entry.most_decimals) = (Some(0), Some(Quantity::DECIMALS));
        }
        Kind::Whole { least, most } => (entry.least, entry.most) = (Some(least), Some(most)),
        Kind::Choice(choices) => {
            (entry.choices, entry.choice_labels) = choices.iter().map(|choice| (choice.code, choice.label)).unzip();
        }
        Kind::Date | Kind::YesNo | Kind::Modifiers => {}
    }
    entry
}
