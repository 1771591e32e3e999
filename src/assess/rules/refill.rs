//! When a refill may go out, and who asked for it.

use crate::assess::Case;
use crate::assess::calendar::days_between;
use crate::assess::finding::Finding;
use crate::assess::rule::Severity::{Error, Info, Warning};
use crate::assess::rule::{Rule, Stage, all, by_policy, medicare};
use crate::reference::Status::{CmsDefault, ProgramDefault, Published};
use crate::words::counted;
use crate::worksheet::choice::{Delivery, OrderType};
use crate::worksheet::fields::{CONTACT_AFFIRMED, CONTACT_DATE, DATE_OF_SERVICE, PREVIOUS_SERVICE};

/// True where somebody must have asked for this refill: the last fill is known, and it is not picked up.
fn contact_needed(case: &Case<'_>) -> bool {
    case.supply.last.is_some() && case.dispense().delivery != Some(Delivery::Pickup)
}

/// A refill of nothing known.
pub(super) const HISTORY_MISSING: Rule = Rule {
    id: "refill.history_missing",
    stage: Stage::Ship,
    severity: medicare(Warning),
    status: medicare(ProgramDefault),
    title: "The last fill is not known",
    when: "A routine refill, and no previous fill is known.",
    why: "Without the last fill its dates cannot be judged.",
    mend: "Enter the last fill's date and days, or the day its supply ends.",
    sources: &["cms-refills"],
    history: false,
    check: |case| {
        (case.order_type() == OrderType::Routine && case.supply.last.is_none())
            .then(|| Finding::at(&PREVIOUS_SERVICE, "Last fill unknown: refill dates cannot be judged"))
    },
};

/// Too early.
pub(super) const TOO_EARLY: Rule = Rule {
    id: "refill.too_early",
    stage: Stage::Ship,
    severity: by_policy(Error, Warning),
    status: by_policy(Published, ProgramDefault),
    title: "Too early",
    when: "The date of service is before the earliest one; a warning where the supply was lost or damaged.",
    why: "A refill may go out at most 10 days before the supply on hand ends. A commercial plan's rule is not published: \
          three quarters of the days and the same 10 days stand in.",
    mend: "Ship on the earliest date. After a loss, tell of it in the narrative with modifier RA.",
    sources: &["cms-refills", "article-a52507"],
    history: false,
    check: |case| {
        let (service, earliest) = (case.service()?, case.supply.earliest_service?);
        if service >= earliest {
            return None;
        }
        let days = counted(days_between(service, earliest), "day", "days");
        // A later saved fill would count as the last one on a later day, and move the earliest date.
        let moves = case.supply.last.is_some_and(|last| last.saved)
            && case.past.fills().any(|fill| fill.date_of_service >= service);
        let finding = Finding::at(&DATE_OF_SERVICE, format!("{days} too early: from {earliest}"))
            .mended_by(DATE_OF_SERVICE.try_set(&earliest).filter(|_| !moves));
        let lost = case.order_type() == OrderType::LostOrDamaged;
        Some(if lost { finding.graded(Warning) } else { finding })
    },
};

/// Days without insulin.
pub(super) const GAP: Rule = Rule {
    id: "refill.gap",
    stage: Stage::Ship,
    severity: all(Warning),
    status: all(ProgramDefault),
    title: "Days without insulin",
    when: "The date of service is after the last supply's end.",
    why: "By the record the patient has been without insulin: ask how, and write it down.",
    mend: "Ask the patient; check the last fill's date and days.",
    sources: &["program"],
    history: false,
    check: |case| {
        let (service, last) = (case.service()?, case.supply.last?);
        (service > last.end).then(|| {
            let days = counted(days_between(last.end, service), "day", "days");
            Finding::at(&DATE_OF_SERVICE, format!("{days} after the supply ended on {}", last.end))
        })
    },
};

