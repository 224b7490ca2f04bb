"""Put a telling into a paragraph's own XML: words that stay keep their elements and their look.

    first, last = Pen(ids, date).write(place, base, pieces)

Base words are never rewritten: their runs are wrapped as deleted or left alone; new words take
the look of the run they follow. A line break in new words is a new paragraph, whose mark
belongs to whoever broke the line (ECMA-376 Part 1, 17.13.5.14 and 17.13.5.18).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy

import regex

from communique.errors import BadUsage
from communique.paper.docx.blocks import LINE_BREAK
from communique.paper.docx.markup import (
    Element,
    drop,
    element,
    local,
    properties_of,
    put,
)
from communique.paper.docx.names import w
from communique.paper.docx.places import Place
from communique.paper.docx.runs import Strand, Stretch, new_run, own, writable
from communique.paper.docx.telling import Piece
from communique.sentences import _

_BREAK = "paragraph-break"
_PROPERTIES = ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData")
_GRAPHEME = regex.compile(r"\X")


class Pen:
    """Writes changes: gives each its number and its date (ISO 8601)."""

    def __init__(
        self,
        ids: Iterator[int],
        date: str,
        unnumber: Callable[[Element], None] | None = None,
    ) -> None:
        """`unnumber` takes a list's number off the `pPr` of a paragraph that only continues the
        one before it: a bracket across a break is one provision, with one number."""
        self.ids = ids
        self.date = date
        self.unnumber = unnumber

    def change(self, name: str, author: str) -> Element:
        """A `w:ins` or `w:del` of an author."""
        return element(name, id=str(next(self.ids)), author=author, date=self.date)

    def mark(self, paragraph: Element, *, added: str | None, removed: str | None) -> None:
        """Say who added or removed the paragraph's own mark."""
        if added is None and removed is None:
            return
        mark = properties_of(properties_of(paragraph, "pPr"), "rPr")
        if added is not None:
            put(mark, self.change("ins", added))
        if removed is not None:
            put(mark, self.change("del", removed))

    def write(self, place: Place, base: str, pieces: Sequence[Piece]) -> tuple[Element, Element]:
        """Make the paragraph say the pieces; the first and last paragraph it is then.

        `base` is the wording the pieces' places are counted in; raises BadUsage where the
        paragraph does not say it.
        """
        offsets = letters_of(base, place.text)
        if offsets is None:
            raise BadUsage(
                _("The draft says “{found}” where the compilation has “{wanted}”: another draft?"),
                found=place.text[:60],
                wanted=base[:60],
            )
        if all(piece.at is not None and not (piece.added or piece.removed) for piece in pieces):
            return place.element, place.element
        strand = Strand.of(place)
        _prepare(strand, pieces, offsets)
        _Writing(self, strand, pieces, offsets).run()
        return self._part(place.element)

    def new_paragraph(
        self, properties: Element | None, look: Element | None, pieces: Sequence[Piece]
    ) -> tuple[Element, Element, list[Element]]:
        """A paragraph of new words only: its first and last element, and all of them in order."""
        holder = element("body")
        paragraph = element("p")
        holder.append(paragraph)
        if properties is not None:
            paragraph.append(deepcopy(properties))
        cursor = element("r")
        paragraph.append(cursor)
        _Inserting(self, look).after(cursor, pieces)
        drop(cursor)
        first, last = self._part(paragraph)
        return first, last, list(holder)

    def _part(self, paragraph: Element) -> tuple[Element, Element]:
        """Make two paragraphs of one at every break that was written into it."""
        first = None
        for mark in list(own(paragraph, _BREAK)):
            head = element("p")
            properties = paragraph.find(w("pPr"))
            if properties is not None:
                head.append(_continued(properties))
            path = [mark, *_up_to(mark, paragraph)][::-1]
            head.extend(_before(paragraph, path))
            self.mark(head, added=mark.get("added"), removed=mark.get("removed"))
            paragraph.addprevious(head)
            drop(mark)
            if self.unnumber is not None and properties is not None:
                self.unnumber(properties)
            if first is None:
                first = head
        return paragraph if first is None else first, paragraph


