//! The claim: where, when, and what is on file for it.

use crate::assess::calendar::days_between;
use crate::assess::finding::Finding;
use crate::assess::rule::Severity::{Error, Info, Warning};
use crate::assess::rule::{Rule, Stage, all, by_policy, medicare};
use crate::reference::Status::{self, CmsDefault, NotPublished, ProgramDefault, Published};
use crate::reference::{FilingLimit, Standing};
use crate::words::counted;
use crate::worksheet::choice::{OrderType, OtherCoverage, Stay};
use crate::worksheet::fields::{
    CLAIM_DATE, DATE_OF_SERVICE, DISCHARGE_DATE, PLACE_OF_SERVICE, PLAN, PROOF_OF_DELIVERY, STAY,
};

/// No date of service.
pub(super) const NO_SERVICE_DATE: Rule = Rule {
    id: "claim.no_service_date",
    stage: Stage::Ship,
    severity: all(Error),
    status: all(Published),
    title: "No date of service",
    when: "No date of service is entered.",
    why: "The date of service decides the rules, the price and every deadline.",
    mend: "Enter the day it ships, or the day it is delivered by hand or picked up.",
    sources: &["article-a52507"],
    history: false,
    check: |case| case.service().is_none().then(|| Finding::at(&DATE_OF_SERVICE, "No ship or delivery date yet")),
};

/// In hospital or nursing care.
pub(super) const INPATIENT: Rule = Rule {
    id: "claim.inpatient",
    stage: Stage::Ship,
    severity: medicare(Error),
    status: medicare(Published),
    title: "Inpatient on the date of service",
    when: "The patient is in hospital or in a skilled nursing facility on the date of service.",
    why: "The facility's own payment includes the insulin then.",
    mend: "Ship after the discharge.",
    sources: &["noridian-inpatient"],
    history: false,
    check: |case| match case.dispense().stay? {
        Stay::Hospital => Some(Finding::at(&STAY, "In hospital on the DOS: not payable")),
        Stay::Snf => Some(Finding::at(&STAY, "In skilled nursing on the DOS: not payable")),
        Stay::None | Stay::Hospice => None,
    },
};

/// Under hospice care.
pub(super) const HOSPICE: Rule = Rule {
    id: "claim.hospice",
    stage: Stage::Ship,
    severity: medicare(Warning),
    status: medicare(Published),
    title: "Under hospice care",
    when: "The patient is under hospice care on the date of service.",
    why: "The hospice pays for what belongs to the terminal illness; only what is unrelated may be billed, with GW.",
    mend: "Ask the hospice; if the diabetes is unrelated, add GW.",
    sources: &["noridian-hospice"],
    history: false,
    check: |case| {
        (case.dispense().stay == Some(Stay::Hospice))
            .then(|| Finding::at(&STAY, "Hospice: payable only if unrelated, with GW"))
    },
};

/// Shipped before the patient is home.
pub(super) const BEFORE_DISCHARGE: Rule = Rule {
    id: "claim.before_discharge",
    stage: Stage::Ship,
    severity: medicare(Error),
    status: medicare(Published),
    title: "Before the discharge",
    when: "An order after hospital whose date of service is before the discharge (an error), or without a discharge date \
           (a warning).",
    why: "After a hospital stay the date of service must not be before the discharge.",
    mend: "Enter the discharge date, and ship on or after it.",
    sources: &["noridian-inpatient"],
    history: false,
    check: |case| {
        if case.order_type() != OrderType::HospitalDischarge {
            return None;
        }
        let Some(discharged) = case.order().discharge_date else {
            return Some(Finding::at(&DISCHARGE_DATE, "Discharge date is missing").graded(Warning));
        };
        (case.service()? < discharged).then(|| {
            Finding::at(&DATE_OF_SERVICE, format!("Before the discharge on {discharged}"))
                .mended_by(DATE_OF_SERVICE.try_set(&discharged))
        })
    },
};

/// Not a home.
pub(super) const PLACE: Rule = Rule {
    id: "claim.place_of_service",
    stage: Stage::Bill,
    severity: by_policy(Error, Warning),
    status: by_policy(Published, CmsDefault),
    title: "Place of service",
    when: "A hospital or nursing facility (21 22 23 31 32 51 61); missing, or another code outside the payable list: a \
           warning.",
    why: "Medical equipment is paid for use in a home: 01 04 09 12 13 14 27 33 54 55 56.",
    mend: "Enter where the insulin is used; 12 is the patient's home.",
    sources: &["noridian-place-of-service"],
    history: false,
    check: |case| {
        let Some(code) = case.dispense().place_of_service.as_deref() else {
            return Some(Finding::at(&PLACE_OF_SERVICE, "Place of service is missing; home is 12").graded(Warning));
        };
        let place = case.set.reference.place(code);
        match place.map(|place| place.standing) {
            Some(Standing::Payable) => None,
            Some(Standing::Facility) => {
                let name = place.map(|place| &*place.name).unwrap_or_default();
                Some(Finding::at(&PLACE_OF_SERVICE, format!("{name}: not a home")))
            }
            Some(Standing::Other) | None => {
                Some(Finding::at(&PLACE_OF_SERVICE, "Not on the payable list; home is 12").graded(Warning))
            }
        }
    },
};

