"""A small Word file of the house, written part by part: same words, same bytes.

The body is a sequence of paragraphs and one table; a paragraph is a sequence of runs, each
plain or a tracked change of somebody. Everything that could differ between two runs of the
script (dates, ids, the order of parts) is fixed. Source: ECMA-376 part 1, chapters 11, 17, 18.

    write([Paragraph(Style.TITLE, (Run("Joint communiqué"),))], header="FLM/MM4/CP/Rev.2")
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from examples.making.words import NOTE_MARK, Style

PARTS = Path(__file__).parent / "parts"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKED = (2027, 4, 26, 9, 0, 0)
"""The time every part of the package bears (zip has no zone)."""

COLUMNS = (3970, 2550, 2550)
"""The widths of the table's columns in twentieths of a point."""


class Tracked(StrEnum):
    """What a tracked change does to its run (ECMA-376 part 1, 17.13.5)."""

    PUT = "ins"
    GONE = "del"


class Change(NamedTuple):
    """Who changed it and when (ISO 8601, UTC)."""

    tracked: Tracked
    author: str
    at: str


class Run(NamedTuple):
    """Characters in a row, plain or changed by somebody."""

    text: str
    change: Change | None = None


class Paragraph(NamedTuple):
    """`comment` is what somebody wrote in the margin of it."""

    style: Style
    runs: tuple[Run, ...]
    comment: str | None = None


class WordFile(NamedTuple):
    """All that one file says; `author` stands in its properties and by its comments."""

    paragraphs: Sequence[Paragraph]
    header: str
    author: str
    language: str = "en-GB"


def write(file: WordFile) -> bytes:
    """The bytes of the .docx."""
    body = _Body(file)
    document = body.document()
    parts = {
        "word/document.xml": document,
        "word/styles.xml": _part("styles.xml").replace("LANGUAGE", file.language),
        "word/numbering.xml": _part("numbering.xml"),
        "word/settings.xml": _part("settings.xml"),
        "word/footer1.xml": _part("footer1.xml"),
        "word/header1.xml": _header(file.header),
        "docProps/core.xml": _properties(file.author),
    }
    if body.notes:
        parts["word/footnotes.xml"] = _notes(body.notes)
    else:
        parts["word/settings.xml"] = _without_notes(parts["word/settings.xml"])
    if body.comments:
        parts["word/comments.xml"] = _comments(body.comments)
    return _package(parts)


class _Body:
    """The document part, gathering on its way the notes and comments that stand elsewhere."""

    def __init__(self, file: WordFile) -> None:
        self.file = file
        self.notes: list[str] = []
        self.comments: list[str] = []
        self._changes = 0
        self._note = next((p for p in file.paragraphs if p.style is Style.NOTE), None)

    def document(self) -> str:
        pieces: list[str] = []
        cells: list[str] = []
        for index, paragraph in enumerate(self.file.paragraphs):
            if paragraph.style is Style.NOTE:
                continue  # written where it is called
            if paragraph.style is Style.CELL:
                cells.append(self._paragraph(paragraph, index))
                continue
            if cells:
                pieces.append(_table(cells))
                cells = []
            pieces.append(self._paragraph(paragraph, index))
        return (
            f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}">'
            f"<w:body>{''.join(pieces)}<w:sectPr>"
            '<w:headerReference w:type="default" r:id="rId101"/>'
            '<w:footerReference w:type="default" r:id="rId102"/>'
            '<w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" '
            'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>'
        )

    def _paragraph(self, paragraph: Paragraph, index: int) -> str:
        numbered = (
            '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            if paragraph.style is Style.NUMBERED
            else ""
        )
        runs = "".join(self._run(run) for run in paragraph.runs)
        if paragraph.comment is not None:
            runs = self._commented(runs, paragraph.comment)
        if paragraph.style is Style.NOTE:
            runs = (
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
                f"{runs}"
            )
        return (
            f'<w:p w14:paraId="{_id(index)}"><w:pPr><w:pStyle w:val="{paragraph.style}"/>'
            f"{numbered}</w:pPr>{runs}</w:p>"
        )

    def _run(self, run: Run) -> str:
        """One run, or three where a footnote is called inside it."""
        before, mark, after = run.text.partition(NOTE_MARK)
        return (
            self._words(before, run.change)
            + (self._call() if mark else "")
            + (self._words(after, run.change))
        )

    def _words(self, text: str, change: Change | None) -> str:
        if not text:
            return ""
        letter = "delText" if change and change.tracked is Tracked.GONE else "t"
        run = f'<w:r><w:{letter} xml:space="preserve">{escape(text)}</w:{letter}></w:r>'
        if change is None:
            return run
        self._changes += 1
        return (
            f'<w:{change.tracked} w:id="{self._changes}" w:author={quoteattr(change.author)} '
            f'w:date="{change.at}">{run}</w:{change.tracked}>'
        )

    def _call(self) -> str:
        if self._note is None:
            return ""
        self.notes.append(self._paragraph(self._note, 800 + len(self.notes)))
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        )

    def _commented(self, runs: str, words: str) -> str:
        number = len(self.comments)
        self.comments.append(
            f'<w:comment w:id="{number}" w:author={quoteattr(self.file.author)} '
            f'w:date="2027-04-26T17:40:00Z" w:initials="D"><w:p w14:paraId="{_id(700 + number)}">'
            '<w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r><w:t xml:space="preserve">'
            f"{escape(words)}</w:t></w:r></w:p></w:comment>"
        )
        return (
            f'<w:commentRangeStart w:id="{number}"/>{runs}<w:commentRangeEnd w:id="{number}"/>'
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>'
        )


