"""How fast readouts are read, beside spaCy and dateparser: `python -m benchmarks.read`.

Prints, and puts into docs/reading-figures.md: documents a second by language, of us, of spaCy's
blank pipeline (which only cuts a text into words) and of `dateparser`'s search (which only looks
for dates), on the same texts in one run; what the command needs to start; and a folder of 10,000
documents, with the peak of memory beside that of 1,000. Needs `shared/corpus` beside the
repository, and the extra `bench`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import spacy
from dateparser.search import search_dates

from benchmarks.compile import starting
from benchmarks.gold import READOUTS
from benchmarks.page import READING, keep, measured_with
from communique.reader.reading import read
from communique.reader.source.read import ReadText, read_text

ROUNDS = 3
FOLDERS = (1_000, 10_000)
SENTENCE = "The ministers met on 12 May 2031 in Port Kestrel.\n"


class Speed(msgspec.Struct):
    """Processor seconds for all texts of a language, the best of the rounds."""

    documents: int
    characters: int
    ours: float = float("inf")
    spacy: float = float("inf")
    dateparser: float = float("inf")

    def __str__(self) -> str:
        cells = [str(self.documents), f"{self.characters:,}"]
        cells += [f"{self.documents / each:,.0f}" for each in (self.ours, self.spacy)]
        cells += [f"{self.documents / self.dateparser:,.1f}"]
        cells += [f"{self.ours / self.documents * 1000:.1f}"]
        return " | ".join(cells)


def corpus() -> dict[str, list[ReadText]]:
    """The texts by language, as the endings of their names say it."""
    texts: dict[str, list[ReadText]] = {}
    for path in sorted(READOUTS.glob("*_??.txt")):
        source = read_text(path.name, path.read_bytes())
        texts.setdefault(path.stem[-2:], []).append(source)
    return dict(sorted(texts.items()))


def speed(language: str, texts: list[ReadText]) -> Speed:
    """Ours and the others in turn, each warmed by the first text."""
    words = spacy.blank(language)
    others: dict[str, Callable[[ReadText], object]] = {
        "ours": lambda source: read(source, language=language),
        "spacy": lambda source: words(source.text),
        "dateparser": lambda source: search_dates(source.text, languages=[language]),
    }
    found = Speed(len(texts), sum(len(source.text) for source in texts))
    for does in others.values():
        does(texts[0])
    for _ in range(ROUNDS):
        for name, does in others.items():
            setattr(found, name, min(getattr(found, name), _seconds(does, texts)))
    return found


def _seconds(does: Callable[[ReadText], object], texts: list[ReadText]) -> float:
    started = time.process_time()
    for source in texts:
        does(source)
    return time.process_time() - started


def folder(into: Path, documents: int) -> Path:
    """So many files, the texts in turn, no two of them the same."""
    into.mkdir()
    texts = [path.read_text("utf-8") for path in sorted(READOUTS.glob("*_??.txt"))]
    for number in range(documents):
        text = f"{texts[number % len(texts)]}\n{number}\n"
        (into / f"{number:05}.txt").write_text(text, "utf-8")
    return into


def whole_folder(documents: Path, out: Path) -> tuple[float, float]:
    """Seconds of the processor and the peak of memory in MB of reading a folder by the command."""
    command = [sys.executable, "-m", "communique", "read", str(documents), "--json", str(out)]
    with out.with_suffix(".told").open("wb") as told:
        running = subprocess.Popen(command, stdout=told, stderr=told)
        _, status, used = os.wait4(running.pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(command)} failed:\n{out.with_suffix('.told').read_text()[-2000:]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def report(room: Path) -> Iterator[str]:
    """The table, line by line, as it is measured."""
    yield measured_with("python -m benchmarks.read")
    yield "| language | documents | characters | read: documents a second | spaCy's words only |"
    yield " dateparser's dates only | ms a document |\n|---|---|---|---|---|---|---|\n"
    for language, texts in corpus().items():
        yield f"| {language} | {speed(language, texts)} |\n"
    one = room / "one.txt"
    one.write_text(SENTENCE)
    yield "\n"
    yield f"- `communique read` started and one sentence read: {starting('read', str(one)):.2f} s\n"
    for documents in FOLDERS:
        seconds, peak = whole_folder(folder(room / str(documents), documents), room / "out.jsonl")
        yield f"- a folder of {documents:,} documents into JSON Lines: {seconds:.0f} s, "
        yield f"{documents / seconds:.0f} documents a second, peak of memory {peak:.0f} MB\n"


def main() -> None:
    """Measure, print as it goes, and keep the table."""
    told = []
    with tempfile.TemporaryDirectory() as room:
        for line in report(Path(room)):
            print(line, end="", flush=True)
            told.append(line)
    keep("benchmarks.read", "".join(told), READING)


if __name__ == "__main__":
    main()
