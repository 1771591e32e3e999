//! Which HCPCS code.

use super::{Ask, Figure, Posed, Twist, has_own_code, phrase};
use crate::reference::{Product, PumpUse};
use crate::training::facts::turns::OWN_CODES;
use crate::training::facts::{LAST_DAY, Wish, is_usable};
use crate::training::kind::{Kind, Level};
use crate::worksheet::{Date, Worksheet};

pub(super) const FIGURE: Figure = Figure {
    kind: Kind::Code,
    behind: "code.typed_wrong",
    twists: &[
        Twist { rule: None, from: Level::First, pose: any_product },
        Twist { rule: Some("code.other_hcpcs"), from: Level::First, pose: code_of_its_own },
        Twist { rule: None, from: Level::Second, pose: around_the_start },
        Twist { rule: Some("code.off_label"), from: Level::Third, pose: concentrated },
    ],
};

fn any_product(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.any_plan()?;
    let (worksheet, today) = ask.facts(plan, &Wish::default());
    worded(ask, worksheet, today)
}

fn code_of_its_own(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let own = own_code(ask, LAST_DAY)?;
    of_product(ask, own, None)
}

/// The days about the start of the codes: the same product before and after it.
fn around_the_start(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let own = own_code(ask, OWN_CODES)?;
    let from = Date::constant(2023, 6, 10);
    of_product(ask, own, Some((from, Date::constant(2023, 7, 20))))
}

fn concentrated(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let product = ask.product(|product| product.pump_use == PumpUse::OffLabel)?;
    let daily = Some(ask.dice.between(200, 300));
    let plan = ask.any_plan()?;
    let wish = Wish { product: Some(product), daily, days: Some(30), ..Wish::default() };
    let (worksheet, today) = ask.facts(plan, &wish);
    worded(ask, worksheet, today)
}

/// A product that CMS gives a code of its own, usable on a day.
fn own_code<'r>(ask: &mut Ask<'_, 'r>, day: Date) -> Option<&'r Product> {
    let reference = ask.reference;
    ask.product(|product| has_own_code(product, reference) && is_usable(product, day, reference))
}

fn of_product(ask: &mut Ask<'_, '_>, product: &Product, service: Option<(Date, Date)>) -> Option<Posed> {
    let plan = ask.any_plan()?;
    let (worksheet, today) = ask.facts(plan, &Wish { product: Some(product), service, ..Wish::default() });
    let usable = worksheet.dispense.date_of_service.is_some_and(|day| is_usable(product, day, ask.reference));
    if usable || service.is_some() { worded(ask, worksheet, today) } else { None }
}

fn worded(ask: &mut Ask<'_, '_>, worksheet: Worksheet, today: Date) -> Option<Posed> {
    let product = ask.product_of(&worksheet)?;
    let service = worksheet.dispense.date_of_service?;
    let facts = if ask.is_from(Level::Second) {
        let insulin = phrase::insulin(&worksheet, product)?;
        let days = phrase::days(worksheet.dispense.days_supply?.get());
        format!("On {service} {} for {days}: {insulin}.", phrase::goes_out(&worksheet))
    } else {
        format!("{} ships on {service}.", phrase::product(product))
    };
    let pump = ask.one_of(&["It feeds a durable insulin pump.", "The patient wears a durable pump, E0784."]);
    let asks = ask.one_of(&[
        "Which HCPCS code goes on the line?",
        "Under which HCPCS code is it billed?",
        "What is the HCPCS code of the line?",
    ]);
    Some(Posed { question: format!("{facts} {pump} {asks}"), worksheet, today })
}
