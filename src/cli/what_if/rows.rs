//! A scenario as a line of JSON, a row of a spreadsheet, and for people.

use serde::Serialize;

use crate::app::World;
use crate::app::line::cleaned;
use crate::app::what_if::goals::{EditWords, edit_words};
use crate::assess::{Assessment, Exact, Facts, Flag, Money, Rule, Severity};
use crate::cli::explain::entry;
use crate::cli::saved::Written;
use crate::cli::sheet::text;
use crate::what_if::{ANSWERS, Figure, Reached, answers};
use crate::worksheet::{Edit, Worksheet};

/// A scenario, judged.
#[derive(Clone)]
pub(super) struct Row {
    name: String,
    edits: Vec<Edit>,
    given: Assessment,
    sought: Option<Sought>,
}

/// What is said besides of a goal.
#[derive(Clone)]
struct Sought {
    stopped_by: Option<&'static Rule>,
    why: String,
    /// What it changes, in words; that it changes nothing.
    changes: Vec<String>,
}

impl Row {
    pub(super) const fn of(name: String, edits: Vec<Edit>, given: Assessment) -> Self {
        Self { name, edits, given, sought: None }
    }

    /// A goal that was reached, by edits over a base.
    pub(super) fn sought(reached: &Reached, edits: Vec<Edit>, base: &Worksheet, facts: &Facts<'_>) -> Self {
        let world = World { reference: facts.reference, today: facts.today, history: facts.history };
        let words = edit_words(&reached.edits, base, &reached.column.worksheet, &world);
        let change = |EditWords { label, from, to }: EditWords| format!("{label} from {from} to {to}");
        let mut changes: Vec<String> = words.into_iter().map(change).collect();
        if changes.is_empty() {
            changes.push("none: it is there already".to_owned());
        }
        let sought = Sought { stopped_by: reached.stopped_by, why: reached.why.clone(), changes };
        let given = reached.column.assessment.clone();
        Self { name: reached.goal.word().to_owned(), edits, given, sought: Some(sought) }
    }

    /// The ids of its errors and warnings.
    fn faults(given: &Assessment) -> impl Iterator<Item = &'static str> {
        given.flags.iter().filter(|flag| flag.severity != Severity::Info).map(Flag::id)
    }
}

/// A row as it is written; what people see of it is set against the base.
pub(super) struct Shown<'a> {
    pub(super) row: Row,
    pub(super) base: &'a Assessment,
    /// True for the first, which brings the heading.
    pub(super) first: bool,
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

/// A rule's id; null where nothing stopped it.
#[derive(Serialize)]
struct Stop(Option<&'static str>);

/// Columns of the CSV beside the answers: before them and behind them.
const BEFORE: [&str; 2] = ["scenario", "edits"];
const BEHIND: [&str; 2] = ["flags", "stopped_by"];

/// The columns for people beside the name: an answer, its heading, its width, and whether it is a
/// number.
const TABLE: [(&str, &str, usize, bool); 5] = [
    ("billable_units", "Units", 7, true),
    ("modifiers", "Modifiers", 11, false),
    ("error_flags", "Errors", 6, true),
    ("warning_flags", "Warnings", 8, true),
    ("patient_share", "Coinsurance", 11, true),
];

/// Columns of the name; a longer one pushes the others on.
const NAME: usize = 26;

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
        let Row { name, edits, given, sought } = &self.row;
        let stopped_by = sought.as_ref().map(|sought| Stop(sought.stopped_by.map(|rule| rule.id)));
        Line { scenario: name, edits, assessment: given, stopped_by }
    }

    fn cells(&self) -> Vec<String> {
        let Row { name, edits, given, sought } = &self.row;
        // Writing fixed names and plain values to memory cannot fail.
        let edits = serde_json::to_string(edits).unwrap_or_default();
        let flags: Vec<&str> = given.flags.iter().map(Flag::id).collect();
        let stopped_by = sought.as_ref().and_then(|sought| sought.stopped_by);
        let mut cells = vec![text(name), text(&edits)];
        cells.extend(ANSWERS.iter().map(|answer| plain((answer.figure)(given))));
        cells.extend([flags.join(" "), stopped_by.map(|rule| rule.id.to_owned()).unwrap_or_default()]);
        cells
    }

    fn text(&self, lines: &mut Vec<String>) {
        let Row { name, given, sought, .. } = &self.row;
        if self.first {
            lines.push(row("Scenario", |(_, heading, ..)| (*heading).to_owned()));
        }
        let figure = |id: &str| answers::named(id).map(|answer| (answer.figure)(given).to_string());
        let name: String = cleaned(name, false).collect();
        lines.push(row(&name, |(id, ..)| figure(id).unwrap_or_default()));
        let mut note = |label: &str, said: &[String]| {
            if !said.is_empty() {
                lines.extend(entry(&format!("  {label}"), &said.join("; ")));
            }
        };
        if let Some(sought) = sought {
            note("edits", &sought.changes);
            note("why", std::slice::from_ref(&sought.why));
        }
        note("differs", &differences(given, self.base));
    }
}

/// A line of the table for people.
fn row(name: &str, cell: impl Fn(&(&'static str, &'static str, usize, bool)) -> String) -> String {
    let cells = TABLE.iter().map(|column @ (_, _, width, number)| {
        let cell = cell(column);
        if *number { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
    });
    let row: Vec<String> = std::iter::once(format!("{name:<NAME$}")).chain(cells).collect();
    row.join("  ").trim_end().to_owned()
}

/// What differs from the base, in words: the figures, then the errors and warnings.
fn differences(given: &Assessment, base: &Assessment) -> Vec<String> {
    let figures = ANSWERS.iter().filter_map(|answer| {
        let against = (answer.figure)(given).against(&(answer.figure)(base))?;
        Some(format!("{} {against}", answer.label))
    });
    let beside = |these: &Assessment, those: &Assessment| -> Vec<&str> {
        Row::faults(these).filter(|id| Row::faults(those).all(|other| other != *id)).collect()
    };
    let flags = [("new", beside(given, base)), ("gone", beside(base, given))];
    let flags = flags.into_iter().filter(|(_, ids)| !ids.is_empty());
    figures.chain(flags.map(|(word, ids)| format!("{word}: {}", ids.join(", ")))).collect()
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
