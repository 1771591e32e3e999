//! Payers side by side: the same facts under one plan after the other.

use super::scenario::Column;
use crate::assess::Facts;
use crate::reference::Plan;
use crate::worksheet::fields::PLAN;
use crate::worksheet::{Edit, Text, Worksheet};

/// A plan, and the worksheet under it.
#[derive(Clone, Debug)]
pub struct Under<'r> {
    /// The plan.
    pub plan: &'r Plan,
    /// The edit over the worksheet that names the plan, also where it is the worksheet's own.
    pub edits: Vec<Edit>,
    /// The worksheet under it, judged.
    pub column: Column,
}

/// A worksheet under some plans, in their order.
pub fn under<'r>(
    worksheet: &Worksheet,
    plans: impl IntoIterator<Item = &'r Plan>,
    facts: &Facts<'_>,
) -> Vec<Under<'r>> {
    let one = |plan: &'r Plan| {
        let edits: Vec<Edit> = Text::new(&plan.code).ok().map(|code| PLAN.set(code)).into_iter().collect();
        let column = Column::of(worksheet, &edits, facts);
        Under { plan, edits, column }
    };
    plans.into_iter().map(one).collect()
}
