"""Folders that refuse: full, out of inodes, read only."""
import subprocess
import tempfile
from pathlib import Path

from desk import Broken, Desk, said, worksheet
from unable import Unable, need_root


class Folder:
    """A mounted folder of the given options."""

    def __init__(self, *options):
        self.options = options

    def __enter__(self):
        need_root()
        self.scratch = tempfile.TemporaryDirectory()
        self.path = Path(self.scratch.name)
        mounted(["mount", *self.options, str(self.path)])
        return self.path

    def __exit__(self, *_):
        subprocess.run(["umount", str(self.path)], check=True, capture_output=True)
        self.scratch.cleanup()


def mounted(command):
    ended = subprocess.run(command, capture_output=True)
    if ended.returncode:
        raise Unable(f"cannot mount: {ended.stderr.decode().strip()}")


def full(program, quick):
    """A disk without room, then one without inodes: a message, the saved ones whole, and saving works once there is room."""
    told = []
    for option in ("size=96k", "nr_inodes=24"):
        with Folder("-t", "tmpfs", "-o", option, "none") as path:
            told.append(f"{option}: {fill(Desk(program, path / 'data'))} saved before it was full")
    return "; ".join(told)


def fill(desk):
    saved = []
    while True:
        ids, ended = desk.add(worksheet("before it was full"))
        if not ids:
            break
        saved += ids
        if len(saved) > 1000:
            raise Broken("never full")
    refused(ended, "room")
    # A new revision of a saved one is refused the same way, or takes.
    ids, ended = desk.add(worksheet("again", saved[0], 1))
    found = desk.on_disk(saved[0])["title"]
    if found != ("again" if ids else "before it was full"):
        raise Broken(f"after a full disk the file is titled {found}")
    for one in saved:
        desk.on_disk(one)
    for one in saved[1:]:
        ended = desk.run("show", one)
        if ended.returncode:
            raise Broken(f"{one} cannot be read: {said(ended)}")
    for one in saved[1:len(saved) // 2 + 1]:
        desk.file(one).unlink()
    desk.settled()
    return len(saved)


def read_only(program, quick):
    """A folder that became read only: a message that names another place, the saved ones still read."""
    need_root()
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk(program, Path(scratch) / "data")
        saved = desk.saved("old")
        folder = str(desk.folder)
        mounted(["mount", "--bind", folder, folder])
        try:
            mounted(["mount", "-o", "remount,ro,bind", folder])
            ids, ended = desk.add(worksheet("new", saved, 1))
            if ids:
                raise Broken("acknowledged on a folder that is read only")
            refused(ended, "--data-dir")
            if desk.shown(saved)["title"] != "old":
                raise Broken("the old revision is gone")
        finally:
            subprocess.run(["umount", folder], check=True, capture_output=True)
        desk.settled()
    return "refused, read, and saved again after it"


def refused(ended, word):
    if ended.returncode == 0 or word not in said(ended):
        raise Broken(f"status {ended.returncode}, and the message does not speak of {word}: {said(ended)}")
