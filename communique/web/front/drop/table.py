"""Which shelf and which desk the pages work with: one of each in a process."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from communique.office.drops import Desk, Shelf

KEPT = "COMMUNIQUE_KEPT"
"""Where kept drops go if not into the site's own folder: that of the drop page is temporary."""


@lru_cache(1)
def shelf() -> Shelf:
    """Where drops lie."""
    folder: Path = settings.DATA
    return Shelf(folder / "uploads" / "drops", Path(os.environ.get(KEPT) or folder / "kept"))


@lru_cache(1)
def desk() -> Desk:
    """Where drops are worked on."""
    return Desk(shelf())
