use super::scene::Scene;
use super::*;
use crate::assess::Flag;
use crate::reference::Reference;
use crate::training::answer::Answer;
use crate::training::exercise::asked;
use crate::training::kind::Level;

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
            }
        }
    }
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
