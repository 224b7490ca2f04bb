"""The tables of a store, and the version of their layout.

Append-only but for three things: the head of the record moves on, blobs and preparatory acts are
destroyed, answered petitions go. No tile is stored. Of level 0 a tile is made from the entries'
commitments, of the levels above from `nodes`, one hash for every full tile below; so whatever
partial tile was ever published is there as long as the record is, and an append writes no tile.

`entries` is short rows only: what proofs are made of lies close together, and pruning an envelope
or erasing a blob never touches it. `act` is null where a record was begun from a pruned one: the
commitment is known, the act is not.
"""

from __future__ import annotations

from communique.depositary.store.engine import Dialect, Engine
from communique.errors import NotKept
from communique.sentences import _

VERSION = 1
"""The layout below. It rises with every change of it."""

_TABLES = (
    "layout (version {integer} NOT NULL)",
    "records (record {identity}, name TEXT NOT NULL UNIQUE,"
    " size {integer} NOT NULL, frontier {bytes} NOT NULL)",
    "entries (record {integer} NOT NULL, number {integer} NOT NULL, act TEXT,"
    " commitment {bytes} NOT NULL, root {bytes} NOT NULL,"
    " PRIMARY KEY (record, number), UNIQUE (record, act)){compact}",
    "nodes (record {integer} NOT NULL, level {integer} NOT NULL, number {integer} NOT NULL,"
    " hash {bytes} NOT NULL, PRIMARY KEY (record, level, number)){compact}",
    "envelopes (record {integer} NOT NULL, number {integer} NOT NULL, envelope {bytes} NOT NULL,"
    " PRIMARY KEY (record, number))",
    "texts (record {integer} NOT NULL, digest TEXT NOT NULL, content {bytes} NOT NULL,"
    " PRIMARY KEY (record, digest))",
    "blobs (record {integer} NOT NULL, digest TEXT NOT NULL, salt {bytes}, content {bytes},"
    " PRIMARY KEY (record, digest))",
    "checkpoints (record {integer} NOT NULL, size {integer} NOT NULL, note {bytes} NOT NULL,"
    " PRIMARY KEY (record, size)){compact}",
    "cosignatures (record {integer} NOT NULL, size {integer} NOT NULL, line {bytes} NOT NULL,"
    " PRIMARY KEY (record, size, line)){compact}",
    "refusals (record {integer} NOT NULL, act TEXT NOT NULL, note {bytes} NOT NULL,"
    " PRIMARY KEY (record, act))",
    "petitions (record {integer} NOT NULL, act TEXT NOT NULL, envelope {bytes} NOT NULL,"
    " received {integer} NOT NULL, PRIMARY KEY (record, act))",
    "forks (record {integer} NOT NULL, held {bytes} NOT NULL, shown {bytes} NOT NULL,"
    " PRIMARY KEY (record, held, shown))",
    "snapshots (record {integer} NOT NULL, size {integer} NOT NULL, protocol {integer} NOT NULL,"
    " code TEXT NOT NULL, root {bytes} NOT NULL, state {bytes} NOT NULL, notes {bytes} NOT NULL,"
    " PRIMARY KEY (record, size, protocol, code))",
)


def lay_out(engine: Engine, record: str) -> None:
    """Make the tables where they are not, and an empty record where none has this name.

    Two processes that begin at once make them once.

    Raises NotKept if they are of a layout that this program does not know.
    """
    engine.begin_layout()
    try:
        for statement in _statements(engine.dialect):
            engine.rows(statement)
        if not engine.rows("SELECT version FROM layout"):
            engine.rows("INSERT INTO layout (version) VALUES (%s)", (VERSION,))
        check_layout(engine)
        engine.rows(
            "INSERT INTO records (name, size, frontier) VALUES (%s, 0, %s) ON CONFLICT DO NOTHING",
            (record, b""),
        )
        engine.commit(None)
    finally:
        engine.rollback()


def check_layout(engine: Engine) -> None:
    """Refuse (NotKept) tables of another layout than this program's."""
    ((version,),) = engine.rows("SELECT version FROM layout")
    if version != VERSION:
        raise NotKept(
            _(
                "The record in {where} is laid out by a newer Communiqué (layout {version}; this"
                " one knows {known}): open it with that one."
            ),
            where=engine.where,
            version=version,
            known=VERSION,
        )


def _statements(dialect: Dialect) -> list[str]:
    words = {name: getattr(dialect, name) for name in dialect.__struct_fields__}
    return [f"CREATE TABLE IF NOT EXISTS {table.format(**words)}" for table in _TABLES]
