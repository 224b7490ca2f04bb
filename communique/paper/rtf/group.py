r"""What holds in one group of a rich text; a `{` copies it, a `}` throws the copy away.

Source: Rich Text Format Specification 1.9.1, "Conventions of an RTF Reader".
"""

from __future__ import annotations

from enum import Enum

import msgspec

from communique.paper.redline import Piece


class Goes(Enum):
    """Where words go that are said in a group (the specification's "destination")."""

    BODY = "body"
    """Into the text, or the note, box or remark that is being put together."""
    NOWHERE = "nowhere"
    FONTS = "fonts"
    STYLES = "styles"
    REVISERS = "revisers"
    """The table of those who made changes."""
    REVISER = "reviser"
    PERSON = "person"
    """Who wrote the file or changed it last."""
    COMMENTER = "commenter"
    BOOKMARK = "bookmark"
    LABEL = "label"
    """The number the program printed before a paragraph."""


class Group(msgspec.Struct):
    """The state of the reader within a group. Languages are Windows numbers (LCID)."""

    goes: Goes = Goes.NOWHERE
    instead: Goes = Goes.NOWHERE
    r"""Where a \ud goes: the Unicode form of what an \upr says in a code page before it."""
    skip: int = 1
    r"""How many characters after a \u stand for it in old readers (\uc)."""
    font: int | None = None
    hidden: bool = False
    inserted: int | None = None
    deleted: int | None = None
    """Who inserted and deleted: numbers in the table of revisers."""
    western: int | None = None
    asian: int | None = None
    complex: int | None = None
    style: int | None = None
    outline: int | None = None
    """The outline level of a heading, from 0."""
    item: int | None = None
    """The level of a list item, from 0."""
    in_table: bool = False

    def copy(self) -> Group:
        """The same, to be changed inside an inner group."""
        return msgspec.structs.replace(self)

    def plain(self) -> None:
        r"""`\plain`: characters as the document's own."""
        self.font = self.inserted = self.deleted = None
        self.hidden = False

    def paragraph(self) -> None:
        r"""`\pard`: a paragraph as the document's own."""
        self.style = self.outline = self.item = None
        self.in_table = False


class Waiting(msgspec.Struct, frozen=True):
    """A row of pieces that waits while a note, box or remark inside it is put together."""

    pieces: list[Piece]
    begun: bool
    depth: int
    """How many groups stand around what is being put together."""
