"""How much of a reading is right: hits, what was wanted and what was found, field by field.

    >>> score = Score()
    >>> score.add("event date", Count(1, 1, 1))
    >>> score.of("event date").f1
    1.0

For what the shared gold answers ask, the rules of matching are those of the scorer that lies with
them; for what only our own ask (what sentences do, scopes, offices, …) they are here.
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar, cast

import msgspec

from benchmarks.gold import CORPUS, Gold, GoldSentence, meet
from communique.reader.account import Account, Found, Scope, Sentence, Span, Statement

T = TypeVar("T")
U = TypeVar("U")


class Count(msgspec.Struct, frozen=True):
    """So many right, of so many wanted, of so many found."""

    hit: int
    wanted: int
    found: int

    def __add__(self, other: Count) -> Count:
        return Count(self.hit + other.hit, self.wanted + other.wanted, self.found + other.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing was to find nor found."""
        both = self.wanted + self.found
        return 2 * self.hit / both if both else 1.0


NONE = Count(0, 0, 0)


class Score:
    """Counts by field, in the order in which the fields came."""

    def __init__(self) -> None:
        self.fields: dict[str, Count] = {}

    def add(self, field: str, count: Count) -> None:
        """Count one document's field."""
        self.fields[field] = self.of(field) + count

    def of(self, field: str) -> Count:
        """What was counted for a field."""
        return self.fields.get(field, NONE)

    @property
    def mean(self) -> float:
        """The mean F1 of the fields."""
        return sum(count.f1 for count in self.fields.values()) / max(1, len(self.fields))


Scores = defaultdict[str, Score]
"""By language; "" is all together."""


class SharedScorer(Protocol):
    """What we use of `score_reading.py`."""

    def plain(self, account: Any) -> Any:
        """A reading without spans and rules."""

    def like(self, a: str, b: str) -> bool:
        """Whether two names are one."""

    def fields(self, text: str, gold: Any, got: Any) -> dict[str, tuple[int, int, int]]:
        """Hits, wanted and found by field."""


def shared_scorer() -> SharedScorer:
    """The scorer that lies with the shared gold answers."""
    spec = importlib.util.spec_from_file_location("score_reading", CORPUS / "score_reading.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(CORPUS / "score_reading.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(SharedScorer, module)


def pairs(gold: Iterable[T], found: Iterable[U], same: Callable[[T, U], bool]) -> Count:
    """Each gold value takes the first found one that is the same, and none is taken twice."""
    wanted, left = list(gold), list(found)
    count = len(left)
    hits = 0
    for each in wanted:
        at = next((at for at, one in enumerate(left) if same(each, one)), None)
        if at is not None:
            hits += 1
            del left[at]
    return Count(hits, len(wanted), count)


def own_fields(
    text: str, gold: Gold, account: Account, like: Callable[[str, str], bool]
) -> dict[str, Count]:
    """The counts of one document against our own gold answers; fields it does not ask left out."""
    said = {each: _sentence_at(each.span, account.statements) for each in gold.sentences}
    scopes = {each: _scope(one) for each, one in said.items() if one}
    counts = {
        "sentences of statements": Count(len(scopes), len(said), len(scopes)),
        "what a sentence does": _of_sentences(
            said, lambda gold, one: gold.act == one[1].act.value, lambda _: True, lambda _: True
        ),
        "scope, words": _of_sentences(
            said,
            lambda gold, one: _meets(gold.words, _scope(one).words),
            lambda gold: gold.words is not None,
            lambda one: _scope(one).words is not None,
        ),
        "scope, parties": _of_sentences(
            said,
            lambda gold, one: gold.parties == frozenset(_scope(one).parties),
            lambda gold: bool(gold.parties),
            lambda one: bool(_scope(one).parties),
        ),
        "absent": pairs(
            gold.absent,
            account.absent,
            lambda span, person: like(text[slice(*span)], person.name.value),
        ),
        "commitments": pairs(
            gold.commitments, account.commitments, lambda a, b: meet(a.span, b.words.span)
        ),
        "aspirations": pairs(
            gold.aspirations, account.aspirations, lambda a, b: meet(a.span, b.words.span)
        ),
        "findings": pairs(
            gold.findings,
            account.findings,
            lambda a, b: a.kind == b.kind and any(meet(a.span, span) for span in b.spans),
        ),
    }
    return counts | _asked(text, gold, account, like)


def _asked(
    text: str, gold: Gold, account: Account, like: Callable[[str, str], bool]
) -> dict[str, Count]:
    """The fields that only some gold answers hold."""
    counts = {}
    if gold.offices is not None:
        named = {text[slice(*each.name)] for each in gold.offices}
        counts["offices"] = pairs(
            [(text[slice(*each.name)], text[slice(*each.span)]) for each in gold.offices],
            [
                (person.name.value, office.value)
                for person in account.participants
                if any(like(name, person.name.value) for name in named)
                for office in person.offices
            ],
            lambda a, b: like(a[0], b[0]) and like(a[1], b[1]),
        )
    if gold.groups is not None:
        counts["groups"] = pairs(
            gold.groups,
            account.groups,
            lambda a, b: like(text[slice(*a.words)], b.words.value) and a.parties == set(b.parties),
        )
    spans: tuple[tuple[str, tuple[Span, ...] | None, Sequence[Found[str]]], ...] = (
        ("origins", gold.origins, account.origins),
        ("external events", gold.external_events, account.external_events),
        ("areas", gold.areas, account.areas),
        ("terms", gold.terms, account.terms),
    )
    for field, wanted, found in spans:
        if wanted is not None:
            counts[field] = pairs(wanted, found, lambda a, b: meet(a, b.span))
    return counts


Said = tuple[Statement, Sentence]


def _sentence_at(span: Span, statements: Sequence[Statement]) -> Said | None:
    """The found sentence that is the same passage, and shares most with it."""
    same = [
        (statement, sentence)
        for statement in statements
        for sentence in statement.sentences
        if meet(span, sentence.span)
    ]
    return max(
        same,
        key=lambda one: min(span[1], one[1].span[1]) - max(span[0], one[1].span[0]),
        default=None,
    )


def _scope(said: Said) -> Scope:
    return said[1].scope or said[0].scope


def _meets(wanted: Span | None, found: Found[str] | None) -> bool:
    return wanted is not None and found is not None and meet(wanted, found.span)


def _of_sentences(
    said: dict[GoldSentence, Said | None],
    right: Callable[[GoldSentence, Said], bool],
    asks: Callable[[GoldSentence], bool],
    answers: Callable[[Said], bool],
) -> Count:
    """Of the sentences that ask: how many were answered, and how many rightly."""
    asked = [(gold, one) for gold, one in said.items() if asks(gold)]
    answered = [(gold, one) for gold, one in asked if one and answers(one)]
    return Count(sum(right(gold, one) for gold, one in answered), len(asked), len(answered))
