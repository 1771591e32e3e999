//! The product on the worksheet: what the table says, and what was typed over it.

use rust_decimal::Decimal;

use super::case::Setting;
use super::exact::floor_quotient;
use super::working::{Working, terms};
use crate::assess::exact_mul;
use crate::reference::{Code, Form, Product, Reference};
use crate::worksheet::Quantity;
use crate::worksheet::choice::Measure;
use crate::worksheet::ndc::Ndc;

/// What was typed as the NDC.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NdcEntry {
    /// Nothing.
    Blank,
    /// No NDC.
    Invalid,
    /// A valid NDC, in the table or not.
    Valid(Ndc),
}

/// The product and its sizes in force (formats.md, section 1).
#[derive(Clone, Copy)]
pub(super) struct ProductInForce<'a> {
    pub(super) ndc: NdcEntry,
    /// The table's row.
    pub(super) row: Option<&'a Product>,
    /// Insulin units in one mL; typed before the table's.
    pub(super) units_per_ml: Option<Decimal>,
    /// mL in one item; typed before the table's.
    pub(super) ml_per_item: Option<Decimal>,
    /// Items in one package; typed before the table's.
    pub(super) items_per_package: Option<u32>,
    /// Insulin units in one item, where above zero.
    pub(super) item_units: Option<Decimal>,
    /// Insulin units in one package, where above zero.
    pub(super) package_units: Option<Decimal>,
}

impl<'a> ProductInForce<'a> {
    pub(super) fn of(set: &Setting<'a>) -> Self {
        let dispense = &set.worksheet.dispense;
        let ndc = match dispense.ndc.as_deref().map(str::parse) {
            None => NdcEntry::Blank,
            Some(Err(_)) => NdcEntry::Invalid,
            Some(Ok(ndc)) => NdcEntry::Valid(ndc),
        };
        let row = match ndc {
            NdcEntry::Valid(ndc) => set.reference.product(ndc),
            NdcEntry::Blank | NdcEntry::Invalid => None,
        };
        let units_per_ml = dispense.units_per_ml.map(Quantity::decimal).or(row.map(Product::units_per_ml));
        let ml_per_item = dispense.ml_per_item.map(Quantity::decimal).or(row.map(Product::ml_per_item));
        let items_per_package =
            dispense.items_per_package.map(super::Whole::get).or(row.map(|row| row.items_per_package));
        let positive = |units: &Decimal| !units.is_zero();
        let item_units = ml_per_item.zip(units_per_ml).and_then(|(ml, units)| exact_mul(ml, units)).filter(positive);
        let package_units = item_units
            .zip(items_per_package)
            .and_then(|(units, items)| exact_mul(units, Decimal::from(items)))
            .filter(positive);
        Self { ndc, row, units_per_ml, ml_per_item, items_per_package, item_units, package_units }
    }

    /// Writes how the code of the line came about (rulebook, section 2.5).
    pub(super) fn note_code(&self, code: &Code, reference: &Reference, working: &mut Working) {
        let own = self.row.and_then(|row| row.hcpcs).and_then(|own| reference.code(own.as_str()));
        let expression = match own.filter(|own| own.before.is_some()) {
            Some(own) if own.hcpcs == code.hcpcs => terms!["its own code, from", own.from],
            Some(own) => terms!["its own code", own.hcpcs, "begins only on", own.from],
            None => terms!["no code of its own"],
        };
        working.step("HCPCS code", expression, terms![code.hcpcs]);
    }

    /// Insulin units in one of what the quantity counts whole: a package by package, else an item.
    pub(super) fn whole_units(&self, measure: Measure) -> Option<Decimal> {
        if measure == Measure::Package { self.package_units } else { self.item_units }
    }

    /// The word for one item.
    pub(super) fn one(&self) -> &'static str {
        self.row.map_or("item", |row| row.form.one())
    }

    /// The word for several items.
    pub(super) fn many(&self) -> &'static str {
        self.row.map_or("items", |row| row.form.many())
    }

    /// The words for what the quantity counts whole: one, and several.
    pub(super) fn whole_words(&self, measure: Measure) -> (&'static str, &'static str) {
        if measure == Measure::Package { ("package", "packages") } else { (self.one(), self.many()) }
    }

    /// Days that an opened vial of it lasts in a pump.
    pub(super) fn in_use_days(&self) -> Option<u32> {
        self.row.filter(|row| row.form == Form::Vial)?.pump_in_use_days
    }

    /// A count of whole things as a quantity in a measure, or `None` where the measure's size is
    /// unknown or a digit would be lost.
    pub(super) fn counted_in(&self, measure: Measure, items: u64) -> Option<Quantity> {
        let items = Decimal::from(items);
        let count = match measure {
            Measure::Item | Measure::Package => items,
            Measure::Ml => exact_mul(items, self.ml_per_item?)?,
            Measure::InsulinUnit => exact_mul(items, self.item_units?)?,
        };
        Quantity::new(count)
    }

    /// How many whole things, as the measure counts them, hold at most so many insulin units.
    pub(super) fn whole_within(&self, measure: Measure, insulin_units: Decimal) -> Option<u64> {
        floor_quotient(insulin_units, self.whole_units(measure)?)
    }
}
