"""Opening a store: what is not there, not ours, newer, or held by somebody else is said so."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from communique.depositary.store import (
    RecordStore,
    open_store,
)
from communique.errors import NotKept
from tests.depositary.conftest import Place
from tests.depositary.store.author import append
from tests.depositary.store.checks import check_whole


def test_a_record_that_is_not_there_is_said_to_be_absent(place: Place, tmp_path: Path) -> None:
    with pytest.raises(NotKept, match="no record “elsewhere”"):
        open_store(place.where, "elsewhere")
    with pytest.raises(NotKept, match="There is no record in"):
        open_store(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_newer_layout_is_refused_in_a_sentence(tmp_path: Path) -> None:
    open_store(tmp_path, create=True).close()
    with open_store(tmp_path) as store:
        engine = store._engine
        engine.begin_layout()
        engine.rows("UPDATE layout SET version = 2")
        engine.commit(None)
    for create in (False, True):
        with pytest.raises(NotKept, match="laid out by a newer Communiqué"):
            open_store(tmp_path, create=create)


def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "five-lakes"
    with open_store(folder, create=True) as store:
        append(store, 0, "aldora")
        modes = {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_is_no_database_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "record.db").write_bytes(b"a letter, no database" * 1000)
    with pytest.raises(NotKept, match="no record of Communiqué"):
        open_store(tmp_path)
    with pytest.raises(NotKept, match="cannot be reached"):
        open_store("postgresql:///postgres?host=/nowhere&password=secret")
    with pytest.raises(NotKept, match="no address"):
        open_store("postgresql:///x?nonsense=1")


def test_who_waits_too_long_for_the_lock_is_told(
    place: Place, store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.depositary.store.sqlite.PATIENCE", 0.05)
    with place.open() as another:
        if not place.is_sqlite:
            another._engine.rows("SET lock_timeout = 50")
        with store.writing():
            with pytest.raises(NotKept, match="Another program has been writing"):
                append(another, 0, "boreal")
            assert another.head().size == 0
        append(another, 0, "boreal")
        check_whole(another)