def _table(cells: Sequence[str]) -> str:
    rows = [cells[at : at + len(COLUMNS)] for at in range(0, len(cells), len(COLUMNS))]
    written = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, COLUMNS, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in COLUMNS)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"
    )


def _notes(notes: Sequence[str]) -> str:
    """Ids -1 and 0 are the lines Word draws above notes (17.11.10)."""
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
        '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    written = "".join(
        f'<w:footnote w:id="{number}">{note}</w:footnote>' for number, note in enumerate(notes, 1)
    )
    return (
        f'{DECLARATION}<w:footnotes xmlns:w="{W}" xmlns:w14="{W14}">{separators}{written}'
        "</w:footnotes>"
    )


def _comments(comments: Sequence[str]) -> str:
    return (
        f'{DECLARATION}<w:comments xmlns:w="{W}" xmlns:w14="{W14}">{"".join(comments)}</w:comments>'
    )


def _header(words: str) -> str:
    """`words` may hold one tab: what follows it stands at the right."""
    left, _tab, right = words.partition("\t")
    return (
        f'{DECLARATION}<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r>'
        f"<w:t>{escape(left)}</w:t><w:tab/><w:t>{escape(right)}</w:t></w:r></w:p></w:hdr>"
    )


def _properties(author: str) -> str:
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>Joint communiqué</dc:title><dc:creator>{escape(author)}</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2027-04-26T06:00:00Z</dcterms:created>'
        "</cp:coreProperties>"
    )


def _package(parts: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {**_plumbing(sorted(parts)), **parts}.items():
            entry = zipfile.ZipInfo(name, PACKED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode())
    return packed.getvalue()


def _plumbing(names: Sequence[str]) -> dict[str, str]:
    """The content types and relationships of these parts (ECMA-376 part 2)."""
    inside = "http://schemas.openxmlformats.org/package/2006"
    word = [Path(name).stem for name in names if name.startswith("word/")]
    kinds = {stem: "main" if stem == "document" else stem.rstrip("1") for stem in word}
    overrides = "".join(
        f'<Override PartName="/word/{stem}.xml" ContentType="{TYPES}.'
        f'{"document.main" if kind == "main" else kind}+xml"/>'
        for stem, kind in kinds.items()
    )
    ids = {"header1": "rId101", "footer1": "rId102"}
    relations = "".join(
        f'<Relationship Id="{ids.get(stem, f"rId{at}")}" Type="{R}/{kind}" Target="{stem}.xml"/>'
        for at, (stem, kind) in enumerate(kinds.items(), 1)
        if kind != "main"
    )
    return {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{inside}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{inside}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{inside}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"{DECLARATION}<Relationships "
        f'xmlns="{inside}/relationships">{relations}</Relationships>',
    }


def _without_notes(settings: str) -> str:
    start = settings.index("<w:footnotePr>")
    return settings[:start] + settings[settings.index("</w:footnotePr>") + 15 :]


def _part(name: str) -> str:
    return (PARTS / name).read_text(encoding="utf-8")


def _id(number: int) -> str:
    """A paragraph id as Word gives them: eight hexadecimal digits below 80000000."""
    return f"{0x1A2B0000 + number * 0x101:08X}"
