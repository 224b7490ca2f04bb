"""Positions and reserves: taken, withdrawn, confirmed, and never overwritten unseen.

A party's position replaces the one its author names; if another stands, the author had not seen
it, and the act is out of order. What the secretariat enters for a party is marked as received until
the party confirms it by a key of its own.
"""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.content import WrittenPosition
from communique.mechanism.acts.deliberating import (
    ConfirmPosition,
    EnterReserve,
    LiftReserve,
    TakePosition,
    WithdrawPosition,
)
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.provisions import (
    check_base,
    check_member,
    check_sorted,
    provision_of,
    read,
    refuse,
    text_of,
    with_provision,
    with_text,
)
from communique.mechanism.state.deliberating import Provision, Reserve, Taken
from communique.mechanism.state.state import State
from communique.sentences import _
from communique.text.edit import Edits
from communique.text.mapping import mapped
from communique.text.position import Position, verify
from communique.text.wording import AS_THEY_ARE


def take(state: State, entry: Entry, args: TakePosition) -> State:
    """position.take: what a party wants of a provision."""
    text = text_of(state, args.text)
    provision = provision_of(text, args.provision)
    check_member(state, entry.party)
    _check_more(entry, 1, "explanation")
    check_replaces(provision, entry.party, args.replaces)
    check_base(args.provision, provision, entry.payload.base)
    taken = Taken(
        over(provision, read(WrittenPosition, entry, "position")),
        entry.act,
        received=entry.is_received,
        ad_referendum=args.ad_referendum,
        explanation=entry.payload.text("explanation"),
    )
    kept = replace(provision, positions=provision.positions.put(entry.party, taken))
    return with_text(state, args.text, with_provision(text, args.provision, kept))


def withdraw(state: State, entry: Entry, args: WithdrawPosition) -> State:
    """position.withdraw: the party says nothing of the provision any more."""
    text = text_of(state, args.text)
    provision = provision_of(text, args.provision)
    if entry.party not in provision.positions:
        raise OutOfOrder(
            _("{party} has no position on {provision} to withdraw."),
            rule="position.standing",
            party=entry.party,
            provision=args.provision,
        )
    check_replaces(provision, entry.party, args.replaces)
    kept = replace(provision, positions=provision.positions.without(entry.party))
    return with_text(state, args.text, with_provision(text, args.provision, kept))


def confirm(state: State, entry: Entry, args: ConfirmPosition) -> State:
    """position.confirm: received and doubtful no more; it stands as it is."""
    text = text_of(state, args.text)
    check_sorted([one.provision for one in args.passages])
    if not args.passages:
        raise OutOfOrder(
            _("The act confirms no position: name each provision."), rule="position.confirm"
        )
    for passage in args.passages:
        provision = provision_of(text, passage.provision)
        standing = provision.positions.get(entry.party)
        if standing is None or standing.act != args.act:
            raise OutOfOrder(
                _("The act {act} took no position of {party} that stands on {provision}."),
                rule="position.confirm",
                act=args.act,
                party=entry.party,
                provision=passage.provision,
            )
        check_base(passage.provision, provision, passage.base)
        if not standing.received and not standing.to_confirm:
            raise OutOfOrder(
                _("The position of {party} on {provision} needs no confirmation: it stands."),
                rule="position.confirm",
                party=entry.party,
                provision=passage.provision,
            )
        firm = replace(standing, received=False, to_confirm=())
        kept = replace(provision, positions=provision.positions.put(entry.party, firm))
        text = with_provision(text, passage.provision, kept)
    return with_text(state, args.text, text)


def enter_reserve(state: State, entry: Entry, args: EnterReserve) -> State:
    """reserve.enter: the provision is held open; by its own key a party confirms a received one."""
    text = text_of(state, args.text)
    provision = provision_of(text, args.provision)
    check_member(state, entry.party)
    _check_more(entry, 0, "reserve")
    standing = provision.reserves.get(entry.party)
    if standing is not None and (entry.is_received or not standing.received):
        raise OutOfOrder(
            _("{party} holds {provision} open already: lift that reserve first."),
            rule="reserve.enter",
            party=entry.party,
            provision=args.provision,
        )
    reserve = Reserve(entry.act, entry.payload.text("reserve"), entry.is_received)
    kept = replace(provision, reserves=provision.reserves.put(entry.party, reserve))
    return with_text(state, args.text, with_provision(text, args.provision, kept))


def lift_reserve(state: State, entry: Entry, args: LiftReserve) -> State:
    """reserve.lift: the party holds the provision open no more."""
    text = text_of(state, args.text)
    provision = provision_of(text, args.provision)
    if entry.party not in provision.reserves:
        raise OutOfOrder(
            _("{party} has no reserve on {provision} to lift."),
            rule="reserve.lift",
            party=entry.party,
            provision=args.provision,
        )
    kept = replace(provision, reserves=provision.reserves.without(entry.party))
    return with_text(state, args.text, with_provision(text, args.provision, kept))


def over(provision: Provision, written: WrittenPosition) -> Position:
    """A written position over the provision's base. Raises OutOfOrder if it does not fit it."""
    position = written.over(provision.base, provision.base_hash)
    try:
        verify(provision.base, position, AS_THEY_ARE)
    except OutOfOrder as found:
        refuse(found, "position.edits")
    for edit in written.edits:
        if edit.words == provision.base[edit.start : edit.end]:
            raise OutOfOrder(
                _("The edit at {start} changes nothing: support the passage, or leave it out."),
                rule="position.edits",
                start=edit.start,
            )
    return position


def check_replaces(provision: Provision, party: str, replaces: str) -> None:
    """The position that the author names is the one that stands."""
    standing = provision.positions.get(party)
    act = "" if standing is None else standing.act
    if replaces == act:
        return
    if act:
        raise OutOfOrder(
            _("You had not seen the position that stands for {party} ({act}): look, act again."),
            rule="position.replaces",
            party=party,
            act=act,
        )
    raise OutOfOrder(
        _("You had not seen that {party} has no position here any more: look, act again."),
        rule="position.replaces",
        party=party,
    )


def still_to_confirm(
    base: str, marked: Edits, changes: Edits, position: Position, doubtful: Edits = ()
) -> Edits:
    """The edits of `position` that await confirmation after `changes` of `base`.

    `marked` did so before, over `base`; `doubtful` do since the changes, over the new base.
    """
    if not marked:
        return doubtful
    before = [one.edit for one in mapped(base, marked, changes, AS_THEY_ARE)]
    return tuple(
        edit
        for edit in position.edits
        if edit in doubtful
        or any(edit.start <= one.start and one.end <= edit.end for one in before)
    )


def _check_more(entry: Entry, due: int, name: str) -> None:
    """Beyond the texts its kind asks for, the act carries the one of this name, or none."""
    more = [each for each, _digest in entry.payload.texts[due:] if each != name]
    if more:
        raise OutOfOrder(
            _("The text “{name}” has no place in this act."), rule="act.texts", name=more[0]
        )
