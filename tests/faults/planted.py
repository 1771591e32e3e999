#!/usr/bin/env python3
"""Bugs planted in the program on purpose: each has to be caught by one of the faults.

Each is compiled in by `--cfg planted="NAME"` (`plant.py`), into a folder of its own; no other program has it.
Ends with 0 where each was caught, 1 where one was not.
"""
import os
import subprocess
import sys
from pathlib import Path

from desk import Broken
from run import FAULTS
from unable import Unable

TOP = Path(__file__).resolve().parents[2]
# The bug, and the faults that may catch it, the quickest first.
BUGS = {
    "no_file_sync": ("order", "power"),
    "no_folder_sync": ("order", "power"),
    "error_ignored": ("errors", "full"),
    "truncate_in_place": ("kills", "order"),
    "backup_by_moving": ("kills",),
}


def built(bug):
    """A program with the bug in it."""
    target = TOP / "target" / "planted"
    # The crates that are used stay as they are, so only this one is compiled anew for each bug.
    environment = os.environ | {
        "CARGO_TARGET_DIR": str(target),
        "CARGO_INCREMENTAL": "0",
        "PLANTED": bug,
        "RUSTC_WORKSPACE_WRAPPER": str(Path(__file__).resolve().with_name("plant.py")),
    }
    for call in ("clean", "--quiet", "--package", "j1817"), ("build", "--quiet", "--locked"):
        subprocess.run(["cargo", *call], cwd=TOP, env=environment, check=True)
    return target / "debug" / "j1817"


def catch(program, faults):
    """The fault that catches the bug, and how; None if none does."""
    for name in faults:
        try:
            FAULTS[name](program, quick=True)
        except Broken as cause:
            return f"{name}: {cause}"
        except Unable as cause:
            print(f"  {name} not tried: {cause}", flush=True)
    return None


def main():
    missed = 0
    for bug, faults in BUGS.items():
        caught = catch(built(bug), faults)
        missed += caught is None
        print(f"{bug:18} {'caught by ' + caught if caught else 'NOT CAUGHT'}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
