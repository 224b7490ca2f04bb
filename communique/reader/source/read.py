"""Any file as one text, in NFC, that every span of a reading points into.

    >>> read_text("XC.txt", "Communiqué\\nThe six parties met.\\n".encode()).text
    'Communiqué\\nThe six parties met.\\n'

A plain text is kept character for character. In every other format the text is its paragraphs,
one a line, without blank ones, and without what is not the document: menus, headers, footers.
"""

from __future__ import annotations

import hashlib
import re

import msgspec

from communique.errors import Refused
from communique.paper.formats import REFUSALS, Format, recognise, suffix
from communique.reader.source.told import Told
from communique.sentences import _

LARGEST = 64 * 2**20
"""Bytes of one file: no communiqué comes near; a scan or a recording goes beyond."""
_REFUSALS = {
    **REFUSALS,
    Format.ZIP: _("{file} is an archive. Unpack it, and read the folder."),
    Format.MAIL: _("{file} is a mail. Save the document that came with it, and read that."),
    Format.PICTURE: _("{file} is a picture: it has no text to read. Make one with a text."),
    Format.JSON: _("{file} is a data file, not a document. Read the document it was made from."),
    Format.UNKNOWN: _("{file} is not a document. Save it as text, HTML, .docx, .odt or PDF."),
}
_OFFICE = frozenset({Format.DOCX, Format.ODT, Format.RTF, Format.DOC, Format.MD})
_FRAGMENT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:head|body|meta|title|div|main|article|section|h1|p)[\s>]", re.I
)
"""How a page begins that was cut off its `<html>`, or left it out (HTML, 13.1.2.4)."""
_NAMED_TEXT = frozenset({".txt", ".text"})


class ReadText(msgspec.Struct, frozen=True):
    """A document as it is read. All places in a reading are code points of `text`.

    `digest` is SHA-256 of the file, `text_digest` of the text in UTF-8, both lower-case hex.
    `published` is an EDTF date, `declared_language` a BCP 47 tag, as the file says them of
    itself. `notes` are sentences about what was cut or is doubtful.
    """

    text: str
    digest: str
    text_digest: str
    format: str
    title: str | None = None
    declared_language: str | None = None
    published: str | None = None
    notes: tuple[str, ...] = ()


def read_text(name: str, content: bytes) -> ReadText:
    """Read the file called `name` (for sentences, and for what its ending says).

    Raises Refused, with a sentence, for a file that is too large, damaged, or has no text.
    """
    if len(content) > LARGEST:
        raise Refused(
            _("{file} is larger than {n} MB. Save its text alone, and read that."),
            file=name,
            n=LARGEST // 2**20,
        )
    found = _recognised(name, content)
    told = _told(name, content, found)
    # A plain text comes as it stands; the paragraphs of all others have no blank ends.
    text = "\n".join(told.paragraphs)
    if not text.strip():
        raise Refused(_("{file} holds no text. Read the document itself."), file=name)
    return ReadText(
        text=text,
        digest=hashlib.sha256(content).hexdigest(),
        text_digest=hashlib.sha256(text.encode()).hexdigest(),
        format=str(found),
        title=told.title,
        declared_language=told.language,
        published=told.published,
        notes=told.notes,
    )


def _recognised(name: str, content: bytes) -> Format:
    found = recognise(name, content)
    if found is Format.TXT and suffix(name) not in _NAMED_TEXT and _FRAGMENT.match(content):
        return Format.HTML
    return found


def _told(name: str, content: bytes, found: Format) -> Told:
    """The document, by the reader of its format; each is imported when a file of it comes."""
    if found is Format.TXT:
        from communique.reader.source.characters import characters

        decoded = characters(name, content)
        return Told([decoded.text], notes=(decoded.note,) if decoded.note else ())
    if found is Format.HTML:
        from communique.reader.source.html import read_html

        return read_html(name, content)
    if found is Format.PDF:
        from communique.reader.source.pdf import read_pdf

        return read_pdf(name, content)
    if found in _OFFICE:
        from communique.reader.source.office import read_office

        return read_office(name, content, found)
    raise Refused(_REFUSALS[found], file=name)
