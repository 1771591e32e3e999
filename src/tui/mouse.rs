//! From the mouse's events to the app's messages.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use jiff::Timestamp;
use ratatui::layout::Position;

use crate::app::Message;
use crate::app::pointing::Target;

/// Two clicks on one place within this many milliseconds are a double click.
const DOUBLE: i64 = 500;

/// The click before, to know a double click by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Clicks(Option<(Position, Target, Timestamp)>);

impl Clicks {
    /// What an event means, given what stands where. The second of two quick clicks means what the
    /// first one did, though the screen may have moved between them.
    pub fn message(
        &mut self,
        event: MouseEvent,
        now: Timestamp,
        at: impl FnOnce(Position) -> Option<Target>,
    ) -> Option<Message> {
        let place = Position { x: event.column, y: event.row };
        let by = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let before = self.0.take().filter(|(where_, _, when)| {
                    *where_ == place && (0..DOUBLE).contains(&(now.as_millisecond() - when.as_millisecond()))
                });
                let target = before.map_or_else(|| at(place), |(_, target, _)| Some(target))?;
                self.0 = before.is_none().then_some((place, target, now));
                return Some(Message::Point(target));
            }
            MouseEventKind::ScrollDown => 1,
            MouseEventKind::ScrollUp => -1,
            // A released button, a drag, a movement: nothing is drawn for them.
            _ => return None,
        };
        self.0 = None;
        Some(Message::Turn(at(place)?, by))
    }
}
