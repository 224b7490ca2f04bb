"""One alternative of one bracket chosen, everything else of a party's wording as it was.

    >>> from communique.text.position import position
    >>> from communique.text.roll import roll
    >>> base = "The six will share data."
    >>> wanted = {"XB": position(base, "The six should share data.")}
    >>> choose(base, wanted, "XC", bracket=1, alternative=1).wording(base)
    'The six should share data.'

Brackets are counted from 1, outer before inner, as a page numbers them; alternatives from 0, which
is the original. Whoever chooses the original says so: the passage is *supported*, where anything
stands in it that can be (design: TEXT.md, Positions). A passage supported before stays so, but for
what the choice took out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from communique.errors import OutOfOrder
from communique.sentences import _
from communique.text.mapping import Range, joined
from communique.text.position import Position, position
from communique.text.roll import roll
from communique.text.rolling import Bracket, Rolling, brackets, project
from communique.text.wording import digest


class _Chosen(NamedTuple):
    """What is looked for, and where it stands in the base when it is found."""

    bracket: Bracket
    alternative: int
    party: str


def choose(
    base: str, positions: Mapping[str, Position], party: str, bracket: int, alternative: int
) -> Position:
    """The position of `party` after it chose; raises OutOfOrder if there is no such choice."""
    rolling = roll(base, positions)
    found = list(brackets(rolling))
    if not 1 <= bracket <= len(found) or not 0 <= alternative < len(found[bracket - 1].bracket):
        raise OutOfOrder(_("There is no such bracket any more: look at the text again."))
    chosen = _Chosen(found[bracket - 1], alternative, party)
    passage = _passage(rolling, chosen.bracket, 0)
    assert passage is not None
    before = positions.get(party)
    kept = _without(before.supports if before else (), passage)
    if alternative == 0 and passage[0] < passage[1]:
        kept = [*kept, passage]
    wording = _wording(rolling, chosen)
    if base and not wording:
        return position(base, None)
    taken = position(base, wording)
    return Position(taken.edits, joined(kept), digest(base))


def _wording(rolling: Rolling, chosen: _Chosen) -> str:
    """What the party wants of the whole, this bracket as chosen."""
    said = []
    for piece in rolling:
        if isinstance(piece, str):
            said.append(piece)
        elif piece is chosen.bracket:
            said.append(project(piece.bracket[chosen.alternative].words, chosen.party))
        elif _holds(piece.bracket[0].words, chosen.bracket):
            # It stands inside the original's words, so these are wanted here.
            said.append(_wording(piece.bracket[0].words, chosen))
        else:
            said.append(project((piece,), chosen.party))
    return "".join(said)


def _holds(rolling: Rolling, bracket: Bracket) -> bool:
    return any(each is bracket for each in brackets(rolling))


def _passage(rolling: Rolling, bracket: Bracket, place: int) -> Range | None:
    """Where in the base a bracket stands, `rolling` beginning at `place`."""
    for piece in rolling:
        if isinstance(piece, str):
            place += len(piece)
            continue
        end = place + len(project((piece,)))
        if piece is bracket:
            return place, end
        inside = _passage(piece.bracket[0].words, bracket, place)
        if inside is not None:
            return inside
        place = end
    return None


def _without(ranges: Iterable[Range], taken: Range) -> list[Range]:
    """The ranges, a passage taken out of them."""
    start, end = taken
    kept = []
    for low, high in ranges:
        kept += [(low, min(high, start)), (max(low, end), high)]
    return [(low, high) for low, high in kept if low < high]
