"""A zipped document opened without trusting it: .docx and .odt are zips of XML parts.

A file comes from outside and may be anything: too big to unpack, encrypted, damaged, carrying
macros or a document type that pulls in other files. `Package` looks at the zip's own table
before it unpacks a single part, unpacks no more than the limits below, and says every refusal
in a sentence that tells the sender what to send instead.

    >>> package = Package("draft.docx", content)
    >>> package.parse("word/document.xml").tag
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document'
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import lru_cache

from lxml import etree

from communique.errors import Refused
from communique.sentences import _

WHOLE_LIMIT = 200_000_000
"""Bytes all parts may unpack to."""
PART_LIMIT = 100_000_000
"""Bytes one part may unpack to."""
TREE_LIMIT = 48_000_000
"""Bytes of XML that are made into a tree: lxml needs about ten bytes for each."""
TAG_LIMIT = 2_000_000
"""Tags of XML that are made into a tree: the smallest element costs hundreds of bytes."""
ENTRY_LIMIT = 10_000
"""Parts in one package; the largest real documents have a few hundred."""
RATIO_LIMIT = 400
"""Unpacked to packed; deflate reaches 1032 on zeros, real XML stays under 100."""
RATIO_FREE = 10_000_000
"""Bytes under which the ratio is not looked at: they do no harm."""

_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an OLE compound file begins: old Office files, and new ones under a password."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways a document's parts may be packed (ECMA-376 part 2, C.2): both unpack in bounds."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile raises for a damaged or foreign archive (RuntimeError: an encrypted part)."""

_DAMAGED = _(
    "{file} is damaged and cannot be unpacked. Open it where it was written, save it again, "
    "and send the new file."
)
_DAMAGED_PART = _(
    "{file} is damaged: its part {part} cannot be read. Open it where it was written, save it "
    "again, and send the new file."
)
_TOO_BIG = _(
    "{file} unpacks to more than {limit} million bytes, which no draft needs. Send the text "
    "without pictures or attachments."
)
_ENCRYPTED = _(
    "{file} is encrypted: it opens only with a password. Remove the password and send it again."
)
MACROS = _(
    "{file} carries macros (program code), which are never opened here. Save it as a .docx "
    "without macros and send that."
)
_FOREIGN = _(
    "{file} declares a document type in its part {part}, by which a file can pull in others: "
    "it is not opened. Save it again with a word processor and send that."
)


SMALL = 1 << 18
"""Bytes: a part up to this size is unpacked at one go."""
ALIKE = 1 << 13
"""Bytes: a part packed into so few is kept unpacked for the next file that has the very same.

Styles and lists of most files are; a text is larger, and in no two returns alike."""
_HEADER = struct.Struct("<4s2xH18xHH")
"""The header before a part (APPNOTE 4.3.7): signature, flags, lengths of name and extra."""


