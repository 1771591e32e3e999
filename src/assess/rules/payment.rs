//! What is expected to be paid.

use rust_decimal::Decimal;

use crate::assess::exact_mul;
use crate::assess::finding::Finding;
use crate::assess::payment::PriceOf;
use crate::assess::rule::Severity::{Info, Warning};
use crate::assess::rule::{Rule, Stage, all, by_policy, medicare};
use crate::assess::{Case, Money};
use crate::reference::Status::{CmsDefault, NotPublished, ProgramDefault, Published};
use crate::reference::{PaymentBasis, Price};
use crate::worksheet::choice::OtherCoverage;
use crate::worksheet::fields::{CHARGE_PER_UNIT, CONTRACT_RATE, DATE_OF_SERVICE, OTHER_COVERAGE};

/// The units whose payment is worked out: known, and no denial expected.
fn paid_units(case: &Case<'_>) -> Option<u32> {
    case.dispensed.billing_units.filter(|_| !case.payment.denial)
}

fn cms_price<'a>(case: &'a Case<'_>) -> Option<(&'a Price, bool)> {
    match case.payment.price {
        PriceOf::Cms { price, estimate } => Some((price, estimate)),
        PriceOf::Contract(_) | PriceOf::Unknown => None,
    }
}

/// No price is known.
pub(super) const NO_PRICE: Rule = Rule {
    id: "payment.no_price",
    stage: Stage::Bill,
    severity: all(Info),
    status: by_policy(Published, NotPublished),
    title: "No price",
    when: "The units are known, no denial is expected, and there is no price for the code and quarter, or no contract rate.",
    why: "Expected payment needs CMS's limit of the quarter, or your contract's rate.",
    mend: "Enter the contract rate; Medicare's own prices begin with 2024Q1.",
    sources: &["cms-asp-limits"],
    history: false,
    check: |case| {
        paid_units(case)?;
        if case.payment.price.per_unit().is_some() {
            return None;
        }
        let by_asp = case.set.plan.is_some_and(|plan| plan.payment == PaymentBasis::Asp);
        Some(if by_asp {
            Finding::at(&DATE_OF_SERVICE, format!("No CMS price of {} for this date", case.code.hcpcs))
        } else {
            Finding::at(&CONTRACT_RATE, "No rate: enter your contract's rate per UOS")
        })
    },
};

/// The price is an older quarter's.
pub(super) const STALE_PRICE: Rule = Rule {
    id: "payment.stale_price",
    stage: Stage::Bill,
    severity: medicare(Info),
    status: medicare(ProgramDefault),
    title: "The price is an estimate",
    when: "The CMS price used is older than the quarter of the date of service.",
    why: "CMS sets a limit each quarter; the newest one held stands in for a later quarter.",
    mend: "Nothing to do here: take the amounts as an estimate until the quarter's prices are in.",
    sources: &["cms-asp-limits"],
    history: false,
    check: |case| {
        paid_units(case)?;
        let (price, _) = cms_price(case).filter(|(_, estimate)| *estimate)?;
        Some(Finding::at(&DATE_OF_SERVICE, format!("Price of {}: an estimate", price.quarter)))
    },
};

/// The office asks less than the plan would pay.
pub(super) const CHARGE_BELOW: Rule = Rule {
    id: "payment.charge_below",
    stage: Stage::Bill,
    severity: all(Warning),
    status: by_policy(Published, CmsDefault),
    title: "The charge is below the price",
    when: "The price is known, no denial is expected, and the charge is below price times units.",
    why: "A plan pays the lesser of charge and price: the difference is given away.",
    mend: "Check the office's charge per billing unit.",
    sources: &["42-cfr-414-904"],
    history: false,
    check: |case| {
        let units = Decimal::from(paid_units(case)?);
        let (price, charge) = (case.payment.price.per_unit()?, case.payer().charge_per_unit?.decimal());
        if charge >= price {
            return None;
        }
        let short = exact_mul(price.checked_sub(charge)?, units)?;
        let message = format!("Charge is ${} below the price in all", Money(crate::assess::exact::to_cents(short)));
        Some(Finding::at(&CHARGE_PER_UNIT, message))
    },
};

/// The patient's share is capped.
pub(super) const CAP_APPLIED: Rule = Rule {
    id: "payment.cap_applied",
    stage: Stage::Bill,
    severity: medicare(Info),
    status: medicare(Published),
    title: "Coinsurance is capped",
    when: "The coinsurance reached its cap: 35 dollars with JK, 105 with JL.",
    why: "From 2023-07-01 a patient pays at most 35 dollars a month for pump insulin, and no deductible.",
    mend: "Nothing to do: collect no more than the cap.",
    sources: &["cgs-pump-insulin", "article-a52507"],
    history: false,
    check: |case| {
        let cap = case.payment.capped_at?;
        Some(Finding::at(&CHARGE_PER_UNIT, format!("Coinsurance capped at ${}", Money(cap))))
    },
};

/// The month's cap went to another claim.
pub(super) const CAP_USED: Rule = Rule {
    id: "payment.cap_used",
    stage: Stage::Bill,
    severity: medicare(Warning),
    status: medicare(Published),
    title: "The month's cap may be used already",
    when: "Another saved worksheet of the patient has a date of service in the same month.",
    why: "With more than one claim in a month the cap goes to the first one processed.",
    mend: "Check what the patient was charged for the other fill.",
    sources: &["cgs-pump-insulin"],
    history: true,
    check: |case| {
        let month = case.service()?.first_of_month();
        let same_month = case.past.fills().any(|fill| fill.date_of_service.first_of_month() == month);
        same_month.then(|| Finding::at(&DATE_OF_SERVICE, "Another fill this month: its claim may use the cap"))
    },
};

/// Nothing may be collected.
pub(super) const QMB: Rule = Rule {
    id: "payment.qmb",
    stage: Stage::Bill,
    severity: medicare(Warning),
    status: medicare(Published),
    title: "Collect nothing from this patient",
    when: "Other coverage is QMB.",
    why: "A Qualified Medicare Beneficiary owes no coinsurance; collecting it breaks the law.",
    mend: "Bill Medicaid for the coinsurance.",
    sources: &["article-a52507"],
    history: false,
    check: |case| {
        (case.payer().other_coverage == Some(OtherCoverage::Qmb))
            .then(|| Finding::at(&OTHER_COVERAGE, "QMB: collect nothing from the patient"))
    },
};
