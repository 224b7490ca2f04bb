"""The file of a record changed by hand, under every promise of the program that wrote it.

Each test opens the SQLite file itself, changes one thing, and verifies the record whole. What was
changed is never verified: it is broken, or incomplete where something was taken away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from communique.depositary.bundle.findings import Verdict
from communique.depositary.store import open_store
from communique.depositary.verifying import Verified, verify_record
from communique.errors import NotKept
from communique.mechanism.acts import Capacity
from communique.mechanism.acts.founding import CreateBody
from communique.record.checkpoint import Checkpoint
from communique.record.note import sign
from tests.depositary.congress import Congress, secret
from tests.simulators.author import DishonestAuthor
from tests.simulators.host import DishonestHost

Connection = sqlite3.Connection


@dataclass(frozen=True)
class Tampering:
    """What is changed, and what the record comes to."""

    said: str
    change: Callable[[Connection, Congress], None]
    verdict: Verdict = Verdict.BROKEN


def run(statement: str, *values: object) -> Callable[[Connection, Congress], None]:
    """One statement."""
    return lambda file, _congress: (file.execute(statement, values), None)[1]


def exchange(table: str, column: str, one: int, other: int) -> Callable[..., None]:
    """Two rows exchange what they hold."""

    def change(file: Connection, _congress: Congress) -> None:
        select = f"SELECT {column} FROM {table} WHERE number = ?"
        first, second = (file.execute(select, (at,)).fetchone()[0] for at in (one, other))
        if column == "act":
            file.execute("UPDATE entries SET act = NULL WHERE number = ?", (one,))
        for at, value in ((other, first), (one, second)):
            file.execute(f"UPDATE {table} SET {column} = ? WHERE number = ?", (value, at))

    return change


def rewrite_envelope(file: Connection, congress: Congress) -> None:
    """An act of the same key takes another's place, its commitment with it."""
    other = DishonestAuthor(congress, "XB").honest().envelope
    file.execute("UPDATE envelopes SET envelope = ? WHERE number = 3", (other,))


def swap_acts(file: Connection, congress: Congress) -> None:
    exchange("envelopes", "envelope", 6, 7)(file, congress)
    exchange("entries", "commitment", 6, 7)(file, congress)
    exchange("entries", "act", 6, 7)(file, congress)


def drop_last_act(file: Connection, _congress: Congress) -> None:
    (size,) = file.execute("SELECT size FROM records").fetchone()
    for table in ("envelopes", "entries"):
        file.execute(f"DELETE FROM {table} WHERE number = ?", (size - 1,))
    file.execute("UPDATE records SET size = ?", (size - 1,))


def drop_an_act(file: Connection, _congress: Congress) -> None:
    """The fourth is gone, and the later ones move up, with all the store says of them."""
    for table in ("envelopes", "entries"):
        file.execute(f"DELETE FROM {table} WHERE number = 3")
        (last,) = file.execute(f"SELECT max(number) FROM {table}").fetchone()
        for at in range(4, last + 1):
            file.execute(f"UPDATE {table} SET number = ? WHERE number = ?", (at - 1, at))
    file.execute("UPDATE records SET size = size - 1")


def another_checkpoint(key: str) -> Callable[[Connection, Congress], None]:
    """The last one says another root, signed by this key."""

    def change(file: Connection, congress: Congress) -> None:
        size = congress.store.head().size
        origin = DishonestHost(congress).origin
        head = Checkpoint(origin, size, b"\7" * 32)
        note = head.signed(sign(head.text(), origin, secret(key)))
        file.execute("UPDATE checkpoints SET note = ? WHERE size = ?", (note, size))

    return change


def early_checkpoint(file: Connection, congress: Congress) -> None:
    """An early one, which nobody looks at any more, shows the log to have signed a fork."""
    origin = DishonestHost(congress).origin
    head = Checkpoint(origin, 4, b"\7" * 32)
    note = head.signed(sign(head.text(), origin, secret("log")))
    file.execute("UPDATE checkpoints SET note = ? WHERE size = 4", (note,))


def one_line_changed(file: Connection, _congress: Congress) -> None:
    line: bytes = file.execute("SELECT line FROM cosignatures LIMIT 1").fetchone()[0]
    at = len(line) - 8
    changed = line[:at] + (b"A" if line[at : at + 1] != b"A" else b"B") + line[at + 1 :]
    file.execute("UPDATE cosignatures SET line = ? WHERE line = ?", (changed, line))


