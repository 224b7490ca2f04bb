"""The number of a provision: read in every script, made where a provision is new."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.text.conventions import DEFAULT, ITU, PRESETS, UN, Convention
from communique.text.numbering import Place, label_of, labels, typed_number
from communique.text.ordinals import LATIN, split


@pytest.mark.parametrize(
    ("wording", "label", "typed"),
    [
        ("4. The six will share readings.", "4", "4."),
        ("4) Les six", "4", "4)"),
        ("(4) Die Sechs", "(4)", "(4)"),
        ("Article 4", "Article 4", "Article 4"),
        ("Article 4 bis. Duties", "Article 4 bis", "Article 4 bis."),
        ("## Article 2bis *(general)*", "Article 2 bis", "Article 2bis"),
        ("4 bis. The six", "4 bis", "4 bis."),
        ("7.bis [The six]", "7 bis", "7.bis"),
        ("3.1ter Ensuring", "3.1 ter", "3.1ter"),
        ("[39 bis. Lakes", "39 bis", "39 bis."),
        ("OP4 alt. The six", "OP 4 alt", "OP4 alt."),
        ("4A. The six", "4A", "4A."),
        ("4.- Los seis", "4", "4.-"),
        ("IV. Lakes", "IV", "IV."),
        ("(ii) lakes", "(ii)", "(ii)"),
        ("а) озёра", "а", "а)"),
        ("Статья 5 бис", "Статья 5 бис", "Статья 5 бис"),
        ("п. 5", "п 5", "п. 5"),
        ("٤. البحيرات", "٤", "٤."),
        ("٤ مكررا. البحيرات", "٤ مكررا", "٤ مكررا."),
        ("المادة ٤", "المادة ٤", "المادة ٤"),
        ("סעיף 4", "סעיף 4", "סעיף 4"),
        ("א. אגמים", "א", "א."),
        ("四、各方应合作", "四", "四、"),
        ("第四条之二 湖泊", "第四条之二", "第四条之二"),
        ("（四）湖泊", "（四）", "（四）"),
        ("มาตรา ๔ ทวิ", "มาตรา ๔ ทวิ", "มาตรา ๔ ทวิ"),
        ("(क) झीलें", "(क)", "(क)"),
        ("४. झीलें", "४", "४."),
    ],
)
def test_a_typed_number_is_read_in_every_script(wording: str, label: str, typed: str) -> None:
    found = typed_number(wording)
    assert found is not None
    assert (found.label, wording[found.start : found.end]) == (label, typed)


@pytest.mark.parametrize(
    "wording",
    [
        "",
        "The six will share readings.",
        "I am instructed to say",
        "Article 4 of the Joint Declaration provides",
        "المادة 4 من الإعلان",
        "2.5 million measurements",
        "1.5 °C",
        "2027 was a dry year.",
        "27 April 2027",
        "10th meeting",
        "e.g. readings",
    ],
)
def test_a_wording_that_begins_with_words_has_no_number(wording: str) -> None:
    assert typed_number(wording) is None


@given(st.text())
@settings(max_examples=2000)
def test_any_text_at_all_can_be_asked_for_its_number(wording: str) -> None:
    found = typed_number(wording)
    assert found is None or 0 <= found.start < found.end <= len(wording)


def test_a_number_made_by_the_program_is_called_as_if_it_were_typed() -> None:
    assert [label_of(number) for number in ("4.", "a)", "(a)", "•")] == ["4", "a", "(a)", "•"]


def made(*places: Place, convention: Convention = DEFAULT, language: str = "en") -> str:
    return " ".join(str(label).replace(" ", "") for label in labels(places, convention, language))


NEW = Place(proposed=True)


def test_a_new_provision_between_two_takes_the_number_before_it() -> None:
    assert made(Place("4."), NEW, NEW, Place("5.")) == "4 4bis 4ter 5"


def test_the_ordinals_go_on_to_the_thirtieth_and_beyond() -> None:
    found = labels([Place("4"), *[NEW] * 40])
    assert found[1:30] == [f"4 {word}" for word in LATIN]
    assert len(set(found)) == 41


def test_a_number_that_stands_is_never_given_twice() -> None:
    assert made(Place("4"), NEW, Place("4 bis"), Place("5")) == "4 4ter 4bis 5"


def test_a_number_typed_in_a_proposal_is_its_label() -> None:
    assert made(Place("4"), Place("4 bis.", proposed=True), Place("5")) == "4 4bis 5"


def test_two_proposals_with_the_same_typed_number_are_told_apart() -> None:
    bis = Place("4 bis.", proposed=True)
    assert made(Place("4"), bis, bis, Place("5")) == "4 4bis 4ter 5"


def test_a_number_typed_in_a_later_proposal_is_spoken_for() -> None:
    assert made(Place("4"), NEW, Place("4 bis.", proposed=True)) == "4 4ter 4bis"


def test_the_same_number_in_another_article_is_another_number() -> None:
    assert (
        made(Place("1"), NEW, Place("2"), Place("Article 2"), Place("1"), NEW)
        == "1 1bis 2 Article2 1 1bis"
    )


def test_before_the_first_a_number_takes_a_dash() -> None:
    assert made(NEW, NEW, Place("Article 1")) == "Article–1 Article–1bis Article1"
    assert made(NEW, Place("(a)")) == "(–a) (a)"


def test_between_unnumbered_provisions_there_is_no_number() -> None:
    assert labels([Place(), NEW, Place(), Place("1.")]) == [None, None, None, "1"]


def test_under_a_heading_a_new_provision_stands_before_the_number_that_follows() -> None:
    assert made(Place("4"), Place(), NEW, Place("5")) == "4 None –5 5"


def test_in_the_united_nations_bis_is_another_version_and_a_new_paragraph_is_not() -> None:
    version = Place(proposed=True, version_of=0)
    assert made(Place("4"), version, NEW, Place("5"), convention=UN) == "4 4bis 4A 5"
    assert made(Place("4"), version, NEW, Place("5")) == "4 4alt 4bis 5"


def test_in_the_telecommunication_union_a_new_provision_takes_a_letter() -> None:
    assert made(Place("28"), NEW, Place("28A"), Place("29"), convention=ITU) == "28 28B 28A 29"
    assert made(Place("(a)"), NEW, Place("(b)"), convention=ITU) == "(a) (aa) (b)"


def test_a_version_of_an_unnumbered_provision_has_no_number() -> None:
    assert labels([Place(), Place(proposed=True, version_of=0), Place("1")])[1] is None


@pytest.mark.parametrize(
    ("number", "language", "label"),
    [
        ("4", "fr", "4 bis"),
        ("4", "ru", "4 бис"),
        ("Статья 4", None, "Статья 4 бис"),
        ("4", "ar", "4 مكررا"),
        ("المادة ٤", None, "المادة ٤ مكررا"),
        ("第四条", None, "第四条之二"),
        ("4", "zh-Hans", "4之二"),
        ("มาตรา ๔", None, "มาตรา ๔ ทวิ"),
        ("4", "hi", "4 bis"),
    ],
)
def test_the_series_is_in_the_language_of_the_text(
    number: str, language: str | None, label: str
) -> None:
    assert labels([Place(number), NEW], DEFAULT, language) == [number, label]
    assert split(label) == (number, label.removeprefix(number).strip())


@given(
    st.lists(
        st.builds(
            Place,
            st.sampled_from([None, "1", "2.", "4 bis.", "(a)", "Article 3", "四、"]),
            st.booleans(),
        ),
        max_size=12,
    ),
    st.sampled_from(sorted(PRESETS)),
)
@settings(max_examples=2000)
def test_numbers_that_stand_are_never_changed_and_new_ones_are_never_doubled(
    places: list[Place], preset: str
) -> None:
    found = labels(places, PRESETS[preset])
    for n, (place, label) in enumerate(zip(places, found, strict=True)):
        if not place.proposed:
            assert label == (label_of(place.number) if place.number else None)
            continue
        near = [found[n + way] for way in (-1, 1) if 0 <= n + way < len(found)]
        assert label is None or label not in near
