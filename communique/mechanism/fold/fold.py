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
from communique.mechanism.acts.kind import Args, Capacity, Kind, Power, Received, Via
from communique.mechanism.acts.payload import decode
from communique.mechanism.acts.times import is_time, seconds_of
from communique.mechanism.fold import agreeing, convening, deliberating, ending, founding
from communique.mechanism.fold.entry import Entry
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
    _check_may(state, entry, key, kind)
    _check_texts(entry, kind)
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


def _check_may(state: State, entry: Entry, key: Key, kind: Kind) -> None:
    """The key is in force and has the power; the capacity is one in which this may be done."""
    payload = entry.payload
    if payload.meet is not None and payload.meet not in state.convening.meetings:
        raise OutOfOrder(
            _("The act names a meeting that there is not: sign it for one that was called."),
            rule="payload.meet",
        )
    if key.revoked is not None:
        raise OutOfOrder(
            _("The key {key} was revoked: use another of {party}."),
            rule="key.revoked",
            key=payload.key,
            party=key.party,
        )
    party = state.founding.parties.get(key.party)
    if party is not None and party.left is not None:
        raise OutOfOrder(
            _("{party} has left the mechanism."), rule="party.withdrawn", party=key.party
        )
    if payload.capacity not in kind.by and not (
        entry.is_received and payload.capacity is Capacity.SECRETARIAT
    ):
        raise OutOfOrder(
            _("{do} is not done as {capacity}, but as {may}."),
            rule="act.capacity",
            do=kind.do,
            capacity=payload.capacity.value,
            may=", ".join(sorted(kind.by)),
        )
    if state.mechanism and payload.capacity in _OFFICES and key.party != state.chair:
        raise OutOfOrder(
            _("{party} does not hold the chair, {chair} does: act as a party."),
            rule="act.chair",
            party=key.party,
            chair=state.chair,
        )
    needed = _power(kind, payload.capacity)
    if needed not in key.powers and not _root_may(key, kind):
        raise OutOfOrder(
            _("The key {key} has no power to {power}: sign with one that has, or enrol it so."),
            rule="key.powers",
            key=payload.key,
            power=needed.value,
        )
    _check_received(state, entry, kind)


_OFFICES = frozenset({Capacity.CHAIR, Capacity.SECRETARIAT})
_ROOT_MAY = frozenset({"key.enrol/1", "key.revoke/1", "act.confirm/1"})
"""What a party's root does beside what is a root's alone."""


def _root_may(key: Key, kind: Kind) -> bool:
    return Power.ROOT in key.powers and (kind.do in _ROOT_MAY or kind.power is Power.CHAIR)


def _power(kind: Kind, capacity: Capacity) -> Power:
    """The power that this act needs when it is done in this capacity."""
    if kind.power in (Power.ROOT, Power.ADMINISTER) or capacity is Capacity.PARTY:
        return kind.power
    if capacity is Capacity.FACILITATOR:
        return Power.NEGOTIATE
    return Power.CHAIR if capacity is Capacity.CHAIR else Power.SECRETARIAT


def _check_received(state: State, entry: Entry, kind: Kind) -> None:
    """What the secretariat enters says for whom, how it came and when; nothing else says so."""
    args = entry.payload.args
    if not isinstance(args, Received):
        return
    if not entry.is_received:
        if args.via or args.received_at:
            raise OutOfOrder(
                _("The act says how it came, and not for whom: say both, or neither."),
                rule="act.received",
            )
        return
    if entry.payload.capacity is not Capacity.SECRETARIAT:
        raise OutOfOrder(
            _("Only the secretariat enters an act for a party: act in your own name."),
            rule="act.received",
        )
    party = state.founding.parties.get(entry.party)
    if party is None or party.left is not None or not args.via or not is_time(args.received_at):
        raise OutOfOrder(
            _("{do} is entered for a party of the record, with how it came and when."),
            rule="act.received",
            do=kind.do,
        )
    if seconds_of(args.received_at) > seconds_of(entry.payload.at):
        raise OutOfOrder(
            _("An act is entered after it was received, not before: state the time of receipt."),
            rule="act.received",
        )
    if kind.weighty and args.via is Via.LINK:
        raise OutOfOrder(
            _("{do} is not done by a link: the party signs it, or sends it in writing."),
            rule="act.via",
            do=kind.do,
        )


def _check_texts(entry: Entry, kind: Kind) -> None:
    """The texts and blobs are those the kind has, and their words are there."""
    names = [name for name, _digest in entry.payload.texts]
    rest = names[len(kind.texts) :]
    if tuple(names[: len(kind.texts)]) != kind.texts or (rest and not kind.more):
        raise OutOfOrder(
            _("{do} carries the texts {due}, in this order."),
            rule="act.texts",
            do=kind.do,
            due=", ".join(kind.texts) or "–",
        )
    blobs = [name for name, _digest in entry.payload.blobs]
    if len(set(names)) != len(names) or blobs != sorted(set(blobs) & set(kind.blobs)):
        raise OutOfOrder(
            _("{do} carries a text or a blob twice, or one it has no place for."),
            rule="act.texts",
            do=kind.do,
        )


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
    if key.hosted or not {_power(kind, payload.capacity), Power.ROOT} & set(key.powers):
        raise OutOfOrder(
            _("{do} is confirmed by a key that has the power to do it and that no host keeps."),
            rule="act.confirm",
            do=payload.do,
        )
    confirmed = msgspec.structs.replace(entry, act=args.act, payload=payload)
    _check_may(state, confirmed, state.founding.keys[payload.key], kind)
    kept = msgspec.structs.replace(state, pending=state.pending.without(args.act))
    return _stepped(kept, confirmed)
