"""The tables that the program ships (`assets/*.json`), read for what is plain data: no rule is taken from them."""
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[3] / "assets"


class Shipped:
    """Products by their 11 digits, plans by code in lower case, prices by code and quarter, billable diagnoses, payable places."""

    def __init__(self, folder=ASSETS):
        def table(name):
            return json.loads((folder / name).read_text(encoding="utf-8"))

        self.products = {row["ndc"].replace("-", ""): row for row in table("products.json")}
        self.plans = {row["code"].lower(): row for row in table("plans.json")}
        self.prices = {}
        for row in table("prices.json"):
            year, quarter = row["quarter"].split("Q")
            self.prices.setdefault(row["hcpcs"], {})[int(year), int(quarter)] = Fraction(row["limit"])
        # With its point, as a person writes it; compared without.
        self.diagnoses = [code for family in table("diagnoses.json")["families"] for code in family["codes"]]
        self.billable = {code.replace(".", "") for code in self.diagnoses}
        self.payable_places = {row["code"] for row in table("places.json") if row["standing"] == "payable"}


def in_force(rows, day):
    """Of dated rows, the newest that has begun; the first one has no beginning."""
    return [row for row in rows if row["from"] is None or date.fromisoformat(row["from"]) <= day][-1]
