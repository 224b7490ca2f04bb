"""Small Word files made in the tests, from the XML that matters to each.

file = made(p(r("The six "), ins("Brevia", r("should")), r(" share.")))
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from communique.paper.document import Document
from communique.paper.docx import open_docx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def r(words: str, properties: str = "") -> str:
    """A run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def gone(words: str) -> str:
    """A run of deleted text, to stand in a deletion."""
    return f'<w:r><w:delText xml:space="preserve">{escape(words)}</w:delText></w:r>'


def change(kind: str, author: str, content: str = "") -> str:
    """A tracked change of any kind around `content`."""
    name = quoteattr(author)
    start = f'<w:{kind} w:id="1" w:author={name} w:date="2027-04-27T20:40:00Z"'
    return f"{start}>{content}</w:{kind}>" if content else f"{start}/>"


def ins(author: str, content: str = "") -> str:
    """An insertion."""
    return change("ins", author, content)


def dele(author: str, content: str = "") -> str:
    """A deletion."""
    return change("del", author, content)


def p(*content: str, properties: str = "", mark: str = "") -> str:
    """A paragraph; `mark` are the properties of its mark."""
    said = properties + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    return "<w:p>" + (f"<w:pPr>{said}</w:pPr>" if said else "") + "".join(content) + "</w:p>"


def table(*rows: str) -> str:
    """A table of rows."""
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(rows) + "</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells, each the content of one."""
    said = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return "<w:tr>" + said + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def document(*blocks: str) -> str:
    """The document part."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"
    )


def made(*blocks: str, **parts: str) -> bytes:
    """A .docx of these blocks; `styles`, `numbering`, `footnotes`, `comments`… are its parts."""
    return packed(document(*blocks), None, **parts)


def packed(main: str | bytes, more: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A .docx around a document part."""
    pointers = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(parts, 1)
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{_CORE}" Target="docProps/core.xml"/>'
            "</Relationships>",
        )
        package.writestr("word/document.xml", main)
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_RELATIONS}">{pointers}</Relationships>',
        )
        for kind, content in parts.items():
            package.writestr(f"word/{kind}.xml", f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>")
        for name, bytes_ in (more or {}).items():
            package.writestr(name, bytes_)
    return written.getvalue()


def everybody(_author: str) -> bool:
    """Everybody's changes are taken."""
    return True


def nobody(_author: str) -> bool:
    """Everybody's changes are undone."""
    return False


def by(*authors: str) -> Callable[[str], bool]:
    """The changes of these authors are taken."""
    return lambda author: author in authors


def read(content: bytes, own: Callable[[str], bool] = everybody) -> Document:
    """The file read both ways, which must give the same document."""
    quick = open_docx("draft.docx", content).read(own)
    whole = open_docx("draft.docx", content, quick=False).read(own)
    assert quick == whole
    return quick


def texts(content: bytes, own: Callable[[str], bool] = everybody) -> list[str]:
    """The texts of the paragraphs."""
    return [paragraph.text for paragraph in read(content, own).paragraphs]
