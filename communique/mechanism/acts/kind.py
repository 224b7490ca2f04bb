"""A kind of act: its name, what it carries, and who may do it.

    Kind("position.take/1", TakePosition, by=PARTY, power=Power.NEGOTIATE, texts=("position",))

An act's struct is what stands in `args`; every word stands in a text, named by digest beside it. A
published struct never changes: what must differ is a new kind, `position.take/2` (TRUST.md 00.1).
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Annotated

import msgspec

Count = Annotated[int, msgspec.Meta(ge=-(2**53) + 1, le=2**53 - 1)]
"""A number in an act: one that a browser counts exactly."""


class Capacity(StrEnum):
    """In what capacity an act is done: the same person may be chair or speak for a party."""

    PARTY = "party"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    FACILITATOR = "facilitator"


class Power(StrEnum):
    """What a key may do; an enrolment lists them. `ROOT` is of a party's two root keys alone."""

    ROOT = "root"
    ADMINISTER = "administer"
    NEGOTIATE = "negotiate"
    ADOPT = "adopt"
    SIGN = "sign"
    RELEASE = "release"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"


class Via(StrEnum):
    """How a delegation told the secretariat what is entered for it."""

    MAIL = "mail"
    LINK = "link"
    PAPER = "paper"
    NOTE = "note"
    TELEPHONE = "telephone"
    """Confirmed in writing."""


class Args(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What an act carries beside its texts: ids, enums, times, digests.

    A default is "", 0, False, (), or null, and is left out when written; so a field that means
    something by its absence has one of these. Maps are sorted tuples of pairs.
    """


class Received(Args, frozen=True):
    """What may also be entered by the secretariat for a party (ACTS.md, *Taking effect*).

    `on_behalf` (written `for`) is that party, `via` the way it came, `received_at` when, UTC.
    """

    on_behalf: str = msgspec.field(name="for", default="")
    via: Via | None = None
    received_at: str = ""


class Kind(msgspec.Struct, frozen=True):
    """What is fixed of an act by its kind.

    `texts` are the names of the texts it carries, each exactly once and in this order; `more` says
    that any others may follow (a text for each provision, each language). `blobs` may be carried.
    """

    do: str
    args: type[Args]
    by: Collection[Capacity]
    power: Power
    weighty: bool = False
    texts: tuple[str, ...] = ()
    more: bool = False
    blobs: tuple[str, ...] = ()

    @property
    def may_be_received(self) -> bool:
        """Whether the secretariat may enter it for a party."""
        return issubclass(self.args, Received)


BY_PARTY = frozenset({Capacity.PARTY})
BY_CHAIR = frozenset({Capacity.CHAIR})
BY_OFFICE = frozenset({Capacity.CHAIR, Capacity.SECRETARIAT})
BY_ANY = frozenset({Capacity.PARTY, Capacity.CHAIR, Capacity.SECRETARIAT})
