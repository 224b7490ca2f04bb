"""The vectors of `shared/vectors`: what others' implementations accept and refuse."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from tests.material import shared


def vectors(*parts: str) -> Any:
    """What a JSON file of vectors holds; skips the test that asks when it is absent."""
    return json.loads(path(*parts).read_text("utf-8"))


def path(*parts: str) -> Path:
    """A file or folder of vectors."""
    return shared("vectors", *parts)


def plain(written: str | None) -> bytes:
    """The bytes of a base64 string of a vector; none for none."""
    return base64.b64decode(written) if written else b""


def hashes(written: list[str] | None) -> list[bytes]:
    """The bytes of a list of base64 strings; null is the empty list."""
    return [plain(each) for each in written or ()]
