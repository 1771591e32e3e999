//! The HCPCS code and the product behind it.

use rust_decimal::Decimal;

use crate::assess::Case;
use crate::assess::finding::Finding;
use crate::assess::product::NdcEntry;
use crate::assess::rule::Severity::{Error, Info, Warning};
use crate::assess::rule::{Rule, Stage, all, by_policy};
use crate::reference::PumpUse;
use crate::reference::Status::{CmsDefault, ProgramDefault, Published};
use crate::worksheet::fields::{ITEMS_PER_PACKAGE, ML_PER_ITEM, NDC, TYPED_HCPCS, UNITS_PER_ML};
use crate::worksheet::{Edit, Quantity};

/// The code that most staff expect.
const USUAL: &str = "J1817";
/// Concentrations that a pump takes, insulin units a mL: the ordinary one, and the one used off label.
const ORDINARY: Decimal = Decimal::from_parts(100, 0, 0, false, 0);
const CONCENTRATED: Decimal = Decimal::from_parts(500, 0, 0, false, 0);

fn concentration(case: &Case<'_>) -> Option<Decimal> {
    case.product.units_per_ml
}

fn not_for_pump(case: &Case<'_>) -> bool {
    case.product.row.is_some_and(|row| row.pump_use == PumpUse::No)
        || concentration(case).is_some_and(|units| units != ORDINARY && units != CONCENTRATED)
}

/// The product has a code of its own.
pub(super) const OTHER_HCPCS: Rule = Rule {
    id: "code.other_hcpcs",
    stage: Stage::Bill,
    severity: all(Info),
    status: by_policy(Published, CmsDefault),
    title: "The code is not J1817",
    when: "The product's code on the date of service is another than J1817.",
    why: "Fiasp and Lyumjev have codes of their own from 2023-07-01: J1811 and J1813.",
    mend: "Nothing to do: the line shows the right code.",
    sources: &["cgs-pump-insulin", "cms-asp-crosswalk"],
    history: false,
    check: |case| {
        (!case.code.hcpcs.is(USUAL)).then(|| Finding::at(&NDC, format!("Billed as {}, not {USUAL}", case.code.hcpcs)))
    },
};

/// The code typed is not the one computed.
pub(super) const TYPED_WRONG: Rule = Rule {
    id: "code.typed_wrong",
    stage: Stage::Bill,
    severity: all(Error),
    status: by_policy(Published, CmsDefault),
    title: "The typed code is wrong",
    when: "A typed HCPCS code differs from the computed one.",
    why: "J1815 bills injected insulin per 5 units and J7799 drugs without a code; with a durable pump both are denied.",
    mend: "Blank the typed code; the computed one stands on the line.",
    sources: &["article-a52507", "noridian-infusion-pumps"],
    history: false,
    check: |case| {
        let typed = case.payer().hcpcs.as_deref()?;
        if case.code.hcpcs.is(typed) {
            return None;
        }
        let per = case.set.reference.code(typed).filter(|code| !code.pump).and_then(|code| code.insulin_units);
        let why = per.map(|units| format!(": the typed one counts {units} insulin units and is not for a pump"));
        let message = format!("The code is {}{}", case.code.hcpcs, why.unwrap_or_default());
        Some(Finding::at(&TYPED_HCPCS, message).mended_by([TYPED_HCPCS.clear()]))
    },
};

/// The product does not belong in a pump.
pub(super) const NOT_FOR_PUMP: Rule = Rule {
    id: "code.not_for_pump",
    stage: Stage::Ship,
    severity: all(Error),
    status: all(Published),
    title: "Not for a pump",
    when: "The table says no pump use (pen, pen cartridge, infusion bag, NPH), or the U per mL is neither 100 nor 500.",
    why: "CMS's crosswalk converts an NDC to a code; it does not say that the product may go into a pump.",
    mend: "Dispense a vial or pump cartridge of U-100 rapid-acting insulin, or bill the pharmacy benefit.",
    sources: &["lcd-l33794", "cms-asp-crosswalk"],
    history: false,
    check: |case| {
        not_for_pump(case).then(|| match case.product.row {
            Some(row) if row.pump_use == PumpUse::No => {
                Finding::at(&NDC, format!("{}, {}: not for a pump", row.brand, row.form.one()))
            }
            _ => Finding::at(&UNITS_PER_ML, "Only 100 or 500 U/mL goes into a pump"),
        })
    },
};

/// U-500 in a pump.
pub(super) const OFF_LABEL: Rule = Rule {
    id: "code.off_label",
    stage: Stage::Ship,
    severity: all(Warning),
    status: by_policy(Published, CmsDefault),
    title: "U-500 in a pump is off label",
    when: "500 U per mL is in force, and the product is not barred from pumps.",
    why: "Medicare takes U-500 in a pump under J1817, by the 50 units as ever; its label does not name pumps.",
    mend: "Make sure that the order names U-500 and the dose in units, not in mL.",
    sources: &["noridian-u-500"],
    history: false,
    check: |case| {
        let concentrated = concentration(case) == Some(CONCENTRATED) && !not_for_pump(case);
        concentrated.then(|| Finding::at(&NDC, "U-500 in a pump is off label: five times the units in each mL"))
    },
};

