"""Revising: the chair puts a new base, and every position is carried over to it.

What the change does not meet is shifted; what it meets is kept in its author's words and marked
*to be confirmed by its party*, never dropped (design: TEXT.md, Revising). Where the new base
says word for word what a party asked, its edit is *granted*: it has become a support of those
words, or nothing where it asked that words go. A support of words that were changed lapses.

    >>> from communique.text.position import position
    >>> base = "The six will share data."
    >>> wanted = {"XB": position(base, "The six should share data."),
    ...           "XC": position(base, "The six will share daily data.")}
    >>> revised = revise(base, (Edit(8, 12, "shall"),), wanted)
    >>> revised.positions["XB"].wording(revised.base), sorted(revised.to_confirm)
    ('The six should share data.', [('XB', Edit(start=8, end=13, words='should'))])
    >>> revised.positions["XC"].wording(revised.base)
    'The six shall share daily data.'

The same carries a file over that answers an older draft: `carry`.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from communique.text.align import align
from communique.text.edit import Edit, Edits, apply, check
from communique.text.mapping import Range, joined, kept_ranges, mapped
from communique.text.position import Position, position, verify
from communique.text.wording import UNICODE, Letters, digest


class Carried(msgspec.Struct, frozen=True):
    """One position over a new base.

    `doubtful` are edits of it that a change met; `granted` edits that ask for what the new base
    says already; `lapsed` supported ranges of the old base that are supported no more in whole.
    """

    position: Position
    doubtful: Edits = ()
    granted: Edits = ()
    lapsed: tuple[Range, ...] = ()


class Revised(msgspec.Struct, frozen=True):
    """The new base and everybody's position over it; `to_confirm` are (party, edit) pairs."""

    base: str
    positions: dict[str, Position]
    to_confirm: frozenset[tuple[str, Edit]]
    carried: dict[str, Carried]


def revise(
    base: str,
    changes: Edits,
    positions: Mapping[str, Position],
    letters: Letters = UNICODE,
) -> Revised:
    """Carry all positions over the chair's `changes` of `base`.

    Raises OutOfOrder if the changes or a position do not rest on this base.
    """
    check(base, changes, letters)
    carried = {
        party: _carry(base, changes, taken, letters) for party, taken in sorted(positions.items())
    }
    return Revised(
        apply(base, changes),
        {party: one.position for party, one in carried.items()},
        frozenset((party, edit) for party, one in carried.items() for edit in one.doubtful),
        carried,
    )


def carry(old_base: str, new_base: str, taken: Position) -> Carried:
    """A position made against an older draft, over the new one (both NFC).

    Exact against the draft it answers; where the drafts differ in words it met, doubtful.
    Raises OutOfOrder if the position does not rest on `old_base`.
    """
    return _carry(old_base, align(old_base, new_base), taken, UNICODE)


def _carry(base: str, changes: Edits, taken: Position, letters: Letters) -> Carried:
    verify(base, taken, letters)
    new_base = apply(base, changes)
    if not changes:
        return Carried(taken)
    if taken.deletes:
        gone = position(new_base, None, letters=letters)
        return Carried(gone, gone.edits)
    found = mapped(base, taken.edits, changes, letters)
    wording = apply(new_base, (one.edit for one in found))
    if not letters.is_nfc(wording):
        # Words that compose only where they now meet: the wording as a whole, to be looked at.
        whole = Edit(0, len(new_base), letters.nfc(wording))
        return Carried(Position((whole,), (), digest(new_base)), (whole,), (), taken.supports)
    granted = [edit for edit, met in found if met and _says(new_base, edit)]
    kept = [one for one in found if one.edit not in granted]
    supports = [*kept_ranges(taken.supports, changes)]
    supports += [(edit.start, edit.end) for edit in granted if edit.words]
    return Carried(
        Position(tuple(edit for edit, _met in kept), joined(supports), digest(new_base)),
        tuple(edit for edit, met in kept if met),
        tuple(granted),
        tuple(pair for pair in taken.supports if _changed(pair, changes)),
    )


def _says(base: str, edit: Edit) -> bool:
    return edit.words == base[edit.start : edit.end]


def _changed(supported: Range, changes: Edits) -> bool:
    return any(change.end > supported[0] and change.start < supported[1] for change in changes)
