//! Products, plans, prices, limits and codes: the shipped tables of `assets/`.
//!
//! Every figure is a dated row with its status and source; code asks for it as of a day. No rule
//! holds a figure of its own.

pub mod code;
pub mod dated;
pub mod diagnosis;
pub mod place;
pub mod plan;
pub mod policy;
pub mod price;
pub mod product;
pub mod pump;
pub mod shown;
pub mod source;

use std::sync::{Arc, OnceLock};

pub use code::{Code, Hcpcs};
pub use dated::{Dated, Ruling, Status};
pub use diagnosis::Diagnoses;
use jiff::civil::Date;
pub use place::{Place, Standing};
pub use plan::{FilingLimit, NdcNeed, PaymentBasis, Plan};
pub use policy::{Policy, PolicyKind};
pub use price::Price;
pub use product::{Form, Product, PumpUse};
pub use pump::PumpModel;
use serde::de::DeserializeOwned;
pub use source::Source;

use crate::worksheet::ndc::Ndc;

/// The tables, whole.
#[derive(Debug)]
pub struct Reference {
    /// Insulin products, by NDC.
    pub products: Vec<Product>,
    /// Plans, in the order shown.
    pub plans: Vec<Plan>,
    /// Pump models, in the order shown.
    pub pumps: Vec<PumpModel>,
    /// Price limits, by code and day.
    pub prices: Vec<Price>,
    /// Places of service.
    pub places: Vec<Place>,
    /// HCPCS codes for insulin.
    pub codes: Vec<Code>,
    /// Diagnosis codes of diabetes.
    pub diagnoses: Diagnoses,
    /// Where the figures come from.
    pub sources: Vec<Source>,
    policies: [Policy; 2],
    general: Code,
}

/// A shipped table does not read. Tests see to it that this never happens.
#[derive(Debug, thiserror::Error)]
#[error("the shipped table {table} does not read: {why}")]
pub struct BadTable {
    table: &'static str,
    why: String,
}

macro_rules! table {
    ($name:literal) => {
        read($name, include_str!(concat!("../../assets/", $name)))
    };
}

fn read<T: DeserializeOwned>(table: &'static str, text: &str) -> Result<T, BadTable> {
    serde_json::from_str(text).map_err(|error| BadTable { table, why: error.to_string() })
}

