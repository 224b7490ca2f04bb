"""Read a document part without building a tree: as fast as its untouched paragraphs allow.

The bytes are cut after every paragraph. A chunk met before (in this file or another of the
compilation) is known; a simple one is read by the grammar; any other single
paragraph by lxml. Where the structure itself is not simple (text boxes, content controls around
paragraphs, tracked rows or cells, fields over several paragraphs) the reading gives up with
`NotSimpleError`, and the whole part is read as a tree. Both ways give the same document.
"""

from __future__ import annotations

import msgspec
from lxml import etree

from communique.errors import Refused
from communique.paper.document import Kind
from communique.paper.docx import grammar
from communique.paper.docx.accept import Taking, settle
from communique.paper.docx.blocks import LAYERS, LINE_BREAK, SIGNS, Reader, layers_of
from communique.paper.docx.cache import Met, Properties, Scope
from communique.paper.docx.names import COMPATIBILITY, MATH, WORD, local, w
from communique.paper.docx.stamp import provision_of
from communique.paper.docx.strip import Change, Chunk, Did, Field, Layers, Line, Run, Shape
from communique.paper.docx.styles import on
from communique.paper.package import parse_xml

_PARAGRAPH_END = b"</w:p>"
_PARAGRAPH_LIMIT = 500_000
"""Beyond this many the tree's limits decide."""
_SIGNS = {local(tag).encode(): sign for tag, sign in SIGNS.items()}
_CHANGES: dict[bytes, Did] = {local(tag).encode(): did for tag, did in LAYERS.items()}
_FIXED = ((b"xmlns:w", WORD), (b"xmlns:m", MATH), (b"xmlns:mc", COMPATIBILITY))
_XML_SPACE = b" "


class NotSimpleError(Exception):
    """The part has to be read as a tree; never leaves this folder."""


