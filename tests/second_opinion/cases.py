"""The cases of `tests/cases`: a few edits over one clean fill, and what they must give."""
import copy
import json
from datetime import date
from pathlib import Path

from opinion import assess

FOLDER = Path(__file__).resolve().parents[1] / "cases"
# The day that the cases are judged on.
TODAY = date(2026, 3, 10)


def load(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def cases():
    """Each case with its worksheet."""
    clean = load("clean_first_fill.json")
    for file in sorted(FOLDER.glob("*.json")):
        content = load(file.name)
        for case in content if isinstance(content, list) else []:
            yield case, edited(clean, case["edits"])


def worksheets():
    """Every worksheet that the tests hold."""
    contents = [load(file.name) for file in sorted(FOLDER.glob("*.json"))]
    return [content for content in contents if isinstance(content, dict)] + [worksheet for _, worksheet in cases()]


def edited(worksheet, edits):
    worksheet = copy.deepcopy(worksheet)
    for pointer, value in edits.items():
        at = worksheet
        *parts, name = pointer.strip("/").split("/")
        for part in parts:
            at = at.setdefault(part, {})
        at[name] = value
    return worksheet


def given(answer, name):
    """What an answer gives under a case's name for it."""
    if name in ("errors", "warnings"):
        return sorted(flag["id"] for flag in answer["flags"] if flag["severity"] == name[:-1])
    if name in ("modifiers", "hcpcs", "ndc_quantity"):
        return answer["lines"][0][name] if answer["lines"] else None
    if name == "line_units":
        return [line["units"] for line in answer["lines"]]
    return next(part[name] for part in (answer, answer["supply"], answer["payment"]) if name in part)


def check(shipped):
    """How many cases there are, and a line for each figure that is not as it must be."""
    count, wrong = 0, []
    for case, worksheet in cases():
        count += 1
        answer = assess(worksheet, TODAY, shipped)
        for name, must in case["gives"].items():
            if name == "flags":
                missing = set(must) - {flag["id"] for flag in answer["flags"]}
                wrong += [f"{case['name']}: no {flag}" for flag in sorted(missing)]
                continue
            gives = given(answer, name)
            if gives != (sorted(must) if name in ("errors", "warnings") else must):
                wrong.append(f"{case['name']}: {name} is {json.dumps(gives)}, must be {json.dumps(must)}")
    return count, wrong
