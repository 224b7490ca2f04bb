"""Closing: the chair proposes, hears no objection, and closes; nothing else moves."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from communique.mechanism.acts import Via
from communique.mechanism.acts.agreeing import Passage, RaiseObjection, WithdrawClosing
from communique.mechanism.acts.founding import Standing
from communique.mechanism.rules import Rules
from communique.mechanism.rules.presets import CONSENSUS, TWO_SIDES

from .assembly import ALL_POWERS, held
from .lakes import WORDINGS, digest_of, written
from .talks import Talks

SHALL = (1, 8, 12, "shall")


def test_hearing_no_objection_the_chair_closes_a_bracket_in_the_words_proposed() -> None:
    talks = Talks()
    held(talks.take("XB", 1, "The six should share daily readings."))
    held(talks.take("XC", 1, "The six will share hourly readings."))
    talks.settle(SHALL)
    assert talks.provision(1).base == "The six shall share daily readings."
    assert talks.wording("XB", 1) == "The six shall share daily readings."
    assert talks.wording("XC", 1) == "The six shall share hourly readings."
    (closed,) = talks.provision(1).closed
    assert closed.positions["XB"].edits


def test_every_other_paragraph_and_position_is_as_it_was() -> None:
    talks = Talks()
    held(talks.take("XB", 1, "The six should share daily readings."))
    held(talks.take("XC", 2, "Readings are sold."))
    before = talks.provision(2), talks.provision(3)
    talks.settle(SHALL)
    assert (talks.provision(2), talks.provision(3)) == before


def test_passages_of_one_paragraph_are_closed_from_the_last_to_the_first() -> None:
    talks = Talks()
    held(talks.take("XB", 1, "All six will share daily data."))
    talks.settle((1, 0, 3, "All the"), (1, 19, 24, "weekly"), (2, 0, 8, "Data"))
    assert talks.provision(1).base == "All the six will share weekly readings."
    assert talks.provision(2).base == "Data are free of charge."
    assert talks.wording("XB", 1) == "All the six will share weekly data."


def test_an_objection_before_the_closing_wins() -> None:
    talks = Talks()
    proposal = talks.propose(SHALL)
    held(talks.object("XB", proposal))
    with talks.refuses("closing.objected"):
        talks.object("XB", proposal)
    talks.wait(60)
    held(talks.received("XC", "objection.raise/1", RaiseObjection(proposal=proposal), via=Via.LINK))
    with talks.refuses("closing.objected"):
        talks.close(proposal)


def test_who_is_no_member_objects_to_nothing() -> None:
    talks = Talks()
    held(talks.admit("XO", Standing.OBSERVER))
    held(talks.enrol("XO", "XO", ALL_POWERS))
    proposal = talks.propose(SHALL)
    with talks.refuses("party.member"):
        talks.object("XO", proposal)


def test_objections_are_heard_as_long_as_was_said_and_the_rules_ask() -> None:
    talks = Talks()
    with talks.refuses("rules.closing_seconds"):
        talks.proposes(SHALL, seconds=59)
    proposal = talks.propose(SHALL, seconds=90)
    talks.wait(88)
    with talks.refuses("closing.seconds"):
        talks.close(proposal)
    held(talks.close(proposal))


def test_a_proposal_is_closed_once_and_not_after_it_was_withdrawn() -> None:
    talks = Talks()
    proposal = talks.propose(SHALL)
    talks.wait(60)
    held(talks.close(proposal))
    for late in (proposal, "0" * 64):
        with talks.refuses("closing.proposal"):
            talks.object("XB", late)
    withdrawn = talks.propose((2, 0, 8, "Data"))
    held(talks.chairs("closing.withdraw/1", WithdrawClosing(proposal=withdrawn)))
    talks.wait(60)
    with talks.refuses("closing.proposal"):
        talks.close(withdrawn)


def test_what_is_closed_is_what_was_proposed() -> None:
    talks = Talks()
    proposal = talks.propose(SHALL)
    talks.wait(60)
    with talks.refuses("closing.passages"):
        talks.close(proposal, passages=(talks.passage(1, 8, 12, "must"),), words=[b"must"])
    with talks.refuses("closing.words"):
        talks.close(proposal, words=[b"must"])


def test_nothing_is_closed_on_words_that_have_changed_since() -> None:
    talks = Talks()
    proposal = talks.propose(SHALL)
    held(talks.revise({1: talks.edit(1, "daily", "hourly")}))
    talks.wait(60)
    with talks.refuses("closing.base"):
        talks.close(proposal)


def test_nothing_is_closed_on_positions_that_have_changed_since() -> None:
    talks = Talks()
    proposal = talks.propose(SHALL)
    held(talks.take("XB", 1, "The six must share daily readings."))
    talks.wait(60)
    with talks.refuses("closing.positions"):
        talks.close(proposal)


def test_a_position_taken_elsewhere_in_the_paragraph_stops_nothing() -> None:
    talks = Talks()
    proposal = talks.propose(SHALL)
    held(talks.take("XB", 1, "The six will share hourly readings."))
    talks.wait(60)
    held(talks.close(proposal))
    assert talks.wording("XB", 1) == "The six shall share hourly readings."


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"end": 99}, "closing.passages"),
        ({"start": 13}, "closing.passages"),
        ({"provision": "nowhere-1"}, "provision.known"),
        ({"base_hash": "0" * 64}, "closing.base"),
        ({"positions": "0" * 64}, "closing.positions"),
        ({"words": "0" * 64}, "closing.words"),
    ],
)
def test_a_passage_says_all_it_rests_on(changed: dict[str, int | str], rule: str) -> None:
    talks = Talks()
    passage = replace(talks.passage(*SHALL), **changed)
    with talks.refuses(rule):
        talks.proposes(SHALL, passages=(passage,))


def test_passages_are_named_in_order_and_none_overlap() -> None:
    talks = Talks()

    def passages(*ranges: tuple[int, int]) -> tuple[Passage, ...]:
        return tuple(talks.passage(1, start, end, "shall") for start, end in ranges)

    for wrong in (
        (),
        passages((8, 12), (0, 3)),
        passages((8, 12), (10, 14)),
        passages((8, 8), (8, 8)),
    ):
        with talks.refuses("closing.passages"):
            talks.proposes(SHALL, passages=wrong)


def test_words_that_are_no_utf_8_are_no_words() -> None:
    talks = Talks()
    bad = b"\xff"
    passage = replace(talks.passage(*SHALL), words=digest_of(bad))
    with talks.refuses("closing.words"):
        talks.proposes(SHALL, passages=(passage,), words=[bad])


def test_a_passage_takes_in_whole_what_a_party_wants_there() -> None:
    talks = Talks()
    held(talks.take_written("XB", 1, written((4, 12, "parties may"))))
    with talks.refuses("closing.passages"):
        talks.proposes((1, 8, 18, "should share"))


def test_what_is_agreed_in_plenary_or_taken_out_is_not_closed_otherwise() -> None:
    talks = Talks()
    talks.settle((3, 0, len(WORDINGS[2]), ""))
    held(talks.agree(1, 3))
    with talks.refuses("provision.agreed"):
        talks.proposes(SHALL)
    held(talks.revise(removed=(2,)))
    with talks.refuses("provision.gone"):
        talks.proposes((2, 0, 0, "Data"))


def test_nothing_is_closed_in_an_adopted_text() -> None:
    talks = Talks()
    proposal = talks.propose(SHALL)
    silence = talks.hold_silence()
    held(talks.adopt(silence=silence))
    with talks.refuses("text.status"):
        talks.close(proposal)
    with talks.refuses("text.status"):
        talks.proposes(SHALL)


def test_where_owners_close_each_lifts_its_own_first() -> None:
    talks = Talks(replace(TWO_SIDES, quorum=0))
    held(talks.take("XB", 1, "The six should share daily readings."))
    held(talks.take("XC", 1, "The six shall share daily readings."))
    proposal = talks.propose(SHALL)
    talks.wait(60)
    with talks.refuses("rules.closing"):
        talks.close(proposal)
    held(talks.take("XB", 1, "The six shall share daily readings."))
    talks.settle(SHALL)
    assert talks.provision(1).base == "The six shall share daily readings."


@pytest.mark.parametrize("rules", [CONSENSUS, TWO_SIDES])
def test_who_asks_for_a_paragraph_to_go_holds_its_brackets_open(rules: Rules) -> None:
    talks = Talks(rules)
    held(talks.take("XB", 1, None))
    proposal = talks.propose(SHALL)
    talks.wait(60)
    if rules is TWO_SIDES:
        with talks.refuses("rules.closing"):
            talks.close(proposal)
    else:
        held(talks.close(proposal))
        assert talks.taken("XB", 1).position.deletes
        with talks.refuses("provision.brackets"):
            talks.agree(1)


def test_a_passage_does_not_go_over_the_edge_of_one_closed_before() -> None:
    talks = Talks()
    talks.settle(SHALL)
    with talks.refuses("closing.passages"):
        talks.proposes((1, 10, 18, "ould give"))
    talks.settle((1, 4, 19, "parties give"))
    assert talks.provision(1).base == "The parties give daily readings."
