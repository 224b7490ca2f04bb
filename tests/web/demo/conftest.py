"""The demonstration in tests: in this process for a client, in one of its own for a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings

from communique.office import clock, mechanisms
from communique.office.demo import guests, night, staging
from communique.web.front.drop import table
from communique.web.site.houses import House
from communique.web.site.keeping import prepare
from tests.web.running import Running


@pytest.fixture(scope="module")
def stage(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """23:40, in a folder of its own."""
    assert site.exists()
    folder = tmp_path_factory.mktemp("night")
    prepare(folder)
    _forget()
    with override_settings(DATA=folder, HOUSE=House.DEMO, ROOT_URLCONF="tests.web.demo.house"):
        staging.set_the_stage()
        yield folder
        _forget()


@pytest.fixture
def client(stage: Path) -> Client:
    """Somebody who has just come."""
    assert stage.exists()
    return Client(SERVER_NAME="localhost")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`communique demo --no-browser`, new for each module."""
    started = Running(tmp_path_factory.mktemp("demo"), "demo")
    yield started
    started.end()


def _forget() -> None:
    mechanisms.end()
    guests.forget()
    night.forget()
    clock.set_back()
    table.shelf.cache_clear()
    table.desk.cache_clear()
