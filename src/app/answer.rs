//! The answer as it is shown: units, claim line, verdicts, money, dates.

use crate::app::form::Mark;
use crate::app::model::{Model, World};
use crate::assess::{Assessment, Flag, Severity};
use crate::reference::shown::product_of;
use crate::words::value::{day, short_day};
use crate::words::{counted, grouped};
use crate::worksheet::choice::Delivery;
use crate::worksheet::fields::{DATE_OF_SERVICE, DELIVERY, NDC, PATIENT, PLAN, QUANTITY, TITLE};
use crate::worksheet::{Date, Section, Worksheet};

/// The state of a worksheet's saving.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keeping {
    /// Nothing to save.
    Nothing,
    /// As saved.
    Saved,
    /// Changed since.
    Unsaved,
    /// Changed since, and being saved for a while already.
    Saving,
    /// May not be changed.
    ReadOnly,
    /// To practise on: it is never saved.
    Practice,
}

impl Model {
    /// What the worksheet is called: its title and patient.
    #[must_use]
    pub fn name(&self) -> String {
        let parts = [TITLE.get(&self.worksheet), PATIENT.get(&self.worksheet)];
        let parts: Vec<&str> = parts.into_iter().flatten().map(|text| &**text).collect();
        if parts.is_empty() { "New worksheet".to_owned() } else { parts.join(" · ") }
    }

    /// The plan's name, as far as one is given.
    #[must_use]
    pub fn plan_name(&self, world: &World<'_>) -> String {
        crate::reference::shown::shown(PLAN.id(), &self.worksheet, world.reference)
    }

    /// The plan's code, as far as one is given.
    #[must_use]
    pub fn plan_code(&self) -> &str {
        PLAN.get(&self.worksheet).map_or("", |code| code)
    }

    /// How the worksheet stands to the disk.
    #[must_use]
    pub fn keeping(&self) -> Keeping {
        match () {
            () if self.practice.is_some() => Keeping::Practice,
            () if self.read_only.is_some() => Keeping::ReadOnly,
            () if self.saving.is_slow => Keeping::Saving,
            () if self.is_unsaved() => Keeping::Unsaved,
            () if self.worksheet.revision.is_some() => Keeping::Saved,
            () => Keeping::Nothing,
        }
    }

    /// The units of service, or a dash.
    #[must_use]
    pub fn units(&self) -> String {
        self.assessment.billable_units.map_or_else(|| "—".to_owned(), |units| grouped(&units).to_string())
    }

    /// True where the units shown are those from before something that cannot be read yet.
    #[must_use]
    pub fn units_are_old(&self) -> bool {
        self.is_was() && self.units_missing().is_none()
    }

    /// Why there are no units, if there are none.
    #[must_use]
    pub fn units_missing(&self) -> Option<String> {
        let why = no_units(&self.worksheet, &self.assessment)?;
        Some(if self.is_blank() { "nothing entered yet".to_owned() } else { why })
    }

    /// The claim line: code and modifiers.
    #[must_use]
    pub fn claim_line(&self) -> String {
        let Some(line) = self.assessment.lines.first() else { return String::new() };
        let mut words = vec![line.hcpcs.to_string()];
        words.extend(line.modifiers.iter().map(ToString::to_string));
        let more = self.assessment.lines.len() - 1;
        if more > 0 {
            words.push(format!("on {} lines", more + 1));
        }
        words.join(" ")
    }

    /// What else stands on the line: mL, NDC, and the day.
    #[must_use]
    pub fn claim_detail(&self, world: &World<'_>) -> Vec<String> {
        let mut parts = Vec::new();
        let ml = self.assessment.lines.iter().map(|line| line.ndc_quantity.map(|ml| ml.0));
        if let Some(ml) = ml.sum::<Option<rust_decimal::Decimal>>().filter(|ml| !ml.is_zero()) {
            parts.push(format!("{} mL", grouped(&crate::assess::Exact(ml))));
        }
        if let Some(product) = product_of(&self.worksheet, world.reference) {
            parts.push(product.ndc.to_string());
        }
        if let Some(&service) = DATE_OF_SERVICE.get(&self.worksheet) {
            parts.push(format!("{} {}", self.verb(), day(service)));
        }
        parts
    }

