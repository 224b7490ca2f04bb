"""Dates as EDTF level 1, and what relative ones mean by their anchor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reader.lexicon import LANGUAGES, Lexicon, known, lexicon
from communique.reader.mentions.dates import dates
from communique.reader.mentions.edtf import edtf, meant
from communique.reader.mentions.numerals import number, roman


def read(tag: str, text: str, published: str | None = None) -> list[tuple[str, str]]:
    """(words, value) of every date found."""
    return [(text[d.span[0] : d.span[1]], d.value) for d in dates(text, lexicon(tag), published)]


@pytest.mark.parametrize(
    ("tag", "words", "value"),
    [
        ("en", "16 June 2023", "2023-06-16"),
        ("en", "June 16, 2023", "2023-06-16"),
        ("en", "19 – 20 October 2015", "2015-10-19/2015-10-20"),
        ("en", "28 December 2022 – 3 January 2023", "2022-12-28/2023-01-03"),
        ("en", "October 2023", "2023-10"),
        ("en", "spring 2024", "2024-21"),
        ("en", "2023-06-16", "2023-06-16"),
        ("en", "27/04/2023", "2023-04-27"),
        ("fr", "1er mai", "XXXX-05-01"),
        ("fr", "27 avril 2023", "2023-04-27"),
        ("fr", "5 au 7 mai 2023", "2023-05-05/2023-05-07"),
        ("es", "5 al 7 de mayo de 2023", "2023-05-05/2023-05-07"),
        ("es", "4 de julio del año 2024", "2024-07-04"),
        ("de", "14.03.2025", "2025-03-14"),
        ("de", "5. bis 7. Mai 2023", "2023-05-05/2023-05-07"),
        ("ru", "8 июня 2022 года", "2022-06-08"),
        ("ru", "11 февраля", "XXXX-02-11"),
        ("ru", "мае 2024 г.", "2024-05"),
        ("ru", "2022-2025 годы", "2022/2025"),
        ("zh", "2023年5月19日", "2023-05-19"),
        ("zh", "5月19日", "XXXX-05-19"),
        ("zh", "26日", "XXXX-XX-26"),
        ("zh", "5月17日至19日", "XXXX-05-17/XXXX-05-19"),
        ("zh", "二〇二三年五月十九日", "2023-05-19"),
        ("en", "٢٠٢٣-٠٦-١٦", "2023-06-16"),
    ],
)
def test_a_date_is_read_in_the_shapes_of_its_language(tag: str, words: str, value: str) -> None:
    assert read(tag, f"{words}") == [(words, value)]
    assert read(tag, f"— {words}，") == [(words, value)]


@pytest.mark.parametrize(
    ("tag", "text", "year"),
    [
        ("en", "it was founded in 2015", "2015"),
        ("en", "by the end of 2017", "2017"),
        ("fr", "d’ici fin 2030", "2030"),
        ("es", "desde 2011", "2011"),
        ("de", "Ende 2024", "2024"),
        ("ru", "к 2030 году", None),
        ("zh", "到2025年", None),
    ],
)
def test_a_year_alone_needs_a_word_that_makes_it_one(tag: str, text: str, year: str | None) -> None:
    found = [value for _, value in read(tag, text)]
    assert found == [year or text.strip("到к 年году")]
    assert read(tag, "2015 tonnes, 1999 m") == []


@pytest.mark.parametrize(
    ("tag", "today"),
    [
        ("en", "today"),
        ("fr", "aujourd’hui"),
        ("es", "hoy"),
        ("de", "heute"),
        ("ru", "сегодня"),
        ("zh", "今天"),
    ],
)
def test_today_is_the_day_of_publication_and_no_date_without_one(tag: str, today: str) -> None:
    assert read(tag, today) == [(today, "")]
    assert read(tag, today, "2023-06-20") == [(today, "2023-06-20")]
    # A full date elsewhere in the text says nothing of today.
    assert read(tag, f"2022-01-05 … {today}")[-1] == (today, "")


@pytest.mark.parametrize(
    ("tag", "text", "month"),
    [
        ("en", "will meet in May", "05"),
        ("fr", "se tiendra en mai", "05"),
        ("es", "se reunirán en mayo", "05"),
        ("de", "tagt im Mai", "05"),
        ("ru", "пройдет в мае", "05"),
        ("zh", "将于5月举行", "05"),
    ],
)
def test_a_bare_month_counts_from_publication_or_the_last_full_date(
    tag: str, text: str, month: str
) -> None:
    assert read(tag, text)[0][1] == f"XXXX-{month}"
    assert read(tag, text, "2023-04-27")[0][1] == f"2023-{month}"
    assert read(tag, text, "2023-06-20")[0][1] == f"2024-{month}"
    found = dates(f"2023-04-27. {text}", lexicon(tag), None)[-1]
    assert (found.value, found.anchor, found.relative) == (f"2023-{month}", "2023-04-27", True)


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("en", "last October", "2022-10"),
        ("fr", "octobre dernier", "2022-10"),
        ("es", "octubre pasado", "2022-10"),
        ("de", "im vergangenen Oktober", "2022-10"),
        ("ru", "в октябре прошлого года", "2022-10"),
        ("zh", "去年10月", "2022-10"),
        ("fr", "l’année dernière", "2022"),
        ("zh", "去年", "2022"),
        ("en", "on Thursday", "2023-06-15"),
        ("es", "este jueves", "2023-06-15"),
        ("ru", "в субботу", "2023-06-17"),
        ("zh", "本周四", "2023-06-15"),
        ("en", "next Monday", "2023-06-26"),
        ("ru", "послезавтра", "2023-06-22"),
        ("zh", "6月19日", "2023-06-19"),
        ("zh", "26日", "2023-06-26"),
    ],
)
def test_relative_dates_count_from_the_day_of_publication(tag: str, text: str, value: str) -> None:
    found = dates(text, lexicon(tag), "2023-06-20")[0]
    assert (found.value, found.anchor, found.relative) == (value, "2023-06-20", True)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "31 February 2020; you may march in august company"),
        ("es", "por la mañana"),
        ("zh", "为期3日，15日内，3个月"),
        ("de", "am Morgen"),
    ],
)
def test_what_is_no_date_is_not_found(tag: str, text: str) -> None:
    assert read(tag, text) == []


def test_figures_that_may_be_read_both_ways_say_only_their_year() -> None:
    assert read("en", "04/05/2023") == [("04/05/2023", "2023")]
    assert read("fr", "04/05/2023") == [("04/05/2023", "2023-05-04")]


def test_two_whole_dates_joined_by_and_are_no_range() -> None:
    found = [value for _, value in read("en", "on April 21, 2016 and May 21, 2017")]
    assert found == ["2016-04-21", "2017-05-21"]


@pytest.mark.parametrize("tag", known())
@given(text=st.text(alphabet="0123456789./-年月日 二十may мая", max_size=40))
def test_any_text_is_read_without_an_error(tag: str, text: str) -> None:
    for found in dates(text, lexicon(tag), "2024-02-29"):
        assert text[found.span[0] : found.span[1]]


def test_a_rule_without_an_anchor_says_what_its_words_say() -> None:
    assert meant("day+1", None, None) == ""
    assert meant("month<", 10, None) == "XXXX-10"
    assert edtf(None, 2, 29) == "XXXX-02-29"
    assert edtf(2023, 2, 29) is None


def test_numbers_are_read_in_digits_signs_and_roman_numerals() -> None:
    chinese = lexicon("zh")
    assert [number(words, chinese) for words in ("第二十二", "一百零五", "三千", "两", "26")] == [
        22, 105, 3000, 2, 26,
    ]  # fmt: skip
    assert [roman(words) for words in ("XVIII", "VI", "IIII", "", "MMXXIV")] == [
        18, 6, None, None, 2024,
    ]  # fmt: skip


def test_a_name_that_no_earlier_text_had_is_found_in_the_next_one() -> None:
    fresh = Lexicon("en", LANGUAGES / "en")
    for said in ("March 2031", "3 November 2031", "autumn 2031", "May 2031"):
        found = dates(f"They met in {said}.", fresh, None)
        assert [each.span for each in found] == [(12, 12 + len(said))], said
