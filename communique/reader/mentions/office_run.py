"""The words of one office while they are being read: the pieces so far, and what they say.

>>> ranked(Run(0, 1, 6, False, (), presides=True), 2)   # "the President of the Commission"
2
"""

from __future__ import annotations

from typing import NamedTuple

DEPUTY = {1: 3, 2: 3, 3: 3, 4: 5, 5: 5, 6: 6, 7: 7}
"""The rank of who deputises for an office of a rank."""
DEPUTIES = frozenset((3, 5))


class Run(NamedTuple):
    """The pieces of one office, while it grows."""

    start: int
    end: int
    rank: int
    plural: bool
    parties: tuple[str, ...]
    bound: bool = False
    presides: bool = False
    told: bool = False
    """Something says which: a portfolio, a body, a state."""
    either: bool = False
    """The form may be one or many."""


def ranked(run: Run, rank: int) -> int:
    """The rank of an office in a body that gives it one; a deputy or an aide stays what it is."""
    if not rank or run.rank in DEPUTIES or (rank < run.rank and not run.presides):
        return run.rank
    return rank
