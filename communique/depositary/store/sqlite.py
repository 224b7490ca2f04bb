"""A record in a file: SQLite, write-ahead log, every commit flushed to the disk.

Readers never wait. A writer takes the file's lock at its beginning (BEGIN IMMEDIATE), so that what
it reads under it stays so. The file is its owner's alone; what is deleted is written over.

SQLite 3.7.0 to 3.51.2, which is what systems have, can lose commits when one connection copies the
log into the file while another begins the log anew (sqlite.org/wal.html, *The WAL-reset bug*). So
nothing is copied by itself: whoever writes holds `record.lock` from the beginning to after the
copying. That file is an empty database, whose lock every system has, waits for, and frees at death.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from communique.depositary.store.engine import PATIENCE, Dialect, Row, Value
from communique.errors import NotKept, OutcomeUnknown
from communique.sentences import _

FILE = "record.db"
"""The name of the file in a record's folder."""

LOCK = "record.lock"
"""The file beside it whose lock a writer holds."""

_LONG_LOG, _MANY_COMMITS = 4 * 1024 * 1024, 100
"""The write-ahead log is copied into the file when it has grown by so many bytes; and where it has
that length already and is written over, after so many commits of a connection."""

_POLL = 0.02
"""Seconds between two looks whether somebody has committed; a look costs some microseconds."""

_DIALECT = Dialect(
    bytes="BLOB", integer="INTEGER", identity="INTEGER PRIMARY KEY", compact=" WITHOUT ROWID"
)

# fullfsync: on macOS only this reaches the disk. secure_delete: erased bytes are overwritten.
_PRAGMAS = (
    f"PRAGMA busy_timeout = {PATIENCE * 1000}",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA wal_autocheckpoint = 0",
)


