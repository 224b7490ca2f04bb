"""From brackets back to positions: reading a rolling text that somebody sends.

Each party's position is read off the alternatives it stands behind. The cuts are those of the
brackets, so rolling the positions again gives the same brackets:

    roll(project(rolling), unroll(rolling)) == rolling
"""

from __future__ import annotations

from communique.text.edit import Edit
from communique.text.position import Position
from communique.text.rolling import BASE, Rolling, parties, project
from communique.text.wording import digest


def unroll(rolling: Rolling) -> dict[str, Position]:
    """The position of everybody behind an alternative, over `project(rolling)`; sorted by code.

    A party behind nothing but base alternatives has a position with `supports` and no edits.
    """
    base = project(rolling)
    edits: dict[str, list[Edit]] = {party: [] for party in parties(rolling)}
    supports: dict[str, list[tuple[int, int]]] = {party: [] for party in edits}
    _read(rolling, 0, edits, supports)
    base_hash = digest(base)
    found: dict[str, Position] = {}
    for party in sorted(edits):
        whole = edits[party] == [Edit(0, len(base), "")] and base != ""
        found[party] = Position(tuple(edits[party]), _joined(supports[party]), base_hash, whole)
    return found


def _read(
    passage: Rolling,
    place: int,
    edits: dict[str, list[Edit]],
    supports: dict[str, list[tuple[int, int]]],
) -> int:
    """Read a passage of the base that begins at `place`; where it ends."""
    for piece in passage:
        if isinstance(piece, str):
            place += len(piece)
            continue
        end = _read(piece.bracket[0].words, place, edits, supports)
        for alternative in piece.bracket:
            for party in alternative.parties:
                if party == BASE:
                    continue
                if BASE in alternative.parties:
                    supports[party].append((place, end))
                else:
                    edits[party].append(Edit(place, end, project(alternative.words)))
        place = end
    return place


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sorted, ranges within others gone, overlapping ones joined."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(set(ranges)):
        if found and start <= found[-1][1] and not (start == end == found[-1][1]):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif not (found and start == end == found[-1][1]):
            found.append((start, end))
    return tuple(found)
