//! Exercises of every kind and level, over many seeds: one right answer, which nothing gives away.
//!
//! `J1817_SEEDS=100000 cargo test --release --test training` rolls that many of every kind and level.

use std::collections::BTreeSet;

use j1817::assess::RULES;
use j1817::reference::{Form, PumpUse, Reference};
use j1817::training::exercise::asked;
use j1817::training::{Answer, Exercise, Kind, Level, asks, pose, set};
use jiff::Span;
use rust_decimal::Decimal;

/// The kinds that ask for a figure; the others are of planted faults (`tests/planted_faults.rs`).
const FIGURES: [Kind; 7] =
    [Kind::Units, Kind::Code, Kind::Days, Kind::Modifiers, Kind::Call, Kind::Shipment, Kind::Share];

/// The first exercises of seed 1817 of each kind, and of all of them in turn, as they were when this was
/// written down. Where one changes, a class that has its seed on paper gets another set: change them only for
/// a better reason.
const WRITTEN_DOWN: [(Option<Kind>, u32); 11] = [
    (Some(Kind::Units), 4_259_280_005),
    (Some(Kind::Code), 3_487_738_031),
    (Some(Kind::Days), 3_743_050_874),
    (Some(Kind::Modifiers), 2_410_832_642),
    (Some(Kind::Call), 2_432_269_260),
    (Some(Kind::Shipment), 1_076_764_187),
    (Some(Kind::Share), 3_929_939_045),
    (Some(Kind::Billable), 195_711_551),
    (Some(Kind::FindError), 1_227_448_687),
    (Some(Kind::Mend), 536_075_240),
    (None, 1_838_214_183),
];

/// How many seeds of every kind and level.
fn seeds() -> u64 {
    std::env::var("J1817_SEEDS").ok().map_or(700, |seeds| seeds.parse().expect("J1817_SEEDS is a number"))
}

/// Every exercise of some kinds, with a line that says which one it is.
fn each(kinds: &[Kind], seeds: u64, mut seen: impl FnMut(&Exercise, &dyn Fn() -> String)) {
    for &kind in kinds {
        for level in Level::ALL {
            for seed in 0..seeds {
                let exercise = pose(kind, level, None, seed, Reference::shipped());
                assert_eq!((exercise.kind, exercise.level), (kind, level), "seed {seed}");
                seen(&exercise, &|| format!("{kind:?} {level:?} {seed}: {} = {}", exercise.question, exercise.answer));
            }
        }
    }
}

/// The words of a text: letters and digits, with the signs that stand within a number or a date.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !(sign.is_alphanumeric() || ".,-".contains(sign)))
        .map(|word| word.trim_matches(['.', ',', '-']))
        .filter(|word| !word.is_empty())
}

#[test]
fn every_seed_has_one_right_answer_and_does_not_tell_it() {
    let reference = Reference::shipped();
    each(&FIGURES, seeds(), |exercise, shown| {
        let given = exercise.judged(&exercise.worksheet, reference);
        let right = asked(exercise.kind, &exercise.rules, &given);
        assert_eq!(right.as_ref(), Some(&exercise.answer), "{}", shown());

        // As it is shown it is read back, and never stands in the question.
        let typed = match &exercise.answer {
            Answer::Day(day) => day.to_string(),
            answer => answer.to_string(),
        };
        assert_eq!(exercise.read(&typed).as_ref(), Ok(&exercise.answer), "{}", shown());
        let number = |word: &str| word.replace(',', "").parse::<Decimal>().ok();
        let (parts, right): (Vec<&str>, _) = (typed.split(' ').collect(), number(&typed));
        for word in words(&exercise.question) {
            let same = parts.contains(&word) || right.is_some_and(|right| number(word) == Some(right));
            assert!(!same, "{word} in {}", shown());
        }
        assert!(!exercise.rules.is_empty() && exercise.question.ends_with(['?', '.']), "{}", shown());
    });
}

