"""The name of a party by its code, as CLDR has it; a code that is no territory's has none.

>>> party_name("KZ", "fr"), party_name("XA", "fr")
('Kazakhstan', '')
"""

from __future__ import annotations

from functools import lru_cache

_PSEUDO = frozenset({"XA", "XB", "ZZ"})
"""Codes that CLDR keeps for its own trials: they name no party (UTS 35, Unicode region)."""


@lru_cache
def party_name(code: str, tag: str) -> str:
    """The territory's name in the language `tag`, or nothing."""
    if code in _PSEUDO:
        return ""
    from babel import Locale

    return str(Locale.parse(tag).territories.get(code, ""))
