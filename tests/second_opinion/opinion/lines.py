"""The claim lines (2.3, 2.4, 2.7)."""
from .days import iso
from .exact import as_decimal, as_money, rounded
from .figures import LINE_UNITS


def judge(case):
    """Finds lines."""
    starts = range(0, case.units or 0, LINE_UNITS)
    case.lines = [line(case, start, min(start + LINE_UNITS, case.units)) for start in starts]


def line(case, start, stop):
    """The line that bills the units after `start` up to `stop`."""
    ml = share(case, case.ml, start, stop, case.decimals)
    return {
        "hcpcs": case.code, "modifiers": list(case.modifiers), "units": stop - start,
        "date_of_service": iso(case.service), "place_of_service": case.place, "diagnosis": case.diagnosis,
        "ndc": case.ndc, "ndc_quantity": as_decimal(ml), "ndc_measure": None if ml is None else "ML",
        "charge": as_money(share(case, case.charge, start, stop, 2))}


def share(case, total, start, stop, places):
    """Its part of a total, between two rounded running totals: so the parts add up, and none is negative."""
    if total is None:
        return None
    return rounded(total * stop / case.units, places) - rounded(total * start / case.units, places)