TAMPERINGS = (
    Tampering("an envelope is another act", rewrite_envelope),
    Tampering(
        "an envelope is one byte longer",
        run("UPDATE envelopes SET envelope = CAST(envelope || x'20' AS BLOB) WHERE number = 5"),
    ),
    Tampering(
        "an envelope is gone", run("DELETE FROM envelopes WHERE number = 5"), Verdict.INCOMPLETE
    ),
    Tampering(
        "a text says something else",
        run("UPDATE texts SET content = x'7b2261223a2262227d' WHERE digest IN"
            " (SELECT digest FROM texts LIMIT 1)"),
    ),
    Tampering("a text is gone", run("DELETE FROM texts"), Verdict.INCOMPLETE),
    Tampering("a root is another", run("UPDATE entries SET root = zeroblob(32) WHERE number = 4")),
    Tampering(
        "a commitment is another",
        run("UPDATE entries SET commitment = zeroblob(32) WHERE number = 4"),
    ),
    Tampering(
        "an act has another id",
        run("UPDATE entries SET act = substr('0000' || act, 1, 64) WHERE number = 4"),
    ),
    Tampering("two envelopes are swapped", exchange("envelopes", "envelope", 6, 7)),
    Tampering("two acts are swapped with all that is said of them", swap_acts),
    Tampering("the last act is dropped", drop_last_act),
    Tampering("an act is dropped and the later ones move up", drop_an_act),
    Tampering("the edge of the tree is another", run("UPDATE records SET frontier = zeroblob(32)")),
    Tampering("the last checkpoint is not the log's", another_checkpoint("chair")),
    Tampering("the last checkpoint is of another tree", another_checkpoint("log")),
    Tampering("an early checkpoint is of another tree", early_checkpoint),
    Tampering("a cosignature is changed", one_line_changed),
    Tampering(
        "the cosignatures are gone", run("DELETE FROM cosignatures"), Verdict.INCOMPLETE
    ),
    Tampering("the checkpoints are gone", run("DELETE FROM checkpoints"), Verdict.INCOMPLETE),
)  # fmt: skip


@pytest.fixture
def record(four: Congress) -> Congress:
    """With some words in it, cosigned by all."""
    four.do(
        "XA", "body.create/1", CreateBody(), by="chair", capacity=Capacity.CHAIR,
        texts={"names": b'{"en":"Ministers"}'},
    )  # fmt: skip
    four.follow()
    return four


def verified(congress: Congress, folder: Path) -> Verified:
    with open_store(folder) as store:
        return verify_record(store, congress.mechanism)


def test_a_record_nobody_touched_is_verified(record: Congress, tmp_path: Path) -> None:
    found = verified(record, tmp_path / "host")
    assert (found.verdict, found.faults, found.missing) == (Verdict.VERIFIED, (), ())


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda one: one.said)
def test_a_file_changed_by_hand_is_not_verified(
    record: Congress, tmp_path: Path, tampering: Tampering
) -> None:
    with closing(sqlite3.connect(tmp_path / "host" / "record.db")) as file, file:
        tampering.change(file, record)
    found = verified(record, tmp_path / "host")
    assert found.verdict is tampering.verdict, (found.faults, found.missing)
    assert found.faults or found.missing


def test_a_snapshot_changed_by_hand_verifies_nothing(record: Congress, tmp_path: Path) -> None:
    """A record is verified from its first act, whatever state the node keeps to start from."""
    record.depositary.keep_snapshot()
    with closing(sqlite3.connect(tmp_path / "host" / "record.db")) as file, file:
        file.execute("UPDATE snapshots SET state = replace(state, '\"XB\"', '\"XZ\"')")
    found = verified(record, tmp_path / "host")
    assert found.verdict is Verdict.VERIFIED
    assert found.cosigned == record.parties


def test_a_record_of_another_founding_act_is_broken(record: Congress, tmp_path: Path) -> None:
    with open_store(tmp_path / "host") as store:
        assert verify_record(store, "0" * 64).verdict is Verdict.BROKEN
        assert verify_record(store, record.mechanism).verdict is Verdict.VERIFIED
        assert verify_record(store).verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize("column", ["envelopes.envelope", "checkpoints.note", "records.frontier"])
def test_a_file_that_holds_words_where_bytes_belong_is_said_to_be_damaged(
    record: Congress, tmp_path: Path, column: str
) -> None:
    table, name = column.split(".")
    with closing(sqlite3.connect(tmp_path / "host" / "record.db")) as file, file:
        file.execute(f"UPDATE {table} SET {name} = 'words'")
    with pytest.raises(NotKept, match="damaged"):
        verified(record, tmp_path / "host")
