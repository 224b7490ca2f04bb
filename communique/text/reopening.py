"""Reopening: what a closing answered comes back, and what was said since stays said.

The passage's original words stand again; a party that has been silent on the closed words gets
back what it wanted there before; one that has spoken on them since keeps its wording to the
character. Whoever supported the closed words now asks for them.

    >>> from communique.text.closing import close, standing_hash
    >>> from communique.text.position import position
    >>> base = "The six will share data."
    >>> wanted = {"XB": position(base, "The six should share data.")}
    >>> closed = close(base, wanted, (8, 12), "shall", digest(base), standing_hash(wanted, (8, 12)))
    >>> again = reopen(closed.base, closed.positions, closed.answered)
    >>> again.base == base and again.positions == wanted
    True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from communique.errors import OutOfOrder
from communique.sentences import _
from communique.text.closing import Answered, follow, rejoined, sound
from communique.text.edit import Edit, Edits, apply, shift
from communique.text.mapping import joined, kept_ranges, mapped, meet, united
from communique.text.position import Position, position, verify
from communique.text.wording import UNICODE, Letters, digest


class Reopened(msgspec.Struct, frozen=True):
    """The base and positions after a reopening, and the passages still closed."""

    base: str
    positions: dict[str, Position]
    passages: tuple[Answered, ...]


def reopen(
    base: str,
    positions: Mapping[str, Position],
    answered: Answered,
    passages: Sequence[Answered] = (),
    letters: Letters = UNICODE,
) -> Reopened:
    """Take back one closing; `passages` are all those closed, this one among them or not.

    Raises OutOfOrder, and changes nothing: if the closed words are no longer there as they
    were closed, or the original ones would run together with the letters around them.
    """
    if base[answered.start : answered.end] != answered.words:
        raise OutOfOrder(_("The closed words have been changed since: they cannot be reopened."))
    if any(_within(passage, answered) for passage in passages if passage != answered):
        raise OutOfOrder(_("Words inside this passage were closed later: reopen those first."))
    change = Edit(answered.start, answered.end, answered.original)
    opened = rejoined(base, change, letters)
    back: dict[str, Position] = {}
    for party in sorted({*positions, *answered.positions}):
        taken = positions.get(party, Position(base_hash=digest(base)))
        verify(base, taken, letters)
        back[party] = _given_back(base, opened, taken, answered, party, letters)
        sound(party, opened, back[party], letters)
    others = follow([passage for passage in passages if passage != answered], change)
    inner = [
        msgspec.structs.replace(one, start=one.start + answered.start) for one in answered.within
    ]
    return Reopened(opened, back, (*others, *inner))


def _within(passage: Answered, outer: Answered) -> bool:
    encloses = passage.start <= outer.start and outer.end <= passage.end
    meets = meet(Edit(passage.start, passage.end, ""), Edit(outer.start, outer.end, ""))
    return meets and not encloses


def _given_back(
    base: str, opened: str, taken: Position, answered: Answered, party: str, letters: Letters
) -> Position:
    """One party's position over the base with the passage reopened."""
    if taken.deletes:
        return position(opened, None, letters=letters)
    change = Edit(answered.start, answered.end, answered.original)
    before = answered.positions.get(party, Position())
    edits, beside = _beside(taken.edits, answered, party)
    edits, spoken = _since(base, taken, edits, answered, before, letters)
    if before.deletes and not spoken:
        return position(opened, None, letters=letters)
    moved = [*(one.edit for one in mapped(base, edits, (change,), letters)), *beside]
    supports = [*kept_ranges(taken.supports, (change,))]
    if not spoken:
        moved += shift(before.edits, answered.start)
        supports += [(low + answered.start, high + answered.start) for low, high in before.supports]
    return Position(united(opened, moved, letters), joined(supports), digest(opened))


def _beside(edits: Edits, answered: Answered, party: str) -> tuple[Edits, Edits]:
    """Edits at the edges of a passage where nothing stands: the rest, and those as they were.

    They are given back as they were if the party has not changed them since.
    """
    original = answered.beside.get(party, ())
    if not original:
        return edits, ()
    place, length = answered.start, len(answered.original)
    closed = Edit(
        place + min(original[0].start, 0),
        place + max(original[-1].end - length, 0),
        "".join(edit.words for edit in original),
    )
    if closed not in edits:
        return edits, ()
    return tuple(edit for edit in edits if edit != closed), shift(original, place)


def _since(
    base: str,
    taken: Position,
    edits: Edits,
    answered: Answered,
    before: Position,
    letters: Letters,
) -> tuple[Edits, bool]:
    """`edits`, what they say of the closed words made one; do they (or a support) say anything?

    An edit that encloses the passage asked for something else already when it was closed,
    unless there was an answer to the same party.
    """
    start, end = answered.start, answered.end
    passage = Edit(start, end, answered.words)
    there = [
        edit for edit in edits if meet(edit, passage) or (start <= edit.start and edit.end <= end)
    ]
    if not there:
        asked = any(low <= start < end <= high for low, high in taken.supports)
        return (united(base, [*edits, passage], letters), True) if asked else (edits, False)
    low, high = min(start, there[0].start), max(end, there[-1].end)
    if (
        len(there) == 1
        and (low, high) != (start, end)
        and (low, high) == (there[0].start, there[0].end)
    ):
        return edits, bool(before.edits)
    whole = Edit(low, high, apply(base[low:high], shift(there, -low)))
    return tuple(sorted([*(edit for edit in edits if edit not in there), whole])), True
