"""Dates in a text, as EDTF level 1, with the anchor a relative one was resolved by.

The shapes of dates stand in `languages/TAG/dates.toml` as simple patterns with blanks: {day},
{month} (a name), {m} (a number), {year}, {season}, {weekday}, {day2} … for the end of a range,
and what the table [parts] names. The names of months and weekdays come from CLDR, their further
forms from the table. The first shape that fits at a place wins.

    >>> dates("Le 27 avril 2023, … en mai", lexicon("fr"), None)
    [Date(span=(3, 16), value='2023-04-27'),
     Date(span=(23, 26), value='2023-05', relative=True, anchor='2023-04-27')]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import regex

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.cldr import locale
from communique.reader.mentions.edtf import edtf, full, meant, nearest
from communique.reader.mentions.mention import Date
from communique.reader.mentions.numerals import number, signs
from communique.reader.phrases import either

EVERYWHERE = ("{year}-{m}-{day}", "{year}/{m}/{day}")
"""Shapes of every language: ISO 8601, and its cousin with slashes."""

Match = regex.Match[str]


class _Shapes(NamedTuple):
    """The dates of a language as one pattern, and what its names mean."""

    pattern: regex.Pattern[str]
    rules: Sequence[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]


class _Part(NamedTuple):
    """What is written of one date."""

    year: int | None
    month: int | None
    day: int | None


def dates(text: str, lexicon: Lexicon, published: str | None) -> list[Date]:
    """The dates of `text` in order; `published` (ISO) is the day that "today" means.

    A bare month counts from `published`, else from the last full date before it. What has no
    anchor keeps what its words say: "" for "today".
    """
    shapes, today = _shapes(lexicon), full(published)
    found: list[Date] = []
    latest: date | None = None
    for match in shapes.pattern.finditer(text):
        rule = next((r for place, r in enumerate(shapes.rules) if match[f"relative{place}"]), None)
        if rule is not None:
            found.append(_relative(match, rule, shapes, today, latest))
            continue
        value = _absolute(match, shapes, lexicon)
        if value is None:
            continue
        latest = full(value.partition("/")[0]) or latest
        found.append(_with_year(match, value, today))
    return found


def _relative(
    match: Match, rule: str, shapes: _Shapes, today: date | None, latest: date | None
) -> Date:
    month, weekday = _group(match, "month"), _group(match, "weekday")
    named = shapes.weekdays[weekday] if weekday else None
    if month:
        named = int(month) if month.isdecimal() else shapes.months[month]
    anchor = today or (latest if month else None)
    value = meant(rule, named, anchor)
    return Date(match.span(), value, relative=True, anchor=anchor.isoformat() if anchor else None)


def _with_year(match: Match, value: str, today: date | None) -> Date:
    """A day without its year is the one nearest to the day of publication."""
    if today is None or not value.startswith("XXXX") or len(value) not in (10, 21):
        return Date(match.span(), value)
    days = []
    for part in value.split("/"):
        month = None if part[5:7] == "XX" else int(part[5:7])
        day = nearest(month, int(part[8:10]), today)
        if day is None:
            return Date(match.span(), value)
        days.append(day.isoformat())
    return Date(match.span(), "/".join(days), relative=True, anchor=today.isoformat())


def _absolute(match: Match, shapes: _Shapes, lexicon: Lexicon) -> str | None:
    """EDTF of an absolute date or range; None where there is no such day."""
    first = _part(match, "", shapes, lexicon)
    if _group(match, "figures"):
        first = _numeric(first, lexicon)
    last = _part(match, "2", shapes, lexicon)
    if last == (None, None, None):
        return edtf(*first)
    # In "19–20 October 2015" the first day takes its month and year from the second; in
    # "2023年5月17日至19日" it is the other way round.
    month, year = last.month or first.month, last.year or first.year
    if first.day is None:
        first, last = _Part(first.year or year, first.month, None), _Part(year, last.month, None)
    else:
        first = _Part(first.year or year, first.month or month, first.day)
        last = _Part(year, month, last.day)
    start, end = edtf(*first), edtf(*last)
    if start is None or end is None:
        return None
    return f"{start}/{end}" if start < end else None


def _numeric(part: _Part, lexicon: Lexicon) -> _Part:
    """Day and month in figures: the day first, unless only the other is a date.

    Where a language writes both orders and both would do, no more than the year is said.
    """
    day, month = part.day or 0, part.month or 0
    open_order = lexicon.table("dates").get("order_is_open", False)
    if open_order and day <= 12 and month <= 12 and day != month:
        return _Part(part.year, None, None)
    return _Part(part.year, day, month) if month > 12 >= day else part


def _part(match: Match, end: str, shapes: _Shapes, lexicon: Lexicon) -> _Part:
    month, figures = _group(match, f"month{end}"), _group(match, f"m{end}")
    season = _group(match, f"season{end}")
    if season:
        numbered: int | None = shapes.seasons[season]
    else:
        numbered = shapes.months[month] if month else number(figures or "", lexicon)
    year = number(_group(match, f"year{end}") or "", lexicon)
    return _Part(year, numbered, number(_group(match, f"day{end}") or "", lexicon))


def _group(match: Match, name: str) -> str | None:
    """What was written in a blank, with single spaces; None where nothing was."""
    written = match[name] if name in match.re.groupindex else None
    return written and " ".join(written.split())


@cache
def _shapes(lexicon: Lexicon) -> _Shapes:
    table = lexicon.table("dates")
    known = locale(lexicon)
    whole = _cased(_of_cldr(known.months, "wide")) | _cased(table.get("months", {}).items())
    months = _cased(_of_cldr(known.months, "abbreviated")) | whole
    # CLDR counts weekdays from 0; the table, as ISO 8601, from Monday, 1.
    weekdays = _cased((name, day + 1) for name, day in _of_cldr(known.days, "wide"))
    weekdays |= _cased(table.get("weekdays", {}).items())
    seasons = _cased(table.get("seasons", {}).items())
    names = {"month": months, "whole month": whole, "weekday": weekdays, "season": seasons}
    blanks = _blanks(lexicon, names)
    relative = table.get("relative", {})
    rules = list(relative)
    shapes = [_filled(shape, blanks) for shape in table.get("dates", ())]
    shapes += [f"(?P<figures>{_filled(shape, blanks)})" for shape in table.get("figures", ())]
    shapes += [_filled(shape, blanks) for shape in EVERYWHERE]
    for place, rule in enumerate(rules):
        words = either(_filled(shape, blanks) for shape in relative[rule])
        shapes.append(f"(?P<relative{place}>{words})")
    begins = r"(?<!\w)" if table.get("spaced", True) else _begins(lexicon, rules, weekdays)
    pattern = regex.compile(f"{begins}(?:{'|'.join(shapes)})", regex.V0)
    return _Shapes(pattern, rules, months, weekdays, seasons)


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


def _filled(shape: str, blanks: Mapping[str, str]) -> str:
    """A shape of the table as a pattern; a space in it is any run of blanks."""
    for name, pattern in blanks.items():
        shape = shape.replace(f"{{{name}}}", pattern)
    return shape.replace(" ", r"\s+").replace("'", "['’]")


def _blanks(lexicon: Lexicon, names: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
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


def _either(group: str, named: Iterable[str], spaced: bool) -> str:
    """One of the names, the longest first; where words are divided, a whole word."""
    # A space in a name is any run of blanks, as in a shape; so it is not escaped.
    escaped = (regex.escape(name, literal_spaces=True) for name in named)
    names = "|".join(sorted(escaped, key=len, reverse=True))
    if not names:
        return "(?!)"
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
