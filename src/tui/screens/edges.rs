//! The bottom of the screen: help of the focused field, message, keys.

use ratatui::layout::Rect;

use crate::app::command::{Command, footer as commands, named};
use crate::app::form::Mark;
use crate::app::help::takes;
use crate::app::model::Tone as Meant;
use crate::app::pointing::Target;
use crate::app::{Model, Place, World};
use crate::assess::Flag;
use crate::tui::layout::Layout;
use crate::tui::theme::{Tone, sign, tone};
use crate::tui::widgets::brush::{Brush, Piece, columns, piece, width_of};
use crate::tui::widgets::prose::wrapped;
use crate::worksheet::Kind;
use crate::worksheet::fields::{MEASURE, NDC, QUANTITY};

/// What the focused field takes, or what is wrong with it.
pub(super) fn hint(brush: &mut Brush<'_>, area: Rect, model: &Model, world: &World<'_>) {
    if model.place == Place::Jump {
        let words = "Type a field's letter to go there; 1 to 4 go to the sections and the answer.";
        brush.text(area.x, area.y, area.width, words, Tone::Plain);
        return second(brush, area, "Any other key takes them off again and changes nothing.");
    }
    let about = model.focus.row().about();
    let takes = || format!("Takes {}", takes(model.focus, &model.keymap));
    if let Some(complaint) = model.complaint(model.focus, world) {
        first(brush, area, &format!("{} {}: {complaint}", sign(Mark::Error), about.label), Tone::Error, model);
        return second(brush, area, &takes());
    }
    if let Some(flag) = model.flag_here() {
        let mark = Mark::of(flag, model);
        let message = format!("{} {}", sign(mark), flag.message);
        if columns(&message) > usize::from(area.width) {
            return brush.prose(area, &message, tone(mark));
        }
        first(brush, area, &message, tone(mark), model);
        return second(brush, area, &source(flag, area.width.into()));
    }
    let help = format!("{}: {}", about.label, about.help);
    // What plain text and yes or no take goes without saying; there the whole help has both rows.
    let plain = about.lookup.is_none() && matches!(model.focus.row().kind(), Kind::Text { .. } | Kind::YesNo);
    if plain {
        return brush.prose(area, &help, Tone::Plain);
    }
    // The first sentence says what it is; the help shows the rest.
    let short = help.split_inclusive(". ").next().unwrap_or(&help);
    first(brush, area, if columns(&help) <= usize::from(area.width) { &help } else { short }, Tone::Plain, model);
    let shows_working = [QUANTITY.id(), MEASURE.id(), NDC.id()].contains(&model.focus) && !model.typing.edited;
    let working = model.working_short().filter(|_| shows_working);
    second(brush, area, &working.unwrap_or_else(takes));
}

/// The first row, with the key that shows more where there is room for it.
fn first(brush: &mut Brush<'_>, area: Rect, text: &str, tone: Tone, model: &Model) {
    brush.text(area.x, area.y, area.width, text, tone);
    let more = [piece(model.keymap.name("help"), Tone::Accent), piece(" more", Tone::Dim)];
    if columns(text) + width_of(&more) + 2 <= usize::from(area.width) {
        brush.row_right(Rect { height: 1, ..area }, &more);
    }
}

/// Where a flag comes from and how firmly it stands; of many sources the first, where they do not fit.
fn source(flag: &Flag, width: usize) -> String {
    let status = flag.status.words();
    let whole = format!("{}, {status}", flag.source);
    let mut sources = flag.source.split("; ");
    match (sources.next(), sources.count()) {
        (Some(first), more) if more > 0 && columns(&whole) > width => format!("{first} and {more} more, {status}"),
        _ => whole,
    }
}

fn second(brush: &mut Brush<'_>, area: Rect, text: &str) {
    if area.height > 1 {
        brush.text(area.x, area.y + 1, area.width, text, Tone::Dim);
    }
}

/// The sign and the tone of a message.
pub(super) const fn meant(tone: Meant) -> (&'static str, Tone) {
    match tone {
        Meant::Done => (sign(Mark::Good), Tone::Good),
        Meant::Plain => (sign(Mark::Info), Tone::Plain),
        Meant::Wrong => (sign(Mark::Error), Tone::Error),
    }
}

