"""The modifiers that the Medicare policy computes, and those that a person typed (4)."""
from . import codes
from .figures import (COVERAGE_MODIFIERS, DURABLE_PUMP, DURATION_FROM, JL_BARRED, MOST_MODIFIERS, NOT_FOR_INSULIN,
                      NOT_JUDGED, ONE_MONTH, OTHER_CODES_FROM, PUMP_CODE, THREE_MONTHS, UNSETTLED_FOR_CARTRIDGE)


def judge(case):
    """Finds duration, coverage, modifiers (those of the line)."""
    case.duration = case.coverage = None
    if case.medicare:
        find_coverage(case)
        find_duration(case)
    computed = [modifier for modifier in (case.duration, case.coverage) if modifier]
    typed = case.payer.get("modifiers")
    if typed is not None:
        typed = [modifier.upper() for modifier in typed]
        judge_typed(case, typed, computed)
    case.modifiers = computed if case.medicare else [modifier for modifier in typed or [] if modifier != "00"]


def find_coverage(case):
    asked = [
        case.pump_code == DURABLE_PUMP if case.pump_code else None,
        case.order.get("c_peptide_or_autoantibody"),
        case.order.get("therapy_or_prior_pump"),
    ]
    criteria = asked + [case.visit_in_time, case.diagnosis_met, True if case.order_stands else None]
    abn = case.order.get("abn_on_file") is True
    if case.disposable:
        case.coverage = "GY"
    elif None not in criteria:
        case.coverage = "KX" if all(criteria) else "GA" if abn else "GZ"
    if None in asked and not case.disposable:
        case.flag("modifier.coverage_open", "error")
    if case.coverage in ("GZ", "GA"):
        case.flag("modifier.coverage_not_met", "error" if case.coverage == "GZ" else "warning")
    if case.advantage and abn:
        case.flag("modifier.abn_advantage", "error")


def find_duration(case):
    required_from = DURATION_FROM if case.code == PUMP_CODE else OTHER_CODES_FROM
    if case.disposable or case.days is None or case.day < required_from:
        return
    least, most = THREE_MONTHS
    if case.days <= ONE_MONTH:
        case.duration = "JK"
    elif least <= case.days <= most:
        case.duration = "JL"
        first, last = JL_BARRED
        if first <= case.day <= last:
            case.flag("modifier.jl_not_yet", "error")
    else:
        case.flag("modifier.no_duration", "error")


def judge_typed(case, typed, computed):
    if "00" in typed:
        case.flag("modifier.zero_zero", case.by_policy("error", "info"))
    if case.medicare and sorted(set_aside(typed)) != sorted(computed):
        case.flag("modifier.typed_differs", "error")
    if len(COVERAGE_MODIFIERS.intersection(typed)) > 1 or {"JK", "JL"}.issubset(typed):
        case.flag("modifier.conflict", "error")
    wrong = NOT_FOR_INSULIN.intersection(typed)
    if wrong:
        cartridge = case.product is not None and case.product["form"] == "pump_cartridge"
        unsettled = cartridge and wrong <= UNSETTLED_FOR_CARTRIDGE
        case.flag("modifier.not_applicable", "warning" if unsettled else case.by_policy("error", "warning"))
    if len(typed) > MOST_MODIFIERS:
        case.flag("modifier.too_many", "error")
    if not all(codes.is_modifier(modifier) for modifier in typed):
        case.flag("modifier.invalid", "error")


def set_aside(typed):
    """Without those that have their own occasions."""
    return [modifier for modifier in typed if modifier not in NOT_JUDGED]
