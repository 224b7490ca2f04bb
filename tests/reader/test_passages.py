"""Paragraphs and sentences end where a reader ends them, in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reader.lexicon import known, lexicon
from communique.reader.passages import paragraphs, quoted, sentences


def cut(text: str, tag: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, lexicon(tag))]


@pytest.mark.parametrize(
    ("tag", "text", "count"),
    [
        ("en", "Mr. A. B. Lowe met H.E. Dr. Fen in St. Orra. They spoke.", 2),
        ("fr", "M. A. Lowe a reçu S.E. Mme Orra. Ils ont parlé.", 2),
        ("es", "El Sr. Lowe recibió a la Dra. Orra en EE. UU. y habló. Luego salió.", 2),
        ("de", "Am 6. Treffen nahm Dr. Lowe teil. Der III. Gipfel folgt am 27. April.", 2),
        ("ru", "Министр А.Б.Лоу прибыл в г. Орра. Он выступил.", 2),
        ("zh", "部长说：“我们同意。”各方表示欢迎！会议结束。", 3),
    ],
)
def test_an_abbreviation_an_initial_or_an_ordinal_ends_no_sentence(
    tag: str, text: str, count: int
) -> None:
    assert len(cut(text, tag)) == count


def test_a_sentence_ends_where_the_space_after_its_stop_was_lost() -> None:
    assert cut("Они встретились в Орре.Министр выступил.", "ru") == [
        "Они встретились в Орре.",
        "Министр выступил.",
    ]
    assert len(cut("The format is called “Lakes”.It met.", "en")) == 2


def test_a_number_or_an_address_is_not_cut() -> None:
    assert len(cut("They spent 3.5 million on lakes.example pages in the U.S. capital.", "en")) == 1


def test_a_closing_quote_goes_with_its_sentence() -> None:
    assert cut('"We agree." They left.', "en") == ['"We agree."', "They left."]


def test_the_mark_of_a_list_item_belongs_to_no_sentence() -> None:
    assert cut("- The sides met.\n2. They agreed.\n• All signed.", "en") == [
        "The sides met.",
        "They agreed.",
        "All signed.",
    ]


def test_a_line_that_goes_on_in_small_letters_belongs_to_the_paragraph_before() -> None:
    text = "The five ministers of the lake region agreed that the\nreadings are shared.\nNext."
    assert [text[a:b].count("\n") for a, b in paragraphs(text)] == [1, 0]


def test_quotations_pair_by_their_marks_and_an_open_one_is_none() -> None:
    text = '„Ja“, «oui», “yes”, 「好」 and "so".\n« never closed'
    assert [text[a:b] for a, b in quoted(text)] == ["„Ja“", "«oui»", "“yes”", "「好」", '"so"']


@given(st.text(max_size=200))
def test_sentences_are_in_order_apart_and_trimmed_whatever_the_text(text: str) -> None:
    for tag in known():
        last = 0
        for start, end in sentences(text, lexicon(tag)):
            assert last <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            last = end
