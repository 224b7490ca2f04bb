"""Bis, ter, quater: how the second and third of one number are told apart, by language.

The Latin words are used in every language that has none of its own; the others are those of
the official languages of the United Nations, and of acts in Thai, Hebrew and Hindi.

    >>> [label for label, _ in zip(series("4", Series.ORDINAL, "en"), range(3))]
    ['4 bis', '4 ter', '4 quater']
    >>> next(series("第四条", Series.ORDINAL))
    '第四条之二'
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import regex

from communique.text.conventions import Series


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


LATIN = _listed(
    "bis ter quater quinquies sexies septies octies novies decies undecies duodecies terdecies"
    " quaterdecies quindecies sexdecies septdecies octodecies novodecies vicies unvicies"
    " duovicies tervicies quatervicies quinvicies sexvicies septvicies octovicies novovicies"
    " tricies"
)
"""The second to the thirtieth (European Union, Interinstitutional Style Guide, annex B; *novies*
as the United Nations has it)."""

ORDINALS = {
    "ru": _listed("бис тер кватер квинквиес сексиес септиес октиес новиес дециес"),
    "th": _listed("ทวิ ตรี จัตวา เบญจ ฉ สัตต อัฏฐ นว ทศ"),
    "zh": tuple(f"之{n}" for n in "二三四五六七八九十"),
    "ar": (
        "مكررا",
        *(f"مكررا {n}" for n in _listed("ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا")),
    ),
}
LETTERS = {"he": "אבגדהוזחטיכלמנסעפצקרשת", "hi": "कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह"}
ALT = {"ru": "альт", "ar": "بديل", "zh": "备选", "th": "ทางเลือก", "he": "חלופה", "hi": "विकल्प"}

HAN_NUMBER = "[〇零一二三四五六七八九十百]{1,5}"


def _pattern() -> str:
    latin = "|".join(sorted((*LATIN, "nonies", *ORDINALS["ru"], "alt"), key=len, reverse=True))
    others = "|".join(sorted({*ORDINALS["th"], *ALT.values()}, key=len, reverse=True))
    arabic = r"مكرر[\u0627\u064b]*(?:\s+\p{Arabic}+[\u0627\u064b\u064c])?"
    return (
        rf"(?:(?i:{latin})(?!\p{{L}})|之{HAN_NUMBER}"
        rf"|(?:{others}|{arabic})(?![\p{{L}}\p{{M}}]))(?:\s?\p{{Nd}}+)?"
    )


SUFFIX = _pattern()
"""What a regular expression reads as such a suffix, in all these languages."""

_LANGUAGE_OF_SCRIPT = (
    ("zh", regex.compile(r"\p{Han}")),
    ("ar", regex.compile(r"\p{Arabic}")),
    ("th", regex.compile(r"\p{Thai}")),
    ("he", regex.compile(r"\p{Hebrew}")),
    ("hi", regex.compile(r"\p{Devanagari}")),
    ("ru", regex.compile(r"\p{Cyrillic}{2}")),
)
_ENDS = regex.compile(rf"(?P<stem>.*?\S)\s*(?P<suffix>{SUFFIX})$")
_LETTERED = regex.compile(r"(?P<stem>.*\p{Nd})[A-Z\p{Hebrew}\p{Devanagari}]$")
_CORE = regex.compile(r"[\p{Nd}\p{L}\p{M}]+[)）]?$")


def split(label: str) -> tuple[str, str]:
    """A label's stem, and what tells it apart from others of that stem ("" if nothing)."""
    found = _ENDS.match(label) or _LETTERED.match(label)
    if not found:
        return label, ""
    return found["stem"], label[len(found["stem"]) :].strip()


def joined(stem: str, suffix: str) -> str:
    """Chinese joins its suffix; all others part it by a space."""
    return stem + suffix if not suffix or suffix.startswith("之") else f"{stem} {suffix}"


def before(stem: str) -> str:
    """What stands before the first of a series: "–1", "Article –1", "(–a)"."""
    return _CORE.sub(r"–\g<0>", stem, count=1)


def series(stem: str, kind: Series, language: str | None = None) -> Iterator[str]:
    """The labels that may follow `stem`, best first, without end.

    `language` is a BCP 47 tag; without it the script of `stem` chooses the words.
    """
    spoken = (language or "").split("-")[0].lower() or next(
        (tag for tag, script in _LANGUAGE_OF_SCRIPT if script.search(stem)), ""
    )
    alt = ALT.get(spoken, "alt")
    if kind is Series.LETTER:
        yield from _lettered(stem, LETTERS.get(spoken, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    if kind is Series.ALT:
        yield joined(stem, alt)
    else:
        for word in dict.fromkeys((*ORDINALS.get(spoken, ()), *LATIN)):
            yield joined(stem, word)
    for n in count(2):
        yield joined(stem, f"{alt} {n}")


def _lettered(stem: str, letters: str) -> Iterator[str]:
    """4A, 4B … (a) goes on with (aa), as acts in English number."""
    closing = stem[-1] if stem.endswith((")", "）")) else ""
    inner = stem.removesuffix(closing)
    if inner[-1:].islower():
        letters = letters.lower()
    for letter in letters:
        yield f"{inner}{letter}{closing}"
