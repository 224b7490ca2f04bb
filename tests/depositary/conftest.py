"""Both engines for every test of a store: a folder for SQLite, a cluster for PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from communique.depositary.store import RecordStore, open_store
from tests.depositary.cluster import Cluster, binaries

NO_POSTGRES = "needs initdb: apt-get install postgresql"


class Place:
    """Where a test's record is kept, and how to open it once more."""

    def __init__(self, where: str, record: str) -> None:
        self.where, self.record = where, record

    @property
    def is_sqlite(self) -> bool:
        return not self.where.startswith("postgresql:")

    def open(self, create: bool = False) -> RecordStore:
        return open_store(self.where, self.record, create=create)


@pytest.fixture(scope="session")
def new_cluster() -> Iterator[Callable[..., Cluster]]:
    """Makes a cluster, not started; all are stopped and removed at the end."""
    made = []

    def new(*options: str) -> Cluster:
        programs = binaries()
        if programs is None:
            pytest.skip(NO_POSTGRES)
        made.append(Cluster(programs, *options))
        return made[-1]

    yield new
    for cluster in made:
        cluster.stop("immediate")
        cluster.remove()


@pytest.fixture(scope="session")
def postgres(new_cluster: Callable[..., Cluster]) -> str:
    """The address of a database that all tests share, each with records of its own."""
    cluster = new_cluster()
    cluster.start()
    return cluster.address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty record in a place of its own."""
    if request.param == "sqlite":
        place = Place(str(tmp_path / "record"), "record")
    else:
        place = Place(request.getfixturevalue("postgres"), uuid.uuid4().hex)
    place.open(create=True).close()
    return place


@pytest.fixture
def store(place: Place) -> Iterator[RecordStore]:
    """The record, open."""
    with place.open() as opened:
        yield opened
