"""From WordprocessingML to lines and rooms: the whole of a story, whatever stands in it.

A story is the body, a note, a text box: paragraphs and tables, wrapped in content controls,
custom XML, smart tags, hyperlinks, alternatives and tracked changes (ECMA-376 part 1, 17.2 to
17.6, 17.13.5). Wrappers are walked through; what has no text is passed over.

    >>> Reader(styles, notes).story(document.find(w("body")))
    (Line(runs=(Run('The six ', ...), ...), shape=..., ...), Room(...), ...)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

from communique.paper.document import Kind
from communique.paper.docx.names import COMPATIBILITY, m, w
from communique.paper.docx.stamp import provision_of
from communique.paper.docx.strip import (
    Aside,
    Block,
    Change,
    Did,
    Field,
    Layers,
    Line,
    Room,
    Run,
)
from communique.paper.docx.styles import Styles, on, value
from communique.paper.docx.symbols import symbol

LINE_BREAK = "\u2028"
"""A line break inside a paragraph; the end of a paragraph is "\\n"."""
LAYERS = {
    w("ins"): Did.ADDED,
    w("moveTo"): Did.ADDED,
    w("cellIns"): Did.ADDED,
    w("del"): Did.REMOVED,
    w("moveFrom"): Did.REMOVED,
    w("cellDel"): Did.REMOVED,
}
"""The tracked changes that change what the text is (17.13.5); the others are formatting."""
SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): LINE_BREAK,
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
FENCES = {fence.value: fence for fence in Field}
NOTES = {w("footnoteReference"): Kind.FOOTNOTE, w("endnoteReference"): Kind.ENDNOTE}

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent"
_BRANCHES = (f"{{{COMPATIBILITY}}}Choice", f"{{{COMPATIBILITY}}}Fallback")
_TEXT = frozenset({w("t"), w("delText"), m("t")})
_HELD = frozenset({w("commentRangeStart"), w("commentReference")})
_PASSED = {
    *map(w, ("pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "sectPr", "rubyPr")),
    *map(w, ("tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "fldData", "ffData")),
    *map(w, ("instrText", "delInstrText", "rt")),
    *map(m, ("rPr", "ctrlPr")),
}
"""Elements whose content is not the text's: properties, instructions, the gloss of a ruby."""
_ENDS = str.maketrans({"\n": " ", "\r": " ", "\t": " "})
_XML_SPACE = " \t\r\n"

Notes = Mapping[tuple[Kind, str], etree._Element]


