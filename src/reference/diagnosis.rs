//! Diagnosis codes of diabetes (rulebook, section 5).

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer};

use crate::worksheet::diagnosis::DiagnosisCode;

/// The covered families, and their billable codes.
#[derive(Clone, PartialEq, Debug)]
pub struct Diagnoses {
    /// The edition of ICD-10-CM.
    pub edition: Box<str>,
    families: Vec<Family>,
    billable: Vec<DiagnosisCode>,
}

#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    #[serde(rename = "family")]
    category: Box<str>,
    name: Box<str>,
    codes: Vec<Box<str>>,
}

impl Diagnoses {
    /// True where a code belongs to a covered family.
    #[must_use]
    pub fn covers(&self, code: DiagnosisCode) -> bool {
        self.family(code).is_some()
    }

    /// True where a covered code has all its characters.
    #[must_use]
    pub fn is_billable(&self, code: DiagnosisCode) -> bool {
        self.billable.binary_search(&code).is_ok()
    }

    /// The name of a code's family, if it is covered.
    #[must_use]
    pub fn family(&self, code: DiagnosisCode) -> Option<&str> {
        self.families.iter().find(|family| &*family.category == code.family()).map(|family| &*family.name)
    }

    /// Every billable code with the name of its family, in order.
    pub fn codes(&self) -> impl Iterator<Item = (DiagnosisCode, &str)> {
        self.billable.iter().map(|&code| (code, self.family(code).unwrap_or_default()))
    }
}

impl<'de> Deserialize<'de> for Diagnoses {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Table {
            edition: Box<str>,
            families: Vec<Family>,
        }

        let Table { edition, families } = Table::deserialize(deserializer)?;
        let mut billable = BTreeSet::new();
        for code in families.iter().flat_map(|family| &family.codes) {
            let code: DiagnosisCode = code.parse().map_err(serde::de::Error::custom)?;
            if !billable.insert(code) {
                return Err(serde::de::Error::custom("a diagnosis code stands twice"));
            }
        }
        Ok(Self { edition, families, billable: billable.into_iter().collect() })
    }
}
