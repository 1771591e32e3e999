//! The worksheet: answer, forms, help of the focused field.

use ratatui::layout::{Position, Rect};

use super::{answer, ask, edges, header};
use crate::app::{Model, Place, World};
use crate::tui::layout::{Layout, Shape};
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::form::{Drawn, column};
use crate::tui::widgets::list::list;

pub(super) fn draw(
    brush: &mut Brush<'_>,
    area: Rect,
    parts: &Layout,
    model: &Model,
    world: &World<'_>,
) -> Option<Position> {
    header::identity(brush, parts.identity, model, world);
    let mut drawn = Drawn::default();
    if parts.shape == Shape::Tabs {
        header::headline(brush, parts.headline, model, world);
        header::tabs(brush, parts.tabs, model);
        if model.in_sight() == Place::Answer {
            answer::whole(brush, parts, model, world);
        }
    } else {
        brush.line(Rect { y: parts.identity.y + 1, height: 1, ..parts.identity });
        answer::pane(brush, parts, model, world);
    }
    for part in &parts.columns {
        let headings = parts.shape != Shape::Tabs;
        let at = column(brush, part.area, part.sections, headings, model, world);
        if at.value.is_some() {
            drawn = at;
        }
    }
    answer::under_the_forms(brush, parts.timeline, model);
    brush.line(parts.rule);
    edges::hint(brush, parts.hint, model, world);
    edges::notice(brush, parts, model);
    edges::footer(brush, parts.footer, model.place, model);
    if let (Some(open), Some(value)) = (&model.typing.list, drawn.value) {
        // The list stays within its form: the answer never leaves the screen.
        let form = parts.columns.iter().find(|part| part.area.intersects(value));
        list(brush, form.map_or(area, |part| part.area), value, open);
    }
    if let Some(question) = &model.ask {
        brush.tint(Rect { height: area.height.saturating_sub(1), ..area }, Tone::Dim);
        ask::draw(brush, area, question, model);
        return None;
    }
    drawn.cursor.filter(|_| matches!(model.place, Place::Form | Place::List))
}
