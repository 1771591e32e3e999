//! The screen locked: nothing private stands on it until a key is pressed.

use crate::app::model::Model;

/// Why the screen is locked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lock {
    /// A person asked for it.
    Asked,
    /// No key was pressed for so long.
    Idle {
        /// For how many minutes.
        minutes: u16,
    },
}

impl Lock {
    /// What the locked screen says: all that stands on it.
    #[must_use]
    pub fn words(self) -> String {
        let since = match self {
            Self::Asked => String::new(),
            Self::Idle { minutes: 1 } => " after 1 minute without a key".to_owned(),
            Self::Idle { minutes } => format!(" after {minutes} minutes without a key"),
        };
        format!("Locked{since}. Press any key to go on.")
    }
}

impl Model {
    /// Unlocks the screen; true if it was locked, so that the key does nothing else.
    pub(super) const fn unlock(&mut self) -> bool {
        self.lock.take().is_some()
    }
}
