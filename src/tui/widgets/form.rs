//! A column of form rows under their headings.

use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::form::{FormRow, Mark};
use crate::app::help::masks;
use crate::app::jump::section_number;
use crate::app::line::Line;
use crate::app::pointing::Target;
use crate::app::{Model, Place, World};
use crate::tui::theme::{Tone, sign, tone};
use crate::tui::widgets::brush::{Brush, Piece, columns, piece};
use crate::worksheet::{FieldId, Section};

/// Columns before a label: the sign of the focused row.
const GUTTER: u16 = 2;
/// Least columns of a blank field that is typed in.
const BLANK: u16 = 12;
/// Rows that a note takes while it is typed in.
const NOTE_ROWS: u16 = 4;

/// What stands in a column, from the top.
enum Item {
    Heading(Section),
    Gap,
    Row(FormRow),
}

impl Item {
    const fn is_focused(&self) -> bool {
        matches!(self, Self::Row(row) if row.focused)
    }

    /// Rows that it takes.
    fn height(&self, stops: Stops, width: u16, model: &Model) -> u16 {
        let Self::Row(row) = self else { return 1 };
        let note = u16::from(matches!(note_place(row, stops, width), NotePlace::Below(_)));
        let opened = row.focused && model.has_lines() && model.typing.edited;
        note + if opened { NOTE_ROWS } else { 1 }
    }
}

/// Where a row's note stands.
enum NotePlace<'r> {
    /// It has none, or there is no room for one that only adds to the value.
    Nowhere,
    /// Beside the value, from this column on.
    Beside(u16, &'r (Mark, String)),
    /// In a row of its own, under the value.
    Below(&'r (Mark, String)),
}

fn note_place(row: &FormRow, stops: Stops, width: u16) -> NotePlace<'_> {
    let wanted = |text: &str| u16::try_from(columns(text)).unwrap_or(u16::MAX);
    let note = row.note.as_ref().filter(|(mark, words)| !words.is_empty() || *mark == Mark::ToFill);
    let Some(note) = note else { return NotePlace::Nowhere };
    let mask = masks(row.field).first().map_or(0, |mask| wanted(mask));
    let value = if row.focused { wanted(&row.value).max(BLANK).max(mask) } else { wanted(&row.value) };
    // A value too long for its column pushes its own note aside; a note too long for its own stands
    // nearer to the value, against the edge.
    let least = from(row, stops).saturating_add(value).saturating_add(2);
    let most = width.saturating_sub(wanted(&note.1).saturating_add(sign_width(note.0)).saturating_add(1));
    let at = stops.note.min(most).max(least);
    let fits = at <= most;
    match note.0 {
        _ if fits => NotePlace::Beside(at, note),
        Mark::Info if !row.focused => NotePlace::Nowhere,
        _ => NotePlace::Below(note),
    }
}

const fn sign_width(mark: Mark) -> u16 {
    if matches!(mark, Mark::Info) { 0 } else { 2 }
}

/// The column that a row's value begins at: labels too long for their column push it aside, all to one.
fn from(row: &FormRow, stops: Stops) -> u16 {
    let label = GUTTER + u16::try_from(columns(row.label)).unwrap_or(u16::MAX);
    if label < stops.value { stops.value } else { stops.pushed.max(label + 1) }
}

/// Where the focused field was drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Drawn {
    /// The cursor, where text is being edited.
    pub cursor: Option<Position>,
    /// The focused field's value.
    pub value: Option<Rect>,
}

/// Sections one under the other, scrolled so that the focused row stands with its neighbours.
struct Form {
    /// What is in sight, and where.
    items: Vec<(Item, Rect)>,
    stops: Stops,
    /// Rows above and rows in all.
    offset: u16,
    height: u16,
}

fn form(area: Rect, sections: &[Section], headings: bool, model: &Model, world: &World<'_>) -> Form {
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
    let stops = stops(&items, area.width);
    let heights: Vec<u16> = items.iter().map(|item| item.height(stops, area.width, model)).collect();
    let offset = offset(&items, &heights, area.height, model.held);
    let total = heights.iter().copied().fold(0, u16::saturating_add);
    let mut y = 0_u16;
    let mut in_sight = Vec::new();
    for (item, height) in items.into_iter().zip(heights) {
        // Where there is room, a row is held for the note of the field: typing moves nothing then.
        let held = u16::from(item.is_focused() && height == 1 && total < area.height);
        if y >= offset && y - offset < area.height {
            let row_area = Rect { y: area.y + y - offset, height: height.min(area.height - (y - offset)), ..area };
            in_sight.push((item, row_area));
        }
        y = y.saturating_add(height + held);
    }
    Form { items: in_sight, stops, offset, height: y }
}

