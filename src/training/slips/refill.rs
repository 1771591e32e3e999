//! Mistakes in the days of a refill: when to ask, and when to ship.
//!
//! Each is made only under the rule in force for the exercise's plan and day, so that what it is told as is
//! true there.

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
struct Refill {
    kind: Kind,
    given: Assessment,
    /// The right day.
    right: Date,
    /// The day the last supply ends.
    end: Date,
    /// The last fill's date of service, and its days.
    last: Option<(Date, u32)>,
    /// The planned date of service.
    service: Option<Date>,
    /// Days before the supply ends from which one may ask, where the plan's policy counts so on the day.
    from_end: Option<u32>,
    /// Days before the date of service from which one may ask, where it counts so.
    from_service: Option<u32>,
    /// Days before the supply ends from which Medicare lets one ask now.
    asking: Option<u32>,
    /// Days before the date of service from which it once let one ask.
    asking_once: Option<u32>,
    /// Days before the supply ends from which the plan's policy lets a refill ship.
    lead: u32,
    /// Percent of the last days that must have passed as well, where the plan's policy asks it.
    share: Option<u32>,
    /// The same of plans that publish nothing.
    usual_share: Option<u32>,
}

impl Refill {
    fn of(exercise: &Exercise, reference: &Reference) -> Option<Self> {
        let Answer::Day(right) = exercise.answer else { return None };
        let given = exercise.judged(&exercise.worksheet, reference);
        let dispense = &exercise.worksheet.dispense;
        let (end, day) = (given.supply.previous_end?, exercise.day());
        let plan = exercise.worksheet.payer.plan.as_deref().and_then(|code| reference.plan(code));
        let policy = reference.policy(plan.map_or(PolicyKind::Commercial, |plan| plan.policy));
        let (medicare, commercial) = (reference.policy(PolicyKind::Medicare), reference.policy(PolicyKind::Commercial));
        let (from_end, from_service) = days_of(policy.contact.as_of(day));
        Some(Self {
            kind: exercise.kind,
            right,
            end,
            last: dispense.previous.date_of_service.zip(dispense.previous.days_supply.map(Whole::get)),
            service: dispense.date_of_service,
            from_end,
            from_service,
            asking: days_of(medicare.contact.newest().value).0,
            asking_once: days_of(medicare.contact.as_of(Date::MIN)).1,
            lead: policy.refill_lead_days.as_of(day),
            share: policy.refill_share_percent.as_of(day),
            usual_share: commercial.refill_share_percent.as_of(day),
            given,
        })
    }

    /// The day the last fill alone would end, where that is earlier than the supply does.
    fn end_of_last(&self) -> Option<Date> {
        self.last.map(|(service, days)| later(service, days)).filter(|end| *end < self.end)
    }

    /// The days on which the supply ends, and on which the last fill alone would.
    fn ends(&self) -> [Option<Date>; 2] {
        [Some(self.end), self.end_of_last()]
    }

    /// The day on which a percent of the last days has passed: in full, and with a part of a day cut off.
    fn passed(&self, percent: Option<u32>) -> [Option<Date>; 2] {
        let day = |of: fn(u32) -> Option<u32>| {
            let (service, days) = self.last?;
            days.checked_mul(percent?).and_then(of).map(|passed| later(service, passed))
        };
        [day(|hundredths| Some(hundredths.div_ceil(100))), day(|hundredths| hundredths.checked_div(100))]
    }

    /// The day on which the plan's share of the last days has passed.
    fn share_passed(&self) -> Option<Date> {
        let [in_full, _] = self.passed(self.share);
        in_full
    }
}

/// Days of a window: before the supply ends, or before the date of service.
const fn days_of(window: Option<ContactWindow>) -> (Option<u32>, Option<u32>) {
    match window {
        Some(ContactWindow::DaysBeforeEnd(days)) => (Some(days), None),
        Some(ContactWindow::DaysBeforeService(days)) => (None, Some(days)),
        None => (None, None),
    }
}

/// So many days before a day, where both are known.
fn before(day: Option<Date>, days: Option<u32>) -> Option<Date> {
    day.zip(days).map(|(day, days)| earlier(day, days))
}

/// The days that a mistake gives, for an exercise of some kinds.
fn made(
    kinds: &[Kind],
    exercise: &Exercise,
    reference: &Reference,
    of: impl FnOnce(&Refill) -> Vec<Option<Date>>,
) -> Vec<Answer> {
    let refill = kinds.contains(&exercise.kind).then(|| Refill::of(exercise, reference)).flatten();
    refill.map_or_else(Vec::new, |refill| of(&refill).into_iter().flatten().map(Answer::Day).collect())
}

pub(super) const FOURTEEN_DAYS: Slip = Slip {
    id: "refill.fourteen_days",
    title: "The 14-day rule of before 2024",
    says: "For dates of service before 2024-01-01 the patient could be asked from 14 days before the date of service. Since \
           then it is 30 days before the supply ends.",
    answers: |exercise, reference| {
        made(&[Kind::Call], exercise, reference, |refill| {
            let once = refill.asking_once.filter(|_| refill.from_end.is_some());
            [refill.service, Some(refill.end)].map(|day| before(day, once)).to_vec()
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
            let now = refill.asking.filter(|_| refill.from_service.is_some());
            refill.ends().into_iter().chain([refill.service]).map(|day| before(day, now)).collect()
        })
    },
};

pub(super) const FOURTEEN_FROM_END: Slip = Slip {
    id: "refill.fourteen_from_end",
    title: "Counted from the end of the supply",
    says: "For dates of service before 2024-01-01 the 14 days count back from the day the refill ships, not from the day \
           the supply ends.",
    answers: |exercise, reference| {
        made(&[Kind::Call], exercise, reference, |refill| {
            refill.ends().map(|end| before(end, refill.from_service)).to_vec()
        })
    },
};

