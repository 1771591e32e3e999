//! What is expected to be paid (rulebook, sections 5 and 6).

use rust_decimal::Decimal;

use super::case::Setting;
use super::coverage::{Coverage, Duration};
use super::dispensed::Dispensed;
use super::exact::{left_over, to_cents};
use super::exact_mul;
use super::working::{Term, Working, terms};
use crate::reference::policy::Coinsurance;
use crate::reference::{Code, PaymentBasis, PolicyKind, Price};
use crate::worksheet::Quantity;

/// Where the price of a billing unit comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum PriceOf<'a> {
    /// CMS's limit; `estimate` where it is of an earlier quarter.
    Cms {
        /// The quarter's row.
        price: &'a Price,
        /// True for an earlier quarter than the day's.
        estimate: bool,
    },
    /// The contract rate that the office entered.
    Contract(Decimal),
    /// None is known.
    Unknown,
}

impl PriceOf<'_> {
    /// Dollars for one billing unit.
    pub(super) const fn per_unit(&self) -> Option<Decimal> {
        match self {
            Self::Cms { price, .. } => Some(price.per_unit()),
            Self::Contract(rate) => Some(*rate),
            Self::Unknown => None,
        }
    }
}

/// What is expected to be paid on the claim total, in dollars.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected<'a> {
    pub(super) price: PriceOf<'a>,
    pub(super) denial: bool,
    pub(super) allowed: Option<Decimal>,
    pub(super) patient_share: Option<Decimal>,
    pub(super) plan_pays: Option<Decimal>,
    pub(super) after_sequestration: Option<Decimal>,
    /// The cap, where the coinsurance reached it.
    pub(super) capped_at: Option<Decimal>,
}

impl<'a> Expected<'a> {
    pub(super) fn of(
        set: &Setting<'a>,
        code: &Code,
        dispensed: &Dispensed,
        coverage: &Coverage,
        working: &mut Working,
    ) -> Self {
        let price = price_of(set, code);
        let denial = coverage.denial_expected();
        let mut expected = Self {
            price,
            denial,
            allowed: None,
            patient_share: None,
            plan_pays: None,
            after_sequestration: None,
            capped_at: None,
        };
        if let Some(units) = dispensed.billing_units {
            note_charge(set, units, working);
            if denial {
                expected.plan_pays = Some(Decimal::ZERO);
                working.step("Plan pays", terms!["a denial is expected"], terms![Term::Dollars(Decimal::ZERO)]);
            } else {
                expected.pay(set, units, coverage.duration, working);
            }
            expected.sequester(set, working);
        }
        expected
    }

    fn pay(&mut self, set: &Setting<'_>, units: u32, duration: Option<Duration>, working: &mut Working) {
        let count = Decimal::from(units);
        let Some(by_price) = self.price.per_unit().and_then(|price| exact_mul(price, count)) else { return };
        let charge = set.worksheet.payer.charge_per_unit.and_then(|charge| exact_mul(charge.decimal(), count));
        let lesser = charge.map_or(by_price, |charge| charge.min(by_price));
        let allowed = to_cents(lesser);
        self.allowed = Some(allowed);
        let (named, quarter) = match self.price {
            PriceOf::Cms { estimate: false, .. } => ("of CMS", "for the quarter"),
            PriceOf::Cms { estimate: true, .. } => ("of CMS", "of an earlier quarter, an estimate"),
            PriceOf::Contract(_) | PriceOf::Unknown => ("by contract", ""),
        };
        // A price has three or four decimals, so it is shown as a number and not as cents.
        let expression = match charge {
            Some(charge) => {
                terms![
                    "lesser of charge",
                    Term::Dollars(charge),
                    "and",
                    units,
                    "UOS ×",
                    self.price.per_unit(),
                    named,
                    quarter
                ]
            }
            None => terms![units, "UOS ×", self.price.per_unit(), named, quarter],
        };
        working.step("Allowed", expression, terms![Term::Dollars(allowed)]);

        let by_contract = matches!(self.price, PriceOf::Contract(_));
        let Some(rule) = set.policy.coinsurance.as_of(set.day).filter(|_| !by_contract) else { return };
        let Some(share) = self.share(rule, lesser, duration) else { return };
        self.patient_share = Some(share);
        self.plan_pays = left_over(allowed, share);
        let expression = match self.capped_at {
            Some(cap) => terms![rule.percent, "% of", Term::Dollars(allowed), "capped at", Term::Dollars(cap)],
            None => terms![rule.percent, "% of", Term::Dollars(allowed)],
        };
        working.step("Coinsurance", expression, terms![Term::Dollars(share)]);
        if let Some(pays) = self.plan_pays {
            let expression = terms![Term::Dollars(allowed), "−", Term::Dollars(share)];
            working.step("Plan pays", expression, terms![Term::Dollars(pays)]);
        }
    }

    /// The coinsurance, capped; unknown where the rule needs a duration modifier and none stands.
    fn share(&mut self, rule: Coinsurance, allowed: Decimal, duration: Option<Duration>) -> Option<Decimal> {
        let cap = match duration {
            Some(Duration::Jk) => rule.month_cap,
            Some(Duration::Jl) => rule.three_month_cap,
            None if rule.without_duration => None,
            None => return None,
        };
        let share = exact_mul(allowed, rule.factor())?;
        self.capped_at = cap.map(Quantity::decimal).filter(|cap| share > *cap);
        Some(self.capped_at.unwrap_or_else(|| to_cents(share)))
    }

    fn sequester(&mut self, set: &Setting<'_>, working: &mut Working) {
        let takes = set.policy.sequestration_percent.as_of(set.day);
        let (true, Some(percent), Some(pays)) = (set.plan.is_some_and(|plan| plan.sequestered), takes, self.plan_pays)
        else {
            return;
        };
        let kept = 100_u32.saturating_sub(percent);
        let Some(after) = exact_mul(pays, Decimal::new(kept.into(), 2)).map(to_cents) else { return };
        self.after_sequestration = Some(after);
        let expression = terms![kept, "% of", Term::Dollars(pays)];
        working.step("After sequestration", expression, terms![Term::Dollars(after)]);
    }

    /// Where the price comes from, in words; `None` where none is used.
    pub(super) fn basis(&self) -> Option<String> {
        if self.denial {
            return self.plan_pays.map(|_| "denial expected".to_owned());
        }
        self.allowed?;
        match self.price {
            PriceOf::Cms { price, .. } => Some(format!("CMS ASP {}", price.quarter)),
            PriceOf::Contract(_) => Some("contract rate".to_owned()),
            PriceOf::Unknown => None,
        }
    }
}

fn note_charge(set: &Setting<'_>, units: u32, working: &mut Working) {
    let Some(charge) = set.worksheet.payer.charge_per_unit.map(Quantity::decimal) else { return };
    if let Some(total) = exact_mul(charge, Decimal::from(units)) {
        let expression = terms![units, "UOS ×", charge, "a unit"];
        working.step("Charge", expression, terms![Term::Dollars(to_cents(total))]);
    }
}

fn price_of<'a>(set: &Setting<'a>, code: &Code) -> PriceOf<'a> {
    let by_asp = set.plan.is_some_and(|plan| plan.payment == PaymentBasis::Asp && plan.policy == PolicyKind::Medicare);
    if by_asp {
        let found = set.reference.price(code.hcpcs, set.day);
        found.map_or(PriceOf::Unknown, |(price, estimate)| PriceOf::Cms { price, estimate })
    } else {
        let rate = set.worksheet.payer.contract_rate.map(Quantity::decimal);
        rate.map_or(PriceOf::Unknown, PriceOf::Contract)
    }
}
