"""What every format reads into: a document as a sequence of paragraphs, and what came with it.

A reader opens a file's bytes into a `Source` (who made tracked changes in it is known at once),
and the source is read with the changes of the party's own authors accepted and those of others
set apart. The paragraphs' texts joined by line breaks are the file's *accepted text*.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Protocol

import msgspec

from communique.sentences import Sentence


class Kind(StrEnum):
    """What a paragraph is, as far as the file says."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXTBOX = "textbox"
    BLANK = "blank"
    """A paragraph without a visible character: spacing, never a matter of negotiation."""


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """One paragraph: `text` in code points as in the file (no Unicode normalisation here).

    `level` counts from 1 for headings and list items, 0 elsewhere; `number` is the label the
    program made (list numbering), never part of the text; `mark` is the provision id we left
    in the file we sent, a hint only.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    number: str | None = None
    mark: str | None = None


class HeldKind(StrEnum):
    """What is nobody else's business."""

    COMMENT = "comment"
    HIDDEN = "hidden text"
    REVISION = "earlier revision"
    AUTHOR = "author"


class Held(msgspec.Struct, frozen=True):
    """One thing held back: told only in its own party's receipt. `paragraph` counts from 0."""

    kind: HeldKind
    words: str
    by: str | None = None
    paragraph: int | None = None


class SetApart(msgspec.Struct, frozen=True):
    """A change another author left in the file: listed, not taken. `paragraph` counts from 0."""

    author: str
    added: str
    removed: str
    paragraph: int


class Stamp(msgspec.Struct, frozen=True):
    """What we wrote into a file we made, to know it again when it comes back (hints only).

    `draft` is the digest that provision ids are made from (SHA-256 hex of the base file);
    `view` is "brackets", "changes", "clean" or "party:CODE"; `attribution` "all" or "none".
    """

    draft: str
    view: str = "clean"
    attribution: str = "all"
    symbol: str | None = None
    revision: int | None = None


class Document(msgspec.Struct):
    """One file, read. `language` (BCP 47) is what the file says of itself, if it was asked."""

    paragraphs: Sequence[Paragraph]
    format: str
    tracked: bool = False
    language: str | None = None
    stamp: Stamp | None = None
    held_back: Sequence[Held] = ()
    set_apart: Sequence[SetApart] = ()
    notes: Sequence[str | Sentence] = ()
    """What its party should know; a plain one has no blanks."""

    @property
    def text(self) -> str:
        """The accepted text: paragraphs by line breaks, blank ones included."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


Own = Callable[[str], bool]
"""Is this author of tracked changes one of the party's own?"""


class Source(Protocol):
    """A file opened but not yet read."""

    @property
    def authors(self) -> Sequence[str]:
        """Who made tracked changes in it, in order of appearance (may hold "")."""

    def read(self, own: Own) -> Document:
        """Read with the tracked changes of `own` authors accepted, all others undone."""
