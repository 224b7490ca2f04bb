"""Positions as authors might cut them: any lawful edits, not only those a comparison finds."""

from __future__ import annotations

from hypothesis import strategies as st

from communique.errors import OutOfOrder
from communique.text import Edit, Edits, Position, check, digest, position
from communique.text.wording import is_boundary
from tests.text.strategies import CODES, WORDS, near, nfc, wordings

PIECES = ["", *(nfc(word) for words in WORDS.values() for word in words)]


@st.composite
def edits(draw: st.DrawFn, base: str, most: int = 4) -> Edits:
    """Edits of `base` at any letters: sorted, not touching, leaving a wording in NFC."""
    places = [place for place in range(len(base) + 1) if is_boundary(base, place)]
    ends = sorted(draw(st.lists(st.sampled_from(places), max_size=2 * most)))
    found: list[Edit] = []
    for start, end in zip(ends[::2], ends[1::2], strict=False):
        edit = Edit(start, end, draw(st.sampled_from(PIECES)))
        try:
            check(base, [*found, edit])
        except OutOfOrder:
            continue
        found.append(edit)
    return tuple(found)


@st.composite
def taken(draw: st.DrawFn, base: str) -> Position:
    """Somebody's position on `base`, with supports."""
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return position(base, None)
    if kind <= 2:
        return position(base, draw(near(base)))
    ends = sorted(draw(st.sets(st.integers(0, len(base)), max_size=4)))
    supports = tuple(zip(ends[::2], ends[1::2], strict=False))
    return Position(draw(edits(base)), supports, digest(base))


@st.composite
def rooms(draw: st.DrawFn) -> tuple[str, dict[str, Position]]:
    """A base and the positions of those in the room."""
    base = draw(wordings(most=10))
    codes = draw(st.lists(st.sampled_from(CODES), unique=True, max_size=4))
    return base, {code: draw(taken(base)) for code in codes}
