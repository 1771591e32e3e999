//! Places of service (rulebook, section 5).

use serde::Deserialize;

use super::dated::Status;

/// What a place of service means for pump insulin.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Payable: a home.
    Payable,
    /// A hospital or nursing facility: not a home.
    Facility,
    /// Anything else that is named.
    Other,
}

/// A place-of-service code.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Two digits.
    pub code: Box<str>,
    /// What it is.
    pub name: Box<str>,
    /// What it means for pump insulin.
    pub standing: Standing,
    /// How firmly that stands.
    pub status: Status,
    /// Id of its source.
    pub source: Box<str>,
}
