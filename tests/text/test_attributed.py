"""A typed text gives positions only where it can be read in one way."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from communique.text import position, project, render, roll
from communique.text.attributed import positions_of
from communique.text.legacy import read_legacy

CODES = ["XA", "XB", "XC", "XD", "XE", "XF"]
NAMES = {**{code: code for code in CODES}, "Brevia": "XB", "Нижний Фен": "XF"}


def read(text: str) -> dict[str, str] | None:
    return positions_of(read_legacy(text, NAMES), NAMES)


@pytest.mark.parametrize(
    ("typed", "wordings"),
    [
        ("The six will share.", {"base": "The six will share."}),
        ("They [will][XB, XC: should] go.",
         {"base": "They will go.", "XB": "They should go.", "XC": "They should go."}),
        ("They [will]/[Brevia: should] go.", {"base": "They will go.", "XB": "They should go."}),
        ("They go[XB:  by day].", {"base": "They go.", "XB": "They go by day."}),
        ("They [all ][XD: ∅]go.", {"base": "They all go.", "XD": "They go."}),
        ("[4. They go.][XD: delete]", {"base": "4. They go.", "XD": ""}),
        ("They [will][XB: we support][XC: may] go.",
         {"base": "They will go.", "XB": "They will go.", "XC": "They may go."}),
        ("They [base, XE: will][XC: may] go.",
         {"base": "They will go.", "XC": "They may go.", "XE": "They will go."}),
        ("They go[XB/XC propose; XD oppose:  free].",
         {"base": "They go.", "XB": "They go free.", "XC": "They go free."}),
        ("[[Шесть][Нижний Фен: Пять] идут.][XA: Никто не идёт.]",
         {"base": "Шесть идут.", "XA": "Никто не идёт.", "XF": "Пять идут."}),
        ("六方［应］［XB：可］分享。", {"base": "六方应分享。", "XB": "六方可分享。"}),
    ],
)  # fmt: skip
def test_attributed_brackets_give_wordings(typed: str, wordings: dict[str, str]) -> None:
    assert read(typed) == wordings


@pytest.mark.parametrize(
    "typed",
    [
        "They [will][should] go.",
        "They [will] go.",
        "They [will] [XB: should] go.",
        "They [XB: will] [XC: should] go.",
        "They [will][XB: should][XB: may] go.",
        "They [will][Xanadu: should] go.",
        "They [will][XB: [should][XC: may]] go.",
        "They [will][XB reserves: should] go.",
        "They [will][XB: should go.",
        "They [will][should][XB: may] go.",
        "They [will][XB: should][XC: [XB: may]] go.",
        "They [base: we support][XB: should] go.",
        "Option 1: They [will][XB: should] go.",
        "They [will][XB: should] go. {to be moved}",
        "No text",
    ],
)
def test_what_can_be_read_in_two_ways_is_left_to_a_person(typed: str) -> None:
    assert read(typed) is None


SPOKEN = ["The", "six", "will", "share", "daily", "readings", "of", "each", "lake", "river"]


@st.composite
def rooms(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    base = draw(st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=8))
    wanted = {}
    for code in draw(st.lists(st.sampled_from(CODES), unique=True, max_size=4)):
        words = list(base)
        for _ in range(draw(st.integers(0, 2))):
            at = draw(st.integers(0, len(words)))
            words[at : at + draw(st.integers(0, 2))] = draw(
                st.lists(st.sampled_from(SPOKEN), max_size=2)
            )
        wanted[code] = " ".join(words)
    return " ".join(base), wanted


@given(rooms())
@settings(max_examples=2000)
def test_our_own_notation_is_read_alike(room: tuple[str, dict[str, str]]) -> None:
    base, wanted = room
    rolling = roll(base, {code: position(base, words) for code, words in wanted.items()})
    notation = render(rolling)
    assume("] [" not in notation)
    found = positions_of(read_legacy(notation, CODES), CODES)
    assert found is not None
    assert found["base"] == base
    for code in wanted:
        assert found.get(code, base) == project(rolling, code)
