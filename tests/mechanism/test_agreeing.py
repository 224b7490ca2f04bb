"""Agreeing paragraph by paragraph; reopening by every rule; what became of proposals."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from communique.mechanism.acts import Capacity
from communique.mechanism.acts.agreeing import (
    AgreeProvision,
    Disposal,
    DisposeProposals,
    Level,
    ReopenProvision,
)
from communique.mechanism.acts.convening import SuspendMeeting
from communique.mechanism.acts.deliberating import EnterReserve, LiftReserve
from communique.mechanism.acts.founding import Standing, WithdrawParty
from communique.mechanism.rules import Rules
from communique.mechanism.rules.presets import CONSENSUS, MAJORITY, TWO_SIDES
from communique.mechanism.rules.rules import Reopening
from communique.mechanism.state.deliberating import Agreement, TextStatus

from .assembly import ALL_POWERS, PARTIES, held
from .lakes import WORDINGS
from .talks import Talks

BY_CHAIR = replace(CONSENSUS, reopening=Reopening.CHAIR)
BY_ANY = replace(CONSENSUS, reopening=Reopening.ANY_PARTY)
SHALL = (1, 8, 12, "shall")


def test_paragraphs_are_agreed_and_when_all_are_the_text_is_ad_referendum() -> None:
    talks = Talks()
    held(talks.agree(1, 2))
    assert talks.status() is TextStatus.DRAFT
    held(talks.agree(3))
    assert talks.status() is TextStatus.AGREED
    assert talks.provision(3).agreement is Agreement.IN_PLENARY


def test_a_paragraph_is_agreed_as_it_stands_with_no_bracket_left() -> None:
    talks = Talks()
    with talks.refuses("provision.base"):
        talks.agree(1, bases=["0" * 64])
    held(talks.take("XB", 1, "The six may share daily readings."))
    with talks.refuses("provision.brackets"):
        talks.agree(1)
    with talks.refuses("provision.agree"):
        talks.agree()
    with talks.refuses("act.provisions"):
        talks.agree(3, 2)
    held(talks.agree(2))
    with talks.refuses("provision.agreed"):
        talks.agree(2)


def test_a_proposed_paragraph_that_its_party_still_wants_holds_the_text_open() -> None:
    talks = Talks()
    held(talks.take("XB", 1, "The six may share daily readings."))
    held(talks.agree(2, 3))
    assert talks.status() is TextStatus.DRAFT
    talks.settle((1, 0, len(WORDINGS[0]), ""))
    held(talks.agree(1))
    assert talks.provision(1).gone
    assert talks.status() is TextStatus.AGREED


def test_a_reserve_holds_a_paragraph_open() -> None:
    talks = Talks()
    held(talks.do("XB", "reserve.enter/1", EnterReserve(text=talks.name, provision=talks.id(1))))
    with talks.refuses("provision.agree"):
        talks.agree(1)
    held(talks.do("XB", "reserve.lift/1", LiftReserve(text=talks.name, provision=talks.id(1))))
    held(talks.agree(1))


def test_plenary_agrees_in_a_meeting_that_sits_with_its_quorum() -> None:
    talks = Talks()
    args = AgreeProvision(
        text=talks.name,
        provisions=((talks.id(1), talks.provision(1).base_hash),),
        level=Level.IN_PLENARY,
    )
    with talks.refuses("payload.meet"):
        talks.chairs("provision.agree/1", args)
    talks.gather("XF", present=False)
    with talks.refuses("rules.quorum"):
        talks.agree(1)
    talks.gather("XF")
    held(talks.chairs("meeting.suspend/1", SuspendMeeting(), meet=talks.meeting))
    with talks.refuses("meeting.session"):
        talks.agree(1)


def test_a_facilitator_agrees_in_its_group_and_the_chair_in_plenary() -> None:
    talks = Talks()
    held(talks.refer(1))
    pairs = ((talks.id(1), talks.provision(1).base_hash),)
    for capacity, level in (
        (Capacity.CHAIR, Level.IN_GROUP),
        (Capacity.FACILITATOR, Level.IN_PLENARY),
    ):
        with talks.refuses("provision.agree"):
            args = AgreeProvision(text=talks.name, provisions=pairs, level=level)
            talks.do("XA", "provision.agree/1", args, capacity=capacity)
    for by, place in (("XB", 1), ("XC", 2)):
        with talks.refuses("provision.agree"):
            talks.agree(place, by=by)
    held(talks.agree(1, by="XC"))
    assert talks.provision(1).agreement is Agreement.IN_GROUP


def test_by_consent_a_paragraph_is_reopened_when_every_member_has_asked() -> None:
    talks = Talks()
    held(talks.agree(1, 2, 3))
    for code in PARTIES[:-1]:
        held(talks.reopen(code, 1))
    assert talks.provision(1).agreement is Agreement.IN_PLENARY
    with talks.refuses("rules.reopening"):
        talks.reopen("XB", 1)
    held(talks.reopen("XF", 1))
    assert talks.provision(1).agreement is Agreement.OPEN
    assert talks.status() is TextStatus.ROLLING
    assert not talks.state.agreeing.asked


def test_consent_is_to_one_thing_and_not_to_another() -> None:
    talks = Talks()
    talks.settle(SHALL)
    held(talks.agree(1))
    for code in PARTIES[:-1]:
        held(talks.reopen(code, 1))
    held(talks.reopen("XF", 1, closing=0))
    assert talks.provision(1).agreement is Agreement.IN_PLENARY
    assert talks.provision(1).base.startswith("The six shall")


def test_who_has_left_is_not_waited_for() -> None:
    talks = Talks()
    held(talks.agree(1))
    held(talks.do("XF", "party.withdraw/1", WithdrawParty(code="XF"), key="XF root"))
    for code in PARTIES[:-1]:
        held(talks.reopen(code, 1))
    assert talks.provision(1).agreement is Agreement.OPEN


@pytest.mark.parametrize(
    ("rules", "by", "may"),
    [
        (BY_CHAIR, "XB", False),
        (BY_CHAIR, "XA", True),
        (MAJORITY, "XB", False),
        (BY_ANY, "XB", True),
        (TWO_SIDES, "XF", True),
        (BY_ANY, "XA", True),
    ],
)
def test_who_reopens_is_a_rule(rules: Rules, by: str, may: bool) -> None:
    talks = Talks(rules)
    held(talks.agree(1))
    if may:
        held(talks.reopen(by, 1))
        assert talks.provision(1).agreement is Agreement.OPEN
    else:
        with talks.refuses("rules.reopening"):
            talks.reopen(by, 1)


def test_a_consent_that_the_secretariat_enters_is_the_party_s_and_not_the_chair_s() -> None:
    talks = Talks()
    held(talks.agree(1))
    args = ReopenProvision(text=talks.name, provision=talks.id(1))
    base = talks.provision(1).base_hash
    held(talks.received("XB", "provision.reopen/1", args, base=base))
    assert list(talks.state.agreeing.asked.values()) == [("XB",)]
    for code in ("XA", "XC", "XD", "XE", "XF"):
        held(talks.reopen(code, 1))
    assert talks.provision(1).agreement is Agreement.OPEN


def test_where_the_chair_reopens_a_party_does_not_by_letter_either() -> None:
    talks = Talks(BY_CHAIR)
    held(talks.agree(1))
    args = ReopenProvision(text=talks.name, provision=talks.id(1))
    with talks.refuses("rules.reopening"):
        talks.received("XB", "provision.reopen/1", args, base=talks.provision(1).base_hash)


def test_no_observer_reopens() -> None:
    talks = Talks(BY_ANY)
    held(talks.admit("XO", Standing.OBSERVER))
    held(talks.enrol("XO", "XO", ALL_POWERS))
    held(talks.agree(1))
    with talks.refuses("party.member"):
        talks.reopen("XO", 1)


def test_a_closing_taken_back_gives_every_answered_position_again() -> None:
    talks = Talks(BY_ANY)
    held(talks.take("XB", 1, "The six should share daily readings."))
    before = talks.provision(1).positions["XB"].position
    talks.settle(SHALL)
    held(talks.agree(1))
    held(talks.reopen("XB", 1, closing=0))
    assert talks.provision(1).base == WORDINGS[0]
    assert talks.provision(1).positions["XB"].position == before
    assert not talks.provision(1).closed


def test_what_is_reopened_is_there_and_was_seen() -> None:
    talks = Talks(BY_ANY)
    with talks.refuses("provision.reopen"):
        talks.reopen("XB", 1)
    with talks.refuses("provision.reopen"):
        talks.reopen("XB", 1, closing=0)
    held(talks.agree(1))
    with talks.refuses("provision.base"):
        talks.reopen("XB", 1, base="0" * 64)


def test_a_paragraph_agreed_to_go_comes_back_when_it_is_reopened() -> None:
    talks = Talks(BY_ANY)
    talks.settle((3, 0, len(WORDINGS[2]), ""))
    held(talks.agree(3))
    assert talks.provision(3).gone
    held(talks.reopen("XB", 3, closing=0))
    assert talks.provision(3).base == WORDINGS[2]
    assert not talks.provision(3).gone


def test_a_closing_is_not_taken_back_from_under_a_later_one() -> None:
    talks = Talks(BY_ANY)
    talks.settle((1, 8, 18, "shall give"))
    held(talks.revise({1: talks.edit(1, "shall", "must")}))
    held(talks.take("XB", 1, None))
    held(talks.reopen("XC", 1, closing=0))
    assert talks.provision(1).base == WORDINGS[0]


def test_nothing_is_reopened_in_a_text_it_does_not_belong_to() -> None:
    talks = Talks(BY_ANY)
    with talks.refuses("provision.known"):
        talks.do(
            "XB", "provision.reopen/1", ReopenProvision(text=talks.name, provision="nowhere-1")
        )
    with talks.refuses("text.known"):
        talks.do("XB", "provision.reopen/1", ReopenProvision(text="nowhere", provision="nowhere-1"))


def test_the_chair_says_what_became_of_each_proposal() -> None:
    talks = Talks()
    held(talks.take("XB", 1, "The six should share daily readings."))
    act = talks.act
    args = DisposeProposals(text=talks.name, disposed=((act, Disposal.MERGED),))
    held(talks.chairs("proposal.dispose/1", args, {"reasons": b"Merged with C's."}))
    assert talks.state.agreeing.disposals[act] is Disposal.MERGED
    both = (("1" * 64, Disposal.MERGED), ("0" * 64, Disposal.MERGED))
    for wrong in ((), both):
        with talks.refuses("proposal.dispose"):
            args = DisposeProposals(text=talks.name, disposed=wrong)
            talks.chairs("proposal.dispose/1", args)
