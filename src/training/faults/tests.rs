use super::scene::Scene;
use super::*;
use crate::assess::{Flag, RULES};
use crate::reference::Reference;
use crate::training::kind::Level;

#[test]
fn every_row_raises_its_rule_and_nothing_as_grave_elsewhere() {
    const THROWS: u32 = 300;
    let reference = Reference::shipped();
    for fault in FAULTS.into_iter().flatten() {
        assert!(RULES.iter().any(|rule| rule.id == fault.rule), "{}", fault.rule);
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
    for seed in 0..600 {
        for level in Level::ALL {
            let mut dice = Dice::new(seed);
            let Some(scene) = posing::broken(level, None, &mut dice, reference) else { continue };
            assert!(scene.faults().len() <= 3 && scene.flags(Severity::Error).next().is_some());
            let left: Vec<_> = scene.taken_back().flags.into_iter().map(|flag| (flag.severity, flag.id())).collect();
            assert!(left.iter().all(|(severity, _)| *severity == Severity::Info), "{seed} {level:?} {left:?}");
        }
    }
}

#[test]
fn a_note_says_more_than_its_rule() {
    let rule = |fault: &Fault| RULES.iter().find(|rule| rule.id == fault.rule).unwrap();
    for fault in FAULTS.into_iter().flatten() {
        let Some(note) = fault.note else { continue };
        let said = [rule(fault).when, rule(fault).why, rule(fault).mend];
        assert!(note.ends_with(['.', '?']) && !said.contains(&note), "{note}");
    }
}