    /// How the insulin goes out.
    #[must_use]
    pub fn verb(&self) -> &'static str {
        match DELIVERY.get(&self.worksheet) {
            None | Some(Delivery::Shipped) => "ships",
            Some(Delivery::Delivered) => "delivered",
            Some(Delivery::Pickup) => "picked up",
        }
    }

    /// The two verdicts, then the counts.
    #[must_use]
    pub fn verdicts(&self) -> Vec<(Mark, String)> {
        if self.is_blank() {
            return Vec::new();
        }
        let ready = self.assessment.ready;
        let counts = self.counts(|_| true);
        let no = if counts.errors == 0 { Mark::ToFill } else { Mark::Error };
        let mut said = match (ready.ship, ready.bill) {
            (true, true) => vec![(Mark::Good, "ready to ship and to bill".to_owned())],
            (true, false) => vec![(Mark::Good, "ready to ship".to_owned()), (no, "not ready to bill".to_owned())],
            (false, _) => vec![(no, "not ready to ship".to_owned())],
        };
        if counts.errors > 0 {
            said.push((Mark::Error, counted(counts.errors, "error", "errors")));
        }
        if counts.to_fill > 0 {
            said.push((Mark::ToFill, format!("{} to fill in", counts.to_fill)));
        }
        if counts.warnings > 0 {
            said.push((Mark::Warning, counted(counts.warnings, "warning", "warnings")));
        }
        said
    }

    /// How many flags of each sort there are.
    #[must_use]
    pub fn counts(&self, of: impl Fn(&Flag) -> bool) -> Counts {
        let mut counts = Counts::default();
        for flag in self.walk().into_iter().filter(|flag| of(flag)) {
            match Mark::of(flag, self) {
                Mark::Error => counts.errors += 1,
                Mark::ToFill => counts.to_fill += 1,
                _ => counts.warnings += 1,
            }
        }
        counts
    }

    /// How a section stands, for its tab.
    #[must_use]
    pub fn section_state(&self, section: Section) -> Option<(Mark, usize)> {
        let counts = self.counts(|flag| flag.field.row().about().section == section);
        let unread = self.complained.iter().filter(|field| field.row().about().section == section).count();
        match counts {
            _ if self.is_blank() => None,
            Counts { errors, .. } if errors + unread > 0 => Some((Mark::Error, errors + unread)),
            Counts { to_fill, .. } if to_fill > 0 => Some((Mark::ToFill, to_fill)),
            Counts { warnings, .. } if warnings > 0 => Some((Mark::Warning, warnings)),
            _ => Some((Mark::Good, 0)),
        }
    }

    /// Money in a few words: `coinsurance 105.00 of 576.00`.
    #[must_use]
    pub fn money_short(&self) -> String {
        let payment = &self.assessment.payment;
        match (payment.patient_share, payment.allowed) {
            (Some(share), Some(allowed)) => format!("coinsurance {} of {}", grouped(&share), grouped(&allowed)),
            (None, Some(allowed)) => format!("allowed {}", grouped(&allowed)),
            _ => String::new(),
        }
    }

    /// Money in rows of name and amount; a dash where it cannot be told.
    #[must_use]
    pub fn money(&self) -> Vec<(&'static str, String)> {
        let payment = &self.assessment.payment;
        let rows = [
            ("Allowed", payment.allowed),
            ("Coinsurance, before secondary", payment.patient_share),
            ("Plan pays", payment.plan_pays),
        ];
        let amount = |money: crate::assess::Money| grouped(&money).to_string();
        let mut rows: Vec<_> = rows.map(|(name, money)| (name, money.map_or_else(|| "—".to_owned(), amount))).into();
        rows.extend(payment.after_sequestration.map(|money| ("After sequestration", amount(money))));
        rows
    }

    /// Why no money is shown, or where the price comes from.
    #[must_use]
    pub fn money_note(&self) -> Option<String> {
        no_money(&self.assessment).or_else(|| self.assessment.payment.basis.as_ref().map(ToString::to_string))
    }

    /// From the quantity to the units in one line of sums, for the row under the quantity.
    #[must_use]
    pub fn working_short(&self) -> Option<String> {
        let exact = self.assessment.exact_units?;
        let units = self.assessment.insulin_units?;
        let first = self
            .assessment
            .working
            .iter()
            .find(|step| step.value.to_string().starts_with(&grouped(&units).to_string()))?;
        Some(format!("{} = {} U ÷ 50 = {} exact", first.expression, grouped(&units), grouped(&exact)))
    }

    /// Flags worth knowing, not counted.
    pub fn infos(&self) -> impl Iterator<Item = &Flag> {
        let shown = !self.is_blank();
        self.assessment.flags.iter().filter(move |flag| shown && flag.severity == Severity::Info)
    }

    /// The days of supply, for the timeline.
    #[must_use]
    pub fn timeline(&self) -> Option<Timeline> {
        let supply = &self.assessment.supply;
        let service = DATE_OF_SERVICE.get(&self.worksheet).copied();
        let next = supply.next_contact_from.map(|day| format!("call {}, ", short_day(day))).unwrap_or_default();
        let next = supply.next_earliest_service.map(|day| format!("next: {next}ship {}", short_day(day)));
        let last_start = crate::worksheet::fields::PREVIOUS_SERVICE.get(&self.worksheet).copied();
        if let Some(end) = supply.previous_end {
            return Some(Timeline {
                start: last_start.filter(|start| *start < end),
                end,
                contact_from: supply.contact_from,
                earliest: supply.earliest_service,
                service: service.map(|service| (service, format!("{} {}", self.verb(), short_day(service)))),
                next,
            });
        }
        Some(Timeline {
            start: service,
            end: supply.end?,
            contact_from: supply.next_contact_from,
            earliest: supply.next_earliest_service,
            service: None,
            next: None,
        })
    }
}

