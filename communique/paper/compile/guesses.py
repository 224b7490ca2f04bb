"""Guesses: which passages of a return may belong to which of the draft, before order decides.

Three kinds, from sure to doubtful: a passage that stands once in each, to the letter; one with
our mark that is alike; and within what these leave open, any that are alike, also one that is two
in the other (split, merged). In a large gap only those are compared that share a rare pair of
words or lie in the same place, so that a thousand passages against a thousand take a second.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from communique.paper.compile.chain import Gap, Span
from communique.paper.compile.likeness import (
    can_be_alike,
    contained,
    cut,
    likeness,
    share_letters,
    spoken,
)
from communique.paper.document import Paragraph

Texts = Sequence[str] | Mapping[int, str]
"""Passages by index."""

FEW = 2500
"""Up to so many pairs, everything is compared with everything."""
_RARE = 8
"""A pair of words that more passages share says nothing."""
_NEAR = 3
"""In a large gap, how far from the same place a passage is looked for all the same."""
_MERE_PART = 0.3
_SENTENCE, _ALL_BUT = 6, 0.9
"""So many words, and such a share of them in the other, that a passage is what remains of it."""
PART = 0.7
"""The share of a half's words that must stand in the whole."""


def worth(alike: float, letters: int) -> float:
    """What belonging together is worth: how far above the cut, for how much text.

    The rate falls below any cut's, so that whatever passes has some worth.
    """
    return (alike - 0.45) * letters


def to_the_letter(ours: Texts, theirs: Texts, gap: Gap) -> list[Span]:
    """Passages that stand exactly once in each side of the gap; neighbours in one span."""
    once: dict[str, int] = {}
    for i in range(gap.i1, gap.i2):
        once[ours[i]] = -1 if ours[i] in once else i
    again = Counter([theirs[j] for j in range(gap.j1, gap.j2)])
    spans: list[Span] = []
    # The run of neighbours that ends before (end_i, end_j); broken by whatever is not its next.
    start_i = start_j = end_i = end_j = letters = 0
    for j in range(gap.j1, gap.j2):
        text = theirs[j]
        i = once.get(text, -1)
        if i < 0 or again[text] > 1:
            continue
        if i != end_i or j != end_j or not letters:
            if letters:
                spans.append(Span(start_i, end_i, start_j, end_j, worth(1.0, letters)))
            start_i, start_j, letters = i, j, 0
        end_i, end_j = i + 1, j + 1
        letters += 2 * len(text) + 4
    if letters:
        spans.append(Span(start_i, end_i, start_j, end_j, worth(1.0, letters)))
    return spans


def by_mark(ours: Texts, theirs: Texts, marked: Iterable[tuple[int, int]]) -> list[Span]:
    """Passages that carry the same mark and are alike enough for it to decide."""
    return [
        Span(i, i + 1, j, j + 1, worth((1 + alike) / 2, len(ours[i]) + len(theirs[j])))
        for i, j in marked
        if (alike := likeness(ours[i], theirs[j])) >= 0.5
    ]


def alike(ours: Texts, theirs: Texts, gap: Gap) -> Iterator[Span]:
    """Everything in a gap that may belong together: one to one, split in two, two merged."""
    close = {
        (i, j): likeness(ours[i], theirs[j])
        for i, j in _compared(ours, theirs, gap)
        if can_be_alike(ours[i], theirs[j])
    }
    for (i, j), near in close.items():
        if near >= cut(ours[i], theirs[j]):
            yield Span(i, i + 1, j, j + 1, worth(near, len(ours[i]) + len(theirs[j])))
    halves = {pair: near for pair, near in close.items() if _MERE_PART < near < 1}
    for i, j, near in _in_two(ours, theirs, halves, gap.j1, gap.j2):
        yield Span(i, i + 1, j, j + 2, near)
    turned = {(j, i): near for (i, j), near in halves.items()}
    for j, i, near in _in_two(theirs, ours, turned, gap.i1, gap.i2):
        yield Span(i, i + 2, j, j + 1, near)


