"""Which provision of an earlier compilation is which of a later one, and which are gone.

Two compilations of one base have the same ids. Where the base itself is new, provisions that
say the same are the same, and between those, in order, the ones that are most alike.

    >>> pairs = pair(earlier, later)
    >>> pairs.before["3f2a_0004"].id       # the earlier provision that this one was
    >>> pairs.gone["3f2a_0003"]            # earlier ones that stood right after this and are gone
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from communique.paper.compilation import Provision

ALIKE = 50.0
"""Per cent of like characters under which two are not the same (TEXT-FINDINGS.md, 4)."""


class Pairs(msgspec.Struct, frozen=True):
    """`before`: by later id; `gone`: by the later id they stood after (None: at the start)."""

    before: dict[str, Provision]
    gone: dict[str | None, list[Provision]]


def pair(earlier: Sequence[Provision], later: Sequence[Provision]) -> Pairs:
    """Match the provisions of two compilations."""
    matched: dict[int, int] = dict(_matches(earlier, later))
    before = {later[j].id: earlier[i] for i, j in matched.items()}
    gone: dict[str | None, list[Provision]] = {}
    after: str | None = None
    for i, provision in enumerate(earlier):
        if i in matched:
            after = later[matched[i]].id
        else:
            gone.setdefault(after, []).append(provision)
    return Pairs(before, gone)


def _matches(earlier: Sequence[Provision], later: Sequence[Provision]) -> Iterator[tuple[int, int]]:
    places = {provision.id: j for j, provision in enumerate(later)}
    same = [(i, places[each.id]) for i, each in enumerate(earlier) if each.id in places]
    if same:
        yield from same
        return
    i = j = 0
    anchors = [*_same_words(earlier, later), (len(earlier), len(later))]
    for next_i, next_j in anchors:
        yield from _alike(earlier, later, range(i, next_i), range(j, next_j))
        if next_i < len(earlier):
            yield next_i, next_j
        i, j = next_i + 1, next_j + 1


def _same_words(
    earlier: Sequence[Provision], later: Sequence[Provision]
) -> Iterator[tuple[int, int]]:
    old = [hash(_words(provision)) for provision in earlier]
    new = [hash(_words(provision)) for provision in later]
    for block in LCSseq.opcodes(old, new):
        if block.tag == "equal":
            yield from zip(
                range(block.src_start, block.src_end),
                range(block.dest_start, block.dest_end),
                strict=True,
            )


def _alike(
    earlier: Sequence[Provision], later: Sequence[Provision], old: range, new: range
) -> Iterator[tuple[int, int]]:
    """In a gap: each earlier one with the first later one that is like it, in order."""
    start = new.start
    for i in old:
        for j in range(start, new.stop):
            if ratio(_words(earlier[i]), _words(later[j])) >= ALIKE:
                yield i, j
                start = j + 1
                break


def _words(provision: Provision) -> str:
    return provision.notation if provision.base is None else provision.base
