//! How many whole days the insulin lasts.

use rust_decimal::Decimal;

use super::phrase;
use super::{Ask, Figure, Posed, Twist};
use crate::training::facts::Wish;
use crate::training::kind::{Kind, Level};
use crate::worksheet::choice::Measure;
use crate::worksheet::{Date, Quantity, Worksheet};

pub(super) const FIGURE: Figure = Figure {
    kind: Kind::Days,
    behind: "supply.days_unknown",
    twists: &[
        Twist { rule: None, from: Level::First, pose: nothing_stated },
        Twist { rule: Some("supply.package_rounding"), from: Level::Second, pose: longer_than_stated },
        Twist { rule: Some("supply.short"), from: Level::Second, pose: shorter_than_stated },
    ],
};

fn nothing_stated(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.any_plan()?;
    let (mut worksheet, today) = ask.facts(plan, &Wish::default());
    worksheet.order.days_supply = None;
    worded(ask, worksheet, today)
}

/// The order states days, and whole items last some days more.
fn longer_than_stated(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.any_plan()?;
    let (worksheet, today) = ask.facts(plan, &Wish::default());
    worded(ask, worksheet, today)
}

/// One item is missing from what the stated days need.
fn shorter_than_stated(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.any_plan()?;
    let (mut worksheet, today) = ask.facts(plan, &Wish { measure: Some(Measure::Item), ..Wish::default() });
    let fewer = worksheet.dispense.quantity?.decimal().checked_sub(Decimal::ONE)?;
    worksheet.dispense.quantity = Some(Quantity::new(fewer).filter(|fewer| !fewer.is_zero())?);
    worded(ask, worksheet, today)
}

fn worded(ask: &mut Ask<'_, '_>, mut worksheet: Worksheet, today: Date) -> Option<Posed> {
    // What the dispense states would stand before the order's days, and often is the answer.
    worksheet.dispense.days_supply = None;
    let product = ask.product_of(&worksheet)?;
    let (insulin, dose) = (phrase::insulin(&worksheet, product)?, phrase::dose(&worksheet)?);
    let opening = ask.one_of(&["Dispensed", "Sent to the patient", "Picked for this order"]);
    let stated = worksheet.order.days_supply.map(|days| format!(" The order says {}.", phrase::days(days.get())));
    let asks = ask.one_of(&[
        "How many whole days does it last, by volume?",
        "For how many whole days is it enough, by volume?",
        "How many full days does the insulin cover, by volume?",
    ]);
    let question = format!("{opening}: {insulin}. The patient takes {dose}.{} {asks}", stated.unwrap_or_default());
    Some(Posed { question, worksheet, today })
}