/// How many flags there are of each sort.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Errors in what was entered.
    pub errors: usize,
    /// Blank fields that must be filled.
    pub to_fill: usize,
    /// Warnings.
    pub warnings: usize,
}

/// A supply from its fill to its end, and what may be done when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timeline {
    /// The day of the fill, where known.
    pub start: Option<Date>,
    /// The day its supply ends.
    pub end: Date,
    /// First day on which the patient may be asked.
    pub contact_from: Option<Date>,
    /// First day on which the refill may go out.
    pub earliest: Option<Date>,
    /// The day this fill goes out, with its words.
    pub service: Option<(Date, String)>,
    /// What comes after this fill.
    pub next: Option<String>,
}

/// Why a worksheet has no units, if it has none.
#[must_use]
pub fn no_units(worksheet: &Worksheet, assessment: &Assessment) -> Option<String> {
    let words = match (NDC.get(worksheet).is_none(), QUANTITY.get(worksheet).is_none()) {
        (true, true) => "waits for product and quantity",
        (false, true) => "waits for the quantity",
        (true, false) => "waits for the product",
        (false, false) => {
            let missing = assessment.flag("quantity.missing").filter(|_| assessment.billable_units.is_none());
            return missing.map(|flag| flag.message.to_string());
        }
    };
    assessment.billable_units.is_none().then(|| words.to_owned())
}

/// Why there is no money, if there is none.
#[must_use]
pub fn no_money(assessment: &Assessment) -> Option<String> {
    if assessment.billable_units.is_none() {
        return Some("waits for the units of service".to_owned());
    }
    assessment.flag("payment.no_price").map(|flag| flag.message.to_string())
}
