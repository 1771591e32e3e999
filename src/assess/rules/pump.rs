//! The pump that the insulin feeds.

use crate::assess::coverage::DURABLE_PUMP;
use crate::assess::finding::Finding;
use crate::assess::rule::Severity::{Error, Warning};
use crate::assess::rule::{Rule, Stage, by_policy, medicare};
use crate::reference::Status::{CmsDefault, Published};
use crate::worksheet::Text;
use crate::worksheet::fields::{NARRATIVE, PUMP_HCPCS, PUMP_KIND};

/// A pump code that Medicare dropped in favour of E0784.
const DROPPED: &str = "E0787";

/// A disposable pump.
pub(super) const NOT_DURABLE: Rule = Rule {
    id: "pump.not_durable",
    stage: Stage::Ship,
    severity: by_policy(Error, Warning),
    status: by_policy(Published, CmsDefault),
    title: "The pump is not durable equipment",
    when: "The pump is disposable: so marked, or its code is A9274.",
    why: "Insulin for a disposable pump belongs to the pharmacy benefit (Part D), not to medical equipment.",
    mend: "Send the prescription to the pharmacy benefit. Under Medicare a line would carry GY and be denied.",
    sources: &["lcd-l33794", "ncd-280-14"],
    history: false,
    check: |case| {
        case.coverage
            .disposable
            .then(|| Finding::at(&PUMP_KIND, "Disposable pump: its insulin is a pharmacy benefit (Part D)"))
    },
};

/// A pump code other than the durable pump's.
pub(super) const WRONG_CODE: Rule = Rule {
    id: "pump.wrong_code",
    stage: Stage::Bill,
    severity: medicare(Error),
    status: medicare(Published),
    title: "The pump code is not E0784",
    when: "A pump code is given that is not E0784, and the pump is not disposable.",
    why: "Pump insulin is covered with an E0784 pump. E0787 has been invalid for Medicare since 2020-09-15.",
    mend: "Check the pump's code; a durable insulin pump is E0784.",
    sources: &["lcd-l33794", "article-a52507"],
    history: false,
    check: |case| {
        let typed = case.pump().hcpcs.as_deref()?;
        if case.coverage.disposable || typed.eq_ignore_ascii_case(DURABLE_PUMP) {
            return None;
        }
        let dropped = typed.eq_ignore_ascii_case(DROPPED);
        let message = if dropped { "E0787 is no longer valid: E0784" } else { "A durable insulin pump is E0784" };
        let durable = dropped.then(|| Text::new(DURABLE_PUMP).ok()).flatten();
        Some(Finding::at(&PUMP_HCPCS, message).mended_by(durable.and_then(|code| PUMP_HCPCS.try_set(&code))))
    },
};

/// A pump that Medicare did not buy and does not know.
pub(super) const OWNED_NARRATIVE: Rule = Rule {
    id: "pump.owned_narrative",
    stage: Stage::Bill,
    severity: medicare(Error),
    status: medicare(Published),
    title: "The claim must tell of the patient's own pump",
    when: "The pump was not bought by Medicare, is not known to be on its file, and the narrative does not hold its code: \
           an error when it is not on file, a warning when nobody has said.",
    why: "Without the pump on file the claim is rejected (16, M124) unless its narrative tells of the pump.",
    mend: "Write in the claim narrative: the pump code, that the patient owns it, and about when it was got.",
    sources: &["noridian-owned-equipment"],
    history: false,
    check: |case| {
        let pump = case.pump();
        if pump.beneficiary_owned != Some(true) || pump.on_file == Some(true) {
            return None;
        }
        let code = pump.hcpcs.as_deref().unwrap_or(DURABLE_PUMP).to_ascii_uppercase();
        let narrative = pump.narrative.as_deref().unwrap_or_default();
        if narrative.to_ascii_uppercase().contains(&code) {
            return None;
        }
        let told = pump.obtained.and_then(|day| {
            let owned = format!("{code} owned by patient, obtained about {day}");
            let whole = if narrative.is_empty() { owned } else { format!("{narrative}; {owned}") };
            Text::new(&whole).ok()
        });
        let severity = if pump.on_file == Some(false) { Error } else { Warning };
        Some(
            Finding::at(&NARRATIVE, format!("Narrative needs {code}, owned by patient, and about when it was got"))
                .graded(severity)
                .mended_by(told.and_then(|text| NARRATIVE.try_set(&text))),
        )
    },
};
