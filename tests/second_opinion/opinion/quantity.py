"""From the dispensed quantity to billing units (2.1 to 2.3), and against the order and the daily limit."""
from .exact import ceil, number
from .figures import BILLING_UNIT, DAILY_LIMIT, DAILY_LIMIT_FROM, LINE_UNITS, LOOKS_LIKE_UNITS, MOST_UNITS, PUMP_CODE


def judge(case):
    """Finds measure, insulin, exact_units, units, ordered."""
    quantity = number(case.dispense.get("quantity"))
    case.measure = case.dispense.get("measure") or "item"
    sizes = {"insulin_unit": 1, "ml": case.strength, "item": case.item_units, "package": case.package_units}
    each = sizes[case.measure]
    # Zero counts as missing.
    case.insulin = quantity * each or None if quantity is not None and each is not None else None
    if case.insulin is not None and ceil(case.insulin / BILLING_UNIT) > MOST_UNITS:
        case.insulin = None
    case.exact_units = case.units = None
    if case.insulin is None:
        case.flag("quantity.missing", "error")
    else:
        case.exact_units = case.insulin / BILLING_UNIT
        case.units = ceil(case.exact_units)
        if case.exact_units != case.units:
            case.flag("quantity.rounded", "info")
        if case.units > LINE_UNITS:
            case.flag("quantity.split", "info")
        if case.code == PUMP_CODE and case.day >= DAILY_LIMIT_FROM and case.units > DAILY_LIMIT:
            case.flag("quantity.over_limit", case.by_policy("error", "warning"))
    if case.measure in ("item", "package") and quantity is not None and quantity >= LOOKS_LIKE_UNITS:
        case.flag("quantity.looks_like_units", "warning")

    case.ordered = number(case.order.get("quantity_units"))
    if case.ordered is None:
        return
    if case.ordered % BILLING_UNIT:
        case.flag("order.not_50s", "info")
    if case.insulin is not None and case.insulin > case.ordered:
        whole_item = case.item_units is None or case.insulin - case.ordered >= case.item_units
        case.flag("quantity.over_order", "error" if whole_item else "warning")
    if case.insulin is not None and case.insulin < case.ordered:
        case.flag("quantity.under_order", "info")
