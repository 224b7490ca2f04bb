"""Words, for every script: the units that are compared and that stand in brackets.

A text is cut without loss into words with their marks and inner apostrophes or hyphens, single
ideographs, kana and Thai, Lao, Khmer or Burmese clusters (scripts that do not part words),
runs of space, line breaks, and punctuation. Every cut is on a grapheme boundary (UAX 29).

    >>> words("L’État-hôte will “share”.")
    ['L’État-hôte', ' ', 'will', ' ', '“', 'share', '”', '.']
    >>> words("各方应ก็")
    ['各', '方', '应', 'ก็']
"""

from __future__ import annotations

import re
from functools import lru_cache

import regex

TOKENIZER = "words/1"
"""The id of these rules; brackets depend on them, so it stands beside every rolling text."""

_ALONE = (
    r"\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}"
    r"\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Tham}"
)
# What a grapheme cluster goes on with after its first character (UAX 29, GB9 and GB9a).
_MARK = r"\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}"
_LETTER = rf"[[\w{_MARK}]--[{_ALONE}]]"
_CUT = regex.compile(
    rf"(?=[{_ALONE}])\X"
    rf"|(?![{_MARK}]){_LETTER}+(?:[’'\-\u2010\u2011]{_LETTER}+)*"
    rf"|\.\.\.(?![{_MARK}])"
    r"|\n"
    rf"|[^\S\n\r]+(?![{_MARK}])"
    r"|\X",
    regex.V1,
)
# The same rules for texts in which every character is its own grapheme and parts words by
# spaces (Latin, Greek, Cyrillic without marks): most texts, and a fifth of the time.
_BEYOND = re.compile(
    "[^\n -~\u00a0-\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00ba\u00bb\u00bf-\u024f"
    "\u0391-\u0481\u048a-\u04ff\u2010-\u2027\u2030-\u203e\u20ac]"
)
_PLAIN = re.compile(r"\w+(?:[’'\-\u2010\u2011]\w+)*|\.\.\.|\n|[^\S\n]+|.")


def words(text: str) -> list[str]:
    """The words of `text`, in order; joined they are `text` again."""
    printable = text.isprintable()
    if not (text.isascii() and printable) and _BEYOND.search(text):
        return cut(text)
    if not printable or "  " in text:
        return _PLAIN.findall(text)
    return spaced(text)


def spaced(text: str) -> list[str]:
    """`words` of a printable text of plain letters, its spaces one by one.

    Every space is a word of its own, and what stands between two mostly came before.
    """
    found: list[str] = []
    for after_space in map(_after_space, text.split(" ")):
        found += after_space
    del found[0]
    return found


@lru_cache(1 << 16)
def _after_space(between: str) -> tuple[str, ...]:
    """A space and the words of a plain text without any."""
    return (" ", between) if between.isalnum() else (" ", *_PLAIN.findall(between))


def cut(text: str) -> list[str]:
    """The words of any text by the full rules; `words` is the same, and quicker."""
    return _CUT.findall(text)


@lru_cache(1 << 16)
def is_word(token: str) -> bool:
    """Does it say something (a letter or a digit in it), rather than part or point?"""
    return any(character.isalnum() for character in token)