/// Billed before it went out.
pub(super) const BEFORE_SERVICE: Rule = Rule {
    id: "claim.before_service",
    stage: Stage::Bill,
    severity: all(Warning),
    status: by_policy(Published, CmsDefault),
    title: "Billed before the date of service",
    when: "A bill date is entered that is before the date of service.",
    why: "A claim for a day to come is rejected.",
    mend: "Bill on or after the date of service.",
    sources: &["article-a52507"],
    history: false,
    check: |case| {
        let (billed, service) = (case.payer().claim_date?, case.service()?);
        (billed < service).then(|| Finding::at(&CLAIM_DATE, format!("Bill date {billed} is before the DOS")))
    },
};

/// No proof that it arrived.
pub(super) const PROOF: Rule = Rule {
    id: "claim.proof_of_delivery",
    stage: Stage::Bill,
    severity: all(Warning),
    status: by_policy(Published, CmsDefault),
    title: "No proof of delivery",
    when: "Not confirmed, and the entered bill date is on or after the date of service, or none is entered and today is \
           over 3 days past it.",
    why: "Without proof of delivery the payment is taken back. The 3 days are this program's default.",
    mend: "Get the carrier's record or the patient's signature, and tick it.",
    sources: &["42-cfr-410-38", "article-a52507"],
    history: false,
    check: |case| {
        let service = case.service()?;
        if case.dispense().proof_of_delivery == Some(true) {
            return None;
        }
        let patience = i64::from(case.set.policy.proof_days.as_of(case.set.day));
        let due = match case.payer().claim_date {
            Some(billed) => billed >= service,
            None => days_between(service, case.set.today) > patience,
        };
        due.then(|| Finding::at(&PROOF_OF_DELIVERY, "Proof of delivery is not on file"))
    },
};

/// Too late to file.
pub(super) const FILING_LATE: Rule = Rule {
    id: "claim.filing_late",
    stage: Stage::Bill,
    severity: all(Error),
    status: all(Published),
    title: "Too late to file",
    when: "The bill date is after the filing deadline; a warning where the limit is this program's default.",
    why: "A claim past its deadline is denied; with Medicare there is no appeal.",
    mend: "Check the dates; if another plan paid first, enter the day it paid.",
    sources: &["42-cfr-424-44"],
    history: false,
    check: |case| {
        let (deadline, ruling) = (case.filing.deadline?, case.filing.ruling?);
        if case.set.claim_date <= deadline {
            return None;
        }
        let days = counted(days_between(deadline, case.set.claim_date), "day", "days");
        let (status, source) = deadline_basis(case)?;
        let finding =
            Finding::at(&CLAIM_DATE, format!("{days} past the filing deadline, {deadline}")).ruled_by(status, source);
        Some(if ruling.status == ProgramDefault { finding.graded(Warning) } else { finding })
    },
};

/// Nearly too late to file.
pub(super) const FILING_SOON: Rule = Rule {
    id: "claim.filing_soon",
    stage: Stage::Bill,
    severity: all(Warning),
    status: all(Published),
    title: "The filing deadline is near",
    when: "The deadline is 0 to 30 days after the bill date.",
    why: "A claim past its deadline is denied.",
    mend: "File it now.",
    sources: &["42-cfr-424-44"],
    history: false,
    check: |case| {
        let deadline = case.filing.deadline?;
        let left = days_between(case.set.claim_date, deadline);
        let near = i64::from(case.set.policy.filing_soon_days.as_of(case.set.day));
        if !(0..=near).contains(&left) {
            return None;
        }
        let (status, source) = deadline_basis(case)?;
        let message = format!("File by {deadline}: {} left", counted(left, "day", "days"));
        Some(Finding::at(&CLAIM_DATE, message).ruled_by(status, source))
    },
};

/// No limit is published.
pub(super) const FILING_UNKNOWN: Rule = Rule {
    id: "claim.filing_unknown",
    stage: Stage::Bill,
    severity: all(Info),
    status: all(NotPublished),
    title: "No filing limit is published",
    when: "The plan is known and publishes no limit.",
    why: "Contracts set their own limits.",
    mend: "Look it up in your contract.",
    sources: &["program"],
    history: false,
    check: |case| {
        let ruling = case.filing.ruling?;
        ruling.value.is_none().then(|| Finding::at(&PLAN, "Filing limit not published: see your contract"))
    },
};

/// How firmly the deadline stands: by the plan's limit, or by the rule that counts it from the
/// primary payer's payment.
fn deadline_basis<'a>(case: &'a crate::assess::Case<'_>) -> Option<(Status, &'a str)> {
    let ruling = case.filing.ruling?;
    let by_days = matches!(ruling.value, Some(FilingLimit::Days(_)));
    let after_primary = by_days
        && case.payer().other_coverage == Some(OtherCoverage::PrimaryElsewhere)
        && case.payer().primary_paid_on.is_some();
    let plan = case.set.plan.filter(|_| after_primary);
    Some(plan.map_or((ruling.status, &*ruling.source), |plan| (plan.after_primary.status, &*plan.after_primary.source)))
}