class SqliteEngine:
    """A connection to the file `record.db` in a folder."""

    def __init__(self, folder: Path, create: bool = False) -> None:
        """Open the file; with `create`, make it (and the folder) where it is not.

        Raises NotKept if it is not there, cannot be opened, or is no database.
        """
        self.where = str(folder)
        self.dialect = _DIALECT
        self._path = folder / FILE
        self._lock: sqlite3.Connection | None = None
        self._log = f"{self._path}-wal"
        self._copied = self._commits = 0  # the log's length when copied last, commits since
        if create:
            self._make(self._path)
        elif not _is_there(self._path):
            raise NotKept(_("There is no record in {where}."), where=self.where)
        self._connection = self._connect()

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one statement; what writes, only between `begin` and `commit`."""
        try:
            return self._connection.execute(_spelled(sql), values).fetchall()
        except sqlite3.Error as broken:
            raise self._not_kept(broken) from broken

    def begin_layout(self) -> None:
        """Begin, with the file's lock."""
        self._take_lock()
        try:
            # Only now: two that turn a new file to WAL at once would be in each other's way.
            self._choose_log()
            self.rows("BEGIN IMMEDIATE")
        except NotKept:
            self._free_lock()
            raise

    def begin(self, _record: int, /) -> None:
        """Begin, with the file's lock: it is one for all that the file holds."""
        self._take_lock()
        try:
            self.rows("BEGIN IMMEDIATE")
        except NotKept:
            self._free_lock()
            raise

    def commit(self, _record: int | None, /) -> None:
        """Make it durable: the write-ahead log is flushed to the disk."""
        try:
            self._connection.execute("COMMIT")
        except sqlite3.Error as broken:
            self.rollback()
            raise OutcomeUnknown(
                _("Whether {where} kept what was written is not known ({reason}): look again."),
                where=self.where,
                reason=str(broken),
            ) from broken
        self._shorten_log()
        self._free_lock()

    def rollback(self) -> None:
        """Forget the transaction, if SQLite has not done so itself (a full disk makes it)."""
        try:
            if self._connection.in_transaction:
                self.rows("ROLLBACK")
        finally:
            self._free_lock()

    def overwrite(self) -> None:
        """Bring the overwritten pages into the file, and empty the log that still has the old."""
        self._take_lock()
        try:
            self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._free_lock()

    def watch(self, _record: int, /) -> SqliteWatch:
        """Listen for commits to the file."""
        return SqliteWatch(SqliteEngine(Path(self.where)))

    def close(self) -> None:
        """Close the files."""
        self._connection.close()
        if self._lock is not None:
            self._lock.close()

    def _make(self, path: Path) -> None:
        """An empty file, readable by its owner only; SQLite gives its log the same mode.

        It is closed before it gets its name: closing a file that another connection of this
        process has open would free the locks which that one holds.
        """
        if path.exists():
            return
        unnamed = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(unnamed, os.O_CREAT | os.O_WRONLY, 0o600))
            with suppress(FileExistsError):
                os.link(unnamed, path)
            unnamed.unlink()
            _flush_names(path.parent)
        except OSError as broken:
            raise NotKept(
                _("A record cannot be made in {where}: {reason}."),
                where=self.where,
                reason=broken.strerror,
            ) from broken

    def _connect(self) -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(
                _address(self._path), isolation_level=None, timeout=PATIENCE, uri=True
            )
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        except sqlite3.Error as broken:
            raise self._not_kept(broken) from broken
        return connection

    def _choose_log(self) -> None:
        """Turn the file to write-ahead logging, for good."""
        ((mode,),) = self.rows("PRAGMA journal_mode = WAL")
        if mode != "wal":
            raise NotKept(
                _("{where} is on a file system that several processes cannot share: move it."),
                where=self.where,
            )

    def _take_lock(self) -> None:
        """Wait for the lock that writing and copying are done under."""
        try:
            if self._lock is None:
                self._lock = self._open_lock()
            self._lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as broken:
            raise self._not_kept(broken) from broken

    def _open_lock(self) -> sqlite3.Connection:
        path = self._path.with_name(LOCK)
        self._make(path)
        lock = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
        # A lock only, nothing is written to it: no journal, which a full disk would refuse.
        lock.execute("PRAGMA journal_mode = MEMORY")
        return lock

    def _free_lock(self) -> None:
        if self._lock is not None and self._lock.in_transaction:
            self._lock.execute("ROLLBACK")

    def _shorten_log(self) -> None:
        """Copy a long log into the file, so that the next commit begins it anew.

        What was committed is kept already: a disk too full to copy it now is tried again later.
        """
        self._commits += 1
        with suppress(sqlite3.Error, FileNotFoundError):
            length = os.stat(self._log).st_size
            is_old = length >= _LONG_LOG and self._commits >= _MANY_COMMITS
            if is_old or length - self._copied >= _LONG_LOG:
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
                self._copied, self._commits = length, 0

    def _not_kept(self, broken: sqlite3.Error) -> NotKept:
        """What happened, for people; a result code's low byte is its family."""
        code = getattr(broken, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        sentence = _SENTENCES.get(
            code, _("{where} did not keep or give what was asked: {reason}. Nothing was changed.")
        )
        return NotKept(sentence, where=self.where, reason=str(broken), seconds=PATIENCE)


class SqliteWatch:
    """Looks at the file's data_version, which every commit by another connection changes."""

    def __init__(self, engine: SqliteEngine) -> None:
        self._engine = engine
        self._seen = self._version()

    def wait(self, timeout: float) -> bool:
        """Whether there was a commit within `timeout` seconds."""
        until = time.monotonic() + timeout
        while True:
            version = self._version()
            if version != self._seen:
                self._seen = version
                return True
            left = until - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(_POLL, left))

    def close(self) -> None:
        """Close the file."""
        self._engine.close()

    def _version(self) -> object:
        return self._engine.rows("PRAGMA data_version")


def _flush_names(folder: Path) -> None:
    """A file's name, too, has to survive a loss of power."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@cache
def _spelled(sql: str) -> str:
    """SQLite's blank is a question mark."""
    return sql.replace("%s", "?")


_SENTENCES = {
    sqlite3.SQLITE_FULL: _(
        "The disk that {where} is on is full: make room. Nothing acknowledged is lost."
    ),
    sqlite3.SQLITE_BUSY: _(
        "Another program has been writing to {where} for {seconds} seconds: try again."
    ),
    sqlite3.SQLITE_READONLY: _("{where} may not be written: give its owner the right to."),
    sqlite3.SQLITE_CANTOPEN: _("{where} cannot be opened: {reason}."),
    sqlite3.SQLITE_CORRUPT: _("{where} is damaged: get the record again from another party."),
    sqlite3.SQLITE_NOTADB: _("{where} holds a file that is no record of Communiqué."),
}


def _is_there(path: Path) -> bool:
    """Whether there is a file with something in it, or in the log beside it."""
    return os.path.isfile(path) and (os.path.getsize(path) > 0 or os.path.isfile(f"{path}-wal"))


def _address(path: Path) -> str:
    """The file for SQLite: where nobody can write and no log is left, as one that never changes.

    Else SQLite would make the log's index beside it, and a record on a medium that is read only
    (an archive's disk) could not be verified.
    """
    never_changes = not os.access(path.parent, os.W_OK) and not os.path.isfile(f"{path}-wal")
    return path.absolute().as_uri() + ("?immutable=1" if never_changes else "")
