//! The written order and the record behind it.

use crate::assess::calendar::months_before;
use crate::assess::finding::Finding;
use crate::assess::rule::Severity::{Error, Warning};
use crate::assess::rule::{Rule, Stage, all, by_policy, medicare};
use crate::reference::Status::{CmsDefault, Published};
use crate::worksheet::choice::{OrderType, PrescriberType};
use crate::worksheet::fields::{
    CONTINUED_NEED, DAILY_UNITS, DESCRIPTION, GLUCOSE_LOGS_REVIEWED, LAST_VISIT, NDC, ORDER_DATE, ORDERED_UNITS,
    PATIENT, PRESCRIBER, PRESCRIBER_ENROLLED, PRESCRIBER_NPI, PRESCRIBER_TYPE, PUMP_SETTINGS_VERIFIED,
    PUMP_THERAPY_DOCUMENTED, REFILLS, SIGNED, STATES_PUMP_USE,
};
use crate::worksheet::npi::is_valid_npi;

/// The order lacks a part.
pub(super) const INCOMPLETE: Rule = Rule {
    id: "order.incomplete",
    stage: Stage::Bill,
    severity: by_policy(Error, Warning),
    status: by_policy(Published, CmsDefault),
    title: "The written order lacks something",
    when: "Patient, order date, description, quantity above zero, or the prescriber's name or NPI is missing.",
    why: "A standard written order with all of these must be in hand before the claim.",
    mend: "Get the missing parts; a corrected order must be signed again.",
    sources: &["42-cfr-410-38", "article-a52507"],
    history: false,
    check: |case| {
        let missing: Vec<_> = case.coverage.order_lacks.names().collect();
        let message = format!("The order lacks: {}", missing.join(", "));
        let order = case.order();
        missing.first()?;
        Some(if order.patient.is_none() {
            Finding::at(&PATIENT, message)
        } else if order.order_date.is_none() {
            Finding::at(&ORDER_DATE, message)
        } else if order.description.is_none() {
            Finding::at(&DESCRIPTION, message)
        } else if order.quantity_units.is_none_or(crate::worksheet::Quantity::is_zero) {
            Finding::at(&ORDERED_UNITS, message)
        } else {
            Finding::at(&PRESCRIBER, message)
        })
    },
};

/// The order is not signed.
pub(super) const UNSIGNED: Rule = Rule {
    id: "order.unsigned",
    stage: Stage::Bill,
    severity: by_policy(Error, Warning),
    status: by_policy(Published, CmsDefault),
    title: "The order is not signed",
    when: "Signed is not answered with yes.",
    why: "Nothing is billed without a signed order; it is also one of the criteria of KX.",
    mend: "Get the practitioner's signature before billing.",
    sources: &["42-cfr-410-38", "article-a52507"],
    history: false,
    check: |case| {
        (case.order().signed != Some(true)).then(|| Finding::at(&SIGNED, "No signed order on file: do not bill"))
    },
};

/// Someone who may not order.
pub(super) const PRESCRIBER_TYPE_OTHER: Rule = Rule {
    id: "order.prescriber_type",
    stage: Stage::Bill,
    severity: medicare(Error),
    status: medicare(Published),
    title: "This profession may not order",
    when: "The prescriber's profession is other.",
    why: "Medicare takes an order of a physician, PA, NP or CNS.",
    mend: "Get the order from one of these.",
    sources: &["42-cfr-410-38"],
    history: false,
    check: |case| {
        (case.order().prescriber_type == Some(PrescriberType::Other))
            .then(|| Finding::at(&PRESCRIBER_TYPE, "Medicare takes a physician, PA, NP or CNS"))
    },
};

/// No NPI.
pub(super) const NPI_MISSING: Rule = Rule {
    id: "order.npi_missing",
    stage: Stage::Bill,
    severity: by_policy(Error, Warning),
    status: by_policy(Published, CmsDefault),
    title: "The prescriber's NPI is missing",
    when: "No NPI is entered.",
    why: "The claim, unlike the order, needs the NPI of the practitioner.",
    mend: "Look the NPI up and enter its 10 digits.",
    sources: &["article-a52507"],
    history: false,
    check: |case| {
        case.order()
            .prescriber_npi
            .is_none()
            .then(|| Finding::at(&PRESCRIBER_NPI, "The claim needs the prescriber's NPI"))
    },
};

