#!/usr/bin/env python3
"""Compiles this crate, and none of those that it uses, with the bug that PLANTED names: cargo calls it for rustc."""
import os
import sys

rustc = sys.argv[1:]
os.execvp(rustc[0], [*rustc, "--cfg", f'planted="{os.environ["PLANTED"]}"'])
