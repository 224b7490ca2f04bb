"""Doubts are asked, never decided silently; unanswered, nothing is lost.

A question shows what a party wrote and where it may belong. Whoever compiles brings an `Ask`:
answers from a file, from the terminal, or "the likeliest". What was answered, and what was not,
stands in the compilation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

import msgspec

from communique.paper.compilation import Question
from communique.sentences import _

SAME, ELSEWHERE = _("same place"), _("elsewhere")

PLACE = _("Is it the same passage?")
"""Elsewhere: a deletion there, a proposal here."""
CARRIED = _("These words changed since the draft it answers: does it still stand here?")
"""An answer to an older draft meets words of today's that are others."""
PARTY = _("Whose file is it?")
"""The options are codes."""
FILE = _("Several files came from one party: which one counts?")
"""The options are file names."""

Ask = Callable[[Question], "str | None"]
"""Gives one of the question's options, or None: no answer."""


def question(
    asks: str,
    party: str,
    file: str,
    theirs: str,
    ours: str,
    options: tuple[str, ...],
    proposed: str,
    *,
    provision: str | None = None,
    confidence: float = 0.5,
) -> Question:
    """A question whose id depends on nothing but what it asks, so that answers can be kept."""
    content = "\x1f".join((party, theirs, ours, *options))
    return Question(
        id="q" + hashlib.sha256(content.encode()).hexdigest()[:8],
        party=party,
        file=file,
        asks=asks,
        theirs=theirs,
        ours=ours,
        provision=provision,
        confidence=round(confidence, 2),
        options=options,
        proposed=proposed,
    )


def nobody(_question: Question) -> str | None:
    """Nobody is there to answer."""
    return None


def likeliest(asked: Question) -> str | None:
    """`--yes`: the likeliest answer to everything."""
    return asked.proposed


class Answers:
    """Answers kept in a file (question id → option), then whoever else can be asked."""

    def __init__(self, kept: Mapping[str, str], otherwise: Ask = nobody) -> None:
        self._kept = kept
        self._otherwise = otherwise

    def __call__(self, asked: Question) -> str | None:
        answer = self._kept.get(asked.id)
        return answer if answer in asked.options else self._otherwise(asked)


class Asked:
    """Puts questions to an `Ask` and keeps them with their answers, in order."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self.questions: list[Question] = []

    def __call__(self, asked: Question) -> str | None:
        answer = self._ask(asked)
        self.questions.append(msgspec.structs.replace(asked, answer=answer))
        return answer
