"""Random values of the fields that are not dates: right ones, edges, and ones that a tired person types."""
from fractions import Fraction

from opinion import codes
from opinion.exact import as_decimal
from opinion.figures import OTHER_CODES

CHOICES = {
    "patient": ("MRN-10482", "MRN-1", "x", ""),
    "scenario": ("routine", "first_fill", "pump_replacement", "hospital_discharge", "lost_or_damaged"),
    "description": ("insulin lispro", "insulin for pump", ""),
    "refills": (0, 3, 99),
    "prescriber": ("A. Rivera MD", "B", ""),
    "prescriber_type": ("physician", "pa", "np", "cns", "other"),
    "abn_on_file": (True, True, False, None),
    "model": ("Tandem Mobi", "Omnipod 5 / DASH", "twiist", "old pump"),
    "kind": ("durable", "durable", "disposable"),
    "beneficiary_owned": (True, True, False),
    "narrative": ("", "", "E0784 owned since 2024-05", "pump e0784, patient owned, 2023", "owned pump", "E0787 owned",
                  "A9274", "E078", "owned K0455 since 2019", "E0784"),
    "measure": ("item", "package", "ml", "insulin_unit"),
    "items_per_package": (1, 1, 5, 2, 12, 10, 1000),
    "place_of_service": ("01", "04", "09", "12", "12", "13", "14", "27", "33", "54", "55", "56", "21", "22", "23", "31",
                         "32", "51", "61", "65", "11", "4", "99", ""),
    "stay": ("none", "none", "hospital", "snf", "hospice"),
    "delivery": ("shipped", "delivered", "pickup"),
    "authorization": ("A-1", "A-1", ""),
    "other_coverage": ("none", "primary_elsewhere", "medigap", "medicaid", "qmb"),
}
YES_OR_NO = ("states_pump_use", "prescriber_enrolled", "signed", "c_peptide_or_autoantibody", "therapy_or_prior_pump",
             "pump_therapy_documented", "glucose_logs_reviewed", "pump_settings_verified", "on_file",
             "proof_of_delivery", "contact_affirmed", "benefit_confirmed", "authorization_required")
NUMBERS = {
    "prime_units": ("15", "10", "0", "20", "7.5", "0.0001", "12.3456", "300"),
    "units_per_ml": ("100", "100", "500", "500", "200", "1", "0", "40", "100.0001", "300", "0.0001", "3"),
    "ml_per_item": ("10", "10", "3", "1.6", "20", "100", "0", "2.5", "0.0001", "1.1111"),
    "charge_per_unit": ("5.00", "3.2", "3.1999", "3.2001", "10.00", "0", "2.49", "0.0001", "7.903", "12.3456", "100",
                        "999999999.9999", "3.187", "4.25"),
    "contract_rate": ("4.25", "3.00", "0", "5", "5.0001", "12.3456", "0.0001", "999999999.9999"),
}
COUNTS = ("1", "2", "3", "4", "5", "6", "9", "12", "13", "14", "49", "50", "51", "0.5", "1.5", "2.25", "10", "10.125",
          "16.1", "49.9999", "27", "28", "68", "0", "0.0001", "100", "1000", "0.3333")
AMOUNTS = ("1", "49", "50", "51", "1001", "1999", "2000", "2001", "1000", "13499.9999", "13500", "13500.0001", "13501",
           "499950", "499950.01", "500000", "499999", "1000000", "49999950", "49999950.0001", "999999999.9999", "0",
           "0.0001", "0.5", "50.0001", "9000", "9000.5")
DAILY = ("20", "25", "50", "50", "60", "100", "125", "140", "150", "10", "5", "1", "0", "0.0001", "33.3333", "11.1",
         "0.25", "999999999.9999", "500")
DAYS = (30, 30, 90, 90, 28, 31, 32, 83, 84, 93, 94, 60, 0, 1, 19, 20, 14, 7, 36, 37, 365, 36500)
NDCS = ("00000-0000-00", "99999-9999-99", "00002-7510-02", "12345-0678-09")
NOT_NDCS = ("00002-751-01", "abc", "00002-7510-0A", "000027510011", "00002 7510 01", "00002-7510-01-1", "0002-751-001",
            "-", "1", "002-7510-01", "00002--01", "00002-75100-1", "J1817", "00002751001x", "00002-751001",
            "0000275-1001", "0002751001", "0002-7510-1")
NPIS = ("1234567893", "1234567893", "1234567890", "123456789", "12345678933", "123456789X", "0000000000", "1234567894",
        "abc")
DIAGNOSES = (
    ("E11.2", "E10", "E11.3", "E08.32", "E13.37X", "E10.A", "E11.B", "E09.", "E11.3711X", "E10.37X", "E11.65X"),
    ("E12.9", "O24.011", "Z79.4", "E14.9", "R73.03", "Z96.41", "E07.9", "E10.9999", "E16.2", "E1A.9", "A00"),
    ("E1", "E", "10.9", "EE0.9", "E10.99999", "E10..9", "E10-9", "E10 9", "E10.9 x", "E1.09", "E109.9", ".E109",
     "E10.65!", "diabetes"),
    ("E10.9", "e10.9", "E109", "e1165", "e11.9", "E119"),
)
MODIFIERS = ("JK", "JL", "KX", "GA", "GZ", "GY", "00", "GW", "CR", "RA", "EY", "99", "JW", "JZ", "JB", "NU", "RR", "UE",
             "RT", "LT", "KD", "25", "59", "KXX", "K", "K-", "0", "000", "J K", "Q1")