/// An NPI that cannot be one.
pub(super) const NPI_INVALID: Rule = Rule {
    id: "order.npi_invalid",
    stage: Stage::Bill,
    severity: all(Error),
    status: all(Published),
    title: "The NPI is mistyped",
    when: "The NPI is not 10 digits, or its check digit is wrong.",
    why: "An NPI with a wrong check digit is rejected at once.",
    mend: "Type the 10 digits again.",
    sources: &["npi-check-digit"],
    history: false,
    check: |case| {
        let typed = case.order().prescriber_npi.as_deref()?;
        (!is_valid_npi(typed)).then(|| Finding::at(&PRESCRIBER_NPI, "Not an NPI: 10 digits, the last a check digit"))
    },
};

/// Not enrolled with Medicare.
pub(super) const NOT_ENROLLED: Rule = Rule {
    id: "order.not_enrolled",
    stage: Stage::Bill,
    severity: medicare(Error),
    status: medicare(Published),
    title: "The prescriber is not enrolled",
    when: "Enrolled in PECOS is answered with no.",
    why: "The claim is denied unless the ordering practitioner is enrolled with Medicare.",
    mend: "Ask the practitioner to enroll, or get the order from one who is.",
    sources: &["article-a52507"],
    history: false,
    check: |case| {
        (case.order().prescriber_enrolled == Some(false))
            .then(|| Finding::at(&PRESCRIBER_ENROLLED, "The prescriber is not enrolled in PECOS"))
    },
};

/// An order of a later day.
pub(super) const AFTER_SERVICE: Rule = Rule {
    id: "order.after_service",
    stage: Stage::Ship,
    severity: all(Warning),
    status: by_policy(Published, CmsDefault),
    title: "Ordered after the date of service",
    when: "The order date is after the date of service.",
    why: "What ships before its order was not ordered when it shipped.",
    mend: "Check both dates; ship on or after the order date.",
    sources: &["42-cfr-410-38"],
    history: false,
    check: |case| {
        let (ordered, service) = (case.order().order_date?, case.service()?);
        (ordered > service).then(|| Finding::at(&ORDER_DATE, format!("Ordered {ordered}, after the DOS")))
    },
};

/// The order does not say what the insulin is for.
pub(super) const PUMP_NOT_STATED: Rule = Rule {
    id: "order.pump_not_stated",
    stage: Stage::Ship,
    severity: medicare(Warning),
    status: medicare(Published),
    title: "The order does not name the pump",
    when: "Nobody confirmed that the order says that the insulin is for the pump.",
    why: "Insulin by injection is not covered; the order should say that this is for the pump.",
    mend: "Read the order; if it does not say so, ask for one that does.",
    sources: &["article-a52507"],
    history: false,
    check: |case| {
        (case.order().states_pump_use != Some(true))
            .then(|| Finding::at(&STATES_PUMP_USE, "Does the order say that it is for the pump?"))
    },
};

/// No visit in time.
pub(super) const VISIT_OVERDUE: Rule = Rule {
    id: "order.visit_overdue",
    stage: Stage::Ship,
    severity: medicare(Error),
    status: medicare(Published),
    title: "No visit in the last three months",
    when: "The last visit is missing, after the date of service, or earlier than three months before it.",
    why: "Continued coverage of a pump and its insulin needs a visit to the treating practitioner every three months.",
    mend: "Hold: have the patient seen, and get the visit note.",
    sources: &["lcd-l33794", "ncd-280-14"],
    history: false,
    check: |case| {
        let message = match (case.coverage.visit_in_time, case.order().last_visit) {
            (Some(true), _) => return None,
            (_, None) => "Last visit to the practitioner is missing".to_owned(),
            (_, Some(visit)) if visit > case.set.day => format!("The visit on {visit} is after the DOS"),
            (_, Some(visit)) => {
                let months = case.set.policy.visit_months.as_of(case.set.day);
                match months_before(case.set.day, months) {
                    Some(from) => format!("Visit {visit}: needs one from {from} on"),
                    None => format!("The visit on {visit} is too long ago"),
                }
            }
        };
        Some(Finding::at(&LAST_VISIT, message))
    },
};