/// Nobody asked.
pub(super) const CONTACT_MISSING: Rule = Rule {
    id: "refill.contact_missing",
    stage: Stage::Ship,
    severity: by_policy(Error, Info),
    status: by_policy(Published, CmsDefault),
    title: "No refill request",
    when: "The last fill is known, it is not picked up, and no contact date is entered.",
    why: "A shipped refill needs a request documented beforehand.",
    mend: "Call the patient, and enter the day and the answer.",
    sources: &["cms-refills", "cgs-refills"],
    history: false,
    check: |case| {
        if !contact_needed(case) || case.dispense().contact_date.is_some() {
            return None;
        }
        let from = case.supply.contact_from.map(|from| format!(": call from {from}"));
        Some(Finding::at(&CONTACT_DATE, format!("No refill request{}", from.unwrap_or_default())))
    },
};

/// Asked too early.
pub(super) const CONTACT_TOO_EARLY: Rule = Rule {
    id: "refill.contact_too_early",
    stage: Stage::Ship,
    severity: medicare(Error),
    status: medicare(Published),
    title: "Refill request too early",
    when: "The contact is before the window (last fill known, not picked up).",
    why: "From 2024-01-01 the patient may be asked at most 30 days before the supply ends; before that, 14 days before \
          the date of service.",
    mend: "Call again within the window, and enter that day.",
    sources: &["cms-refills", "cgs-refills"],
    history: false,
    check: |case| {
        let (contact, from) = (case.dispense().contact_date?, case.supply.contact_from?);
        (contact_needed(case) && contact < from)
            .then(|| Finding::at(&CONTACT_DATE, format!("Refill request too early: from {from}")))
    },
};

/// Asked after it went out.
pub(super) const CONTACT_LATE: Rule = Rule {
    id: "refill.contact_late",
    stage: Stage::Ship,
    severity: medicare(Error),
    status: medicare(Published),
    title: "Refill request after the date of service",
    when: "The contact is after the date of service (last fill known, not picked up).",
    why: "The request must come before the refill goes out.",
    mend: "Check both dates; without an earlier request the refill is not payable.",
    sources: &["cms-refills"],
    history: false,
    check: |case| {
        let (contact, service) = (case.dispense().contact_date?, case.service()?);
        (contact_needed(case) && contact > service)
            .then(|| Finding::at(&CONTACT_DATE, format!("Refill request on {contact}, after the DOS")))
    },
};

/// Asked, but not answered with yes.
pub(super) const NOT_AFFIRMED: Rule = Rule {
    id: "refill.not_affirmed",
    stage: Stage::Ship,
    severity: medicare(Error),
    status: medicare(Published),
    title: "The patient has not confirmed",
    when: "There was a contact, without an affirmative answer (last fill known, not picked up).",
    why: "The answer must say that the refill is needed.",
    mend: "Ask the patient, and enter the answer.",
    sources: &["cms-refills", "cgs-refills"],
    history: false,
    check: |case| {
        case.dispense().contact_date?;
        (contact_needed(case) && case.dispense().contact_affirmed != Some(true))
            .then(|| Finding::at(&CONTACT_AFFIRMED, "The patient has not confirmed the need"))
    },
};

/// Entered twice.
pub(super) const DUPLICATE: Rule = Rule {
    id: "refill.duplicate",
    stage: Stage::Ship,
    severity: all(Error),
    status: by_policy(Published, CmsDefault),
    title: "This fill is already saved",
    when: "Another saved worksheet has the same patient, date of service and code.",
    why: "A second claim for the same service is denied as a duplicate.",
    mend: "Open the other worksheet; void one of the two.",
    sources: &["cms-mue-dme"],
    history: true,
    check: |case| {
        let service = case.service()?;
        let same = case.past.fills().any(|fill| fill.date_of_service == service && fill.hcpcs == case.code.hcpcs);
        same.then(|| Finding::at(&DATE_OF_SERVICE, format!("Another saved worksheet has this patient and {service}")))
    },
};
