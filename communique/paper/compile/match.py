"""Where does it belong? Which paragraph of a return answers which of the draft.

No id is trusted: word processors drop them, and a copied paragraph doubles them. Words decide;
marks we left in the file are hints. The same words in order come first, then what is alike, with
splits and merges, and last what stands out of order (moved). Every match has a reason and a
confidence; `doubts` says which of them a person should look at.

    >>> match([Paragraph("One."), Paragraph("Two.")], [Paragraph("Two."), Paragraph("Three.")])
    ... # doctest: +NORMALIZE_WHITESPACE
    [Pairing(base=(0,), returned=(), reason=<Reason.GONE: 'not in the file'>, confidence=1.0),
     Pairing(base=(1,), returned=(0,), reason=<Reason.SAME: 'same words'>, confidence=1.0),
     Pairing(base=(), returned=(1,), reason=<Reason.NEW: 'new'>, confidence=1.0)]

Whatever is matched, the party's text is exact: an unmatched passage is a deletion or a proposal.
Design: TEXT.md, Paper in; figures: docs/figures.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from communique.paper.compilation import Reason
from communique.paper.compile.chain import Gap, Span, gaps, heaviest
from communique.paper.compile.doubts import Doubt, doubts
from communique.paper.compile.guesses import resembling
from communique.paper.compile.likeness import contained, cut, likeness, spoken
from communique.paper.compile.order import in_order
from communique.paper.compile.pairing import MOVED, Pairing, in_reading_order
from communique.paper.document import Kind, Paragraph

__all__ = ["Doubt", "Pairing", "doubts", "in_reading_order", "match"]

IN_PLACE = 0.6
"""How alike every changed paragraph must be for a return to be taken as edited in place."""
_BY_PLACE = 0.8
"""The confidence of a cell or heading that only its place speaks for."""
_SPEAKS = 4
"""So many words make a passage known for itself wherever it stands."""
_MARK_ALONE = 0.4
"""The confidence of our mark on other words."""


def match(
    base: Sequence[Paragraph], returned: Sequence[Paragraph], hints: bool = True
) -> list[Pairing]:
    """Every paragraph of both exactly once, in the order of the return, what is gone in its place.

    A gone paragraph follows the one before it in the draft. Blank paragraphs go with blank ones
    by place. `hints=False` does not look at marks. A paragraph that both lists share as one
    object is unchanged, so a return with few changes costs little more than a look at it.
    """
    found = _in_place(base, returned, hints)
    return _Matching(base, returned, hints).pairings() if found is None else found


def _same(i: int, j: int) -> Pairing:
    return Pairing((i,), (j,), Reason.SAME, 1.0)


@lru_cache(8)
def _unchanged(paragraphs: int) -> tuple[Pairing, ...]:
    """Every paragraph where it was: made once for all returns to one draft."""
    return tuple(_same(i, i) for i in range(paragraphs))


def _in_place(
    base: Sequence[Paragraph], returned: Sequence[Paragraph], hints: bool
) -> list[Pairing] | None:
    """The pairings of a return that was edited in place, or None where that is not plain."""
    if len(base) != len(returned):
        return None
    changed = [
        i
        for i, (ours, theirs) in enumerate(zip(base, returned, strict=True))
        if ours is not theirs and ours.text != theirs.text
    ]
    if 5 * len(changed) > 3 * len(base):
        return None
    pairings = list(_unchanged(len(base)))
    replaced = {base[i].text for i in changed}
    for i in changed:
        ours, theirs = base[i], returned[i]
        if _blank(ours) and _blank(theirs):
            continue
        elsewhere = hints and theirs.mark is not None and theirs.mark != ours.mark
        if elsewhere or theirs.text in replaced:
            return None
        near = likeness(ours.text, theirs.text)
        if near < max(IN_PLACE, cut(ours.text, theirs.text)):
            return None
        pairings[i] = _one_to_one(i, i, near, hints and _marked(ours, theirs), alone=True)
    return pairings


def _blank(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return paragraph.kind is Kind.BLANK or not text or text.isspace()


def _marked(ours: Paragraph, theirs: Paragraph) -> bool:
    return ours.mark is not None and ours.mark == theirs.mark


def _one_to_one(i: int, j: int, near: float, marked: bool, alone: bool) -> Pairing:
    """Same words, our mark, or alike; `alone`: its neighbours leave no other place for it."""
    if near == 1:
        return _same(i, j)
    if marked:
        return Pairing((i,), (j,), Reason.MARK, round((1 + near) / 2, 3))
    sure = near + (1 - near) / 3 if alone else near
    return Pairing((i,), (j,), Reason.ALIKE, round(sure, 3))


class _Matching:
    """One draft and one return. Blank paragraphs are laid aside: `_ours` and `_theirs` are the
    places of the others, and the chain counts in those; pairings count in the whole documents.
    """

    def __init__(
        self, base: Sequence[Paragraph], returned: Sequence[Paragraph], hints: bool
    ) -> None:
        self._base, self._returned, self._hints = base, returned, hints
        self._ours = [i for i, paragraph in enumerate(base) if not _blank(paragraph)]
        self._theirs = [j for j, paragraph in enumerate(returned) if not _blank(paragraph)]

    def pairings(self) -> list[Pairing]:
        """The answer (see `match`)."""
        marked = list(self._with_the_same_mark()) if self._hints else []
        chain = in_order(
            [self._base[i].text for i in self._ours],
            [self._returned[j].text for j in self._theirs],
            marked,
        )
        found = list(self._from_chain(chain))
        ours, theirs = self._left(chain)
        moved = self._moved(ours, theirs)
        ours.difference_update(*(pairing.base for pairing in moved))
        theirs.difference_update(*(pairing.returned for pairing in moved))
        for gap in gaps(chain, Gap(0, len(self._ours), 0, len(self._theirs))):
            found += self._by_place(gap, ours, theirs) or self._written_anew(
                gap, ours, theirs, marked
            )
        found += moved
        found += self._blanks(found)
        return in_reading_order([*found, *self._unmatched(found)])

    def _with_the_same_mark(self) -> Iterator[tuple[int, int]]:
        """Pairs (in the chain's counting) that carry the same mark, words apart."""
        where = {self._base[i].mark: n for n, i in enumerate(self._ours)}
        for n, j in enumerate(self._theirs):
            mark = self._returned[j].mark
            if mark is not None and mark in where:
                yield where[mark], n

    def _from_chain(self, chain: Sequence[Span]) -> Iterator[Pairing]:
        for n, (i1, i2, j1, j2, _) in enumerate(chain):
            ours, theirs = self._ours[i1:i2], self._theirs[j1:j2]
            if self._base[ours[0]].text == self._returned[theirs[0]].text:
                yield from map(_same, ours, theirs)
                continue
            if len(ours) == len(theirs) == 1:
                before = chain[n - 1][1:4:2] if n else (0, 0)
                ends = len(self._ours), len(self._theirs)
                after = chain[n + 1][0:3:2] if n + 1 < len(chain) else ends
                alone = before == (i1, j1) and after == (i2, j2)
                yield self._one_to_one(ours[0], theirs[0], alone)
                continue
            near = likeness(
                " ".join(self._base[i].text for i in ours),
                " ".join(self._returned[j].text for j in theirs),
            )
            # With the blank paragraphs between the parts, so that the text stays in one piece.
            yield Pairing(
                tuple(range(ours[0], ours[-1] + 1)),
                tuple(range(theirs[0], theirs[-1] + 1)),
                Reason.SPLIT if len(ours) == 1 else Reason.MERGED,
                round(near, 3),
            )

    def _one_to_one(self, i: int, j: int, alone: bool) -> Pairing:
        ours, theirs = self._base[i], self._returned[j]
        near = likeness(ours.text, theirs.text)
        if near < IN_PLACE:
            # A paragraph of which a sentence remains is short of letters, not of its own words.
            shorter, longer = sorted((ours.text, theirs.text), key=len)
            near = max(near, (near + contained(shorter, longer)) / 2)
        return _one_to_one(i, j, near, self._hints and _marked(ours, theirs), alone)

    def _left(self, chain: Sequence[Span]) -> tuple[set[int], set[int]]:
        """What the chain passes over, blank paragraphs apart (places in the whole documents)."""
        ours: set[int] = set()
        theirs: set[int] = set()
        i = j = 0
        for span in chain:
            ours.update(self._ours[i : span.i1])
            theirs.update(self._theirs[j : span.j1])
            i, j = span.i2, span.j2
        ours.update(self._ours[i:])
        theirs.update(self._theirs[j:])
        return ours, theirs

    def _unmatched(self, found: Iterable[Pairing]) -> Iterator[Pairing]:
        """Whatever is in no pairing: gone, or new."""
        ours = set(range(len(self._base)))
        theirs = set(range(len(self._returned)))
        for pairing in found:
            ours.difference_update(pairing.base)
            theirs.difference_update(pairing.returned)
        yield from (Pairing((i,), (), Reason.GONE, 1.0) for i in sorted(ours))
        yield from (Pairing((), (j,), Reason.NEW, 1.0) for j in sorted(theirs))

    def _moved(self, left: Iterable[int], right: Iterable[int]) -> list[Pairing]:
        """What is left on both sides and alike, the most alike first, a mark before none."""
        ours, theirs = sorted(left), sorted(right)
        again = Counter(self._base[i].text for i in ours)
        close = []
        for i, j, near in resembling(self._base, self._returned, ours, theirs):
            text = self._base[i].text
            if near < max(MOVED, cut(text, self._returned[j].text)):
                continue
            # "Yes" in a cell, or one of several "Costs", stands anywhere by chance.
            if len(spoken(text)) < _SPEAKS and (
                self._base[i].kind is Kind.CELL or again[text] > 1 or not spoken(text)
            ):
                continue
            marked = self._hints and _marked(self._base[i], self._returned[j])
            close.append((not marked, -near, i, j))
        moved: dict[int, Pairing] = {}
        taken: set[int] = set()
        for _, unlike, i, j in sorted(close):
            if i not in moved and j not in taken:
                moved[i] = Pairing((i,), (j,), Reason.MOVED, round(-unlike, 3))
                taken.add(j)
        return list(moved.values())

    def _by_place(self, gap: Gap, ours: set[int], theirs: set[int]) -> list[Pairing]:
        """As many cells on both sides, or a heading for a heading: each where it stood.

        A cell or a heading is what it is by its place, whatever it says.
        """
        left = [i for i in self._ours[gap.i1 : gap.i2] if i in ours]
        right = [j for j in self._theirs[gap.j1 : gap.j2] if j in theirs]
        kinds = {self._base[i].kind for i in left} | {self._returned[j].kind for j in right}
        cells = kinds == {Kind.CELL}
        heading = len(left) == 1 and kinds in ({Kind.HEADING}, {Kind.TITLE})
        if len(left) != len(right) or not (cells or heading):
            return []
        return [
            Pairing((i,), (j,), Reason.ALIKE, _BY_PLACE) for i, j in zip(left, right, strict=True)
        ]

    def _written_anew(
        self, gap: Gap, ours: set[int], theirs: set[int], marked: Iterable[tuple[int, int]]
    ) -> list[Pairing]:
        """Our mark on other words, in its place: nothing else fits, a person will be asked."""
        spans = [
            Span(i, i + 1, j, j + 1, 1)
            for i, j in marked
            if gap.i1 <= i < gap.i2
            and gap.j1 <= j < gap.j2
            and self._ours[i] in ours
            and self._theirs[j] in theirs
        ]
        return [
            Pairing((self._ours[span.i1],), (self._theirs[span.j1],), Reason.MARK, _MARK_ALONE)
            for span in heaviest(spans)
        ]

    def _blanks(self, found: Iterable[Pairing]) -> Iterator[Pairing]:
        """Blank paragraphs between the same neighbours go together, in order."""
        if len(self._ours) == len(self._base) or len(self._theirs) == len(self._returned):
            return
        steady = sorted(
            (p.base, p.returned)
            for p in found
            if p.base and p.returned and p.reason is not Reason.MOVED
        )
        edges = [((-1,), (-1,)), *steady, ((len(self._base),), (len(self._returned),))]
        for (ours, theirs), (next_ours, next_theirs) in pairwise(edges):
            between = range(ours[-1] + 1, next_ours[0])
            left = [i for i in between if _blank(self._base[i])]
            between = range(theirs[-1] + 1, next_theirs[0])
            right = [j for j in between if _blank(self._returned[j])]
            yield from (_same(i, j) for i, j in zip(left, right, strict=False))
