//! A scenario as a line of JSON and as a row of a spreadsheet.

use serde::Serialize;

use super::table::{self, Table};
use crate::app::World;
use crate::app::what_if::goals::{EditWords, edit_words};
use crate::assess::{Assessment, Exact, Facts, Flag, Money};
use crate::cli::paint::Paint;
use crate::cli::saved::Written;
use crate::cli::sheet::text;
use crate::what_if::{ANSWERS, Figure, Reached};
use crate::worksheet::{Edit, Worksheet};

/// A scenario, judged.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) name: String,
    edits: Vec<Edit>,
    pub(super) given: Assessment,
    /// Of a goal alone.
    stopped_by: Option<Stop>,
    /// What people are told of it besides, each behind a label.
    pub(super) notes: Vec<(&'static str, String)>,
    /// True of a goal that nothing tried decides: people see the base.
    pub(super) decides_nothing: bool,
}

/// A rule's id; null where nothing stopped it.
#[derive(Clone, Copy, Serialize)]
struct Stop(Option<&'static str>);

impl Row {
    pub(super) const fn of(name: String, edits: Vec<Edit>, given: Assessment) -> Self {
        Self { name, edits, given, stopped_by: None, notes: Vec::new(), decides_nothing: false }
    }

    /// The same with something that people are told besides.
    pub(super) fn noted(mut self, label: &'static str, said: String) -> Self {
        self.notes.push((label, said));
        self
    }

    /// A goal that was reached, by edits over a base.
    pub(super) fn sought(reached: &Reached, edits: Vec<Edit>, base: &Worksheet, facts: &Facts<'_>) -> Self {
        let changes = if reached.decides_nothing {
            "none: the quantity decides nothing".to_owned()
        } else {
            let changes = changes(&reached.edits, base, &reached.column.worksheet, facts);
            changes.unwrap_or_else(|| "none: it is there already".to_owned())
        };
        let row = Self::of(reached.goal.word().to_owned(), edits, reached.column.assessment.clone());
        let row = row.noted("edits", changes).noted("why", reached.why.clone());
        let stopped_by = Some(Stop(reached.stopped_by.map(|rule| rule.id)));
        Self { stopped_by, decides_nothing: reached.decides_nothing, ..row }
    }
}

/// What edits change, in words; `None` where that is nothing.
pub(super) fn changes(edits: &[Edit], before: &Worksheet, after: &Worksheet, facts: &Facts<'_>) -> Option<String> {
    let world = World { reference: facts.reference, today: facts.today, history: facts.history };
    let words = edit_words(edits, before, after, &world).into_iter().filter(|words| words.from != words.to);
    let words: Vec<String> =
        words.map(|EditWords { label, from, to }| format!("{label} from {from} to {to}")).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// A row as it is written; what people see of it is set against the base.
pub(super) struct Shown<'a> {
    pub(super) row: Row,
    pub(super) base: &'a Assessment,
    /// True for the first, which brings the heading.
    pub(super) first: bool,
    /// What people see of the figures.
    pub(super) table: &'static Table,
    pub(super) paint: Paint,
}

/// One as JSON.
#[derive(Serialize)]
struct Line<'a> {
    scenario: &'a str,
    edits: &'a [Edit],
    assessment: &'a Assessment,
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped_by: Option<Stop>,
}

/// Columns of the CSV beside the answers: before them and behind them.
const BEFORE: [&str; 2] = ["scenario", "edits"];
const BEHIND: [&str; 2] = ["flags", "stopped_by"];

impl Written for Shown<'_> {
    const COLUMNS: &'static [&'static str] = &{
        let mut columns = [""; BEFORE.len() + ANSWERS.len() + BEHIND.len()];
        let mut place = 0;
        while place < columns.len() {
            columns[place] = if place < BEFORE.len() {
                BEFORE[place]
            } else if place < BEFORE.len() + ANSWERS.len() {
                ANSWERS[place - BEFORE.len()].id
            } else {
                BEHIND[place - BEFORE.len() - ANSWERS.len()]
            };
            place += 1;
        }
        columns
    };

    fn json(&self) -> impl Serialize {
        let Row { name, edits, given, stopped_by, .. } = &self.row;
        Line { scenario: name, edits, assessment: given, stopped_by: *stopped_by }
    }

    fn cells(&self) -> Vec<String> {
        let Row { name, edits, given, stopped_by, .. } = &self.row;
        // Writing fixed names and plain values to memory cannot fail.
        let edits = serde_json::to_string(edits).unwrap_or_default();
        let flags: Vec<&str> = given.flags.iter().map(Flag::id).collect();
        let mut cells = vec![text(name), text(&edits)];
        cells.extend(ANSWERS.iter().map(|answer| plain((answer.figure)(given))));
        cells.extend([flags.join(" "), stopped_by.and_then(|stop| stop.0).unwrap_or_default().to_owned()]);
        cells
    }

    fn text(&self, lines: &mut Vec<String>) {
        table::lines(self, lines);
    }
}

/// A figure for a spreadsheet: no commas, no weekday, blank where it is not known.
fn plain(figure: Figure) -> String {
    match figure {
        Figure::Unknown => String::new(),
        Figure::Count(count) => count.to_string(),
        Figure::Exact(number) => Exact(number).to_string(),
        Figure::Dollars(amount) => Money(amount).to_string(),
        Figure::Day(day) => day.to_string(),
        Figure::YesNo(_) => figure.to_string(),
        Figure::Words(words) => text(&words),
    }
}