def _in_two(
    wholes: Texts,
    parts: Texts,
    close: Mapping[tuple[int, int], float],
    first: int,
    last: int,
) -> Iterator[tuple[int, int, float]]:
    """Wholes that stand as two neighbours: (whole, first part, worth)."""
    seen = set()
    for whole, part in close:
        for left in (part - 1, part):
            if left < first or left + 2 > last or (whole, left) in seen:
                continue
            seen.add((whole, left))
            alone = max(close.get((whole, left), 0.0), close.get((whole, left + 1), 0.0))
            joined = _together(wholes[whole], parts[left], parts[left + 1], alone)
            if joined > alone:
                letters = sum(map(len, (wholes[whole], parts[left], parts[left + 1])))
                yield whole, left, worth(joined, letters)


def shortened(ours: Texts, theirs: Texts, gap: Gap) -> Iterator[Span]:
    """In a gap where nothing is alike: passages of which the other has nearly every word."""
    if gap.cells > FEW:
        return
    for i, j in _compared(ours, theirs, gap):
        shorter, longer = sorted((ours[i], theirs[j]), key=len)
        if len(spoken(shorter)) >= _SENTENCE and contained(shorter, longer) >= _ALL_BUT:
            yield Span(i, i + 1, j, j + 1, len(shorter))


def _together(whole: str, first: str, second: str, alone: float) -> float:
    """How alike the two together are to the whole, if more than `alone`, and each a part; or 0."""
    joined = f"{first} {second}"
    if not 2 * len(whole) >= len(joined) >= len(whole) / 2:
        return 0.0
    if not share_letters(whole, joined, alone):
        return 0.0
    near = likeness(whole, joined)
    if near <= alone or near < cut(whole, joined):
        return 0.0
    return near if min(contained(first, whole), contained(second, whole)) >= PART else 0.0


def _compared(ours: Texts, theirs: Texts, gap: Gap) -> Iterable[tuple[int, int]]:
    if gap.cells <= FEW:
        return ((i, j) for j in range(gap.j1, gap.j2) for i in range(gap.i1, gap.i2))
    return likely(range(gap.i1, gap.i2), range(gap.j1, gap.j2), ours, theirs)


def likely(
    some: Sequence[int], others: Sequence[int], ours: Texts, theirs: Texts
) -> Iterator[tuple[int, int]]:
    """Of the draft's passages `some` and the return's `others`, the pairs worth comparing.

    Those sharing two rare pairs of words (the four best for each), and those at the same place.
    """
    with_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in some:
        for pair in _word_pairs(ours[i]):
            with_pair[pair].append(i)
    for n, j in enumerate(others):
        shared: Counter[int] = Counter()
        for pair in _word_pairs(theirs[j]):
            found = with_pair.get(pair, ())
            if len(found) <= _RARE:
                shared.update(found)
        best = {i for i, count in shared.most_common(4) if count > 1}
        same_place = n * len(some) // len(others)
        best.update(some[max(0, same_place - _NEAR) : same_place + _NEAR + 1])
        yield from ((i, j) for i in sorted(best))


def _word_pairs(text: str) -> set[tuple[str, str]]:
    said = spoken(text)
    return {*zip(("", *said), (*said, ""), strict=True)}


def resembling(
    base: Sequence[Paragraph],
    returned: Sequence[Paragraph],
    ours: Sequence[int],
    theirs: Sequence[int],
) -> Iterator[tuple[int, int, float]]:
    """Of some paragraphs of both, the pairs that may be alike, and how much (unlikely ones out)."""
    if not ours or not theirs:
        return
    our_texts = {i: base[i].text for i in ours}
    their_texts = {j: returned[j].text for j in theirs}
    pairs: Iterable[tuple[int, int]] = product(ours, theirs)
    if len(ours) * len(theirs) > FEW:
        pairs = likely(ours, theirs, our_texts, their_texts)
    for i, j in pairs:
        if can_be_alike(our_texts[i], their_texts[j]):
            yield i, j, likeness(our_texts[i], their_texts[j])
