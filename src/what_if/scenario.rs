//! Scenarios: a base, and edits over it.

use std::collections::BTreeSet;

use crate::assess::{Assessment, Facts, assess};
use crate::worksheet::entered::{set_besides, set_with};
use crate::worksheet::nouns::Scenario;
use crate::worksheet::{Edit, FieldId, Worksheet};

/// Most scenarios that stand beside a base.
pub const MOST: usize = 4;

/// A worksheet of a comparison and what the engine says of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// The worksheet with the scenario's edits.
    pub worksheet: Worksheet,
    /// What the engine says of it.
    pub assessment: Assessment,
}

impl Column {
    /// A base with edits over it, judged. Without edits it is the base.
    #[must_use]
    pub fn of(base: &Worksheet, edits: &[Edit], facts: &Facts<'_>) -> Self {
        let worksheet = changed(base, edits);
        let assessment = assess(&worksheet, facts);
        Self { worksheet, assessment }
    }
}

/// The base with edits over it, in their order, and without scenarios of its own.
#[must_use]
pub fn changed(base: &Worksheet, edits: &[Edit]) -> Worksheet {
    let mut worksheet = Worksheet { scenarios: Vec::new(), ..base.clone() };
    worksheet.apply_all(edits.iter().cloned());
    worksheet
}

/// Puts an edit into a scenario in place of an earlier one of its field; one that says what the base
/// says is taken out, so that the field follows the base again.
pub fn put(edits: &mut Vec<Edit>, edit: Edit, base: &Worksheet) {
    reset(edits, edit.field());
    if edit.changes(base) {
        edits.push(edit);
    }
}

/// Puts what is entered at once into a scenario that is kept. Fields that one entry sets together stay
/// together, so that `5 vials` over a base in vials are 5 vials over one in mL too; where all of them say
/// what the base says they are taken out.
pub fn put_entry(edits: &mut Vec<Edit>, entry: impl IntoIterator<Item = Edit>, base: &Worksheet) {
    let mut entered = BTreeSet::new();
    for edit in entry {
        entered.insert(edit.field());
        replace(edits, edit);
    }
    let holds = |edits: &[Edit], field: FieldId| edits.iter().any(|edit| edit.field() == field);
    for field in entered {
        let lead = set_with(field).filter(|lead| holds(edits, *lead)).unwrap_or(field);
        // They stand behind the field that leads them, which is the one that is gone to.
        for besides in set_besides(lead) {
            let edited = edits.iter().position(|edit| edit.field() == *besides).map(|at| edits.remove(at));
            edits.extend(edited.or_else(|| Edit::new(*besides, besides.row().value(base)).ok()));
        }
        let is_of_it = |edit: &Edit| edit.field() == lead || set_besides(lead).contains(&edit.field());
        if !edits.iter().any(|edit| is_of_it(edit) && edit.changes(base)) {
            edits.retain(|edit| !is_of_it(edit));
        }
    }
}

/// Puts an edit into a list in place of an earlier one of its field, whatever a base says.
pub fn replace(edits: &mut Vec<Edit>, edit: Edit) {
    reset(edits, edit.field());
    edits.push(edit);
}

/// Takes the edits of a field out of a scenario, so that it follows the base again.
pub fn reset(edits: &mut Vec<Edit>, field: FieldId) {
    edits.retain(|edit| edit.field() != field);
}

/// The fields that some scenario changes from the base, in the order of the field table.
#[must_use]
pub fn differing(base: &Worksheet, scenarios: &[Scenario]) -> Vec<FieldId> {
    let edits = scenarios.iter().flat_map(|scenario| &scenario.edits);
    edits.filter(|edit| edit.changes(base)).map(Edit::field).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The base with a scenario's edits made its own, and that scenario gone; the others stand over the
/// new base. `None` where there is no such scenario.
#[must_use]
pub fn made_base(base: &Worksheet, nth: usize) -> Option<Worksheet> {
    let mut worksheet = base.clone();
    let scenario = (nth < worksheet.scenarios.len()).then(|| worksheet.scenarios.remove(nth))?;
    worksheet.apply_all(scenario.edits);
    Some(worksheet)
}

/// A scenario as a worksheet of its own, not saved yet: a draft without id, stamps and scenarios,
/// under the scenario's name. `None` where there is no such scenario.
#[must_use]
pub fn own_worksheet(base: &Worksheet, nth: usize) -> Option<Worksheet> {
    let scenario = base.scenarios.get(nth)?;
    let worksheet = changed(base, &scenario.edits);
    let title = scenario.name.clone().or_else(|| worksheet.title.clone());
    Some(Worksheet {
        title,
        id: None,
        revision: None,
        created_at: None,
        updated_at: None,
        state: Some(crate::worksheet::choice::State::Draft),
        ..worksheet
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksheet::choice::Measure;
    use crate::worksheet::fields::{DAYS_SUPPLY, MEASURE, QUANTITY};
    use crate::worksheet::whole::Whole;

    fn base() -> Worksheet {
        let mut base = Worksheet::default();
        base.apply_all([QUANTITY.set("9".parse().unwrap()), DAYS_SUPPLY.set(Whole::new(90).unwrap())]);
        base
    }

    #[test]
    fn an_edit_takes_the_place_of_the_one_before_it() {
        let base = base();
        let mut edits = Vec::new();
        for (quantity, left) in [("5", 1), ("6", 1), ("9", 0)] {
            put(&mut edits, QUANTITY.set(quantity.parse().unwrap()), &base);
            assert_eq!(edits.len(), left, "{quantity}");
        }
    }

    #[test]
    fn what_one_entry_sets_stays_together_over_any_base() {
        let entry = |quantity: &str, measure: Option<Measure>| {
            let measure = measure.map(|measure| MEASURE.set(measure));
            [QUANTITY.set(quantity.parse().unwrap())].into_iter().chain(measure)
        };
        for (quantity, measure, left, means) in [
            ("5", None, 2, "5 Item"),
            ("9", None, 0, "40 Ml"),
            ("90", Some(Measure::Ml), 2, "90 Ml"),
            ("9", Some(Measure::Ml), 2, "9 Ml"),
            ("9", Some(Measure::Item), 0, "40 Ml"),
        ] {
            let mut base = base();
            base.apply(MEASURE.set(Measure::Item));
            let mut edits = Vec::new();
            put_entry(&mut edits, entry(quantity, measure), &base);
            assert_eq!(edits.len(), left, "{quantity} {measure:?}");
            base.apply_all(entry("40", Some(Measure::Ml)));
            let over = changed(&base, &edits);
            let dispense = &over.dispense;
            assert_eq!(format!("{} {:?}", dispense.quantity.unwrap(), dispense.measure.unwrap()), means);
        }
    }

    #[test]
    fn making_a_scenario_the_base_applies_it_and_leaves_the_others() {
        let mut base = base();
        let five = QUANTITY.set("5".parse().unwrap());
        let days = DAYS_SUPPLY.set(Whole::new(30).unwrap());
        base.scenarios =
            vec![Scenario { name: None, edits: vec![five.clone()] }, Scenario { name: None, edits: vec![days] }];
        assert_eq!(differing(&base, &base.scenarios), [DAYS_SUPPLY.id(), QUANTITY.id()]);
        let made = made_base(&base, 0).unwrap();
        assert_eq!(made.scenarios, [base.scenarios[1].clone()]);
        assert_eq!(Worksheet { scenarios: Vec::new(), ..made }, changed(&base, &[five]));
        assert_eq!(made_base(&base, 2), None);
    }
}
