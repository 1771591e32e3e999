//! The curve: the fields and figures to choose from, the plot, and what stands at the marked point.

use ratatui::layout::{Position, Rect};

use super::point::severity_tone;
use super::{point, prices};
use crate::app::pointing::Target;
use crate::app::what_if::curve::{MarkWords, Picture, marks};
use crate::app::what_if::unknown::why_unknown;
use crate::app::{Model, World};
use crate::tui::theme::{Tone, sign};
use crate::tui::widgets::brush::{Brush, columns, fitted};
use crate::tui::widgets::form::edit;
use crate::tui::widgets::plot::{Level, Plot, Under, Upright, plot, point_at};
use crate::what_if::answers::named as named_answer;
use crate::what_if::bound::Line;
use crate::what_if::curve::Drawn;
use crate::what_if::range::swept;
use crate::what_if::{Answer, Curve};
use crate::words::{capital, grouped};
use crate::worksheet::Kind;

/// Columns from which what stands at the point is beside the plot.
const WIDE: u16 = 98;
/// Columns of it there, with its gap.
const BESIDE: u16 = 42;
/// Rows from which there is more under the plot than the least.
const TALL: u16 = 12;
/// Rows of it under the plot, at least and at most.
const BELOW: (u16, u16) = (2, 12);
/// Columns of the name of what is swept, at least.
const SHORTEST: usize = 8;
/// Rows of what can be chosen.
const CHOICES: u16 = 2;
pub(super) fn draw(
    brush: &mut Brush<'_>,
    line: Rect,
    area: Rect,
    model: &Model,
    world: &World<'_>,
) -> Option<Position> {
    let sweeping = &model.what_if.curve;
    choices(brush, area, model);
    let area = Rect { y: area.y + CHOICES, height: area.height.saturating_sub(CHOICES), ..area };
    let Picture::Over(drawn) = sweeping.picture else {
        prices::draw(brush, line, area, model, world);
        return None;
    };
    let cursor = range(brush, line, model, world);
    let Some(curve) = sweeping.curve() else { return cursor };
    let (of, at) = if area.width >= WIDE {
        let width = area.width - BESIDE;
        (Rect { width, ..area }, Rect { x: area.x + width + 2, width: BESIDE - 2, ..area })
    } else {
        let (least, most) = BELOW;
        let height = if area.height < TALL { least } else { (area.height * 2 / 5).min(most) }.min(area.height);
        let above = area.height - height;
        (Rect { height: above, ..area }, Rect { y: area.y + above, height, ..area })
    };
    let marks = marks(curve);
    over(brush, of, drawn, curve, &marks, model, world);
    point::draw(brush, at, &marks, model, world);
    cursor
}

/// What is typed while a range is, and the keys that take it and give it up; the longest form that fits.
pub(super) fn how_to_type(model: &Model, width: u16) -> Option<String> {
    let sweeping = &model.what_if.curve;
    sweeping.typed()?;
    let is_day = sweeping.field.row().kind() == Kind::Date;
    let (one, other) = if is_day { ("3/1..3/31", "t..+90:7") } else { ("1..20", "30..90:30") };
    let [take, give_up] = ["take_point", "back_from_what_if"].map(|id| model.keymap.name(id));
    if sweeping.waits() {
        return Some(format!("Many points: {take} draws them, {give_up} gives up"));
    }
    let forms = [
        format!("Range: from..to or from..to:step, such as {one}. {take} takes it, {give_up} gives up"),
        format!("Range, such as {one} or {other}. {take} takes it, {give_up} gives up"),
        format!("Range, such as {one}. {take} takes it, {give_up} gives up"),
    ];
    let fits = forms.iter().find(|form| columns(form) <= usize::from(width));
    fits.or(forms.last()).cloned()
}

/// The column that is swept, and the range on the line under the names of the views.
fn range(brush: &mut Brush<'_>, line: Rect, model: &Model, world: &World<'_>) -> Option<Position> {
    let sweeping = &model.what_if.curve;
    let column = model.marked_name(world);
    let label = sweeping.field.row().about().label;
    let shown = sweeping.typed().map_or_else(|| sweeping.range(), |typed| typed.line.text().to_owned());
    // However long the name is, the range stays in sight.
    let rest = columns(&format!("  over {label}, {shown}  ")) + 4;
    let column = fitted(&column, usize::from(line.width).saturating_sub(rest).max(SHORTEST));
    let words = format!(" {column} over {label}, ");
    let x = line.x + 2 + brush.text(line.x + 2, line.y, line.width.saturating_sub(4), &words, Tone::Plain);
    let room = Rect { x, width: line.right().saturating_sub(x), ..line };
    if let Some(typed) = sweeping.typed() {
        let cursor = edit(brush, room, &typed.line);
        return Some(cursor);
    }
    brush.text(room.x, room.y, room.width, &format!("{} ", sweeping.range()), Tone::Strong);
    None
}

