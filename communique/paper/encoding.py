"""Which characters the bytes of a plain text stand for.

Unicode is taken as it is: marked (BOM), UTF-8, or UTF-16 without a mark. Older encodings say
nothing about themselves, so one is assumed only if the text is then made of the letters its
languages use most; which one is said in a note, and where none fits the file is refused rather
than misread.

    >>> decode("XF.txt", "Шесть сторон".encode("cp1251")).text
    'Шесть сторон'
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

import msgspec

from communique.errors import Refused
from communique.sentences import _


class Decoded(msgspec.Struct, frozen=True):
    """The characters, and a sentence about the encoding where it had to be assumed."""

    text: str
    note: str | None = None


class _Candidate(msgspec.Struct, frozen=True):
    """An older encoding: the letters outside ASCII that each of its languages uses most, the
    share of all such letters these usually make up, and the sentence that says it was assumed."""

    codec: str
    languages: tuple[str, ...]
    share: float
    note: str


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = (
    _Candidate(
        "cp1252",
        (
            "éèàçêâîôûëïùœ",
            "áéíóúñü¿¡ªº",
            "áàâãéêíóôõúç",
            "äöüß",
            "åäöéøæ",
            "àèéìòù",
            "áðéíóúýþæö",
        ),
        0.9,
        _("The file does not say its encoding; it was read as Windows-1252 (Western European)."),
    ),
    _Candidate(
        "cp1250",
        ("áéíóúýčďěňřšťůžľĺŕäô", "ąćęłńóśźż", "áéíóöőúüű", "ăâîşţ", "čćđšž"),
        0.9,
        _("The file does not say its encoding; it was read as Windows-1250 (Central European)."),
    ),
    _Candidate(
        "cp1254",
        ("ışğüöçâî",),
        0.9,
        _("The file does not say its encoding; it was read as Windows-1254 (Turkish)."),
    ),
    _Candidate(
        "cp1251",
        ("оеаинтсрвлкмдпуяыьгзбчйїієўқғөүұңһі",),
        0.85,
        _("The file does not say its encoding; it was read as Windows-1251 (Cyrillic)."),
    ),
    _Candidate(
        "koi8-u",
        ("оеаинтсрвлкмдпуяыьгзбчйїіє",),
        0.85,
        _("The file does not say its encoding; it was read as KOI8 (Cyrillic)."),
    ),
    _Candidate(
        "cp1253",
        ("αοιετσνηυρπκμλςωγδίάόέήύώθφχβ",),
        0.85,
        _("The file does not say its encoding; it was read as Windows-1253 (Greek)."),
    ),
    _Candidate(
        "cp1255",
        ("יוהלארתבשמנםדקעחפכצןג",),
        0.85,
        _("The file does not say its encoding; it was read as Windows-1255 (Hebrew)."),
    ),
    _Candidate(
        "cp1256",
        ("اليمنرتودبعةسفقكأحشصجطإىهخ",),
        0.85,
        _("The file does not say its encoding; it was read as Windows-1256 (Arabic)."),
    ),
    _Candidate(
        "cp874",
        ("ารนกอเงมยลวดทสตะปบคห่้ิีัุ็ไใแโชจพขถ",),
        0.85,
        _("The file does not say its encoding; it was read as Windows-874 (Thai)."),
    ),
    _Candidate(
        "gb18030",
        ("的一是在不了和有大这中人国会各方为与以及对议定将应同合作第三会议声明关于发展共同",),
        0.2,
        _("The file does not say its encoding; it was read as GB 18030 (Chinese)."),
    ),
    _Candidate(
        "big5",
        ("的一是在不了和有大這中人國會各方為與以及對議定將應同合作第三聲明關於發展共",),
        0.2,
        _("The file does not say its encoding; it was read as Big5 (Chinese)."),
    ),
    _Candidate(
        "cp932",
        ("のにはをたがでてとしれさいなるもかりこすらくけあっよきまう、。",),
        0.45,
        _("The file does not say its encoding; it was read as Shift JIS (Japanese)."),
    ),
    _Candidate(
        "cp949",
        ("이다의는을가에하를고지로한은기어사도서자시인리해정",),
        0.35,
        _("The file does not say its encoding; it was read as Windows-949 (Korean)."),
    ),
)
_SIGNS = frozenset("\u00a0‘’‚“”„–—…«»‹›•§°№€")
"""Signs that say nothing about the language."""
_LEAST = 0.5
"""An assumed encoding must explain this part of what its languages usually have."""
_ENOUGH = 200_000
"""Characters that an encoding is judged by: more would not change it."""
_OUTSIDE = re.compile("[^\x00-\x7f]")
_CONTROLS = frozenset(map(chr, (*range(8), *range(14, 27), *range(28, 32), 127)))
"""Characters that no text has (tabs, line and page breaks are not among them)."""


def decode(name: str, content: bytes) -> Decoded:
    """The characters of a text file; raises Refused for one that is no text, or unknowable."""
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return Decoded(_strict(name, content[len(mark) :], codec))
    for bare in ("utf-8", _bare_utf16(content)):
        plain = _try(content, bare) if bare else None
        if plain is not None and not _CONTROLS.intersection(plain):
            return Decoded(plain)
    if b"\0" in content:
        raise _no_text(name)
    assumed, note = _assumed(name, content)
    if _CONTROLS.intersection(assumed):
        raise _no_text(name)
    return Decoded(assumed, note)


def _no_text(name: str) -> Refused:
    return Refused(_("{file} is not a text. Send the .docx or .odt file."), file=name)


def _strict(name: str, content: bytes, codec: str) -> str:
    text = _try(content, codec)
    if text is None or _CONTROLS.intersection(text):
        raise Refused(
            _("{file} is damaged: it is not in the encoding it says. Save it as UTF-8 text."),
            file=name,
        )
    return text


def _try(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _bare_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark shows by the zeros of its spaces, line breaks and Latin letters."""
    if len(content) < 2 or len(content) % 2:
        return None
    low, high = content[::2].count(0), content[1::2].count(0)
    if high > 4 * low:
        return "utf-16-le"
    return "utf-16-be" if low > 4 * high else None


