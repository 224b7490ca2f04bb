"""Scopes: whom a sentence speaks for, in one form, and what contradicts itself in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import NotInForm
from communique.mechanism.rules.scope import (
    Contradiction,
    Finding,
    Parties,
    Scope,
    findings,
    meaning,
    parse,
)

SIX = ("XA", "XB", "XC", "XD", "XE", "XF")
FIVE = SIX[1:]
PARTIES = Parties(SIX, {"lakes-4": FIVE}, (("XA",), FIVE), present=("XA", "XB"))


@pytest.mark.parametrize(
    ("written", "parties"),
    [
        ("all", SIX),
        ("all but XE, XF", ("XA", "XB", "XC", "XD")),
        ("XB", ("XB",)),
        ("XB, XD", ("XB", "XD")),
        ("group:lakes-4", FIVE),
        ("group:lakes-4 but XC", ("XB", "XD", "XE", "XF")),
        ("XA, group:lakes-4", SIX),
        ("side:1", ("XA",)),
        ("side:2", FIVE),
        ("the ministers present", ("XA", "XB")),
        ("all but side:2", ("XA",)),
    ],
)
def test_a_scope_means_its_parties_and_contradicts_nothing(
    written: str, parties: tuple[str, ...]
) -> None:
    scope = parse(written)
    assert scope.write() == written
    assert meaning(scope, PARTIES) == parties
    assert findings(scope, PARTIES, parties) == ()


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "All", "all, XB", "XB,XC", "XC, XB", "XB, XB", "all but ", "all but all",
        "XB but XC but XD", "side:0", "side:10", "side:x", "group:", "group:Ö", "xb", "X",
        "the ministers", "all  but XB", "all but XC, XB", "TOOLONGACODE",
    ],
)  # fmt: skip
def test_a_scope_has_one_form(written: str) -> None:
    with pytest.raises(NotInForm):
        parse(written)


def test_a_party_asked_to_coordinate_with_itself_is_found() -> None:
    found = findings(parse("all"), PARTIES, SIX, toward=("XA",))
    assert found == (Finding(Contradiction.ITSELF, ("XA",)),)
    assert findings(parse("group:lakes-4"), PARTIES, FIVE, toward=("XA",)) == ()


def test_words_for_the_five_that_mean_six_are_found() -> None:
    found = findings(parse("group:lakes-4"), PARTIES, SIX)
    assert found == (Finding(Contradiction.OTHER_PARTIES, ("XA",)),)


def test_what_there_is_not_stands_for_nobody_and_is_found() -> None:
    scope = parse("XB, XZ, group:none, side:3")
    assert meaning(scope, PARTIES) == ("XB",)
    about = ("XZ", "group:none", "side:3")
    assert findings(scope, PARTIES, ("XB",)) == (Finding(Contradiction.UNKNOWN, about),)


def test_an_exception_to_nothing_or_from_everything_is_found() -> None:
    kinds = [one.kind for one in findings(parse("XB but XC"), PARTIES, ("XB",))]
    assert kinds == [Contradiction.NOT_AMONG]
    kinds = [one.kind for one in findings(parse("XB but XB"), PARTIES, ())]
    assert kinds == [Contradiction.NOBODY]


PARTS = st.sampled_from((*SIX, "XZ", "side:1", "side:2", "side:7", "group:lakes-4", "group:none"))


@given(st.sets(PARTS, min_size=1), st.sets(PARTS))
def test_what_is_written_is_read_again(of: set[str], but: set[str]) -> None:
    scope = Scope(tuple(sorted(of)), tuple(sorted(but)))
    assert parse(scope.write()) == scope
    parties = meaning(scope, PARTIES)
    assert list(parties) == sorted(set(parties))
    kinds = {one.kind for one in findings(scope, PARTIES, parties)}
    assert Contradiction.OTHER_PARTIES not in kinds


@given(st.text(max_size=30))
def test_any_text_is_a_scope_or_not_in_form(written: str) -> None:
    try:
        scope = parse(written)
    except NotInForm:
        return
    assert scope.write() == written
