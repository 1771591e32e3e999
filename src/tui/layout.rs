//! What is where: one pure function of size and model.

use ratatui::layout::Rect;

use crate::app::{Model, Place};
use crate::worksheet::Section;

/// The least size on which a worksheet can be shown.
pub const LEAST: (u16, u16) = (60, 15);

/// Rows that the longest form takes with everything in it.
const FORM_ROWS: u16 = 38;
/// Rows left for notes that stand under their values.
const NOTE_ROWS: u16 = 8;
/// Rows of the timeline under the forms: a line, four rows of days, what comes next.
const TIMELINE_ROWS: u16 = 7;

/// How the screen is parted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Too small for anything but a sentence.
    TooSmall,
    /// One section at a time, under tabs.
    Tabs,
    /// The sections on the left, the answer on the right.
    Split,
    /// All sections side by side, the answer on the right with large digits.
    Wide,
}

/// Sections that share a column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Where.
    pub area: Rect,
    /// Which, from the top.
    pub sections: &'static [Section],
}

/// The parts of the screen; those without room are empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    /// How it is parted.
    pub shape: Shape,
    /// Title, payer, saved or not: one row.
    pub identity: Rect,
    /// The answer in three rows, over the tabs.
    pub headline: Rect,
    /// The tabs.
    pub tabs: Rect,
    /// The forms.
    pub columns: Vec<Column>,
    /// The answer: the right pane, or the fourth tab.
    pub answer: Rect,
    /// The timeline under the forms, where they leave room; else it is part of the answer.
    pub timeline: Rect,
    /// The line over the help of the focused field.
    pub rule: Rect,
    /// Help of the focused field.
    pub hint: Rect,
    /// The message line.
    pub notice: Rect,
    /// Keys.
    pub footer: Rect,
}

/// Parts the screen.
#[must_use]
pub fn layout(area: Rect, model: &Model) -> Layout {
    let none = Rect { width: 0, height: 0, ..area };
    let mut layout = Layout {
        shape: Shape::TooSmall,
        identity: none,
        headline: none,
        tabs: none,
        columns: Vec::new(),
        answer: none,
        timeline: none,
        rule: none,
        hint: none,
        notice: none,
        footer: none,
    };
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return layout;
    }
    // One column is left free on either side.
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    let row = |y: u16, height: u16| Rect { y: area.y + y, height, ..inner };
    let bottom = area.height;
    let low = bottom < 20;
    layout.identity = row(0, 1);
    layout.footer = row(bottom - 1, 1);
    // On a low screen the message takes the place of the hint's second row.
    layout.notice = row(bottom - 2, 1);
    layout.hint = if low { row(bottom - 3, 1) } else { row(bottom - 4, 2) };
    layout.rule = if low { row(bottom - 4, 1) } else { row(bottom - 5, 1) };
    let end = layout.rule.y - area.y;
    if area.width < 100 || area.height < 30 {
        layout.shape = Shape::Tabs;
        layout.headline = row(1, 3);
        layout.tabs = row(4, 1);
        let body = row(5, end - 5);
        if model.in_sight() == Place::Answer {
            layout.answer = body;
        } else {
            // A tall screen shows the timeline under a form that leaves it room.
            let rows = u16::try_from(model.visible(model.section()).count()).unwrap_or(u16::MAX);
            let below = if body.height > rows.saturating_add(NOTE_ROWS + TIMELINE_ROWS) { TIMELINE_ROWS } else { 0 };
            let area = Rect { height: body.height - below, ..body };
            layout.columns = vec![Column { area, sections: one_of(model.section()) }];
            layout.timeline = Rect { y: area.bottom(), height: below, ..body };
        }
        return layout;
    }
    let body = row(2, end - 2);
    let split = |from: u16, width: u16| Rect { x: body.x + from, width, ..body };
    if area.width < 160 {
        layout.shape = Shape::Split;
        let left = body.width * 11 / 20;
        layout.columns = vec![Column { area: split(0, left), sections: &Section::ALL }];
        layout.answer = split(left + 3, body.width - left - 3);
        return layout;
    }
    layout.shape = Shape::Wide;
    let answer = (body.width * 9 / 25).clamp(52, 72);
    let forms = body.width - answer - 3;
    let groups: &[&'static [Section]] = if forms / 3 >= 48 {
        &[&[Section::Order], &[Section::Dispense], &[Section::Payer]]
    } else {
        &[&[Section::Order], &[Section::Dispense, Section::Payer]]
    };
    let count = u16::try_from(groups.len()).unwrap_or(1);
    let width = (forms - 2 * (count - 1)) / count;
    let below = if body.height >= FORM_ROWS + TIMELINE_ROWS { TIMELINE_ROWS } else { 0 };
    layout.columns = (0..count)
        .zip(groups)
        .map(|(nth, &sections)| {
            let area = split(nth * (width + 2), width);
            Column { area: Rect { height: area.height - below, ..area }, sections }
        })
        .collect();
    layout.timeline = Rect { y: body.bottom() - below, width: forms, height: below, ..body };
    layout.answer = split(forms + 3, answer);
    layout
}

const fn one_of(section: Section) -> &'static [Section] {
    match section {
        Section::Order => &[Section::Order],
        Section::Dispense => &[Section::Dispense],
        Section::Payer => &[Section::Payer],
    }
}
