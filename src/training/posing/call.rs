//! From which day the patient may be asked about a refill.

use super::{Ask, Figure, Posed, Twist, due, phrase};
use crate::reference::policy::ContactWindow;
use crate::training::facts::earlier;
use crate::training::kind::{Kind, Level};
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
    let plan = ask.medicare_policy()?;
    let worksheet = due::refill(ask, plan, None);
    worded(ask, worksheet)
}

/// The window of the request changed with 2024.
fn turn_of_the_year(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare_policy()?;
    let service = (Date::constant(2023, 12, 18), Date::constant(2024, 1, 14));
    let worksheet = due::refill(ask, plan, Some(service));
    worded(ask, worksheet)
}

fn stock_left(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare_policy()?;
    let mut worksheet = due::refill(ask, plan, None);
    due::leave_stock(ask, &mut worksheet, 0, 10)?;
    worded(ask, worksheet)
}

/// Somebody has called already, and too early.
fn called_too_early(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare_policy()?;
    let mut worksheet = due::refill(ask, plan, None);
    let called = earlier(worksheet.dispense.date_of_service?, ask.dice.between(31, 45));
    if worksheet.dispense.previous.date_of_service >= Some(called) {
        return None;
    }
    worksheet.dispense.contact_date = Some(called);
    worksheet.dispense.contact_affirmed = Some(true);
    worded(ask, worksheet)
}

/// How many days before the refill ships the question is asked.
const AHEAD: u32 = 30;

fn worded(ask: &mut Ask<'_, '_>, worksheet: Worksheet) -> Option<Posed> {
    let service = worksheet.dispense.date_of_service?;
    let (worksheet, today) = due::before(worksheet, service, AHEAD);
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
