//! Fields with a fixed list of answers.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, Visitor};

/// One answer of a choice field: its code in JSON, and what staff call it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The word in the worksheet's JSON.
    pub code: &'static str,
    /// The words on screen.
    pub label: &'static str,
}

/// A type whose values are the answers of one choice field.
pub trait Choices: Copy + Sized + 'static {
    /// Every answer, in the order shown.
    const ALL: &'static [Choice];
    /// The answer's word in JSON.
    fn code(self) -> &'static str;
    /// The answer of that word, if there is one.
    fn of_code(code: &str) -> Option<Self>;
}

macro_rules! choices {
    ($($(#[$about:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $code:literal, $label:literal;)+ })+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize)]
        pub enum $name { $($(#[$each])* #[serde(rename = $code)] $variant,)+ }

        impl Choices for $name {
            const ALL: &'static [Choice] = &[$(Choice { code: $code, label: $label },)+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Word(PhantomData))
            }
        }
    )+};
}

/// Reads an answer's word. What serde derives would take an object with the word as its key, too.
struct Word<T>(PhantomData<T>);

impl<T: Choices> Visitor<'_> for Word<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("one of the answers of a field")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<T, E> {
        T::of_code(word).ok_or_else(|| E::invalid_value(de::Unexpected::Other("another word"), &self))
    }
}

choices! {
    /// How far a worksheet has come. Only ready and filed ones count as history.
    State {
        /// Being worked on.
        Draft = "draft", "draft";
        /// Finished, to be billed.
        Ready = "ready", "ready";
        /// The claim was sent.
        Filed = "filed", "filed";
        /// Withdrawn.
        Void = "void", "void";
    }

    /// Why insulin goes out (rulebook, sections 3 and 7).
    OrderType {
        /// A refill in the ordinary course.
        Routine = "routine", "refill";
        /// The first fill under this supplier.
        FirstFill = "first_fill", "first fill";
        /// The pump was replaced.
        PumpReplacement = "pump_replacement", "pump replaced";
        /// After a stay in hospital.
        HospitalDischarge = "hospital_discharge", "after hospital";
        /// The supply was lost or damaged.
        LostOrDamaged = "lost_or_damaged", "lost or damaged";
    }

    /// Who signed the order.
    PrescriberType {
        /// Doctor of medicine or osteopathy.
        Physician = "physician", "physician";
        /// Physician assistant.
        Pa = "pa", "PA, physician assistant";
        /// Nurse practitioner.
        Np = "np", "NP, nurse practitioner";
        /// Clinical nurse specialist.
        Cns = "cns", "CNS, clinical nurse specialist";
        /// Anyone else: may not order for Medicare.
        Other = "other", "other";
    }

    /// What sort of pump takes the insulin.
    PumpKind {
        /// A durable pump: medical equipment.
        Durable = "durable", "durable pump";
        /// A disposable pump, such as a patch: pharmacy benefit.
        Disposable = "disposable", "disposable, such as a patch";
    }

    /// What the quantity counts.
    Measure {
        /// Vials, cartridges or pens.
        Item = "item", "vials, cartridges or pens";
        /// Whole packages of one NDC.
        Package = "package", "packages (cartons)";
        /// Millilitres.
        Ml = "ml", "mL";
        /// Insulin units.
        InsulinUnit = "insulin_unit", "insulin units";
    }

    /// Where the patient is on the date of service.
    Stay {
        /// At home.
        None = "none", "no";
        /// In hospital.
        Hospital = "hospital", "hospital";
        /// In a skilled nursing facility.
        Snf = "snf", "SNF, skilled nursing";
        /// Under hospice care.
        Hospice = "hospice", "hospice";
    }

    /// How the insulin reaches the patient.
    Delivery {
        /// Sent; the date of service is the day it ships.
        Shipped = "shipped", "shipped";
        /// Brought by hand; the date of service is that day.
        Delivered = "delivered", "delivered by hand";
        /// Picked up; needs no refill request.
        Pickup = "pickup", "picked up";
    }

    /// What other coverage the patient has.
    OtherCoverage {
        /// None.
        None = "none", "none";
        /// Another plan pays first.
        PrimaryElsewhere = "primary_elsewhere", "another plan pays first";
        /// A Medigap policy.
        Medigap = "medigap", "Medigap";
        /// Medicaid.
        Medicaid = "medicaid", "Medicaid";
        /// Qualified Medicare Beneficiary: owes no coinsurance.
        Qmb = "qmb", "QMB";
    }
}
