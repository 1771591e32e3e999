//! Pump models.

use serde::Deserialize;

use super::dated::Status;
use crate::worksheet::choice::PumpKind;

/// A pump model. Choosing one sets kind and code of the worksheet's pump.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PumpModel {
    /// Maker and model.
    pub model: Box<str>,
    /// Durable or disposable, where that is settled.
    pub kind: Option<PumpKind>,
    /// HCPCS code, where that is settled.
    pub hcpcs: Option<Box<str>>,
    /// Insulin units that its reservoir holds.
    pub reservoir_units: Option<u32>,
    /// Brands of insulin that its maker names; none where that was not found.
    pub takes: Box<[Box<str>]>,
    /// What else is worth knowing.
    pub note: Box<str>,
    /// How firmly the row stands.
    pub status: Status,
    /// Id of its source.
    pub source: Box<str>,
}
