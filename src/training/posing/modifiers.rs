//! Which modifiers.

use jiff::Span;

use super::phrase;
use super::{Ask, Figure, Posed, Twist};
use crate::reference::{Form, PolicyKind};
use crate::training::facts::turns::{DURATION, DURATION_OF_ALL};
use crate::training::facts::{Wish, earlier, is_usable, later, text};
use crate::training::kind::{Kind, Level};
use crate::worksheet::choice::PumpKind;
use crate::worksheet::{Date, Worksheet};

pub(super) const FIGURE: Figure = Figure {
    kind: Kind::Modifiers,
    behind: "modifier.typed_differs",
    twists: &[
        Twist { rule: None, from: Level::First, pose: all_documented },
        Twist { rule: None, from: Level::Second, pose: around_the_start },
        Twist { rule: Some("order.visit_overdue"), from: Level::Second, pose: no_visit_in_time },
        Twist { rule: None, from: Level::Second, pose: visit_at_the_bound },
        Twist { rule: Some("modifier.coverage_not_met"), from: Level::Second, pose: criterion_not_met },
        Twist { rule: Some("modifier.no_duration"), from: Level::Second, pose: neither_month_nor_three },
        Twist { rule: Some("pump.not_durable"), from: Level::Second, pose: disposable_pump },
        Twist { rule: Some("modifier.zero_zero"), from: Level::Third, pose: code_sheet },
        Twist { rule: None, from: Level::Third, pose: contract_says_nothing },
    ],
};

/// First days of J1817's duration modifiers, and of those of J1811 and J1813, as CGS gives them.
const STARTS: [Date; 2] = [DURATION, DURATION_OF_ALL];

fn all_documented(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare_policy()?;
    let (worksheet, today) = ask.facts(plan, &Wish::default());
    worded(ask, worksheet, today, "")
}

/// The days about the start of the duration modifiers; a month's supply, as both sides take it.
fn around_the_start(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare()?;
    let start = ask.dice.pick(&STARTS).copied()?;
    let service = Some((earlier(start, 8), later(start, 8)));
    let days = Some(ask.dice.between(28, 31));
    let (worksheet, today) = ask.facts(plan, &Wish { service, days, ..Wish::default() });
    worded(ask, worksheet, today, "")
}

fn no_visit_in_time(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare()?;
    let (mut worksheet, today) = ask.facts(plan, &Wish::default());
    let service = worksheet.dispense.date_of_service?;
    // The order comes of the visit, so that it is as old.
    let visit = earlier(service, ask.dice.between(93, 150));
    worksheet.order.last_visit = Some(visit);
    worksheet.order.order_date = Some(later(visit, 1));
    worksheet.order.continued_need = Some(visit);
    worksheet.order.abn_on_file = Some(ask.dice.percent(50));
    worded(ask, worksheet, today, "")
}

/// A visit on the first day that counts, or the day before it.
fn visit_at_the_bound(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare()?;
    let (mut worksheet, today) = ask.facts(plan, &Wish::default());
    let service = worksheet.dispense.date_of_service?;
    let months = ask.reference.policy(plan.policy).visit_months.as_of(service);
    let bound = service.checked_sub(Span::new().try_months(i64::from(months)).ok()?).ok()?;
    let visit = earlier(bound, ask.dice.between(0, 1));
    worksheet.order.last_visit = Some(visit);
    worksheet.order.order_date = Some(later(visit, 1));
    worksheet.order.continued_need = Some(visit);
    worded(ask, worksheet, today, "")
}

fn criterion_not_met(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare()?;
    let (mut worksheet, today) = ask.facts(plan, &Wish::default());
    let order = &mut worksheet.order;
    if ask.dice.percent(50) {
        order.c_peptide_or_autoantibody = Some(false);
    } else {
        order.therapy_or_prior_pump = Some(false);
    }
    order.abn_on_file = Some(ask.dice.percent(50));
    worded(ask, worksheet, today, "")
}

/// 32 to 83 days, or over 93; most often at the bounds.
fn neither_month_nor_three(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare()?;
    let days = ask.dice.pick(&[32, 32, 45, 60, 83, 94]).copied();
    let (worksheet, today) = ask.facts(plan, &Wish { days, ..Wish::default() });
    worded(ask, worksheet, today, "")
}

