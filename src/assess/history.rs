//! Saved fills of a patient, as far as the rules ask of them (rulebook, sections 3 and 7).

use jiff::civil::Date;

use super::calendar::days_after;
use super::{Facts, assess};
use crate::reference::{Hcpcs, Reference};
use crate::worksheet::choice::State;
use crate::worksheet::ndc::Ndc;
use crate::worksheet::{Quantity, Text, Worksheet};

/// A saved worksheet as history.
#[derive(Clone, PartialEq, Debug)]
pub struct SavedFill {
    /// The worksheet's id; a worksheet is never its own history.
    pub id: Option<Text>,
    /// The office's own reference of the patient.
    pub patient: Box<str>,
    /// Its date of service.
    pub date_of_service: Date,
    /// Its code.
    pub hcpcs: Hcpcs,
    /// Its billing units.
    pub billing_units: Option<u32>,
    /// Its days supply.
    pub days: Option<u64>,
    /// Its product.
    pub ndc: Option<Ndc>,
    /// Insulin units a day as prescribed.
    pub daily_units: Option<Quantity>,
    /// Date of its written order.
    pub order_date: Option<Date>,
}

impl SavedFill {
    /// A saved worksheet as history, or `None` where it does not count: a draft, a void one, or one
    /// without patient or date of service.
    #[must_use]
    pub fn of(worksheet: &Worksheet, reference: &Reference) -> Option<Self> {
        if !matches!(worksheet.state, Some(State::Ready | State::Filed)) {
            return None;
        }
        let patient = worksheet.order.patient.as_deref()?;
        let date_of_service = worksheet.dispense.date_of_service?;
        let given = assess(worksheet, &Facts { reference, history: &[], today: date_of_service });
        Some(Self {
            id: worksheet.id.clone(),
            patient: patient.into(),
            date_of_service,
            hcpcs: given.hcpcs,
            billing_units: given.billable_units,
            days: given.supply.days,
            ndc: worksheet.dispense.ndc.as_deref().and_then(|ndc| ndc.parse().ok()),
            daily_units: worksheet.order.daily_units,
            order_date: worksheet.order.order_date,
        })
    }
}

/// The saved fills of a worksheet's patient, the worksheet itself left out.
#[derive(Clone, Copy)]
pub(super) struct Past<'a> {
    all: &'a [SavedFill],
    worksheet: &'a Worksheet,
}

impl<'a> Past<'a> {
    pub(super) const fn of(worksheet: &'a Worksheet, all: &'a [SavedFill]) -> Self {
        Self { all, worksheet }
    }

    /// Every saved fill of the patient.
    pub(super) fn fills(self) -> impl Iterator<Item = &'a SavedFill> {
        let patient = self.worksheet.order.patient.as_deref();
        let id = self.worksheet.id.as_ref();
        self.all.iter().filter(move |fill| {
            patient.is_some_and(|patient| patient.eq_ignore_ascii_case(&fill.patient))
                && (id.is_none() || fill.id.as_ref() != id)
        })
    }

    /// The fills with an earlier date of service; all of them while the worksheet has none.
    pub(super) fn earlier(self) -> impl Iterator<Item = &'a SavedFill> {
        let day = self.worksheet.dispense.date_of_service;
        self.fills().filter(move |fill| day.is_none_or(|day| fill.date_of_service < day))
    }

    /// The last fill before this one, with the day on which all supply before this one ends.
    pub(super) fn last(self) -> Option<(&'a SavedFill, Date)> {
        let mut fills: Vec<_> = self.earlier().collect();
        fills.sort_by_key(|fill| fill.date_of_service);
        let last = *fills.last()?;
        let end = fills.iter().try_fold(None, |end: Option<Date>, fill| {
            let from = end.map_or(fill.date_of_service, |end| end.max(fill.date_of_service));
            days_after(from, fill.days.unwrap_or(0)).map(Some)
        })??;
        last.days.map(|_| (last, end))
    }
}
