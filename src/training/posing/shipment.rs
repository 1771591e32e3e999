//! The earliest day on which a refill may ship.

use super::phrase;
use super::{Ask, Figure, Posed, Twist};
use crate::reference::{Plan, PolicyKind};
use crate::training::facts::{Wish, earlier, later};
use crate::training::kind::{Kind, Level};
use crate::worksheet::choice::OrderType;
use crate::worksheet::{Date, Worksheet};

pub(super) const FIGURE: Figure = Figure {
    kind: Kind::Shipment,
    behind: "refill.too_early",
    twists: &[
        Twist { rule: None, from: Level::First, pose: after_the_last_fill },
        Twist { rule: Some("refill.too_early"), from: Level::Second, pose: wanted_too_early },
        Twist { rule: Some("refill.too_early"), from: Level::Third, pose: stock_left },
        Twist { rule: None, from: Level::Third, pose: commercial },
    ],
};

fn after_the_last_fill(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare_policy()?;
    let (mut worksheet, today) = refill(ask, plan);
    let today = worksheet.dispense.date_of_service.map_or(today, |service| earlier(service, 15));
    worksheet.dispense.date_of_service = None;
    worded(ask, worksheet, today)
}

/// The patient asks for it some days before it may go out.
fn wanted_too_early(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare_policy()?;
    let (mut worksheet, today) = refill(ask, plan);
    worksheet.dispense.date_of_service = worksheet.dispense.date_of_service.map(|day| earlier(day, 12));
    worded(ask, worksheet, earlier(today, 20))
}

/// Stock of earlier fills: the supply ends later than the last fill alone would.
fn stock_left(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare_policy()?;
    let (mut worksheet, today) = refill(ask, plan);
    let service = worksheet.dispense.date_of_service?;
    let previous = &mut worksheet.dispense.previous;
    previous.date_of_service = previous.date_of_service.map(|day| earlier(day, ask.dice.between(4, 12)));
    previous.supply_end = Some(later(service, ask.dice.between(11, 17)));
    worded(ask, worksheet, earlier(today, 8))
}

/// A plan that publishes nothing: the defaults stand in.
fn commercial(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.plan_of(PolicyKind::Commercial)?;
    let (mut worksheet, today) = refill(ask, plan);
    let today = worksheet.dispense.date_of_service.map_or(today, |service| earlier(service, 15));
    worksheet.dispense.date_of_service = None;
    worded(ask, worksheet, today)
}

/// A refill that nobody has asked about yet.
fn refill(ask: &mut Ask<'_, '_>, plan: &Plan) -> (Worksheet, Date) {
    let (mut worksheet, today) = ask.facts(plan, &Wish { order_type: Some(OrderType::Routine), ..Wish::default() });
    let dispense = &mut worksheet.dispense;
    (dispense.contact_date, dispense.contact_affirmed, dispense.proof_of_delivery) = (None, None, None);
    (worksheet.payer.claim_date, worksheet.payer.eligibility_checked) = (None, None);
    (worksheet, today)
}

fn worded(ask: &mut Ask<'_, '_>, worksheet: Worksheet, today: Date) -> Option<Posed> {
    let plan = ask.reference.plan(worksheet.payer.plan.as_deref()?)?;
    let last = phrase::last_fill(&worksheet)?;
    let wanted = worksheet.dispense.date_of_service.map(|day| format!(" The patient wants it on {day}."));
    let silent = if plan.policy == PolicyKind::Commercial { ", which publishes no refill rule" } else { "" };
    let asks = ask.one_of(&[
        "What is the earliest date of service of the refill?",
        "On which day may the refill ship at the earliest?",
        "From which day may the refill go out?",
    ]);
    let question = format!("Billed to {}{silent}. {last}{} {asks}", plan.name, wanted.unwrap_or_default());
    Some(Posed { question, worksheet, today })
}
