"""Lines of plain text: cutting them, and joining those that only a margin parted.

>>> joined(["The six will share", "daily readings."])
'The six will share daily readings.'
>>> joined(["六方每日", "交换读数。"])
'六方每日交换读数。'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_ENDS = re.compile(r"\r\n|[\n\r\f\u2029]")
_UNSPACED = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")


def cut(text: str) -> list[str]:
    """The lines of `text` without their ends; a line end at the very end begins no line."""
    lines = _ENDS.split(text)
    if lines and not lines[-1]:
        lines.pop()
    return lines


def joined(lines: Sequence[str]) -> str:
    """Lines of one paragraph as one: with a space between, where the script has spaces.

    A word broken after its hyphen (`long-` / `term`) is closed up; nothing else is changed.
    """
    said = [bare for line in lines if (bare := line.strip())]
    between = [_between(before, after) for before, after in pairwise(said)]
    return "".join(line + gap for line, gap in zip(said, [*between, ""], strict=False))


def _between(before: str, after: str) -> str:
    if _is_wide(before[-1]) or _is_wide(after[0]):
        return ""
    if _is_unspaced(before[-1]) and _is_unspaced(after[0]):
        return ""
    is_hyphenated = before[-1] == "-" and before[-2:-1].isalpha() and after[0].isalpha()
    return "" if is_hyphenated else " "


def without_comments(text: str) -> tuple[str, list[str]]:
    """A text without its `<!-- … -->` and the spaces before them, and what they say.

    Two searches a comment: a file with any number that never end is read as quickly.
    """
    kept: list[str] = []
    comments: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        kept.append(text[place:start].rstrip(" \t"))
        comments.append(text[start + 4 : end].strip())
        place = end + 3
    kept.append(text[place:])
    return "".join(kept), comments


def width(line: str) -> int:
    """Columns that a line takes on a terminal: an ideograph takes two, a mark none."""
    return sum(
        2 if _is_wide(letter) else 0 if unicodedata.combining(letter) else 1 for letter in line
    )


def first_word(line: str) -> str:
    """What a program that breaks lines would have to fit: up to a space, or one ideograph."""
    stripped = line.lstrip()
    if stripped and (_is_wide(stripped[0]) or _is_unspaced(stripped[0])):
        return stripped[0]
    return stripped.split(maxsplit=1)[0] if stripped else ""


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in ("W", "F")


def _is_unspaced(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_UNSPACED)
