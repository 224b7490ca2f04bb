"""A Word paragraph before anybody's changes are taken: every reader reads into this.

A tracked change is not a property of a paragraph but a layer over some of its pieces, and
layers nest: what one author inserted another may have deleted. So a piece of text carries the
changes it stands under, outermost first, and whether it stands depends on whose changes are
taken:

    Run("should", (Change(ADDED, "Brevia"), Change(REMOVED, "Corvany")))

stands if Brevia's changes are taken and Corvany's are not. The mark that ends a paragraph, a
table row, a cell, and a footnote's reference carry changes in the same way.

These values are frozen and cannot form a circle; those made by the hundred thousand are kept
from the garbage collector's rounds (`gc=False`), which would look at them over and over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum

import msgspec

from communique.paper.document import Kind, Paragraph


class Did(Enum):
    """What a tracked change does to what it covers; a move removes here and adds there."""

    ADDED = "added"
    REMOVED = "removed"


class Change(msgspec.Struct, frozen=True):
    """One layer of tracked change, by one author (`""` where the file names nobody)."""

    did: Did
    author: str


Layers = tuple[Change, ...]


def stands(layers: Layers, own: Callable[[str], bool]) -> bool:
    """Is it there when the changes of `own` authors are taken and all others are undone?"""
    if not layers:
        return True
    return all(own(change.author) is (change.did is Did.ADDED) for change in layers)


class Field(Enum):
    """The three characters that fence a field: BEGIN instructions SEPARATE result END."""

    BEGIN = "begin"
    SEPARATE = "separate"
    END = "end"


class Run(msgspec.Struct, frozen=True, gc=False):
    """A piece of text, or a field's fence (then without text)."""

    text: str
    layers: Layers = ()
    hidden: bool = False
    fence: Field | None = None


class Numbering(msgspec.Struct, frozen=True):
    """Which list a paragraph is an item of (`w:numId`), and how deep (0 is the outermost)."""

    list: str
    depth: int


class Shape(msgspec.Struct, frozen=True):
    """What a paragraph's style and properties make of it."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    numbering: Numbering | None = None
    hidden: bool = False
    """Its style hides its text."""


class Aside(msgspec.Struct, frozen=True):
    """What hangs on a place in a paragraph and is read after it: a note, a text box.

    `name` says which note it is, for one that two places refer to is read once.
    """

    kind: Kind
    blocks: tuple[Block, ...]
    layers: Layers = ()
    name: str | None = None


class Line(msgspec.Struct, frozen=True, gc=False):
    """One `w:p`: what it holds, and the mark that ends it.

    `settled` is the finished paragraph where it depends on nobody's changes and stands by
    itself: one object for all files that have the same bytes there.
    """

    runs: tuple[Run, ...]
    shape: Shape = Shape()
    end: Layers = ()
    end_hidden: bool = False
    mark: str | None = None
    asides: tuple[Aside, ...] = ()
    comments: tuple[str, ...] = ()
    settled: Paragraph | None = None


class Room(msgspec.Struct, frozen=True):
    """What paragraphs never merge out of: a table, its rows and cells.

    `kind` is CELL in a cell, which always holds a paragraph, and None elsewhere.
    """

    blocks: tuple[Block, ...]
    layers: Layers = ()
    hidden: bool = False
    kind: Kind | None = None


Block = Line | Room


class Chunk(msgspec.Struct, frozen=True, gc=False):
    """What stands between two paragraph ends: a paragraph and the tags before it."""

    line: Line
    edge: bool = False
    """A table, row or cell begins or ends before it: nothing runs on into it."""
    cell: bool = False
    """It stands in a table cell."""


def runs_of(blocks: Iterable[Block]) -> Iterator[Run]:
    """The runs of a story in order, asides apart."""
    for block in blocks:
        if isinstance(block, Line):
            yield from block.runs
        else:
            yield from runs_of(block.blocks)


def layers_in(blocks: Iterable[Block]) -> Iterator[Layers]:
    """Every layered place of a story in order, asides with their paragraph."""
    for block in blocks:
        if isinstance(block, Room):
            yield block.layers
            yield from layers_in(block.blocks)
        else:
            for run in block.runs:
                yield run.layers
            yield block.end
            for aside in block.asides:
                yield aside.layers
                yield from layers_in(aside.blocks)


def words_of(blocks: Iterable[Block]) -> str:
    """All words of blocks, whoever put or deleted them, paragraphs by line breaks."""
    return "\n".join(
        "".join(run.text for run in block.runs)
        if isinstance(block, Line)
        else words_of(block.blocks)
        for block in blocks
    )
