"""Whole worksheets: half are the cases of the tests with a few fields changed, half are filled in at random."""
import copy
from random import Random

import cases
from opinion import assess
from opinion.days import read

from .dates import Dates
from .themes import Themes, move, put
from .values import Values

DATES = {"discharge_date", "order_date", "last_visit", "continued_need", "date_of_service", "contact_date",
         "supply_end", "claim_date", "eligibility_checked", "authorization_end", "primary_paid_on"}
SIZES = {"units_per_ml", "ml_per_item", "items_per_package"}


def paths(names, *under):
    return [under + (name,) for name in names.split()]


# The date of service comes first, since other dates are chosen near it; the modifiers last, to be right at times.
FIELDS = paths("date_of_service ndc quantity measure units_per_ml ml_per_item items_per_package days_supply "
               "place_of_service stay delivery proof_of_delivery contact_date contact_affirmed", "dispense") \
    + paths("date_of_service days_supply supply_end", "dispense", "previous") \
    + paths("patient scenario discharge_date diagnosis order_date description states_pump_use quantity_units "
            "daily_units days_supply refills prescriber prescriber_npi prescriber_type prescriber_enrolled signed "
            "last_visit continued_need c_peptide_or_autoantibody therapy_or_prior_pump abn_on_file "
            "pump_therapy_documented glucose_logs_reviewed pump_settings_verified", "order") \
    + paths("model hcpcs kind beneficiary_owned on_file narrative change_days prime_units", "order", "pump") \
    + paths("plan claim_date hcpcs charge_per_unit contract_rate benefit_confirmed eligibility_checked authorization "
            "authorization_required authorization_end other_coverage primary_paid_on modifiers", "payer")
# Those that most rules look at.
WEIGHTY = paths("quantity ndc measure days_supply date_of_service contact_date units_per_ml", "dispense") \
    + paths("plan modifiers claim_date other_coverage contract_rate charge_per_unit", "payer") \
    + paths("last_visit daily_units quantity_units scenario abn_on_file diagnosis therapy_or_prior_pump", "order") \
    + [("dispense", "previous", "supply_end"), ("order", "pump", "hcpcs")]


class Worksheets:
    """An endless, seeded source of worksheets: `next()` gives one."""

    def __init__(self, seed, today, shipped):
        self.random, self.today, self.shipped = Random(seed), today, shipped
        self.dates, self.values = Dates(self.random, today), Values(self.random, shipped)
        self.themes = Themes(self.dates, self.values)
        self.bases = cases.worksheets()
        self.count = 0

    def next(self):
        self.count += 1
        worksheet = self.changed() if self.chance(.5) else self.filled()
        if self.chance(.9):
            worksheet["id"] = f"01KAT3Z2M5{self.count:016d}"
        return worksheet

    def chance(self, odds):
        return self.random.random() < odds

    def value(self, path, worksheet):
        if path[-1] in DATES:
            return self.dates.field(path, worksheet)
        if path[-1] == "modifiers":
            return self.values.modifiers(self.right(worksheet))
        return self.values.field(path)

    def right(self, worksheet):
        """The modifiers that a careful person would type."""
        payer = {**(worksheet.get("payer") or {}), "modifiers": None}
        lines = assess({**worksheet, "payer": payer}, self.today, self.shipped)["lines"]
        return lines[0]["modifiers"] if lines else ["JK", "KX"]

    def changed(self):
        """A worksheet of the tests, at times moved to another day or plan, with up to six fields changed."""
        worksheet = copy.deepcopy(self.random.choice(self.bases))
        worksheet.pop("id", None)
        if self.chance(.35):
            service = read(worksheet["dispense"].get("date_of_service"))
            if service:
                move(worksheet, (self.dates.any() - service).days)
        if self.chance(.3):
            worksheet["payer"]["plan"] = self.random.choice(self.values.plans)
            if self.chance(.5):
                worksheet["payer"].update(contract_rate="4.25", benefit_confirmed=True)
        if self.chance(.35):
            self.themes.apply(worksheet)
        for _ in range(self.random.randrange(1, 7)):
            path = self.random.choice(WEIGHTY if self.chance(.5) else FIELDS)
            put(worksheet, path, None if self.chance(.15) else self.value(path, worksheet))
        return worksheet

    def filled(self):
        """Each field by itself; some worksheets are nearly full, some nearly empty."""
        worksheet = {"format": "j1817-worksheet/1"}
        blank = self.random.choice((.02, .1, .25, .5, .8))
        for path in FIELDS:
            if self.chance(blank):
                if self.chance(.4):
                    put(worksheet, path, None)
            elif not self.chance(self.left_out(path)):
                put(worksheet, path, self.value(path, worksheet))
        for path in [("order",), ("dispense",), ("payer",), ("dispense", "previous"), ("order", "pump")]:
            if self.chance(.01):
                put(worksheet, path, None)
        return worksheet

    @staticmethod
    def left_out(path):
        """Fields that are usually blank, since a value there decides alone."""
        if path in (("payer", "hcpcs"), ("order", "pump", "kind")) or path[-1] in SIZES:
            return .5
        return .4 if path[-1] == "modifiers" else 0
