"""What stands in the texts of acts on a text under negotiation: canonical JSON, in one form.

    {"edits":[[8,12,"should"]],"supports":[[20,24]]}                       a position
    {"kind":"paragraph","number":"4","wording":"The six will share data."}  a provision

Keys sorted, defaults left out, no spaces, UTF-8; what is decoded is encoded again and must be the
same bytes, so that one position has one digest. A party that asks for a whole provision to go
writes `{"deletes":true}`. Ids stand in the act, in the same order as what is written here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

import msgspec

from communique.errors import NotInForm
from communique.sentences import _
from communique.text.edit import Edit, Edits
from communique.text.position import Position


class ProvisionKind(StrEnum):
    """What a provision is in its document (TEXT.md, *Values*)."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    FOOTNOTE = "footnote"


class _Content(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A text in one form: see the module."""


class WrittenPosition(_Content, frozen=True):
    """What a party wants: edits of the base, ranges of it that it supports, or that it goes."""

    edits: Edits = ()
    supports: tuple[tuple[int, int], ...] = ()
    deletes: bool = False

    def over(self, base: str, base_hash: str) -> Position:
        """The position over a base (`base_hash` its digest)."""
        gone = (Edit(0, len(base), ""),) if self.deletes and base else ()
        return Position(self.edits or gone, self.supports, base_hash, self.deletes)


class WrittenProvision(_Content, frozen=True):
    """A provision as tabled or proposed; `number` is a label, given by a rule."""

    wording: str
    kind: ProvisionKind = ProvisionKind.PARAGRAPH
    level: int = 0
    number: str = ""


class WrittenText(_Content, frozen=True):
    """A text as tabled: its provisions in their order, and its symbol in any script."""

    provisions: tuple[WrittenProvision, ...]
    symbol: str = ""


class WrittenRevision(_Content, frozen=True):
    """The chair's new base: edits of each provision the act names, then what is new."""

    edited: tuple[Edits, ...] = ()
    new: tuple[WrittenProvision, ...] = ()
    symbol: str = ""


class WrittenPaper(_Content, frozen=True):
    """What a delegation's file says: positions on the provisions the act names; new ones."""

    positions: tuple[WrittenPosition, ...] = ()
    new: tuple[WrittenProvision, ...] = ()


C = TypeVar("C", WrittenPosition, WrittenProvision, WrittenText, WrittenRevision, WrittenPaper)

_DECODERS: dict[type[_Content], msgspec.json.Decoder[_Content]] = {
    kind: msgspec.json.Decoder(kind)
    for kind in (WrittenPosition, WrittenProvision, WrittenText, WrittenRevision, WrittenPaper)
}
_ENCODER = msgspec.json.Encoder(order="sorted")


def write(content: _Content) -> bytes:
    """The one form."""
    return _ENCODER.encode(content)


def write_position(taken: Position) -> bytes:
    """The text of `position.take` for a position."""
    if taken.deletes:
        return write(WrittenPosition(deletes=True))
    return write(WrittenPosition(taken.edits, taken.supports))


def read(kind: type[C], content: bytes) -> C:
    """What a text writes. Raises NotInForm if it is not in the one form."""
    try:
        written = _DECODERS[kind].decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise NotInForm(_("The text is not in its form: {why}."), why=broken) from broken
    assert isinstance(written, kind)
    if _ENCODER.encode(written) != content:
        raise NotInForm(_("The text is not written in its one form."))
    _check(written)
    return written


def _check(written: _Content) -> None:
    """What a form cannot say of what stands in it."""
    if isinstance(written, WrittenPosition):
        _check_position(written)
    elif isinstance(written, WrittenProvision):
        if written.level < 0:
            raise NotInForm(_("The level of a provision is counted from 0."))
    elif isinstance(written, WrittenText):
        for provision in written.provisions:
            _check(provision)
    elif isinstance(written, WrittenRevision | WrittenPaper):
        for provision in written.new:
            _check(provision)
        if isinstance(written, WrittenPaper):
            for position in written.positions:
                _check(position)


def _check_position(written: WrittenPosition) -> None:
    if written.deletes and (written.edits or written.supports):
        raise NotInForm(_("Who asks for a whole provision to go says nothing else of it."))
    if any(start >= end for start, end in written.supports):
        raise NotInForm(_("A passage that is supported has a beginning before its end."))
