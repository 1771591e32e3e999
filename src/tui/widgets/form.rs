//! A column of form rows under their headings.

use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::form::{FormRow, Mark};
use crate::app::line::Line;
use crate::app::{Model, World};
use crate::tui::theme::{Tone, sign, tone};
use crate::tui::widgets::brush::{Brush, Piece, columns, piece};
use crate::worksheet::Section;

/// Columns before a label: the sign of the focused row.
const GUTTER: u16 = 2;
/// Rows that a note takes while it is typed in.
const NOTE_ROWS: u16 = 4;

/// What stands in a column, from the top.
enum Item {
    Heading(Section),
    Gap,
    Row(FormRow),
}

impl Item {
    fn height(&self, model: &Model) -> u16 {
        match self {
            Self::Row(row) if row.focused && model.has_lines() && model.typing.edited => NOTE_ROWS,
            _ => 1,
        }
    }
}

/// Where the focused field was drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Drawn {
    /// The cursor, where text is being edited.
    pub cursor: Option<Position>,
    /// The focused field's value.
    pub value: Option<Rect>,
}

/// Draws sections one under the other, scrolled so that the focused row stands with its neighbours.
pub fn column(
    brush: &mut Brush<'_>,
    area: Rect,
    sections: &[Section],
    headings: bool,
    model: &Model,
    world: &World<'_>,
) -> Drawn {
    let mut items = Vec::new();
    for &section in sections {
        if headings {
            if !items.is_empty() {
                items.push(Item::Gap);
            }
            items.push(Item::Heading(section));
        }
        items.extend(model.rows(section, world).into_iter().map(Item::Row));
    }
    let labels = label_width(&items, area.width);
    let offset = offset(&items, area.height, model);
    let mut drawn = Drawn::default();
    let mut y = 0_u16;
    for item in &items {
        let height = item.height(model);
        if y >= offset && y - offset < area.height {
            let row_area = Rect { y: area.y + y - offset, height: height.min(area.height - (y - offset)), ..area };
            match item {
                Item::Gap => {}
                Item::Heading(section) => heading(brush, row_area, *section, model),
                Item::Row(row) => {
                    let at = draw_row(brush, row_area, labels, row, model);
                    if row.focused {
                        drawn = at;
                    }
                }
            }
        }
        y = y.saturating_add(height);
    }
    more(brush, area, offset, y);
    drawn
}

/// Signs at the right edge that more rows stand above or below.
fn more(brush: &mut Brush<'_>, area: Rect, offset: u16, height: u16) {
    let x = area.right().saturating_sub(1);
    if offset > 0 {
        brush.text(x, area.y, 1, "↑", Tone::Dim);
    }
    if height > offset.saturating_add(area.height) && area.height > 0 {
        brush.text(x, area.bottom() - 1, 1, "↓", Tone::Dim);
    }
}

/// Keeps the focused row in the middle, as far as the column's ends allow.
fn offset(items: &[Item], height: u16, model: &Model) -> u16 {
    let total = items.iter().map(|item| item.height(model)).fold(0, u16::saturating_add);
    let mut y = 0_u16;
    let focus = items.iter().find_map(|item| match item {
        Item::Row(row) if row.focused => Some(y),
        _ => {
            y = y.saturating_add(item.height(model));
            None
        }
    });
    let most = total.saturating_sub(height);
    focus.map_or(0, |focus| focus.saturating_sub(height / 2).min(most))
}

/// The column that values begin at: past the widest label, but not past two fifths of the room.
fn label_width(items: &[Item], width: u16) -> u16 {
    let widest = items.iter().map(|item| if let Item::Row(row) = item { columns(row.label) } else { 0 }).max();
    u16::try_from(widest.unwrap_or(0)).unwrap_or(0).min(width.saturating_sub(GUTTER) * 2 / 5) + GUTTER + 2
}

fn heading(brush: &mut Brush<'_>, area: Rect, section: Section, model: &Model) {
    brush.line(area);
    brush.row(Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area }, &tab(section, model));
}

/// A section's name with how it stands.
#[must_use]
pub fn tab(section: Section, model: &Model) -> Vec<Piece> {
    let mut name = vec![piece(format!(" {} ", section.title()), Tone::Strong)];
    if let Some((mark, count)) = model.section_state(section) {
        let count = if count == 0 { String::new() } else { count.to_string() };
        name.push(piece(format!("{}{count} ", sign(mark)), tone(mark)));
    }
    name
}

