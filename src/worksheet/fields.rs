//! The field table: every field a person fills, in the order of a phone call.
//!
//! The order of the rows is the order of Tab: first what is asked on the phone, then what is on
//! file, then the claim. A row is the only place that names its field; the forms, `j1817 fields`,
//! prompts and columns are drawn from here.

use jiff::civil::Date;

use super::choice::{Delivery, Measure, OrderType, OtherCoverage, PrescriberType, PumpKind, State, Stay};
use super::field::{About, AskedBy, Field, FieldId, Lookup, Row, Section};
use super::nouns::Days;
use super::quantity::Quantity;
use super::text::{Note, Text};
use super::whole::Whole;

macro_rules! lookup {
    () => {
        None
    };
    ($lookup:ident) => {
        Some(Lookup::$lookup)
    };
}

macro_rules! asked_by {
    () => {
        None
    };
    ($asked_by:ident) => {
        Some(AskedBy::$asked_by)
    };
}

macro_rules! folded {
    () => {
        false
    };
    (folded) => {
        true
    };
}

macro_rules! fields {
    ($($name:ident: $type:ty = $($path:ident).+, $section:ident, $label:literal $(, from $lookup:ident)? $(, asked by $asked_by:ident)? $(: $folded:ident)?; $help:literal)+) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "only counts the rows: a field's id is its place in the table")]
        #[derive(Clone, Copy)]
        enum Place { $($name,)+ }

        $(
            #[doc = $help]
            pub static $name: Field<$type> = Field {
                about: About {
                    id: FieldId(Place::$name as u8),
                    pointer: concat!($("/", stringify!($path)),+),
                    section: Section::$section,
                    label: $label,
                    help: $help,
                    lookup: lookup!($($lookup)?),
                    asked_by: asked_by!($($asked_by)?),
                    folded: folded!($($folded)?),
                },
                get: |worksheet| &worksheet.$($path).+,
                slot: |worksheet| &mut worksheet.$($path).+,
            };
        )+

        /// Every field, in the order of a phone call.
        pub static FIELDS: &[&'static dyn Row] = &[$(&$name),+];
    };
}

