"""The text cut where values begin and end: nothing is lost, and every value finds its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.reader.page.passages import anchors, cut_at


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text("ab 五\n", max_size=40))
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place), max_size=6))
    return text, [(min(pair), max(pair)) for pair in pairs]


@given(texts_and_spans())
def test_every_word_stands_in_one_run_and_carries_exactly_its_values(
    given_: tuple[str, list[tuple[int, int]]],
) -> None:
    text, spans = given_
    runs = [run for paragraph in cut_at(text, spans) for run in paragraph]
    assert "".join(run.words for run in runs) == "".join(
        line for line in text.split("\n") if line.strip()
    )
    for run in runs:
        assert text[run.start : run.start + len(run.words)] == run.words
        for place in range(run.start, run.start + len(run.words)):
            covering = {n for n, (start, end) in enumerate(spans) if start <= place < end}
            assert set(run.values) == covering


@given(texts_and_spans())
def test_every_value_with_words_has_an_anchor(
    given_: tuple[str, list[tuple[int, int]]],
) -> None:
    text, spans = given_
    cut = cut_at(text, spans)
    ids = {run.start for paragraph in cut for run in paragraph if run.first}
    carried = {value for paragraph in cut for run in paragraph for value in run.values}
    assert set(anchors(cut)) == carried
    assert set(anchors(cut).values()) <= ids


def test_the_tightest_value_comes_last() -> None:
    ((run, *_),) = cut_at("The six met.", [(0, 3), (0, 12)])
    assert run.values == (1, 0)


def test_a_span_outside_the_text_lights_nothing() -> None:
    assert anchors(cut_at("short", [(2, 99)])) == {}
