//! Answering a field in one go, as prompts do: read as on the screen, but taken whole or refused.

use crate::app::model::{Model, World};
use crate::app::reading::reading;
use crate::worksheet::FieldId;

impl Model {
    /// Answers a field; a blank text blanks it. One answer is one undo step. What a person types on
    /// the screen stays as a draft until it can be read; here it is asked for again.
    ///
    /// # Errors
    /// Why the answer is not taken, in words; nothing has changed.
    pub fn answer_field(&mut self, field: FieldId, text: &str, world: &World<'_>) -> Result<(), String> {
        if let Some(why) = &self.read_only {
            return Err(why.clone());
        }
        let judges = self.judges();
        let practised = judges.as_ref().map(|judges| judges.world(world.reference));
        let world = practised.as_ref().unwrap_or(world);
        let edits = reading(field, text, &self.worksheet, world).map_err(|unreadable| unreadable.to_string())?;
        self.focus_on(field);
        self.change(field, edits, world);
        self.typing.reset();
        Ok(())
    }
}
