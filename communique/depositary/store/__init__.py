"""Where one record is kept: bytes, not meaning, durable before anybody is told.

    >>> with open_store("five-lakes", create=True) as store, store.writing() as writing:
    ...     head = writing.append(content, envelope.act_id, envelope.commitment)

A folder's path keeps the record in the SQLite file `record.db` there; `postgresql://…` in that
database, beside others. Both keep the same promises:

- What `writing` ended without an exception survives any kill of any process, and a loss of power.
- Writers of a record never interleave; readers never wait and never see half a writing.
- A failure is NotKept, in a sentence, and changed nothing; OutcomeUnknown says to look again.
- Pruning and erasure destroy bytes and leave every commitment, tile and root as it was.
"""

from __future__ import annotations

from pathlib import Path

from communique.depositary.store.engine import Engine, Watch
from communique.depositary.store.kept import (
    LARGEST_TEXT,
    Blob,
    Erased,
    Fork,
    Head,
    Kept,
    Petition,
    Snapshot,
)
from communique.depositary.store.reading import Reading
from communique.depositary.store.record_store import RecordStore
from communique.depositary.store.schema import check_layout, lay_out
from communique.depositary.store.sqlite import SqliteEngine
from communique.depositary.store.writing import Writing
from communique.errors import NotKept
from communique.sentences import _

__all__ = [
    "LARGEST_TEXT",
    "Blob",
    "Erased",
    "Fork",
    "Head",
    "Kept",
    "Petition",
    "Reading",
    "RecordStore",
    "Snapshot",
    "Watch",
    "Writing",
    "open_store",
]


def open_store(where: str | Path, record: str = "record", *, create: bool = False) -> RecordStore:
    """The store of the record named `record`; with `create`, an empty one is made if need be.

    Raises NotKept if there is none, it cannot be reached, or a newer Communiqué laid it out.
    """
    engine = _engine(where, create)
    try:
        if create:
            lay_out(engine, record)
        check_layout(engine)
        found = engine.rows("SELECT record FROM records WHERE name = %s", (record,))
        if not found:
            raise NotKept(
                _("There is no record “{record}” in {where}."), record=record, where=engine.where
            )
    except NotKept:
        engine.close()
        raise
    return RecordStore(engine, found[0][0])


def _engine(where: str | Path, create: bool) -> Engine:
    if not str(where).startswith(("postgresql://", "postgres://")):
        return SqliteEngine(Path(where), create)
    try:
        # Who keeps records in files does not install PostgreSQL's client.
        from communique.depositary.store.postgres import PostgresEngine
    except ImportError as absent:
        raise NotKept(
            _("PostgreSQL needs a library: pip install 'communique[postgres]'.")
        ) from absent
    return PostgresEngine(str(where))
