//! The rules of the rulebook's section 7: one file for each family, one row for each rule.

mod claim;
mod code;
mod diagnosis;
mod modifier;
mod order;
mod payment;
mod plan;
mod pump;
mod quantity;
mod refill;
mod supply;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::assessment::Flag;
use super::case::Case;
use super::rule::Rule;

/// Every rule, in rulebook order: the order of flags of one severity.
pub static RULES: &[Rule] = &[
    quantity::MISSING,
    quantity::ROUNDED,
    quantity::SPLIT,
    quantity::OVER_LIMIT,
    quantity::OVER_ORDER,
    quantity::UNDER_ORDER,
    quantity::LOOKS_LIKE_UNITS,
    quantity::NOT_50S,
    code::OTHER_HCPCS,
    code::TYPED_WRONG,
    code::NOT_FOR_PUMP,
    code::OFF_LABEL,
    code::NOT_LABELLED,
    code::NOT_IN_CROSSWALK,
    code::PRODUCT_UNKNOWN,
    code::NDC_INVALID,
    code::DIFFERS_FROM_TABLE,
    pump::NOT_DURABLE,
    pump::WRONG_CODE,
    pump::OWNED_NARRATIVE,
    supply::DAYS_UNKNOWN,
    supply::OVER_MAX,
    supply::EXCESS,
    supply::PACKAGE_ROUNDING,
    supply::SHORT,
    supply::EXPIRES_IN_USE,
    modifier::NO_DURATION,
    modifier::JL_NOT_YET,
    modifier::COVERAGE_OPEN,
    modifier::COVERAGE_NOT_MET,
    modifier::ABN_ADVANTAGE,
    modifier::ZERO_ZERO,
    modifier::TYPED_DIFFERS,
    modifier::CONFLICT,
    modifier::NOT_APPLICABLE,
    modifier::TOO_MANY,
    modifier::INVALID,
    order::INCOMPLETE,
    order::UNSIGNED,
    order::PRESCRIBER_TYPE_OTHER,
    order::NPI_MISSING,
    order::NPI_INVALID,
    order::NOT_ENROLLED,
    order::AFTER_SERVICE,
    order::PUMP_NOT_STATED,
    order::VISIT_OVERDUE,
    order::NEED_STALE,
    order::CLINIC_NOTES,
    order::CHANGED,
    order::REFILLS_USED,
    diagnosis::MISSING,
    diagnosis::INVALID,
    diagnosis::NOT_COVERED,
    diagnosis::INCOMPLETE,
    refill::HISTORY_MISSING,
    refill::TOO_EARLY,
    refill::GAP,
    refill::CONTACT_MISSING,
    refill::CONTACT_TOO_EARLY,
    refill::CONTACT_LATE,
    refill::NOT_AFFIRMED,
    refill::DUPLICATE,
    claim::NO_SERVICE_DATE,
    claim::INPATIENT,
    claim::HOSPICE,
    claim::BEFORE_DISCHARGE,
    claim::PLACE,
    claim::BEFORE_SERVICE,
    claim::PROOF,
    claim::FILING_LATE,
    claim::FILING_SOON,
    claim::FILING_UNKNOWN,
    plan::MISSING,
    plan::NDC_MISSING,
    plan::NDC_RECOMMENDED,
    plan::NDC_CROSSOVER,
    plan::NDC_DECIMALS,
    plan::BENEFIT_UNCONFIRMED,
    plan::ELIGIBILITY_STALE,
    plan::AUTHORIZED,
    plan::OTHER_PAYER_FIRST,
    plan::UNPUBLISHED,
    payment::NO_PRICE,
    payment::STALE_PRICE,
    payment::CHARGE_BELOW,
    payment::CAP_APPLIED,
    payment::CAP_USED,
    payment::QMB,
];

impl Rule {
    /// The rule of an id.
    #[must_use]
    pub fn named(id: &str) -> Option<&'static Self> {
        static BY_ID: LazyLock<HashMap<&str, &Rule>> =
            LazyLock::new(|| RULES.iter().map(|rule| (rule.id, rule)).collect());
        BY_ID.get(id).copied()
    }
}

/// What every rule that the policy asks finds, errors first.
pub(super) fn flags(case: &Case<'_>) -> Vec<Flag> {
    let mut flags: Vec<Flag> = RULES.iter().filter_map(|rule| raise(rule, case)).collect();
    flags.sort_by_key(|flag| flag.severity);
    flags
}

fn raise(rule: &'static Rule, case: &Case<'_>) -> Option<Flag> {
    let (severity, status) = (rule.severity.under(case.kind())?, rule.status.under(case.kind())?);
    let found = (rule.check)(case)?;
    let (status, source) = match found.ruling {
        Some((status, id)) => (status, case.set.reference.cite(&id)),
        None => (status, cite(rule, case)),
    };
    Some(Flag {
        rule,
        severity: found.severity.unwrap_or(severity),
        field: found.field,
        message: found.message,
        fix: found.fix,
        source,
        status,
    })
}

/// The rule's sources, in one line.
fn cite(rule: &Rule, case: &Case<'_>) -> Arc<str> {
    match rule.sources {
        [only] => case.set.reference.cite(only),
        several => {
            let shown: Vec<_> = several.iter().map(|id| case.set.reference.cite(id)).collect();
            shown.join("; ").into()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::reference::{PolicyKind, Reference};

    #[test]
    fn the_table_is_whole_and_without_doubles() {
        assert_eq!(RULES.len(), 88);
        let ids: BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
        let titles: BTreeSet<_> = RULES.iter().map(|rule| rule.title).collect();
        assert_eq!((ids.len(), titles.len()), (88, 88));
        for rule in RULES {
            for policy in [PolicyKind::Medicare, PolicyKind::Commercial] {
                assert_eq!(rule.severity.under(policy).is_some(), rule.status.under(policy).is_some(), "{}", rule.id);
            }
            for text in [rule.when, rule.why, rule.mend] {
                assert!(text.ends_with('.') && !text.contains("  "), "{}: {text}", rule.id);
            }
            assert!(rule.title.chars().count() <= 46, "{}", rule.id);
            assert!(!rule.sources.is_empty(), "{}", rule.id);
            for source in rule.sources {
                assert!(
                    Reference::shipped().sources.iter().any(|known| *known.id == **source),
                    "{}: {source}",
                    rule.id
                );
            }
        }
    }

    #[test]
    fn every_source_of_the_table_is_named_by_a_rule_a_row_or_a_lesson() {
        let tables = [
            include_str!("../../../assets/codes.json"),
            include_str!("../../../assets/diagnoses.json"),
            include_str!("../../../assets/places.json"),
            include_str!("../../../assets/plans.json"),
            include_str!("../../../assets/policies.json"),
            include_str!("../../../assets/prices.json"),
            include_str!("../../../assets/products.json"),
            include_str!("../../../assets/pumps.json"),
            include_str!("../../../assets/lessons/07-written-order.json"),
        ];
        for source in &Reference::shipped().sources {
            let by_rule = RULES.iter().any(|rule| rule.sources.contains(&&*source.id));
            let quoted = format!("\"{}\"", source.id);
            assert!(by_rule || tables.iter().any(|table| table.contains(&quoted)), "{}", source.id);
        }
    }
}
