"""What a mutant switches off: one condition or one call in one function, and who notices."""

from __future__ import annotations

import msgspec


class Defence(msgspec.Struct, frozen=True):
    """In the function `at`, `on` is what defends and `off` what stands there without it."""

    said: str
    at: str
    on: str
    off: str
    test: str
