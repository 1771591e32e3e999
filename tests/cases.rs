//! Worksheets and what they must give: `tests/cases/*.json`, each a few edits over one clean fill.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use j1817::assess::{Assessment, Facts, Severity, assess};
use j1817::reference::Reference;
use j1817::worksheet::{Edit, FieldId, Worksheet, date};
use serde::Deserialize;
use serde_json::Value;

/// One case: the clean fill, edited, and what the engine must give. `errors` and `warnings` are
/// exactly the flags of that severity; `flags` are among the flags; `modifiers`, `hcpcs` and
/// `ndc_quantity` are those of the first line, `line_units` those of all; the rest stands somewhere
/// in the assessment under its own name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    #[expect(dead_code, reason = "for whoever reads the file")]
    why: String,
    edits: BTreeMap<String, Value>,
    gives: BTreeMap<String, Value>,
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn worksheet(name: &str) -> Worksheet {
    Worksheet::from_json(&fs::read(folder().join(name)).unwrap()).unwrap()
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let text = fs::read(entry.unwrap().path()).unwrap();
        if text.starts_with(b"[") {
            cases.extend(serde_json::from_slice::<Vec<Case>>(&text).unwrap());
        }
    }
    cases
}

fn judged(worksheet: &Worksheet) -> Assessment {
    let today = date::read("2026-03-10").unwrap();
    assess(worksheet, &Facts { reference: Reference::shipped(), history: &[], today })
}

fn ids(assessment: &Assessment, severity: Severity) -> Vec<Value> {
    assessment.flags.iter().filter(|flag| flag.severity == severity).map(|flag| flag.id().into()).collect()
}

/// The value of that name in an assessment.
fn given(assessment: &Assessment, name: &str) -> Value {
    let json = serde_json::to_value(assessment).unwrap();
    let line = |name: &str| json["lines"][0][name].clone();
    match name {
        "errors" => ids(assessment, Severity::Error).into(),
        "warnings" => ids(assessment, Severity::Warning).into(),
        "modifiers" | "hcpcs" | "ndc_quantity" => line(name),
        "line_units" => assessment.lines.iter().map(|line| line.units).collect(),
        _ => [&json, &json["supply"], &json["payment"]]
            .into_iter()
            .find_map(|part| part.get(name))
            .unwrap_or_else(|| panic!("an assessment has no {name}"))
            .clone(),
    }
}

fn sorted(mut list: Value) -> Value {
    if let Some(list) = list.as_array_mut() {
        list.sort_by_key(ToString::to_string);
    }
    list
}

#[test]
fn every_case_gives_what_it_must() {
    let cases = cases();
    assert_eq!(cases.len(), 68);
    let mut wrong = Vec::new();
    for case in &cases {
        let mut worksheet = worksheet("clean_first_fill.json");
        for (pointer, to) in &case.edits {
            let field = FieldId::of_pointer(pointer).unwrap_or_else(|| panic!("{}: {pointer}", case.name));
            let to = field.row().read_json(to).unwrap();
            worksheet.apply(Edit::new(field, to).unwrap());
        }
        let assessment = judged(&worksheet);
        for (name, must) in &case.gives {
            if name == "flags" {
                let raised = |id: &Value| assessment.flag(id.as_str().unwrap()).is_some();
                wrong.extend(
                    must.as_array()
                        .unwrap()
                        .iter()
                        .filter(|id| !raised(id))
                        .map(|id| format!("{}: no {id}", case.name)),
                );
                continue;
            }
            let gives = given(&assessment, name);
            let same = match name.as_str() {
                "errors" | "warnings" => sorted(gives.clone()) == sorted(must.clone()),
                _ => gives == *must,
            };
            if !same {
                wrong.push(format!("{}: {name} is {gives}, must be {must}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The worksheet of the format's own description, with the figures it gives.
#[test]
fn the_three_month_refill_gives_its_figures() {
    let assessment = judged(&worksheet("three_month_refill.json"));
    for (name, must) in [
        ("billable_units", "180"),
        ("modifiers", r#"["JL","KX"]"#),
        ("errors", r#"["supply.excess"]"#),
        ("warnings", r#"["refill.gap"]"#),
        ("computed_days", "163"),
        ("previous_end", r#""2026-03-01""#),
        ("end", r#""2026-05-31""#),
        ("earliest_service", r#""2026-02-19""#),
        ("contact_from", r#""2026-01-30""#),
        ("next_contact_from", r#""2026-05-01""#),
        ("next_earliest_service", r#""2026-05-21""#),
        ("allowed", r#""576.00""#),
        ("patient_share", r#""105.00""#),
        ("after_sequestration", r#""461.58""#),
        ("filing_deadline", r#""2027-03-02""#),
    ] {
        assert_eq!(given(&assessment, name).to_string(), must, "{name}");
    }
    let fix = serde_json::to_string(&assessment.flag("supply.excess").unwrap().fix).unwrap();
    assert_eq!(fix, r#"[{"field":"/dispense/quantity","to":"5"}]"#);
}

/// Figures of the rulebook's section 8 that no case above shows.
#[test]
fn the_worked_figures_hold() {
    let mut fill = worksheet("clean_first_fill.json");
    for (quantity, daily, computed) in [("1700", "50", "30"), ("1699.9999", "50", "29")] {
        for (pointer, to) in [
            ("/dispense/measure", "insulin_unit"),
            ("/dispense/quantity", quantity),
            ("/order/daily_units", daily),
            ("/order/pump/prime_units", "20"),
        ] {
            let field = FieldId::of_pointer(pointer).unwrap();
            let to = field.row().read_json(&to.into()).unwrap();
            fill.apply(Edit::new(field, to).unwrap());
        }
        assert_eq!(given(&judged(&fill), "computed_days").to_string(), computed, "{quantity}");
    }
}

#[test]
fn a_product_that_would_lose_a_digit_is_refused_not_rounded() {
    let text = r#"{"dispense":{"quantity":"999999999.9999","measure":"package","units_per_ml":"999999999.9999",
        "ml_per_item":"999999999.9999","items_per_package":1000}}"#;
    let assessment = judged(&Worksheet::from_json(text.as_bytes()).unwrap());
    assert_eq!(assessment.insulin_units, None);
    assert!(assessment.lines.is_empty() && assessment.flag("quantity.missing").is_some());
}
