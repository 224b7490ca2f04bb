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

from datetime import date
from typing import NamedTuple

import regex

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.date_shapes import Shapes, shapes_of
from communique.reader.mentions.edtf import edtf, full, meant, nearest
from communique.reader.mentions.mention import Date
from communique.reader.mentions.numerals import number

Match = regex.Match[str]


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
    shapes, today = shapes_of(text, lexicon), full(published)
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
    match: Match, rule: str, shapes: Shapes, today: date | None, latest: date | None
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


def _absolute(match: Match, shapes: Shapes, lexicon: Lexicon) -> str | None:
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


def _part(match: Match, end: str, shapes: Shapes, lexicon: Lexicon) -> _Part:
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
