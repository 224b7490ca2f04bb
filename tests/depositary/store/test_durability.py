"""Kills, full disks and rivals: what was acknowledged is there, and the record is whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest

from communique.depositary.store import RecordStore, open_store
from communique.depositary.store.engine import Row, Value
from communique.errors import NotKept, OutcomeUnknown
from communique.ids import ActId
from tests.depositary.cluster import Cluster
from tests.depositary.conftest import Place
from tests.depositary.store.author import act_on, append
from tests.depositary.store.checks import check_whole
from tests.material import REPOSITORY

KILLS = 24


def begin(place: Place, *more: object) -> subprocess.Popen[str]:
    """An author at work in a process of its own."""
    module = "tests.depositary.store.author"
    return subprocess.Popen(
        [sys.executable, "-m", module, place.where, place.record, *map(str, more)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    )


def acknowledged(said: str) -> list[tuple[int, ActId]]:
    """What the author said is kept; a line cut short by a kill was not said."""
    whole = said[: said.rfind("\n") + 1].split("\n")[:-1]
    pairs = [line.split(" ") for line in whole if line != "full"]
    return [(int(index), ActId(act)) for index, act in pairs]


def check_kept(store: RecordStore, acts: list[tuple[int, ActId]]) -> None:
    for index, act in acts:
        assert store.index_of(act) == index
    check_whole(store)


def test_an_author_killed_at_any_instant_loses_no_acknowledged_act(place: Place) -> None:
    chance, acts = random.Random(5), []
    for _kill in range(KILLS):
        author = begin(place)
        assert author.stdout is not None
        first = author.stdout.readline()
        time.sleep(chance.uniform(0, 0.06))
        author.send_signal(signal.SIGKILL)
        acts += acknowledged(first + author.stdout.read())
        author.stdout.close()
        assert author.wait() == -signal.SIGKILL
        with place.open() as store:
            append(store, 0, "survivor")
    assert len(acts) > KILLS
    with place.open() as store:
        check_kept(store, acts)


def test_writers_in_two_processes_never_interleave(place: Place) -> None:
    authors = [begin(place, 60) for _author in range(2)]
    acts = [acknowledged(author.communicate()[0]) for author in authors]
    assert [len(each) for each in acts] == [60, 60]
    indices = [index for each in acts for index, _act in each]
    assert sorted(indices) == list(range(120))
    with place.open() as store:
        check_kept(store, acts[0] + acts[1])


def test_four_that_begin_at_once_make_one_record(place: Place, tmp_path: Path) -> None:
    where = str(tmp_path / "new") if place.is_sqlite else place.where
    name = f"{place.record} begun at once"
    program = (
        "import sys; from communique.depositary.store import open_store;"
        "open_store(sys.argv[1], sys.argv[2], create=True).close()"
    )
    command = [sys.executable, "-c", program, where, name]
    beginners = [subprocess.Popen(command, cwd=REPOSITORY) for _beginner in range(4)]
    assert [each.wait() for each in beginners] == [0, 0, 0, 0]
    with open_store(where, name) as store:
        append(store, 0, "first")
        check_whole(store)


def test_a_long_log_is_copied_into_the_file_and_begun_anew(tmp_path: Path) -> None:
    with open_store(tmp_path, create=True) as store, open_store(tmp_path) as rival:
        for number in range(900):
            append(rival if number % 3 else store, number, "author")
        log, file = ((tmp_path / name).stat().st_size for name in ("record.db-wal", "record.db"))
        assert log < 12_000_000 < 900 * 25_000
        assert file > 900 * 1_500
        check_whole(store)


def test_a_full_disk_loses_no_acknowledged_act_and_reading_goes_on(
    tmp_path: Path,
) -> None:
    place = Place(str(tmp_path / "record"), "record")
    with place.open(create=True) as reader:
        author = begin(place, 100_000, 2_500_000)
        said = author.communicate()[0]
        assert said.endswith("full\n")
        acts = acknowledged(said)
        assert len(acts) > 20
        check_kept(reader, acts)
    with place.open() as store:
        check_kept(store, acts)
        acts.append(append(store, 0, "survivor"))
        check_kept(store, acts)


def test_a_server_that_cannot_write_or_is_killed_loses_no_acknowledged_act(
    new_cluster: Callable[..., Cluster],
) -> None:
    cluster = new_cluster("--wal-segsize=1")
    cluster.start(largest_file=1_300_000)
    place = Place(cluster.address, "five-lakes")
    with place.open(create=True) as reader:
        said = begin(place, 100_000).communicate()[0]
        assert said.endswith("full\n")
        acts = acknowledged(said)
        assert len(acts) > 20
        check_kept(reader, acts)
        cluster.stop()
        cluster.start()
        with pytest.raises(NotKept):
            reader.head()
        check_kept(reader, acts)
    for _crash in range(3):
        author = begin(place)
        assert author.stdout is not None
        first = author.stdout.readline()
        time.sleep(0.1)
        cluster.stop("immediate")
        acts += acknowledged(first + author.stdout.read())
        author.stdout.close()
        author.wait()
        cluster.start()
        with place.open() as store:
            append(store, 0, "survivor")
            check_kept(store, acts)


def test_a_disk_that_fills_up_while_writing_is_said_in_a_sentence(tmp_path: Path) -> None:
    with open_store(tmp_path, create=True) as store:
        index, act = append(store, 0, "first")
        engine = store._engine
        ((pages,),) = engine.rows("PRAGMA page_count")
        engine.rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(NotKept, match="is full: make room"), store.writing() as writing:
            writing.put_text(os.urandom(100_000))
        check_kept(store, [(index, act)])
        engine.rows(f"PRAGMA max_page_count = {pages + 1000}")
        append(store, 1, "second")
        check_whole(store)


def test_a_connection_lost_in_a_writing_keeps_nothing(postgres: str) -> None:
    place = Place(postgres, "lost in a writing")
    with place.open(create=True) as store, psycopg.connect(postgres, autocommit=True) as rival:
        (index, act), before = append(store, 0, "first"), store.head()
        with pytest.raises(NotKept, match="lost in the middle"):
            lose_connection(store, rival)
        assert store.head() == before
        append(store, 1, "second")
        check_kept(store, [(index, act)])


def lose_connection(store: RecordStore, rival: psycopg.Connection) -> None:
    """The connection goes in the middle, and whoever writes takes no notice."""
    with store.writing() as writing:
        envelope, act = act_on(writing, 1, "unlucky")
        writing.append(envelope, act, sha256(envelope).digest())
        end_connection_of(store, rival)
        with pytest.raises(NotKept):
            writing.index_of(act)


def end_connection_of(store: RecordStore, rival: psycopg.Connection) -> None:
    ((backend,),) = store._engine.rows("SELECT pg_backend_pid()")
    rival.execute("SELECT pg_terminate_backend(%s, 5000)", (backend,))


def test_a_connection_lost_at_the_commit_leaves_the_outcome_unknown(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(postgres, "lost at the commit")
    with place.open(create=True) as store, psycopg.connect(postgres, autocommit=True) as rival:
        rows = store._engine.rows

        def rows_and_then_lost(sql: str, values: Sequence[Value] = ()) -> list[Row]:
            found = rows(sql, values)
            if "pg_notify" in sql:
                monkeypatch.undo()
                end_connection_of(store, rival)
            return found

        monkeypatch.setattr(store._engine, "rows", rows_and_then_lost)
        with pytest.raises(OutcomeUnknown, match="look again"):
            append(store, 0, "unlucky")
        with store.writing() as writing:
            assert writing.head().size == 0
        append(store, 1, "second")
        check_whole(store)
