"""How the blanks of a report are filled: the same strings in every language, and in the page.

>>> time(1_809_000_000)
'2027-04-29T12:00:00Z'
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from communique.depositary.bundle.act import Act

_LAST_SECOND = 253_402_300_799


def counted(who: Collection[str], known: Collection[str], needed: int) -> dict[str, str]:
    """Who of the known parties, and how many are needed."""
    return {
        "count": str(len(who)),
        "known": str(len(known)),
        "quorum": str(needed),
        "parties": codes(who),
    }


def codes(found: Iterable[str]) -> str:
    """Codes of parties, in their order."""
    return " ".join(sorted(found))


def numbers(found: Iterable[Act]) -> str:
    """Acts by their index in the record."""
    return ", ".join(f"{act.index} ({act.do}, {act.on_behalf})" for act in found)


def time(seconds: int) -> str:
    """UTC, to the second; a number beyond the calendar as it is."""
    if seconds > _LAST_SECOND:
        return str(seconds)
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