#[test]
fn no_facts_are_impossible() {
    let reference = Reference::shipped();
    each(&FIGURES, seeds() / 4, |exercise, shown| {
        let (order, dispense) = (&exercise.worksheet.order, &exercise.worksheet.dispense);
        let (last, contact) = (dispense.previous.date_of_service, dispense.contact_date);
        let service = dispense.date_of_service.unwrap_or(exercise.today);
        // What is on file is of days gone by, and nothing is done before its time.
        for day in [order.last_visit, order.order_date, order.continued_need, last, contact] {
            assert!(day.is_none_or(|day| day <= exercise.today && day <= service), "{day:?} {}", shown());
        }
        assert!(order.last_visit <= order.order_date, "{}", shown());
        assert!(contact.is_none() || last <= contact, "{}", shown());
        // What was left of earlier fills lets the supply end later than the last fill alone.
        let alone = last.zip(dispense.previous.days_supply).map(|(last, days)| last + Span::new().days(days.get()));
        assert!(dispense.previous.supply_end.is_none_or(|end| Some(end) > alone), "{}", shown());
        // The product goes into a pump, and had its code by then.
        let product = reference.product(dispense.ndc.as_deref().unwrap().parse().unwrap()).unwrap();
        assert!(!matches!(product.pump_use, PumpUse::No | PumpUse::NotLabelled), "{}", shown());
        let given = exercise.judged(&exercise.worksheet, reference);
        let code = reference.code(given.hcpcs.as_str()).unwrap();
        assert!(code.pump && code.from.is_none_or(|from| from <= service), "{}", shown());
        let cartridge = product.form == Form::PumpCartridge;
        assert!(!cartridge || order.pump.model.as_deref() == Some("Beta Bionics iLet"), "{}", shown());
    });
}

#[test]
fn the_same_seed_poses_the_same_exercise() {
    let reference = Reference::shipped();
    each(&FIGURES, 40, |exercise, shown| {
        let json = |exercise: &Exercise| serde_json::to_string(&exercise.worksheet).unwrap();
        let seed = shown().split(':').next().and_then(|head| head.rsplit(' ').next()?.parse().ok()).unwrap();
        let again = pose(exercise.kind, exercise.level, None, seed, reference);
        assert_eq!((&again, json(&again)), (exercise, json(exercise)), "{}", shown());
    });
}

#[test]
fn an_exercise_about_a_rule_turns_on_it() {
    let reference = Reference::shipped();
    let mut asked_about = BTreeSet::new();
    for kind in FIGURES {
        for rule in RULES.iter().filter(|rule| asks(kind, rule)) {
            asked_about.insert(rule.id);
            for level in Level::ALL {
                for seed in 0..40 {
                    let exercise = pose(kind, level, Some(rule), seed, reference);
                    assert_eq!(exercise.rules.first(), Some(&rule), "{kind:?} {level:?} {seed}: {}", exercise.question);
                    let given = exercise.judged(&exercise.worksheet, reference);
                    assert!(given.flag(rule.id).is_some(), "{kind:?} {} {seed}", rule.id);
                }
            }
        }
    }
    assert_eq!(asked_about.len(), 19, "{asked_about:?}");
}

#[test]
fn a_seed_on_paper_gives_the_same_set_in_every_version() {
    let written = |kind| {
        let set = set(1817, 12, kind, Reference::shipped());
        let lines = set.iter().map(|exercise| {
            let facts = (&exercise.worksheet, &exercise.history, exercise.today.to_string(), &exercise.answer);
            format!("{} {}\n", exercise.question, serde_json::to_string(&facts).unwrap())
        });
        crc32fast::hash(lines.collect::<String>().as_bytes())
    };
    let kinds = Kind::ALL.into_iter().map(Some).chain([None]);
    let now: Vec<(Option<Kind>, u32)> = kinds.map(|kind| (kind, written(kind))).collect();
    assert_eq!(now, WRITTEN_DOWN);
}
