//! The figures of a policy: what Medicare asks, and what stands in for it commercially.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::dated::Dated;
use crate::worksheet::Quantity;

/// Which rules a plan follows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyKind {
    /// Medicare's coverage rules, Medicare Advantage included.
    Medicare,
    /// A commercial plan.
    Commercial,
}

/// From when on a patient may be asked about a refill.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactWindow {
    /// So many days before the date of service.
    DaysBeforeService(u32),
    /// So many days before the last supply ends.
    DaysBeforeEnd(u32),
}

/// The days supply that a modifier stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayRange {
    /// Fewest days.
    pub least: u32,
    /// Most days.
    pub most: u32,
}

/// What the patient pays.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coinsurance {
    /// Percent of the allowed amount.
    pub percent: u32,
    /// Most dollars for a month's supply.
    pub month_cap: Option<Quantity>,
    /// Most dollars for three months' supply.
    pub three_month_cap: Option<Quantity>,
    /// True where the share is known without a duration modifier.
    pub without_duration: bool,
}

impl Coinsurance {
    /// The share of an allowed amount as a factor.
    #[must_use]
    pub fn factor(&self) -> Decimal {
        Decimal::new(self.percent.into(), 2)
    }
}

/// The figures of a policy, each as of a day.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Which policy.
    pub kind: PolicyKind,
    /// True where the program computes modifiers; else the office types what its contract wants.
    pub modifiers_computed: bool,
    /// Most days supply at a time.
    pub longest_supply: Dated<u32>,
    /// Most days of a month's supply (JK).
    pub one_month_days: Dated<u32>,
    /// Days of a three months' supply (JL).
    pub three_month_days: Dated<DayRange>,
    /// Whether JL may stand.
    pub three_month_modifier: Dated<bool>,
    /// Days before the supply ends from which a refill may go out.
    pub refill_lead_days: Dated<u32>,
    /// Percent of the last days supply that must have passed as well.
    pub refill_share_percent: Dated<Option<u32>>,
    /// From when on a patient may be asked.
    pub contact: Dated<Option<ContactWindow>>,
    /// Months before the date of service in which a visit counts.
    pub visit_months: Dated<u32>,
    /// Months before the date of service in which a record of need counts.
    pub need_months: Dated<u32>,
    /// What the patient pays, where it is known.
    pub coinsurance: Dated<Option<Coinsurance>>,
    /// Percent that sequestration takes of what Medicare pays.
    pub sequestration_percent: Dated<Option<u32>>,
    /// Most billing units on one line.
    pub line_units: Dated<u32>,
    /// Most billing units that count as a quantity at all.
    pub most_units: Dated<u32>,
    /// Days before a filing deadline from which it is near.
    pub filing_soon_days: Dated<u32>,
    /// Days after the date of service from which proof of delivery is missed.
    pub proof_days: Dated<u32>,
}
