"""One measured pass in a process of its own: `python -m benchmarks.passes WHAT FOLDER`.

A process of its own has cold caches and its own peak of memory; what is measured is started
first, by a draft of one paragraph, so that imports are not counted. As in the command, Python's
collector of cycles is off, for the floor too. Seconds are the processor's:
everything runs in one thread, so that on a quiet machine they are the clock's, and on a busy one
they are nearer to it. Prints one JSON object (`Pass`). WHAT is

- `floor`: read every file, unzip its document.xml, parse it with lxml, and nothing else
- `ours`: from the files to the rolling value
- `late`: the same, then three more files, one by one; the fastest of the three
"""

from __future__ import annotations

import gc
import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
from lxml import etree

from benchmarks.generator import returned
from benchmarks.material import EDITED, Material, make, read_truth, returns_in
from benchmarks.word import edited_copy, tracked_copy
from communique.paper.compilation import Compilation
from communique.paper.compile.compiler import Compiler, read_draft
from communique.paper.docx.cache import Cache
from communique.text import project


class Pass(msgspec.Struct):
    """Seconds, peak memory in MB, and of the positions how many came back exactly.

    `whole` counts the parties whose whole text is the file's, `files` those who sent one.
    """

    seconds: float
    peak: float
    positions: int = 0
    exact: int = 0
    files: int = 0
    whole: int = 0


class Peer(msgspec.Struct):
    """Seconds (best of three), positions in all, and how many came back, by way with conflicts."""

    seconds: float
    positions: int
    exact: dict[str, int]


def floor(folder: Path) -> Pass:
    """What lxml needs only to parse the same files."""
    started = time.process_time()
    for path in [folder / "base.docx", *returns_in(folder)]:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            etree.fromstring(package.read("word/document.xml"))
    return _measured(started)


def ours(folder: Path) -> Pass:
    """From the files to the rolling value; then, untimed, every position against the truth."""
    _start()
    started = time.process_time()
    compiler = _loaded(folder)
    compilation = compiler.compilation()
    done = _measured(started)
    _check(done, compilation, read_truth(folder))
    return done


def late(folder: Path) -> Pass:
    """One more file into a loaded set."""
    base = read_truth(folder).base
    compiler = _loaded(folder)
    compiler.compilation()
    gc.collect()
    best = Pass(float("inf"), 0)
    for k in range(3):
        back, party = returned(base, 1000 + k, EDITED), f"L{k:03d}"
        content = tracked_copy(base, back, party) if k % 2 else edited_copy(back)
        started = time.process_time()
        compiler.add(party, f"{party}.docx", content)
        compilation = compiler.compilation()
        done = _measured(started)
        _check(done, compilation, Material(base, {party: back.texts}))
        best = min(best, done, key=lambda each: each.seconds)
    return best


def _start() -> None:
    """Compile one paragraph."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder) / "one", 1, 1)
        _loaded(Path(folder) / "one").compilation()


def _loaded(folder: Path) -> Compiler:
    cache = Cache()
    base = folder / "base.docx"
    compiler = Compiler(read_draft(base.name, base.read_bytes(), cache), cache=cache)
    for path in returns_in(folder):
        compiler.add(path.stem, path.name, path.read_bytes())
    return compiler


def _measured(started: float) -> Pass:
    seconds = time.process_time() - started
    return Pass(seconds, _peak())


def _peak() -> float:
    """The most memory this program held, in MB (`ru_maxrss` would begin with its parent's)."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _check(done: Pass, compilation: Compilation, truth: Material) -> None:
    """Count what the rolling texts give back, position by position and file by file."""
    typed = {(each.provision, each.party): each.edits for each in compilation.typography}
    for party, texts in truth.returns.items():
        said: list[str] = []
        for provision in compilation.provisions:
            position = provision.positions.get(party)
            projected = project(provision.rolling, party)
            if position is not None:
                done.positions += 1
                done.exact += projected == (position.wording or "")
            if (position is None and provision.base is None) or (
                position is not None and position.wording is None
            ):
                continue
            for start, end, words in reversed(typed.get((provision.id, party), ())):
                projected = f"{projected[:start]}{words}{projected[end:]}"
            said.append(projected)
        done.files += 1
        done.whole += "\n".join(said) == "\n".join(texts)


PASSES: dict[str, Callable[[Path], Pass]] = {"floor": floor, "ours": ours, "late": late}

if __name__ == "__main__":
    gc.disable()
    print(msgspec.json.encode(PASSES[sys.argv[1]](Path(sys.argv[2]))).decode())
