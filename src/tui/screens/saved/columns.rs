//! The columns of the list: which of them fit, and what stands in each.

use ratatui::layout::Rect;

use crate::app::due::standing;
use crate::app::form::Mark;
use crate::app::model::World;
use crate::app::saved::View;
use crate::register::{Column, Due, Entry, Register};
use crate::tui::theme::{Tone, sign, tone};
use crate::tui::widgets::brush::{Brush, columns, fitted};
use crate::words::grouped;
use crate::worksheet::Date;
use crate::worksheet::choice::Choices;

/// What a row is about.
pub(super) struct Subject<'a> {
    pub(super) entry: Entry<'a>,
    pub(super) listed: &'a Register,
    pub(super) world: &'a World<'a>,
}

/// One column.
struct Kind {
    head: &'static str,
    /// Fewest columns of the terminal that it needs.
    least: usize,
    /// Where it stands when not all fit: the greatest goes first.
    rank: u8,
    /// The most that it takes of what the others leave.
    most: usize,
    by: Option<Column>,
    /// True where it is set to the right, as numbers are.
    number: bool,
    cell: fn(&Subject<'_>) -> (String, Tone),
}

/// What most columns share.
const KIND: Kind =
    Kind { head: "", least: 10, rank: 0, most: 0, by: None, number: false, cell: |_| (String::new(), Tone::Plain) };

const PATIENT: Kind = Kind {
    head: "Patient",
    most: 14,
    by: Some(Column::Patient),
    cell: |subject| plain(&*subject.entry.row.patient),
    ..KIND
};
const TITLE: Kind = Kind {
    head: "Title",
    rank: 7,
    most: 40,
    by: Some(Column::Title),
    cell: |subject| plain(&*subject.entry.row.title),
    ..KIND
};
const PAYER: Kind = Kind {
    head: "Payer",
    least: 9,
    rank: 5,
    by: Some(Column::Plan),
    cell: |subject| plain(&*subject.entry.row.plan),
    ..KIND
};
const PRODUCT: Kind = Kind {
    head: "Product",
    least: 9,
    rank: 6,
    by: Some(Column::Product),
    cell: |subject| plain(product(subject)),
    ..KIND
};
const SERVICE: Kind = Kind {
    head: "DOS",
    rank: 1,
    by: Some(Column::DateOfService),
    cell: |subject| plain(shown(subject.entry.row.date_of_service)),
    ..KIND
};
const STATE: Kind = Kind {
    head: "State",
    least: 7,
    rank: 2,
    by: Some(Column::State),
    cell: |subject| plain(subject.entry.row.state.map_or("—", Choices::code)),
    ..KIND
};
const UNITS: Kind = Kind {
    head: "UOS",
    least: 5,
    rank: 3,
    by: Some(Column::Units),
    number: true,
    cell: |subject| {
        let units = subject.entry.judged.and_then(|judged| judged.billing_units);
        plain(units.map(|units| grouped(&units).to_string()).unwrap_or_default())
    },
    ..KIND
};
const FLAGS: Kind = Kind { head: "Flags", least: 7, rank: 4, by: Some(Column::Flags), cell: flags, ..KIND };
const SAVED: Kind = Kind {
    head: "Saved",
    rank: 8,
    by: Some(Column::Saved),
    cell: |subject| plain(shown(subject.listed.saved_on(subject.entry.row))),
    ..KIND
};
const DELETED: Kind = Kind { head: "Deleted", rank: 0, ..SAVED };
const NEXT: Kind = Kind {
    head: "Next",
    least: 24,
    cell: |subject| {
        let (mark, words) = standing(&subject.due(), subject.world.today);
        (format!("{} {words}", sign(mark)), tone(mark))
    },
    ..KIND
};
const CALL: Kind = Kind { head: "Call from", rank: 2, cell: |subject| plain(shown(subject.due().call)), ..KIND };
const SHIP: Kind = Kind { head: "Ship from", rank: 1, cell: |subject| plain(shown(subject.due().ship)), ..KIND };
const ENDS: Kind = Kind { head: "Lasts to", rank: 3, cell: |subject| plain(shown(subject.due().supply_end)), ..KIND };
const LAST: Kind = Kind { head: "Last DOS", rank: 6, ..SERVICE };

impl View {
    const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Saved => &[PATIENT, TITLE, PAYER, PRODUCT, SERVICE, STATE, UNITS, FLAGS, SAVED],
            Self::Due => &[NEXT, PATIENT, CALL, SHIP, ENDS, PAYER, PRODUCT, LAST],
            Self::Trash => &[PATIENT, TITLE, PAYER, PRODUCT, SERVICE, STATE, DELETED],
        }
    }
}

