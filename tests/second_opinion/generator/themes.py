"""A handful of fields set together, to reach the rules that need several at once."""
from datetime import date

from opinion.days import iso, read

from .dates import TURNS, shifted


def put(worksheet, path, value):
    """Sets a field, and makes the parts that hold it."""
    at = worksheet
    for name in path[:-1]:
        if not isinstance(at.get(name), dict):
            at[name] = {}
        at = at[name]
    at[path[-1]] = value


def move(worksheet, days):
    """The whole worksheet in time, so that everything stays in order."""
    def walk(part):
        for name, value in part.items():
            if isinstance(value, dict):
                walk(value)
            elif isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-" and value[:4].isdigit():
                part[name] = iso(shifted(read(value), days))
    for name in ("order", "dispense", "payer"):
        walk(worksheet.get(name) or {})


class Themes:
    def __init__(self, dates, values):
        self.dates, self.values = dates, values
        self.some = dates.some
        self.themes = [self.first_duration, self.refill, self.no_service_date, self.crossover, self.paid_elsewhere,
                       self.edges, self.many_lines, self.low_use]

    def apply(self, worksheet):
        service = read(worksheet["dispense"].get("date_of_service")) or date(2026, 2, 10)
        for path, value in self.some(*self.themes)(worksheet, service).items():
            put(worksheet, path, value)

    def first_duration(self, worksheet, service):
        """The months in which duration modifiers and the other two codes began."""
        to = self.dates.around(self.some(date(2023, 5, 1), date(2023, 6, 1), date(2023, 6, 30), date(2023, 7, 1)))
        move(worksheet, (to - service).days)
        ndc = self.some(worksheet["dispense"].get("ndc"), self.some(*self.values.other_code)["ndc"])
        return {("dispense", "ndc"): ndc, ("dispense", "days_supply"): self.some(84, 90, 93, 30, 60, 94),
                ("payer", "plan"): self.some("medicare", "uhc-ma")}

    def refill(self, _, service):
        days = self.some(30, 30, 90, 28, 33)
        end = shifted(service, self.some(-1, 0, 5, 9, 10, 11, 20))
        near = self.some(end, service, shifted(end, -30), shifted(service, -14))
        return {("order", "scenario"): self.some("routine", "routine", "lost_or_damaged", "first_fill", None),
                ("dispense", "previous"): {"date_of_service": iso(shifted(end, -days)), "days_supply": days},
                ("dispense", "contact_date"): iso(shifted(near, self.some(-1, 0, 1, 5))),
                ("dispense", "contact_affirmed"): self.some(True, True, None, False)}

    def no_service_date(self, worksheet, _):
        """The claim date stands in."""
        claim = iso(self.dates.around(self.some(*TURNS)))
        return {("dispense", "date_of_service"): None,
                ("payer", "claim_date"): self.some(claim, (worksheet.get("payer") or {}).get("claim_date"))}

    def crossover(self, *_):
        """Secondary coverage, and no NDC or one that is none."""
        return {("payer", "other_coverage"): self.some("medicaid", "qmb", "primary_elsewhere"),
                ("dispense", "ndc"): self.some(None, None, "", "0002751001"),
                ("dispense", "units_per_ml"): "100", ("dispense", "ml_per_item"): "10"}

    def paid_elsewhere(self, _, service):
        """Another payer was first, and the deadline is near."""
        paid = shifted(service, self.some(0, 10, 40))
        claim = shifted(paid, self.some(90, 120, 180, 365) + self.some(-31, -30, -1, 0, 1))
        return {("payer", "other_coverage"): "primary_elsewhere", ("payer", "primary_paid_on"): iso(paid),
                ("payer", "plan"): self.some(*self.values.plans), ("payer", "claim_date"): iso(claim)}

    def edges(self, *_):
        """Near 270 units, and near whole multiples of a day's use."""
        return {("dispense", "measure"): "insulin_unit",
                ("dispense", "quantity"): self.number("13500", "13499.9999", "13500.0001", "13550", "1650", "2650",
                                                      "2649.9999", "2650.0001", "1649.9999", "4950", "5950")}

    def many_lines(self, *_):
        return {("dispense", "measure"): self.some("insulin_unit", "ml"),
                ("dispense", "quantity"): self.number("499950", "499950.5", "500001", "999900.33", "1499850.1234",
                                                      "5000", "99990.001", "49999950"),
                ("payer", "charge_per_unit"): self.number("5.00", "3.1999", "0.3333", "12.3456", "0.0001")}

    def low_use(self, worksheet, _):
        """Vials that spoil before they are used up."""
        ordered = (worksheet.get("order") or {}).get("days_supply")
        return {("order", "daily_units"): self.number("20", "10", "5", "33.3333", "0.5"),
                ("order", "days_supply"): self.some(None, ordered),
                ("dispense", "ndc"): self.some("00169-7501-11", "00002-7510-01", "0088-2500-33", "00002-7510-17",
                                               "73070-0100-11"),
                ("dispense", "quantity"): self.number("1", "2", "3", "0.5", "1.5"),
                ("dispense", "days_supply"): self.some(18, 19, 20, 28, 29, 30, 38, 39, 57, None)}

    def number(self, *of):
        return self.values.written(self.some(*of))
