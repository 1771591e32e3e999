//! Exercises about planted faults: may it be billed, find the error, mend it.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{any, count, foremost};
use super::ground::ANY;
use super::scene::{Scene, facts};
use super::{Fault, of, words};
use crate::assess::{Facts, Rule, Severity, assess};
use crate::reference::Reference;
use crate::training::answer::Answer;
use crate::training::dice::Dice;
use crate::training::exercise::{Exercise, asked};
use crate::training::facts::LAST_DAY;
use crate::training::kind::{Kind, Level};
use crate::training::posing::leak::gives_away;
use crate::worksheet::Worksheet;

/// How often a worksheet is rolled for one fault; few need more than some throws.
const THROWS: u32 = 60;
/// How many faults are tried before an exercise gives up.
const FAULTS_TRIED: u32 = 40;
/// How many further faults are tried on a worksheet.
const FURTHER: u32 = 12;

/// True where a kind of exercise can ask about a rule.
#[must_use]
pub fn asks(kind: Kind, rule: &Rule) -> bool {
    match kind {
        Kind::FindError => of(rule).any(is_found),
        Kind::Billable => of(rule).next().is_some(),
        Kind::Mend => of(rule).any(is_mended),
        _ => false,
    }
}

/// True for a fault that can be found by who looks at the worksheet alone.
pub(super) const fn is_found(fault: &Fault) -> bool {
    !fault.is_hidden
}

/// True for a fault that the form can mend: an error that no other saved worksheet makes.
pub(super) fn is_mended(fault: &Fault) -> bool {
    fault.severity == Severity::Error && fault.rule != "refill.duplicate"
}

/// Poses an exercise about planted faults: of a rule, where the kind [`asks`] about it.
///
/// The same seed gives the same exercise on every machine. Where the tables hold no plan or product that
/// it could be posed with, a blank worksheet is asked about: may it be billed.
#[must_use]
pub fn pose(kind: Kind, level: Level, about: Option<&'static Rule>, seed: u64, reference: &Reference) -> Exercise {
    let mut dice = Dice::new(seed);
    let about = about.filter(|rule| asks(kind, rule));
    let exercise = (0..FAULTS_TRIED).find_map(|_| {
        let wanted = count(kind, level, &mut dice);
        let none = wanted == 0 && about.is_none();
        let fault = if none { None } else { Some(foremost(kind, level, about, &mut dice)?) };
        // The fault stays through the throws: one that few worksheets take is asked about as often.
        (0..THROWS).find_map(|_| {
            let scene = set(fault, level, &mut dice, reference)?;
            match kind {
                Kind::FindError => find_error(scene, level, &mut dice),
                Kind::Mend => {
                    let scene = broken(scene, wanted, level, &mut dice)?;
                    let question = words::mend(&scene.records(&mut dice), &mut dice);
                    exercise(Kind::Mend, level, question, &scene)
                }
                _ => billable(scene, wanted, level, &mut dice),
            }
        })
    });
    exercise.unwrap_or_else(|| blank(level, &mut dice, reference))
}

/// A worksheet with its first fault, or with none.
pub(super) fn set<'r>(
    fault: Option<&'static Fault>,
    level: Level,
    dice: &mut Dice,
    reference: &'r Reference,
) -> Option<Scene<'r>> {
    match fault {
        None => ANY.roll(dice, level, reference).map(Scene::of),
        Some(fault) => Scene::with(fault, fault.ground.roll(dice, level, reference)?, dice),
    }
}

fn find_error(mut scene: Scene<'_>, level: Level, dice: &mut Dice) -> Option<Exercise> {
    let fault = *scene.faults().first()?;
    if fault.severity == Severity::Error && level == Level::Third && dice.percent(40) {
        risk(&mut scene, dice);
    }
    let field = scene.given.flag(fault.rule)?.field;
    let graver = scene.given.flags.iter().any(|flag| flag.severity < fault.severity);
    let others: Vec<&str> =
        scene.flags(fault.severity).filter(|flag| flag.field != field).map(|flag| flag.rule.title).collect();
    if graver || (fault.severity != Severity::Info && !others.is_empty()) {
        return None;
    }
    let question = words::find_error(fault.severity, &others, !scene.history().is_empty(), dice);
    exercise(Kind::FindError, level, question, &scene)
}

