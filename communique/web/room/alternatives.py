"""A bracket opened: under each alternative the whole sentence, as it would read.

    (first,) = opened(rolling)
    first.alternatives[1].sentence       # ("The six ", "should", " share daily readings.")

The other brackets of the paragraph stand as the original has them, so that one choice is seen at a
time. Sentences end where the scripts of the world end them; in doubt more is shown, never less.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from communique.text.rolling import BASE, Alternative, Bracket, Rolling, brackets, project

_END = regex.compile(r"[.!?…;]['\"’”»)\]]*\s+(?=[^\p{Ll}\d])|[。！？｡؟۔।॥።]['\"’”»）」』]*\s*")
"""The end of a sentence: a full stop before a space and no small letter, or a stop that is one."""


class Reads(NamedTuple):
    """An alternative: who is behind it, what it says, and the sentence around it, in three."""

    parties: tuple[str, ...]
    is_original: bool
    words: str
    sentence: tuple[str, str, str]


class Opened(NamedTuple):
    """A bracket by its number in the paragraph (outer before inner)."""

    number: int
    alternatives: tuple[Reads, ...]


def opened(rolling: Rolling) -> tuple[Opened, ...]:
    """Every bracket of a paragraph, in the order in which they are numbered on the page."""
    return tuple(
        Opened(n, tuple(_reads(rolling, bracket, each) for each in bracket.bracket))
        for n, bracket in enumerate(brackets(rolling), start=1)
    )


def _reads(rolling: Rolling, bracket: Bracket, chosen: Alternative) -> Reads:
    words = project(chosen.words)
    before, after = ["", ""], 0
    for piece in _around(rolling, bracket):
        if piece is None:
            after = 1
        else:
            before[after] += piece
    parties = tuple(party for party in chosen.parties if party != BASE)
    sentence = around(before[0], words, before[1])
    return Reads(parties, BASE in chosen.parties, words, sentence)


def _around(rolling: Rolling, bracket: Bracket) -> Iterator[str | None]:
    """The words around a bracket, the original's elsewhere; None where the bracket stands."""
    for piece in rolling:
        if isinstance(piece, str):
            yield piece
        elif piece is bracket:
            yield None
        elif any(each is bracket for each in brackets(piece.bracket[0].words)):
            yield from _around(piece.bracket[0].words, bracket)
        else:
            yield project(piece.bracket[0].words)


def around(before: str, words: str, after: str) -> tuple[str, str, str]:
    """The sentence in which `words` stand, cut out of what is before and after them."""
    text = before + words + after
    start, end = 0, len(text)
    for found in _END.finditer(text):
        if found.end() <= len(before):
            start = found.end()
        elif found.start() >= len(before) + len(words):
            end = found.end()
            break
    return before[start:], words, text[len(before) + len(words) : end].rstrip()
