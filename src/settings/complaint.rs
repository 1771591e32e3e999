//! What is wrong in the file, said so that a person can mend it.

use std::fmt;

use crate::worksheet::text::is_plain;

/// Most characters of a person's own key that are repeated.
const MOST_SHOWN: usize = 60;

/// One thing wrong in the settings. No value of the file is repeated, only where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Complaint {
    /// The file, and where in it: a pointer such as `/theme`, or line and column.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub mend: String,
}

impl Complaint {
    /// A value that is none of those taken there.
    pub(super) fn unlike(place: String, takes: &str) -> Self {
        Self { place, what: "the value is none that this takes".to_owned(), mend: format!("give {takes}") }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}; {}", self.place, self.what, self.mend)
    }
}

/// A person's own words, safe and short enough to show.
pub(super) fn printable(words: &str) -> String {
    words.chars().filter(|&c| is_plain(c)).take(MOST_SHOWN).collect()
}
