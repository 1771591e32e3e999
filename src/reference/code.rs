//! HCPCS codes for insulin (rulebook, section 2.5).

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::dated::{Dated, day};

/// A HCPCS code: five capitals or digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hcpcs([u8; 5]);

impl Hcpcs {
    /// Reads a code; `None` for what is not five capitals or digits.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let code: [u8; 5] = text.as_bytes().try_into().ok()?;
        code.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()).then_some(Self(code))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// True where a typed code is this one, without regard to case.
    #[must_use]
    pub fn is(&self, typed: &str) -> bool {
        self.as_str().eq_ignore_ascii_case(typed)
    }
}

impl fmt::Display for Hcpcs {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

impl fmt::Debug for Hcpcs {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl Serialize for Hcpcs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Hcpcs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Box::<str>::deserialize(deserializer)?;
        Self::new(&text).ok_or_else(|| serde::de::Error::custom("a HCPCS code is five capitals or digits"))
    }
}

/// A HCPCS code and what holds for it.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The code.
    pub hcpcs: Hcpcs,
    /// What it bills.
    pub name: Box<str>,
    /// Insulin units in one billing unit.
    pub insulin_units: Option<u32>,
    /// True where it bills insulin for a durable pump.
    pub pump: bool,
    /// First day of the code.
    #[serde(deserialize_with = "day")]
    pub from: Option<Date>,
    /// The code that stands before that day.
    pub before: Option<Hcpcs>,
    /// Whether a duration modifier is required.
    pub duration: Dated<bool>,
    /// Most billing units for a patient and date of service.
    pub daily_limit: Dated<Option<u32>>,
}
