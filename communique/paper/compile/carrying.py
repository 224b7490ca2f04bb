"""A file that answers an older draft is exact against that draft, and then carried over.

Every position is mapped over what changed between the two drafts. An edit that meets a changed
word is kept, marked to be confirmed and asked about; nothing is dropped because the ground moved.
"""

from __future__ import annotations

import msgspec

from communique.paper.compilation import Match, Reason
from communique.paper.compile.draft import Draft, is_blank
from communique.paper.compile.match import Pairing, match
from communique.paper.compile.questions import CARRIED, ELSEWHERE, SAME, Asked, question
from communique.paper.compile.taking import Answer, Proposal, Taken, triples
from communique.text import Edit, Position, apply, digest, fold
from communique.text.revising import carry


class Bridge:
    """Where the provisions of an older draft stand in the draft of today."""

    def __init__(self, old: Draft, new: Draft) -> None:
        self.old = old
        self.new = new
        self._at: dict[int, Pairing] = {}
        for pairing in match(old.paragraphs, new.paragraphs):
            self._at.update(dict.fromkeys(pairing.base, pairing))
        self._wordings = {fold(provision.base or "") for provision in new.provisions}

    def one(self, index: int) -> int | None:
        """The provision today that is this one and no other, or None."""
        pairing = self._at[index]
        alone = len(pairing.base) == len(pairing.returned) == 1
        return pairing.returned[0] if alone else None

    def after(self, index: int) -> int:
        """The provision today behind which something after `index` stands (-1: at the start)."""
        for before in range(index, -1, -1):
            pairing = self._at[before]
            if pairing.returned and pairing.reason is not Reason.MOVED:
                return pairing.returned[-1]
        return -1

    def is_there(self, wording: str) -> bool:
        """Does the draft of today say just this already?"""
        return fold(wording) in self._wordings


def carry_over(taken: Taken, bridge: Bridge, party: str, file: str, asked: Asked) -> Taken:
    """What was taken against the older draft, as it stands on the draft of today."""
    carried = Taken({}, {})
    for index, answer in sorted(taken.answers.items()):
        if is_blank(bridge.old.provisions[index].kind) or answer.silent:
            continue  # spacing and typography of a draft that is no more
        today = bridge.one(index)
        if today is None:
            _without_a_place(carried, bridge, index, answer)
        elif answer.wording is None:
            _deletion(carried, bridge, index, today, answer)
        else:
            _words(carried, bridge, index, today, answer, (party, file, asked))
    for after, proposals in taken.proposals.items():
        for proposal in proposals:
            if is_blank(proposal.kind) or bridge.is_there(proposal.wording):
                continue  # the new draft has taken it up: nothing is asked for any more
            _propose(carried, bridge.after(after), proposal)
    return carried


def _propose(carried: Taken, after: int, proposal: Proposal) -> None:
    carried.proposals.setdefault(after, []).append(
        msgspec.structs.replace(
            proposal,
            match=Match(Reason.CARRIED, proposal.match.confidence),
            moved_from=None,
            typography=(),
        )
    )


def _without_a_place(carried: Taken, bridge: Bridge, index: int, answer: Answer) -> None:
    """The paragraph is gone, split or merged today: its wording is proposed, to be confirmed."""
    if answer.wording is None or bridge.is_there(answer.wording):
        return
    provision = bridge.old.provisions[index]
    proposal = Proposal(
        answer.wording,
        (),
        provision.kind,
        provision.level,
        Match(Reason.CARRIED, 0.5),
        to_confirm=True,
    )
    _propose(carried, bridge.after(index), proposal)


def _deletion(carried: Taken, bridge: Bridge, index: int, today: int, answer: Answer) -> None:
    base = bridge.new.provisions[today].base or ""
    carried.answers[today] = Answer(
        None,
        ((0, len(base), ""),) if base else (),
        (),
        Match(Reason.CARRIED, answer.match.confidence),
        to_confirm=fold(base) != fold(bridge.old.provisions[index].base or ""),
    )


def _words(
    carried: Taken,
    bridge: Bridge,
    index: int,
    today: int,
    answer: Answer,
    by: tuple[str, str, Asked],
) -> None:
    party, file, asked = by
    old, provision = bridge.old.provisions[index].base or "", bridge.new.provisions[today]
    base = provision.base or ""
    position = Position(tuple(Edit(*edit) for edit in answer.edits), (), digest(old))
    result = carry(old, base, position)
    wording = apply(base, result.position.edits)
    if wording == base:
        return  # the new draft says what was asked for
    to_confirm = bool(result.doubtful)
    if to_confirm:
        said = asked(
            question(
                CARRIED,
                party,
                file,
                answer.wording or "",
                base,
                (SAME, ELSEWHERE),
                SAME,
                provision=provision.id,
                confidence=answer.match.confidence / 2,
            )
        )
        to_confirm = said != SAME
        if said == ELSEWHERE:
            proposal = Proposal(
                answer.wording or "",
                (),
                provision.kind,
                provision.level,
                Match(Reason.ANSWERED, 1.0),
                to_confirm=True,
            )
            _propose(carried, today, proposal)
            return
    carried.answers[today] = Answer(
        wording,
        triples(result.position.edits),
        (),
        Match(Reason.CARRIED, answer.match.confidence),
        to_confirm=to_confirm,
    )
