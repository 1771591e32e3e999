//! Insulin products by NDC (rulebook, section 2).

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use super::code::Hcpcs;
use super::dated::{Status, day};
use crate::worksheet::Quantity;
use crate::worksheet::ndc::Ndc;

/// What one item is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A vial.
    Vial,
    /// A cartridge that a pump takes.
    PumpCartridge,
    /// A pen.
    Pen,
    /// A cartridge for a pen.
    PenCartridge,
    /// A bag for infusion into a vein.
    IvBag,
}

impl Form {
    /// The word for one item.
    #[must_use]
    pub const fn one(self) -> &'static str {
        match self {
            Self::Vial => "vial",
            Self::PumpCartridge => "pump cartridge",
            Self::Pen => "pen",
            Self::PenCartridge => "pen cartridge",
            Self::IvBag => "bag",
        }
    }

    /// The word for several items.
    #[must_use]
    pub const fn many(self) -> &'static str {
        match self {
            Self::Vial => "vials",
            Self::PumpCartridge => "pump cartridges",
            Self::Pen => "pens",
            Self::PenCartridge => "pen cartridges",
            Self::IvBag => "bags",
        }
    }
}

/// Whether a product may go into a pump.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PumpUse {
    /// Its label names pump use.
    Labelled,
    /// Its label is expected to, as a copy of one that does.
    Expected,
    /// Used so, outside its label.
    OffLabel,
    /// Its label does not name pump use.
    NotLabelled,
    /// Never.
    No,
}

/// The quarters in which CMS's crosswalk lists a product.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crosswalk {
    /// First day of the first edition held that lists it.
    #[serde(deserialize_with = "day")]
    pub from: Option<Date>,
    /// Last day of the last one.
    #[serde(deserialize_with = "day")]
    pub through: Option<Date>,
}

/// How surely a row was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Two sources agree.
    High,
    /// One source.
    Medium,
    /// Not confirmed.
    Low,
}

/// An insulin product.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// National Drug Code.
    #[serde(deserialize_with = "ndc")]
    pub ndc: Ndc,
    /// Brand.
    pub brand: Box<str>,
    /// Generic name.
    pub generic: Box<str>,
    /// Labeler.
    pub labeler: Box<str>,
    /// What one item is.
    pub form: Form,
    #[serde(rename = "ml_per_item")]
    ml: Quantity,
    /// Items in one package.
    pub items_per_package: u32,
    #[serde(rename = "units_per_ml")]
    concentration: Quantity,
    /// The code that CMS's crosswalk gives it, if any.
    pub hcpcs: Option<Hcpcs>,
    /// Whether it may go into a pump.
    pub pump_use: PumpUse,
    /// Days that it may stay in a pump's reservoir.
    pub reservoir_days: Option<u32>,
    /// Days that an opened vial feeding a pump lasts.
    pub pump_in_use_days: Option<u32>,
    /// The quarters in which CMS lists it.
    pub crosswalk: Option<Crosswalk>,
    /// How firmly the row stands.
    pub status: Status,
    /// How surely it was read.
    pub confidence: Confidence,
    /// Id of its source.
    pub source: Box<str>,
    /// Id of the source of its in-use days.
    pub in_use_source: Option<Box<str>>,
}

impl Product {
    /// mL in one item.
    #[must_use]
    pub const fn ml_per_item(&self) -> Decimal {
        self.ml.decimal()
    }

    /// Insulin units in one mL.
    #[must_use]
    pub const fn units_per_ml(&self) -> Decimal {
        self.concentration.decimal()
    }

    /// It in a few words: `Humalog 10 mL vial`.
    #[must_use]
    pub fn words(&self) -> String {
        let carton =
            if self.items_per_package > 1 { format!(", carton of {}", self.items_per_package) } else { String::new() };
        format!("{} {} mL {}{carton}", self.brand, self.ml_per_item().normalize(), self.form.one())
    }
}

fn ndc<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Ndc, D::Error> {
    Box::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}
