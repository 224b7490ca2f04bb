"""A PDF as it is read: paragraphs, and what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pypdf import PdfReader

from communique.errors import Refused
from communique.reader.source.clean import cleaned
from communique.reader.source.pdf.margins import without_margins
from communique.reader.source.pdf.pages import BROKEN, Page, damaged, opened, page
from communique.reader.source.pdf.paragraphs import paragraphs
from communique.reader.source.told import Told
from communique.sentences import _

LINES = _(
    "The text was put together from the lines of a PDF: its paragraphs are as the page shows them."
)
RUNNING = _("Running heads and feet and the numbers of pages were cut.")
EMPTY_PAGES = _("Some pages of the PDF hold no text: they may be pictures.")
_LETTER = re.compile(r"[^\W\d_]")
_UNTOLD = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]|\\(cid:\\d+\\)")
_FEW = 20
"""Letters in the whole document: fewer, and it is a scan with a stamp on it."""
_GARBLED = 0.2
"""The part of the letters that may be untold before the text is worth nothing."""


def read_pdf(name: str, content: bytes) -> Told:
    """The text of the PDF called `name`; raises Refused for a scan, and for a damaged one."""
    reader = opened(name, content)
    try:
        pages = [page(each) for each in reader.pages]
        title, language = _title(reader), _language(reader)
    except BROKEN as error:
        raise damaged(name) from error
    _refuse_what_has_no_text(name, pages)
    kept, cut = without_margins(pages)
    notes = [LINES]
    if cut:
        notes.append(RUNNING)
    if not all(each.lines for each in pages):
        notes.append(EMPTY_PAGES)
    return Told(paragraphs(kept), title=title, language=language, notes=tuple(notes))


def _refuse_what_has_no_text(name: str, pages: Sequence[Page]) -> None:
    text = "".join(line.text for each in pages for line in each.lines)
    untold = len(_UNTOLD.findall(text))
    told = len(_LETTER.findall(text))
    if untold > _GARBLED * (told + untold):
        raise Refused(
            _(
                "{file} is a PDF that does not say which letters its shapes stand for. "
                "Have its text recognised (OCR), and read that."
            ),
            file=name,
        )
    if told < _FEW:
        raise Refused(
            _(
                "{file} is a PDF without text: its pages are pictures, as a scanner makes them. "
                "Have its text recognised (OCR), and read that."
            ),
            file=name,
        )


def _title(reader: PdfReader) -> str | None:
    """The title in the document information (ISO 32000-2, 14.3.3)."""
    said = reader.metadata.title if reader.metadata is not None else None
    return (cleaned(said) or None) if isinstance(said, str) else None


def _language(reader: PdfReader) -> str | None:
    """The natural language of the document (ISO 32000-2, 14.9.2)."""
    said = reader.root_object.get("/Lang")
    return (cleaned(str(said)) or None) if said is not None else None
