"""Persons: names beside offices in every order, lists of them, and their later mentions."""

from __future__ import annotations

import json

import pytest

from communique.reader.lexicon import lexicon
from communique.reader.mentions.mention import Form, Territory
from communique.reader.mentions.offices import offices
from communique.reader.mentions.persons import persons
from communique.reader.mentions.territories import territories
from tests.material import shared
from tests.reader.mentions.lakes import lakes, people, who


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The Foreign Minister of Aldora, Ama Oro, spoke."),
        ("en", "Ama Oro, Foreign Minister of Aldora, spoke."),
        ("en", "President Ama Oro of Aldora spoke."),
        ("en", "Her Excellency, Ms Ama Oro, Deputy Prime Minister of Aldora, spoke."),
        ("en", "Ama Oro (Aldora) took the chair."),
        ("fr", "Le ministre aldoran des Affaires étrangères Ama Oro a dit."),
        ("fr", "Mme Ama Oro, ministre de l’Europe et des Affaires étrangères d’Aldora, a dit."),
        ("es", "El canciller aldorano Ama Oro dijo."),
        ("es", "El Excmo. Sr. D. Ama Oro, embajador de Aldora, dijo."),
        ("de", "Der Botschafter von Aldora, Frau Ama Oro, sprach."),
        ("ru", "Президент Альдоры Ama Oro сказал."),
    ],
)
def test_a_name_is_found_on_either_side_of_its_office(tag: str, text: str) -> None:
    assert who(tag, text) == [("Ama Oro", "XA")]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The Presidents of Aldora, Ama Oro, and Belmara, Ben Ito, met."),
        ("en", "The foreign ministers of Aldora (Ama Oro) and Belmara (Ben Ito) met."),
        ("en", "The mayors of Aldora and Belmara, Ama Oro and Ben Ito, met."),
        ("fr", "Les présidents d’Aldora, Ama Oro, et de Belmara, Ben Ito, ont signé."),
        ("es", "Los presidentes de Aldora, Ama Oro; Belmara, Ben Ito, firmaron."),
        ("es", "Los presidentes Ama Oro, de Aldora, y Ben Ito, de Belmara, firmaron."),
        ("de", "Die Präsidenten von Aldora, Ama Oro, von Belmara, Ben Ito, trafen sich."),
        ("ru", "Президенты Альдоры, Ama Oro, и Бельмары, Ben Ito, встретились."),
    ],
)
def test_an_office_of_many_is_given_to_each_name_with_its_state(tag: str, text: str) -> None:
    found = people(tag, text)
    assert [(each.name, each.party) for each in found] == [("Ama Oro", "XA"), ("Ben Ito", "XB")]
    assert found[0].role == found[1].role


def test_chinese_names_end_where_a_verb_begins() -> None:
    text = "阿尔多拉总统托马洛夫、贝尔马拉总理纳里克在湖城会见外交部长周文。托马洛夫表示满意。"
    assert who("zh", text) == [
        ("托马洛夫", "XA"),
        ("纳里克", "XB"),
        ("周文", "CN"),
        ("托马洛夫", "XA"),
    ]


def test_a_chinese_name_may_stand_before_its_title() -> None:
    assert [each.name for each in people("zh", "在周文主席和托马洛夫总统引领下")] == [
        "周文",
        "托马洛夫",
    ]


def test_a_list_of_chinese_names_that_ends_in_others_is_found() -> None:
    assert [each.name for each in people("zh", "周文、李湖等参加上述活动。")] == ["周文", "李湖"]


def test_a_chinese_name_of_one_character_is_a_name_where_nothing_else_can_stand() -> None:
    text = "阿尔多拉外长敦，贝尔马拉外长唐、基兰国总理纳里克出席。周文和敦主持。各方敦促其。"
    assert [(each.name, each.party) for each in people("zh", text)] == [
        ("敦", "XA"),
        ("唐", "XB"),
        ("纳里克", "XC"),
        ("周文", "CN"),
        ("敦", "XA"),
    ]


def test_a_family_name_of_two_characters_begins_a_name_though_a_word_begins_so() -> None:
    assert who("zh", "阿尔多拉外相上川阳子与会。") == [("上川阳子", "XA")]


def test_a_family_name_that_is_a_word_too_ends_a_name() -> None:
    assert who("es", "Ama Castillo, presidente de Aldora, llegó.") == [("Ama Castillo", "XA")]
    assert who("de", "Ministerpräsident Ama Frieden (Aldora) kam.") == [("Ama Frieden", "XA")]


def test_a_capital_before_an_apostrophe_is_part_of_a_name() -> None:
    assert who("fr", "Le président d’Aldora, M. Ama N’Oro, a parlé.") == [("Ama N’Oro", "XA")]


