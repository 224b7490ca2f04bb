"""What is not in the accepted text and is told of: set apart, or held back.

What another author did in the file is *set apart*: listed for everybody to see why it is not
taken. Hidden text, what the party itself took back, comments and names are *held back*: told in
that party's own receipt and nowhere else. Pieces that touch are told as one.

    >>> told = Told(own, comments={})
    >>> told.of_change("should", (Change(Did.ADDED, "Corvany"),), stands=False, at=3)
    >>> told.set_apart(last=9)
    (SetApart(author='Corvany', added='should', removed='', paragraph=3),)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from communique.paper.document import Held, HeldKind, Own, SetApart
from communique.paper.docx.strip import Did, Layers

PARAGRAPH_MARK = "¶"
"""Stands for a paragraph's end where nothing but that was changed."""


class Comment(msgspec.Struct, frozen=True):
    """A comment: its words, and who wrote it."""

    words: str
    author: str


class Told:
    """Collects what is told of while a document is taken; `at` counts its paragraphs from 0."""

    def __init__(self, own: Own, comments: Mapping[str, Comment]) -> None:
        """`comments` by their `w:id`."""
        self._own = own
        self._comments = dict(comments)
        self._placed: list[Held] = []
        self._passages: list[_Passage] = []
        self._open: _Passage | None = None

    def nothing(self) -> None:
        """Something that is not told of stands here: what follows is told apart."""
        self._open = None

    def of_change(self, text: str, layers: Layers, *, stands: bool, at: int) -> None:
        """Tell of `text` under tracked changes, as far as they are not simply the party's."""
        others = [change for change in layers if not self._own(change.author)]
        added = next((change for change in others if change.did is Did.ADDED), None)
        removed = next((change for change in others if change.did is Did.REMOVED), None)
        if added is not None:
            # What another put in and took out again is that author's own business.
            if not any(each.did is Did.REMOVED and each.author == added.author for each in layers):
                self._tell(None, added.author, at, added=text)
        elif removed is not None:
            if stands:
                self._tell(None, removed.author, at, removed=text)
        elif not stands and any(change.did is Did.ADDED for change in layers):
            by = next(change.author for change in layers if change.did is Did.REMOVED)
            self._tell(HeldKind.REVISION, by, at, added=text)
        else:
            self._open = None

    def of_hidden(self, text: str, at: int) -> None:
        """Tell of text that stands and is hidden."""
        self._tell(HeldKind.HIDDEN, "", at, added=text)

    def of_comments(self, names: Iterable[str], at: int | None) -> None:
        """Tell of the comments that are anchored in a paragraph, each once."""
        for name in names:
            comment = self._comments.pop(name, None)
            if comment is not None:
                by = comment.author or None
                self._placed.append(Held(HeldKind.COMMENT, comment.words, by, at))

    def set_apart(self, last: int) -> tuple[SetApart, ...]:
        """What other authors did; `last` is the last paragraph's number."""
        return tuple(
            SetApart(each.by, _shown(each.added), _shown(each.removed), min(each.at, last))
            for each in self._passages
            if each.kind is None
        )

    def held_back(self, last: int, authors: Iterable[str]) -> tuple[Held, ...]:
        """What is nobody else's business, in the order of the text; then persons' names."""
        self.of_comments(tuple(self._comments), None)
        held = [
            Held(each.kind, _shown(each.added), each.by or None, min(each.at, last))
            for each in self._passages
            if each.kind is not None
        ]
        held += self._placed
        held.sort(key=lambda each: last + 1 if each.paragraph is None else each.paragraph)
        names = [*authors, *(each.by or "" for each in self._placed)]
        named = (name for name in dict.fromkeys(names) if name.strip())
        return (*held, *(Held(HeldKind.AUTHOR, name) for name in named))

    def _tell(
        self, kind: HeldKind | None, by: str, at: int, *, added: str = "", removed: str = ""
    ) -> None:
        if not added and not removed:
            return
        if self._open is None or self._open.kind is not kind or self._open.by != by:
            self._open = _Passage(kind, by, at)
            self._passages.append(self._open)
        self._open.added.append(added)
        self._open.removed.append(removed)


class _Passage:
    """Pieces that touch: set apart (`kind` None) or held back."""

    def __init__(self, kind: HeldKind | None, by: str, at: int) -> None:
        self.kind = kind
        self.by = by
        self.at = at
        self.added: list[str] = []
        self.removed: list[str] = []


def _shown(pieces: list[str]) -> str:
    words = "".join(pieces)
    return words.strip("\n") or (PARAGRAPH_MARK if words else "")
