//! The next refill, begun from a saved worksheet.

use super::Register;
use crate::assess::{Facts, assess};
use crate::reference::Reference;
use crate::worksheet::choice::{OrderType, State};
use crate::worksheet::nouns::{Dispense, Order, Payer, PreviousFill};
use crate::worksheet::whole::Whole;
use crate::worksheet::{Date, Worksheet};

/// A refill after a saved worksheet: order and payer copied, that fill as the last one, and blank
/// what is new each time: the dates, the call, the stay, the eligibility check, the proof of
/// delivery, what was typed on the claim, title and note.
///
/// That the benefit covers insulin stays confirmed until the year of that fill has ended. The day
/// on which the last supply ends is the engine's; `facts` holds the patient's saved fills. A void
/// worksheet was no fill, and one with a later saved fill was not the last: then the saved fills
/// alone say which was.
#[must_use]
pub(super) fn refill_of(worksheet: &Worksheet, facts: &Facts<'_>) -> Worksheet {
    let (order, dispense, payer) = (&worksheet.order, &worksheet.dispense, &worksheet.payer);
    Worksheet {
        state: Some(State::Draft),
        order: Order { scenario: Some(OrderType::Routine), discharge_date: None, ..order.clone() },
        dispense: Dispense {
            date_of_service: None,
            stay: None,
            proof_of_delivery: None,
            contact_date: None,
            contact_affirmed: None,
            previous: last_fill(worksheet, facts).unwrap_or_default(),
            ..dispense.clone()
        },
        payer: Payer {
            claim_date: None,
            hcpcs: None,
            modifiers: None,
            benefit_confirmed: payer.benefit_confirmed.filter(|_| is_of_year(dispense.date_of_service, facts.today)),
            eligibility_checked: None,
            primary_paid_on: None,
            ..payer.clone()
        },
        ..Worksheet::default()
    }
}

impl Register {
    /// The next refill after a worksheet of this register, its patient's saved fills known.
    #[must_use]
    pub fn refill_after(&self, worksheet: &Worksheet, reference: &Reference, today: Date) -> Worksheet {
        let history = self.history_of(worksheet.order.patient.as_deref().unwrap_or_default());
        refill_of(worksheet, &Facts { reference, history: &history, today })
    }
}

/// The worksheet as the last fill of its patient, if it was.
fn last_fill(worksheet: &Worksheet, facts: &Facts<'_>) -> Option<PreviousFill> {
    let service = worksheet.dispense.date_of_service?;
    let patient = worksheet.order.patient.as_deref().unwrap_or_default();
    let later =
        facts.history.iter().any(|fill| fill.date_of_service > service && fill.patient.eq_ignore_ascii_case(patient));
    if later || worksheet.state == Some(State::Void) {
        return None;
    }
    let supply = assess(worksheet, facts).supply;
    Some(PreviousFill {
        date_of_service: Some(service),
        days_supply: supply.days.and_then(|days| Whole::new(u32::try_from(days).ok()?)),
        supply_end: supply.end.filter(|end| crate::worksheet::date::YEARS.contains(&end.year())),
    })
}

/// True where a day is of the same year as today; a plan's benefits change with it.
fn is_of_year(day: Option<Date>, today: Date) -> bool {
    day.is_some_and(|day| day.year() == today.year())
}