def test_one_capital_word_after_an_office_of_many_is_no_person() -> None:
    assert people("es", "Cancilleres Ribereños se reúnen") == []


def test_who_presides_over_a_body_is_of_the_state_of_the_other_office() -> None:
    text = "en présence du président d’Aldora, président en exercice de la CEDEAO, M. Ama Oro, et"
    lands = [*lakes(text), Territory((text.index("CEDEAO"), text.index(", M.")), "ECO", Form.SHORT)]
    [found] = persons(text, lexicon("fr"), offices(text, lexicon("fr"), lands), lands)
    assert (found.name, found.party) == ("Ama Oro", "XA")


@pytest.mark.parametrize(
    ("tag", "text", "later"),
    [
        ("en", "President Ama R. Oro, Jr. of Aldora spoke. Oro left. Mr. Oro's aide stayed.", 2),
        ("fr", "La présidente d’Aldora, Ama Oro, a parlé. M. Ito dit qu’Oro est partie.", 2),
        ("de", "Die Präsidentin von Aldora, Ama Oro, sprach. Oros Rede war kurz.", 1),
        ("ru", "Президент Альдоры Петр Орлов сказал. Встреча с Орловым прошла.", 1),
    ],
)
def test_a_later_mention_is_the_same_person(tag: str, text: str, later: int) -> None:
    first, *rest = people(tag, text)
    same = [each for each in rest if each.key == first.key]
    assert len(rest) == later
    assert same
    assert {(each.party, each.offices) for each in same} == {(first.party, first.offices)}


def test_a_name_in_another_case_is_given_as_the_text_has_it_in_its_base_form() -> None:
    names = [each.name for each in people("ru", "Министр Орлов сказал. Он ждал Орлова.")]
    assert names == ["Орлов", "Орлов"]


def test_another_spelling_of_a_full_name_is_the_same_person() -> None:
    found = people("fr", "Le ministre, M. Stéphane Orol, a parlé. Stefan Orol est parti.")
    assert len({each.key for each in found}) == 1
    assert len(found) == 2


def test_only_the_office_tells_two_leaders_of_one_name_apart() -> None:
    found = people("zh", "阿尔多拉总统托马洛夫同阿尔多拉总理托马洛夫出席。")
    assert [each.offices[0].rank for each in found] == [1, 2]
    assert found[0].key != found[1].key


def test_a_counterpart_and_a_president_of_one_name_are_one_person() -> None:
    text = "He met his counterpart from Aldora, Ama Oro. He thanked President Oro."
    assert who("en", text) == [("Ama Oro", "XA"), ("Oro", "XA")]


def test_initials_stand_for_a_given_name() -> None:
    found = people("ru", "Президент Альдоры Петр Орлов выступил. П.Орлов отметил успехи.")
    assert len(found) == 2
    assert len({each.key for each in found}) == 1


def test_somebody_else_of_the_same_family_name_is_not_the_known_person() -> None:
    found = people("en", "President Ama Oro of Aldora spoke. Lena Oro sang. Oro left.")
    assert [each.name for each in found] == ["Ama Oro", "Oro"]


def test_the_one_president_without_a_state_takes_the_state_that_stands_out() -> None:
    text = "President Oro met the leaders of Kiran. Aldora proposed, Aldora gave, Aldora agreed."
    [found] = people("en", text)
    assert found.party == "XA"
    assert found.party_span is None


def test_capitals_that_are_no_names_are_not_persons() -> None:
    text = (
        "The President, Aldora and the Joint Declaration were in the news. In March, the Minister "
        "opened the Lake Summit. The Foreign Minister May Conference ended."
    )
    assert people("en", text) == []


def test_a_signature_under_its_line_and_an_office_under_a_signature() -> None:
    text = "Ama Oro\nMinister of Foreign Affairs of Aldora\n\nBen Ito\nMinister of Trade of Kiran\n"
    assert who("en", text) == [("Ama Oro", "XA"), ("Ben Ito", "XC")]


def test_the_persons_of_the_shared_readouts_are_found_with_their_party() -> None:
    wanted = found = right = 0
    for gold in sorted(shared("corpus", "readouts").glob("*.gold.json")):
        text = gold.with_name(gold.name.replace(".gold.json", ".txt")).read_text("utf-8")
        tag = gold.name.split(".")[0][-2:]
        lands = territories(text, lexicon(tag))
        read = persons(text, lexicon(tag), offices(text, lexicon(tag), lands), lands)
        for person in json.loads(gold.read_text("utf-8"))["participants"]:
            same = [
                each for each in read if each.name in person["name"] or person["name"] in each.name
            ]
            wanted += 1
            found += bool(same)
            right += any(
                each.party == (person.get("country") or person.get("party")) for each in same
            )
    assert found / wanted >= 0.95
    assert right / wanted >= 0.95
