"""Doubtful matches put to a person, and the pairings as they then stand.

Left unanswered, a doubtful passage stands as a deletion where the draft has it and a proposal
where the file has it: readable less well, exact all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.paper.compilation import Reason
from communique.paper.compile.draft import Draft
from communique.paper.compile.match import Doubt, Pairing, doubts, in_reading_order
from communique.paper.compile.questions import ELSEWHERE, PLACE, SAME, Asked, question
from communique.paper.document import Paragraph


def decide(
    draft: Draft,
    returned: Sequence[Paragraph],
    pairings: Sequence[Pairing],
    party: str,
    file: str,
    asked: Asked,
) -> list[Pairing]:
    """The pairings after every doubt was asked about."""
    decided = list(pairings)
    found = doubts(decided, draft.paragraphs, returned)
    if not found:
        return decided
    for doubt in found:
        provision = draft.provisions[doubt.base]
        answer = asked(
            question(
                PLACE,
                party,
                file,
                returned[doubt.returned].text,
                provision.base or "",
                (SAME, ELSEWHERE),
                SAME if doubt.confidence >= 0.5 else ELSEWHERE,
                provision=provision.id,
                confidence=doubt.confidence,
            )
        )
        decided = _joined(decided, doubt) if answer == SAME else _parted(decided, doubt)
    return in_reading_order(decided)


def _parted(pairings: Sequence[Pairing], doubt: Doubt) -> list[Pairing]:
    """The doubted pair apart: gone there, new here."""
    parted: list[Pairing] = []
    for pairing in pairings:
        if doubt.base in pairing.base and doubt.returned in pairing.returned:
            parted += [Pairing((index,), (), Reason.GONE, 1.0) for index in pairing.base] + [
                Pairing((), (place,), Reason.NEW, 1.0) for place in pairing.returned
            ]
        else:
            parted.append(pairing)
    return parted


def _joined(pairings: Sequence[Pairing], doubt: Doubt) -> list[Pairing]:
    """The doubted pair together; out of the others' order it has moved."""
    together: list[Pairing] = []
    for pairing in pairings:
        if doubt.base in pairing.base and doubt.returned in pairing.returned:
            return [
                msgspec.structs.replace(each, confidence=1.0) if each is pairing else each
                for each in pairings
            ]
        if pairing.base == (doubt.base,) and not pairing.returned:
            continue
        if pairing.returned == (doubt.returned,) and not pairing.base:
            continue
        together.append(pairing)
    if len(together) != len(pairings) - 2:
        return list(pairings)  # one of the two was given another place by an earlier answer
    ordered = all(
        (other.base[0] < doubt.base) == (other.returned[0] < doubt.returned)
        for other in together
        if other.base and other.returned and other.reason is not Reason.MOVED
    )
    reason = Reason.ANSWERED if ordered else Reason.MOVED
    return [*together, Pairing((doubt.base,), (doubt.returned,), reason, 1.0)]
