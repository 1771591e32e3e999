"""Cut short without warning: kill -9, and the power."""
import fcntl
import os
import random
import struct
import subprocess
import tempfile
import time
from pathlib import Path

from desk import Desk
from stream import Stream, begin
from unable import Unable, need, need_root

# Stops a file system at once, as a power cut does; with this flag nothing more of its log is written.
FS_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2


def kill_9(program, quick):
    """kill -9 at random moments: no acknowledged save lost, no file unreadable."""
    chance, kills, saves = random.Random(1817), 60 if quick else 1000, 0
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk(program, Path(scratch) / "data")
        first = begin(desk)
        for _ in range(kills):
            stream = Stream(desk, first)
            stream.wait_for(chance.randrange(12))
            # And somewhere within the next save.
            time.sleep(chance.random() * 0.004)
            stream.kill()
            saves += stream.judge()
            for old in desk.folder.glob("*.json"):
                if old != desk.file(first) and chance.random() < 0.5:
                    old.unlink()
        desk.shown(first)
        desk.settled()
    return f"{kills} kills, {saves} acknowledged saves, 0 lost"


def power(program, quick):
    """A power cut on ext4 and on xfs: no acknowledged save lost."""
    need_root()
    need("losetup")
    told = []
    for kind, size in (("ext4", 64), ("xfs", 320)):
        need(f"mkfs.{kind}")
        told.append(power_on(program, kind, size, 5 if quick else 50))
    return "; ".join(told)


def power_on(program, kind, size, cuts):
    chance, saves = random.Random(1817), 0
    with tempfile.TemporaryDirectory() as scratch:
        image, mount = Path(scratch) / "image", Path(scratch) / "mount"
        mount.mkdir()
        with open(image, "wb") as file:
            file.truncate(size << 20)
        subprocess.run([f"mkfs.{kind}", "-q", str(image)], check=True, capture_output=True)
        desk = Desk(program, mount / "data")
        with Mounted(image, mount):
            first = begin(desk)
        for _ in range(cuts):
            with Mounted(image, mount):
                stream = Stream(desk, first)
                stream.wait_for(1 + chance.randrange(40))
                cut(mount)
                stream.kill()
            with Mounted(image, mount):
                saves += stream.judge()
                desk.shown(first)
        with Mounted(image, mount):
            desk.settled()
    return f"{kind}: {cuts} cuts, {saves} acknowledged saves, 0 lost"


def cut(mount):
    handle = os.open(mount, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, FS_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
    except OSError as cause:
        raise Unable(f"the system does not cut the power: {cause}") from cause
    finally:
        os.close(handle)


class Mounted:
    """A file system in a file, mounted."""

    def __init__(self, image, mount):
        self.image, self.mount = image, mount

    def __enter__(self):
        ended = subprocess.run(["mount", "-o", "loop", str(self.image), str(self.mount)], capture_output=True)
        if ended.returncode:
            raise Unable(f"no loop device: {ended.stderr.decode().strip()}")

    def __exit__(self, *_):
        subprocess.run(["umount", str(self.mount)], check=True, capture_output=True)
