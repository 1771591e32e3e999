"""Exact numbers: fractions all the way, and their decimals only where they are shown."""
from fractions import Fraction
from math import gcd


def number(value):
    """An exact number of the worksheet (text or a whole number); None where there is none."""
    return None if value is None or value == "" else Fraction(value)


def ceil(x):
    return -(-x.numerator // x.denominator)


def floor(x):
    return x.numerator // x.denominator


def rounded(x, places):
    """Half away from zero; nothing here is negative."""
    scaled = x * 10 ** places
    return Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), 10 ** places)


def as_decimal(x):
    """A decimal without trailing zeros; the fraction has one."""
    if x is None:
        return None
    digits, left, places = x.numerator, x.denominator, 0
    while left != 1:
        digits *= 10
        places += 1
        common = gcd(digits, left)
        digits //= common
        left //= common
        if places > 60:
            raise ValueError("not a terminating decimal")
    if places == 0:
        return str(digits)
    shown = str(digits).rjust(places + 1, "0")
    return (shown[:-places] + "." + shown[-places:]).rstrip("0").rstrip(".")


def as_money(x):
    """With two decimals."""
    if x is None:
        return None
    cents = (rounded(x, 2) * 100).numerator
    return f"{cents // 100}.{cents % 100:02d}"
