//! Saved worksheets as the history of their patients.

use super::Store;
use super::refresh::Watch;
use crate::assess::SavedFill;
use crate::register::Known;

impl Store {
    /// The saved fills of every patient, as history; what cannot be read does not count.
    #[must_use]
    pub fn history(&self, known: &Known<'_>) -> Vec<SavedFill> {
        let earlier = self.register_cached(known).unwrap_or_default();
        let read = self.refresh(&earlier, known, Watch::nobody()).ok().flatten();
        read.unwrap_or(earlier).history()
    }
}