fields! {
    // Who calls, who pays, and whether that changed.
    PATIENT: Text = order.patient, Order, "Patient"; "The office's own reference of the patient, such as a record number. Never a name or a birth date."
    PLAN: Text = payer.plan, Payer, "Payer", from Plan; "The plan that is billed. Type its name or code; the rules, rates and deadlines follow from it."
    ELIGIBILITY_CHECKED: Date = payer.eligibility_checked, Payer, "Eligibility checked"; "The day coverage was last checked. It should be in the month of the date of service."
    BENEFIT_CONFIRMED: bool = payer.benefit_confirmed, Payer, "DME benefit confirmed", asked by BenefitCheck; "The plan said that its medical equipment benefit, not the pharmacy, covers this insulin. Asked of commercial plans."
    OTHER_COVERAGE: OtherCoverage = payer.other_coverage, Payer, "Other coverage"; "Whether another plan stands before or behind this one."

    // What is wanted, and for which pump.
    ORDER_TYPE: OrderType = order.scenario, Order, "Order type"; "Why insulin goes out: a refill, a first fill, a new pump, after hospital, or a loss. Blank is a refill."
    DISCHARGE_DATE: Date = order.discharge_date, Order, "Discharged on"; "The day the patient left hospital, for an order after a hospital stay."
    NDC: Text = dispense.ndc, Dispense, "Product", from Product; "The insulin by brand, form or NDC (11 digits, or with hyphens). Leave blank and give U per mL for one that is not in the table."
    PUMP_MODEL: Text = order.pump.model, Order, "Pump", from Pump; "The pump's model. Choosing one from the list sets its kind and code."

    // When it runs out, and who asked for more.
    PREVIOUS_SERVICE: Date = dispense.previous.date_of_service, Dispense, "Last fill"; "Date of service of the last fill before this one."
    PREVIOUS_DAYS: Days = dispense.previous.days_supply, Dispense, "Last fill, days"; "Days supply of the last fill, 0 to 36,500."
    PREVIOUS_END: Date = dispense.previous.supply_end, Dispense, "Last fill ends"; "The day the last supply runs out, where known; it stands before the last fill's date and days."
    CONTACT_DATE: Date = dispense.contact_date, Dispense, "Refill request"; "The day the patient was asked, or asked, for this refill. Not needed for a pick-up."
    CONTACT_AFFIRMED: bool = dispense.contact_affirmed, Dispense, "Patient confirmed"; "The patient said that the refill is needed."

    // Dose and doctor.
    DAILY_UNITS: Quantity = order.daily_units, Order, "Units a day"; "Insulin units a day as prescribed."
    LAST_VISIT: Date = order.last_visit, Order, "Last visit"; "The last visit to the treating practitioner. Medicare wants one within three months before the date of service."

    // What goes out, and when.
    STAY: Stay = dispense.stay, Dispense, "Hospital or SNF"; "Where the patient is on the date of service: at home, in hospital, in skilled nursing, under hospice."
    DELIVERY: Delivery = dispense.delivery, Dispense, "Delivery"; "How it reaches the patient. Shipped counts from the shipping day, the others from the day the patient has it."
    DATE_OF_SERVICE: Date = dispense.date_of_service, Dispense, "Ship date (DOS)"; "Date of service: the day it ships, or the day it is delivered by hand or picked up."
    DAYS_SUPPLY: Days = dispense.days_supply, Dispense, "Days supply"; "Days this dispense is to last, 0 to 36,500. Blank takes the order's, else what the units last."
    QUANTITY: Quantity = dispense.quantity, Dispense, "Quantity"; "How many vials, cartons, mL or insulin units, as Measure says."
    MEASURE: Measure = dispense.measure, Dispense, "Measure"; "What the quantity counts. Blank is vials, cartridges or pens."
    UNITS_PER_ML: Quantity = dispense.units_per_ml, Dispense, "U per mL": folded; "Insulin units per mL, for a product that is not in the table; else the table's."
    ML_PER_ITEM: Quantity = dispense.ml_per_item, Dispense, "mL per item": folded; "mL in one vial, cartridge or pen, for a product that is not in the table; else the table's."
    ITEMS_PER_PACKAGE: Whole<1, 1000> = dispense.items_per_package, Dispense, "Items per package": folded; "Vials, cartridges or pens in one package, 1 to 1,000; else the table's."
    PLACE_OF_SERVICE: Text = dispense.place_of_service, Dispense, "Place of service", from Place; "Where the insulin is used: 12 is the patient's home."

    // What is on file: the written order.
    ORDER_DATE: Date = order.order_date, Order, "Written order (SWO)"; "Date of the standard written order."
    DESCRIPTION: Text = order.description, Order, "Order says"; "What the written order describes, such as insulin lispro 100 U/mL for insulin pump."
    STATES_PUMP_USE: bool = order.states_pump_use, Order, "States pump use"; "The order says that the insulin is for an insulin pump."
    ORDERED_UNITS: Quantity = order.quantity_units, Order, "Ordered per fill"; "Insulin units ordered per fill. Takes 9000, 9000 u, 90 mL or 9 vials."
    ORDERED_DAYS: Days = order.days_supply, Order, "Ordered days"; "Days supply that the order states, 0 to 36,500; used where the dispense gives none."
    REFILLS: Whole<0, 99> = order.refills, Order, "Refills"; "Refills that the order allows, 0 to 99."
    SIGNED: bool = order.signed, Order, "Signed"; "The practitioner signed the written order."
    PRESCRIBER: Text = order.prescriber, Order, "Prescriber"; "The practitioner who ordered."
    PRESCRIBER_NPI: Text = order.prescriber_npi, Order, "Prescriber NPI"; "National Provider Identifier, 10 digits."
    PRESCRIBER_TYPE: PrescriberType = order.prescriber_type, Order, "Prescriber is", asked by Medicare; "The prescriber's profession; Medicare takes a physician, PA, NP or CNS."
    PRESCRIBER_ENROLLED: bool = order.prescriber_enrolled, Order, "Enrolled in PECOS", asked by Medicare; "The prescriber is enrolled with Medicare (PECOS)."
    CONTINUED_NEED: Date = order.continued_need, Order, "Continued need", asked by Medicare; "The last record that the insulin is still needed; Medicare wants one within 12 months."

    // What is on file: the coverage criteria.
    DIAGNOSIS: Text = order.diagnosis, Order, "Diagnosis", from Diagnosis; "ICD-10-CM code of the diabetes, to the full number of characters, with or without its point."
    C_PEPTIDE_OR_AUTOANTIBODY: bool = order.c_peptide_or_autoantibody, Order, "C-peptide or antibody on file", asked by Medicare; "Criterion A or B: a low C-peptide with a fasting glucose of at most 225 mg/dL, or a beta-cell autoantibody."
    THERAPY_OR_PRIOR_PUMP: bool = order.therapy_or_prior_pump, Order, "MDI history or pump before Medicare", asked by Medicare; "Criterion C or D: six months of three or more injections a day with testing and a reason, or on a pump before Medicare with testing."
    ABN_ON_FILE: bool = order.abn_on_file, Order, "ABN on file", asked by Medicare; "A signed Advance Beneficiary Notice is on file. A Medicare Advantage plan takes none."
    PUMP_THERAPY_DOCUMENTED: bool = order.pump_therapy_documented, Order, "Clinic: pump therapy"; "The clinic confirmed pump therapy; asked for a first fill or a new pump."
    GLUCOSE_LOGS_REVIEWED: bool = order.glucose_logs_reviewed, Order, "Clinic: glucose logs"; "The clinic reviewed the glucose logs; asked for a first fill or a new pump."
    PUMP_SETTINGS_VERIFIED: bool = order.pump_settings_verified, Order, "Clinic: pump settings"; "The clinic verified the pump settings; asked for a first fill or a new pump."

    // What is on file: the pump.
    PUMP_HCPCS: Text = order.pump.hcpcs, Order, "Pump code"; "HCPCS code of the pump: E0784 for a durable insulin pump."
    PUMP_KIND: PumpKind = order.pump.kind, Order, "Pump kind"; "Durable, or disposable such as a patch. Blank is not disposable."
    BENEFICIARY_OWNED: bool = order.pump.beneficiary_owned, Order, "Pump not bought by Medicare", asked by Medicare; "The patient's pump was got otherwise, for example before Medicare."
    ON_FILE: bool = order.pump.on_file, Order, "Pump on Medicare's file", asked by Medicare; "The Medicare contractor has the pump on its file."
    OBTAINED: Date = order.pump.obtained, Order, "Pump got about", asked by Medicare; "About when the patient got the pump."
    NARRATIVE: Text = order.pump.narrative, Order, "Claim narrative", asked by Medicare; "Narrative of the claim: for a pump not bought by Medicare its code, that it is owned, and about when it was got."
    CHANGE_DAYS: Whole<1, 60> = order.pump.change_days, Order, "Set change, days": folded; "Days between changes of the infusion set, 1 to 60."
    PRIME_UNITS: Quantity = order.pump.prime_units, Order, "Prime units": folded; "Insulin units that priming takes at each change. It lengthens no claim: only the supply estimate counts it."

    // The claim.
    PROOF_OF_DELIVERY: bool = dispense.proof_of_delivery, Dispense, "Proof of delivery"; "Proof of delivery is on file."
    CLAIM_DATE: Date = payer.claim_date, Payer, "Bill date"; "The day the claim is billed, and the day this worksheet is judged for. Blank is today."
    CHARGE_PER_UNIT: Quantity = payer.charge_per_unit, Payer, "Charge per UOS"; "The office's charge in dollars for one billing unit of 50 insulin units."
    CONTRACT_RATE: Quantity = payer.contract_rate, Payer, "Contract rate", asked by Contract; "The contract's rate in dollars for one billing unit; Medicare itself needs none."
    AUTHORIZATION_REQUIRED: bool = payer.authorization_required, Payer, "Authorization needed"; "The plan requires an authorization for this insulin."
    AUTHORIZATION: Text = payer.authorization, Payer, "Authorization number"; "The plan's authorization number."
    AUTHORIZATION_END: Date = payer.authorization_end, Payer, "Authorized until"; "The last day of the authorization."
    PRIMARY_PAID_ON: Date = payer.primary_paid_on, Payer, "Primary paid on"; "The day the primary plan paid, where another plan pays first."
    TYPED_HCPCS: Text = payer.hcpcs, Payer, "HCPCS as typed": folded; "The code that somebody typed on the claim, to be judged. Blank computes it."
    TYPED_MODIFIERS: Vec<Text> = payer.modifiers, Payer, "Modifiers as typed": folded; "The modifiers that somebody typed on the claim, to be judged; on a commercial claim, what its contract wants. Blank computes them."
    TITLE: Text = title, Payer, "Worksheet title"; "Your own name for this worksheet."
    STATE: State = state, Payer, "Worksheet state"; "Draft, ready, filed or void. Only ready and filed worksheets count as history."
    NOTE: Note = note, Payer, "Note": folded; "Anything worth keeping with the worksheet."
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::worksheet::Worksheet;

    #[test]
    fn ids_pointers_and_labels_are_unique_and_walk_both_ways() {
        let mut seen = BTreeSet::new();
        for (place, row) in FIELDS.iter().enumerate() {
            let about = row.about();
            assert_eq!(usize::from(about.id.0), place);
            assert_eq!(about.id.row().about().pointer, about.pointer);
            assert_eq!(FieldId::of_pointer(about.pointer), Some(about.id));
            assert!(seen.insert(about.pointer) && seen.insert(about.label), "{}", about.pointer);
        }
    }

    #[test]
    fn the_table_holds_every_field_of_the_worksheet() {
        fn leaves(prefix: &str, json: &serde_json::Value, into: &mut BTreeSet<String>) {
            match json {
                serde_json::Value::Object(map) => {
                    for (key, value) in map {
                        leaves(&format!("{prefix}/{key}"), value, into);
                    }
                }
                _ => {
                    into.insert(prefix.to_owned());
                }
            }
        }
        let mut held = BTreeSet::new();
        leaves("", &serde_json::to_value(Worksheet::default()).unwrap(), &mut held);
        let stamped = ["/format", "/id", "/revision", "/created_at", "/updated_at", "/scenarios"];
        let tabled: BTreeSet<String> =
            FIELDS.iter().map(|row| row.about().pointer).chain(stamped).map(str::to_owned).collect();
        assert_eq!(held, tabled);
    }
}
