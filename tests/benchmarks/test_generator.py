"""The made-up negotiation: same seed, same files; a truth that is true; files as Word has them."""

from __future__ import annotations

import pytest

from benchmarks.generator import Return, draft, returned
from benchmarks.word import copy_of, edited_copy, tracked_copy
from benchmarks.words import VOCABULARIES, Vocabulary
from communique.paper.docx import open_docx

SEEDS = range(1, 6)
IN_EVERY_SCRIPT = pytest.mark.parametrize("language", VOCABULARIES, ids=lambda each: each.tag)


def negotiated(language: Vocabulary, seed: int) -> tuple[list[str], Return]:
    base = draft(40, seed, language=language)
    return base, returned(base, seed, edited=0.4, restructured=0.2, language=language)


def read(content: bytes, accept: bool) -> list[str]:
    document = open_docx("XA.docx", content).read(lambda _: accept)
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_same_seed_makes_the_same_bytes() -> None:
    base, back = negotiated(VOCABULARIES[0], seed=1)
    again, back_again = negotiated(VOCABULARIES[0], seed=1)
    assert copy_of(base) == copy_of(again)
    assert tracked_copy(base, back, "XA") == tracked_copy(again, back_again, "XA")


@IN_EVERY_SCRIPT
def test_every_pair_of_the_truth_is_in_both_and_what_was_kept_is_the_same(
    language: Vocabulary,
) -> None:
    base, back = negotiated(language, seed=2)
    pairs = back.pairs()
    assert all(0 <= i < len(base) and 0 <= j < len(back.passages) for i, j in pairs)
    assert sum(base[i] == back.texts[j] for i, j in pairs) > len(base) / 3


@IN_EVERY_SCRIPT
def test_an_edited_copy_reads_as_the_return(language: Vocabulary) -> None:
    for seed in SEEDS:
        _, back = negotiated(language, seed)
        assert read(edited_copy(back), accept=False) == back.texts


@IN_EVERY_SCRIPT
def test_a_tracked_copy_accepted_is_the_return_and_rejected_the_draft(
    language: Vocabulary,
) -> None:
    for seed in SEEDS:
        base, back = negotiated(language, seed)
        tracked = tracked_copy(base, back, "Delegation of XA", language)
        assert read(tracked, accept=True) == back.texts
        assert read(tracked, accept=False) == base


def test_delegations_want_the_same_words_now_and_then() -> None:
    base = draft(10)
    wanted = [text for seed in range(100) for text in set(returned(base, seed).texts) - set(base)]
    assert len(set(wanted)) < 0.95 * len(wanted)
