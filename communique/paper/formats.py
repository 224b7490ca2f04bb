"""What a file is, by how it begins and what is inside it; its name only where that says nothing.

    >>> recognise("returned.bin", b"%PDF-1.7")
    <Format.PDF: 'pdf'>
    >>> open_source("XB.docx", content).read(own)

`open_source` opens whatever holds a draft; anything else is refused with what it is and what to
send instead. The readers are imported when a file of their kind comes: the command starts fast.
"""

from __future__ import annotations

import io
import re
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from communique.errors import Refused
from communique.sentences import _

if TYPE_CHECKING:
    from communique.paper.document import Source
    from communique.paper.docx.cache import Cache


class Format(StrEnum):
    """What a file may be."""

    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    HTML = "html"
    MD = "md"
    TXT = "txt"
    DOC = "doc"
    MAIL = "mail"
    ZIP = "zip"
    JSON = "json"
    """Perhaps a compilation of ours."""
    PDF = "pdf"
    PICTURE = "picture"
    SHEET = "sheet"
    SLIDES = "slides"
    OTHER_ARCHIVE = "other archive"
    PROGRAM = "program"
    OLD_OFFICE = "old office"
    OUTLOOK = "outlook"
    ENCRYPTED = "encrypted"
    WORD_XML = "word xml"
    CALENDAR = "calendar"
    PAGES = "pages"
    EMPTY = "empty"
    UNKNOWN = "unknown"


DOCUMENTS = frozenset(
    (Format.DOCX, Format.ODT, Format.RTF, Format.HTML, Format.MD, Format.TXT, Format.DOC)
)
"""What may hold a draft."""

REFUSALS = {
    Format.PDF: _(
        "{file} is a PDF, in which nobody can see what was changed. Send the .docx or .odt file."
    ),
    Format.PICTURE: _("{file} is a picture, not a document. Send the .docx or .odt file."),
    Format.SHEET: _("{file} is a spreadsheet. Send the text as .docx or .odt."),
    Format.SLIDES: _("{file} is a presentation. Send the text as .docx or .odt."),
    Format.OTHER_ARCHIVE: _(
        "{file} is an archive that is not opened here. Send its documents, or pack them as .zip."
    ),
    Format.PROGRAM: _("{file} is a program, not a document: it was not opened."),
    Format.OLD_OFFICE: _("{file} is an old Office file without a text. Send the .docx or .odt."),
    Format.OUTLOOK: _(
        "{file} is an Outlook message. Save the mail as .eml, or send the attached documents."
    ),
    Format.ENCRYPTED: _(
        "{file} is encrypted: it opens only with a password. Remove the password and send it again."
    ),
    Format.WORD_XML: _("{file} is a Word XML file. Save it as .docx and send that."),
    Format.CALENDAR: _("{file} is a calendar entry or a visiting card, not a document."),
    Format.PAGES: _("{file} is a Pages document. Export it as .docx and send that."),
    Format.EMPTY: _("{file} is empty. Send the document again."),
    Format.UNKNOWN: _("{file} is not a document. Send the .docx or .odt file."),
    Format.MAIL: _("{file} is a mail without a document in it. Attach the .docx or .odt file."),
    Format.ZIP: _("{file} is an archive without a document in it. Send the documents."),
    Format.JSON: _("{file} is a data file, not a document. Send the .docx or .odt file."),
}
"""What is said of files that hold no draft."""

_BEGINNINGS = (
    (b"%PDF", Format.PDF),
    (b"{\\rtf", Format.RTF),
    (b"\x89PNG", Format.PICTURE),
    (b"\xff\xd8\xff", Format.PICTURE),
    (b"GIF8", Format.PICTURE),
    (b"II*\0", Format.PICTURE),
    (b"MM\0*", Format.PICTURE),
    (b"\x01\0\0\0", Format.PICTURE),
    (b"\x1f\x8b", Format.OTHER_ARCHIVE),
    (b"BZh", Format.OTHER_ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.OTHER_ARCHIVE),
    (b"Rar!", Format.OTHER_ARCHIVE),
    (b"\xfd7zXZ", Format.OTHER_ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Format.OTHER_ARCHIVE),
    (b"x\x9f>\x22", Format.OUTLOOK),  # winmail.dat (TNEF)
    (b"\x7fELF", Format.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Format.PROGRAM),
    (b"\xca\xfe\xba\xbe", Format.PROGRAM),
)
_SUFFIXES = {
    ".txt": Format.TXT, ".text": Format.TXT,
    ".md": Format.MD, ".markdown": Format.MD, ".mkd": Format.MD,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".eml": Format.MAIL, ".json": Format.JSON,
    ".csv": Format.SHEET, ".tsv": Format.SHEET,
    ".ics": Format.CALENDAR, ".vcf": Format.CALENDAR,
    ".svg": Format.PICTURE,
    ".bat": Format.PROGRAM, ".cmd": Format.PROGRAM, ".js": Format.PROGRAM, ".py": Format.PROGRAM,
    ".ps1": Format.PROGRAM, ".sh": Format.PROGRAM, ".vbs": Format.PROGRAM, ".exe": Format.PROGRAM,
    ".p7m": Format.ENCRYPTED, ".gpg": Format.ENCRYPTED, ".pgp": Format.ENCRYPTED,
}  # fmt: skip
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_MAIL = re.compile(
    rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:from|mime-version|received|return-path):", re.I
)
_MARKUP = re.compile(rb"(?>\s|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html)\b", re.I | re.S)
_WORD_PART, _DIRECTORY = b"word/document.xml", 1 << 16
"""A part that only Word files have, and where a zip lists its parts: at its end."""
_LOOK = 4096
"""How many bytes of a text are looked at to see what it is."""


