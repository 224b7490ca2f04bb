"""What stands in the same order in both: from the surest passages inwards.

The same words once in each come first (and what carries our mark and is alike); each gap these
leave is searched again, where more passages stand once; what is then left is compared for
likeness, splits and merges with it; a split or merge takes in further neighbours that are parts
of it; last, what is left may be a paragraph of which a sentence remains.

The result is a chain of spans: as many to as many are one to one, in a run (a run of more than
one reads the same in both); else one is split into several, or several are merged.

    >>> in_order(["One.", "Two."], ["Zero.", "Two."], [])
    [Span(i1=1, i2=2, j1=1, j2=2, worth=6.6000000000000005)]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.paper.compile.chain import Gap, Span, gaps, heaviest
from communique.paper.compile.guesses import FEW, PART, alike, by_mark, shortened, to_the_letter
from communique.paper.compile.likeness import contained, cut, likeness

Texts = Sequence[str]
_SMALL = 64
"""A gap of so few pairs is compared as a whole at once."""
_PLAINLY = 0.75
"""So alike is nothing by chance, and nothing that also lost a half of itself."""


def in_order(ours: Texts, theirs: Texts, marked: Iterable[tuple[int, int]]) -> list[Span]:
    """The chain of spans; `marked` are the pairs (ours, theirs) that carry the same mark."""
    whole = Gap(0, len(ours), 0, len(theirs))
    chain = _to_the_letter(ours, theirs, whole, marked)
    for gap in list(gaps(chain, whole)):
        chain += _alike(ours, theirs, gap)
    chain.sort()
    chain += [
        Span(*gap, 0) for gap in gaps(chain, whole) if _is_whole_of_several(ours, theirs, gap)
    ]
    chain.sort()
    chain = _grown(ours, theirs, chain)
    for gap in list(gaps(chain, whole)):
        chain += heaviest(shortened(ours, theirs, gap))
    return sorted(chain)


def _to_the_letter(
    ours: Texts, theirs: Texts, whole: Gap, marked: Iterable[tuple[int, int]]
) -> list[Span]:
    """The same words, and marks, one to one; searched again in every gap until nothing is new."""
    spans = heaviest([*to_the_letter(ours, theirs, whole), *by_mark(ours, theirs, marked)])
    chain = list(spans)
    undecided = list(gaps(spans, whole)) if spans else []
    while undecided:
        gap = undecided.pop()
        if gap.cells <= _SMALL:
            continue
        spans = heaviest(to_the_letter(ours, theirs, gap))
        if spans:
            chain += spans
            undecided += gaps(spans, gap)
    return sorted(chain)


def _alike(ours: Texts, theirs: Texts, gap: Gap) -> list[Span]:
    """The heaviest chain of what is alike; a large gap, searched in part, again in its gaps."""
    side_by_side = _side_by_side(ours, theirs, gap)
    if side_by_side:
        return side_by_side
    chain = heaviest(alike(ours, theirs, gap))
    if chain and gap.cells > FEW:
        for smaller in list(gaps(chain, gap)):
            chain += _alike(ours, theirs, smaller)
    return chain


def _side_by_side(ours: Texts, theirs: Texts, gap: Gap) -> list[Span]:
    """The quick answer for most gaps: as many on both sides, and each plainly like its opposite."""
    if gap.i2 - gap.i1 != gap.j2 - gap.j1 or gap.cells > _SMALL:
        return []
    across = range(gap.i2 - gap.i1)
    if any(likeness(ours[gap.i1 + n], theirs[gap.j1 + n]) < _PLAINLY for n in across):
        return []
    return [Span(gap.i1 + n, gap.i1 + n + 1, gap.j1 + n, gap.j1 + n + 1, 0) for n in across]


def _is_whole_of_several(ours: Texts, theirs: Texts, gap: Gap) -> bool:
    """One passage left beside three or more that are its parts, or parts beside their whole."""
    left, right = ours[gap.i1 : gap.i2], theirs[gap.j1 : gap.j2]
    if min(len(left), len(right)) != 1 or max(len(left), len(right)) < 3:
        return False
    whole, parts = (left[0], right) if len(left) == 1 else (right[0], left)
    if any(contained(part, whole) < PART for part in parts):
        return False
    together = " ".join(parts)
    return likeness(whole, together) >= cut(whole, together)


def _grown(ours: Texts, theirs: Texts, chain: list[Span]) -> list[Span]:
    """Let each span take in free neighbours that are parts of it."""
    grown: list[Span] = []
    free_i, free_j = 0, 0
    for n, span in enumerate(chain):
        i1, i2, j1, j2, worth = span
        if ours[i1] == theirs[j1]:
            grown.append(span)
            free_i, free_j = i2, j2
            continue
        last = n + 1 == len(chain)
        end_i, end_j = (len(ours), len(theirs)) if last else (chain[n + 1].i1, chain[n + 1].j1)
        if i2 - i1 == 1 and (free_j < j1 or j2 < end_j):
            j1, j2 = _taken_in(ours[i1], theirs, (j1, j2), (free_j, end_j))
        if j2 - j1 == 1 and (free_i < i1 or i2 < end_i):
            i1, i2 = _taken_in(theirs[j1], ours, (i1, i2), (free_i, end_i))
        grown.append(Span(i1, i2, j1, j2, worth))
        free_i, free_j = i2, j2
    return grown


def _taken_in(
    whole: str, passages: Texts, parts: tuple[int, int], free: tuple[int, int]
) -> tuple[int, int]:
    """The parts of `whole` among the passages, more of them while that makes them more alike."""
    first, last = parts
    near = likeness(whole, " ".join(passages[first:last]))
    while last < free[1] and contained(passages[last], whole) >= PART:
        with_next = likeness(whole, " ".join(passages[first : last + 1]))
        if with_next <= near:
            break
        last, near = last + 1, with_next
    while first > free[0] and contained(passages[first - 1], whole) >= PART:
        with_previous = likeness(whole, " ".join(passages[first - 1 : last]))
        if with_previous <= near:
            break
        first, near = first - 1, with_previous
    return first, last
