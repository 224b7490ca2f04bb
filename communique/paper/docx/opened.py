"""A .docx opened: whose changes are in it, and its text with the changes of some taken.

>>> source = open_docx("XB.docx", content)
>>> source.authors
('Brevia', 'Corvany')
>>> document = source.read(lambda author: author == "Brevia")
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from lxml import etree

from communique.errors import Refused
from communique.paper.document import Document, Kind, Own
from communique.paper.docx.accept import Taking
from communique.paper.docx.blocks import Notes, Reader
from communique.paper.docx.cache import Cache
from communique.paper.docx.names import w
from communique.paper.docx.numbering import Labels, Lists, read_lists
from communique.paper.docx.quick import NotSimpleError, QuickReading
from communique.paper.docx.relations import main_part, parse_part, read_part, related
from communique.paper.docx.stamp import read_stamp
from communique.paper.docx.strip import Block, Chunk, layers_in, words_of
from communique.paper.docx.styles import Styles, read_styles
from communique.paper.docx.told import Comment
from communique.paper.docx.tongue import language_of
from communique.paper.package import Package, parse_xml
from communique.sentences import _

FORMAT = "docx"

_NOTE_PARTS = (("footnotes", "footnote", Kind.FOOTNOTE), ("endnotes", "endnote", Kind.ENDNOTE))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
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
    """A Word file opened: its paragraphs before anybody's changes are taken."""

    def __init__(self, name: str, content: bytes, cache: Cache | None, quick: bool) -> None:
        self._package = Package(name, content)
        self._pointed = related(self._package, "")
        self._part = main_part(self._package, self._pointed)
        self._related = related(self._package, self._part)
        self._cache = cache if cache is not None else Cache()
        self._is_base = self._cache.found()
        styles, self._lists = self._styles()
        self._scope = self._cache.scope(styles)
        # The bytes are let go once they are read: a hundred files may be open at a time.
        xml = read_part(self._package, self._part)
        # A text's language is the draft's; that of a return is heard from its words.
        self._language = language_of(xml, styles.tongues) if self._is_base else None
        self._notes: tuple[str, ...] = ()
        self._body: list[Chunk] | tuple[Block, ...] = self._read_body(xml, quick)

    @cached_property
    def authors(self) -> Sequence[str]:
        """Who made tracked changes of the text, in order of appearance (may hold "")."""
        blocks: Sequence[Block] = (
            self._body
            if isinstance(self._body, tuple)
            else [chunk.line for chunk in self._body if chunk.line.settled is None]
        )
        layered = [layers for layers in layers_in(blocks) if layers]
        return tuple(dict.fromkeys(change.author for layers in layered for change in layers))

    def read(self, own: Own) -> Document:
        """The document with the changes of `own` authors taken, all others undone."""
        labels = Labels(self._lists) if self._is_base else None
        taking = Taking(own, labels, self._comments(), self._scope.settled)
        if isinstance(self._body, list):
            taking.chunks(self._body)
        else:
            taking.story(self._body)
        last = max(len(taking.paragraphs) - 1, 0)
        if self._is_base:
            self._scope.share_labelled()
        return Document(
            paragraphs=taking.paragraphs,
            format=FORMAT,
            tracked=bool(self.authors),
            language=self._language,
            stamp=read_stamp(self._package),
            held_back=taking.told.held_back(last, [*self.authors, *self._named()]),
            set_apart=taking.told.set_apart(last),
            notes=self._notes,
        )

    def _read_body(self, xml: bytes, quick: bool) -> list[Chunk] | tuple[Block, ...]:
        name, styles, notes = self._package.name, self._scope.styles, self._note_elements()
        if quick:
            try:
                reader = Reader(styles, notes)
                return QuickReading(name, self._part, xml, self._scope, reader).chunks()
            except NotSimpleError:
                pass
        root = parse_xml(name, self._part, xml)
        body = root.find(w("body"))
        if root.tag != w("document") or body is None:
            raise Refused(
                _("{file} is an Office file but not a Word text. Send the .docx itself."),
                file=name,
            )
        reader = Reader(styles, notes, preserve=root.get(_SPACE) == "preserve")
        story = reader.story(body)
        if reader.embedded:
            self._notes = (_("It holds an embedded file, whose text was not read."),)
        return story

    def _styles(self) -> tuple[Styles, Lists]:
        """The styles and lists, read once for all files that have the same."""
        parts = (self._bytes("styles"), self._bytes("numbering"))
        known = self._cache.styles(parts)
        if known is None:
            lists = read_lists(self._tree("numbering"))
            known = read_styles(self._tree("styles"), lists), lists
            self._cache.keep_styles(parts, known)
        return known

    def _note_elements(self) -> Notes:
        notes: dict[tuple[Kind, str], etree._Element] = {}
        for part, element, kind in _NOTE_PARTS:
            root = self._tree(part)
            if root is not None:
                for note in root.iterfind(w(element)):
                    notes[kind, note.get(w("id"), "")] = note
        return notes

    def _comments(self) -> dict[str, Comment]:
        root = self._tree("comments")
        if root is None:
            return {}
        reader = Reader(self._scope.styles)
        return {
            comment.get(w("id"), ""): Comment(
                words_of(reader.story(comment)).strip(), comment.get(w("author"), "")
            )
            for comment in root.iterfind(w("comment"))
        }

    def _named(self) -> list[str]:
        """The persons the document's properties name."""
        part = self._pointed.get("core-properties")
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
