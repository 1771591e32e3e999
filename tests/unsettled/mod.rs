//! Work that is not settled: two at one worksheet, and what an earlier session has left.

use j1817::app::conflict::Theirs;
use j1817::app::unsaved::Waiting;
use j1817::app::{Message, Model, Place, update};
use j1817::worksheet::Worksheet;
use j1817::worksheet::journal::Course;

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

/// Ours asks what if of 7 and 8 vials, where theirs asks of 5, 6 and another payer; the fields are the same.
pub(crate) fn asked() -> Model {
    let mut model = at("refill", "/dispense/quantity");
    let mut theirs = model.clone();
    press(&mut theirs, "<F6>5<Tab>6<Tab><F3>payer<Enter>aetna<F6>");
    press(&mut model, "<F6>7<Tab>8<F6><^S>");
    let theirs = Worksheet { revision: j1817::worksheet::whole::Whole::new(9), ..theirs.worksheet };
    let theirs = Theirs { worksheet: theirs, when: "2026-03-01 Sun at 14:05".to_owned() };
    assert_eq!(update(&mut model, Message::Conflict(Box::new(theirs)), &world()), []);
    model
}

/// Unsaved work that asks what if of one scenario more than was saved.
pub(crate) fn asking() -> Waiting {
    let mut model = at("refill", "/dispense/quantity");
    press(&mut model, "<F6>5<Tab>6<Tab><F3>units a day<Enter>60<F6>");
    let kept = model.course().worksheet;
    press(&mut model, "<F6>7<F6>");
    let course = Course { kept, ..model.course() };
    Waiting { number: 0, when: "2026-03-01 Sun at 14:05".to_owned(), course, is_damaged: false }
}
