"""What well-kept tools make of the same texts, in the shape of a reading, to score beside ours.

    >>> baseline("On 12 May 2031 President Ann Vale met …", "en")["event"]["date"]
    '2031-05-12'

Dates: the first full date that `dateparser.search` finds. Names: the persons of the named-entity
model that ships in a package (natasha for Russian, jieba's tagger for Chinese); where none does,
runs of capitalised words that no CLDR territory is part of. A person's party: the territory, by
its names in CLDR, that stands nearest. Needs the extra `bench`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import jieba.posseg
import natasha
from babel import Locale
from dateparser.search import search_dates

NEAR = 60
"""How many characters from a name a territory may stand."""
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+){1,3}")
_FULL_DATE = {"REQUIRE_PARTS": ["day", "month", "year"]}

Spanned = tuple[int, str]
"""Where a name begins, and the name."""


def baseline(text: str, language: str) -> dict[str, Any]:
    """A date, and persons with their parties, in the JSON of a reading."""
    lands = list(territories(text, language))
    people: dict[str, str | None] = {}
    for at, name in _persons(language)(text):
        people.setdefault(name, _nearest(at, lands))
    return {
        "event": {"date": first_date(text, language)},
        "participants": [{"name": name, "party": party} for name, party in people.items()],
    }


def first_date(text: str, language: str) -> str | None:
    """The first date with day, month and year, as EDTF."""
    found = search_dates(text, languages=[language], settings=_FULL_DATE)
    return f"{found[0][1]:%Y-%m-%d}" if found else None


def territories(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Where a territory is named as CLDR names it, and its code."""
    pattern, codes = _gazetteer(language)
    return ((found.start(), codes[found.group()]) for found in pattern.finditer(text))


@lru_cache
def _gazetteer(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    names = Locale(language).territories
    codes = {name: code for code, name in names.items() if code.isalpha() and len(code) == 2}
    longest_first = sorted(codes, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), codes


def _nearest(at: int, lands: list[tuple[int, str]]) -> str | None:
    near = [(abs(at - place), code) for place, code in lands if abs(at - place) <= NEAR]
    return min(near)[1] if near else None


def _persons(language: str) -> Callable[[str], Iterator[Spanned]]:
    if language == "ru":
        return _by_natasha
    if language == "zh":
        return _by_jieba
    return lambda text: _by_capitals(text, language)


def _by_capitals(text: str, language: str) -> Iterator[Spanned]:
    pattern, _ = _gazetteer(language)
    for found in _CAPITALISED.finditer(text):
        if not pattern.search(found.group()):
            yield found.start(), found.group()


@lru_cache
def _natasha() -> tuple[natasha.Segmenter, natasha.NewsNERTagger]:
    return natasha.Segmenter(), natasha.NewsNERTagger(natasha.NewsEmbedding())


def _by_natasha(text: str) -> Iterator[Spanned]:
    segmenter, tagger = _natasha()
    document = natasha.Doc(text)
    document.segment(segmenter)
    document.tag_ner(tagger)
    return ((span.start, span.text) for span in document.spans if span.type == "PER")


def _by_jieba(text: str) -> Iterator[Spanned]:
    jieba.setLogLevel(logging.ERROR)
    at = 0
    for word, flag in jieba.posseg.cut(text):
        if flag == "nr":
            yield at, word
        at += len(word)
