"""What a provision's paragraph will say in a view, before any XML: words, whose, added or removed.

Every view of a rolling text is a sequence of `Piece`s over the base's wording. A piece that has
a place (`at`) is the base's own words, which keep their look; the others are new words.

    >>> rolling = ("The six ", Bracket((Alternative(("base",), ("will",)),
    ...                                 Alternative(("XB", "XC"), ("should",)))))
    >>> [(p.words, p.added, p.removed) for p in told_as_changes(rolling)]
    [('The six ', None, None), ('will', None, 'XB, XC'), ('should', 'XB, XC', None)]
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from communique.errors import BadUsage
from communique.paper.compilation import PartyPosition
from communique.sentences import _
from communique.text import BASE, Bracket, Edit, Rolling, align, apply, project, render


class Tone(StrEnum):
    """What kind of words these are, for their character style."""

    WORDS = "words"
    MARK = "mark"
    """A bracket, a backslash, the sign of nothing."""
    CODES = "codes"
    """The parties behind an alternative."""


class Piece(msgspec.Struct, frozen=True):
    """Words in a row that share everything.

    `at` is where they stand in the base's wording (code points) if they are its own words;
    `added` and `removed` are the author of a tracked insertion or deletion.
    """

    words: str
    at: int | None = None
    tone: Tone = Tone.WORDS
    added: str | None = None
    removed: str | None = None


class Way(StrEnum):
    """How a rolling text is shown."""

    BRACKETS = "brackets"
    CHANGES = "changes"
    CLEAN = "clean"
    PARTY = "party"


class View(msgspec.Struct, frozen=True):
    """One of the views a file can be written in: `party` is set for a party's own."""

    way: Way
    party: str | None = None

    @classmethod
    def named(cls, words: str) -> View:
        """`brackets`, `changes`, `clean` or `party:CODE`; raises BadUsage."""
        way, colon, party = words.partition(":")
        if way in tuple(Way) and bool(party) == bool(colon) == (way == Way.PARTY):
            return cls(Way(way), party or None)
        raise BadUsage(
            _("{view} is not a view: say brackets, changes, clean or party:CODE."), view=words
        )


def told_plain(base: str) -> tuple[Piece, ...]:
    """The base as it is."""
    return (Piece(base, at=0),) if base else ()


def told_as_brackets(rolling: Rolling, attribution: bool) -> tuple[Piece, ...]:
    """The strict notation, its base words in place; joined, the pieces are `render(rolling)`."""
    return tuple(_joined(_Notation(rolling, attribution).passage(rolling, True)))


class _Notation:
    """Walks a rolling text along its own notation, so that the rules of escaping are not here."""

    def __init__(self, rolling: Rolling, attribution: bool) -> None:
        self.written = render(rolling, attribution)
        self.attribution = attribution
        self.place = 0
        self.at = 0

    def take(self, length: int, tone: Tone, at: int | None = None) -> Piece:
        words = self.written[self.place : self.place + length]
        self.place += length
        return Piece(words, at, tone)

    def passage(self, rolling: Rolling, of_base: bool) -> Iterator[Piece]:
        for piece in rolling:
            if isinstance(piece, str):
                yield from self.words(piece, of_base)
            else:
                yield from self.bracket(piece, of_base)

    def words(self, said: str, of_base: bool) -> Iterator[Piece]:
        start = 0
        if "\\" not in said and self.written.startswith(said, self.place):
            yield self.take(len(said), Tone.WORDS, self.at if of_base else None)
            self.at += len(said) if of_base else 0
            start = len(said)
        while start < len(said):
            end = start
            while end < len(said) and self.as_is(said[end], end - start):
                end += 1
            if end > start:
                yield self.take(end - start, Tone.WORDS, self.at if of_base else None)
                self.at += (end - start) if of_base else 0
            if end < len(said):
                yield self.take(1, Tone.MARK)  # the backslash; what it escapes comes next
                yield self.take(1, Tone.WORDS, self.at if of_base else None)
                self.at += 1 if of_base else 0
                end += 1
            start = end

    def as_is(self, character: str, ahead: int) -> bool:
        """Is the character written without a backslash before it?"""
        return self.written[self.place + ahead] == character and character != "\\"

    def bracket(self, bracket: Bracket, of_base: bool) -> Iterator[Piece]:
        for alternative in bracket.bracket:
            original = BASE in alternative.parties
            if alternative.parties == (BASE,) and not alternative.words:
                continue
            yield self.take(1, Tone.MARK)
            if self.attribution and alternative.parties != (BASE,):
                yield self.take(len(", ".join(alternative.parties) + ": "), Tone.CODES)
            if project(alternative.words):
                yield from self.passage(alternative.words, of_base and original)
            else:
                yield self.take(1, Tone.MARK)
            yield self.take(1, Tone.MARK)


