"""Brackets are not typed; they are what remains when positions differ.

`roll` computes the rolling text of one provision from its base and everybody's position
(TEXT.md, Algorithm 3 to 6). It works on the edits the authors signed and never on a diff:

1. *cluster* edits that overlap or touch: the smallest passages outside which everybody agrees;
2. *group* the parties by the words they want of the passage, however their edits were cut;
3. *trim* the words common to the start or end of all alternatives out of the bracket;
4. *nest*, where some replace the whole passage and others amend it in detail, if that is
   plainly shorter than the flat list.

    >>> from communique.text.notation import render
    >>> from communique.text.position import position
    >>> base = "The six will share data."
    >>> render(roll(base, {"XB": position(base, "The six should share data.")}))
    'The six [will][XB: should] share data.'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from communique.text.edit import Edit, Edits, apply, shift
from communique.text.notation import render
from communique.text.position import Position
from communique.text.rolling import BASE, Alternative, Bracket, Rolling
from communique.text.words import words

NEST_BELOW = 0.75
"""A nested bracket is harder to read than a list: it must save a quarter of the list's length."""


class _Camp(NamedTuple):
    """Parties that want the same words, and how their edits get there."""

    parties: tuple[str, ...]
    edits: Edits


_Ranges = Sequence[tuple[str, int, int]]  # (party, start, end) explicitly supported


def roll(base: str, positions: Mapping[str, Position]) -> Rolling:
    """The rolling text; parties not in `positions` are silent. Pure, independent of order."""
    supported = [
        (party, start, end) for party, taken in positions.items() for start, end in taken.supports
    ]
    wanted: list[tuple[str, Edits]] = [
        (party, taken.edits) for party, taken in positions.items() if taken.edits
    ]
    return _passage(base, _camps(base, wanted), supported)


def _camps(base: str, wanted: Sequence[tuple[str, Edits]]) -> list[_Camp]:
    """Group by resulting words; of several cuts to the same words the finest speaks for all."""
    if len(wanted) == 1:
        ((party, edits),) = wanted
        return [_Camp((party,), edits)] if apply(base, edits) != base else []
    by_edits: dict[Edits, list[str]] = {}
    for party, edits in wanted:
        by_edits.setdefault(edits, []).append(party)
    by_words: dict[str, list[Edits]] = {}
    for edits in by_edits:
        by_words.setdefault(apply(base, edits), []).append(edits)
    camps = []
    for said, cuts in by_words.items():
        if said == base:
            continue  # edits that change nothing are no position
        finest = min(cuts, key=_coarseness) if len(cuts) > 1 else cuts[0]
        members = [party for edits in cuts for party in by_edits[edits]]
        camps.append(_Camp(tuple(sorted(members)), finest))
    return camps


def _coarseness(edits: Edits) -> tuple[int, int, Edits]:
    return sum(edit.end - edit.start for edit in edits), -len(edits), edits


def _passage(base: str, camps: Sequence[_Camp], supported: _Ranges) -> Rolling:
    """Words and brackets over the whole of `base`."""
    pieces: list[str | Bracket] = []
    place = 0
    for cluster in _clusters(camps):
        bracket, low, high = _bracket(base, cluster, supported)
        if bracket is None:
            continue
        if low > place:
            pieces.append(base[place:low])
        pieces.append(bracket)
        place = high
    if place < len(base):
        pieces.append(base[place:])
    return tuple(pieces)


class _Cluster(NamedTuple):
    """A base range, and the edits of each camp in it."""

    start: int
    end: int
    camps: list[_Camp]


def _clusters(camps: Sequence[_Camp]) -> list[_Cluster]:
    """Edits that overlap or touch, joined; in order of place."""
    if len(camps) == 1 and len(camps[0].edits) == 1:
        (edit,) = camps[0].edits
        return [_Cluster(edit.start, edit.end, [camps[0]])]
    found: list[_Cluster] = []
    start, end, here = 0, -1, dict[int, list[Edit]]()

    def close() -> None:
        if here:
            members = [_Camp(camps[n].parties, tuple(edits)) for n, edits in here.items()]
            found.append(_Cluster(start, end, members))

    for low, high, n, edit in sorted(
        (edit.start, edit.end, n, edit) for n, camp in enumerate(camps) for edit in camp.edits
    ):
        if low > end:
            close()
            start, end, here = low, high, {}
        elif high > end:
            end = high
        here.setdefault(n, []).append(edit)
    close()
    return found


