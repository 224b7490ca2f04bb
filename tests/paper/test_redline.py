"""What remains of a marked page when a party's own changes are accepted and others undone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.paper.document import HeldKind, Kind, SetApart
from communique.paper.redline import (
    Aside,
    End,
    Mark,
    Piece,
    Redline,
    Remark,
    Settled,
    Words,
    settle,
)

AUTHORS = st.sampled_from([None, "Brevia", "Corvany"])
LEAVES = st.one_of(
    st.builds(Words, st.text("ab ", min_size=1, max_size=3), AUTHORS, AUTHORS, st.booleans()),
    st.builds(End, inserted=AUTHORS, deleted=AUTHORS, last=st.booleans()),
    st.builds(Mark, st.just("p1")),
    st.builds(Remark, st.just("Why?"), AUTHORS),
)
ROWS = st.lists(
    LEAVES | st.builds(Aside, st.lists(LEAVES, max_size=3).map(tuple), AUTHORS, AUTHORS),
    max_size=10,
)


def brevia(row: list[Piece]) -> Settled:
    return settle(row, lambda author: author == "Brevia")


def texts(settled: Settled) -> list[str]:
    return [paragraph.text for paragraph in settled.paragraphs]


def test_changes_that_touch_are_one_and_words_between_part_them() -> None:
    row: list[Piece] = [
        Words("will", deleted="Corvany"),
        Words("should", inserted="Corvany"),
        Words(" meet "),
        Words("soon", inserted="Corvany"),
        End(),
    ]
    assert brevia(row).set_apart == [
        SetApart("Corvany", "should", "will", 0),
        SetApart("Corvany", "soon", "", 0),
    ]


def test_a_paragraph_that_runs_on_is_what_it_began_as() -> None:
    row: list[Piece] = [
        Words("Water"), End(Kind.HEADING, 1, deleted="Brevia"), Words(" and ports"), End(),
    ]  # fmt: skip
    (one,) = brevia(row).paragraphs
    assert (one.text, one.kind) == ("Water and ports", Kind.HEADING)


def test_a_paragraph_whose_words_went_is_what_comes_after() -> None:
    row: list[Piece] = [
        Words("Water", deleted="Brevia"), End(Kind.HEADING, 1, deleted="Brevia"),
        Words("A."), End(),
    ]  # fmt: skip
    (one,) = brevia(row).paragraphs
    assert (one.text, one.kind) == ("A.", Kind.PARAGRAPH)


def test_a_note_in_an_undone_insertion_is_set_apart_with_its_words() -> None:
    aside = Aside((Words("Or Mirror Lake."), End(Kind.FOOTNOTE, last=True)), inserted="Corvany")
    settled = brevia([Words("Lake Ostrel."), aside, End()])
    assert texts(settled) == ["Lake Ostrel."]
    assert settled.set_apart == [SetApart("Corvany", "Or Mirror Lake.\n", "", 0)]


def test_what_is_held_back_says_in_which_paragraph() -> None:
    settled = brevia([Words("One."), End(), Words("x", hidden=True), Remark("Why?"), End()])
    assert [(each.kind, each.paragraph) for each in settled.held_back] == [
        (HeldKind.HIDDEN, 1), (HeldKind.COMMENT, 1),
    ]  # fmt: skip


@given(ROWS)
def test_every_character_that_stands_is_shown_or_held_back_once(row: list[Piece]) -> None:
    settled = brevia(row)
    shown = "".join(texts(settled))
    hidden = "".join(each.words for each in settled.held_back if each.kind is HeldKind.HIDDEN)
    standing = "".join(
        piece.text
        for piece in _flat(row)
        if isinstance(piece, Words) and piece.inserted != "Corvany" and piece.deleted != "Brevia"
    )
    assert sorted(shown + hidden) == sorted(standing)


@given(ROWS)
def test_a_redline_names_everybody_who_changed_something_once(row: list[Piece]) -> None:
    authors = list(Redline(tuple(row), "odt").authors)
    assert len(authors) == len(set(authors))
    assert set(authors) <= {"Brevia", "Corvany"}


def _flat(row: list[Piece]) -> list[Piece]:
    """The pieces, asides that stand opened (nothing in one that does not)."""
    flat: list[Piece] = []
    for piece in row:
        if isinstance(piece, Aside):
            if piece.inserted != "Corvany" and piece.deleted != "Brevia":
                flat += piece.pieces
        else:
            flat.append(piece)
    return flat
