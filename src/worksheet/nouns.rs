//! The worksheet: what a person enters of one dispense of pump insulin (formats.md, section 1).

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

use super::choice::{Delivery, Measure, OrderType, OtherCoverage, PrescriberType, PumpKind, State, Stay};
use super::date;
use super::edit::Edit;
use super::held::filled;
use super::object::{read_by_name, written_as_derived};
use super::quantity::Quantity;
use super::stamp::{Format, Moment};
use super::text::{Note, Text};
use super::whole::Whole;

/// Days of supply, 0 to 36,500.
pub type Days = Whole<0, 36_500>;

/// One dispense: the order, what went out, and who pays. Every field may be blank.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Worksheet {
    /// The format's name and number.
    #[serde(deserialize_with = "null_is_default")]
    pub format: Format,
    /// Opaque id, stamped by the store.
    #[serde(deserialize_with = "filled")]
    pub id: Option<Text>,
    /// The office's own name for the worksheet.
    #[serde(deserialize_with = "filled")]
    pub title: Option<Text>,
    /// How far it has come.
    pub state: Option<State>,
    /// Count of saves, stamped by the store.
    pub revision: Option<Whole<0, { u32::MAX }>>,
    /// First save, stamped by the store.
    pub created_at: Option<Moment>,
    /// Last save, stamped by the store.
    pub updated_at: Option<Moment>,
    /// Free text in several lines.
    #[serde(deserialize_with = "filled")]
    pub note: Option<Note>,
    /// What was ordered, and what is on file for it.
    #[serde(deserialize_with = "null_is_default")]
    pub order: Order,
    /// What went out.
    #[serde(deserialize_with = "null_is_default")]
    pub dispense: Dispense,
    /// Who pays, and what was typed on the claim.
    #[serde(deserialize_with = "null_is_default")]
    pub payer: Payer,
    /// What-if edits kept with the worksheet.
    #[serde(deserialize_with = "null_is_default")]
    pub scenarios: Vec<Scenario>,
}

/// The patient's order and its documents.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Order {
    /// The office's own reference of the patient; never a name.
    #[serde(deserialize_with = "filled")]
    pub patient: Option<Text>,
    /// Why insulin goes out; blank is a routine refill.
    pub scenario: Option<OrderType>,
    /// Day of discharge after a hospital stay.
    #[serde(with = "date")]
    pub discharge_date: Option<Date>,
    /// ICD-10-CM code, with or without its point.
    #[serde(deserialize_with = "filled")]
    pub diagnosis: Option<Text>,
    /// Date of the standard written order.
    #[serde(with = "date")]
    pub order_date: Option<Date>,
    /// What the order says is to be dispensed.
    #[serde(deserialize_with = "filled")]
    pub description: Option<Text>,
    /// The order says that the insulin is for the pump.
    pub states_pump_use: Option<bool>,
    /// Insulin units ordered per fill.
    pub quantity_units: Option<Quantity>,
    /// Prescribed insulin units a day.
    pub daily_units: Option<Quantity>,
    /// Days supply that the order states.
    pub days_supply: Option<Days>,
    /// Refills that the order allows, 0 to 99.
    pub refills: Option<Whole<0, 99>>,
    /// Who ordered.
    #[serde(deserialize_with = "filled")]
    pub prescriber: Option<Text>,
    /// The prescriber's NPI.
    #[serde(deserialize_with = "filled")]
    pub prescriber_npi: Option<Text>,
    /// The prescriber's profession.
    pub prescriber_type: Option<PrescriberType>,
    /// The prescriber is enrolled in PECOS.
    pub prescriber_enrolled: Option<bool>,
    /// The order is signed.
    pub signed: Option<bool>,
    /// Last visit to the practitioner.
    #[serde(with = "date")]
    pub last_visit: Option<Date>,
    /// Last record of continued need.
    #[serde(with = "date")]
    pub continued_need: Option<Date>,
    /// Criterion A or B: C-peptide, or beta-cell autoantibody.
    pub c_peptide_or_autoantibody: Option<bool>,
    /// Criterion C or D: therapy history, or on a pump before Medicare.
    pub therapy_or_prior_pump: Option<bool>,
    /// A signed ABN is on file.
    pub abn_on_file: Option<bool>,
    /// The clinic confirmed pump therapy.
    pub pump_therapy_documented: Option<bool>,
    /// The clinic reviewed glucose logs.
    pub glucose_logs_reviewed: Option<bool>,
    /// The clinic verified pump settings.
    pub pump_settings_verified: Option<bool>,
    /// The pump that the insulin feeds.
    #[serde(deserialize_with = "null_is_default")]
    pub pump: Pump,
}

