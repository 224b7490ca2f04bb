"""The rolling text of one provision: words in common, and brackets where positions differ.

A rolling text is a tuple of words and brackets. A bracket is two or more alternatives; the
first always holds `BASE`, the pseudo-party whose wording is the original text. A party stands
in at most one alternative of a bracket, and one that stands in none goes with the base.

    ("The six ", Bracket((Alternative(("base",), ("will",)),
                          Alternative(("XB", "XC"), ("should",)))), " share")

Brackets nest only inside a base alternative, where some amend in detail a passage that another
replaces whole. Two brackets never touch, so the notation needs no separator (design: TEXT.md).
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

BASE = "base"
"""The pseudo-party of the original text; no party may have this code."""


class Alternative(msgspec.Struct, frozen=True, gc=False):
    """One wording of a bracket's passage and the parties behind it (sorted; BASE first)."""

    parties: tuple[str, ...]
    words: tuple[str | Bracket, ...]


class Bracket(msgspec.Struct, frozen=True, gc=False):
    """A passage on which positions differ: the base's alternative first."""

    bracket: tuple[Alternative, ...]


Rolling = tuple[str | Bracket, ...]


def project(rolling: Rolling, party: str = BASE) -> str:
    """The wording `party` wants, to the character; for BASE or a silent party, the original."""
    said: list[str] = []
    for piece in rolling:
        if isinstance(piece, str):
            said.append(piece)
        else:
            chosen = piece.bracket[0]
            for alternative in piece.bracket:
                if party in alternative.parties:
                    chosen = alternative
                    break
            said.append(project(chosen.words, party))
    return "".join(said)


def brackets(rolling: Rolling) -> Iterator[Bracket]:
    """Every bracket, outer before inner, in reading order."""
    for piece in rolling:
        if isinstance(piece, Bracket):
            yield piece
            for alternative in piece.bracket:
                if len(alternative.words) != 1 or isinstance(alternative.words[0], Bracket):
                    yield from brackets(alternative.words)


def parties(rolling: Rolling) -> set[str]:
    """Everybody behind an alternative (BASE apart)."""
    return {
        party
        for bracket in brackets(rolling)
        for alternative in bracket.bracket
        for party in alternative.parties
    } - {BASE}
