//! Which faults an exercise is made of.

use super::posing::{is_found, is_mended};
use super::{FAULTS, Fault, of};
use crate::assess::{Rule, Severity};
use crate::training::dice::Dice;
use crate::training::kind::{Kind, Level};

/// How many of a hundred faults are documents, as CMS found of improper payments for infusion pumps
/// in 2024: 72.5 % for documents, 2.2 % for coding.
const DOCUMENTS_PERCENT: u32 = 72;

/// The fault that an exercise is about: of its rule, or of a rolled one.
pub(super) fn foremost(
    kind: Kind,
    level: Level,
    about: Option<&'static Rule>,
    dice: &mut Dice,
) -> Option<&'static Fault> {
    let fits = |fault: &&Fault| match kind {
        Kind::Mend => is_mended(fault),
        Kind::FindError => is_found(fault),
        _ => true,
    };
    let Some(rule) = about else {
        let severity = if kind == Kind::FindError { severity(level, dice) } else { Severity::Error };
        return any(severity, dice).filter(fits);
    };
    let rows: Vec<&Fault> = of(rule).filter(fits).collect();
    let errors: Vec<&Fault> = rows.iter().copied().filter(|fault| fault.severity == Severity::Error).collect();
    // What would be denied comes first, and for some kinds alone.
    let graver = !errors.is_empty() && (kind != Kind::FindError || level == Level::First);
    dice.pick(if graver { &errors } else { &rows }).copied()
}

/// How grave the thing to find is: first what would be denied.
fn severity(level: Level, dice: &mut Dice) -> Severity {
    let rolled = dice.between(1, 100);
    match level {
        Level::First => Severity::Error,
        Level::Second if rolled <= 75 => Severity::Error,
        Level::Third if rolled <= 60 => Severity::Error,
        Level::Second => Severity::Warning,
        Level::Third if rolled <= 85 => Severity::Warning,
        Level::Third => Severity::Info,
    }
}

/// Any fault of a severity, documents about as often as they are at fault in life.
pub(super) fn any(severity: Severity, dice: &mut Dice) -> Option<&'static Fault> {
    let documents = dice.percent(DOCUMENTS_PERCENT);
    let rows = |documents: bool| {
        let all = FAULTS.into_iter().flatten().filter(move |fault| fault.severity == severity);
        all.filter(move |fault| fault.is_of_documents() == documents)
    };
    let documents = documents && rows(true).next().is_some();
    // By rule: one that can be planted in several ways is not asked the more often for it.
    let mut rules: Vec<&str> = rows(documents).map(|fault| fault.rule).collect();
    rules.dedup();
    let rule = *dice.pick(&rules)?;
    let ways: Vec<&Fault> = rows(documents).filter(|fault| fault.rule == rule).collect();
    dice.pick(&ways).copied()
}

/// How many faults an exercise has that asks for all of them.
pub(super) fn count(kind: Kind, level: Level, dice: &mut Dice) -> usize {
    let counts: &[usize] = match (kind, level) {
        (Kind::FindError, _) | (Kind::Mend, Level::First) => &[1],
        (Kind::Mend, Level::Second) => &[1, 2, 2],
        (Kind::Mend, Level::Third) => &[2, 3, 3],
        (_, Level::First) => &[0, 1, 1, 1],
        (_, Level::Second) => &[0, 1, 1, 2],
        (_, Level::Third) => &[0, 1, 2, 2, 3],
    };
    dice.pick(counts).copied().unwrap_or(1)
}
