//! The states of the screen, for every test that holds of all of them.

use j1817::app::{Message, Model, update};

use super::drill::{drilled, practised};
use super::unsettled::{conflict, waiting};
use super::world::{at, model, world};
use super::{listed, press};

/// Offered unsaved work.
pub(crate) fn unsaved() -> Model {
    let mut model = model("blank");
    update(&mut model, Message::Waiting(vec![waiting(0), waiting(1)]), &world());
    model
}

/// The states of the screen in which every part of it and every sign is drawn.
pub(crate) fn states() -> Vec<(&'static str, Model)> {
    vec![
        ("refill", press(model("refill"), "<F8>")),
        ("blank", model("blank")),
        ("clean", model("clean")),
        ("trouble", press(model("trouble"), "<F8><F8>")),
        ("list", press(at("blank", "/dispense/ndc"), "hum")),
        ("draft", press(at("refill", "/dispense/quantity"), "9x<Tab>")),
        ("typing", press(at("refill", "/dispense/quantity"), "5")),
        ("note", press(at("refill", "/note"), "Called twice.<Enter>Wants it before the 5th.")),
        ("ghost", at("blank", "/dispense/ndc")),
        ("jump", press(model("refill"), "<^G>")),
        ("flags", press(at("trouble", "/dispense/quantity"), "9x<^F><Down>")),
        ("answer", press(model("refill"), "<F5>")),
        ("ask", press(model("refill"), "x<^Q>")),
        ("help-field", press(model("refill"), "<F8><F1>")),
        ("help-keys", press(model("refill"), "<F1><F1><Down><Down>")),
        ("saved", press(listed(), "<Down> ")),
        ("due", press(listed(), "<Tab>/mrn")),
        ("trash", press(listed(), "<Tab><Tab>")),
        ("palette", press(model("refill"), "<^P><Down>")),
        ("palette-found", press(at("refill", "/note"), "<^P>flag")),
        ("messages", press(model("refill"), "<F8><F4><^Z><^P>messages<Enter>")),
        ("conflict", press(conflict(), "<Down><Down> ")),
        ("unsaved", unsaved()),
        ("elsewhere", press(model("refill"), "<^P>elsewhere<Enter>/media/usb")),
        ("what-if", press(at("refill", "/dispense/quantity"), "<F6>5<Tab><Tab><Tab>6")),
        ("what-if-unread", press(at("trouble", "/payer/plan"), "<F6>a")),
        ("payers", press(at("refill", "/dispense/quantity"), "<F6>5<Enter><F5><Down> ")),
        ("curve", press(at("refill", "/dispense/quantity"), "<F6><F5><F5><Right><Right>")),
        ("curve-days", press(at("trouble", "/dispense/days_supply"), "<F6><F5><F5><F4><PgDn>")),
        (
            "curve-date",
            press(at("refill", "/dispense/date_of_service"), "<F6><F5><F5>2024-06-01..2024-08-01<Enter><End>"),
        ),
        ("curve-unread", press(at("refill", "/order/daily_units"), "<F6><F5><F5>50..2")),
        ("curve-none", press(model("blank"), "<F6><F5><F5>")),
        ("prices", press(model("refill"), "<F6><F5><F5><F4><F4><F4><Right>")),
        ("goals", press(model("trouble"), "<F6><F5><F5><F5>")),
        ("goals-clean", press(model("trouble"), "<F6><F5><F5><F5><Down><Down><Down><Down>")),
        ("goals-none", press(model("blank"), "<F6><F5><F5><F5><Down>")),
        ("add-row", press(at("refill", "/dispense/quantity"), "<F6><F3>day<Down>")),
        ("training", practised(press(model("refill"), "<F9><Down>"))),
        ("class", press(model("refill"), "<F9><Down><Enter>1817 1")),
        ("exercise", drilled("refill", "9x")),
        ("verdict", drilled("refill", "9<Enter>")),
        ("exercise-mend", drilled("refill", "180<Enter><Enter>quantity<Enter><Enter>")),
        ("practice", drilled("refill", "180<Enter><Enter>quantity<Enter><Enter><Enter><F8>")),
        ("summary", drilled("refill", "9<Enter><Enter>payer<Enter><Enter><Enter><^D><Enter>")),
        ("progress", practised(press(model("refill"), "<F9><Down><Down><Down><Enter>"))),
        ("lessons", practised(press(model("refill"), "<F9><Down><Down><Enter><Down>"))),
        ("lesson", press(model("refill"), "<F9><Down><Down><Enter><Enter>")),
        ("task", press(model("refill"), "<F9><Down><Down><Enter><Enter><Enter><F4>6")),
        ("palette-training", drilled("refill", "<^P>")),
        ("locked", press(model("refill"), "<^P>lock<Enter>")),
    ]
}
