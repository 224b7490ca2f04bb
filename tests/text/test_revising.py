"""A position survives the chair's new base: shifted, confirmed or granted, never dropped."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import OutOfOrder
from communique.text import Edit, Edits, Position, apply, check, digest, position, verify
from communique.text.mapping import meet, touch
from communique.text.revising import carry, revise
from tests.text.cuts import edits, rooms, taken
from tests.text.strategies import near, nfc, wordings

ORDINARY = settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(ORDINARY, max_examples=100_000)

BASE = "The six will share daily readings of each lake."


def nothing_is_dropped(room: tuple[str, dict[str, Position]], changes: Edits) -> None:
    base, positions = room
    revised = revise(base, changes, positions)
    assert revised.base == apply(base, changes)
    assert set(revised.positions) == set(positions)
    for party, before in positions.items():
        after = revised.positions[party]
        verify(revised.base, after)
        marked = {edit for name, edit in revised.to_confirm if name == party}
        assert marked <= set(after.edits)
        if before.deletes:
            assert after.deletes
            assert after.wording(revised.base) == ""
            continue
        if not any(meet(edit, change) for edit in before.edits for change in changes):
            both = sorted([*before.edits, *changes])
            assert after.wording(revised.base) == nfc(apply(base, both))
        granted = revised.carried[party].granted
        # A mark that now follows a letter is one sign with it: compared in parts.
        said = [normalize("NFD", edit.words) for edit in (*after.edits, *granted)]
        for edit in before.edits:
            own = normalize("NFD", edit.words)
            assert any(own in words for words in said) or not check_alone(base, edit)
        touched = [edit for edit in before.edits if any(touch(edit, change) for change in changes)]
        assert bool(touched) == bool(marked or granted)


def check_alone(base: str, edit: Edit) -> bool:
    """Were its words composed with others only where they now meet? Then they read otherwise."""
    try:
        check(base, (edit,))
    except OutOfOrder:
        return False
    return True


@st.composite
def revisions(draw: st.DrawFn) -> tuple[tuple[str, dict[str, Position]], Edits]:
    base, positions = draw(rooms())
    if draw(st.booleans()):
        return (base, positions), draw(edits(base))
    return (base, positions), position(base, draw(near(base))).edits


@ORDINARY
@given(revisions())
def test_a_position_is_never_dropped_by_a_revision(
    case: tuple[tuple[str, dict[str, Position]], Edits],
) -> None:
    nothing_is_dropped(*case)


@pytest.mark.long
@LONG
@given(revisions())
def test_a_position_is_never_dropped_in_the_long_run(
    case: tuple[tuple[str, dict[str, Position]], Edits],
) -> None:
    nothing_is_dropped(*case)


@ORDINARY
@given(wordings(most=10), st.data())
def test_carrying_to_the_same_draft_changes_nothing(base: str, data: st.DataObject) -> None:
    before = data.draw(taken(base))
    carried = carry(base, base, before)
    assert carried.position == before
    assert carried.doubtful == ()


@ORDINARY
@given(wordings(most=10), st.data())
def test_a_position_carried_to_its_own_wording_is_granted(base: str, data: st.DataObject) -> None:
    wording = data.draw(near(base))
    carried = carry(base, wording, position(base, wording))
    assert carried.position.edits == ()
    assert carried.doubtful == ()
    assert carried.position.wording(wording) == wording


@ORDINARY
@given(wordings(most=10), st.data())
def test_every_position_can_be_carried_to_every_draft(base: str, data: st.DataObject) -> None:
    new = data.draw(st.one_of(near(base), wordings(most=10)))
    carried = carry(base, new, data.draw(taken(base)))
    verify(new, carried.position)
    assert set(carried.doubtful) <= set(carried.position.edits)


def test_an_edit_of_unchanged_words_is_shifted_and_asks_nobody() -> None:
    revised = revise(
        BASE, (Edit(8, 12, "ought to"),), {"XB": position(BASE, BASE.replace("daily", "hourly"))}
    )
    assert revised.positions["XB"].wording(revised.base) == (
        "The six ought to share hourly readings of each lake."
    )
    assert revised.to_confirm == frozenset()


def test_an_edit_of_changed_words_keeps_its_own_and_is_to_be_confirmed() -> None:
    revised = revise(
        BASE, (Edit(8, 12, "shall"),), {"XB": position(BASE, BASE.replace("will share", "swap"))}
    )
    assert revised.positions["XB"].wording(revised.base) == BASE.replace("will share", "swap")
    assert revised.to_confirm == {("XB", Edit(8, 19, "swap"))}


def test_words_put_in_beside_changed_words_stay_beside_them_and_are_to_be_confirmed() -> None:
    put_in = Position((Edit(12, 12, ", where practicable,"),), (), digest(BASE))
    revised = revise(BASE, (Edit(8, 12, "shall"),), {"XF": put_in})
    assert revised.positions["XF"].wording(revised.base) == (
        "The six shall, where practicable, share daily readings of each lake."
    )
    assert len(revised.to_confirm) == 1


def test_two_insertions_at_one_place_are_alternatives_of_each_other() -> None:
    put_in = Position((Edit(18, 18, " all"),), (), digest(BASE))
    revised = revise(BASE, (Edit(18, 18, " free of charge"),), {"XF": put_in})
    assert revised.positions["XF"].wording(revised.base) == BASE.replace("share", "share all")
    assert len(revised.to_confirm) == 1


def test_an_edit_the_chair_takes_over_is_granted_and_supports_the_new_words() -> None:
    revised = revise(
        BASE, (Edit(8, 12, "should"),), {"XB": position(BASE, BASE.replace("will", "should"))}
    )
    assert revised.positions["XB"].edits == ()
    assert revised.positions["XB"].supports == ((8, 14),)
    assert revised.to_confirm == frozenset()
    assert revised.carried["XB"].granted == (Edit(8, 14, "should"),)


def test_support_of_changed_words_lapses_and_the_rest_stands() -> None:
    revised = revise(
        BASE, (Edit(8, 12, "shall"),), {"XE": Position((), ((4, 18), (19, 24)), digest(BASE))}
    )
    assert revised.positions["XE"].supports == ((4, 8), (13, 19), (20, 25))
    assert revised.carried["XE"].lapsed == ((4, 18),)


def test_who_wants_the_provision_gone_is_asked_again() -> None:
    revised = revise(BASE, (Edit(8, 12, "shall"),), {"XD": position(BASE, None)})
    assert revised.positions["XD"].deletes
    assert revised.to_confirm == {("XD", Edit(0, len(revised.base), ""))}


def test_a_provision_the_chair_takes_out_grants_who_wanted_it_gone() -> None:
    revised = revise(BASE, (Edit(0, len(BASE), ""),), {"XD": position(BASE, None)})
    assert revised.positions["XD"].deletes
    assert revised.to_confirm == frozenset()


def test_a_file_that_answers_an_older_draft_is_carried_over() -> None:
    older = "The six shall share weekly readings of each lake."
    sent = position(older, "The six shall share weekly readings of each lake and river.")
    carried = carry(older, BASE, sent)
    assert carried.position.wording(BASE) == BASE.replace("lake", "lake and river")
    assert carried.doubtful == ()


def test_an_older_wording_that_has_changed_since_is_doubtful() -> None:
    older = "各方应分享每周水位数据。"
    newer = "各方应分享每日水位数据。"
    carried = carry(older, newer, position(older, "各方应分享每月水位数据。"))
    assert carried.position.wording(newer) == "各方应分享每月水位数据。"
    assert carried.doubtful == carried.position.edits


def test_a_position_on_another_text_is_out_of_order() -> None:
    with pytest.raises(OutOfOrder, match="made against another wording"):
        revise(BASE, (Edit(8, 12, "shall"),), {"XB": position("Another.", "Another text.")})


def test_words_that_would_compose_with_the_new_ones_are_kept_whole_and_to_be_confirmed() -> None:
    beside = Position((Edit(1, 2, "ᅡ"),), ((0, 1),), digest("ab"))
    revised = revise("ab", (Edit(0, 1, "ᄀ"),), {"XB": beside})
    assert revised.positions["XB"].wording(revised.base) == "가"
    assert revised.to_confirm == {("XB", Edit(0, 2, "가"))}
    assert revised.carried["XB"].lapsed == ((0, 1),)
