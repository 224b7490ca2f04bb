"""Entering the record: whose act it is, of what chain, with what power, and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from communique.errors import UnknownKind
from communique.mechanism.acts import Capacity, Power, Seen, Via
from communique.mechanism.acts.agreeing import CastVote, RaiseObjection, Vote
from communique.mechanism.acts.convening import Point as Raised
from communique.mechanism.acts.convening import RaisePoint, RequestFloor
from communique.mechanism.acts.deliberating import EnterReserve, TableText
from communique.mechanism.acts.founding import (
    ConfirmAct,
    CreateBody,
    RevokeKey,
    WithdrawParty,
)
from communique.mechanism.fold import Effect, Entry, void

from .assembly import ALL_POWERS, held, key_of
from .talks import Talks

BODY = CreateBody()
NAMES = {"names": b"{}"}
RESERVE = "reserve.enter/1"


def entry(talks: Talks, **changed: Any) -> Entry:
    """A reserve by Brevia that would be in order; fields of its payload or evidence changed."""
    made = talks.entry(
        "XB",
        RESERVE,
        EnterReserve(text=talks.name, provision=talks.id(1)),
        {},
        Capacity.PARTY,
        "XB",
    )
    evidence = {name: changed.pop(name) for name in ("signed", "root_seen") if name in changed}
    return replace(
        made,
        payload=replace(made.payload, **changed),
        evidence=replace(made.evidence, **evidence),
    )


def test_an_act_in_order_takes_effect() -> None:
    talks = Talks()
    assert held(talks.fold(entry(talks))).effect is Effect.IN_EFFECT
    assert "XB" in talks.provision(1).reserves


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"mech": "0" * 64}, "payload.mech"),
        ({"mech": None}, "payload.mech"),
        ({"key": "0" * 32}, "key.enrolled"),
        ({"signed": False}, "key.signature"),
        ({"party": "XC"}, "key.party"),
        ({"n": 3}, "payload.chain"),
        ({"prev": "1" * 64}, "payload.chain"),
        ({"root_seen": None}, "payload.seen"),
        ({"root_seen": "another history"}, "payload.seen"),
        ({"meet": "nowhere-7"}, "payload.meet"),
        ({"capacity": Capacity.CHAIR}, "act.capacity"),
        ({"texts": (("words", "0" * 64),) * 2}, "act.texts"),
        ({"blobs": (("person", "0" * 64),)}, "act.texts"),
    ],
)
def test_an_act_of_another_record_or_another_hand_is_void(
    changed: Mapping[str, Any], rule: str
) -> None:
    talks = Talks()
    with talks.refuses(rule):
        talks.fold(entry(talks, **changed))
    assert held(talks.take("XB", 1, "Nothing is blocked by it.")).effect is Effect.IN_EFFECT


def test_no_act_is_done_twice() -> None:
    talks = Talks()
    once = entry(talks)
    held(talks.fold(once))
    with talks.refuses("payload.chain"):
        talks.fold(once)


def test_an_act_that_had_not_seen_its_keys_last_one_is_void() -> None:
    talks = Talks()
    held(talks.take("XB", 1, None))
    made = entry(talks)
    early = replace(made.payload, seen=Seen(talks.state.size - 1, made.payload.seen.root))
    with talks.refuses("payload.seen"):
        talks.fold(replace(made, payload=early))


def test_the_next_act_follows_one_that_was_void() -> None:
    talks = Talks()
    with talks.refuses("position.standing"):
        talks.withdraw_position("XB", 1)
    held(talks.fold(entry(talks)))


def test_bytes_that_are_no_act_count_in_the_size_and_change_nothing() -> None:
    talks = Talks()
    with talks.refuses("payload.mech"):
        talks.fold(entry(talks, mech="0" * 64))
    assert talks.last is not None
    assert talks.last.refusal is not None
    outcome = void(talks.state, talks.last.refusal)
    assert outcome.effect is Effect.VOID
    assert outcome.state.size == talks.state.size + 1


def test_nothing_is_done_before_the_founding_act() -> None:
    talks = Talks()
    outcome = Talks.before(entry(talks, mech=None, n=1, prev=None))
    assert outcome.refusal is not None
    assert outcome.refusal.blanks["rule"] == "key.enrolled"


def test_the_founding_act_is_signed_by_the_root_it_brings() -> None:
    talks = Talks()
    outcome = Talks.before(
        replace(talks.entries[0], payload=replace(talks.entries[0].payload, key="0" * 32))
    )
    assert outcome.refusal is not None
    assert outcome.refusal.blanks["rule"] == "key.enrolled"


def test_a_party_in_the_chair_says_so_and_no_other_may() -> None:
    talks = Talks()
    held(talks.enrol("XB", "XB all", ALL_POWERS))
    with talks.refuses("act.chair"):
        talks.do("XB", "body.create/1", BODY, texts=NAMES, capacity=Capacity.CHAIR, key="XB")
    with talks.refuses("key.powers"):
        talks.do("XA", "body.create/1", BODY, texts=NAMES, capacity=Capacity.CHAIR, key="XA")
    with talks.refuses("key.powers"):
        talks.do(
            "XA", "body.create/1", BODY, texts=NAMES, capacity=Capacity.CHAIR, key="secretariat"
        )
    held(talks.do("XA", "body.create/1", BODY, texts=NAMES, capacity=Capacity.CHAIR))


def test_a_key_does_what_it_was_given_power_for() -> None:
    talks = Talks()
    held(talks.enrol("XB", "clerk", (Power.NEGOTIATE,)))
    vote = CastVote(text=talks.name, manifest=talks.negotiated, vote=Vote.YES)
    with talks.refuses("key.powers"):
        talks.do("XB", "vote.cast/1", vote, key="clerk")
    with talks.refuses("key.powers"):
        talks.do("XB", RESERVE, EnterReserve(text=talks.name, provision=talks.id(1)), key="XB root")


def test_a_revoked_key_does_nothing_more() -> None:
    talks = Talks()
    held(talks.do("XB", "key.revoke/1", RevokeKey(key=key_of("XB")), key="XB root"))
    with talks.refuses("key.revoked"):
        talks.fold(entry(talks))


def test_who_has_left_does_nothing_more_and_nothing_is_entered_for_it() -> None:
    talks = Talks()
    held(talks.do("XB", "party.withdraw/1", WithdrawParty(code="XB"), key="XB root"))
    with talks.refuses("party.withdrawn"):
        talks.fold(entry(talks))
    with talks.refuses("act.received"):
        talks.received("XB", RESERVE, EnterReserve(text=talks.name, provision=talks.id(1)))


@pytest.mark.parametrize(
    "said",
    [
        {"on_behalf": "XB", "via": None},
        {"on_behalf": "XB", "received_at": ""},
        {"on_behalf": "XB", "received_at": "yesterday"},
        {"on_behalf": "XB", "received_at": "2027-05-01T00:00:00Z"},
        {"on_behalf": "XZ"},
        {"on_behalf": ""},
    ],
)
def test_what_is_entered_for_a_party_says_for_whom_how_it_came_and_when(
    said: dict[str, Any],
) -> None:
    talks = Talks()
    args = EnterReserve(text=talks.name, provision=talks.id(1))
    with talks.refuses("act.capacity" if said["on_behalf"] == "" else "act.received"):
        talks.received("XB", RESERVE, args, **said)


def test_only_the_secretariat_enters_for_a_party() -> None:
    talks = Talks()
    args = EnterReserve(
        text=talks.name,
        provision=talks.id(1),
        on_behalf="XB",
        via=Via.MAIL,
        received_at=talks.time(),
    )
    with talks.refuses("act.received"):
        talks.do("XC", RESERVE, args)
    with talks.refuses("act.received"):
        talks.do("XC", RESERVE, replace(args, on_behalf=""))


def test_what_is_received_takes_effect_at_once_and_says_so() -> None:
    talks = Talks()
    outcome = talks.received("XB", RESERVE, EnterReserve(text=talks.name, provision=talks.id(1)))
    assert outcome.effect is Effect.RECEIVED
    assert talks.provision(1).reserves["XB"].received


def test_a_link_never_does_a_weighty_act() -> None:
    talks = Talks()
    vote = CastVote(text=talks.name, manifest=talks.negotiated, vote=Vote.YES)
    with talks.refuses("act.via"):
        talks.received("XB", "vote.cast/1", vote, via=Via.LINK)
    held(talks.received("XB", "vote.cast/1", vote))


def test_a_weighty_act_by_a_key_that_a_host_keeps_waits_for_another() -> None:
    talks = Talks(hosted=("XB",))
    held(talks.enrol("XB", "XB phone", ALL_POWERS))
    vote = CastVote(text=talks.name, manifest=talks.negotiated, vote=Vote.YES)
    waiting = talks.do("XB", "vote.cast/1", vote)
    assert waiting.effect is Effect.PENDING
    assert talks.name not in talks.state.agreeing.ballots
    (act,) = talks.state.pending
    assert talks.confirm("XB", act, "XB phone").effect is Effect.IN_EFFECT
    assert talks.state.agreeing.ballots[talks.name].votes["XB"] is Vote.YES
    assert not talks.state.pending
    with talks.refuses("act.confirm"):
        talks.confirm("XB", act, "XB phone")


def test_what_waits_is_confirmed_by_a_key_with_the_power_that_no_host_keeps() -> None:
    talks = Talks(hosted=("XB",))
    held(talks.enrol("XB", "clerk", (Power.NEGOTIATE,)))
    held(talks.enrol("XB", "tablet", ALL_POWERS, hosted=True))
    talks.do(
        "XB", "vote.cast/1", CastVote(text=talks.name, manifest=talks.negotiated, vote=Vote.NO)
    )
    (act,) = talks.state.pending
    for key in ("XB", "clerk", "tablet"):
        with talks.refuses("act.confirm"):
            talks.confirm("XB", act, key)
    with talks.refuses("act.confirm"):
        talks.confirm("XC", act, "XC")
    held(talks.confirm("XB", act, "XB spare"))


def test_what_waits_is_judged_when_it_is_confirmed() -> None:
    talks = Talks(hosted=("XB",))
    vote = CastVote(text=talks.name, manifest=talks.negotiated, vote=Vote.YES)
    talks.do("XB", "vote.cast/1", vote)
    (act,) = talks.state.pending
    held(talks.revise({1: talks.edit(1, "six", "Six")}))
    with talks.refuses("adoption.words"):
        talks.confirm("XB", act, "XB root")
    held(talks.do("XB", "key.revoke/1", RevokeKey(key=key_of("XB")), key="XB root"))
    with talks.refuses("key.revoked"):
        talks.confirm("XB", act, "XB root")


def test_an_office_whose_key_a_host_keeps_waits_too_and_stays_received() -> None:
    talks = Talks()
    held(talks.enrol("XA", "hosted desk", (Power.SECRETARIAT,), hosted=True))
    held(talks.enrol("XA", "own desk", (Power.SECRETARIAT,)))
    vote = CastVote(text=talks.name, manifest=talks.negotiated, vote=Vote.YES)
    talks.received("XB", "vote.cast/1", vote, key="hosted desk")
    (act,) = talks.state.pending
    confirmed = talks.do(
        "XA", "act.confirm/1", ConfirmAct(act=act), capacity=Capacity.SECRETARIAT, key="own desk"
    )
    assert confirmed.effect is Effect.RECEIVED
    assert talks.state.agreeing.ballots[talks.name].votes["XB"] is Vote.YES


def test_an_objection_never_waits() -> None:
    talks = Talks(hosted=("XB",))
    proposal = talks.propose((1, 8, 12, "shall"))
    held(talks.do("XB", "objection.raise/1", RaiseObjection(proposal=proposal)))
    assert "XB" in talks.state.agreeing.proposals[proposal].objections


def test_an_act_carries_the_texts_its_kind_has() -> None:
    talks = Talks()
    with talks.refuses("act.texts"):
        talks.do("XA", "text.table/1", TableText(), capacity=Capacity.CHAIR)
    with talks.refuses("act.texts"):
        talks.do("XA", "body.create/1", BODY, texts={"name": b"{}"}, capacity=Capacity.CHAIR)
    with talks.refuses("act.texts"):
        talks.do("XB", "speaker.request/1", RequestFloor(), texts={"why": b"-"})
    with talks.refuses("act.texts"):
        talks.do(
            "XB", "speaker.order/1", RaisePoint(point=Raised.REPLY), blobs=(("why", "0" * 64),)
        )


def test_what_a_later_protocol_brings_stops_a_node_instead_of_being_judged() -> None:
    talks = Talks()
    before = talks.state
    with pytest.raises(UnknownKind):
        talks.adopt_protocol(2)
    assert talks.state is before