class QuickReading:
    """The chunks of one document part; raises NotSimpleError from every method."""

    def __init__(self, file: str, part: str, xml: bytes, scope: Scope, reader: Reader) -> None:
        """`reader` reads single paragraphs of this file, with its notes."""
        root = grammar.ROOT.match(xml)
        if root is None or not _usual(root[0]):
            raise NotSimpleError
        self._file = file
        self._part = part
        self._root = root[1]
        self._xml = xml
        self._start = root.end()
        self._end = max(xml.rfind(_PARAGRAPH_END) + len(_PARAGRAPH_END), self._start)
        if grammar.TAIL.fullmatch(xml, self._end) is None:
            raise NotSimpleError
        self._scope = scope
        self._reader = reader

    def chunks(self) -> list[Chunk]:
        """Every paragraph in order; those met before are not read again."""
        xml, at, order = self._xml, self._start, self._scope.order
        cell, place = False, 0
        chunks: list[Chunk] = []
        while at < self._end:
            # Most paragraphs are what came next when the one before was met: seen uncut.
            met = order[place] if place < len(order) else None
            if met is not None and met.inside is cell and xml.startswith(met.piece, at):
                place += 1
            else:
                new = len(order)
                met = self._met(at, cell)
                place = met.place + 1 if met.place < new else place + 1
            at += len(met.piece)
            cell = met.chunk.cell
            chunks.append(met.chunk)
            if len(chunks) > _PARAGRAPH_LIMIT:
                raise NotSimpleError
        if cell:
            raise NotSimpleError
        return chunks

    def _met(self, at: int, cell: bool) -> Met:
        """The chunk that begins at `at`, known by its bytes or read now."""
        scope = self._scope
        known = scope.inside if cell else scope.outside
        end = self._xml.index(_PARAGRAPH_END, at)
        piece = self._xml[at : end + len(_PARAGRAPH_END)]
        met = known.get(piece)
        if met is None:
            met = Met(piece, self._chunk(self._xml[at:end], cell), cell, len(scope.order))
            if not met.chunk.line.asides:
                # A note's words are this file's own.
                known[piece] = met
                scope.order.append(met)
        return met

    def _chunk(self, piece: bytes, cell: bool) -> Chunk:
        start = max(piece.rfind(b"<w:p>"), piece.rfind(b"<w:p "))
        if start < 0:
            raise NotSimpleError
        edge, mark = False, None
        if start:
            edge, cell, mark = _between(piece[:start], cell)
        line = self._line(piece[start:], cell, mark)
        if cell and (line.end or line.end_hidden):
            # A cell may lose all its paragraphs; that is for the tree to see.
            raise NotSimpleError
        return Chunk(line, edge, cell)

    def _line(self, xml: bytes, cell: bool, mark: str | None) -> Line:
        """A paragraph from its start tag to before its end tag."""
        tracked = b"w:author=" in xml
        match = (grammar.TRACKED if tracked else grammar.PLAIN).fullmatch(xml)
        if match is None or _odd(xml) or self._may_hide(xml):
            return self._line_of_tree(xml, cell, mark)
        said = self._properties(match[1])
        if said.end_hidden or said.shape.hidden:
            return self._line_of_tree(xml, cell, mark)
        if mark is None and b"<w:bookmarkStart" in xml:
            names = (found[1].decode() for found in grammar.BOOKMARK.finditer(xml))
            mark = next(filter(None, map(provision_of, names)), None)
        at = max(match.end(1), 0)
        try:
            if tracked:
                runs = _tracked_runs(xml, at)
                text = "".join([run.text for run in runs])
                odd = not text.isprintable()
            else:
                raw = _plain_text(xml, at)
                text = grammar.decoded(raw)
                runs = (Run(text),) if text else ()
                odd = len(raw.translate(None, grammar.CONTROLS)) < len(raw)
        except UnicodeDecodeError:
            raise NotSimpleError from None
        if odd and grammar.CONTROL.search(xml):
            return self._line_of_tree(xml, cell, mark)
        if tracked:
            return Line(runs, said.shape, said.end, mark=mark)
        return self._settled(runs, said.shape, mark, text, cell)

    def _settled(
        self, runs: tuple[Run, ...], shape: Shape, mark: str | None, text: str, cell: bool
    ) -> Line:
        place = Kind.CELL if cell else None
        paragraph = settle(self._scope.settled, text, shape, place, mark)
        return Line(runs, shape, mark=mark, settled=paragraph)

    def _may_hide(self, xml: bytes) -> bool:
        return bool(self._scope.styles.hidden) and b"<w:rStyle" in xml

    def _properties(self, xml: bytes | None) -> Properties:
        known = self._scope.properties.get(xml or b"")
        if known is None:
            element = None if xml is None else self._parse(xml)
            shape = self._scope.styles.shape(element)
            mark = None if element is None else element.find(w("rPr"))
            hidden = on(mark, "vanish")
            hidden = shape.hidden if hidden is None else hidden
            known = Properties(shape, layers_of(mark), hidden)
            if not known.end:
                # One with a tracked mark has a date and an id of its own, and never comes again.
                self._scope.properties[xml or b""] = known
        return known

    def _line_of_tree(self, xml: bytes, cell: bool, mark: str | None) -> Line:
        line = self._reader.line(self._parse(xml + _PARAGRAPH_END))
        fences = [run for run in line.runs if run.fence is not None]
        if fences and not _closed(fences):
            raise NotSimpleError
        if mark is not None:
            line = msgspec.structs.replace(line, mark=mark)
        layered = line.end or any(run.layers or run.hidden for run in line.runs)
        if layered or line.end_hidden or line.asides or line.comments:
            return line
        alone = Taking(own=bool)
        alone.line(line)
        return self._settled(line.runs, line.shape, line.mark, alone.paragraphs[0].text, cell)

    def _parse(self, xml: bytes) -> etree._Element:
        """The element of a fragment, under the namespaces of the root."""
        whole = b"".join((self._root, xml, b"</w:document>"))
        try:
            return parse_xml(self._file, self._part, whole)[0]
        except (Refused, IndexError):
            # The fragment may be cut wrongly; the tree of the whole part will tell.
            raise NotSimpleError from None


