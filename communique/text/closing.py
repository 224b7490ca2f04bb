"""Closing a bracket: the base takes the words that nobody objected to, and nothing else moves.

The chair closes a *passage* of the base in given words. Edits inside it, and insertions at its
very ends, are *answered*: kept aside, and given back by reopening. Edits outside are shifted.
An edit that encloses the passage keeps its words: it asks for something else altogether. One
that overlaps it in part is a reason to refuse, for the passage was badly chosen; `reach` gives
the smallest passage that takes in whole what the parties to a bracket want there.

    >>> from communique.text.position import position
    >>> base = "The six will share data."
    >>> wanted = {"XB": position(base, "The six should share all data.")}
    >>> passage = reach(wanted, {"XB"}, 8, 12)
    >>> closed = close(
    ...     base, wanted, passage, "shall", digest(base), standing_hash(wanted, passage)
    ... )
    >>> closed.base, closed.positions["XB"].wording(closed.base)
    ('The six shall share data.', 'The six shall share all data.')

After it a party's wording is what it was, with its answered edits replaced by what was closed
(design: TEXT.md, Closing a bracket; ACTS.md, Fixed points).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from communique.errors import OutOfOrder
from communique.sentences import _
from communique.text.edit import Edit, Edits, apply, check, shift
from communique.text.mapping import Range, kept_ranges, mapped, meet, touch
from communique.text.position import Position, position, verify
from communique.text.wording import UNICODE, Letters, digest


class Answered(msgspec.Struct, frozen=True):
    """What a closing took away, so that reopening can give it back.

    `words` stand at `start` of the base since; `original` stood there before. `positions` are
    what was answered, over `original`; `within` are passages inside that had been closed
    before, their places from the start of `original`. `beside`: where nothing stands in the
    passage any more, the edits at its edges as they were, since they may now touch or shrink.
    """

    start: int
    words: str
    original: str
    positions: dict[str, Position]
    within: tuple[Answered, ...] = ()
    beside: dict[str, Edits] = {}

    @property
    def end(self) -> int:
        """Where the closed words end in the base."""
        return self.start + len(self.words)


class Closed(msgspec.Struct, frozen=True):
    """The base and positions after a closing, and the passages closed, the last one last."""

    base: str
    positions: dict[str, Position]
    passages: tuple[Answered, ...]

    @property
    def answered(self) -> Answered:
        """What this closing answered."""
        return self.passages[-1]


def reach(
    positions: Mapping[str, Position], parties: Collection[str], start: int, end: int
) -> Range:
    """The smallest passage around `start` to `end` that takes in whole what `parties` want there.

    The brackets of a rolling text are trimmed of the words all alternatives share; what its
    parties wrote may be longer. The words to be closed must then say those words too.
    """
    edits = [edit for party in parties if party in positions for edit in positions[party].edits]
    low, high = start, end
    while True:
        there = [edit for edit in edits if edit.start <= high and low <= edit.end]
        start = min([low, *(edit.start for edit in there)])
        end = max([high, *(edit.end for edit in there)])
        if (start, end) == (low, high):
            return low, high
        low, high = start, end


def standing_hash(positions: Mapping[str, Position], passage: Range) -> str:
    """The hash of what the parties say about a passage: SHA-256 hex of canonical JSON.

    It takes in edits and supports that meet or touch the passage, and deletions; a position
    changed elsewhere in the provision does not change it.
    """
    start, end = passage
    said = []
    for party, taken in sorted(positions.items()):
        edits = [edit for edit in taken.edits if edit.start <= end and start <= edit.end]
        supports = [pair for pair in taken.supports if pair[0] < end and start < pair[1]]
        if edits or supports or taken.deletes:
            said.append((party, taken.deletes, edits, supports))
    return digest(msgspec.json.encode(said).decode())


def close(
    base: str,
    positions: Mapping[str, Position],
    base_range: Range,
    words: str,
    base_hash: str,
    positions_hash: str,
    passages: Sequence[Answered] = (),
    letters: Letters = UNICODE,
) -> Closed:
    """Put `words` for a passage of the base; `passages` are those closed before.

    Raises OutOfOrder, and changes nothing: if the base or what stands at the passage is not
    what the chair saw, if an edit overlaps the passage in part, or if the words would run
    together with the letters around them.
    """
    start, end = base_range
    change = Edit(start, end, words)
    if base_hash != digest(base):
        raise OutOfOrder(_("The text has changed since this closing was proposed: look again."))
    if not 0 <= start <= end <= len(base):
        raise OutOfOrder(_("The passage to be closed lies outside the text."))
    if positions_hash != standing_hash(positions, base_range):
        raise OutOfOrder(_("A position on this passage has changed since: look at it again."))
    closed = rejoined(base, change, letters)
    kept: dict[str, Position] = {}
    answered: dict[str, Position] = {}
    beside: dict[str, Edits] = {}
    for party, taken in sorted(positions.items()):
        verify(base, taken, letters)
        inside = _inside(party, taken, change)
        supports = _clipped(taken.supports, start, end)
        deletes = taken.deletes and base_range == (0, len(base))
        if inside or supports or deletes:
            original = digest(base[start:end])
            answered[party] = Position(shift(inside, -start), supports, original, deletes)
        rest = tuple(edit for edit in taken.edits if edit not in inside)
        edges = tuple(edit for edit in rest if touch(edit, change))
        if edges and not words:
            beside[party] = shift(edges, -start)
        if taken.deletes and not deletes:
            kept[party] = position(closed, None, letters=letters)
        else:
            moved = tuple(one.edit for one in mapped(base, rest, (change,), letters))
            supported = kept_ranges(taken.supports, (change,))
            kept[party] = Position(moved, supported, digest(closed))
        sound(party, closed, kept[party], letters)
    inner = [passage for passage in passages if start <= passage.start and passage.end <= end]
    outer = follow([passage for passage in passages if passage not in inner], change)
    within = tuple(msgspec.structs.replace(one, start=one.start - start) for one in inner)
    this = Answered(start, words, base[start:end], answered, within, beside)
    return Closed(closed, kept, (*outer, this))


def _inside(party: str, taken: Position, change: Edit) -> Edits:
    """The edits a closing answers; refuses one that overlaps the passage in part."""
    inside = []
    for edit in taken.edits:
        if change.start <= edit.start and edit.end <= change.end:
            inside.append(edit)
        elif meet(edit, change) and not (edit.start <= change.start and change.end <= edit.end):
            raise OutOfOrder(
                _("{party} changes words on both sides of the passage's edge: close more of it."),
                party=party,
            )
    return tuple(inside)


def _clipped(ranges: Sequence[Range], start: int, end: int) -> tuple[Range, ...]:
    """The parts of ranges that lie in the passage, counted from its start."""
    cut = [(max(low, start) - start, min(high, end) - start) for low, high in ranges]
    return tuple((low, high) for low, high in cut if low < high)


def rejoined(base: str, change: Edit, letters: Letters = UNICODE) -> str:
    """The base with one change, if its words sit well among the letters around them.

    Raises OutOfOrder, also if the result is not in Unicode form NFC.
    """
    check(base, (change,), letters)
    said = apply(base, (change,))
    ends = (change.start, change.start + len(change.words))
    if not all(letters.is_boundary(said, place) for place in ends):
        raise OutOfOrder(_("The words to be closed run together with the letters around them."))
    return said


def sound(party: str, base: str, taken: Position, letters: Letters = UNICODE) -> None:
    """Refuse what would leave a party's own wording out of Unicode form NFC (OutOfOrder)."""
    if not letters.is_nfc(apply(base, taken.edits)):
        raise OutOfOrder(
            _("The words to be closed run together with what {party} writes beside them."),
            party=party,
        )


def follow(passages: Iterable[Answered], change: Edit) -> tuple[Answered, ...]:
    """Closed passages after a change of the base: shifted, or with the change in their words.

    Raises OutOfOrder for a change that goes over a passage's edge.
    """
    return tuple(_followed(passage, change) for passage in passages)


def _followed(passage: Answered, change: Edit) -> Answered:
    if passage.end <= change.start:
        return passage
    if change.end <= passage.start:
        grown = len(change.words) - (change.end - change.start)
        return msgspec.structs.replace(passage, start=passage.start + grown)
    if passage.start <= change.start and change.end <= passage.end:
        words = apply(passage.words, shift((change,), -passage.start))
        return msgspec.structs.replace(passage, words=words)
    raise OutOfOrder(_("The passage goes over the edge of one closed before: reopen that first."))
