#!/usr/bin/env python3
"""The faults that a save must survive, raised one after the other. See README.md beside this file.

Ends with 0 where the promise held wherever it could be tried, 1 where it was broken.
"""
import argparse
import sys
import time

import cut
import flips
import places
import practised
import traced
import writers
from desk import Broken
from unable import Unable, need

FAULTS = {
    "order": traced.order,
    "errors": traced.errors,
    "kills": traced.kills,
    "kill-9": cut.kill_9,
    "power": cut.power,
    "full": places.full,
    "read-only": places.read_only,
    "two-writers": writers.one_computer,
    "two-computers": writers.two_computers,
    "flips": flips.flips,
    "answers": practised.answers,
}
TRACED = ("order", "errors", "kills", "answers")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True, metavar="PROGRAM", help="the j1817 to try")
    parser.add_argument("--quick", action="store_true", help="fewer of each, for every day")
    parser.add_argument("faults", nargs="*", metavar="FAULT", help=f"which: {', '.join(FAULTS)} (default: all)")
    asked = parser.parse_args()
    unknown = [name for name in asked.faults if name not in FAULTS]
    if unknown:
        parser.error(f"no such fault: {', '.join(unknown)}")
    return asked


def main():
    asked = arguments()
    broken = 0
    for name in asked.faults or FAULTS:
        fault, start = FAULTS[name], time.monotonic()
        try:
            if name in TRACED:
                need("strace")
            outcome = f"held      {fault(asked.program, asked.quick)}"
        except Unable as cause:
            outcome = f"NOT TRIED {cause}"
        except Broken as cause:
            outcome, broken = f"BROKEN    {cause}", broken + 1
        print(f"{name:14}{outcome}  ({time.monotonic() - start:.0f} s)", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
