//! What if: scenarios and payers side by side, by keys.

mod desk;
mod keys;
mod world;

use desk::{check, press, seen};
use world::{at, model};

const QUANTITY: &str = "/dispense/quantity";

#[test]
fn scenarios_are_typed_and_named_by_their_changes() {
    check(&[
        ("refill", QUANTITY, "<F6>", "place", "Compare"),
        ("refill", QUANTITY, "<F6>", "cell", "Quantity, new: "),
        ("refill", QUANTITY, "<F6>5", "scenarios", "5 vials"),
    ]);
}
