//! The progress as its file holds it.

use std::collections::BTreeSet;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use super::{Attempt, Progress};

/// The format this program reads and writes.
const FORMAT: &str = "j1817-progress/1";

/// All that a file may hold; anything else was written by another program.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: Box<str>,
    answers: Vec<Attempt>,
    lessons: BTreeSet<Box<str>>,
}

impl Serialize for Progress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_struct("Progress", 3)?;
        file.serialize_field("format", FORMAT)?;
        file.serialize_field("answers", &self.attempts)?;
        file.serialize_field("lessons", &self.lessons)?;
        file.end()
    }
}

impl<'de> Deserialize<'de> for Progress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let File { format, answers: mut attempts, lessons } = File::deserialize(deserializer)?;
        if &*format != FORMAT {
            return Err(D::Error::custom("not the format j1817-progress/1"));
        }
        attempts.sort_by_key(|attempt| attempt.at);
        Ok(Self { attempts, lessons })
    }
}

/// What this program knows of a file that another one wrote: to look at, never to write back.
impl From<Json> for Progress {
    fn from(mut file: Json) -> Self {
        let mut list = |name| match file.get_mut(name).map(Json::take) {
            Some(Json::Array(list)) => list,
            _ => Vec::new(),
        };
        let mut attempts: Vec<Attempt> = list("answers").into_iter().filter_map(known).collect();
        attempts.sort_by_key(|attempt| attempt.at);
        Self { attempts, lessons: list("lessons").into_iter().filter_map(known).collect() }
    }
}

fn known<T: DeserializeOwned>(json: Json) -> Option<T> {
    serde_json::from_value(json).ok()
}