def told_as_changes(rolling: Rolling) -> tuple[Piece, ...]:
    """Every position at once: the author of a change is the list of parties behind it."""
    pieces = []
    at = 0
    for words, by, against in _leaves(rolling, frozenset()):
        if by is None:
            pieces.append(Piece(words, at, removed=listed(against)))
            at += len(words)
        else:
            pieces.append(Piece(words, added=listed(by)))
    return tuple(_joined(pieces))


def listed(parties: frozenset[str] | set[str]) -> str | None:
    """The author that stands for these parties: their codes, in order; None for nobody."""
    return ", ".join(sorted(parties)) or None


_Leaf = tuple[str, frozenset[str] | None, frozenset[str]]


def _leaves(rolling: Rolling, against: frozenset[str]) -> Iterator[_Leaf]:
    """(words, who adds them or None for the base's own, whose wording lacks them)."""
    for piece in rolling:
        if isinstance(piece, str):
            yield piece, None, against
            continue
        original, *others = piece.bracket
        lacking = against.union(*(other.parties for other in others))
        yield from _leaves(original.words, lacking)
        for other in others:
            if other.words:
                yield project(other.words), frozenset(other.parties), frozenset()


def told_for_party(base: str, position: PartyPosition | None, party: str) -> tuple[Piece, ...]:
    """One party's edits of the base, as changes by that party."""
    if position is None:
        return told_plain(base)
    if position.wording is None:
        return (Piece(base, 0, removed=party),) if base else ()
    edits = tuple(Edit(*edit) for edit in position.edits)
    if apply(base, edits) != position.wording:
        edits = align(base, position.wording)
    pieces = []
    at = 0
    for edit in edits:
        pieces.append(Piece(base[at : edit.start], at))
        pieces.append(Piece(base[edit.start : edit.end], edit.start, removed=party))
        pieces.append(Piece(edit.words, added=party))
        at = edit.end
    pieces.append(Piece(base[at:], at))
    return tuple(_joined(pieces))


def told_between(earlier: str, later: tuple[Piece, ...], author: str) -> tuple[Piece, ...]:
    """The later bracketed form, with what changed since the earlier one as changes by `author`."""
    written = "".join(piece.words for piece in later)
    pieces: list[Piece] = []
    before = after = 0
    for edit in align(earlier, written):
        kept = edit.start - before
        pieces += _part(later, after, after + kept)
        after += kept
        pieces.append(Piece(earlier[edit.start : edit.end], removed=author))
        new = _part(later, after, after + len(edit.words))
        pieces += [msgspec.structs.replace(piece, added=author) for piece in new]
        after += len(edit.words)
        before = edit.end
    pieces += _part(later, after, len(written))
    return tuple(piece for piece in pieces if piece.words)


def _part(pieces: tuple[Piece, ...], start: int, end: int) -> list[Piece]:
    """The pieces, or parts of pieces, between two code points of their words."""
    found = []
    place = 0
    for piece in pieces:
        low, high = max(start - place, 0), min(end - place, len(piece.words))
        if low < high:
            at = None if piece.at is None else piece.at + low
            found.append(msgspec.structs.replace(piece, words=piece.words[low:high], at=at))
        place += len(piece.words)
    return found


def _joined(pieces: Iterator[Piece] | list[Piece]) -> Iterator[Piece]:
    """Neighbours that differ in nothing made one; empty ones left out."""
    last: Piece | None = None
    for piece in pieces:
        if not piece.words:
            continue
        if last is not None and _continues(last, piece):
            last = msgspec.structs.replace(last, words=last.words + piece.words)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _continues(last: Piece, piece: Piece) -> bool:
    if (last.tone, last.added, last.removed) != (piece.tone, piece.added, piece.removed):
        return False
    if last.at is None or piece.at is None:
        return last.at is piece.at
    return last.at + len(last.words) == piece.at
