"""From N files to one rolling text, beside the floor and the peer: `python -m benchmarks.compile`.

Each figure is the best of three processes, floor and ours in turn, on the same files. The
*floor* is what lxml needs only to parse word/document.xml of them. Prints the table, and puts
it into docs/figures.md. Needs `pip install -e '.[bench]'`, and LibreOffice.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.material import make, resaved
from benchmarks.page import keep, measured_with
from benchmarks.passes import Pass, Peer

SIZES = ((6, 100), (27, 100), (193, 100), (6, 1000), (27, 1000), (193, 1000))
RESAVED = PEERED = SIZES[:2]
RESTRUCTURED = SIZES[4]
REPEATS = 3
STARTS = 10
"""Of this many the best start, and the best run of a small set: their difference is small."""
SMALL = 3_000
"""Paragraphs in all files of a small set."""


class Row(msgspec.Struct):
    """One set of files, measured; seconds."""

    name: str
    floor: Pass
    ours: Pass
    command: float | None
    peer: Peer | None = None

    def __str__(self) -> str:
        floor, ours = self.floor.seconds, self.ours.seconds
        peer = ["–", "–", "–"]
        if self.peer:
            best = max(self.peer.exact.values())
            peer = [
                f"{self.peer.seconds:.2f}",
                f"{self.peer.seconds / ours:.0f} ×",
                f"{best / self.peer.positions:.1%}",
            ]
        cells = [
            self.name,
            f"{floor:.3f}",
            f"{ours:.3f}",
            f"**{ours / floor:.2f}**",
            *([f"{self.command:.3f}", f"{self.command / floor:.2f}"] if self.command else "––"),
            f"{self.ours.exact} of {self.ours.positions}",
            f"{self.ours.whole} of {self.ours.files}",
            f"{self.ours.peak:.0f}",
            *peer,
        ]
        return f"| {' | '.join(cells)} |"


HEADINGS = (
    "parties × paragraphs",
    "parse only, s",
    "to the rolling text, s",
    "× parse",
    "whole command, s",
    "× parse",
    "positions exact",
    "files exact",
    "peak MB",
    "docx-scalpel, s",
    "ours faster",
    "its positions exact",
)


def measured(what: str, folder: Path) -> Pass:
    """One pass in a process of its own."""
    return msgspec.json.decode(_run("-m", "benchmarks.passes", what, str(folder)), type=Pass)


def row(name: str, folder: Path, start_up: float | None, runs: int = REPEATS) -> Row:
    """Floor and ours in turn, then, less its start-up, the command: the best of each."""
    floors: list[Pass] = []
    ours: list[Pass] = []
    commands: list[float] = []
    for _ in range(REPEATS):
        floors.append(measured("floor", folder))
        ours.append(measured("ours", folder))
    if start_up is not None:
        commands = [command(folder) - start_up for _ in range(runs)]
    return Row(name, _fastest(floors), _fastest(ours), min(commands, default=None))


def _fastest(passes: Sequence[Pass]) -> Pass:
    return min(passes, key=lambda each: each.seconds)


def command(folder: Path) -> float:
    """The whole command with JSON."""
    with tempfile.TemporaryDirectory() as out:
        return _spent("compile", str(folder), "--json", f"{out}/rolling.json")


def starting(*arguments: str) -> float:
    """What the command needs to start and do next to nothing, the best of ten."""
    return min(_spent(*arguments) for _ in range(STARTS))


def _spent(*arguments: str) -> float:
    """Processor seconds of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run("-m", "communique", *arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(*arguments: str) -> bytes:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr.decode()}")
    return done.stdout


def report(folder: Path) -> Iterator[str]:
    """The tables, line by line, as they are measured."""
    yield measured_with("python -m benchmarks.compile")
    yield f"| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}\n"
    make(folder / "one", 1, 1)
    start_up = starting("compile", str(folder / "one"), "--json", str(folder / "one.out.json"))
    for parties, paragraphs in SIZES:
        files = folder / f"{parties}x{paragraphs}"
        make(files, parties, paragraphs)
        runs = STARTS if parties * paragraphs <= SMALL else REPEATS
        found = row(f"{parties} × {paragraphs:,}", files, start_up, runs)
        if (parties, paragraphs) in PEERED:
            peered = _run("-m", "benchmarks.peer", str(files))
            found.peer = msgspec.json.decode(peered, type=Peer)
        yield f"{found}\n"
    for parties, paragraphs in RESAVED:
        files = folder / f"{parties}x{paragraphs} resaved"
        resaved(folder / f"{parties}x{paragraphs}", files)
        yield f"{row(f'{parties} × {paragraphs}, all re-saved by LibreOffice', files, None)}\n"
    parties, paragraphs = RESTRUCTURED
    files = folder / "restructured"
    make(files, parties, paragraphs, restructured=0.02)
    yield f"{row(f'{parties} × {paragraphs:,}, 2 % restructured', files, None)}\n"
    last = folder / f"{SIZES[-1][0]}x{SIZES[-1][1]}"
    late = min(measured("late", last).seconds for _ in range(REPEATS))
    yield f"\n- `communique --version`: {starting('--version'):.2f} s\n"
    yield f"- the command started and one paragraph compiled: {start_up:.2f} s\n"
    yield f"- one more file into the loaded set of 193 × 1,000: {1000 * late:.0f} ms\n"


def main() -> None:
    """Measure, print and keep."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for line in report(Path(folder)):
            print(line, end="", flush=True)
            lines.append(line)
    keep("benchmarks.compile", "".join(lines))


if __name__ == "__main__":
    main()
