//! What the patient will pay.

use rust_decimal::Decimal;

use super::{Ask, Figure, Posed, Twist, has_own_code, phrase};
use crate::reference::Product;
use crate::training::facts::turns::{AFTER_PRICES, DROP, PRICED};
use crate::training::facts::{LAST_DAY, Wish, is_usable};
use crate::training::kind::{Kind, Level};
use crate::worksheet::{Date, Quantity, Worksheet};

pub(super) const FIGURE: Figure = Figure {
    kind: Kind::Share,
    behind: "payment.cap_applied",
    twists: &[
        Twist { rule: None, from: Level::First, pose: as_it_comes },
        Twist { rule: None, from: Level::First, pose: below_the_cap },
        Twist { rule: Some("payment.cap_applied"), from: Level::First, pose: dear_product },
        Twist { rule: None, from: Level::Second, pose: around_the_drop },
        Twist { rule: Some("payment.charge_below"), from: Level::Third, pose: low_charge },
        Twist { rule: Some("payment.stale_price"), from: Level::Third, pose: estimate },
    ],
};

/// The quarters since J1817's price fell.
const FALLEN: (Date, Date) = (DROP, PRICED.1);

fn as_it_comes(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    of(ask, None, PRICED)
}

/// Three months of J1817 since its price fell: 20 % stays below the cap, as it seldom does otherwise.
fn below_the_cap(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let reference = ask.reference;
    let product = ask.product(|product| {
        let listed = [FALLEN.0, FALLEN.1].iter().all(|day| is_usable(product, *day, reference));
        listed && !has_own_code(product, reference)
    });
    let plan = ask.medicare()?;
    let wish = Wish { product, service: Some(FALLEN), days: Some(90), ..Wish::default() };
    let (worksheet, today) = ask.facts(plan, &wish);
    worded(ask, worksheet, today)
}

/// Products whose price makes the cap come about.
fn dear_product(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let reference = ask.reference;
    let product = ask.product(|product| has_own_code(product, reference) && is_usable(product, PRICED.0, reference));
    of(ask, product, PRICED)
}

/// J1817's price fell to a third with 2024Q3.
fn around_the_drop(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    of(ask, None, (Date::constant(2024, 6, 15), Date::constant(2024, 7, 15)))
}

/// A quarter whose price is not held yet.
fn estimate(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    of(ask, None, (AFTER_PRICES, LAST_DAY))
}

/// The office charges less than the price.
fn low_charge(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let (mut worksheet, today) = facts(ask, None, PRICED)?;
    let price = price(ask, &worksheet)?;
    let percent = Decimal::new(ask.dice.between(55, 95).into(), 2);
    worksheet.payer.charge_per_unit = Quantity::new(price.checked_mul(percent)?.round_dp(2));
    worded(ask, worksheet, today)
}

fn of(ask: &mut Ask<'_, '_>, product: Option<&Product>, service: (Date, Date)) -> Option<Posed> {
    let (worksheet, today) = facts(ask, product, service)?;
    worded(ask, worksheet, today)
}

fn facts(ask: &mut Ask<'_, '_>, product: Option<&Product>, service: (Date, Date)) -> Option<(Worksheet, Date)> {
    let plan = ask.medicare()?;
    Some(ask.facts(plan, &Wish { product, service: Some(service), ..Wish::default() }))
}

/// CMS's price of a billing unit for the worksheet's code and day.
fn price(ask: &Ask<'_, '_>, worksheet: &Worksheet) -> Option<Decimal> {
    let (product, service) = (ask.product_of(worksheet)?, worksheet.dispense.date_of_service?);
    let code = ask.reference.pump_code(product.hcpcs, service);
    ask.reference.price(code.hcpcs, service).map(|(price, _)| price.per_unit())
}

fn worded(ask: &mut Ask<'_, '_>, worksheet: Worksheet, today: Date) -> Option<Posed> {
    let (product, service) = (ask.product_of(&worksheet)?, worksheet.dispense.date_of_service?);
    let plan = ask.reference.plan(worksheet.payer.plan.as_deref()?)?;
    let code = ask.reference.pump_code(product.hcpcs, service);
    let (row, estimate) = ask.reference.price(code.hcpcs, service)?;
    let limit = phrase::price(row.per_unit());
    let charge = phrase::price(worksheet.payer.charge_per_unit?.decimal());
    let priced = if estimate {
        let quarter = &row.quarter;
        format!(
            "The quarter's price is not out yet; use that of {quarter}, {limit} a billing unit. The office charges {charge} \
             a unit."
        )
    } else {
        format!("CMS's limit of that quarter is {limit} a billing unit, and the office charges {charge} a unit.")
    };
    let insulin = phrase::insulin(&worksheet, product)?;
    let days = phrase::days(worksheet.dispense.days_supply?.get());
    let opening = match ask.dice.between(1, 2) {
        1 => format!("Billed to {} for {days} from {service}: {insulin}.", plan.name),
        _ => format!("Sent on {service} for {days}, billed to {}: {insulin}.", plan.name),
    };
    let asks = ask.one_of(&[
        "What does the patient pay as coinsurance, in dollars?",
        "How much is the patient's coinsurance, in dollars?",
        "What coinsurance, in dollars, is expected of the patient?",
    ]);
    let question = format!("{opening} Every coverage criterion is documented. {priced} {asks}");
    Some(Posed { question, worksheet, today })
}
