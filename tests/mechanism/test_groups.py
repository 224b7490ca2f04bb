"""Drafting groups: they take paragraphs, close inside and return a proposal; they never adopt."""

from __future__ import annotations

import pytest

from communique.mechanism.acts.agreeing import WithdrawClosing
from communique.mechanism.acts.founding import Standing
from communique.mechanism.state.deliberating import Agreement

from .assembly import held
from .lakes import WORDINGS
from .talks import Talks

SHALL = (1, 8, 12, "shall")
WHOLE = (1, 0, len(WORDINGS[0]), "The six shall share daily readings.")


def referred() -> tuple[Talks, str]:
    """Paragraphs 1 and 2 with a group that XC facilitates."""
    talks = Talks()
    held(talks.refer(1, 2))
    return talks, talks.act


@pytest.mark.parametrize(
    ("facilitator", "members", "rule"),
    [
        ("XC", ("XC", "XB"), "group.members"),
        ("XC", ("XC", "XZ"), "group.members"),
        ("XC", ("XC", "XO"), "group.members"),
        ("XD", ("XB", "XC"), "group.facilitator"),
    ],
)
def test_a_group_is_of_members_with_a_facilitator_among_them(
    facilitator: str, members: tuple[str, ...], rule: str
) -> None:
    talks = Talks()
    held(talks.admit("XO", Standing.OBSERVER))
    with talks.refuses(rule):
        talks.refer(1, facilitator=facilitator, members=tuple(members))


def test_a_group_has_paragraphs_that_no_other_has() -> None:
    talks, _group = referred()
    with talks.refuses("group.facilitator"):
        talks.refer()
    with talks.refuses("group.referred"):
        talks.refer(2, 3)
    held(talks.agree(3))
    with talks.refuses("provision.agreed"):
        talks.refer(3)


def test_paragraphs_with_a_group_take_positions_but_no_closing_outside_it() -> None:
    talks, _group = referred()
    held(talks.take("XD", 1, "The six must share daily readings."))
    with talks.refuses("closing.group"):
        talks.proposes(SHALL)
    with talks.refuses("closing.group"):
        talks.proposes(SHALL, by="XB")
    with talks.refuses("closing.group"):
        talks.proposes(SHALL, (3, 0, 3, "A"), by="XC")
    with talks.refuses("closing.group"):
        talks.proposes((3, 0, 3, "A"), by="XC")
    with talks.refuses("provision.agree"):
        talks.agree(2)


def test_a_facilitator_closes_inside_its_group_and_the_chair_does_not() -> None:
    talks, _group = referred()
    proposal = talks.propose(SHALL, by="XC")
    talks.wait(60)
    with talks.refuses("closing.group"):
        talks.close(proposal)
    with talks.refuses("closing.group"):
        talks.close(proposal, by="XB")
    with talks.refuses("closing.group"):
        talks.chairs("closing.withdraw/1", WithdrawClosing(proposal=proposal))
    held(talks.close(proposal, by="XC"))
    assert talks.provision(1).base.startswith("The six shall")


def test_any_member_objects_inside_a_group_too() -> None:
    talks, _group = referred()
    proposal = talks.propose(SHALL, by="XC")
    held(talks.object("XF", proposal))
    talks.wait(60)
    with talks.refuses("closing.objected"):
        talks.close(proposal, by="XC")


def test_what_the_chair_proposed_before_waits_for_the_group() -> None:
    talks = Talks()
    proposal = talks.propose(SHALL)
    held(talks.refer(1))
    talks.wait(60)
    with talks.refuses("closing.group"):
        talks.close(proposal)
    with talks.refuses("closing.group"):
        talks.close(proposal, by="XC")


def test_what_a_group_returns_is_a_proposal_in_plenary_that_the_chair_closes() -> None:
    talks, group = referred()
    held(talks.give_back(group, WHOLE))
    returned = talks.act
    assert talks.state.agreeing.groups[group].returned == returned
    talks.wait(60)
    with talks.refuses("closing.group"):
        talks.close(returned, by="XC")
    held(talks.close(returned))
    assert talks.provision(1).base == WHOLE[3]


def test_a_group_transmits_and_never_adopts() -> None:
    talks, group = referred()
    held(talks.give_back(group, WHOLE))
    returned = talks.act
    held(talks.object("XF", returned))
    talks.wait(60)
    with talks.refuses("closing.objected"):
        talks.close(returned)


def test_what_was_proposed_inside_a_group_lapses_when_it_returns() -> None:
    talks, group = referred()
    inside = talks.propose(SHALL, by="XC")
    held(talks.give_back(group, (2, 0, len(WORDINGS[1]), "Readings are free.")))
    talks.wait(60)
    for by in ("", "XC"):
        with talks.refuses("closing.group"):
            talks.close(inside, by=by)


def test_a_group_returns_once_whole_paragraphs_of_its_own_by_its_facilitator() -> None:
    talks, group = referred()
    with talks.refuses("group.return"):
        talks.give_back(group, WHOLE, by="XB")
    with talks.refuses("group.return"):
        talks.give_back("0" * 64, WHOLE)
    with talks.refuses("group.return"):
        talks.give_back(group, SHALL)
    with talks.refuses("group.return"):
        talks.give_back(group, (3, 0, len(WORDINGS[2]), "The secretariat is hosted."))
    with talks.refuses("rules.closing_seconds"):
        talks.give_back(group, WHOLE, seconds=5)
    held(talks.give_back(group, WHOLE))
    with talks.refuses("group.return"):
        talks.give_back(group, WHOLE)


def test_a_group_returns_packages_whole() -> None:
    talks, group = referred()
    held(talks.link((1, 8, 12), (2, 0, 8)))
    with talks.refuses("closing.package"):
        talks.give_back(group, WHOLE)
    held(talks.give_back(group, WHOLE, (2, 0, len(WORDINGS[1]), "Data are free.")))
    returned = talks.act
    talks.wait(60)
    held(talks.close(returned))
    assert not talks.state.agreeing.packages


def test_what_is_agreed_in_a_group_is_so_until_its_words_change() -> None:
    talks, group = referred()
    held(talks.agree(1, 2, by="XC"))
    assert talks.provision(1).agreement is Agreement.IN_GROUP
    talks.settle(SHALL, by="XC")
    assert talks.provision(1).agreement is Agreement.OPEN
    held(talks.give_back(group, (1, 0, len(talks.provision(1).base), "They share.")))
    assert talks.provision(2).agreement is Agreement.IN_GROUP
    held(talks.revise({2: talks.edit(2, "free", "rid")}))
    assert talks.provision(2).agreement is Agreement.OPEN


def test_what_a_group_changed_comes_back_only_when_it_has_returned() -> None:
    talks, group = referred()
    talks.settle(SHALL, by="XC")
    with talks.refuses("closing.group"):
        talks.reopen("XA", 1, closing=0)
    held(talks.give_back(group, (1, 0, len(talks.provision(1).base), "They share.")))
    held(talks.reopen("XA", 1, closing=0))


def test_agreement_in_a_group_is_over_for_the_paragraphs_it_returns_otherwise() -> None:
    talks, group = referred()
    held(talks.agree(1, 2, by="XC"))
    held(talks.give_back(group, WHOLE))
    assert talks.provision(1).agreement is Agreement.OPEN
    assert talks.provision(2).agreement is Agreement.IN_GROUP