fn disposable_pump(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare()?;
    let (mut worksheet, today) = ask.facts(plan, &Wish::default());
    let reference = ask.reference;
    let pumps: Vec<_> = reference.pumps.iter().filter(|pump| pump.kind == Some(PumpKind::Disposable)).collect();
    let model = ask.dice.pick(&pumps)?;
    // No such pump takes cartridges.
    ask.product_of(&worksheet).filter(|product| product.form == Form::Vial)?;
    let pump = &mut worksheet.order.pump;
    pump.model = text(&model.model);
    pump.hcpcs = model.hcpcs.as_deref().and_then(text);
    pump.kind = model.kind;
    worded(ask, worksheet, today, "")
}

/// `00` on the code sheet, under Medicare or a contract that says nothing of modifiers.
fn code_sheet(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let commercial = ask.dice.percent(50);
    let plan = if commercial { ask.plan_of(PolicyKind::Commercial) } else { ask.medicare() }?;
    let (mut worksheet, today) = ask.facts(plan, &Wish::default());
    worksheet.payer.modifiers = Some(vec![text("00")?]);
    let silent = if commercial { " The contract with this plan says nothing of modifiers." } else { "" };
    worded(ask, worksheet, today, &format!("{silent} The code sheet says 00."))
}

fn contract_says_nothing(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.plan_of(PolicyKind::Commercial)?;
    let (worksheet, today) = ask.facts(plan, &Wish::default());
    worded(ask, worksheet, today, " The plan publishes no rule of its own, and its contract says nothing of modifiers.")
}

fn worded(ask: &mut Ask<'_, '_>, worksheet: Worksheet, today: Date, besides: &str) -> Option<Posed> {
    let product = ask.product_of(&worksheet)?;
    let plan = ask.reference.plan(worksheet.payer.plan.as_deref()?)?;
    let service = worksheet.dispense.date_of_service?;
    if !is_usable(product, service, ask.reference) {
        return None;
    }
    let (product, days) = (phrase::product(product), phrase::days(worksheet.dispense.days_supply?.get()));
    let opening = match ask.dice.between(1, 2) {
        1 => format!("{product} ships on {service}, for {days}, billed to {}.", plan.name),
        _ => format!("Billed to {}: {product} for {days}, date of service {service}.", plan.name),
    };
    let record = record(&worksheet)?;
    // Between the two days the contractors differ for J1817.
    let [first, second] = STARTS;
    let contractor = if (first..second).contains(&service) { " The DME MAC is CGS." } else { "" };
    let asks = ask.one_of(&[
        "Which modifiers go on the line?",
        "Which modifiers does the line carry?",
        "Type the modifiers that the line carries.",
    ]);
    Some(Posed { question: format!("{opening}{contractor} {record}{besides} {asks}"), worksheet, today })
}

/// What the record says of the pump and of the coverage criteria.
fn record(worksheet: &Worksheet) -> Option<String> {
    let order = &worksheet.order;
    let code = order.pump.hcpcs.as_deref()?;
    let kind = if order.pump.kind == Some(PumpKind::Disposable) { "disposable" } else { "durable" };
    let pump = match order.pump.model.as_deref() {
        Some(model) => format!("The pump is {}, {kind}, {code}.", phrase::with_article(model)),
        None => format!("The pump is {kind}, {code}."),
    };
    let stands = |met: Option<bool>| if met == Some(true) { "meets" } else { "does not meet" };
    let peptide = stands(order.c_peptide_or_autoantibody);
    let therapy = stands(order.therapy_or_prior_pump);
    let abn = if order.abn_on_file == Some(true) { "A signed ABN is on file." } else { "There is no ABN." };
    Some(format!(
        "{pump} The C-peptide or antibody test {peptide} its criterion, the therapy history {therapy} its own. The order \
         is complete and signed, the diagnosis is {}, the last visit was on {}. {abn}",
        order.diagnosis.as_deref()?,
        order.last_visit?
    ))
}
