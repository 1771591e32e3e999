//! The earliest day on which a refill may ship.

use super::{Ask, Figure, Posed, Twist, due, phrase};
use crate::assess::deciding_day;
use crate::reference::{Plan, PolicyKind};
use crate::training::facts::earlier;
use crate::training::kind::{Kind, Level};
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
    not_planned(ask, plan)
}

/// A plan that publishes nothing: the defaults stand in.
fn commercial(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.plan_of(PolicyKind::Commercial)?;
    not_planned(ask, plan)
}

/// The patient asks for it some days before it may go out.
fn wanted_too_early(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare_policy()?;
    let mut worksheet = due::refill(ask, plan, None);
    worksheet.dispense.date_of_service = worksheet.dispense.date_of_service.map(|day| earlier(day, 12));
    planned(ask, worksheet)
}

fn stock_left(ask: &mut Ask<'_, '_>) -> Option<Posed> {
    let plan = ask.medicare_policy()?;
    let mut worksheet = due::refill(ask, plan, None);
    due::leave_stock(ask, &mut worksheet, 11, 17)?;
    planned(ask, worksheet)
}

/// A refill of which nobody has said when it should ship.
fn not_planned(ask: &mut Ask<'_, '_>, plan: &Plan) -> Option<Posed> {
    let worksheet = due::refill(ask, plan, None);
    let service = worksheet.dispense.date_of_service?;
    let (mut worksheet, today) = due::before(worksheet, service, 15);
    worksheet.dispense.date_of_service = None;
    worded(ask, worksheet, today)
}

/// A refill that is to ship on its date of service.
fn planned(ask: &mut Ask<'_, '_>, worksheet: Worksheet) -> Option<Posed> {
    let service = worksheet.dispense.date_of_service?;
    let (worksheet, today) = due::before(worksheet, service, 5);
    worded(ask, worksheet, today)
}

fn worded(ask: &mut Ask<'_, '_>, worksheet: Worksheet, today: Date) -> Option<Posed> {
    let plan = ask.reference.plan(worksheet.payer.plan.as_deref()?)?;
    let last = phrase::last_fill(&worksheet)?;
    let wanted = worksheet.dispense.date_of_service.map(|day| format!(" The patient wants it on {day}."));
    let silent = standing_in(ask, &worksheet, today, plan).unwrap_or_default();
    let asks = ask.one_of(&[
        "What is the earliest date of service of the refill?",
        "On which day may the refill ship at the earliest?",
        "From which day may the refill go out?",
    ]);
    let question = format!("Billed to {}.{silent} {last}{} {asks}", plan.name, wanted.unwrap_or_default());
    Some(Posed { question, worksheet, today })
}

/// The figures that stand in where a plan publishes no refill rule, as a share of the days does.
fn standing_in(ask: &Ask<'_, '_>, worksheet: &Worksheet, today: Date, plan: &Plan) -> Option<String> {
    let (policy, day) = (ask.reference.policy(plan.policy), deciding_day(worksheet, today));
    let share = policy.refill_share_percent.as_of(day)?;
    let lead = phrase::days(policy.refill_lead_days.as_of(day));
    Some(format!(
        " The plan publishes no refill rule, so that the default of this program stands in: {share} % of the last days have \
         passed, and the supply ends within {lead}."
    ))
}
