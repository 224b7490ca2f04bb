"""Plain text: one paragraph a line, unless the lines were broken at a margin.

Programs write plain text in two ways. Most put a paragraph on each line; some break lines at a
margin and part paragraphs by blank lines. The second is taken to be the case only where it is
evident: paragraphs of several lines stand between blank lines, and nearly every line in them
(nine of ten, three at least) is full, that is, the next word would not have fitted. Then the
lines of a paragraph are joined. No word or sign is ever lost or added.

A number or a dash that was typed stays in the text. One before an indented line is what a word
processor prints before its items when it saves plain text: it is the paragraph's label.

Blank lines are paragraphs of their own, except where they part all paragraphs from each other.
A text that we wrote is read as `ruled` says.

    >>> open_txt("XA.txt", "Title\\n\\n1. The six meet.\\n".encode()).read(bool).text
    'Title\\n1. The six meet.'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from communique.paper.document import Document, Kind, Paragraph
from communique.paper.encoding import decode
from communique.paper.plain.lines import cut, first_word, joined, width
from communique.paper.plain.ruled import read_ruled
from communique.paper.plain.source import Untracked
from communique.paper.redline import is_visible
from communique.text.numbering import typed_number

MARGIN = 120
"""The widest margin (columns) at which any program breaks lines."""
_STEP = 4
"""Columns by which LibreOffice and Word indent each half level of a list."""
_INDENTED = re.compile(r"(?: {3,}|\t)[ \t]*(?=\S)")
_SIGN = re.compile(r"[-–—•‣◦▪●○*·]\s+")
"""What stands before an item that has no number."""
_FULL = 0.9
_LEAST = 3

Block = Sequence[str]
"""Lines that stand together between blank lines."""


def open_txt(name: str, content: bytes) -> Untracked:
    """The document in the bytes of a .txt file; raises Refused where it is no text."""
    decoded = decode(name, content)
    lines = cut(decoded.text)
    stamp, words = read_ruled(lines) or (None, _paragraphs(lines))
    paragraphs = [_paragraph(each) for each in words]
    notes = () if decoded.note is None else (decoded.note,)
    return Untracked(Document(paragraphs=paragraphs, format="txt", stamp=stamp, notes=notes))


def _paragraph(words: str) -> Paragraph:
    if not is_visible(words):
        return Paragraph(words, Kind.BLANK)
    found = _INDENTED.match(words)
    if found is None:
        return Paragraph(words)
    item = words[found.end() :]
    level = 1 + (len(found[0].expandtabs(_STEP)) - 1) // (2 * _STEP)
    sign = _SIGN.match(item)
    if sign is not None:
        return Paragraph(item[sign.end() :], Kind.ITEM, level)
    typed = typed_number(item)
    if typed is None or typed.start:
        return Paragraph(words)
    return Paragraph(item[typed.end :].lstrip(), Kind.ITEM, level, item[: typed.end].strip())


def _paragraphs(lines: list[str]) -> list[str]:
    blocks = [list(block) for seen, block in groupby(lines, is_visible) if seen]
    if _is_broken_at_a_margin(blocks):
        return [joined(block) for block in blocks]
    if len(blocks) > 1 and all(len(block) == 1 for block in blocks):
        return [block[0] for block in blocks]
    return lines


def _is_broken_at_a_margin(blocks: Sequence[Block]) -> bool:
    """Is it evident that a program broke these lines, and not the author?"""
    margin = max((width(line.rstrip()) for block in blocks for line in block), default=0)
    pairs = [pair for block in blocks for pair in pairwise(block)]
    if margin > MARGIN or len(blocks) < 2 or len(pairs) < _LEAST:
        return False
    full = sum(
        width(line.rstrip()) + 1 + width(first_word(after)) > margin for line, after in pairs
    )
    return full >= max(_FULL * len(pairs), _LEAST)
