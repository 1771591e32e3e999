//! A refill that is due: what the office knows of it before it ships.

use super::Ask;
use crate::reference::Plan;
use crate::training::facts::{Wish, earlier, later};
use crate::worksheet::choice::{Delivery, OrderType};
use crate::worksheet::{Date, Worksheet};

/// A refill to be shipped that nobody has asked about.
pub(super) fn refill(ask: &mut Ask<'_, '_>, plan: &Plan, service: Option<(Date, Date)>) -> Worksheet {
    let wish = Wish { service, order_type: Some(OrderType::Routine), ..Wish::default() };
    let (mut worksheet, _) = ask.facts(plan, &wish);
    let dispense = &mut worksheet.dispense;
    dispense.delivery = Some(Delivery::Shipped);
    (dispense.contact_date, dispense.contact_affirmed) = (None, None);
    worksheet
}

/// Stock of earlier fills: the supply ends so many days after the date of service; `None` where the last fill
/// alone lasts as long.
pub(super) fn leave_stock(ask: &mut Ask<'_, '_>, worksheet: &mut Worksheet, least: u32, most: u32) -> Option<()> {
    let service = worksheet.dispense.date_of_service?;
    let previous = &mut worksheet.dispense.previous;
    previous.date_of_service = previous.date_of_service.map(|day| earlier(day, ask.dice.between(4, 12)));
    let alone = later(previous.date_of_service?, previous.days_supply?.get());
    previous.supply_end = Some(later(service, ask.dice.between(least, most))).filter(|end| *end > alone);
    previous.supply_end.map(|_| ())
}

/// The worksheet as it is so many days before a day of service, and that day, which is no earlier than the
/// last fill: nothing has been delivered or billed, and what is on file is of days gone by.
pub(super) fn before(mut worksheet: Worksheet, service: Date, days: u32) -> (Worksheet, Date) {
    let last = worksheet.dispense.previous.date_of_service;
    let today = last.map_or(service, |last| later(last, 1)).max(earlier(service, days));
    worksheet.dispense.proof_of_delivery = None;
    (worksheet.payer.claim_date, worksheet.payer.eligibility_checked) = (None, None);
    let order = &mut worksheet.order;
    for (day, ago) in [(&mut order.last_visit, 4), (&mut order.continued_need, 4), (&mut order.order_date, 3)] {
        *day = day.map(|day| day.min(earlier(today, ago)));
    }
    (worksheet, today)
}
