"""The body of an OpenDocument text, walked once into a redline's pieces.

Blocks (paragraphs, lists, tables, sections) are walked in order; within a paragraph, characters
are collected with whoever inserted them; a deletion's kept words are put back where it stands,
as deleted; notes and text boxes become asides of their paragraph.

    pieces, words, notes = read_body(body, styles)

Source: ODF 1.3 part 3, sections 4.2 (blocks), 5 (text), 6 (fields, notes), 9 (tables).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from communique.paper.document import Kind
from communique.paper.docx.stamp import provision_of
from communique.paper.odt.changes import changes_of
from communique.paper.odt.labels import Labels
from communique.paper.odt.names import HREF, XML_ID, dc, draw, math, office, table, text
from communique.paper.odt.styles import Styles
from communique.paper.redline import LINE, Aside, End, Mark, Piece, Remark, Words
from communique.sentences import _

NOT_READ = _("It holds an embedded object (a sheet or a drawing), whose words are not read.")

_SPACES = re.compile(r"[ \t\r\n]+")
_SHAPES = frozenset(
    draw(name)
    for name in (
        "frame", "g", "custom-shape", "rect", "line", "polyline", "polygon", "regular-polygon",
        "path", "circle", "ellipse", "caption", "connector", "measure",
    )
)  # fmt: skip
_SILENT = frozenset(
    (
        office("annotation-end"), office("forms"), office("change-info"), office("scripts"),
        text("tracked-changes"), text("sequence-decls"), text("variable-decls"),
        text("user-field-decls"), text("soft-page-break"), text("bookmark-end"),
        text("number"), text("hidden-paragraph"), text("ruby-text"), text("note-citation"),
        text("script"), draw("object"), draw("object-ole"),
        text("table-of-content-source"), text("illustration-index-source"),
        text("table-index-source"), text("object-index-source"), text("user-index-source"),
        text("alphabetical-index-source"), text("bibliography-source"),
        table("table-column"), table("table-columns"), table("table-header-columns"),
        table("table-column-group"), table("covered-table-cell"),
    )
)  # fmt: skip
"""Elements in which nothing is said to the reader of the text."""
_PADDING = 1_000_000
"""Spaces written by their number, at most."""
_MATHS = (math("mi"), math("mn"), math("mo"), math("mtext"))


Embedded = Callable[[str], etree._Element | None]
"""The root of an embedded object, by its place in the package."""


def read_body(
    body: etree._Element, styles: Styles, embedded: Embedded
) -> tuple[list[Piece], str, tuple[str, ...]]:
    """The pieces of an office:text element, all its words together, and what was not read."""
    walk = _Walk(body, styles, embedded)
    walk.blocks(body)
    return walk.pieces, "".join(walk.said), tuple(dict.fromkeys(walk.notes))


class _Walk:
    """Where we are in the body, and what holds there."""

    def __init__(self, body: etree._Element, styles: Styles, embedded: Embedded) -> None:
        self.styles = styles
        self.embedded = embedded
        self.labels = Labels(styles)
        self.changes = changes_of(body)
        self.pieces: list[Piece] = []
        self.said: list[str] = []
        self.notes: list[str] = []
        self.open: dict[str, str] = {}
        """The insertions we stand in: author by change id, innermost last."""
        self.deleted: str | None = None
        self.kind: Kind | None = None
        """What every paragraph of a cell, a note or a box is, whatever its style."""
        self.hidden = False
        self.padding = 0
        self.spaced = False
        """White space here adds nothing (ODF 1.3 part 3, 6.1.2)."""
        self.inline: dict[object, Callable[[etree._Element], None]] = {
            text("s"): self.spaces,
            text("tab"): lambda _found: self.say("\t"),
            text("line-break"): lambda _found: self.say(LINE),
            text("span"): self.span,
            text("bookmark"): self.bookmark,
            text("bookmark-start"): self.bookmark,
            text("change"): self.deletion,
            text("change-start"): self.insertion,
            text("change-end"): lambda found: self._close(found.get(text("change-id"), "")),
            text("note"): self.note,
            text("hidden-text"): self.hidden_text,
            text("variable-set"): self.variable,
            office("annotation"): self.annotation,
            math("math"): lambda found: self.say(_formula(found)),
        }

    # Blocks

    def blocks(self, parent: etree._Element) -> None:
        """Everything that stands in the body, a cell, a note or a section, in order."""
        for child in parent:
            tag = child.tag
            if tag in (text("p"), text("h")):
                self.paragraph(child)
            elif tag == text("list"):
                self.list(child, 1, None, None)
            elif tag == table("table"):
                self.seal()
                self.table(child)
            elif tag == text("section"):
                self.section(child)
            elif tag in self.inline:
                self.inline[tag](child)
            elif tag in _SHAPES:
                self.box(child)
            elif tag not in _SILENT:
                self.blocks(child)

    def paragraph(self, found: etree._Element, level: int = 0, number: str | None = None) -> None:
        """A paragraph; `level` is that of the list item it begins, else 0."""
        styled = found.get(text("style-name"))
        kind = Kind.ITEM if level else self.styles.kind(styled)
        if found.tag == text("h"):
            kind, level = Kind.HEADING, _times(found, text("outline-level"))
        was_hidden = self.hidden
        condition = found.find(text("hidden-paragraph"))
        is_hidden = condition is not None and condition.get(text("is-hidden")) == "true"
        self.hidden = was_hidden or is_hidden or self.styles.hides_paragraph(styled)
        self.spaced = self.deleted is None
        self.words(found)
        self.hidden = was_hidden
        if self.kind is not None:
            kind, level = self.kind, 0
        self.pieces.append(End(kind, level, number, self.inserted, self.deleted))

    def list(
        self, found: etree._Element, level: int, name: str | None, identity: str | None
    ) -> None:
        """A list and the lists in it; its first paragraph is what an item says."""
        name = found.get(text("style-name"), name)
        if identity is None:
            identity = self.labels.begin(
                name,
                found.get(XML_ID, f"list at {len(self.pieces)}"),
                found.get(text("continue-list")),
                found.get(text("continue-numbering")) == "true",
            )
        for item in found:
            is_first = item.tag == text("list-item")
            for child in item:
                if child.tag == text("list"):
                    self.list(child, level + 1, name, identity)
                elif child.tag not in (text("p"), text("h")):
                    continue
                elif is_first:
                    start = item.get(text("start-value"), "")
                    begun = int(start) if start.isdecimal() else None
                    number = self.labels.step(name, identity, level, begun)
                    self.paragraph(child, level, number)
                    is_first = False
                else:
                    self.paragraph(child)

    def table(self, found: etree._Element) -> None:
        """The cells of a table, row by row; nothing runs from one cell into the next."""
        for child in found:
            if child.tag == table("table-cell"):
                was, self.kind = self.kind, Kind.CELL
                self.blocks(child)
                self.seal()
                self.kind = was
            elif child.tag not in _SILENT:
                self.table(child)

    def section(self, found: etree._Element) -> None:
        display = found.get(text("display"))
        was = self.hidden
        self.hidden = was or display == "none" or found.get(text("is-hidden")) == "true"
        self.blocks(found)
        self.hidden = was

    def seal(self) -> None:
        """What comes next does not run into the paragraph that just ended."""
        if self.pieces and isinstance(self.pieces[-1], End):
            end = self.pieces[-1]
            self.pieces[-1] = End(
                end.kind, end.level, end.number, end.inserted, end.deleted, last=True
            )

    # Words

    @property
    def inserted(self) -> str | None:
        """Who inserted what stands here."""
        return next(reversed(self.open.values())) if self.open else None

    def say(self, words: str) -> None:
        if words:
            self.pieces.append(Words(words, self.inserted, self.deleted, self.hidden))
            self.said.append(words)
            self.spaced = False

    def spaces(self, found: etree._Element) -> None:
        """Several spaces in one element; a file that asks for more than any text has gets one."""
        wanted = _times(found)
        self.padding += wanted
        self.say(" " * (wanted if self.padding <= _PADDING else 1))

    def characters(self, raw: str | None) -> None:
        """Character data: runs of white space are one space, and none at the start."""
        words = _SPACES.sub(" ", raw or "")
        if self.spaced and words.startswith(" "):
            words = words[1:]
        self.say(words)
        if words:
            self.spaced = words.endswith(" ")

    def words(self, parent: etree._Element) -> None:
        """What is said inside a paragraph, a span, a link or a field."""
        self.characters(parent.text)
        for child in parent:
            if child.tag in self.inline:
                self.inline[child.tag](child)
            elif child.tag in _SHAPES:
                self.box(child)
            elif child.tag not in _SILENT:
                self.words(child)
            self.characters(child.tail)

    def span(self, found: etree._Element) -> None:
        was = self.hidden
        says = self.styles.hides_words(found.get(text("style-name")))
        self.hidden = was if says is None else says
        self.words(found)
        self.hidden = was

    def hidden_text(self, found: etree._Element) -> None:
        was, self.hidden = self.hidden, True
        self.say(found.get(text("string-value"), ""))
        self.hidden = was

    def variable(self, found: etree._Element) -> None:
        if found.get(text("display")) != "none":
            self.words(found)

    def bookmark(self, found: etree._Element) -> None:
        provision = provision_of(found.get(text("name"), ""))
        if provision is not None:
            self.pieces.append(Mark(provision))

    def annotation(self, found: etree._Element) -> None:
        author = found.findtext(dc("creator"), "").strip()
        said = "\n".join("".join(_strings(line)) for line in found.iter(text("p"), text("h")))
        if said.strip():
            self.pieces.append(Remark(said, author or None))

    # Changes

    def insertion(self, found: etree._Element) -> None:
        identity = found.get(text("change-id"), "")
        change = self.changes.get(identity)
        if change is not None and change.inserted is not None:
            self.open[identity] = change.inserted

    def _close(self, identity: str) -> None:
        self.open.pop(identity, None)

    def deletion(self, found: etree._Element) -> None:
        """Put back, as deleted, what was deleted here; its last paragraph runs on into ours.

        Once only: a damaged file may name a deletion twice, or within itself.
        """
        identity = found.get(text("change-id"), "")
        change = self.changes.pop(identity, None)
        if change is None or change.removed is None:
            return
        was_deleted, was_spaced, was_open = self.deleted, self.spaced, self.open
        self.deleted = change.deleted
        self.open = {} if change.inserted is None else {identity: change.inserted}
        self.blocks(change.removed)
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, End) and not last.last and last.deleted is not None:
            self.pieces.pop()
        self.deleted, self.spaced, self.open = was_deleted, was_spaced, was_open

    # Notes and boxes

    def note(self, found: etree._Element) -> None:
        is_endnote = found.get(text("note-class")) == "endnote"
        body = found.find(text("note-body"))
        if body is not None:
            self.aside(body, Kind.ENDNOTE if is_endnote else Kind.FOOTNOTE)

    def box(self, found: etree._Element) -> None:
        """A frame or a shape: a formula is said in place, other words are a text box."""
        inside = found.find(draw("object"))
        if inside is None:
            if any(True for _paragraph in found.iter(text("p"), text("h"))):
                self.aside(found, Kind.TEXTBOX)
            return
        href = inside.get(HREF, "")
        formula = self.embedded(href) if href else inside
        said = "" if formula is None else _formula(formula)
        self.say(said)
        if not said:
            self.notes.append(NOT_READ)

    def aside(self, found: etree._Element, kind: Kind) -> None:
        kept = self.pieces, self.open, self.deleted, self.kind, self.spaced
        inserted = self.inserted
        self.pieces, self.open, self.deleted, self.kind = [], {}, None, kind
        self.blocks(found)
        self.seal()
        pieces = tuple(self.pieces)
        self.pieces, self.open, self.deleted, self.kind, self.spaced = kept
        self.pieces.append(Aside(pieces, inserted, self.deleted))


def _times(found: etree._Element, attribute: str = text("c")) -> int:
    """A count in an attribute, 1 where it is missing; bounded, for the file may say anything."""
    said = found.get(attribute, "1")
    return min(int(said), 10_000) if said.isdecimal() else 1


def _formula(found: etree._Element) -> str:
    return "".join(part.text or "" for part in found.iter(*_MATHS)).strip()


def _strings(found: etree._Element) -> list[str]:
    return [str(words) for words in found.itertext()]
