"""The rulebook's figures, written down a second time: they are what is being checked. Sections in brackets."""
from datetime import date
from fractions import Fraction

# From quantity to lines (2)
BILLING_UNIT = 50               # insulin units in one billing unit
MOST_UNITS = 999_999            # more counts as no quantity
LINE_UNITS = 9_999              # at most on one line
LOOKS_LIKE_UNITS = 50           # so many items or packages are likely another measure
NDC_DECIMALS = 3                # without a known plan
PUMP_CODE = "J1817"
OTHER_CODES = ("J1811", "J1813")
OTHER_CODES_FROM = date(2023, 7, 1)
PUMP_STRENGTHS = (100, 500)     # insulin units per mL
OFF_LABEL_STRENGTH = 500
DAILY_LIMIT = 270               # billing units of J1817
DAILY_LIMIT_FROM = date(2024, 7, 1)

# Supply and refill dates (3)
LONGEST_SUPPLY = 93
REFILL_LEAD = 10                # days before the supply's end
COMMERCIAL_SHARE = Fraction(3, 4)   # of the previous days
CONTACT_BEFORE_END = 30
CONTACT_BEFORE_SERVICE = 14     # the older rule
CONTACT_BEFORE_END_FROM = date(2024, 1, 1)
DAILY_USE_SHOWN = 4             # decimals

# Modifiers (4)
ONE_MONTH = 31                  # days at most
THREE_MONTHS = (84, 93)
DURATION_FROM = date(2023, 5, 1)
JL_BARRED = (date(2023, 5, 1), date(2023, 6, 30))
MOST_MODIFIERS = 4
COVERAGE_MODIFIERS = {"KX", "GA", "GZ", "GY"}
NOT_JUDGED = {"00", "GW", "CR", "RA", "EY", "99"}
UNSETTLED_FOR_CARTRIDGE = {"JW", "JZ"}
NOT_FOR_INSULIN = UNSETTLED_FOR_CARTRIDGE | {"JB", "NU", "RR", "UE", "RT", "LT", "KD"}
DURABLE_PUMP = "E0784"
DISPOSABLE_PUMP = "A9274"

# Coverage, order, payment (5)
FAMILIES = ("E08", "E09", "E10", "E11", "E13")
VISIT_MONTHS = 3
NEED_MONTHS = 12
HOSPITAL_OR_NURSING = {"21", "22", "23", "31", "32", "51", "61"}
PROOF_WITHIN = 3                # days
FILING_SOON = 30                # days
COINSURANCE = Fraction(1, 5)
CAPS = {"JK": Fraction(35), "JL": Fraction(105)}
CAPS_FROM = date(2023, 7, 1)
AFTER_SEQUESTRATION = Fraction(98, 100)
SEQUESTRATION_FROM = date(2022, 7, 1)
