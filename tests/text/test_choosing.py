"""Choosing one alternative: what it says, and that it says nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import OutOfOrder
from communique.text.choosing import choose
from communique.text.position import position, verify
from communique.text.roll import roll
from communique.text.rolling import brackets, project
from tests.text.strategies import tables

BASE = "The six will share data of the lakes each week."
WANTED = {
    "XB": position(BASE, "The six should share data of the lakes each week."),
    "XC": position(BASE, "The six shall share data of the lakes each day."),
}


def test_who_supports_an_alternative_stands_behind_it_and_nowhere_else() -> None:
    taken = choose(BASE, WANTED, "XD", bracket=1, alternative=2)
    assert taken.wording(BASE) in {
        "The six should share data of the lakes each week.",
        "The six shall share data of the lakes each week.",
    }
    assert taken.supports == ()


def test_what_a_party_wants_elsewhere_stays() -> None:
    (first, _second) = brackets(roll(BASE, WANTED))
    should = [project(each.words) for each in first.bracket].index("should")
    taken = choose(BASE, WANTED, "XC", bracket=1, alternative=should)
    assert taken.wording(BASE) == "The six should share data of the lakes each day."


def test_the_original_chosen_is_supported_and_the_other_words_are_taken_back() -> None:
    taken = choose(BASE, WANTED, "XC", bracket=1, alternative=0)
    assert taken.wording(BASE) == "The six will share data of the lakes each day."
    assert [BASE[start:end] for start, end in taken.supports] == ["will"]
    (first, _second) = brackets(roll(BASE, {**WANTED, "XC": taken}))
    assert "XC" in first.bracket[0].parties


def test_another_choice_takes_the_support_of_the_passage_back() -> None:
    original = choose(BASE, WANTED, "XD", bracket=1, alternative=0)
    assert original.edits == ()
    taken = choose(BASE, {**WANTED, "XD": original}, "XD", bracket=1, alternative=1)
    assert taken.supports == ()
    assert taken.edits


def test_an_alternative_that_leaves_nothing_asks_for_the_whole_to_go() -> None:
    wanted = {"XB": position(BASE, None)}
    assert choose(BASE, wanted, "XC", bracket=1, alternative=1).deletes


@pytest.mark.parametrize(("bracket", "alternative"), [(0, 0), (3, 0), (1, 9), (1, -1)])
def test_a_bracket_that_is_not_there_is_refused_in_words(bracket: int, alternative: int) -> None:
    with pytest.raises(OutOfOrder, match="no such bracket any more"):
        choose(BASE, WANTED, "XD", bracket, alternative)


@given(tables(), st.data())
def test_every_choice_is_a_position_and_says_what_was_chosen_in_its_place(
    table: tuple[str, dict[str, str | None]], data: st.DataObject
) -> None:
    base, wanted = table
    positions = {party: position(base, words) for party, words in wanted.items()}
    found = list(brackets(roll(base, positions)))
    if not found:
        return
    number = data.draw(st.integers(1, len(found)))
    at = data.draw(st.integers(0, len(found[number - 1].bracket) - 1))
    party = data.draw(st.sampled_from([*sorted(positions), "XZ"]))
    taken = choose(base, positions, party, number, at)
    verify(base, taken)
    if at and party in found[number - 1].bracket[at].parties:
        assert taken.wording(base) == positions[party].wording(base)
    again = list(brackets(roll(base, {**positions, party: taken})))
    if base and taken.wording(base) == base and not taken.deletes:
        assert not any(party in each.parties for one in again for each in one.bracket[1:])
