"""What the claim would be paid (5, 6), as if whatever stands open were mended."""
from fractions import Fraction

from .days import quarter
from .exact import number, rounded
from .figures import AFTER_SEQUESTRATION, CAPS, CAPS_FROM, COINSURANCE, SEQUESTRATION_FROM


def judge(case):
    """Finds charge, basis, allowed, share, plan_pays, after_sequestration."""
    each = number(case.payer.get("charge_per_unit"))
    case.charge = each * case.units if each is not None and case.units is not None else None
    case.basis = case.allowed = case.share = case.plan_pays = case.after_sequestration = None
    if case.medicare and case.other_coverage == "qmb":
        case.flag("payment.qmb", "warning")
    if case.units is None:
        return
    # Medicare itself, not a plan that follows its policy.
    itself = case.medicare and not case.advantage
    sequestered = itself and case.day >= SEQUESTRATION_FROM
    if case.coverage in ("GA", "GZ", "GY"):
        case.basis, case.plan_pays = "a denial is expected", Fraction(0)
        if sequestered:
            case.after_sequestration = Fraction(0)
        return
    price, estimate = published_price(case) if itself else (number(case.payer.get("contract_rate")), False)
    if price is None:
        case.flag("payment.no_price", "info")
        return
    if estimate:
        case.flag("payment.stale_price", "info")
    case.basis = "a price"
    full = price * case.units
    if case.charge is not None and case.charge < full:
        case.flag("payment.charge_below", "warning")
    exact_allowed = full if case.charge is None else min(full, case.charge)
    case.allowed = rounded(exact_allowed, 2)
    if not itself:
        return
    share_the_cost(case, exact_allowed)
    if case.share is not None:
        case.plan_pays = case.allowed - case.share
        if sequestered:
            case.after_sequestration = rounded(case.plan_pays * AFTER_SEQUESTRATION, 2)


def published_price(case):
    """The price of the quarter, or the newest before it, and whether it is such an estimate."""
    table = case.shipped.prices.get(case.code, {})
    begun = [at for at in table if at <= quarter(case.day)]
    return (table[max(begun)], max(begun) < quarter(case.day)) if begun else (None, False)


def share_the_cost(case, exact_allowed):
    coinsurance = exact_allowed * COINSURANCE
    if case.day >= CAPS_FROM:
        cap = CAPS.get(case.duration)
        if cap is None:
            return
        if coinsurance > cap:
            coinsurance = cap
            case.flag("payment.cap_applied", "info")
    case.share = rounded(coinsurance, 2)
