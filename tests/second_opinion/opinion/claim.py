"""The day and place of service, and when the claim must be in (5, 6)."""
from .case import text
from .days import a_year_after, plus, read
from .figures import FILING_SOON, HOSPITAL_OR_NURSING, PROOF_WITHIN
from .shipped import in_force


def judge(case):
    """Finds place, deadline."""
    if case.service is None:
        case.flag("claim.no_service_date", "error")
    if case.medicare:
        judge_stay(case)
    case.place = text(case.dispense.get("place_of_service"))
    if case.place in HOSPITAL_OR_NURSING:
        case.flag("claim.place_of_service", case.by_policy("error", "warning"))
    elif case.place not in case.shipped.payable_places:
        case.flag("claim.place_of_service", "warning")
    if case.claim_entered and case.service and case.claim_entered < case.service:
        case.flag("claim.before_service", "warning")
    if case.dispense.get("proof_of_delivery") is not True and proof_is_due(case):
        case.flag("claim.proof_of_delivery", "warning")
    judge_filing(case)


def judge_stay(case):
    stay = case.dispense.get("stay")
    if stay in ("hospital", "snf"):
        case.flag("claim.inpatient", "error")
    if stay == "hospice":
        case.flag("claim.hospice", "warning")
    if case.scenario == "hospital_discharge":
        discharge = read(case.order.get("discharge_date"))
        if discharge is None:
            case.flag("claim.before_discharge", "warning")
        elif case.service and case.service < discharge:
            case.flag("claim.before_discharge", "error")


def proof_is_due(case):
    if case.service is None:
        return False
    if case.claim_entered:
        return case.claim_entered >= case.service
    return (case.today - case.service).days > PROOF_WITHIN


def judge_filing(case):
    case.deadline = None
    if case.plan is None:
        return
    filing = in_force(case.plan["filing"], case.day)
    limit = filing["value"]
    if limit is None:
        case.flag("claim.filing_unknown", "info")
        return
    if case.service is None:
        return
    if "years" in limit:
        case.deadline = a_year_after(case.service)
    else:
        paid = read(case.payer.get("primary_paid_on")) if case.other_coverage == "primary_elsewhere" else None
        case.deadline = plus(paid or case.service, limit["days"])
    if case.claim_date > case.deadline:
        case.flag("claim.filing_late", "warning" if filing["status"] == "program_default" else "error")
    elif (case.deadline - case.claim_date).days <= FILING_SOON:
        case.flag("claim.filing_soon", "warning")
