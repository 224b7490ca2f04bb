"""The heaviest chain: of many guesses which passages belong together, those that agree in order.

A `Span` says that a stretch of the draft may be a stretch of the return, and what it is worth.
A chain takes spans that follow one another in both; the heaviest is found in n log n, so neither
a long file nor many guesses need a matrix.

    >>> heaviest([Span(0, 1, 0, 1, 9), Span(1, 2, 2, 3, 4), Span(2, 3, 1, 2, 5)])
    [Span(i1=0, i2=1, j1=0, j2=1, worth=9), Span(i1=2, i2=3, j1=1, j2=2, worth=5)]
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """Draft passages i1..i2 may be return passages j1..j2 (ends excluded); `worth` is positive."""

    i1: int
    i2: int
    j1: int
    j2: int
    worth: float


class Gap(NamedTuple):
    """Draft passages i1..i2 and return passages j1..j2 between which nothing is decided."""

    i1: int
    i2: int
    j1: int
    j2: int

    @property
    def cells(self) -> int:
        """How many pairs of one with one there are."""
        return (self.i2 - self.i1) * (self.j2 - self.j1)


def heaviest(spans: Iterable[Span]) -> list[Span]:
    """The spans of greatest total worth that follow one another in draft and return."""
    by_start = sorted(spans, key=lambda span: (span.j1, span.i1, span.j2, span.i2))
    by_end = sorted(range(len(by_start)), key=lambda n: by_start[n].j2)
    total = [0.0] * len(by_start)
    before = [-1] * len(by_start)
    # The front: chains that end further in the draft are heavier, all others are beaten.
    front_end: list[int] = []
    front_span: list[int] = []
    finished = 0
    for n, span in enumerate(by_start):
        while finished < len(by_end) and by_start[by_end[finished]].j2 <= span.j1:
            _enter(front_end, front_span, by_start, total, by_end[finished])
            finished += 1
        at = bisect_right(front_end, span.i1) - 1
        if at >= 0:
            before[n] = front_span[at]
            total[n] = total[front_span[at]]
        total[n] += span.worth
    if not by_start:
        return []
    last = max(range(len(by_start)), key=lambda n: total[n])
    chain = []
    while last >= 0:
        chain.append(by_start[last])
        last = before[last]
    return chain[::-1]


def _enter(
    front_end: list[int], front_span: list[int], spans: list[Span], total: list[float], n: int
) -> None:
    """Let a chain that has ended take its place in the front, and drop those it beats."""
    end = spans[n].i2
    at = bisect_right(front_end, end)
    if at and total[front_span[at - 1]] >= total[n]:
        return
    first = bisect_left(front_end, end)
    last = first
    while last < len(front_end) and total[front_span[last]] <= total[n]:
        last += 1
    front_end[first:last] = [end]
    front_span[first:last] = [n]


def gaps(chain: Iterable[Span], whole: Gap) -> Iterator[Gap]:
    """What a chain leaves undecided on both sides, in order."""
    i, j = whole.i1, whole.j1
    for span in chain:
        if i < span.i1 and j < span.j1:
            yield Gap(i, span.i1, j, span.j1)
        i, j = span.i2, span.j2
    if i < whole.i2 and j < whole.j2:
        yield Gap(i, whole.i2, j, whole.j2)
