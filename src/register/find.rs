//! Finding rows: by words, and in an order.

use std::cmp::Ordering;
use std::fmt::Write;

use super::row::FlagSet;
use super::{Entry, Judged, Known, Register, Row};
use crate::worksheet::Date;
use crate::worksheet::choice::Choices;
use crate::worksheet::ndc::Ndc;

/// What rows are sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// Last save.
    Saved,
    /// The patient's reference.
    Patient,
    /// The office's name for it.
    Title,
    /// Plan code.
    Plan,
    /// How far it has come.
    State,
    /// Date of service.
    DateOfService,
    /// Product.
    Product,
    /// Billing units.
    Units,
    /// The day its supply ends.
    SupplyEnd,
    /// Errors, then warnings.
    Flags,
}

/// Which way rows are sorted. Rows without a value come last, either way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Least, earliest, A first.
    Up,
    /// Greatest, latest, Z first.
    Down,
}

/// True where every row that fits `now` fits `before`, too: then only what `before` has found needs
/// to be looked at.
#[must_use]
pub fn narrows(before: &str, now: &str) -> bool {
    before.split_whitespace().all(|word| now.split_whitespace().any(|longer| longer.contains(word)))
}

/// What is looked for, in lower case.
struct Word {
    text: String,
    /// The flags whose ids hold it.
    flags: FlagSet,
}

impl Register {
    /// The rows among `within` that every word stands in, whatever its case, in their order: in
    /// patient, title, plan code and name, product, dates, state or the id of an error or warning.
    #[must_use]
    pub fn filter(&self, words: &str, within: &[u32]) -> Vec<u32> {
        let lower = words.to_lowercase();
        let words: Vec<Word> =
            lower.split_whitespace().map(|text| Word { text: text.into(), flags: FlagSet::holding(text) }).collect();
        within.iter().copied().filter(|number| words.iter().all(|word| self.holds(*number, word))).collect()
    }

    /// Every row, sorted; where two are alike the last saved comes first, then the newest.
    #[must_use]
    pub fn sorted(&self, by: Column, direction: Direction) -> Vec<u32> {
        let mut rows: Vec<(u32, Entry<'_>)> = (0_u32..).zip(self.entries()).collect();
        rows.sort_by(|(_, one), (_, other)| {
            let order = compare(*one, *other, by, direction);
            order.then_with(|| other.row.saved.cmp(&one.row.saved)).then_with(|| other.row.id.cmp(&one.row.id))
        });
        rows.into_iter().map(|(number, _)| number).collect()
    }

    fn holds(&self, number: u32, word: &Word) -> bool {
        self.hay_of(number).is_some_and(|hay| hay.contains(&word.text))
            || (word.flags != FlagSet::default()
                && self
                    .get(number)
                    .and_then(|entry| entry.judged)
                    .is_some_and(|judged| flags(judged).meets(word.flags)))
    }

    fn hay_of(&self, number: u32) -> Option<&str> {
        let place = usize::try_from(number).ok()?;
        let from = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.hay.get(usize::try_from(from).ok()?..usize::try_from(*self.ends.get(place)?).ok()?)
    }
}

/// The flags that count.
const fn flags(judged: &Judged) -> FlagSet {
    judged.errors.and(judged.warnings)
}

fn compare(one: Entry<'_>, other: Entry<'_>, by: Column, direction: Direction) -> Ordering {
    let (left, right) = (one.row, other.row);
    let judged = |value: fn(&Judged) -> Option<u64>| {
        directed(one.judged.and_then(value), other.judged.and_then(value), direction)
    };
    match by {
        Column::Saved => directed(left.saved, right.saved, direction),
        Column::Patient => directed(filled(&left.patient), filled(&right.patient), direction),
        Column::Title => directed(filled(&left.title), filled(&right.title), direction),
        Column::Plan => directed(filled(&left.plan), filled(&right.plan), direction),
        Column::State => directed(left.state, right.state, direction),
        Column::DateOfService => directed(left.date_of_service, right.date_of_service, direction),
        Column::Product => directed(filled(&left.ndc), filled(&right.ndc), direction),
        Column::Units => judged(|judged| judged.billing_units.map(u64::from)),
        Column::SupplyEnd => {
            let end = |entry: Entry<'_>| entry.judged.and_then(|judged| judged.supply_end);
            directed(end(one), end(other), direction)
        }
        Column::Flags => {
            judged(|judged| Some((u64::from(judged.errors.count()) << 32) | u64::from(judged.warnings.count())))
        }
    }
}

/// A text to sort by, whatever its case; none where it is empty.
fn filled(text: &str) -> Option<Folded<'_>> {
    (!text.is_empty()).then_some(Folded(text))
}

fn directed<T: Ord>(one: Option<T>, other: Option<T>, direction: Direction) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if direction == Direction::Up => one.cmp(&other),
        (Some(one), Some(other)) => other.cmp(&one),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

/// A text as it is sorted: without regard to case.
pub(super) struct Folded<'a>(pub(super) &'a str);

impl Folded<'_> {
    fn letters(&self) -> impl Iterator<Item = u8> {
        self.0.bytes().map(|byte| byte.to_ascii_lowercase())
    }
}

impl Ord for Folded<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.letters().cmp(other.letters())
    }
}

impl PartialOrd for Folded<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Folded<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Folded<'_> {}

/// Adds what words are looked for in, in lower case; the parts stand apart, as words do.
pub(super) fn add_hay(hay: &mut String, row: &Row, known: &Known<'_>) {
    let from = hay.len();
    let plan = known.reference.plan(&row.plan).map_or("", |plan| &plan.name);
    let ndc: Option<Ndc> = row.ndc.parse().ok();
    let brand = ndc.and_then(|ndc| known.reference.product(ndc)).map_or("", |product| &product.brand);
    let state = row.state.map_or("damaged", Choices::code);
    for part in [&*row.patient, &row.title, &row.plan, plan, &row.ndc, brand, state] {
        hay.push_str(part);
        hay.push('\n');
    }
    let saved = row.saved.map(|saved| known.zone.to_datetime(saved.timestamp()).date());
    for day in [row.date_of_service, saved] {
        add_day(hay, day);
    }
    match hay.get_mut(from..) {
        Some(added) if added.is_ascii() => added.make_ascii_lowercase(),
        Some(added) => {
            let lower = added.to_lowercase();
            hay.truncate(from);
            hay.push_str(&lower);
        }
        None => {}
    }
}

fn add_day(hay: &mut String, day: Option<Date>) {
    if let Some(day) = day {
        // Writing to memory cannot fail.
        let _ = write!(hay, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
    }
    hay.push('\n');
}
