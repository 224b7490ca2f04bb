"""Word, OpenDocument, RTF and Markdown files: read by the house's own readers of drafts.

All tracked changes are taken as accepted: the text is what the document says when they are.
Headers, footers, comments and hidden text are no words of it.
"""

from __future__ import annotations

from lxml import etree

from communique.paper.document import HeldKind
from communique.paper.formats import Format, open_source
from communique.paper.package import Package
from communique.reader.source.clean import cleaned, lines
from communique.reader.source.told import Told
from communique.sentences import _

ACCEPTED = _("The file has tracked changes: they were read as accepted.")
HIDDEN = _("Hidden text, comments or earlier versions in the file were not read.")
_PROPERTIES = {Format.DOCX: "docProps/core.xml", Format.ODT: "meta.xml"}
"""Where the title is kept: ECMA-376 part 2, 8.3; OpenDocument 1.3 part 2, 3.1."""
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_office(name: str, content: bytes, found: Format) -> Told:
    """What the file of format `found` holds; raises Refused."""
    document = open_source(name, content).read(lambda _author: True)
    notes = [cleaned(str(note)) for note in document.notes]
    if document.tracked:
        notes.append(ACCEPTED)
    if any(held.kind is not HeldKind.AUTHOR for held in document.held_back):
        notes.append(HIDDEN)
    return Told(
        paragraphs=[line for each in document.paragraphs for line in lines(each.text)],
        title=_title(name, content, found),
        language=document.language,
        notes=tuple(notes),
    )


def _title(name: str, content: bytes, found: Format) -> str | None:
    part = _PROPERTIES.get(found)
    if part is None or not content.startswith(b"PK"):
        return None
    package = Package(name, content)
    if part not in package:
        return None
    root: etree._Element = package.parse(part)
    said = root.find(f".//{_TITLE}")
    return (cleaned(said.text or "") or None) if said is not None else None
