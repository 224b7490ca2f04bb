"""An edit: in the original wording, put these words in the place of those.

Edits are over the *base*, never over each other: a list of them is sorted and no two touch, so
that the order in which they were made is nobody's business and any one can be taken alone.

    >>> apply("The six will share data.", (Edit(8, 12, "should"),))
    'The six should share data.'
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from communique.errors import OutOfOrder
from communique.sentences import _
from communique.text.wording import UNICODE, Letters


class Edit(msgspec.Struct, frozen=True, array_like=True, order=True, gc=False):
    """Replace base code points `start` to `end` (end excluded) by `words`; pure ones are empty."""

    start: int
    end: int
    words: str


Edits = tuple[Edit, ...]


def apply(base: str, edits: Iterable[Edit]) -> str:
    """The wording that results; `edits` sorted, not touching."""
    said: list[str] = []
    place = 0
    for edit in edits:
        said.append(base[place : edit.start])
        said.append(edit.words)
        place = edit.end
    said.append(base[place:])
    return "".join(said)


def shift(edits: Iterable[Edit], by: int) -> Edits:
    """The same edits over a base that begins `by` code points later."""
    return tuple(Edit(edit.start + by, edit.end + by, edit.words) for edit in edits)


def check(base: str, edits: Iterable[Edit], letters: Letters = UNICODE) -> None:
    """Refuse edits that no author could have meant over `base` (TEXT.md, Values).

    Raises OutOfOrder: unsorted or touching, outside the base, inside a grapheme, or leaving a
    wording that is not in NFC.
    """
    edits = tuple(edits)
    last = -1
    for edit in edits:
        if not 0 <= edit.start <= edit.end <= len(base):
            raise OutOfOrder(
                _("The edit {edit} lies outside the {length} characters of the original text."),
                edit=tuple(msgspec.to_builtins(edit)),
                length=len(base),
            )
        if edit.start <= last:
            raise OutOfOrder(
                _("The edit at {start} touches the one before it: make them one."),
                start=edit.start,
            )
        if not (letters.is_boundary(base, edit.start) and letters.is_boundary(base, edit.end)):
            raise OutOfOrder(
                _("The edit at {start} parts a letter from its marks: take the whole letter."),
                start=edit.start,
            )
        last = edit.end
    if not letters.is_nfc(apply(base, edits)):
        raise OutOfOrder(_("The words that result are not in the Unicode form NFC."))
