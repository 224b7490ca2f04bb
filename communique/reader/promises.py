"""Commitments and aspirations: sentences that undertake or hope, with who does so.

A call is not a commitment, nor is a forecast; only what a sentence commits to or hopes.

    >>> promises(said).commitments[0].words.value
    'Les cinq pays travailleront en étroite collaboration avec …'
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.reader.account import (
    Act,
    Found,
    Group,
    Scope,
    Sentence,
    SpeakerKind,
    Statement,
    Undertaking,
)
from communique.reader.mentions.gather import Mentions, within


class Promises(msgspec.Struct, frozen=True):
    """What was undertaken and what was hoped, in order."""

    commitments: tuple[Undertaking, ...]
    aspirations: tuple[Undertaking, ...]


def promises(text: str, said: Sequence[Statement], mentions: Mentions) -> Promises:
    """The sentences of the statements that commit, and those that hope."""
    commitments, aspirations = [], []
    for statement in said:
        for sentence in statement.sentences:
            if sentence.act.value is Act.COMMITS:
                commitments.append(_undertaking(text, statement, sentence, mentions))
            elif sentence.act.value is Act.HOPES:
                aspirations.append(_undertaking(text, statement, sentence, mentions))
    return Promises(tuple(commitments), tuple(aspirations))


def _undertaking(
    text: str, statement: Statement, sentence: Sentence, mentions: Mentions
) -> Undertaking:
    act = sentence.act
    words = Found(text[slice(*sentence.span)], sentence.span, act.rule, act.confidence)
    due = next((d for d in within(mentions.dates, sentence.span) if _is_a_term(d.value)), None)
    return Undertaking(
        words=words,
        by=sentence.scope or _by(statement),
        due=Found(due.value, due.span, "date in the sentence", 0.6, due.anchor) if due else None,
    )


def _is_a_term(value: str) -> bool:
    """A whole date says when; one without its year may be a day of anything."""
    return bool(value) and not value.startswith("X")


def _by(statement: Statement) -> Scope:
    if statement.scope.parties or statement.scope.words:
        return statement.scope
    return Scope(words=statement.speaker.words, parties=statement.scope.parties)


def groups(said: Sequence[Statement]) -> list[Group]:
    """The groups that spoke, or that a sentence spoke for, each set of words once."""
    found: dict[str, Group] = {}
    for statement in said:
        resolved = statement.speaker.resolved
        if resolved and resolved.kind is SpeakerKind.GROUP and not statement.inherited:
            words = statement.speaker.words
            found.setdefault(words.value.casefold(), Group(words, statement.scope.parties))
        for sentence in statement.sentences:
            if sentence.scope and sentence.scope.words:
                words = sentence.scope.words
                found.setdefault(words.value.casefold(), Group(words, sentence.scope.parties))
    return list(found.values())