/// The columns that fit, with their widths.
pub(super) struct Columns {
    shown: Vec<(&'static Kind, usize)>,
    gap: usize,
}

/// Columns before the first: the mark, and the tick.
const SIGNS: usize = 3;

impl Columns {
    /// Those of a view that fit a width; what is left goes to those that can take it, the first first.
    pub(super) fn of(view: View, width: u16) -> Self {
        let width = usize::from(width).saturating_sub(SIGNS);
        let gap = if width < 90 { 1 } else { 2 };
        let kinds = view.kinds();
        let needs = |rank: u8| -> usize {
            kinds
                .iter()
                .filter(|kind| kind.rank <= rank)
                .map(|kind| kind.least + gap)
                .sum::<usize>()
                .saturating_sub(gap)
        };
        let most = kinds.iter().map(|kind| kind.rank).filter(|rank| needs(*rank) <= width).max().unwrap_or(0);
        let mut left = width.saturating_sub(needs(most));
        let shown = kinds.iter().filter(|kind| kind.rank <= most).map(|kind| {
            let more = kind.most.saturating_sub(kind.least).min(left);
            left -= more;
            (kind, kind.least + more)
        });
        Self { shown: shown.collect(), gap }
    }

    /// Their names, with a sign at the one that the list is sorted by.
    pub(super) fn heads(&self, brush: &mut Brush<'_>, row: Rect, sorted: Option<(Column, &'static str)>) {
        self.cells(brush, row, |kind| {
            let sign = sorted.filter(|(by, _)| kind.by == Some(*by)).map(|(_, sign)| sign);
            (sign.map_or_else(|| kind.head.to_owned(), |sign| format!("{}{sign}", kind.head)), Tone::Dim)
        });
    }

    /// A row; one that cannot be read says why across all columns.
    pub(super) fn row(&self, brush: &mut Brush<'_>, row: Rect, subject: &Subject<'_>, marked: bool, ticked: bool) {
        if marked {
            brush.text(row.x, row.y, row.width, &" ".repeat(row.width.into()), Tone::Selected);
        }
        let over = |tone: Tone| if marked { Tone::Selected } else { tone };
        brush.text(row.x, row.y, 1, if marked { "▸" } else { " " }, over(Tone::Accent));
        brush.text(row.x + 1, row.y, 1, if ticked { "✔" } else { " " }, over(Tone::Accent));
        let about = subject.entry.row;
        if let Some(why) = about.problem.as_deref().filter(|_| about.state.is_none()) {
            brush.text(row.x + 3, row.y, row.width.saturating_sub(3), why, over(Tone::Warning));
            return;
        }
        self.cells(brush, row, |kind| {
            let (text, tone) = (kind.cell)(subject);
            let tone = if about.problem.is_some() { Tone::Warning } else { tone };
            (text, over(tone))
        });
    }

    fn cells(&self, brush: &mut Brush<'_>, row: Rect, cell: impl Fn(&Kind) -> (String, Tone)) {
        let mut x = SIGNS;
        for (kind, width) in &self.shown {
            let (text, tone) = cell(kind);
            let text = fitted(&text, *width);
            let before = if kind.number { width.saturating_sub(columns(&text)) } else { 0 };
            let at = u16::try_from(x + before).unwrap_or(u16::MAX);
            let room = u16::try_from(width - before).unwrap_or(u16::MAX).min(row.width.saturating_sub(at));
            brush.text(row.x.saturating_add(at), row.y, room, &text, tone);
            x += width + self.gap;
        }
    }
}

impl Subject<'_> {
    fn due(&self) -> Due<'_> {
        Due::of(self.entry, self.world.today)
    }
}

fn plain(text: impl Into<String>) -> (String, Tone) {
    (text.into(), Tone::Plain)
}

fn shown(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The brand of a product of the tables, else its code.
pub(super) fn product(subject: &Subject<'_>) -> String {
    let ndc = &subject.entry.row.ndc;
    let known = ndc.parse().ok().and_then(|ndc| subject.world.reference.product(ndc));
    known.map_or(ndc, |product| &product.brand).to_string()
}

/// How many errors and warnings there are.
fn flags(subject: &Subject<'_>) -> (String, Tone) {
    let Some(judged) = subject.entry.judged else { return plain("") };
    let count = |mark: Mark, count: u32| (count > 0).then(|| format!("{}{count}", sign(mark)));
    let counts = [count(Mark::Error, judged.errors.count()), count(Mark::Warning, judged.warnings.count())];
    let tone = match counts {
        [Some(_), _] => Tone::Error,
        [None, Some(_)] => Tone::Warning,
        [None, None] => Tone::Good,
    };
    let words: Vec<String> = counts.into_iter().flatten().collect();
    (if words.is_empty() { sign(Mark::Good).to_owned() } else { words.join(" ") }, tone)
}
