"""Where something is, where words are not divided by spaces: "在白俄罗斯首都明斯克举行".

The name is read from the preposition on: the land, a word for its capital, the province, then a
place that is known or that ends at a word of its kind ("市") or at a verb of the table ("举行").

    >>> [(p.name, p.wider) for p in places("在陕西省西安市主持会议", lexicon("zh"), [])]
    [('西安', '陕西省')]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import regex

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.gazetteer import cities
from communique.reader.mentions.mention import Form, Place, Territory
from communique.reader.phrases import either

UNIONS = frozenset(["EU", "UN"])
"""Unions whose code has two letters, as a land's has."""


class _Words(NamedTuple):
    """The table of a language whose words are not divided, as patterns."""

    prepositions: regex.Pattern[str]
    short: regex.Pattern[str]
    capital: regex.Pattern[str]
    free: regex.Pattern[str]
    verbs: regex.Pattern[str]
    no_name: regex.Pattern[str]


class _Reading(NamedTuple):
    """A text on its way: its lands and its cities by where they begin."""

    text: str
    words: _Words
    lands: Mapping[int, Territory]
    cities: Mapping[int, int]


def unspaced_places(text: str, lexicon: Lexicon, territories: Sequence[Territory]) -> list[Place]:
    """The places of `text` in order."""
    lands = {t.span[0]: t for t in territories if t.form in (Form.NAME, Form.CAPITAL)}
    known = {start: end for start, end, _ in cities(lexicon).walk(text)}
    reading = _Reading(text, _words(lexicon), lands, known)
    full_names = lexicon.table("places").get("short", {})
    found: list[Place] = []
    for match in reading.words.prepositions.finditer(text):
        at = match.end()
        if found and at < found[-1].span[1]:
            continue
        short = reading.words.short.match(text, at)
        place = Place(short.span(), full_names[short[0]]) if short else _place(reading, at)
        if place is not None:
            found.append(place)
    return found


def _place(reading: _Reading, at: int) -> Place | None:
    """The place that begins at `at`, behind its land if that is named first."""
    land = reading.lands.get(at)
    if land is None:
        if at in reading.cities:
            end = reading.cities[at]
            return Place((at, end), reading.text[at:end])
        return _free(reading, at)
    if len(land.code) > 2 or land.code in UNIONS:
        return None
    here = Place(land.span, reading.text[slice(*land.span)], None, land.code)
    if land.form is Form.CAPITAL:
        return here
    capital = reading.words.capital.match(reading.text, land.span[1])
    behind = capital.end() if capital else land.span[1]
    inner = _place(reading, behind)
    if inner is not None and inner.wider is None and inner.territory in (None, land.code):
        return Place(inner.span, inner.name, here.name, land.code)
    # A land is where something is if a verb says what ("在中国举行"), not in "在中国政策中".
    return here if reading.words.verbs.match(reading.text, land.span[1]) else None


def _free(reading: _Reading, at: int) -> Place | None:
    """A name that ends at a word of its kind or at a verb, and has no sign of another word."""
    match = reading.words.free.match(reading.text, at)
    if match is None or reading.words.no_name.search(match["name"]):
        return None
    start, end = match.span("name")
    return Place((start, end), match["name"], match["wider"])


@cache
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("places")
    letter = table.get("letter", r"\p{L}")

    def listed(key: str) -> str:
        return either(table.get(key, ()))

    verbs, provinces, towns = (listed(key) for key in ("verbs", "provinces", "towns"))
    any_verb = "|".join((verbs, *table.get("verbs_of_lands", ())))
    return _Words(
        regex.compile(listed("prepositions")),
        regex.compile(rf"(?:{listed('short')})(?={any_verb})"),
        regex.compile(listed("capital")),
        regex.compile(
            rf"(?P<wider>{letter}{{1,5}}?(?:{provinces}))?"
            rf"(?P<name>{letter}{{2,6}}?)(?:(?:{towns})(?={any_verb})|(?={verbs}))"
        ),
        regex.compile(any_verb),
        regex.compile(listed("not_places")),
    )
