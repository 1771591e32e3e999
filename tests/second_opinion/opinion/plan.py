"""What the plan asks for: NDC, benefit, eligibility, authorization, the payer before it (6)."""
from .case import text
from .days import read
from .exact import rounded
from .figures import NDC_DECIMALS


def judge(case):
    """Finds decimals, ml."""
    case.decimals = case.plan["ndc"]["decimals"] if case.plan else NDC_DECIMALS
    case.ml = case.insulin / case.strength if case.insulin is not None and case.strength else None
    judge_ndc(case)
    if not case.medicare:
        case.flag("plan.unpublished", "info")
        if case.payer.get("benefit_confirmed") is not True:
            case.flag("plan.benefit_unconfirmed", "warning")
    checked = read(case.payer.get("eligibility_checked"))
    if checked and case.service and (checked.year, checked.month) < (case.service.year, case.service.month):
        case.flag("plan.eligibility_stale", "warning")
    wanted = case.payer.get("authorization_required") is True and not text(case.payer.get("authorization"))
    ends = read(case.payer.get("authorization_end"))
    if wanted or (ends and case.service and ends < case.service):
        case.flag("plan.authorization", "error")
    if case.other_coverage == "primary_elsewhere" and not text(case.payer.get("primary_paid_on")):
        case.flag("plan.other_payer_first", "warning")


def judge_ndc(case):
    if case.plan is None:
        case.flag("plan.missing", "error")
    elif not case.ndc_entered:
        if case.plan["ndc"]["need"] == "required":
            case.flag("plan.ndc_missing", "error")
        else:
            case.flag("plan.ndc_recommended", "info")
    elif case.ndc and case.ml is not None and rounded(case.ml, case.decimals) != case.ml:
        case.flag("plan.ndc_decimals", "error")
    if case.medicare and case.other_coverage in ("medicaid", "qmb") and not case.ndc_entered:
        case.flag("plan.ndc_crossover", "warning")
