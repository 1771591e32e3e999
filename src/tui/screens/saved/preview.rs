//! The answer of the marked worksheet, beside the list or under it.

use ratatui::layout::Rect;

use super::columns::{Subject, product};
use crate::app::form::Mark;
use crate::app::model::World;
use crate::app::saved::{Saved, View};
use crate::assess::RULES;
use crate::register::{Entry, FlagSet, Judged};
use crate::tui::theme::{Tone, sign, tone};
use crate::tui::widgets::brush::{Brush, Row, piece, width_of};
use crate::tui::widgets::prose::wrapped;
use crate::words::grouped;
use crate::words::value::{day, short_day};
use crate::worksheet::Date;

/// Beside the list: all of it, a thing a row.
pub(super) fn beside(brush: &mut Brush<'_>, area: Rect, saved: &Saved, world: &World<'_>) {
    for y in area.top()..area.bottom() {
        brush.text(area.x.saturating_sub(1), y, 1, "│", Tone::Dim);
    }
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    let Some(entry) = saved.marked() else { return };
    let width = usize::from(area.width);
    let row = entry.row;
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |text: &str, tone: Tone| {
        rows.extend(wrapped(text, width).into_iter().filter(|row| !row.is_empty()).map(|row| vec![piece(row, tone)]));
    };
    add(&row.patient, Tone::Strong);
    add(&row.title, Tone::Plain);
    let plan = world.reference.plan(&row.plan).map_or(&*row.plan, |plan| &plan.name);
    add(plan, Tone::Plain);
    add(&product(&Subject { entry, listed: saved.listed(), world }), Tone::Plain);
    if let Some(service) = row.date_of_service {
        add(&format!("DOS {}", day(service)), Tone::Plain);
    }
    add(row.problem.as_deref().unwrap_or_default(), Tone::Warning);
    if let Some(judged) = entry.judged {
        rows.push(Vec::new());
        rows.push(answer(entry, judged));
        rows.extend(verdicts(judged).into_iter().map(|words| vec![words]));
        rows.extend(dates(judged).into_iter().map(|(name, day)| {
            vec![piece(format!("{name:<10}"), Tone::Dim), piece(crate::words::value::day(day), Tone::Plain)]
        }));
        let flags = flags(judged);
        if !flags.is_empty() {
            rows.push(Vec::new());
        }
        for (mark, title) in flags {
            let words = wrapped(title, width.saturating_sub(2)).into_iter().enumerate();
            rows.extend(words.map(|(nth, words)| {
                vec![piece(format!("{} {words}", if nth == 0 { sign(mark) } else { " " }), tone(mark))]
            }));
        }
    } else if let Some(why) = unknown(saved) {
        rows.extend(wrapped(why, width).into_iter().map(|row| vec![piece(row, Tone::Dim)]));
    }
    brush.rows(area, &rows);
}

/// Under the list: the answer, the dates, the first flags, a row each.
pub(super) fn below(brush: &mut Brush<'_>, area: Rect, saved: &Saved) {
    let Some(entry) = saved.marked() else { return };
    let Some(judged) = entry.judged else {
        let why = entry.row.problem.as_deref().or(unknown(saved)).unwrap_or_default();
        return brush.prose(area, why, Tone::Dim);
    };
    let gap = || piece("  ", Tone::Plain);
    let mut first = answer(entry, judged);
    for words in verdicts(judged) {
        first.extend([gap(), words]);
    }
    let days = dates(judged).into_iter().map(|(name, day)| format!("{name} {}", short_day(day)));
    let second = vec![piece(days.collect::<Vec<_>>().join("   "), Tone::Dim)];
    let mut third: Row = Vec::new();
    let all = flags(judged);
    let count = all.len();
    for (nth, (mark, title)) in all.into_iter().enumerate() {
        let words = piece(format!("{} {title}", sign(mark)), tone(mark));
        let more = format!("{} more", count - nth);
        let room = usize::from(area.width).saturating_sub(width_of(&third) + more.len() + 2);
        if nth > 0 && width_of(std::slice::from_ref(&words)) > room {
            third.push(piece(more, Tone::Dim));
            break;
        }
        third.extend([words, gap()]);
    }
    brush.rows(area, &[first, second, third]);
}

/// Why there is no answer, where the row itself does not say.
fn unknown(saved: &Saved) -> Option<&'static str> {
    (saved.view == View::Trash).then_some("In the trash. Its answer shows once it is taken back.")
}

/// The units, and the code that they are billed with, as far as it is known.
fn answer(entry: Entry<'_>, judged: &Judged) -> Row {
    let units = judged.billing_units.map_or_else(|| "—".to_owned(), |units| grouped(&units).to_string());
    let code = entry.row.fill.map(|fill| format!("  {}", fill.hcpcs)).unwrap_or_default();
    vec![piece(format!("{units} UOS{code}"), Tone::Strong)]
}

fn verdicts(judged: &Judged) -> Vec<crate::tui::widgets::brush::Piece> {
    let verdict = |ready: bool, what: &str| {
        let (mark, not) = if ready { (Mark::Good, "") } else { (Mark::Error, "not ") };
        piece(format!("{} {not}ready to {what}", sign(mark)), tone(mark))
    };
    vec![verdict(judged.ships, "ship"), verdict(judged.bills, "bill")]
}

fn dates(judged: &Judged) -> Vec<(&'static str, Date)> {
    let days =
        [("lasts to", judged.supply_end), ("call from", judged.next_contact), ("ship from", judged.next_service)];
    days.into_iter().filter_map(|(name, day)| Some((name, day?))).collect()
}

/// The flags by the titles of their rules, errors first.
fn flags(judged: &Judged) -> Vec<(Mark, &'static str)> {
    let titled = |flags: FlagSet, mark: Mark| {
        let rules = RULES.iter().filter(move |rule| flags.ids().any(|id| id == rule.id));
        rules.map(move |rule| (mark, rule.title))
    };
    titled(judged.errors, Mark::Error).chain(titled(judged.warnings, Mark::Warning)).collect()
}
