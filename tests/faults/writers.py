"""Two that save the same worksheet: none of what one saved is lost without a word."""
import json
import tempfile
import threading
from pathlib import Path

from desk import Broken, Desk, said, worksheet
from unable import need


def one_computer(program, quick):
    """Two programs on one computer."""
    return both(program, 200 if quick else 2000, ())


def two_computers(program, quick):
    """Two programs whose locks do not reach each other, as on a shared folder: the lock is made to do nothing."""
    need("strace")
    return both(program, 60 if quick else 2000, ("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=flock", "-e",
                                                  "inject=flock:retval=0", "-e", "signal=none"))


def both(program, saves, under):
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk(program, Path(scratch) / "data")
        shared = desk.saved(json.dumps([0, 0]))
        told = [0, 0], []
        threads = [threading.Thread(target=write, args=(desk, shared, who, saves, under, *told)) for who in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        conflicts, wrong = told
        if wrong:
            raise Broken(wrong[0])
        counted = json.loads(desk.shown(shared)["title"])
        if counted != [saves, saves]:
            raise Broken(f"{[saves, saves]} saves were acknowledged, and {counted} are in the worksheet")
        desk.settled()
    return f"{saves} saves each, {sum(conflicts)} conflicts told, 0 lost"


def write(desk, shared, who, saves, under, conflicts, wrong):
    """Counts its own saves in the worksheet's title, on top of what it finds there."""
    done = 0
    try:
        while done < saves and not wrong:
            found = desk.on_disk(shared)
            counts = json.loads(found["title"])
            if counts[who] != done:
                raise Broken(f"{done} saves were acknowledged, and the disk has {counts[who]}")
            counts[who] += 1
            ids, ended = desk.add(worksheet(json.dumps(counts), shared, found["revision"]), under=under)
            if ids:
                done += 1
            elif "somebody else" in said(ended):
                conflicts[who] += 1
            else:
                raise Broken(f"refused for another reason: {said(ended)}")
    except Broken as cause:
        wrong.append(str(cause))
