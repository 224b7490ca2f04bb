"""The parties' own copies that are kept on this server: each follows, checks and cosigns.

    copies = Copies("five-lakes", keys, depositary, open_copy)
    copies.follow(now)           # after every act; nothing where the head is cosigned already

For the demonstration, and for a party without a node of its own: what its verifier says is worth
what its host is worth. A party's own node runs the same code elsewhere (`depositary.mirroring`).
One process of several follows; where it ends, the next one does.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from communique.depositary.admitting import Depositary
from communique.depositary.hosting import Hosting
from communique.depositary.keyfile import read_key
from communique.depositary.mirroring import Mirror
from communique.depositary.store import RecordStore
from communique.errors import CommuniqueError, NotKept

VERIFIER = "verifier-"

OpenCopy = Callable[[str, str], RecordStore]
"""Opens the copy of a party of a record: its name, the party's code."""

_says = logging.getLogger(__name__)


class Copies:
    """The copies of one record, for the thread that follows it."""

    def __init__(self, name: str, keys: Path, depositary: Depositary, open_copy: OpenCopy) -> None:
        self._name = name
        self._keys = keys
        self._depositary = depositary
        self._open_copy = open_copy
        self._open = ExitStack()
        self._mirrors: dict[str, Mirror] = {}
        self._turn = _Turn(keys)
        self._followed = 0

    def follow(self, now: int) -> None:
        """Let each copy take what is new, and cosign the head where it has not yet.

        A copy that finds the record unsound does not cosign, which every page then shows; the
        reason is in its log.
        """
        head = self._depositary.store.head()
        if head.size == self._followed or head.checkpoint is None or not self._turn.is_ours():
            return
        self._followed = head.size
        host = Hosting(self._depositary.store)
        lines = []
        for code in sorted(self._depositary.state.founding.verifiers):
            try:
                mirror = self._mirror(code)
                if mirror is not None:
                    lines.append(mirror.follow(host, now))
            except NotKept:
                raise
            except CommuniqueError as alarm:
                _says.error("%s, the copy of %s: %s", self._name, code, alarm)
        if lines:
            self._depositary.store.cosign(head.size, lines)
            for mirror in self._mirrors.values():
                if mirror.store.head().size == head.size:
                    mirror.store.cosign(head.size, lines)

    def close(self) -> None:
        """Close every copy; another process may follow."""
        self._open.close()
        self._turn.close()

    def _mirror(self, code: str) -> Mirror | None:
        """The party's verifier, if its key is kept here."""
        key = self._keys / f"{VERIFIER}{code}.pem"
        if code not in self._mirrors and key.exists():
            store = self._open.enter_context(self._open_copy(self._name, code))
            self._mirrors[code] = Mirror(code, store, read_key(key))
        return self._mirrors.get(code)


class _Turn:
    """Whose turn it is of several processes: a lock that every system has and frees at death."""

    def __init__(self, keys: Path) -> None:
        self._lock = sqlite3.connect(keys / "following.lock", isolation_level=None, timeout=0)

    def is_ours(self) -> bool:
        """Whether this process follows; one that does so once goes on until it ends."""
        if not self._lock.in_transaction:
            try:
                self._lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                return False
        return True

    def close(self) -> None:
        """Leave it to another."""
        self._lock.close()
