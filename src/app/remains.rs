//! What is kept of unsaved work when nobody can be asked.

use crate::app::model::Model;
use crate::worksheet::fields::{NOTE, TITLE};
use crate::worksheet::text::Note;
use crate::worksheet::{FieldId, Text, Worksheet};

impl Model {
    /// What has to be kept when nobody can be asked: the worksheet, and in its note what was typed
    /// and could not be read.
    #[must_use]
    pub fn remains(&self) -> Worksheet {
        let mut kept = self.worksheet.clone();
        let drafts = self
            .drafts
            .iter()
            .map(|(field, text): (&FieldId, &String)| format!("{} (not read yet): {text}", field.row().about().label));
        let note: Vec<String> = NOTE.get(&kept).map(ToString::to_string).into_iter().chain(drafts).collect();
        if let Ok(note) = Note::new(&note.join("\n")) {
            kept.apply(NOTE.set(note));
        }
        let title =
            format!("{} (kept when j1817 was stopped)", TITLE.get(&kept).map_or("", |title| title)).trim().to_owned();
        if let Ok(title) = Text::new(&title) {
            kept.apply(TITLE.set(title));
        }
        kept
    }
}
