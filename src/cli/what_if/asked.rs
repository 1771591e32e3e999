//! What is asked for: the options of `j1817 what-if` as edits, ranges and plans.

use std::fmt;

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
    #[error("{0}: no field has this pointer{1}; `j1817 fields` lists them all")]
    NoField(&'static str, Near<&'static str>),
    #[error("--set {0}: {1}")]
    NotTaken(&'static str, NotTaken),
    #[error("--sweep {0}: {1}")]
    NotSwept(&'static str, NotSwept),
    #[error("--plans: code {0} of {1} is no plan's{2}; `--plans all` shows those of all plans")]
    NoPlan(usize, usize, Near<String>),
    #[error("--plans: `all` stands alone: leave it out, or the other codes")]
    AllAndMore,
    #[error("--plans: a code is missing: write `all`, or codes with one comma between them, such as medicare,aetna")]
    BlankPlan,
}

/// The name that something mistyped is near to, if it is near to any.
#[derive(Debug)]
pub(super) struct Near<N>(Option<N>);

impl<N: fmt::Display> fmt::Display for Near<N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_ref().map_or(Ok(()), |name| write!(out, "; the nearest is {name}"))
    }
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
    let field = FieldId::of_pointer(pointer).ok_or_else(|| Wrong::NoField(option, near_field(pointer)))?;
    Ok((field, rest))
}

/// The field whose pointer, or the end of it, a text is near to.
fn near_field(text: &str) -> Near<&'static str> {
    let pointers = || FIELDS.iter().map(|row| row.about().pointer);
    let ends = pointers().filter_map(|pointer| Some((pointer.rsplit('/').next()?, pointer)));
    near(pointers().map(|pointer| (pointer, pointer)).chain(ends), text)
}

/// What the nearest of some names stands for, if at most three, and at most a third, of the text's
/// characters are others.
fn near<'n, N>(names: impl Iterator<Item = (&'n str, N)>, text: &str) -> Near<N> {
    let text = text.to_lowercase();
    let most = (text.chars().count() / 3).min(3);
    let distances = names.map(|(name, means)| (damerau_levenshtein(name, &text), means));
    Near(
        distances
            .filter(|(distance, _)| *distance <= most)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, means)| means),
    )
}

/// The plans of codes with commas between them, in that order; every plan for `all`.
fn plans<'r>(codes: &str, reference: &'r Reference) -> Result<Vec<&'r Plan>, Wrong> {
    let is_all = |code: &str| code.trim().eq_ignore_ascii_case("all");
    if is_all(codes) {
        return Ok(reference.plans.iter().collect());
    }
    if codes.split(',').any(is_all) {
        return Err(Wrong::AllAndMore);
    }
    let count = codes.split(',').count();
    let plan = |(nth, code): (usize, &str)| {
        let code = code.trim();
        if code.is_empty() {
            return Err(Wrong::BlankPlan);
        }
        let codes = reference.plans.iter().map(|plan| (&*plan.code, plan.code.to_string()));
        reference.plan(code).ok_or_else(|| Wrong::NoPlan(nth + 1, count, near(codes, code)))
    };
    codes.split(',').enumerate().map(plan).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_named() {
        for (text, named) in [
            ("/dispense/quantty", Some("/dispense/quantity")),
            ("/Dispense/Quantity", Some("/dispense/quantity")),
            ("quantity", Some("/dispense/quantity")),
            ("quanty", Some("/dispense/quantity")),
            ("patient", Some("/order/patient")),
            ("/order/patient/name", None),
            ("MRN-10482", None),
            ("id", None),
            ("", None),
        ] {
            assert_eq!(near_field(text).0, named, "{text}");
        }
    }
}
