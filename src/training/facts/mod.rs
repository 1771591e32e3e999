//! Facts of an exercise: a worksheet without error or warning, rolled from dice and the tables.
//!
//! Everything follows from the day of service and the product, as it would in an office: the visit
//! and the order before it, the last fill so that the refill is due, the call within its window.

mod days;
mod prescriber;
mod product;
pub mod turns;

use rust_decimal::Decimal;

pub use self::days::{FIRST_DAY, LAST_DAY};
pub use self::product::is_usable;
use super::dice::Dice;
use super::kind::Level;
use crate::reference::{PaymentBasis, Plan, PolicyKind, Product, Reference};
use crate::words::dates::moved;
use crate::worksheet::choice::{Delivery, Measure, OrderType, OtherCoverage, PumpKind, State, Stay};
use crate::worksheet::nouns::{Days, Dispense, Order, Payer, PreviousFill, Pump};
use crate::worksheet::quantity::exact_mul;
use crate::worksheet::whole::Whole;
use crate::worksheet::{Date, Quantity, Text, Worksheet};

/// What an exercise wants of its facts; what it leaves open is rolled.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Wish<'r> {
    /// The insulin.
    pub product: Option<&'r Product>,
    /// First and last day of service.
    pub service: Option<(Date, Date)>,
    /// Days supply of this fill.
    pub days: Option<u32>,
    /// Prescribed insulin units a day.
    pub daily: Option<u32>,
    /// What the quantity counts.
    pub measure: Option<Measure>,
    /// Why insulin goes out.
    pub order_type: Option<OrderType>,
}

/// A worksheet that stands without error or warning, and the day it is judged on; with some of its facts
/// wished for. A wish that the rules of its day do not allow, such as
/// 60 days under Medicare, is kept all the same and then raises its flag.
#[must_use]
pub fn wished(dice: &mut Dice, plan: &Plan, level: Level, wish: &Wish<'_>, reference: &Reference) -> (Worksheet, Date) {
    let service = days::service(dice, level, wish.service);
    let product = wish.product.or_else(|| product::roll(dice, level, service, reference));
    let days = wish.days.unwrap_or_else(|| days::supply(dice, level, plan.policy, service, reference));
    let dose = Dose::roll(dice, level, product, wish.daily);
    let measure = wish.measure.unwrap_or_else(|| measure(dice, level, product));
    let fill = product.map(|product| Fill::of(measure, product, &dose, days));
    let order_type = wish.order_type.unwrap_or_else(|| order_type(dice, level));
    let today = later(service, dice.between(1, 5));
    let mut order = order(dice, level, service, product, reference);
    order.scenario = Some(order_type);
    order.discharge_date = (order_type == OrderType::HospitalDischarge).then(|| earlier(service, dice.between(1, 4)));
    order.quantity_units = fill.and_then(|fill| ordered(dice, level, fill));
    order.daily_units = Some(Quantity::from(dose.daily));
    order.days_supply = Days::new(days);
    order.pump = pump(dice, level, product, service, &dose, reference);
    let mut dispense = dispense(dice, plan.policy, service, days, order_type);
    dispense.ndc = product.and_then(|product| text(&product.ndc.to_string()));
    dispense.quantity = fill.map(|fill| fill.quantity);
    dispense.measure = fill.map(|fill| fill.measure);
    let payer = payer(dice, plan, service, today, product, reference);
    let worksheet = Worksheet { state: Some(State::Draft), order, dispense, payer, ..Worksheet::default() };
    (worksheet, today)
}

/// The prescribed dose, and what priming takes.
struct Dose {
    daily: u32,
    /// Insulin units at a change, and days between changes.
    priming: Option<(u32, u32)>,
}

impl Dose {
    /// So many units a day that an opened vial is used up before it is too old.
    fn roll(dice: &mut Dice, level: Level, product: Option<&Product>, daily: Option<u32>) -> Self {
        let keeps = product.and_then(|product| product.pump_in_use_days);
        let by_life = product.zip(keeps).and_then(|(product, keeps)| {
            let item = u32::try_from(item_units(product)?).ok()?;
            Some(item.div_ceil(keeps.max(1)))
        });
        let daily = daily.unwrap_or_else(|| dice.between(by_life.unwrap_or(0).max(20), 90));
        let chance = match level {
            Level::First => 0,
            Level::Second => 40,
            Level::Third => 80,
        };
        let priming = dice.percent(chance).then(|| (dice.between(5, 20), dice.between(2, 3)));
        Self { daily, priming }
    }
}

