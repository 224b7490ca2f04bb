"""Typography apart: quotes, dashes, spaces and Unicode form are no matter of negotiation.

Word processors change them unasked, so two wordings that differ in nothing else are the same
wording to the table; what was typed is still kept to the character, as edits of their own.

    >>> fold("« l’été » – 10 %") == fold("« l'été » - 10 %")
    True
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_SAME = {
    **dict.fromkeys(map(ord, "‘’‚‛′‵`´ʼʹ＇"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″‶«»〝〞＂"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-"),
    # Nothing to see: soft hyphen, zero-width space, word joiner, BOM, bidi controls (UAX 9).
    **dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, 0x061C, 0x200E, 0x200F], None),
    **dict.fromkeys(range(0x202A, 0x202F), None),
    **dict.fromkeys(range(0x2066, 0x206A), None),
    ord("…"): "...",
    **{0xFB00 + n: said for n, said in enumerate(["ff", "fi", "fl", "ffi", "ffl", "st", "st"])},
    # Fullwidth forms of ASCII, as East Asian keyboards give them.
    **{0xFF01 + n: chr(0x21 + n) for n in range(94) if 0xFF01 + n not in (0xFF02, 0xFF07, 0xFF0D)},
}
_SPACES = regex.compile(r"[^\S\n]+")


def fold(text: str) -> str:
    """What remains of `text` when typography is taken out; for comparing, never for keeping.

    A run of spaces is one space; a line break within a wording ("\\n") is not typography.
    """
    if text.isascii():
        plain = "  " not in text and text.isprintable()
        return text if plain else _SPACES.sub(" ", text)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_SAME))


@lru_cache(1 << 16)
def fold_word(token: str) -> str:
    """`fold` of one word; a run of spaces of any kind is one space."""
    if token.isascii():
        return " " if token.isspace() and token != "\n" else token
    return fold(token)
