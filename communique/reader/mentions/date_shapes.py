"""What dates look like in a language: the shapes of its table as one pattern.

Shapes stand in `languages/TAG/dates.toml` as simple patterns with blanks; the names of months and
weekdays come from CLDR, their further forms from the table.

    >>> shapes_of("am 12. Mai 2031", lexicon("de")).pattern.search("am 12. Mai 2031")["month"]
    'Mai'
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import regex

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.cldr import locale
from communique.reader.mentions.numerals import signs
from communique.reader.phrases import either
from communique.reader.wordlists import Gradual, tree

EVERYWHERE = ("{year}-{m}-{day}", "{year}/{m}/{day}")
"""Shapes of every language: ISO 8601, and its cousin with slashes."""

_GROUP = r"(?P<group>\((?:[^()\\]|\\.|(?&group))*\))"
_HEAD = regex.compile(
    rf"(?:\\b|(?=\(\?<[=!]){_GROUP})*\{{(?P<blank>[^{{}}]+)\}}(?![?*|]|{{\d)(?:[^()|\\]|\\.|(?&group))*$"
)
"""A shape with nothing but conditions before its first blank, which it cannot do without."""


class Shapes(NamedTuple):
    """The dates of a language as one pattern, and what its names mean."""

    pattern: regex.Pattern[str]
    rules: Sequence[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]


def shapes_of(text: str, lexicon: Lexicon) -> Shapes:
    """The shapes of dates, with all names of months, weekdays and seasons that `text` has."""
    return _calendar(lexicon).of(text)


@cache
def _calendar(lexicon: Lexicon) -> Gradual[Shapes]:
    names = {name for named in _names(lexicon).values() for name in named}
    return Gradual(names, lambda met: _shapes(lexicon, met))


@cache
def _names(lexicon: Lexicon) -> dict[str, dict[str, int]]:
    """What each name means, by the blank that it may stand in."""
    table, known = lexicon.table("dates"), locale(lexicon)
    whole = _cased(_of_cldr(known.months, "wide")) | _cased(table.get("months", {}).items())
    months = _cased(_of_cldr(known.months, "abbreviated")) | whole
    # CLDR counts weekdays from 0; the table, as ISO 8601, from Monday, 1.
    weekdays = _cased((name, day + 1) for name, day in _of_cldr(known.days, "wide"))
    weekdays |= _cased(table.get("weekdays", {}).items())
    seasons = _cased(table.get("seasons", {}).items())
    return {"month": months, "whole month": whole, "weekday": weekdays, "season": seasons}


def _shapes(lexicon: Lexicon, met: Collection[str]) -> Shapes:
    """The shapes of the table, with the names that are among those met."""
    table = lexicon.table("dates")
    known = _names(lexicon)
    names = {blank: [name for name in named if name in met] for blank, named in known.items()}
    blanks = _blanks(lexicon, names)
    firsts = _firsts_of_blanks(lexicon, names)
    relative = table.get("relative", {})
    rules = list(relative)
    shapes = [_filled(shape, blanks, firsts) for shape in table.get("dates", ())]
    figures = (_filled(shape, blanks, firsts) for shape in table.get("figures", ()))
    shapes += [f"(?P<figures>{shape})" for shape in figures]
    shapes += [_filled(shape, blanks, firsts) for shape in EVERYWHERE]
    for place, rule in enumerate(rules):
        words = either(_filled(shape, blanks, firsts) for shape in relative[rule])
        shapes.append(f"(?P<relative{place}>{words})")
    begins = r"(?<!\w)"
    if not table.get("spaced", True):
        begins = _begins(lexicon, rules, known["weekday"])
    pattern = regex.compile(f"{begins}(?:{'|'.join(shapes)})", regex.V0)
    return Shapes(pattern, rules, known["month"], known["weekday"], known["season"])


def _begins(lexicon: Lexicon, rules: Iterable[str], weekdays: Iterable[str]) -> str:
    """Where a date may begin if words are not divided: at a digit or a letter of the shapes.

    It only saves time: most places of a text are passed by with one look.
    """
    table = lexicon.table("dates")
    shapes = (shape for rule in rules for shape in table["relative"][rule])
    letters = {
        sign
        for words in (*table.get("dates", ()), *shapes, *weekdays)
        for sign in words
        if sign > "\u2e7f"
    }
    return rf"(?=[\d{signs(lexicon)}{''.join(sorted(letters))}])"


def _filled(shape: str, blanks: Mapping[str, str], firsts: Mapping[str, str]) -> str:
    """A shape of the table as a pattern; a space in it is any run of blanks.

    What the shape begins with is looked at first, before what must stand before it: it only
    saves time, as most words of a text begin no date.
    """
    head = _HEAD.match(shape)
    begins = f"(?=[{firsts[head['blank']]}])" if head and firsts.get(head["blank"]) else ""
    for name, pattern in blanks.items():
        shape = shape.replace(f"{{{name}}}", pattern)
    shape = begins + shape
    return shape.replace(" ", r"\s+").replace("'", "['’]")


def _blanks(lexicon: Lexicon, names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """What each blank of a shape may hold."""
    table, written = lexicon.table("dates"), signs(lexicon)
    spaced = table.get("spaced", True)
    day, year = r"\d{1,2}", r"(?:1[5-9]|2[01])\d\d|[١۱]\d{3}|[٢۲]\d{3}"
    if written:
        day, year = rf"{day}|[{written}]{{1,3}}", rf"{year}|[{written}]{{4}}"
    blanks: dict[str, str] = dict(table.get("parts", {}))
    for end in ("", "2"):
        for blank, pattern in (("day", day), ("m", day), ("year", year)):
            blanks[blank + end] = rf"(?<!\d)(?P<{blank}{end}>{pattern})(?!\d)"
        for blank, named in names.items():
            group = blank.rpartition(" ")[2] + end
            blanks[blank + end] = _either(group, named, spaced)
        # The dot of an abbreviated month, before its year.
        blanks["month" + end] += r"(?:\.(?=\s*\d))?"
    return blanks


def _firsts_of_blanks(lexicon: Lexicon, names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The signs that what stands in a blank may begin with, as a set of a pattern."""
    firsts = {blank: {name[0] for name in named} for blank, named in names.items()}
    found = {blank: "".join(map(regex.escape, sorted(each))) for blank, each in firsts.items()}
    return found | dict.fromkeys(("day", "m", "year"), rf"\d{signs(lexicon)}")


def _either(group: str, named: Iterable[str], spaced: bool) -> str:
    """One of the names, the longest first; where words are divided, a whole word."""
    # A space in a name is any run of blanks, as in a shape; so it is not escaped.
    names = tree(named)
    return rf"\b(?P<{group}>{names})\b" if spaced else f"(?P<{group}>{names})"


def _of_cldr(
    names: Mapping[str, Mapping[str, Mapping[int, str]]], width: str
) -> list[tuple[str, int]]:
    """The names of CLDR of one width, in both their forms, without a dot."""
    return [
        (name.rstrip("."), index)
        for place in ("format", "stand-alone")
        for index, name in names.get(place, {}).get(width, {}).items()
    ]


def _cased(names: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Each name as written, with a capital, and in capitals; never smaller than it is written."""
    return {
        cased: index
        for name, index in names
        for cased in (name, name[:1].upper() + name[1:], name.upper())
    }
