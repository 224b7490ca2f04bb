"""What a reader cannot see in words: letters that hide, turn the line round, or pass for others.

    >>> [finding.kind.value for finding in lint("the p\u0430rties")]       # a Cyrillic letter
    ['look-alike']

For the door, never for the fold: it asks the tables of Unicode (docs/decisions/0007). Every script
is held to the same: what a script needs is allowed beside its own letters, whatever language the
text is said to be in. Joiners stand after letters of scripts that join or stack, and in pictures;
marks of direction stand in wordings that are written from right to left. A word of two scripts is
refused only if all its letters of one of them pass for letters of the other, so that “ΔT” and
“iPad’ы” are words like any (attacks: TRUST.md, section 6, row 21).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

import msgspec
import regex


class Deceit(StrEnum):
    """Ways in which words are not what they seem."""

    CONTROL = "control"
    """A control, or a code point that is nobody's: unassigned, private, half of a pair."""
    INVISIBLE = "invisible"
    DIRECTION = "direction"
    LOOK_ALIKE = "look-alike"


class Found(msgspec.Struct, frozen=True, order=True, gc=False):
    """One of them: `shown` is its code point (`U+200B`), or the word that looks like another."""

    kind: Deceit
    shown: str


def lint(wording: str) -> tuple[Found, ...]:
    """All that deceives in a wording, in its order. Line breaks, tabs and U+2028 are no fault."""
    if wording.isascii() and wording.isprintable():
        return ()
    return (*_hidden(wording), *_look_alikes(wording))


def brought(before: str, after: str) -> tuple[Found, ...]:
    """What deceives in `after` and did not in `before`."""
    there = Counter(lint(before))
    found = []
    for one in lint(after):
        there[one] -= 1
        if there[one] < 0:
            found.append(one)
    return tuple(found)


_SUSPECT = regex.compile(
    r"[\p{C}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f"
    r"\U000e0100-\U000e01ef--[\n\t\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2"
    r"\U000110bd\U000110cd]]",
    regex.V1,
)
"""What shows nothing, or may not; signs that span Arabic, Syriac or Kaithi numbers are printed."""
_JOINERS = frozenset("\u200c\u200d")
_MARKS_OF_DIRECTION = frozenset("\u200e\u200f\u061c")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides, isolates: they show words in another order than they stand."""
_RIGHT_TO_LEFT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}--[\u200f\u061c]]", regex.V1)
_SELECTORS = regex.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180f]")
_SELECTED = regex.compile(
    r"[\p{Emoji}\p{Han}\p{Mongolian}\p{Myanmar}\p{Phags_Pa}\p{Sm}--[0-9#*]]", regex.V1
)
_JOINING = regex.compile(
    r"[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}\p{Mandaic}\p{Adlam}\p{Hanifi_Rohingya}"
    r"\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}"
    r"\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Javanese}\p{Balinese}\p{Emoji}"
    r"\p{Thai}\p{Lao}\p{Meetei_Mayek}\p{Chakma}\p{Sundanese}\p{Limbu}\p{Newa}\p{Tirhuta}--[0-9#*]]",
    regex.V1,
)
_MARKS = 8
"""So many marks a letter may carry before what stands after it is taken to stand alone."""


def _hidden(wording: str) -> Iterator[Found]:
    turned = _RIGHT_TO_LEFT.search(wording) is not None
    for match in _SUSPECT.finditer(wording):
        letter, place = match.group(), match.start()
        before = _before(wording, place)
        kind = Deceit.CONTROL
        if letter in _JOINERS:
            if _JOINING.match(before) and wording[place - 1] not in _JOINERS:
                continue
            kind = Deceit.INVISIBLE
        elif letter in _MARKS_OF_DIRECTION:
            if turned:
                continue
            kind = Deceit.DIRECTION
        elif letter in _TURNING:
            kind = Deceit.DIRECTION
        elif _SELECTORS.match(letter):
            if _SELECTED.match(before):
                continue
            kind = Deceit.INVISIBLE
        elif unicodedata.category(letter) not in ("Cc", "Cn", "Co", "Cs"):
            kind = Deceit.INVISIBLE
        yield Found(kind, f"U+{ord(letter):04X}")


def _before(wording: str, place: int) -> str:
    """The last letter before a place, over its marks and what shows nothing; "" if none."""
    for letter in reversed(wording[max(place - _MARKS, 0) : place]):
        category = unicodedata.category(letter)
        if category[0] != "M" and category != "Cf":
            return letter
    return ""


_WORD = regex.compile(r"[\p{L}\p{M}]+")
_SCRIPTS = {
    "Latin": regex.compile(r"\p{Latin}"),
    "Cyrillic": regex.compile(r"\p{Cyrillic}"),
    "Greek": regex.compile(r"\p{Greek}"),
    "Armenian": regex.compile(r"\p{Armenian}"),
}
_PASS_FOR = {
    ("Cyrillic", "Latin"): "АВЕЅІЈКМНОРСТУХҮԌԚԜавеѕіјкорсухүһԁԛԝӏҽ",
    ("Latin", "Cyrillic"): "ABESIJKMHOPCTYXYGQWabesijkopcyxyhdqwl",
    ("Greek", "Latin"): "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχγϲϳ",
    ("Latin", "Greek"): "ABEZHIKMNOPTYXaikvopuxycj",
    ("Cyrillic", "Greek"): "АВЕНІКМОРТУХГПФаікорухфп",
    ("Greek", "Cyrillic"): "ΑΒΕΗΙΚΜΟΡΤΥΧΓΠΦαικορυχφπ",
    ("Armenian", "Latin"): "ՍՏՕԼագհոսցօզքյյն",
    ("Latin", "Armenian"): "USOLwqhnugoqpjunu",
}
"""Letters of one script that pass for letters of another, in print (after UTS 39, confusables)."""

_SIGNS = 3
"""Greek letters beside so few Latin ones are signs of quantities and units: ΔT, kΩ."""


def _look_alikes(wording: str) -> Iterator[Found]:
    if wording.isascii():
        return
    if sum(script.search(wording) is not None for script in _SCRIPTS.values()) < 2:
        return
    for match in _WORD.finditer(wording):
        word = unicodedata.normalize("NFD", match.group())
        if word.isascii():
            continue
        letters = {name: set(script.findall(word)) for name, script in _SCRIPTS.items()}
        for (one, other), passing in _PASS_FOR.items():
            if (one, other) == ("Latin", "Greek") and len(word) <= _SIGNS:
                continue
            if letters[one] and letters[other] and letters[one] <= set(passing):
                yield Found(Deceit.LOOK_ALIKE, match.group())
                break
