"""Where the tests find material that is not ours to ship: real drafts, real Word files.

The folder `shared` stands beside the repository (or where COMMUNIQUE_SHARED says). A test that
reads it asks here, and is skipped where it is absent:

    drafts = shared("corpus", "negotiation")
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", REPOSITORY.parent / "shared"))
EXAMPLE = REPOSITORY / "examples" / "five-lakes"

ABSENT = "../shared is absent"


def shared(*parts: str) -> Path:
    """The path of a file or folder under `shared`; skips the test that asks when it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(ABSENT)
    return path
