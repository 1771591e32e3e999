use super::*;
use crate::assess::{Facts, Severity, assess};
use crate::worksheet::npi::is_valid_npi;

/// Rolls worksheets of every plan and level, and shows each with what the engine says of it.
fn each(seeds: u64, mut seen: impl FnMut(&Worksheet, Date, &crate::assess::Assessment, Level, &Plan)) {
    let reference = Reference::shipped();
    for (nth, plan) in (0_u64..).zip(&reference.plans) {
        for level in Level::ALL {
            for seed in 0..seeds {
                let mut dice = Dice::new(seed.wrapping_mul(31).wrapping_add(nth));
                let (worksheet, today) = wished(&mut dice, plan, level, &Wish::default(), reference);
                let given = assess(&worksheet, &Facts { reference, history: &[], today });
                seen(&worksheet, today, &given, level, plan);
            }
        }
    }
}

#[test]
fn a_clean_worksheet_stands_without_error_or_warning() {
    each(150, |worksheet, _, given, level, plan| {
        let raised: Vec<_> = given
            .flags
            .iter()
            .filter(|flag| flag.severity != Severity::Info)
            .map(|flag| (flag.id(), &*flag.message))
            .collect();
        assert!(raised.is_empty(), "{} {level:?}: {raised:?} {}", plan.code, serde_json::to_string(worksheet).unwrap());
        assert!(given.ready.bill && given.billable_units.is_some() && !given.lines.is_empty());
    });
}

#[test]
fn nothing_in_it_is_impossible() {
    let reference = Reference::shipped();
    each(60, |worksheet, today, given, _, _| {
        let (order, dispense, payer) = (&worksheet.order, &worksheet.dispense, &worksheet.payer);
        let service = dispense.date_of_service.unwrap();
        assert!((FIRST_DAY..=LAST_DAY).contains(&service));
        // Dates are in the order of life.
        let in_order = [order.last_visit, order.order_date, Some(service), payer.claim_date, Some(today)];
        assert!(in_order.is_sorted(), "{in_order:?}");
        for earlier in
            [dispense.contact_date, dispense.previous.date_of_service, payer.eligibility_checked, order.discharge_date]
        {
            assert!(earlier.is_none_or(|day| day <= service));
        }
        // The insulin lasts the days, and not with an item less.
        let (computed, stated) = (given.supply.computed_days.unwrap(), given.supply.stated_days.unwrap());
        assert!(computed >= u64::from(stated) && given.flag("supply.excess").is_none());
        // The product is one for pumps on that day, and its pump takes it.
        let product = reference.product(dispense.ndc.as_deref().unwrap().parse().unwrap()).unwrap();
        assert!(product::is_usable(product, service, reference));
        if product.form != crate::reference::Form::Vial {
            assert!(order.pump.model.is_some());
        }
        assert!(is_valid_npi(order.prescriber_npi.as_deref().unwrap()));
        assert!((20..=90).contains(&u32::try_from(order.daily_units.unwrap().decimal()).unwrap()));
        assert!(order.patient.as_deref().unwrap().starts_with("TRAINING-"));
        // What goes out is whole items.
        let items = exact_mul(given.insulin_units.unwrap().0, Decimal::ONE).unwrap();
        assert!((items % Decimal::from(item_units(product).unwrap())).is_zero());
    });
}

#[test]
fn the_same_dice_give_the_same_facts() {
    let reference = Reference::shipped();
    let roll = |seed| wished(&mut Dice::new(seed), &reference.plans[0], Level::Third, &Wish::default(), reference);
    assert_eq!(roll(7), roll(7));
    assert_ne!(roll(7), roll(8));
}
