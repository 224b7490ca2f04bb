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

import msgspec

from communique.paper.document import Held, HeldKind, Kind, Own, Paragraph, SetApart
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

PARAGRAPH_MARK = "¶"
"""Stands for a paragraph's end where nothing but that was changed."""

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


class Comment(msgspec.Struct, frozen=True):
    """A comment: its words, and who wrote it."""

    words: str
    author: str


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
    """Reads stories in order into `paragraphs`, `set_apart` and `held_back`."""

    def __init__(
        self,
        own: Own,
        labels: Labels | None = None,
        comments: Mapping[str, Comment] | None = None,
        settled: Settled | None = None,
    ) -> None:
        """`labels` number list items; `settled` shares equal paragraphs between files."""
        self.paragraphs: list[Paragraph] = []
        self.set_apart: list[SetApart] = []
        self.held_back: list[Held] = []
        self.place: Kind | None = None
        """Where the lines to come stand: CELL, FOOTNOTE, ENDNOTE, TEXTBOX, or the body."""
        self._own = _Known(own)
        self._labels = labels
        self._comments = comments or {}
        self._told: set[str] = set()
        self._settled: Settled = {} if settled is None else settled
        self._pending: list[Line] = []
        self._words: list[str] = []
        self._mark: str | None = None
        self._asides: list[Aside] = []
        self._fences: list[Field] = []
        self._loose: frozenset[int] = frozenset()
        self._telling: _Telling | None = None
        self._tellings: list[_Telling] = []

    def story(self, blocks: Iterable[Block]) -> None:
        """Take a whole story: its fields and paragraphs do not reach beyond it."""
        blocks = tuple(blocks)
        outer = self._fences, self._loose
        self._fences, self._loose = [], self._unclosed(blocks)
        self._blocks(blocks)
        self.edge()
        self._fences, self._loose = outer

    def chunks(self, chunks: Iterable[Chunk]) -> None:
        """Take the body from its chunks; a settled paragraph is taken as it is."""
        for chunk in chunks:
            line = chunk.line
            if chunk.edge:
                self.edge()
            if line.settled is None or self._pending or (self._labels and line.shape.numbering):
                self.place = Kind.CELL if chunk.cell else None
                self.line(line)
            else:
                self._telling = None
                self.paragraphs.append(line.settled)
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
            self._tell_of("\n", line.end, taken=stands(line.end, self._own))
        else:
            self._telling = None
        if stands(line.end, self._own) and not line.end_hidden:
            self._make()

    def edge(self) -> None:
        """Nothing runs on past here: the end of a cell, a table, a story."""
        if self._pending:
            if self._words:
                self._make()
            else:
                self._leave()
        self._telling = None

    def close(self, authors: Iterable[str]) -> None:
        """The end of the document: what was told of is listed, with the names of `authors`."""
        for name, comment in self._comments.items():
            self._comment(name, comment, None)
        # What was dropped at the very end counts to the last paragraph.
        last = max(len(self.paragraphs) - 1, 0)
        for telling in self._tellings:
            added, removed = _shown(telling.added), _shown(telling.removed)
            at = min(telling.paragraph, last)
            if telling.kind is None:
                self.set_apart.append(SetApart(telling.by, added, removed, at))
            else:
                self.held_back.append(Held(telling.kind, added, telling.by or None, at))
        self.held_back.sort(key=lambda held: last + 1 if held.paragraph is None else held.paragraph)
        named = dict.fromkeys([*authors, *(each.author for each in self._comments.values())])
        self.held_back += [Held(HeldKind.AUTHOR, name) for name in named if name.strip()]

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Line):
                self.line(block)
            else:
                self._room(block)

    def _room(self, room: Room) -> None:
        self.edge()
        marked = any(run.layers for run in runs_of(room.blocks))
        if not stands(room.layers, self._own):
            if marked and all(change.did is Did.ADDED for change in room.layers):
                self._remains(room.blocks)
            else:
                self._tell_of(words_of((room,)), room.layers, taken=False)
        elif room.hidden:
            self._tell(HeldKind.HIDDEN, "", added=words_of((room,)))
        else:
            if room.layers and not marked:
                self._tell_of(words_of((room,)), room.layers, taken=True)
            place, before = self.place, len(self.paragraphs)
            self.place = room.kind or place
            self._blocks(room.blocks)
            self.edge()
            if room.kind is Kind.CELL and len(self.paragraphs) == before:
                # A cell always holds a paragraph (17.4.65), were it an empty one.
                self._append("", Shape())
            self.place = place
        self._telling = None

    def _remains(self, blocks: Iterable[Block]) -> None:
        """The words in an undone row that are not marked as put in with it: they stay.

        Where nothing in the row is marked, the row's own mark is meant for all of it.
        """
        for block in blocks:
            if isinstance(block, Room):
                self._remains(block.blocks)
            else:
                self._pending.append(block)
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
            self._tell_of(run.text, run.layers, taken=there)
        if there and run.hidden:
            self._tell(HeldKind.HIDDEN, "", added=run.text)
            return False
        if there:
            if not any(not self._own(change.author) for change in run.layers):
                self._telling = None
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

    def _unclosed(self, blocks: Iterable[Block]) -> frozenset[int]:
        """Field beginnings that no end follows: they would swallow the rest of the text."""
        open_ones: list[int] = []
        for run in runs_of(blocks):
            if run.fence is Field.BEGIN and stands(run.layers, self._own):
                open_ones.append(id(run))
            elif run.fence is Field.END and open_ones and stands(run.layers, self._own):
                open_ones.pop()
        return frozenset(open_ones)

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
            for name in line.comments:
                if name in self._comments:
                    self._comment(name, self._comments[name], at)
        for aside in asides:
            self._aside(aside)

    def _aside(self, aside: Aside) -> None:
        if not stands(aside.layers, self._own):
            self._tell_of(words_of(aside.blocks), aside.layers, taken=False)
            return
        if aside.name is not None:
            if aside.name in self._told:
                return
            self._told.add(aside.name)
        telling, self._telling = self._telling, None
        place, self.place = self.place, aside.kind
        self.story(aside.blocks)
        self.place, self._telling = place, telling

    def _comment(self, name: str, comment: Comment, paragraph: int | None) -> None:
        key = f"comment {name}"
        if key not in self._told:
            self._told.add(key)
            held = Held(HeldKind.COMMENT, comment.words, comment.author or None, paragraph)
            self.held_back.append(held)

    def _tell_of(self, text: str, layers: Layers, *, taken: bool) -> None:
        """Set apart what another did to `text`; hold back what the party itself took back."""
        others = [change for change in layers if not self._own(change.author)]
        added = next((change for change in others if change.did is Did.ADDED), None)
        removed = next((change for change in others if change.did is Did.REMOVED), None)
        if added is not None:
            if not any(each.did is Did.REMOVED and each.author == added.author for each in layers):
                self._tell(None, added.author, added=text)
        elif removed is not None:
            if taken:
                self._tell(None, removed.author, removed=text)
        elif not taken and any(change.did is Did.ADDED for change in layers):
            by = next(change.author for change in layers if change.did is Did.REMOVED)
            self._tell(HeldKind.REVISION, by, added=text)
        else:
            self._telling = None

    def _tell(self, kind: HeldKind | None, by: str, *, added: str = "", removed: str = "") -> None:
        """Tell of one more piece: of the last thing told, where nothing stood between."""
        if not added and not removed:
            return
        telling = self._telling
        if telling is None or telling.kind is not kind or telling.by != by:
            telling = self._telling = _Telling(kind, by, len(self.paragraphs))
            self._tellings.append(telling)
        telling.added.append(added)
        telling.removed.append(removed)


class _Telling:
    """Something told of: set apart (`kind` None) or held back; pieces that touch are one."""

    def __init__(self, kind: HeldKind | None, by: str, paragraph: int) -> None:
        self.kind = kind
        self.by = by
        self.paragraph = paragraph
        self.added: list[str] = []
        self.removed: list[str] = []


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


def _shown(pieces: list[str]) -> str:
    words = "".join(pieces)
    return words.strip("\n") or (PARAGRAPH_MARK if words else "")
