"""Law 4: closing one bracket changes no other alternative of any party; reopening undoes it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from communique.errors import OutOfOrder
from communique.text import (
    Bracket,
    Edit,
    Position,
    Rolling,
    apply,
    digest,
    position,
    project,
    render,
    roll,
    verify,
)
from communique.text.closing import Closed, close, reach, standing_hash
from communique.text.mapping import Range
from communique.text.reopening import reopen
from tests.text.cuts import PIECES, edits, rooms
from tests.text.strategies import nfc, tables

ORDINARY = settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(ORDINARY, max_examples=100_000)

BASE = "The six will share daily readings of each lake."


def closed_in(
    base: str, positions: dict[str, Position], passage: Range, words: str, *before: Closed
) -> Closed:
    """The chair closes what everybody sees."""
    seen = standing_hash(positions, passage)
    passages = before[-1].passages if before else ()
    return close(base, positions, passage, words, digest(base), seen, passages)


def held(wanted: dict[str, str | None], base: str = BASE) -> dict[str, Position]:
    return {party: position(base, words) for party, words in wanted.items()}


def everybody_else_keeps_its_words(
    room: tuple[str, dict[str, Position]], passage: Range, words: str
) -> None:
    """Law 4, from the definition: answered edits give way to the closed words, nothing else."""
    base, positions = room
    start, end = passage
    try:
        closed = closed_in(base, positions, passage, words)
    except OutOfOrder:
        return  # refused: nothing was changed
    for party, before in positions.items():
        after = closed.positions[party]
        verify(closed.base, after)
        others = [edit for edit in before.edits if not (start <= edit.start and edit.end <= end)]
        encloses = (before.deletes and passage != (0, len(base))) or any(
            edit.start <= start and end <= edit.end and edit.start < end and start < edit.end
            for edit in others
        )
        change = [] if encloses else [Edit(start, end, words)]
        wording = apply(base, sorted([*others, *change]))
        assert after.wording(closed.base) == wording
    assert closed.base == base[:start] + words + base[end:]
    again = reopen(closed.base, closed.positions, closed.answered, closed.passages)
    assert (again.base, again.positions, again.passages) == (base, positions, ())


@st.composite
def closings(draw: st.DrawFn) -> tuple[tuple[str, dict[str, Position]], Range, str]:
    base, positions = draw(rooms())
    ends = sorted(draw(st.tuples(st.integers(0, len(base)), st.integers(0, len(base)))))
    passage = (ends[0], ends[1])
    if draw(st.booleans()):
        passage = reach(positions, set(positions), *passage)
    words = nfc("".join(draw(st.lists(st.sampled_from(PIECES), max_size=3))))
    return (base, positions), passage, words


@ORDINARY
@given(closings())
def test_closing_one_bracket_changes_no_other_alternative_and_reopening_undoes_it(
    case: tuple[tuple[str, dict[str, Position]], Range, str],
) -> None:
    everybody_else_keeps_its_words(*case)


@pytest.mark.long
@LONG
@given(closings())
def test_law_4_holds_in_the_long_run(
    case: tuple[tuple[str, dict[str, Position]], Range, str],
) -> None:
    everybody_else_keeps_its_words(*case)


def places(rolling: Rolling) -> list[tuple[int, int, Bracket]]:
    """Every outer bracket and where it stands over the base."""
    found = []
    place = 0
    for piece in rolling:
        length = len(piece) if isinstance(piece, str) else len(project((piece,)))
        if isinstance(piece, Bracket):
            found.append((place, place + length, piece))
        place += length
    return found


@ORDINARY
@given(tables(), st.data())
def test_a_bracket_of_the_rolling_text_closes_and_all_others_stand(
    table: tuple[str, dict[str, str | None]], data: st.DataObject
) -> None:
    base, wanted = table
    positions = held(wanted, base)
    shown = places(roll(base, positions))
    assume(shown)
    low, high, bracket = data.draw(st.sampled_from(shown))
    chosen = data.draw(st.sampled_from(["base", *positions]))
    start, end = reach(positions, set(positions), low, high)
    words = base[start:low] + project((bracket,), chosen) + base[high:end]
    try:
        closed = closed_in(base, positions, (start, end), words)
    except OutOfOrder:
        assume(False)
    rest = [other for low, high, other in shown if other is not bracket]
    still = [other for _low, _high, other in places(roll(closed.base, closed.positions))]
    if words:
        assert still == rest
    assert len(still) <= len(rest)


def test_what_is_closed_is_in_the_base_and_the_bracket_is_gone() -> None:
    positions = held(
        {
            "XB": BASE.replace("will", "should"),
            "XC": BASE.replace("will", "shall").replace("daily", "hourly"),
        }
    )
    closed = closed_in(BASE, positions, (8, 12), "shall")
    assert render(roll(closed.base, closed.positions)) == (
        "The six shall share [daily][XC: hourly] readings of each lake."
    )
    assert closed.positions["XB"].edits == ()
    assert set(closed.answered.positions) == {"XB", "XC"}


def test_a_party_that_asks_for_another_passage_altogether_goes_on_asking() -> None:
    positions = held({"XB": BASE.replace("will", "should"), "XF": "There will be no readings."})
    positions["XD"] = position(BASE, None)
    closed = closed_in(BASE, positions, (8, 12), "shall")
    assert closed.positions["XF"].wording(closed.base) == "There will be no readings."
    assert closed.positions["XD"].deletes
    assert closed.positions["XD"].wording(closed.base) == ""


def test_an_insertion_at_the_very_end_of_the_passage_belongs_to_the_bracket() -> None:
    positions = {"XF": Position((Edit(12, 12, ", where practicable,"),), (), digest(BASE))}
    closed = closed_in(BASE, positions, (8, 12), "shall")
    assert closed.positions["XF"].edits == ()
    assert closed.answered.positions["XF"].edits == (Edit(4, 4, ", where practicable,"),)


def test_a_change_of_the_words_beside_the_passage_is_not_answered() -> None:
    positions = {"XF": Position((Edit(12, 18, " collect"),), (), digest(BASE))}
    closed = closed_in(BASE, positions, (8, 12), "shall")
    assert closed.positions["XF"].wording(closed.base) == BASE.replace(
        "will share", "shall collect"
    )


def test_support_of_the_closed_words_is_answered_and_the_rest_is_kept() -> None:
    positions = {"XE": Position((), ((4, 18),), digest(BASE))}
    closed = closed_in(BASE, positions, (8, 12), "ought to")
    assert closed.positions["XE"].supports == ((4, 8), (16, 22))
    assert closed.answered.positions["XE"].supports == ((0, 4),)


def test_a_whole_provision_may_be_closed_away_and_reopened() -> None:
    positions = {"XD": position(BASE, None), "XB": position(BASE, BASE.replace("six", "five"))}
    closed = closed_in(BASE, positions, (0, len(BASE)), "")
    assert closed.base == ""
    assert not closed.positions["XD"].deletes
    assert reopen(closed.base, closed.positions, closed.answered).positions == positions


def test_a_closing_of_another_text_is_out_of_order() -> None:
    with pytest.raises(OutOfOrder, match="text has changed since"):
        close(BASE, {}, (8, 12), "shall", digest("another"), standing_hash({}, (8, 12)))


def test_a_closing_is_out_of_order_when_a_position_on_the_passage_has_changed() -> None:
    positions = held({"XB": BASE.replace("will", "should")})
    seen = standing_hash(positions, (8, 12))
    moved = held({"XB": BASE.replace("will", "may")})
    with pytest.raises(OutOfOrder, match="position on this passage has changed"):
        close(BASE, moved, (8, 12), "shall", digest(BASE), seen)


def test_a_position_changed_elsewhere_does_not_stand_in_the_way() -> None:
    seen = standing_hash(held({"XB": BASE.replace("will", "should")}), (8, 12))
    both = BASE.replace("will", "should").replace("lake", "river")
    closed = close(BASE, held({"XB": both}), (8, 12), "shall", digest(BASE), seen)
    assert closed.positions["XB"].wording(closed.base) == both.replace("should", "shall")


def test_a_passage_that_cuts_through_an_edit_is_refused_and_reach_mends_it() -> None:
    positions = held({"XB": BASE.replace("will share", "exchange")})
    with pytest.raises(OutOfOrder, match="XB changes words on both sides"):
        closed_in(BASE, positions, (4, 12), "seven")
    passage = reach(positions, {"XB"}, 4, 12)
    assert closed_in(BASE, positions, passage, "six shall swap").base == (
        "The six shall swap daily readings of each lake."
    )


@pytest.mark.parametrize(
    ("base", "passage", "words"),
    [
        ("lac e deux", (5, 6), "\u0301"),  # an accent would fall on the e
        ("각 가 나", (1, 2), "\u11a8"),  # a final consonant would join the syllable
        ("ที่ นี่", (3, 4), "\u0e48"),
        ("🇫🇷 🇩🇪", (2, 3), "🇧"),
    ],
)
def test_words_that_would_run_together_with_the_letters_around_them_are_refused(
    base: str, passage: Range, words: str
) -> None:
    with pytest.raises(OutOfOrder):
        closed_in(base, {}, passage, words)


def test_a_party_that_has_spoken_on_the_closed_words_keeps_its_wording_at_reopening() -> None:
    positions = held({"XB": BASE.replace("will", "should"), "XC": BASE.replace("will", "may")})
    closed = closed_in(BASE, positions, (8, 12), "shall")
    since = {**closed.positions}
    since["XB"] = position(closed.base, closed.base.replace("shall", "must"))
    again = reopen(closed.base, since, closed.answered, closed.passages)
    assert again.base == BASE
    assert again.positions["XB"].wording(BASE) == BASE.replace("will", "must")
    assert again.positions["XC"] == positions["XC"]


def test_who_supported_the_closed_words_asks_for_them_at_reopening() -> None:
    positions = held({"XB": BASE.replace("will", "should")})
    closed = closed_in(BASE, positions, (8, 12), "shall")
    since = {"XB": Position((), ((8, 13),), digest(closed.base))}
    again = reopen(closed.base, since, closed.answered)
    assert again.positions["XB"].wording(BASE) == BASE.replace("will", "shall")


def test_closings_are_reopened_in_any_order_where_they_do_not_overlap() -> None:
    positions = held({"XB": BASE.replace("will", "should").replace("daily", "hourly")})
    first = closed_in(BASE, positions, (8, 12), "shall")
    second = closed_in(first.base, first.positions, (20, 25), "weekly", first)
    assert second.base == "The six shall share weekly readings of each lake."
    early, late = second.passages
    again = reopen(second.base, second.positions, early, second.passages)
    assert again.base == "The six will share weekly readings of each lake."
    (late,) = again.passages
    last = reopen(again.base, again.positions, late, again.passages)
    assert (last.base, last.positions) == (BASE, positions)


def test_a_wider_closing_takes_an_earlier_one_in_and_gives_it_back() -> None:
    positions = held({"XB": BASE.replace("will", "should")})
    first = closed_in(BASE, positions, (8, 12), "shall")
    second = closed_in(first.base, first.positions, (4, 19), "six shall swap", first)
    assert len(second.passages) == 1
    again = reopen(second.base, second.positions, second.answered, second.passages)
    assert (again.base, again.positions) == (first.base, first.positions)
    assert again.passages == first.passages


def test_what_was_closed_inside_later_is_reopened_first() -> None:
    positions = held({"XB": BASE.replace("will share", "should exchange")})
    outer = closed_in(BASE, positions, (8, 18), "shall collect and share")
    since = held({"XB": outer.base.replace("collect", "gather")}, outer.base)
    inner = closed_in(outer.base, since, (14, 21), "measure", outer)
    with pytest.raises(OutOfOrder, match="closed later: reopen those first"):
        reopen(inner.base, inner.positions, inner.passages[0], inner.passages)
    again = reopen(inner.base, inner.positions, inner.answered, inner.passages)
    assert again.base == outer.base
    assert again.passages == outer.passages


@ORDINARY
@given(rooms(), st.data())
def test_a_reopening_never_changes_the_wording_of_who_has_spoken_since(
    room: tuple[str, dict[str, Position]], data: st.DataObject
) -> None:
    base, positions = room
    ends = sorted(data.draw(st.tuples(st.integers(0, len(base)), st.integers(0, len(base)))))
    passage = reach(positions, set(positions), ends[0], ends[1])
    try:
        closed = closed_in(base, positions, passage, data.draw(st.sampled_from(PIECES)))
        since = {
            party: Position(data.draw(edits(closed.base)), (), digest(closed.base))
            for party in positions
        }
        again = reopen(closed.base, since, closed.answered, closed.passages)
    except OutOfOrder:
        return
    assert again.base == base
    start, end = closed.answered.start, closed.answered.end
    for party, taken in again.positions.items():
        verify(base, taken)
        spoke = [
            edit for edit in since[party].edits
            if (start <= edit.start and edit.end <= end) or (edit.start < end and start < edit.end)
        ]  # fmt: skip
        if spoke and spoke[0].start <= start and end <= spoke[-1].end:
            assert taken.wording(base) == since[party].wording(closed.base)


def test_words_that_would_compose_with_what_a_party_writes_beside_them_are_refused() -> None:
    positions = {"XB": Position((Edit(1, 2, "ᅡ"),), (), digest("ab"))}
    with pytest.raises(OutOfOrder, match="run together with what XB writes"):
        closed_in("ab", positions, (0, 1), "ᄀ")


def test_a_passage_outside_the_text_is_out_of_order() -> None:
    with pytest.raises(OutOfOrder, match="lies outside the text"):
        closed_in(BASE, {}, (40, 400), "shall")


def test_a_passage_over_the_edge_of_one_closed_before_is_refused() -> None:
    first = closed_in(BASE, {}, (8, 12), "shall")
    with pytest.raises(OutOfOrder, match="reopen that first"):
        closed_in(first.base, {}, (4, 10), "seven sh", first)


def test_closed_words_that_have_been_revised_since_cannot_be_reopened() -> None:
    closed = closed_in(BASE, {}, (8, 12), "shall")
    with pytest.raises(OutOfOrder, match="changed since"):
        reopen(closed.base.replace("shall", "must"), {}, closed.answered)


def test_two_edits_that_nothing_stands_between_are_two_again_unless_changed_since() -> None:
    sides = Position((Edit(4, 7, "five"), Edit(12, 18, " swap")), (), digest(BASE))
    closed = closed_in(BASE, {"XB": sides}, (7, 12), "")
    assert closed.positions["XB"].edits == (Edit(4, 13, "five swap"),)
    assert reopen(closed.base, closed.positions, closed.answered).positions == {"XB": sides}
    since = {"XB": Position((Edit(4, 13, "all trade"),), (), digest(closed.base))}
    again = reopen(closed.base, since, closed.answered)
    assert again.positions["XB"].wording(BASE) == BASE.replace("six will share", "all trade")
