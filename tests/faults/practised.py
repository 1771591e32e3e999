"""One answer of training, kept while a system call of it fails or kills (strace): none is lost, none is kept twice."""
import json
import tempfile
from pathlib import Path

from desk import CANARY, Broken, Desk
from traced import CALLS, CHANGES, ENOUGH

# One exercise; its answer is 180.
SET = {
    "format": "j1817-exercises/1", "title": "Monday", "exercises": [{
        "kind": "units", "question": "Nine vials go out. How many units of service?",
        "worksheet": {"order": {"patient": CANARY}, "dispense": {"ndc": "00002-7510-01", "quantity": "9"}},
    }],
}


def answers(program, quick):
    """Every error and a kill at every call of the second answer: the record with one or with two, whole."""
    errors = ("EIO",) if quick else ("EIO", "ENOSPC", "EACCES", "EROFS")
    faults = [(CALLS, f"error={error}") for error in errors] + [(CHANGES, "signal=KILL")]
    runs = met = 0
    for calls, fault in faults:
        for call in calls:
            for nth in range(1, ENOUGH, 2 if quick else 1):
                runs += 1
                if not once(program, f"{call}:{fault}:when={nth}"):
                    break
                met += 1
    return f"{met} faults in {runs} answers"


def once(program, inject):
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk(program, Path(scratch) / "data")
        own = Path(scratch) / "own.json"
        own.write_text(json.dumps(SET))
        if answer(desk, own).returncode != 0 or kept(desk) != 1:
            raise Broken("an answer without a fault was not kept")
        trace = Path(scratch) / "trace"
        ended = answer(desk, own, ("strace", "-f", "-qq", "-o", str(trace), "-e", f"inject={inject}", "-e", "signal=none"))
        killed = ended.returncode < 0 or ended.returncode > 128
        found = kept(desk)
        if found not in (1, 2):
            raise Broken(f"{inject}: {found} answers are in the record")
        # One fault does not last: the answer waits, and is tried again at the end.
        if found == 1 and not killed and ended.returncode == 0:
            raise Broken(f"{inject}: the answer is not in the record")
        if CANARY in (desk.folder / "training.json").read_text():
            raise Broken(f"{inject}: the record holds something of a worksheet")
        answer(desk, own)
        if kept(desk) != found + 1:
            raise Broken(f"{inject}: the next answer is not kept")
        desk.settled()
        return "INJECTED" in trace.read_text(errors="replace") or killed


def answer(desk, own, under=()):
    return desk.run("train", "--plain", "--exercises", str(own), "--open", under=under, given=b"180\n\n")


def kept(desk):
    """How many answers the record on the disk holds."""
    try:
        return len(json.loads((desk.folder / "training.json").read_bytes())["answers"])
    except (OSError, ValueError, KeyError) as cause:
        raise Broken(f"the training record cannot be read: {cause}") from cause
