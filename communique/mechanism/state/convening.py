"""Meetings with their delegations, mandates, agenda and speakers."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from communique.mechanism.acts.convening import Answer, Examined, Rank
from communique.mechanism.state.map import Map, empty


class Session(StrEnum):
    """Whether a meeting sits."""

    CALLED = "called"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Mandate(msgspec.Struct, frozen=True, omit_defaults=True):
    """Full powers or credentials submitted for a head, and what became of them."""

    act: str
    head: str
    signs: bool = False
    found: Examined | None = None


class Delegation(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who comes for a party: `head` a pseudonym; `replaces` the head announced before."""

    invited: bool = False
    answer: Answer | None = None
    head: str = ""
    rank: Rank | None = None
    replaces: str = ""
    members: int = 0
    mandate: Mandate | None = None
    present: bool = False
    received: bool = False


class Meeting(msgspec.Struct, frozen=True, omit_defaults=True):
    """A meeting; `ordinal` in its body's series, `date` EDTF, `place` the digest of a text.

    `speakers` wait for the floor in order; `points` come first. `agenda` is the adopted one's act.
    """

    body: str
    ordinal: int
    date: str
    place: str
    prepares: str = ""
    session: Session = Session.CALLED
    delegations: Map[str, Delegation] = empty()
    agendas: Map[str, str] = empty()
    agenda: str = ""
    reserved: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    speakers_closed: bool = False
    speaking: str = ""
    minutes: Map[str, str] = empty()
    agreed_minutes: str = ""


class Convening(msgspec.Struct, frozen=True, omit_defaults=True):
    """Meetings by id; `corrections` of minutes by the act that makes them."""

    meetings: Map[str, Meeting] = empty()
    corrections: Map[str, str] = empty()
