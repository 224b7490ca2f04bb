"""Where each paragraph of a draft stands in its XML, letter by letter, in the reader's order.

The reader says what a file's paragraphs are; the writer must find the very elements they came
from. The order and the letters are the reader's (`blocks.py`): body and cells as they come, a
note's paragraphs right after the paragraph that first refers to it, a text box's right after
the paragraph it hangs on. Only for parts whose tracked changes were accepted (`resolve.accept`).

    for place in places(parts, styles):
        place.element, place.text
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from communique.paper.docx.blocks import LINE_BREAK, NOTES, SIGNS
from communique.paper.docx.markup import XML_SPACE, Element, local, named
from communique.paper.docx.names import COMPATIBILITY, m, w
from communique.paper.docx.parts import Parts
from communique.paper.docx.resolve import next_paragraph
from communique.paper.docx.styles import Styles, on, value
from communique.paper.docx.symbols import symbol

_ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent"
_PASSED = {
    w(name)
    for name in named(
        "pPr rPr sdtPr sdtEndPr customXmlPr smartTagPr fldData ffData tblPr tblPrEx "
        "tblGrid trPr tcPr sectPr instrText delInstrText rt rubyPr altChunk"
    )
} | {m("rPr"), m("ctrlPr")}
"""What has no words of the text in it."""
_PARTS = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_ENDS = str.maketrans("\n\r\t", "   ")


class Letters(NamedTuple):
    """Letters of a paragraph and the element they stand in: a run's child, or a formula."""

    node: Element
    words: str


class Place(msgspec.Struct):
    """One paragraph: its `w:p`, its letters in order, and the part it is in."""

    element: Element
    letters: list[Letters]
    part: str

    @property
    def text(self) -> str:
        """What it says, as the reader gives it."""
        return "".join(letters.words for letters in self.letters)


def places(parts: Parts, styles: Styles) -> list[Place]:
    """Every paragraph of the document's accepted text, in the reader's order."""
    body = parts.tree(parts.document).find(w("body"))
    if body is None:
        return []
    return list(_Walk(parts, styles).story(body, parts.document))