class Reader:
    """Reads the stories of one document."""

    def __init__(
        self, styles: Styles, notes: Notes | None = None, *, preserve: bool = False
    ) -> None:
        """`notes` by kind and `w:id`; `preserve`: the root keeps all space (`xml:space`)."""
        self._styles = styles
        self._notes = notes or {}
        self._preserve = preserve
        self.embedded = False
        """An embedded file (`w:altChunk`) was met, whose text is not read."""

    def story(self, parent: etree._Element) -> tuple[Block, ...]:
        """The blocks in `parent`, tracked changes and all."""
        return tuple(self._blocks(parent, (), _Waiting()))

    def line(self, paragraph: etree._Element, layers: Layers = ()) -> Line:
        """One `w:p`; `layers` are the changes around it."""
        properties = paragraph.find(w("pPr"))
        shape = self._styles.shape(properties)
        mark = None if properties is None else properties.find(w("rPr"))
        held = _Held(shape.hidden)
        self._walk(paragraph, layers, held)
        hidden = on(mark, "vanish")
        return Line(
            runs=tuple(held.runs),
            shape=shape,
            end=layers + layers_of(mark),
            end_hidden=shape.hidden if hidden is None else hidden,
            mark=held.mark,
            asides=tuple(held.asides),
            comments=tuple(dict.fromkeys(held.comments)),
        )

    def _blocks(self, parent: etree._Element, layers: Layers, waiting: _Waiting) -> Iterator[Block]:
        for child in parent:
            tag = child.tag
            if tag == w("p"):
                yield waiting.given_to(self.line(child, layers))
            elif tag == w("tbl"):
                yield Room(tuple(self._blocks(child, (), waiting)), layers)
            elif tag == w("tr"):
                properties = child.find(w("trPr"))
                yield Room(
                    tuple(self._blocks(child, (), waiting)),
                    layers + layers_of(properties),
                    hidden=on(properties, "hidden") is True,
                )
            elif tag == w("tc"):
                yield Room(
                    tuple(self._blocks(child, (), waiting)),
                    layers + layers_of(child.find(w("tcPr"))),
                    kind=Kind.CELL,
                )
            elif tag == w("altChunk"):
                self.embedded = True
            elif tag == _ALTERNATIVES:
                chosen = _chosen(child)
                if chosen is not None:
                    yield from self._blocks(chosen, layers, waiting)
            elif tag == w("bookmarkStart"):
                waiting.mark = waiting.mark or provision_of(child.get(w("name"), ""))
            elif tag in _HELD:
                waiting.comments += (child.get(w("id"), ""),)
            elif tag not in _PASSED and isinstance(tag, str):
                yield from self._blocks(child, layers + _around(child), waiting)

    def _walk(self, parent: etree._Element, layers: Layers, held: _Held) -> None:
        """What stands in a paragraph or in a wrapper inside one."""
        for child in parent:
            tag = child.tag
            if tag == w("r"):
                hidden = self._hidden(child.find(w("rPr")), held.hidden)
                self._run(child, layers, hidden, held)
            elif tag == m("r"):
                properties = child.find(w("rPr"))
                hidden = self._hidden(properties, held.hidden)
                self._run(child, layers + layers_of(properties), hidden, held)
            elif tag == _ALTERNATIVES:
                chosen = _chosen(child)
                if chosen is not None:
                    self._walk(chosen, layers, held)
            elif tag == w("bookmarkStart"):
                held.mark = held.mark or provision_of(child.get(w("name"), ""))
            elif tag in _HELD:
                held.comments.append(child.get(w("id"), ""))
            elif tag not in _PASSED and isinstance(tag, str):
                self._walk(child, layers + _around(child), held)

    def _run(self, run: etree._Element, layers: Layers, hidden: bool, held: _Held) -> None:
        """A run: its text becomes one `Run`, cut only by field characters."""
        said: list[str] = []

        def close() -> None:
            if said:
                held.runs.append(Run("".join(said), layers, hidden))
                said.clear()

        for child in self._content(run):
            tag = child.tag
            if tag in _TEXT:
                said.append(self._text(child))
            elif tag in SIGNS:
                said.append(SIGNS[tag])
            elif tag == w("br"):
                if child.get(w("type"), "textWrapping") == "textWrapping":
                    said.append(LINE_BREAK)
            elif tag == w("sym"):
                said.append(symbol(child.get(w("font"), ""), child.get(w("char"), "")))
            elif tag == w("fldChar"):
                fence = child.get(w("fldCharType"))
                if fence in FENCES:
                    close()
                    held.runs.append(Run("", layers, hidden, FENCES[fence]))
            elif tag in _HELD:
                held.comments.append(child.get(w("id"), ""))
            elif tag in NOTES:
                self._note(NOTES[tag], child.get(w("id"), ""), layers, held)
            elif tag in LAYERS:
                # In a formula the change stands inside the run (17.13.5.19).
                close()
                self._run(child, layers + _around(child), hidden, held)
            elif tag == w("ruby"):
                close()
                self._walk_ruby(child, layers, held)
            elif tag not in _PASSED and isinstance(tag, str):
                self._boxes(child, layers, held)
        close()

    def _content(self, run: etree._Element) -> Iterator[etree._Element]:
        """The children of a run, alternatives replaced by the one that is taken."""
        for child in run:
            if child.tag == _ALTERNATIVES:
                chosen = _chosen(child)
                if chosen is not None:
                    yield from self._content(chosen)
            else:
                yield child

    def _walk_ruby(self, ruby: etree._Element, layers: Layers, held: _Held) -> None:
        base = ruby.find(w("rubyBase"))
        if base is not None:
            self._walk(base, layers, held)

    def _boxes(self, drawn: etree._Element, layers: Layers, held: _Held) -> None:
        """The text boxes in a drawing, picture or object, each once."""
        if drawn.tag == w("txbxContent"):
            held.asides.append(Aside(Kind.TEXTBOX, self.story(drawn), layers))
        elif drawn.tag == _ALTERNATIVES:
            chosen = _chosen(drawn)
            if chosen is not None:
                self._boxes(chosen, layers, held)
        else:
            for child in drawn:
                if isinstance(child.tag, str):
                    self._boxes(child, layers, held)

    def _note(self, kind: Kind, name: str, layers: Layers, held: _Held) -> None:
        note = self._notes.get((kind, name))
        if note is not None:
            # A note cannot hold notes (17.11.2): without them here, none can hold itself.
            inside = Reader(self._styles, preserve=self._preserve).story(note)
            held.asides.append(Aside(kind, inside, layers, f"{kind} {name}"))

    def _hidden(self, properties: etree._Element | None, otherwise: bool) -> bool:
        said = on(properties, "vanish")
        if said is not None:
            return said
        if properties is not None and self._styles.hidden:
            return otherwise or value(properties, "rStyle") in self._styles.hidden
        return otherwise

    def _text(self, element: etree._Element) -> str:
        text = element.text or ""
        if not self._preserve and element.get(_SPACE) != "preserve" and element.tag != m("t"):
            # Word drops space at the ends unless it is asked to keep it (17.3.3.31).
            text = text.strip(_XML_SPACE)
        return text.translate(_ENDS)


class _Held:
    """What a paragraph is found to hold, while it is walked."""

    def __init__(self, hidden: bool) -> None:
        self.hidden = hidden
        self.runs: list[Run] = []
        self.asides: list[Aside] = []
        self.comments: list[str] = []
        self.mark: str | None = None


class _Waiting:
    """Marks between paragraphs, which belong to the next one."""

    def __init__(self) -> None:
        self.mark: str | None = None
        self.comments: tuple[str, ...] = ()

    def given_to(self, line: Line) -> Line:
        if self.mark is None and not self.comments:
            return line
        given = msgspec.structs.replace(
            line,
            mark=self.mark or line.mark,
            comments=tuple(dict.fromkeys(self.comments + line.comments)),
        )
        self.mark, self.comments = None, ()
        return given


def layers_of(properties: etree._Element | None) -> Layers:
    """The changes that properties record of a mark, a row or a cell."""
    if properties is None:
        return ()
    return tuple(
        Change(LAYERS[child.tag], child.get(w("author"), ""))
        for child in properties
        if child.tag in LAYERS
    )


def _around(wrapper: etree._Element) -> Layers:
    """The layer a wrapper is, if it is a tracked change."""
    did = LAYERS.get(wrapper.tag)
    return () if did is None else (Change(did, wrapper.get(w("author"), "")),)


def _chosen(alternatives: etree._Element) -> etree._Element | None:
    """The branch whose text is taken: the first that has any (both say the same)."""
    branches = [child for child in alternatives if child.tag in _BRANCHES]
    for branch in branches:
        if next(branch.iter(*_TEXT), None) is not None:
            return branch
    return branches[0] if branches else None