def _assumed(name: str, content: bytes) -> tuple[str, str]:
    """The text in the older encoding that fits best, and the note that says so."""
    best = 0.0
    found: tuple[str, str] | None = None
    for candidate in _CANDIDATES:
        text = _try(content, candidate.codec)
        fit = 0.0 if text is None else _fit(_sample(text), candidate)
        # The first of two that fit alike: they then differ in letters the text has none of.
        if text is not None and fit > best:
            best = fit
            found = (text, candidate.note)
    if found is None or best < _LEAST:
        raise Refused(
            _("{file} is in an encoding that cannot be told for certain. Save it as UTF-8 text."),
            file=name,
        )
    return found


def _sample(text: str) -> str:
    """Enough of a text to judge by, from its first character outside ASCII on."""
    found = _OUTSIDE.search(text)
    start = max(found.start() - 1, 0) if found else 0
    return text[start : start + _ENOUGH]


def _fit(text: str, candidate: _Candidate) -> float:
    """How well the text is made of the letters usual in the encoding: 1 is as usual."""
    outside = [c.lower() for c in text if c > "\x7f" and c not in _SIGNS]
    if not outside:
        # Quotes and dashes only: they are where Windows-1252, the first candidate, has them.
        return 1.0
    usual = max(sum(c in letters for c in outside) for letters in candidate.languages)
    return min(usual / len(outside) / candidate.share, 1.0) - _oddness(text)


def _oddness(text: str) -> float:
    """What the wrong encoding of an alphabet with capitals shows: capitals inside words."""
    inside = sum(
        before.islower() and letter.isupper() and letter > "\x7f"
        for before, letter in pairwise(text)
    )
    return inside / max(sum(c > "\x7f" for c in text), 1)
