"""A delegation edits our bracketed text itself: what it wants is read off its own alternatives.

A paragraph whose brackets still read as notation becomes the wording of that party. One whose
brackets were broken by hand is kept as typed, brackets and all, and said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from communique.errors import NotNotation
from communique.paper.document import Document, Kind, Paragraph
from communique.sentences import Sentence, _
from communique.text import parse, project

BROKEN = _("Paragraph {place}: the brackets no longer read as ours; kept as typed.")


def joined(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs of notation, those put together that a line break within a wording parts.

    Word cannot hold that break in one paragraph: the notation's `\\` stands at the end of the
    first, its second half follows as a paragraph without a mark.
    """
    open_: Paragraph | None = None
    for paragraph in paragraphs:
        if open_ is not None:
            paragraph = msgspec.structs.replace(open_, text=f"{open_.text}\n{paragraph.text}")
        trailing = len(paragraph.text) - len(paragraph.text.rstrip("\\"))
        if trailing % 2:
            open_ = paragraph
        else:
            open_ = None
            yield paragraph
    if open_ is not None:
        yield open_


def unbracketed(document: Document, party: str) -> Document:
    """The document as the party's own wording, marks kept."""
    paragraphs: list[Paragraph] = []
    notes = list(document.notes)
    for place, paragraph in enumerate(joined(document.paragraphs), 1):
        if paragraph.kind is Kind.BLANK:
            paragraphs.append(paragraph)
            continue
        try:
            rolling = parse(paragraph.text)
        except NotNotation:
            notes.append(Sentence(BROKEN, {"place": place}))
            paragraphs.append(paragraph)
            continue
        wording = project(rolling, party)
        if not wording:
            continue  # proposed by others, or deleted by this party
        paragraphs += [
            msgspec.structs.replace(paragraph, text=line) for line in wording.split("\n")
        ]
    return msgspec.structs.replace(document, paragraphs=paragraphs, notes=notes, stamp=None)
