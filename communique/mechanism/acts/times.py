"""Times in acts: UTC to the second, written in one way, counted without a clock or a calendar.

    >>> seconds_of("1970-01-02T00:00:00Z")
    86400

A deadline is compared with the times of cosignatures, which are seconds since 1970. Days are
counted in the Gregorian calendar (Howard Hinnant, *days_from_civil*); leap seconds do not exist.
"""

from __future__ import annotations

import re

_TIME = re.compile(
    r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])Z"
)


def is_time(written: str) -> bool:
    """Whether it is a time in the one form; the 31st of any month is one, counted on."""
    return _TIME.fullmatch(written) is not None


def seconds_of(written: str) -> int:
    """Seconds since 1970 UTC. Raises ValueError for what `is_time` does not allow."""
    found = _TIME.fullmatch(written)
    if found is None:
        raise ValueError(written)
    year, month, day, hour, minute, second = map(int, found.groups())
    return _days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second


def _days(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01: years begin in March, so that a leap day is a year's last."""
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468