pub(super) const THIRTY_FROM_SERVICE: Slip = Slip {
    id: "refill.thirty_from_service",
    title: "Counted from the date of service",
    says: "The 30 days count back from the day the supply on hand ends, not from the day the refill ships.",
    answers: |exercise, reference| {
        made(&[Kind::Call], exercise, reference, |refill| vec![before(refill.service, refill.from_end)])
    },
};

pub(super) const THIRTY_FROM_LAST: Slip = Slip {
    id: "refill.thirty_from_last",
    title: "Counted from the last fill",
    says: "The 30 days count back from the day the supply ends, not from the last fill's date of service.",
    answers: |exercise, reference| {
        made(&[Kind::Call], exercise, reference, |refill| {
            let last = refill.last.map(|(service, _)| service);
            vec![before(last, refill.from_end), last.zip(refill.from_end).map(|(last, days)| later(last, days))]
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
            let end = refill.end_of_last();
            let shipped = end.map(|end| earlier(end, refill.lead)).map(|day| refill.share_passed().max(Some(day)));
            vec![if refill.kind == Kind::Call { before(end, refill.from_end) } else { shipped.flatten() }]
        })
    },
};

pub(super) const THE_OTHER_DAY: Slip = Slip {
    id: "refill.the_other_day",
    title: "The first day to ship, not to ask",
    says: "That is the first day on which the refill may ship. When the patient may be asked about it is counted by \
           itself.",
    answers: |exercise, reference| {
        made(&[Kind::Call], exercise, reference, |refill| vec![refill.given.supply.earliest_service])
    },
};

pub(super) const ASKING_TO_SHIP: Slip = Slip {
    id: "refill.asking_to_ship",
    title: "The days for asking, not for shipping",
    says: "Medicare's 30 days, and the 14 of dates of service before 2024-01-01, are for asking the patient. When the \
           refill may ship is counted by itself.",
    answers: |exercise, reference| {
        made(&[Kind::Shipment], exercise, reference, |refill| {
            let from_end = [refill.asking, refill.asking_once].map(|days| before(Some(refill.end), days));
            from_end.into_iter().chain([before(refill.service, refill.asking_once)]).collect()
        })
    },
};

pub(super) const AT_THE_END: Slip = Slip {
    id: "refill.at_the_end",
    title: "The day the supply ends",
    says: "That is the day the patient runs out. The refill is asked for and sent before it, so that nobody does.",
    answers: |exercise, reference| {
        made(&[Kind::Call, Kind::Shipment], exercise, reference, |refill| {
            vec![Some(refill.end).filter(|end| *end > refill.right)]
        })
    },
};

pub(super) const SHARE_ALONE: Slip = Slip {
    id: "refill.share_alone",
    title: "The share of the days alone",
    says: "That is when 75 % of the last days have passed. The supply must also end within 10 days, and the later day \
           counts. That is a default of this program: check the contract.",
    answers: |exercise, reference| {
        made(&[Kind::Shipment], exercise, reference, |refill| {
            let alone = refill.passed(refill.share);
            alone.map(|day| day.filter(|_| refill.share_passed() < Some(refill.right))).to_vec()
        })
    },
};

pub(super) const SHARE_CUT_OFF: Slip = Slip {
    id: "refill.share_cut_off",
    title: "The share of the days rounded down",
    says: "75 % of the last days must have passed in full: where that ends within a day, the whole day passes first.",
    answers: |exercise, reference| {
        made(&[Kind::Shipment], exercise, reference, |refill| {
            let [in_full, cut_off] = refill.passed(refill.share);
            vec![cut_off.filter(|_| in_full == Some(refill.right))]
        })
    },
};

pub(super) const SHARE_NOT_ASKED: Slip = Slip {
    id: "refill.share_not_asked",
    title: "A share of the days under Medicare",
    says: "Medicare counts back from the end of the supply alone. 75 % of the last days is what this program asks of \
           plans that publish no rule.",
    answers: |exercise, reference| {
        made(&[Kind::Shipment], exercise, reference, |refill| {
            refill.passed(refill.usual_share.filter(|_| refill.share.is_none())).to_vec()
        })
    },
};

pub(super) const MEDICARE_TEN: Slip = Slip {
    id: "refill.medicare_ten",
    title: "Medicare's ten days alone",
    says: "Where a commercial plan publishes no rule, 75 % of the last days must have passed as well, and the later day \
           counts. That is a default of this program: check the contract.",
    answers: |exercise, reference| {
        made(&[Kind::Shipment], exercise, reference, |refill| {
            vec![refill.share.map(|_| earlier(refill.end, refill.lead))]
        })
    },
};

pub(super) const TEN_AFTER: Slip = Slip {
    id: "refill.ten_after",
    title: "Ten days added",
    says: "The 10 days are taken off the day the supply ends: 10 days after it the patient has long run out.",
    answers: |exercise, reference| {
        made(&[Kind::Shipment], exercise, reference, |refill| vec![Some(later(refill.end, refill.lead))])
    },
};

pub(super) const OFF_BY_ONE: Slip = Slip {
    id: "refill.off_by_one",
    title: "One day beside it",
    says: "The day from which one counts is none of the days: 10 days before the 20th is the 10th, and 10 days after it \
           the 30th.",
    answers: |exercise, reference| {
        made(&[Kind::Call, Kind::Shipment], exercise, reference, |refill| {
            vec![Some(earlier(refill.right, 1)), Some(later(refill.right, 1))]
        })
    },
};
