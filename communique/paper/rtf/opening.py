r"""Opening a rich text: its pieces, its language, and who wrote it.

    >>> source = open_rtf("XB.rtf", rb"{\rtf1 The six {\deleted will}{\revised should} meet.}")
    >>> source.read(lambda author: True).text
    'The six should meet.'

Source: Rich Text Format Specification 1.9.1; languages are Windows LCID numbers ([MS-LCID]).
"""

from __future__ import annotations

import locale
import re
from collections import Counter

from communique.errors import Refused
from communique.paper.redline import Redline, Words
from communique.paper.rtf.reading import Reading
from communique.paper.rtf.tokens import tokens
from communique.paper.scripts import Family, prevailing
from communique.sentences import _

_NO_LANGUAGE = 1024
"""The LCID by which programs say "do not check the spelling"."""

_BARE_DATE = re.compile(rb"\{-?\d{1,10} (?=[\\{}])")
"""LibreOffice (7.4) writes the date of a tracked change of format without the control word
before it, so that it would read as words; its own runs begin with a control word or a line
break."""


def open_rtf(name: str, content: bytes) -> Redline:
    """The redline in the bytes of an .rtf file; raises Refused: damaged or cut off."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise Refused(_("{file} is not rich text. Send the .docx or .odt file."), file=name)
    if b"{\\*\\generator LibreOffice" in content:
        content = _BARE_DATE.sub(b"{", content)
    reading = Reading(name)
    reading.take(tokens(content.lstrip()))
    return Redline(
        pieces=tuple(reading.pieces),
        format="rtf",
        language=_language(reading),
        people=tuple(dict.fromkeys(reading.people)),
    )


def _language(reading: Reading) -> str | None:
    """The BCP 47 tag of most characters, in the family of scripts that prevails."""
    said = "".join(piece.text for piece in reading.pieces if isinstance(piece, Words))
    place = (Family.WESTERN, Family.ASIAN, Family.COMPLEX).index(prevailing(said))
    counted: Counter[int] = Counter()
    for languages, length in reading.spoken.items():
        language = languages[place]
        if language and language != _NO_LANGUAGE:
            counted[language] += length
    for language, _length in counted.most_common(1):
        known = locale.windows_locale.get(language)
        return None if known is None else known.replace("_", "-")
    return None
