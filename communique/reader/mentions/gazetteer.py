"""Names that are known to be places, or known not to be, in one language.

Cities are the exemplar cities of CLDR's time zones and those of the table `places`; what is no
place are months, weekdays, the regions of the world that CLDR names ("Central Asia" is where
nobody meets), and the table's `not_places`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.cldr import locale
from communique.reader.mentions.forms import ALIKE, Forms, capitalised
from communique.reader.mentions.inflection import Rules, declined, first_stem


@cache
def cities(lexicon: Lexicon) -> Forms[bool]:
    """Cities of the world in all their cases."""
    cases, last = _declension(lexicon)
    zones = locale(lexicon).time_zones.values()
    named = [zone["city"] for zone in zones if "city" in zone]
    found: Forms[bool] = Forms(lexicon.table("places").get("spaced", True))
    for name in (*lexicon.table("places").get("cities", ()), *named):
        found.add(first_stem(name, cases), _cases(name, cases, last))
    return found


def _cases(name: str, cases: Rules, last: bool) -> Iterator[tuple[str, bool]]:
    for form in declined(name, cases, last=last):
        yield form, True


def _declension(lexicon: Lexicon) -> tuple[Rules, bool]:
    """The rules of cases, and whether only the last word of a name takes them."""
    table = lexicon.table("territories")
    return table.get("cases", {}), table.get("last_word_declines", False)


@cache
def no_places(lexicon: Lexicon) -> frozenset[str]:
    """Capitalised words that are no place though a preposition of place stands before them."""
    known = locale(lexicon)
    cases, last = _declension(lexicon)
    regions = (name for code, name in known.territories.items() if not code.isalpha())
    calendar = (
        name
        for names in (known.months, known.days)
        for place in ("format", "stand-alone")
        for name in names[place]["wide"].values()
    )
    named = [*regions, *calendar, *lexicon.table("places").get("not_places", ())]
    return frozenset(
        capitalised(form).translate(ALIKE)
        for name in named
        for form in declined(name, cases, last=last)
    )
