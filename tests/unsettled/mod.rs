//! Work that is not settled: two at one worksheet, and what an earlier session has left.

use j1817::app::conflict::Theirs;
use j1817::app::unsaved::Waiting;
use j1817::app::{Message, Model, Place, update};

use crate::keys::keys;
use crate::world::{at, world};

fn press(model: &mut Model, script: &str) {
    for key in keys(script) {
        update(model, Message::Key(key), &world());
    }
}

/// Ours has another quantity and other days; theirs has another quantity and another patient.
pub(crate) fn conflict() -> Model {
    let mut model = at("refill", "/dispense/quantity");
    let mut theirs = model.worksheet.clone();
    let edits = [("/order/patient", "\"MRN-8\""), ("/dispense/quantity", "\"7\"")]
        .map(|(field, to)| serde_json::from_str(&format!(r#"{{"field":"{field}","to":{to}}}"#)).unwrap());
    theirs.apply_all(edits);
    theirs.revision = j1817::worksheet::whole::Whole::new(9);
    press(&mut model, "5<Shift-Tab>60<^S>");
    let theirs = Theirs { worksheet: theirs, when: "2026-03-01 Sun at 14:05".to_owned() };
    assert_eq!(update(&mut model, Message::Conflict(Box::new(theirs)), &world()), []);
    assert_eq!(model.place, Place::Conflict);
    model
}

/// Unsaved work on a refill, with a field that cannot be read.
pub(crate) fn waiting(number: usize) -> Waiting {
    let mut model = at("refill", "/dispense/quantity");
    press(&mut model, "5<Tab><Shift-Tab><Shift-Tab>9x<Tab>");
    Waiting { number, when: "2026-03-01 Sun at 14:05".to_owned(), course: model.course(), is_damaged: false }
}
