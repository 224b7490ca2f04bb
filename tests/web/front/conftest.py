"""The drop page in tests: the command running in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.running import Running


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`communique --no-browser`, ended when all is tested."""
    started = Running(tmp_path_factory.mktemp("here"))
    yield started
    started.end()
