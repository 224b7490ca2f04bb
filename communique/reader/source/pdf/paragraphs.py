"""The paragraphs of a PDF, from lines that only the width of the page parted.

A paragraph ends where the page shows it: by a wider gap, other letters, an indent, a bullet, or
a line that stops short after a full stop. Over the end of a page it goes on where the sentence
does. A word broken by a hyphen is closed up, unless the document writes it with one elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import regex

from communique.paper.plain.lines import first_word, joined, width
from communique.reader.source.pdf.letters import is_leftward
from communique.reader.source.pdf.pages import Line, Page
from communique.text.numbering import typed_number

_BULLET = re.compile(r"[•‣◦▪●○■□–—·*-]\s")
_ENDED = regex.compile(r"[\p{Sentence_Terminal}:;…。：；]['\"’”»）)\]』」\s]*$")
_BROKEN = regex.compile(r"(\p{L}+)[-‐\u00ad]$")
_BEGUN = regex.compile(r"\p{Ll}[\p{L}\p{M}]*")
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-‐][\p{L}\p{M}]+)*")
_WIDER = 1.25
"""A gap so many times the usual one parts paragraphs."""
_SEEN, _LEADING = 4, 1.3
"""So many gaps say what is usual; where there are fewer, it is this times the letters' height."""
_OTHER = 0.08
"""The part by which letters of another size differ."""
_INDENT = 0.8
"""An indent, in letters' heights."""
_SHORT, _STUB = 0.9, 0.7
"""Of the usual full line, with the next word on it: where a line that ends a sentence stops
short, and where any line does."""


def paragraphs(pages: Sequence[Page]) -> list[str]:
    """The paragraphs of all pages in order."""
    usual = _Usual(pages)
    words = Counter(
        found[0].lower() for page in pages for line in page.lines
        for found in _WORD.finditer(line.text)
    )  # fmt: skip
    said: list[list[Line]] = []
    for page in pages:
        before: Line | None = None
        for line in page.lines:
            if said and not _parted(said[-1], before, line, usual):
                said[-1].append(line)
            else:
                said.append([line])
            before = line
    return [_joined([line.text for line in each], words) for each in said]


class _Usual:
    """What is usual in the document: the gap between lines, and how wide a full line is."""

    def __init__(self, pages: Sequence[Page]) -> None:
        gaps: dict[float, Counter[float]] = {}
        widths: dict[float, list[int]] = {}
        for page in pages:
            before: Line | None = None
            for line in page.lines:
                widths.setdefault(line.size, []).append(width(line.text))
                if before is not None and before.size == line.size:
                    gap = round(before.height - line.height, 1)
                    if gap > 0:
                        gaps.setdefault(line.size, Counter())[gap] += 1
                before = line
        self._gaps = {
            size: _least_common(found) for size, found in gaps.items() if found.total() >= _SEEN
        }
        self._full = {size: sorted(found)[int(0.9 * (len(found) - 1))]
                      for size, found in widths.items()}  # fmt: skip

    def gap(self, size: float) -> float:
        """Points from line to line within a paragraph of letters of this size."""
        return self._gaps.get(size, _LEADING * size)

    def filled(self, line: Line, after: Line) -> float:
        """How much of a full line it would take with the next word on it; 1 is all."""
        taken = width(line.text) + 1 + width(first_word(after.text))
        return taken / max(self._full.get(line.size, 1), 1)


def _least_common(gaps: Counter[float]) -> float:
    """The smallest of the gaps that are common: wider ones stand between paragraphs."""
    most = max(gaps.values())
    return min(gap for gap, times in gaps.items() if times >= most / 3)


def _parted(paragraph: Sequence[Line], before: Line | None, line: Line, usual: _Usual) -> bool:
    """Does a new paragraph begin with `line`? `before` is the line above it on its page."""
    last = paragraph[-1]
    has_ended = _ENDED.search(last.text) is not None
    if abs(last.size - line.size) > _OTHER * last.size or _BULLET.match(line.text):
        return True
    if has_ended and typed_number(line.text) is not None:
        return True
    filled = usual.filled(last, line)
    if before is None or line.height >= before.height:  # the next page, or the next column
        return has_ended or filled < _STUB
    if before.height - line.height > _WIDER * usual.gap(line.size):
        return True
    if filled < (_SHORT if has_ended else _STUB):
        return True
    is_further_in = line.left - last.left > _INDENT * line.size
    # A line from right to left begins where nobody told us.
    return is_further_in and not _is_item(paragraph) and not is_leftward(line.text)


def _is_item(paragraph: Sequence[Line]) -> bool:
    """Does it begin with a bullet or a number, so that its other lines stand further in?"""
    first = paragraph[0].text
    return len(paragraph) == 1 and (
        _BULLET.match(first) is not None or typed_number(first) is not None
    )


def _joined(texts: Sequence[str], words: Counter[str]) -> str:
    said = texts[0]
    for text in texts[1:]:
        closed = _closed(said, text, words)
        said = joined([said, text]) if closed is None else closed
    return said


def _closed(before: str, after: str, words: Counter[str]) -> str | None:
    """The two with a word broken at the line's end closed up; None where none is."""
    broken, begun = _BROKEN.search(before), _BEGUN.match(after)
    if broken is None or begun is None:
        return None
    whole, hyphened = f"{broken[1]}{begun[0]}".lower(), f"{broken[1]}-{begun[0]}".lower()
    if words[hyphened] > words[whole]:
        return f"{before}{after}"
    return f"{before[:-1]}{after}"
