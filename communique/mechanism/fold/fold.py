"""The fold: a state and an entry give the next state, and what became of the act.

An entry is judged in this order: is it of this mechanism; is its key known, in force, its party's,
and did it sign; is it the next of its key; had its author seen this history; may this key, in this
capacity, do this; do its texts stand with it; and last the rule of its stage. An act out of order
is void, with its reason, for everyone alike: it blocks nobody, it counts in its key's chain where
its signature and chain hold, and it changes nothing else (design: TRUST.md 00.7, section 0.4).

    >>> outcome = fold(state, entry)
    >>> outcome.effect, outcome.refusal
    (<Effect.IN_EFFECT: 'in effect'>, None)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

import msgspec

from communique.errors import OutOfOrder
from communique.mechanism.acts import KINDS
from communique.mechanism.acts.founding import ConfirmAct, FoundMechanism
from communique.mechanism.acts.kind import Args, Power
from communique.mechanism.acts.payload import decode
from communique.mechanism.fold import agreeing, convening, deliberating, ending, founding
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.may import check_may, check_texts, power_needed
from communique.mechanism.state.founding import Chain, Key
from communique.mechanism.state.state import Pending, State
from communique.sentences import _

_STEPS: Mapping[type[Args], Callable[..., State]] = {
    **founding.STEPS,
    **convening.STEPS,
    **deliberating.STEPS,
    **agreeing.STEPS,
    **ending.STEPS,
}
"""What each kind of act does: (state, entry, args) to a state, or OutOfOrder."""


class Effect(StrEnum):
    """What became of an act."""

    IN_EFFECT = "in effect"
    RECEIVED = "received"
    PENDING = "pending"
    VOID = "void"


class Outcome(msgspec.Struct, frozen=True):
    """The state after an act; `refusal` says why it is void, if it is."""

    state: State
    effect: Effect
    refusal: OutOfOrder | None = None


def fold(state: State, entry: Entry) -> Outcome:
    """The state after `entry`, which stands at index `state.size`."""
    after = msgspec.structs.replace(state, size=state.size + 1)
    try:
        key = _author(state, entry)
    except OutOfOrder as refusal:
        return Outcome(after, Effect.VOID, refusal)
    after = _chained(after, entry)
    try:
        return _effect(after, entry, key)
    except OutOfOrder as refusal:
        return Outcome(after, Effect.VOID, refusal)


def void(state: State, refusal: OutOfOrder) -> Outcome:
    """The state after an entry that is no act at all: bytes not in form."""
    return Outcome(msgspec.structs.replace(state, size=state.size + 1), Effect.VOID, refusal)


def author(state: State, entry: Entry) -> Key | None:
    """The key an act names, as the record knows it; for the founding act the root it brings."""
    if not state.mechanism and isinstance(entry.payload.args, FoundMechanism):
        return founding.first_root(entry)
    return state.founding.keys.get(entry.payload.key)


def _author(state: State, entry: Entry) -> Key:
    """The key that signed, whose chain goes on with this act. Raises OutOfOrder."""
    payload = entry.payload
    if payload.mech != (state.mechanism or None):
        raise OutOfOrder(
            _("The act belongs to another mechanism: sign it for this one."), rule="payload.mech"
        )
    key = author(state, entry)
    if key is None:
        raise OutOfOrder(
            _("The key {key} is not enrolled: {party} enrols it first."),
            rule="key.enrolled",
            key=payload.key,
            party=payload.party,
        )
    if not entry.evidence.signed:
        raise OutOfOrder(
            _("The signature does not hold: the act or it was changed; sign it again."),
            rule="key.signature",
        )
    if key.party != payload.party:
        raise OutOfOrder(
            _("The key {key} is one of {owner}, not of {party}."),
            rule="key.party",
            key=payload.key,
            owner=key.party,
            party=payload.party,
        )
    _check_chain(state, entry)
    return key


def _check_chain(state: State, entry: Entry) -> None:
    payload = entry.payload
    last = state.founding.chains.get(payload.key)
    due = (1, None) if last is None else (last.n + 1, last.act)
    if (payload.n, payload.prev) != due:
        raise OutOfOrder(
            _("Act number {n} of this key does not follow its last one: {due} is due; sign again."),
            rule="payload.chain",
            n=payload.n,
            due=due[0],
        )
    if payload.seen.root != entry.evidence.root_seen:
        raise OutOfOrder(
            _("The act was signed on another history of this record: show yours to every party."),
            rule="payload.seen",
        )
    if last is not None and payload.seen.size <= last.index:
        raise OutOfOrder(
            _("The act had not seen this key's last one: fetch the record and sign again."),
            rule="payload.seen",
        )


def _chained(state: State, entry: Entry) -> State:
    chains = state.founding.chains.put(
        entry.payload.key, Chain(entry.payload.n, entry.act, entry.index)
    )
    return msgspec.structs.replace(
        state, founding=msgspec.structs.replace(state.founding, chains=chains)
    )


def _effect(state: State, entry: Entry, key: Key) -> Outcome:
    """What the act does, or that it waits. `state` has its chain already."""
    kind = KINDS[entry.payload.do]
    check_may(state, entry, key, kind)
    check_texts(entry, kind)
    if isinstance(entry.payload.args, ConfirmAct):
        return _confirmed(state, entry, key)
    if kind.weighty and key.hosted:
        waiting = Pending(entry.payload.encode().decode(), entry.index)
        return Outcome(
            msgspec.structs.replace(state, pending=state.pending.put(entry.act, waiting)),
            Effect.PENDING,
        )
    return _stepped(state, entry)


def _stepped(state: State, entry: Entry) -> Outcome:
    stepped = _STEPS[type(entry.payload.args)](state, entry, entry.payload.args)
    effect = Effect.RECEIVED if entry.is_received else Effect.IN_EFFECT
    return Outcome(founding.with_blobs(stepped, entry), effect)


def _confirmed(state: State, entry: Entry, key: Key) -> Outcome:
    """A pending act takes effect now, judged by the state as it is now."""
    args = entry.payload.args
    assert isinstance(args, ConfirmAct)
    waiting = state.pending.get(args.act)
    if waiting is None:
        raise OutOfOrder(
            _("The act {act} does not wait for a confirmation."), rule="act.confirm", act=args.act
        )
    payload = decode(waiting.payload.encode(), KINDS)
    if payload.party != entry.payload.party or payload.key == entry.payload.key:
        raise OutOfOrder(
            _("{party} confirms its act with another of its keys."),
            rule="act.confirm",
            party=payload.party,
        )
    kind = KINDS[payload.do]
    if key.hosted or not {power_needed(kind, payload.capacity), Power.ROOT} & set(key.powers):
        raise OutOfOrder(
            _("{do} is confirmed by a key that has the power to do it and that no host keeps."),
            rule="act.confirm",
            do=payload.do,
        )
    confirmed = msgspec.structs.replace(entry, act=args.act, payload=payload)
    check_may(state, confirmed, state.founding.keys[payload.key], kind)
    kept = msgspec.structs.replace(state, pending=state.pending.without(args.act))
    return _stepped(kept, confirmed)