def letters_of(base: str, raw: str) -> Sequence[int] | None:
    """For each code point of the wording (NFC), and its end, where it is in the paragraph's text.

    None where the paragraph does not say the wording.
    """
    if base == raw:
        return range(len(base) + 1)
    if writable(base).replace("\n", LINE_BREAK) == raw:
        return range(len(base) + 1)
    if unicodedata.normalize("NFC", raw) != base:
        return None
    offsets: list[int] = []
    for match in _GRAPHEME.finditer(raw):
        offsets += [match.start()] * len(unicodedata.normalize("NFC", match.group()))
    offsets.append(len(raw))
    return offsets if len(offsets) == len(base) + 1 else None


def _prepare(strand: Strand, pieces: Sequence[Piece], offsets: Sequence[int]) -> None:
    """Cut where pieces meet; make plain what cannot be changed in part."""
    cuts = set()
    for piece in pieces:
        if piece.at is None:
            continue
        start, end = offsets[piece.at], offsets[piece.at + len(piece.words)]
        cuts |= {start, end}
        if piece.removed or piece.added:
            strand.unlink(start, end)
            for stretch in strand.letters:
                if stretch.start < end and start < stretch.end:
                    strand.make_plain(stretch)
    strand.cut(cuts)


class _Inserting:
    """Puts new elements one after another, behind a cursor."""

    def __init__(self, pen: Pen, look: Element | None) -> None:
        self.pen = pen
        self.look = look

    def after(self, cursor: Element, pieces: Sequence[Piece]) -> Element:
        """Write pieces of new words behind `cursor`; the last element written."""
        for piece in pieces:
            for number, words in enumerate(piece.words.split("\n")):
                if number:
                    mark = element(_BREAK)
                    for name, author in (("added", piece.added), ("removed", piece.removed)):
                        if author is not None:
                            mark.set(name, author)
                    cursor.addnext(mark)
                    cursor = mark
                if words:
                    made = self.tracked(new_run(words, self.look, piece.tone), piece)
                    cursor.addnext(made)
                    cursor = made
        return cursor

    def tracked(self, run: Element, piece: Piece) -> Element:
        """The run, within the change it is part of."""
        if piece.removed is not None:
            _as_deleted(run)
            change = self.pen.change("del", piece.removed)
        elif piece.added is not None:
            change = self.pen.change("ins", piece.added)
        else:
            return run
        change.append(run)
        return change


