"""A data folder, and what the program is asked to do with it."""
import json
import subprocess
from pathlib import Path

# In every worksheet that is saved here, and so in nothing but the data files.
CANARY = "CANARY-7f3a91"


class Broken(Exception):
    """The promise of a save was broken: what, in one line."""


def worksheet(title, worksheet_id=None, revision=None, note=""):
    """A worksheet as `add` takes it; its title tells one revision from another."""
    return {
        "format": "j1817-worksheet/1", "id": worksheet_id, "revision": revision, "title": title, "note": note,
        "order": {"patient": CANARY}, "dispense": {"ndc": "00002-7510-01", "quantity": "9"},
        "payer": {"plan": "medicare"},
    }


class Desk:
    """`under` is a command that the program is run by, such as a trace."""

    def __init__(self, program, folder):
        self.program = str(Path(program).resolve())
        self.folder = Path(folder)

    def command(self, *arguments):
        return [self.program, "--data-dir", str(self.folder), "--today", "2026-03-10", *arguments]

    def run(self, *arguments, under=(), given=None, patience=60):
        command = [*under, *self.command(*arguments)]
        try:
            return subprocess.run(command, input=given, capture_output=True, timeout=patience)
        except subprocess.TimeoutExpired as late:
            raise Broken(f"it hangs: {' '.join(arguments)}") from late

    def add(self, *worksheets, under=()):
        """The ids that the program said are safe, and how it ended."""
        given = "".join(json.dumps(one) + "\n" for one in worksheets).encode()
        ended = self.run("add", under=under, given=given)
        return acknowledged(ended.stdout), ended

    def saved(self, title):
        """A worksheet, saved for sure; its id."""
        ids, ended = self.add(worksheet(title))
        if len(ids) != 1:
            raise Broken(f"a save without a fault was refused: {said(ended)}")
        return ids[0]

    def file(self, worksheet_id):
        return self.folder / f"{worksheet_id}.json"

    def on_disk(self, worksheet_id):
        """The worksheet as its file holds it."""
        try:
            return json.loads(self.file(worksheet_id).read_bytes())
        except (OSError, ValueError) as cause:
            raise Broken(f"{worksheet_id} cannot be read: {cause}") from cause

    def shown(self, worksheet_id):
        """The worksheet as the program reads it."""
        ended = self.run("show", worksheet_id, "--format", "json")
        if ended.returncode != 0:
            raise Broken(f"the program cannot read {worksheet_id}: {said(ended)}")
        return json.loads(ended.stdout)

    def leftovers(self):
        return sorted(str(left.relative_to(self.folder)) for left in self.folder.rglob("*.tmp"))

    def settled(self):
        """After the next start nothing of a save that was cut short is left, and saving works."""
        self.saved("after the fault")
        if self.leftovers():
            raise Broken(f"left after the next start: {', '.join(self.leftovers())}")


def acknowledged(output):
    """The ids among the lines of `add`; a line that was cut off is none."""
    lines = output.decode("utf-8", "replace").split("\n")[:-1]
    return [line for line in lines if len(line) == 26 and line.isalnum()]


def said(ended):
    return (ended.stderr + ended.stdout).decode("utf-8", "replace").strip()[-400:]
