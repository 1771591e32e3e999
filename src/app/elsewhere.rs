//! Saving a copy into another folder, for when the worksheets' own takes nothing more.

use std::path::Path;

use crate::app::line::Line;
use crate::app::model::{Effect, Model, Place, Tone};

/// Where a copy is to be saved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Elsewhere {
    /// The folder as typed.
    pub folder: Line,
}

impl Model {
    /// Asks for the folder.
    pub(super) fn ask_for_folder(&mut self) {
        self.leave_field();
        self.open_page(Place::Folder);
    }

    /// Saves the copy; without a folder, asks on.
    pub(super) fn save_there(&mut self) -> Vec<Effect> {
        let folder = self.elsewhere.folder.text().trim().to_owned();
        // A part of a path would lead to a folder within wherever the program was started.
        if !folder.starts_with('~') && !Path::new(&folder).is_absolute() {
            self.say(Tone::Plain, "Type the whole path of the folder, such as /media/usb/worksheets or ~/worksheets");
            return Vec::new();
        }
        self.close_page();
        vec![Effect::SaveElsewhere(folder)]
    }

    /// The copy is saved, or not. What is on the screen is as unsaved as before: it belongs here.
    pub(super) fn saved_elsewhere(&mut self, saved: Result<String, String>) {
        match saved {
            Ok(folder) => self.say(
                Tone::Done,
                format!("A copy is saved in {folder}; open it with --data-dir. Here it is still unsaved"),
            ),
            Err(why) => self.say(Tone::Wrong, why),
        }
    }
}