def _usual(head: bytes) -> bool:
    """The prefixes mean what they usually do, and the encoding is UTF-8."""
    if b"xml:space" in head or head.count(WORD.encode() + b'"') != 1:
        return False
    if b"encoding=" in head and b'encoding="utf-8"' not in head.lower():
        return False
    return all(
        prefix + b'="' + meaning.encode() + b'"' in head
        for prefix, meaning in _FIXED
        if prefix + b"=" in head or prefix == b"xmlns:w"
    )


def _odd(xml: bytes) -> bool:
    """Does it hold references beyond XML's five, or what XML forbids in a text?"""
    # One byte is looked for ten times as fast as two.
    suspect = b"&" in xml or (b"]" in xml and b"]]" in xml)
    suspect = suspect or (b"\xef" in xml and b"\xef\xbf" in xml)
    return suspect and grammar.ODD.search(xml) is not None


def _between(xml: bytes, cell: bool) -> tuple[bool, bool, str | None]:
    """What stands between two paragraphs: is it an edge, does a cell follow, is there a mark?"""
    at, edge, mark = 0, False, None
    while at < len(xml):
        tag = grammar.TAGS.match(xml, at)
        if tag is None:
            raise NotSimpleError
        end, name, empty = tag.groups()
        at = tag.end()
        if empty:
            if end or name in grammar.NEVER:
                raise NotSimpleError
            if name == b"bookmarkStart" and mark is None:
                found = grammar.BOOKMARK.match(tag[0])
                mark = provision_of(found[1].decode()) if found else None
            continue
        if name not in grammar.CONTAINERS or (name == b"tbl" and cell and not end):
            raise NotSimpleError
        edge = True
        if name == b"tc":
            cell = not end
    return edge, cell, mark


def _plain_text(xml: bytes, at: int) -> bytes:
    said = []
    for name, attributes, text in grammar.CONTENT.findall(xml, at):
        if text:
            said.append(text if b"preserve" in attributes else text.strip(_XML_SPACE))
        elif name not in grammar.TEXTS:
            said.append(_sign(name, attributes).encode())
    return b"".join(said)


def _tracked_runs(xml: bytes, at: int) -> tuple[Run, ...]:
    runs: list[Run] = []
    said: list[bytes] = []
    layers: Layers = ()
    open_ones: list[bytes] = []
    for end, name, attributes, text in grammar.EVENTS.findall(xml, at):
        if text:
            said.append(text if b"preserve" in attributes else text.strip(_XML_SPACE))
        elif name in _CHANGES:
            if said:
                runs.append(Run(grammar.decoded(b"".join(said)), layers))
                said = []
            if not end:
                open_ones.append(name)
                author = grammar.AUTHOR.search(attributes)
                layers += (Change(_CHANGES[name], grammar.decoded(author[1]) if author else ""),)
            elif open_ones.pop() != name:
                raise NotSimpleError
            else:
                layers = layers[:-1]
        elif name not in grammar.TEXTS:
            said.append(_sign(name, attributes).encode())
    if said:
        runs.append(Run(grammar.decoded(b"".join(said)), layers))
    return tuple(runs)


def _sign(name: bytes, attributes: bytes) -> str:
    if name == b"br":
        page = b"w:type=" in attributes and b'w:type="textWrapping"' not in attributes
        return "" if page else LINE_BREAK
    return _SIGNS[name]


def _closed(fences: list[Run]) -> bool:
    """Every field begins and ends in this paragraph, under the same changes."""
    depth = 0
    for run in fences:
        if run.fence is Field.BEGIN:
            depth += 1
        elif run.fence is Field.END:
            depth -= 1
        if depth < 0 or (depth == 0 and run.fence is Field.SEPARATE):
            return False
    return depth == 0 and len({run.layers for run in fences}) == 1
