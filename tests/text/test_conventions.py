"""Conventions are data: what a family of texts types and how it numbers."""

from __future__ import annotations

import pytest

from communique.text.conventions import DEFAULT, ITU, PRESETS, Meaning, meaning


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("We support", Meaning.SUPPORT),
        ("we support.", Meaning.SUPPORT),
        ("Nous appuyons", Meaning.SUPPORT),
        ("поддерживаем", Meaning.SUPPORT),
        ("نؤيد", Meaning.SUPPORT),
        ("我方支持。", Meaning.SUPPORT),
        ("אנו תומכים", Meaning.SUPPORT),
        ("เราสนับสนุน", Meaning.SUPPORT),
        ("हम समर्थन करते हैं", Meaning.SUPPORT),
        ("to be deleted", Meaning.DELETE),
        ("a\u0300 supprimer", Meaning.DELETE),
        ("sans changement", Meaning.NO_CHANGE),
    ],
)
def test_typed_words_mean_the_same_in_every_language(typed: str, meant: Meaning) -> None:
    assert meaning(typed) is meant


def test_words_of_the_text_mean_nothing_but_themselves() -> None:
    assert meaning("We support the daily exchange of readings.") is None


def test_symbols_are_read_by_their_own_convention_and_in_capitals_only() -> None:
    assert meaning("SUP", ITU) is Meaning.DELETE
    assert meaning("(MOD)", ITU) is Meaning.EDITORIAL
    assert meaning("sup", ITU) is None
    assert meaning("SUP", DEFAULT) is None


def test_in_no_convention_does_one_label_mean_both_a_new_provision_and_a_version() -> None:
    assert all(preset.inserted is not preset.version for preset in PRESETS.values())
