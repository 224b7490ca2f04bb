"""The four laws of the negotiated text, by properties over every script.

The ordinary run tries 2,000 cases a law; the long run (`pytest -m long`) 100,000, its result is
kept in docs/laws.md. Law 4 stands in test_closing.py, beside the operation it is about.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.text import (
    BASE,
    Bracket,
    Edit,
    Position,
    Rolling,
    align,
    apply,
    brackets,
    check,
    compare,
    fold,
    is_word,
    nfc,
    parse,
    position,
    project,
    render,
    roll,
    words,
)
from communique.text.wording import is_boundary
from communique.text.words import cut
from tests.text.strategies import CODES, near, tables, wordings

Table = tuple[str, dict[str, str | None]]

ORDINARY = settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(ORDINARY, max_examples=100_000)


def taken(base: str, wanted: dict[str, str | None]) -> dict[str, Position]:
    return {party: position(base, words) for party, words in wanted.items()}


def every_party_finds_its_wording(table: Table) -> None:
    base, wanted = table
    rolling = roll(base, taken(base, wanted))
    for party, wording in wanted.items():
        assert project(rolling, party) == (wording or "")


def the_base_is_found_again(table: Table) -> None:
    base, wanted = table
    rolling = roll(base, taken(base, wanted))
    assert project(rolling, BASE) == base
    assert project(rolling, "silent") == base


def the_notation_reads_back(table: Table) -> None:
    base, wanted = table
    rolling = roll(base, taken(base, wanted))
    assert parse(render(rolling)) == rolling


LAWS = [every_party_finds_its_wording, the_base_is_found_again, the_notation_reads_back]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_laws_hold(law: Callable[[Table], None]) -> None:
    ORDINARY(given(tables())(law))()


@pytest.mark.long
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_laws_hold_in_the_long_run(law: Callable[[Table], None]) -> None:
    LONG(given(tables())(law))()


@ORDINARY
@given(st.text(max_size=30), st.dictionaries(st.sampled_from(CODES), st.text(max_size=30)))
def test_the_laws_hold_for_any_characters_at_all(base: str, wanted: dict[str, str]) -> None:
    table: Table = nfc(base), {party: nfc(wording) for party, wording in wanted.items()}
    for law in LAWS:
        law(table)


@ORDINARY
@given(tables())
def test_support_of_the_original_is_shown_apart_from_silence(table: Table) -> None:
    base, wanted = table
    positions = taken(base, wanted)
    positions["ZZ"] = Position((), ((0, len(base)),), "")
    rolling = roll(base, positions)
    for bracket in brackets(rolling):
        assert "ZZ" in bracket.bracket[0].parties
    assert project(rolling, "ZZ") == base
    assert parse(render(rolling)) == rolling


def leaves(rolling: Rolling) -> set[str]:
    """Every wording the passage can take, by any choice of alternatives."""
    said = {""}
    for piece in rolling:
        ends = {piece} if isinstance(piece, str) else {
            leaf for alternative in piece.bracket for leaf in leaves(alternative.words)
        }  # fmt: skip
        said = {before + after for before in said for after in ends}
    return said


@ORDINARY
@given(tables())
def test_no_word_common_to_the_start_or_end_of_all_alternatives_is_inside(table: Table) -> None:
    base, wanted = table
    rolling = roll(base, taken(base, wanted))
    for bracket in brackets(rolling):
        parties = {party for alternative in bracket.bracket for party in alternative.parties}
        inner = {
            party for alternative in bracket.bracket for piece in alternative.words
            if isinstance(piece, Bracket)
            for deep in brackets((piece,)) for other in deep.bracket for party in other.parties
        }  # fmt: skip
        sayings = [words(project((bracket,), party)) for party in parties | inner]
        if all(sayings):
            assert len({said[0] for said in sayings}) > 1
            assert len({said[-1] for said in sayings}) > 1


@ORDINARY
@given(tables())
def test_equal_alternatives_are_one_and_no_two_brackets_touch(table: Table) -> None:
    base, wanted = table
    rolling = roll(base, taken(base, wanted))

    def look(passage: Rolling) -> None:
        assert not any(
            isinstance(a, Bracket) and isinstance(b, Bracket) for a, b in pairwise(passage)
        )
        for piece in passage:
            if isinstance(piece, Bracket):
                said = [render(alternative.words) for alternative in piece.bracket]
                assert len(said) == len(set(said))
                for alternative in piece.bracket:
                    look(alternative.words)

    look(rolling)


@ORDINARY
@given(tables())
def test_nested_is_never_longer_than_flat(table: Table) -> None:
    base, wanted = table
    for piece in roll(base, taken(base, wanted)):
        if isinstance(piece, Bracket) and any(
            isinstance(inner, Bracket) for inner in piece.bracket[0].words
        ):
            original = project((piece,), BASE)
            sayings: dict[str, list[str]] = {}
            for party in wanted:
                sayings.setdefault(project((piece,), party), []).append(party)
            sayings.pop(original, None)
            flat = f"[{original}]" + "".join(
                f"[{', '.join(parties)}: {said}]" for said, parties in sayings.items()
            )
            assert len(unescaped(piece)) <= len(flat) + 2 * flat.count("\\")


def unescaped(piece: Bracket) -> str:
    return render((piece,)).replace("\\", "").replace("∅", "")


@ORDINARY
@given(tables())
def test_the_same_alternatives_come_out_however_the_edits_were_cut(table: Table) -> None:
    base, wanted = table
    one = roll(base, taken(base, wanted))
    coarse = {party: Position(whole(base, wording), (), "") for party, wording in wanted.items()}
    other = roll(base, {**coarse, **taken(base, dict(list(wanted.items())[:1]))})
    for party, wording in wanted.items():
        assert project(other, party) == project(one, party) == (wording or "")


def whole(base: str, wording: str | None) -> tuple[Edit, ...]:
    return () if wording == base else (Edit(0, len(base), wording or ""),)


@ORDINARY
@given(tables())
def test_the_order_in_which_positions_came_is_nobodys_business(table: Table) -> None:
    base, wanted = table
    positions = taken(base, wanted)
    backwards = dict(reversed(positions.items()))
    assert roll(base, positions) == roll(base, backwards)


@ORDINARY
@given(wordings(), st.data())
def test_a_comparison_is_exact_and_its_edits_are_lawful(base: str, data: st.DataObject) -> None:
    sent = data.draw(st.one_of(near(base), wordings(), st.text(max_size=20)))
    edits, typography = compare(base, sent)
    wording = apply(base, edits)
    assert apply(wording, typography) == sent
    check(base, edits)
    assert [edit.start for edit in typography] == sorted(edit.start for edit in typography)
    if nfc(sent) == sent:
        check(base, align(base, sent))
        assert apply(base, align(base, sent)) == sent


@ORDINARY
@given(wordings(), st.data())
def test_what_differs_only_in_typography_is_no_change_of_words(
    base: str, data: st.DataObject
) -> None:
    sent = base.translate({ord("’"): "'", ord("“"): '"', ord("–"): "-", 0xA0: " ", ord("-"): "‑"})
    sent = sent.replace(" ", data.draw(st.sampled_from(["  ", "\u00a0", " "])))
    if fold(base) == fold(sent):
        assert compare(base, sent).edits == ()


@ORDINARY
@given(st.one_of(wordings(), st.text()))
def test_words_are_lossless_and_cut_between_graphemes(text: str) -> None:
    tokens = words(text)
    assert tokens == cut(text)
    assert "".join(tokens) == text
    place = 0
    for token in tokens:
        assert is_boundary(text, place)
        place += len(token)
        assert token
        assert isinstance(is_word(token), bool)


@ORDINARY
@given(
    st.text(
        st.characters(max_codepoint=0x24F)
        | st.characters(min_codepoint=0x370, max_codepoint=0x4FF)
        | st.characters(min_codepoint=0x2000, max_codepoint=0x20CF)
    )
)
def test_the_quick_way_cuts_the_same_words(text: str) -> None:
    assert words(text) == cut(text)