ADDED = ("00", "GW", "CR", "RA", "EY", "99", "JW", "JZ", "NU", "KX", "GA", "JL", "25", "59")
MEDICARE = ("medicare", "medicare", "medicare", "uhc-ma", "ma-other")
UNKNOWN_PLANS = ("kaiser", "medicaid", "tricare", "humana-xyz")


class Values:
    def __init__(self, random, shipped):
        self.random = random
        self.products = list(shipped.products.values())
        self.other_code = [product for product in self.products if product["hcpcs"] in OTHER_CODES]
        self.labelled = [product for product in self.products if product["pump_use"] == "labelled"]
        self.plans, self.diagnoses = list(shipped.plans), shipped.diagnoses
        self.own = {"quantity_units": self.amount, "daily_units": self.daily, "days_supply": self.days,
                    "quantity": self.quantity, "change_days": self.change_days, "diagnosis": self.diagnosis,
                    "prescriber_npi": self.npi, "ndc": self.ndc, "plan": self.plan}

    def chance(self, odds):
        return self.random.random() < odds

    def some(self, *of):
        return self.random.choice(of)

    def field(self, path):
        name = path[-1]
        if name == "hcpcs":
            typed = ("E0784", "E0784", "E0787", "A9274", "K0455", "") if "pump" in path else \
                ("J1817", "J1817", "J1815", "J1811", "J1813", "J7799", "A9274", "x")
            return self.cased(self.some(*typed))
        if name in self.own:
            return self.own[name]()
        if name in NUMBERS:
            return self.written(self.some(*NUMBERS[name]))
        return self.some(True, True, False, None) if name in YES_OR_NO else self.some(*CHOICES[name])

    def written(self, number):
        """An exact number as a worksheet may hold it: text, or a bare whole number."""
        if "." not in number and self.chance(.08):
            return int(number)
        if "." not in number and self.chance(.06):
            return number + self.some(".0", ".00", ".0000")
        return number

    def cased(self, code):
        return code.lower() if self.chance(.15) else code

    def below(self, most, places=0):
        """A number below `most` with at most so many decimals."""
        return as_decimal(Fraction(self.random.randrange(0, most * 10 ** places), 10 ** places))

    def amount(self):
        """Insulin units."""
        odd = self.some(self.below(20), self.below(5000), self.below(60000), self.below(900, 4), self.below(90000, 2))
        return self.written(self.some(odd, self.some(*AMOUNTS), self.some(*AMOUNTS), self.some(*AMOUNTS)))

    def quantity(self):
        return self.written(self.some(*COUNTS)) if self.chance(.6) else self.amount()

    def daily(self):
        return self.written(self.some(*DAILY, self.below(300), self.below(200, 1)))

    def days(self):
        return self.some(*DAYS, self.random.randrange(0, 120), self.random.randrange(0, 36501))

    def change_days(self):
        return self.some(1, 2, 3, 3, 7, 60, self.random.randrange(1, 61))

    def plan(self):
        if self.chance(.05):
            return self.some(*UNKNOWN_PLANS)
        plan = self.some(*MEDICARE) if self.chance(.5) else self.random.choice(self.plans)
        return plan.upper() if self.chance(.05) else plan

    def npi(self):
        if self.chance(.5):
            return self.some(*NPIS)
        base = self.below(10 ** 9).zfill(9)
        return next(base + digit for digit in "0123456789" if codes.npi_holds(base + digit))

    def ndc(self):
        kind = self.random.random()
        if kind < .72:
            ndc = self.random.choice(self.labelled if self.chance(.35) else self.products)["ndc"]
        elif kind < .85:
            digits = self.below(10 ** 11).zfill(11)
            ndc = self.some(*NDCS) if self.chance(.4) else f"{digits[:5]}-{digits[5:9]}-{digits[9:]}"
        else:
            return self.some(*NOT_NDCS)
        parts = ndc.split("-")
        form = self.random.random()
        if form < .35:
            return "".join(parts)
        # With one filled zero left out, where there is one.
        zeros = [place for place, part in enumerate(parts) if part[0] == "0"]
        if form < .75 and zeros:
            place = self.random.choice(zeros)
            parts[place] = parts[place][1:]
        return "-".join(parts)

    def diagnosis(self):
        code = self.random.choice(self.diagnoses) if self.chance(.5) else self.some(*self.some(*DIAGNOSES))
        return self.cased(code.replace(".", "") if self.chance(.25) else code)

    def modifiers(self, right):
        """Typed modifiers: none, the right ones with a few more, or anything."""
        kind = self.random.random()
        if kind < .12:
            return []
        if kind < .55:
            typed = self.random.sample(right, len(right))
            for _ in range(self.some(0, 0, 0, 1, 1, 2, 3)):
                typed.insert(self.random.randrange(len(typed) + 1), self.some(*ADDED))
            if typed and self.chance(.1):
                typed.append(self.random.choice(typed))
        else:
            typed = [self.some(*MODIFIERS) for _ in range(self.some(1, 1, 1, 2, 2, 3, 4, 5, 6))]
        return [self.cased(modifier) for modifier in typed]
