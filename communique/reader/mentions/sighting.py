"""One place where a name stands with its office, its honorific or its state.

>>> Sighting(start=3, end=5, whole=(0, 5), party="XA").party
'XA'
"""

from __future__ import annotations

import msgspec

from communique.reader.mentions.mention import Office
from communique.reader.mentions.offices import STATE_CODE

CLOSES = frozenset(",;.)):–—-，；。）：、(（»”\"'")
OPENS = frozenset(("(", "（"))
BESIDE = frozenset((",", "(", "–", "—", "，", "（"))


class Sighting(msgspec.Struct):
    """A name (pieces `start` to `end`), the `whole` it stands in, and what is said beside it."""

    start: int
    end: int
    whole: tuple[int, int]
    offices: tuple[Office, ...] = ()
    role: tuple[int, int] | None = None
    """Code points of the run of words that names the offices."""
    party: str | None = None
    party_span: tuple[int, int] | None = None
    honoured: bool = False


def of_two_states(one: Office, two: Office) -> bool:
    """Do two offices name a state each, and not the same: are they of two holders?"""
    states = {each.party for each in (one, two) if each.party and len(each.party) == STATE_CODE}
    return len(states) > 1
