"""The store of one record: read at any time, written under one lock.

A store belongs to the thread that opened it; another thread or process opens its own.

A writing that ends with OutcomeUnknown may be kept or not. Who has to answer looks under the lock,
which waits for whatever the database is still doing:

    >>> with store.writing() as writing:
    ...     kept = writing.index_of(act) is not None
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Self

from communique.depositary.store.engine import Engine, Watch
from communique.depositary.store.kept import Petition
from communique.depositary.store.reading import Reading
from communique.depositary.store.writing import Writing
from communique.errors import NotKept, OutcomeUnknown
from communique.sentences import _


class RecordStore(Reading):
    """One record in one database, over one connection."""

    def __init__(self, engine: Engine, record: int) -> None:
        super().__init__(engine, record)
        self._is_writing = False

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Take the record's lock; COMMIT at the end, nothing at all if an exception comes first.

        Raises NotKept if nothing was kept, OutcomeUnknown if that is not known.
        """
        if self._is_writing:
            raise RuntimeError("a writing of this record has begun already in this thread")
        self._is_writing = True
        try:
            with ExitStack() as undo:
                self._engine.begin(self._record)
                undo.callback(self._engine.rollback)
                writing = Writing(self._engine, self._record)
                undo.callback(writing.end)
                yield writing
                writing.finish()
                self._engine.commit(self._record)
        finally:
            self._is_writing = False
        if writing.destroys:
            self._overwrite()

    def cosign(self, size: int, lines: Iterable[bytes]) -> None:
        """Keep lines that cosign the checkpoint of `size`; those already there are once there.

        Raises NotProven if the record has not had so many acts.
        """
        self.root_at(size)
        with self.writing() as writing:
            for line in lines:
                writing.put_cosignature(size, line)

    def petition(self, handed_in: Petition) -> None:
        """Keep an act until it is answered; handed in again, it keeps its first time."""
        with self.writing() as writing:
            writing.put_petition(handed_in)

    def watch(self) -> Watch:
        """What wakes when another connection has committed to this record."""
        return self._engine.watch(self._record)

    def close(self) -> None:
        """Close the connection."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _overwrite(self) -> None:
        try:
            self._engine.overwrite()
        except NotKept as broken:
            raise OutcomeUnknown(
                _(
                    "What was erased is gone from the record; {where} could not yet write over"
                    " its bytes ({reason})."
                ),
                where=self._engine.where,
                reason=str(broken),
            ) from broken
