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

import regex
from babel import Locale

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.inflection import declined, inflected
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

# One character for one: spans found in the folded text are those of the text.
ALIKE = str.maketrans("\u00a0\u202f\u2009\n\u2010\u2011\u2013\u2014\uff0d\u2019ёЁ", "    -----'еЕ")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*")

Named = tuple[str, Form]


class _Forms:
    """Every form of one language. `lengths`: for each first word, the lengths to try."""

    def __init__(self, spaced: bool) -> None:
        self.spaced = spaced
        self.named: dict[str, Named] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}

    def add(self, form: str, code: str, kind: Form) -> None:
        """`form` means `code`, unless it already means something."""
        for written in dict.fromkeys((form, form.upper()) if len(form) > 3 else (form,)):
            self.named.setdefault(written.translate(ALIKE), (code, kind))

    def close(self) -> None:
        """Sort the forms by their first words; nothing is added after it."""
        by_first: dict[str, set[int]] = {}
        for form in self.named:
            first = _WORD.match(form)
            if first:
                word = first[0] if self.spaced else form[0]
                by_first.setdefault(word, set()).add(len(form))
        self.lengths = {w: tuple(sorted(found, reverse=True)) for w, found in by_first.items()}

    def starts(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a form may begin, and the word to look it up by."""
        if self.spaced:
            return ((found.start(), found[0]) for found in _WORD.finditer(text))
        return enumerate(text)

    def longest(self, text: str, at: int, first: str) -> str | None:
        """The longest form that stands at `at` and ends with a word."""
        for length in self.lengths.get(first, ()):
            form = text[at : at + length]
            if form in self.named and (not self.spaced or _ends(text, at + length)):
                return form
        return None


def territories(text: str, lexicon: Lexicon) -> list[Territory]:
    """The territories and unions that `text` names, in order; the longest where several fit."""
    forms = _forms(lexicon)
    folded = text.translate(ALIKE)
    found: list[Territory] = []
    taken = [(0, 0)]
    for at, first in forms.starts(folded):
        form = forms.longest(folded, at, first) if at >= taken[-1][1] else None
        if form is None:
            continue
        code, kind = forms.named[form]
        end = at + len(form.rstrip("-"))
        taken.append((at, end))
        if code:
            found.append(Territory((at, end), code, kind))
    found += short_names(folded, lexicon, taken, [each.code for each in found])
    return sorted(found, key=lambda each: each.span)


def _ends(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() and text[end - 1] != "-")


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    """All forms of a language. What is added first wins: a name is never taken for a capital."""
    table = lexicon.table("territories")
    forms = _Forms(table.get("spaced", True))
    for phrase in table.get("nothing", ()):
        agreeing = inflected(phrase, table.get("agreement", {}))
        for form in (*agreeing, *declined(phrase, table.get("cases", {}))):
            forms.add(form, "", Form.NAME)
            forms.add(_capitalised(form), "", Form.NAME)
    for code, name in _names(lexicon):
        for form in declined(name, table.get("cases", {})):
            forms.add(form, code, Form.NAME)
    for code, name in _listed(table.get("shorts", {})):
        forms.add(name, code, Form.SHORT)
    _add_adjectives(forms, lexicon)
    for code, name in _listed(table.get("inhabitants", {})):
        for form in inflected(name, table.get("people", {})):
            forms.add(form, code, Form.INHABITANT)
            forms.add(_capitalised(form), code, Form.INHABITANT)
    for code, name in _capitals(lexicon):
        for form in declined(name, table.get("cases", {})):
            forms.add(form, code, Form.CAPITAL)
    forms.close()
    return forms


def _add_adjectives(forms: _Forms, lexicon: Lexicon) -> None:
    table = lexicon.table("territories")
    agreement, people = table.get("agreement", {}), table.get("people_of_adjectives", {})
    # Where adjectives are written small, a capital makes the inhabitant ("les Français").
    raised = Form(table.get("capitalised_adjective", Form.ADJECTIVE))
    for code, adjective in _listed(table.get("adjectives", {})):
        for form in inflected(adjective, agreement):
            forms.add(form, code, Form.ADJECTIVE)
            forms.add(_capitalised(form), code, raised)
        for form in inflected(adjective, people)[1:]:
            forms.add(form, code, Form.INHABITANT)
    for code, prefix in _listed(table.get("linked", {})):
        forms.add(f"{prefix}-", code, Form.ADJECTIVE)
        forms.add(f"{_capitalised(prefix)}-", code, Form.ADJECTIVE)


def _names(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """(code, name) of the table, then of CLDR, each also as its variants spell it."""
    table = lexicon.table("territories")
    unfit = NOT_TERRITORIES.union(table.get("unfit", ()))
    yield from _spelt(_listed(table.get("unions", {})), {})
    yield from _spelt(_listed(table.get("names", {})), table.get("variants", {}))
    of_cldr = (
        (code, name)
        for code, name in Locale.parse(lexicon.tag).territories.items()
        if len(code) == 2 and code.isalpha() and code not in unfit
    )
    yield from _spelt(of_cldr, table.get("variants", {}))


def _capitals(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    table = lexicon.table("territories")
    cities = Locale.parse(lexicon.tag).time_zones
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


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]
