"""What time it is here: the machine's, and in the demonstration the story's.

    clock.now()              # seconds since 1970 UTC
    clock.set_to(begins)     # from here on it goes on from there, in this process
    clock.ahead()            # how far it is before the machine's: a page tells its script

An act says when it was done, and the door compares that with its own clock. The story is at 23:40
on a certain evening; so that evening goes on, for the door, for the copies and for the browser.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

_ahead = 0


def now() -> int:
    """The time here, in seconds since 1970 UTC."""
    return int(time.time()) + _ahead


def today() -> datetime:
    """The same, as a time with its zone (UTC)."""
    return datetime.fromtimestamp(now(), UTC)


def ahead() -> int:
    """Seconds by which it is before the machine's clock; 0 everywhere but in the demonstration."""
    return _ahead


def set_to(seconds: int) -> None:
    """It is this time now, and goes on from here. For the demonstration alone."""
    global _ahead
    _ahead = seconds - int(time.time())


def set_back() -> None:
    """It is the machine's time again."""
    global _ahead
    _ahead = 0
