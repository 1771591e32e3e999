#!/usr/bin/env python3
"""The engine against a second reading of the rulebook. See README.md beside this file.

Ends with 0 where both agree, 1 where they differ, 2 where the comparison cannot be made.
"""
import argparse
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import cases
import coverage
from differences import differences
from engine import Engine, Trouble
from generator import Worksheets
from opinion import assess
from opinion.shipped import Shipped
from shrinking import shrink


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--cases", action="store_true", help="check the second opinion against tests/cases")
    what.add_argument("--engine", metavar="PROGRAM", help="compare with this j1817 on random worksheets")
    parser.add_argument("--count", type=int, default=20_000, help="how many worksheets (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the random worksheets (default: %(default)s)")
    parser.add_argument("--today", type=date.fromisoformat, default=cases.TODAY, metavar="YYYY-MM-DD",
                        help="the day that a blank claim date means (default: %(default)s)")
    parser.add_argument("--input", type=Path, metavar="FILE", help="worksheets of a JSON Lines file, not random ones")
    parser.add_argument("--examples", type=int, default=20, help="most kinds shown in full (default: %(default)s)")
    parser.add_argument("--coverage", action="store_true", help="print how often each flag was raised")
    return parser.parse_args()


def check_cases(shipped):
    count, wrong = cases.check(shipped)
    for line in wrong:
        print(line)
    print(f"{count} cases, {len(wrong)} differ")
    return 1 if wrong or not count else 0


def compare(asked, shipped):
    if asked.input:
        worksheets = [json.loads(line) for line in asked.input.read_text(encoding="utf-8").splitlines() if line.strip()]
    else:
        source = Worksheets(asked.seed, asked.today, shipped)
        worksheets = [source.next() for _ in range(asked.count)]
    engine = Engine(asked.engine, asked.today)

    def judged(some):
        """The second opinion's answer, the engine's, and their differences, for each worksheet."""
        for worksheet, its in zip(some, engine.answers(some)):
            ours = assess(worksheet, asked.today, shipped)
            yield ours, its, differences(ours, its)

    counts, smallest, answers, differ = Counter(), {}, [], 0
    for worksheet, (ours, _, found) in zip(worksheets, judged(worksheets)):
        answers.append(ours)
        differ += bool(found)
        counts.update(found.keys())
        for kind in found:
            smallest[kind] = min(smallest.get(kind, worksheet), worksheet, key=lambda one: len(json.dumps(one)))
    if asked.coverage:
        print("\n".join(coverage.report(answers)))
    for kind, count in counts.most_common():
        print(f"{count:7}  {kind}")
    shown = {kind: smallest[kind] for kind, _ in counts.most_common(asked.examples)}
    shown = shrink(shown, lambda some: [found for _, _, found in judged(some)])
    for (kind, worksheet), (ours, its, found) in zip(shown.items(), judged(list(shown.values()))):
        show(kind, worksheet, ours, its, found)
    print(f"{len(worksheets)} worksheets, {differ} differ")
    return 1 if differ else 0


def show(kind, worksheet, ours, its, found):
    left, right = found[kind]
    print(f"\n=== {kind}\n  second:    {json.dumps(left)}\n  engine:    {json.dumps(right)}")
    print(f"  worksheet: {json.dumps(worksheet)}")
    print(f"  second's:  {brief(ours)}\n  engine's:  {brief(its)}\n")


def brief(answer):
    """On one line, without the words for people."""
    if "flags" in answer:
        flags = [f"{flag['severity']} {flag['id']} ({flag['stage']})" for flag in answer["flags"]]
        answer = {**{name: value for name, value in answer.items() if name != "working"}, "flags": flags}
    return json.dumps(answer)


def main():
    asked = arguments()
    shipped = Shipped()
    try:
        return check_cases(shipped) if asked.cases else compare(asked, shipped)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
