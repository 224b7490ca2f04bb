"""The acts on a text under negotiation, and what is said about it.

    TakePosition(text="…-12", provision="…-12-4", replaces="0b5e…")      text "position"

An author never overwrites another's: `replaces` names the standing position of the party as its
author saw it ("" for none). Acts over several provisions carry each as it was seen, sorted by id,
and their words in one text in the same order (`content.py`).
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from communique.mechanism.acts.kind import (
    BY_ANY,
    BY_OFFICE,
    BY_PARTY,
    Args,
    Capacity,
    Count,
    Kind,
    Power,
    Received,
)
from communique.mechanism.rules.rules import Showing


class ProvisionSeen(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A provision as the author saw it: its id and the hash of its base."""

    provision: str
    base: str


class PaperPosition(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A provision in a delegation's file; `replaces` the party's position that stood, or ""."""

    provision: str
    base: str
    replaces: str


class Placed(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Where a new provision stands: behind `after` ("": first), moved from another or not ("").

    Several behind the same one stand in the order of the act.
    """

    after: str
    moved_from: str


class TableText(Args, frozen=True, kw_only=True):
    """A text is on the table; `language` "" is the negotiating language of the mechanism."""

    language: str = ""
    attribution: Showing | None = None


class ReviseText(Args, frozen=True, kw_only=True):
    """The chair's new base: positions are carried over, what is met is marked, nothing dropped.

    `revision` is the number of the one it rests on. `removed` lose their base; who still wants
    words there keeps them.
    """

    text: str
    revision: Count = 0
    edited: tuple[ProvisionSeen, ...] = ()
    removed: tuple[ProvisionSeen, ...] = ()
    new: tuple[Placed, ...] = ()


class PutText(Args, frozen=True, kw_only=True):
    """A text comes before the meeting the act belongs to; a draft is a rolling text then."""

    text: str


class GivePen(Args, frozen=True, kw_only=True):
    """The party that may revise a text beside the chair; "": none."""

    text: str
    party: str = ""


class TakePosition(Received, frozen=True, kw_only=True):
    """What a party wants of a provision, over the base the act names."""

    text: str
    provision: str
    replaces: str = ""
    ad_referendum: bool = False


class WithdrawPosition(Received, frozen=True, kw_only=True):
    """A party is silent on a provision again; `replaces` is its position that stands."""

    text: str
    provision: str
    replaces: str


class ConfirmPosition(Args, frozen=True, kw_only=True):
    """A party looked at what the act `act` took for it, and at what a revision met: it stands."""

    text: str
    act: str
    passages: tuple[ProvisionSeen, ...]


class ProposeProvision(Received, frozen=True, kw_only=True):
    """A new provision, with no base, behind `after` ("": first)."""

    text: str
    after: str = ""


class MoveProvision(Received, frozen=True, kw_only=True):
    """A party asks for a provision (base as named) to go from its place and stand behind `after`.

    `replaces` is its position on the provision, or "". Text: the provision at its new place.
    """

    text: str
    provision: str
    after: str = ""
    replaces: str = ""


class ReceivePaper(Received, frozen=True, kw_only=True):
    """All that a delegation's file says, entered at once; each is received until confirmed.

    `paper` is the digest of the file, which stays with the office.
    """

    text: str
    paper: str
    positions: tuple[PaperPosition, ...] = ()
    new: tuple[Placed, ...] = ()


class EnterReserve(Received, frozen=True, kw_only=True):
    """A provision is held open: instructions are awaited, scrutiny goes on."""

    text: str
    provision: str


class LiftReserve(Received, frozen=True, kw_only=True):
    """The party's reserve is no more."""

    text: str
    provision: str


class StatementKind(StrEnum):
    """What a statement is in the debate."""

    GENERAL = "general"
    REPLY = "reply"
    EXPLANATION = "explanation"
    """An explanation of position."""


class MakeStatement(Received, frozen=True, kw_only=True):
    """What a delegate says. `scope` is whom it speaks for (rules/scope.py), `means` its parties.

    `toward` are those with whom something is to be done; `text` what it is about, or "".
    Texts: the words; those used for the scope.
    """

    language: str
    scope: str
    means: tuple[str, ...]
    kind: StatementKind = StatementKind.GENERAL
    toward: tuple[str, ...] = ()
    text: str = ""


class AssociateStatement(Received, frozen=True, kw_only=True):
    """A party joins what another said; the party it was received from confirms it so."""

    statement: str


class Does(StrEnum):
    """What a sentence does. A call is not a commitment (DOMAIN.md, *statement*)."""

    ASSERTS = "asserts"
    ASSESSES = "assesses"
    HOPES = "hopes"
    FORECASTS = "forecasts"
    CALLS_FOR = "calls-for"
    COMMITS = "commits"
    DECIDES = "decides"


class Mark(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A sentence of a statement, in code points; `scope` "" is the statement's."""

    start: Count
    end: Count
    does: Does
    scope: str = ""
    means: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()


class MarkStatement(Args, frozen=True, kw_only=True):
    """What each sentence of a statement does, all at once, sorted. Text: the statement's words."""

    statement: str
    marks: tuple[Mark, ...] = ()


_BY_SECRETARIAT = frozenset({Capacity.SECRETARIAT})
_BY_SPEAKER = frozenset({Capacity.PARTY, Capacity.CHAIR})

KINDS = (
    Kind("text.table/1", TableText, BY_ANY, Power.NEGOTIATE, texts=("tabled",)),
    Kind("text.revise/1", ReviseText, BY_ANY, Power.NEGOTIATE, texts=("revision",)),
    Kind("text.put/1", PutText, BY_OFFICE, Power.CHAIR),
    Kind("text.pen/1", GivePen, BY_OFFICE, Power.CHAIR),
    Kind(
        "position.take/1", TakePosition, BY_PARTY, Power.NEGOTIATE, texts=("position",), more=True
    ),
    Kind("position.withdraw/1", WithdrawPosition, BY_PARTY, Power.NEGOTIATE),
    Kind("position.confirm/1", ConfirmPosition, BY_PARTY, Power.NEGOTIATE),
    Kind("provision.propose/1", ProposeProvision, BY_PARTY, Power.NEGOTIATE, texts=("provision",)),
    Kind("provision.move/1", MoveProvision, BY_PARTY, Power.NEGOTIATE, texts=("provision",)),
    Kind("paper.receive/1", ReceivePaper, _BY_SECRETARIAT, Power.SECRETARIAT, texts=("paper",)),
    Kind("reserve.enter/1", EnterReserve, BY_PARTY, Power.NEGOTIATE, more=True),
    Kind("reserve.lift/1", LiftReserve, BY_PARTY, Power.NEGOTIATE),
    Kind("statement.make/1", MakeStatement, _BY_SPEAKER, Power.NEGOTIATE, texts=("words", "scope")),
    Kind("statement.associate/1", AssociateStatement, BY_PARTY, Power.NEGOTIATE),
    Kind("statement.mark/1", MarkStatement, _BY_SECRETARIAT, Power.SECRETARIAT, texts=("words",)),
)
