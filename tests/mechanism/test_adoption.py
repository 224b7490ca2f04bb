"""Adoption: by the rule, over the very words; what parties add to it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from communique.mechanism.acts.agreeing import Addition, EnterReservation, Vote
from communique.mechanism.acts.deliberating import EnterReserve
from communique.mechanism.acts.founding import Standing, WithdrawParty
from communique.mechanism.fold import Outcome
from communique.mechanism.rules.presets import CONSENSUS, CONSORTIUM, MAJORITY
from communique.mechanism.rules.rules import Decision
from communique.mechanism.state.deliberating import TextStatus

from .assembly import ALL_POWERS, PARTIES, held
from .talks import Talks

YES, NO, ABSTAIN = Vote.YES, Vote.NO, Vote.ABSTAIN
UNANIMITY = replace(CONSENSUS, adoption=Decision.UNANIMITY)


def reserve(talks: Talks, party: str) -> Outcome:
    args = EnterReserve(text=talks.name, provision=talks.id(1))
    return talks.do(party, "reserve.enter/1", args)


def test_where_nobody_objects_every_paragraph_is_agreed_first() -> None:
    talks = Talks()
    held(talks.agree(1, 2))
    with talks.refuses("rules.adoption"):
        talks.adopt()
    held(talks.agree(3))
    held(talks.adopt())
    assert talks.text.status is TextStatus.ADOPTED
    assert talks.state.agreeing.adoptions[talks.name].manifest == talks.negotiated
    with talks.refuses("text.status"):
        talks.adopt()


def test_in_the_room_a_text_is_adopted_before_a_quorum() -> None:
    talks = Talks()
    held(talks.agree(1, 2, 3))
    with talks.refuses("payload.meet"):
        talks.adopt(meet="")
    talks.gather("XF", present=False)
    with talks.refuses("rules.quorum"):
        talks.adopt()


def test_a_text_is_adopted_by_a_silence_that_held_on_these_very_words() -> None:
    talks = Talks()
    held(talks.open_silence())
    with talks.refuses("adoption.silence"):
        talks.adopt(silence=talks.act)
    silence = talks.hold_silence()
    held(talks.revise({1: talks.edit(1, "will", "shall")}))
    with talks.refuses("adoption.silence"):
        talks.adopt(silence=silence)
    held(talks.adopt(silence=talks.hold_silence(), meet=""))


def test_a_silence_on_another_text_adopts_nothing() -> None:
    talks = Talks()
    silence = talks.hold_silence(subject="f" * 64)
    for other in (silence, "0" * 64):
        with talks.refuses("adoption.silence"):
            talks.adopt(silence=other)


def test_what_is_adopted_is_what_the_chair_saw() -> None:
    talks = Talks()
    held(talks.agree(1, 2, 3))
    with talks.refuses("adoption.words"):
        talks.adopt(manifest="0" * 64)


def test_no_text_is_adopted_over_a_reserve() -> None:
    talks = Talks()
    held(reserve(talks, "XB"))
    silence = talks.hold_silence()
    with talks.refuses("adoption.reserves"):
        talks.adopt(silence=silence)


@pytest.mark.parametrize(
    ("votes", "carried"),
    [
        ((YES, YES, NO), True),
        ((YES, NO, ABSTAIN), False),
        ((YES, ABSTAIN, ABSTAIN), True),
        ((YES, YES), False),
        ((ABSTAIN, ABSTAIN, ABSTAIN), False),
    ],
    ids=["two to one", "a tie", "abstentions are not counted", "no quorum", "nobody"],
)
def test_a_majority_of_those_voting_adopts_with_a_quorum_of_half(
    votes: tuple[Vote, ...], carried: bool
) -> None:
    talks = Talks(MAJORITY)
    for code, vote in zip(PARTIES, votes, strict=False):
        held(talks.vote(code, vote))
    if carried:
        held(talks.adopt(meet=""))
    else:
        with talks.refuses("rules.adoption"):
            talks.adopt(meet="")


@pytest.mark.parametrize(
    ("votes", "carried"),
    [
        ((YES, YES, YES, YES, NO, NO), True),
        ((YES, YES, YES, NO, NO, ABSTAIN), False),
        ((YES, YES, NO, ABSTAIN), True),
        ((YES, YES, YES), False),
        ((ABSTAIN,) * 6, False),
    ],
    ids=["four to two", "three to two", "two to one of four", "no quorum", "nobody"],
)
def test_two_thirds_of_those_voting_adopt_with_a_quorum_of_sixty_in_a_hundred(
    votes: tuple[Vote, ...], carried: bool
) -> None:
    talks = Talks(CONSORTIUM)
    for code, vote in zip(PARTIES, votes, strict=False):
        held(talks.vote(code, vote))
    if carried:
        held(talks.adopt(meet=""))
    else:
        with talks.refuses("rules.adoption"):
            talks.adopt(meet="")


def test_where_every_party_says_yes_silence_is_no_yes() -> None:
    talks = Talks(UNANIMITY)
    silence = talks.hold_silence()
    for code in PARTIES[:-1]:
        held(talks.vote(code))
    with talks.refuses("rules.adoption"):
        talks.adopt(silence=silence)
    held(talks.vote("XF"))
    held(talks.adopt())


def test_other_words_need_other_votes_and_a_party_may_vote_again() -> None:
    talks = Talks(UNANIMITY)
    for code in PARTIES:
        held(talks.vote(code, NO))
        held(talks.vote(code, YES))
    held(talks.revise({1: talks.edit(1, "will", "shall")}))
    with talks.refuses("rules.adoption"):
        talks.adopt()
    with talks.refuses("adoption.words"):
        talks.vote("XB", manifest="0" * 64)
    held(talks.vote("XB"))
    assert list(talks.state.agreeing.ballots[talks.name].votes) == ["XB"]


def test_the_vote_of_who_has_left_is_not_counted() -> None:
    talks = Talks(MAJORITY)
    for code, vote in (("XD", NO), ("XE", YES), ("XF", YES)):
        held(talks.vote(code, vote))
    held(talks.do("XF", "party.withdraw/1", WithdrawParty(code="XF"), key="XF root"))
    with talks.refuses("rules.adoption"):
        talks.adopt()


def test_observers_neither_vote_nor_enter_reservations() -> None:
    talks = Talks(MAJORITY)
    held(talks.admit("XO", Standing.OBSERVER))
    held(talks.enrol("XO", "XO", ALL_POWERS))
    with talks.refuses("party.member"):
        talks.vote("XO")
    for code in PARTIES[:3]:
        held(talks.vote(code))
    held(talks.adopt())
    with talks.refuses("party.member"):
        args = EnterReservation(text=talks.name, kind=Addition.DISSOCIATION)
        talks.do("XO", "reservation.enter/1", args, texts={"words": b"We do not join."})


def test_where_the_chair_rules_it_adopts_with_a_quorum() -> None:
    talks = Talks(replace(CONSENSUS, adoption=Decision.CHAIR))
    held(talks.adopt())


def test_what_a_party_adds_to_an_adopted_text_is_kept() -> None:
    talks = Talks()
    args = EnterReservation(text=talks.name, kind=Addition.INTERPRETATION, provision=talks.id(1))
    words = {"words": b"We read daily as every working day."}
    with talks.refuses("text.status"):
        talks.do("XB", "reservation.enter/1", args, texts=words)
    talks.adopted()
    with talks.refuses("text.provision"):
        wrong = replace(args, provision="nowhere-1")
        talks.do("XB", "reservation.enter/1", wrong, texts=words)
    held(talks.do("XB", "reservation.enter/1", args, texts=words))
    (added,) = talks.state.agreeing.additions.values()
    assert (added.party, added.kind) == ("XB", Addition.INTERPRETATION)
