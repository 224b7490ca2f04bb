"""Known forms of words: the longest that stands at a word; made when a text asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.reader.mentions.forms import Forms
from communique.reader.mentions.inflection import declined, first_stem, inflected, stem

CASES = {"ora": ["orу", "orой"], "a": ["е"], "lake": ["shores"], "": ["s"]}


def test_the_longest_form_at_a_word_is_the_one_found() -> None:
    forms: Forms[str] = Forms(spaced=True)
    forms.add("Lower", [("Lower", "low"), ("Lower Fen", "XF")])
    assert list(forms.walk("in Lower Fen, in LOWER FEN")) == [(3, 12, "XF"), (17, 26, "XF")]


def test_forms_are_made_only_when_a_word_begins_like_them() -> None:
    made: list[str] = []

    def aldora() -> Iterator[tuple[str, str]]:
        made.append("Aldora")
        yield "Aldora", "XA"

    forms: Forms[str] = Forms(spaced=True)
    forms.add("Aldor", aldora())
    assert list(forms.walk("The Al and Eastmark met.")) == []
    assert made == []
    assert list(forms.walk("Aldora, ALDORA")) == [(0, 6, "XA"), (8, 14, "XA")]
    assert list(forms.walk("Aldora")) == [(0, 6, "XA")]
    assert made == ["Aldora"]


def test_what_is_added_first_wins_however_it_is_added() -> None:
    forms: Forms[int] = Forms(spaced=True)
    forms.add("Fen", [("Fen", 1)])
    forms.add("Fenland", iter([("Fenland", 2), ("Fen", 2)]))
    forms.add("", [("Fenland", 3), ("Fens", 3)])
    assert [meaning for _, _, meaning in forms.walk("Fen Fenland Fens")] == [1, 2, 3]


def test_a_word_that_grows_in_capitals_is_found_in_them() -> None:
    forms: Forms[str] = Forms(spaced=True)
    forms.add("Große", [("Große Fen", "XF")])
    forms.add("ßen", [("ßenland", "XB")])
    assert [m for _, _, m in forms.walk("GROSSE FEN, SSENLAND, ßenland")] == ["XF", "XB", "XB"]


def test_where_words_are_not_divided_a_form_stands_anywhere() -> None:
    forms: Forms[str] = Forms(spaced=False)
    forms.add("奥尔多拉", [("奥尔多拉", "XA")])
    assert list(forms.walk("在奥尔多拉举行")) == [(1, 5, "XA")]


def test_all_forms_of_a_word_begin_with_its_stem() -> None:
    for word in ("Aldora", "Sarema", "lake", "Fen", "a", ""):
        kept = stem(word, CASES)
        assert all(form.startswith(kept) for form in inflected(word, CASES)), word
    for name in ("Aldora Sarema", "lake Aldora", "Fen | lake"):
        assert all(form.startswith(first_stem(name, CASES)) for form in declined(name, CASES)), name