fn billable(mut scene: Scene<'_>, wanted: usize, level: Level, dice: &mut Dice) -> Option<Exercise> {
    further(&mut scene, wanted, dice, |_| true);
    if level != Level::First && dice.percent(40) {
        risk(&mut scene, dice);
    }
    // One slip that shows at two fields could be answered with either, and so could two that share an end.
    let apart = scene.flags(Severity::Error).all(|flag| scene.is_flagged_by_a_fault(flag.field));
    if !apart || scene.share_an_end() {
        return None;
    }
    let question = words::billable(!scene.history().is_empty(), dice);
    exercise(Kind::Billable, level, question, &scene)
}

/// A worksheet to mend. Its faults are edits of a clean one, so it can be mended: by taking them back.
/// From the second level on one of them is mended by no fix of a flag.
pub(super) fn broken<'r>(mut scene: Scene<'r>, wanted: usize, level: Level, dice: &mut Dice) -> Option<Scene<'r>> {
    further(&mut scene, wanted, dice, is_mended);
    let by_hand = level == Level::First || scene.flags(Severity::Error).any(|flag| flag.fix.is_empty());
    (by_hand && scene.history().is_empty()).then_some(scene)
}

/// Plants errors until there are so many faults, as far as they can stand beside each other.
fn further(scene: &mut Scene<'_>, wanted: usize, dice: &mut Dice, fits: fn(&Fault) -> bool) {
    for _ in 0..FURTHER {
        if scene.faults().len() >= wanted {
            return;
        }
        if let Some(fault) = any(Severity::Error, dice).filter(|fault| fits(fault)) {
            scene.plant(fault, dice);
        }
    }
}

/// Plants something that is only a risk, and holds nothing up.
fn risk(scene: &mut Scene<'_>, dice: &mut Dice) {
    // A document that is missing may hold up more than this program is sure of.
    if let Some(fault) = any(Severity::Warning, dice).filter(|fault| !fault.is_of_documents()) {
        scene.plant(fault, dice);
    }
}

/// The exercise, where the engine has an answer that its question does not give away.
pub(super) fn exercise(kind: Kind, level: Level, question: String, scene: &Scene<'_>) -> Option<Exercise> {
    let rules = scene.rules();
    let foremost = scene.faults().first();
    let mut answer = asked(kind, &rules, &scene.given)?;
    if kind == Kind::Mend {
        answer = Answer::MENDED;
    }
    if gives_away(&question, &Worksheet::default(), &answer) {
        return None;
    }
    Some(Exercise {
        kind,
        level,
        question,
        worksheet: scene.worksheet.clone(),
        history: scene.history().to_vec(),
        today: scene.today(),
        rules,
        answer,
        also: scene.also(),
        keeps: if kind == Kind::Mend { facts() } else { BTreeSet::new() },
        on_record: if kind == Kind::Mend { scene.wrong() } else { Vec::new() },
        explanation: foremost.and_then(|fault| fault.note).map(str::to_owned),
        source: None,
    })
}

/// A blank worksheet: may it be billed.
pub(super) fn blank(level: Level, dice: &mut Dice, reference: &Reference) -> Exercise {
    let (worksheet, today) = (Worksheet::default(), LAST_DAY);
    let given = assess(&worksheet, &Facts { reference, history: &[], today });
    let rules: Vec<_> =
        given.flags.iter().filter(|flag| flag.severity == Severity::Error).map(|flag| flag.rule).collect();
    let fields = asked(Kind::Billable, &rules, &given);
    Exercise {
        kind: Kind::Billable,
        level,
        question: words::billable(false, dice),
        worksheet,
        history: Vec::new(),
        today,
        rules,
        answer: fields.unwrap_or(Answer::Fields(BTreeSet::new())),
        also: BTreeMap::new(),
        keeps: BTreeSet::new(),
        on_record: Vec::new(),
        explanation: None,
        source: None,
    }
}
