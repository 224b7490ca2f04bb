"""A wording: the text of one provision in one language, in Unicode form NFC.

Literal brackets in it are ordinary characters. Places in it are counted in code points and lie
on grapheme boundaries, so that no edit can part a letter from its marks.
"""

from __future__ import annotations

import hashlib
import unicodedata

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
