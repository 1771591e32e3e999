"""Random dates, most of them a day off some edge."""
from datetime import date, timedelta

from opinion.days import iso, months_before, read

# The format's first and last day.
FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
# Days on which a rule, code, price or edition begins or ends.
TURNS = [date(2022, 7, 1), date(2023, 1, 1), date(2023, 5, 1), date(2023, 6, 30), date(2023, 7, 1), date(2024, 1, 1),
         date(2024, 4, 1), date(2024, 7, 1), date(2024, 10, 1), date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1)]
MONTH_ENDS = [date(2000, 2, 29), date(2024, 2, 28), date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 1),
              date(2025, 4, 30), date(2025, 5, 31), date(2025, 8, 31), date(2025, 11, 30), date(2025, 12, 31),
              date(2026, 1, 31), date(2028, 2, 29)]
FAR = [FIRST, date(1900, 2, 28), date(1900, 3, 1), date(1999, 12, 31), date(2999, 2, 28), date(2999, 10, 1), LAST]
SPANS = (3, 4, 10, 14, 20, 28, 30, 31, 60, 83, 84, 90, 91, 92, 93, 95, 120, 180, 365, 366)
FILLS = (-1, 0, 1, 20, 22, 23, 28, 30, 31, 60, 80, 81, 89, 90, 91, 365)
CLAIMS = (0, -1, 1, 2, 3, 4, 59, 60, 61, 89, 90, 91, 92, 119, 120, 121, 149, 150, 151, 179, 180, 181, 334, 335, 336,
          364, 365, 366, 367)


def shifted(day, count):
    """So many days on, held within the format's dates."""
    try:
        return min(max(day + timedelta(days=count), FIRST), LAST)
    except OverflowError:
        return LAST if count > 0 else FIRST


class Dates:
    def __init__(self, random, today):
        self.random, self.today = random, today

    def chance(self, odds):
        return self.random.random() < odds

    def some(self, *of):
        return self.random.choice(of)

    def around(self, day):
        if self.chance(.5):
            return shifted(day, self.some(-1, 0, 0, 1))
        return shifted(day, self.some(-1, 1) * self.random.choice(SPANS) + self.some(-1, 0, 0, 1))

    def months(self, day, count):
        """About so many months before."""
        try:
            return shifted(months_before(day, count), self.some(-1, 0, 0, 0, 1))
        except ValueError:
            return day

    def any(self, *near):
        """Often near one of those days, if known."""
        near = [day for day in near if day]
        kind = self.random.random()
        if near and kind < .6:
            day = self.random.choice(near)
            return self.months(day, self.some(3, 12, 1, -12, -3)) if self.chance(.25) else self.around(day)
        if kind < .72:
            return self.around(self.today)
        if kind < .86:
            return self.around(self.random.choice(TURNS))
        if kind < .93:
            return self.random.choice(MONTH_ENDS)
        if kind < .96:
            return self.random.choice(FAR)
        return date(2022, 1, 1) + timedelta(days=self.random.randrange(0, 1900))

    def field(self, path, worksheet):
        """A date for the field of a worksheet, near those that the rules compare it with."""
        dispense, payer = worksheet.get("dispense") or {}, worksheet.get("payer") or {}
        previous = dispense.get("previous") or {}
        service = read(dispense.get("date_of_service"))
        end = read(previous.get("supply_end"))
        if not end and previous.get("date_of_service") and previous.get("days_supply") is not None:
            end = shifted(read(previous["date_of_service"]), previous["days_supply"])
        return iso(self.chosen(path, service, end, payer, dispense))

    def chosen(self, path, service, end, payer, dispense):
        name = path[-1]
        if "previous" in path:
            if name == "supply_end" and self.chance(.4):
                return None
            if service and self.chance(.7):
                ends = self.some(0, -1, 1, 9, 10, 11, 29, 30, 31, -20)
                return shifted(service, ends if name == "supply_end" else -self.random.choice(FILLS))
            return self.any(service)
        if name == "date_of_service":
            return self.any(service, end, end and shifted(end, -10), read(payer.get("claim_date")),
                            read(dispense.get("contact_date")))
        if name == "contact_date":
            near = [end and shifted(end, -30), service, service and shifted(service, -14)]
            near = [day for day in near if day]
            if near and self.chance(.7):
                return shifted(self.random.choice(near), self.some(-1, 0, 0, 1))
            return self.any(service, end)
        if service is None or self.chance(.4):
            return self.any(service)
        if name == "claim_date":
            return shifted(service, self.random.choice(CLAIMS))
        if name == "last_visit":
            return self.months(service, self.some(3, 3, 3, 0, 1))
        if name in ("order_date", "continued_need"):
            return self.months(service, self.some(12, 12, 12, 0, 1, 24))
        return shifted(service, self.some(-1, 0, 1, -31, -28, 30, 31, -15))
