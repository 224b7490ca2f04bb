"""The chair's gestures on brackets: naming a passage by all it rests on, proposing, closing.

>>> proposal = propose(stage, [whole(stage, 8, "The six will …")])
>>> close(stage, proposal)                # a minute later, if nobody has objected
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from communique.demo.cast import CHAIR
from communique.demo.stage import Refusal, Stage
from communique.ids import ActId
from communique.mechanism.acts import Capacity
from communique.mechanism.acts.agreeing import (
    AgreeProvision,
    CloseBracket,
    Level,
    Passage,
    ProposeClosing,
)
from communique.mechanism.acts.deliberating import WithdrawPosition
from communique.text.closing import standing_hash

SECONDS = 60
"""How long objections are heard, as the rules say."""


class Worded(NamedTuple):
    """A passage with the words that its digest stands for."""

    passage: Passage
    words: bytes


def passage(stage: Stage, place: int, start: int, end: int, words: str) -> Worded:
    """A range of a provision's base as it stands, to be closed in words."""
    provision = stage.provision(place)
    positions = {party: taken.position for party, taken in provision.positions.items()}
    content = words.encode()
    named = Passage(
        stage.id(place),
        provision.base_hash,
        start,
        end,
        sha256(content).hexdigest(),
        standing_hash(positions, (start, end)),
    )
    return Worded(named, content)


def whole(stage: Stage, place: int, words: str) -> Worded:
    """A whole provision, to be closed in words."""
    return passage(stage, place, 0, len(stage.provision(place).base), words)


def texts_of(passages: Sequence[Worded]) -> dict[str, bytes]:
    """The words of passages, as texts of an act."""
    return {f"words-{n}": one.words for n, one in enumerate(passages, start=1)}


def named(passages: Sequence[Worded]) -> tuple[Passage, ...]:
    """The passages in the order acts name them."""
    return tuple(sorted(one.passage for one in passages))


def propose(stage: Stage, passages: Sequence[Worded], package: str = "") -> ActId:
    """closing.propose, by the chair."""
    args = ProposeClosing(
        text=stage.text, passages=named(passages), seconds=SECONDS, package=package
    )
    return stage.chair("closing.propose/1", args, texts=texts_of(passages))


def close(stage: Stage, proposal: ActId, passages: Sequence[Worded]) -> ActId:
    """bracket.close, by the chair, when objections have been heard for long enough."""
    stage.now += SECONDS
    args = CloseBracket(proposal=proposal, passages=named(passages))
    return stage.chair("bracket.close/1", args, texts=texts_of(passages))


def close_refused(stage: Stage, proposal: ActId, passages: Sequence[Worded]) -> Refusal:
    """The same where somebody has objected."""
    stage.now += SECONDS
    args = CloseBracket(proposal=proposal, passages=named(passages))
    texts = texts_of(passages)
    return stage.refused(CHAIR, "bracket.close/1", args, capacity=Capacity.CHAIR, texts=texts)


def agree(stage: Stage, places: Sequence[int]) -> ActId:
    """provision.agree, in plenary."""
    provisions = sorted((stage.id(place), stage.provision(place).base_hash) for place in places)
    args = AgreeProvision(text=stage.text, provisions=tuple(provisions), level=Level.IN_PLENARY)
    return stage.chair("provision.agree/1", args)


def withdraw(stage: Stage, party: str, place: int) -> ActId:
    """position.withdraw: the party says nothing of the provision any more."""
    standing = stage.provision(place).positions[party].act
    args = WithdrawPosition(text=stage.text, provision=stage.id(place), replaces=standing)
    return stage.do(party, "position.withdraw/1", args, meet=stage.meeting)
