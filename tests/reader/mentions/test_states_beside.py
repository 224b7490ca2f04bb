"""Whose a person is by the state beside the name: before it, after it, as one of its people."""

from __future__ import annotations

import pytest

from tests.reader.mentions.lakes import held, people, who


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Aldora's Ama Oro and Belmara's Ben Ito met."),
        ("es", "El aldorano Ama Oro y el belmarano Ben Ito llegaron."),
        ("es", "Asisten Ama Oro, de Aldora, y Ben Ito, de Belmara."),
        ("en", "Aldora: Ama Oro\nBelmara: Ben Ito\n"),
        ("fr", "Aldora : M. Ama Oro\nBelmara : M. Ben Ito\n"),
        ("en", "Aldora – Prime Minister Ama Oro; Belmara – Minister Ben Ito."),
        ("ru", "От Альдоры — министр Ama Oro, от Бельмары — министр Ben Ito."),
    ],
)
def test_a_name_without_office_is_of_the_state_beside_it(tag: str, text: str) -> None:
    assert who(tag, text) == [("Ama Oro", "XA"), ("Ben Ito", "XB")]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Aldora was represented by Minister Ama Oro."),
        ("es", "Aldora estuvo representada por el ministro Ama Oro."),
        ("ru", "Альдора представлял министр Ama Oro."),
    ],
)
def test_who_sat_for_a_state_is_of_that_state(tag: str, text: str) -> None:
    assert who(tag, text) == [("Ama Oro", "XA")]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Ama Oro and Ben Ito, the Foreign Ministers of Aldora and Belmara, met."),
        ("fr", "MM. Ama Oro et Ben Ito, ministres de la Défense d’Aldora et de Belmara, sont là."),
        ("es", "Ama Oro y Ben Ito, ministros de Defensa de Aldora y Belmara, llegaron."),
        ("de", "Die aldorischen und belmarischen Außenminister, Ama Oro und Ben Ito, kamen."),
        ("de", "Mara Lind und ihre aldorischen und belmarischen Amtskollegen, Ama Oro und Ben Ito"),
        ("en", "The Aldoran and Belmaran foreign ministers, Ama Oro and Ben Ito, met."),
    ],
)
def test_names_on_either_side_of_an_office_of_many_have_its_states_in_order(
    tag: str, text: str
) -> None:
    assert who(tag, text) == [("Ama Oro", "XA"), ("Ben Ito", "XB")]


def test_a_state_that_ends_a_line_after_a_comma_is_that_of_the_office() -> None:
    text = "Ama Oro\nForeign Minister, Aldora\n\nDr. Ben Ito\nMinister of Trade, Kiran\n"
    assert who("en", text) == [("Ama Oro", "XA"), ("Ben Ito", "XC")]
    assert [each.party for each in held("en", "The minister, Aldora and Kiran agreed.")] == [None]


def test_a_month_that_is_a_given_name_begins_a_name() -> None:
    assert who("es", "Los cancilleres Julio Oro (Aldora) y Ben Ito (Kiran) firmaron.") == [
        ("Julio Oro", "XA"),
        ("Ben Ito", "XC"),
    ]
    assert people("es", "El canciller llegó el 5 Julio Aldora.") == []


@pytest.mark.parametrize(
    ("tag", "office"),
    [
        ("fr", "président de la République aldoran"),
        ("es", "presidente de la República aldorano"),
        ("en", "President of the Co-operative Republic of Aldora"),
        ("es", "presidente de la República Oriental de Aldora"),
        ("fr", "président de l’Union d’Aldora"),
    ],
)
def test_the_long_name_of_a_state_is_read_to_its_end(tag: str, office: str) -> None:
    [found] = held(tag, f"{office}.")
    assert (found.words, found.party) == (office, "XA")


def test_an_item_of_two_names_has_their_state_before_it() -> None:
    text = (
        "Los ministros de Aldora, Ama Oro y Lena Fall; de Belmara, Ben Ito; y de Kiran, Eva Lind."
    )
    assert who("es", text) == [
        ("Ama Oro", "XA"),
        ("Lena Fall", "XA"),
        ("Ben Ito", "XB"),
        ("Eva Lind", "XC"),
    ]


def test_a_dash_may_stand_between_a_state_and_its_name_in_a_list() -> None:
    text = "Президенты Альдоры — Ama Oro, Бельмары — Ben Ito."
    assert who("ru", text) == [("Ama Oro", "XA"), ("Ben Ito", "XB")]


def test_an_honorific_may_be_a_name_inside_a_name() -> None:
    found = people("fr", "Le président d’Aldora, M. Ama Ould Cheikh El Oro, a parlé.")
    assert [each.name for each in found] == ["Ama Ould Cheikh El Oro"]


def test_adjectives_of_an_office_of_many_stand_before_their_names() -> None:
    text = "Les premiers ministres aldoran, Ama Oro, et aldoran, Lena Fall, sont arrivés."
    assert who("fr", text) == [("Ama Oro", "XA"), ("Lena Fall", "XA")]
