"""Brackets read back as positions give the same brackets."""

from __future__ import annotations

from hypothesis import given

from communique.text import Position, parse, project, render, roll
from communique.text.unroll import unroll
from tests.text.strategies import tables
from tests.text.test_laws import ORDINARY, Table, taken


@ORDINARY
@given(tables())
def test_rolling_the_positions_read_from_a_rolling_text_gives_it_again(table: Table) -> None:
    base, wanted = table
    positions = taken(base, wanted)
    positions["ZZ"] = Position((), ((0, len(base)),), "")
    rolling = roll(base, positions)
    again = roll(base, unroll(parse(render(rolling))))
    assert again == rolling
    for party, wording in wanted.items():
        assert project(again, party) == (wording or "")


def test_a_whole_provision_struck_out_reads_back_as_a_deletion() -> None:
    found = unroll(parse("[4. The six will meet.][XA: ∅]"))
    assert found["XA"].deletes
    assert found["XA"].wording("4. The six will meet.") == ""