/// What goes out.
#[derive(Clone, Copy)]
struct Fill {
    quantity: Quantity,
    measure: Measure,
    insulin_units: u64,
    /// Insulin units in one of what is counted whole.
    whole: u64,
}

impl Fill {
    /// The fewest whole items, or cartons where they are counted, that last so many days.
    fn of(measure: Measure, product: &Product, dose: &Dose, days: u32) -> Self {
        let item = item_units(product).unwrap_or(0);
        let carton = measure == Measure::Package;
        let whole = if carton { item.saturating_mul(product.items_per_package.into()) } else { item };
        let (prime, change) = dose.priming.unwrap_or((0, 1));
        let in_a_cycle = u64::from(dose.daily).saturating_mul(change.into()).saturating_add(prime.into());
        let need = in_a_cycle.saturating_mul(days.into());
        let each = whole.saturating_mul(change.into()).max(1);
        let count = need.div_ceil(each);
        let insulin_units = count.saturating_mul(whole);
        let counted = Decimal::from(count);
        let quantity = match measure {
            Measure::Item | Measure::Package => Some(counted),
            Measure::Ml => exact_mul(counted, product.ml_per_item()),
            Measure::InsulinUnit => Some(Decimal::from(insulin_units)),
        };
        let quantity = quantity.and_then(Quantity::new).unwrap_or(Quantity::from(0));
        Self { quantity, measure, insulin_units, whole }
    }
}

/// What is counted: cartons of what comes in them, else items, and at last other things too.
fn measure(dice: &mut Dice, level: Level, product: Option<&Product>) -> Measure {
    if product.is_some_and(|product| product.items_per_package > 1) {
        Measure::Package
    } else if level == Level::Third && dice.percent(30) {
        dice.pick(&[Measure::Ml, Measure::InsulinUnit]).copied().unwrap_or(Measure::Ml)
    } else {
        Measure::Item
    }
}

/// Insulin units in one item, where they are whole.
fn item_units(product: &Product) -> Option<u64> {
    u64::try_from(exact_mul(product.ml_per_item(), product.units_per_ml())?).ok()
}

/// The ordered insulin units: what goes out, or some items more.
fn ordered(dice: &mut Dice, level: Level, fill: Fill) -> Option<Quantity> {
    let more = if level == Level::Third { u64::from(dice.between(0, 2)) } else { 0 };
    Quantity::new(Decimal::from(fill.insulin_units.saturating_add(fill.whole.saturating_mul(more))))
}

fn order_type(dice: &mut Dice, level: Level) -> OrderType {
    let rolled = dice.between(1, 100);
    match level {
        _ if rolled <= 75 => OrderType::Routine,
        Level::First => OrderType::FirstFill,
        _ if rolled <= 88 => OrderType::FirstFill,
        _ if rolled <= 94 => OrderType::PumpReplacement,
        _ => OrderType::HospitalDischarge,
    }
}

/// The written order and what is on file, all of it there.
fn order(dice: &mut Dice, level: Level, service: Date, product: Option<&Product>, reference: &Reference) -> Order {
    let last_visit = earlier(service, dice.between(5, 80));
    let order_date = later(last_visit, dice.between(0, 4));
    let (prescriber, prescriber_type) = prescriber::roll(dice);
    Order {
        patient: text(&format!("TRAINING-{}", dice.between(1000, 9999))),
        diagnosis: product::diagnosis(dice, level, reference),
        order_date: Some(order_date),
        description: product.and_then(|product| {
            let strength = product.units_per_ml().normalize();
            text(&format!("{} {strength} U/mL for insulin pump", product.generic))
        }),
        states_pump_use: Some(true),
        refills: Whole::new(dice.between(1, 11)),
        prescriber: text(&prescriber),
        prescriber_npi: text(&prescriber::npi(dice)),
        prescriber_type: Some(prescriber_type),
        prescriber_enrolled: Some(true),
        signed: Some(true),
        last_visit: Some(last_visit),
        continued_need: Some(last_visit),
        c_peptide_or_autoantibody: Some(true),
        therapy_or_prior_pump: Some(true),
        abn_on_file: Some(false),
        pump_therapy_documented: Some(true),
        glucose_logs_reviewed: Some(true),
        pump_settings_verified: Some(true),
        ..Order::default()
    }
}

