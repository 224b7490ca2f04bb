"""Territories and unions in a text: names, adjectives, inhabitants, capitals, short names.

Names come from CLDR, through Babel; the rest from `languages/TAG/territories.toml`, where the
endings of a language stand as rules. A text is walked once: at each word that begins a known form
the longest one that stands there is taken. Case counts: where a language writes names with a
capital, "turkey" names nobody.

    >>> [(t.code, t.form) for t in territories("le ministre kirghize à Astana", lexicon("fr"))]
    [('KG', <Form.ADJECTIVE: 'adjective'>), ('KZ', <Form.CAPITAL: 'capital'>)]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.cldr import locale
from communique.reader.mentions.forms import ALIKE, Forms, capitalised
from communique.reader.mentions.inflection import Rules, declined, first_stem, inflected, stem
from communique.reader.mentions.mention import Form, Territory
from communique.reader.mentions.shorts import short_names

CAPITALS = Path(__file__).parent / "capitals.toml"
NOT_TERRITORIES = {
    "AC",
    "CP",
    "CQ",
    "DG",
    "EA",
    "EU",
    "EZ",
    "IC",
    "QO",
    "TA",
    "UN",
    "XA",
    "XB",
    "ZZ",
}
"""Two letters in CLDR that are no territory of ISO 3166-1 (unions have their own table)."""

Named = tuple[str, Form]
"""A code, "" for what is no territory, and how it is named."""


def territories(text: str, lexicon: Lexicon) -> list[Territory]:
    """The territories and unions that `text` names, in order; the longest where several fit."""
    found: list[Territory] = []
    taken: list[tuple[int, int]] = []
    for start, end, (code, form) in _forms(lexicon).walk(text):
        taken.append((start, end))
        if code:
            found.append(Territory((start, end), code, form))
    found += short_names(text.translate(ALIKE), lexicon, taken, [each.code for each in found])
    return sorted(found, key=lambda each: each.span)


@cache
def _forms(lexicon: Lexicon) -> Forms[Named]:
    """All forms of a language. What is added first wins: a name is never taken for a capital."""
    table = lexicon.table("territories")
    forms: Forms[Named] = Forms(table.get("spaced", True))
    cases, agreement = table.get("cases", {}), table.get("agreement", {})
    last: bool = table.get("last_word_declines", False)
    for phrase in table.get("nothing", ()):
        shorter = min(stem(phrase, agreement), first_stem(phrase, cases), key=len)
        forms.add(shorter, _nothing(phrase, agreement, cases, last))
    for code, name in _names(lexicon):
        forms.add(first_stem(name, cases), _cases(name, cases, last, (code, Form.NAME)))
    for code, name in _listed(table.get("shorts", {})):
        forms.add(name, [(name, (code, Form.SHORT))])
    _add_adjectives(forms, lexicon)
    people = table.get("people", {})
    for code, name in _listed(table.get("inhabitants", {})):
        forms.add(stem(name, people), _inhabitants(name, people, code))
    for code, name in _capitals(lexicon):
        forms.add(first_stem(name, cases), _cases(name, cases, last, (code, Form.CAPITAL)))
    return forms


def _nothing(
    phrase: str, agreement: Rules, cases: Rules, last: bool
) -> Iterator[tuple[str, Named]]:
    for form in (*inflected(phrase, agreement), *declined(phrase, cases, last=last)):
        yield form, ("", Form.NAME)
        yield capitalised(form), ("", Form.NAME)


def _cases(name: str, cases: Rules, last: bool, meaning: Named) -> Iterator[tuple[str, Named]]:
    for form in declined(name, cases, last=last):
        yield form, meaning


def _inhabitants(name: str, people: Rules, code: str) -> Iterator[tuple[str, Named]]:
    for form in inflected(name, people):
        yield form, (code, Form.INHABITANT)
        yield capitalised(form), (code, Form.INHABITANT)


def _add_adjectives(forms: Forms[Named], lexicon: Lexicon) -> None:
    table = lexicon.table("territories")
    agreement, people = table.get("agreement", {}), table.get("people_of_adjectives", {})
    # Where adjectives are written small, a capital makes the inhabitant ("les Français").
    raised = Form(table.get("capitalised_adjective", Form.ADJECTIVE))
    for code, adjective in _listed(table.get("adjectives", {})):
        shorter = min(stem(adjective, agreement), stem(adjective, people), key=len)
        forms.add(shorter, _adjectives(adjective, agreement, people, code, raised))
    for code, prefix in _listed(table.get("linked", {})):
        for form in (f"{prefix}-", f"{capitalised(prefix)}-"):
            forms.add(prefix, [(form, (code, Form.ADJECTIVE))])


def _adjectives(
    adjective: str, agreement: Rules, people: Rules, code: str, raised: Form
) -> Iterator[tuple[str, Named]]:
    for form in inflected(adjective, agreement):
        yield form, (code, Form.ADJECTIVE)
        yield capitalised(form), (code, raised)
    for form in inflected(adjective, people)[1:]:
        yield form, (code, Form.INHABITANT)


def _names(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """(code, name) of the table, then of CLDR, each also as its variants spell it."""
    table = lexicon.table("territories")
    unfit = NOT_TERRITORIES.union(table.get("unfit", ()))
    yield from _spelt(_listed(table.get("unions", {})), {})
    yield from _spelt(_listed(table.get("names", {})), table.get("variants", {}))
    of_cldr = (
        (code, name)
        for code, name in locale(lexicon).territories.items()
        if len(code) == 2 and code.isalpha() and code not in unfit
    )
    yield from _spelt(of_cldr, table.get("variants", {}))


def _capitals(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    table = lexicon.table("territories")
    cities = locale(lexicon).time_zones
    for code, zone in tomllib.loads(CAPITALS.read_text("utf-8")).items():
        place = zone.rpartition("/")[2].replace("_", " ")
        yield code, cities.get(zone, {}).get("city", place)
    yield from _spelt(_listed(table.get("capitals", {})), table.get("variants", {}))


def _spelt(named: Iterator[tuple[str, str]], variants: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each name as it stands, and with all `variants` of spelling in its stead."""
    for code, name in named:
        yield code, name
        other = name
        for written, instead in variants.items():
            other = other.replace(written, instead)
        if other != name:
            yield code, other


def _listed(table: dict[str, str]) -> Iterator[tuple[str, str]]:
    for code, names in table.items():
        for name in names.split(", "):
            yield code, name
