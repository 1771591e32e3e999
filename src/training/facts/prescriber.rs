//! Prescribers who do not exist.

use crate::training::dice::Dice;
use crate::worksheet::choice::PrescriberType;
use crate::worksheet::npi::is_valid_npi;

const INITIALS: [&str; 12] = ["A.", "B.", "C.", "D.", "E.", "H.", "J.", "K.", "L.", "M.", "R.", "S."];
const SURNAMES: [&str; 12] = [
    "Rivera",
    "Okafor",
    "Lindqvist",
    "Nguyen",
    "Haddad",
    "Kowalski",
    "Silva",
    "Tanaka",
    "Moreau",
    "Iyer",
    "Novak",
    "Brandt",
];

/// A prescriber's name and profession.
pub(super) fn roll(dice: &mut Dice) -> (String, PrescriberType) {
    let (profession, title) = match dice.between(1, 10) {
        1 => (PrescriberType::Pa, "PA"),
        2 => (PrescriberType::Np, "NP"),
        3 => (PrescriberType::Cns, "CNS"),
        _ => (PrescriberType::Physician, "MD"),
    };
    let initial = dice.pick(&INITIALS).copied().unwrap_or_default();
    let surname = dice.pick(&SURNAMES).copied().unwrap_or_default();
    (format!("{initial} {surname} {title}"), profession)
}

/// An NPI with its check digit, of a range from which none is given out.
pub(super) fn npi(dice: &mut Dice) -> String {
    let nine = 100_000_000_u32.saturating_add(dice.between(0, 299_999));
    let mut numbers = (0..10).map(|check| format!("{nine}{check}"));
    numbers.find(|number| is_valid_npi(number)).unwrap_or_default()
}