def recognise(name: str, content: bytes) -> Format:
    """What the file called `name` is."""
    if not content:
        return Format.EMPTY
    if content.startswith(b"PK"):
        return Format.DOCX if _WORD_PART in content[-_DIRECTORY:] else _of_zip(content)
    if content.startswith(_COMPOUND):
        return _of_compound(content)
    for beginning, found in _BEGINNINGS:
        if content.startswith(beginning):
            return found
    if content[:4] == b"RIFF" or content[4:8] == b"ftyp" or _is_bitmap(content):
        return Format.PICTURE
    if content[:2] == b"MZ" and b"\0" in content[:_LOOK]:
        return Format.PROGRAM
    return _of_text(name, content)


def open_source(name: str, content: bytes, cache: Cache | None = None) -> Source:
    """Open the draft in `content`; `name` is for sentences and for what its ending says.

    `cache` is shared by the .docx files of one compilation. Raises Refused.
    """
    found = recognise(name, content)
    if found is Format.DOCX:
        from communique.paper.docx import open_docx

        return open_docx(name, content, cache)
    if found is Format.ODT:
        from communique.paper.odt import open_odt

        return open_odt(name, content)
    if found is Format.RTF:
        from communique.paper.rtf import open_rtf

        return open_rtf(name, content.lstrip())
    if found is Format.HTML:
        from communique.paper.html import open_html

        return open_html(name, content)
    if found is Format.DOC:
        from communique.paper.legacy_doc import open_doc

        return open_doc(name, content)
    if found in (Format.MD, Format.TXT):
        from communique.paper.plain import open_md, open_txt

        return open_md(name, content) if found is Format.MD else open_txt(name, content)
    raise Refused(REFUSALS[found], file=name)


def suffix(name: str) -> str:
    """The ending of a file's name in lower case, with its full stop; "" if it has none."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def _of_zip(content: bytes) -> Format:
    """A zip is what its parts say; one that cannot be opened is left to the Word reader to say."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist()[:_LOOK])
            kind = b""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, RuntimeError):
        return Format.DOCX
    said = kind.decode("ascii", "replace").strip()
    if said.startswith(_OPEN_DOCUMENT):
        what = said.removeprefix(_OPEN_DOCUMENT)
        if what.startswith("spreadsheet"):
            return Format.SHEET
        return Format.SLIDES if what.startswith(("presentation", "graphics")) else Format.ODT
    if "[Content_Types].xml" in names:
        if any(part.startswith("xl/") for part in names):
            return Format.SHEET
        return Format.SLIDES if any(part.startswith("ppt/") for part in names) else Format.DOCX
    if any(part.endswith(".iwa") for part in names):
        return Format.PAGES
    return Format.ZIP


def _of_compound(content: bytes) -> Format:
    """An OLE compound file is what the names in its directory say ([MS-CFB], 2.6.1)."""
    for stream, found in (
        ("EncryptedPackage", Format.ENCRYPTED),
        ("__properties_version1.0", Format.OUTLOOK),
        ("WordDocument", Format.DOC),
        ("Workbook", Format.SHEET),
        ("PowerPoint Document", Format.SLIDES),
    ):
        if stream.encode("utf-16-le") in content:
            return found
    return Format.OLD_OFFICE


def _is_bitmap(content: bytes) -> bool:
    return content[:2] == b"BM" and int.from_bytes(content[2:6], "little") == len(content)


def _of_text(name: str, content: bytes) -> Format:
    """Words without a signature: markup, a mail, or plain text as the name says."""
    beginning = content[:_LOOK].removeprefix(b"\xef\xbb\xbf")
    ending = suffix(name)
    if beginning.lstrip().startswith(b"{\\rtf"):
        return Format.RTF
    if _MARKUP.match(beginning):
        return Format.HTML
    if b"urn:oasis:names:tc:opendocument:xmlns:office" in beginning and b"<" in beginning[:100]:
        return Format.ODT
    if beginning.startswith(b"<?xml"):
        is_word = b"wordml" in beginning or b"Word.Document" in beginning
        return Format.WORD_XML if is_word else Format.UNKNOWN
    if beginning.startswith(b"-----BEGIN PGP"):
        return Format.ENCRYPTED
    if ending in _SUFFIXES:
        return _SUFFIXES[ending]
    return Format.MAIL if _MAIL.match(beginning) and b"\n" in beginning else Format.TXT
