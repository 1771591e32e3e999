"""Which product it is and which code it is billed under (2.5)."""
from . import codes
from .case import text
from .exact import number
from .figures import OFF_LABEL_STRENGTH, OTHER_CODES, OTHER_CODES_FROM, PUMP_CODE, PUMP_STRENGTHS

SIZES = ("units_per_ml", "ml_per_item", "items_per_package")


def judge(case):
    """Finds ndc_entered, ndc, product, strength, item_units, package_units, code."""
    case.ndc_entered = text(case.dispense.get("ndc"))
    case.ndc = codes.ndc(case.ndc_entered) if case.ndc_entered else None
    case.product = case.shipped.products.get(case.ndc)
    typed = {name: number(case.dispense.get(name)) for name in SIZES}
    sizes(case, typed)

    case.code = PUMP_CODE
    if case.product and case.product["hcpcs"] in OTHER_CODES and case.day >= OTHER_CODES_FROM:
        case.code = case.product["hcpcs"]
    if case.code != PUMP_CODE:
        case.flag("code.other_hcpcs", "info")
    typed_code = text(case.payer.get("hcpcs"))
    if typed_code and typed_code.upper() != case.code:
        case.flag("code.typed_wrong", "error")

    not_for_pump = case.product is not None and case.product["pump_use"] == "no"
    if not_for_pump or (case.strength is not None and case.strength not in PUMP_STRENGTHS):
        case.flag("code.not_for_pump", "error")
    elif case.strength == OFF_LABEL_STRENGTH:
        case.flag("code.off_label", "warning")
    if case.product:
        if case.product["pump_use"] in ("not_labelled", "expected"):
            case.flag("code.not_labelled", "warning")
        if not case.product["crosswalk"]:
            case.flag("code.not_in_crosswalk", "warning")
        if any(size is not None and size != number(case.product[name]) for name, size in typed.items()):
            case.flag("code.differs_from_table", "warning")
    elif case.ndc:
        case.flag("code.product_unknown", "warning")
    if case.ndc_entered and not case.ndc:
        case.flag("code.ndc_invalid", "error")


def sizes(case, typed):
    """What is typed stands before the table. An item that holds nothing is no size."""
    table = case.product or {}
    size = {name: number(table.get(name)) if typed[name] is None else typed[name] for name in SIZES}
    case.strength = size["units_per_ml"]
    case.item_units = case.package_units = None
    if case.strength is not None and size["ml_per_item"] is not None:
        case.item_units = case.strength * size["ml_per_item"] or None
    if case.item_units is not None and size["items_per_package"] is not None:
        case.package_units = case.item_units * size["items_per_package"]
