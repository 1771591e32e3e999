//! Where figures and rules come from.

use std::sync::Arc;

use serde::{Deserialize, Deserializer};

/// A source.
#[derive(Clone, PartialEq, Debug)]
pub struct Source {
    /// Its id in the tables and rules.
    pub id: Box<str>,
    /// What it is.
    pub title: Box<str>,
    /// Its date, as far as it is known.
    pub date: Option<Box<str>>,
    /// Title and date in one, as flags show it.
    pub shown: Arc<str>,
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            id: Box<str>,
            title: Box<str>,
            date: Option<Box<str>>,
        }

        let Written { id, title, date } = Written::deserialize(deserializer)?;
        let shown = date.as_ref().map_or_else(|| Arc::from(&*title), |date| format!("{title} ({date})").into());
        Ok(Self { id, title, date, shown })
    }
}
