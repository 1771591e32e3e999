//! Claim lines (rulebook, section 2).

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::assessment::{Exact, Line, Money};
use super::case::Case;
use super::exact::{left_over, to_cents};
use super::exact_mul;
use super::product::NdcEntry;
use super::typed::TypedModifiers;
use crate::worksheet::Quantity;
use crate::worksheet::diagnosis::DiagnosisCode;

/// The claim lines: full ones first, each with its share of the NDC quantity and of the charge.
pub(super) fn lines(case: &Case<'_>) -> Vec<Line> {
    let Some(total) = case.dispensed.billing_units else { return Vec::new() };
    let most = case.set.policy.line_units.as_of(case.set.day).max(1);
    let mut lines = Vec::with_capacity(1);
    let mut before = 0_u32;
    while before < total {
        let units = most.min(total.saturating_sub(before));
        let through = before.saturating_add(units);
        let ndc_quantity = between(before, through, |units| case.dispensed.ndc_quantity_of(&case.product, units));
        let charge = case.payer().charge_per_unit.map(Quantity::decimal);
        lines.push(Line {
            hcpcs: case.code.hcpcs,
            modifiers: modifiers(case),
            units,
            date_of_service: case.service(),
            place_of_service: case.dispense().place_of_service.clone(),
            diagnosis: diagnosis(case),
            ndc: match case.product.ndc {
                NdcEntry::Valid(ndc) => Some(ndc),
                NdcEntry::Blank | NdcEntry::Invalid => None,
            },
            ndc_quantity: ndc_quantity.map(Exact),
            ndc_measure: ndc_quantity.map(|_| "ML"),
            charge: between(before, through, |units| exact_mul(charge?, Decimal::from(units)).map(to_cents)).map(Money),
        });
        before = through;
    }
    lines
}

/// A line's share of a rounded total: the difference of what is reached at the line's end and at
/// its beginning, so that the shares add up to the total and none is negative.
fn between(before: u32, through: u32, reached: impl Fn(u32) -> Option<Decimal>) -> Option<Decimal> {
    left_over(reached(through)?, reached(before)?)
}

/// The computed modifiers, or under a policy that computes none the typed ones; never `00`.
fn modifiers(case: &Case<'_>) -> Vec<Cow<'static, str>> {
    if case.set.policy.modifiers_computed {
        case.coverage.computed().map(Cow::Borrowed).collect()
    } else {
        case.typed.iter().flat_map(TypedModifiers::sent).map(|modifier| Cow::Owned(modifier.to_owned())).collect()
    }
}

/// As entered; with capitals and its point where it is in form.
fn diagnosis(case: &Case<'_>) -> Option<String> {
    let typed = case.order().diagnosis.as_deref()?;
    Some(typed.parse::<DiagnosisCode>().map_or_else(|_| typed.to_owned(), |code| code.to_string()))
}
