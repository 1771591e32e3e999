//! Lenient reading of what people type: numbers, quantities with units, yes and no.
//!
//! The worksheet's own grammar stays strict (formats.md, section 1); what is read here becomes a
//! value of that grammar or a short sentence that says what is taken. No message repeats the input.

use rust_decimal::Decimal;

use crate::worksheet::quantity::exact_mul;
use crate::worksheet::{Quantity, Text};

/// Why a text cannot be read, in words for the person who typed it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub &'static str);

const NOT_A_NUMBER: Unreadable = Unreadable("not a number: digits, at most 4 decimals");

/// Reads an exact number: `9`, `1,234.5`, `.5`, `$5.00`.
///
/// # Errors
/// [`Unreadable`] if it is no number, has over 9 digits, over 4 decimals, or commas that part no thousands.
pub fn number(text: &str) -> Result<Quantity, Unreadable> {
    let text = text.trim();
    let text = text.strip_prefix('$').map_or(text, str::trim_start);
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped_well = !whole.contains(',') || (!first.is_empty() && first.len() <= 3 && groups.all(|g| g.len() == 3));
    if !grouped_well || (whole.is_empty() && decimals.is_empty()) {
        return Err(NOT_A_NUMBER);
    }
    let mut plain: String = whole.chars().filter(|&c| c != ',').collect();
    if plain.is_empty() {
        plain.push('0');
    }
    if !decimals.is_empty() {
        plain.push('.');
        plain.push_str(decimals);
    }
    let longer = plain.bytes().take_while(u8::is_ascii_digit).count() > Quantity::WHOLE_DIGITS;
    plain.parse().map_err(|_| if longer { Unreadable("more than 9 digits") } else { NOT_A_NUMBER })
}

/// Reads a whole number in a range; `90`, `90 d`, `90 days`.
///
/// # Errors
/// [`Unreadable`] if it is no whole number or out of range.
pub fn whole(text: &str, least: u32, most: u32) -> Result<u32, Unreadable> {
    let (number, unit) = split_unit(text);
    let plain = matches!(unit.to_ascii_lowercase().as_str(), "" | "d" | "day" | "days");
    let number =
        self::number(number).ok().filter(|_| plain).ok_or(Unreadable("not a whole number"))?.decimal().normalize();
    if number.scale() > 0 {
        return Err(Unreadable("not a whole number"));
    }
    u32::try_from(number).ok().filter(|number| (least..=most).contains(number)).ok_or(Unreadable("out of range"))
}

/// Reads yes or no: `y`, `yes`, `n`, `no`.
///
/// # Errors
/// [`Unreadable`] for any other text.
pub fn yes_no(text: &str) -> Result<bool, Unreadable> {
    match text.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Ok(true),
        "n" | "no" => Ok(false),
        _ => Err(Unreadable("y for yes, n for no")),
    }
}

/// What may stand between modifiers.
pub const BETWEEN_MODIFIERS: [char; 3] = [' ', ',', ':'];

/// Reads modifiers parted by spaces or commas, as capitals; `none` is a typed nothing.
///
/// # Errors
/// [`Unreadable`] for one that no text field would take.
pub fn modifiers(text: &str) -> Result<Vec<Text>, Unreadable> {
    if text.trim().eq_ignore_ascii_case("none") {
        return Ok(Vec::new());
    }
    text.split(BETWEEN_MODIFIERS)
        .filter(|part| !part.is_empty())
        .map(|part| Text::new(&part.to_uppercase()).map_err(|_| Unreadable("too long for a modifier")))
        .collect()
}

/// What a quantity was typed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// None was typed.
    Bare,
    /// Insulin units.
    Units,
    /// Millilitres.
    Ml,
    /// Vials, cartridges or pens.
    Items,
    /// Cartons or packages.
    Packages,
}

/// Reads a number with its unit: `9`, `9 vials`, `90 mL`, `9,000 u`, `2 cartons`.
///
/// # Errors
/// [`Unreadable`] if the number or the unit is none.
pub fn measured(text: &str) -> Result<(Quantity, Unit), Unreadable> {
    let (number, unit) = split_unit(text);
    let unit = match unit.to_ascii_lowercase().as_str() {
        "" => Unit::Bare,
        "u" | "iu" | "unit" | "units" => Unit::Units,
        "ml" => Unit::Ml,
        "v" | "vial" | "vials" | "cartridge" | "cartridges" | "pen" | "pens" | "item" | "items" | "pumpcart"
        | "pumpcarts" | "bag" | "bags" => Unit::Items,
        "carton" | "cartons" | "package" | "packages" | "pack" | "packs" | "box" | "boxes" => Unit::Packages,
        _ => return Err(Unreadable("take a number, then vials, cartons, mL or u")),
    };
    Ok((self::number(number)?, unit))
}

