//! The scenarios of two worksheets beside each other: what became of them, and those of both together.

use crate::app::model::World;
use crate::app::what_if::naming::name;
use crate::what_if::scenario::MOST;
use crate::worksheet::Worksheet;
use crate::worksheet::journal::Step;
use crate::worksheet::nouns::Scenario;

/// What scenarios are called where a field would have its label.
pub const LABEL: &str = "What-if scenarios";

/// The names of a worksheet's scenarios, one after the other; empty where there are none.
#[must_use]
pub fn names(worksheet: &Worksheet, world: &World<'_>) -> String {
    named(&worksheet.scenarios.iter().collect::<Vec<_>>(), worksheet, world).join("; ")
}

/// What became of the scenarios from one worksheet to another: which were added, changed or are gone,
/// by their names; their names where nothing did.
#[must_use]
pub fn became(before: &Worksheet, now: &Worksheet, world: &World<'_>) -> String {
    let mut added = named(&without(&now.scenarios, &before.scenarios), now, world);
    let mut gone = named(&without(&before.scenarios, &now.scenarios), before, world);
    let mut changed = Vec::new();
    added.retain(|name| {
        let same = gone.iter().position(|other| other == name);
        changed.extend(same.map(|at| gone.remove(at)));
        same.is_none()
    });
    let said =
        [("added", added), ("changed", changed), ("gone", gone)].into_iter().filter(|(_, names)| !names.is_empty());
    let said: Vec<String> = said.map(|(word, names)| format!("{word}: {}", names.join("; "))).collect();
    match said.is_empty() {
        true if before.scenarios == now.scenarios => names(now, world),
        true => format!("in another order: {}", names(now, world)),
        false => said.join("; "),
    }
}

/// Theirs, and ours that they do not have beside them, as many as may stand; then those of ours for
/// which no room is left.
#[must_use]
pub fn of_both<'s>(ours: &'s [Scenario], theirs: &[Scenario]) -> (Vec<Scenario>, Vec<&'s Scenario>) {
    let more = without(ours, theirs);
    let room = MOST.saturating_sub(theirs.len()).min(more.len());
    let (with, left) = more.split_at(room);
    (theirs.iter().chain(with.iter().copied()).cloned().collect(), left.to_vec())
}

/// What a step did to the scenarios of the worksheet before it, where that is one deed.
#[must_use]
pub(in crate::app) fn deed(step: &Step, before: &Worksheet, world: &World<'_>) -> Option<String> {
    let [were, now] = step.scenarios.as_ref()?;
    let name = |scenario: &Scenario| name(scenario, before, world);
    match (without(were, now).as_slice(), without(now, were).as_slice(), step.edits.as_slice()) {
        ([one], [], []) => Some(format!("deleting the scenario {}", name(one))),
        ([one], [], edits) if one.edits == edits => Some(format!("making {} the base", name(one))),
        ([], [one], []) => Some(format!("the new scenario {}", name(one))),
        ([was], [is], []) if was.edits == is.edits => Some(format!("naming the scenario {}", name(is))),
        ([was], [_], []) => Some(format!("changing the scenario {}", name(was))),
        _ => None,
    }
}

/// The names of some scenarios of a worksheet.
pub(in crate::app) fn named(scenarios: &[&Scenario], of: &Worksheet, world: &World<'_>) -> Vec<String> {
    scenarios.iter().map(|scenario| name(scenario, of, world)).collect()
}

/// What a list has and another has not; of two alike, one may be in both.
fn without<'s, T: PartialEq>(list: &'s [T], others: &[T]) -> Vec<&'s T> {
    let mut others: Vec<&T> = others.iter().collect();
    let is_only_here = |one: &&T| {
        let at = others.iter().position(|other| other == one);
        at.map(|at| others.swap_remove(at)).is_none()
    };
    list.iter().filter(is_only_here).collect()
}
