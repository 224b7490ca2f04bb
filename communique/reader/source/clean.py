r"""Words as they come out of a page or a word processor, made fit to be read and pointed at.

What cannot be seen goes (soft hyphens, zero-width spaces, marks of direction, control
characters); spaces that layout made become one; the rest is in NFC. No-break spaces stay: they
are typography. A plain text file never comes here: its characters are the file's own.

    >>> cleaned("\u00adThe  six\tpar\u00adties ")
    'The six parties'
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACES = re.compile("[ \t\r\n\v\f\u0085]+")
_LINES = re.compile("\r\n|[\r\n\v\f\u0085\u2028\u2029]")
_BULLET = "\uf0b7"
"""How the font Symbol writes a bullet, in private use."""


def cleaned(words: str) -> str:
    """One line of words without what nobody sees, its spaces single; "" where nothing is left."""
    seen = _UNSEEN.sub("", words).replace(_BULLET, "•")
    return unicodedata.normalize("NFC", _SPACES.sub(" ", seen).strip())


def lines(words: str) -> list[str]:
    """The cleaned lines of `words`, blank ones left out."""
    return [line for each in _LINES.split(words) if (line := cleaned(each))]
