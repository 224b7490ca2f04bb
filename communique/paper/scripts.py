"""Which of the three families of scripts a text is in, as office formats divide the world.

.odt and .rtf name three languages for the same words, one each for Western, East Asian and
complex scripts; the one for the family most letters are in is the text's.

    >>> prevailing("Совместное коммюнике"), prevailing("联合公报"), prevailing("بيان مشترك")
    (<Family.WESTERN: 'western'>, <Family.ASIAN: 'asian'>, <Family.COMPLEX: 'complex'>)
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from enum import StrEnum


class Family(StrEnum):
    """Scripts that office programs set with one font and one language."""

    WESTERN = "western"
    ASIAN = "asian"
    COMPLEX = "complex"


_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "YI ")
_WESTERN = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "CHEROKEE", "ETHIOPIC")
_WEIGHT = 3
"""One ideograph says what a Western word says in several letters."""


def prevailing(words: str) -> Family:
    """The family of most letters of `words`; WESTERN where there are none."""
    counted: Counter[Family] = Counter()
    for letter, times in Counter(words).items():
        name = unicodedata.name(letter, "") if letter.isalpha() else ""
        if name.startswith(_ASIAN):
            counted[Family.ASIAN] += _WEIGHT * times
        elif name.startswith(_WESTERN):
            counted[Family.WESTERN] += times
        elif name:
            counted[Family.COMPLEX] += times
    return counted.most_common(1)[0][0] if counted else Family.WESTERN
