//! Saved worksheets as the history of their patients.

use super::Store;
use super::list::Listed;
use crate::assess::SavedFill;
use crate::reference::Reference;
use crate::worksheet::choice::State;

impl Store {
    /// The saved fills, as history; what cannot be read does not count.
    #[must_use]
    pub fn history(&self, reference: &Reference) -> Vec<SavedFill> {
        let counts = |row: &Listed| matches!(row.state, Some(State::Ready | State::Filed));
        let rows = self.list().unwrap_or_default();
        rows.iter()
            .filter(|row| counts(row))
            .filter_map(|row| self.load(&row.id).ok())
            .filter_map(|loaded| SavedFill::of(&loaded.worksheet, reference))
            .collect()
    }
}
