"""What our pages carry inside them for the way back: one block of JSON, apart from what is read.

A page made from a compilation carries each provision's notation; a return file carries one
party's wordings and nothing about anybody else. What comes back was in other hands, so it is
read strictly, and refused with a sentence where it is not what we wrote.

    <script type="application/json" id="return">{"version":1,"party":"XB","provisions":[…]}</script>
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from communique.errors import Refused
from communique.paper.compilation import Compilation
from communique.paper.document import Kind
from communique.sentences import _

VERSION = 1
ROLLING_BLOCK = "rolling"
RETURN_BLOCK = "return"


class CarriedProvision(msgspec.Struct, frozen=True, omit_defaults=True):
    """A provision of the rolling text, in strict notation."""

    id: str
    notation: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    number: str | None = None


class CarriedText(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a page carries; without attribution no provisions: brackets alone lead nowhere back.

    `parties` are (code, name in the language of the interface).
    """

    draft: str
    version: int = VERSION
    symbol: str | None = None
    revision: int | None = None
    language: str | None = None
    attribution: str = "all"
    parties: tuple[tuple[str, str], ...] = ()
    provisions: tuple[CarriedProvision, ...] = ()


class ReturnedProvision(msgspec.Struct, frozen=True, omit_defaults=True):
    """A provision in one party's words; null = to be deleted."""

    id: str
    wording: str | None
    kind: Kind = Kind.PARAGRAPH
    level: int = 0


class ProposedParagraph(msgspec.Struct, frozen=True):
    """A new paragraph after the provision `after` (null: before all others)."""

    after: str | None
    wording: str


class Answers(msgspec.Struct, frozen=True):
    """Which text the return file answers, as its page showed it."""

    symbol: str | None = None
    revision: int | None = None


class ReturnedText(msgspec.Struct, frozen=True):
    """What a return file carries: one party's whole text, in order."""

    version: int
    draft: str
    party: str
    answers: Answers
    provisions: tuple[ReturnedProvision, ...]
    proposed: tuple[ProposedParagraph, ...] = ()
    language: str | None = None


def carried_text(compilation: Compilation, names: dict[str, str], attribution: str) -> CarriedText:
    """The block for a page of this compilation; `names` are by party code."""
    attributed = attribution != "none"
    return CarriedText(
        draft=compilation.base.digest,
        symbol=compilation.symbol,
        revision=compilation.revision,
        language=compilation.language,
        attribution="all" if attributed else "none",
        parties=tuple((party.code, names[party.code]) for party in compilation.parties)
        if attributed
        else (),
        provisions=tuple(
            CarriedProvision(
                provision.id, provision.notation, provision.kind, provision.level, provision.number
            )
            for provision in compilation.provisions
        )
        if attributed
        else (),
    )


def block(value: object) -> str:
    """JSON that can stand inside a `<script>`: `<`, `>` and `&` are written as escapes."""
    said = msgspec.json.encode(value).decode()
    return said.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def read_text(name: str, found: str) -> CarriedText:
    """The block of one of our pages. Raises Refused where it is damaged or from a later version."""
    return _read(name, found, CarriedText)


def read_return(name: str, found: str) -> ReturnedText:
    """The block of a return file. Raises Refused where it is damaged or from a later version."""
    returned = _read(name, found, ReturnedText)
    if not returned.party.strip():
        raise Refused(
            _("{file} does not say whose text it is: save it again from the page."), file=name
        )
    return returned


class _Versioned(msgspec.Struct):
    version: int = VERSION


Block = TypeVar("Block", CarriedText, ReturnedText)


def _read(name: str, found: str, kind: type[Block]) -> Block:
    try:
        version = msgspec.json.decode(found, type=_Versioned).version
        if version > VERSION:
            raise Refused(
                _("{file} was saved by a later version of Communiqué: compile it with that one."),
                file=name,
            )
        return msgspec.json.decode(found, type=kind)
    except msgspec.DecodeError as damage:
        raise Refused(
            _("{file} was saved by Communiqué but is damaged inside: save it again from the page."),
            file=name,
        ) from damage
