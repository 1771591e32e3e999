//! Plans: what a payer asks of a claim (rulebook, section 6).

use serde::Deserialize;

use super::dated::{Dated, Status};
use super::policy::PolicyKind;
use crate::worksheet::AskedBy;

/// What a plan asks of the NDC.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NdcNeed {
    /// A line without it is denied.
    Required,
    /// Better with it.
    Recommended,
    /// Taken, not asked for.
    Optional,
}

/// What the plan says of the NDC.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NdcRuling {
    /// Whether it must stand on the line.
    pub need: NdcNeed,
    /// Most decimals of the NDC quantity.
    pub decimals: u32,
    /// How firmly that stands.
    pub status: Status,
    /// Id of its source.
    pub source: Box<str>,
}

/// How long a claim may be filed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilingLimit {
    /// Days from the date of service, or from the primary payer's payment.
    Days(u32),
    /// Calendar years from the date of service.
    Years(i16),
}

/// Where an allowed amount comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentBasis {
    /// CMS's average-sales-price limit.
    Asp,
    /// The office's contract.
    Contract,
}

/// Where the rule about a primary payer comes from.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AfterPrimary {
    /// How firmly it stands that the limit counts from the primary's payment.
    pub status: Status,
    /// Id of its source.
    pub source: Box<str>,
}

/// A plan.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its code in a worksheet.
    pub code: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// The policy it follows.
    pub policy: PolicyKind,
    /// Where its allowed amount comes from.
    pub payment: PaymentBasis,
    /// True where sequestration cuts what it pays.
    pub sequestered: bool,
    /// True where an advance beneficiary notice counts.
    pub abn: bool,
    /// True where somebody must confirm that the DME benefit covers insulin.
    pub benefit_check: bool,
    /// What it asks of the NDC.
    pub ndc: NdcRuling,
    /// How long a claim may be filed; `None` where nothing is published.
    pub filing: Dated<Option<FilingLimit>>,
    /// Whether a filing limit in days counts from the primary payer's payment.
    pub after_primary: AfterPrimary,
    /// What else was found.
    pub notes: Box<str>,
}

impl Plan {
    /// True where the plan is one of those that ask for a field.
    #[must_use]
    pub fn is_asking(&self, asked_by: AskedBy) -> bool {
        match asked_by {
            AskedBy::Medicare => self.policy == PolicyKind::Medicare,
            AskedBy::BenefitCheck => self.benefit_check,
            AskedBy::Contract => self.payment == PaymentBasis::Contract,
        }
    }
}
