//! The written order and the record behind it.

use super::Fault;
use super::ground::{ANY, COMMERCIAL, COVERED, Clean, MEDICARE};
use super::past::{days_between, fill};
use super::planting::{amount, blank, count, day_into, not_yes, planted, put, put_number, text};
use super::stock::{is_usual, swapped};
use crate::training::dice::Dice;
use crate::words::dates::moved;
use crate::worksheet::choice::PrescriberType;
use crate::worksheet::fields::{
    ABN_ON_FILE, CONTINUED_NEED, DAILY_UNITS, DATE_OF_SERVICE, DESCRIPTION, GLUCOSE_LOGS_REVIEWED, LAST_VISIT,
    ORDER_DATE, ORDERED_UNITS, PATIENT, PRESCRIBER, PRESCRIBER_ENROLLED, PRESCRIBER_NPI, PRESCRIBER_TYPE,
    PUMP_SETTINGS_VERIFIED, PUMP_THERAPY_DOCUMENTED, REFILLS, SIGNED, STATES_PUMP_USE,
};
use crate::worksheet::{Date, Edit};

pub(super) const FAULTS: &[Fault] = &[
    Fault::error("order.incomplete", COVERED, |_, dice| planted([part(dice)])),
    Fault::warning("order.incomplete", COMMERCIAL, |_, dice| planted([part(dice)])),
    Fault::error("order.unsigned", COVERED, |_, dice| planted([not_yes(&SIGNED, dice)])),
    Fault::warning("order.unsigned", COMMERCIAL, |_, dice| planted([not_yes(&SIGNED, dice)])),
    Fault::error("order.prescriber_type", COVERED, |clean, dice| {
        let (name, _) = clean.worksheet.order.prescriber.as_deref()?.rsplit_once(' ')?;
        let title = dice.pick(&["DC", "ND", "PharmD"]).copied()?;
        planted([put(&PRESCRIBER_TYPE, PrescriberType::Other), text(&PRESCRIBER, &format!("{name} {title}"))])
    })
    .also(const { &[PRESCRIBER.id()] }),
    Fault::error("order.npi_missing", COVERED, |_, _| planted([blank(&PRESCRIBER_NPI)])),
    Fault::warning("order.npi_missing", COMMERCIAL, |_, _| planted([blank(&PRESCRIBER_NPI)])),
    Fault::error("order.npi_invalid", ANY, |clean, dice| {
        let right = clean.worksheet.order.prescriber_npi.as_deref()?;
        // A wrong digit could be found by reckoning alone: a digit too few or too many can be seen.
        let typed = match dice.between(1, 3) {
            1 => right.get(..9)?.to_owned(),
            2 => format!("{right}{}", dice.between(0, 9)),
            _ => right.replacen('0', "O", 1),
        };
        planted([text(&PRESCRIBER_NPI, &typed)])
    })
    .noted("An NPI has ten digits. The last one checks the others, so the program also finds a digit mistyped."),
    Fault::error("order.not_enrolled", COVERED, |_, _| planted([put(&PRESCRIBER_ENROLLED, false)])),
    Fault::warning("order.after_service", ANY, |clean, dice| {
        planted([day_into(&ORDER_DATE, clean.service()?, clean.late(dice))])
    })
    .also(const { &[DATE_OF_SERVICE.id()] }),
    Fault::warning("order.pump_not_stated", COVERED, |clean, dice| {
        let described = clean.worksheet.order.description.as_deref()?.trim_end_matches(" for insulin pump").to_owned();
        planted([not_yes(&STATES_PUMP_USE, dice), text(&DESCRIPTION, &described)])
    })
    .also(const { &[DESCRIPTION.id()] }),
    Fault::error("order.visit_overdue", COVERED, |_, _| planted([blank(&LAST_VISIT)])),
    Fault::error("order.visit_overdue", MEDICARE, |clean, dice| {
        planted([long_ago(clean, dice), put(&ABN_ON_FILE, true)])
    })
    .also(const { &[DATE_OF_SERVICE.id()] })
    .noted("A late visit fails a criterion of KX too: with the ABN on file the line would carry GA."),
    Fault::error("order.visit_overdue", MEDICARE, |clean, dice| {
        planted([day_into(&LAST_VISIT, clean.service()?, clean.late(dice)), put(&ABN_ON_FILE, true)])
    })
    .noted("A visit after the date of service cannot have shown beforehand that the pump is still needed.")
    .also(const { &[DATE_OF_SERVICE.id()] }),
    Fault::warning("order.need_stale", COVERED, |clean, dice| {
        let last = months_before(clean, clean.policy()?.need_months.as_of(clean.service()?))?;
        let ago = clean.past(dice).checked_neg()?;
        planted([day_into(&ORDER_DATE, last, ago), day_into(&CONTINUED_NEED, last, ago)])
    })
    .also(const { &[ORDER_DATE.id(), DATE_OF_SERVICE.id()] }),
    Fault::warning("order.clinic_notes", ANY.first_fill(), |_, dice| {
        let field = dice.pick(&[&PUMP_THERAPY_DOCUMENTED, &GLUCOSE_LOGS_REVIEWED, &PUMP_SETTINGS_VERIFIED]).copied()?;
        planted([not_yes(field, dice)])
    }),
    Fault::warning("order.changed", ANY.refill(), |clean, dice| {
        let then = clean.worksheet.order.daily_units?.decimal();
        let then = then.checked_sub(dice.between(5, 15).into())?;
        let (away, ordered) = last_fill(clean)?;
        planted([put(&ORDER_DATE, ordered)])?.after([fill(
            &clean.worksheet,
            away,
            [put_number(&DAILY_UNITS, then), put(&ORDER_DATE, ordered)],
        )])
    })
    .also(const { &[ORDER_DATE.id()] }),
    Fault::warning("order.changed", ANY.refill().with(is_usual), |clean, dice| {
        let (away, ordered) = last_fill(clean)?;
        let (held, other) = (clean.product()?, clean.some_product(dice, is_usual)?);
        let then = swapped(clean, other).filter(|_| other.brand != held.brand)?.edits;
        let then = then.into_iter().map(Some).chain([put(&ORDER_DATE, ordered)]);
        planted([put(&ORDER_DATE, ordered)])?.after([fill(&clean.worksheet, away, then)])
    })
    .also(const { &[ORDER_DATE.id()] }),
    Fault::warning("order.refills_used", ANY.refill(), |clean, _| {
        let (away, _) = last_fill(clean)?;
        let first = away.checked_mul(2)?;
        let ordered = moved(clean.service()?, first.checked_neg()?.checked_sub(3)?)?;
        let fills = [first, away].map(|days| fill(&clean.worksheet, days, [put(&ORDER_DATE, ordered)]));
        planted([put(&ORDER_DATE, ordered), count(&REFILLS, 1)])?.after(fills)
    })
    .noted("The first fill is no refill: an order with one refill allows two fills, and this is the third.")
    .also(const { &[ORDER_DATE.id()] }),
];

