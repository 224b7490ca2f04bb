"""Dates as EDTF (ISO 8601-2), and what a relative one means by its anchor.

Level 1 of EDTF, but for the halves of a year, which are of level 2 ("2017-41").

What a text leaves out is an X: "19 May" is "XXXX-05-19", "the 26th" is "XXXX-XX-26". A relative
date is a rule counted from the anchor, the day the text was published:

    "day-1"       yesterday               "month+1"  next month        "year-1"  last year
    "weekday<="   the last Thursday up to the anchor        "weekday<", "weekday>"   before, after
    "month>="     the May that is or comes next             "month<"    the last May before
    "month@-1"    the May of last year
"""

from __future__ import annotations

from datetime import date, timedelta

PARTS = {21, 22, 23, 24, 40, 41}
"""Parts of a year beside its months: the seasons from spring on, the first and second half."""
LEAP = 2000
"""A year with a 29 February, for a day whose year is not known."""


def edtf(year: int | None, month: int | None, day: int | None) -> str | None:
    """The date of what is known of it; None where there is no such day.

    Year alone, month alone and day alone are allowed: "2023", "XXXX-05", "XXXX-XX-26". `month` may
    be one of PARTS.
    """
    if month is not None and not (1 <= month <= 12 or (month in PARTS and day is None)):
        return None
    if day is not None:
        try:
            date(LEAP if year is None else year, month or 1, day)
        except ValueError:
            return None
    written = "XXXX" if year is None else f"{year:04}"
    if month is None and day is None:
        return None if year is None else written
    written += "-XX" if month is None else f"-{month:02}"
    return written if day is None else f"{written}-{day:02}"


def full(value: str | None) -> date | None:
    """The day that an ISO date names; None for anything less."""
    if value is None or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def nearest(month: int | None, day: int, anchor: date) -> date | None:
    """The day of that number (and month) which is nearest to the anchor."""
    around = (
        date(year, each, day)
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        for each in ([month] if month else range(1, 13))
        if _exists(year, each, day)
    )
    return min(around, key=lambda found: (abs(found - anchor), found > anchor), default=None)


def _exists(year: int, month: int, day: int) -> bool:
    return edtf(year, month, day) is not None


def meant(rule: str, named: int | None, anchor: date | None) -> str:
    """What a rule (above) means by `anchor`; `named`: the month 1–12 or the weekday 1–7 it names.

    Without an anchor a month keeps its name ("XXXX-05"); everything else is then "".
    """
    sort = rule.rstrip("<=>+-0123456789")
    how = rule[len(sort) :]
    if sort.startswith("month") and named is not None:
        return _named_month(how, named, anchor)
    if anchor is None:
        return ""
    if sort == "weekday":
        return _weekday(how, named or 0, anchor)
    count = int(how)
    if sort == "day":
        return (anchor + timedelta(days=count)).isoformat()
    if sort == "month":
        months = anchor.year * 12 + anchor.month - 1 + count
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{anchor.year + count:04}"


def _named_month(how: str, month: int, anchor: date | None) -> str:
    if anchor is None:
        return f"XXXX-{month:02}"
    if how[0] in "+-":
        return f"{anchor.year + int(how):04}-{month:02}"
    if how == "<":
        return f"{anchor.year - (month >= anchor.month):04}-{month:02}"
    return f"{anchor.year + (month < anchor.month):04}-{month:02}"


def _weekday(how: str, weekday: int, anchor: date) -> str:
    ahead = (weekday - anchor.isoweekday()) % 7
    if how == ">":
        return (anchor + timedelta(days=ahead or 7)).isoformat()
    back = -ahead % 7
    if how == "<":
        back = back or 7
    return (anchor - timedelta(days=back)).isoformat()
