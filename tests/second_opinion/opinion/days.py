"""Civil dates; unknown (None) where a date is unknown or leaves the calendar of the years 1 to 9999."""
from datetime import date, timedelta


def read(value):
    return None if value in (None, "") else date.fromisoformat(value)


def iso(day):
    return None if day is None else day.isoformat()


def plus(day, count):
    if day is None or count is None:
        return None
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def months_before(day, months):
    """Keeps the day of the month, or takes the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    month += 1
    last = 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def a_year_after(day):
    """29 February gives 28 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 2, 28)


def quarter(day):
    return day.year, (day.month + 2) // 3
