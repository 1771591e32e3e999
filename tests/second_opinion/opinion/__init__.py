"""The rulebook read a second time: `assess` judges one worksheet by itself, without saved ones as history.

The answer has the shape of `j1817 check`'s, without the parts that are words or depend on the screen:
message, fix, field, source, status and working.
"""
from . import claim, lines, modifiers, order, payment, plan, product, quantity, refill, supply
from .case import Case, text
from .days import iso
from .exact import as_decimal, as_money, rounded
from .figures import DAILY_USE_SHOWN
from .flags import sort_key

# Each finds what the later ones need, and raises its own flags.
STAGES = [product.judge, quantity.judge, supply.judge, refill.judge, order.judge, modifiers.judge, claim.judge,
          plan.judge, payment.judge, lines.judge]


def assess(worksheet, today, shipped):
    """What the rulebook makes of a worksheet (a dict) on a day, with the tables that the program ships."""
    case = Case(worksheet, today, shipped)
    for judge in STAGES:
        judge(case)
    flags = sorted(case.flags, key=sort_key)
    errors = [flag for flag in flags if flag["severity"] == "error"]
    return {
        "worksheet": text(worksheet.get("id")),
        "insulin_units": as_decimal(case.insulin),
        "exact_units": as_decimal(case.exact_units),
        "billable_units": case.units,
        "lines": case.lines,
        "supply": {
            "daily_use": as_decimal(rounded(case.daily_use, DAILY_USE_SHOWN)) if case.daily_use is not None else None,
            "computed_days": case.computed_days, "stated_days": case.stated_days, "days": case.days,
            "previous_end": iso(case.previous_end), "end": iso(case.end),
            "earliest_service": iso(case.earliest_service), "contact_from": iso(case.contact_from),
            "next_contact_from": iso(case.next_contact_from), "next_earliest_service": iso(case.next_earliest_service)},
        "payment": {
            "basis": case.basis, "allowed": as_money(case.allowed), "patient_share": as_money(case.share),
            "plan_pays": as_money(case.plan_pays), "after_sequestration": as_money(case.after_sequestration)},
        "filing_deadline": iso(case.deadline),
        "ready": {"ship": not any(flag["stage"] == "ship" for flag in errors), "bill": not errors},
        "flags": flags}
