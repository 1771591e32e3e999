//! What is asked for: the options of `j1817 what-if` as edits, ranges and plans.

use strsim::damerau_levenshtein;

use crate::cli::arguments::WhatIf;
use crate::reference::{Plan, Reference};
use crate::what_if::scenario::replace;
use crate::what_if::written::{self, NotTaken};
use crate::what_if::{Goal, NotSwept, Sweep, sweep};
use crate::worksheet::{Edit, FIELDS, FieldId};

/// What is asked for.
pub(super) struct Asked<'r> {
    /// The edits that all else stands over.
    pub(super) set: Vec<Edit>,
    /// What stands over them.
    pub(super) over: Over<'r>,
}

/// What stands over the worksheet and the edits set.
pub(super) enum Over<'r> {
    /// The base and the worksheet's own scenarios.
    Scenarios,
    /// Only the edits set.
    Set,
    /// A field over a range.
    Sweep(Sweep),
    /// Plans side by side.
    Plans(Vec<&'r Plan>),
    /// A goal.
    Goal(Goal),
}

/// What an option says that cannot be read; no value is repeated.
#[derive(Debug, thiserror::Error)]
pub(super) enum Wrong {
    #[error("{0}: write a field's pointer, =, and {1}, such as {2}")]
    NoValue(&'static str, &'static str, &'static str),
    #[error("{0}: no field has this pointer; the nearest is {1}")]
    NoField(&'static str, &'static str),
    #[error("--set {0}: {1}")]
    NotTaken(&'static str, NotTaken),
    #[error("--sweep {0}: {1}")]
    NotSwept(&'static str, NotSwept),
    #[error("--plans: no plan has this code; the nearest is {0}")]
    NoPlan(String),
    #[error("--plans: a code is missing: write `all`, or codes with one comma between them, such as medicare,aetna")]
    BlankPlan,
}

impl<'r> Asked<'r> {
    /// Reads the options.
    ///
    /// # Errors
    /// [`Wrong`] for the first that cannot be read.
    pub(super) fn read(arguments: &WhatIf, reference: &'r Reference) -> Result<Self, Wrong> {
        let mut set: Vec<Edit> = Vec::new();
        for text in &arguments.set {
            replace(&mut set, edit(text)?);
        }
        let over = if let Some(text) = &arguments.sweep {
            let (field, range) = parted("--sweep", text, "a range", "/dispense/quantity=1..20")?;
            Over::Sweep(sweep::read(field, range).map_err(|wrong| Wrong::NotSwept(field.pointer(), wrong))?)
        } else if let Some(codes) = &arguments.plans {
            Over::Plans(plans(codes, reference)?)
        } else if let Some(goal) = arguments.goal {
            Over::Goal(goal)
        } else if set.is_empty() {
            Over::Scenarios
        } else {
            Over::Set
        };
        Ok(Self { set, over })
    }
}

/// One `--set`.
fn edit(text: &str) -> Result<Edit, Wrong> {
    let (field, value) = parted("--set", text, "a value", "/dispense/quantity=5")?;
    written::read(field, value).map_err(|wrong| Wrong::NotTaken(field.pointer(), wrong))
}

/// A field and what stands behind the equals sign.
fn parted<'t>(
    option: &'static str,
    text: &'t str,
    what: &'static str,
    such_as: &'static str,
) -> Result<(FieldId, &'t str), Wrong> {
    let (pointer, rest) = text.split_once('=').ok_or(Wrong::NoValue(option, what, such_as))?;
    let field = FieldId::of_pointer(pointer).ok_or_else(|| Wrong::NoField(option, nearest_field(pointer)))?;
    Ok((field, rest))
}

/// The field whose pointer, or the end of it, is nearest to a text.
fn nearest_field(text: &str) -> &'static str {
    let end = |pointer: &'static str| pointer.rsplit('/').next().unwrap_or(pointer);
    let distance =
        |pointer: &&'static str| damerau_levenshtein(pointer, text).min(damerau_levenshtein(end(pointer), text));
    FIELDS.iter().map(|row| row.about().pointer).min_by_key(distance).unwrap_or_default()
}

/// The plans of codes with commas between them, in that order; every plan for `all`.
fn plans<'r>(codes: &str, reference: &'r Reference) -> Result<Vec<&'r Plan>, Wrong> {
    if codes.trim().eq_ignore_ascii_case("all") {
        return Ok(reference.plans.iter().collect());
    }
    let plan = |code: &str| {
        let code = code.trim();
        if code.is_empty() {
            return Err(Wrong::BlankPlan);
        }
        let nearest =
            || reference.plans.iter().min_by_key(|plan| damerau_levenshtein(&plan.code, &code.to_lowercase()));
        let no_plan = || Wrong::NoPlan(nearest().map(|plan| plan.code.to_string()).unwrap_or_default());
        reference.plan(code).ok_or_else(no_plan)
    };
    codes.split(',').map(plan).collect()
}
