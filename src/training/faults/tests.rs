use super::scene::Scene;
use super::*;
use crate::assess::Flag;
use crate::reference::Reference;
use crate::training::answer::Answer;
use crate::training::exercise::{Exercise, asked};
use crate::training::kind::{Kind, Level};
use crate::what_if::scenario::changed;
use crate::worksheet::{Edit, Worksheet};
use std::collections::BTreeSet;

#[test]
fn every_row_raises_its_rule_and_nothing_as_grave_elsewhere() {
    const THROWS: u32 = 300;
    let reference = Reference::shipped();
    for fault in FAULTS.into_iter().flatten() {
        assert!(Rule::named(fault.rule).is_some(), "{}", fault.rule);
        for level in Level::ALL {
            let mut dice = Dice::new(1817);
            let alone = (0..THROWS).any(|_| {
                let clean = fault.ground.roll(&mut dice, level, reference);
                let Some(scene) = clean.and_then(|clean| Scene::with(fault, clean, &mut dice)) else { return false };
                let field = scene.given.flag(fault.rule).unwrap().field;
                let elsewhere = |flag: &Flag| flag.severity <= fault.severity && flag.field != field;
                !scene.given.flags.iter().any(|flag| elsewhere(flag) && flag.severity != Severity::Info)
            });
            assert!(alone, "{} {:?} {level:?}", fault.rule, fault.severity);
        }
    }
}

#[test]
fn what_is_to_be_mended_can_be_mended() {
    let reference = Reference::shipped();
    for fault in FAULTS.into_iter().flatten().filter(|fault| posing::is_mended(fault)) {
        for (level, wanted) in Level::ALL.into_iter().zip(1..) {
            let mut dice = Dice::new(1817);
            let broken = |_| {
                let scene = posing::set(Some(fault), level, &mut dice, reference)?;
                posing::broken(scene, wanted, Level::First, &mut dice)
            };
            for scene in (0..60).filter_map(broken).take(8) {
                assert!(scene.faults().len() <= wanted && scene.flags(Severity::Error).next().is_some());
                let mended = scene.taken_back();
                let left: Vec<_> = mended.flags.iter().filter(|flag| flag.severity != Severity::Info).collect();
                assert!(left.is_empty(), "{} {level:?} {left:?}", fault.rule);
                ways(&scene, reference);
            }
        }
    }
}

/// Checks that each way of mending is right: by what is on file; by the fixes of flags as far as they go; by
/// those and then what is on file, with the fixes of what that shows.
fn ways(scene: &Scene<'_>, reference: &Reference) {
    let exercise = posing::exercise(Kind::Mend, Level::First, String::new(), scene).unwrap();
    let by_file = changed(&scene.worksheet, &scene.wrong());
    let (by_fixes, done) = fixed(&exercise, &scene.worksheet, reference);
    let rest: Vec<Edit> = scene.wrong().into_iter().filter(|edit| !done.contains(&edit.field())).collect();
    let (by_both, _) = fixed(&exercise, &changed(&by_fixes, &rest), reference);
    let errors = |worksheet: &Worksheet| {
        let given = exercise.judged(worksheet, reference);
        given.flags.iter().any(|flag| flag.severity == Severity::Error || flag.rule.id == "supply.short")
    };
    for (way, worksheet) in [("file", by_file), ("fixes", by_fixes), ("both", by_both)] {
        let grade = exercise.mended(&worksheet, reference);
        let rules: Vec<_> = scene.faults().iter().map(|fault| fault.rule).collect();
        let open = way != "file" && errors(&worksheet);
        let straight = matches!(&grade.given, Answer::Mended { bent, .. } if bent.is_empty());
        assert!(straight && (grade.right || open), "by {way}: {} {rules:?} {:?}", grade.given, scene.wrong());
    }
}

/// A worksheet with the fixes of its errors, one after the other, and the fields that they changed.
fn fixed(exercise: &Exercise, worksheet: &Worksheet, reference: &Reference) -> (Worksheet, BTreeSet<FieldId>) {
    let (mut worksheet, mut fixed) = (worksheet.clone(), BTreeSet::new());
    for _ in 0..20 {
        let flags = exercise.judged(&worksheet, reference).flags;
        let errors = flags.into_iter().filter(|flag| flag.severity == Severity::Error);
        let Some(fix) = errors.map(|flag| flag.fix).find(|fix| !fix.is_empty()) else { break };
        fixed.extend(fix.iter().map(Edit::field));
        worksheet.apply_all(fix);
    }
    (worksheet, fixed)
}

#[test]
fn a_note_says_more_than_its_rule() {
    let rule = |fault: &Fault| Rule::named(fault.rule).unwrap();
    for fault in FAULTS.into_iter().flatten() {
        let Some(note) = fault.note else { continue };
        let said = [rule(fault).when, rule(fault).why, rule(fault).mend];
        assert!(note.ends_with(['.', '?']) && !said.contains(&note), "{note}");
    }
}

#[test]
fn a_blank_worksheet_can_always_be_asked_about() {
    let reference = Reference::shipped();
    let exercise = posing::blank(Level::First, &mut Dice::new(1817), reference);
    let given = exercise.judged(&exercise.worksheet, reference);
    assert_eq!(asked(exercise.kind, &exercise.rules, &given).as_ref(), Some(&exercise.answer));
    assert!(exercise.answer != Answer::Fields([].into()) && exercise.read("quantity, plan, dos").is_ok());
}
