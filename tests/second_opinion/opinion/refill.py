"""Fills in their order: ends, earliest days, contact (3)."""
from .days import plus, read
from .exact import ceil
from .figures import (COMMERCIAL_SHARE, CONTACT_BEFORE_END, CONTACT_BEFORE_END_FROM, CONTACT_BEFORE_SERVICE,
                      REFILL_LEAD)


def judge(case):
    """Finds previous_end, end, earliest_service, contact_from, next_earliest_service, next_contact_from."""
    start, days = read(case.previous.get("date_of_service")), case.previous.get("days_supply")
    case.previous_end = read(case.previous.get("supply_end")) or plus(start, days)
    known = case.previous_end is not None
    begins = max(case.previous_end, case.service) if known and case.service else case.service
    case.end = plus(begins, case.days)
    case.earliest_service = earliest(case, start, days, case.previous_end)
    case.next_earliest_service = earliest(case, case.service, case.days, case.end)
    case.contact_from = contact_from(case) if case.medicare and known else None
    case.next_contact_from = plus(case.end, -CONTACT_BEFORE_END) if case.medicare else None

    if not known:
        if case.medicare and case.scenario == "routine":
            case.flag("refill.history_missing", "warning")
        return
    if case.service and case.earliest_service and case.service < case.earliest_service:
        lost = case.scenario == "lost_or_damaged"
        case.flag("refill.too_early", "warning" if lost else case.by_policy("error", "warning"))
    if case.service and case.service > case.previous_end:
        case.flag("refill.gap", "warning")
    if case.dispense.get("delivery") != "pickup":
        judge_contact(case, read(case.dispense.get("contact_date")))


def earliest(case, start, days, end):
    """The first day for the fill after one that began, was for so many days, and ends."""
    lead = plus(end, -REFILL_LEAD)
    if case.medicare or lead is None:
        return lead
    used = plus(start, ceil(days * COMMERCIAL_SHARE)) if days is not None else None
    return lead if used is None else max(lead, used)


def contact_from(case):
    if case.day >= CONTACT_BEFORE_END_FROM:
        return plus(case.previous_end, -CONTACT_BEFORE_END)
    return plus(case.service, -CONTACT_BEFORE_SERVICE)


def judge_contact(case, contact):
    if contact is None:
        case.flag("refill.contact_missing", case.by_policy("error", "info"))
    elif case.medicare:
        if case.contact_from and contact < case.contact_from:
            case.flag("refill.contact_too_early", "error")
        if case.service and contact > case.service:
            case.flag("refill.contact_late", "error")
        if case.dispense.get("contact_affirmed") is not True:
            case.flag("refill.not_affirmed", "error")
