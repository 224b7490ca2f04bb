"""Dates, hours and punctuation as each language writes them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from communique.languages import SPOKEN, Speaker

FIRST = datetime(2027, 3, 1, 9, 5, tzinfo=UTC)
SECOND = datetime(2027, 3, 2, 23, 40, tzinfo=UTC)


def test_the_first_of_a_month_is_an_ordinal_in_french_and_in_no_other_language() -> None:
    assert Speaker("fr").instant(FIRST).startswith("1er mars 2027, 09:05")
    assert Speaker("fr").instant(SECOND).startswith("2 mars 2027, 23:40")
    assert Speaker("fr").instant(FIRST.replace(day=11)).startswith("11 mars")
    assert Speaker("en").instant(FIRST).startswith("1 March 2027, 09:05")


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        ("2027-04-27", "27 April 2027", "27 avril 2027"),
        ("2027-05-01", "1 May 2027", "1er mai 2027"),
        ("2027-05", "May 2027", "mai 2027"),
        ("2027-05-01/2027-05-03", "1 May 2027 – 3 May 2027", "1er mai 2027 – 3 mai 2027"),
        ("2027", "2027", "2027"),
        ("2027-05-XX", "2027-05-XX", "2027-05-XX"),
        ("2027-02-30", "2027-02-30", "2027-02-30"),
    ],
)
def test_the_date_of_a_meeting_is_said_in_words(written: str, english: str, french: str) -> None:
    assert Speaker("en").day(written) == english
    assert Speaker("fr").day(written) == french


@pytest.mark.parametrize("tag", SPOKEN)
def test_an_hour_is_told_in_two_times_two_digits(tag: str) -> None:
    assert Speaker(tag).hour(SECOND) == "23:40"
    assert Speaker(tag).hour(FIRST) == "09:05"


@pytest.mark.parametrize("sentence", ["{who}: {asks}", "{what}: {more}"])
def test_high_punctuation_keeps_a_space_before_it_in_french_that_never_breaks(
    sentence: str,
) -> None:
    said = Speaker("fr").say(sentence, **dict.fromkeys(("who", "asks", "what", "more"), "x"))
    assert said == "x\u00a0: x"
    assert Speaker("fr").say("{one}; {other}", one="x", other="y") == "x\u00a0; y"
