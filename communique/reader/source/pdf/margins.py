"""Running heads and feet, and the numbers of pages: on every page, no part of the text.

A line at the top or bottom of a page that stands at the same place on other pages and says the
same, figures apart, is a running one; so is a bare number. Only the margins are looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from communique.reader.source.pdf.pages import Line, Page

_OUTER = 3
"""Lines at each end of a page that may be running ones."""
_HALF = 0.5
_MARGIN = 0.12
"""The part of a page's height, above and below, in which such lines stand."""
_PLACES = 4.0
"""Points within which lines of two pages stand at the same place."""
_FIGURES = re.compile(r"\d+")
_BARE = re.compile(r"[\W_]*(?:\d{1,4}(?:\s*[/|–-]\s*\d{1,4})?|[ivxl]{1,7})[\W_]*")

_Sign = tuple[str, int]


def without_margins(pages: Sequence[Page]) -> tuple[list[Page], int]:
    """The pages without their running lines, and how many lines were taken off."""
    seen = Counter(sign for page in pages for sign in {_sign(line) for line in _outer(page)})
    least = max(2, _HALF * sum(bool(page.lines) for page in pages) - 1)
    running = {sign for sign, times in seen.items() if times >= least}
    kept: list[Page] = []
    cut = 0
    for page in pages:
        outer = _outer(page)
        lines = [
            line
            for line in page.lines
            if not (line in outer and (_sign(line) in running or _is_number(line, page)))
        ]
        cut += len(page.lines) - len(lines)
        kept.append(msgspec.structs.replace(page, lines=lines))
    return kept, cut


def _outer(page: Page) -> list[Line]:
    """The highest and the lowest lines in the margins, wherever in the file they come."""
    by_height = sorted(page.lines, key=lambda line: -line.height)
    ends = [*by_height[:_OUTER], *by_height[_OUTER:][-_OUTER:]]
    return [line for line in ends if _in_margin(line, page)]


def _in_margin(line: Line, page: Page) -> bool:
    # Where text runs along a turned page its heights count from another corner.
    part = (line.height % page.top) / page.top
    return part < _MARGIN or part > 1 - _MARGIN


def _sign(line: Line) -> _Sign:
    return _FIGURES.sub("#", line.text.casefold()), round(line.height / _PLACES)


def _is_number(line: Line, page: Page) -> bool:
    heights = [each.height for each in page.lines]
    return line.height in (min(heights), max(heights)) and _BARE.fullmatch(line.text) is not None
