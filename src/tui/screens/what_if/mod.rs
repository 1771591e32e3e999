//! What if: the views of the page, their names above them, and what the marked row is about.

mod adding;
mod compare;
mod curve;
mod goals;
mod payers;
mod point;
mod prices;

use ratatui::layout::{Position, Rect};

use super::{edges, middle};
use crate::app::answer::Keeping;
use crate::app::command::named;
use crate::app::pointing::Target;
use crate::app::what_if::Aspect;
use crate::app::{Model, Place, World};
use crate::tui::layout::Layout;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Brush, columns, fitted};

pub(super) fn draw(brush: &mut Brush<'_>, parts: &Layout, model: &Model, world: &World<'_>) -> Option<Position> {
    let place = model.in_sight();
    top(brush, parts.identity, place, model);
    let line = Rect { y: parts.identity.y + 1, ..parts.identity };
    brush.line(line);
    let area = middle(parts);
    brush.target(area, Target::Page);
    let cursor = match place {
        Place::Payers => {
            payers::draw(brush, line, area, model, world);
            None
        }
        Place::Goals => {
            goals::draw(brush, line, area, model, world);
            None
        }
        Place::Curve => curve::draw(brush, line, area, model, world),
        _ => compare::draw(brush, line, area, model, world),
    };
    let over = if model.place == Place::AddRow { Some(adding::draw(brush, parts, model)) } else { None };
    edges::notice(brush, parts, model);
    if let Some(how) = curve::how_to_type(model, parts.notice.width).filter(|_| place == Place::Curve) {
        if model.notice.is_none() {
            brush.text(parts.notice.x, parts.notice.y, parts.notice.width, &how, Tone::Plain);
        }
        let keys: Vec<_> = TYPING.iter().filter_map(|(id, word)| Some((named(id)?, *word))).collect();
        edges::keys(brush, parts.footer, &keys, model);
    } else {
        edges::footer(brush, parts.footer, if over.is_some() { Place::AddRow } else { place }, model);
    }
    over.or(cursor)
}

/// The last row that the marked goal can be scrolled to.
pub(super) fn furthest_in_goals(parts: &Layout, model: &Model, world: &World<'_>) -> usize {
    goals::furthest(middle(parts), model, world)
}

/// The keys that matter while a range is typed.
const TYPING: [(&str, &str); 6] = [
    ("take_point", "take it"),
    ("back_from_what_if", "give it up"),
    ("point_left", "back"),
    ("point_right", "on"),
    ("delete_to_start", "clear"),
    ("keys_of_what_if", "keys"),
];

/// The views by name, and whose page it is.
fn top(brush: &mut Brush<'_>, row: Rect, place: Place, model: &Model) {
    let mut x = row.x + brush.text(row.x, row.y, row.width, "What if  ", Tone::Strong);
    for aspect in Aspect::ALL {
        let tone = if aspect.place() == place { Tone::Selected } else { Tone::Plain };
        let used = brush.text(x, row.y, row.right().saturating_sub(x), &format!(" {} ", aspect.title()), tone);
        brush.target(Rect { x, width: used, ..row }, Target::Aspect(aspect));
        x += used + 1;
    }
    let unsaved = if model.keeping() == Keeping::Unsaved { " ●" } else { "" };
    let room = row.right().saturating_sub(x + 1);
    // However long the name is, that it is unsaved stays in sight.
    let name = format!("{}{unsaved}", fitted(&model.name(), usize::from(room).saturating_sub(columns(unsaved))));
    let width = u16::try_from(columns(&name)).unwrap_or(u16::MAX).min(room);
    brush.text(row.right() - width, row.y, width, &name, Tone::Dim);
}

/// Words on the line under the names of the views.
fn told(brush: &mut Brush<'_>, line: Rect, words: &str) {
    if !words.is_empty() {
        brush.text(line.x + 2, line.y, line.width.saturating_sub(2), &format!(" {words} "), Tone::Plain);
    }
}
