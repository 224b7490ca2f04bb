"""Meetings that a text names: "la quatrième réunion des ministres …", "首届中国－中亚峰会".

A name is found from its head ("réunion", "峰会"): to the left go ordinals and the words that may
stand before a head, to the right the links ("des", "of the") and what they lead to. Where words
are not divided by spaces, the name reaches back to the last verb, preposition or stop.

    >>> [text[e.span[0]:e.span[1]] for e in events(text, lexicon, ordinals)]
    ['quatrième réunion des ministres des Affaires étrangères Chine-Asie centrale']
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec
import regex

from communique.reader.account import Span
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.mention import Ordinal
from communique.reader.phrases import compiled, phrase_pattern

_WORD = regex.compile(
    r"\(?[\p{L}\p{N}][\p{L}\p{N}\p{M}.+’'‘&]*(?:[-–—－/‑][\p{L}\p{N}][\p{L}\p{N}\p{M}+’'.]*)*\)?"
)
_BLANK = regex.compile(r"[ \u00a0\u202f]+")
_BRACKETED = regex.compile(r"[ \u00a0]?(?:\([^()\n]{1,40}\)|[«“\"„][^»”\"“\n]{1,60}[»”\"“])")
_DASH, _COMMA = regex.compile(r"\s?[–—-]\s"), regex.compile(r", ")
_ENDS = regex.compile(r"\p{L}{4,}\.$")
"""A word with the full stop of its sentence: no abbreviation, no initial."""
_STOPS = "，。、；：！？“”‘’（(《》〈〉\n 　\t,.;:!?…"
BRACKETED = 30
"""Code points: how long what stands in brackets in a name may be."""
_OPENING = {"）": "（", ")": "("}
FARTHEST = 22
"""How many words a name reaches to the right of its head."""


class Meeting(msgspec.Struct, frozen=True):
    """A meeting named: `span` of the whole name, `head` of the word that says what it is."""

    span: Span
    head: Span
    ordinal: Ordinal | None = None


def events(text: str, lexicon: Lexicon, ordinals: Sequence[Ordinal]) -> list[Meeting]:
    """The meetings named in `text`, in order."""
    spaced = lexicon.table("events").get("spaced", True)
    reach = _reach_by_words if spaced else _reach_by_signs
    found: list[Meeting] = []
    for match in phrase_pattern(lexicon, "events", "heads").finditer(text):
        head = match.span()
        if found and head[0] < found[-1].span[1]:
            continue
        span = reach(text, head, lexicon, ordinals)
        counted = [o for o in ordinals if span[0] <= o.span[0] and o.span[1] <= span[1]]
        near = [o for o in counted if o.span[1] <= head[0] + 2] or counted
        # The ordinal that counts the head is the one nearest to it.
        ordinal = min(near, key=lambda o: abs(head[0] - o.span[1]), default=None)
        found.append(Meeting(span, head, ordinal))
    return found


def _reach_by_words(text: str, head: Span, lexicon: Lexicon, ordinals: Sequence[Ordinal]) -> Span:
    first: bool = lexicon.table("events").get("head_first", False)
    start = head[0] if first else _leftwards(text, head[0], lexicon, ordinals)
    return start, _rightwards(text, head[1], lexicon)


def _leftwards(text: str, at: int, lexicon: Lexicon, ordinals: Sequence[Ordinal]) -> int:
    """Where a name begins whose head begins at `at`."""
    before, outside = _whole_words(lexicon, "before"), _whole_words(lexicon, "outside")
    ends = {o.span[1]: o.span[0] for o in ordinals}
    while True:
        gap = at
        while gap and text[gap - 1] in " \u00a0\u202f":
            gap -= 1
        if gap == at:
            return at
        if gap in ends:
            at = ends[gap]
            continue
        start = gap
        while start and not text[start - 1].isspace() and text[start - 1] not in '«»“”"(),;:':
            start -= 1
        word = text[start:gap]
        if _ENDS.search(word):
            return at
        if not word or not (
            before.fullmatch(word) or (_is_name(word, text, start) and not outside.fullmatch(word))
        ):
            return at
        at = start


def _is_name(word: str, text: str, start: int) -> bool:
    """A capitalised word that is not merely the first of its sentence."""
    if not word[:1].isupper() and not word[:1].isnumeric():
        return False
    sentence_start = start == 0 or text[:start].rstrip(" \u00a0")[-1:] in ("\n", ".", "", "—", "–")
    # In capitals it is a name even there ("BRICS …"), but one letter is an article ("A reunião").
    written_large = word.isupper() and len(word) > 1
    return not sentence_start or "-" in word or "–" in word or written_large


def _rightwards(text: str, at: int, lexicon: Lexicon) -> int:
    """Where a name ends whose head ends at `at`."""
    links, inner = _whole_words(lexicon, "links"), _whole_words(lexicon, "inner")
    end, place = at, at
    for _ in range(FARTHEST):
        bracketed = _BRACKETED.match(text, place)
        if bracketed:
            end = place = bracketed.end()
            continue
        blank = _BLANK.match(text, place)
        dash = _DASH.match(text, place)
        place = dash.end() if dash else blank.end() if blank else place
        if not (blank or dash):
            comma = _COMMA.match(text, place)
            # A comma goes on only between capitalised names ("the United States, Japan, and …").
            after = _WORD.match(text, comma.end()) if comma else None
            if not (comma and after and _lists_on(text, comma.end(), end, lexicon)):
                break
            place = comma.end()
        word = _WORD.match(text, place)
        if not word:
            break
        said = word[0].strip("()").rstrip(".’'")
        place = word.end()
        if links.fullmatch(said):
            continue
        if not (
            said[:1].isupper() or (said[:1].isnumeric() and end != at) or inner.fullmatch(said)
        ):
            elided = _elided(said)
            if not elided:
                break
        end = place
        if word[0].endswith(".") and word[0].count(".") == 1 and len(word[0]) > 3:
            return end - 1
    return end


def _lists_on(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """A comma after a name goes on in a list that ends with "and NAME"."""
    tail = text[at : at + 80].split("\n")[0]
    joined = phrase_pattern(lexicon, "events", "joining").search(tail)
    return bool(joined and end and all(w[:1].isupper() for w in tail[: joined.start()].split()))


def _elided(word: str) -> bool:
    """`d’Arménie`, `l'Union`: the capital stands behind the apostrophe."""
    for sign in "’'":
        head, found, tail = word.partition(sign)
        if found and len(head) <= 2 and tail[:1].isupper():
            return True
    return False


def _reach_by_signs(text: str, head: Span, lexicon: Lexicon, _: Sequence[Ordinal]) -> Span:
    start = head[0]
    floor, bracketed = max(0, start - 45), (0, 0)
    while start > floor and text[start - 1] not in _STOPS:
        start -= 1
        opens = _OPENING.get(text[start])
        closed = start
        if opens and opens in text[max(0, start - BRACKETED) : start]:
            start = text.rindex(opens, 0, start)
            floor = min(floor, start - BRACKETED)
            bracketed = start, closed
    openers = phrase_pattern(lexicon, "events", "openers")
    for match in openers.finditer(text, start, head[0]):
        if not bracketed[0] <= match.start() < bracketed[1]:
            start = match.end()
    end = head[1]
    behind = phrase_pattern(lexicon, "events", "behind").match(text, end)
    return start, behind.end() if behind else end


@cache
def _whole_words(lexicon: Lexicon, key: str) -> regex.Pattern[str]:
    return compiled(lexicon.table("events").get(key, ()), spaced=False)
