//! The fewest errors, and among those the fewest edits: a search over what the flags propose.
//!
//! A step makes the edits of one flag's fix. Fixes mostly commute, so what counts as a state is what
//! the worksheet then holds, however it came about; the state with the fewest errors is looked at
//! first.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use super::goal::{Goal, Reached, errors};
use super::scenario::{Column, changed, put};
use crate::assess::{Assessment, Facts, Flag, Severity, assess};
use crate::words::{counted, grouped};
use crate::worksheet::{Edit, Worksheet};

/// Most worksheets that a search judges: what a person does not wait for.
pub const MOST_JUDGED: usize = 5_000;

/// How good a state is, the least best: errors, edits, and then warnings.
type Rank = (usize, usize, usize);

/// A worksheet that fixes lead to.
struct State {
    /// The base's fields that it changes, in the order of the field table.
    edits: Vec<Edit>,
    /// The fixes that its flags propose.
    fixes: Vec<Vec<Edit>>,
    rank: Rank,
}

impl State {
    fn of(edits: Vec<Edit>, given: Assessment) -> Self {
        let rank = (given.count(Severity::Error), edits.len(), given.count(Severity::Warning));
        let fixes = given.flags.into_iter().map(|flag| flag.fix).filter(|fix| !fix.is_empty()).collect();
        Self { edits, fixes, rank }
    }
}

/// Looks for the fixes that leave the fewest errors with the fewest edits. Where it judged
/// [`MOST_JUDGED`] worksheets before all were seen, it says so and gives the best of them.
pub(super) fn search(base: &Worksheet, facts: &Facts<'_>) -> Reached {
    search_within(MOST_JUDGED, base, facts)
}

fn search_within(most: usize, base: &Worksheet, facts: &Facts<'_>) -> Reached {
    let mut worksheet = changed(base, &[]);
    let mut seen = HashSet::from([key(&[])]);
    let mut states = vec![State::of(Vec::new(), assess(&worksheet, facts))];
    let mut best = (states.first().map(|state| state.rank).unwrap_or_default(), 0);
    let mut open = BinaryHeap::from([Reverse(best)]);
    let mut cut_at = None;
    while let Some(Reverse((_, nth))) = open.pop() {
        let Some(state) = states.get_mut(nth) else { break };
        let (fixes, from) = (std::mem::take(&mut state.fixes), state.edits.clone());
        for fix in fixes {
            let mut edits = from.clone();
            for edit in fix {
                put(&mut edits, edit, base);
            }
            edits.sort_by_key(Edit::field);
            if !seen.insert(key(&edits)) {
                continue;
            }
            if states.len() >= most {
                cut_at = Some(most);
                open.clear();
                break;
            }
            let back = worksheet.apply_all(edits.iter().cloned());
            let state = State::of(edits, assess(&worksheet, facts));
            worksheet.apply_all(back);
            let found = (state.rank, states.len());
            best = best.min(found);
            open.push(Reverse(found));
            states.push(state);
        }
    }
    let edits = states.into_iter().nth(best.1).map(|state| state.edits).unwrap_or_default();
    let column = Column::of(base, &edits, facts);
    let stopped_by = errors(&column.assessment).map(|flag| flag.rule).next();
    let why = why(&column.assessment, cut_at);
    Reached { goal: Goal::Clean, why, edits, point: None, column, stopped_by, decides_nothing: false }
}

/// What tells a state from another: what it changes of the base.
fn key(edits: &[Edit]) -> String {
    // Edits are fixed names and plain values, so writing to memory cannot fail.
    serde_json::to_string(edits).unwrap_or_default()
}

/// What is left, and why; after how many worksheets the search was cut short, if it was.
fn why(given: &Assessment, cut_at: Option<usize>) -> String {
    let (mendable, unmendable): (Vec<&Flag>, Vec<&Flag>) = errors(given).partition(|flag| !flag.fix.is_empty());
    let left = match cut_at {
        None => vec![(" that only a person can settle", unmendable), (" whose fix raises others", mendable)],
        // A fix that was not tried may still mend something.
        Some(_) => vec![("", errors(given).collect())],
    };
    let left = left.into_iter().filter(|(_, flags)| !flags.is_empty()).map(|(kind, flags)| {
        let messages: Vec<&str> = flags.iter().map(|flag| &*flag.message).collect();
        format!("{} left{kind}: {}.", counted(flags.len(), "error is", "errors are"), messages.join("; "))
    });
    let none = errors(given).next().is_none().then(|| "No error is left.".to_owned());
    let cut =
        cut_at.map(|most| format!("There are too many ways to mend it: the search ended after {}.", grouped(&most)));
    none.into_iter().chain(left).chain(cut).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Reference;
    use crate::what_if::written::read;
    use crate::worksheet::{Date, FieldId};

    const TEN_ERRORS: &[u8] = include_bytes!("../../benches/ten_errors.json");

    #[test]
    fn ten_errors_are_mended_but_for_what_a_person_must_settle() {
        let base = Worksheet::from_json(TEN_ERRORS).unwrap();
        let facts = Facts { reference: Reference::shipped(), history: &[], today: Date::constant(2026, 3, 5) };
        assert_eq!(assess(&base, &facts).count(Severity::Error), 10);
        let every_way = "Ship date (DOS) 2026-02-19, Quantity 5, Pump code E0784, HCPCS as typed blank, \
                         Modifiers as typed blank";
        let unsigned = "1 error is left that only a person can settle: No signed order on file: do not bill.";
        for (most, left, edits, said) in [
            (MOST_JUDGED, 1, every_way, unsigned),
            (1, 10, "", "There are too many ways to mend it: the search ended after 1."),
            (6, 7, "Quantity 5", "the search ended after 6."),
        ] {
            let reached = search_within(most, &base, &facts);
            let made: Vec<String> = reached.edits.iter().map(ToString::to_string).collect();
            assert_eq!((made.join(", ").as_str(), reached.left().count()), (edits, left), "within {most}");
            assert!(reached.why.ends_with(said), "{}", reached.why);
        }
    }

    #[test]
    fn an_error_whose_fix_raises_others_is_told_from_one_without_a_fix() {
        let mut base = Worksheet::from_json(include_bytes!("../../tests/cases/three_month_refill.json")).unwrap();
        let facts = Facts { reference: Reference::shipped(), history: &[], today: Date::constant(2026, 3, 5) };
        let traded = "1 error is left whose fix raises others: Before the discharge on 2026-04-12.";
        let unsigned = "1 error is left that only a person can settle: No signed order on file: do not bill.";
        for (pointer, value, said) in [
            ("/dispense/quantity", "9", "No error is left.".to_owned()),
            ("/order/scenario", "hospital_discharge", "No error is left.".to_owned()),
            ("/order/discharge_date", "2026-04-12", traded.to_owned()),
            ("/order/signed", "no", format!("{unsigned} {traded}")),
        ] {
            base.apply(read(FieldId::of_pointer(pointer).unwrap(), value).unwrap());
            assert_eq!(search(&base, &facts).why, said, "{pointer}");
        }
    }
}
