"""Where the demo's chance comes from: the machine's, or a seed so that a run can be repeated.

    >>> Drawing(7).draw("XB root", 32) == Drawing(7).draw("XB root", 32)
    True

Keys drawn from a seed protect nothing: whoever knows the seed has them all.
"""

from __future__ import annotations

import os
from hashlib import shake_256


class Drawing:
    """Random bytes, each by what they are for; `seed` None draws from the operating system."""

    def __init__(self, seed: int | None = None) -> None:
        self._seed = seed
        self._drawn = 0

    def draw(self, of: str, length: int) -> bytes:
        """So many bytes for `of`."""
        if self._seed is None:
            return os.urandom(length)
        return shake_256(f"communique demo {self._seed} {of}".encode()).digest(length)

    def next(self, length: int) -> bytes:
        """So many bytes, others at each call."""
        self._drawn += 1
        return self.draw(f"number {self._drawn}", length)
