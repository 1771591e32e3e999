//! What the engine says of one worksheet (formats.md, section 2).

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::rule::{Rule, Severity, Stage};
use super::working::Step;
use crate::reference::{Hcpcs, Status};
use crate::worksheet::ndc::Ndc;
use crate::worksheet::{Edit, FieldId, Text, date};

/// An exact number, written without trailing zeros.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Exact(pub Decimal);

impl fmt::Display for Exact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(out)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Dollars, to the cent; written with two decimals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Money(pub Decimal);

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.2}", self.0)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What the engine says of one worksheet. What cannot be computed is `None`.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Assessment {
    /// The worksheet's id.
    pub worksheet: Option<Text>,
    /// Insulin units dispensed.
    pub insulin_units: Option<Exact>,
    /// Billing units before rounding up.
    pub exact_units: Option<Exact>,
    /// Billing units, from 1 to 999,999.
    pub billable_units: Option<u32>,
    /// The code that stands on the lines, known even without one.
    #[serde(skip)]
    pub hcpcs: Hcpcs,
    /// Claim lines; none without a positive quantity.
    pub lines: Vec<Line>,
    /// Supply and refill dates.
    pub supply: Supply,
    /// What is expected to be paid.
    pub payment: Payment,
    /// Last day on which the claim may be filed.
    #[serde(serialize_with = "date::serialize")]
    pub filing_deadline: Option<Date>,
    /// The two verdicts.
    pub ready: Ready,
    /// What is wrong or worth knowing: errors, warnings, infos, each in rulebook order.
    pub flags: Vec<Flag>,
    /// How every figure came about, in order.
    pub working: Vec<Step>,
}

/// One claim line.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Line {
    /// HCPCS code, computed.
    pub hcpcs: Hcpcs,
    /// Modifiers in order; never `00`.
    pub modifiers: Vec<Cow<'static, str>>,
    /// Billing units, 1 to 9,999.
    pub units: u32,
    /// Date of service.
    #[serde(serialize_with = "date::serialize")]
    pub date_of_service: Option<Date>,
    /// Place of service.
    pub place_of_service: Option<Text>,
    /// Diagnosis; with its point where it is in ICD-10-CM form.
    pub diagnosis: Option<String>,
    /// NDC of 11 digits; never an invalid one.
    #[serde(serialize_with = "digits")]
    pub ndc: Option<Ndc>,
    /// The line's share of the NDC quantity, mL.
    pub ndc_quantity: Option<Exact>,
    /// Unit of measure of the NDC quantity.
    pub ndc_measure: Option<&'static str>,
    /// The line's share of the charge, dollars.
    pub charge: Option<Money>,
}

/// Supply and refill dates (rulebook, section 3).
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Supply {
    /// Insulin units a day, priming included, to four decimals.
    pub daily_use: Option<Exact>,
    /// Whole days that the insulin covers by volume.
    pub computed_days: Option<u64>,
    /// Days as stated: the dispense's, else the order's.
    pub stated_days: Option<u32>,
    /// Days used for modifiers and dates: stated, else computed.
    pub days: Option<u64>,
    /// The day the last supply ends.
    #[serde(serialize_with = "date::serialize")]
    pub previous_end: Option<Date>,
    /// The day this supply ends.
    #[serde(serialize_with = "date::serialize")]
    pub end: Option<Date>,
    /// First day on which this refill may be dispensed.
    #[serde(serialize_with = "date::serialize")]
    pub earliest_service: Option<Date>,
    /// First day on which the patient may be asked about this refill.
    #[serde(serialize_with = "date::serialize")]
    pub contact_from: Option<Date>,
    /// The same for the next refill.
    #[serde(serialize_with = "date::serialize")]
    pub next_contact_from: Option<Date>,
    /// The same for the next refill.
    #[serde(serialize_with = "date::serialize")]
    pub next_earliest_service: Option<Date>,
}

/// What is expected to be paid, in dollars on the claim total (rulebook, section 5).
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Payment {
    /// Where the price comes from.
    pub basis: Option<String>,
    /// Allowed amount.
    pub allowed: Option<Money>,
    /// The patient's coinsurance, before any secondary payer.
    pub patient_share: Option<Money>,
    /// What the plan pays, before sequestration.
    pub plan_pays: Option<Money>,
    /// What Medicare itself pays after sequestration.
    pub after_sequestration: Option<Money>,
}

/// The two verdicts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Ready {
    /// No error that must be settled before shipping.
    pub ship: bool,
    /// No error at all.
    pub bill: bool,
}

/// One finding of one rule.
#[derive(Clone, PartialEq, Debug)]
pub struct Flag {
    /// The rule that raised it.
    pub rule: &'static Rule,
    /// How grave it is here.
    pub severity: Severity,
    /// The field to look at.
    pub field: FieldId,
    /// What is wrong, with the figures of this worksheet.
    pub message: Cow<'static, str>,
    /// Edits that remove it; empty where a person must find something out.
    pub fix: Vec<Edit>,
    /// Where the rule comes from.
    pub source: Arc<str>,
    /// How firmly the rule stands.
    pub status: Status,
}

impl Flag {
    /// The rule's id.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.rule.id
    }

    /// What must wait until it is settled.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.rule.stage
    }
}

impl Serialize for Flag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut flag = serializer.serialize_struct("Flag", 8)?;
        flag.serialize_field("id", self.rule.id)?;
        flag.serialize_field("stage", &self.rule.stage)?;
        flag.serialize_field("severity", &self.severity)?;
        flag.serialize_field("field", &self.field)?;
        flag.serialize_field("message", &self.message)?;
        flag.serialize_field("fix", &self.fix)?;
        flag.serialize_field("source", &*self.source)?;
        flag.serialize_field("status", &self.status)?;
        flag.end()
    }
}

impl Assessment {
    /// How many flags are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.flags.iter().filter(|flag| flag.severity == severity).count()
    }

    /// The flag of a rule, if it is raised.
    #[must_use]
    pub fn flag(&self, id: &str) -> Option<&Flag> {
        self.flags.iter().find(|flag| flag.rule.id == id)
    }
}

/// An NDC as a claim carries it: eleven digits.
#[expect(clippy::ref_option, reason = "the shape that serde asks for")]
fn digits<S: Serializer>(ndc: &Option<Ndc>, serializer: S) -> Result<S::Ok, S::Error> {
    match ndc {
        Some(ndc) => serializer.serialize_str(ndc.digits()),
        None => serializer.serialize_none(),
    }
}
