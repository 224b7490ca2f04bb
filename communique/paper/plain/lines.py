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

_ENDS = re.compile(r"\r\n|[\n\r\f\u2029]")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
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
    said = lines[0].strip() if lines else ""
    for line in lines[1:]:
        line = line.strip()
        if said and line:
            said += _between(said, line)
        said += line
    return said


def _between(before: str, after: str) -> str:
    if _is_wide(before[-1]) or _is_wide(after[0]):
        return ""
    if _is_unspaced(before[-1]) and _is_unspaced(after[0]):
        return ""
    return "" if _HYPHENATED.search(before) and after[0].isalpha() else " "


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
