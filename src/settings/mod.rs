//! The office's settings: what holds without any, then `config.json`, then the arguments, merged
//! once into one [`Settings`] that nothing changes afterwards.
//!
//! The file is read and never written. What is wrong in it is a [`Complaint`] each, and the rest
//! of it holds.

mod complaint;
mod file;
mod table;
mod theme;
mod tree;

pub use complaint::Complaint;
pub use file::{Missing, default_file, read};
pub use table::{SETTINGS, Setting};
pub use theme::Theme;

use crate::worksheet::Worksheet;

/// Most bytes that the file may take.
pub const MOST_BYTES: usize = 64 * 1024;

/// How keys are written, by examples.
pub const KEY_FORMS: &str = "F4, ^S, Alt-Left or Shift-F8";

/// Minutes without a key after which the screen is locked, where nobody says otherwise.
const IDLE_MINUTES: u16 = 10;

/// The keys that the office gives a command, as written. Whether there is such a command, and such
/// keys, is known to the table of commands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Binding {
    /// The command's id.
    pub command: String,
    /// Its keys, in place of those that it has.
    pub keys: Vec<String>,
    /// Where it stands, for a complaint.
    pub place: String,
}

/// What holds in this session.
#[derive(Clone, PartialEq, Debug)]
pub struct Settings {
    /// How the screen looks.
    pub theme: Theme,
    /// What a new worksheet holds before anything is entered.
    pub new_worksheet: Worksheet,
    /// True where the mouse is switched on from the start.
    pub mouse: bool,
    /// Minutes without a key until the screen is locked, 1 to 1440; `None` never does.
    pub idle: Option<u16>,
    /// Other keys for commands.
    pub keys: Vec<Binding>,
    /// What is wrong in the file, in its order.
    pub complaints: Vec<Complaint>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            new_worksheet: Worksheet::default(),
            mouse: false,
            idle: Some(IDLE_MINUTES),
            keys: Vec::new(),
            complaints: Vec::new(),
        }
    }
}

impl Settings {
    /// What arguments say stands over the file; `None` where they say nothing.
    #[must_use]
    pub fn with_arguments(self, theme: Option<Theme>, mouse: Option<bool>) -> Self {
        Self { theme: theme.unwrap_or(self.theme), mouse: mouse.unwrap_or(self.mouse), ..self }
    }
}
