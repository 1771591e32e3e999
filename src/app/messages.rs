//! The messages of this session: what the line above the footer has said.

use std::collections::VecDeque;

use crate::app::model::{Model, Notice, Place};

/// Most messages kept; the oldest go first.
const MOST: usize = 200;

/// The messages so far, and how far their page is scrolled.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Messages {
    newest_first: VecDeque<Notice>,
    /// The first message shown.
    pub at: usize,
}

impl Messages {
    /// The messages, newest first.
    pub fn iter(&self) -> impl Iterator<Item = &Notice> {
        self.newest_first.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.newest_first.len()
    }

    /// Keeps a message; one said again and again stands once.
    pub(super) fn keep(&mut self, notice: &Notice) {
        if self.newest_first.front() != Some(notice) {
            self.newest_first.push_front(notice.clone());
            self.newest_first.truncate(MOST);
        }
    }

    pub(super) fn move_by(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.count().saturating_sub(1));
    }
}

impl Model {
    /// Shows the messages from the newest on.
    pub(super) fn show_messages(&mut self) {
        self.messages.at = 0;
        self.open_page(Place::Messages);
    }
}
