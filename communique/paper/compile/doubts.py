"""What to ask a person: matches that may be wrong, and passages that may belong together.

A doubt holds the pairing that a *yes* stands for; a *no* is a deletion and a proposal, which is
exact as well, and reads less well where it is wrong.

    >>> base = [Paragraph("The six keep a joint record of the levels of all lakes.")]
    >>> back = [Paragraph("A joint record of lake levels is kept and published by the six.")]
    >>> gone_and_new = [Pairing((0,), (), Reason.GONE, 1.0), Pairing((), (0,), Reason.NEW, 1.0)]
    >>> [(doubt.base, doubt.returned, doubt.stands) for doubt in doubts(gone_and_new, base, back)]
    [(0, 0, False)]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from communique.paper.compilation import Reason
from communique.paper.compile.guesses import resembling
from communique.paper.compile.likeness import cut
from communique.paper.compile.pairing import MOVED, Pairing
from communique.paper.document import Kind, Paragraph
from communique.sentences import _

SURE = 0.7
"""A match of less confidence is asked about."""
RESEMBLES = 0.4
"""From this likeness on, what is new may be a rewriting of what is gone at the same place.

Nine in ten pairs of unrelated paragraphs of real texts are less alike."""
_RIVAL = 0.1
"""A rival is as good as the match if it is so much less alike at most."""

UNSURE = _("Does this passage answer that paragraph of the draft, or is it a new one?")
REWRITTEN = _("Is this passage a new wording of the paragraph that is missing, or a new one?")
WHICH_MOVED = _("Did this paragraph move here? Another passage resembles it nearly as much.")


class Doubt(msgspec.Struct, frozen=True):
    """One question. `pairing` is what a yes stands for; `stands`: `match` took it for likeliest.

    `asks` is the sentence (a message id); `rivals` are other pairs (draft, return) that are
    nearly as good.
    """

    pairing: Pairing
    stands: bool
    asks: str
    rivals: tuple[tuple[int, int], ...] = ()

    @property
    def base(self) -> int:
        """The draft's paragraph (the first of several)."""
        return self.pairing.base[0]

    @property
    def returned(self) -> int:
        """The return's paragraph (the first of several)."""
        return self.pairing.returned[0]

    @property
    def confidence(self) -> float:
        """From 0 to 1."""
        return self.pairing.confidence


def doubts(
    pairings: Sequence[Pairing], base: Sequence[Paragraph], returned: Sequence[Paragraph]
) -> list[Doubt]:
    """Everything to ask about one return, in its order; `pairings` as `match` gave them."""
    if not any(_is_doubtful(p) for p in pairings if p.reason is not Reason.SAME):
        return []
    asked = [
        *_unsure(pairings),
        *_with_rivals(pairings, base, returned),
        *_rewritten(pairings, base, returned),
    ]
    return sorted(asked, key=lambda doubt: (doubt.pairing.returned, doubt.pairing.base))


def _is_doubtful(pairing: Pairing) -> bool:
    """May it give rise to a question?"""
    return pairing.reason in (Reason.MOVED, Reason.GONE) or pairing.confidence < SURE


def _unsure(pairings: Sequence[Pairing]) -> Iterator[Doubt]:
    for pairing in pairings:
        if pairing.base and pairing.returned and pairing.confidence < SURE:
            yield Doubt(pairing, True, UNSURE)


def _with_rivals(
    pairings: Sequence[Pairing], base: Sequence[Paragraph], returned: Sequence[Paragraph]
) -> Iterator[Doubt]:
    """Moves for which another unmatched passage would do nearly as well."""
    gone, new = _unmatched(pairings, base, returned)
    for pairing in pairings:
        if pairing.reason is not Reason.MOVED or pairing.confidence < SURE:
            continue
        (i,), (j,) = pairing.base, pairing.returned
        rivals = [*resembling(base, returned, [i], new), *resembling(base, returned, gone, [j])]
        as_good = tuple(
            (other_i, other_j)
            for other_i, other_j, near in rivals
            if near >= max(MOVED, pairing.confidence - _RIVAL)
            # Between copies that read the same there is nothing to ask.
            and (base[other_i].text, returned[other_j].text) != (base[i].text, returned[j].text)
        )
        if as_good:
            yield Doubt(pairing, True, WHICH_MOVED, as_good)


def _rewritten(
    pairings: Sequence[Pairing], base: Sequence[Paragraph], returned: Sequence[Paragraph]
) -> Iterator[Doubt]:
    """Gone and new at the same place, and more alike than unrelated passages are."""
    for gone, new in _together(pairings):
        ours = [i for i in gone if base[i].kind is not Kind.BLANK]
        theirs = [j for j in new if returned[j].kind is not Kind.BLANK]
        close = sorted(
            (-near, i, j)
            for i, j, near in resembling(base, returned, ours, theirs)
            if near >= max(RESEMBLES, cut(base[i].text, returned[j].text) - _RIVAL)
        )
        taken: list[tuple[int, int]] = []
        for unlike, i, j in close:
            # In order among themselves, so that every one of them can be answered yes.
            if all(
                (i < other_i) == (j < other_j) and i != other_i and j != other_j
                for other_i, other_j in taken
            ):
                taken.append((i, j))
                pairing = Pairing((i,), (j,), Reason.ALIKE, round(-unlike, 3))
                yield Doubt(pairing, False, REWRITTEN)


def _together(pairings: Sequence[Pairing]) -> Iterator[tuple[list[int], list[int]]]:
    """What is gone and what is new between two neighbours that stayed."""
    gone: list[int] = []
    new: list[int] = []
    for pairing in pairings:
        if pairing.base and pairing.returned:
            if pairing.reason is not Reason.MOVED:
                if gone and new:
                    yield gone, new
                gone, new = [], []
        else:
            gone += pairing.base
            new += pairing.returned
    if gone and new:
        yield gone, new


def _unmatched(
    pairings: Sequence[Pairing], base: Sequence[Paragraph], returned: Sequence[Paragraph]
) -> tuple[list[int], list[int]]:
    gone = [i for p in pairings if not p.returned for i in p.base]
    new = [j for p in pairings if not p.base for j in p.returned]
    return (
        [i for i in gone if base[i].kind is not Kind.BLANK],
        [j for j in new if returned[j].kind is not Kind.BLANK],
    )
