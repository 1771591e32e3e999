//! An assessment for people: a few lines a worksheet.

use std::fmt::Display;
use std::io::Write;

use super::answer::Failure;
use crate::app::line::cleaned;
use crate::assess::{Assessment, Flag, Line, Payment, Severity, Supply};
use crate::cli::paint::Paint;
use crate::words::{counted, grouped};
use crate::worksheet::{Date, Edit};

/// Writes an assessment's summary, with an empty line behind it.
pub(super) fn assessment(answers: &mut Vec<u8>, input: &str, line: usize, assessment: &Assessment, paint: Paint) {
    answer(answers, title(input, line, assessment), assessment, paint);
}

/// Writes an assessment's summary under a heading, with an empty line behind it.
pub(in crate::cli) fn answer(answers: &mut Vec<u8>, heading: impl Display, assessment: &Assessment, paint: Paint) {
    let mut lines = vec![paint.heading(heading), verdicts(assessment)];
    lines.push(units(assessment));
    lines.extend(assessment.lines.iter().map(claim_line));
    lines.extend(money(&assessment.payment));
    lines.extend(dates(&assessment.supply, assessment.filing_deadline));
    for flag in &assessment.flags {
        flag_lines(flag, paint, &mut lines);
    }
    write_all(answers, paint, &lines);
}

/// Writes why there is no assessment, with an empty line behind it.
pub(super) fn failure(answers: &mut Vec<u8>, failure: &Failure<'_>, paint: Paint) {
    let heading = paint.heading(plain(&failure.place()));
    let word = paint.severity(Severity::Error, "cannot be checked");
    write_all(answers, paint, &[heading, format!("  {word}  {}", failure.words())]);
}

fn write_all(answers: &mut Vec<u8>, paint: Paint, lines: &[String]) {
    for line in lines {
        // Writing to memory cannot fail.
        let _ = writeln!(answers, "{}", paint.text(line));
    }
    answers.push(b'\n');
}

fn title(input: &str, line: usize, assessment: &Assessment) -> String {
    let id = assessment.worksheet.as_deref().map(|id| format!("  {id}")).unwrap_or_default();
    format!("{}:{line}{id}", plain(input))
}

fn verdicts(assessment: &Assessment) -> String {
    let verdict = |ready, stage| format!("{} to {stage}", if ready { "ready" } else { "not ready" });
    let errors = counted(assessment.count(Severity::Error), "error", "errors");
    let warnings = counted(assessment.count(Severity::Warning), "warning", "warnings");
    let (ship, bill) = (verdict(assessment.ready.ship, "ship"), verdict(assessment.ready.bill, "bill"));
    format!("  {ship}, {bill}; {errors}, {warnings}")
}

fn units(assessment: &Assessment) -> String {
    let Some(billable) = assessment.billable_units else {
        return "  units of service: none, the quantity cannot be counted".to_owned();
    };
    let count = counted(billable, "unit of service", "units of service");
    match (assessment.insulin_units, assessment.exact_units) {
        (Some(insulin), Some(exact)) => {
            format!("  {count}: {} insulin units ÷ 50 = {}", grouped(&insulin), grouped(&exact))
        }
        _ => format!("  {count}"),
    }
}

fn claim_line(line: &Line) -> String {
    let mut words = vec![line.hcpcs.to_string()];
    words.extend(line.modifiers.iter().map(|modifier| modifier.clone().into_owned()));
    words.push(counted(line.units, "unit", "units"));
    let mut named = |name: &str, value: Option<String>| words.extend(value.map(|value| format!(" {name} {value}")));
    named("service", line.date_of_service.map(|day| day.to_string()));
    named("place", line.place_of_service.as_ref().map(ToString::to_string));
    named("diagnosis", line.diagnosis.as_ref().map(ToString::to_string));
    named("NDC", line.ndc.map(|ndc| ndc.digits().to_owned()));
    if let (Some(quantity), Some(measure)) = (line.ndc_quantity, line.ndc_measure) {
        named(measure, Some(quantity.to_string()));
    }
    named("charge", line.charge.map(|charge| grouped(&charge).to_string()));
    format!("  {}", words.join(" "))
}

fn money(payment: &Payment) -> Option<String> {
    let parts = [
        part("allowed", payment.allowed.as_ref().map(grouped)),
        part("patient", payment.patient_share.as_ref().map(grouped)),
        part("plan", payment.plan_pays.as_ref().map(grouped)),
        part("after sequestration", payment.after_sequestration.as_ref().map(grouped)),
        part("by", payment.basis.as_ref()),
    ];
    row(parts)
}

fn dates(supply: &Supply, deadline: Option<Date>) -> Vec<String> {
    let now = row([
        part("days", supply.days),
        part("lasts by volume", supply.computed_days),
        part("earliest", supply.earliest_service),
        part("call from", supply.contact_from),
        part("ends", supply.end),
    ]);
    let next = row([
        part("next call from", supply.next_contact_from),
        part("next service from", supply.next_earliest_service),
        part("file by", deadline),
    ]);
    now.into_iter().chain(next).collect()
}

fn flag_lines(flag: &Flag, paint: Paint, lines: &mut Vec<String>) {
    let severity = paint.severity(flag.severity, format_args!("{:<7}", flag.severity.word()));
    let label = flag.field.row().about().label;
    lines.push(format!("  {severity}  {}, {}: {label}", flag.id(), flag.stage().word()));
    lines.push(format!("           {}", flag.message));
    if !flag.fix.is_empty() {
        let fixes: Vec<String> = flag.fix.iter().map(fix).collect();
        lines.push(format!("           fix: {}", fixes.join(", ")));
    }
}

fn fix(edit: &Edit) -> String {
    let label = edit.field().row().about().label;
    match edit.to() {
        Some(value) => format!("{label} to {value}"),
        None => format!("clear {label}"),
    }
}

fn part(name: &str, value: Option<impl Display>) -> Option<String> {
    value.map(|value| format!("{name} {value}"))
}

fn row(parts: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("  {}", parts.join(", ")))
}

/// A name from the command line without what could disturb a terminal.
fn plain(name: &str) -> String {
    cleaned(name, false).collect()
}
