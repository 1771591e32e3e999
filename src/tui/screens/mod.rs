//! The screens: drawn from the model alone, by the layout's parts.

mod answer;
mod ask;
mod conflict;
mod edges;
mod flags;
mod folder;
mod header;
mod help;
mod lock;
mod messages;
mod palette;
mod saved;
mod training;
mod unsaved;
mod what_if;
mod worksheet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::pointing::Target;
use crate::app::{Model, Place, World};
use crate::tui::layout::{LEAST, Shape, layout};
use crate::tui::look::Look;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::form;
use crate::worksheet::FieldId;

/// What was drawn, as far as it matters afterwards.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shown {
    /// Where the cursor stands, if it shows.
    pub cursor: Option<Position>,
    targets: Vec<(Rect, Target)>,
}

impl Shown {
    /// What stands at a place of the screen.
    #[must_use]
    pub fn at(&self, place: Position) -> Option<Target> {
        self.targets.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, target)| *target)
    }
}

/// Draws everything; gives back where the cursor stands, if it shows.
#[must_use]
pub fn draw(buffer: &mut Buffer, model: &Model, world: &World<'_>, look: &Look) -> Option<Position> {
    show(buffer, model, world, look).cursor
}

/// Draws everything; gives back what the mouse needs of it, too.
#[must_use]
pub fn show(buffer: &mut Buffer, model: &Model, world: &World<'_>, look: &Look) -> Shown {
    let mut brush = Brush::new(buffer, look);
    let cursor = paint(&mut brush, model, world);
    Shown { cursor, targets: brush.into_targets() }
}

fn paint(brush: &mut Brush<'_>, model: &Model, world: &World<'_>) -> Option<Position> {
    let world = &model.world_of_sheet(world);
    let area = brush.area();
    let parts = layout(area, model);
    brush.clear(area);
    if let Some(lock) = model.lock {
        lock::draw(brush, area, lock);
        brush.target(area, Target::Page);
        return None;
    }
    if parts.shape == Shape::TooSmall {
        let (width, height) = LEAST;
        let text = format!("This window is too small: J1817 needs {width} columns and {height} rows.");
        for (y, row) in (area.top()..area.bottom()).zip(crate::tui::widgets::prose::wrapped(&text, area.width.into())) {
            brush.text(area.x, y, area.width, &row, Tone::Plain);
        }
        return None;
    }
    match model.place {
        Place::Saved | Place::Due | Place::Trash => saved::draw(brush, &parts, model, world),
        Place::Help => {
            help::draw(brush, &parts, model, world);
            None
        }
        Place::Messages => {
            messages::draw(brush, &parts, model);
            None
        }
        Place::Palette => {
            match model.in_sight() {
                place if place.is_list() => saved::draw(brush, &parts, model, world),
                place if place.is_what_if() => what_if::draw(brush, &parts, model, world),
                place if place.is_training() => training::draw(brush, &parts, model, world),
                _ => worksheet::draw(brush, area, &parts, model, world),
            };
            Some(palette::draw(brush, &parts, model))
        }
        Place::Compare | Place::Payers | Place::Curve | Place::Goals | Place::AddRow => {
            what_if::draw(brush, &parts, model, world)
        }
        Place::Unsaved => {
            unsaved::draw(brush, &parts, model, world);
            None
        }
        Place::Conflict => {
            conflict::draw(brush, &parts, model, world);
            None
        }
        Place::Folder => {
            worksheet::draw(brush, area, &parts, model, world);
            Some(folder::draw(brush, &parts, model))
        }
        Place::Flags => {
            worksheet::draw(brush, area, &parts, model, world);
            flags::draw(brush, &parts, model, world);
            None
        }
        Place::Training | Place::Exercise | Place::Reading => training::draw(brush, &parts, model, world),
        Place::Form | Place::List | Place::Answer | Place::Jump | Place::Ask => {
            worksheet::draw(brush, area, &parts, model, world)
        }
    }
}

/// The fields in sight on a screen of this size, from the top of each column.
#[must_use]
pub fn in_sight(area: Rect, model: &Model, world: &World<'_>) -> Vec<FieldId> {
    let (parts, world) = (layout(area, model), &model.world_of_sheet(world));
    let headings = parts.shape != Shape::Tabs;
    let columns = parts.columns.iter();
    columns.flat_map(|column| form::in_sight(column.area, column.sections, headings, model, world)).collect()
}

/// The last row that the whole answer can be scrolled to, on a screen of this size.
#[must_use]
pub fn furthest(area: Rect, model: &Model, world: &World<'_>) -> usize {
    answer::furthest(&layout(area, model), model, &model.world_of_sheet(world))
}

/// The last row that a page of training can be scrolled to, on a screen of this size.
#[must_use]
pub fn furthest_in_training(area: Rect, model: &Model, world: &World<'_>) -> usize {
    training::furthest(&layout(area, model), model, world)
}

/// The last row that the marked goal of what-if can be scrolled to, on a screen of this size.
#[must_use]
pub fn furthest_in_goals(area: Rect, model: &Model, world: &World<'_>) -> usize {
    what_if::furthest_in_goals(&layout(area, model), model, world)
}

/// The rows between the top row and the notice, for a screen that takes them all.
const fn middle(parts: &crate::tui::layout::Layout) -> Rect {
    let top = parts.identity.y + 2;
    let height = parts.notice.y.saturating_sub(top);
    Rect { x: parts.identity.x, y: top, width: parts.identity.width, height }
}
