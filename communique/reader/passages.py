"""Paragraphs and sentences: where the words of a text begin and end.

A paragraph is a line, or lines of one broken sentence. A sentence ends at a full stop that ends
one: not after an initial ("R. Lowe", "Р.Лоу") or an abbreviation of the language, not after the
number of an ordinal where the language writes it so ("6. Treffen"); but also where the space
after the stop was lost ("…zone.The parties…"). Closing quotes go with the sentence they close,
the mark of a list item belongs to nobody.

    >>> [text[a:b] for a, b in sentences("- Mr. A. Lowe spoke.He left.", lexicon("en"))]
    ['Mr. A. Lowe spoke.', 'He left.']
"""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from communique.reader.account import Span
from communique.reader.lexicon import Lexicon

QUOTES = '"“”„‟«»‹›「」『』'
"""Marks that open or close words quoted (apostrophes are not: they are letters too often)."""

CLOSING = {
    '"': '"”',
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    "”": "”",
    "»": "«",
}
"""What closes a quotation opened by each mark (Swedish and Danish open and close in other ways)."""

LINE = regex.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
ITEM = regex.compile(r"[-–—•·*▪◦‣●■]\s*(?=\S)|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+(?=\S)")
STOP = regex.compile(r"[.!?…]+[\"”»’)\]]*|[。！？]+[”’」』）》]*")
WORD_BEFORE = regex.compile(r"[\p{L}\p{M}\p{N}.'’]+$")
NEXT = regex.compile(r"[\s]*")
OPENING = '"“„«‹「『(（[—–-¿¡'
TERMINAL = regex.compile(r"[.!?…。！？:：;；][\"”»’)\]」』）》]*\s*$")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs: lines that are not blank, without the space around them.

    A line that goes on in small letters where the one before broke off belongs to it.
    """
    found: list[Span] = []
    for line in LINE.finditer(text):
        start, end = trimmed(text, *line.span())
        if start == end:
            continue
        if found and _goes_on(text, found[-1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(text: str, before: Span, start: int) -> bool:
    """Whether the line at `start` is the rest of a line broken by hand (no blank line between)."""
    between = text[before[1] : start]
    last = text[before[1] - 1]
    if between.count("\n") != 1 or before[1] - before[0] < 40:
        return False
    return text[start].islower() and (last.isalpha() or last in ",-")


def item_mark(text: str, start: int) -> int:
    """Where the words of a paragraph begin: after the mark of a list item, if it has one."""
    mark = ITEM.match(text, start)
    return mark.end() if mark else start


def is_complete(text: str, span: Span) -> bool:
    """Whether the paragraph ends as sentences end: a heading does not."""
    return bool(TERMINAL.search(text, max(span[0], span[1] - 8), span[1]))


def sentences(text: str, lexicon: Lexicon) -> list[Span]:
    """The sentences of every paragraph, in order, without list marks and space around them."""
    found: list[Span] = []
    for start, end in paragraphs(text):
        at = item_mark(text, start)
        for stop in STOP.finditer(text, at, end):
            if stop.end() < end and not _ends(text, stop.start(), stop.end(), end, lexicon):
                continue
            found.append(trimmed(text, at, stop.end()))
            at = stop.end()
        rest = trimmed(text, at, end)
        if rest[0] < rest[1]:
            found.append(rest)
    return found


def _ends(text: str, stop: int, after: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the stop at `stop` (its marks end at `after`) ends a sentence."""
    if text[stop] in "。！？":
        return True
    blank = NEXT.match(text, after, end)
    following = blank.end() if blank else after
    if following >= end:
        return True
    before = WORD_BEFORE.search(text, max(0, stop - 30), stop)
    word = before.group() if before else ""
    if not (text[following].isupper() or text[following].isdigit() or _opens(text, following)):
        letter = text[following]
        return letter.isalpha() and not _has_case(letter) and not _abbreviations(lexicon, word)
    if text[stop] == "." and after == stop + 1 and not _is_full(word, text, following, lexicon):
        return False
    if following == after:
        # The space was lost: only between a small letter or a quote, and a capital.
        quote = text[stop - 1] in QUOTES or text[after - 1] in QUOTES
        lost = quote or (text[stop - 1].islower() and len(word) > 2)
        return lost and text[following].isupper()
    return True


def _opens(text: str, at: int) -> bool:
    return text[at] in OPENING


def _has_case(letter: str) -> bool:
    return letter.lower() != letter.upper()


def _is_full(word: str, text: str, following: int, lexicon: Lexicon) -> bool:
    """Whether a full stop after `word` can end a sentence, and is not part of the word."""
    if len(word) == 1 and word.isalpha() and word.isupper():
        return False
    letters = word.split(".")
    if len(letters) > 1 and all(len(part) <= 2 for part in letters) and word[0].isalpha():
        return False
    if _abbreviations(lexicon, word.lower()):
        return False
    if lexicon.table("passages").get("ordinal_stop", False):
        return not (word.isdigit() and len(word) <= 2) and not _roman(word)
    # "1. Water 2. Fish" within a line: a number alone is a list mark, not an end.
    return not (word.isdigit() and len(word) == 1 and text[following].isupper())


def _roman(word: str) -> bool:
    return bool(word) and all(letter in "IVXL" for letter in word)


@cache
def _known_abbreviations(lexicon: Lexicon) -> frozenset[str]:
    words = lexicon.table("passages").get("abbreviations", ())
    return frozenset(word.lower().rstrip(".") for word in words)


def _abbreviations(lexicon: Lexicon, word: str) -> bool:
    return word.strip("'’") in _known_abbreviations(lexicon)


@lru_cache(maxsize=32)
def quoted(text: str) -> tuple[Span, ...]:
    """The runs of words between quotation marks, marks included; each closed in its paragraph."""
    found: list[Span] = []
    for start, end in paragraphs(text):
        opened = -1
        for at in range(start, end):
            mark = text[at]
            if mark == "'" and opened >= 0 and text[opened] + text[at + 1 : at + 2] == "\"'":
                found.append((opened, at + 2))  # a typewriter's closing mark: two apostrophes
                opened = -1
            if mark not in QUOTES:
                continue
            if opened < 0:
                if mark in '"“„«‹「『' or _stands_open(text, at):
                    opened = at
            elif mark in CLOSING[text[opened]]:
                found.append((opened, at + 1))
                opened = -1
    return tuple(found)


def _stands_open(text: str, at: int) -> bool:
    """Whether a mark that closes elsewhere opens here: a space before, none behind it."""
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace()) and bool(behind) and not behind.isspace()