fn draw_row(brush: &mut Brush<'_>, area: Rect, labels: u16, row: &FormRow, model: &Model) -> Drawn {
    if row.focused {
        brush.text(area.x, area.y, GUTTER, "▸", Tone::Accent);
    }
    let label_tone = if row.focused { Tone::Strong } else { Tone::Dim };
    let used = brush.text(area.x + GUTTER, area.y, area.width.saturating_sub(GUTTER), row.label, label_tone);
    // A label too long for its column pushes its own value aside.
    let from = labels.max(used + GUTTER + 1);
    let room = area.width.saturating_sub(from + 1);
    let value = Rect { x: area.x + from, width: room, ..area };
    let note = row.note.as_ref().filter(|(mark, words)| !words.is_empty() || *mark == Mark::ToFill);
    let note_width = note.map_or(0, |(_, words)| columns(words) + 2);
    let wanted = columns(&row.value).max(usize::from(row.focused) * 12) + 2;
    // Notes stand in a column of their own where value and room allow.
    let stop = usize::from(room) * 11 / 20;
    let value_room = match note {
        None => usize::from(room),
        Some(_) if wanted <= stop && note_width <= usize::from(room) - stop => stop,
        Some(_) if wanted <= stop => usize::from(room).saturating_sub(note_width).max(wanted),
        Some(_) => wanted.min(usize::from(room)),
    };
    let value = Rect { width: u16::try_from(value_room).unwrap_or(room).min(room), ..value };
    let drawn = draw_value(
        brush,
        Rect { width: value.width.saturating_sub(u16::from(note.is_some()) * 2), ..value },
        row,
        model,
    );
    if let Some((mark, words)) = note {
        let left = Rect { x: value.right(), width: room.saturating_sub(value.width), height: 1, ..value };
        let tone = tone(*mark);
        let sign = if *mark == Mark::Info { String::new() } else { format!("{} ", sign(*mark)) };
        if left.width > 4 || (left.width > 0 && words.is_empty()) {
            brush.text(left.x, left.y, left.width, &format!("{sign}{words}"), tone);
        }
    }
    drawn
}

fn draw_value(brush: &mut Brush<'_>, area: Rect, row: &FormRow, model: &Model) -> Drawn {
    if !row.focused {
        let tone = if row.is_draft { Tone::Error } else { Tone::Plain };
        brush.text(area.x, area.y, area.width, &row.value, tone);
        return Drawn::default();
    }
    let drawn = Drawn { cursor: None, value: Some(area) };
    if model.typing.edited {
        let cursor = edit(brush, area, &model.typing.line);
        return Drawn { cursor: Some(cursor), ..drawn };
    }
    if row.value.is_empty() {
        brush.tint(Rect { width: area.width.min(12), height: 1, ..area }, Tone::Focus);
        return Drawn { cursor: Some(Position { x: area.x, y: area.y }), ..drawn };
    }
    let tone = if row.is_draft { Tone::Error } else { Tone::Selected };
    let used = brush.text(area.x, area.y, area.width, &row.value, tone);
    if row.is_draft || model.has_lines() {
        brush.tint(Rect { width: used, height: 1, ..area }, Tone::Focus);
    }
    Drawn { cursor: Some(Position { x: (area.x + used).min(area.right().saturating_sub(1)), y: area.y }), ..drawn }
}

/// Draws text being edited, moved so that the cursor is in sight; gives back where that is.
pub fn edit(brush: &mut Brush<'_>, area: Rect, line: &Line) -> Position {
    let before = line.before();
    let (nth, current) = before.split('\n').enumerate().last().unwrap_or_default();
    let first = (nth + 1).saturating_sub(usize::from(area.height.max(1)));
    let room = usize::from(area.width.saturating_sub(1)).max(1);
    let hidden = hidden(current, room);
    for (y, text) in (area.y..area.bottom()).zip(line.text().split('\n').skip(first)) {
        let is_current = usize::from(y - area.y) + first == nth;
        let shown = if is_current { text.get(hidden..).unwrap_or_default() } else { text };
        brush.tint(Rect { y, height: 1, width: area.width.min(12), ..area }, Tone::Focus);
        let shown = within(shown, usize::from(area.width));
        brush.text(area.x, y, area.width, shown, Tone::Focus);
    }
    let column = current.get(hidden..).unwrap_or_default().width();
    let x = area.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX)).min(area.right().saturating_sub(1));
    Position { x, y: (area.y + u16::try_from(nth - first).unwrap_or(0)).min(area.bottom().saturating_sub(1)) }
}

/// Bytes to leave out at the start of a line so that its end, the cursor, fits the room.
fn hidden(before: &str, room: usize) -> usize {
    let mut left = before.width();
    let mut start = 0;
    for grapheme in before.graphemes(true) {
        if left <= room {
            break;
        }
        left -= grapheme.width().min(left);
        start += grapheme.len();
    }
    start
}

/// As much of a text as fits, without a sign that something was cut.
fn within(text: &str, width: usize) -> &str {
    let mut used = 0;
    let end = text.grapheme_indices(true).find_map(|(start, grapheme)| {
        used += grapheme.width();
        (used > width).then_some(start)
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}