class Package:
    """The parts of one zipped document, each unpacked when it is asked for."""

    def __init__(self, name: str, content: bytes) -> None:
        """Open the package `content` of the file called `name`; raises Refused."""
        self.name = name
        self._content = content
        _refuse_what_is_no_zip(name, content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise Refused(_DAMAGED, file=name) from error
        self._parts = {entry.filename: entry for entry in self._zip.infolist()}
        self._refuse_what_is_unsafe()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in the order of the zip."""
        return tuple(self._parts)

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def read(self, part: str) -> bytes:
        """The bytes of one part; raises Refused where it is missing or damaged."""
        try:
            entry = self._parts[part]
        except KeyError as error:
            raise Refused(
                _("{file} has no part {part}: it is not a whole document. Send it again."),
                file=self.name,
                part=part,
            ) from error
        try:
            packed_bytes = self._packed(entry)
            if packed_bytes is not None:
                unpack = _unpacked_once if len(packed_bytes) <= ALIKE else _unpacked
                return unpack(packed_bytes, entry.compress_type, entry.CRC, entry.file_size)
            # A part may hold more than the table says: asked for so much it unpacks no more,
            # and its checksum fails. (`ZipFile.read` would unpack all of it first.)
            with self._zip.open(entry) as packed:
                return packed.read(entry.file_size + 1)
        except _BROKEN as error:
            raise Refused(_DAMAGED_PART, file=self.name, part=part) from error

    def _packed(self, entry: zipfile.ZipInfo) -> bytes | None:
        """A small part as it lies in the zip; None where its own header says otherwise."""
        if entry.file_size > SMALL:
            return None
        at = entry.header_offset
        header = self._content[at : at + _HEADER.size]
        if len(header) < _HEADER.size:
            return None
        signature, flags, name, extra = _HEADER.unpack(header)
        called = self._content[at + _HEADER.size : at + _HEADER.size + name]
        if signature != b"PK\3\4" or flags & 1 or called != entry.orig_filename.encode():
            return None
        start = at + _HEADER.size + name + extra
        return self._content[start : start + entry.compress_size]

    def parse(self, part: str) -> etree._Element:
        """The root element of one part; raises Refused."""
        return parse_xml(self.name, part, self.read(part))

    def _refuse_what_is_unsafe(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > ENTRY_LIMIT:
            raise Refused(
                _("{file} holds {n} parts, more than any document. Send the document alone."),
                file=self.name,
                n=len(entries),
            )
        if len(self._parts) != len(entries):
            # Two programs may each read another of the two: nobody could say what was sent.
            raise Refused(_DAMAGED, file=self.name)
        whole = packed = 0
        for entry in entries:
            if entry.flag_bits & 1:
                raise Refused(_ENCRYPTED, file=self.name)
            if entry.compress_type not in _PACKED:
                raise Refused(_DAMAGED, file=self.name)
            whole += entry.file_size
            packed += entry.compress_size
            if entry.file_size > PART_LIMIT:
                raise Refused(_TOO_BIG, file=self.name, limit=PART_LIMIT // 1_000_000)
            if entry.filename.lower().endswith("vbaproject.bin"):
                raise Refused(MACROS, file=self.name)
        if whole > WHOLE_LIMIT:
            raise Refused(_TOO_BIG, file=self.name, limit=WHOLE_LIMIT // 1_000_000)
        if whole > RATIO_FREE and whole > RATIO_LIMIT * max(packed, 1):
            raise Refused(
                _(
                    "{file} is made to unpack to {ratio} times its size, as no real document "
                    "does. Save the text in a new document and send that."
                ),
                file=self.name,
                ratio=whole // max(packed, 1),
            )


def _unpacked(packed: bytes, how: int, checksum: int, size: int) -> bytes:
    """A part unpacked, and checked as `zipfile` does.

    Raises BadZipFile where it is not what the zip's table says.
    """
    if how == zipfile.ZIP_DEFLATED:
        said = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)
    else:
        said = packed
    if len(said) != size or zlib.crc32(said) != checksum:
        raise zipfile.BadZipFile
    return said


_unpacked_once = lru_cache(64)(_unpacked)
"""The same for what lies in a hundred returns alike: kept."""


def parse_xml(file: str, part: str, xml: bytes) -> etree._Element:
    """The root element of `xml`, the bytes of `part` of `file`.

    Nothing outside is ever fetched, no entity is resolved, and a part with a document type
    (which no .docx or .odt has) is refused, as is XML that is not well formed, nests deeper
    than 256 elements or is larger than the limits; raises Refused.
    """
    if len(xml) > TREE_LIMIT:
        raise Refused(_TOO_BIG, file=file, limit=TREE_LIMIT // 1_000_000)
    if len(xml) > TAG_LIMIT and xml.count(b"<") > TAG_LIMIT:
        raise Refused(
            _("{file} holds more elements than any draft. Send the text without the rest."),
            file=file,
        )
    if b"<!DOCTYPE" in xml:
        raise Refused(_FOREIGN, file=file, part=part)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(_DAMAGED_PART, file=file, part=part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        # One in UTF-16, which the bytes did not show.
        raise Refused(_FOREIGN, file=file, part=part)
    return root


def _refuse_what_is_no_zip(name: str, content: bytes) -> None:
    """Say what a file is that is no zip at all."""
    if content.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refused(_ENCRYPTED, file=name)
        if "WordDocument".encode("utf-16-le") in content:
            raise Refused(
                _("{file} is an old Word .doc file. Save it as .docx and send that."), file=name
            )
        raise Refused(_("{file} is an old Office file. Save it as .docx and send that."), file=name)
    if content.startswith(b"PK\x03\x04"):
        return
    if not content:
        raise Refused(_("{file} is empty. Send the document again."), file=name)
    beginning = content[:200].lstrip().lower()
    for start, sentence in _OTHERS:
        if beginning.startswith(start):
            raise Refused(sentence, file=name)
    raise Refused(_DAMAGED, file=name)


_OTHERS = (
    (b"%pdf", _("{file} is a PDF, in which nobody can see what was changed. Send the .docx.")),
    (b"{\\rtf", _("{file} is rich text under another ending. Name it .rtf and send it again.")),
    (b"<!doctype html", _("{file} is a web page, not a document. Send the .docx or .odt file.")),
    (b"<html", _("{file} is a web page, not a document. Send the .docx or .odt file.")),
    (b"\xff\xd8\xff", _("{file} is a picture, not a document. Send the .docx or .odt file.")),
    (b"\x89png", _("{file} is a picture, not a document. Send the .docx or .odt file.")),
)
"""How other files begin (in lower case), and what to say of them."""