/// No record of need in a year.
pub(super) const NEED_STALE: Rule = Rule {
    id: "order.need_stale",
    stage: Stage::Ship,
    severity: medicare(Warning),
    status: medicare(Published),
    title: "Continued need is not documented this year",
    when: "The later of order date and continued-need date is more than 12 months before the date of service.",
    why: "A record within 12 months must show that the item is still needed.",
    mend: "Get a new order, or a note of continued need.",
    sources: &["cms-refills", "noridian-new-orders"],
    history: false,
    check: |case| {
        let service = case.service()?;
        let latest = case.order().order_date.max(case.order().continued_need)?;
        let from = months_before(service, case.set.policy.need_months.as_of(service))?;
        (latest < from)
            .then(|| Finding::at(&CONTINUED_NEED, format!("Need last documented {latest}, over 12 months ago")))
    },
};

/// What the clinic has not confirmed for a start.
pub(super) const CLINIC_NOTES: Rule = Rule {
    id: "order.clinic_notes",
    stage: Stage::Ship,
    severity: all(Warning),
    status: by_policy(Published, CmsDefault),
    title: "The clinic has not confirmed everything",
    when: "First fill or pump replaced, and pump therapy, glucose logs or pump settings are not confirmed by the clinic.",
    why: "A start is where records are asked for most: therapy, logs and settings show that the pump is used.",
    mend: "Ask the clinic for its notes and tick what they show.",
    sources: &["lcd-l33794", "ncd-280-14"],
    history: false,
    check: |case| {
        if !matches!(case.order_type(), OrderType::FirstFill | OrderType::PumpReplacement) {
            return None;
        }
        let order = case.order();
        if order.pump_therapy_documented != Some(true) {
            Some(Finding::at(&PUMP_THERAPY_DOCUMENTED, "Clinic: pump therapy not confirmed"))
        } else if order.glucose_logs_reviewed != Some(true) {
            Some(Finding::at(&GLUCOSE_LOGS_REVIEWED, "Clinic: glucose logs not confirmed"))
        } else if order.pump_settings_verified != Some(true) {
            Some(Finding::at(&PUMP_SETTINGS_VERIFIED, "Clinic: pump settings not confirmed"))
        } else {
            None
        }
    },
};

/// The order's product or dose is not that of the last fill.
pub(super) const CHANGED: Rule = Rule {
    id: "order.changed",
    stage: Stage::Ship,
    severity: all(Warning),
    status: by_policy(Published, CmsDefault),
    title: "Product or dose changed on the same order",
    when: "Product or daily units differ from the patient's last saved fill on the same order date.",
    why: "A change of product or dose may need a new order.",
    mend: "Ask whether the practitioner changed it; if so, get the new order and enter its date.",
    sources: &["noridian-new-orders"],
    history: true,
    check: |case| {
        let ordered = case.order().order_date?;
        let same_order = case.past.earlier().filter(|fill| fill.order_date == Some(ordered));
        let last = same_order.max_by_key(|fill| fill.date_of_service)?;
        let ndc = case.dispense().ndc.as_deref().and_then(|ndc| ndc.parse().ok());
        if ndc.is_some() && last.ndc.is_some() && ndc != last.ndc {
            return Some(Finding::at(&NDC, "Another product than the last fill on this order"));
        }
        let (now, then) = (case.order().daily_units?, last.daily_units?);
        (now != then).then(|| Finding::at(&DAILY_UNITS, format!("{then} U a day at the last fill on this order")))
    },
};

/// No refill is left.
pub(super) const REFILLS_USED: Rule = Rule {
    id: "order.refills_used",
    stage: Stage::Ship,
    severity: all(Warning),
    status: by_policy(Published, CmsDefault),
    title: "The order's refills are used up",
    when: "Earlier saved fills on this order date exceed its refills.",
    why: "Past its refills an order allows nothing more.",
    mend: "Get a new order before shipping.",
    sources: &["noridian-new-orders"],
    history: true,
    check: |case| {
        let (ordered, refills) = (case.order().order_date?, case.order().refills?);
        let earlier = case.past.earlier().filter(|fill| fill.order_date == Some(ordered)).count();
        let allowed = usize::try_from(refills.get()).ok()?;
        (earlier > allowed)
            .then(|| Finding::at(&REFILLS, format!("{earlier} fills already on this order, {allowed} refills allowed")))
    },
};
