//! From which day the patient may be asked about a refill.

use super::phrase;
use super::{Ask, Figure, Posed, Twist};
use crate::reference::policy::ContactWindow;
use crate::training::facts::{Wish, earlier, later};
use crate::training::kind::{Kind, Level};
use crate::worksheet::choice::{Delivery, OrderType};
use crate::worksheet::{Date, Worksheet};

pub(super) const FIGURE: Figure = Figure {
    kind: Kind::Call,
    behind: "refill.contact_too_early",
    twists: &[
        Twist { rule: Some("refill.contact_missing"), from: Level::First, pose: nobody_called },
        Twist { rule: Some("refill.contact_missing"), from: Level::Second, pose: turn_of_the_year },
        Twist { rule: Some("refill.contact_missing"), from: Level::Third, pose: stock_left },
        Twist { rule: Some("refill.contact_too_early"), from: Level::Third, pose: called_too_early },
    ],
};

fn nobody_called(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let (worksheet, today) = refill(ask, None)?;
    let today = waiting(&worksheet, today);
    worded(ask, worksheet, today)
}

/// The window of the request changed with 2024.
fn turn_of_the_year(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let service = (Date::constant(2023, 12, 18), Date::constant(2024, 1, 14));
    let (worksheet, today) = refill(ask, Some(service))?;
    let today = waiting(&worksheet, today);
    worded(ask, worksheet, today)
}

/// Stock of earlier fills: the supply ends later than the last fill alone would.
fn stock_left(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let (mut worksheet, today) = refill(ask, None)?;
    let service = worksheet.dispense.date_of_service?;
    let previous = &mut worksheet.dispense.previous;
    previous.date_of_service = previous.date_of_service.map(|day| earlier(day, ask.dice.between(4, 12)));
    previous.supply_end = Some(later(service, ask.dice.between(0, 10)));
    let today = waiting(&worksheet, today);
    worded(ask, worksheet, today)
}

/// Somebody has called already, and too early.
fn called_too_early(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let (mut worksheet, today) = refill(ask, None)?;
    let service = worksheet.dispense.date_of_service?;
    worksheet.dispense.contact_date = Some(earlier(service, ask.dice.between(31, 45)));
    worksheet.dispense.contact_affirmed = Some(true);
    worded(ask, worksheet, today)
}

/// A refill to be shipped that nobody has asked about.
fn refill(ask: &mut Ask<'_, '_>, service: Option<(Date, Date)>) -> Option<(Worksheet, Date)> {
    let plan = ask.medicare_policy()?;
    let wish = Wish { service, order_type: Some(OrderType::Routine), ..Wish::default() };
    let (mut worksheet, today) = ask.facts(plan, &wish);
    let dispense = &mut worksheet.dispense;
    dispense.delivery = Some(Delivery::Shipped);
    (dispense.contact_date, dispense.contact_affirmed) = (None, None);
    Some((worksheet, today))
}

/// The day, some weeks before the refill ships; nothing is delivered or billed yet.
fn waiting(worksheet: &Worksheet, today: Date) -> Date {
    worksheet.dispense.date_of_service.map_or(today, |service| earlier(service, 35))
}

fn worded(ask: &mut Ask<'_, '_>, mut worksheet: Worksheet, today: Date) -> Option<Posed> {
    (worksheet.payer.claim_date, worksheet.dispense.proof_of_delivery) = (None, None);
    let service = worksheet.dispense.date_of_service?;
    let plan = ask.reference.plan(worksheet.payer.plan.as_deref()?)?;
    let last = phrase::last_fill(&worksheet)?;
    // A window that begins before the last fill went out tells nobody anything.
    let window = ask.reference.policy(plan.policy).contact.as_of(service)?;
    let supply = worksheet.dispense.previous.days_supply?.get();
    if matches!(window, ContactWindow::DaysBeforeEnd(before) if supply <= before) {
        return None;
    }
    let planned = ask.one_of(&["The refill is to ship on", "The refill is planned for", "The next fill ships on"]);
    let called = worksheet.dispense.contact_date;
    let called = called.map(|day| format!(" A colleague called on {day} already, and the patient said yes."));
    let asks = ask.one_of(&[
        "From which day may the patient be asked about it?",
        "What is the first day on which the patient may be asked?",
        "From which day on does a refill request count?",
    ]);
    let question = format!("Billed to {}. {last} {planned} {service}.{} {asks}", plan.name, called.unwrap_or_default());
    Some(Posed { question, worksheet, today })
}
