//! The bottom of the screen: help of the focused field, message, keys.

use ratatui::layout::Rect;

use crate::app::command::footer as commands;
use crate::app::form::Mark;
use crate::app::help::takes;
use crate::app::model::Tone as Meant;
use crate::app::{Model, Place, World};
use crate::tui::theme::{Tone, sign, tone};
use crate::tui::widgets::brush::{Brush, columns, piece, width_of};
use crate::tui::widgets::prose::wrapped;
use crate::worksheet::fields::{MEASURE, NDC, QUANTITY};

/// What the focused field takes, or what is wrong with it.
pub(super) fn hint(brush: &mut Brush<'_>, area: Rect, model: &Model, world: &World<'_>) {
    let about = model.focus.row().about();
    let more = [piece("F1 ", Tone::Accent), piece("more", Tone::Dim)];
    let from = brush.row_right(Rect { height: 1, ..area }, &more);
    let room = from.saturating_sub(area.x + 2);
    if let Some(complaint) = model.complaint(model.focus, world) {
        let text = format!("{} {}: {complaint}", sign(Mark::Error), about.label);
        brush.text(area.x, area.y, room, &text, Tone::Error);
        second(brush, area, &format!("Takes {}", takes(model.focus)));
        return;
    }
    if let Some(flag) = model.flag_here() {
        let mark = Mark::of(flag, model);
        let message = format!("{} {}", sign(mark), flag.message);
        let rows = wrapped(&message, room.into());
        for (y, row) in (area.top()..area.bottom()).zip(&rows) {
            brush.text(area.x, y, room, row, tone(mark));
        }
        if rows.len() == 1 {
            second(brush, area, &format!("{}, {}", flag.source, flag.status.words()));
        }
        return;
    }
    let label = format!("{}  ", about.label);
    let used = brush.text(area.x, area.y, room, &label, Tone::Strong);
    let help = if columns(about.help) + usize::from(used) <= usize::from(room) {
        about.help
    } else {
        // The first sentence says what it is; F1 shows the rest.
        about.help.split_inclusive(". ").next().unwrap_or(about.help)
    };
    brush.text(area.x + used, area.y, room.saturating_sub(used), help, Tone::Plain);
    let shows_working = [QUANTITY.id(), MEASURE.id(), NDC.id()].contains(&model.focus);
    let working = model.working_short().filter(|_| shows_working);
    second(brush, area, &working.unwrap_or_else(|| format!("Takes {}", takes(model.focus))));
}

fn second(brush: &mut Brush<'_>, area: Rect, text: &str) {
    if area.height > 1 {
        brush.text(area.x, area.y + 1, area.width, text, Tone::Dim);
    }
}

/// The message line.
pub(super) fn notice(brush: &mut Brush<'_>, area: Rect, model: &Model) {
    let Some(notice) = &model.notice else { return };
    let (mark, tone) = match notice.tone {
        Meant::Done => (sign(Mark::Good), Tone::Good),
        Meant::Plain => (sign(Mark::Info), Tone::Plain),
        Meant::Wrong => (sign(Mark::Error), Tone::Error),
    };
    brush.text(area.x, area.y, area.width, &format!("{mark} {}", notice.text), tone);
}

/// The keys that matter here; what is barred just now is dimmed.
pub(super) fn footer(brush: &mut Brush<'_>, area: Rect, place: Place, model: &Model) {
    let mut left = Vec::new();
    let mut right = Vec::new();
    for (command, word) in commands(place) {
        let Some(key) = command.keys.first() else { continue };
        let barred = (command.barred)(model).is_some();
        let pieces = [
            piece(key.to_string(), if barred { Tone::Dim } else { Tone::Accent }),
            piece(format!(" {word}  "), if barred { Tone::Dim } else { Tone::Plain }),
        ];
        if command.footer.is_some_and(|(rank, _)| rank == 99) {
            right.extend(pieces);
        } else {
            left.push(pieces);
        }
    }
    if let Some((last, _)) = right.last_mut() {
        *last = last.trim_end().to_owned().into();
    }
    let room = usize::from(area.width).saturating_sub(width_of(&right));
    let mut shown = Vec::new();
    for pieces in left {
        if width_of(&shown) + width_of(&pieces) > room {
            break;
        }
        shown.extend(pieces);
    }
    brush.row(area, &shown);
    brush.row_right(area, &right);
}
