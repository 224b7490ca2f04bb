"""The document cut where any value begins or ends, so that every value can light its words.

Spans cross and nest; a `Run` is a stretch of one paragraph that the same values cover. A value is
numbered by its place among all that have a span:

    >>> [(run.words, run.values) for run in cut_at("The six met.", [(0, 7), (4, 11)])[0]]
    [('The ', (0,)), ('six', (0, 1)), (' met', (1,)), ('.', ())]
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.reader.account import Span


class Run(msgspec.Struct, frozen=True):
    """Words that the same values cover, from the code point `start`. `first`: a value's first."""

    words: str
    start: int
    values: tuple[int, ...] = ()
    first: bool = False


def cut_at(text: str, spans: Sequence[Span]) -> list[list[Run]]:
    """The paragraphs of `text` that have words, each as its runs; the tightest value last."""
    size = len(text)
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for value, (start, end) in enumerate(spans):
        if 0 <= start < end <= size:
            opening.setdefault(start, []).append(value)
            closing.setdefault(end, []).append(value)
    covering: dict[int, None] = {}
    seen: set[int] = set()
    paragraphs: list[list[Run]] = []
    line_start = 0
    edges = sorted({*opening, *closing})
    at = 0
    for line in text.split("\n"):
        line_end = line_start + len(line)
        runs: list[Run] = []
        place = line_start if line.strip() else line_end
        while place < line_end:
            while at < len(edges) and edges[at] <= place:
                _pass(edges[at], opening, closing, covering)
                at += 1
            stop = min(edges[at], line_end) if at < len(edges) else line_end
            widest_first = sorted(covering, key=lambda value: spans[value][0] - spans[value][1])
            first = not seen.issuperset(covering)
            seen.update(covering)
            runs.append(Run(text[place:stop], place, tuple(widest_first), first))
            place = stop
        if runs:
            paragraphs.append(runs)
        line_start = line_end + 1
    return paragraphs


def _pass(
    edge: int,
    opening: dict[int, list[int]],
    closing: dict[int, list[int]],
    covering: dict[int, None],
) -> None:
    """What covers the words after this edge."""
    for value in closing.get(edge, ()):
        covering.pop(value, None)
    covering.update(dict.fromkeys(opening.get(edge, ())))


def anchors(paragraphs: Sequence[Sequence[Run]]) -> dict[int, int]:
    """For each value that has words, the code point at which its first run begins."""
    found: dict[int, int] = {}
    for runs in paragraphs:
        for run in runs:
            if run.first:
                for value in run.values:
                    found.setdefault(value, run.start)
    return found
