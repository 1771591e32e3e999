"""One save, every system call of it failed or killed in turn (strace)."""
import re
import tempfile
from pathlib import Path

from desk import CANARY, Broken, Desk, said, worksheet

# What a save asks of the system. Not `close`: one that is made to fail is not made at all, as no system does it.
CALLS = ("openat", "read", "write", "fsync", "rename", "link", "unlink", "mkdir", "chmod", "fchmod", "flock", "statx",
         "fstat", "getdents64", "readlink", "lseek")
ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EACCES", "EROFS", "EMFILE", "EXDEV", "EINTR")
# Killing needs no error, and these are where the disk changes.
CHANGES = ("openat", "write", "fsync", "rename", "link", "unlink", "mkdir", "chmod", "fchmod", "close")
# More calls of one kind than any save makes.
ENOUGH = 400


def each(program, calls, fault, name, step=1):
    """Runs `fault` at the first call of each kind, the second, and so on until one is not reached."""
    runs = faults = 0
    for call in calls:
        for nth in range(1, ENOUGH, step):
            reached, wrong = once(program, f"{call}:{fault}:when={nth}")
            runs += 1
            if wrong:
                raise Broken(f"{name} at {call} number {nth}: {wrong}")
            if not reached:
                break
            faults += 1
    return runs, faults


def once(program, inject):
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk(program, Path(scratch) / "data")
        saved = desk.saved("old")
        trace = Path(scratch) / "trace"
        under = ("strace", "-f", "-qq", "-o", str(trace), "-e", f"inject={inject}", "-e", "signal=none")
        try:
            ids, ended = desk.add(worksheet("new", saved, 1), under=under)
        except Broken as wrong:
            return True, str(wrong)
        reached = "INJECTED" in trace.read_text(errors="replace") or ended.returncode < 0 or ended.returncode == 137
        try:
            judge(desk, saved, ids, ended)
        except Broken as wrong:
            return reached, str(wrong)
    return reached, None


def judge(desk, saved, ids, ended):
    found = desk.on_disk(saved)
    if (found["title"], found["revision"]) not in (("old", 1), ("new", 2)):
        raise Broken(f"the file is neither the old nor the new revision: {found['title']}, {found['revision']}")
    if desk.shown(saved)["title"] != found["title"]:
        raise Broken("the program reads another revision than its file holds")
    if ids and found["title"] != "new":
        raise Broken("acknowledged, and the old revision is on the disk")
    killed = ended.returncode < 0 or ended.returncode > 128
    if not ids and ended.returncode == 0:
        raise Broken("not acknowledged, and no word of it")
    if not ids and not killed and not said(ended):
        raise Broken("refused without a message")
    if CANARY in said(ended):
        raise Broken("the message holds the patient's reference")
    desk.settled()


def errors(program, quick):
    """Every error at every call: the old or the new revision whole, and a message."""
    total = met = 0
    for error in ERRORS[:3] if quick else ERRORS:
        runs, faults = each(program, CALLS, f"error={error}", error)
        total, met = total + runs, met + faults
    return f"{met} faults in {total} saves"


def kills(program, quick):
    """Killed at every call: the old or the new revision whole, nothing left after the next start."""
    runs, faults = each(program, CHANGES, "signal=KILL", "killed", step=2 if quick else 1)
    return f"{faults} kills in {runs} saves"


def order(program, quick):
    """The file is flushed before it takes its name, the folder before the save is acknowledged."""
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk(program, Path(scratch) / "data")
        saved = desk.saved("old")
        trace = Path(scratch) / "trace"
        under = ("strace", "-f", "-qq", "-y", "-o", str(trace), "-e",
                 "trace=openat,write,fsync,fdatasync,rename,renameat,renameat2,link,linkat,ftruncate", "-e", "signal=none")
        desk.add(worksheet("new", saved, 1), under=under)
        in_order(trace.read_text(errors="replace").splitlines(), desk, saved)
    return "one save traced"


def in_order(lines, desk, saved):
    """Raises unless the calls of a trace stand in the order that keeps the promise."""
    folder, file = re.escape(str(desk.folder)), re.escape(str(desk.file(saved)))
    if place(rf"openat\(.*\"{file}\".*O_(TRUNC|WRONLY|RDWR)", lines) is not None:
        raise Broken("the saved file is written in place")
    renamed = place(rf"rename\w*\(.*\"({folder}/[^\"]*\.tmp)\".*\"{file}\"", lines)
    if renamed is None:
        raise Broken("no new file took the name of the old one")
    temporary = re.escape(re.search(r"\"([^\"]*\.tmp)\"", lines[renamed]).group(1))
    written = place(rf"write\(\d+<{temporary}>", lines, last=True)
    flushed = place(rf"f(data)?sync\(\d+<{temporary}>\)\s*= 0", lines)
    if written is None or flushed is None or not written < flushed < renamed:
        raise Broken("the new file is not flushed before it takes its name")
    named = place(rf"fsync\(\d+<{folder}>\)\s*= 0", lines[renamed:])
    spoken = place(rf"write\(1<.*{saved}", lines)
    if named is None or spoken is None or renamed + named > spoken:
        raise Broken("the folder is not flushed before the save is acknowledged")


def place(pattern, lines, last=False):
    found = [at for at, line in enumerate(lines) if re.search(pattern, line)]
    return (found[-1] if last else found[0]) if found else None
