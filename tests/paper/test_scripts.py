"""Which family of scripts most letters are in, by which office files name a language."""

import pytest

from communique.paper.scripts import Family, prevailing


@pytest.mark.parametrize(
    ("words", "family"),
    [
        ("", Family.WESTERN),
        ("12.5 %", Family.WESTERN),
        ("The six", Family.WESTERN),
        ("Шесть сторон", Family.WESTERN),
        ("六方会议 (Five Lakes)", Family.ASIAN),
        ("会議は", Family.ASIAN),
        ("الأطراف الستة", Family.COMPLEX),
        ("ภาคีทั้งหก", Family.COMPLEX),
        ("छह पक्ष", Family.COMPLEX),
    ],
)
def test_the_family_of_most_letters_prevails(words: str, family: Family) -> None:
    assert prevailing(words) is family
