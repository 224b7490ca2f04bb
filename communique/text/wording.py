"""A wording: the text of one provision in one language, in Unicode form NFC.

Literal brackets in it are ordinary characters. Places in it are counted in code points and lie
on grapheme boundaries, so that no edit can part a letter from its marks.

What is a letter is said by tables of Unicode, which grow from year to year. They are asked where
words come in (`UNICODE`); where the same acts must add up to the same state for ever, words are
taken `AS_THEY_ARE` (docs/decisions/0007-letters-at-the-door.md).
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

import regex

_GRAPHEME = regex.compile(r"\X")


def nfc(text: str) -> str:
    """`text` in NFC (UAX 15), itself if it is already."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    """Is it in NFC?"""
    return unicodedata.is_normalized("NFC", text)


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, lower-case hex: the hash a position rests on."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_boundary(text: str, place: int) -> bool:
    """May an edit begin or end at `place`? (0 and the end always; UAX 29 in between.)"""
    if place <= 0 or place >= len(text):
        return 0 <= place <= len(text)
    before, after = text[place - 1], text[place]
    if before.isascii() and after.isascii():
        return not (before == "\r" and after == "\n")
    # A cluster is local: from the last ASCII letter, digit or space on, boundaries are certain.
    start = place - 1
    while start > 0 and not (text[start].isascii() and text[start].isalnum()):
        start -= 1
    return any(match.start() == place for match in _GRAPHEME.finditer(text, start))


class Letters(NamedTuple):
    """What is asked about letters: is a text in NFC, its NFC, may an edit begin or end here?"""

    is_nfc: Callable[[str], bool]
    nfc: Callable[[str], str]
    is_boundary: Callable[[str, int], bool]


UNICODE = Letters(is_nfc, nfc, is_boundary)
"""By the tables of Unicode: what every text is held to where it comes in."""

AS_THEY_ARE = Letters(
    lambda _text: True, lambda text: text, lambda text, place: 0 <= place <= len(text)
)
"""By no table: what came in has been looked at."""
