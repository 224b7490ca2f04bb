"""The gold answers fit their texts: the right file, spans inside it that hold whole words."""

from __future__ import annotations

import pytest

from benchmarks.gold import Gold, all_gold
from tests.material import ABSENT

EACH = pytest.mark.parametrize("gold", all_gold(), ids=lambda gold: str(gold.text))


@EACH
def test_a_gold_answer_is_for_the_very_text_that_is_here(gold: Gold) -> None:
    if not gold.source.exists():
        pytest.skip(ABSENT)
    text = gold.text_here()
    spans = [each.span for each in (*gold.sentences, *gold.commitments, *gold.aspirations)]
    spans += gold.absent + (gold.areas or ()) + (gold.terms or ()) + tuple(gold.rows.values())
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()


def test_the_gold_answers_are_in_all_six_languages() -> None:
    assert {gold.language for gold in all_gold()} == {"de", "en", "es", "fr", "ru", "zh"}


@EACH
def test_sentences_of_a_gold_answer_are_in_order_and_apart(gold: Gold) -> None:
    ends = [0, *(each.span[1] for each in gold.sentences)]
    starts = [*(each.span[0] for each in gold.sentences)]
    assert all(end <= start for end, start in zip(ends, starts, strict=False))
