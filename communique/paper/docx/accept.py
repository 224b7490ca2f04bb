"""Take the changes of some authors, undo those of all others: lines become paragraphs.

What stands is joined into the accepted text; a paragraph whose mark does not stand runs on into
the next one; a note or a text box follows the paragraph it hangs on. What does not stand, and is
not simply the party's own deletion, is told: what another author did is *set apart*, what is
hidden or was taken back is *held back*.

    >>> taking = Taking(own=lambda author: author == "Brevia")
    >>> taking.story(blocks)
    >>> taking.paragraphs
    [Paragraph(text='The six should share daily readings', ...)]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from communique.paper.document import Kind, Own, Paragraph
from communique.paper.docx.numbering import Labels
from communique.paper.docx.strip import (
    Aside,
    Block,
    Chunk,
    Did,
    Field,
    Layers,
    Line,
    Room,
    Run,
    Shape,
    runs_of,
    stands,
    words_of,
)
from communique.paper.docx.told import Comment, Told

Settled = dict[tuple[str, Kind, int, str | None], Paragraph]
"""Paragraphs already made, so that equal ones are one object: by text, kind, level and mark."""

_UNSEEN = "".join(
    chr(code)
    for code in (
        *range(0x21), 0x7F, 0x85, 0xA0, 0xAD, 0x1680, *range(0x2000, 0x2010),
        *range(0x2028, 0x2030), 0x205F, *range(0x2060, 0x2065), *range(0x2066, 0x2070),
        0x3000, 0xFEFF, 0x61C, 0x180E,
    )
)  # fmt: skip
"""White space and the characters that only steer others (joiners, directions)."""


def is_blank(text: str) -> bool:
    """Nothing in it can be seen."""
    return not text.strip(_UNSEEN)


def settle(
    settled: Settled,
    text: str,
    shape: Shape,
    place: Kind | None,
    mark: str | None,
    number: str | None = None,
) -> Paragraph:
    """The paragraph of that text, shape and place: the one in `settled`, unless numbered anew."""
    if is_blank(text):
        kind, level = Kind.BLANK, 0
    elif place is not None:
        kind, level = place, 0
    else:
        kind, level = shape.kind, shape.level
    key = (text, kind, level, mark)
    known = settled.get(key)
    if known is not None and number in (None, known.number):
        return known
    paragraph = Paragraph(text, kind, level, number, mark)
    if known is None or known.number is None:
        settled[key] = paragraph
    return paragraph


class Taking:
    """Reads stories in order into `paragraphs`; what is not taken into `told`."""

    def __init__(
        self,
        own: Own,
        labels: Labels | None = None,
        comments: Mapping[str, Comment] | None = None,
        settled: Settled | None = None,
    ) -> None:
        """`labels` number list items; `settled` shares equal paragraphs between files."""
        self.paragraphs: list[Paragraph] = []
        self.place: Kind | None = None
        """Where the lines to come stand: CELL, FOOTNOTE, ENDNOTE, TEXTBOX, or the body."""
        self._own = _Known(own)
        self.told = Told(self._own, comments or {})
        self._labels = labels
        self._read: set[str] = set()
        self._settled: Settled = {} if settled is None else settled
        self._pending: list[Line] = []
        self._words: list[str] = []
        self._mark: str | None = None
        self._asides: list[Aside] = []
        self._fences: list[Field] = []
        self._loose: frozenset[int] = frozenset()

    def story(self, blocks: Iterable[Block]) -> None:
        """Take a whole story: its fields and paragraphs do not reach beyond it."""
        blocks = tuple(blocks)
        outer = self._fences, self._loose
        self._fences, self._loose = [], _unclosed(blocks, self._own)
        self._blocks(blocks)
        self.edge()
        self._fences, self._loose = outer

    def chunks(self, chunks: Iterable[Chunk]) -> None:
        """Take the body from its chunks; a settled paragraph is taken as it is."""
        told = True
        for chunk in chunks:
            line = chunk.line
            if chunk.edge:
                self.edge()
            settled = line.settled
            if settled is None or self._pending or (self._labels and line.shape.numbering):
                self.place = Kind.CELL if chunk.cell else None
                self.line(line)
                told = True
            else:
                if told:
                    self.told.nothing()
                    told = False
                self.paragraphs.append(settled)
        self.edge()
        self.place = None

    def line(self, line: Line) -> None:
        """Take one line; its paragraph is made when a mark stands."""
        self._pending.append(line)
        contributes = False
        for run in line.runs:
            contributes |= self._run(run)
        if contributes and self._mark is None:
            self._mark = line.mark
        self._asides += line.asides
        if line.end:
            self._tell("\n", line.end, stands(line.end, self._own))
        else:
            self.told.nothing()
        if stands(line.end, self._own) and not line.end_hidden:
            self._make()

    def edge(self) -> None:
        """Nothing runs on past here: the end of a cell, a table, a story."""
        if self._pending:
            if self._words:
                self._make()
            else:
                self._leave()
        self.told.nothing()

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Line):
                self.line(block)
            else:
                self._room(block)

    def _room(self, room: Room) -> None:
        self.edge()
        marked = bool(room.layers) and any(run.layers for run in runs_of(room.blocks))
        if not stands(room.layers, self._own):
            if marked and self._outlives(room):
                self._remains(room.blocks)
            else:
                self._tell(words_of((room,)), room.layers, False)
        elif room.hidden:
            self.told.of_hidden(words_of((room,)), len(self.paragraphs))
        else:
            if room.layers and not marked:
                self._tell(words_of((room,)), room.layers, True)
            place, before = self.place, len(self.paragraphs)
            self.place = room.kind or place
            self._blocks(room.blocks)
            self.edge()
            if room.kind is Kind.CELL and len(self.paragraphs) == before:
                # A cell always holds a paragraph (17.4.65), were it an empty one.
                self._append("", Shape())
            self.place = place
        self.told.nothing()

    def _outlives(self, room: Room) -> bool:
        """Are there words in this undone row that were not put in with it?"""
        return all(change.did is Did.ADDED for change in room.layers) and any(
            stands(run.layers, self._own) and not is_blank(run.text) for run in runs_of(room.blocks)
        )

    def _remains(self, blocks: Iterable[Block]) -> None:
        """The words in an undone row that are not marked as put in with it: they stay.

        Where nothing in the row is marked, the row's own mark is meant for all of it.
        """
        for block in blocks:
            if isinstance(block, Room):
                self._remains(block.blocks)
            else:
                self._pending.append(block)
                self._asides += block.asides
                for run in block.runs:
                    self._run(run)
                self.edge()

    def _run(self, run: Run) -> bool:
        """Take one run; does it add to the text?"""
        there = stands(run.layers, self._own)
        if run.fence is not None:
            if there:
                self._fence(run)
            return False
        if Field.BEGIN in self._fences:
            # Between the field's beginning and its separator stand instructions, not text.
            return False
        if run.layers:
            self._tell(run.text, run.layers, there)
        if there and run.hidden:
            self.told.of_hidden(run.text, len(self.paragraphs))
            return False
        if there:
            if not run.layers or all(self._own(change.author) for change in run.layers):
                self.told.nothing()
            self._words.append(run.text)
        return there and bool(run.text)

    def _fence(self, run: Run) -> None:
        if run.fence is Field.BEGIN:
            if id(run) not in self._loose:
                self._fences.append(Field.BEGIN)
        elif self._fences:
            self._fences.pop()
            if run.fence is Field.SEPARATE:
                self._fences.append(Field.SEPARATE)

    def _make(self) -> None:
        """The pending lines are one paragraph, of the last one's style: the mark carries it."""
        shape = self._pending[-1].shape
        if self._mark is None:
            self._mark = self._pending[-1].mark
        self._append("".join(self._words), shape)
        self._leave()

    def _append(self, text: str, shape: Shape) -> None:
        number = None if self._labels is None else self._labels.next(shape.numbering)
        paragraph = settle(self._settled, text, shape, self.place, self._mark, number)
        self.paragraphs.append(paragraph)

    def _leave(self) -> None:
        """What hangs on the pending lines follows them; then they are done with."""
        pending, asides = self._pending, self._asides
        self._pending, self._asides, self._words, self._mark = [], [], [], None
        at = max(len(self.paragraphs) - 1, 0)
        for line in pending:
            self.told.of_comments(line.comments, at)
        for aside in asides:
            self._aside(aside)

    def _aside(self, aside: Aside) -> None:
        if not stands(aside.layers, self._own):
            self._tell(words_of(aside.blocks), aside.layers, False)
            return
        if aside.name is not None:
            if aside.name in self._read:
                return
            self._read.add(aside.name)
        self.told.nothing()
        place, self.place = self.place, aside.kind
        self.story(aside.blocks)
        self.place = place

    def _tell(self, text: str, layers: Layers, there: bool) -> None:
        if len(layers) == 1 and self._own(layers[0].author):
            self.told.nothing()  # simply the party's own
        else:
            self.told.of_change(text, layers, stands=there, at=len(self.paragraphs))


class _Known(dict[str, bool]):
    """`own`, asked once for each author."""

    def __init__(self, own: Callable[[str], bool]) -> None:
        super().__init__()
        self._own = own

    def __missing__(self, author: str) -> bool:
        self[author] = answer = bool(self._own(author))
        return answer

    def __call__(self, author: str) -> bool:
        return self[author]


def _unclosed(blocks: Iterable[Block], own: Own) -> frozenset[int]:
    """Field beginnings (by `id`) that no end follows: they would swallow the rest of the text."""
    open_ones: list[int] = []
    for run in runs_of(blocks):
        if run.fence is Field.BEGIN and stands(run.layers, own):
            open_ones.append(id(run))
        elif run.fence is Field.END and open_ones and stands(run.layers, own):
            open_ones.pop()
    return frozenset(open_ones)
