"""Where drops lie: a folder each, closed to others, with the files under numbers.

    drops/k3…/drop.json     what was handed over and said
    drops/k3…/1, 2, …       the files' bytes; no name from outside is ever a path
    drops/k3…/before.json   the text before the late files came

A drop's id cannot be guessed: whoever knows it may see it. What is kept lies on a second shelf,
which outlives the program.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from communique.errors import Refused
from communique.office.drops.drop import Drop, Upload
from communique.paper.compilation import Compilation
from communique.paper.gather import Handed
from communique.sentences import _

_ID = re.compile(r"[A-Za-z0-9_-]{16,64}")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls, and marks of direction, which would show a name as another than it is."""
LONGEST = 240
"""Characters of a file's name, folders included."""
ROOM = 1_000_000_000
"""Bytes of all files of one drop."""


class Shelf:
    """The drops of this machine; safe to use from several threads of one process."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self._folder = folder
        self._kept = kept
        self._lock = threading.RLock()

    def begin(self) -> Drop:
        """A new drop, empty."""
        drop = Drop(secrets.token_urlsafe(18), datetime.now(UTC).isoformat(timespec="seconds"))
        with self._lock:
            (self._folder / drop.id).mkdir(mode=0o700, parents=True)
            self._write(drop)
        return drop

    def find(self, drop_id: str) -> Drop | None:
        """The drop of this id; None if there is none."""
        home = self._home(drop_id)
        if home is None:
            return None
        try:
            return msgspec.json.decode((home / "drop.json").read_bytes(), type=Drop)
        except (OSError, msgspec.DecodeError, msgspec.ValidationError):
            return None

    def kept(self) -> Iterator[Drop]:
        """All that are kept, the newest first."""
        homes = self._kept.iterdir() if self._kept.is_dir() else iter(())
        found = [drop for each in homes if (drop := self.find(each.name)) is not None]
        return iter(sorted(found, key=lambda drop: drop.began, reverse=True))

    def change(self, drop_id: str, make: Callable[[Drop], None]) -> Drop | None:
        """Change a drop; it has a new turn after. None if it is not there (any longer)."""
        with self._lock:
            drop = self.find(drop_id)
            if drop is None:
                return None
            make(drop)
            drop.turn += 1
            self._write(drop)
            return drop

    def add(self, drop_id: str, name: str, chunks: Iterable[bytes]) -> Upload | None:
        """Put a file to the others; None if the very same is there already.

        Raises Refused if all files together are too many bytes, or the drop was destroyed.
        """
        name = shown_name(name)
        with self._lock:
            drop = self.find(drop_id)
            home = self._home(drop_id)
            if drop is None or home is None:
                raise Refused(_("{file} came too late: all was destroyed."), file=name)
            number = max((each.number for each in drop.uploads), default=0) + 1
            room = ROOM - sum(each.size for each in drop.uploads)
            size, digest = self._store(home / str(number), name, chunks, room)
            upload = Upload(number, name, size, digest)
            if any((each.name, each.digest) == (name, digest) for each in drop.uploads):
                (home / str(number)).unlink()
                return None
            drop.uploads.append(upload)
            drop.turn += 1
            self._write(drop)
            return upload

    @staticmethod
    def _store(path: Path, name: str, chunks: Iterable[bytes], room: int) -> tuple[int, str]:
        size, digest = 0, hashlib.sha256()
        with path.open("xb") as file:
            path.chmod(0o600)
            for chunk in chunks:
                size += len(chunk)
                if size > room:
                    path.unlink()
                    raise Refused(
                        _("{file} is too much: all files together may have {limit} million bytes."),
                        file=name,
                        limit=ROOM // 1_000_000,
                    )
                digest.update(chunk)
                file.write(chunk)
        return size, digest.hexdigest()

    def handed(self, drop: Drop) -> list[Handed]:
        """Its files, for `gather`."""
        home = self._home(drop.id)
        if home is None:
            return []
        return [Handed(home / str(each.number), each.name) for each in drop.uploads]

    def before(self, drop: Drop) -> Compilation | None:
        """The text as it was before the late files came."""
        home = self._home(drop.id)
        try:
            content = (home / "before.json").read_bytes() if home else b""
            return msgspec.json.decode(content, type=Compilation) if content else None
        except (OSError, msgspec.DecodeError, msgspec.ValidationError):
            return None

    def keep_before(self, drop_id: str, compilation: Compilation) -> None:
        """Remember the text as it is, to show what files that come now change."""
        home = self._home(drop_id)
        if home is not None:
            _replace(home / "before.json", msgspec.json.encode(compilation))

    def keep(self, drop_id: str) -> Drop | None:
        """Move a drop where it outlives the program."""
        with self._lock:
            drop, home = self.find(drop_id), self._home(drop_id)
            if drop is None or home is None or drop.kept:
                return drop
            self._kept.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(home, self._kept / drop.id)
            drop.kept = True
            drop.turn += 1  # whoever read the files where they lay reads them again
            self._write(drop)
            return drop

    def place(self, drop_id: str) -> Path | None:
        """The folder a drop lies in."""
        return self._home(drop_id)

    def destroy(self, drop_id: str) -> None:
        """Delete a drop with everything in it."""
        with self._lock:
            home = self._home(drop_id)
            if home is not None:
                shutil.rmtree(home)

    def _home(self, drop_id: str) -> Path | None:
        if not _ID.fullmatch(drop_id):
            return None
        return next(
            (shelf / drop_id for shelf in (self._folder, self._kept) if (shelf / drop_id).is_dir()),
            None,
        )

    def _write(self, drop: Drop) -> None:
        home = self._home(drop.id)
        if home is not None:
            _replace(home / "drop.json", msgspec.json.encode(drop))


def shown_name(name: str) -> str:
    """A name from outside as it may be shown: `inbox/draft.docx`, never `../../draft.docx`."""
    name = _UNSEEN.sub("", unicodedata.normalize("NFC", name))
    parts = [part for part in re.split(r"[\\/]", name) if part not in ("", ".", "..")]
    return "/".join(parts)[-LONGEST:] or _("file")


def _replace(path: Path, content: bytes) -> None:
    """Write the whole file or nothing of it."""
    fresh = path.with_suffix(".fresh")
    fresh.write_bytes(content)
    fresh.chmod(0o600)
    fresh.replace(path)
