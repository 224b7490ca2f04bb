"""Four parties, which a quorum of three proves: XA has the chair and the host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.depositary.congress import Congress

FOUR = ("XA", "XB", "XC", "XD")


@pytest.fixture
def four(tmp_path: Path) -> Iterator[Congress]:
    """Founded, enrolled, and followed once by every copy."""
    congress = Congress(tmp_path, FOUR)
    congress.follow()
    yield congress
    congress.close()
