//! Mistakes in the days of a refill: when to ask, and when to ship.

use crate::assess::Assessment;
use crate::reference::policy::ContactWindow;
use crate::reference::{PolicyKind, Reference};
use crate::training::answer::Answer;
use crate::training::exercise::{Exercise, Slip};
use crate::training::facts::{earlier, later};
use crate::training::kind::Kind;
use crate::worksheet::Date;
use crate::worksheet::whole::Whole;

/// The days of a refill.
struct Refill<'e> {
    exercise: &'e Exercise,
    given: Assessment,
    /// The day the last supply ends.
    end: Date,
    /// The last fill's date of service, and its days.
    last: Option<(Date, u32)>,
    /// The planned date of service.
    service: Option<Date>,
    /// True where the request counts from the date of service, as it once did.
    from_service: bool,
    /// Days before the supply ends from which Medicare lets one ask now.
    asking: Option<u32>,
    /// Days before the date of service from which it once let one ask.
    asking_once: Option<u32>,
    /// Days before the supply ends from which Medicare lets a refill ship.
    shipping: u32,
}

/// The days that a mistake gives, for an exercise of some kinds.
fn made(
    kinds: &[Kind],
    exercise: &Exercise,
    reference: &Reference,
    of: impl FnOnce(&Refill<'_>) -> Vec<Option<Date>>,
) -> Vec<Answer> {
    if !kinds.contains(&exercise.kind) {
        return Vec::new();
    }
    let given = exercise.judged(&exercise.worksheet, reference);
    let Some(end) = given.supply.previous_end else { return Vec::new() };
    let dispense = &exercise.worksheet.dispense;
    let plan = exercise.worksheet.payer.plan.as_deref().and_then(|code| reference.plan(code));
    let day = dispense.date_of_service.unwrap_or(exercise.today);
    let window = plan.and_then(|plan| reference.policy(plan.policy).contact.as_of(day));
    let medicare = reference.policy(PolicyKind::Medicare);
    let asking = match medicare.contact.newest().value {
        Some(ContactWindow::DaysBeforeEnd(days)) => Some(days),
        _ => None,
    };
    let asking_once = match medicare.contact.as_of(Date::MIN) {
        Some(ContactWindow::DaysBeforeService(days)) => Some(days),
        _ => None,
    };
    let refill = Refill {
        exercise,
        given,
        end,
        last: dispense.previous.date_of_service.zip(dispense.previous.days_supply.map(Whole::get)),
        service: dispense.date_of_service,
        from_service: matches!(window, Some(ContactWindow::DaysBeforeService(_))),
        asking,
        asking_once,
        shipping: medicare.refill_lead_days.as_of(day),
    };
    of(&refill).into_iter().flatten().map(Answer::Day).collect()
}

pub(super) const FOURTEEN_DAYS: Slip = Slip {
    id: "refill.fourteen_days",
    title: "The 14-day rule of before 2024",
    says: "Until 2023 the patient could be asked 14 days before the date of service. From 2024-01-01 it is 30 days before \
           the supply ends.",
    answers: |exercise, reference| {
        made(&[Kind::Call], exercise, reference, |refill| {
            let days = [refill.service, Some(refill.end)].into_iter().filter(|_| !refill.from_service);
            days.map(|day| Some(earlier(day?, refill.asking_once?))).collect()
        })
    },
};

pub(super) const THIRTY_DAYS_EARLY: Slip = Slip {
    id: "refill.thirty_days_early",
    title: "The 30-day rule before it began",
    says: "30 days before the supply ends counts for dates of service from 2024-01-01. Before that it was 14 days before \
           the date of service.",
    answers: |exercise, reference| {
        made(&[Kind::Call], exercise, reference, |refill| {
            vec![refill.asking.filter(|_| refill.from_service).map(|days| earlier(refill.end, days))]
        })
    },
};

pub(super) const THIRTY_FROM_SERVICE: Slip = Slip {
    id: "refill.thirty_from_service",
    title: "Counted from the date of service",
    says: "The 30 days count back from the day the supply on hand ends, not from the day the refill ships.",
    answers: |exercise, reference| {
        made(&[Kind::Call], exercise, reference, |refill| {
            vec![refill.service.zip(refill.asking).map(|(service, days)| earlier(service, days))]
        })
    },
};

pub(super) const THIRTY_FROM_LAST: Slip = Slip {
    id: "refill.thirty_from_last",
    title: "Counted from the last fill",
    says: "The 30 days count back from the day the supply ends: the last fill plus its days.",
    answers: |exercise, reference| {
        made(&[Kind::Call], exercise, reference, |refill| {
            let last = refill.last.map(|(service, _)| service).zip(refill.asking);
            vec![last.map(|(service, days)| earlier(service, days)), last.map(|(service, days)| later(service, days))]
        })
    },
};

pub(super) const STOCK_FORGOTTEN: Slip = Slip {
    id: "refill.stock_forgotten",
    title: "What was left of earlier fills forgotten",
    says: "Fills add up: what was left when the last one went out moves the day the supply ends, and all that counts \
           from it.",
    answers: |exercise, reference| {
        made(&[Kind::Call, Kind::Shipment], exercise, reference, |refill| {
            let plain = refill.last.map(|(service, days)| later(service, days)).filter(|end| *end != refill.end);
            let before = if refill.exercise.kind == Kind::Call { refill.asking } else { Some(refill.shipping) };
            vec![plain.zip(before).map(|(end, before)| earlier(end, before))]
        })
    },
};

pub(super) const THE_OTHER_DAY: Slip = Slip {
    id: "refill.the_other_day",
    title: "Asking and shipping mixed up",
    says: "A refill may be asked about from 30 days before the supply ends, and may ship from 10 days before it.",
    answers: |exercise, reference| {
        made(&[Kind::Call, Kind::Shipment], exercise, reference, |refill| match refill.exercise.kind {
            Kind::Call => vec![refill.given.supply.earliest_service],
            _ => vec![refill.given.supply.contact_from, refill.asking.map(|days| earlier(refill.end, days))],
        })
    },
};

pub(super) const AT_THE_END: Slip = Slip {
    id: "refill.at_the_end",
    title: "The day the supply ends",
    says: "That is the day the patient runs out. Asking begins 30 days before it and shipping 10, so that nobody does.",
    answers: |exercise, reference| {
        made(&[Kind::Call, Kind::Shipment], exercise, reference, |refill| vec![Some(refill.end)])
    },
};

pub(super) const MEDICARE_TEN: Slip = Slip {
    id: "refill.medicare_ten",
    title: "Medicare's ten days alone",
    says: "Where a commercial plan publishes no rule, three quarters of the last days must have passed as well, and the \
           later day counts. That is a default of this program: check the contract.",
    answers: |exercise, reference| {
        made(&[Kind::Shipment], exercise, reference, |refill| vec![Some(earlier(refill.end, refill.shipping))])
    },
};

pub(super) const TEN_AFTER: Slip = Slip {
    id: "refill.ten_after",
    title: "Ten days added",
    says: "The ten days are taken off the day the supply ends: ten days after it the patient has long run out.",
    answers: |exercise, reference| {
        made(&[Kind::Shipment], exercise, reference, |refill| vec![Some(later(refill.end, refill.shipping))])
    },
};

pub(super) const OFF_BY_ONE: Slip = Slip {
    id: "refill.off_by_one",
    title: "One day beside it",
    says: "The supply ends on the day of the last fill plus its days: the fill's own day counts as none. From there the \
           days are counted back.",
    answers: |exercise, reference| {
        made(&[Kind::Call, Kind::Shipment], exercise, reference, |refill| {
            let Answer::Day(right) = refill.exercise.answer else { return Vec::new() };
            vec![Some(earlier(right, 1)), Some(later(right, 1))]
        })
    },
};
