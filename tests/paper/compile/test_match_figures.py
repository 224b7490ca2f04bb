"""Matching without ids, by the generator (seeds 1 to 20): recall and precision that were asked.

The full table, with 400 paragraphs at every setting, is made by `python -m benchmarks.matching`
and kept in docs/figures.md.
"""

from __future__ import annotations

import pytest

from benchmarks.matching import Figures, figures
from benchmarks.words import VOCABULARIES, Vocabulary

SEEDS = range(1, 21)


@pytest.mark.parametrize("paragraphs", [100, 400])
def test_at_30_percent_edited_and_5_restructured_hardly_a_pair_is_missed(paragraphs: int) -> None:
    found = figures(paragraphs, 0.30, 0.05, SEEDS)
    assert found.recall >= 0.995
    assert found.precision >= 0.999


@pytest.mark.parametrize("paragraphs", [100, 400])
def test_at_60_percent_edited_and_10_restructured_99_in_100_are_found(paragraphs: int) -> None:
    found = figures(paragraphs, 0.60, 0.10, SEEDS)
    assert found.recall >= 0.99
    assert found.precision >= 0.99


@pytest.mark.parametrize("language", VOCABULARIES[1:], ids=lambda language: language.tag)
def test_every_script_is_matched_as_well(language: Vocabulary) -> None:
    found = figures(100, 0.30, 0.05, SEEDS, language)
    assert found.recall >= 0.995
    assert found.precision >= 0.999


def test_boilerplate_and_repeated_headings_are_matched_as_well() -> None:
    found = figures(200, 0.30, 0.05, SEEDS, boilerplate=0.5)
    assert found.recall >= 0.995
    assert found.precision >= 0.999


def test_with_our_marks_kept_next_to_nothing_is_missed() -> None:
    found: Figures = figures(100, 0.30, 0.05, SEEDS, marks=True)
    assert found.recall >= 0.998
    assert found.precision >= 0.999
