//! Why an answer of a column is not known, in the words of the form.

use crate::app::answer::{no_money, no_units};
use crate::app::model::Model;
use crate::what_if::{Answer, Column, Figure};
use crate::worksheet::FieldId;
use crate::worksheet::fields::{DAILY_UNITS, DATE_OF_SERVICE, DAYS_SUPPLY};

impl Model {
    /// Why an answer is not known in a column, where it is not and the reason can be named.
    #[must_use]
    pub fn why_unknown(&self, answer: &Answer, column: usize) -> Option<String> {
        why_unknown(answer, self.what_if.columns().get(column)?)
    }
}

/// Why an answer is not known, where it is not and the reason can be named.
#[must_use]
pub fn why_unknown(answer: &Answer, column: &Column) -> Option<String> {
    let Column { worksheet, assessment } = column;
    if (answer.figure)(assessment) != Figure::Unknown {
        return None;
    }
    let blank = |field: FieldId| {
        let row = field.row();
        row.is_blank(worksheet).then(|| format!("waits for {}", row.about().label))
    };
    let days = || if assessment.supply.days.is_none() { blank(DAYS_SUPPLY.id()) } else { None };
    match answer.id {
        "billable_units" | "insulin_units" | "modifiers" => no_units(worksheet, assessment),
        "allowed" | "patient_share" | "plan_pays" | "after_sequestration" => no_money(assessment),
        "computed_days" => no_units(worksheet, assessment).or_else(|| blank(DAILY_UNITS.id())),
        "days" => days(),
        "supply_end" | "next_contact_from" | "next_earliest_service" => blank(DATE_OF_SERVICE.id()).or_else(days),
        "filing_deadline" => blank(DATE_OF_SERVICE.id()),
        _ => None,
    }
}