class _Walk:
    """Goes through the stories; remembers fields still open and notes already read."""

    def __init__(self, parts: Parts, styles: Styles) -> None:
        self.parts = parts
        self.styles = styles
        self.read: set[tuple[str, str]] = set()
        self.in_result: list[bool] = []
        self.loose: set[Element] = set()
        self.part = parts.document
        self.asides: list[Element] = []

    def story(self, parent: Element, part: str) -> Iterator[Place]:
        """A body, note or text box: fields do not reach beyond it."""
        held = self.in_result, self.loose, self.part, self.asides
        self.in_result, self.loose, self.part, self.asides = [], _unclosed(parent), part, []
        yield from self.blocks(parent)
        self.in_result, self.loose, self.part, self.asides = held

    def blocks(self, parent: Element) -> Iterator[Place]:
        for child in parent:
            if child.tag == w("p"):
                yield from self.paragraph(child)
            elif child.tag == _ALTERNATIVES:
                yield from self.blocks(chosen(child))
            elif child.tag == w("tc"):
                yield from self.cell(child)
            elif child.tag == w("tr") and on(child.find(w("trPr")), "hidden"):
                continue
            elif child.tag not in _PASSED:
                yield from self.blocks(child)

    def cell(self, cell: Element) -> Iterator[Place]:
        """A cell always holds a paragraph, were all of it hidden."""
        found = list(self.blocks(cell))
        first = cell.find(w("p"))
        if not found and first is not None:
            found = [Place(first, [], self.part)]
        yield from found

    def paragraph(self, paragraph: Element) -> Iterator[Place]:
        properties = paragraph.find(w("pPr"))
        hidden = self.styles.shape(properties).hidden
        letters = list(self.letters(paragraph, hidden))
        mark = on(None if properties is None else properties.find(w("rPr")), "vanish")
        if (hidden if mark is None else mark) and next_paragraph(paragraph) is not None:
            return  # resolve has joined those that say something to the next one
        yield Place(paragraph, letters, self.part)
        asides, self.asides = self.asides, []
        for aside in asides:
            if local(aside) == "txbxContent":
                yield from self.story(aside, self.part)
            else:
                yield from self.note(aside)

    def note(self, reference: Element) -> Iterator[Place]:
        kind, number = _PARTS[reference.tag], reference.get(w("id")) or ""
        # A note cannot hold notes (17.11.2), and one that two places refer to is read once.
        if (kind, number) in self.read or self.part != self.parts.document:
            return
        self.read.add((kind, number))
        for name in self.parts.related(self.parts.document, kind):
            for note in self.parts.tree(name):
                if note.get(w("id")) == number:
                    yield from self.story(note, name)

    def letters(self, node: Element, hidden: bool) -> Iterator[Letters]:
        for child in node:
            if child.tag == w("r"):
                yield from self.run(child, hidden)
            elif child.tag == m("oMath"):
                said = "".join(self.formula(child, hidden))
                if said:
                    yield Letters(child, said)
            elif child.tag == _ALTERNATIVES:
                yield from self.letters(chosen(child), hidden)
            elif child.tag not in _PASSED:
                yield from self.letters(child, hidden)

    def formula(self, node: Element, hidden: bool) -> Iterator[str]:
        for run in node.iter(m("r")):
            for letters in self.run(run, hidden):
                yield letters.words

    def run(self, run: Element, hidden: bool) -> Iterator[Letters]:
        hidden = self.hides(run.find(w("rPr")), hidden)
        for child in _content(run):
            if child.tag == w("fldChar"):
                self.fence(child)
            elif child.tag in NOTES:
                self.asides.append(child)
            elif child.tag == w("ruby"):
                base = child.find(w("rubyBase"))
                if base is not None:
                    yield from self.letters(base, hidden)
            elif (said := said_by(child)) is not None:
                if said and not hidden and all(self.in_result):
                    yield Letters(child, said)
            elif child.tag not in _PASSED:
                self.asides.extend(_boxes(child))

    def hides(self, properties: Element | None, otherwise: bool) -> bool:
        said = on(properties, "vanish")
        if said is not None:
            return said
        named = None if properties is None else value(properties, "rStyle")
        return otherwise or named in self.styles.hidden

    def fence(self, character: Element) -> None:
        kind = character.get(w("fldCharType"))
        if kind == "begin" and character not in self.loose:
            self.in_result.append(False)
        elif kind == "separate" and self.in_result:
            self.in_result[-1] = True
        elif kind == "end" and self.in_result:
            self.in_result.pop()


def said_by(child: Element) -> str | None:
    """The letters of one child of a run (ECMA-376 Part 1, 17.3.3); None if it cannot have any."""
    if child.tag in (w("t"), m("t")):
        text = child.text or ""
        kept = child.tag == m("t") or child.get(XML_SPACE) == "preserve"
        if not kept and child.getroottree().getroot().get(XML_SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        return text.translate(_ENDS)
    if child.tag == w("br"):
        return LINE_BREAK if child.get(w("type")) in (None, "textWrapping") else ""
    if child.tag == w("sym"):
        return symbol(child.get(w("font")) or "", child.get(w("char")) or "")
    return SIGNS.get(child.tag)


def chosen(alternatives: Element) -> Element:
    """The version of an `mc:AlternateContent` that is read: the first that has any words."""
    versions = [each for each in alternatives if local(each) in ("Choice", "Fallback")]
    for version in versions:
        if next(version.iter(w("t"), m("t")), None) is not None:
            return version
    return versions[0] if versions else alternatives


def _content(run: Element) -> Iterator[Element]:
    for child in run:
        if child.tag == _ALTERNATIVES:
            yield from _content(chosen(child))
        else:
            yield child


def _boxes(drawn: Element) -> Iterator[Element]:
    """The text boxes of a drawing, each once, those within another one apart."""
    if drawn.tag == w("txbxContent"):
        yield drawn
    elif drawn.tag == _ALTERNATIVES:
        yield from _boxes(chosen(drawn))
    else:
        for child in drawn:
            yield from _boxes(child)


def _unclosed(story: Element) -> set[Element]:
    """Beginnings of fields that never end: they would swallow the rest of the text."""
    begun: list[Element] = []
    for fence in story.iter(w("fldChar")):
        box = next(fence.iterancestors(w("txbxContent"), story.tag), None)
        if box is not story:
            continue
        if fence.get(w("fldCharType")) == "begin":
            begun.append(fence)
        elif fence.get(w("fldCharType")) == "end" and begun:
            begun.pop()
    return set(begun)
