"""The order, the pump and the diagnosis (5)."""
from . import codes
from .case import text
from .days import months_before, read
from .figures import DISPOSABLE_PUMP, DURABLE_PUMP, FAMILIES, NEED_MONTHS, VISIT_MONTHS

CLINIC_CONFIRMS = ("pump_therapy_documented", "glucose_logs_reviewed", "pump_settings_verified")


def judge(case):
    """Finds pump_code, disposable, diagnosis, diagnosis_met, visit_in_time, order_stands."""
    judge_pump(case)
    judge_diagnosis(case)
    judge_elements(case)
    judge_dates(case)
    if case.scenario in ("first_fill", "pump_replacement"):
        if not all(case.order.get(name) is True for name in CLINIC_CONFIRMS):
            case.flag("order.clinic_notes", "warning")


def judge_pump(case):
    case.pump_code = (text(case.pump.get("hcpcs")) or "").upper() or None
    case.disposable = case.pump.get("kind") == "disposable" or case.pump_code == DISPOSABLE_PUMP
    if case.disposable:
        case.flag("pump.not_durable", case.by_policy("error", "warning"))
    if not case.medicare:
        return
    if case.pump_code and case.pump_code != DURABLE_PUMP and not case.disposable:
        case.flag("pump.wrong_code", "error")
    on_file = case.pump.get("on_file")
    if case.pump.get("beneficiary_owned") is True and on_file is not True:
        if (case.pump_code or DURABLE_PUMP) not in (text(case.pump.get("narrative")) or "").upper():
            case.flag("pump.owned_narrative", "error" if on_file is False else "warning")


def judge_diagnosis(case):
    """Met, not met, or unanswered (None)."""
    case.diagnosis = text(case.order.get("diagnosis"))
    case.diagnosis_met = None
    if not case.diagnosis:
        case.flag("diagnosis.missing", case.by_policy("error", "warning"))
        return
    case.diagnosis_met = False
    read_as = codes.diagnosis(case.diagnosis)
    if not read_as:
        case.flag("diagnosis.invalid", "error")
        return
    family, rest = read_as
    case.diagnosis = f"{family}.{rest}" if rest else family
    if family not in FAMILIES:
        case.flag("diagnosis.not_covered", case.by_policy("error", "warning"))
    elif family + rest not in case.shipped.billable:
        case.flag("diagnosis.incomplete", "error")
    else:
        case.diagnosis_met = True


def judge_elements(case):
    order = case.order
    npi = text(order.get("prescriber_npi"))
    complete = bool(text(order.get("patient")) and text(order.get("order_date")) and text(order.get("description"))
                    and case.ordered and (text(order.get("prescriber")) or npi))
    signed = order.get("signed") is True
    case.order_stands = complete and signed
    if not complete:
        case.flag("order.incomplete", case.by_policy("error", "warning"))
    if not signed:
        case.flag("order.unsigned", case.by_policy("error", "warning"))
    if case.medicare and order.get("prescriber_type") == "other":
        case.flag("order.prescriber_type", "error")
    if not npi:
        case.flag("order.npi_missing", case.by_policy("error", "warning"))
    elif not codes.npi_holds(npi):
        case.flag("order.npi_invalid", "error")
    if case.medicare and order.get("prescriber_enrolled") is False:
        case.flag("order.not_enrolled", "error")
    if case.medicare and order.get("states_pump_use") is not True:
        case.flag("order.pump_not_stated", "warning")


def judge_dates(case):
    ordered_on, need, visit = (read(case.order.get(name)) for name in ("order_date", "continued_need", "last_visit"))
    if ordered_on and case.service and ordered_on > case.service:
        case.flag("order.after_service", "warning")
    case.visit_in_time = None if visit is None else months_before(case.day, VISIT_MONTHS) <= visit <= case.day
    if case.medicare and case.visit_in_time is not True:
        case.flag("order.visit_overdue", "error")
    documented = [day for day in (ordered_on, need) if day]
    if case.medicare and case.service and documented:
        if max(documented) < months_before(case.service, NEED_MONTHS):
            case.flag("order.need_stale", "warning")
