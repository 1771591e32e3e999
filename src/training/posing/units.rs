//! How many billing units.

use rust_decimal::Decimal;

use super::phrase;
use super::{Ask, Figure, Posed, Twist};
use crate::reference::{Form, PumpUse};
use crate::training::facts::{LAST_DAY, Wish, turns};
use crate::training::kind::{Kind, Level};
use crate::worksheet::choice::Measure;
use crate::worksheet::{Date, Quantity, Worksheet};

pub(super) const FIGURE: Figure = Figure {
    kind: Kind::Units,
    behind: "quantity.rounded",
    twists: &[
        Twist { rule: None, from: Level::First, pose: whole_items },
        Twist { rule: Some("quantity.rounded"), from: Level::Second, pose: broken_carton },
        Twist { rule: Some("quantity.rounded"), from: Level::Second, pose: part_of_a_vial },
        Twist { rule: Some("quantity.over_limit"), from: Level::Second, pose: above_the_limit },
        Twist { rule: None, from: Level::Second, pose: near_the_limit },
        Twist { rule: Some("quantity.under_order"), from: Level::Third, pose: less_than_ordered },
        Twist { rule: Some("code.off_label"), from: Level::Third, pose: concentrated },
        Twist { rule: Some("order.not_50s"), from: Level::Third, pose: odd_order },
    ],
};

/// The days of the daily limit.
const LIMITED: (Date, Date) = (turns::LIMIT, LAST_DAY);

fn whole_items(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.any_plan()?;
    let (worksheet, today) = ask.facts(plan, &Wish::default());
    worded(ask, worksheet, today)
}

/// Pump cartridges by the piece: 3.2 billing units each.
fn broken_carton(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.any_plan()?;
    let product = ask.product(|product| product.form == Form::PumpCartridge);
    let service = Some((Date::constant(2023, 6, 1), LAST_DAY));
    let wish = Wish { product, service, measure: Some(Measure::Item), ..Wish::default() };
    let (worksheet, today) = ask.facts(plan, &wish);
    worded(ask, worksheet, today)
}

/// Just what the days need, measured in mL or insulin units.
fn part_of_a_vial(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.any_plan()?;
    let (mut worksheet, today) = ask.facts(plan, &Wish::default());
    just_enough(ask, &mut worksheet)?;
    worded(ask, worksheet, today)
}

/// 260 billing units pass, 280 do not.
fn near_the_limit(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    at_a_high_dose(ask, 128, 144)
}

fn above_the_limit(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    at_a_high_dose(ask, 146, 166)
}

/// Three months at a dose that comes near the daily limit, in U-100 vials of 10 mL.
fn at_a_high_dose(ask: &mut Ask<'_, '_>, least: u32, most: u32) -> Option<Posed> {
    let plan = ask.medicare()?;
    let product = ask.product(|product| {
        let usual = product.form == Form::Vial && product.ml_per_item() == Decimal::TEN;
        usual && product.crosswalk.is_some() && product.pump_use == PumpUse::Labelled && &*product.brand == "Humalog"
    });
    let daily = Some(ask.dice.between(least, most));
    let wish = Wish { product, daily, days: Some(90), service: Some(LIMITED), ..Wish::default() };
    let (worksheet, today) = ask.facts(plan, &wish);
    worded(ask, worksheet, today)
}

/// The order allows more than goes out.
fn less_than_ordered(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.any_plan()?;
    let (mut worksheet, today) = ask.facts(plan, &Wish::default());
    let ordered = worksheet.order.quantity_units?.decimal();
    let more = Decimal::from(ask.dice.between(1, 4)).checked_mul(Decimal::ONE_THOUSAND)?;
    worksheet.order.quantity_units = Quantity::new(ordered.checked_add(more)?);
    worded(ask, worksheet, today)
}

/// U-500: five times the insulin in each mL, and the same 50 units a billing unit.
fn concentrated(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.any_plan()?;
    let product = ask.product(|product| product.pump_use == PumpUse::OffLabel);
    let daily = Some(ask.dice.between(200, 320));
    let wish = Wish { product, daily, days: Some(30), ..Wish::default() };
    let (mut worksheet, today) = ask.facts(plan, &wish);
    if ask.dice.percent(70) {
        just_enough(ask, &mut worksheet)?;
    }
    worded(ask, worksheet, today)
}

/// An order that is no multiple of 50, a little above what goes out.
fn odd_order(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.any_plan()?;
    let (mut worksheet, today) = ask.facts(plan, &Wish::default());
    let ordered = worksheet.order.quantity_units?.decimal();
    let more = Decimal::from(ask.dice.between(1, 40));
    worksheet.order.quantity_units = Quantity::new(ordered.checked_add(more)?);
    worded(ask, worksheet, today)
}

/// Makes the quantity what the days need and no more, in mL or insulin units; the order allows it.
fn just_enough(ask: &mut Ask<'_, '_>, worksheet: &mut Worksheet) -> Option<()> {
    let product = ask.product_of(worksheet)?;
    let pump = &mut worksheet.order.pump;
    (pump.prime_units, pump.change_days) = (None, None);
    let days = Decimal::from(worksheet.dispense.days_supply?.get());
    let need = worksheet.order.daily_units?.decimal().checked_mul(days)?;
    let by_ml = ask.dice.percent(60);
    let quantity = if by_ml { need.checked_div(product.units_per_ml())? } else { need };
    worksheet.dispense.measure = Some(if by_ml { Measure::Ml } else { Measure::InsulinUnit });
    worksheet.dispense.quantity = Some(Quantity::new(quantity.normalize())?);
    worksheet.order.quantity_units = Quantity::new(need);
    Some(())
}

fn worded(ask: &mut Ask<'_, '_>, worksheet: Worksheet, today: Date) -> Option<Posed> {
    let product = ask.product_of(&worksheet)?;
    let service = worksheet.dispense.date_of_service?;
    let insulin = phrase::insulin(&worksheet, product)?;
    let opening = match ask.dice.between(1, 3) {
        1 => format!("On {service} {}: {insulin}.", phrase::goes_out(&worksheet)),
        2 => format!("Dispensed on {service}: {insulin}."),
        _ => format!("The pharmacy sends {insulin}, on {service}."),
    };
    let days = phrase::days(worksheet.dispense.days_supply?.get());
    let (dose, ordered) = (phrase::dose(&worksheet)?, phrase::units(worksheet.order.quantity_units?));
    let besides = match ask.level {
        Level::First => String::new(),
        Level::Second => format!(" It is to last {days}."),
        Level::Third => {
            format!(" It is to last {days}. The order says {ordered} a fill; the patient takes {dose}.")
        }
    };
    let asks = ask.one_of(&[
        "How many billing units go on the claim?",
        "How many units of service are billed?",
        "How many units of service is that for the whole line?",
    ]);
    let question = format!("{opening}{besides} {asks}");
    Some(Posed { question, worksheet, today })
}
