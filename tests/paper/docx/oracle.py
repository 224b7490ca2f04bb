"""Our reading beside pandoc's: what may fairly be compared, and what differs.

Pandoc writes a document as plain text in a way of its own: it prints list numbers (which we
keep as labels), puts `[1]` where a note stands and all notes at the end, draws tables, and
merges paragraphs with a space. Only letters and digits are compared, with those things taken
out, and nothing else.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import msgspec

from communique.paper.document import Document, Kind

VIEWS = {"accept": True, "reject": False}
"""Pandoc's two views: everybody's changes taken, or nobody's."""
NOTES = {Kind.FOOTNOTE, Kind.ENDNOTE}

_MARKER = re.compile(r"\s*\(?[0-9A-Za-z]{1,6}[.)]\s+(?=\S)")
_NOTE_MARK = re.compile(r"\[\d+\]")
_SHOWN = 40
"""Letters of a difference that are shown; its length tells the rest."""


class Case(msgspec.Struct, frozen=True):
    """One file in one view, and whether pandoc and the second engine agree on it."""

    file: str
    view: str
    agreed: bool


def cases(folder: Path) -> list[Case]:
    """All cases of the corpus, by its index."""
    with (folder / "INDEX.tsv").open(encoding="utf-8", newline="") as index:
        rows = list(csv.DictReader(index, delimiter="\t"))
    return [
        Case(row["file"], view, row[f"{view}:pandoc_vs_docxodus"] == "same")
        for row in rows
        for view in VIEWS
    ]


def letters(text: str) -> str:
    """Letters and digits only."""
    return re.sub(r"[\W_]+", "", text)


def fair(document: Document, pandoc: str) -> tuple[str, str]:
    """The letters of our text and of pandoc's, its own additions taken out."""
    body = [each for each in document.paragraphs if each.kind not in NOTES]
    notes = [each for each in document.paragraphs if each.kind in NOTES]
    ours = letters("\n".join(each.text for each in (*body, *notes)))
    if notes:
        pandoc = _NOTE_MARK.sub("", pandoc)
    numbered = {letters(each.text) for each in document.paragraphs if each.number}
    return ours, letters("\n".join(_unnumbered(line, numbered) for line in pandoc.splitlines()))


def difference(ours: str, theirs: str) -> str:
    """What differs, in a line; empty where nothing does."""
    if ours == theirs:
        return ""
    if Counter(ours) == Counter(theirs):
        return "the same letters in another order"
    said = []
    for what, i, j, k, n in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what != "equal":
            said += [_piece("ours", ours[i:j])] if j > i else []
            said += [_piece("pandoc", theirs[k:n])] if n > k else []
    return ", ".join(said)


def explained(page: str) -> dict[tuple[str, str], str]:
    """The explained differences: the rows of the first table of docs/word-reading.md."""
    rows = {}
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 4:
            assert cells[3], f"no reason is given for {cells[0]}"
            rows[cells[0].strip("`"), cells[1]] = cells[2]
    return rows


def _unnumbered(line: str, numbered: set[str]) -> str:
    """The line without the number of a list item, where ours has that item with a label."""
    marker = _MARKER.match(line)
    if marker is None:
        return line
    rest = line[marker.end() :]
    return rest if letters(rest) in numbered else line


def _piece(whose: str, words: str) -> str:
    rest = f"… ({len(words)})" if len(words) > _SHOWN else ""
    return f"{whose} “{words[:_SHOWN]}{rest}”"
