"""The engine under test, asked through `j1817 check`."""
import json
import subprocess
import tempfile

# What `check` ends with once it has answered everything.
ANSWERED = (0, 1, 2)


class Trouble(Exception):
    """The engine could not be asked."""


class Engine:
    def __init__(self, program, today):
        self.command = [program, "check", "--today", today.isoformat()]

    def answers(self, worksheets):
        """One answer a worksheet, in their order. Files stand in for pipes, so neither side waits for the other."""
        if not worksheets:
            return []
        with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as answered, tempfile.TemporaryFile() as said:
            for worksheet in worksheets:
                asked.write(json.dumps(worksheet).encode() + b"\n")
            asked.seek(0)
            try:
                status = subprocess.run(self.command, stdin=asked, stdout=answered, stderr=said).returncode
                answered.seek(0)
                answers = [json.loads(line) for line in answered]
            except (OSError, ValueError) as cause:
                raise Trouble(f"{self.command[0]}: {cause}") from cause
            said.seek(0)
            if len(answers) != len(worksheets) or status not in ANSWERED:
                raise Trouble(f"{len(worksheets)} worksheets in, {len(answers)} answers out, status {status}\n"
                              + said.read().decode("utf-8", "replace"))
        return answers
