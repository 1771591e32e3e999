//! What the plan asks.

use crate::assess::finding::Finding;
use crate::assess::product::NdcEntry;
use crate::assess::rule::Severity::{Error, Info, Warning};
use crate::assess::rule::{Rule, Stage, all, commercial, medicare};
use crate::reference::NdcNeed;
use crate::reference::Status::{CmsDefault, NotPublished, PayerGeneral, ProgramDefault, Published};
use crate::worksheet::choice::OtherCoverage;
use crate::worksheet::fields::{
    AUTHORIZATION, AUTHORIZATION_END, BENEFIT_CONFIRMED, ELIGIBILITY_CHECKED, NDC, PLAN, PRIMARY_PAID_ON, QUANTITY,
};

/// No plan.
pub(super) const MISSING: Rule = Rule {
    id: "plan.missing",
    stage: Stage::Ship,
    severity: all(Error),
    status: all(ProgramDefault),
    title: "No plan",
    when: "No plan is chosen, or one that is in no table; the worksheet is judged as commercial.",
    why: "Rules, rates and deadlines follow from the plan.",
    mend: "Choose the plan that is billed.",
    sources: &["program"],
    history: false,
    check: |case| {
        if case.set.plan.is_some() {
            return None;
        }
        let message = match case.payer().plan {
            None => "No plan yet: judged as commercial",
            Some(_) => "This plan is in no table: judged as commercial",
        };
        Some(Finding::at(&PLAN, message))
    },
};

/// An NDC must stand on the line.
pub(super) const NDC_MISSING: Rule = Rule {
    id: "plan.ndc_missing",
    stage: Stage::Bill,
    severity: all(Error),
    status: all(PayerGeneral),
    title: "The plan requires an NDC",
    when: "The plan requires an NDC, and none is given.",
    why: "The plan denies or rejects drug lines without it.",
    mend: "Choose the product, or copy its NDC from the package.",
    sources: &["uhc-ndc-2017", "anthem-ndc-2020", "bcbsm-record"],
    history: false,
    check: |case| {
        let ndc = case.set.plan.map(|plan| &plan.ndc).filter(|ndc| ndc.need == NdcNeed::Required)?;
        (case.product.ndc == NdcEntry::Blank)
            .then(|| Finding::at(&NDC, "This plan requires an NDC").ruled_by(ndc.status, &ndc.source))
    },
};

/// An NDC would help.
pub(super) const NDC_RECOMMENDED: Rule = Rule {
    id: "plan.ndc_recommended",
    stage: Stage::Bill,
    severity: all(Info),
    status: all(PayerGeneral),
    title: "An NDC is better",
    when: "The plan is known, does not require an NDC, and none is given.",
    why: "An NDC tells the plan which insulin it was.",
    mend: "Choose the product, if it is known.",
    sources: &["x12-claims"],
    history: false,
    check: |case| {
        let ndc = case.set.plan.map(|plan| &plan.ndc).filter(|ndc| ndc.need != NdcNeed::Required)?;
        (case.product.ndc == NdcEntry::Blank)
            .then(|| Finding::at(&NDC, "No NDC: not required, but better").ruled_by(ndc.status, &ndc.source))
    },
};

/// Medicaid behind Medicare wants the NDC.
pub(super) const NDC_CROSSOVER: Rule = Rule {
    id: "plan.ndc_crossover",
    stage: Stage::Bill,
    severity: medicare(Warning),
    status: medicare(CmsDefault),
    title: "Medicaid will want an NDC",
    when: "Other coverage is Medicaid or QMB, and no NDC is given.",
    why: "The claim crosses over to Medicaid, which asks for the NDC of a drug.",
    mend: "Choose the product, so that its NDC stands on the line.",
    sources: &["cms-100-04-17"],
    history: false,
    check: |case| {
        let crosses = matches!(case.payer().other_coverage, Some(OtherCoverage::Medicaid | OtherCoverage::Qmb));
        (crosses && case.product.ndc == NdcEntry::Blank)
            .then(|| Finding::at(&NDC, "Medicaid behind this plan asks for an NDC"))
    },
};

/// The plan takes fewer decimals.
pub(super) const NDC_DECIMALS: Rule = Rule {
    id: "plan.ndc_decimals",
    stage: Stage::Bill,
    severity: all(Error),
    status: all(CmsDefault),
    title: "The NDC quantity has too many decimals",
    when: "The plan is known, a valid NDC is given, and rounding to the plan's decimals loses a digit.",
    why: "An NDC quantity that is not what was dispensed does not match the units.",
    mend: "Dispense a quantity that the plan's decimals can say.",
    sources: &["x12-claims", "florida-blue-manual"],
    history: false,
    check: |case| {
        let ndc = &case.set.plan?.ndc;
        let valid = matches!(case.product.ndc, NdcEntry::Valid(_));
        (valid && case.dispensed.ndc_digit_lost).then(|| {
            let message = format!("This plan takes {} decimals of mL at most", ndc.decimals);
            let finding = Finding::at(&QUANTITY, message);
            if ndc.status == NotPublished { finding } else { finding.ruled_by(ndc.status, &ndc.source) }
        })
    },
};

