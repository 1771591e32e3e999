"""How long the insulin lasts (3)."""
from .exact import ceil, floor, number
from .figures import LONGEST_SUPPLY


def judge(case):
    """Finds daily_use, computed_days, stated_days, days."""
    daily, prime = number(case.order.get("daily_units")), number(case.pump.get("prime_units"))
    change = number(case.pump.get("change_days"))
    case.daily_use = None
    if daily is not None:
        priming = prime / change if prime is not None and change is not None else 0
        case.daily_use = daily + priming or None
    known = case.insulin is not None and case.daily_use is not None
    case.computed_days = floor(case.insulin / case.daily_use) if known else None
    case.stated_days = case.dispense.get("days_supply")
    if case.stated_days is None:
        case.stated_days = case.order.get("days_supply")
    case.days = case.computed_days if case.stated_days is None else case.stated_days

    if case.days is None:
        case.flag("supply.days_unknown", "warning")
    elif case.days > LONGEST_SUPPLY:
        case.flag("supply.over_max", case.by_policy("error", "warning"))
    excess = is_excess(case)
    if case.stated_days is not None and case.computed_days is not None:
        if case.computed_days > case.stated_days and not excess:
            case.flag("supply.package_rounding", "info")
        if case.computed_days < case.stated_days:
            case.flag("supply.short", "warning")
    life = life_days(case, case.insulin)
    if life is not None and case.days is not None and life < case.days <= case.computed_days:
        case.flag("supply.expires_in_use", "warning")


def is_excess(case):
    """Whether a whole item or package could stay behind and the stated days still be covered."""
    spare = case.package_units if case.measure == "package" else case.item_units
    if None in (case.stated_days, case.daily_use, case.insulin, spare):
        return False
    rest = case.insulin - spare
    if rest < 0 or rest < case.stated_days * case.daily_use:
        return False
    life = life_days(case, rest)
    spoils = life is not None and life < case.stated_days
    case.flag("supply.excess", "warning" if spoils else case.by_policy("error", "warning"))
    return True


def life_days(case, insulin):
    """How long so much insulin lasts in vials that spoil once opened; None where no such life is known."""
    if not case.product or case.product["form"] != "vial":
        return None
    in_use = number(case.product["pump_in_use_days"])
    if None in (in_use, case.daily_use, case.item_units, insulin):
        return None
    return floor(ceil(insulin / case.item_units) * min(case.item_units / case.daily_use, in_use))
