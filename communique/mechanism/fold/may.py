"""Who may do an act: by which key, in what capacity, for whom it is entered, with which texts.

What every kind has in common; the rule of its stage is asked after this (`fold.py`). A key acts
while it is in force and its party belongs; an office is its party's; what the secretariat enters
for a party says how it came and when, and a link never does a weighty act (ACTS.md, *Taking
effect*).
"""

from __future__ import annotations

from communique.errors import OutOfOrder
from communique.mechanism.acts.kind import Capacity, Kind, Power, Received, Via
from communique.mechanism.acts.times import is_time, seconds_of
from communique.mechanism.fold.entry import Entry
from communique.mechanism.state.founding import Key
from communique.mechanism.state.state import State
from communique.sentences import _


def check_may(state: State, entry: Entry, key: Key, kind: Kind) -> None:
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
    needed = power_needed(kind, payload.capacity)
    if needed not in key.powers and not _root_may(key, kind):
        raise OutOfOrder(
            _("The key {key} has no power to {power}: sign with one that has, or enrol it so."),
            rule="key.powers",
            key=payload.key,
            power=needed.value,
        )
    _check_received(state, entry, kind)


_OFFICES = frozenset({Capacity.CHAIR, Capacity.SECRETARIAT})
_ROOT_MAY = frozenset({"key.enrol/1", "key.revoke/1", "act.confirm/1", "blob.erase/1"})
"""What a party's root does beside what is a root's alone."""


def _root_may(key: Key, kind: Kind) -> bool:
    return Power.ROOT in key.powers and (kind.do in _ROOT_MAY or kind.power is Power.CHAIR)


def power_needed(kind: Kind, capacity: Capacity) -> Power:
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


def check_texts(entry: Entry, kind: Kind) -> None:
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