/// The insulin pump.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Pump {
    /// Maker's model.
    #[serde(deserialize_with = "filled")]
    pub model: Option<Text>,
    /// HCPCS code of the pump.
    #[serde(deserialize_with = "filled")]
    pub hcpcs: Option<Text>,
    /// Durable or disposable; blank is not disposable.
    pub kind: Option<PumpKind>,
    /// The pump was not bought by Medicare.
    pub beneficiary_owned: Option<bool>,
    /// The pump is on Medicare's file.
    pub on_file: Option<bool>,
    /// About when the pump was got.
    #[serde(with = "date")]
    pub obtained: Option<Date>,
    /// Narrative of the claim.
    #[serde(deserialize_with = "filled")]
    pub narrative: Option<Text>,
    /// Days between changes of the infusion set, 1 to 60.
    pub change_days: Option<Whole<1, 60>>,
    /// Insulin units that priming takes at a change.
    pub prime_units: Option<Quantity>,
}

/// What went out.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Dispense {
    /// National Drug Code, as typed.
    #[serde(deserialize_with = "filled")]
    pub ndc: Option<Text>,
    /// How many, in `measure`.
    pub quantity: Option<Quantity>,
    /// What the quantity counts; blank is items.
    pub measure: Option<Measure>,
    /// Insulin units per mL, where typed.
    pub units_per_ml: Option<Quantity>,
    /// mL per item, where typed.
    pub ml_per_item: Option<Quantity>,
    /// Items per package, 1 to 1,000, where typed.
    pub items_per_package: Option<Whole<1, 1000>>,
    /// Days supply of this dispense.
    pub days_supply: Option<Days>,
    /// Date of service.
    #[serde(with = "date")]
    pub date_of_service: Option<Date>,
    /// Place-of-service code.
    #[serde(deserialize_with = "filled")]
    pub place_of_service: Option<Text>,
    /// Where the patient is on the date of service.
    pub stay: Option<Stay>,
    /// How it reaches the patient; blank is shipped.
    pub delivery: Option<Delivery>,
    /// Proof of delivery is on file.
    pub proof_of_delivery: Option<bool>,
    /// Day the refill was asked for.
    #[serde(with = "date")]
    pub contact_date: Option<Date>,
    /// The patient said that the refill is needed.
    pub contact_affirmed: Option<bool>,
    /// The last fill before this one.
    #[serde(deserialize_with = "null_is_default")]
    pub previous: PreviousFill,
}

/// The last fill before this dispense.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct PreviousFill {
    /// Its date of service.
    #[serde(with = "date")]
    pub date_of_service: Option<Date>,
    /// Its days supply.
    pub days_supply: Option<Days>,
    /// The day its supply ends, where known; stands before the other two.
    #[serde(with = "date")]
    pub supply_end: Option<Date>,
}

/// Who pays, and what was typed on the claim.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Payer {
    /// Plan code of the plan table.
    #[serde(deserialize_with = "filled")]
    pub plan: Option<Text>,
    /// Day the worksheet is judged for; blank is today.
    #[serde(with = "date")]
    pub claim_date: Option<Date>,
    /// HCPCS code typed on the claim; blank is "compute it".
    #[serde(deserialize_with = "filled")]
    pub hcpcs: Option<Text>,
    /// Modifiers typed on the claim; blank is "compute them", an empty list a typed nothing.
    pub modifiers: Option<Vec<Text>>,
    /// The office's charge for one billing unit, dollars.
    pub charge_per_unit: Option<Quantity>,
    /// The contract's rate for one billing unit, dollars.
    pub contract_rate: Option<Quantity>,
    /// The plan confirmed that the DME benefit covers insulin.
    pub benefit_confirmed: Option<bool>,
    /// Day eligibility was last checked.
    #[serde(with = "date")]
    pub eligibility_checked: Option<Date>,
    /// Authorization number.
    #[serde(deserialize_with = "filled")]
    pub authorization: Option<Text>,
    /// The plan requires an authorization.
    pub authorization_required: Option<bool>,
    /// Last day of the authorization.
    #[serde(with = "date")]
    pub authorization_end: Option<Date>,
    /// Other coverage.
    pub other_coverage: Option<OtherCoverage>,
    /// Day the primary plan paid.
    #[serde(with = "date")]
    pub primary_paid_on: Option<Date>,
}

/// A what-if: a name, and edits over the worksheet.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Scenario {
    /// What it asks.
    #[serde(deserialize_with = "filled")]
    pub name: Option<Text>,
    /// The changes it makes.
    #[serde(deserialize_with = "null_is_default")]
    pub edits: Vec<Edit>,
}

read_by_name!(Worksheet, Order, Pump, Dispense, PreviousFill, Payer, Scenario);
written_as_derived!(Worksheet, Order, Pump, Dispense, PreviousFill, Payer, Scenario);

fn null_is_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
