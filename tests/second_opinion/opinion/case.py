"""One worksheet under judgement: what it says, the plan and days it is judged by, and what the stages find."""
from .days import read
from .flags import FLAGS


def text(value):
    """Text of the worksheet; empty text is none."""
    return None if value == "" else value


class Case:
    """`worksheet` in parts, and room for findings: each stage sets those that its own docstring names."""

    def __init__(self, worksheet, today, shipped):
        self.today, self.shipped = today, shipped
        self.order = worksheet.get("order") or {}
        self.pump = self.order.get("pump") or {}
        self.dispense = worksheet.get("dispense") or {}
        self.previous = self.dispense.get("previous") or {}
        self.payer = worksheet.get("payer") or {}
        self.flags = []

        self.plan = shipped.plans.get((self.payer.get("plan") or "").lower())
        # A plan that is in no table is judged as a commercial one.
        self.medicare = self.plan is not None and self.plan["policy"] == "medicare"
        self.advantage = self.medicare and self.plan["payment"] == "contract"

        self.service = read(self.dispense.get("date_of_service"))
        self.claim_entered = read(self.payer.get("claim_date"))
        self.claim_date = self.claim_entered or today
        # The day by which a rule, code, price or limit is chosen (2.6).
        self.day = self.service or self.claim_date
        self.scenario = self.order.get("scenario") or "routine"
        self.other_coverage = self.payer.get("other_coverage") or "none"

    def flag(self, flag, severity):
        self.flags.append({"id": flag, "stage": FLAGS[flag], "severity": severity})

    def by_policy(self, medicare, commercial):
        return medicare if self.medicare else commercial
