"""Keeping an act durably, beside the bare insert of its bytes: `python -m benchmarks.store`.

Both on the same disk, in turn, in one run: the *bare insert* is one table, one row of the same
bytes, one commit flushed to the disk; *ours* is the whole path of an admission without judging:
the record's lock, the search for the act, the tree, the checkpoint, the head, the wake-up. Needs
the binaries of PostgreSQL (apt-get install postgresql) and the extra `postgres`. The table is put
into docs/record-figures.md.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import msgspec
import psycopg

from benchmarks.page import RECORD, keep, measured_with
from communique.depositary.store import RecordStore, open_store
from communique.ids import ActId
from tests.depositary.cluster import Cluster, binaries

ROUNDS, ACTS = 9, 60
"""Rounds of each in turn, and acts of a round."""

ENVELOPE, CHECKPOINT = 1_500, 320
"""Bytes of an act's envelope and of a signed checkpoint: those of the story's record."""

BATCH = 1_000
"""Acts of one commit, as a mirror takes them."""

Keep = Callable[[bytes], None]


class Row(msgspec.Struct):
    """One engine, measured; seconds an act."""

    name: str
    bare: list[float]
    ours: list[float]
    together: float

    def __str__(self) -> str:
        bare, ours = statistics.median(self.bare), statistics.median(self.ours)
        last = statistics.quantiles(self.ours, n=100)[-1]
        cells = (
            self.name,
            f"{1000 * bare:.2f} ms",
            f"{1000 * ours:.2f} ms",
            f"{ours / bare:.2f}",
            f"{1000 * last:.1f} ms",
            f"{1 / self.together:,.0f} acts/s",
        )
        return f"| {' | '.join(cells)} |"


HEADINGS = (
    "engine",
    "bare insert, median",
    "ours, median",
    "ours : bare",
    "ours, 99 of 100 within",
    f"{BATCH:,} acts in one commit",
)


def acts(first: int, count: int) -> Iterator[bytes]:
    """Envelopes, no two alike."""
    for number in range(first, first + count):
        yield sha256(b"%d" % number).digest() * (ENVELOPE // 32)


def keep_ours(store: RecordStore, envelopes: list[bytes]) -> None:
    """The path of an admission without judging; the envelopes in one commit."""
    with store.writing() as writing:
        for envelope in envelopes:
            commitment = sha256(envelope).digest()
            act = ActId(commitment.hex())
            if writing.index_of(act) is None:
                head = writing.append(envelope, act, commitment)
        writing.put_checkpoint(head.size, head.root * (CHECKPOINT // 32))


def timed(keep: Keep, envelopes: Iterator[bytes]) -> Iterator[float]:
    """Seconds that each takes to be kept."""
    for envelope in envelopes:
        began = time.perf_counter()
        keep(envelope)
        yield time.perf_counter() - began


def row(name: str, store: RecordStore, bare: Keep) -> Row:
    """Both in turn, after a round that is not counted."""
    found = Row(name, [], [], 0)
    for turn in range(ROUNDS + 1):
        envelopes = list(acts(turn * ACTS, ACTS))
        beside = list(timed(bare, iter(envelopes)))
        ours = list(timed(lambda envelope: keep_ours(store, [envelope]), iter(envelopes)))
        if turn:
            found.bare += beside
            found.ours += ours
    many = list(acts((ROUNDS + 1) * ACTS, BATCH))
    began = time.perf_counter()
    keep_ours(store, many)
    found.together = (time.perf_counter() - began) / BATCH
    return found


@contextmanager
def sqlite_insert(folder: Path) -> Iterator[Keep]:
    """One row, one commit, in SQLite with the same settings."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE acts (number INTEGER PRIMARY KEY, envelope BLOB NOT NULL)")

    def insert(envelope: bytes) -> None:
        connection.execute("INSERT INTO acts (envelope) VALUES (?)", (envelope,))

    yield insert
    connection.close()


@contextmanager
def postgres_insert(address: str) -> Iterator[Keep]:
    """One row, one commit, in PostgreSQL as it is set up by default."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE acts (number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            " envelope BYTEA NOT NULL)"
        )

        def insert(envelope: bytes) -> None:
            connection.execute("INSERT INTO acts (envelope) VALUES (%s)", (envelope,))

        yield insert


def report(folder: Path, cluster: Cluster) -> Iterator[str]:
    """The lines of the table, each as soon as it is measured."""
    yield measured_with("python -m benchmarks.store")
    yield f"| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}\n"
    with open_store(folder / "record", create=True) as store, sqlite_insert(folder) as bare:
        yield f"{row(f'SQLite {sqlite3.sqlite_version}', store, bare)}\n"
    address = cluster.address
    with open_store(address, create=True) as store, postgres_insert(address) as bare:
        with psycopg.connect(address) as connection:
            version = connection.info.server_version // 10_000
        yield f"{row(f'PostgreSQL {version}', store, bare)}\n"


@contextmanager
def running() -> Iterator[Cluster]:
    """A PostgreSQL of its own, gone afterwards."""
    programs = binaries()
    if programs is None:
        raise SystemExit("needs initdb: apt-get install postgresql")
    cluster = Cluster(programs)
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop("immediate")
        cluster.remove()


def main() -> None:
    """Measure, print, and keep."""
    with tempfile.TemporaryDirectory() as folder, running() as cluster:
        lines = []
        for line in report(Path(folder), cluster):
            print(line, end="", flush=True)
            lines.append(line)
    keep("benchmarks.store", "".join(lines), RECORD)


if __name__ == "__main__":
    main()
