"""Long lists of words as one pattern: a tree of them, and what is made of the words of a text."""

from __future__ import annotations

from collections.abc import Collection

import regex
from hypothesis import given
from hypothesis import strategies as st

from communique.reader.wordlists import Gradual, listed, tree, words_of

WORDS = st.lists(st.text("ab-.^]|( é中", min_size=1, max_size=5), max_size=12)


def test_what_begins_alike_is_written_once() -> None:
    assert tree(["call", "called", "calls", "welcome"]) == "(?:call(?:ed|s)?|welcome)"


def test_a_tree_of_nothing_stands_nowhere() -> None:
    assert not regex.search(tree([]), "anything, or nothing")


@given(WORDS, st.text("ab-.^]|( é中", max_size=30))
def test_a_tree_finds_what_alternatives_find_the_longest_first(words: list[str], text: str) -> None:
    longest_first = sorted(words, key=len, reverse=True)
    flat = "|".join(map(regex.escape, longest_first)) or "(?!)"
    for edge in ("", r"(?!\w)"):
        of_tree = [m.span() for m in regex.finditer(tree(words) + edge, text)]
        assert of_tree == [m.span() for m in regex.finditer(f"(?:{flat}){edge}", text)]


def made_of(asked: list[list[str]]) -> Gradual[regex.Pattern[str]]:
    def make(words: Collection[str]) -> regex.Pattern[str]:
        asked.append(sorted(words))
        return listed(r"\L<verbs>", {"verbs": words})

    return Gradual(["Called on", "quelqu'un", "hoped", "hopes", "中方"], make)


def test_the_first_text_is_read_with_its_own_words_and_the_next_with_all() -> None:
    asked: list[list[str]] = []
    verbs = made_of(asked)
    first, second = "ALDORA HOPES for rain.", "Sarema called on all."
    assert verbs.of(first) is verbs.of(first)
    assert asked == [["hopes"]]
    assert verbs.of(first).search(first)
    assert verbs.of(second).search(second)
    assert verbs.of(first).search(first)
    assert asked[1:] == [["Called on", "hoped", "hopes", "quelqu'un", "中方"]]


def test_a_word_is_known_to_be_in_a_text_in_any_shape_that_a_pattern_finds() -> None:
    for text in ("they called\non all", "CALLED ON", "quelqu’un", "同中方会晤"):
        asked: list[list[str]] = []
        made_of(asked).of(text)
        assert len(asked[0]) == 1, text


def test_the_words_of_a_table_are_those_of_its_lists() -> None:
    assert words_of({"spaced": True, "verbs": ["hopes", "calls"], "parts": [["a"], "b"]}) == {
        "hopes",
        "calls",
        "b",
    }
