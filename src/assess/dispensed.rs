//! From the dispensed quantity to billing units (rulebook, section 2).

use rust_decimal::Decimal;

use super::case::Setting;
use super::exact::{ceil_quotient, round_quotient};
use super::exact_mul;
use super::product::ProductInForce;
use super::working::{Term, Working, terms};
use crate::worksheet::choice::Measure;

/// Insulin units in one billing unit of a pump code (rulebook, section 1); the code's descriptor.
pub(super) const INSULIN_UNITS_PER_BILLING_UNIT: u32 = 50;

/// What was dispensed, in every unit that counts. `None` where the quantity counts as missing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dispensed {
    /// Insulin units.
    pub(super) insulin_units: Option<Decimal>,
    /// Billing units before rounding up.
    pub(super) exact_units: Option<Decimal>,
    /// Billing units.
    pub(super) billing_units: Option<u32>,
    /// True where rounding the NDC quantity to the plan's decimals lost a digit.
    pub(super) ndc_digit_lost: bool,
    ndc_decimals: u32,
}

/// Most decimals of an NDC quantity where no plan says otherwise (rulebook, section 2.4).
const NDC_DECIMALS: u32 = 3;

impl Dispensed {
    pub(super) fn of(set: &Setting<'_>, product: &ProductInForce<'_>, working: &mut Working) -> Self {
        Self::count(set, product, working).unwrap_or_default()
    }

    fn count(set: &Setting<'_>, product: &ProductInForce<'_>, working: &mut Working) -> Option<Self> {
        let dispense = &set.worksheet.dispense;
        let quantity = dispense.quantity?.decimal();
        let measure = dispense.measure.unwrap_or(Measure::Item);
        let (insulin_units, expression) = match measure {
            Measure::InsulinUnit => (quantity, terms![quantity, "U as entered"]),
            Measure::Ml => {
                let units = product.units_per_ml?;
                (exact_mul(quantity, units)?, terms![quantity, "mL ×", units, "U/mL"])
            }
            Measure::Item => {
                let (ml, units) = (product.ml_per_item?, product.units_per_ml?);
                let noun = if quantity == Decimal::ONE { product.one() } else { product.many() };
                let insulin = exact_mul(exact_mul(ml, units)?, quantity)?;
                (insulin, terms![quantity, noun, "×", ml, "mL ×", units, "U/mL"])
            }
            Measure::Package => {
                let (items, ml, units) = (product.items_per_package?, product.ml_per_item?, product.units_per_ml?);
                let noun = if quantity == Decimal::ONE { "package ×" } else { "packages ×" };
                let insulin = exact_mul(exact_mul(exact_mul(ml, units)?, Decimal::from(items))?, quantity)?;
                (insulin, terms![quantity, noun, items, product.many(), "×", ml, "mL ×", units, "U/mL"])
            }
        };
        let fifty = Decimal::from(INSULIN_UNITS_PER_BILLING_UNIT);
        let most = set.policy.most_units.as_of(set.day);
        let billing_units = u32::try_from(ceil_quotient(insulin_units, fifty)?).ok();
        let billing_units = billing_units.filter(|units| (1..=most).contains(units))?;
        // Over fifty is twice over a hundred: exact in decimals.
        let exact_units = exact_mul(insulin_units, Decimal::new(2, 2))?;
        working.step("Insulin dispensed", expression, terms![insulin_units, "U"]);
        working.step("Exact units", terms![insulin_units, "U ÷", fifty, "U a billing unit"], terms![exact_units]);
        let rounding = if exact_units.is_integer() { "is whole" } else { "rounded up once, for the whole line" };
        working.step("Units of service", terms![exact_units, rounding], terms![billing_units, "UOS"]);

        let decimals = set.plan.map_or(NDC_DECIMALS, |plan| plan.ndc.decimals);
        let ndc_quantity = product.units_per_ml.and_then(|units| round_quotient(insulin_units, units, decimals));
        let ndc_digit_lost = ndc_quantity
            .zip(product.units_per_ml)
            .is_some_and(|(quantity, units)| exact_mul(quantity, units) != Some(insulin_units));
        if let Some(quantity) = ndc_quantity {
            let rounded = if ndc_digit_lost { Term::from("U/mL, rounded to decimals:") } else { "U/mL".into() };
            let shown = if ndc_digit_lost { Term::from(decimals) } else { Term::Nothing };
            let expression = terms![insulin_units, "U ÷", product.units_per_ml, rounded, shown];
            working.step("NDC quantity", expression, terms![quantity, "mL"]);
        }
        Some(Self {
            insulin_units: Some(insulin_units),
            exact_units: Some(exact_units),
            billing_units: Some(billing_units),
            ndc_digit_lost,
            ndc_decimals: decimals,
        })
    }

    /// mL of the first so many billing units, rounded to the plan's decimals.
    pub(super) fn ndc_quantity_of(&self, product: &ProductInForce<'_>, billing_units: u32) -> Option<Decimal> {
        let part = exact_mul(self.insulin_units?, Decimal::from(billing_units))?;
        let whole = exact_mul(product.units_per_ml?, Decimal::from(self.billing_units?))?;
        round_quotient(part, whole, self.ndc_decimals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Reference;

    #[test]
    fn every_pump_code_counts_in_fifties() {
        for code in Reference::shipped().codes.iter().filter(|code| code.pump) {
            assert_eq!(code.insulin_units, Some(INSULIN_UNITS_PER_BILLING_UNIT), "{}", code.hcpcs);
        }
    }
}