def _bracket(base: str, cluster: _Cluster, supported: _Ranges) -> tuple[Bracket | None, int, int]:
    """The bracket over a cluster, and the base range that is left of it after trimming."""
    start, end = cluster.start, cluster.end
    original = base[start:end]
    here = _replacing(original, cluster)
    nests = not here  # where nobody amends in detail there is nothing to nest
    if here:
        sayings = [camp.edits[0].words for camp in here]
    else:
        here = _camps(
            original,
            [
                (party, cut)
                for camp in cluster.camps
                for cut in (shift(camp.edits, -start),)
                for party in camp.parties
            ],
        )
        if not here:
            return None, start, end
        sayings = [apply(original, camp.edits) for camp in here]
    head, tail = _common_ends([original, *sayings])
    if head or tail:
        nests = True
        sayings = [said[head : len(said) - tail] for said in sayings]
        original = original[head : len(original) - tail]
        here = [
            _Camp(camp.parties, _recut(camp.edits, head, original, said))
            for camp, said in zip(here, sayings, strict=True)
        ]
        start, end = start + head, end - tail
    backers = {party for party, low, high in supported if low <= start and end <= high}
    flat = _flat(original, here, sayings, backers)
    if not nests:
        return flat, start, end
    inside = [(party, low - start, high - start) for party, low, high in supported]
    nested = _nested(original, here, sayings, backers, inside)
    if nested is not None and len(render((nested,))) < NEST_BELOW * len(render((flat,))):
        return nested, start, end
    return flat, start, end


def _replacing(original: str, cluster: _Cluster) -> list[_Camp]:
    """The camps, where each replaces the cluster by one edit (most do); else none."""
    by_words: dict[str, list[str]] = {}
    for camp in cluster.camps:
        edit = camp.edits[0]
        if edit.start != cluster.start or edit.end != cluster.end or edit.words == original:
            return []
        by_words.setdefault(edit.words, []).extend(camp.parties)
    return [
        _Camp(tuple(sorted(parties)), (Edit(0, len(original), said),))
        for said, parties in by_words.items()
    ]


def _common_ends(sayings: Sequence[str]) -> tuple[int, int]:
    """How many code points of whole words all begin with, and all end with, without overlap."""
    if "" in sayings:
        return 0, 0
    if len({said[0] for said in sayings}) > 1 and len({said[-1] for said in sayings}) > 1:
        return 0, 0
    cut = [words(said) for said in sayings]
    most = min(map(len, cut))
    first = cut[0]
    n = 0
    while n < most and all(tokens[n] == first[n] for tokens in cut):
        n += 1
    m = 0
    while m < most - n and all(tokens[-1 - m] == first[-1 - m] for tokens in cut):
        m += 1
    return sum(map(len, first[:n])), sum(map(len, first[len(first) - m :])) if m else 0


def _recut(edits: Edits, head: int, original: str, said: str) -> Edits:
    """The camp's edits over the trimmed passage; where trimming cut into one, a single edit."""
    moved = shift(edits, -head)
    if moved[0].start >= 0 and moved[-1].end <= len(original):
        return moved
    low, high = _common_ends([original, said]) if original != said else (0, 0)
    return (Edit(low, len(original) - high, said[low : len(said) - high]),)


def _flat(
    original: str, here: Sequence[_Camp], sayings: Sequence[str], backers: set[str]
) -> Bracket:
    others = [
        Alternative(camp.parties, (said,) if said else ())
        for camp, said in zip(here, sayings, strict=True)
    ]
    others.sort(key=_by_weight)
    first = Alternative((BASE, *sorted(backers)), (original,) if original else ())
    return Bracket((first, *others))


def _nested(
    original: str,
    here: Sequence[_Camp],
    sayings: Sequence[str],
    backers: set[str],
    supported: _Ranges,
) -> Bracket | None:
    """Whole replacements beside a base that shows the amendments of detail, if there are both."""
    if not original:
        return None
    whole, detail = [], []
    for camp, said in zip(here, sayings, strict=True):
        only = camp.edits[0]
        if len(camp.edits) == 1 and only.start == 0 and only.end == len(original):
            whole.append(Alternative(camp.parties, (said,) if said else ()))
        else:
            detail.append(camp)
    if not whole or not detail:
        return None
    inner = _passage(original, detail, supported)
    if len(inner) == 1:
        return None  # one bracket within another says no more than the flat list
    first = Alternative((BASE, *sorted(backers)), inner)
    return Bracket((first, *sorted(whole, key=_by_weight)))


def _by_weight(alternative: Alternative) -> tuple[int, tuple[str, ...]]:
    return -len(alternative.parties), alternative.parties