/// The fields in sight in a column, from the top.
pub fn in_sight(
    area: Rect,
    sections: &[Section],
    headings: bool,
    model: &Model,
    world: &World<'_>,
) -> impl Iterator<Item = FieldId> {
    let items = form(area, sections, headings, model, world).items.into_iter();
    items.filter_map(|(item, _)| if let Item::Row(row) = item { Some(row.field) } else { None })
}

/// Draws a column.
pub fn column(
    brush: &mut Brush<'_>,
    area: Rect,
    sections: &'static [Section],
    headings: bool,
    model: &Model,
    world: &World<'_>,
) -> Drawn {
    let form = form(area, sections, headings, model, world);
    brush.target(area, Target::Form(sections));
    let mut drawn = Drawn::default();
    for (item, row_area) in form.items {
        match item {
            Item::Gap => {}
            Item::Heading(section) => heading(brush, row_area, section, model),
            Item::Row(row) => {
                let target = Target::Field { field: row.field, row: row_area.y - area.y, form: sections };
                brush.target(row_area, target);
                let at = draw_row(brush, row_area, form.stops, &row, model);
                if row.focused {
                    drawn = at;
                }
            }
        }
    }
    brush.more(area, form.offset > 0, form.height > form.offset.saturating_add(area.height), Tone::Dim);
    drawn
}

/// Keeps the focused row where it is held, else in the middle, as far as the column's ends allow.
fn offset(items: &[Item], heights: &[u16], room: u16, held: Option<u16>) -> u16 {
    let total = heights.iter().copied().fold(0, u16::saturating_add);
    let Some(focus) = items.iter().position(Item::is_focused) else { return 0 };
    let above = heights.iter().take(focus).copied().fold(0, u16::saturating_add);
    // At either end its neighbours stay in sight, and a note that is typed in.
    let row = held.map_or(room / 2, |row| row.max(2).min(room.saturating_sub(NOTE_ROWS)));
    above.saturating_sub(row).min(total.saturating_sub(room))
}

/// The columns that values and notes begin at, counted from the left of the form.
#[derive(Clone, Copy)]
struct Stops {
    value: u16,
    /// The same for labels too long for their column.
    pushed: u16,
    note: u16,
}

/// Values begin past the labels; the few that are very long push their own value aside instead.
/// Notes begin past the widest value that has one, as far as that leaves them half of the rest.
fn stops(items: &[Item], width: u16) -> Stops {
    let rows = || items.iter().filter_map(|item| if let Item::Row(row) = item { Some(row) } else { None });
    let longest = rows().map(|row| columns(row.label)).max().unwrap_or(0);
    let labels = match width {
        0..60 => longest.min(21),
        60..90 => longest.min(23),
        _ => longest,
    };
    let past = |labels: usize| GUTTER + u16::try_from(labels).unwrap_or(0) + 2;
    let value = past(labels);
    let room = width.saturating_sub(value);
    let noted = |row: &&FormRow| row.note.as_ref().is_some_and(|(_, words)| !words.is_empty());
    let widest = rows().filter(noted).map(|row| columns(&row.value) + 2).max().unwrap_or(0);
    let widest = u16::try_from(widest.max(16)).unwrap_or(u16::MAX).min(room * 11 / 20);
    Stops { value, pushed: past(longest), note: value + widest }
}

fn heading(brush: &mut Brush<'_>, area: Rect, section: Section, model: &Model) {
    brush.line(area);
    brush.target(area, Target::Section(section));
    brush.row(Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area }, &tab(section, model));
}

/// A section's name with how it stands.
#[must_use]
pub fn tab(section: Section, model: &Model) -> Vec<Piece> {
    let mut name = Vec::new();
    if model.place == Place::Jump {
        name.push(piece(section_number(section).to_string(), Tone::Selected));
    }
    name.push(piece(format!(" {} ", section.title()), Tone::Strong));
    if let Some((mark, count)) = model.section_state(section) {
        let count = if count == 0 { String::new() } else { count.to_string() };
        name.push(piece(format!("{}{count} ", sign(mark)), tone(mark)));
    }
    name
}

