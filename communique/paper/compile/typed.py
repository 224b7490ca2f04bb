"""Brackets that people typed: in a draft they are characters, in a return perhaps positions.

Where a returned paragraph reads in one way, with names behind the alternatives and a paragraph
of the draft as its base, the party's own alternative is its wording. Everything else is kept as
typed, and what is not understood is said with its paragraph.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec

from communique.paper.compilation import Provision
from communique.paper.document import Document, Paragraph
from communique.sentences import Sentence, _
from communique.text import BASE, fold, nfc
from communique.text.attributed import positions_of
from communique.text.legacy import Finding, read_legacy

WIDE = "［【〔"
"""Brackets of East Asian texts, beside the plain ones."""

FOUND = _("Paragraph {place}: {finding}")
KEPT = _("Brackets typed in {n} paragraphs are kept as they were typed.")


def note_typed(provisions: Sequence[Provision]) -> None:
    """Note on each provision of a draft what is not understood of the brackets typed in it."""
    for finding in _findings([provision.base or "" for provision in provisions]):
        provision = provisions[min(finding.line, len(provisions)) - 1]
        provision.note(Sentence.of(finding))


def has_typed(document: Document) -> bool:
    """Are there any brackets in it at all?"""
    return any(_has_brackets(each.text) for each in document.paragraphs)


def read_typed(
    document: Document, party: str, called: Mapping[str, str], bases: Collection[str]
) -> Document:
    """The document with the party's own alternatives read where that is certain.

    `called` are the parties' codes and names with their codes; `bases` the draft's wordings,
    folded.
    """
    paragraphs: list[Paragraph] = []
    kept: dict[int, str] = {}
    for place, paragraph in enumerate(document.paragraphs, 1):
        wording = paragraph.text
        if _has_brackets(wording) and fold(nfc(wording)) not in bases:
            said = positions_of(read_legacy(wording, called), called) or {}
            if party in said and fold(nfc(said[BASE])) in bases:
                paragraph = msgspec.structs.replace(paragraph, text=said[party])
            else:
                kept[place] = wording
        paragraphs.append(paragraph)
    notes: list[str | Sentence] = [*document.notes]
    if kept:
        notes.append(Sentence(KEPT, {"n": len(kept)}))
    for finding in _findings([kept.get(n, "") for n in range(1, len(paragraphs) + 1)]):
        what = Sentence.of(finding)
        notes.append(Sentence(FOUND, {"place": finding.line, "finding": what}))
    return msgspec.structs.replace(document, paragraphs=paragraphs, notes=notes)


def _has_brackets(text: str) -> bool:
    return "[" in text or (not text.isascii() and any(mark in text for mark in WIDE))


def _findings(texts: Sequence[str]) -> tuple[Finding, ...]:
    """What is not understood of the texts read as one, a line each."""
    if not any(_has_brackets(text) or "]" in text for text in texts):
        return ()
    return read_legacy("\n".join(text.replace("\n", " ") for text in texts)).findings
