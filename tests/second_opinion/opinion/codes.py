"""Codes that have a form of their own: NDC, NPI, diagnosis, modifier."""
import re

NDC_FORMS = [re.compile(r"([0-9]{%d})-([0-9]{%d})-([0-9]{%d})" % form) for form in
             ((5, 4, 2), (4, 4, 2), (5, 3, 2), (5, 4, 1))]
DIAGNOSIS = re.compile(r"([A-Za-z][0-9][A-Za-z0-9])\.?([A-Za-z0-9]{0,4})")
MODIFIER = re.compile(r"[A-Z0-9]{2}")


def ndc(entered):
    """As 11 digits, 5-4-2 without hyphens; None where it is not one."""
    if re.fullmatch(r"[0-9]{11}", entered):
        return entered
    for form in NDC_FORMS:
        parts = form.fullmatch(entered)
        if parts:
            labeler, product, package = parts.groups()
            return labeler.zfill(5) + product.zfill(4) + package.zfill(2)
    return None


def npi_holds(entered):
    """Ten digits, the last of which fits: Luhn with 80840 before them."""
    if not re.fullmatch(r"[0-9]{10}", entered):
        return False
    total = 0
    for place, digit in enumerate(reversed("80840" + entered)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def diagnosis(entered):
    """Its family and the rest, upper case; None where it is not in ICD-10-CM form."""
    parts = DIAGNOSIS.fullmatch(entered)
    return None if parts is None else (parts.group(1).upper(), parts.group(2).upper())


def is_modifier(entered):
    return MODIFIER.fullmatch(entered) is not None