impl Reference {
    /// The shipped tables, read once.
    ///
    /// # Panics
    /// Only if the program was built with a table that does not read.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Reference> = OnceLock::new();
        #[expect(clippy::panic, reason = "a program built with a broken table must not run at all")]
        SHIPPED.get_or_init(|| Self::read().unwrap_or_else(|broken| panic!("{broken}")))
    }

    fn read() -> Result<Self, BadTable> {
        let mut products: Vec<Product> = table!("products.json")?;
        products.sort_by_key(|product| product.ndc);
        let [medicare, commercial]: [Policy; 2] = table!("policies.json")?;
        let codes: Vec<Code> = table!("codes.json")?;
        let general = codes.iter().find(|code| code.pump && code.before.is_none()).cloned();
        let general =
            general.ok_or_else(|| BadTable { table: "codes.json", why: "no code for every pump insulin".into() })?;
        Ok(Self {
            products,
            plans: table!("plans.json")?,
            pumps: table!("pumps.json")?,
            prices: table!("prices.json")?,
            places: table!("places.json")?,
            codes,
            diagnoses: table!("diagnoses.json")?,
            sources: table!("sources.json")?,
            policies: [medicare, commercial],
            general,
        })
    }

    /// The product of an NDC, if it is in the table.
    #[must_use]
    pub fn product(&self, ndc: Ndc) -> Option<&Product> {
        let place = self.products.binary_search_by_key(&ndc, |product| product.ndc).ok()?;
        self.products.get(place)
    }

    /// The plan of a code, without regard to case.
    #[must_use]
    pub fn plan(&self, code: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.code.eq_ignore_ascii_case(code))
    }

    /// The pump of a model's name, without regard to case.
    #[must_use]
    pub fn pump(&self, model: &str) -> Option<&PumpModel> {
        self.pumps.iter().find(|pump| pump.model.eq_ignore_ascii_case(model))
    }

    /// The place of service of a code.
    #[must_use]
    pub fn place(&self, code: &str) -> Option<&Place> {
        self.places.iter().find(|place| &*place.code == code)
    }

    /// The HCPCS code's row, without regard to case.
    #[must_use]
    pub fn code(&self, hcpcs: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.hcpcs.is(hcpcs))
    }

    /// The code that bills insulin for a pump on a day, given the code of the product's own row:
    /// the one that stood before it where it had not begun (rulebook, section 2.5).
    #[must_use]
    pub fn pump_code(&self, product: Option<Hcpcs>, day: Date) -> &Code {
        let row = |hcpcs: Hcpcs| self.codes.iter().find(|code| code.hcpcs == hcpcs && code.pump);
        let own = product.and_then(row).unwrap_or(&self.general);
        match own.before {
            Some(before) if own.from > Some(day) => row(before).unwrap_or(&self.general),
            _ => own,
        }
    }

    /// The figures of a policy.
    #[must_use]
    pub const fn policy(&self, kind: PolicyKind) -> &Policy {
        let [medicare, commercial] = &self.policies;
        match kind {
            PolicyKind::Medicare => medicare,
            PolicyKind::Commercial => commercial,
        }
    }

    /// A source's title and date, as shown; the id itself where the table lacks it.
    #[must_use]
    pub fn cite(&self, id: &str) -> Arc<str> {
        self.sources.iter().find(|source| &*source.id == id).map_or_else(|| id.into(), |source| source.shown.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        let reference = Reference::read().unwrap();
        assert_eq!(reference.products.len(), 45);
        assert_eq!(reference.plans.len(), 17);
        assert_eq!(reference.pumps.len(), 8);
        assert_eq!(reference.prices.len(), 27);
        assert_eq!(reference.diagnoses.codes().count(), 432);
        assert_eq!(reference.policy(PolicyKind::Medicare).kind, PolicyKind::Medicare);
        assert_eq!(reference.policy(PolicyKind::Commercial).kind, PolicyKind::Commercial);
    }

    #[test]
    fn every_source_that_a_row_names_is_in_the_source_table() {
        fn named(json: &serde_json::Value, into: &mut Vec<String>) {
            match json {
                serde_json::Value::Object(map) => {
                    for (key, value) in map {
                        if let (true, Some(id)) = (key.ends_with("source"), value.as_str()) {
                            into.push(id.to_owned());
                        }
                        named(value, into);
                    }
                }
                serde_json::Value::Array(list) => list.iter().for_each(|value| named(value, into)),
                _ => {}
            }
        }
        let mut ids = Vec::new();
        for table in [
            include_str!("../../assets/products.json"),
            include_str!("../../assets/plans.json"),
            include_str!("../../assets/pumps.json"),
            include_str!("../../assets/prices.json"),
            include_str!("../../assets/places.json"),
            include_str!("../../assets/codes.json"),
            include_str!("../../assets/diagnoses.json"),
            include_str!("../../assets/policies.json"),
        ] {
            named(&serde_json::from_str(table).unwrap(), &mut ids);
        }
        let reference = Reference::shipped();
        for id in ids {
            assert!(reference.sources.iter().any(|source| *source.id == *id), "{id}");
        }
    }

    #[test]
    fn look_ups_forgive_case() {
        let reference = Reference::shipped();
        assert_eq!(&*reference.plan("Medicare").unwrap().name, "Medicare (DME MAC)");
        assert_eq!(&*reference.product("00169-3206-15".parse().unwrap()).unwrap().brand, "Fiasp PumpCart");
        assert!(reference.plan("nobody").is_none());
        assert!(reference.pump("tandem T:SLIM x2").is_some());
        assert_eq!(reference.place("12").unwrap().standing, Standing::Payable);
    }
}
