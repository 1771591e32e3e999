//! What a scenario is called: by the person, else by its edits in words.

use crate::app::model::World;
use crate::reference::shown::shown;
use crate::what_if::scenario::changed;
use crate::words::counted;
use crate::worksheet::fields::{DATE_OF_SERVICE, DAYS_SUPPLY, MEASURE, NDC, PATIENT, PLAN, QUANTITY};
use crate::worksheet::nouns::Scenario;
use crate::worksheet::{Edit, FieldId, Worksheet};

/// Edits that are named before the rest is counted.
const NAMED: usize = 2;
/// Most characters of a value in a name.
const LONGEST: usize = 40;

/// The name of a scenario over a base: its own, else its edits in words.
#[must_use]
pub fn name(scenario: &Scenario, base: &Worksheet, world: &World<'_>) -> String {
    scenario.name.as_ref().map_or_else(|| in_words(&scenario.edits, base, world), ToString::to_string)
}

/// Edits over a base in a few words: `5 vials`, `90 days`, `Aetna, Signed no`. Those that change
/// nothing are left out.
#[must_use]
pub fn in_words(edits: &[Edit], base: &Worksheet, world: &World<'_>) -> String {
    let worksheet = changed(base, edits);
    let differ = |field: FieldId| differs(field, base, &worksheet);
    let counted = edits.iter().any(|edit| edit.field() == QUANTITY.id());
    let mut fields: Vec<FieldId> = Vec::new();
    for field in edits.iter().map(Edit::field).filter(|&field| differ(field)) {
        // The words of a quantity say what it counts.
        if !(fields.contains(&field) || (field == MEASURE.id() && counted)) {
            fields.push(field);
        }
    }
    let words: Vec<String> = fields.iter().take(NAMED).map(|&field| one(field, base, &worksheet, world)).collect();
    match fields.len() {
        0 => "as the base".to_owned(),
        all if all > NAMED => format!("{} and {} more", words.join(", "), all - NAMED),
        _ => words.join(", "),
    }
}

/// True where a field says something else than in the base: as many mL are not as many vials.
#[must_use]
pub fn differs(field: FieldId, base: &Worksheet, here: &Worksheet) -> bool {
    field.row().value(base) != field.row().value(here)
        || (field == QUANTITY.id() && MEASURE.get(base) != MEASURE.get(here))
}

/// A field's value as the form shows it, days with their noun; empty where it is blank.
#[must_use]
pub fn value_words(field: FieldId, worksheet: &Worksheet, world: &World<'_>) -> String {
    match DAYS_SUPPLY.get(worksheet).filter(|_| field == DAYS_SUPPLY.id()) {
        Some(days) => counted(days.get(), "day", "days"),
        None => shown(field, worksheet, world.reference),
    }
}

/// The code of a product, where another one has the same words.
#[must_use]
pub fn code_apart(field: FieldId, of: &Worksheet, from: &Worksheet, world: &World<'_>) -> Option<String> {
    let (code, other) = NDC.get(of).zip(NDC.get(from)).filter(|_| field == NDC.id())?;
    (code != other && shown(field, of, world.reference) == shown(field, from, world.reference))
        .then(|| code.to_string())
}

/// A field's value with as much of its name as it needs.
fn one(field: FieldId, base: &Worksheet, worksheet: &Worksheet, world: &World<'_>) -> String {
    let label = field.row().about().label;
    let code = code_apart(field, worksheet, base, world);
    let value = short(&code.unwrap_or_else(|| value_words(field, worksheet, world)));
    match value {
        // A name is shown in lists, where no patient belongs.
        _ if field == PATIENT.id() => "another patient".to_owned(),
        value if value.is_empty() => format!("{label} blank"),
        value if [QUANTITY.id(), DAYS_SUPPLY.id(), PLAN.id(), NDC.id()].contains(&field) => value,
        value if field == DATE_OF_SERVICE.id() => format!("DOS {value}"),
        value => format!("{label} {value}"),
    }
}

/// A value in one line, and no longer than a name should be.
fn short(value: &str) -> String {
    let line = value.replace('\n', " ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST - 1).chain(['…']).collect()
}