/// A durable pump that takes the product; without a model where none of the table is known to.
fn pump(
    dice: &mut Dice,
    level: Level,
    product: Option<&Product>,
    service: Date,
    dose: &Dose,
    reference: &Reference,
) -> Pump {
    let model = product.and_then(|product| product::pump(dice, product, service, reference));
    let owned = level == Level::Third && dice.percent(25);
    Pump {
        model: model.and_then(|pump| text(&pump.model)),
        hcpcs: text("E0784"),
        kind: Some(PumpKind::Durable),
        beneficiary_owned: Some(owned),
        on_file: owned.then_some(true),
        change_days: dose.priming.and_then(|(_, change)| Whole::new(change)),
        prime_units: dose.priming.map(|(prime, _)| Quantity::from(prime)),
        ..Pump::default()
    }
}

/// The dispense but for its product: a refill is due by its last fill, and was asked for in time.
fn dispense(dice: &mut Dice, policy: PolicyKind, service: Date, days: u32, order_type: OrderType) -> Dispense {
    let refill = order_type == OrderType::Routine;
    // Ten days before the end, and commercially not before three quarters of the days.
    let early = days.checked_div(4).unwrap_or(0).min(10);
    let last = earlier(service, days.saturating_sub(dice.between(0, early)));
    let delivery = match dice.between(1, 10) {
        1 => Delivery::Delivered,
        2 => Delivery::Pickup,
        _ => Delivery::Shipped,
    };
    let asked = refill && delivery != Delivery::Pickup;
    let contact = earlier(service, dice.between(1, 9));
    Dispense {
        days_supply: Days::new(days),
        date_of_service: Some(service),
        place_of_service: text("12"),
        stay: (policy == PolicyKind::Medicare).then_some(Stay::None),
        delivery: Some(delivery),
        proof_of_delivery: Some(true),
        contact_date: asked.then_some(contact),
        contact_affirmed: asked.then_some(true),
        previous: PreviousFill {
            date_of_service: refill.then_some(last),
            days_supply: Days::new(days).filter(|_| refill),
            supply_end: None,
        },
        ..Dispense::default()
    }
}

fn payer(
    dice: &mut Dice,
    plan: &Plan,
    service: Date,
    today: Date,
    product: Option<&Product>,
    reference: &Reference,
) -> Payer {
    let code = reference.pump_code(product.and_then(|product| product.hcpcs), service);
    let limit = reference.price(code.hcpcs, service).map(|(price, _)| price.per_unit());
    let by_contract = plan.payment == PaymentBasis::Contract;
    let rate = by_contract.then(|| Decimal::new(i64::from(dice.between(12, 60)).saturating_mul(25), 2));
    let priced = rate.or(limit).unwrap_or(Decimal::new(800, 2));
    let charge = priced.ceil().saturating_add(Decimal::new(i64::from(dice.between(1, 12)).saturating_mul(25), 2));
    let authorized = by_contract && dice.percent(30);
    let medigap = !by_contract && dice.percent(30);
    Payer {
        plan: text(&plan.code),
        claim_date: Some(today),
        charge_per_unit: Quantity::new(charge),
        contract_rate: rate.and_then(Quantity::new),
        benefit_confirmed: plan.benefit_check.then_some(true),
        eligibility_checked: Some(days::of_the_month(dice, service)),
        authorization_required: by_contract.then_some(authorized),
        authorization: authorized.then(|| text(&format!("AUTH-{}", dice.between(10_000, 99_999)))).flatten(),
        authorization_end: authorized.then(|| later(service, dice.between(20, 200))),
        other_coverage: Some(if medigap { OtherCoverage::Medigap } else { OtherCoverage::None }),
        ..Payer::default()
    }
}

/// A text of a field; blank where it is too long for one, which no table's is.
pub(in crate::training) fn text(words: &str) -> Option<Text> {
    Text::new(words).ok()
}

/// So many days later; the same day past the calendar's end.
pub(in crate::training) fn later(day: Date, days: u32) -> Date {
    i32::try_from(days).ok().and_then(|days| moved(day, days)).unwrap_or(day)
}

/// So many days earlier; the same day before the calendar's beginning.
pub(in crate::training) fn earlier(day: Date, days: u32) -> Date {
    i32::try_from(days).ok().and_then(|days| moved(day, days.saturating_neg())).unwrap_or(day)
}

#[cfg(test)]
mod tests;
