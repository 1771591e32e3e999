"""The flag table (section 7): ids and stages in the rulebook's order. Severities stand where a flag is raised."""

FLAGS = dict(row.split() for row in """
quantity.missing ship
quantity.rounded bill
quantity.split bill
quantity.over_limit ship
quantity.over_order ship
quantity.under_order ship
quantity.looks_like_units ship
order.not_50s ship
code.other_hcpcs bill
code.typed_wrong bill
code.not_for_pump ship
code.off_label ship
code.not_labelled ship
code.not_in_crosswalk bill
code.product_unknown bill
code.ndc_invalid bill
code.differs_from_table ship
pump.not_durable ship
pump.wrong_code bill
pump.owned_narrative bill
supply.days_unknown ship
supply.over_max ship
supply.excess ship
supply.package_rounding ship
supply.short ship
supply.expires_in_use ship
modifier.no_duration ship
modifier.jl_not_yet bill
modifier.coverage_open ship
modifier.coverage_not_met ship
modifier.abn_advantage bill
modifier.zero_zero bill
modifier.typed_differs bill
modifier.conflict bill
modifier.not_applicable bill
modifier.too_many bill
modifier.invalid bill
order.incomplete bill
order.unsigned bill
order.prescriber_type bill
order.npi_missing bill
order.npi_invalid bill
order.not_enrolled bill
order.after_service ship
order.pump_not_stated ship
order.visit_overdue ship
order.need_stale ship
order.clinic_notes ship
order.changed ship
order.refills_used ship
diagnosis.missing bill
diagnosis.invalid bill
diagnosis.not_covered ship
diagnosis.incomplete bill
refill.history_missing ship
refill.too_early ship
refill.gap ship
refill.contact_missing ship
refill.contact_too_early ship
refill.contact_late ship
refill.not_affirmed ship
refill.duplicate ship
claim.no_service_date ship
claim.inpatient ship
claim.hospice ship
claim.before_discharge ship
claim.place_of_service bill
claim.before_service bill
claim.proof_of_delivery bill
claim.filing_late bill
claim.filing_soon bill
claim.filing_unknown bill
plan.missing ship
plan.ndc_missing bill
plan.ndc_recommended bill
plan.ndc_crossover bill
plan.ndc_decimals bill
plan.benefit_unconfirmed ship
plan.eligibility_stale ship
plan.authorization ship
plan.other_payer_first bill
plan.unpublished bill
payment.no_price bill
payment.stale_price bill
payment.charge_below bill
payment.cap_applied bill
payment.cap_used bill
payment.qmb bill
""".split("\n") if row)

# Raised only where saved worksheets are looked at, which neither side of the comparison does.
BY_HISTORY = {"order.changed", "order.refills_used", "refill.duplicate", "payment.cap_used"}
SEVERITIES = ("error", "warning", "info")
PLACE = {flag: place for place, flag in enumerate(FLAGS)}


def sort_key(flag):
    """Errors, warnings, infos; within each, the rulebook's order."""
    return SEVERITIES.index(flag["severity"]), PLACE[flag["id"]]
