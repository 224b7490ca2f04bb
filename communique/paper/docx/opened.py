"""A .docx opened: whose changes are in it, and its text with the changes of some taken.

>>> source = open_docx("XB.docx", content)
>>> source.authors
('Brevia', 'Corvany')
>>> document = source.read(lambda author: author == "Brevia")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from lxml import etree

from communique.errors import Refused
from communique.languages import _
from communique.paper.document import Document, Kind, Own
from communique.paper.docx import grammar
from communique.paper.docx.accept import Comment, Taking, words_of
from communique.paper.docx.blocks import LAYERS, Notes, Reader
from communique.paper.docx.cache import Cache
from communique.paper.docx.names import local, w
from communique.paper.docx.numbering import Labels, Lists, read_lists
from communique.paper.docx.quick import NotSimpleError, QuickReading
from communique.paper.docx.relations import main_part, parse_part, read_part, related
from communique.paper.docx.stamp import read_stamp
from communique.paper.docx.styles import Styles, read_styles
from communique.paper.docx.tongue import language_of
from communique.paper.package import Package, parse_xml

FORMAT = "docx"

_NOTE_PARTS = (("footnotes", "footnote", Kind.FOOTNOTE), ("endnotes", "endnote", Kind.ENDNOTE))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHANGES = frozenset(local(tag).encode() for tag in LAYERS)
_AUTHORED = b' w:author="'
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"


def open_docx(
    name: str, content: bytes, cache: Cache | None = None, *, quick: bool = True
) -> DocxSource:
    """Open the .docx called `name`; raises Refused.

    `cache` is shared by all files of one compilation, the base read first. `quick=False` reads
    everything as a tree: the reading that the quick one is held to by the tests.
    """
    return DocxSource(name, content, cache, quick)


class DocxSource:
    """A Word file opened but not yet read."""

    def __init__(self, name: str, content: bytes, cache: Cache | None, quick: bool) -> None:
        self._package = Package(name, content)
        self._part = main_part(self._package)
        self._related = related(self._package, self._part)
        self._cache = cache if cache is not None else Cache()
        self._counts_labels = not self._cache.founded
        self._quick = quick
        self._xml: bytes | None = read_part(self._package, self._part)

    @cached_property
    def authors(self) -> Sequence[str]:
        """Who made tracked changes of the text, in order of appearance (may hold "")."""
        found = list(self._authors_of(self._document_xml(), self._part))
        for kind, _element, _kind in _NOTE_PARTS:
            part = self._related.get(kind)
            if part is not None and part in self._package:
                found += self._authors_of(read_part(self._package, part), part)
        return tuple(dict.fromkeys(found))

    def read(self, own: Own) -> Document:
        """The document with the changes of `own` authors taken, all others undone."""
        styles, lists = self._styles()
        scope = self._cache.scope(styles)
        comments = self._comments(styles)
        labels = Labels(lists) if self._counts_labels else None
        taking = Taking(own, labels, comments, scope.settled)
        xml = self._document_xml()
        authors = self.authors
        notes: list[str] = []
        try:
            if not self._quick:
                raise NotSimpleError
            reader = Reader(styles, self._notes())
            QuickReading(self._package.name, self._part, xml, scope, reader).take(taking)
        except NotSimpleError:
            notes += self._read_tree(xml, styles, taking)
        taking.close([*authors, *self._named()])
        if labels is not None:
            scope.share_labelled()
            self._cache.founded = True
        # The bytes of a hundred files are not kept for a second reading, which unpacks again.
        self._xml = None
        return Document(
            paragraphs=taking.paragraphs,
            format=FORMAT,
            tracked=bool(authors),
            language=language_of(xml, styles.tongues),
            stamp=read_stamp(self._package),
            held_back=tuple(taking.held_back),
            set_apart=tuple(taking.set_apart),
            notes=tuple(notes),
        )

    def _document_xml(self) -> bytes:
        if self._xml is None:
            self._xml = read_part(self._package, self._part)
        return self._xml

    def _read_tree(self, xml: bytes, styles: Styles, taking: Taking) -> list[str]:
        root = parse_xml(self._package.name, self._part, xml)
        body = root.find(w("body"))
        if root.tag != w("document") or body is None:
            raise Refused(
                _("{file} is an Office file but not a Word text. Send the .docx itself."),
                file=self._package.name,
            )
        reader = Reader(styles, self._notes(), preserve=root.get(_SPACE) == "preserve")
        taking.story(reader.story(body))
        if reader.embedded:
            return [_("It holds an embedded file, whose text was not read.")]
        return []

    def _styles(self) -> tuple[Styles, Lists]:
        """The styles and lists, read once for all files that have the same."""
        parts = (self._bytes("styles"), self._bytes("numbering"))
        known = self._cache.styles(parts)
        if known is None:
            lists = read_lists(self._tree("numbering"))
            known = read_styles(self._tree("styles"), lists), lists
            self._cache.keep_styles(parts, known)
        return known

    def _notes(self) -> Notes:
        notes: dict[tuple[Kind, str], etree._Element] = {}
        for part, element, kind in _NOTE_PARTS:
            root = self._tree(part)
            if root is not None:
                for note in root.iterfind(w(element)):
                    notes[kind, note.get(w("id"), "")] = note
        return notes

    def _comments(self, styles: Styles) -> dict[str, Comment]:
        root = self._tree("comments")
        if root is None:
            return {}
        reader = Reader(styles)
        return {
            comment.get(w("id"), ""): Comment(
                words_of(reader.story(comment)).strip(), comment.get(w("author"), "")
            )
            for comment in root.iterfind(w("comment"))
        }

    def _named(self) -> list[str]:
        """The persons the document's properties name."""
        part = related(self._package, "").get("core-properties")
        root = parse_part(self._package, part)
        if root is None:
            return []
        names = (f"{{{_DUBLIN}}}creator", f"{{{_CORE}}}lastModifiedBy")
        return [(root.findtext(name) or "").strip() for name in names]

    def _tree(self, kind: str) -> etree._Element | None:
        return parse_part(self._package, self._related.get(kind))

    def _bytes(self, kind: str) -> bytes:
        part = self._related.get(kind)
        return self._package.read(part) if part is not None and part in self._package else b""

    def _authors_of(self, xml: bytes, part: str) -> Iterator[str]:
        """The authors in one part; from its bytes where they are written in the usual way."""
        pieces = xml.split(_AUTHORED)
        if b"author" not in xml:
            return
        if b"xmlns:w=" in xml[:20_000] and b"author='" not in xml:
            before = pieces[0]
            for piece in pieces[1:]:
                tag = before[before.rfind(b"<") + 1 :]
                if tag[:2] == b"w:" and tag[2:].split(b" ", 1)[0] in _CHANGES:
                    yield grammar.decoded(piece[: piece.index(b'"')])
                before = piece
            return
        root = parse_xml(self._package.name, part, xml)
        for element in root.iter(*LAYERS):
            yield element.get(w("author"), "")
