//! The question before something would be lost.

use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::ask::Ask;
use crate::app::pointing::Target;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns};
use crate::tui::widgets::frame::frame;

pub(super) fn draw(brush: &mut Brush<'_>, screen: Rect, ask: &Ask, model: &Model) {
    const WIDTH: u16 = 48;
    let drafts: Vec<&str> = model.drafts.keys().map(|field| field.row().about().label).collect();
    let height = 7 + u16::from(!drafts.is_empty());
    let area = Rect {
        x: screen.x + screen.width.saturating_sub(WIDTH) / 2,
        y: screen.y + screen.height.saturating_sub(height) / 2,
        width: WIDTH,
        height,
    };
    // Nothing but an answer and the footer can be clicked.
    brush.target(Rect { height: screen.height.saturating_sub(1), ..screen }, Target::Page);
    frame(brush, area, "Not saved yet");
    let mut y = area.y + 1;
    let text = if ask.saving { "Saving …" } else { "What was changed here is not on the disk." };
    brush.text(area.x + 2, y, WIDTH - 4, text, Tone::Plain);
    if !drafts.is_empty() {
        y += 1;
        brush.text(area.x + 2, y, WIDTH - 4, &format!("Cannot be read yet: {}", drafts.join(", ")), Tone::Warning);
    }
    y += 2;
    let keys = ["save_first", "discard", "stay"].map(|id| model.keymap.name(id));
    let widest = keys.iter().map(|key| columns(key)).max().unwrap_or_default();
    for (nth, (key, answer)) in keys.iter().zip(ask.answers()).enumerate() {
        let marked = nth == ask.at;
        let text = format!(" {key:<widest$} {answer:<38} ");
        brush.target(Rect { x: area.x + 2, y, width: WIDTH - 4, height: 1 }, Target::Reply(nth));
        brush.text(area.x + 2, y, WIDTH - 4, &text, if marked { Tone::Selected } else { Tone::Plain });
        y += 1;
    }
}
