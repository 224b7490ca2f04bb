"""A position: the full wording a party would accept of one provision, kept as edits of the base.

Outside its edits and the ranges it supports the party is *silent* ("no position given"), and
silence is not support. A deletion of the whole provision is a position too.
"""

from __future__ import annotations

import msgspec

from communique.errors import OutOfOrder
from communique.sentences import _
from communique.text.align import align
from communique.text.edit import Edit, Edits, apply, check
from communique.text.wording import UNICODE, Letters, digest


class Position(msgspec.Struct, frozen=True, gc=False):
    """What a party wants of a provision whose base has the hash `base_hash`.

    `supports` are base ranges explicitly supported, sorted, not touching; `deletes` asks for the
    whole provision to go (the edits are then one: the whole base replaced by nothing).
    """

    edits: Edits = ()
    supports: tuple[tuple[int, int], ...] = ()
    base_hash: str = ""
    deletes: bool = False

    def wording(self, base: str) -> str:
        """The wording wanted; "" for a deletion."""
        return "" if self.deletes else apply(base, self.edits)


def position(
    base: str,
    wording: str | None,
    supports: tuple[tuple[int, int], ...] = (),
    letters: Letters = UNICODE,
) -> Position:
    """The position of a party that wants `wording` (NFC; None: that the provision goes).

    Raises OutOfOrder if the wording is not in NFC.
    """
    if wording is None:
        return Position((Edit(0, len(base), ""),) if base else (), (), digest(base), deletes=True)
    if not letters.is_nfc(wording):
        raise OutOfOrder(_("The words that result are not in the Unicode form NFC."))
    return Position(align(base, wording), supports, digest(base))


def verify(base: str, taken: Position, letters: Letters = UNICODE) -> None:
    """Refuse a position that does not rest on this base (OutOfOrder, in words)."""
    if taken.base_hash != digest(base):
        raise OutOfOrder(_("The position was made against another wording: look at it again."))
    check(base, taken.edits, letters)
    last = -1
    for start, end in taken.supports:
        if not last < start <= end <= len(base):
            raise OutOfOrder(_("The passages supported must be in order and in the text."))
        last = end
