//! The sample worksheet of formats.md, section 1, as its JSON and as a person types it.

use j1817::worksheet::Worksheet;

/// The sample as it is saved.
pub(crate) const JSON: &[u8] = include_bytes!("../cases/three_month_refill.json");

/// What is typed into which field, by its label. Every field of the sample that is not blank;
/// the pump's kind and code come with the choice of its model.
pub(crate) const TYPED: &[(&str, &str)] = &[
    ("Patient", "MRN-10482"),
    ("Payer", "medicare"),
    ("Eligibility checked", "2026-03-01"),
    ("Other coverage", "none"),
    ("Order type", "refill"),
    ("Product", "00002-7510-01"),
    ("Pump", "Tandem t:slim X2"),
    ("Last fill", "2025-12-01"),
    ("Last fill, days", "90"),
    ("Refill request", "2/20/26"),
    ("Patient confirmed", "y"),
    ("Units a day", "50"),
    ("Last visit", "2025-12-20"),
    ("Hospital or SNF", "no"),
    ("Delivery", "shipped"),
    ("Ship date (DOS)", "2026-03-02"),
    ("Days supply", "90"),
    ("Quantity", "9 vials"),
    ("Place of service", "12"),
    ("Written order (SWO)", "2026-01-05"),
    ("Order says", "insulin lispro 100 U/mL for insulin pump"),
    ("States pump use", "y"),
    ("Ordered per fill", "9000"),
    ("Ordered days", "90"),
    ("Refills", "3"),
    ("Signed", "y"),
    ("Prescriber", "A. Rivera MD"),
    ("Prescriber NPI", "1234567893"),
    ("Prescriber is", "physician"),
    ("Enrolled in PECOS", "y"),
    ("Continued need", "2025-12-20"),
    ("Diagnosis", "E10.9"),
    ("C-peptide or antibody on file", "y"),
    ("MDI history or pump before Medicare", "y"),
    ("ABN on file", "n"),
    ("Clinic: pump therapy", "y"),
    ("Clinic: glucose logs", "y"),
    ("Clinic: pump settings", "y"),
    ("Pump not bought by Medicare", "n"),
    ("Set change, days", "3"),
    ("Prime units", "15"),
    ("Proof of delivery", "y"),
    ("Bill date", "2026-03-05"),
    ("Charge per UOS", "5.00"),
    ("Worksheet title", "March refill"),
    ("Worksheet state", "draft"),
];

/// A worksheet but for what a save stamps, and scenarios, which are not typed.
pub(crate) fn unstamped(json: &[u8]) -> Worksheet {
    let worksheet = Worksheet::from_json(json).unwrap();
    Worksheet { id: None, revision: None, created_at: None, updated_at: None, scenarios: Vec::new(), ..worksheet }
}
