"""Saves one after the other through one program, to be cut short at any moment."""
import json
import subprocess
import threading

from desk import Broken, acknowledged, worksheet


class Stream:
    """Saves new worksheets, and between them new revisions of one, until it is stopped."""

    def __init__(self, desk, worksheet_id):
        self.desk, self.id = desk, worksheet_id
        self.started_at = desk.on_disk(worksheet_id)["revision"]
        self.process = subprocess.Popen(desk.command("add"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        self.output = b""
        self.enough = threading.Condition()
        self.threads = [threading.Thread(target=self.feed, daemon=True), threading.Thread(target=self.hear, daemon=True)]
        for thread in self.threads:
            thread.start()

    def feed(self):
        revision = self.started_at
        try:
            while True:
                both = worksheet(f"save {revision + 1}", self.id, revision), worksheet("beside it")
                for one in both:
                    self.process.stdin.write(json.dumps(one).encode() + b"\n")
                self.process.stdin.flush()
                revision += 1
        except (OSError, ValueError):
            pass

    def hear(self):
        while heard := self.process.stdout.read1(4096):
            with self.enough:
                self.output += heard
                self.enough.notify_all()
        with self.enough:
            self.enough.notify_all()

    def wait_for(self, saves):
        """Until so many saves were acknowledged, or the program has ended."""
        with self.enough:
            self.enough.wait_for(lambda: self.output.count(b"\n") >= saves or self.process.poll() is not None, timeout=60)

    def kill(self):
        self.process.kill()
        self.process.wait()
        for thread in self.threads:
            thread.join(timeout=60)

    def judge(self):
        """How many saves were acknowledged; raises where one of them is lost."""
        ids = acknowledged(self.output)
        revision = self.started_at + ids.count(self.id)
        found = self.desk.on_disk(self.id)
        if found["revision"] < revision:
            raise Broken(f"revision {revision} was acknowledged, and the disk has {found['revision']}")
        if found["title"] != f"save {found['revision']}":
            raise Broken(f"revision {found['revision']} is titled {found['title']}")
        for one in ids:
            if one != self.id and self.desk.on_disk(one)["title"] != "beside it":
                raise Broken(f"{one} was acknowledged and is another worksheet")
        return len(ids)


def begin(desk):
    """The worksheet that the streams save again and again."""
    first = desk.saved("first")
    desk.add(worksheet("save 2", first, 1))
    return first
