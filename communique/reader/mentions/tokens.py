"""A text cut into small pieces, and the phrases of a table found in them.

A piece is a run of letters, a run of digits, one ideograph, or one other sign; blanks are no
pieces. Phrases of a table are cut by the same rule, so that "vice-premier", "d’État" and 副总理
are all found the same way, whether or not a language parts its words by spaces.

    >>> cut("l’ex-président").folded
    ['l', "'", 'ex', '-', 'président']
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

import msgspec
import regex

_ALONE = r"\p{Han}\p{Hiragana}\p{Katakana}"
_PIECE = regex.compile(rf"[{_ALONE}]|[[\p{{L}}\p{{M}}]--[{_ALONE}]]+|\p{{N}}+|\S", regex.V1)
_BRACES = regex.compile(r"\{([^{}]*)\}")
_APOSTROPHES = str.maketrans("’ʼ`", "'''")

V = TypeVar("V")


class Cut(msgspec.Struct, frozen=True):
    """The pieces of a text: `folded` for comparing, where each starts and ends (code points)."""

    text: str
    folded: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def raw(self, at: int) -> str:
        """The piece as written."""
        return self.text[self.starts[at] : self.ends[at]]

    def glued(self, at: int) -> bool:
        """Nothing stands between the piece and the one before it."""
        return 0 < at < len(self) and self.ends[at - 1] == self.starts[at]

    def breaks(self, at: int) -> bool:
        """A line ends between the piece and the one before it (or the text begins)."""
        return at <= 0 or at >= len(self) or "\n" in self.text[self.ends[at - 1] : self.starts[at]]

    def parted(self, at: int) -> bool:
        """An empty line stands between the piece and the one before it (or the text ends)."""
        if not 0 < at < len(self):
            return True
        return self.text.count("\n", self.ends[at - 1], self.starts[at]) > 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the pieces `start` to `end` (exclusive)."""
        return self.starts[start], self.ends[end - 1]

    def words(self, start: int, end: int) -> str:
        """The pieces `start` to `end` as written."""
        return self.text[self.starts[start] : self.ends[end - 1]]


def fold(word: str) -> str:
    """A word as it is compared: no case, one apostrophe."""
    return word.translate(_APOSTROPHES).casefold()


@lru_cache(maxsize=4)
def cut(text: str) -> Cut:
    """The pieces of `text`; kept for the finders that read the same text one after another."""
    found = [match.span() for match in _PIECE.finditer(text)]
    return Cut(
        text,
        [fold(text[start:end]) for start, end in found],
        [start for start, _ in found],
        [end for _, end in found],
    )


def forms(entry: str) -> list[str]:
    """The forms an entry of a table stands for: "министр{,а,у}" is three."""
    braces = _BRACES.search(entry)
    if braces is None:
        return [entry]
    start, end = braces.span()
    return [
        form
        for middle in braces[1].split(",")
        for form in forms(entry[:start] + middle + entry[end:])
    ]


class Phrases(Generic[V]):
    """Phrases with what each stands for; the longest that fits is the one found."""

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._first: dict[str, dict[tuple[str, ...], V]] = {}
        self._last: dict[str, dict[tuple[str, ...], V]] = {}
        for entry, value in entries:
            for form in forms(entry):
                pieces = tuple(fold(match[0]) for match in _PIECE.finditer(form))
                self._first.setdefault(pieces[0], {})[pieces] = value
                self._last.setdefault(pieces[-1], {})[pieces] = value
        for side in (self._first, self._last):
            for piece, phrases in side.items():
                side[piece] = dict(sorted(phrases.items(), key=lambda each: -len(each[0])))

    def at(self, pieces: Cut, start: int) -> tuple[int, V] | None:
        """The phrase that starts at the piece `start`: where it ends, and its value."""
        folded = pieces.folded
        if not 0 <= start < len(folded):
            return None
        # Asked at every piece of a text, mostly in vain.
        phrases = self._first.get(folded[start])
        if phrases is None:
            return None
        for phrase, value in phrases.items():
            end = start + len(phrase)
            if tuple(folded[start:end]) == phrase:
                return end, value
        return None

    def before(self, pieces: Cut, end: int) -> tuple[int, V] | None:
        """The phrase that ends before the piece `end`: where it starts, and its value."""
        folded = pieces.folded
        if not 0 < end <= len(folded):
            return None
        phrases = self._last.get(folded[end - 1])
        if phrases is None:
            return None
        for phrase, value in phrases.items():
            start = end - len(phrase)
            if start >= 0 and tuple(folded[start:end]) == phrase:
                return start, value
        return None

    def __contains__(self, piece: str) -> bool:
        """Is this one piece a phrase?"""
        return (piece,) in self._first.get(piece, {})
