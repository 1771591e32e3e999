"""A saved file with a byte flipped, or cut off, at every offset: seen, or of the same meaning."""
import tempfile
from pathlib import Path

from desk import Broken, Desk, said
from stream import begin


def flips(program, quick):
    """Each byte flipped in one bit, and the file cut at each length."""
    with tempfile.TemporaryDirectory() as scratch:
        desk = Desk(program, Path(scratch) / "data")
        saved = begin(desk)
        file = desk.file(saved)
        whole, meant = file.read_bytes(), desk.shown(saved)
        step = 7 if quick else 1
        damaged = [whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1:] for at in range(0, len(whole), step)]
        damaged += [whole[:at] for at in range(0, len(whole), step)]
        as_saved = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}
        for at, bytes_ in enumerate(damaged):
            file.write_bytes(bytes_)
            judge(desk, saved, meant, at)
            # A file that is no JSON any more was put aside, with all that belongs to it.
            for path, content in as_saved.items():
                path.write_bytes(content)
    return f"{len(damaged)} damaged files, each seen or of the same meaning"


def judge(desk, saved, meant, at):
    ended = desk.run("show", saved, "--format", "json")
    warned = ended.stderr.strip()
    if ended.returncode == 0 and not warned and desk.shown(saved) != meant:
        raise Broken(f"damage {at} reads as another worksheet, without a word")
    if ended.returncode != 0 and not warned:
        raise Broken(f"damage {at} is refused without a word: {said(ended)}")
