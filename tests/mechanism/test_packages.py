"""Packages: closed together or not at all."""

from __future__ import annotations

import pytest

from communique.mechanism.acts.agreeing import LinkPackage, UnlinkPackage
from communique.mechanism.acts.founding import Standing
from communique.mechanism.state.agreeing import Package

from .assembly import ALL_POWERS, held
from .talks import Talks

FIRST, SECOND = (1, 8, 12), (2, 0, 8)
SHALL, DATA = (1, 8, 12, "shall"), (2, 0, 8, "Data")


def linked(by: str = "") -> tuple[Talks, str]:
    talks = Talks()
    held(talks.link(FIRST, SECOND, by=by))
    return talks, talks.act


def package(talks: Talks) -> Package:
    (one,) = talks.state.agreeing.packages.values()
    return one


def test_a_package_closes_whole_in_one_act_and_is_no_more() -> None:
    talks, name = linked()
    talks.settle(SHALL, DATA, package=name)
    assert talks.provision(1).base.startswith("The six shall")
    assert talks.provision(2).base.startswith("Data")
    assert not talks.state.agreeing.packages


def test_half_a_package_closes_not_at_all() -> None:
    talks, name = linked()
    for closings, named in (((SHALL,), name), ((SHALL,), ""), ((SHALL, DATA), "")):
        with talks.refuses("closing.package"):
            talks.proposes(*closings, package=named)
    with talks.refuses("closing.package"):
        talks.proposes((3, 0, 3, "A"), package=name)


def test_a_package_linked_since_the_proposal_is_kept_whole() -> None:
    talks = Talks()
    proposal = talks.propose(SHALL)
    held(talks.link(FIRST, SECOND))
    talks.wait(60)
    with talks.refuses("closing.package"):
        talks.close(proposal)


def test_a_package_unlinked_since_the_proposal_is_proposed_anew() -> None:
    talks, name = linked()
    proposal = talks.propose(SHALL, DATA, package=name)
    held(talks.chairs("package.unlink/1", UnlinkPackage(package=name)))
    talks.wait(60)
    with talks.refuses("closing.package"):
        talks.close(proposal)


def test_an_insertion_at_the_edge_of_a_passage_is_touched_by_closing_it() -> None:
    talks = Talks()
    held(talks.link((1, 12, 12), SECOND))
    with talks.refuses("closing.package"):
        talks.proposes(SHALL)


def test_what_lies_beside_a_package_closes_alone() -> None:
    talks, _name = linked()
    talks.settle((1, 0, 3, "All the"))
    assert [(one.start, one.end) for one in package(talks).places] == [(12, 16), (0, 8)]


def test_a_package_moves_with_a_revision_and_a_reopening() -> None:
    talks, _name = linked()
    held(talks.revise({1: talks.edit(1, "The", "All the")}))
    assert package(talks).places[0].start == 12
    talks.settle((1, 0, 7, "The"))
    assert package(talks).places[0].start == 8
    for code in ("XA", "XB", "XC", "XD", "XE", "XF"):
        held(talks.reopen(code, 1, closing=0))
    assert package(talks).places[0].start == 12


def test_a_package_goes_with_a_paragraph_that_is_taken_out() -> None:
    talks, _name = linked()
    held(talks.revise(removed=(1,)))
    assert (package(talks).places[0].start, package(talks).places[0].end) == (0, 0)


def test_a_package_grows_with_what_a_revision_changes_at_its_edge() -> None:
    talks, _name = linked()
    held(talks.revise({1: talks.edit(1, "six will", "parties must")}))
    place = package(talks).places[0]
    assert talks.provision(1).base[place.start : place.end] == "parties must"


@pytest.mark.parametrize(
    ("places", "rule"),
    [
        ((FIRST,), "package.places"),
        ((SECOND, FIRST), "package.places"),
        ((FIRST, FIRST), "package.places"),
        ((FIRST, (1, 10, 14)), "package.places"),
        ((FIRST, (2, 0, 99)), "package.places"),
    ],
)
def test_a_package_links_two_places_that_there_are(
    places: tuple[tuple[int, int, int], ...], rule: str
) -> None:
    talks = Talks()
    with talks.refuses(rule):
        talks.link(*places)


def test_a_package_lands_on_no_words_that_its_author_had_not_seen() -> None:
    talks = Talks()
    seen = (talks.place(*FIRST), talks.place(*SECOND))
    held(talks.revise({1: talks.edit(1, "The", "All the")}))
    with talks.refuses("provision.base"):
        talks.chairs("package.link/1", LinkPackage(text=talks.name, places=seen))


def test_nothing_is_linked_that_is_agreed_or_in_a_package_already() -> None:
    talks, _name = linked()
    with talks.refuses("package.places"):
        talks.link(FIRST, (3, 0, 3))
    held(talks.agree(3))
    with talks.refuses("provision.agreed"):
        talks.link((1, 0, 3), (3, 0, 3))


def test_members_link_and_undo_their_own_and_the_chair_any() -> None:
    talks, name = linked("XB")
    held(talks.admit("XO", Standing.OBSERVER))
    held(talks.enrol("XO", "XO", ALL_POWERS))
    with talks.refuses("party.member"):
        talks.link((1, 0, 3), (3, 0, 3), by="XO")
    for other in ("XC", "XO"):
        with talks.refuses("package.unlink"):
            talks.do(other, "package.unlink/1", UnlinkPackage(package=name))
    held(talks.do("XB", "package.unlink/1", UnlinkPackage(package=name)))
    with talks.refuses("package.unlink"):
        talks.chairs("package.unlink/1", UnlinkPackage(package=name))