/// What can be swept and drawn, by name; while a range cannot be read, why.
fn choices(brush: &mut Brush<'_>, area: Rect, model: &Model) {
    let sweeping = &model.what_if.curve;
    let over = sweeping.picture != Picture::Prices;
    let fields = swept().map(|field| {
        let here = over && field == sweeping.field;
        (field.row().about().label, here, Target::Swept(field))
    });
    if let Some(why) = sweeping.typed().and_then(|typed| typed.complaint.as_deref()) {
        let said = format!("{} {}", sign(crate::app::form::Mark::Error), capital(why));
        return brush.prose(Rect { height: area.height.min(CHOICES), ..area }, &said, Tone::Error);
    }
    named(brush, area, "over ", &fields);
    let row = Rect { y: area.y + 1, ..area };
    let pictures = Picture::ALL.map(|picture| (picture.title(), picture == sweeping.picture, Target::Picture(picture)));
    named(brush, row, "draw ", &pictures);
}

/// A row of names, the chosen one marked; each can be clicked.
fn named(brush: &mut Brush<'_>, row: Rect, label: &str, names: &[(&str, bool, Target)]) {
    let mut x = row.x + brush.text(row.x, row.y, row.width, label, Tone::Dim);
    for (name, here, target) in names {
        let tone = if *here { Tone::Selected } else { Tone::Plain };
        let used = brush.text(x, row.y, row.right().saturating_sub(x), &format!(" {name} "), tone);
        brush.target(Rect { x, width: used, height: 1, ..row }, *target);
        x += used;
    }
}

/// The plot of a figure over the swept field.
fn over(
    brush: &mut Brush<'_>,
    area: Rect,
    drawn: Drawn,
    curve: &Curve,
    marks: &[MarkWords],
    model: &Model,
    world: &World<'_>,
) {
    let heights: Vec<Option<i64>> = curve.points().iter().map(|point| point.height(drawn)).collect();
    if heights.iter().all(Option::is_none) {
        let why = model.what_if.curve.point().and_then(|(_, column)| why_unknown(answer_of(drawn)?, column));
        let why = why.map(|why| format!(": {}", why.trim_end_matches('.'))).unwrap_or_default();
        let words = format!("Nothing to draw, since the {} cannot be computed here{why}.", drawn.label());
        return brush.prose(area, &words, Tone::Plain);
    }
    let sweeping = &model.what_if.curve;
    let chosen = sweeping.point().map_or(0, |(at, _)| at);
    let present = sweeping.present();
    let words = |nth: usize| model.point_words(nth, world);
    let here = if present == Some(chosen) { "as it stands" } else { "here" };
    let mut of = Plot {
        heights: &heights,
        figure: if drawn == Drawn::Units { units } else { dollars },
        levels: Vec::new(),
        uprights: Vec::new(),
        under: Vec::new(),
        chosen: (chosen, format!("{}: {here}", words(chosen))),
        present: present.filter(|at| *at != chosen).map(|at| (at, format!("{}: now", words(at)))),
        ends: (words(0), words(heights.len() - 1)),
    };
    for bound in curve.bounds() {
        let name = bound.name.clone();
        match bound.line {
            Line::Height { first, last, height } if drawn == Drawn::Units => {
                of.levels.push(Level { first, last, height, name });
            }
            Line::Height { .. } => {}
            Line::After(at) => of.uprights.push(Upright { at, name }),
            Line::Before(at) => of.uprights.push(Upright { at: at.saturating_sub(1), name }),
        }
    }
    for mark in marks {
        if of.under.last().is_none_or(|last| last.at != mark.at) {
            of.under.push(Under { at: mark.at, sign: mark.sign, tone: severity_tone(mark.severity) });
        }
    }
    let shown = plot(brush, area, &of);
    for (column, x) in shown.into_iter().flat_map(|shown| (0..shown.width).zip(shown.left()..)) {
        if let Some((shown, nth)) = shown.zip(shown.and_then(|shown| point_at(column, shown.width, heights.len()))) {
            brush.target(Rect { x, width: 1, ..shown }, Target::Row(nth));
        }
    }
}

fn units(hundredths: i64) -> String {
    grouped(&(hundredths / 100)).to_string()
}

fn dollars(cents: i64) -> String {
    format!("${}", units(cents))
}

/// The answer that a curve is drawn of.
fn answer_of(drawn: Drawn) -> Option<&'static Answer> {
    named_answer(match drawn {
        Drawn::Units => point::UNITS,
        Drawn::Allowed => "allowed",
        Drawn::Share => "patient_share",
    })
}
