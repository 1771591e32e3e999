//! An instructor's own exercises, from JSON: checked whole at loading, every fault named at once.
//!
//! An answer is never taken from the file. One that stands there is compared with the engine's, so that
//! a key which has gone stale is found before a class works on it.

mod entry;
#[cfg(test)]
mod tests;

use std::fmt;

use serde_json::{Map, Value as Json};

use super::exercise::Exercise;
use crate::reference::Reference;
use crate::worksheet::Date;
pub use crate::worksheet::json::MOST_BYTES;
use crate::worksheet::json::{Fault, loose};
use crate::worksheet::text::Note;

/// The format this program reads.
const FORMAT: &str = "j1817-exercises/1";
/// What a file holds.
const KEYS: [&str; 3] = ["format", "title", "exercises"];
/// Most exercises of a file; more than any class works through.
const MOST: usize = 1_000;

/// An instructor's set.
#[derive(Clone, PartialEq, Debug)]
pub struct OwnSet {
    /// Its title; blank without one.
    pub title: Box<str>,
    /// Its exercises, at least one, in the order of the file.
    pub exercises: Vec<Exercise>,
}

/// Something wrong with a file of exercises: where, what, and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Complaint {
    /// The number of the exercise, from 1; none where the file as a whole is meant.
    pub exercise: Option<usize>,
    /// JSON pointer in that exercise, or in the file; blank for the whole of it.
    pub path: String,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(number) = self.exercise {
            write!(out, "exercise {number}")?;
            out.write_str(if self.path.is_empty() { ": " } else { ", " })?;
        }
        if !self.path.is_empty() {
            write!(out, "{}: ", self.path)?;
        }
        out.write_str(&self.message)
    }
}

impl OwnSet {
    /// Reads a file of exercises. `today` is the day that a blank bill date means where neither an
    /// exercise nor its worksheet says one.
    ///
    /// # Errors
    /// Every [`Complaint`] there is, in the order of the file. None repeats what a worksheet holds.
    pub fn read(text: &[u8], today: Date, reference: &Reference) -> Result<Self, Vec<Complaint>> {
        let mut faults = Faults::default();
        let read = faults.file(text, today, reference);
        match read {
            Some(set) if faults.complaints.is_empty() => Ok(set),
            _ => Err(faults.complaints),
        }
    }
}

/// What is wrong so far.
#[derive(Default)]
struct Faults {
    /// The exercise that is being read.
    exercise: Option<usize>,
    complaints: Vec<Complaint>,
}

impl Faults {
    fn add(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.complaints.push(Complaint { exercise: self.exercise, path: path.into(), message: message.into() });
    }

    /// Notes the fault of a worksheet that stands at a path; nothing else of it is repeated.
    fn add_fault(&mut self, path: &str, fault: Fault) {
        self.add(format!("{path}{}", fault.path), fault.message);
    }

    fn file(&mut self, text: &[u8], today: Date, reference: &Reference) -> Option<OwnSet> {
        if text.len() > MOST_BYTES {
            self.add("", "larger than 4 MiB, the most that a file of exercises may take; split it");
            return None;
        }
        // An editor's mark of UTF-8 at the front is no part of the JSON.
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        if text.trim_ascii().is_empty() {
            self.add("", format!("the file is empty; expected an object with {}", listed(KEYS)));
            return None;
        }
        let json = match loose(text) {
            Ok(json) => json,
            Err(fault) => {
                self.add("", format!("line {}: {}", fault.line, fault.message));
                return None;
            }
        };
        let Json::Object(file) = json else {
            self.add("", format!("expected an object with {}", listed(KEYS)));
            return None;
        };
        match file.get("format").and_then(Json::as_str) {
            Some(FORMAT) => {}
            Some(other) if other.starts_with("j1817-exercises/") => {
                self.add("/format", format!("this program reads {FORMAT}; another version takes this one"));
                return None;
            }
            _ => self.add("/format", format!("expected \"{FORMAT}\"")),
        }
        self.unknown(&file, &KEYS);
        let title = self.text(&file, "title").unwrap_or_default();
        let exercises = match file.get("exercises") {
            Some(Json::Array(entries)) if (1..=MOST).contains(&entries.len()) => entries,
            _ => {
                self.add("/exercises", format!("expected a list of 1 to {MOST} exercises"));
                return None;
            }
        };
        let mut read = Vec::new();
        for (number, entry) in (1..).zip(exercises) {
            self.exercise = Some(number);
            read.extend(self.entry(entry, today, reference));
        }
        Some(OwnSet { title, exercises: read })
    }

    /// Names the keys that are not known, with those that are.
    fn unknown(&mut self, members: &Map<String, Json>, known: &[&str]) {
        for key in members.keys().filter(|key| !known.contains(&key.as_str())) {
            let name: String = key.chars().filter(|&c| crate::worksheet::text::is_plain(c)).take(60).collect();
            let takes = if key == "topics" && known.contains(&"rules") {
                "rename it to rules, as a file of exercises calls them".to_owned()
            } else {
                format!("an object here takes {}", listed(known.iter().copied()))
            };
            self.add(format!("/{name}"), format!("no such key; {takes}"));
        }
    }

    /// A text without what could disturb a terminal; none where there is none, or it is blank.
    fn text(&mut self, members: &Map<String, Json>, key: &str) -> Option<Box<str>> {
        let text = match members.get(key)? {
            Json::Null => return None,
            Json::String(text) => Note::new(text).ok(),
            _ => None,
        };
        let Some(text) = text else {
            self.add(format!("/{key}"), "expected a text of at most 20,000 characters");
            return None;
        };
        let text = text.trim();
        (!text.is_empty()).then(|| text.into())
    }
}

/// Words with commas between.
fn listed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    words.into_iter().collect::<Vec<_>>().join(", ")
}
