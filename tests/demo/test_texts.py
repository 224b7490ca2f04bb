"""The words of the story: whole in three languages, in letters that pass the door; no country."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from babel import Locale

import communique.demo
from communique.demo.cast import PARTIES
from communique.demo.texts.agreed import AGREED, LAKE, MILLIONS, MISPRINT
from communique.text.lint import lint

SOURCES = sorted(Path(communique.demo.__file__).parent.rglob("*.py"))
NUMBERS = r"\d+"


def test_every_provision_is_there_in_three_languages() -> None:
    for said in AGREED.values():
        assert all(said)
        for words in said:
            assert unicodedata.is_normalized("NFC", words)
            assert lint(words) == ()


def test_the_figures_are_the_same_in_every_language() -> None:
    for place, said in AGREED.items():
        figures = [sorted(re.findall(NUMBERS, words)) for words in said]
        assert figures[0] == figures[1] == figures[2], place


def test_the_french_has_one_misprint_and_no_millions() -> None:
    french = "\n".join(said.fr for said in AGREED.values())
    assert french.count(MISPRINT[0]) == 1
    assert MILLIONS[1] in french
    assert MILLIONS[0] not in french


def test_the_lake_is_named_twice_in_a_footnote() -> None:
    assert "Veyra" in AGREED[LAKE].en
    assert "Veyra" in AGREED[LAKE].fr
    assert "Вейра" in AGREED[LAKE].ru


@pytest.mark.parametrize("tag", ["en", "fr", "ru"])
def test_no_country_of_the_world_is_named(tag: str) -> None:
    told = "\n".join(source.read_text("utf-8") for source in SOURCES)
    ours = {getattr(party, tag) for party in PARTIES} | {"Réunion"}  # French for a meeting
    territories = {
        name
        for code, name in Locale.parse(tag).territories.items()
        if code.isalpha() and len(name) > 3 and name not in ours
    }
    named = [name for name in territories if re.search(rf"\b{re.escape(name)}\b", told)]
    assert named == []
