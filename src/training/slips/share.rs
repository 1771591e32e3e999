//! Mistakes in what the patient pays.

use rust_decimal::Decimal;

use super::sums::{Sums, dollars, known};
use crate::reference::Reference;
use crate::reference::policy::Coinsurance;
use crate::training::answer::Answer;
use crate::training::exercise::{Exercise, Slip};
use crate::training::kind::Kind;
use crate::worksheet::Quantity;

/// The amounts of a claim.
struct Claim<'e> {
    sums: Sums<'e>,
    rule: Coinsurance,
    /// The allowed amount.
    allowed: Decimal,
    units: Decimal,
    /// CMS's price of a billing unit.
    price: Option<Decimal>,
    /// The cap of the line's own duration modifier.
    own_cap: Option<Decimal>,
    /// The cap of the other one.
    other_cap: Option<Decimal>,
}

impl Claim<'_> {
    /// The percent of an amount, without a cap.
    fn part(&self, of: Decimal) -> Option<Decimal> {
        of.checked_mul(self.rule.factor())
    }

    /// True where the engine says that the cap is reached.
    fn is_capped(&self) -> bool {
        self.sums.given.flag("payment.cap_applied").is_some()
    }

    /// The office's charge for all units.
    fn charge(&self) -> Option<Decimal> {
        self.sums.exercise.worksheet.payer.charge_per_unit?.decimal().checked_mul(self.units)
    }

    /// CMS's price for all units.
    fn by_price(&self) -> Option<Decimal> {
        self.price?.checked_mul(self.units)
    }
}

/// The modifier of three months' supply.
const THREE_MONTHS: &str = "JL";

fn claim<'e>(exercise: &'e Exercise, reference: &'e Reference) -> Option<Claim<'e>> {
    let sums = Sums::of(Kind::Share, exercise, reference)?;
    let plan = reference.plan(exercise.worksheet.payer.plan.as_deref()?)?;
    let day = exercise.day();
    let rule = reference.policy(plan.policy).coinsurance.as_of(day)?;
    let allowed = sums.given.payment.allowed.filter(|_| sums.given.payment.patient_share.is_some())?.0;
    let units = Decimal::from(sums.given.billable_units?);
    let price = reference.price(sums.given.hcpcs, day).map(|(price, _)| price.per_unit());
    let [month, three_months] = [rule.month_cap, rule.three_month_cap].map(|cap| cap.map(Quantity::decimal));
    let is_long = sums.given.lines.first()?.modifiers.iter().any(|modifier| modifier == THREE_MONTHS);
    let (own_cap, other_cap) = if is_long { (three_months, month) } else { (month, three_months) };
    Some(Claim { sums, rule, allowed, units, price, own_cap, other_cap })
}

/// The amounts that a mistake gives.
fn made(
    exercise: &Exercise,
    reference: &Reference,
    of: impl FnOnce(&Claim<'_>) -> Vec<Option<Decimal>>,
) -> Vec<Answer> {
    claim(exercise, reference).map_or_else(Vec::new, |claim| known(of(&claim).into_iter().map(dollars)))
}

pub(super) const NO_CAP: Slip = Slip {
    id: "share.no_cap",
    title: "20 % without the cap",
    says: "From 2023-07-01 the patient pays at most 35 dollars for a month of pump insulin (JK), 105 for three (JL).",
    answers: |exercise, reference| {
        made(exercise, reference, |claim| vec![claim.part(claim.allowed).filter(|_| claim.is_capped())])
    },
};

pub(super) const CAP_NOT_REACHED: Slip = Slip {
    id: "share.cap_not_reached",
    title: "The cap, though the share is below it",
    says: "The cap is the most that the patient pays. 20 % of the allowed amount is less here, so that is the share.",
    answers: |exercise, reference| {
        made(exercise, reference, |claim| vec![claim.own_cap.filter(|_| !claim.is_capped())])
    },
};

pub(super) const OTHER_CAP: Slip = Slip {
    id: "share.other_cap",
    title: "The cap of the other modifier",
    says: "The cap goes with the days: 35 dollars with JK, 105 with JL. It is the most that the patient pays: where 20 % \
           is less, that is the share.",
    answers: |exercise, reference| made(exercise, reference, |claim| vec![claim.other_cap]),
};

pub(super) const PLANS_PART: Slip = Slip {
    id: "share.plans_part",
    title: "The plan's part",
    says: "That is on the plan's side of the allowed amount. The patient's share is 20 % of it, up to the cap.",
    answers: |exercise, reference| {
        made(exercise, reference, |claim| {
            let payment = &claim.sums.given.payment;
            let eighty = claim.part(claim.allowed).and_then(|part| claim.allowed.checked_sub(part));
            vec![payment.plan_pays.map(|pays| pays.0), eighty, payment.after_sequestration.map(|pays| pays.0)]
        })
    },
};

pub(super) const ALLOWED: Slip = Slip {
    id: "share.allowed",
    title: "The whole allowed amount",
    says: "That is what plan and patient pay together. The patient's share is 20 % of it, up to the cap.",
    answers: |exercise, reference| made(exercise, reference, |claim| vec![Some(claim.allowed)]),
};

pub(super) const CHARGE: Slip = Slip {
    id: "share.charge",
    title: "The whole charge",
    says: "That is what the office charges. Medicare goes by the lesser of the charge and CMS's limit, and the patient's \
           share is 20 % of that, up to the cap.",
    answers: |exercise, reference| {
        made(exercise, reference, |claim| vec![claim.charge().filter(|charge| *charge > claim.allowed)])
    },
};

pub(super) const OF_THE_CHARGE: Slip = Slip {
    id: "share.of_the_charge",
    title: "20 % of the charge",
    says: "The share is taken of the allowed amount, the lesser of the charge and CMS's limit, not of what the office \
           charges.",
    answers: |exercise, reference| {
        made(exercise, reference, |claim| vec![claim.charge().and_then(|charge| claim.part(charge))])
    },
};

pub(super) const OF_THE_PRICE: Slip = Slip {
    id: "share.of_the_price",
    title: "20 % of CMS's limit, though the charge is less",
    says: "The allowed amount is the lesser of the charge and CMS's limit; here the charge is the lesser.",
    answers: |exercise, reference| {
        made(exercise, reference, |claim| {
            let by_price = claim.by_price().filter(|price| *price > claim.allowed);
            vec![by_price.and_then(|price| claim.part(price))]
        })
    },
};

pub(super) const ONE_UNIT: Slip = Slip {
    id: "share.one_unit",
    title: "20 % of one billing unit",
    says: "The limit is for one billing unit. The allowed amount is that times all units of the line.",
    answers: |exercise, reference| {
        made(exercise, reference, |claim| vec![claim.price.and_then(|price| claim.part(price))])
    },
};
