//! The days of a supply as a line: the fill, its end, when to call, when to ship.

use crate::app::answer::Timeline;
use crate::tui::theme::Tone;
use crate::tui::widgets::brush::{Row, columns, piece};
use crate::words::value::short_day;
use crate::worksheet::Date;

/// Columns on either side of the line, for its days: `Dec 31 ` and ` Mar 31`.
const SIDE: usize = 7;

/// The timeline in at most `width` columns, or words where a line would be too short.
#[must_use]
pub fn timeline(of: &Timeline, width: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let first = of.start.or(of.contact_from).or(of.earliest).unwrap_or(of.end);
    let last = of.service.as_ref().map_or(of.end, |(day, _)| of.end.max(*day));
    let room = width.saturating_sub(2 * SIDE);
    let days = days(first, last);
    if room < 12 || days < 1 {
        return in_words(of);
    }
    let scale = Scale { first, days, room };
    let end = scale.at(of.end).max(1);
    let start_words = of.start.map(short_day).unwrap_or_default();
    let bar = bar(of, end);
    rows.push(vec![
        piece(format!("{start_words:>width$} ", width = SIDE - 1), Tone::Plain),
        piece(bar, Tone::Strong),
        piece(format!(" {}", short_day(of.end)), Tone::Plain),
    ]);
    let window = |words: String, from: Date| {
        let dots = end.saturating_sub(scale.at(from)).max(1);
        let before = (SIDE + end).saturating_sub(dots + 1);
        vec![piece(format!("{words:>before$} "), Tone::Dim), piece(format!("{}┤", "┄".repeat(dots)), Tone::Accent)]
    };
    rows.extend(of.contact_from.map(|from| window(format!("call from {}", short_day(from)), from)));
    rows.extend(of.earliest.map(|from| window(format!("earliest {}", short_day(from)), from)));
    if let Some((day, words)) = &of.service {
        let at = SIDE + scale.at(*day);
        let mut row = if at + 2 + columns(words) <= width {
            vec![piece(" ".repeat(at), Tone::Plain), piece("◆", Tone::Strong), piece(format!(" {words}"), Tone::Plain)]
        } else {
            let before = at.saturating_sub(columns(words) + 1);
            vec![
                piece(" ".repeat(before), Tone::Plain),
                piece(format!("{words} "), Tone::Plain),
                piece("◆", Tone::Strong),
            ]
        };
        // Where there is room, what comes next stands in the same row.
        let used: usize = row.iter().map(|(text, _)| columns(text)).sum();
        match &of.next {
            Some(next) if used + 6 + columns(next) <= width => row.push(piece(format!("      {next}"), Tone::Dim)),
            Some(next) => {
                rows.push(std::mem::take(&mut row));
                row = next_row(next, end);
            }
            None => {}
        }
        rows.push(row);
    } else {
        rows.extend(of.next.as_deref().map(|next| next_row(next, end)));
    }
    rows
}

/// What comes next, up to where the supply ends.
fn next_row(next: &str, end: usize) -> Row {
    let before = (SIDE + end + 1).saturating_sub(columns(next)).max(SIDE);
    vec![piece(format!("{:before$}{next}", ""), Tone::Dim)]
}

fn in_words(of: &Timeline) -> Vec<Row> {
    let said = [
        of.contact_from.map(|day| format!("call from {}", short_day(day))),
        of.earliest.map(|day| format!("earliest {}", short_day(day))),
        Some(format!("lasts to {}", short_day(of.end))),
        of.service.as_ref().map(|(_, words)| words.clone()),
        of.next.clone(),
    ];
    said.into_iter().flatten().map(|words| vec![piece(words, Tone::Plain)]).collect()
}

/// The bar up to the end, with the days it stands for in its middle.
fn bar(of: &Timeline, end: usize) -> String {
    let Some(start) = of.start else { return format!("{}┫", " ".repeat(end)) };
    let words = format!(" {} days ", days(start, of.end));
    if end < columns(&words) + 4 {
        return format!("{}┫", "━".repeat(end));
    }
    let rest = end - columns(&words);
    format!("{}{words}{}┫", "━".repeat(rest / 2), "━".repeat(rest - rest / 2))
}

struct Scale {
    first: Date,
    days: usize,
    room: usize,
}

impl Scale {
    /// The column of a day.
    fn at(&self, day: Date) -> usize {
        (days(self.first, day) * (self.room - 1) / self.days).min(self.room - 1)
    }
}

/// Days from one to another; none if it is before.
fn days(from: Date, to: Date) -> usize {
    usize::try_from((to - from).get_days()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(of: &Timeline, width: usize) -> Vec<String> {
        let text = |row: Row| row.into_iter().map(|(text, _)| text).collect::<String>().trim_end().to_owned();
        timeline(of, width).into_iter().map(text).collect()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_refill_of_the_sketch() {
        let refill = Timeline {
            start: Some(day("2025-12-01")),
            end: day("2026-03-01"),
            contact_from: Some(day("2026-01-30")),
            earliest: Some(day("2026-02-19")),
            service: Some((day("2026-03-02"), "ships Mar 2".to_owned())),
            next: Some("next: call May 1, ship May 21".to_owned()),
        };
        assert_eq!(
            drawn(&refill, 46),
            [
                " Dec 1 ━━━━━━━━━━ 90 days ━━━━━━━━━━━┫ Mar 1",
                "          call from Jan 30 ┄┄┄┄┄┄┄┄┄┄┤",
                "                  earliest Feb 19 ┄┄┄┤",
                "                          ships Mar 2 ◆",
                "         next: call May 1, ship May 21",
            ]
        );
        for width in 0..200 {
            for row in drawn(&refill, width).iter().filter(|_| width > 40) {
                assert!(columns(row) <= width, "{width}: {row}");
            }
        }
    }

    #[test]
    fn odd_dates_do_not_break_it() {
        let odd = Timeline {
            start: Some(day("2999-12-31")),
            end: day("1900-01-01"),
            contact_from: Some(day("1899-12-02")),
            earliest: Some(day("2999-12-31")),
            service: Some((day("2500-01-01"), "ships".to_owned())),
            next: None,
        };
        for width in 0..120 {
            drawn(&odd, width);
            drawn(&Timeline { start: None, ..odd.clone() }, width);
        }
    }
}
