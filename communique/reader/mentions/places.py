"""Where something is: a name behind a preposition of place, or a dateline.

A name is a territory or its capital, a city of the gazetteer, or any capitalised name that the
text never writes small and that is no person, month, region or union. What it is said to lie in
is its `wider`: "Jeddah, Saudi Arabia"; "Xi’an, dans la province du Shaanxi". The words are
those of `languages/TAG/places.toml`; a name is kept as written, in its case.

    >>> [(p.name, p.wider) for p in places("met in Jeddah, Saudi Arabia", lexicon("en"), lands)]
    [('Jeddah', 'Saudi Arabia')]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import regex

from communique.reader.account import Span
from communique.reader.lexicon import Lexicon
from communique.reader.mentions.forms import ALIKE
from communique.reader.mentions.gazetteer import cities, no_places
from communique.reader.mentions.mention import Form, Place, Territory
from communique.reader.mentions.places_behind import places_behind
from communique.reader.mentions.places_unspaced import UNIONS, unspaced_places
from communique.reader.phrases import either
from communique.reader.writing import vocabulary

_LAND = frozenset([Form.NAME, Form.CAPITAL, Form.SHORT])
_LETTERS = r"[\p{L}\p{M}'’]+(?:-[\p{L}'’]+)*"
_SMALL = regex.compile(r"(?<![\p{L}-])\p{Ll}[\p{L}\p{M}]{2,}")
_CAPITAL_PAIR = regex.compile(r"(?<!\p{L})(\p{Lu}[\p{Ll}.]+)[ \u00a0](?=(\p{Lu}[\p{L}\p{M}'’-]+))")
_POSSESSIVE = regex.compile(r"['’]s$")
_CAPITAL_NEXT = regex.compile(r"[ \u00a0]\p{Lu}")
_WORD = regex.compile(r"[\p{L}\p{M}'’-]+")
_WORD_NEXT = regex.compile(r"[ \u00a0]\p{L}")


class _Words(NamedTuple):
    """The table of a language whose words are divided by spaces, as patterns."""

    prepositions: regex.Pattern[str]
    not_after: regex.Pattern[str]
    name: regex.Pattern[str]
    ending: regex.Pattern[str]
    wider: regex.Pattern[str]
    dateline: regex.Pattern[str]
    short_needs_article: bool
    names_of_two_words: bool
    known: frozenset[str]
    """Where a script has no capitals: the words of the language, which are no names."""


class _Reading(NamedTuple):
    """A text on its way: its lands and cities by where they begin, and what its words tell."""

    text: str
    words: _Words
    lands: Mapping[int, Territory]
    cities: Mapping[int, int]
    small: frozenset[str]
    """Words that the text also writes small: no names."""
    second: frozenset[str]
    """Capital words behind another: family names, mostly."""
    no_places: frozenset[str]


def places(text: str, lexicon: Lexicon, territories: Sequence[Territory]) -> list[Place]:
    """The places of `text` in order."""
    if not lexicon.table("places").get("spaced", True):
        return unspaced_places(text, lexicon, territories)
    reading = _reading(text, lexicon, territories)
    datelines = (_dateline(each, reading) for each in reading.words.dateline.finditer(text))
    found = [place for place in datelines if place is not None]
    found += places_behind(text, lexicon, territories, reading.small)
    last = 0
    for match in reading.words.prepositions.finditer(text):
        start = match.start()
        if start < last or reading.words.not_after.search(text, max(0, start - 40), start):
            continue
        span = _named(reading, match)
        if span is not None:
            place, last = _with_wider(reading, span)
            found.append(place)
    return sorted(found, key=lambda each: each.span)


def _reading(text: str, lexicon: Lexicon, territories: Sequence[Territory]) -> _Reading:
    small = frozenset(found[0] for found in _SMALL.finditer(text))
    return _Reading(
        text,
        _words(lexicon),
        {t.span[0]: t for t in territories if t.form in _LAND},
        {start: end for start, end, _ in cities(lexicon).walk(text)},
        small,
        frozenset(p[2] for p in _CAPITAL_PAIR.finditer(text) if p[1].lower() not in small),
        no_places(lexicon),
    )


def _named(reading: _Reading, match: regex.Match[str]) -> Span | None:
    """The span of the place that begins behind a preposition; None if it is none."""
    at = match.end()
    if _is_none(reading, at):
        return None
    end = _known_end(reading, match)
    if end is None and at not in reading.lands and not (match["article"] or match["known"]):
        end = _free_end(reading, at, said=match["kind"] is not None)
    # A place stands in a case of being somewhere (not "в Минск", on the way there).
    if end is None or not reading.words.ending.search(reading.text[at:end]):
        return None
    return at, end


def _known_end(reading: _Reading, match: regex.Match[str]) -> int | None:
    """Where the land or city ends that begins behind the preposition."""
    at, land = match.end(), reading.lands.get(match.end())
    end = max(land.span[1] if land else 0, reading.cities.get(at, 0))
    if not end or reading.text[end : end + 1] == "-":
        return None
    if land is None or land.span[1] < end or land.form is Form.CAPITAL:
        # "In the Washington Declaration" is in no town: an article goes with countries.
        return None if match["article"] else end
    union = len(land.code) > 2 or land.code in UNIONS
    group = match["article"] and _CAPITAL_NEXT.match(reading.text, end)
    attribute = (
        land.form is Form.SHORT
        and reading.words.short_needs_article
        and not match["article"]
        and _WORD_NEXT.match(reading.text, end)
    )
    return None if union or group or attribute else end


def _is_none(reading: _Reading, at: int) -> bool:
    """What begins here is in the list of what is no place."""
    name = reading.words.name.match(reading.text, at)
    if name is None:
        return False
    said = name[0].translate(ALIKE).split(" ")
    return any(" ".join(said[:count]) in reading.no_places for count in range(len(said), 0, -1))


def _free_end(reading: _Reading, at: int, *, said: bool) -> int | None:
    """Where a name ends that no list has and nothing speaks against: never small, nobody's.

    `said`: the text says that it is a town, and nothing can speak against it.
    """
    name = reading.words.name.match(reading.text, at)
    if name is None or _POSSESSIVE.search(name[0]):
        return None
    if reading.words.known:
        return _unknown_end(name, reading.words.known) if said else None
    if said:
        return name.end()
    words = name[0].split(" ")
    parts = [part for word in words for part in word.split("-") if part[:1].isupper()]
    if any(part.lower() in reading.small or part.isupper() for part in parts):
        return None
    if len(words) == 1 and words[0] in reading.second:
        return None
    if len(words) > 1 and not reading.words.names_of_two_words:
        return None
    return name.end()


def _unknown_end(name: regex.Match[str], known: frozenset[str]) -> int | None:
    """Where the words end that no table of the language knows; None if there is none."""
    end = None
    for word in _WORD.finditer(name[0]):
        if word[0] in known:
            break
        end = name.start() + word.end()
    return end


def _with_wider(reading: _Reading, span: Span) -> tuple[Place, int]:
    """The place with what it lies in, and where that ends."""
    name = reading.text[slice(*span)]
    land = reading.lands.get(span[0])
    code = land.code if land and land.span[1] <= span[1] else None
    wider = reading.words.wider.match(reading.text, span[1])
    alone = Place(span, name, None, code), span[1]
    if wider is None or (land and code and land.form is not Form.CAPITAL):
        return alone
    at = wider.start("name")
    inside = reading.lands.get(at)
    # A town lies in no other town: it is the next of a list ("in Lima, in La Paz").
    if at in reading.cities or (inside is not None and inside.form is Form.CAPITAL):
        return alone
    if inside is not None and code in (None, inside.code):
        around = reading.text[slice(*inside.span)]
        return Place(span, name, around, inside.code), inside.span[1]
    if reading.words.known:
        return alone
    if inside is None and not _is_none(reading, at) and wider["name"]:
        return Place(span, name, wider["name"], code), wider.end("name")
    return alone


def _dateline(match: regex.Match[str], reading: _Reading) -> Place | None:
    """A paragraph that begins with a known place and a stop, or with a place and its land."""
    span: Span = match.span("name")
    land = reading.lands.get(span[0])
    whole = land is not None and land.span == span
    inside = reading.lands.get(match.start("land")) if match["land"] else None
    if inside is not None and inside.span[1] != match.end("land"):
        inside = None
    if not whole and inside is None and reading.cities.get(span[0]) != span[1]:
        return None
    code = land.code if land and whole else inside.code if inside else None
    return Place(span, match["name"], match["land"] if inside else None, code)


@cache
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("places")
    particles, article = (either(table.get(key, ())) for key in ("particles", "articles"))
    caseless: bool = table.get("caseless", False)
    first = r"\p{L}" if caseless else r"\p{Lu}"
    letters = first + _LETTERS
    name = rf"{letters}(?:[ \u00a0](?:(?:{particles})[ \u00a0])?{letters}){{0,3}}"
    free, known, kinds, leads = (
        either(table.get(key, ()))
        for key in ("prepositions", "prepositions_of_lands", "kinds", "wider")
    )
    return _Words(
        regex.compile(
            rf"(?<![\p{{L}}’'-])(?i:(?P<free>{free})|(?P<known>{known}))\s+"
            rf"(?i:(?P<kind>(?:{kinds})\s*)|(?P<article>(?:{article})\s*))?(?={first})"
        ),
        regex.compile(rf"(?<!\p{{L}})(?i:{either(table.get('not_after', ()))})\s$"),
        regex.compile(name),
        regex.compile(table.get("ending", "")),
        regex.compile(
            rf",?\s(?i:{leads})\s*(?P<name>{name})"
            rf"|(?:,\s|\s\()(?P<name>{letters}(?=[,.;)\n])|(?={first}))"
        ),
        regex.compile(
            rf"^[ \t]*(?P<name>{name})(?:,[ ](?P<land>{name}))?"
            r"(?:\.(?=\s)|[ ]?\([\p{L} /.]{2,20}\)|,?[ ](?:[–—-]|\d{1,2}[ .]))",
            regex.MULTILINE,
        ),
        table.get("short_needs_article", False),
        table.get("names_of_two_words", True),
        vocabulary(lexicon) if caseless else frozenset(),
    )
