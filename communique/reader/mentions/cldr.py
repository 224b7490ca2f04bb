"""What CLDR knows of a language: names of territories, months, weekdays, cities.

A language that CLDR does not know (yet) has its root, which names nothing in words: the tables
of the language are then all there is, and nothing fails.

    >>> locale(lexicon("fr")).territories["KZ"]
    'Kazakhstan'
"""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

from communique.reader.lexicon import Lexicon


@cache
def locale(lexicon: Lexicon) -> Locale:
    """CLDR of the language, by its BCP 47 tag."""
    try:
        return Locale.parse(lexicon.tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("root")