/// The sizes of the product in force, for turning items and mL into insulin units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sizes {
    /// Insulin units per mL.
    pub units_per_ml: Option<Decimal>,
    /// mL in one item.
    pub ml_per_item: Option<Decimal>,
    /// Items in one package.
    pub items_per_package: Option<u32>,
}

/// Reads insulin units, typed as units, mL, items or packages.
///
/// # Errors
/// [`Unreadable`] if it cannot be read, the product's size is not known, or the units are too many.
pub fn insulin_units(text: &str, sizes: Sizes) -> Result<Quantity, Unreadable> {
    let (number, unit) = measured(text)?;
    let items = Decimal::ONE;
    let per_ml = |ml: Option<Decimal>| exact_mul(ml?, sizes.units_per_ml?);
    let factor = match unit {
        Unit::Bare | Unit::Units => Some(items),
        Unit::Ml => per_ml(Some(Decimal::ONE)),
        Unit::Items => per_ml(sizes.ml_per_item),
        Unit::Packages => per_ml(sizes.ml_per_item)
            .zip(sizes.items_per_package)
            .and_then(|(units, count)| exact_mul(units, Decimal::from(count))),
    };
    let factor = factor.ok_or(Unreadable("choose the product first: its size is not known"))?;
    exact_mul(number.decimal(), factor).and_then(Quantity::new).ok_or(Unreadable("too many units"))
}

/// Reads insulin units as they are shown: `76`, `76 U`.
///
/// # Errors
/// [`Unreadable`] if it is no number, or one of something else.
pub fn units(text: &str) -> Result<Quantity, Unreadable> {
    match measured(text)? {
        (number, Unit::Bare | Unit::Units) => Ok(number),
        _ => Err(Unreadable("insulin units are meant here: digits, such as 76")),
    }
}

/// Parts a text into its leading number and what follows.
fn split_unit(text: &str) -> (&str, &str) {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '$'))).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    (number, unit.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        for (text, read) in [
            ("9", "9"),
            ("1,234.5", "1234.5"),
            (" 1,234,567 ", "1234567"),
            (".5", "0.5"),
            ("5.", "5"),
            ("$5.00", "5.00"),
            ("999,999,999.9999", "999999999.9999"),
        ] {
            assert_eq!(number(text).unwrap().to_string(), read, "{text}");
        }
        for text in [
            "",
            ".",
            ",",
            "1,23",
            "12,3456",
            "1,,000",
            "1e3",
            "1_000",
            "NaN",
            "-1",
            "+1",
            "1.23456",
            "1234567890",
            "1.2.3",
            "1.2,3",
        ] {
            assert!(number(text).is_err(), "{text}");
        }
    }

    #[test]
    fn whole_numbers_keep_their_range() {
        for (text, read) in
            [("90", Ok(90)), ("90 days", Ok(90)), ("90d", Ok(90)), ("90.0", Ok(90)), ("1,000", Ok(1000))]
        {
            assert_eq!(whole(text, 0, 36_500), read, "{text}");
        }
        for text in ["", "9.5", "36501", "-1", "90 vials", "4294967297"] {
            assert!(whole(text, 0, 36_500).is_err(), "{text}");
        }
    }

    #[test]
    fn yes_and_no() {
        assert_eq!(yes_no(" Y").ok(), Some(true));
        assert_eq!(yes_no("no").ok(), Some(false));
        assert!(yes_no("").is_err() && yes_no("maybe").is_err());
    }

    #[test]
    fn modifiers_are_parted_and_raised() {
        let read = |text| modifiers(text).unwrap().iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
        for (text, list) in [("jl kx", "JL|KX"), ("JL,KX", "JL|KX"), ("jl, kx", "JL|KX"), ("00", "00"), ("none", "")] {
            assert_eq!(read(text), list);
        }
    }

    #[test]
    fn ordered_units_come_in_any_measure() {
        let vial = Sizes {
            units_per_ml: Some(Decimal::from(100)),
            ml_per_item: Some(Decimal::from(10)),
            items_per_package: Some(1),
        };
        for (text, units) in [
            ("9000", "9000"),
            ("9,000 u", "9000"),
            ("9 vials", "9000"),
            ("9v", "9000"),
            ("90 mL", "9000"),
            ("90ml", "9000"),
            ("2 cartons", "2000"),
            ("0.5 vial", "500.0"),
        ] {
            assert_eq!(insulin_units(text, vial).map(|units| units.to_string()), Ok(units.to_owned()), "{text}");
        }
        for text in ["", "vials", "9 spoons", "9 9", "999999999 vials"] {
            assert!(insulin_units(text, vial).is_err(), "{text}");
        }
        assert!(insulin_units("9 vials", Sizes::default()).is_err());
        assert!(insulin_units("9000 u", Sizes::default()).is_ok());
    }
}
