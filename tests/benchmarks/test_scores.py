"""How readings are scored: what counts as right, of what was wanted and of what was found."""

from __future__ import annotations

import msgspec

from benchmarks.gold import Gold, GoldOffice, GoldSentence, Scoped, meet
from benchmarks.scores import Count, Score, own_fields, pairs
from communique.reader.account import (
    Account,
    Act,
    Event,
    Found,
    Person,
    Scope,
    Sentence,
    Source,
    Speaker,
    Statement,
    Undertaking,
)

TEXT = "The minister of Aldora, Ann Vale, said that all will meet. We shall open the lock."
FIRST, SECOND = (0, 58), (59, 82)


def found(start: int, end: int) -> Found[str]:
    return Found(TEXT[start:end], (start, end), "by hand", 1.0)


def like(a: str, b: str) -> bool:
    return a in b or b in a


GOLD = Gold(
    text="own.txt",
    sha256="",
    language="en",
    sentences=(
        GoldSentence(FIRST, (4, 22), frozenset({"XA"}), act=Act.FORECASTS),
        GoldSentence(SECOND, (59, 61), frozenset({"XA", "XB"}), act=Act.COMMITS),
    ),
    absent=(),
    commitments=(Scoped(SECOND),),
    aspirations=(),
    findings=(),
)


def account(act: Act, parties: tuple[str, ...]) -> Account:
    scope = Scope(found(59, 61), parties)
    sentence = Sentence(SECOND, Found(act, SECOND, "by hand", 1.0), scope)
    return Account(
        source=Source("", ""),
        language="en",
        event=Event(),
        participants=(Person(found(24, 32), offices=(found(4, 22),)),),
        statements=(
            Statement(
                Speaker(found(24, 32)), Scope(), (43, 82), TEXT[43:82], sentences=(sentence,)
            ),
        ),
        commitments=(Undertaking(found(*SECOND), scope),),
    )


def test_spans_that_share_half_of_the_shorter_are_the_same_passage() -> None:
    assert meet((0, 10), (5, 100))
    assert meet((0, 100), (40, 42))
    assert not meet((0, 10), (6, 16))
    assert not meet((0, 10), (10, 20))


def test_a_found_value_is_taken_once() -> None:
    assert pairs(["a", "a"], ["a"], str.__eq__) == Count(1, 2, 1)
    assert pairs(["a"], ["b", "a"], str.__eq__) == Count(1, 1, 2)


def test_nothing_wanted_and_nothing_found_is_right() -> None:
    assert Count(0, 0, 0).f1 == 1.0
    assert Count(0, 0, 1).f1 == 0.0
    assert Count(1, 2, 2).f1 == 0.5


def test_a_sentence_that_was_not_found_lowers_recall_only() -> None:
    counts = own_fields(TEXT, GOLD, account(Act.COMMITS, ("XA", "XB")), like)
    assert counts["sentences of statements"] == Count(1, 2, 1)
    assert counts["what a sentence does"] == Count(1, 2, 1)
    assert counts["scope, words"] == Count(1, 2, 1)
    assert counts["scope, parties"] == Count(1, 2, 1)
    assert counts["commitments"] == Count(1, 1, 1)


def test_a_call_is_not_a_commitment_and_a_party_too_few_is_not_the_scope() -> None:
    counts = own_fields(TEXT, GOLD, account(Act.CALLS, ("XA",)), like)
    assert counts["what a sentence does"] == Count(0, 2, 1)
    assert counts["scope, parties"] == Count(0, 2, 1)


def test_what_a_gold_answer_does_not_ask_is_not_counted() -> None:
    assert "offices" not in own_fields(TEXT, GOLD, account(Act.COMMITS, ()), like)
    asked = msgspec.structs.replace(GOLD, offices=(GoldOffice((24, 32), (4, 22)),))
    assert own_fields(TEXT, asked, account(Act.COMMITS, ()), like)["offices"] == Count(1, 1, 1)


def test_a_score_adds_up_documents_and_means_over_fields() -> None:
    score = Score()
    score.add("a", Count(1, 1, 1))
    score.add("a", Count(0, 1, 1))
    score.add("b", Count(1, 1, 1))
    assert score.of("a") == Count(1, 2, 2)
    assert score.mean == 0.75