/// A part of the order that is not there.
fn part(dice: &mut Dice) -> Option<Edit> {
    match dice.between(0, 4) {
        0 => blank(&PATIENT),
        1 => blank(&DESCRIPTION),
        2 => blank(&ORDERED_UNITS),
        3 => amount(&ORDERED_UNITS, 0),
        _ => blank(&ORDER_DATE),
    }
}

/// A visit longer ago than it counts: by a day where boundaries are trained.
fn long_ago(clean: &Clean<'_>, dice: &mut Dice) -> Option<Edit> {
    let last = months_before(clean, clean.policy()?.visit_months.as_of(clean.service()?))?;
    day_into(&LAST_VISIT, last, clean.past(dice).checked_neg()?)
}

/// The day so many months before the date of service.
fn months_before(clean: &Clean<'_>, months: u32) -> Option<Date> {
    clean.service()?.checked_sub(jiff::Span::new().try_months(i64::from(months)).ok()?).ok()
}

/// Days since the last fill, which was in another month, and the date of an order before it.
fn last_fill(clean: &Clean<'_>) -> Option<(i32, Date)> {
    let (service, last) = (clean.service()?, clean.worksheet.dispense.previous.date_of_service?);
    let other_month = last.first_of_month() != service.first_of_month();
    let away = Some(days_between(last, service)).filter(|days| other_month && *days > 0)?;
    Some((away, moved(last, -2)?))
}
