"""Places that survive a change of the base: how edits over the old wording stand over the new.

The base of a provision changes when the chair closes a bracket or revises the text. What the
parties want does not: an edit that no change meets is shifted; one that a change meets keeps
its author's words over everything the two cover together, so that nothing anybody wrote is
lost and nobody is made to say what they did not.

    >>> base = "The six will share data."
    >>> change = (Edit(4, 7, "five"),)
    >>> mapped(base, (Edit(8, 12, "should"),), change)
    (Mapped(edit=Edit(start=9, end=13, words='should'), met=False),)
    >>> mapped(base, (Edit(4, 12, "all should"),), change)
    (Mapped(edit=Edit(start=4, end=13, words='all should'), met=True),)

Two edits *meet* when they change a word in common, or both insert at one place. Those that only
touch stay side by side, each in its order; a touched edit is reported as met, since what it was
written beside is no longer there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from communique.text.edit import Edit, Edits, apply, shift
from communique.text.wording import UNICODE, Letters

Range = tuple[int, int]


class Mapped(NamedTuple):
    """An edit over the new base, and whether a change met or touched it."""

    edit: Edit
    met: bool


class _Cluster(NamedTuple):
    """Edits of one author and changes that meet, over base `start` to `end`."""

    start: int
    end: int
    edits: list[Edit]
    changes: list[Edit]


def meet(one: Edit, other: Edit) -> bool:
    """Do they change a word in common, or insert at one place?"""
    if one.start == one.end == other.start == other.end:
        return True
    return one.start < other.end and other.start < one.end


def touch(one: Edit, other: Edit) -> bool:
    """Do they meet, or does one begin where the other ends?"""
    return one.start <= other.end and other.start <= one.end


def mapped(
    base: str, edits: Sequence[Edit], changes: Sequence[Edit], letters: Letters = UNICODE
) -> tuple[Mapped, ...]:
    """`edits` of `base` as edits of `apply(base, changes)`; both sorted, not touching.

    The result does not touch and parts no grapheme of the new base; it may be fewer edits than
    were given, never fewer words.
    """
    grown = 0  # by how much the new base is longer so far
    found: list[Mapped] = []
    for cluster in _clusters(edits, changes):
        growth = sum(len(change.words) - (change.end - change.start) for change in cluster.changes)
        if cluster.edits:
            passage = base[cluster.start : cluster.end]
            words = apply(passage, shift(cluster.edits, -cluster.start))
            edit = Edit(cluster.start + grown, cluster.end + grown + growth, words)
            met = any(touch(one, change) for one in cluster.edits for change in changes)
            found.append(Mapped(edit, met))
        grown += growth
    return _whole(apply(base, changes), found, letters)


def _clusters(edits: Sequence[Edit], changes: Sequence[Edit]) -> Iterator[_Cluster]:
    """Edits and changes in order of place, those that meet together."""
    items = [(edit.start, edit.end, 0, edit) for edit in edits]
    items += [(change.start, change.end, 1, change) for change in changes]
    current: _Cluster | None = None
    for start, end, kind, item in sorted(items):
        if current and meet(Edit(current.start, current.end, ""), item):
            current = current._replace(end=max(current.end, end))
        else:
            if current:
                yield current
            current = _Cluster(start, end, [], [])
        (current.changes if kind else current.edits).append(item)
    if current:
        yield current


def _whole(base: str, mappings: Sequence[Mapped], letters: Letters) -> tuple[Mapped, ...]:
    """The same wording by edits that do not touch and take letters with their marks."""
    groups: list[tuple[int, int, list[Mapped]]] = []
    for mapping in mappings:
        start, end = mapping.edit.start, mapping.edit.end
        while not letters.is_boundary(base, start):
            start -= 1
        while not letters.is_boundary(base, end):
            end += 1
        group = [mapping]
        if groups and start <= groups[-1][1]:
            first, last, others = groups.pop()
            start, end, group = first, max(last, end), [*others, mapping]
        groups.append((start, end, group))
    return tuple(
        Mapped(
            Edit(start, end, apply(base[start:end], shift((m.edit for m in group), -start))),
            any(m.met for m in group),
        )
        for start, end, group in groups
    )


def united(base: str, edits: Iterable[Edit], letters: Letters = UNICODE) -> Edits:
    """Edits of `base` that do not overlap, sorted, those that touch made one."""
    found = _whole(base, [Mapped(edit, False) for edit in sorted(edits)], letters)
    return tuple(one.edit for one in found)


def kept_ranges(ranges: Iterable[Range], changes: Sequence[Edit]) -> tuple[Range, ...]:
    """What the changes leave of ranges of the base (sorted, not touching), over the new base."""
    kept: list[Range] = []
    for start, end in ranges:
        for low, high in _left(start, end, changes):
            by = sum(len(c.words) - (c.end - c.start) for c in changes if c.end <= low)
            kept.append((low + by, high + by))
    return joined(kept)


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Ranges sorted, those that touch or overlap made one."""
    kept: list[Range] = []
    for start, end in sorted(ranges):
        if kept and start <= kept[-1][1]:
            kept[-1] = kept[-1][0], max(kept[-1][1], end)
        else:
            kept.append((start, end))
    return tuple(kept)


def _left(start: int, end: int, changes: Sequence[Edit]) -> Iterator[Range]:
    """The pieces of a range that no change replaces; words put into it part it."""
    for change in changes:
        if change.end > start and change.start < end:
            if change.start > start:
                yield start, change.start
            start = change.end
    if start < end:
        yield start, end