/// Nobody asked whether medical equipment covers it.
pub(super) const BENEFIT_UNCONFIRMED: Rule = Rule {
    id: "plan.benefit_unconfirmed",
    stage: Stage::Ship,
    severity: commercial(Warning),
    status: commercial(ProgramDefault),
    title: "Is insulin covered as medical equipment?",
    when: "Nobody confirmed that the DME benefit covers insulin.",
    why: "Commercial plans usually cover insulin as a pharmacy benefit.",
    mend: "Call the plan, and tick the benefit when it says yes.",
    sources: &["program"],
    history: false,
    check: |case| {
        (case.payer().benefit_confirmed != Some(true))
            .then(|| Finding::at(&BENEFIT_CONFIRMED, "DME benefit for insulin is not confirmed"))
    },
};

/// Coverage was not checked this month.
pub(super) const ELIGIBILITY_STALE: Rule = Rule {
    id: "plan.eligibility_stale",
    stage: Stage::Ship,
    severity: all(Warning),
    status: all(ProgramDefault),
    title: "Eligibility was checked in another month",
    when: "Eligibility was checked in a month before that of the date of service.",
    why: "Coverage changes with the month.",
    mend: "Check eligibility again, and enter the day.",
    sources: &["program"],
    history: false,
    check: |case| {
        let (checked, service) = (case.payer().eligibility_checked?, case.service()?);
        (checked.first_of_month() < service.first_of_month())
            .then(|| Finding::at(&ELIGIBILITY_CHECKED, format!("Eligibility checked {checked}, another month")))
    },
};

/// No authorization, or an old one.
pub(super) const AUTHORIZED: Rule = Rule {
    id: "plan.authorization",
    stage: Stage::Ship,
    severity: all(Error),
    status: all(PayerGeneral),
    title: "Authorization",
    when: "An authorization is required and has no number; or, required or not, it ended before the date of service.",
    why: "A plan that wants an authorization pays nothing without a valid one.",
    mend: "Get the authorization before shipping, and enter its number and last day.",
    sources: &["payer-pages"],
    history: false,
    check: |case| {
        let payer = case.payer();
        if payer.authorization_required == Some(true) && payer.authorization.is_none() {
            return Some(Finding::at(&AUTHORIZATION, "Authorization number is missing"));
        }
        let (end, service) = (payer.authorization_end?, case.service()?);
        (end < service).then(|| Finding::at(&AUTHORIZATION_END, format!("Authorization ended {end}, before the DOS")))
    },
};

/// Another plan must pay first.
pub(super) const OTHER_PAYER_FIRST: Rule = Rule {
    id: "plan.other_payer_first",
    stage: Stage::Bill,
    severity: all(Warning),
    status: all(Published),
    title: "Another plan pays first",
    when: "Another plan pays first, and no day on which it paid is entered.",
    why: "A secondary claim needs what the primary plan paid.",
    mend: "Bill the primary plan, then enter the day it paid.",
    sources: &["x12-claims"],
    history: false,
    check: |case| {
        let payer = case.payer();
        (payer.other_coverage == Some(OtherCoverage::PrimaryElsewhere) && payer.primary_paid_on.is_none())
            .then(|| Finding::at(&PRIMARY_PAID_ON, "Bill the primary plan first"))
    },
};

/// What no plan publishes.
pub(super) const UNPUBLISHED: Rule = Rule {
    id: "plan.unpublished",
    stage: Stage::Bill,
    severity: commercial(Info),
    status: commercial(NotPublished),
    title: "Not published by this plan",
    when: "Always under a commercial policy: names what is a default of this program, or not published.",
    why: "No commercial plan was found to publish a rule for J1817 itself.",
    mend: "Check these against your contract.",
    sources: &["program"],
    history: false,
    check: |case| {
        let mut names = vec!["modifiers", "refill dates", "supply limit"];
        if let Some(plan) = case.set.plan {
            if matches!(plan.ndc.status, NotPublished | ProgramDefault) {
                names.push("NDC");
            }
            if case.filing.ruling.is_some_and(|ruling| matches!(ruling.status, NotPublished | ProgramDefault)) {
                names.push("filing limit");
            }
        } else {
            names.extend(["NDC", "filing limit"]);
        }
        Some(Finding::at(&PLAN, format!("Our default, check your contract: {}", names.join(", "))))
    },
};
