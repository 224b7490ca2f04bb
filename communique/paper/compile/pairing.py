"""A pairing: paragraphs of the draft and of a return that belong together, or have no other.

Every paragraph of both stands in exactly one pairing.

    >>> kept, gone = Pairing((1,), (0,), Reason.SAME, 1.0), Pairing((0,), (), Reason.GONE, 1.0)
    >>> in_reading_order([kept, gone]) == [gone, kept]
    True
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from communique.paper.compilation import Reason

MOVED = 0.55
"""How alike a passage must be to have moved: no place speaks for it."""


class Pairing(msgspec.Struct, frozen=True, gc=False):
    """Paragraphs of the draft and of the return (indices) that belong together, and why.

    One to one; one to several (split); several to one (merged); `returned` empty: not in the
    file; `base` empty: new. `Reason.MOVED` stands out of the draft's order, all others in it.
    """

    base: tuple[int, ...]
    returned: tuple[int, ...]
    reason: Reason
    confidence: float


def in_reading_order(pairings: Iterable[Pairing]) -> list[Pairing]:
    """By place in the return; a gone paragraph after the one that precedes it in the draft."""
    placed: dict[int, Pairing] = {}
    gone: list[Pairing] = []
    for pairing in pairings:
        if pairing.returned:
            placed[pairing.returned[0]] = pairing
        else:
            gone.append(pairing)
    if not gone:
        return [placed[place] for place in sorted(placed)]
    steady = sorted(
        (pairing.base[-1], pairing.returned[0])
        for pairing in placed.values()
        if pairing.base and pairing.reason is not Reason.MOVED
    )
    after: dict[int, list[Pairing]] = {}
    for pairing in sorted(gone, key=lambda pairing: pairing.base):
        before = bisect_right(steady, (pairing.base[0], -1)) - 1
        after.setdefault(steady[before][1] if before >= 0 else -1, []).append(pairing)
    ordered = after.get(-1, [])
    for place in sorted(placed):
        ordered.append(placed[place])
        ordered += after.get(place, ())
    return ordered
