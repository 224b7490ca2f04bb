"""What a store asks of a database: rows, one lock a record, a durable commit, a wake-up.

Two engines do it, SQLite and PostgreSQL. All SQL of the record is written once, against this
interface, in words both understand; a blank for a value is `%s`:

    >>> engine.rows("SELECT name FROM records WHERE record = %s", (1,))
    [('five-lakes',)]

What an engine cannot do it says as NotKept, or as OutcomeUnknown where that is a commit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

PATIENCE = 10
"""Seconds that a writer waits for the record's lock, and anybody for a database to answer."""

Value = bytes | int | str | None
Row = tuple[Any, ...]
"""One row as the database gives it; the statement that asked for it knows its types."""


class Dialect(msgspec.Struct, frozen=True):
    """The few words of a table's definition that the engines do not share."""

    bytes: str
    integer: str
    identity: str
    compact: str
    """What makes a table of short rows lie in the order of its primary key."""


class Watch(Protocol):
    """Waits until somebody else has committed something."""

    def wait(self, timeout: float) -> bool:
        """Whether there was a commit since the watch began or last said so, within `timeout` s."""

    def close(self) -> None:
        """Stop listening."""


class Engine(Protocol):
    """One connection to a database, used by one thread at a time."""

    @property
    def where(self) -> str:
        """What a sentence calls this database; no password in it."""

    @property
    def dialect(self) -> Dialect:
        """The words it wants in the definition of a table."""

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one statement; one that writes, only between `begin` and `commit`."""

    def begin_layout(self) -> None:
        """Begin a transaction in which nobody else makes or changes tables."""

    def begin(self, record: int, /) -> None:
        """Begin a transaction and take the record's one lock, waiting `PATIENCE` for it."""

    def commit(self, record: int | None, /) -> None:
        """Make it durable, then wake who watches the record.

        Raises OutcomeUnknown when that cannot be said: what was written may be there or not.
        """

    def rollback(self) -> None:
        """Forget the transaction, if there still is one; never raises for a broken connection."""

    def overwrite(self) -> None:
        """Write over what was deleted and committed, as far as this database can."""

    def watch(self, record: int, /) -> Watch:
        """Listen for commits to the record, on a connection of its own."""

    def close(self) -> None:
        """Close the connection."""
