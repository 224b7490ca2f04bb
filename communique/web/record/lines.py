"""The acts of a record, one a line: who, as what, what, and what became of it.

    >>> line = line_at(store, state, 411)
    >>> line.payload.do, line.effect
    ('text.sign/1', <Effect.IN_EFFECT: 'in effect'>)

An act that stands in this server's record was judged when it entered; whether it still waits for
a second gesture is asked of the state.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

import msgspec

from communique.depositary.store import Reading
from communique.errors import NotInForm, UnknownKind
from communique.languages import Speaker
from communique.mechanism.acts import KINDS, Payload, Received, decode
from communique.mechanism.acts.times import seconds_of
from communique.mechanism.fold import Effect
from communique.mechanism.state import State
from communique.record import envelope as envelopes
from communique.sentences import _
from communique.web.record.kinds import DOES

CAPACITIES = {
    "party": _("for the party"),
    "chair": _("as chair"),
    "secretariat": _("as secretariat"),
    "facilitator": _("as facilitator"),
}
EFFECTS = {
    Effect.IN_EFFECT: _("in effect"),
    Effect.RECEIVED: _("received"),
    Effect.PENDING: _("waits to be confirmed"),
    Effect.VOID: _("void"),
}


class Line(msgspec.Struct, frozen=True):
    """An act in the record; `payload` is None where its body was destroyed, or is no act's."""

    index: int
    act: str
    payload: Payload | None
    effect: Effect | None


def line_at(reading: Reading, state: State, index: int) -> Line | None:
    """The act at this index, if the record has it."""
    act = reading.act_at(index)
    if act is None or index >= state.size:
        return None
    payload = _read(reading.envelope(index))
    return Line(index, act, payload, _effect(state, act, payload))


def lines(reading: Reading, state: State, first: int, end: int) -> list[Line]:
    """The acts from `first` up to `end`, the newest first."""
    found = []
    for index in range(min(end, state.size) - 1, max(first, 0) - 1, -1):
        line = line_at(reading, state, index)
        if line is not None:
            found.append(line)
    return found


def names(reading: Reading, state: State, speaker: Speaker) -> dict[str, str]:
    """What each party is called in a language, by code; its code where it gave no name in it."""
    found = {}
    for code, party in state.founding.parties.items():
        given = _names(reading.text(party.names) or b"{}")
        found[code] = given.get(speaker.tag) or given.get("en") or code
    return found


def does(line: Line, speaker: Speaker) -> str:
    """What the act does, in words."""
    if line.payload is None:
        return speaker.say(_("its body is no longer kept"))
    return speaker.say(DOES[line.payload.do]) if line.payload.do in DOES else line.payload.do


def when(line: Line) -> datetime | None:
    """When its author says that it was done."""
    return datetime.fromtimestamp(seconds_of(line.payload.at), UTC) if line.payload else None


@lru_cache(8192)
def _read(content: bytes | None) -> Payload | None:
    if content is None:
        return None
    try:
        return decode(envelopes.decode(content).payload, KINDS)
    except (NotInForm, UnknownKind):
        return None


@lru_cache(256)
def _names(content: bytes) -> dict[str, str]:
    try:
        return msgspec.json.decode(content, type=dict[str, str])
    except msgspec.DecodeError:
        return {}


def _effect(state: State, act: str, payload: Payload | None) -> Effect | None:
    if payload is None:
        return None
    if act in state.pending:
        return Effect.PENDING
    is_received = isinstance(payload.args, Received) and bool(payload.args.on_behalf)
    return Effect.RECEIVED if is_received else Effect.IN_EFFECT