fn draw_row(brush: &mut Brush<'_>, area: Rect, stops: Stops, row: &FormRow, model: &Model) -> Drawn {
    if row.focused {
        brush.text(area.x, area.y, GUTTER, "▸", Tone::Accent);
    }
    if let Some(label) = model.jump_label(row.field) {
        // One of two letters begins in the free column before the form.
        let wide = u16::try_from(columns(&label)).unwrap_or(GUTTER);
        brush.text((area.x + 1).saturating_sub(wide), area.y, GUTTER, &label, Tone::Selected);
    }
    let label_tone = if row.focused { Tone::Strong } else { Tone::Dim };
    brush.text(area.x + GUTTER, area.y, area.width.saturating_sub(GUTTER), row.label, label_tone);
    let from = from(row, stops);
    let mut value = Rect { x: area.x + from, width: area.width.saturating_sub(from + 1), ..area };
    let mut said = |at: Rect, (mark, words): &(Mark, String)| {
        let sign = if *mark == Mark::Info { String::new() } else { format!("{} ", sign(*mark)) };
        brush.text(at.x, at.y, at.width, &format!("{sign}{words}"), tone(*mark));
    };
    match note_place(row, stops, area.width) {
        NotePlace::Nowhere => {}
        NotePlace::Beside(at, note) => {
            said(Rect { x: area.x + at, width: area.width.saturating_sub(at), height: 1, ..area }, note);
            value.width = at.saturating_sub(from + 1);
        }
        NotePlace::Below(note) => {
            if value.height > 1 {
                value.height -= 1;
                // Under the value, and further left where it would not fit there.
                let wide = u16::try_from(columns(&note.1)).unwrap_or(u16::MAX).saturating_add(sign_width(note.0));
                let right = area.right().saturating_sub(1);
                let x = value.x.min(right.saturating_sub(wide)).max(area.x + GUTTER);
                said(Rect { x, y: value.bottom(), width: right.saturating_sub(x), height: 1 }, note);
            }
        }
    }
    draw_value(brush, value, row, model)
}

fn draw_value(brush: &mut Brush<'_>, area: Rect, row: &FormRow, model: &Model) -> Drawn {
    if !row.focused {
        let tone = if row.is_draft { Tone::Error } else { Tone::Plain };
        brush.text(area.x, area.y, area.width, &row.value, tone);
        return Drawn::default();
    }
    let drawn = Drawn { cursor: None, value: Some(area) };
    let mask = mask(row.field, area.width.into());
    let blank = if model.typing.edited { model.typing.line.text().is_empty() } else { row.value.is_empty() };
    if blank && !mask.is_empty() && model.read_only.is_none() {
        brush.text(area.x, area.y, area.width, &mask, Tone::Dim);
        return Drawn { cursor: Some(Position { x: area.x, y: area.y }), ..drawn };
    }
    if model.typing.edited {
        let cursor = edit(brush, area, &model.typing.line);
        return Drawn { cursor: Some(cursor), ..drawn };
    }
    if row.value.is_empty() {
        brush.tint(Rect { width: area.width.min(BLANK), height: 1, ..area }, Tone::Focus);
        return Drawn { cursor: Some(Position { x: area.x, y: area.y }), ..drawn };
    }
    let tone = if row.is_draft { Tone::Error } else { Tone::Selected };
    let used = brush.text(area.x, area.y, area.width, &row.value, tone);
    if row.is_draft || model.has_lines() {
        brush.tint(Rect { width: used, height: 1, ..area }, Tone::Focus);
    }
    Drawn { cursor: Some(Position { x: (area.x + used).min(area.right().saturating_sub(1)), y: area.y }), ..drawn }
}

/// As many of the ways to type a blank field as fit, the usual one first.
fn mask(field: FieldId, width: usize) -> String {
    let mut shown = String::new();
    for mask in masks(field) {
        let gap = if shown.is_empty() { "" } else { ", " };
        if columns(&shown) + columns(gap) + columns(mask) > width {
            break;
        }
        shown.push_str(gap);
        shown.push_str(mask);
    }
    shown
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
        brush.tint(Rect { y, height: 1, width: area.width.min(BLANK), ..area }, Tone::Focus);
        // The character that the cursor stands on is never covered.
        let at_end = is_current && current.get(hidden..).unwrap_or_default().width() >= room;
        let shown = parted(shown, area.width.into(), is_current && hidden > 0, !at_end);
        brush.text(area.x, y, area.width, &shown, Tone::Focus);
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

/// As much of a text as fits, with `…` at its start where more is before it, and at its end where more is
/// behind it and may be said.
fn parted(text: &str, width: usize, before: bool, say_behind: bool) -> String {
    let mut shown = within(text, width).to_owned();
    if say_behind && shown.len() < text.len() && width > 2 {
        shown.truncate(within(text, width - 1).len());
        shown.push('…');
    }
    if let Some(first) = shown.graphemes(true).next().map(str::to_owned).filter(|_| before && width > 2) {
        shown.replace_range(..first.len(), &format!("…{}", " ".repeat(first.width().saturating_sub(1))));
    }
    shown
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_cut_says_so_at_either_end() {
        for (text, width, before, say_behind, shown) in [
            ("5 vials", 8, false, true, "5 vials"),
            ("5 vials and more", 8, false, true, "5 vials…"),
            ("5 vials and more", 8, true, true, "… vials…"),
            ("5 vials and more", 8, true, false, "… vials "),
            ("日本語", 4, true, true, "… …"),
            ("ab", 1, true, true, "a"),
        ] {
            assert_eq!(parted(text, width, before, say_behind), shown, "{text} {width}");
        }
    }
}