/// The label does not name pump use.
pub(super) const NOT_LABELLED: Rule = Rule {
    id: "code.not_labelled",
    stage: Stage::Ship,
    severity: all(Warning),
    status: all(Published),
    title: "Not labelled for pump use",
    when: "The table has the product as not labelled, or only expected to be labelled, for pump use.",
    why: "A payer may ask why an insulin goes into a pump that its label does not name.",
    mend: "Check the package label, or dispense a product labelled for pumps.",
    sources: &["openfda-ndc", "package-label"],
    history: false,
    check: |case| {
        let row = case.product.row?;
        let words = match row.pump_use {
            PumpUse::NotLabelled => "not labelled for pump use",
            PumpUse::Expected => "pump use expected, not confirmed on its label",
            PumpUse::Labelled | PumpUse::OffLabel | PumpUse::No => return None,
        };
        Some(Finding::at(&NDC, format!("{}: {words}", row.brand)))
    },
};

/// CMS's crosswalk does not list the product.
pub(super) const NOT_IN_CROSSWALK: Rule = Rule {
    id: "code.not_in_crosswalk",
    stage: Stage::Bill,
    severity: all(Warning),
    status: all(ProgramDefault),
    title: "Not in CMS's crosswalk",
    when: "The product is in the table, but in no edition of the NDC-HCPCS crosswalk that was read.",
    why: "A payer that converts by the crosswalk may not find the NDC.",
    mend: "Ask the payer whether it takes this NDC under the code shown.",
    sources: &["cms-asp-crosswalk"],
    history: false,
    check: |case| {
        let row = case.product.row.filter(|row| row.crosswalk.is_none())?;
        Some(Finding::at(&NDC, format!("{} is in no CMS crosswalk that was read", row.brand)))
    },
};

/// The NDC is not in the product table.
pub(super) const PRODUCT_UNKNOWN: Rule = Rule {
    id: "code.product_unknown",
    stage: Stage::Bill,
    severity: all(Warning),
    status: all(ProgramDefault),
    title: "Product not in the table",
    when: "The NDC is valid but not in the product table.",
    why: "Without its row, code, sizes and pump use are not known and cannot be checked.",
    mend: "Check the digits on the package; enter U per mL and mL per item by hand.",
    sources: &["program"],
    history: false,
    check: |case| {
        let unknown = matches!(case.product.ndc, NdcEntry::Valid(_)) && case.product.row.is_none();
        unknown.then(|| Finding::at(&NDC, "This NDC is not in the product table"))
    },
};

/// The NDC is none.
pub(super) const NDC_INVALID: Rule = Rule {
    id: "code.ndc_invalid",
    stage: Stage::Bill,
    severity: all(Error),
    status: all(Published),
    title: "Not an NDC",
    when: "An NDC is given that is neither 11 digits nor 5-4-2, 4-4-2, 5-3-2 or 5-4-1 with hyphens.",
    why: "Claims carry an NDC of 11 digits; another length is rejected, and ten digits without hyphens are ambiguous.",
    mend: "Copy the NDC from the package with its hyphens, or choose the product from the list.",
    sources: &["x12-claims"],
    history: false,
    check: |case| {
        (case.product.ndc == NdcEntry::Invalid)
            .then(|| Finding::at(&NDC, "Not an NDC: 11 digits, or with hyphens such as 00002-7510-01"))
    },
};

/// A typed size is not the table's.
pub(super) const DIFFERS_FROM_TABLE: Rule = Rule {
    id: "code.differs_from_table",
    stage: Stage::Ship,
    severity: all(Warning),
    status: all(Published),
    title: "Typed size differs from the table",
    when: "The NDC is known, and a typed U per mL, mL per item or items per package is not the table's.",
    why: "What is typed is used, so the units follow the typed size.",
    mend: "Blank the typed size, unless the package says otherwise.",
    sources: &["cms-asp-crosswalk", "openfda-ndc"],
    history: false,
    check: |case| {
        let row = case.product.row?;
        let dispense = case.dispense();
        let differs = |typed: Option<Quantity>, held: Decimal| typed.is_some_and(|typed| typed.decimal() != held);
        let strength = differs(dispense.units_per_ml, row.units_per_ml());
        let size = differs(dispense.ml_per_item, row.ml_per_item());
        let pack = dispense.items_per_package.is_some_and(|typed| typed.get() != row.items_per_package);
        let clear = |differs: bool, edit: fn() -> Edit| differs.then(edit);
        let edits = [
            clear(strength, || UNITS_PER_ML.clear()),
            clear(size, || ML_PER_ITEM.clear()),
            clear(pack, || ITEMS_PER_PACKAGE.clear()),
        ];
        let finding = if strength {
            Finding::at(&UNITS_PER_ML, format!("The table has {} U/mL", row.units_per_ml().normalize()))
        } else if size {
            Finding::at(
                &ML_PER_ITEM,
                format!("The table has {} mL per {}", row.ml_per_item().normalize(), row.form.one()),
            )
        } else if pack {
            Finding::at(&ITEMS_PER_PACKAGE, format!("The table has {} per package", row.items_per_package))
        } else {
            return None;
        };
        Some(finding.mended_by(edits.into_iter().flatten()))
    },
};
