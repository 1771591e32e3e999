//! The fewest errors, and among those the fewest edits: a search over what the flags propose.
//!
//! A step makes the edits of one flag's fix. Fixes mostly commute, so what counts as a state is what
//! the worksheet then holds, however it came about; the state with the fewest errors is looked at
//! first.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use super::goal::{Goal, Reached, errors};
use super::scenario::{Column, changed, put};
use crate::assess::{Assessment, Facts, Severity, assess};
use crate::words::{counted, grouped};
use crate::worksheet::{Edit, Worksheet};

/// Most worksheets that a search judges: what a person does not wait for.
pub const MOST_JUDGED: usize = 8_000;

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
    let mut worksheet = changed(base, &[]);
    let mut seen = HashSet::from([key(&[])]);
    let mut states = vec![State::of(Vec::new(), assess(&worksheet, facts))];
    let mut best = (states.first().map(|state| state.rank).unwrap_or_default(), 0);
    let mut open = BinaryHeap::from([Reverse(best)]);
    let mut whole = true;
    while let Some(Reverse((_, nth))) = open.pop() {
        let Some((edits, fixes)) =
            states.get_mut(nth).map(|state| (state.edits.clone(), std::mem::take(&mut state.fixes)))
        else {
            break;
        };
        for fix in fixes {
            let mut edits = edits.clone();
            for edit in fix {
                put(&mut edits, edit, base);
            }
            edits.sort_by_key(Edit::field);
            if !seen.insert(key(&edits)) {
                continue;
            }
            if states.len() >= MOST_JUDGED {
                whole = false;
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
    Reached { goal: Goal::Clean, why: why(&column.assessment, whole), edits, column, stopped_by }
}

/// What tells a state from another: what it changes of the base.
fn key(edits: &[Edit]) -> String {
    // Edits are fixed names and plain values, so writing to memory cannot fail.
    serde_json::to_string(edits).unwrap_or_default()
}

/// What is left, and whether every way was tried.
fn why(given: &Assessment, whole: bool) -> String {
    let left: Vec<&str> = errors(given).map(|flag| &*flag.message).collect();
    let said = if left.is_empty() {
        "No error is left.".to_owned()
    } else {
        let errors = counted(left.len(), "error is left that only a person", "errors are left that only a person");
        format!("{errors} can settle: {}.", left.join("; "))
    };
    if whole {
        said
    } else {
        format!("{said} There are too many ways to mend it; the {} likeliest were tried.", grouped(&MOST_JUDGED))
    }
}
