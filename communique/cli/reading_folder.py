"""`communique read FOLDER`: every document of a folder, one at a time, however many.

Only a few words of each account stay in memory (its clue); the account itself goes to a file of
its own as soon as it is read, and comes back when its meeting's readouts are compared. The JSON
is JSON Lines: one account a line, in the order of the files' names.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import BinaryIO

import msgspec

from communique.cli.read import Reading, Wanted, terminal_columns, written
from communique.errors import BadUsage, Refused
from communique.languages import Speaker
from communique.reader.account import Account
from communique.reader.comparing import disagreements
from communique.reader.meetings import clue, group
from communique.reader.readouts import Entry, Meeting, meetings_told
from communique.reader.source import read_text
from communique.reader.telling import in_one_line
from communique.sentences import _

INDEX = "index.html"


def read_folder(folder: Path, wanted: Wanted, reading: Reading, speaker: Speaker) -> int:
    """Read every file under `folder` whose name does not begin with a dot."""
    files = sorted(_files(folder, _written_before(wanted)))
    if not files:
        raise BadUsage(_("{file} holds no file to read."), file=folder)
    with ExitStack() as opened:
        lines = opened.enter_context(_json_lines(wanted)) if wanted.json else None
        kept = opened.enter_context(tempfile.TemporaryFile())
        reader = _Reader(folder, wanted, reading, speaker, kept, lines)
        for done, path in enumerate(files, 1):
            reader.progress(done, len(files), path)
            reader.take(path)
            gc.collect(0)  # what one file left behind: the command runs without the collector
        reader.progress(0, 0, None)
        reader.finish()
    return 1 if reader.refused else 0


def _written_before(wanted: Wanted) -> set[Path]:
    """Where an earlier run may have written within the folder itself: not to be read."""
    outputs = (wanted.html, wanted.text, Path(wanted.json) if wanted.json else None)
    return {path.resolve() for path in outputs if path is not None}


def _files(folder: Path, but: set[Path]) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        place = Path(here).resolve()
        folders[:] = [
            name for name in folders if not name.startswith(".") and place / name not in but
        ]
        for name in names:
            if not name.startswith(".") and place / name not in but:
                yield Path(here, name)


def _json_lines(wanted: Wanted) -> AbstractContextManager[BinaryIO]:
    if wanted.json == "-":
        return nullcontext(sys.stdout.buffer)
    path = Path(str(wanted.json))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")
    except OSError as wrong:
        raise BadUsage(
            _("{file} cannot be written ({reason})."), file=path, reason=wrong.strerror or wrong
        ) from wrong


class _Reader:
    """Reads the files of one folder; between two files it holds clues and places only."""

    def __init__(
        self,
        folder: Path,
        wanted: Wanted,
        reading: Reading,
        speaker: Speaker,
        kept: BinaryIO,
        lines: BinaryIO | None,
    ) -> None:
        self.refused: list[str] = []
        self._folder = folder
        self._wanted = wanted
        self._reading = reading
        self._speaker = speaker
        self._kept = kept
        self._lines = lines
        self._entries: list[Entry] = []
        self._starts: list[int] = []  # where in `kept` each entry's account begins
        self._names: set[str] = set()  # of pages and texts written, folded
        html = wanted.html
        self._pages = html if html and html.suffix.lower() not in (".html", ".htm") else None

    def progress(self, done: int, of: int, path: Path | None) -> None:
        """One line, written over, and only where somebody is watching."""
        if not sys.stderr.isatty():
            return
        said = ""
        if path is not None:
            said = self._speaker.say(_("{done} of {of}: {file}"), done=done, of=of, file=path.name)
        print("\r\x1b[K" + said, end="", flush=True, file=sys.stderr)

    def take(self, path: Path) -> None:
        """Read one file; one that cannot be read is said, and the others go on."""
        name = path.relative_to(self._folder).as_posix()
        try:
            source = read_text(path.name, path.read_bytes())
            account = self._reading(source, name)
        except Refused as wrong:
            self._refuse(self._speaker.say(wrong.sentence, **wrong.blanks))
            return
        except OSError as wrong:
            said = _("{file} cannot be read ({reason}).")
            self._refuse(self._speaker.say(said, file=name, reason=wrong.strerror or wrong))
            return
        stem = self._stem(name) if self._pages or self._wanted.text else ""
        if self._wanted.text:
            self._write(self._wanted.text / f"{stem}.txt", source.text)
        if self._pages:
            from communique.reader.page import account_page

            page = account_page(account, source.text, self._speaker, INDEX)
            self._write(self._pages / f"{stem}.html", page)
        self._keep(account, f"{stem}.html" if self._pages else "")
        if self._wanted.nothing:
            self.progress(0, 0, None)
            print(f"{name}: {in_one_line(account, self._speaker, terminal_columns())}")

    def _refuse(self, said: str) -> None:
        self.progress(0, 0, None)
        print(said, file=sys.stderr)
        self.refused.append(said)

    def _stem(self, name: str) -> str:
        """A file's name for its page and its text, used once; folders become part of it."""
        plain = name.replace("/", "-")
        stem, n = plain, 1
        while stem.casefold() in self._names or stem.casefold() == "index":
            n += 1
            stem = f"{plain}-{n}"
        self._names.add(stem.casefold())
        return stem

    def _keep(self, account: Account, page: str) -> None:
        line = msgspec.json.encode(account) + b"\n"
        self._starts.append(self._kept.tell())
        self._kept.write(line)
        if self._lines is not None:
            self._lines.write(line)
        self._entries.append(
            Entry(
                account.source.file or "",
                page,
                clue(account),
                len(account.statements),
                len(account.findings),
            )
        )

    def _write(self, path: Path, text: str) -> None:
        from communique.cli.files import write

        write(path, text.encode())

    def finish(self) -> None:
        """Compare the readouts of each meeting, and write or tell what there is."""
        if not (self._wanted.nothing or self._wanted.html):
            return
        groups = group([entry.clue for entry in self._entries])
        meetings = [self._meeting(places) for places in groups]
        if self._wanted.html is not None:
            from communique.reader.page import index_page

            page = index_page(
                meetings, self._speaker, folder=self._folder.resolve().name, refused=self.refused
            )
            index = self._pages / INDEX if self._pages else self._wanted.html
            written(index, page.encode(), self._speaker)
        elif self._wanted.nothing:
            for line in meetings_told(meetings, self._speaker, terminal_columns()):
                print(line)

    def _meeting(self, places: list[int]) -> Meeting:
        entries = tuple(self._entries[place] for place in places)
        if len(places) == 1:
            return Meeting(entries)
        accounts = [self._account(place) for place in places]
        return Meeting(entries, tuple(disagreements(accounts)))

    def _account(self, place: int) -> Account:
        self._kept.seek(self._starts[place])
        return msgspec.json.decode(self._kept.readline(), type=Account)
