"""From returned paragraphs to a rolling text: every party's text comes back to the character."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generator import draft as made_draft
from benchmarks.generator import returned as made_return
from communique.paper.compilation import BaseFile, Compilation, Reason
from communique.paper.compile.draft import Draft
from communique.paper.compile.match import match
from communique.paper.compile.table import Table
from communique.paper.compile.taking import Comparer, recovered, take
from communique.paper.document import Kind
from communique.text import TOKENIZER, parse, project, render
from tests.paper.compile.files import drafted, paragraphs
from tests.text.strategies import wordings


def compiled(draft: Draft, returns: Mapping[str, Sequence[str]]) -> Compilation:
    table, comparer = Table(draft), Comparer()
    for party, texts in returns.items():
        sent = paragraphs(texts)
        taken = take(draft, sent, match(draft.paragraphs, sent), comparer)
        assert recovered(draft, taken) == "\n".join(texts)
        table.put(party, f"{party}.txt", taken)
    table.roll()
    return Compilation(
        BaseFile("base.txt", hashlib.sha256(b"").hexdigest()),
        None,
        None,
        TOKENIZER,
        provisions=list(table.provisions()),
        typography=list(table.typography.values()),
    )


def check(
    compilation: Compilation, base: Sequence[str], returns: Mapping[str, Sequence[str]]
) -> None:
    assert compilation.original() == "\n".join(base)
    for party, texts in returns.items():
        assert compilation.text_of(party) == "\n".join(texts)
    for provision in compilation.provisions:
        assert project(provision.rolling) == (provision.base or "")
        assert parse(provision.notation) == provision.rolling
        for party, taken in provision.positions.items():
            if provision.kind is not Kind.BLANK:
                assert project(provision.rolling, party) == (taken.wording or "")
    ids = [provision.id for provision in compilation.provisions]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("edited", "restructured"), [(0.15, 0.02), (0.3, 0.05), (0.6, 0.1)])
def test_every_partys_text_comes_back_exactly(
    seed: int, edited: float, restructured: float
) -> None:
    base = made_draft(40, seed=seed)
    returns = {
        f"P{n}": [p.text for p in made_return(base, seed * 100 + n, edited, restructured).passages]
        for n in range(8)
    }
    check(compiled(drafted(base), returns), base, returns)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_paragraph_of_any_script_is_lost(data: st.DataObject) -> None:
    base = data.draw(st.lists(wordings(8).map(lambda text: text.replace("\n", " ")), max_size=6))
    returns: dict[str, Sequence[str]] = {}
    for party in ("XA", "XB", "XC"):
        texts = list(data.draw(st.permutations(base)))
        for _ in range(data.draw(st.integers(0, 3))):
            place = data.draw(st.integers(0, len(texts)))
            new = data.draw(wordings(8)).replace("\n", " ")
            texts[place : place + data.draw(st.integers(0, 2))] = [new]
        returns[party] = texts
    check(compiled(drafted(base), returns), base, returns)


def test_what_several_propose_at_one_place_is_one_provision() -> None:
    base = ["The ministers met.", "They will meet again."]
    returns = {
        "XE": [base[0], "The six decided to study a common service.", base[1]],
        "XF": [base[0], "The six decided to study a joint service.", base[1]],
        "XA": [base[0], "Nothing like the two others, at all.", base[1]],
    }
    compilation = compiled(drafted(base), returns)
    proposed = [each for each in compilation.provisions if each.base is None]
    assert [sorted(each.positions) for each in proposed] == [["XE", "XF"], ["XA"]]
    assert proposed[0].notation == (
        "[XE: The six decided to study a common service.]"
        "[XF: The six decided to study a joint service.]"
    )
    check(compilation, base, returns)


def test_a_move_is_said_at_both_ends() -> None:
    base = [f"Paragraph {word} speaks of {word} alone." for word in ("one", "two", "three", "four")]
    moved = [base[2], base[0], base[1], base[3]]
    compilation = compiled(drafted(base), {"XB": moved})
    (proposed,) = [each for each in compilation.provisions if each.base is None]
    (source,) = [each for each in compilation.provisions if each.base == base[2]]
    assert proposed.positions["XB"].moved_from == source.id
    assert source.positions["XB"].wording is None
    assert source.positions["XB"].match.reason is Reason.MOVED
    check(compilation, base, {"XB": moved})


def test_typography_is_no_bracket_and_comes_back_to_the_character() -> None:
    base = ['The six will share "daily readings" - free of charge.']
    returns = {"XB": ["The six will share “daily readings” – free of charge. "]}
    compilation = compiled(drafted(base), returns)
    assert compilation.provisions[0].brackets == 0
    assert render(compilation.provisions[0].rolling) == base[0]
    check(compilation, base, returns)


def test_alternatives_that_differ_in_typography_alone_are_one() -> None:
    base = ["The six will meet."]
    returns = {"XB": ["The six won’t meet."], "XC": ["The six won't meet."]}
    compilation = compiled(drafted(base), returns)
    assert compilation.provisions[0].notation == "The six [will][XB, XC: won’t] meet."
    check(compilation, base, returns)


def test_a_blank_line_more_or_less_is_kept_and_is_no_bracket() -> None:
    base = ["The ministers met.", "", "They will meet again."]
    returns = {"XB": [base[0], base[2]], "XC": [base[0], "", "", base[2]]}
    compilation = compiled(drafted(base), returns)
    assert not any(each.brackets for each in compilation.provisions)
    check(compilation, base, returns)
