"""A document with its tracked changes still in it: a redline, and how it is settled.

Whatever the format, a file with changes is a row of pieces: words and paragraph ends, each with
who inserted and who deleted it; notes and text boxes as rows of their own, standing aside until
their paragraph ends; remarks in the margin. `settle` accepts the changes of a party's own authors
and undoes all others, and what it gives are plain paragraphs:

    >>> row = (Words("The six "), Words("will", deleted="Brevia"),
    ...        Words("should", inserted="Brevia"), Words(" meet."), End())
    >>> settle(row, lambda author: author == "Brevia").paragraphs[0].text
    'The six should meet.'
    >>> settle(row, lambda author: False).paragraphs[0].text
    'The six will meet.'
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from communique.paper.document import (
    Document,
    Held,
    HeldKind,
    Kind,
    Own,
    Paragraph,
    SetApart,
)

LINE = "\u2028"
"""A line break inside a paragraph (LINE SEPARATOR), in every format alike."""


class Words(msgspec.Struct, frozen=True):
    """Characters, who inserted and who deleted them (author names; None: nobody)."""

    text: str
    inserted: str | None = None
    deleted: str | None = None
    hidden: bool = False


class End(msgspec.Struct, frozen=True):
    """The end of a paragraph, with what the paragraph is.

    `last` ends a cell, a note or a box: what comes after it never runs into this paragraph,
    even if the end itself was inserted or deleted.
    """

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    number: str | None = None
    inserted: str | None = None
    deleted: str | None = None
    last: bool = False


class Mark(msgspec.Struct, frozen=True):
    """The provision id we once left in this paragraph."""

    provision: str


class Remark(msgspec.Struct, frozen=True):
    """A comment in the margin."""

    words: str
    by: str | None = None


class Aside(msgspec.Struct, frozen=True):
    """A note or a text box: its paragraphs follow the paragraph it hangs on."""

    pieces: tuple[Piece, ...]
    inserted: str | None = None
    deleted: str | None = None


Piece = Words | End | Mark | Remark | Aside


class Settled(msgspec.Struct, frozen=True):
    """What remains when every change is accepted or undone."""

    paragraphs: list[Paragraph]
    held_back: list[Held]
    set_apart: list[SetApart]


class Redline(msgspec.Struct, frozen=True):
    """A file opened but not yet read (a `Source`): its pieces, and what came with them.

    `people` are the names of persons found in it outside its changes and remarks.
    """

    pieces: tuple[Piece, ...]
    format: str
    language: str | None = None
    people: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def authors(self) -> Sequence[str]:
        """Who made tracked changes, in order of appearance."""
        return list(dict.fromkeys(_changers(self.pieces)))

    def read(self, own: Own) -> Document:
        """The document with the changes of `own` authors accepted, all others undone."""
        settled = settle(self.pieces, own)
        persons = dict.fromkeys((*self.authors, *_commenters(self.pieces), *self.people))
        names = [Held(HeldKind.AUTHOR, person) for person in persons if person]
        return Document(
            paragraphs=settled.paragraphs,
            format=self.format,
            tracked=bool(self.authors),
            language=self.language,
            held_back=[*settled.held_back, *names],
            set_apart=settled.set_apart,
            notes=self.notes,
        )


def is_visible(text: str) -> bool:
    """Does it hold a character that a reader can see (not a space, not a format control)?"""
    return any(not c.isspace() and unicodedata.category(c) != "Cf" for c in text)


def settle(pieces: Iterable[Piece], own: Own) -> Settled:
    """Accept the changes of `own` authors and undo all others."""
    settling = _Settling(own)
    settling.take(pieces)
    settling.close()
    return Settled(settling.paragraphs, settling.held, settling.apart)


class _Settling:
    """Reads the pieces once, left to right; `words` is the paragraph being put together."""

    def __init__(self, own: Own) -> None:
        self.own = own
        self.paragraphs: list[Paragraph] = []
        self.held: list[Held] = []
        self.apart: list[SetApart] = []
        self.words: list[str] = []
        self.begun: End | None = None
        """What the paragraph was when it began, if an end inside it was undone or deleted."""
        self.mark: str | None = None
        self.asides: list[Aside] = []
        self.adjoins: object = None
        """What the next piece may be joined to: the last thing held or set apart, unless
        other words have come since."""

    def take(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, Words):
                self.say(piece)
            elif isinstance(piece, End):
                self.end(piece)
            elif isinstance(piece, Mark):
                self.mark = self.mark or piece.provision
            elif isinstance(piece, Remark):
                self.hold(HeldKind.COMMENT, piece.words, piece.by)
                self.adjoins = None
            elif self.stands(piece):
                self.asides.append(piece)
            else:
                self.list_change(piece, "".join(_said(piece.pieces)))

    def stands(self, piece: Words | End | Aside) -> bool:
        """Is it there once changes are settled? One that is undone was never inserted."""
        return (piece.inserted is None or self.own(piece.inserted)) and (
            piece.deleted is None or not self.own(piece.deleted)
        )

    def say(self, piece: Words) -> None:
        stands = self.stands(piece)
        if stands and piece.hidden:
            self.hold(HeldKind.HIDDEN, piece.text, None)
            return
        if stands:
            self.words.append(piece.text)
        self.list_change(piece, piece.text)

    def list_change(self, piece: Words | End | Aside, text: str) -> None:
        """Set apart what another author changed; hold back what the party itself took out."""
        if piece.inserted is not None and not self.own(piece.inserted):
            self.set_apart(piece.inserted, added=text, removed="")
        elif piece.deleted is not None and not self.own(piece.deleted):
            self.set_apart(piece.deleted, added="", removed=text)
        elif piece.inserted is not None and piece.deleted is not None:
            self.hold(HeldKind.REVISION, text, piece.deleted)
        else:
            self.adjoins = None

    def end(self, piece: End) -> None:
        stands = self.stands(piece)
        self.list_change(piece, "\n")
        if stands or (piece.last and (self.words or self.asides)):
            is_begun = self.begun is not None and bool(self.words)
            self.write(self.begun if self.begun and is_begun else piece)
        elif piece.last:
            self.begun = self.mark = None
        elif self.begun is None and self.words:
            self.begun = piece

    def write(self, end: End) -> None:
        """Put the paragraph down, then the notes and boxes that hang on it."""
        text = "".join(self.words)
        kind = end.kind if is_visible(text) else Kind.BLANK
        self.paragraphs.append(Paragraph(text, kind, end.level, end.number, self.mark))
        asides, self.asides, self.words = self.asides, [], []
        self.begun = self.mark = self.adjoins = None
        for aside in asides:
            self.take(aside.pieces)
            self.close()

    def close(self) -> None:
        """Words after the last paragraph end are a paragraph too."""
        if self.words or self.asides:
            self.write(self.begun or End())
        self.begun = self.mark = None

    def hold(self, kind: HeldKind, words: str, by: str | None) -> None:
        last = self.held[-1] if self.held else None
        if last is not None and last is self.adjoins and (last.kind, last.by) == (kind, by):
            words = self.held.pop().words + words
        self.adjoins = Held(kind, words, by, len(self.paragraphs))
        self.held.append(self.adjoins)

    def set_apart(self, author: str, added: str, removed: str) -> None:
        last = self.apart[-1] if self.apart else None
        place = len(self.paragraphs)
        if last is not None and last is self.adjoins and last.author == author:
            self.apart.pop()
            added, removed, place = last.added + added, last.removed + removed, last.paragraph
        self.adjoins = SetApart(author, added, removed, place)
        self.apart.append(self.adjoins)


def _changers(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, (Words, End, Aside)):
            for author in (piece.inserted, piece.deleted):
                if author is not None:
                    yield author
        if isinstance(piece, Aside):
            yield from _changers(piece.pieces)


def _commenters(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Remark) and piece.by:
            yield piece.by
        elif isinstance(piece, Aside):
            yield from _commenters(piece.pieces)


def _said(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Words) and not piece.hidden:
            yield piece.text
        elif isinstance(piece, End):
            yield "\n"
        elif isinstance(piece, Aside):
            yield from _said(piece.pieces)
