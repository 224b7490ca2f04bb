"""How wide words stand on a terminal, and where their lines break, in every script.

An ideograph takes two columns and an accent none (Unicode Annex 11); Chinese and Japanese break
between any two signs, other scripts at spaces.

    >>> width("五湖"), wrapped("五湖机制部长会议", 8)
    (4, ['五湖机制', '部长会议'])
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

COLUMNS = 100
"""As wide as lines are, unless the terminal says otherwise."""
_CLUSTER = re.compile(r"\s+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+|\S")
_NO_START = frozenset("、。，．；：！？）」』】》〉”’…%)]}")
"""Signs that no line begins with."""


def width(text: str) -> int:
    """The columns that `text` takes."""
    return sum(map(_columns, text))


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """`text` in one line, at most so wide; `…` where something is left out."""
    line = " ".join(text[: 4 * columns].split())
    if len(text) <= 4 * columns and width(line) <= columns:
        return line
    kept, taken = [], 1
    for sign in line:
        taken += _columns(sign)
        if taken > columns:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + "…"


def wrapped(text: str, columns: int) -> list[str]:
    """The lines of `text`, none wider than `columns` unless one word is."""
    lines, line, taken = [], "", 0
    for piece in _pieces(text):
        wide = width(piece)
        if line and taken + wide > columns and piece not in _NO_START:
            lines.append(line.rstrip())
            line, taken = "", 0
            if piece == " ":
                continue
        line += piece
        taken += wide
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> Iterator[str]:
    """Words, single ideographs, and one space for any run of them."""
    for match in _CLUSTER.finditer(text.strip()):
        yield " " if match[0].isspace() else match[0]


def block(words: str, first: str, rest: str, columns: int, end: str = "") -> Iterator[str]:
    """`words` broken into lines, the first one after `first`, others after `rest`."""
    room = max(20, columns - max(width(first), width(rest)) - width(end))
    broken = wrapped(words, room) or [""]
    broken[-1] += end
    for place, line in enumerate(broken):
        yield (rest if place else first) + line