class _Writing:
    """Goes through the pieces along the paragraph's letters."""

    def __init__(
        self, pen: Pen, strand: Strand, pieces: Sequence[Piece], offsets: Sequence[int]
    ) -> None:
        self.pen = pen
        self.strand = strand
        self.pieces = pieces
        self.offsets = offsets
        self.next = 0
        """Which stretch of letters comes next."""

    def run(self) -> None:
        cursor: Element | None = None
        replaced = False
        waiting: list[Piece] = []
        for piece in self.pieces:
            if piece.at is None:
                waiting.append(piece)
                continue
            cursor = self.insert(waiting, cursor, replaced)
            waiting = []
            for stretch in self.take(self.offsets[piece.at + len(piece.words)]):
                cursor = self.wrap(stretch, piece)
            replaced = piece.removed is not None
        self.insert(waiting, cursor, replaced)

    def take(self, end: int) -> Iterator[Stretch]:
        letters = self.strand.letters
        while self.next < len(letters) and letters[self.next].start < end:
            self.next += 1
            yield letters[self.next - 1]

    def wrap(self, stretch: Stretch, piece: Piece) -> Element:
        """Put the base's own letters into the change they are part of; the element to follow."""
        node = stretch.node
        if piece.removed is None and piece.added is None:
            return node
        name, author = ("del", piece.removed) if piece.removed else ("ins", piece.added or "")
        before = node.getprevious()
        if before is not None and before.tag == w(name) and before.get(w("author")) == author:
            change = before
        else:
            change = self.pen.change(name, author or "")
            node.addprevious(change)
        change.append(node)
        if name == "del":
            _as_deleted(node)
        return change

    def insert(self, pieces: list[Piece], cursor: Element | None, replaced: bool) -> Element | None:
        """Write new words behind what was written last (None: at the start of the paragraph)."""
        if not pieces:
            return cursor
        start = element("r")  # stands where the new words will, until they do
        look = self.look()
        if cursor is None:
            self.open(start)
        elif replaced:
            cursor.addnext(start)
        else:
            left = self.behind(cursor)
            left.addnext(start)
            if _linked(cursor) and not _linked(start):
                look = _without_link(look)
        last = _Inserting(self.pen, look).after(start, pieces)
        drop(start)
        return last

    def look(self) -> Element | None:
        """The properties of the run that new words follow, else of the first, else of the mark."""
        letters = self.strand.letters
        if letters:
            return letters[max(self.next - 1, 0)].look
        return self.strand.paragraph.find(f"{w('pPr')}/{w('rPr')}")

    def open(self, start: Element) -> None:
        """Put `start` before the paragraph's first letters, outside what they stand in."""
        letters = self.strand.letters
        if not letters:
            self.strand.paragraph.append(start)
            return
        fence = self.strand.field_start(letters[0])
        node = letters[0].node if fence is None else fence
        for outer in _up_to(node, self.strand.paragraph):
            node = outer
        node.addprevious(start)

    def behind(self, cursor: Element) -> Element:
        """What new words stand behind: the end of a field, link or note mark that ends here."""
        letters = self.strand.letters
        if letters and self.next:
            fence = self.strand.field_end(letters[self.next - 1])
            cursor = cursor if fence is None else fence
        later = letters[self.next].node if self.next < len(letters) else None
        for outer in _up_to(cursor, self.strand.paragraph):
            if later is not None and outer in list(later.iterancestors()):
                break
            cursor = outer
        following = cursor.getnext()
        while following is not None and _is_note_mark(following):
            cursor, following = following, following.getnext()
        return cursor


def _as_deleted(run: Element) -> None:
    for text in run.findall(w("t")):
        text.tag = w("delText")


def _is_note_mark(node: Element) -> bool:
    return any(node.find(w(name)) is not None for name in ("footnoteReference", "endnoteReference"))


def _linked(node: Element) -> bool:
    return next(node.iterancestors(w("hyperlink")), None) is not None


def _without_link(look: Element | None) -> Element | None:
    """The look of words after a link, which are no link."""
    if look is None:
        return None
    plain = deepcopy(look)
    for name in ("rStyle", "color", "u"):
        for child in plain.findall(w(name)):
            plain.remove(child)
    return plain


def _up_to(node: Element, paragraph: Element) -> Iterator[Element]:
    """The ancestors of `node` within the paragraph, nearest first."""
    for ancestor in node.iterancestors():
        if ancestor is paragraph:
            return
        yield ancestor


def _continued(properties: Element) -> Element:
    """The properties of a paragraph that a break made: no section ends there."""
    copied = deepcopy(properties)
    for section in copied.findall(w("sectPr")):
        copied.remove(section)
    for mark in copied.findall(w("rPr")):
        for name in ("ins", "del"):
            for change in mark.findall(w(name)):
                mark.remove(change)
    return copied


def _before(parent: Element, path: list[Element]) -> list[Element]:
    """Take out of `parent` what stands before the end of `path` (its child, that one's child…)."""
    step, *rest = path
    taken = []
    for child in list(parent):
        if child is step:
            break
        if local(child) not in _PROPERTIES:
            taken.append(child)
        elif local(parent) != "p":
            taken.append(_own_copy(child))
    if rest:
        head = deepcopy(step)
        head[:] = []
        head.extend(_before(step, rest))
        taken.append(head)
    return taken


def _own_copy(properties: Element) -> Element:
    """A copy that does not claim to be the same content control."""
    copied = deepcopy(properties)
    for child in copied.findall(w("id")):
        copied.remove(child)
    return copied
