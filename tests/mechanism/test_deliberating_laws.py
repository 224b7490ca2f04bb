"""Laws of deliberating, whatever the parties do and in whatever order."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from communique.mechanism.acts.content import write_position
from communique.mechanism.acts.deliberating import WithdrawPosition
from communique.mechanism.fold import Effect
from communique.mechanism.state import State
from communique.text.align import align
from communique.text.position import Position, position
from communique.text.revising import revise
from communique.text.roll import roll
from communique.text.rolling import BASE, project
from tests.text.strategies import near, tables

from .assembly import PARTIES, held, same
from .lakes import Lakes


def lakes_with(base: str) -> Lakes:
    """The same assembly with another first paragraph (as if it had been tabled)."""
    lakes = Lakes(wordings=(base or "-", "Readings are free of charge."))
    if not base:
        held(lakes.revise(removed=(1,)))
    return lakes


def wanted_of(lakes: Lakes) -> dict[str, Position]:
    return {code: one.position for code, one in lakes.provision(1).positions.items()}


@given(tables(), st.data())
@settings(max_examples=40, deadline=None)
def test_the_rolling_text_says_what_each_party_wants_after_any_sequence(
    table: tuple[str, dict[str, str | None]], data: st.DataObject
) -> None:
    base, wordings = table
    lakes = lakes_with(base)
    base = lakes.provision(1).base
    wanted: dict[str, Position] = {}
    parties = dict(zip(wordings, PARTIES, strict=False))
    for step, (code, wording) in enumerate(wordings.items()):
        party = parties.get(code, "XF")
        held(lakes.take(party, 1, wording))
        wanted[party] = position(base, wording)
        if step % 2:
            changes = align(base, data.draw(near(base)))
            if changes:
                held(lakes.revise({1: changes}))
                revised = revise(base, changes, wanted)
                base, wanted = revised.base, revised.positions
        standing = wanted_of(lakes)
        rolling = roll(base, standing)
        assert lakes.provision(1).base == base == project(rolling, BASE)
        for each, one in wanted.items():
            assert project(rolling, each) == standing[each].wording(base)
            assert standing[each].wording(base) == one.wording(base)


@given(
    st.lists(st.sampled_from(["may", "shall", "should", "need not", ""]), min_size=3, max_size=3)
)
@settings(max_examples=10, deadline=None)
def test_positions_of_different_parties_in_any_order_give_the_same_text(words: list[str]) -> None:
    texts = []
    for order in permutations(zip(("XB", "XC", "XD"), words, strict=True)):
        lakes = Lakes()
        for party, word in order:
            held(lakes.take(party, 1, f"The six {word} share daily readings."))
        positions = lakes.provision(1).positions
        texts.append(
            {code: replace(taken, act="") for code, taken in positions.items()}
            | {"base": lakes.provision(1).base}
        )
    assert all(text == texts[0] for text in texts)


ARGUMENTS = st.tuples(
    st.sampled_from(PARTIES),
    st.integers(0, 4),
    st.sampled_from(["", "0" * 64, "standing"]),
    st.binary(max_size=12)
    | st.sampled_from([b"{}", b'{"deletes":true}', b'{"edits":[[0,3,"All"]]}']),
    st.booleans(),
)


@given(st.lists(ARGUMENTS, max_size=6))
@settings(max_examples=60, deadline=None)
def test_acts_that_are_refused_change_nothing(
    acts: list[tuple[str, int, str, bytes, bool]],
) -> None:
    lakes = Lakes()
    for party, place, replaces, said, withdraws in acts:
        before: State = lakes.state
        there = 1 <= place <= 3
        act = lakes.standing(party, place) if there and replaces == "standing" else replaces
        if withdraws:
            args = WithdrawPosition(text=lakes.name, provision=lakes.id(place), replaces=act)
            outcome = lakes.do(party, "position.withdraw/1", args)
        elif there:
            outcome = lakes.take_written(party, place, said, replaces=act)
        else:
            continue
        assert outcome.state.size == before.size + 1
        if outcome.effect is Effect.VOID:
            assert same(outcome.state, before)
        else:
            assert not same(outcome.state, before)


@given(tables())
@settings(max_examples=30, deadline=None)
def test_what_a_party_writes_is_what_its_act_says(
    table: tuple[str, dict[str, str | None]],
) -> None:
    base, wordings = table
    lakes = lakes_with(base)
    base = lakes.provision(1).base
    for wording in wordings.values():
        wanted = position(base, wording)
        held(lakes.take_written("XB", 1, write_position(wanted)))
        assert lakes.taken("XB", 1).position == wanted
