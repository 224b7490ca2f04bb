"""Which language a Word text is in, by what its runs and styles say.

`w:lang` names three languages at once (ECMA-376 part 1, 17.3.2.20): one for most scripts, one
for East Asian ones, one for complex scripts (Arabic, Hebrew, Thai, Indic). Which of the three
counts for a run depends on the letters it holds.

    >>> language_of(document_xml, Tongues(most="en-GB"))
    'ar-EG'
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import msgspec
from lxml import etree

from communique.paper.docx.names import w

_SAMPLES = 16
"""Places at which the text is looked at, evenly spread: a part may hold millions of runs."""
_REACH = 2000
"""Bytes before a text in which its run's properties stand."""
_TEXT = re.compile(rb"<w:t(?: [^<>]*)?>([^<]{1,60})")
_LANG = re.compile(rb"<w:lang ([^<>]*)/>")
_NAMES = {
    name: re.compile(rb'w:%b="([A-Za-z0-9-]+)"' % name) for name in (b"val", b"eastAsia", b"bidi")
}


class Tongues(msgspec.Struct, frozen=True):
    """The languages of one `w:lang`, BCP 47; None where it names none."""

    most: str | None = None
    east_asian: str | None = None
    complex: str | None = None

    def of(self, text: str) -> str | None:
        """The one that counts for `text`, by its first letter; None for a text without one."""
        letter = next((character for character in text if character.isalpha()), None)
        if letter is None:
            return None
        code = ord(letter)
        if 0x590 <= code < 0x10A0 or 0x1780 <= code < 0x1800:
            return self.complex
        if 0x2E80 <= code < 0xA4D0 or 0xAC00 <= code < 0xD800 or 0xF900 <= code < 0xFB00:
            return self.east_asian
        return self.most


def said_by(element: etree._Element | None) -> Tongues:
    """What a `w:lang` element says."""
    if element is None:
        return Tongues()
    return Tongues(element.get(w("val")), element.get(w("eastAsia")), element.get(w("bidi")))


def language_of(xml: bytes, default: Tongues) -> str | None:
    """The language most of a part's text is in, from a sample; `default` is the styles'."""
    found: Counter[str] = Counter()
    step = max(len(xml) // _SAMPLES, 1)
    for at in range(0, len(xml), step):
        text = _TEXT.search(xml, at)
        if text is None:
            break
        words = text[1].decode("utf-8", "ignore")
        run = xml.rfind(b"<w:r", max(text.start() - _REACH, 0), text.start())
        named = _LANG.search(xml, max(run, 0), text.start())
        language = (_tongues(named[1]).of(words) if named else None) or default.of(words)
        if language is not None:
            found[language] += 1
    return max(found, key=found.__getitem__, default=default.most)


@lru_cache(maxsize=1000)
def _tongues(attributes: bytes) -> Tongues:
    said = (pattern.search(attributes) for pattern in _NAMES.values())
    return Tongues(*(found[1].decode() if found else None for found in said))
