"""Areas of cooperation, terms, origins, and what lies outside the meeting.

An area is a key of the table ("energy", the same in every language) with the words that name it;
a term is what the text sets in quotation marks, and is not speech; an origin is the sentence that
tells how the mechanism came to be; an external event is one the parties speak of.

    >>> [area.value for area in topics(text, lexicon, mentions, said).areas]
    ['connectivity', 'technology', 'governance']
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec
import regex

from communique.reader.account import Found, Span, Statement
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.gather import Mentions, within
from communique.reader.phrases import compiled, phrase_pattern

LONGEST_TERM = 60
"""Code points: what is longer in quotation marks is speech, not a term."""
_QUOTED = regex.compile(r"[«“„\"]\s?([^«»“”„\"\n]{2,60}?)\s?[»”“\"]")
_SENTENCE_ENDS = ".!?。！？,，;；"


class Topics(msgspec.Struct, frozen=True):
    """What a document is about, each with its words, in order of first mention."""

    areas: tuple[Found[str], ...]
    terms: tuple[Found[str], ...]
    origins: tuple[Found[str], ...]
    external_events: tuple[Found[str], ...]


def topics(
    text: str,
    lexicon: Lexicon,
    mentions: Mentions,
    said: Sequence[Statement],
    day: str | None,
) -> Topics:
    """Read the topics of a text; `day` (EDTF) is the meeting's, which "last year" counts from."""
    return Topics(
        areas=tuple(_areas(text, lexicon)),
        terms=tuple(_terms(text, [s.span for s in said])),
        origins=tuple(
            _anchored(o, mentions, day) for o in _told(text, lexicon, mentions, "origins")
        ),
        external_events=tuple(_told(text, lexicon, mentions, "external")),
    )


@cache
def _by_area(lexicon: Lexicon) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    table = lexicon.table("topics")
    spaced = table.get("spaced", True)
    areas = table.get("areas", {})
    return tuple((key, compiled(phrases, spaced=spaced)) for key, phrases in areas.items())


def _areas(text: str, lexicon: Lexicon) -> list[Found[str]]:
    """Each area once, where it is first named."""
    firsts = ((key, pattern.search(text)) for key, pattern in _by_area(lexicon))
    found = [Found(key, m.span(), "area of cooperation named", 0.7) for key, m in firsts if m]
    return sorted(found, key=lambda area: area.span)


def _terms(text: str, said: Sequence[Span]) -> list[Found[str]]:
    """What stands in quotation marks and is not a sentence, each once."""
    starts = {start for start, _ in said}
    terms: dict[str, Found[str]] = {}
    for match in _QUOTED.finditer(text):
        words = match[1]
        if words[-1] in _SENTENCE_ENDS or match.start(1) in starts or words.count(" ") > 6:
            continue
        terms.setdefault(words.casefold(), Found(words, match.span(1), "in quotation marks", 0.6))
    return list(terms.values())


def _anchored(origin: Found[str], mentions: Mentions, day: str | None) -> Found[str]:
    """An origin told by a relative date ("last year") says what it was counted from."""
    if not any(date.relative for date in within(mentions.dates, origin.span)):
        return origin
    return msgspec.structs.replace(origin, anchor=day)


def _told(text: str, lexicon: Lexicon, mentions: Mentions, key: str) -> list[Found[str]]:
    """The sentences in which the phrases of `key` stand, each once."""
    found: dict[Span, Found[str]] = {}
    for match in phrase_pattern(lexicon, "topics", key).finditer(text):
        span = mentions.sentence_of(match.start())
        found.setdefault(span, Found(text[slice(*span)], span, f"words of {key}", 0.6))
    return list(found.values())
