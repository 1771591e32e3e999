//! The open list of a field, over the form.

use ratatui::layout::Rect;

use crate::app::pointing::Target;
use crate::app::typing::List;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns};

/// Most rows shown at once.
const MOST: usize = 8;

/// Draws the list under the value it belongs to, or over it where there is more room.
pub fn list(brush: &mut Brush<'_>, screen: Rect, value: Rect, list: &List) {
    let codes = list.offers.iter().map(|offer| columns(&offer.code)).max().unwrap_or(0);
    let words = list.offers.iter().map(|offer| columns(&offer.words)).max().unwrap_or(0);
    let count = format!(" {} ", counted(list));
    let width = (codes + words + 4 + usize::from(codes > 0) * 2).max(columns(&count) + 4);
    let width = u16::try_from(width).unwrap_or(u16::MAX).min(screen.width);
    let below = screen.bottom().saturating_sub(value.y + 1);
    let above = value.y.saturating_sub(screen.y);
    let rows = list.offers.len().min(MOST);
    let wanted = u16::try_from(rows + 1).unwrap_or(1);
    let under = below >= wanted || below >= above;
    let height = wanted.min(if under { below } else { above });
    let y = if under { value.y + 1 } else { value.y - height };
    let x = value.x.saturating_sub(2).min(screen.right().saturating_sub(width)).max(screen.x);
    let area = Rect { x, y, width, height };
    brush.clear(area);
    brush.target(area, Target::Page);
    let rows = usize::from(height.saturating_sub(1));
    let at = list.at.unwrap_or(0);
    let first = at.saturating_sub(rows / 2).min(list.offers.len().saturating_sub(rows));
    let ys = area.y..area.bottom().saturating_sub(1);
    for ((nth, offer), y) in list.offers.iter().enumerate().skip(first).zip(ys) {
        let marked = list.at == Some(nth);
        let tone = if marked { Tone::Selected } else { Tone::Plain };
        let code = if codes > 0 { format!("{:codes$}  ", offer.code) } else { String::new() };
        let text = format!("{} {code}{}", if marked { "▸" } else { " " }, offer.words);
        let pad = usize::from(width).saturating_sub(columns(&text) + 2);
        brush.target(Rect { y, height: 1, ..area }, Target::Offer(nth));
        brush.text(area.x, y, 1, "│", Tone::Dim);
        brush.text(area.x + 1, y, width.saturating_sub(2), &format!("{text}{}", " ".repeat(pad)), tone);
        brush.text(area.right().saturating_sub(1), y, 1, "│", Tone::Dim);
    }
    let line = format!("└{count}{}┘", "─".repeat(usize::from(width).saturating_sub(columns(&count) + 2)));
    brush.text(area.x, area.bottom().saturating_sub(1), width, &line, Tone::Dim);
}

fn counted(list: &List) -> String {
    match (list.at, list.offers.len()) {
        (Some(at), count) => format!("{} of {count}", at + 1),
        (None, 1) => "1 fits".to_owned(),
        (None, count) => format!("{count} fit"),
    }
}
