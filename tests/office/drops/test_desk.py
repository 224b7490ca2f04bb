"""The desk: what is dropped is worked on in the background, and the newest turn wins."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from communique.errors import Refused
from communique.office.drops import Desk, Drop, Part, Said, Shelf, Standing, desk, outcome, shelf
from communique.paper.docx.cache import Cache

BASE = b"The parties meet at the lake.\nThey share readings each week.\n"
RETURN = BASE.replace(b"each week", b"each day")


@pytest.fixture
def kept(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "drops", tmp_path / "kept")


def dropped(kept: Shelf, **files: bytes) -> Drop:
    drop_id = kept.begin().id
    for name, content in files.items():
        kept.add(drop_id, f"{name}.txt", [content])
    found = kept.find(drop_id)
    assert found is not None
    return found


def ended(at: Desk, drop: Drop) -> Standing:
    for _again in range(400):
        standing = at.standing(drop)
        if not standing.working:
            return standing
        time.sleep(0.02)
    raise AssertionError("the work did not end")


def test_an_outcome_is_of_the_turn_it_was_made_in(kept: Shelf) -> None:
    at, drop = Desk(kept), dropped(kept, base=BASE, XB=RETURN)
    made = ended(at, drop).outcome
    assert made is not None
    assert made.turn == drop.turn
    assert [row.party for row in made.rows] == [None, "XB"]


def test_what_changes_during_the_work_is_worked_on_too(
    kept: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, changed = threading.Event(), threading.Event()
    real = outcome.made

    def slow(drop: Drop, where: Shelf, tell: outcome.Tell, cache: Cache | None) -> outcome.Outcome:
        going.set()
        assert changed.wait(10)
        return real(drop, where, tell, cache)

    monkeypatch.setattr(desk, "made", slow)
    at, drop = Desk(kept), dropped(kept, base=BASE, XB=RETURN)
    assert at.standing(drop).working
    assert going.wait(10)
    kept.change(drop.id, lambda changing: changing.said.update({"XB.txt": Said(Part.OUT)}))
    changed.set()
    now = kept.find(drop.id)
    assert now is not None
    made = ended(at, now).outcome
    assert made is not None
    assert made.turn == now.turn
    assert {row.path: row.part for row in made.rows}["XB.txt"] is Part.OUT


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_failure_nobody_foresaw_is_said_and_not_tried_for_ever(
    kept: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object) -> outcome.Outcome:
        raise ZeroDivisionError

    monkeypatch.setattr(desk, "made", fails)
    at, drop = Desk(kept), dropped(kept, base=BASE, XB=RETURN)
    assert ended(at, drop).failed == drop.turn


def test_what_was_forgotten_is_made_again(kept: Shelf) -> None:
    at, drop = Desk(kept), dropped(kept, base=BASE, XB=RETURN)
    first = ended(at, drop).outcome
    at.forget(drop.id)
    again = ended(at, drop).outcome
    assert first is not None
    assert again is not None
    assert again.rows == first.rows


def test_only_so_many_outcomes_are_held_in_memory(kept: Shelf) -> None:
    at = Desk(kept)
    drops = [dropped(kept, base=BASE, XB=RETURN) for _each in range(desk.REMEMBERED + 2)]
    for drop in drops:
        ended(at, drop)
    assert len(at._standing) <= desk.REMEMBERED


def test_what_is_destroyed_takes_no_more_files(kept: Shelf) -> None:
    drop = dropped(kept, base=BASE)
    kept.destroy(drop.id)
    with pytest.raises(Refused, match="all was destroyed"):
        kept.add(drop.id, "XB.txt", [RETURN])
    assert kept.find(drop.id) is None


def test_too_much_is_refused_and_leaves_nothing(
    kept: Shelf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shelf, "ROOM", 100)
    drop = dropped(kept, base=BASE)
    with pytest.raises(Refused, match="too much"):
        kept.add(drop.id, "XB.txt", [RETURN, RETURN])
    assert sorted(each.name for each in (tmp_path / "drops" / drop.id).iterdir()) == [
        "1",
        "drop.json",
    ]


@pytest.mark.parametrize("drop_id", ["", "..", "../kept", "a/b", "x" * 100, "nobody-made-this-one"])
def test_an_id_is_never_a_path(kept: Shelf, drop_id: str) -> None:
    assert kept.find(drop_id) is None
    assert kept.place(drop_id) is None
