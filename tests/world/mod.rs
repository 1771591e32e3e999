//! The world that tests of the screens share: the shipped tables, one day, a few worksheets.

use j1817::app::model::Opened;
use j1817::app::{Message, Model, World, update};
use j1817::reference::Reference;
use j1817::worksheet::{FieldId, Worksheet};

/// The shipped tables on the first of March 2026, without saved fills.
pub(crate) fn world() -> World<'static> {
    World { reference: Reference::shipped(), today: "2026-03-01".parse().unwrap(), history: &[] }
}

/// A model on a worksheet: `blank`, or a file of `tests/world/`.
pub(crate) fn model(name: &str) -> Model {
    let world = world();
    let mut model = Model::new("~/.local/share/j1817".to_owned(), &world);
    let json = match name {
        "blank" => return model,
        "refill" => include_str!("refill.json"),
        "clean" => include_str!("clean.json"),
        "trouble" => include_str!("trouble.json"),
        name => panic!("no worksheet {name}"),
    };
    let worksheet = Worksheet::from_json(json.as_bytes()).unwrap();
    let opened = Message::Opened(Ok(Box::new(Opened { worksheet, read_only: None })));
    assert!(update(&mut model, opened, &world).is_empty());
    model.notice = None;
    model
}

/// The same with the keys at a field.
pub(crate) fn at(name: &str, pointer: &str) -> Model {
    let mut model = model(name);
    model.focus = FieldId::of_pointer(pointer).unwrap_or_else(|| panic!("no field {pointer}"));
    model
}