/// The message with its sign.
fn message(model: &Model) -> Option<(String, Tone)> {
    let notice = model.notice.as_ref()?;
    let (sign, tone) = meant(notice.tone);
    Some((format!("{sign} {}", notice.text), tone))
}

/// Rows that the whole message takes: one where there is none.
pub(super) fn rows_of_notice(width: u16, model: &Model) -> u16 {
    let rows = message(model).map_or(1, |(text, _)| wrapped(&text, width.into()).len());
    u16::try_from(rows).unwrap_or(u16::MAX).max(1)
}

/// The message in rows that are left free for it.
pub(super) fn notice_in(brush: &mut Brush<'_>, area: Rect, model: &Model) {
    if let Some((text, tone)) = message(model) {
        brush.prose(area, &text, tone);
    }
}

/// The message line; it may be long where something went wrong.
pub(super) fn notice(brush: &mut Brush<'_>, parts: &Layout, model: &Model) {
    let Some((text, tone)) = message(model) else { return };
    let area = if columns(&text) > usize::from(parts.notice.width) {
        // A long one takes the rows of the hint as well: what to do stands at its end.
        let area = Rect { height: parts.notice.bottom() - parts.hint.y, ..parts.hint };
        brush.clear(area);
        area
    } else {
        parts.notice
    };
    brush.prose(area, &text, tone);
}

/// The keys that matter here; what is barred just now is dimmed.
pub(super) fn footer(brush: &mut Brush<'_>, area: Rect, place: Place, model: &Model) {
    keys(brush, area, &commands(place), model);
}

/// The keys of some commands, each with a word for what it does.
pub(super) fn keys(brush: &mut Brush<'_>, area: Rect, of: &[(&'static Command, &str)], model: &Model) {
    let mut left = Vec::new();
    let mut right = Vec::new();
    for &(command, word) in of {
        let Some(key) = model.keymap.first(command) else { continue };
        let barred = (command.barred)(model).is_some();
        let pieces = [
            piece(key.to_string(), if barred { Tone::Dim } else { Tone::Accent }),
            piece(format!(" {word}  "), if barred { Tone::Dim } else { Tone::Plain }),
        ];
        if command.footer.is_some_and(|(rank, _)| rank == 99) {
            right.push((command.id, pieces));
        } else {
            left.push((command.id, pieces));
        }
    }
    if let Some((_, [_, (last, _)])) = right.last_mut() {
        *last = last.trim_end().to_owned().into();
    }
    let width = right.iter().map(|(_, words)| width_of(words)).sum::<usize>();
    let end = area.right().saturating_sub(u16::try_from(width).unwrap_or(u16::MAX)).max(area.x);
    let mut x = area.x;
    for (id, words) in &left {
        if usize::from(x) + width_of(words) > usize::from(end) {
            break;
        }
        x = word(brush, Rect { x, width: end - x, ..area }, id, words);
    }
    x = end;
    for (id, words) in &right {
        x = word(brush, Rect { x, width: area.right() - x, ..area }, id, words);
    }
}

/// A command as an answer on a page: its key, its title, and where there is room what it does.
pub(super) fn answer(brush: &mut Brush<'_>, area: Rect, id: &'static str, model: &Model) {
    let Some(command) = named(id) else { return };
    let barred = (command.barred)(model).is_some();
    let plain = if barred { Tone::Dim } else { Tone::Plain };
    let mut words = vec![
        piece(format!("{:<7}", model.keymap.name(id)), if barred { Tone::Dim } else { Tone::Accent }),
        piece(format!("{:<28}", command.title), plain),
    ];
    let help = command.help.split([';', '.']).next().unwrap_or_default();
    if width_of(&words) + columns(help) <= usize::from(area.width) {
        words.push(piece(help, Tone::Dim));
    }
    brush.target(area, Target::Command(id));
    brush.row(area, &words);
}

/// A key with its word, which can be clicked; gives back where it ends.
pub(super) fn word(brush: &mut Brush<'_>, area: Rect, id: &'static str, words: &[Piece]) -> u16 {
    let width = u16::try_from(width_of(words)).unwrap_or(u16::MAX).min(area.width);
    let area = Rect { width, ..area };
    brush.target(area, Target::Command(id));
    brush.row(area, words);
    area.right()
}
